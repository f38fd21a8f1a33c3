"""A document's tables as a workbook: Document + table rows -> the bytes of ``tabeller.xlsx``.

In: the document, where it stands, its tables with the values of their CSV files. Out: an Excel file with a sheet that
says what is what and one sheet for each table: numbers as numbers, days as days, everything else as text that is
never run. The same tables give the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from referat.config import LICENCE_NOT_STATED
from referat.danish import plain_date
from referat.data.about import About
from referat.data.rows import TableRows
from referat.inline import plain
from referat.model import Column, Table

WORKBOOK = "tabeller.xlsx"
_MADE = datetime(2000, 1, 1)
_LONGEST_NAME, _LONGEST_TEXT = 31, 32_767
"""What a sheet's name and a cell can hold."""
_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\']")
_HEAD = 3
"""The row of a sheet, from 0, with the headings; the units stand below it, then the rows."""
_ROWS = _HEAD + 2
_OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "data": {},
    "total": {"bold": True},
    "group": {"bold": True, "italic": True},
}


def workbook(about: About, tables: Sequence[TableRows]) -> bytes | None:
    """The workbook; None without tables that have rows."""
    held = [one for one in tables if one.typed]
    if not held:
        return None
    buffer = io.BytesIO()
    book = new_book(buffer, _one_line(about.document.meeting.name), about.document.meeting.date)
    names = _sheet_names([one.table.id for one in held])
    _write_contents(book, about, held, names)
    formats = Formats(book)
    for one, name in zip(held, names, strict=True):
        _write_table(book.add_worksheet(name), formats, about, one)
    book.close()
    return buffer.getvalue()


def new_book(buffer: io.BytesIO, title: str, day: date | None) -> Any:
    """A workbook that will be written to ``buffer`` as if it were made on the day; without one on a fixed day."""
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    book.set_properties({"title": title, "created": datetime.combine(day, time()) if day else _MADE})
    return book


class Formats:
    """Cell formats of the workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, str], Any] = {}
        self.title = book.add_format({"bold": True, "font_size": 13})
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.unit = book.add_format({"italic": True, "font_color": "#555555"})

    def of(self, kind: str, pattern: str = "") -> Any:
        """The format of a row's kind with a pattern for numbers or days."""
        if (kind, pattern) not in self._made:
            look = {**_STYLES[kind], **({"num_format": pattern} if pattern else {})}
            self._made[kind, pattern] = self._book.add_format(look)
        return self._made[kind, pattern]


def _write_contents(book: Any, about: About, tables: Sequence[TableRows], names: Sequence[str]) -> None:
    """The first sheet: what the file is, what its marks mean, and a line for each table."""
    sheet = book.add_worksheet("Om filen")
    bold, head = book.add_format({"bold": True, "font_size": 13}), book.add_format({"bold": True, "bottom": 1})
    meeting, publisher = about.document.meeting, about.publisher
    licence = "ikke oplyst af kilden" if publisher.licence == LICENCE_NOT_STATED else publisher.licence
    lines = [
        " – ".join(
            filter(
                None,
                (meeting.organization or _one_line(meeting.name), plain_date(meeting.date) if meeting.date else None),
            )
        ),
        f"Udgiver: {publisher.body}",
        f"Kilde: {about.page}",
        f"Licens: {licence}",
        "Hver tabel i kilden har sit eget ark. Tallene er som trykt; enheden står under overskriften, intet er ganget.",
        "Summer står med fed, gruppeoverskrifter med fed og kursiv. Tomme felter er uden en værdi, der kan læses.",
    ]
    for row, line in enumerate(lines):
        put_text(sheet, row, 0, line, bold if row == 0 else None)
    top = len(lines) + 1
    for place, words in enumerate(("Ark", "Tabel", "Rækker", "Kolonner", "Første linje i kilden", "Adresse")):
        sheet.write_string(top, place, words, head)
    for row, (one, name) in enumerate(zip(tables, names, strict=True), top + 1):
        table = one.table
        sheet.write_url(row, 0, f"internal:'{name}'!A1", string=name)
        put_text(sheet, row, 1, about.titles[table.id])
        for place, number in enumerate((len(table.rows), len(table.columns), table.line_start), 2):
            sheet.write_number(row, place, number)
        put_text(sheet, row, 5, about.table_url(table))
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 60)
    sheet.set_column(4, 4, 20)


def _write_table(sheet: Any, formats: Formats, about: About, one: TableRows) -> None:
    """Title and source, headings with their units, the rows, then the notes."""
    table = one.table
    put_text(sheet, 0, 0, about.titles[table.id], formats.title)
    put_text(sheet, 1, 0, f"Kilde: {about.table_url(table)}, linje {table.line_start}-{table.line_end}", formats.unit)
    for place, column in enumerate(table.columns):
        put_text(sheet, _HEAD, place, plain(column.name) or one.fields[place], formats.head)
        put_text(sheet, _HEAD + 1, place, _unit(column), formats.unit)
        sheet.set_column(place, place, _width(one, place))
    writers = [_writer(table, place) for place in range(len(table.columns))]
    for row, (*values, kind) in enumerate(one.typed, _ROWS):
        for place, value in enumerate(values):
            if value:
                writers[place](sheet, formats, row, place, value, kind)
    for row, note in enumerate(table.notes, _ROWS + len(one.typed) + 1):
        put_text(sheet, row, 0, plain(note), formats.unit)
    sheet.freeze_panes(_ROWS, 1 if len(table.columns) > 1 else 0)


def _writer(table: Table, place: int) -> Any:
    column = table.columns[place]
    if column.type in ("integer", "number"):
        decimals = max((len((row.cells[place].value or "").partition(".")[2]) for row in table.rows), default=0)
        return partial(put_number, pattern="#,##0" + (f".{'0' * min(decimals, 15)}" if decimals else ""))
    if column.type == "year":
        return partial(put_number, pattern="0")
    return put_day if column.type == "date" else put_words


def put_number(sheet: Any, formats: Formats, row: int, place: int, value: str, kind: str, pattern: str) -> None:
    """A number that the program can hold as it is; one with more digits is text, so that none of them changes."""
    if Decimal(repr(float(value))) == Decimal(value) and len(value.strip("-0.").replace(".", "")) <= 15:
        sheet.write_number(row, place, float(value), formats.of(kind, pattern))
    else:
        put_words(sheet, formats, row, place, value, kind)


def put_day(sheet: Any, formats: Formats, row: int, place: int, value: str, kind: str) -> None:
    """A day; one before 1900 is text, because the program knows no such day."""
    day = date.fromisoformat(value)
    if day.year >= 1901:
        sheet.write_datetime(row, place, datetime.combine(day, time()), formats.of(kind, "dd-mm-yyyy"))
    else:
        put_words(sheet, formats, row, place, value, kind)


def put_words(sheet: Any, formats: Formats, row: int, place: int, value: str, kind: str) -> None:
    put_text(sheet, row, place, value, formats.of(kind))


def put_text(sheet: Any, row: int, place: int, value: str, style: Any = None) -> None:
    """Text, never run; what is longer than a cell can be says so."""
    cut = value if len(value) <= _LONGEST_TEXT else value[: _LONGEST_TEXT - 20] + " [afkortet af Excel]"
    if cut:
        sheet.write_string(row, place, cut, style)


def _unit(column: Column) -> str:
    if not column.unit:
        return ""
    scale = {1: "", 1000: "1.000 ", 1_000_000: "mio. ", 1_000_000_000: "mia. "}.get(
        column.multiplier, f"{column.multiplier} "
    )
    return f"{scale}{'kr.' if column.unit == 'DKK' else column.unit}"


def _width(one: TableRows, place: int) -> int:
    longest = max((len(row[place]) for row in one.typed), default=0)
    return min(max(longest, min(len(one.table.columns[place].name), 24), 9), 45) + 2


def _sheet_names(ids: Sequence[str]) -> list[str]:
    """A name for each sheet: the table's id, as far as a name can hold it."""
    names: dict[str, None] = {}
    for id_ in ids:
        base = name = _NOT_IN_NAME.sub("-", id_)[:_LONGEST_NAME]
        count = 1
        while name.casefold() in names:
            count += 1
            name = f"{base[: _LONGEST_NAME - len(str(count)) - 1]}_{count}"
        names[name.casefold()] = None
    return list(names)


def _one_line(text: str) -> str:
    return " ".join(plain(text).split())
