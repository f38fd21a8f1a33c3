"""The same table again: documents -> series of tables that return in other items and meetings.

In: every published document, and what is pinned. Out: :class:`Series`, the oldest table first, the same for the same
documents in any order. The rule stands in ``docs/decisions/0030-series.md``; in doubt, two tables are different.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from referat.archive.series_columns import SharedColumn, shared_columns
from referat.archive.series_match import groups
from referat.archive.series_names import named
from referat.archive.series_pins import Pin, settled
from referat.archive.series_tables import Appearance, appearances
from referat.model import Document, Table

__all__ = ["Appearance", "Series", "SeriesIndex", "SharedColumn", "find_series"]


@dataclass(frozen=True)
class Series:
    """Tables that are the same table again; ``pinned``: somebody wrote its id down, ``former``: and these once."""

    slug: str
    title: str
    columns: tuple[SharedColumn, ...]
    appearances: tuple[Appearance, ...]
    pinned: bool = False
    former: tuple[str, ...] = ()

    @property
    def numeric(self) -> bool:
        """Whether its tables print numbers: only then it has a file."""
        places = [column.place for column in self.columns if column.column.type in ("integer", "number")]
        cells = (
            row.cells[n] for one in self.appearances for row in one.table.rows if row.type != "group" for n in places
        )
        return any(cell.value is not None and not cell.carried for cell in cells)


def find_series(documents: Iterable[Document], pins: Sequence[Pin] = ()) -> tuple[Series, ...]:
    """All series, by slug: the pinned ones that have a table, and groups of at least two tables.

    Names go to whoever was first printed, so that what comes later changes none of them.
    """
    pinned, free = settled(groups(one for document in documents for one in appearances(document)), pins)
    found = []
    taken = {id_ for pin in pins for id_ in (pin.id, *pin.former)}
    for pin in pins:
        if pin.id in pinned:
            tables = pinned[pin.id]
            title = pin.title or named(tables, ())[0]
            columns = tuple(shared_columns(tables))
            found.append(Series(pin.id, title, columns, tuple(tables), pinned=True, former=pin.former))
    several = (sorted(group, key=lambda one: one.place) for group in free if len(group) > 1)
    for group in sorted(several, key=lambda tables: tables[0].place):
        title, slug = named(group, taken)
        taken.add(slug)
        found.append(Series(slug, title, tuple(shared_columns(group)), tuple(group)))
    return tuple(sorted(found, key=lambda one: one.slug))


@dataclass(frozen=True)
class SeriesIndex:
    """Finds the series of a table."""

    series: tuple[Series, ...]
    places: dict[tuple[str, str], tuple[Series, int]]

    @classmethod
    def of(cls, series: Sequence[Series]) -> SeriesIndex:
        """The index of these series."""
        places = {one.key: (each, place) for each in series for place, one in enumerate(each.appearances)}
        return cls(tuple(series), places)

    def neighbours(self, document: Document, table: Table, number: int) -> tuple[Series, list[Appearance]] | None:
        """The table's series and the tables of it that are nearest in time, ``number`` at most; None without one."""
        if (document.id, table.id) not in self.places:
            return None
        series, place = self.places[document.id, table.id]
        others = len(series.appearances)
        begin = max(0, min(place - number // 2, others - number - 1))
        near = series.appearances[begin : begin + number + 1]
        return series, [one for one in near if one.key != (document.id, table.id)]
