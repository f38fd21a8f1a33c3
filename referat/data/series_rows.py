"""Series as rows: series of tables -> one row per printed number, formulas made harmless, and the list of all series.

In: a series, or the archive. Out: rows as texts, in the order of the schema. A table that is printed again keeps its
older rows: ``vintage`` says which meeting printed a number, ``latest`` whether no later one printed the same again.
"""

from __future__ import annotations

from collections.abc import Iterator

from referat.archive.archive import Archive, organization_of
from referat.archive.series import Appearance, Series
from referat.config import Publisher
from referat.data import schema
from referat.data.about import Row
from referat.data.addresses import item_ids
from referat.data.csvtext import Value, canonical
from referat.data.formulas import harmless
from referat.data.number_rows import numbers_of
from referat.model import AgendaItem, Document

FOLDER = "serier"
"""The folder of the collection that holds the series."""
_SAME = ("subject", "row_group", "row_label", "measure", "period", "unit", "row_type")
"""What two printings of the same number have in common."""


def series_rows(series: Series) -> Iterator[tuple[str, ...]]:
    """The numbers of all tables, the oldest first."""
    rows = [row for one in series.appearances for row in _of_table(series, one)]
    newest = {tuple(row[name] for name in _SAME): str(row["vintage"] or "") for row in rows}
    for row in rows:
        made: dict[str, Value] = {
            **row,
            "latest": newest[tuple(row[name] for name in _SAME)] == str(row["vintage"] or ""),
        }
        yield tuple(harmless(canonical(made[field.name])) for field in schema.SERIES.fields)


def _of_table(series: Series, one: Appearance) -> Iterator[dict[str, Value]]:
    where: dict[str, Value] = {
        "series_id": series.slug,
        "meeting_id": one.document.id,
        "item_id": item_id(one.document, one.item),
        "table_id": one.table.id,
        "vintage": one.document.meeting.date,
        "subject": one.subject,
    }
    for row, text in numbers_of(one.table):
        yield {**row, **where, "text": text}


def item_id(document: Document, item: AgendaItem | None) -> str | None:
    """The item's id; None outside items."""
    if item is None:
        return None
    return dict(zip((each.order for each in document.items), item_ids(document), strict=True))[item.order]


def series_list(archive: Archive, publisher: Publisher) -> Iterator[Row]:
    """The series as rows of the collection."""
    for one in archive.series.series:
        first = one.appearances[0].document
        days = sorted(each.document.meeting.date for each in one.appearances if each.document.meeting.date)
        yield {
            "series_id": one.slug,
            "title": one.title,
            "organization_id": organization_of(first) if first.document_type == "minutes" else None,
            "tables": len(one.appearances),
            "first_seen": days[0] if days else None,
            "last_seen": days[-1] if days else None,
            "path": f"{FOLDER}/{one.slug}.csv" if one.numeric else None,
            "url": f"{publisher.base_url}data/serier/{one.slug}/",
            "former_ids": "\n".join(one.former),
        }
