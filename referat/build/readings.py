"""Files -> what each one was read as: from the store where it was read before, else in a worker.

In: the files found, and all that decides how they are read. Out: a :class:`Read` for each, in order. A file is judged
in a worker, so that one that takes too long, too much memory or the whole process down costs only itself. Only what may
be shown is offered to the store; a file that was refused is judged again each time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from referat.build import workers
from referat.config import ClosedItems, Privacy
from referat.gate.judge import Judged, judge
from referat.gate.personal import Sighting
from referat.gate.rulings import Allowed, Rulings
from referat.gate.sources import Found, load
from referat.keep.records import Unfit, from_json, to_json
from referat.keep.shelf import Shelf, name_of
from referat.model import Document, Refusal
from referat.reading import dialect
from referat.reading.dialect import Dialect, of_archive
from referat.reading.discretion import strict


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides how a file in ``folder`` is read; ``written`` is the dialect's file, which ``archive`` is made of.

    Without ``warn`` nothing private is looked for: others can read what such a build keeps.
    """

    folder: Path
    rulings: Rulings
    closed_items: ClosedItems
    privacy: Privacy
    archive: Dialect | None
    written: bytes
    warn: bool

    def entries(self, path: str) -> list[Allowed]:
        """What people have allowed of a file."""
        return [entry for entry in self.rulings.allowed if entry.file == path]

    def name(self, found: Found, data: bytes) -> str:
        """What the reading of a file with these bytes is called in the store."""
        allowed = [(one.rule, one.salt, one.line_sha256) for one in self.entries(found.path)]
        hidden = sorted(self.rulings.titles_hidden(found.path))
        said = (found.path, found.named, self.closed_items, self.privacy, self.warn, allowed, hidden)
        return name_of("reading", repr(said), self.written, data)


@dataclass(frozen=True, slots=True)
class Read:
    """What a file was read as, and what that is called in the store; no name for what may not be kept."""

    judged: Judged
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A reading in the store; ``used`` are the places of the entries that it took among those of its file."""

    document: Document
    used: tuple[int, ...]
    warnings: tuple[Sighting, ...]


def dialect_of(folder: Path) -> tuple[Dialect | None, bytes]:
    """The dialect of a source folder, and the bytes it was made of, of one and the same moment. ConfigError."""
    while True:
        before = _written(folder)
        found = of_archive(folder)
        if _written(folder) == before:
            return found, before


def _written(folder: Path) -> bytes:
    file = folder / dialect.FILE
    return file.read_bytes() if file.is_file() else b""


def read_all(found: Sequence[Found], rules: Rules, shelf: Shelf, jobs: int, tick: Callable[[], object]) -> list[Read]:
    """What every file is read as, in order."""
    known: dict[int, Read] = {}
    for place, one in enumerate(found):
        if read := _from_store(one, rules, shelf):
            known[place] = read
            tick()
    todo = [place for place in range(len(found)) if place not in known]
    task = partial(_read_one, rules, shelf)
    results = workers.run(task, [found[place] for place in todo], jobs, tick)
    for place, result in zip(todo, results, strict=True):
        known[place] = Read(_failed(found[place], result)) if isinstance(result, workers.Failure) else result
    return [known[place] for place in range(len(found))]


def _from_store(found: Found, rules: Rules, shelf: Shelf) -> Read | None:
    if shelf.empty or isinstance(data := load(found, rules.folder), Refusal):
        return None
    name = rules.name(found, data)
    entries = rules.entries(found.path)
    try:
        kept = from_json(_Kept, shelf.take(name) or b"")
        used = frozenset(entries[place] for place in kept.used)
    except (Unfit, IndexError):
        return None
    return Read(Judged(kept.document, used, kept.warnings), name)


def _read_one(rules: Rules, shelf: Shelf, found: Found) -> Read:
    """Runs in a worker: one file to its document."""
    data = load(found, rules.folder)
    if isinstance(data, Refusal):
        return Read(Judged(data))
    judged = judge(found.path, found.named, data, rules.rulings, rules.closed_items, rules.archive, rules.warn)
    if not isinstance(judged.reading, Document):
        return Read(judged)
    if rules.privacy == "strict":
        judged = replace(judged, reading=strict(judged.reading))
    assert isinstance(judged.reading, Document)
    name = rules.name(found, data)
    entries = rules.entries(found.path)
    used = tuple(place for place, entry in enumerate(entries) if entry in judged.used)
    shelf.offer(name, to_json(_Kept(judged.reading, used, judged.warnings)))
    return Read(judged, name)


def _failed(found: Found, failure: workers.Failure) -> Judged:
    if failure.kind == "time":
        text = f"læsningen blev stoppet efter {workers.SECONDS:.0f} sekunders regnetid uden at blive færdig"
    elif failure.kind == "died" or failure.where.startswith("MemoryError"):
        text = "læsningen brød sammen (måske for lidt hukommelse)"
    else:
        text = f"programmet fejlede under læsningen ({failure.where}); det er en fejl i programmet, meld den gerne"
    return Judged(Refusal(found.path, "rejected", "K005", text))
