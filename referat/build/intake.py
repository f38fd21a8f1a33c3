"""The first stage of a build: source folder → what may be published, what may not, and what people decided.

In: the source folder. Out: :class:`Intake`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from referat.archive.identity import Settled, settle, text_of
from referat.archive.series_pins import Pin
from referat.build.readings import Rules, dialect_of, read_all
from referat.build.report import Message
from referat.build.series_file import load_pins
from referat.config import ClosedItems, Privacy
from referat.formats.opened import open_source
from referat.gate.judge import Judged, rules_at
from referat.gate.personal import Sighting
from referat.gate.rulings import ALLOWED, Rulings, allow, load_rulings
from referat.gate.sources import Found, find_sources, load
from referat.keep.shelf import NOTHING_KEPT, Shelf
from referat.model import Correction, PersonRuling, Refusal, Withdrawn
from referat.reading.dialect import of_archive

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
    kept: Mapping[str, str] = field(default_factory=dict)
    """The path of every file that is shown → the name of its reading in the store."""


def take_in(
    source: Path,
    closed_items: ClosedItems,
    jobs: int,
    progress: Progress,
    privacy: Privacy = "standard",
    shelf: Shelf = NOTHING_KEPT,
    warn: bool = True,
) -> Intake:
    """Judge every file, or take its reading from ``shelf``. ConfigError when a ruling cannot be understood, OSError
    when the folder cannot be read. ``warn`` looks for what may be private."""
    rulings, pins, dialect = load_rulings(source), load_pins(source), dialect_of(source)
    rules = Rules(source, rulings, closed_items, privacy, *dialect, warn)
    found = find_sources(source)
    with progress("Læser referater", len(found)) as tick:
        read = read_all(found, rules, shelf, jobs, tick)
    judged = [one.judged for one in read]
    settled = _without_withdrawn(settle(one.reading for one in judged), rulings)
    names = {one.path: one.public for one in found}
    shown = {document.source.path for document in settled.documents} | settled.twins.keys()
    personal = {one.path: result.warnings for one, result in zip(found, judged, strict=True) if one.path in shown}
    stale = tuple(_stale(rulings, found, judged))
    return Intake(
        settled, rulings.withdrawn, stale, names, personal, rulings.corrections, rulings.people, pins,
        {source.path: one.name for source, one in zip(found, read, strict=True) if one.name and source.path in shown},
    )  # fmt: skip


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
