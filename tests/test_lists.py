"""Marked lines become lists; what only looks marked stays text."""

from __future__ import annotations

import pytest

from referat.model import ListBlock, ListItem, Paragraph
from referat.reading.blocks.content import Setting, read_content
from referat.reading.blocks.lists import is_list_line, read_list, read_mark
from referat.reading.text import Line, number_lines


def lines_of(text: str) -> tuple[Line, ...]:
    return number_lines(text)


def tree(block: ListBlock) -> list[object]:
    """A list as its texts, with the children's lists behind their entry."""
    texts: list[object] = []
    for item in block.items:
        texts.append(item.text)
        texts += [tree(child) for child in item.children]
    return texts


def list_of(text: str) -> ListBlock:
    lines = lines_of(text)
    assert is_list_line(lines, 0)
    return read_list(lines, 0)[0]


@pytest.mark.parametrize(
    ("line", "marker", "number", "text"),
    [
        ("- Stier", "-", None, "Stier"),
        (" • Stier", "•", None, "Stier"),
        ("\u00a0•\u00a0Stier", "•", None, "Stier"),
        ("3. Stier", "3.", 3, "Stier"),
        ("12) Stier", "12)", 12, "Stier"),
        ("(2) Stier", "(2)", 2, "Stier"),
        ("c) Stier", "c)", 3, "Stier"),
    ],
)
def test_a_mark_is_taken_apart(line: str, marker: str, number: int | None, text: str) -> None:
    mark = read_mark(lines_of(line)[0])
    assert mark is not None and (mark.marker, mark.number, mark.text) == (marker, number, text)


@pytest.mark.parametrize(
    "line", ["-0,28", "--- ", "1.282.203 kr.", "2023", "Stier - og veje", "*Skøn", "**fed**", "1.Stier", "-"]
)
def test_what_only_looks_marked_has_no_mark(line: str) -> None:
    assert read_mark(lines_of(line)[0]) is None


@pytest.mark.parametrize(
    "text",
    [
        "1. delaftale handler om stier.\n\nDen næste ventes.",
        "1. Andel af cyklister\n\nAndelen måles.\n\n2. Ulykker",
        "2. behandling finder sted i maj.\nTekst",
        "* Priserne er fra 2023.\nTekst",
    ],
)
def test_a_number_or_star_without_follower_starts_no_list(text: str) -> None:
    assert not is_list_line(lines_of(text), 0)


def test_deeper_entries_are_a_list_inside_the_entry_above() -> None:
    block = list_of("- a\n  - b\n    - c\n  - d\n- e")
    assert tree(block) == ["a", ["b", ["c"], "d"], "e"]


def test_bullets_inside_a_numbered_list() -> None:
    block = list_of("1. a\n  - b\n2. c")
    assert block.ordered and tree(block) == ["a", ["b"], "c"]
    assert not block.items[0].children[0].ordered


def test_an_ordered_list_keeps_its_first_number_and_its_marks() -> None:
    block = list_of("4. a\n5. b")
    assert block.start == 4 and [item.marker for item in block.items] == ["4.", "5."]


def test_a_page_break_does_not_end_a_list_that_goes_on() -> None:
    block = list_of("1. a\n2. b\n\n\u00a0\n3. c\nTekst")
    assert [item.lines for item in block.items] == [(1,), (2,), (5,)]


def test_a_list_that_starts_again_is_another_one() -> None:
    lines = lines_of("1. a\n2. b\n\n1. c\n2. d")
    block, last = read_list(lines, 0)
    assert tree(block) == ["a", "b"] and last == 1


def test_a_wrapped_entry_is_one_entry() -> None:
    block = list_of("- stier ved skolen,\nsom bruges\n- veje")
    assert block.items[0] == ListItem("-", "stier ved skolen, som bruges", (1, 2))
    assert tree(block) == ["stier ved skolen, som bruges", "veje"]


def test_a_sentence_below_a_list_is_no_entry() -> None:
    blocks, _, _ = read_content(lines_of("- Stier.\n- Veje.\nDer er mere."), Setting("1", ""))
    assert [type(block) for block in blocks] == [ListBlock, Paragraph]
