"""Tables in which a person's number stands in pieces: view -> lines.

A number may be split over columns or rows, be cut in its cell and go on in the row below, have lost its leading zero,
or be grouped as if it were an amount. What heads a column, or a row, decides; where no heading does, date and serial
number side by side need a second sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from referat.gate.cpr_dates import Printed, is_birth_date, is_year, the_date
from referat.gate.cpr_digits import View
from referat.gate.cpr_tables import Cell, Column, tables, turned
from referat.gate.cpr_vocabulary import Vocabulary

_SIX = re.compile(r"[0-9]{6}")
_FOUR = re.compile(r"[0-9]{4}")
_SHORT = re.compile(r"[0-9]{9}|[0-9]{5}[ ]?[-./ ]?[ ]?[0-9]{4}")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[. ][0-9]{3}){2,3}")
_PART = re.compile(r"[0-9]{1,2}|(?:19|20)[0-9]{2}")
_CUT = re.compile(r"(?:.*[^0-9])?([0-9]{6})\s*-")
_REST = re.compile(r"-?\s*[0-9]{4}(?![0-9])")
_NO_WORD = re.compile(r"[^a-zæøå]*")
_SEVERAL = 3


def column_hits(view: View, words: Vocabulary) -> list[int]:
    """The lines of cells in which a person's number stands in pieces or without its leading zero."""
    lines: set[int] = set()
    for columns in tables(view, words):
        first = {cell.line: cell.text.lower() for cell in (columns[0].cells if columns else ())}
        for place, column in enumerate(columns):
            lines.update(_shortened(column))
            lines.update(_cut_cells(column, first if place else {}))
        lines.update(_side_by_side(columns))
        lines.update(_headed_apart(columns, words))
        lines.update(_in_parts(columns, words))
        if any(words.birth.search(label) or words.person.search(label) for label in first.values()):
            rows = turned(columns)
            lines.update(_side_by_side([row for row in rows if row.born or not row.other], headed_only=True))
    return sorted(line + view.first - 1 for line in lines)


# --- within a column ------------------------------------------------------------------------------


def _shortened(column: Column) -> Iterator[int]:
    """Nine digits where the heading names a person's number, or where many of the column's numbers are such."""
    headed = column.person or (column.is_headed(column.words.somebody) and not column.quantity)
    short = [cell for cell in column.cells if _SHORT.fullmatch(cell.text) and is_birth_date("0" + cell.text)]
    if headed:
        yield from (cell.line for cell in short)
        yield from (cell.line for cell in column.cells if _GROUPED.fullmatch(cell.text) and _whole(cell.text))
    neutral = _NO_WORD.fullmatch(column.title) or column.words.neutral.fullmatch(column.title)
    if headed or not short or column.other or not neutral:
        return
    alike = [
        cell
        for cell in column.numbers
        if cell in short or (len(_digits(cell.text)) == 10 and is_birth_date(_digits(cell.text)))
    ]
    if len(alike) > len(short) or (len(short) >= _SEVERAL and len(alike) == len(column.numbers)):
        yield from (cell.line for cell in short)


def _digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)


def _whole(text: str) -> bool:
    digits = _digits(text)
    return len(digits) in (9, 10) and is_birth_date(digits.zfill(10))


def _cut_cells(column: Column, labels: Mapping[int, str]) -> Iterator[int]:
    """A cell that ends with a date and a dash, above one that begins with four digits."""
    for cell, below in pairwise(column.cells):
        cut = _CUT.fullmatch(cell.text)
        if cut and is_birth_date(cut[1]):
            whole = _REST.match(below.text) is not None
        elif _SIX.fullmatch(cell.text) and is_birth_date(cell.text) and _REST.fullmatch(below.text):
            named = column.words.person.search(labels.get(cell.line, "")) and below.line not in labels
            whole = column.person or bool(named)
        else:
            whole = False
        if whole:
            yield cell.line


# --- over columns ---------------------------------------------------------------------------------


def _side_by_side(columns: Sequence[Column], headed_only: bool = False) -> Iterator[int]:
    """A date in one column, four digits in the next one with print: by their headings, or by a second sign."""
    people = any(column.person or column.is_headed(column.words.somebody) for column in columns)
    for place, left in enumerate(columns):
        if left.quantity or (left.other and not left.born) or (headed_only and not left.born):
            continue
        dates = {cell.at: (cell, date) for cell in left.cells if (date := _date(cell.text))}
        ordinary = any(cell.at not in dates for cell in left.numbers)
        for at, four, right in _next_cells(columns, place, dates):
            cell, date = dates[at]
            if right.quantity or not _FOUR.fullmatch(four.text) or not date.fits(four.text):
                continue
            headless = not left.title and not right.title
            second = cell.text[0] == "0" or (not ordinary and (people or headless))
            if left.born or (second and not right.other and _SIX.fullmatch(cell.text)):
                yield cell.line


def _next_cells(
    columns: Sequence[Column], place: int, wanted: Mapping[int, object]
) -> Iterator[tuple[int, Cell, Column]]:
    """For each of the places that are wanted the next cell with print after column ``place``."""
    left = set(wanted)
    for column in columns[place + 1 :]:
        if not left:
            return
        for cell in column.cells:
            if cell.at in left:
                left.discard(cell.at)
                yield cell.at, cell, column


def _headed_apart(columns: Sequence[Column], words: Vocabulary) -> Iterator[int]:
    """Columns that are headed as date and as serial number, in whatever order."""
    serials = [column for column in columns if column.is_headed(words.serial) or column.is_headed(words.running)]
    for day in columns if serials else ():
        if not day.is_headed(words.birth):
            continue
        dates = {cell.at: date for cell in day.cells if (date := _date(cell.text))}
        for cell in (cell for serial in serials for cell in serial.cells):
            if _FOUR.fullmatch(cell.text) and cell.at in dates and dates[cell.at].fits(cell.text):
                yield cell.line


def _in_parts(columns: Sequence[Column], words: Vocabulary) -> Iterator[int]:
    """Day, month and year in columns of their own that are headed so, or side by side with a leading zero."""
    heads = [next((column for column in columns if column.is_headed(head)), None) for head in words.date_parts]
    days = [column for column in heads if column is not None]
    if len(days) == 3:
        rest = [column for column in columns if column not in days and not column.quantity]
        yield from (line for column in rest for line in _rows_of((*days, column), zero=False))
        yield from _one_digit_each(columns)
    for place in range(len(columns) - 3):
        four = columns[place : place + 4]
        if not any(column.quantity or column.other for column in four):
            yield from _rows_of(four, zero=True)


def _rows_of(columns: Sequence[Column], zero: bool) -> Iterator[int]:
    """The lines in which four columns hold day, month, year and four digits."""
    parts = [{cell.at: cell for cell in column.cells} for column in columns]
    for at in parts[3]:
        if not _FOUR.fullmatch(parts[3][at].text) or any(at not in part for part in parts):
            continue
        day, month, year, serial = (part[at].text for part in parts)
        if not all(_PART.fullmatch(text) for text in (day, month, year)) or (zero and "0" not in (day[0], month[0])):
            continue
        date = the_date(f"{day}.{month}.{year}")
        if date and date.fits(serial) and not is_year(serial):
            yield parts[0][at].line


def _one_digit_each(columns: Sequence[Column]) -> Iterator[int]:
    rows: dict[int, str] = {}
    for cell in (cell for column in columns for cell in column.cells):
        rows[cell.line] = rows.get(cell.line, "") + (cell.text if len(cell.text) == 1 else " ")
    for line, row in rows.items():
        if re.fullmatch("[0-9]{10}", row.strip()) and is_birth_date(row.strip()):
            yield line


def _date(text: str) -> Printed | None:
    return the_date(text) if text[:1].isdigit() else None
