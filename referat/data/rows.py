"""A document as rows: what there is to say about it -> the rows of every resource, as CSV texts.

In: a document, who publishes it, what it points at. Out: `Rows`, one list of texts per resource of the schema,
formulas made harmless, each with a diagnostic of its own. A row that does not have exactly the fields of its resource
raises ValueError.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from referat.archive.archive import Archive
from referat.config import Publisher
from referat.data import correction_rows, fact_rows, meeting_rows, number_rows, schema, table_rows
from referat.data.about import About, Row
from referat.data.csvtext import canonical
from referat.data.entity_rows import ENTITIES
from referat.data.formulas import harmless
from referat.data.linking import NO_LINKS, Links
from referat.data.schema import Resource
from referat.data.table_rows import column_names, typed_value
from referat.model import Diagnostic, Document, Table

Texts = tuple[str, ...]

FORMULA_CODE = "P101"


@dataclass(frozen=True, slots=True)
class Rows:
    """``resources`` holds every resource of the schema, in its order, empty ones too; ``tables`` the single tables."""

    resources: dict[str, list[Texts]]
    tables: tuple[TableRows, ...]


@dataclass(frozen=True, slots=True)
class TableRows:
    """The typed rows and the printed grid of one table; ``fields`` are the names of the typed columns."""

    table: Table
    fields: Texts
    typed: list[Texts]
    raw: list[Texts]


def document_rows(document: Document, publisher: Publisher, links: Links = NO_LINKS) -> Rows:
    """All rows of a document."""
    about, guard = About(document, publisher, links), _Guard(document)
    resources: dict[str, list[Texts]] = {}
    for resource in schema.RESOURCES:
        if resource is not schema.DIAGNOSTICS:
            resources[resource.name] = [guard.row(resource, row) for row in _READERS[resource.name](about)]
    tables = tuple(_table_rows(table, guard) for table in document.tables())
    notes = (*document.diagnostics, *fact_rows.unplaced(about), *guard.notes)
    resources[schema.DIAGNOSTICS.name] = [guard.row(schema.DIAGNOSTICS, _diagnostic(document, note)) for note in notes]
    return Rows(resources, tables)


def entity_rows(archive: Archive, publisher: Publisher) -> dict[str, list[Texts]]:
    """The rows of what many meetings share, by resource."""
    return {
        resource.name: [_entity(resource, row) for row in ENTITIES[resource.name](archive, publisher)]
        for resource in schema.ENTITIES
        if resource.name in ENTITIES
    }


def _entity(resource: Resource, row: Row) -> Texts:
    if tuple(row) != resource.header:
        raise ValueError(f"a row of {resource.name} has the fields {', '.join(row)}")
    return tuple(harmless(canonical(value)) for value in row.values())


class _Guard:
    """Turns rows into texts that no spreadsheet runs, and remembers where it had to."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.notes: list[Diagnostic] = []
        self._seen: set[tuple[str, int | None]] = set()

    def row(self, resource: Resource, row: Row) -> Texts:
        """The row's texts; where a line is named, its place in the file is added."""
        found = row.get("line", row.get("line_start"))
        line = found if isinstance(found, int) else None
        if schema.SOURCE_PLACE.name in resource.header:
            place = self.document.source.place(line)
            row = {**row, schema.SOURCE_PLACE.name: place.written if place else None}
        if tuple(row) != resource.header:
            raise ValueError(f"{self.document.id}: a row of {resource.name} has the fields {', '.join(row)}")
        return self.texts((canonical(value) for value in row.values()), line)

    def texts(self, values: Iterable[str], line: int | None) -> Texts:
        made = []
        for value in values:
            safe = harmless(value)
            if safe != value:
                self._note(value, line)
            made.append(safe)
        return tuple(made)

    def _note(self, value: str, line: int | None) -> None:
        if (value, line) in self._seen:
            return
        self._seen.add((value, line))
        message = "Teksten ville blive regnet ud som en formel i et regneark. I CSV-filerne står der derfor ' foran."
        self.notes.append(Diagnostic("info", FORMULA_CODE, message, line))


def _diagnostic(document: Document, note: Diagnostic) -> Row:
    return {
        "meeting_id": document.id,
        "severity": note.severity,
        "code": note.code,
        "message": note.message,
        "line": note.line,
    }


_READERS: dict[str, Callable[[About], Iterator[Row]]] = {
    "meetings": meeting_rows.meetings,
    "agenda_items": meeting_rows.agenda_items,
    "closed_items": meeting_rows.closed_items,
    "sections": meeting_rows.sections,
    "votes": fact_rows.votes,
    "vote_counts": fact_rows.vote_counts,
    "attendance": fact_rows.attendance,
    "consultations": fact_rows.consultations,
    "files": meeting_rows.files,
    "figures": meeting_rows.figures,
    "tables": table_rows.tables,
    "cells": table_rows.cells,
    "numbers": number_rows.numbers,
    "corrections": correction_rows.corrections,
}


def _table_rows(table: Table, guard: _Guard) -> TableRows:
    typed = [
        guard.texts(
            (*(typed_value(c, cell) for c, cell in zip(table.columns, row.cells, strict=True)), row.type), row.lines[0]
        )
        for row in table.rows
    ]
    width = max((len(row.cells) for row in table.grid), default=0)
    raw = [guard.texts((str(row.line), *row.cells, *[""] * (width - len(row.cells))), row.line) for row in table.grid]
    return TableRows(table, column_names(table), typed, raw)
