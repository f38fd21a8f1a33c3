"""What a chart calls its columns, units and numbers: a table and its columns -> Danish words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from referat.archive.series_headings import without_period_and_limit
from referat.inline import plain
from referat.model import Column, Table

_RAISED = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")


def raised(mark: str) -> str:
    """A footnote mark that cannot be read as a digit of the number before it: ``1)`` -> ``¹⁾``."""
    return mark.translate(_RAISED)


def written(value: Decimal) -> str:
    """A number the Danish way: ``−1.282.203``, ``16,4``."""
    whole, _, rest = f"{abs(value):f}".partition(".")
    sign = "\u2212" if value < 0 else ""
    return f"{sign}{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")


def told_apart(table: Table, places: Sequence[int]) -> list[str]:
    """What tells the columns of a part apart, footnote marks included."""
    levels = [table.columns[place].name.split(" / ") for place in places]
    names = [" ".join(level for level in own if not all(level in other for other in levels)) for own in levels]
    return [
        _without_unit(plain(name or table.columns[place].name), table.columns[place]) + _mark(table, place)
        for name, place in zip(names, places, strict=True)
    ]


def _without_unit(name: str, column: Column) -> str:
    """A name without the unit at its end, which the chart says once."""
    units = filter(
        None,
        {unit_words(column), column.unit_text or "", column.unit or "", "pct.", "pct" if column.unit == "%" else ""},
    )
    for unit in sorted(units, key=len, reverse=True):
        for end in (f" ({unit})", f", {unit}", f" i {unit}"):
            if name.casefold().endswith(end.casefold()):
                return name[: -len(end)]
    return name


def _mark(table: Table, place: int) -> str:
    """The footnote mark at the heading of a column."""
    printed = [row.cells[place].strip() for row in table.grid[: table.header_rows] if place < len(row.cells)]
    found = re.search(r"(?:\*{1,5}|[¹²³⁴-⁹]{1,3}|\d\))$", next((text for text in reversed(printed) if text), ""))
    noted = found and any(note.lstrip().startswith(found[0]) for note in table.notes)
    return raised(found[0]) if found and noted else ""


def title_of(table: Table, places: Sequence[int], over_time: bool) -> str:
    """What the numbers are: the column, or what its columns have in common."""
    column = table.columns[places[0]]
    if over_time:
        return without_period_and_limit(column.name)
    levels = [table.columns[place].name.split(" / ") for place in places]
    shared = plain(" ".join(level for level in levels[0] if all(level in other for other in levels)))
    return shared + (_mark(table, places[0]) if len(places) == 1 else "")


_UNITS = {
    ("DKK", 1): "kr.", ("DKK", 1000): "1.000 kr.", ("DKK", 1_000_000): "mio. kr.",
    ("DKK", 1_000_000_000): "mia. kr.", ("%", 1): "procent",
}  # fmt: skip


def unit_words(column: Column) -> str:
    """A column's unit as a chart says it; empty without one."""
    if column.unit is None:
        return ""
    return _UNITS.get((column.unit, column.multiplier), column.unit_text or column.unit)
