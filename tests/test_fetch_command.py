"""`build_site.py --fetch`: exit codes, what is said and where, and that no output of a build knows when it ran."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from referat.build.cli import main
from referat.fetch import fetcher
from referat.fetch.client import Clock
from tests.portal import Portal, meeting, playing, uid

MKDOCS = """\
site_name: Prøve
site_url: https://example.org/
extra:
  referat:
    body: Eksempel Kommune
    contact: mail@example.org
    repository: https://github.com/eksempel/referat
"""
TEXT = """\
MØDEREFERAT

Udvalg: Kulturudvalget
Dato: 1. februar 2024

1. Bænke
Beslutning
Godkendt.
"""

pytestmark = pytest.mark.usefixtures("no_loop")


class Room:
    """A project's folder with a source folder for a portal."""

    def __init__(self, root: Path, portal: Portal) -> None:
        self.root, self.source, self.portal = root, root / "source", portal
        self.source.mkdir()
        (root / "mkdocs.yml").write_text(MKDOCS, "utf-8")
        (self.source / "fetch.yml").write_text(f"portal: {portal.address}\nfrom: 2024-01-01\n", "utf-8")

    def run(self, *arguments: str) -> int:
        return main(["--source", str(self.source), *arguments], self.root)


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    at = datetime(2024, 6, 20, 3, 0, tzinfo=UTC)
    monkeypatch.setattr(fetcher, "Clock", lambda: Clock(now=lambda: at, sleep=lambda _: None))
    with playing() as portal:
        portal.add(meeting(1, "2024-06-01"), meeting(2, "2024-06-02"))
        yield Room(tmp_path, portal)


def test_everything_came(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    assert room.run("--fetch") == 0
    said = capsys.readouterr()
    assert said.out.startswith("2 nye møder · 0 ændrede · 0 uændrede · ") and said.out.count("\n") == 1
    assert said.err == "Henter møder (2)\n"
    assert {sent["user-agent"] for _, sent in room.portal.asked} == {
        "Referat/0.1.0 (+https://github.com/eksempel/referat; mail@example.org)"
    }
    assert sorted(path.name for path in room.root.iterdir()) == ["mkdocs.yml", "source"]  # nothing is built


def test_something_is_missing(room: Room, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    room.portal.faults[f"/api/agenda/dagsorden/{uid(2)}"] = lambda to: to.give(503, headers={"Retry-After": "60"})
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert room.run("--fetch") == 1
    said = capsys.readouterr().out
    assert "source/fetch.yml:1: error F202: portalen har en fejl eller er lukket ned (503)" in said
    assert "source/fetch.yml,line=1,title=F202::" in said
    assert "2024-06-20T03:01:00Z" in said


@pytest.mark.parametrize("broken", ["fetch.yml", "fetched.json", "mkdocs.yml"])
def test_broken_settings_ask_nothing(room: Room, capsys: pytest.CaptureFixture[str], broken: str) -> None:
    folder = room.root if broken == "mkdocs.yml" else room.source
    (folder / broken).write_text("{", "utf-8")
    assert room.run("--fetch") == 2
    said = capsys.readouterr()
    assert said.out == "" and f"{broken}:1: " in said.err and said.err.endswith("Intet er hentet.\n")
    assert room.portal.asked == []


def test_nobody_asks_without_saying_who_they_are(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    text = "".join(line for line in MKDOCS.splitlines(True) if "contact" not in line and "repository" not in line)
    (room.root / "mkdocs.yml").write_text(text, "utf-8")
    assert room.run("--fetch") == 2
    assert "contact" in capsys.readouterr().err
    assert room.portal.asked == []


def test_an_answer_that_no_one_thought_of_shows_no_traceback(
    room: Room, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(fetcher, "plan", fail)
    assert room.run("--fetch") == 1
    said = capsys.readouterr().err
    assert "hentningen kunne ikke gennemføres" in said and "Traceback" not in said


@pytest.mark.parametrize("other", ["--check", "--no-site", "--serve", "--strict"])
def test_it_is_used_alone(room: Room, capsys: pytest.CaptureFixture[str], other: str) -> None:
    with pytest.raises(SystemExit) as error:
        room.run("--fetch", other)
    assert error.value.code == 2
    assert "--fetch" in capsys.readouterr().err


def test_a_build_knows_nothing_of_the_time_of_retrieval(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    (room.source / "kulturudvalget").mkdir()
    (room.source / "kulturudvalget/a.txt").write_text(TEXT, "utf-8")
    outputs = []
    for year in (2025, 2026):
        at = datetime(year, 6, 20, 3, 0, tzinfo=UTC)
        clock = Clock(now=partial(lambda at: at, at), sleep=lambda _: None)
        monkeypatch.setattr(fetcher, "Clock", partial(lambda clock: clock, clock))
        assert room.run("--fetch") == 0
        assert f"{year}-06-20" in (room.source / "fetched.json").read_text("utf-8")
        folder = room.root / str(year)
        assert room.run("--no-site", "--output", str(folder)) in (0, 1)
        outputs.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()})
        (room.source / "fetched.json").unlink()
        shutil.rmtree(room.source / "vand-og-vejudvalget")
    assert outputs[0] == outputs[1]
    assert any("status.json" in path.name for path in outputs[0])
    assert not any(b"fetched.json" in data or b"fetch.yml" in data for data in outputs[0].values())
