"""Dialects: each reads its own sample as its folder says, none takes anything away, and every fault has its line."""

from __future__ import annotations

import os
import random
import re
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from referat.build.intake import take_in
from referat.formats.plain_text import decode
from referat.language.broad import FIELDS, KINDS
from referat.model import Document, Refusal
from referat.reading.dialect import BROAD, Dialect, detect, parse, shipped
from referat.reading.document import read
from referat.reading.text import number_lines
from referat.yaml_lines import ConfigError
from tests.model_dump import dump, to_yaml

PROJECT = Path(__file__).parent.parent
FOLDERS = sorted(path.parent for path in (PROJECT / "referat/dialects").glob("*/dialect.yml"))
GOLD = sorted(
    path for part in ("dev", "seeds", "real") for path in (PROJECT / "tests/gold" / part).rglob("*.txt")
) + sorted((PROJECT / "tests/cases").glob("*/*.txt"))
WORDS = ["zorbel", "kvimse", "plyndig", "uxorb", "tralvin", "øgtvang", "brumlik"]
"""Words that no minutes hold."""


def quiet(what: str, steps: int) -> AbstractContextManager[object]:
    """Progress that nobody looks at."""
    return nullcontext(lambda: None)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_dialect_reads_its_sample_as_its_folder_says(folder: Path) -> None:
    found = dump(read("sample.txt", (folder / "sample.txt").read_bytes()))
    expected = folder / "expected.yml"
    if os.environ.get("UPDATE_CASES"):
        expected.write_text(to_yaml(found), encoding="utf-8")
    assert found == yaml.safe_load(expected.read_text(encoding="utf-8"))
    assert found["template"] == folder.name


def _facts(found: Document | Refusal) -> object:
    """Everything that was read, but for the name of the dialect and what is said of the reading."""
    if isinstance(found, Refusal):
        return found
    return dump(replace(found, template="", diagnostics=(), lines_understood=0))


def _generated(number: int) -> Dialect:
    """A dialect of random legal additions in words that do not occur."""
    chosen = random.Random(number)

    def words() -> list[str]:
        return [" ".join(chosen.sample(WORDS, chosen.randint(1, 3))) for _ in range(chosen.randint(1, 3))]

    def kinds(of: tuple[str, ...]) -> dict[str, list[str]]:
        free = sorted({word for _ in range(4) for word in words()})
        return {kind: [word] for kind, word in zip(chosen.sample(of, min(len(of), len(free))), free, strict=False)}

    parts: dict[str, object] = {
        "sections": kinds(KINDS),
        "labels": kinds(FIELDS),
        "items": [f"{chosen.choice(WORDS)} {{number}} {{title}}"],
        "contents": words(),
        "portal": [f"{word} {{text}}" for word in words()],
        "closing": [f"{word} {{date}}" for word in words()],
        "closed": [f"{word} lukvim" for word in words()],
    }
    kept = {key: parts[key] for key in sorted(parts) if chosen.random() < 0.7}
    return parse(yaml.safe_dump(kept, allow_unicode=True), "dialect.yml", BROAD.id)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_a_dialect_of_words_that_do_not_occur_changes_nothing(path: Path) -> None:
    data = path.read_bytes()
    alone = _facts(read("a.txt", data))
    for number in range(3):
        assert _facts(read("a.txt", data, _generated(number * 1000 + len(data)))) == alone


def _counts(found: Document | Refusal) -> tuple[int, ...]:
    if isinstance(found, Refusal):
        return (0, 0, 0, 0)
    sections = [section for item in found.items for section in item.sections if section.heading is not None]
    votes = sum(len(event.votes) for item in found.items for event in item.votes)
    return len(found.items), len(sections), sum(one.kind == "decision" for one in sections), votes


@pytest.mark.parametrize("path", [path for path in GOLD if "gold" in path.parts], ids=lambda path: path.stem)
def test_no_shipped_dialect_reads_less_than_none(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = path.read_bytes()
    monkeypatch.setattr("referat.reading.dialect.shipped", tuple)
    alone = _counts(read("a.txt", data))
    for dialect in shipped():
        with_it = _counts(read("a.txt", data, replace(dialect, id=BROAD.id)))
        assert all(one >= other for one, other in zip(with_it, alone, strict=True)), (dialect.id, with_it, alone)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: [x]\n", ":1: name skal være én værdi"),
        ("nmae: x\n", ":1: ukendt navn 'nmae'"),
        ("name: a\nname: b\n", ":2: navnet 'name' står to gange"),
        ("- x\n", ":1: skal bestå af navne og værdier"),
        ("items:\n- '{number}. {title}'\n", ":2: items har intet ord"),
        ("items:\n- 'Sag {number}'\n", ":2: items skal have {title} én gang"),
        (
            "sections:\n  decision: [indstilling]\n",
            ":2: sections.decision »indstilling« betyder allerede recommendation",
        ),
        ("sections:\n  beslutning: [x]\n", ":2: ukendt navn 'beslutning' under sections"),
        ("sections:\n  decision: x\n", ":2: sections.decision skal være en liste"),
        ("labels:\n  date: ['123']\n", ":2: labels.date skal være ord"),
        ("open: [vist]\nclosed: [Vist]\n", ":1: open »vist« kan ikke være både open og closed"),
        ("portal: ['{text} {text} {text}']\n", ":1: portal kan have {text} højst 2 gange"),
        ("portal: ['{titel}']\n", ":1: portal har {titel}, som ikke kendes her"),
        ("place: above\n", ":1: place kan kun være: below date"),
        ("portal: [\n", ":2: ugyldig YAML"),
    ],
)
def test_a_fault_is_named_with_file_and_line(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as raised:
        parse(text, "x/dialect.yml", "x")
    assert str(raised.value).startswith(f"x/dialect.yml{message}")


def test_an_empty_dialect_is_the_broad_grammar() -> None:
    assert parse("# intet endnu\n", "dialect.yml", BROAD.id) == BROAD


def test_the_signature_decides_and_needs_three_lines_or_all() -> None:
    lines = number_lines("Bakkeby\nReferat\nPunkt 1\n")
    one, three = (
        parse(f"name: x\nsignature: {signature}\n", "dialect.yml", name)
        for name, signature in (("en", "[Bakkeby]"), ("tre", "[Bakkeby, Referat, [Side 1, 'Punkt {digits}'], x]"))
    )
    assert detect(lines, [one, three]).id == "tre"
    assert detect(lines[:2], [one, three]).id == "en"
    assert detect(lines[1:], [one, three]).id == BROAD.id


ARCHIVE = """sections: {decision: [vi blev enige om]}
items: ['§ {number} {title}']
labels: {date: [samlet den]}
closed: [kun for rådet]
portal: ['Del med en ven']
"""
MINUTES = """Referat
Havneudvalget
Samlet den: 4. april 2024

§ 12 Lys på stien
Vi blev enige om
Godkendt. Ole Bæk (V) stemte imod.
Del med en ven

§ 13 Køb af en grund
Kun for rådet
Vi blev enige om
Godkendt.
"""


def test_the_dialect_of_an_archive_is_no_source_and_reaches_the_workers(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(MINUTES, encoding="utf-8")
    (tmp_path / "dialect.yml").write_text(ARCHIVE, encoding="utf-8")
    intake = take_in(tmp_path, "leave_out", 1, quiet)
    (document,) = intake.settled.documents
    assert intake.settled.refusals == ()
    assert document.meeting.date is not None and document.template == BROAD.id
    assert [(item.number, item.public, item.result) for item in document.items] == [
        ("12", None, "approved"),
        ("13", False, None),
    ]
    assert document.items[0].resolution_text == "Godkendt. Ole Bæk (V) stemte imod."
    assert [vote.voter for event in document.items[0].votes for vote in event.votes] == ["Ole Bæk"]


def test_a_fault_in_the_dialect_of_an_archive_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "dialect.yml").write_text("sections:\n  decison: [x]\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"dialect\.yml:2: ukendt navn 'decison'"):
        take_in(tmp_path, "leave_out", 1, quiet)


def test_code_names_no_dialect() -> None:
    names = "|".join(re.escape(folder.name) for folder in FOLDERS)
    for path in sorted((PROJECT / "referat").rglob("*.py")):
        assert re.search(rf"[\"'](?:{names})[\"']", path.read_text("utf-8")) is None, path


def test_a_sample_is_text_that_can_be_read() -> None:
    assert all(decode((folder / "sample.txt").read_bytes()) for folder in FOLDERS)
