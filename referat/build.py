"""The whole build: source folder → pages, packages and site, put in place in one step.

In: :class:`Options` and the publisher. Out: :class:`Outcome`: documents, statuses and messages. Raises
:class:`BuildFailed` (wrong use, or a stage that concerns all sources failed), and then nothing has changed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from referat import reading, report, workers
from referat.archive import Archive
from referat.config import Publisher
from referat.identity import Settled, settle
from referat.model import Document, Refusal
from referat.publishing.addresses import page_url
from referat.publishing.package import write_collection, write_package
from referat.publishing.pages import write_pages
from referat.publishing.validate import problems
from referat.report import Message, SourceStatus
from referat.site.build import SiteError, build_site
from referat.sources import Found, find_sources, load
from referat.staging import Busy, staging

GENERATED = ("assets/generated", "data", "dokumenter", "index.md", "moeder", "personer", "sager", "udvalg")
"""What is generated in ``docs/``; everything else there is written by hand. ``.gitignore`` says the same."""

Tick = Callable[[], object]
Progress = Callable[[str, int], AbstractContextManager[Tick]]
"""Called with what is being done and how many steps it has; gives the function to call after each step."""


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

    @property
    def config_file(self) -> Path:
        return self.root / "mkdocs.yml"

    @property
    def in_place(self) -> bool:
        return self.output.resolve() == self.root.resolve()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build made of the sources; ``statuses`` has one entry for every file, by path."""

    documents: tuple[Document, ...]
    statuses: tuple[SourceStatus, ...]
    messages: tuple[Message, ...]

    @property
    def complete(self) -> bool:
        """True when every source is published."""
        return all(status.state.startswith("published") for status in self.statuses)


def check(options: Options, publisher: Publisher, progress: Progress) -> Outcome:
    """Read and judge every source; write nothing."""
    return _outcome(_read(options, progress), publisher)


def build(options: Options, publisher: Publisher, progress: Progress) -> Outcome:
    """Build everything beside the last state, then replace it; raises :class:`BuildFailed` or OSError."""
    _check_folders(options)
    try:
        with staging(options.output) as stage:
            folder = stage.folder
            settled = _packages(_read(options, progress), publisher, folder / "datapackage", options, progress)
            outcome = _outcome(settled, publisher)
            _collection(outcome, publisher, folder / "datapackage", options)
            _pages(outcome, publisher, folder / "docs", options)
            if options.site:
                with progress("Bygger siden", 1) as tick:
                    build_site(options.config_file, folder / "docs", folder / "datapackage", folder / "site")
                    tick()
            stage.install(*_plan(options, folder))
            return outcome
    except SiteError as error:
        raise BuildFailed(f"hjemmesiden kunne ikke bygges:\n{error}") from error
    except Busy:
        raise BuildFailed(f"en anden bygning er i gang i {options.output}; vent, til den er færdig") from None


# --- reading --------------------------------------------------------------------------------------


def _read(options: Options, progress: Progress) -> Settled:
    found = find_sources(options.source)
    with progress("Læser referater", len(found)) as tick:
        results = workers.run(partial(_read_one, options.source), found, options.jobs, tick)
    return settle(
        _failed_reading(one, result) if isinstance(result, workers.Failure) else result
        for one, result in zip(found, results, strict=True)
    )


def _read_one(folder: Path, found: Found) -> Document | Refusal:
    """Runs in a worker: one file to its document."""
    data = load(found, folder)
    return data if isinstance(data, Refusal) else reading.read(found.path, data)


def _failed_reading(found: Found, failure: workers.Failure) -> Refusal:
    if failure.kind == "time":
        text = f"læsningen blev stoppet, fordi den tog mere end {workers.SECONDS:.0f} sekunder"
    elif failure.kind == "died":
        text = "læsningen brød sammen (måske for lidt hukommelse)"
    else:
        text = f"programmet fejlede under læsningen ({failure.where}); det er en fejl i programmet, meld den gerne"
    return Refusal(found.path, "rejected", "K005", text)


# --- writing --------------------------------------------------------------------------------------


def _packages(settled: Settled, publisher: Publisher, folder: Path, options: Options, progress: Progress) -> Settled:
    """Write and validate one package per document; a document whose package fails is withheld, not the rest."""
    folder.mkdir()
    with progress("Skriver datapakker", len(settled.documents)) as tick:
        task = partial(_package_one, publisher, folder)
        results = workers.run(task, settled.documents, options.jobs, tick)
    faults: dict[str, str] = {}
    for document, result in zip(settled.documents, results, strict=True):
        if isinstance(result, OSError):
            raise result
        text = f"{result.kind} {result.where}".strip() if isinstance(result, workers.Failure) else "; ".join(result)
        if text:
            faults[document.source.path] = text
            shutil.rmtree(folder / document.id, ignore_errors=True)
            parent = (folder / document.id).parent
            if parent.is_dir() and not any(parent.iterdir()):
                parent.rmdir()
    return _without(settled, faults)


def _package_one(publisher: Publisher, folder: Path, document: Document) -> list[str] | OSError:
    """Runs in a worker: write one package and say what is wrong with it. A full disk is nobody's fault: returned."""
    try:
        write_package(document, publisher, folder)
        return problems(folder / document.id / "datapackage.json")
    except OSError as error:
        return error


def _without(settled: Settled, faults: dict[str, str]) -> Settled:
    """Withhold the documents at the paths in ``faults``, with their twins."""
    paths = faults | {twin: faults[first] for twin, first in settled.twins.items() if first in faults}
    text = "datapakken blev ikke gyldig ({}); det er en fejl i programmet, meld den gerne"
    refusals = [Refusal(path, "withheld", "K008", text.format(fault)) for path, fault in paths.items()]
    return Settled(
        tuple(document for document in settled.documents if document.source.path not in faults),
        {twin: first for twin, first in settled.twins.items() if first not in faults},
        (*settled.refusals, *refusals),
    )


def _collection(outcome: Outcome, publisher: Publisher, folder: Path, options: Options) -> None:
    write_collection(outcome.documents, publisher, outcome.statuses, folder)
    faults = problems(folder / "datapackage.json")
    if faults:
        raise BuildFailed("den samlede datapakke blev ikke gyldig: " + "; ".join(faults))
    readme = options.output / "datapackage" / "README.md"
    if readme.is_file():
        shutil.copyfile(readme, folder / "README.md")


def _pages(outcome: Outcome, publisher: Publisher, folder: Path, options: Options) -> None:
    """The generated pages and a copy of the hand-written ones: what MkDocs needs together."""
    folder.mkdir()
    write_pages(Archive.of(outcome.documents), publisher, outcome.statuses, folder)
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


def _plan(options: Options, folder: Path) -> tuple[list[str], list[str]]:
    """What to put in place and what to take away: in place, the hand-written pages are left alone."""
    site = ["site"] if options.site else []
    if not options.in_place:
        return ["docs", "datapackage", *site], []
    made = [name for name in GENERATED if (folder / "docs" / name).exists()]
    stale = [f"docs/{name}" for name in GENERATED if name not in made]
    return [*(f"docs/{name}" for name in made), "datapackage", *site], stale


# --- what became of it ----------------------------------------------------------------------------


def _outcome(settled: Settled, publisher: Publisher) -> Outcome:
    by_path = {document.source.path: document for document in settled.documents}
    statuses = [report.published(document, page_url(publisher.base_url, document)) for document in settled.documents]
    messages = [message for document in settled.documents for message in report.about_document(document)]
    for twin, first in settled.twins.items():
        text = f"den samme tekst som {first}; den er udgivet én gang"
        status = report.published(by_path[first], page_url(publisher.base_url, by_path[first]))
        statuses.append(
            replace(status, path=twin, state="published_with_warnings", code="K009", message=text, warnings=1)
        )
        messages.append(Message(twin, None, "warning", "K009", text))
    statuses += [report.refused(refusal) for refusal in settled.refusals]
    messages += [report.about_refusal(refusal) for refusal in settled.refusals]
    return Outcome(
        settled.documents,
        tuple(sorted(statuses, key=lambda status: status.path)),
        tuple(report.in_order(messages)),
    )


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
    warned: Sequence[SourceStatus] = [status for status in outcome.statuses if status.warnings]
    return 1 if not outcome.complete or (strict and warned) else 0
