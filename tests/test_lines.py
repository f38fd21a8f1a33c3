"""Every line is classified once, and whose decision a heading is, is asked of what was found then."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from referat.reading import lines as classifying
from referat.reading.bodies import Whose
from referat.reading.dialect import BROAD
from referat.reading.document import read
from referat.reading.lines import ReadLine, classify, own_section, with_sections
from referat.reading.text import number_lines

GOLD = sorted((Path(__file__).parent / "gold/seeds").rglob("*.txt")) + sorted(
    (Path(__file__).parent / "cases").glob("*/*.txt")
)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_no_line_of_a_document_is_classified_twice(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[int] = Counter()
    once = classifying._read

    def counting(*arguments: object) -> ReadLine:
        found = once(*arguments)  # type: ignore[arg-type]
        asked[found.number] += 1
        return found

    monkeypatch.setattr(classifying, "_read", counting)
    read("a.txt", path.read_bytes())
    assert set(asked.values()) <= {1}


@pytest.mark.parametrize(
    ("text", "kind", "own"),
    [
        ("Beslutning", "decision", "decision"),
        ("BESLUTNlNG", "decision", "decision"),
        ("Beslutning i Havneudvalget den 1. maj 2024:", "decision", "decision"),
        ("Beslutning i Havneudvalget den 2. maj 2024:", "decision", "other"),
        ("Beslutning i Skoleudvalget den 1. maj 2024", "decision", "other"),
        ("Havneudvalget den 1. maj 2024", None, "decision"),
        ("Havneudvalget den 2. maj 2024", None, None),
        ("Supplerende fremstilling til Havneudvalget den 1. maj 2024", None, None),
        ("Godkendt som Skoleudvalgets indstilling", None, None),
        ("- Høring", None, None),
        ("Administrationen indstiller:", "recommendation", "recommendation"),
        ("Beslutning: Godkendt.", "decision", "decision"),
        ("høring", None, None),
        ("Høring", "other", "other"),
        ("Beslutning\tGodkendt", None, None),
    ],
)
def test_a_heading_is_found_by_its_words_and_then_asked_whose_it_is(
    text: str, kind: str | None, own: str | None
) -> None:
    (line,) = classify(number_lines(text), BROAD)
    found = own_section(line, Whose("Havneudvalget", date(2024, 5, 1)))
    assert (line.section.kind if line.section else None, found.kind if found else None) == (kind, own)


def test_headings_that_only_these_minutes_print_are_added_and_change_no_other() -> None:
    lines = with_sections(classify(number_lines("Beslutning\nAnledning:\nAnledning\tx"), BROAD), {"anledning": "other"})
    assert [line.section.kind if line.section else None for line in lines] == ["decision", "other", None]
