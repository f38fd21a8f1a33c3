"""The first stage of a build: source folder → what may be published, what may not, and what people decided.

In: the source folder. Out: :class:`Intake`. Every file is judged in a worker of its own, so that one that takes
too long, too much memory or the whole process down costs only itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from referat.archive.identity import Settled, settle, text_of
from referat.archive.series_pins import Pin
from referat.build import workers
from referat.build.report import Message
from referat.build.series_file import load_pins
from referat.config import ClosedItems, Privacy
from referat.formats.opened import open_source
from referat.gate.judge import Judged, judge, rules_at
from referat.gate.personal import Sighting
from referat.gate.rulings import ALLOWED, Rulings, allow, load_rulings
from referat.gate.sources import Found, find_sources, load
from referat.model import Correction, Document, PersonRuling, Refusal, Withdrawn
from referat.reading.dialect import Dialect, of_archive
from referat.reading.discretion import strict

Tick = Callable[[], object]
Progress = Callable[[str, int], AbstractContextManager[Tick]]
"""Called with what is being done and how many steps it has; gives the function to call after each step."""


@dataclass(frozen=True, slots=True)
class Intake:
    """``settled`` is without what was withdrawn; ``messages`` are those about the rulings themselves.

    ``personal`` is what may be private in the files, by path: for the report and nothing else.
    """

    settled: Settled
    withdrawn: tuple[Withdrawn, ...]
    messages: tuple[Message, ...]
    public_names: Mapping[str, str]
    """The path of every file → what it is called in public when it is not published."""
    personal: Mapping[str, tuple[Sighting, ...]]
    corrections: tuple[Correction, ...] = ()
    people: tuple[PersonRuling, ...] = ()
    pins: tuple[Pin, ...] = ()


def take_in(
    source: Path, closed_items: ClosedItems, jobs: int, progress: Progress, privacy: Privacy = "standard"
) -> Intake:
    """Judge every file. ConfigError when a ruling cannot be understood, OSError when the folder cannot be read."""
    rulings, archive, pins = load_rulings(source), of_archive(source), load_pins(source)
    found = find_sources(source)
    with progress("Læser referater", len(found)) as tick:
        results = workers.run(partial(_judge_one, source, rulings, closed_items, privacy, archive), found, jobs, tick)
    judged = [
        _failed(one, result) if isinstance(result, workers.Failure) else result
        for one, result in zip(found, results, strict=True)
    ]
    settled = _without_withdrawn(settle(one.reading for one in judged), rulings)
    names = {one.path: one.public for one in found}
    shown = {document.source.path for document in settled.documents} | settled.twins.keys()
    personal = {one.path: result.warnings for one, result in zip(found, judged, strict=True) if one.path in shown}
    stale = tuple(_stale(rulings, found, judged))
    return Intake(settled, rulings.withdrawn, stale, names, personal, rulings.corrections, rulings.people, pins)


class CannotAllow(Exception):
    """A line cannot be ruled on; the message says why."""


def allow_line(source: Path, place: str, reason: str, day: date) -> str:
    """Write a ruling on the line ``file:line``, for every rule that holds its source back there; says what was done.

    ``file`` is the path in messages, with or without the source folder. Raises CannotAllow, ConfigError, OSError.
    """
    name, _, number = place.rpartition(":")
    names = {name, name.removeprefix(f"{source.name}/"), name.removeprefix(f"{source}/")}
    found = next((one for one in find_sources(source) if one.path in names), None)
    if found is None or not number.isascii() or not number.isdigit():
        raise CannotAllow(
            f"{place} er ikke en fil i {source.name} og et linjenummer, som i beskeden: udvalg/fil.txt:14"
        )
    data = load(found, source)
    if isinstance(data, Refusal):
        raise CannotAllow(data.message)
    rules = rules_at(found.path, data, int(number), load_rulings(source), of_archive(source))
    if not rules:
        raise CannotAllow(f"linje {number} i {found.path} bliver ikke holdt tilbage; der er intet at afgøre")
    line = open_source(data).everything[int(number) - 1]
    for rule in rules:
        allow(source, found.path, int(number), rule, line, data, reason, day)
    return f"skrevet i {source.name}/{ALLOWED}: {found.path}, linje {number} ({', '.join(rules)})"


def _judge_one(
    folder: Path, rulings: Rulings, closed_items: ClosedItems, privacy: Privacy, archive: Dialect | None, found: Found
) -> Judged:
    """Runs in a worker: one file to its document."""
    data = load(found, folder)
    if isinstance(data, Refusal):
        return Judged(data)
    judged = judge(found.path, found.named, data, rulings, closed_items, archive)
    if privacy == "strict" and isinstance(judged.reading, Document):
        return replace(judged, reading=strict(judged.reading))
    return judged


def _failed(found: Found, failure: workers.Failure) -> Judged:
    if failure.kind == "time":
        text = f"læsningen blev stoppet efter {workers.SECONDS:.0f} sekunders regnetid uden at blive færdig"
    elif failure.kind == "died" or failure.where.startswith("MemoryError"):
        text = "læsningen brød sammen (måske for lidt hukommelse)"
    else:
        text = f"programmet fejlede under læsningen ({failure.where}); det er en fejl i programmet, meld den gerne"
    return Judged(Refusal(found.path, "rejected", "K005", text))


def _without_withdrawn(settled: Settled, rulings: Rulings) -> Settled:
    """Hold back the documents that people withdrew, and every other source with the same text."""
    entries = {entry.id: entry for entry in rulings.withdrawn}
    texts = {text_of(one): entries[one.id] for one in settled.documents if one.id in entries}
    faults = (
        {one.source.path: texts[text_of(one)] for one in settled.documents if text_of(one) in texts} if texts else {}
    )
    faults |= {twin: faults[first] for twin, first in settled.twins.items() if first in faults}
    text = "trukket tilbage den {:%d-%m-%Y} i withdrawn.yml; siden siger det på sin adresse"
    refusals = [Refusal(path, "withheld", "K010", text.format(entry.date)) for path, entry in faults.items()]
    return replace(
        settled,
        documents=tuple(document for document in settled.documents if document.source.path not in faults),
        twins={twin: first for twin, first in settled.twins.items() if twin not in faults},
        refusals=(*settled.refusals, *refusals),
        held=(*settled.held, *((one, "K010") for one in settled.documents if one.source.path in faults)),
    )


def _stale(rulings: Rulings, found: Sequence[Found], judged: Sequence[Judged]) -> Iterator[Message]:
    """A message for every entry of ``allowed.yml`` that allows nothing."""
    used = {one.path: result.used for one, result in zip(found, judged, strict=True)}
    unknown = tuple(f"{one.path}/" for one in found if one.unlisted)
    for entry in rulings.allowed:
        if entry.file.startswith(unknown):
            continue
        if entry.file not in used:
            text = f"kilden {entry.file} findes ikke mere; fjern indførslen"
        elif entry not in used[entry.file]:
            text = f"indførslen passer ikke på nogen linje i {entry.file} (mere); fjern den, eller brug --allow igen"
        else:
            continue
        yield Message(ALLOWED, entry.line, "warning", "G190", text)
