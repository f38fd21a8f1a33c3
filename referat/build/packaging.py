"""Documents -> their data packages on disk, each written and checked in a worker, or taken from the store.

In: what is to be published, and the folder. Out: :class:`Packages`. A document whose package fails is withheld, not
the rest; OSError when the folder cannot be written.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from referat.archive.archive import Archive
from referat.archive.identity import Settled
from referat.archive.series_pins import Pin
from referat.build import workers
from referat.build.intake import Progress
from referat.config import Publisher
from referat.data.linking import NO_LINKS, Links, links_of
from referat.data.package import write_package
from referat.data.validate import problems
from referat.keep.folders import packed, unpacked
from referat.keep.shelf import Shelf, name_of
from referat.model import Document, Refusal

_NAMED = 5
"""How many problems of a package a message names."""


@dataclass(frozen=True, slots=True)
class Packages:
    """Packages on disk: of whom, what the documents are together, and what each package points at.

    ``kept`` has for each source the name of its package in the store, where it has one.
    """

    settled: Settled
    archive: Archive
    links: Mapping[str, Links]
    kept: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Packaging:
    """How packages are made: of whom, where, by how many workers, and what of them was made before.

    ``readings`` are the names of the documents' readings in the store, by path.
    """

    publisher: Publisher
    pins: Sequence[Pin]
    folder: Path
    jobs: int
    progress: Progress
    shelf: Shelf
    readings: Mapping[str, str]

    def write(self, settled: Settled, written: Mapping[str, Links] | None = None) -> Packages:
        """Write and validate one package per document; a document whose package fails is withheld, not the rest.

        Without it the others may point elsewhere: those that do are written again. ``written`` is what stands there.
        """
        self.folder.mkdir(exist_ok=True)
        done = dict(written or {})
        while True:
            archive = Archive.of(settled.documents, settled.people, self.pins)
            links = _links(archive)
            todo = [_Task(one, links[one.id], self._name(one, links[one.id])) for one in settled.documents]
            names = {one.document.source.path: one.name for one in todo if one.name}
            todo = [one for one in todo if done.get(one.document.id) != one.links]
            if not todo:
                return Packages(settled, archive, done, names)
            faults = self._written(todo)
            done = links
            settled = without(settled, faults, "datapakken blev ikke gyldig")

    def _name(self, document: Document, links: Links) -> str:
        """What the package is called in the store; empty for one that is not kept."""
        reading = self.readings.get(document.source.path)
        of = (document.id, document.corrections, self.publisher, links)
        return name_of("package", reading, repr(of)) if reading else ""

    def _written(self, todo: Sequence[_Task]) -> dict[str, str]:
        """Put the packages where they belong; what is wrong with those that failed, by the path of the source."""
        faults: dict[str, str] = {}
        with self.progress("Skriver datapakker", len(todo)) as tick:
            anew: list[_Task] = []
            for one in todo:
                remove_package(one.document, self.folder)
                if one.name and unpacked(self.shelf.take(one.name), self.folder / one.document.id):
                    tick()
                else:
                    anew.append(one)
            results = workers.run(partial(_package_one, self.publisher, self.folder, self.shelf), anew, self.jobs, tick)
        for one, result in zip(anew, results, strict=True):
            if isinstance(result, OSError):
                raise result
            if text := words(result):
                faults[one.document.source.path] = text
                remove_package(one.document, self.folder)
        return faults


@dataclass(frozen=True, slots=True)
class _Task:
    """A package to write, and what it is called in the store."""

    document: Document
    links: Links
    name: str


def _links(archive: Archive) -> dict[str, Links]:
    """What every document points at; nothing where that cannot be told, which the collection then fails of, too."""
    try:
        return {one.id: links_of(archive, one) for one in archive.documents}
    except Exception:  # noqa: BLE001 - whatever it is, it concerns some documents only
        return dict.fromkeys((one.id for one in archive.documents), NO_LINKS)


def words(result: list[str] | workers.Failure) -> str:
    """The problems of a package as a message, the first few; empty when there are none."""
    if isinstance(result, workers.Failure):
        return f"{result.kind} {result.where}".strip()
    more = len(result) - _NAMED
    return "; ".join([*result[:_NAMED], *([f"og {more} til"] if more > 0 else [])])


def remove_package(document: Document, folder: Path) -> None:
    shutil.rmtree(folder / document.id, ignore_errors=True)
    parent = (folder / document.id).parent
    if parent.is_dir() and not any(parent.iterdir()):
        parent.rmdir()


def without(settled: Settled, faults: dict[str, str], what: str) -> Settled:
    """Withhold the documents at the paths in ``faults``, with their twins; ``what`` says what went wrong."""
    paths = faults | {twin: faults[first] for twin, first in settled.twins.items() if first in faults}
    text = "{} ({}); det er en fejl i programmet, meld den gerne"
    refusals = [Refusal(path, "withheld", "K008", text.format(what, fault)) for path, fault in paths.items()]
    return replace(
        settled,
        documents=tuple(document for document in settled.documents if document.source.path not in faults),
        twins={twin: first for twin, first in settled.twins.items() if first not in faults},
        refusals=(*settled.refusals, *refusals),
        held=(*settled.held, *((one, "K008") for one in settled.documents if one.source.path in faults)),
    )


def _package_one(publisher: Publisher, folder: Path, shelf: Shelf, one: _Task) -> list[str] | OSError:
    """Runs in a worker: write one package and say what is wrong with it. A full disk is nobody's fault: returned."""
    target = folder / one.document.id
    try:
        write_package(one.document, publisher, folder, one.links)
        found = problems(target / "datapackage.json")
        if one.name and not found:
            shelf.offer(one.name, packed(target))
        return found
    except OSError as error:
        return error
