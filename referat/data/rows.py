"""A document as rows: Document + Publisher -> the rows of every resource, as CSV texts.

In: a document and who publishes it. Out: `Rows`, one list of texts per resource of the schema, formulas made
harmless, each with a diagnostic of its own. A row that does not have exactly the fields of its resource raises
ValueError.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from referat.config import Publisher
from referat.data import schema
from referat.data.addresses import item_ids, page_url
from referat.data.csvtext import Value, canonical
from referat.data.formulas import harmless
from referat.data.schema import Resource
from referat.model import AgendaItem, Cell, Column, Diagnostic, Document, Figure, Table

Row = Mapping[str, Value]
Texts = tuple[str, ...]

FORMULA_CODE = "P101"
UNPLACED_CODE = "P102"


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


def document_rows(document: Document, publisher: Publisher) -> Rows:
    """All rows of a document."""
    guard = _Guard(document)
    resources: dict[str, list[Texts]] = {}
    for resource in schema.RESOURCES:
        if resource is not schema.DIAGNOSTICS:
            resources[resource.name] = [
                guard.row(resource, row) for row in _READERS[resource.name](document, publisher)
            ]
    tables = tuple(_table_rows(table, guard) for table in document.tables())
    notes = (*document.diagnostics, *_unplaced(document), *guard.notes)
    resources[schema.DIAGNOSTICS.name] = [guard.row(schema.DIAGNOSTICS, _diagnostic(document, note)) for note in notes]
    return Rows(resources, tables)


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
        if schema.WHERE.name in resource.header:
            place = self.document.source.place(line)
            row = {**row, schema.WHERE.name: place.written if place else None}
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


def _meetings(document: Document, publisher: Publisher) -> Iterator[Row]:
    meeting = document.meeting
    yield {
        "meeting_id": document.id,
        "document_type": document.document_type,
        "organization_id": meeting.organization_id,
        "organization": meeting.organization,
        "body": publisher.body,
        "name": meeting.name,
        "meeting_type": meeting.meeting_type,
        "term": meeting.term,
        "date": meeting.date,
        "start": meeting.start,
        "end": meeting.end,
        "location": meeting.location,
        "reference": meeting.reference,
        "sender": meeting.sender,
        "source_path": document.source.path,
        "source_sha256": document.source.sha256,
        "url": page_url(publisher.base_url, document),
    }


def _agenda_items(document: Document, publisher: Publisher) -> Iterator[Row]:
    page = page_url(publisher.base_url, document)
    for item_id, item in _items(document):
        case = item.case
        yield {
            "meeting_id": document.id,
            "item_id": item_id,
            "number": item.number,
            "order": item.order,
            "name": item.name,
            "item_type": item.item_type,
            "public": item.public,
            "case_number": case.text if case else None,
            "case_topic": case.topic if case else None,
            "case_facet": case.facet if case else None,
            "case_year": case.year if case else None,
            "recommendation": item.recommendation,
            "result": item.result,
            "resolution_text": item.resolution_text,
            "url": f"{page}#{item_id.partition('#')[2]}",
            "line_start": item.line_start,
            "line_end": item.line_end,
            "follows_recommendation": item.follows_recommendation,
        }


def _closed_items(document: Document, _: Publisher) -> Iterator[Row]:
    for item_id, item in _items(document):
        if item.public is False:
            yield {
                "meeting_id": document.id,
                "item_id": item_id,
                "reason": item.closed_reason,
                "lines_withheld": item.withheld_lines,
                "decision_released": item.released,
            }


def _sections(document: Document, _: Publisher) -> Iterator[Row]:
    for item_id, item in _items(document):
        for order, section in enumerate(item.sections, start=1):
            yield {
                "meeting_id": document.id,
                "item_id": item_id,
                "order": order,
                "kind": section.kind,
                "heading": section.heading,
                "text": section.text,
                "line_start": section.line_start,
                "line_end": section.line_end,
            }


def _votes(document: Document, _: Publisher) -> Iterator[Row]:
    for item_id, item in _items(document):
        for event in item.votes:
            for vote in event.votes:
                yield {
                    "meeting_id": document.id,
                    "item_id": item_id,
                    "vote_event": event.number,
                    "voter": vote.voter,
                    "voter_type": vote.voter_type,
                    "role": vote.role,
                    "party": vote.party,
                    "option": vote.option,
                    "quote": vote.quote,
                    "line": vote.line,
                }


def _vote_counts(document: Document, _: Publisher) -> Iterator[Row]:
    for item_id, item in _items(document):
        for event in item.votes:
            for count in event.counts:
                yield {
                    "meeting_id": document.id,
                    "item_id": item_id,
                    "vote_event": event.number,
                    "option": count.option,
                    "value": count.value,
                    "quote": count.quote,
                    "line": count.line,
                }


def _attendance(document: Document, _: Publisher) -> Iterator[Row]:
    ids = _ids_by_number(document)
    for fact in document.attendance:
        if fact.item is not None and fact.item not in ids:
            continue
        yield {
            "meeting_id": document.id,
            "item_id": None if fact.item is None else ids[fact.item],
            "person": fact.person,
            "role": fact.role,
            "party": fact.party,
            "event": fact.event,
            "for_person": fact.for_person,
            "time": fact.time,
            "quote": fact.quote,
            "line": fact.line,
        }


def _consultations(document: Document, _: Publisher) -> Iterator[Row]:
    for item_id, item in _items(document):
        for order, one in enumerate(item.consultations, start=1):
            yield {
                "meeting_id": document.id,
                "item_id": item_id,
                "order": order,
                "body": one.body,
                "date": one.date,
                "result": one.result,
                "quote": one.quote,
                "line": one.line,
            }


def _unplaced(document: Document) -> Iterator[Diagnostic]:
    """Facts on presence at items that the document does not hold: no row can point at them, so a note says it."""
    ids = _ids_by_number(document)
    for fact in document.attendance:
        if fact.item is not None and fact.item not in ids:
            message = (
                f"Punkt {fact.item} er ikke i kilden, så oplysningen om fremmøde kunne ikke blive data: {fact.quote}"
            )
            yield Diagnostic("info", UNPLACED_CODE, message, fact.line)


def _files(document: Document, _: Publisher) -> Iterator[Row]:
    for item_id, item in _items(document):
        for order, file in enumerate(item.files, start=1):
            yield {
                "meeting_id": document.id,
                "item_id": item_id,
                "order": order,
                "name": file.name,
                "line": file.line,
            }


def _figures(document: Document, _: Publisher) -> Iterator[Row]:
    outside = [(None, block) for block in document.front if isinstance(block, Figure)]
    inside = [(item_id, figure) for item_id, item in _items(document) for figure in item.figures()]
    for item_id, figure in (*outside, *inside):
        yield {
            "meeting_id": document.id,
            "item_id": item_id,
            "number": figure.number,
            "caption": figure.caption,
            "notes": "\n".join(figure.notes),
            "line": figure.lines[0],
        }


def _tables(document: Document, _: Publisher) -> Iterator[Row]:
    outside = [(None, block) for block in document.front if isinstance(block, Table)]
    inside = [(item_id, table) for item_id, item in _items(document) for table in item.tables()]
    for item_id, table in (*outside, *inside):
        yield {
            "meeting_id": document.id,
            "table_id": table.id,
            "item_id": item_id,
            "kind": table.kind,
            "caption": table.caption,
            "header_rows": table.header_rows,
            "rows": len(table.rows),
            "columns": len(table.columns),
            "notes": "\n".join(table.notes),
            "sum_check": table.sum_check,
            "line_start": table.line_start,
            "line_end": table.line_end,
        }


def _cells(document: Document, _: Publisher) -> Iterator[Row]:
    for table in document.tables():
        for number, row in enumerate(table.rows, start=1):
            first = row.cells[0]
            label = first.text if first.value is None else first.value
            for place, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True), start=1):
                yield {
                    "meeting_id": document.id,
                    "table_id": table.id,
                    "row": number,
                    "column": place,
                    "column_name": column.name,
                    "row_label": label,
                    "text": "" if cell.carried else cell.text,
                    "value": cell.value,
                    "date": cell.date,
                    "unit": cell.unit,
                    "multiplier": cell.multiplier if cell.unit else None,
                    "row_type": row.type,
                    "carried": cell.carried,
                    "note": cell.note,
                    "line": cell.line,
                }


def _diagnostic(document: Document, note: Diagnostic) -> Row:
    return {
        "meeting_id": document.id,
        "severity": note.severity,
        "code": note.code,
        "message": note.message,
        "line": note.line,
    }


_READERS = {
    "meetings": _meetings,
    "agenda_items": _agenda_items,
    "closed_items": _closed_items,
    "sections": _sections,
    "votes": _votes,
    "vote_counts": _vote_counts,
    "attendance": _attendance,
    "consultations": _consultations,
    "files": _files,
    "figures": _figures,
    "tables": _tables,
    "cells": _cells,
}


def _items(document: Document) -> Iterator[tuple[str, AgendaItem]]:
    return zip(item_ids(document), document.items, strict=True)


def _ids_by_number(document: Document) -> dict[str, str]:
    """The items' ids by printed number; the first item that carries a number has it."""
    return {item.number: item_id for item_id, item in reversed(list(_items(document)))}


def column_names(table: Table) -> tuple[str, ...]:
    """The names of the typed columns: the columns' own, but ``row_type`` is taken and becomes ``row_type_2``."""
    taken = {schema.ROW_TYPE.name}
    names: list[str] = []
    for column in table.columns:
        name, count = column.field, 1
        while name in taken:
            count += 1
            name = f"{column.field}_{count}"
        taken.add(name)
        names.append(name)
    return tuple(names)


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


def typed_value(column: Column, cell: Cell) -> str:
    """What the typed table holds for a cell."""
    return canonical(cell.date if column.type == "date" else cell.value)
