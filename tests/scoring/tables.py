"""Tables read against labelled tables: found, raw cells, headings, types, units, values, rows, notes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from referat.model import Document, Table
from referat.reading import read
from tests.scoring.tally import Tally

ROOT = Path(__file__).resolve().parents[2]


def _options(table: dict[str, Any], key: str) -> list[Any]:
    return [table.get(key), *(table.get("alternatives") or {}).get(key, [])]


def source_of(label: Path, gold: dict[str, Any]) -> Path:
    """The text that a label file describes."""
    return ROOT / gold["source"] if "source" in gold else label.with_suffix(".txt")


def score_tables(label: Path) -> Tally:
    """Read the source of ``label`` and compare its tables with the labels."""
    gold = yaml.safe_load(label.read_text(encoding="utf-8"))
    source = source_of(label, gold)
    document = read(source.name, source.read_bytes())
    tally = Tally()
    assert isinstance(document, Document), f"{label}: {document}"
    found = {table.id: table for table in document.tables()}
    for expected in gold["tables"] or []:
        table = found.get(expected["id"]) or _by_lines(found, expected)
        tally.count("found", table is not None and table.kind == expected["kind"], f"{label.stem} {expected['id']}")
        if table is not None:
            _compare(tally, f"{label.stem} {expected['id']}", expected, table, document)
    extra = [
        table for table in found.values() if not any(_overlap(table, expected) for expected in gold["tables"] or [])
    ]
    tally.count("no invented", not extra, f"{label.stem} {[(table.id, table.line_start) for table in extra]}")
    return tally


def _overlap(table: Table, expected: dict[str, Any]) -> bool:
    return bool(table.line_start <= expected["line_end"] and expected["line_start"] <= table.line_end)


def _by_lines(found: dict[str, Table], expected: dict[str, Any]) -> Table | None:
    return next((table for table in found.values() if _overlap(table, expected)), None)


def _compare(tally: Tally, name: str, expected: dict[str, Any], table: Table, document: Document) -> None:
    tally.count(
        "span",
        (table.line_start, table.line_end) == (expected["line_start"], expected["line_end"]),
        f"{name} {table.line_start}-{table.line_end}",
    )
    tally.count(
        "header rows",
        table.header_rows in _options(expected, "header_rows"),
        f"{name} {table.header_rows} not {expected['header_rows']}",
    )
    tally.count(
        "caption",
        table.caption in _options(expected, "caption"),
        f"{name} {table.caption!r} not {expected['caption']!r}",
    )
    tally.count(
        "notes", list(table.notes) == (expected["notes"] or []), f"{name} {table.notes} not {expected['notes']}"
    )
    tally.count(
        "sum check",
        table.sum_check in _options(expected, "sum_check"),
        f"{name} {table.sum_check} not {expected['sum_check']}",
    )
    if expected["kind"] == "table":
        rows = {row.line: row.cells for row in table.grid}
        for line in expected["grid_lines"]:
            printed = [cell.strip() for cell in document.source.lines[line - 1].split("\t")]
            cells = list(rows.get(line, ()))
            width = max(len(printed), len(cells))
            tally.count(
                "raw rows",
                bool(cells) and cells + [""] * (width - len(cells)) == printed + [""] * (width - len(printed)),
                f"{name} line {line}",
            )
    _compare_columns(tally, name, expected, table)
    _compare_rows(tally, name, expected, table)


def _compare_columns(tally: Tally, name: str, expected: dict[str, Any], table: Table) -> None:
    for position, column in enumerate(expected["columns"]):
        read_column = table.columns[position] if position < len(table.columns) else None
        where = f"{name} column {position}"
        heading = read_column.name if read_column else None
        same = heading == column["name"] or (expected["kind"] == "list" and position == 0)
        tally.count("header cells", same, f"{where} {heading!r} not {column['name']!r}")
        tally.count(
            "types",
            bool(read_column) and read_column.type == column["type"],
            f"{where} {read_column and read_column.type} not {column['type']}",
        )
        unit = (read_column.unit, read_column.multiplier) if read_column else None
        tally.count(
            "units",
            unit == (column["unit"], column["multiplier"]),
            f"{where} {unit} not {(column['unit'], column['multiplier'])} ({heading})",
        )
        if column["unit"]:
            origin = read_column.unit_source if read_column else None
            tally.count("unit source", origin == column["unit_source"], f"{where} {origin} not {column['unit_source']}")


def _compare_rows(tally: Tally, name: str, expected: dict[str, Any], table: Table) -> None:
    rows = {row.lines[0]: row for row in table.rows}
    tally.count(
        "row count", len(table.rows) == len(expected["rows"]), f"{name} {len(table.rows)} not {len(expected['rows'])}"
    )
    for wanted in expected["rows"]:
        row = rows.get(wanted["lines"][0])
        where = f"{name} line {wanted['lines'][0]}"
        tally.count(
            "row types", bool(row) and row.type == wanted["type"], f"{where} {row and row.type} not {wanted['type']}"
        )
        carried = [position for position, cell in enumerate(row.cells) if cell.carried] if row else None
        tally.count(
            "carried", carried == (wanted.get("carried") or []), f"{where} {carried} not {wanted.get('carried')}"
        )
        for position, value in enumerate(wanted["value"]):
            cell = row.cells[position] if row and position < len(row.cells) else None
            got = (cell.date or cell.value) if cell else None
            wanted_value = None if value is None else str(value)
            tally.count("values", got == wanted_value, f"{where} column {position} {got!r} not {wanted_value!r}")
            numeric = position < len(expected["columns"]) and expected["columns"][position]["type"] in (
                "integer",
                "number",
            )
            if numeric and cell is not None:
                tally.count(
                    "no wrong number",
                    got is None or got == wanted_value,
                    f"{where} column {position} {got!r} not {wanted_value!r}",
                )
            text = wanted["text"][position] if cell is not None else None
            tally.count(
                "texts",
                cell is not None and cell.text == (text or ""),
                f"{where} column {position} {cell and cell.text!r} not {text!r}",
            )
