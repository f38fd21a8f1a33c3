"""The printed grid -> how many rows are header, and the full name of every column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from referat.reading.numbers import is_missing, read_date, read_year, take_mark
from referat.reading.tables.grid import MAX_HEADER_ROWS, PrintedRow, is_value

_SAMPLE = 60
_LONGEST_BAND = 200
"""How many words a torn-out band may have; a longer text is none."""
_UNIT_CELL = re.compile(
    r"\(?(?:(?:i )?(?:mio\.|mia\.|t\.|1\.000|hele)?\s*(?:kr\.?|kroner|dkk)|%|pct\.?|procent|antal|stk\.?|timer|årsværk|personer)\)?",
    re.IGNORECASE,
)


def count_header_rows(rows: Sequence[PrintedRow]) -> int:
    """How many leading rows are header: those that name the columns whose values stand below.

    In a table without values only the first row is. A first row that already holds values is none.
    """
    if len(rows) < 2:
        return 0
    columns = _value_columns_below(rows)
    if not columns:
        return 1
    count = 0
    for index, row in enumerate(rows[: min(len(rows) - 1, MAX_HEADER_ROWS)]):
        if not _names(row, rows[index + 1 :], columns) or (index and not _goes_on(rows[:index], row, columns)):
            break
        count += 1
    return count


def _value_columns_below(rows: Sequence[PrintedRow]) -> list[int]:
    """Columns in which most cells of the lower part of the table are values (the first column never decides)."""
    columns = []
    for column in range(1, len(rows[0].cells)):
        cells = [row.cells[column] for row in rows[1 : _SAMPLE * 2] if not is_missing(row.cells[column])]
        below = cells[1:] if len(cells) > 2 else cells
        values = [cell for cell in below if is_value(cell)]
        if values and len(values) * 2 >= len(below):
            columns.append(column)
    return columns


def _names(row: PrintedRow, below: Sequence[PrintedRow], columns: Sequence[int]) -> bool:
    """Does ``row`` name the value columns: with text, units, or years and dates above values that are none?"""
    printed = {column: row.cells[column] for column in columns if not is_missing(row.cells[column])}
    if not printed:
        return False
    if all(_UNIT_CELL.fullmatch(cell) for cell in printed.values()) or _counts_up(list(printed.values()), row, below):
        return True
    return all(not is_value(cell) or _differs(cell, below, column) for column, cell in printed.items())


def _differs(cell: str, rows: Sequence[PrintedRow], column: int) -> bool:
    """A year or date above cells that are none names them."""
    for read in (read_year, read_date):
        if read(cell):
            cells = [row.cells[column] for row in rows[:_SAMPLE] if not is_missing(row.cells[column])]
            return not cells or not all(read(other) for other in cells)
    return False


def _counts_up(cells: Sequence[str], row: PrintedRow, below: Sequence[PrintedRow]) -> bool:
    """``Klasse 0 1 2 3``: whole numbers that rise by one, in the first row, name columns (of classes, months)."""
    if len(cells) < 3 or not all(re.fullmatch(r"\d{1,2}\.?", cell) for cell in cells) or not row.cells[0]:
        return False
    numbers = [int(cell.rstrip(".")) for cell in cells]
    return all(after == before + 1 for before, after in pairwise(numbers)) and bool(below)


def _goes_on(above: Sequence[PrintedRow], row: PrintedRow, columns: Sequence[int]) -> bool:
    """Is a further row still header? Its first cell, or that of the rows above, is blank, or it wraps them."""
    if not row.cells[0] or not any(known.cells[0] for known in above):
        return True
    named = [column for column in columns if not is_missing(row.cells[column])]
    return len(named) == len(columns) and all(_wraps(cell) or read_year(cell) for cell in row.cells if cell)


def _wraps(piece: str) -> bool:
    """A piece of heading that goes on with the piece above: it starts small or with a sign."""
    return not (piece[0].isupper() or piece[0].isdigit() or piece[0] in "\"”'§")


def spread_bands(rows: Sequence[PrintedRow], header_rows: int) -> list[list[str]]:
    """The header's texts per row, a band repeated over the columns that it spans.

    A blank header cell belongs to the band on its left when a lower header row names its column.
    """
    texts = [list(row.cells) for row in rows[:header_rows]]
    for index, row in enumerate(texts[:-1]):
        for column in range(2, len(row)):
            if not row[column] and row[column - 1] and any(below[column] for below in texts[index + 1 :]):
                row[column] = row[column - 1]
    return texts


def column_names(rows: Sequence[PrintedRow], header_rows: int, torn_band: Sequence[str] = ()) -> list[str]:
    """The full name of each column: wrapped pieces joined with a space, levels with `` / ``, marks taken off."""
    levels = spread_bands(rows, header_rows)
    if torn_band:
        levels.insert(0, list(torn_band))
    names = []
    for column in range(len(rows[0].cells)):
        name = ""
        previous = ""
        for level in levels:
            piece = take_mark(_unmarked(level[column]))[0]
            if not piece or piece == previous:
                continue
            name += piece if not name else f" {piece}" if _joins(previous, piece) else f" / {piece}"
            previous = piece
        names.append(name)
    return names


def _joins(previous: str, piece: str) -> bool:
    return _wraps(piece) or previous.endswith(("-", "/", "(", " og", " i", " af", " til", " for"))


def _unmarked(text: str) -> str:
    return re.sub(r"\*\*(.+?)\*\*", r"\1", text)


def split_band(text: str, width: int) -> tuple[str, ...]:
    """Spread a band that was torn out of the table over its columns; empty when it cannot be done surely.

    ``Skal være opfyldt Skal være opfyldt MINDST 2 …`` (003:736): a phrase printed n times stands over
    the first n columns after the label column, the rest over the remaining ones.
    """
    words = text.split()
    if len(words) > _LONGEST_BAND:
        return ()
    for size in range(1, len(words) // 2 + 1):
        phrase = words[:size]
        times = 1
        while words[times * size : (times + 1) * size] == phrase:
            times += 1
        rest = " ".join(words[times * size :])
        if times >= 2 and size * times >= 2 and width - 1 >= times + (1 if rest else 0):
            label = " ".join(phrase)
            return ("",) + (label,) * times + (rest,) * (width - 1 - times)
    return ()
