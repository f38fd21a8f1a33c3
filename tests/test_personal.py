"""Private data: found in a text, told to whoever runs the build, and never published, not even that it was found."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from referat.build import report
from referat.gate.judge import judge
from referat.gate.passages import rules_of
from referat.gate.personal import KINDS, WORDS, Sighting, find
from referat.gate.rulings import Rulings
from referat.language.lexicon import load
from referat.language.private import in_small
from referat.model import Document
from tests import standin
from tests.hostile.corpus import minutes
from tests.unpacked import contents

PROJECT = Path(__file__).parent.parent
PHRASES = (PROJECT / "tests" / "phrases" / "personal.txt").read_text("utf-8").splitlines()
CASES = [tuple(line.split(" | ")) for line in PHRASES if line and not line.startswith("#")]


@pytest.mark.parametrize(("kinds", "text"), CASES)
def test_what_is_seen(kinds: str, text: str) -> None:
    seen = find(text.replace("\\n", "\n").replace("\\t", "\t"))
    assert " ".join(sorted({one.code for one in seen})) == kinds.replace("-", "")


@pytest.mark.parametrize(
    ("group", "silent", "word", "example"),
    [
        (rule.id, rule.code == "silent", word, example)
        for rule in load("personal").rules
        for word, example in zip(rule.alternatives, rule.examples, strict=True)
    ],
)
def test_every_word_is_needed(group: str, silent: bool, word: str, example: str) -> None:
    without = {**WORDS, group: tuple(one for one in WORDS[group] if one != word)}
    assert bool(find(example)) is not silent
    assert bool(find(example, without)) is silent


def test_a_sighting_names_its_line() -> None:
    assert find("Ansøger:\n\nBo Lind\nBirkevej 4\n5000 Odense C") == [Sighting(4, "G301")]
    wrapped = "Udvalget behandlede en ansøgning om hjælp til bil fra Bo Lind, der siden marts\nhar været sygemeldt."
    assert find(wrapped) == [Sighting(2, "G307")]
    assert find("Bo Lind er syg.\nBo Lind er syg, og Bo Lind er gravid.") == [Sighting(1, "G307"), Sighting(2, "G307")]


def test_invisible_characters_and_emphasis_hide_nothing() -> None:
    assert find("**Bo Lind**, Birke\u200bvej\u00a04") == [Sighting(1, "G301")]
    assert find("Bo\u00a0Lind er **syge\u00admeldt**.") == [Sighting(1, "G307")]


@pytest.mark.parametrize(
    "text", ["Bo Lind er syg ", "Birkevej 4 ", "Bo Lind, ", "(syg ", "20 30 40 50 ", "[skjult ", "a@"]
)
def test_no_text_takes_long(text: str) -> None:
    find(text * (30_000 // len(text)))


# --- what becomes of it ---------------------------------------------------------------------------

SECRET = minutes(date(2023, 9, 5), "Klage fra Bo Lind, Birkevej 4.\n\nBo Lind er sygemeldt.")


def test_warnings_travel_beside_the_document() -> None:
    judged = judge("a.txt", False, SECRET.encode(), Rulings(), "leave_out")
    assert isinstance(judged.reading, Document)
    assert [one.code for one in judged.warnings] == ["G301", "G307"]
    assert not [note for note in judged.reading.diagnostics if note.code.startswith("G3")]


def test_the_report_names_file_line_and_kind_and_no_words() -> None:
    said = report.personal(
        {"b.txt": [Sighting(3, "G307"), Sighting(1, "G301")], "a.txt": [], "##[x\n": [Sighting(1, "G302")]}, "source"
    )
    assert said == [
        "Personoplysninger, som nogen bør se på (det står kun her og bliver ikke udgivet):",
        "  source/## [x\\n:1: G302: et privat telefonnummer",
        "  source/b.txt:1: G301: en privat adresse",
        "  source/b.txt:3: G307: helbred eller familie",
    ]
    assert report.personal({"a.txt": []}) == []


def build(folder: Path, environment: dict[str, str]) -> str:
    command = standin.command("--no-site", "--source", str(folder / "source"), "--output", str(folder / "output"))
    clean = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=clean | environment)
    return done.stdout


def test_they_are_told_on_the_own_machine_only_and_never_written(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.txt").write_text(SECRET, "utf-8")
    said = build(tmp_path, {})
    lines = said.splitlines()
    assert [line.rsplit(":", 3)[1:] for line in lines if "G30" in line] == [
        ["15", " G301", " en privat adresse"],
        ["17", " G307", " helbred eller familie"],
    ]
    assert "Birkevej" not in said and "sygemeldt" not in said
    generated = "\n".join(text for _, text in contents(tmp_path / "output" / "datapackage")) + "".join(
        file.read_text("utf-8") for file in (tmp_path / "output" / "docs" / "moeder").rglob("*.md")
    )
    assert "Birkevej 4" in generated
    assert not re.search(r"G30\d", generated)
    assert not any(kind in generated for kind in KINDS.values())
    assert '"state":"published"' in generated


@pytest.mark.parametrize("name", ["CI", "GITHUB_ACTIONS"])
def test_a_log_that_others_may_read_says_the_same_whatever_was_found(tmp_path: Path, name: str) -> None:
    (tmp_path / "source").mkdir()
    said = []
    for text in (SECRET, SECRET.replace("Bo Lind, Birkevej 4", "en borger").replace("Bo Lind", "En borger")):
        (tmp_path / "source" / "a.txt").write_text(text, "utf-8")
        said.append(re.sub(r"[0-9,]+ sekunder", "", build(tmp_path, {name: "true"})))
    assert said[0] == said[1]
    assert "G30" not in said[0] and report.PERSONAL_ELSEWHERE in said[0]


def test_the_quick_look_for_private_life_misses_nothing_that_is_said() -> None:
    """Whatever the long patterns find in any letters, the quick one finds in small ones."""
    rules = rules_of(WORDS)
    words = [example for rule in (*load("private").rules, *load("personal").rules) for example in rule.examples]
    texts = [*words, *map(str.upper, words), *(word.replace("s", "ſ").replace("i", "ı") for word in words)]
    said = [text for text in texts if rules.private.search(text) or rules.said.search(text)]
    assert len(said) > 100
    assert [text for text in said if not rules.touching.search(in_small(text))] == []
