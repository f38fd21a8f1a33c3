"""The page that walks a newcomer through a new municipality, followed to the letter in a copy of the project."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from referat.model import Document
from referat.reading.dialect import parse
from referat.reading.document import read
from tests import standin

PROJECT = Path(__file__).parent.parent
PAGE = (PROJECT / "docs/ny-kommune.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    return [text for name, text in BLOCKS if name == language]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """What the page needs of the project."""
    shutil.copytree(PROJECT / "referat", tmp_path / "referat", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests").mkdir()
    names = ("__init__.py", "test_cases.py", "test_dialects.py", "model_dump.py")
    (tmp_path / "mkdocs.yml").write_text(standin.settings(), "utf-8")
    for name in ("build_site.py", "pyproject.toml", *(f"tests/{name}" for name in names)):
        shutil.copyfile(PROJECT / name, tmp_path / name)
    return tmp_path


def run(command: str, project: Path) -> str:
    """Run a command of the page; what it says. ``NAME=value`` before the command is set for it."""
    words = shlex.split(command)
    settings = [words.pop(0) for _ in range(len(words)) if re.match(r"[A-Z_]+=", words[0])]
    words = [sys.executable if word == ".venv/bin/python" else word for word in words]
    done = subprocess.run(["env", *settings, *words], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_following_the_page_adds_the_municipality(project: Path) -> None:
    minutes, warning = blocks("text")
    dialect, expected = blocks("yaml")
    check, again, adding, all_tests = blocks("sh")
    source = project / re.search(r"Her hedder filen `([^`]+)`", PAGE)[1]  # type: ignore[index]
    source.parent.mkdir()
    source.write_text(minutes, encoding="utf-8")
    assert warning.strip() in run(check, project)

    (project / re.search(r"Skriv så filen `([^`]+)`", PAGE)[1]).write_text(dialect, encoding="utf-8")  # type: ignore[index]
    said = run(again, project)
    assert "warning" not in said
    assert "2 punkter" in said
    assert "1 afstemning" in said

    for command in adding.splitlines():
        run(command, project)
    read_back = yaml.safe_load((project / "referat/dialects/bakkeby/expected.yml").read_text("utf-8"))
    assert read_back["template"] == "bakkeby"
    assert read_back["items"][0] == yaml.safe_load(expected)[0]
    assert [vote["voter"] for vote in read_back["items"][0]["votes"][0]["votes"]] == ["Ole Bæk"]
    assert "passed" in run(all_tests, project)


OTHERS = {
    "havne": (
        """\
items: ['Emne {number} / {title}']
sections: {decision: [sådan blev det],
  recommendation: [vi lægger op til]}
labels: {date: [dagen], organization: [hvem]}
closing: ['Tak for i dag{text}']
""",
        """\
Bølgeby Kommune
Hvem: Havneudvalget
Dagen: 4. april 2024

Emne 3 / Ny mole
Vi lægger op til:
At molen bygges.
Sådan blev det:
Godkendt.

Emne 4 / Både på land
Sådan blev det:
Udsat.

Tak for i dag kl. 19
""",
        "Havneudvalget",
        [("3", "Ny mole", "approved", "Godkendt."), ("4", "Både på land", "postponed", "Udsat.")],
    ),
    "skov": (
        """\
items: ['Dagsordenens nr. {number} - {title}']
sections: {decision: [rådets ord],
  statement: [om sagen]}
labels: {date: [mødt op], place: [stedet var]}
""",
        """\
Løvby Kommune
Referat
Skovrådet
Mødt op: 5. maj 2023
Stedet var: Hytten

Dagsordenens nr. 1 - Stier
Om sagen
Stierne er våde.
Rådets ord
Taget til efterretning.

Dagsordenens nr. 2 - Brænde
Om sagen
Der er for lidt.
Rådets ord
Forkastet.
""",
        "Skovrådet",
        [("1", "Stier", "noted", "Taget til efterretning."), ("2", "Brænde", "rejected", "Forkastet.")],
    ),
    "øen": (
        """\
items: ['¤ {type} {number} {title}']
sections: {decision: [afslutning på sagen]}
labels: {date: [på dagen]}
closed: [bag skodderne]
""",
        """\
Protokol
Øudvalget
På dagen: 6. juni 2022

¤ A 7 Færgen
Afslutning på sagen
Godkendt. Bo Lund (V) stemte imod.

¤ B 8 Køb af hus
Bag skodderne

¤ C 9 Nyt
Afslutning på sagen
Drøftet.
""",
        "Øudvalget",
        [
            ("7", "Færgen", "approved", "Godkendt. Bo Lund (V) stemte imod."),
            ("8", "Køb af hus", None, None),
            ("9", "Nyt", "discussed", "Drøftet."),
        ],
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_words_alone_teach_other_municipalities(name: str) -> None:
    words, minutes, body, items = OTHERS[name]
    found = read("a.txt", minutes.encode(), parse(words, "dialect.yml", name))
    assert isinstance(found, Document)
    assert found.meeting.organization == body
    assert [(item.number, item.name, item.result, item.resolution_text or None) for item in found.items] == items
    before = read("a.txt", minutes.encode())
    assert not isinstance(before, Document) or len(before.items) < len(items)


def test_the_page_names_what_exists() -> None:
    for name in re.findall(r"`((?:referat|tests)/[\w/]+\.py)`", PAGE):
        assert (PROJECT / name).is_file(), name
    for name in re.findall(r"`(\w+\.yml)` \(", PAGE):
        assert (PROJECT / "referat/language" / name).is_file(), name


def test_the_page_tells_of_every_part_of_a_dialect() -> None:
    from referat.reading.dialect import _KEYS

    assert [key for key in _KEYS if f"`{key}`" not in PAGE] == []
