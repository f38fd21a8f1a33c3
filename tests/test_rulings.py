"""What people decide: allowed lines, withdrawn documents, and clear words about entries that cannot be used."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from referat.gate import unshown
from referat.gate.rulings import Rulings, line_hash, load_rulings
from referat.yaml_lines import ConfigError
from tests import standin
from tests.hostile.corpus import minutes

PROJECT = Path(__file__).parent.parent
HASH = "a" * 64
SALT = "b" * 32
GOOD = (
    f"- file: a.txt\n  rule: G101\n  salt: {SALT}\n  line_sha256: {HASH}\n"
    "  reason: et journalnummer\n  date: 2023-08-29\n"
)


def test_no_file_decides_nothing(tmp_path: Path) -> None:
    assert load_rulings(tmp_path) == Rulings()
    for name in ("allowed.yml", "withdrawn.yml"):
        (tmp_path / name).write_text("# intet endnu\n", encoding="utf-8")
    assert load_rulings(tmp_path) == Rulings()


def test_entries_are_read_with_the_line_where_they_stand(tmp_path: Path) -> None:
    (tmp_path / "allowed.yml").write_text(
        "# afgjort\n" + GOOD.replace("a.txt", "a/b.txt"),
        encoding="utf-8",
    )
    (tmp_path / "withdrawn.yml").write_text(
        "- {id: udvalg/2023-08-29, date: '2023-09-01', reason: 'fejl i kilden'}\n", encoding="utf-8"
    )
    rulings = load_rulings(tmp_path)
    (allowed,), (withdrawn,) = rulings.allowed, rulings.withdrawn
    assert (allowed.file, allowed.reason, allowed.date, allowed.line) == (
        "a/b.txt",
        "et journalnummer",
        date(2023, 8, 29),
        2,
    )
    lines, data = ["x", "y"], b"x\ny"
    named = replace(allowed, line_sha256=line_hash("y", 2, data, SALT))
    assert Rulings((named,)).allows("a/b.txt", lines, data) == {named: 2}
    assert Rulings((named,)).allows("a/b.txt", lines, b"x\ny\nz") == {}
    assert Rulings((named,)).allows("a/c.txt", lines, data) == {}
    assert (withdrawn.id, withdrawn.date, withdrawn.reason) == ("udvalg/2023-08-29", date(2023, 9, 1), "fejl i kilden")


WRONG = {
    "file: a.txt\n": (1, "skal være en liste"),
    "- a.txt\n": (1, "skal bestå af navne og værdier: file, rule"),
    "- file: a.txt\n": (1, "rule, salt, line_sha256, reason, date mangler"),
    "[\n": (2, "ugyldig YAML"),
    "\tx": (1, "ugyldig YAML"),
    GOOD.replace("reason", "grund"): (5, "ukendt navn"),
    GOOD + GOOD: (7, "står allerede i linje 1"),
    GOOD + "  date: 2023-08-30\n": (7, "navnet 'date' står to gange"),
    GOOD.replace("2023-08-29", "29. august"): (6, "skal være en dato"),
    GOOD.replace("2023-08-29", "2023-02-30"): (6, "skal være en dato"),
    GOOD.replace("2023-08-29", "2023-08-29 10:00:00"): (6, "skal være en dato"),
    GOOD.replace("G101", "K010"): (2, "skal være koden"),
    GOOD.replace(SALT, "ABC"): (3, "de 32 tegn"),
    GOOD.replace(HASH, "ABC"): (4, "de 64 tegn"),
    GOOD.replace(HASH, HASH.upper()): (4, "de 64 tegn"),
    GOOD.replace("et journalnummer", "''"): (5, "reason er tom"),
    GOOD.replace("et journalnummer", "12"): (5, "reason skal være tekst, ikke et tal"),
    GOOD.replace("et journalnummer", "[a]"): (5, "reason skal være tekst, ikke en liste"),
    GOOD.replace("et journalnummer", "*vigtigt*"): (5, "ugyldig YAML: en tekst begynder med *"),
    GOOD.replace("reason", "010203-1234"): (5, "ukendt navn; kendte navne er"),
    GOOD.replace("reason: et", "010203-1234: et\n  010203-1234: et"): (6, "navnet står to gange"),
    GOOD.replace("et journalnummer", "x" * 2000): (5, "højst"),
    GOOD.replace("et journalnummer", "010203-1234 er ikke et nummer"): (5, "ligner et CPR-nummer"),
    GOOD.replace("a.txt", "/etc/passwd"): (1, "kildens sti"),
    GOOD.replace("a.txt", "../a.txt"): (1, "kildens sti"),
    GOOD.replace("a.txt", "!!python/object:os.system x"): (1, "file skal være tekst, ikke andet"),
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_said_with_its_line_and_without_digits(tmp_path: Path, text: str) -> None:
    (tmp_path / "allowed.yml").write_text(text, encoding="utf-8")
    line, words = WRONG[text]
    with pytest.raises(ConfigError) as raised:
        load_rulings(tmp_path)
    assert raised.value.line == line
    assert words in raised.value.message
    assert "010203" not in str(raised.value)


@pytest.mark.parametrize("id_", ["Udvalg/2023", "../x/y", "udvalg", "a/b/c", "udvalg/2023-08-29/", "a b/c"])
def test_an_id_that_is_no_address_is_refused(tmp_path: Path, id_: str) -> None:
    (tmp_path / "withdrawn.yml").write_text(f"- {{id: '{id_}', date: 2023-08-29, reason: x}}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="skal se ud som"):
        load_rulings(tmp_path)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "allowed.yml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="UTF-8"):
        load_rulings(tmp_path)


KINDS: dict[str, tuple[Callable[[Path], object], str]] = {
    "pipe": (os.mkfifo, "almindelig fil"),
    "folder": (Path.mkdir, "almindelig fil"),
    "socket": (lambda path: socket.socket(socket.AF_UNIX).bind(str(path)), "almindelig fil"),
    "link": (lambda path: path.symlink_to(__file__), "genvej"),
    "link to a device": (lambda path: path.symlink_to("/dev/zero"), "genvej"),
    "link to nothing": (lambda path: path.symlink_to("nowhere"), "genvej"),
    "huge": (lambda path: path.write_text("# a\n" * 300_000, encoding="utf-8"), "fylder mere end 1 MB"),
}


@pytest.mark.parametrize("name", ["allowed.yml", "withdrawn.yml", "hidden_titles.yml", "corrections.yml"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_ordinary_file_is_refused_without_being_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, name: str
) -> None:
    make, words = KINDS[kind]
    monkeypatch.chdir(tmp_path)  # the address of a socket must be short
    make(Path(name))
    with pytest.raises(ConfigError, match=words):
        load_rulings(tmp_path)


# --- through the command --------------------------------------------------------------------------


class Project:
    """A folder of sources, and the command on it."""

    def __init__(self, folder: Path) -> None:
        self.source, self.output = folder / "source", folder / "output"
        self.source.mkdir()
        self.said = ""

    def put(self, name: str, text: str) -> None:
        (self.source / name).write_text(text, encoding="utf-8")

    def allow(self, place: str, reason: str) -> int:
        command = standin.command("--source", self.source)
        done = subprocess.run(
            [*command, "--allow", place, "--reason", reason], capture_output=True, text=True, check=False
        )
        self.said = done.stdout + done.stderr
        return done.returncode

    def build(self, *more: str) -> int:
        command = standin.command("--no-site", *more, "--source", self.source, "--output", self.output)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        self.said = done.stdout + done.stderr
        assert "Traceback" not in self.said
        return done.returncode

    def states(self) -> dict[str, tuple[str, str | None]]:
        text = (self.output / "datapackage" / "status.json").read_text("utf-8")
        return {entry["path"]: (entry["state"], entry["code"]) for entry in json.loads(text)["sources"]}

    def everything(self) -> str:
        files = (file for file in sorted(self.output.rglob("*")) if file.is_file() and file.suffix != ".zip")
        return "\n".join(f"{file}\n{file.read_text('utf-8', 'replace')}" for file in files)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


NUMBERED = minutes(date(2023, 9, 5), "Sagen har nummer 010203-1234 i det gamle system.\n\nOg 020304-1234 også.")


def test_a_person_can_decide_that_a_number_is_none_and_a_stale_entry_is_a_warning(project: Project) -> None:
    project.put("a.txt", NUMBERED)
    assert project.build() == 1
    assert project.states() == {"fil-1": ("withheld", "G101")}
    assert "a.txt:15: error G101" in project.said
    assert not re.search("0[12]020?[34]", project.said + project.everything())
    assert not re.search("[0-9a-f]{16}", project.said), "nothing that is computed from a line is said"
    assert project.allow("a.txt:15", "et gammelt journalnummer") == 0
    assert project.build() == 1
    assert "a.txt:17: error G101" in project.said
    assert project.allow("source/a.txt:17", "et andet") == 0
    assert project.build("--strict") == 0
    assert "010203-1234" in project.everything()
    project.put("a.txt", NUMBERED + "\nEn linje mere.")
    assert project.build() == 1
    assert project.said.count("warning G190") == 2
    (project.source / "a.txt").unlink()
    assert project.build("--strict") == 1
    assert "allowed.yml:1: warning G190: kilden a.txt findes ikke mere" in project.said
    assert "010203" not in project.everything()


def test_an_entry_that_cannot_be_understood_stops_the_build_and_changes_nothing(project: Project) -> None:
    project.put("a.txt", minutes(date(2023, 9, 5), "Tekst."))
    assert project.build() == 0
    before = project.everything()
    project.put("withdrawn.yml", "- {id: proeveudvalget/2023-09-05}\n")
    assert project.build() == 2
    assert "withdrawn.yml:1: date, reason mangler" in project.said
    assert project.everything() == before


def test_every_code_whose_message_names_allowed_yml_can_be_ruled_on(tmp_path: Path) -> None:
    """All of what a file does not show, embedded files among it."""
    entries = [
        f"- file: a.txt\n  rule: {code}\n  salt: 0123456789abcdef0123456789abcdef\n  line_sha256: '{number:064}'\n"
        f"  reason: prøve\n  date: 2024-05-01\n"
        for number, code in enumerate(unshown.SAID)
    ]
    (tmp_path / "allowed.yml").write_text("".join(entries), "utf-8")
    assert [entry.rule for entry in load_rulings(tmp_path).allowed] == list(unshown.SAID)


def test_rulings_that_cannot_be_read_stop_the_build_and_change_nothing(project: Project) -> None:
    project.put("a.txt", minutes(date(2023, 9, 5), "Tekst."))
    assert project.build() == 0
    before = project.everything()
    os.mkfifo(project.source / "withdrawn.yml")
    assert project.build() == 2
    assert "withdrawn.yml: er ikke en almindelig fil" in project.said
    assert project.everything() == before


def test_what_is_withdrawn_leaves_a_page_that_says_so_and_nothing_else(project: Project) -> None:
    text = minutes(date(2023, 9, 5), "Zebraens ord.", title="Zebraens titel")
    project.put("a.txt", text)
    project.put("tvilling.txt", text)
    project.put("b.txt", minutes(date(2023, 9, 12), "Andre ord."))
    project.put("notat.txt", "Et notat om zebraen.")
    project.put("kopi af notat.txt", "Et notat om zebraen.")
    assert project.build() == 0
    assert "Zebraens ord" in project.everything()
    project.put(
        "withdrawn.yml",
        "- {id: proeveudvalget/2023-09-05, date: 2023-10-01, reason: 'Nævnte <b>en borger</b> ved navn'}\n"
        "- {id: dokumenter/notat, date: 2023-10-02, reason: 'Lagt ud ved en fejl'}\n"
        "- {id: andet-udvalg/2001-01-01, date: 2023-10-03, reason: 'Kilden er slettet'}\n",
    )
    assert project.build() == 0
    states = project.states()
    assert [states[f"fil-{number}"] for number in (1, 3, 4, 5)] == [("withheld", "K010")] * 4
    assert states["b.txt"][0] == "published"
    everything = project.everything()
    assert "ebraen" not in everything
    page = (project.output / "docs/moeder/proeveudvalget/2023-09-05.md").read_text("utf-8")
    assert "# Trukket tilbage" in page
    assert "den 1. oktober 2023" in page
    assert r"Nævnte \<b\>en borger\</b\> ved navn" in page
    assert (project.output / "docs/dokumenter/notat.md").is_file()
    assert (project.output / "docs/moeder/andet-udvalg/2001-01-01.md").is_file()
    assert not (project.output / "datapackage/proeveudvalget/2023-09-05").exists()
    items = sorted((project.output / "docs/moeder/proeveudvalget/2023-09-05").iterdir())
    assert items and all("# Trukket tilbage" in item.read_text("utf-8") for item in items)
    (project.source / "withdrawn.yml").unlink()
    assert project.build() == 0
    assert "Zebraens ord" in project.everything()


def test_a_source_that_comes_to_hold_a_number_disappears_everywhere(project: Project) -> None:
    project.put("a.txt", minutes(date(2023, 9, 5), "Kendte ord."))
    assert project.build() == 0
    assert "Kendte ord" in project.everything()
    project.put("a.txt", minutes(date(2023, 9, 5), "Kendte ord. 010203-1234"))
    assert project.build() == 1
    everything = project.everything()
    assert "Kendte ord" not in everything
    assert "010203" not in everything
