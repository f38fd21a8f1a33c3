"""Tables in which a person's number stands in pieces: text -> lines; and columns whose numbers are something else.

Looks at runs of lines with tabs as they are printed. A number may be split over two neighbouring columns, be cut in
its cell and go on in the row below, or have lost its leading zero in a column of numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from referat.gate.cpr_digits import View, is_birth_date, is_long_date, views

_PERSON = re.compile(r"c\W?p\W?r|person\W?n|personnr|pers\W{0,2}nr|fødselsn", re.IGNORECASE)
_BIRTH = re.compile(r"fød(?:t|sel)|født|f\.? ?dato", re.IGNORECASE)
_SERIAL = re.compile(r"løbe|kontrol|sidste|fire|\b4\b|cifre|person|cpr|nr|nummer", re.IGNORECASE)
_OTHER = re.compile(
    r"konto|\bp\W?n(?:r|umm|umre)|produktions|\bean\b|\bgln\b|\bcvr\b|isbn|telefon|\btlf|mobil|tidsstempel|timestamp|\bepoch\b|unix",
    re.IGNORECASE,
)
_SIX = re.compile(r"[0-9]{6}")
_FOUR = re.compile(r"[0-9]{4}")
_DATE = re.compile(r"([0-9]{1,2})[-./ ]([0-9]{1,2})[-./ ]([0-9]{4}|[0-9]{2})")
_SHORT = re.compile(r"[0-9]{9}|[0-9]{5}[ ]?[-./ ][ ]?[0-9]{4}")
_NUMBER = re.compile(r"[-+]?[0-9][0-9., -]*")
_CUT = re.compile(r"(?:.*[^0-9])?([0-9]{6})\s*-")
_REST = re.compile(r"[0-9]{4}(?![0-9])")
_WORTH_A_LOOK = re.compile(r"[0-9]{5}|[0-9][-./ ][0-9]{1,2}[-./ ][0-9]{2}")
_HEADER_ROWS = 4
_SEVERAL = 3
_MARKS = str.maketrans("", "", "*_~`\"'()[]")


@dataclass(frozen=True, slots=True)
class _Cell:
    line: int
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Cells:
    """Stretches of a text that are cells of certain columns."""

    spans: tuple[tuple[int, int], ...]

    def holds(self, position: int) -> bool:
        """Is ``position`` in one of the cells?"""
        place = bisect_right(self.spans, (position, 1 << 60))
        return place > 0 and self.spans[place - 1][1] >= position


def harmless_cells(text: str) -> Cells:
    """The cells of columns that are headed as numbers of another kind (``Kontonr.``, ``P-nummer``)."""
    spans = [
        (cell.start, cell.start + len(cell.text))
        for block in _blocks(text)
        for column in _columns(block)
        if _OTHER.search(head := _head(column)) and not _PERSON.search(head)
        for cell in column
    ]
    return Cells(tuple(sorted(spans)))


def column_hits(text: str) -> list[int]:
    """The lines of cells in which a person's number stands in pieces or without its leading zero."""
    view: View = next(views(text))
    lines: set[int] = set()
    for block in _blocks(view.text):
        columns = _columns(block)
        for place, column in enumerate(columns):
            lines.update(_shortened(column))
            lines.update(_cut_cells(column))
            if place + 1 < len(columns):
                lines.update(_split(column, columns[place + 1]))
    return sorted(lines)


def _blocks(text: str) -> Iterator[list[tuple[int, int, str]]]:
    """Runs of lines with tabs (number, start, text) that hold long numbers or dates; blank lines do not end one."""
    for block in _runs(text):
        if any(_WORTH_A_LOOK.search(line) for _, _, line in block):
            yield block


def _runs(text: str) -> Iterator[list[tuple[int, int, str]]]:
    block: list[tuple[int, int, str]] = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line and line.strip():
            block.append((number, start, line))
        elif line.strip() and block:
            yield block
            block = []
        start += len(line) + 1
    if block:
        yield block


def _columns(block: Sequence[tuple[int, int, str]]) -> list[list[_Cell]]:
    """The block's columns; each holds its printed cells from above, empty ones left out."""
    columns: dict[int, list[_Cell]] = {}
    for number, start, line in block:
        offset = start
        for place, cell in enumerate(line.split("\t")):
            text = cell.strip()
            if text:
                columns.setdefault(place, []).append(
                    _Cell(number, offset + cell.index(text[0]), text.translate(_MARKS).strip())
                )
            offset += len(cell) + 1
    return [columns.get(place, []) for place in range(max(columns, default=-1) + 1)]


def _head(column: Sequence[_Cell]) -> str:
    """The words of the column's first cells."""
    return " ".join(cell.text[:200] for cell in column[:_HEADER_ROWS] if not _NUMBER.fullmatch(cell.text))


def _shortened(column: Sequence[_Cell]) -> Iterator[int]:
    """Nine digits where the heading names a person's number, or where many of the column's numbers are such."""
    short = [cell for cell in column if _SHORT.fullmatch(cell.text) and is_birth_date("0" + cell.text)]
    if not short:
        return
    head = _head(column)
    numbers = [cell for cell in column if _NUMBER.fullmatch(cell.text)]
    alike = [
        cell
        for cell in numbers
        if cell in short
        or (len(re.sub("[^0-9]", "", cell.text)) == 10 and is_birth_date(re.sub("[^0-9]", "", cell.text)))
    ]
    mixed = len(alike) > len(short)
    if (
        _PERSON.search(head)
        or mixed
        or (len(short) >= _SEVERAL and len(alike) == len(numbers) and not _OTHER.search(head))
    ):
        yield from (cell.line for cell in short)


def _cut_cells(column: Sequence[_Cell]) -> Iterator[int]:
    """A cell that ends with a date and a dash, above one that begins with four digits."""
    named = _PERSON.search(_head(column)) is not None
    for cell, below in pairwise(column):
        cut = _CUT.fullmatch(cell.text)
        if cut and is_birth_date(cut[1]):
            whole = _REST.match(below.text) is not None
        else:
            date = _SIX.fullmatch(cell.text) is not None and is_birth_date(cell.text)
            whole = named and date and _FOUR.fullmatch(below.text) is not None
        if whole:
            yield cell.line


def _split(left: Sequence[_Cell], right: Sequence[_Cell]) -> Iterator[int]:
    """Date in one column, serial number in the next: by their headings, or because nothing speaks against it.

    A column in which other numbers stand, such that are no dates, is one of ordinary numbers.
    """
    named = bool(_PERSON.search(_head(left)) or (_BIRTH.search(_head(left)) and _SERIAL.search(_head(right))))
    follows = {cell.line: cell for cell in right if _FOUR.fullmatch(cell.text)}
    pairs = [cell for cell in left if cell.line in follows]
    dates = [cell for cell in pairs if _SIX.fullmatch(cell.text) and is_birth_date(cell.text)]
    if named:
        yield from (cell.line for cell in dates)
        yield from (cell.line for cell in pairs if _is_date(cell.text))
        return
    others = sum(1 for cell in left if _NUMBER.fullmatch(cell.text)) - len(dates)
    yield from (cell.line for cell in dates if cell.text[0] == "0" or others == 0)


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    digits = match[1].zfill(2) + match[2].zfill(2) + match[3]
    return is_long_date(digits) if len(digits) == 8 else is_birth_date(digits)
