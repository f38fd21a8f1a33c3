"""A document's tables and their cells as rows, and what the CSV files of a single table hold.

In: :class:`~referat.data.about.About` a document, or a table. Out: rows by field, or names and values.
"""

from __future__ import annotations

from collections.abc import Iterator

from referat.data import schema
from referat.data.about import About
from referat.data.about import Row as Fields
from referat.data.csvtext import canonical
from referat.model import Cell, Column, Row, Table


def tables(one: About) -> Iterator[Fields]:
    """The tables found."""
    for item_id, table in one.tables:
        yield {
            "meeting_id": one.document.id,
            "table_id": table.id,
            "item_id": item_id,
            "kind": table.kind,
            "title": one.titles[table.id],
            "caption": table.caption,
            "header_rows": table.header_rows,
            "rows": len(table.rows),
            "columns": len(table.columns),
            "notes": "\n".join(table.notes),
            "sum_check": table.sum_check,
            "series_id": one.links.series.get(table.id),
            "line_start": table.line_start,
            "line_end": table.line_end,
            "url": one.table_url(table),
        }


def cells(one: About) -> Iterator[Fields]:
    """The body cells of every table."""
    for item_id, table in one.tables:
        fields, url = column_names(table), one.table_url(table)
        for number, row in enumerate(table.rows, start=1):
            label = row_label(row)
            for place, (field, column, cell) in enumerate(zip(fields, table.columns, row.cells, strict=True), 1):
                yield {
                    "meeting_id": one.document.id,
                    "item_id": item_id,
                    "table_id": table.id,
                    "row": number,
                    "column_number": place,
                    "field": field,
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
                    "url": url,
                }


def row_label(row: Row) -> str:
    """What a row is called: its first cell, as read."""
    first = row.cells[0]
    return first.text if first.value is None else first.value


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


def typed_value(column: Column, cell: Cell) -> str:
    """What the typed table holds for a cell."""
    return canonical(cell.date if column.type == "date" else cell.value)
