"""A stitched fragment and what stands around it -> a Table with typed cells, proof and diagnostics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from referat.inline import lines_of
from referat.model import Cell, Column, Diagnostic, GridRow, Paragraph, Row, Subheading, Table
from referat.reading.numbers import is_missing, read_date, read_number, read_year, take_mark
from referat.reading.tables.body import BodyRow, read_body
from referat.reading.tables.grid import Fragment, PrintedRow
from referat.reading.tables.head_rows import column_names, count_header_rows, split_band
from referat.reading.tables.sums import prove_totals
from referat.reading.tables.typed_columns import Amount, Surroundings, read_columns

_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|(?<![*\w])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![*\w])")
_AVERAGE = re.compile(r"(?:gennemsnit|gns\.?|middel)\b", re.IGNORECASE)
_NET = re.compile(r"(?:netto\w*|resultat|alle)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """What stands above a table: its caption, and the block above it, which may be a torn-out band."""

    caption: str | None = None
    caption_lines: tuple[int, ...] = ()
    above: Paragraph | Subheading | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes below a table, one a line, with their lines."""

    texts: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()


def read_table(
    fragment: Fragment, table_id: str, item: str | None, title: Title, notes: Notes, amounts: tuple[Amount, ...]
) -> tuple[Table, list[Diagnostic]]:
    """Read one table. Never raises on text; every guess is in the diagnostics; the grid holds every printed cell."""
    rows = fragment.rows
    header_rows = count_header_rows(rows)
    band = split_band(title.above.text, fragment.width) if title.above else ()
    names = column_names(rows, header_rows, band)
    printed_body = rows[header_rows:]
    numeric = [column for column in range(len(names)) if _is_numeric(printed_body, column)]
    body = read_body(printed_body, numeric)
    caption = take_mark(title.caption)[0] if title.caption else None
    columns = read_columns(names, body, Surroundings(caption, amounts))
    diagnostics = _header_doubts(header_rows, rows) + _unit_doubts(columns, rows[0].line)
    model_rows = []
    for row in body:
        cells = [_read_cell(row, position, column, diagnostics) for position, column in enumerate(columns)]
        model_rows.append(Row(row.type, tuple(cells), row.lines))
    diagnostics += _carried_doubts(columns, model_rows)
    sum_check, doubts = check_sums(body, columns)
    body_lines = [row.line for row in rows]
    table = Table(
        id=table_id,
        item=item,
        kind="table",
        caption=caption,
        columns=tuple(columns),
        header_rows=header_rows,
        rows=tuple(model_rows),
        grid=tuple(GridRow(row.line, row.cells) for row in rows),
        notes=notes.texts,
        sum_check=sum_check,
        line_start=min(body_lines),
        line_end=max(body_lines),
        lines=tuple(sorted((*body_lines, *fragment.extra_lines))),
        caption_lines=title.caption_lines,
        note_lines=notes.lines,
        title_row=band,
        title_row_lines=title.above.lines if band and title.above else (),
    )
    return table, diagnostics + doubts


def _carried_doubts(columns: Sequence[Column], rows: Sequence[Row]) -> list[Diagnostic]:
    """A number carried down may belong to its own row alone (a project's number, printed once)."""
    doubts = []
    for position, column in enumerate(columns):
        carried = [row.cells[position] for row in rows if row.cells[position].carried]
        if carried and column.type != "string":
            message = f'tallet {carried[0].text} i kolonnen "{column.name}" er trykt én gang og gælder måske kun sin egen række'
            doubts.append(Diagnostic("info", "T306", message, carried[0].line))
    return doubts


def _is_numeric(rows: Sequence[PrintedRow], column: int) -> bool:
    cells = [row.cells[column] for row in rows if not is_missing(row.cells[column])]
    numbers = [cell for cell in cells if read_number(cell)]
    return len(numbers) * 2 > len(cells)


def _read_cell(row: BodyRow, position: int, column: Column, diagnostics: list[Diagnostic]) -> Cell:
    """Type one cell; a text in a number column is missing there, with a diagnostic."""
    text = row.texts[position]
    line = row.lines[0]
    carried = position in row.carried
    number = read_number(text)
    if column.type == "string":
        plain_text, note = take_mark(strip_markup(text))
        mixed = number.unit if number else None
        return Cell(
            text,
            plain_text or None,
            line,
            unit=mixed,
            multiplier=number.multiplier if number else 1,
            carried=carried,
            note=note,
        )
    if is_missing(text):
        return Cell(text, None, line, carried=carried)
    if column.type == "year":
        return Cell(text, read_year(text), line, carried=carried)
    if column.type == "date":
        day = read_date(text)
        return Cell(
            text, day.isoformat() if day else None, line, date=day.isoformat() if day else None, carried=carried
        )
    if number is None or (number.unit and (number.unit, number.multiplier) != (column.unit, column.multiplier)):
        message = f'cellen "{text}" er ikke med sikkerhed et tal i kolonnen "{column.name}"; værdien mangler i data'
        diagnostics.append(Diagnostic("warning" if row.type == "data" else "info", "T303", message, line))
        return Cell(text, None, line, carried=carried, note=take_mark(text)[1])
    return Cell(
        text, number.value, line, unit=column.unit, multiplier=column.multiplier, carried=carried, note=number.mark
    )


def strip_markup(text: str) -> str:
    """The words of a cell: markup and emphasis gone, line breaks and list entries joined with ``; ``."""
    return "; ".join(lines_of(_BOLD.sub(lambda match: match[1] or match[2], text)))


def _header_doubts(header_rows: int, rows: Sequence[PrintedRow]) -> list[Diagnostic]:
    if header_rows:
        return []
    return [Diagnostic("info", "T301", "tabellen har ingen overskriftsrække; kolonnerne er uden navn", rows[0].line)]


def _unit_doubts(columns: Sequence[Column], line: int) -> list[Diagnostic]:
    doubts = []
    guessed = [column for column in columns if column.unit_source == "text"]
    for column in guessed:
        message = f'enheden i kolonnen "{column.name}" ({column.unit_text}) står kun i teksten omkring tabellen'
        doubts.append(Diagnostic("info", "T304", message, line))
    unitless = [column.name for column in columns if column.type == "number" and not column.unit]
    if unitless:
        names = ", ".join(f'"{name}"' for name in unitless)
        doubts.append(Diagnostic("info", "T305", f"ingen enhed er trykt for {names}", line))
    return doubts


def check_sums(
    body: Sequence[BodyRow], columns: Sequence[Column]
) -> tuple[Literal["pass", "fail"] | None, list[Diagnostic]]:
    """Prove every total row that claims to be a sum, against the readings that are possible for it.

    A total of a net or an average, or one in percent, claims nothing when it is no sum.
    """
    outcomes: list[bool] = []
    doubts: list[Diagnostic] = []
    totals = [index for index, row in enumerate(body) if row.type == "total" and not _AVERAGE.match(row.label)]
    missed: dict[int, list[Diagnostic]] = {index: [] for index in totals}
    for position, column in enumerate(columns):
        if column.type not in ("integer", "number") or not totals:
            continue
        numbers = [read_number(row.texts[position]) for row in body]
        unread = any(
            number is None and not is_missing(row.texts[position])
            for number, row in zip(numbers, body, strict=True)
            if row.type == "data"
        )
        for index, proven in prove_totals(body, numbers, totals).items():
            if proven:
                outcomes.append(True)
            elif column.unit in (None, "DKK") and position > 0 and not unread:
                message = f'"{body[index].texts[position]}" i "{column.name}" er ikke summen af rækkerne i tabellen'
                missed[index].append(Diagnostic("info", "T310", message, body[index].lines[0]))
    for index, found in missed.items():
        if found and not _NET.match(body[index].label):
            outcomes.append(False)
            doubts += found
    if not outcomes:
        return None, doubts
    return ("pass" if all(outcomes) else "fail"), doubts
