"""The whole build: source folder → pages, packages and site, put in place in one step.

In: :class:`Options` and the publisher. Out: :class:`Outcome`: documents, statuses and messages. Raises
:class:`BuildFailed` (wrong use, or a stage that concerns all sources failed), and then nothing has changed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from referat.archive.archive import Archive
from referat.archive.identity import Settled
from referat.archive.status import SourceStatus, help_url, published, refused
from referat.build import report, workers
from referat.build.intake import Intake, Progress, take_in
from referat.build.noted import noted
from referat.build.originals import write_originals
from referat.build.packaging import Packages, Packaging, remove_package, without, words
from referat.build.report import Message
from referat.build.series_file import pin_new, series_messages
from referat.build.staging import Busy, staging
from referat.config import Publisher
from referat.data.addresses import page_url
from referat.data.held import collection_in
from referat.data.package import write_collection
from referat.data.published import opened
from referat.data.validate import problems
from referat.follow.files import write_follow
from referat.gate.personal import Sighting
from referat.keep.shelf import FOLDER, Shelf
from referat.model import Document
from referat.pages.pages import write_pages
from referat.pages.withdrawn import held_pages, withdrawn_pages
from referat.site.builder import SiteError, build_site
from referat.site.drawn import Drawings

GENERATED = (
    "assets/generated", "beslutninger", "data", "dokumenter", "emner", "feed.xml", "foelg", "index.md", "mangler",
    "moeder", "ordforklaring", "personer", "sager", "soeg", "tilgaengelighed.md", "udvalg",
)  # fmt: skip
"""What is generated in ``docs/``; everything else there is written by hand. ``.gitignore`` says the same."""


class BuildFailed(Exception):
    """The build cannot be done; the message says why, and nothing has been changed."""


@dataclass(frozen=True, slots=True)
class Options:
    """``root`` is the project (``mkdocs.yml`` and ``docs/``); with ``output`` = ``root`` it is built in place."""

    root: Path
    source: Path
    output: Path
    site: bool = True
    jobs: int = 1
    previous: Path | None = None
    """What was published last, a folder or a zip: with it, what has changed since is told."""
    warn: bool = True
    """Is what may be private looked for? Not where others can read what the build says or keeps."""

    @property
    def config_file(self) -> Path:
        return self.root / "mkdocs.yml"

    @property
    def in_place(self) -> bool:
        return self.output.resolve() == self.root.resolve()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build made of the sources; ``statuses`` has one entry for every file, by path.

    ``personal`` is what may be private, by path: for whoever runs the build, and never written anywhere.
    """

    documents: tuple[Document, ...]
    statuses: tuple[SourceStatus, ...]
    messages: tuple[Message, ...]
    held: tuple[tuple[Document, str], ...] = ()
    """Documents that the gate let through and that are not published all the same, and the code that says why."""
    public_names: Mapping[str, str] = field(default_factory=dict)
    """What the files that are not published are called in public: full path → folder and number."""
    personal: Mapping[str, tuple[Sighting, ...]] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """True when every source is published that people did not withdraw themselves."""
        return all(status.state.startswith("published") or status.code == "K010" for status in self.statuses)


def check(options: Options, publisher: Publisher, progress: Progress) -> Outcome:
    """Read and judge every source; write nothing."""
    taken = _taken(options, publisher, progress, Shelf(options.output / FOLDER))
    return _outcome(taken.settled, taken, publisher)


def pin_series(options: Options, publisher: Publisher, progress: Progress) -> int:
    """Write the series that are not in ``series.yml`` into it; how many."""
    taken = take_in(options.source, publisher.closed_items, options.jobs, progress, publisher.privacy)
    return pin_new(options.source, Archive.of(taken.settled.documents, pins=taken.pins).series.series)


def build(options: Options, publisher: Publisher, progress: Progress) -> Outcome:
    """Build everything beside the last state, then replace it; raises :class:`BuildFailed` or OSError."""
    _check_folders(options)
    try:
        with staging(options.output) as stage:
            folder = stage.folder
            shelf = Shelf(options.output / FOLDER, stage.waiting)
            drawings = Drawings(shelf)
            taken = _taken(options, publisher, progress, shelf)
            packaging = Packaging(
                publisher, taken.pins, folder / "datapackage", options.jobs, progress, shelf, taken.kept
            )
            packages, outcome = _written(packaging, packaging.write(taken.settled), taken, options, folder)
            if options.site:
                with progress("Bygger siden", 1) as tick:
                    docs, data = folder / "docs", folder / "datapackage"
                    build_site(options.config_file, docs, data, folder / "site", drawings)
                    tick()
            names = _kept(outcome, taken.kept, packages.kept) | drawings.names
            shelf.clear(names)
            stage.install(*_plan(options, folder))
            shelf.keep(names)
            return outcome
    except SiteError as error:
        raise BuildFailed(f"hjemmesiden kunne ikke bygges:\n{error}") from error
    except Busy:
        raise BuildFailed(f"en anden bygning er i gang i {options.output}; vent, til den er færdig") from None


def _taken(options: Options, publisher: Publisher, progress: Progress, shelf: Shelf) -> Intake:
    """What there is to publish, with what people have noted on it."""
    closed, privacy = publisher.closed_items, publisher.privacy
    return noted(take_in(options.source, closed, options.jobs, progress, privacy, shelf, options.warn), publisher)


def _kept(outcome: Outcome, *made: Mapping[str, str]) -> set[str]:
    """What of the store may stay: the names of what was made of the sources that are published, by path."""
    shown = {status.path for status in outcome.statuses if status.state.startswith("published")}
    return {name for names in made for path, name in names.items() if path in shown}


# --- writing --------------------------------------------------------------------------------------


def _written(
    packaging: Packaging, packages: Packages, taken: Intake, options: Options, folder: Path
) -> tuple[Packages, Outcome]:
    """Write the collection and the pages; a document of which no page can be made is withheld, not the rest."""
    settled, publisher = packages.settled, packaging.publisher
    outcome = _outcome(settled, taken, publisher)
    try:
        with packaging.progress("Samler data", 1) as tick:
            _collection(packages.archive, outcome, publisher, folder / "datapackage", options)
            tick()
        with packaging.progress("Skriver sider", 1) as tick:
            _pages(packages.archive, outcome, taken, publisher, folder, options)
            tick()
        return packages, replace(outcome, messages=(*outcome.messages, *series_messages(packages.archive)))
    except (OSError, BuildFailed):
        raise
    except Exception:
        faults = _undrawable(settled, publisher, options.jobs)
        if not faults:
            raise
    for document in settled.documents:
        if document.source.path in faults:
            remove_package(document, folder / "datapackage")
    for name in ("docs", "datapackage"):
        for file in (folder / name).glob("*"):
            if name == "docs" or file.is_file():
                shutil.rmtree(file) if file.is_dir() else file.unlink()
    left = without(settled, faults, "siden kunne ikke laves")
    return _written(packaging, packaging.write(left, packages.links), taken, options, folder)


def _undrawable(settled: Settled, publisher: Publisher, jobs: int) -> dict[str, str]:
    """The paths of the documents whose pages alone cannot be made, and why."""
    results = workers.run(partial(_draw_one, publisher), settled.documents, jobs, lambda: None)
    return {
        document.source.path: f"{result.kind} {result.where}".strip()
        for document, result in zip(settled.documents, results, strict=True)
        if isinstance(result, workers.Failure)
    }


def _draw_one(publisher: Publisher, document: Document) -> None:
    with TemporaryDirectory() as folder:
        archive = Archive.of([document])
        write_pages(archive, publisher, [], Path(folder))
        write_follow(archive, publisher, [], Path(folder))


def _collection(archive: Archive, outcome: Outcome, publisher: Publisher, folder: Path, options: Options) -> None:
    with opened(options.previous) as previous:
        write_collection(archive, publisher, outcome.statuses, folder, previous)
    made = [folder / "datapackage.json", *folder.glob("serier/datapackage.json")]
    for result in workers.run(problems, made, 1, lambda: None):
        if faults := words(result):
            raise BuildFailed(f"den samlede datapakke blev ikke gyldig: {faults}")
    readme = options.output / "datapackage" / "README.md"
    if readme.is_file():
        shutil.copyfile(readme, folder / "README.md")


def _pages(
    archive: Archive, outcome: Outcome, taken: Intake, publisher: Publisher, stage: Path, options: Options
) -> None:
    """The generated pages and a copy of the hand-written ones: what MkDocs needs together."""
    collection = collection_in(stage / "datapackage")
    folder = stage / "docs"
    folder.mkdir(exist_ok=True)
    if publisher.publish_originals:
        archive = Archive.of(write_originals(outcome.documents, options.source, folder), archive.rulings, archive.pins)
    write_pages(archive, publisher, outcome.statuses, folder, collection)
    write_follow(archive, publisher, taken.withdrawn, folder)
    for path, text in (*withdrawn_pages(taken.withdrawn), *held_pages(outcome.held, taken.withdrawn)):
        if not (folder / path).exists():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8", newline="\n")
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_file() and not _is_generated(name):
            raise BuildFailed(f"docs/{name} er genereret, men står ikke på listen over genererede sider")
    hand_written = options.root / "docs"

    def skip(parent: str, names: list[str]) -> Iterable[str]:
        within = Path(parent).relative_to(hand_written)
        return [name for name in names if name.startswith(".") or _is_generated((within / name).as_posix())]

    if hand_written.is_dir():
        shutil.copytree(hand_written, folder, ignore=skip, dirs_exist_ok=True)


def _is_generated(name: str) -> bool:
    return any(name == one or name.startswith(one + "/") for one in GENERATED)


def watched(options: Options) -> list[Path]:
    """What a person writes and a build reads: a change in it asks for a new build."""
    docs = options.root / "docs"
    written = sorted(docs.iterdir()) if docs.is_dir() else []
    generated = {name.split("/")[0] for name in GENERATED}
    return [options.source, options.config_file, *(entry for entry in written if entry.name not in generated)]


def _plan(options: Options, folder: Path) -> tuple[list[str], list[str]]:
    """What to put in place and what to take away: in place, the hand-written pages are left alone."""
    site = ["site"] if options.site else []
    if not options.in_place:
        return ["docs", "datapackage", *site], []
    made = [name for name in GENERATED if (folder / "docs" / name).exists()]
    stale = [f"docs/{name}" for name in GENERATED if name not in made]
    return [*(f"docs/{name}" for name in made), "datapackage", *site], stale


# --- what became of it ----------------------------------------------------------------------------


def _outcome(settled: Settled, taken: Intake, publisher: Publisher) -> Outcome:
    by_path = {document.source.path: document for document in settled.documents}
    statuses = [published(document, page_url(publisher.base_url, document)) for document in settled.documents]
    messages = [message for document in settled.documents for message in report.about_document(document)]
    for twin, first in settled.twins.items():
        text = f"den samme tekst som {first}; den er udgivet én gang"
        status = published(by_path[first], page_url(publisher.base_url, by_path[first]))
        statuses.append(
            replace(status, path=twin, state="published_with_warnings", code="K009", message=text, warnings=1)
        )
        messages.append(Message(twin, None, "warning", "K009", text))
    names = {refusal.path: taken.public_names[refusal.path] for refusal in settled.refusals}
    statuses += [refused(refusal, names) for refusal in settled.refusals]
    messages += [report.about_refusal(refusal) for refusal in settled.refusals]
    messages += taken.messages
    return Outcome(
        settled.documents,
        tuple(_helped(status, publisher) for status in sorted(statuses, key=lambda status: status.path)),
        tuple(report.in_order(messages)),
        settled.held,
        names,
        taken.personal,
    )


def _helped(status: SourceStatus, publisher: Publisher) -> SourceStatus:
    return replace(status, help=help_url(publisher.base_url, status.code)) if status.code else status


# --- wrong use ------------------------------------------------------------------------------------


def _check_folders(options: Options) -> None:
    """Refuse folders where a build would read what it writes or overwrite what it did not make."""
    root, source, output = (path.resolve() for path in (options.root, options.source, options.output))
    written = [output / name for name in ("docs", "datapackage", "site")]
    if any(source.is_relative_to(folder) or folder.is_relative_to(source) for folder in written):
        raise BuildFailed(f"{options.source} og {options.output} ligger i hinanden: vælg en anden mappe til resultatet")
    if options.in_place:
        return
    if any(output.is_relative_to(root / name) for name in ("docs", "datapackage", "site", "referat")):
        raise BuildFailed(f"{options.output} hører til projektet selv: vælg en anden mappe til resultatet")
    if not (output / "datapackage" / "status.json").is_file():
        for folder in written:
            if _has_content(folder):
                raise BuildFailed(f"{folder} findes allerede og er ikke lavet her: vælg en tom mappe til resultatet")


def _has_content(folder: Path) -> bool:
    return folder.is_file() or (folder.is_dir() and any(folder.iterdir()))


def exit_code(outcome: Outcome, *, strict: bool) -> int:
    """0: everything published; 1: some sources are not, or (``strict``) there are warnings."""
    warned = any(status.warnings for status in outcome.statuses) or any(
        m.severity == "warning" for m in outcome.messages
    )
    return 1 if not outcome.complete or (strict and warned) else 0
