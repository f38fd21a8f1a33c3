"""Every line is classified once, and whose decision a heading is, is asked of what was found then."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from referat.reading import lines as classifying
from referat.reading.bodies import Whose
from referat.reading.dialect import BROAD
from referat.reading.document import read
from referat.reading.lines import classify, own_section, with_sections
from referat.reading.text import Line, number_lines

GOLD = sorted((Path(__file__).parent / "gold/seeds").rglob("*.txt")) + sorted(
    (Path(__file__).parent / "cases").glob("*/*.txt")
)


CLASSIFIERS = ("_section", "_case", "case_line", "_item", "is_page_furniture")
ELSEWHERE = {
    "GROUP_HEADING": {"head/contents.py"},
    "PORTAL_LINE": {"head/contents.py", "head/fields.py"},
    "is_page_furniture": {"furniture.py"},
    "case_line": {"case_numbers.py"},
    "item_headings": {"dialect.py"},
}
"""What is asked of a line → the modules beside ``lines.py`` that name it: where it is made, and the header."""


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_no_line_of_a_document_is_classified_twice(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[tuple[str, int]] = Counter()

    def count(name: str) -> None:
        once = getattr(classifying, name)

        def counting(line: Line, *arguments: object) -> object:
            asked[name, line.number] += 1
            return once(line, *arguments)

        monkeypatch.setattr(classifying, name, counting)

    for name in CLASSIFIERS:
        count(name)
    read("a.txt", path.read_bytes())
    assert set(asked.values()) <= {1}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_only_the_classifier_asks_what_a_line_is(name: str) -> None:
    rooms = Path(classifying.__file__).parent
    naming = {
        path.relative_to(rooms).as_posix()
        for path in rooms.rglob("*.py")
        if re.search(rf"\b{name}\b", path.read_text("utf-8"))
    }
    assert naming - {"lines.py"} <= ELSEWHERE[name]


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
