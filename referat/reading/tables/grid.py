"""Tabbed lines -> the printed grid of one table, its fragments stitched together losslessly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from referat.reading.numbers import is_missing, read_date, read_number, read_year
from referat.reading.text import Line, plain

_RULE = re.compile(r"[-=_+|\s:]+")
_DRAWN = re.compile(r"-{3}|={3}|_{3}")
_BULLET_TAB = re.compile(r"\s*(?:[-•*–·▪o]|\(?\d{1,2}[.)]|[a-z]\))\t")
_CONTENTS = re.compile(r"(?<!\.)(?:\.{4,}+\s*+\d*+|\.{2,}+\t\s*+\d++)$")
MAX_HEADER_ROWS = 6
_SAMPLE = 60
"""How many rows of a table tell what its columns are: enough to know, few enough to read long tables in linear time."""
_FOOT = 4
"""How many lines a page foot and the next page's head may have."""
_CAPTION = re.compile(r"(?:tabel|oversigt|skema)\s*\d+\s*[.:]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A printed row: its line number and its cells, stripped of surrounding blanks."""

    line: int
    cells: tuple[str, ...]
    torn: int | None = None
    """The column of the row above that this row goes on with, where a line break in a cell tore one row in two."""

    def filled(self) -> list[int]:
        """The columns that print something."""
        return [column for column, text in enumerate(self.cells) if text]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stitched table: its rows, the lines it owns beside them (rules, repeated headers), and stray page feet."""

    rows: tuple[PrintedRow, ...]
    extra_lines: tuple[int, ...]
    furniture: tuple[Line, ...]
    last_index: int
    """Index in the scanned lines of the last line used."""

    @property
    def width(self) -> int:
        """Number of columns."""
        return max((len(row.cells) for row in self.rows), default=0)


def is_rule(line: Line) -> bool:
    """A line drawn with dashes (``----\\t----``)."""
    text = line.text.strip("\f")
    return bool(line.plain) and _RULE.fullmatch(text) is not None and _DRAWN.search(text) is not None


def is_table_line(line: Line) -> bool:
    """A tabbed line that can be a table's row: not a bullet with a tab, not a contents entry."""
    return line.tabbed and not _BULLET_TAB.match(line.text) and not _CONTENTS.search(line.text.rstrip())


def split_cells(text: str) -> tuple[str, ...]:
    """Split a line at its tabs; a leading or trailing tab is an empty cell."""
    return tuple(cell.strip(" \u00a0\f\r") for cell in text.split("\t"))


_CONTACT = re.compile(r"(?<!\S)\S[^\s@]*+@\S+\.\w|\bwww\.|\b(?:tlf|telefon|mobil)\w*\.?:?\s*\+?\d", re.IGNORECASE)
_TOWN = re.compile(r"\d{4} [A-ZÆØÅ][a-zæøå]")
_NUMBERED_TEXT = re.compile(r"\(?\d{1,2}(?:\.\d{1,2})*[.)]?")


def is_no_table(fragment: Fragment) -> bool:
    """Tabs that only align text: an address block, ``Ansøger:`` before its value, numbers before long text."""
    rows = fragment.rows
    if all(row.cells[0].endswith(":") for row in rows):
        return True
    if fragment.width == 2 and all(_NUMBERED_TEXT.fullmatch(row.cells[0]) and len(row.cells[1]) > 30 for row in rows):
        return True
    if fragment.width > 3 or len(rows) > 8 or value_columns(rows):
        return False
    return any(_is_contact(cell) for cell in rows[0].cells) or any(
        _has_odd_contact(rows[1:], column) for column in range(fragment.width)
    )


def _is_contact(cell: str) -> bool:
    return bool(_CONTACT.search(cell) or _TOWN.match(cell))


def _has_odd_contact(rows: Sequence[PrintedRow], column: int) -> bool:
    """A telephone number or a town among other texts; a column of them is a table's."""
    cells = [row.cells[column] for row in rows if row.cells[column]]
    contacts = [cell for cell in cells if _is_contact(cell)]
    return 0 < len(contacts) * 2 < len(cells) + 1


def collect(lines: Sequence[Line], start: int) -> Fragment:
    """Collect the table whose first line is ``lines[start]``, over page breaks, rules and repeated headers.

    A fragment after a blank line belongs to the table when it repeats the header, or has no more
    columns and no header of its own. Stops before the first line that does not belong.
    """
    rows: list[PrintedRow] = []
    extra: list[int] = []
    furniture: list[Line] = []
    index, last = start, start
    pending: list[Line] = []
    broken = False
    expected = 0
    while index < len(lines):
        line = lines[index]
        if line.blank:
            broken = True
        elif is_rule(line):
            extra.append(line.number)
            last = index
        elif line.furniture or _breaks_page(lines, index, rows):
            pending.append(line)
            broken = True
        elif is_table_line(line) or (
            rows and (_is_lone_cell(lines, index, rows, broken) or (not broken and _wraps(line)))
        ):
            row = _row(line, rows, broken)
            if broken and not _continues(rows, row):
                break
            if _repeats_header(rows, row, broken, expected):
                extra.append(line.number)
                expected += 1
            else:
                rows.append(row)
                expected = 0
            furniture += pending
            pending = []
            broken, last = False, index
        else:
            break
        index += 1
    extra = [number for number in extra if number <= lines[last].number]
    return Fragment(_trim(rows), tuple(extra), tuple(furniture), last)


def _breaks_page(lines: Sequence[Line], index: int, rows: Sequence[PrintedRow]) -> bool:
    """Is a line without tab a running head: beside a page number, with the table's header printed again below?"""
    if not rows or lines[index].tabbed:
        return False
    foot = False
    for line in [line for line in lines[max(0, index - _FOOT) : index + 2 * _FOOT] if not line.blank]:
        if line.number <= lines[index].number or not is_table_line(line):
            foot = foot or (not line.tabbed and line.furniture)
            continue
        again = PrintedRow(line.number, split_cells(line.text))
        return foot and len(again.filled()) > 1 and _same(again, rows[0])
    return False


def _wraps(line: Line) -> bool:
    """A line without tab that starts small goes on with the last cell of the row right above."""
    return line.plain[0].islower() and not line.tabbed


def _row(line: Line, rows: Sequence[PrintedRow], broken: bool) -> PrintedRow:
    if rows and _wraps(line):
        return PrintedRow(line.number, ("",) * (len(rows[-1].cells) - 1) + (line.plain,))
    row = PrintedRow(line.number, split_cells(line.text))
    return row if broken else replace(row, torn=_torn_at(rows, row))


def _torn_at(rows: Sequence[PrintedRow], row: PrintedRow) -> int | None:
    """The column in which the row above breaks off, when this one goes on there with a small letter or a bracket."""
    if not rows or len(row.cells) < 2 or not (row.cells[0][:1].islower() or row.cells[0].startswith("(")):
        return None
    above = len(rows[-1].cells)
    fits = above + len(row.cells) - 1 == len(rows[0].cells) > above and bool(rows[-1].cells[-1])
    return above - 1 if fits and rows[-1].torn is None else None


def _is_lone_cell(lines: Sequence[Line], index: int, rows: Sequence[PrintedRow], broken: bool) -> bool:
    """A line without tab directly above a row of values: a group row whose trailing tabs are gone."""
    if index + 1 >= len(lines) or not is_table_line(lines[index + 1]) or _CAPTION.match(lines[index].plain):
        return False
    follower = PrintedRow(0, split_cells(lines[index + 1].text))
    if not broken:
        return len(rows) < 2 or _continues(rows, follower)
    values = value_columns(rows[:_SAMPLE])
    return (
        len(rows) > 1
        and any(column < len(follower.cells) and is_value(follower.cells[column]) for column in values)
        and _continues(rows, follower)
    )


def _repeats_header(rows: Sequence[PrintedRow], row: PrintedRow, broken: bool, expected: int) -> bool:
    """The row prints the first row again (a header after a page break), or the header row that is then expected.

    A row of values is never a repeated header: two equal rows of data are two rows.
    """
    if not 0 <= expected < min(len(rows), MAX_HEADER_ROWS) or any(_is_amount(cell) for cell in row.cells):
        return False
    if not _same(row, rows[expected]):
        return False
    return expected > 0 or (len(row.filled()) > 1 and len(rows) > 1) or (broken and bool(row.filled()))


def _is_amount(cell: str) -> bool:
    return read_number(cell) is not None and read_year(cell) is None


def _same(one: PrintedRow, other: PrintedRow) -> bool:
    return [plain(cell) for cell in one.cells if cell] == [plain(cell) for cell in other.cells if cell]


def _continues(rows: Sequence[PrintedRow], row: PrintedRow) -> bool:
    """After a break: does ``row`` go on with the table of ``rows``?"""
    if not rows:
        return True
    sample = rows[:_SAMPLE]
    width = max(len(known.cells) for known in sample)
    if any(_same(row, head) for head in rows[:3]):
        return True
    if len(row.cells) > width:
        return False
    values = value_columns(sample)
    if not values:
        return len(row.cells) == width
    texts = [column for column in values if column < len(row.cells) and _is_heading_text(row.cells[column])]
    return len(rows) < 2 or len(texts) * 2 < len(values)


def _is_heading_text(cell: str) -> bool:
    return bool(cell) and not is_missing(cell) and read_number(cell) is None and read_date(cell) is None


def value_columns(rows: Sequence[PrintedRow]) -> list[int]:
    """Columns (from 1) in which at least half of the printed cells below the first row are numbers or dates."""
    columns = []
    for column in range(1, max((len(row.cells) for row in rows), default=0)):
        cells = [row.cells[column] for row in rows[1:] if column < len(row.cells) and not is_missing(row.cells[column])]
        values = [cell for cell in cells if is_value(cell)]
        if values and len(values) * 2 >= len(cells):
            columns.append(column)
    return columns


def is_value(cell: str) -> bool:
    """A cell that certainly is a number, a year or a date."""
    return read_number(cell) is not None or read_year(cell) is not None or read_date(cell) is not None


def _trim(rows: Sequence[PrintedRow]) -> tuple[PrintedRow, ...]:
    """Pad the rows to one width; drop last columns in which nothing is printed."""
    width = max((len(row.cells) for row in rows), default=0)
    while width > 1 and not any(len(row.cells) >= width and row.cells[width - 1] for row in rows):
        width -= 1
    return tuple(PrintedRow(row.line, (row.cells + ("",) * width)[:width], row.torn) for row in rows)
