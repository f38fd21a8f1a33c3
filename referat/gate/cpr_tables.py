"""The tables of a text as they are printed, tab by tab: view -> columns, with what their headings say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from referat.gate.cpr_digits import View
from referat.gate.cpr_vocabulary import Vocabulary

_FOUR = re.compile(r"[0-9]{4}")
_NUMBER = re.compile(r"[-+]?[0-9][0-9., -]*")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_UNIT_BEGINS = re.compile(r"10[0-3]")
_WORTH_A_LOOK = re.compile(
    r"[0-9]{5}|[0-9][. ][0-9]{3}[. ][0-9]{3}|[0-9][-./ ][0-9]{1,2}[-./ ][0-9]{2}"
    r"|\t[0-9]{4}[ ]*(?:\t|$)|[0-9]\t[0-9]\t[0-9]"
)
_DIGIT = re.compile(r"[0-9]")
_HEADER_ROWS = 4
_LONGEST = 200
_MARKS = str.maketrans("", "", "*_~`\"'()[]")


_Line = tuple[int, int, str]
"""A line of a text: its number, where it begins, its text."""


class Cell(NamedTuple):
    """A printed cell: its line, where it begins, its text without marks, and what it shares with those beside it.

    ``at`` is the number of its line; where the rows of a table are looked at as columns, that of its column.
    """

    line: int
    start: int
    text: str
    at: int


@dataclass(frozen=True)
class Column:
    """The printed cells of a column from above, and what its heading says."""

    cells: tuple[Cell, ...]
    words: Vocabulary

    @cached_property
    def head(self) -> str:
        """The words of the column's first cells, in lower case."""
        first = (cell.text[:_LONGEST].lower() for cell in self.cells[:_HEADER_ROWS])
        return " ".join(text for text in first if not _NUMBER.fullmatch(text))

    @cached_property
    def title(self) -> str:
        """The first cell in lower case, when it is no number."""
        text = self.cells[0].text if self.cells else ""
        return "" if _NUMBER.fullmatch(text) else text[:_LONGEST].lower()

    @cached_property
    def numbers(self) -> tuple[Cell, ...]:
        """Its cells that are numbers."""
        return tuple(cell for cell in self.cells if _NUMBER.fullmatch(cell.text))

    def is_headed(self, pattern: re.Pattern[str]) -> bool:
        """Does the first cell hold such a word?"""
        return bool(self.title) and pattern.search(self.title) is not None

    @cached_property
    def person(self) -> bool:
        """Is it headed as one of persons' numbers?"""
        return self.words.person.search(self.head) is not None or self.is_headed(self.words.pnr)

    @cached_property
    def born(self) -> bool:
        """Is it headed as one of persons' numbers or their birthdays?"""
        return self.person or self.is_headed(self.words.birth)

    @cached_property
    def quantity(self) -> bool:
        """Is it headed as one of amounts and counts?"""
        first = self.cells[0].text if self.cells else ""
        year = _FOUR.fullmatch(first) is not None and 1990 <= int(first) <= 2059
        return not self.person and (year or self.is_headed(self.words.quantity))

    @cached_property
    def other(self) -> bool:
        """Is it headed as one of quantities, or of numbers of another kind?"""
        named = self.is_headed(self.words.other_head) or self.is_headed(self.words.thing_head)
        return self.quantity or (named and not self.person)


@lru_cache(maxsize=2)
def tables(view: View, words: Vocabulary) -> tuple[list[Column], ...]:
    """Runs of lines with tabs that hold long numbers or dates, as columns; blank lines do not end one."""
    return tuple(
        _columns(part, words)
        for run in _runs(view.text)
        for part in _parts(run, words)
        if any(_WORTH_A_LOOK.search(line) for _, _, line in part)
    )


def _runs(text: str) -> Iterator[list[_Line]]:
    if "\t" not in text:
        return
    run: list[_Line] = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line and line.strip():
            run.append((number, start, line))
        elif line.strip() and run:
            yield run
            run = []
        start += len(line) + 1
    if run:
        yield run


def _parts(run: list[_Line], words: Vocabulary) -> Iterator[list[_Line]]:
    """The tables of a run: a row of headings below rows with numbers begins another one."""
    begin = 0
    numbers = False
    for place, (_, _, line) in enumerate(run):
        if _DIGIT.search(line):
            numbers = True
        elif numbers and len(line.split("\t")) > 1 and words.heading.search(line.lower()):
            yield run[begin:place]
            begin, numbers = place, False
    yield run[begin:]


def _columns(run: Sequence[_Line], words: Vocabulary) -> list[Column]:
    """Each holds its printed cells from above, empty ones left out."""
    columns: dict[int, list[Cell]] = {}
    for number, start, line in run:
        offset = start
        for place, cell in enumerate(line.split("\t")):
            text = cell.strip()
            if text:
                found = Cell(number, offset + cell.index(text[0]), text.translate(_MARKS).strip(), number)
                columns.setdefault(place, []).append(found)
            offset += len(cell) + 1
    return [Column(tuple(columns.get(place, ())), words) for place in range(max(columns, default=-1) + 1)]


def turned(columns: Sequence[Column]) -> list[Column]:
    """The rows of a table as columns: what is printed first in a row heads it."""
    rows: dict[int, list[Cell]] = {}
    for place, column in enumerate(columns):
        for cell in column.cells:
            rows.setdefault(cell.line, []).append(Cell(cell.line, cell.start, cell.text, place))
    return [Column(tuple(row), columns[0].words) for _, row in sorted(rows.items())]


# --- cells of other numbers -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Harmless:
    """Stretches of a text that are cells of columns of other numbers; ``sure`` where their words leave no doubt."""

    spans: tuple[tuple[int, int, bool], ...]

    def holds(self, position: int, sure: bool) -> bool:
        """Is ``position`` in one of the cells?"""
        place = bisect_right(self.spans, (position, 1 << 60, True))
        if place == 0:
            return False
        _, end, certain = self.spans[place - 1]
        return end >= position and certain >= sure


def harmless_cells(view: View, words: Vocabulary) -> Harmless:
    """The cells of columns that are headed as numbers of another kind (``Kontonr.``, ``P-nummer``, ``Beløb``)."""
    spans: list[tuple[int, int, bool]] = []
    for columns in tables(view, words):
        for column in columns:
            sure = column.is_headed(words.thing_head)
            if words.person.search(column.head) or not (sure or _is_other(column)):
                continue
            for cell in column.cells:
                if number := _NO_LETTERS.match(cell.text):
                    spans.append((cell.start, cell.start + number.end(), sure and number.end() == len(cell.text)))
    return Harmless(tuple(sorted(spans)))


def _is_other(column: Column) -> bool:
    if column.is_headed(column.words.pnr):
        return all(_UNIT_BEGINS.match(cell.text) for cell in column.numbers)
    return column.other or column.words.other_head.search(column.head) is not None
