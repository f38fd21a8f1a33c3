"""The columns that the tables of a series share: its first table -> fields with names, for showing rows side by side.

In: the tables of a series. Out: :class:`SharedColumn`, in the order of the tables' columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from referat.archive.series_headings import without_period_and_limit
from referat.archive.series_tables import Appearance
from referat.identifiers import field_name
from referat.model import Column


@dataclass(frozen=True, slots=True)
class SharedColumn:
    """A field of the stacked rows: column ``place`` of every table, or what its headings name beside the words."""

    name: str
    title: str
    place: int
    holds: Literal["value", "period", "limit"]
    column: Column


def shared_columns(tables: Sequence[Appearance]) -> Iterator[SharedColumn]:
    """The fields of the stacked rows; a heading with a period or a limit is followed by a field that holds it."""
    first = tables[0]
    integer = [all(one.table.columns[n].type == "integer" for one in tables) for n in range(len(first.table.columns))]
    titles = _titles(first)
    taken = set(FIXED)

    def unused(name: str) -> str:
        count = next(n for n in range(1, len(taken) + 2) if (name if n == 1 else f"{name}_{n}") not in taken)
        taken.add(made := name if count == 1 else f"{name}_{count}")
        return made

    for place, (column, title) in enumerate(zip(first.table.columns, titles, strict=True)):
        if column.type in ("integer", "number"):
            column = replace(column, type="integer" if integer[place] else "number")
        name = unused(field_name(title) or ("label" if place == 0 else "value"))
        yield SharedColumn(name, title, place, "value", column)
        named = first.headings[place + 1]
        if named.periods:
            yield SharedColumn(unused(f"{name}_period"), f"{title}: periode", place, "period", column)
        if named.limits:
            yield SharedColumn(unused(f"{name}_limit"), f"{title}: grænse", place, "limit", column)


FIXED = ("meeting_id", "item_id", "table_id", "date", "subject", "row_type")
"""Names that every series has, so that no column can have them."""


def _titles(first: Appearance) -> list[str]:
    """What the columns share: their headings without periods and limits, the last level where that is enough."""
    full = [without_period_and_limit(column.name) for column in first.table.columns]
    last = [title.rpartition(" / ")[2] for title in full]
    if first.subject is not None:
        kinds = {"date": "Dato", "year": "År"}
        full[0] = last[0] = kinds.get(first.table.columns[0].type, "Periode")
    return [short if short and last.count(short) == 1 else whole for short, whole in zip(last, full, strict=True)]
