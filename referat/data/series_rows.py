"""A series as rows: series of tables -> the stacked rows of its CSV file, formulas made harmless.

In: a series. Out: the names of its fields, and its rows as texts: the rows of every table as they stand in the table's
own typed file, after what says where and when they were printed. Nothing is converted: the tables have the same units.
"""

from __future__ import annotations

from collections.abc import Iterator

from referat.archive.series import Appearance, Series, SharedColumn
from referat.archive.series_headings import Heading
from referat.data import schema
from referat.data.addresses import item_ids
from referat.data.csvtext import canonical
from referat.data.formulas import harmless
from referat.data.table_rows import typed_value
from referat.model import AgendaItem, Document, Row


def series_header(series: Series) -> tuple[str, ...]:
    """The names of the fields."""
    fixed = (field.name for field in schema.SERIES)
    return (*fixed, *(column.name for column in series.columns), schema.ROW_TYPE.name)


def series_rows(series: Series) -> Iterator[tuple[str, ...]]:
    """The rows of all tables, the oldest first."""
    for one in series.appearances:
        where = (
            one.document.id,
            item_id(one.document, one.item),
            one.table.id,
            canonical(one.document.meeting.date),
            one.subject or "",
        )
        for row in one.table.rows:
            texts = (*where, *(_value(one, row, column) for column in series.columns), row.type)
            yield tuple(map(harmless, texts))


def _value(one: Appearance, row: Row, shared: SharedColumn) -> str:
    if shared.holds == "value":
        return typed_value(one.table.columns[shared.place], row.cells[shared.place])
    named: Heading = one.headings[shared.place + 1]
    return " ".join(named.periods if shared.holds == "period" else named.limits)


def item_id(document: Document, item: AgendaItem | None) -> str:
    """The item's id; empty outside items."""
    if item is None:
        return ""
    return dict(zip((each.order for each in document.items), item_ids(document), strict=True))[item.order]
