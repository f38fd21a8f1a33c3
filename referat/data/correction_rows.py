"""Corrections as rows, and what they are about: a document -> its corrections, each with the item or table it is of.

In: a document with the corrections that fit it. Out: rows by field, oldest first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from referat.data.about import About, Row
from referat.data.addresses import item_anchors
from referat.model import AgendaItem, Correction, Document, Table


@dataclass(frozen=True, slots=True)
class Subject:
    """What a correction is about: an item, a table (with its item, if it has one), or with neither the document."""

    item: AgendaItem | None = None
    table: Table | None = None


def about(document: Document, correction: Correction) -> Subject | None:
    """What a correction of the document is about; None for what it does not have."""
    anchor = correction.about.partition("#")[2]
    if not anchor:
        return Subject()
    for item, own in zip(document.items, item_anchors(document), strict=True):
        if own == anchor:
            return Subject(item)
        if table := next((table for table in item.tables() if table.id == anchor), None):
            return Subject(item, table)
    table = next((table for table in document.tables() if table.id == anchor), None)
    return Subject(None, table) if table else None


def corrections(one: About) -> Iterator[Row]:
    """What people have noted on the document."""
    ids = {item.order: item_id for item_id, item in one.items}
    for correction in one.document.corrections:
        found = about(one.document, correction) or Subject()
        yield {
            "meeting_id": one.document.id,
            "item_id": ids[found.item.order] if found.item else None,
            "table_id": found.table.id if found.table else None,
            "kind": correction.kind,
            "field": correction.fact,
            "reads": correction.reads,
            "correct": correction.correct,
            "source_line": correction.source_line,
            "text": correction.text,
            "date": correction.date,
        }
