"""The build as a whole and its command line, with small stand-ins for reading, writing and MkDocs."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import signal
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path

import pytest

from referat import reading
from referat.archive.status import SourceStatus
from referat.build import build as building
from referat.build import cli, packaging
from referat.build.build import GENERATED
from referat.config import Publisher
from referat.model import Diagnostic, Document, Refusal, Source
from referat.site.builder import SiteError
from tests import public_names
from tests.sample import DOCUMENT

ROOT = Path(__file__).parent.parent
LINES = 100
"""So many lines the stand-in has below its words: those that the sample document names."""
CONFIG = (
    "site_url: https://example.org/sti/\nextra:\n  referat:\n    body: Prøve Kommune\n    contact: post@example.org\n"
)


def read(path: str, data: bytes, archive: object = None, opened: object = None) -> Document | Refusal:
    """A stand-in: minutes are ``<yyyy-mm-dd hh:mm>|<words>``; some words make trouble."""
    when, bar, words = data.decode("utf-8").strip().partition("|")
    if not bar:
        return Refusal(path, "rejected", "X001", "ingen dato", 1)
    if "raises" in words:
        raise ValueError(words)
    if "dies" in words:
        os.kill(os.getpid(), signal.SIGKILL)
    start = datetime.fromisoformat(when)
    return replace(
        DOCUMENT,
        id=f"udvalg/{start:%Y-%m-%d}",
        source=Source(path, hashlib.sha256(data).hexdigest(), len(data), (when, words, *[""] * LINES)),
        meeting=replace(DOCUMENT.meeting, date=start.date(), start=start),
        diagnostics=(Diagnostic("warning", "X002", "tvivl", 2),) if "doubt" in words else (),
    )


def write_package(document: Document, publisher: Publisher, folder: Path, links: object) -> None:
    words = document.source.lines[1]
    if "unwritable" in words:
        raise KeyError(words)
    target = folder / document.id
    target.mkdir(parents=True)
    (target / "datapackage.json").write_text(f"{words} {publisher.base_url}", encoding="utf-8")


def problems(descriptor: Path) -> list[str]:
    return ["a wrong row"] if "invalid" in descriptor.read_text(encoding="utf-8") else []


def write_collection(
    archive: object, publisher: Publisher, statuses: Sequence[SourceStatus], folder: Path, previous: object = None
) -> None:
    (folder / "datapackage.json").write_text(publisher.body, encoding="utf-8")
    entries = {"sources": [asdict(status) for status in statuses]}
    (folder / "status.json").write_text(json.dumps(entries), encoding="utf-8")


def write_pages(
    archive: object, publisher: Publisher, statuses: Sequence[SourceStatus], docs_dir: Path, collection: object = None
) -> None:
    if any("undrawable" in document.source.lines[1] for document in archive.documents):  # type: ignore[attr-defined]
        (docs_dir / "half.md").write_text("half", encoding="utf-8")
        raise IndexError("words of a source")
    (docs_dir / "index.md").write_text(f"{len(statuses)} kilder", encoding="utf-8")
    for status in statuses:
        if status.meeting_id:
            page = docs_dir / "moeder" / f"{status.meeting_id}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(status.path, encoding="utf-8")


def write_follow(archive: object, publisher: Publisher, withdrawn: object, docs_dir: Path) -> None:
    """Feeds are made of documents that are really read."""


def build_site(config_file: Path, docs_dir: Path, data_dir: Path, site_dir: Path, drawings: object) -> None:
    pages = sorted(page.relative_to(docs_dir).as_posix() for page in docs_dir.rglob("*.md"))
    site_dir.mkdir()
    (site_dir / "index.html").write_text("\n".join(pages), encoding="utf-8")


@dataclass
class Project:
    """A project folder, and what its last command said."""

    root: Path
    out: str = ""
    err: str = ""
    capture: pytest.CaptureFixture[str] = field(repr=False, kw_only=True)

    def put(self, **texts: str) -> None:
        for name, text in texts.items():
            (self.root / "source" / f"{name}.txt").write_text(text, encoding="utf-8")

    def run(self, *arguments: str) -> int:
        try:
            code = cli.main(arguments, self.root)
        except SystemExit as error:
            code = int(error.code or 0)
        self.out, self.err = self.capture.readouterr()
        assert "Traceback" not in self.out + self.err
        return code

    def files(self, *folders: str) -> dict[str, str]:
        """Everything in the project but its sources and what it keeps, or in some folders of it."""
        found = (file for name in folders or (".",) for file in sorted((self.root / name).rglob("*")) if file.is_file())
        named = {file.relative_to(self.root).as_posix(): file for file in found}
        beside = ("source/", ".kept/")
        return {name: file.read_text(encoding="utf-8") for name, file in named.items() if not name.startswith(beside)}

    def status(self, output: str = ".") -> dict[str, dict[str, object]]:
        text = (self.root / output / "datapackage" / "status.json").read_text(encoding="utf-8")
        named = public_names.paths(self.root / "source")
        return {named.get(entry["path"], entry["path"]): entry for entry in json.loads(text)["sources"]}

    def states(self) -> dict[str, tuple[object, object]]:
        return {path: (entry["state"], entry["code"]) for path, entry in self.status().items()}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    monkeypatch.setattr(reading, "read", read)
    for stand_in in (problems, write_collection, write_pages, write_follow, build_site):
        monkeypatch.setattr(building, stand_in.__name__, stand_in)
    for stand_in in (write_package, problems):
        monkeypatch.setattr(packaging, stand_in.__name__, stand_in)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.delenv("CI", raising=False)
    root = tmp_path / "project"
    for name, text in {"mkdocs.yml": CONFIG, "docs/om.md": "om", "docs/decisions/1.md": "valg", "source/.gitkeep": "",
                       "datapackage/README.md": "læs mig"}.items():  # fmt: skip
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(root)
    return Project(root, capture=capsys)


# --- what a build makes ---------------------------------------------------------------------------


def test_a_build_in_place_makes_everything_and_leaves_what_is_written_by_hand(project: Project) -> None:
    project.put(a="2023-01-02 10:00|ja", b="2023-02-02 10:00|nej")
    assert project.run() == 0
    assert project.files() == {
        "mkdocs.yml": CONFIG,
        "datapackage/README.md": "læs mig",
        "datapackage/datapackage.json": "Prøve Kommune",
        "datapackage/status.json": project.files()["datapackage/status.json"],
        "datapackage/udvalg/2023-01-02/datapackage.json": "ja https://example.org/sti/",
        "datapackage/udvalg/2023-02-02/datapackage.json": "nej https://example.org/sti/",
        "docs/decisions/1.md": "valg",
        "docs/index.md": "2 kilder",
        "docs/moeder/udvalg/2023-01-02.md": "a.txt",
        "docs/moeder/udvalg/2023-02-02.md": "b.txt",
        "docs/om.md": "om",
        "site/index.html": "decisions/1.md\nindex.md\nmoeder/udvalg/2023-01-02.md\nmoeder/udvalg/2023-02-02.md\nom.md",
    }
    assert sorted(os.listdir(project.root)) == [".kept", "datapackage", "docs", "mkdocs.yml", "site", "source"]
    assert project.status()["a.txt"]["url"] == "https://example.org/sti/moeder/udvalg/2023-01-02/"
    said = project.out.split("\n")
    assert any(one.startswith("2 kilder (2 udgivet) · 4 punkter · 2 tabeller · 2 afstemninger · 0 adv") for one in said)


def test_what_is_removed_disappears_everywhere(project: Project) -> None:
    project.put(a="2023-01-02 10:00|ja", b="2023-02-02 10:00|nej")
    assert project.run() == 0
    (project.root / "source" / "a.txt").unlink()
    assert project.run() == 0
    assert not [name for name, text in project.files().items() if "2023-01-02" in name + text]
    (project.root / "source" / "b.txt").unlink()
    assert project.run() == 0
    assert "Der er ingen referater i" in project.out
    assert not (project.root / "docs" / "moeder").exists()


def test_a_site_on_which_no_mistake_can_be_reported_says_so_once(project: Project) -> None:
    project.put(a="2023-01-02 10:00|ja", b="2023-02-02 10:00|nej")
    assert project.run() == 0
    assert "melde fejl" not in project.out
    (project.root / "mkdocs.yml").write_text(CONFIG.replace("post@example.org", "null"), encoding="utf-8")
    assert project.run() == 0
    assert project.out.count("Læserne kan ikke melde fejl") == 1


def test_a_build_elsewhere_writes_nothing_anywhere_else(project: Project, tmp_path: Path) -> None:
    project.put(a="2023-01-02 10:00|ja")
    before = project.files()
    assert project.run("--output", str(tmp_path / "out")) == 0
    assert project.files() == before
    assert sorted(os.listdir(tmp_path / "out")) == [".kept", "datapackage", "docs", "site"]
    assert sorted(os.listdir(tmp_path / "out" / "docs")) == ["decisions", "index.md", "moeder", "om.md"]
    (project.root / "docs" / "om.md").unlink()
    assert project.run("--output", str(tmp_path / "out")) == 0
    assert sorted(os.listdir(tmp_path / "out" / "docs")) == ["decisions", "index.md", "moeder"]


def test_minutes_may_be_read_from_anywhere(project: Project, tmp_path: Path) -> None:
    (tmp_path / "minutes").mkdir()
    (tmp_path / "minutes" / "x").write_text("2023-01-02 10:00|doubt", encoding="utf-8")
    assert project.run("--source", "../minutes", "--output", "../out") == 0
    assert f"{tmp_path}/minutes/x:2: warning X002: tvivl\n" in project.out


def test_no_site_stops_after_pages_and_packages(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.put(a="2023-01-02 10:00|ja")
    monkeypatch.setattr(building, "build_site", None)
    assert project.run("--no-site") == 0
    assert sorted(os.listdir(project.root)) == [".kept", "datapackage", "docs", "mkdocs.yml", "source"]


def test_check_says_the_same_and_writes_nothing(project: Project) -> None:
    project.put(a="2023-01-02 10:00|doubt", b="noget andet")
    before = project.files()
    assert project.run("--check", "--output", "new") == 1
    assert project.files() == before and not (project.root / "new").exists()
    checked = project.out.splitlines()
    assert project.run() == 1
    assert project.out.splitlines()[:-1] == checked[:-1]
    assert "(1 kan udgives)" in checked[-1]


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_the_number_of_processes_changes_nothing(project: Project, jobs: str) -> None:
    project.put(**{f"n{day}": f"2023-01-{day:02} 10:00|dag {day}" for day in range(1, 21)})
    assert project.run("--jobs", jobs) == 0
    assert list(project.status()) == sorted(f"n{day}.txt" for day in range(1, 21))
    assert project.files("datapackage/udvalg/2023-01-20").popitem()[1] == "dag 20 https://example.org/sti/"


# --- one source's trouble -------------------------------------------------------------------------


def test_each_fault_costs_one_source_and_says_why(project: Project) -> None:
    project.put(**{f"n{day}": f"2023-01-{day:02} 10:00|dag {day}" for day in range(1, 9)})
    project.put(
        dies="2023-02-01 10:00|dies",
        doubt="2023-02-02 10:00|doubt",
        invalid="2023-02-03 10:00|invalid",
        other="ikke et referat",
        raises="2023-02-04 10:00|raises secret",
        unwritable="2023-02-05 10:00|unwritable secret",
    )
    assert project.run("--jobs", "2") == 1
    states = project.states()
    assert {
        path: states.pop(f"{path}.txt") for path in ("dies", "doubt", "invalid", "other", "raises", "unwritable")
    } == {
        "dies": ("rejected", "K005"),
        "doubt": ("published_with_warnings", "X002"),
        "invalid": ("withheld", "K008"),
        "other": ("rejected", "X001"),
        "raises": ("rejected", "K005"),
        "unwritable": ("withheld", "K008"),
    }
    assert set(states.values()) == {("published", None)}
    assert "source/other.txt:1: error X001: ingen dato\n" in project.out
    assert (
        "source/raises.txt:1: error K005: programmet fejlede under læsningen (ValueError, test_build.py:" in project.out
    )
    assert "1 advarsel · 2 holdt tilbage · 3 afvist" in project.out
    everything = project.out + project.err + "".join(f"{name}{text}" for name, text in project.files().items())
    assert "secret" not in everything
    assert not list((project.root / "datapackage").rglob("*2023-02-03*"))


def test_a_document_of_which_no_page_can_be_made_is_withheld_and_the_rest_is_published(project: Project) -> None:
    project.put(a="2023-01-02 10:00|ja", b="2023-02-02 10:00|undrawable", c="2023-02-02 10:00|undrawable")
    assert project.run() == 1
    assert project.states() == {
        "a.txt": ("published", None),
        "b.txt": ("withheld", "K008"),
        "c.txt": ("withheld", "K008"),
    }
    files = project.files()
    assert "docs/moeder/udvalg/2023-01-02.md" in files
    assert "docs/half.md" not in files
    assert not any("undrawable" in text for text in files.values())
    # its addresses say that nothing is shown there, and hold nothing of it
    assert {name for name in files if "2023-02-02" in name} == {
        "docs/moeder/udvalg/2023-02-02.md",
        "docs/moeder/udvalg/2023-02-02/punkt-1.md",
    }
    assert "words of a source" not in project.out + project.err


def test_twins_conflicts_and_days_with_two_meetings(project: Project) -> None:
    project.put(
        a="2023-01-02 10:00|tvilling", b="2023-01-02 10:00|tvilling",
        c="2023-01-03 10:00|en", d="2023-01-03 10:00|to",
        e="2023-01-04 15:30|sent", f="2023-01-04 09:00|tidligt",
    )  # fmt: skip
    assert project.run() == 1
    assert {path: (entry["state"], entry["meeting_id"]) for path, entry in project.status().items()} == {
        "a.txt": ("published", "udvalg/2023-01-02"),
        "b.txt": ("published_with_warnings", "udvalg/2023-01-02"),
        "c.txt": ("withheld", None),
        "d.txt": ("withheld", None),
        "e.txt": ("published", "udvalg/2023-01-04-1530"),
        "f.txt": ("published", "udvalg/2023-01-04"),
    }
    assert "source/b.txt:1: warning K009: den samme tekst som a.txt; den er udgivet én gang\n" in project.out
    assert "source/c.txt:1: error K006: der er en anden tekst om det samme møde: d.txt." in project.out


def test_a_twin_of_an_invalid_source_is_withheld_too(project: Project) -> None:
    project.put(a="2023-01-02 10:00|invalid", b="2023-01-02 10:00|invalid")
    assert project.run() == 1
    assert project.states() == {"a.txt": ("withheld", "K008"), "b.txt": ("withheld", "K008")}


def test_strict_counts_a_warning_as_a_failure_but_publishes(project: Project) -> None:
    project.put(a="2023-01-02 10:00|doubt")
    assert project.run() == 0
    assert project.run("--strict") == 1
    assert "docs/moeder/udvalg/2023-01-02.md" in project.files()


def test_messages_are_annotations_on_github(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    project.put(a="2023-01-02 10:00|doubt")
    assert project.run() == 0
    assert project.out.splitlines()[:2] == [
        "source/a.txt:2: warning X002: tvivl",
        "::warning file=source/a.txt,line=2,title=X002::tvivl",
    ]


# --- wrong use, and failures that concern everything ----------------------------------------------


def test_wrong_use_changes_nothing(project: Project) -> None:
    project.put(a="2023-01-02 10:00|ja")
    before = project.files()
    for arguments in (
        ["--jobs", "0"], ["--jobs", "x"], ["--source", "nowhere"], ["--unknown"], ["extra"], ["--output", "mkdocs.yml"],
        ["--serve", "--check"], ["--serve", "--no-site"], ["--output", "source"], ["--output", "source/out"],
        ["--output", "docs"], ["--output", "site/x"], ["--source", "docs"], ["--source", "."],
    ):  # fmt: skip
        assert project.run(*arguments) == 2, arguments
        assert project.files() == before, arguments
        assert project.err


def test_an_output_folder_with_somebody_elses_files_is_left_alone(project: Project, tmp_path: Path) -> None:
    project.put(a="2023-01-02 10:00|ja")
    (tmp_path / "home" / "docs").mkdir(parents=True)
    (tmp_path / "home" / "docs" / "letter").write_text("kept", encoding="utf-8")
    assert project.run("--output", str(tmp_path / "home")) == 2
    assert "findes allerede" in project.err
    assert (tmp_path / "home" / "docs" / "letter").read_text(encoding="utf-8") == "kept"
    assert os.listdir(tmp_path / "home") == ["docs"]


def test_broken_configuration_is_named_with_its_line_and_changes_nothing(project: Project) -> None:
    project.put(a="2023-01-02 10:00|ja")
    (project.root / "mkdocs.yml").write_text(CONFIG.replace("body", "boddy"), encoding="utf-8")
    before = project.files()
    for arguments in ([], ["--check"]):
        assert project.run(*arguments) == 2
        assert "mkdocs.yml:4: ukendt navn 'boddy'" in project.err
    assert project.files() == before


@pytest.mark.parametrize("stage", ["write_pages", "write_collection", "build_site"])
@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyError("x"), SystemExit("mkdocs")])
def test_a_stage_that_fails_leaves_the_last_good_state(
    project: Project, monkeypatch: pytest.MonkeyPatch, stage: str, failure: BaseException
) -> None:
    project.put(a="2023-01-02 10:00|ja")
    assert project.run() == 0
    before = project.files()

    def fail(*arguments: object) -> None:
        raise failure

    project.put(a="2023-01-02 10:00|nej", b="2023-01-03 10:00|mere")
    monkeypatch.setattr(building, stage, fail)
    assert project.run() == 2
    assert "Intet er ændret" in project.err
    assert project.files() == before


@pytest.mark.parametrize("count", [1, 20])
def test_a_full_disk_withholds_no_source_but_stops_the_build(
    project: Project, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    project.put(**{f"n{day}": f"2023-01-{day:02} 10:00|dag {day}" for day in range(1, count + 1)})
    before = project.files()
    monkeypatch.setattr(packaging, "write_package", full_disk)
    assert project.run("--jobs", "2") == 2
    assert "No space left on device" in project.err
    assert project.files() == before


def full_disk(*arguments: object) -> None:
    raise OSError(28, "No space left on device")


def test_an_invalid_collection_leaves_the_last_good_state(project: Project) -> None:
    assert project.run() == 0
    (project.root / "mkdocs.yml").write_text(CONFIG.replace("Prøve", "invalid"), encoding="utf-8")
    before = project.files()
    assert project.run() == 2
    assert "den samlede datapakke blev ikke gyldig: a wrong row" in project.err
    assert project.files() == before


def test_what_is_wrong_with_the_site_is_said_line_by_line(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise SiteError("om.md: a link leads nowhere\ntwo warnings")

    before = project.files()
    monkeypatch.setattr(building, "build_site", fail)
    assert project.run() == 2
    assert (
        "hjemmesiden kunne ikke bygges:\n  om.md: a link leads nowhere\n  two warnings\nIntet er ændret." in project.err
    )
    assert project.files() == before


def test_an_interrupt_leaves_the_last_good_state(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*arguments: object) -> None:
        raise KeyboardInterrupt

    before = project.files()
    monkeypatch.setattr(building, "build_site", interrupt)
    assert project.run() == 130
    assert project.files() == before


def test_a_second_build_at_once_says_so_and_stops(project: Project) -> None:
    before = project.files()
    handle = os.open(project.root, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    assert project.run() == 2
    assert "en anden bygning er i gang" in project.err
    assert project.files() == before
    os.close(handle)
    assert project.run() == 0


def test_a_generated_page_outside_the_list_is_found_out(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def stray(archive: object, publisher: Publisher, statuses: object, docs_dir: Path, collection: object) -> None:
        (docs_dir / "om.md").write_text("mine", encoding="utf-8")

    monkeypatch.setattr(building, "write_pages", stray)
    assert project.run() == 2
    assert "docs/om.md er genereret" in project.err
    assert project.files()["docs/om.md"] == "om"


def test_what_is_generated_is_not_kept_in_git() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert {f"docs/{name}" for name in GENERATED} == {line.rstrip("/") for line in ignored if line.startswith("docs/")}
