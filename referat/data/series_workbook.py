"""A series as a workbook: its rows as they stand in the CSV file -> the bytes of an Excel file.

In: the series, its rows in the order of the schema, who publishes it. Out: a sheet that says what is what, and one
with a row per number. Numbers are numbers, days are days, everything else is text that is never run. The same rows
give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from referat.archive.series import Series
from referat.config import LICENCE_NOT_STATED, Publisher
from referat.data import schema
from referat.data.workbook import Formats, new_book, put_day, put_number, put_text, put_words

SHEET = "Tal"
_FIELDS = schema.SERIES.fields[1:]
"""All fields but the series' own id, which would stand in every row."""
_KIND = next(place for place, field in enumerate(_FIELDS) if field.name == "row_type")
_SAID = (
    "Ét tal pr. række. Tallet står, som det er trykt; Gange med siger, hvad det skal ganges med for at stå i enheden.",
    "Trykt er datoen for det møde, der har trykt tallet. Nyeste er sand, når intet senere møde har trykt det igen.",
    "Summer står med fed. Hvad felterne betyder, står i ordbogen på sidens dataside.",
)


def series_workbook(series: Series, rows: Sequence[Sequence[str]], publisher: Publisher) -> bytes:
    """The workbook."""
    buffer = io.BytesIO()
    days = [one.document.meeting.date for one in series.appearances if one.document.meeting.date]
    book = new_book(buffer, series.title, max(days, default=None))
    formats = Formats(book)
    _about(book.add_worksheet("Om filen"), formats, series, publisher)
    sheet = book.add_worksheet(SHEET)
    for place, field in enumerate(_FIELDS):
        put_text(sheet, 0, place, field.title, formats.head)
        longest = max((len(row[place + 1]) for row in rows), default=0)
        sheet.set_column(place, place, min(max(longest, 9), 45) + 2)
    for number, row in enumerate(rows, 1):
        for place, (field, value) in enumerate(zip(_FIELDS, row[1:], strict=True)):
            if value:
                _put(sheet, formats, number, place, field, value, row[_KIND + 1])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(_FIELDS) - 1)
    book.close()
    return buffer.getvalue()


def _about(sheet: Any, formats: Formats, series: Series, publisher: Publisher) -> None:
    licence = "ikke oplyst af kilden" if publisher.licence == LICENCE_NOT_STATED else publisher.licence
    source = f"{publisher.base_url}data/serier/{series.slug}/"
    lines = (series.title, f"Udgiver: {publisher.body}", f"Kilde: {source}", f"Licens: {licence}", *_SAID)
    for row, line in enumerate(lines):
        put_text(sheet, row, 0, line, None if row else formats.title)
    sheet.set_column(0, 0, 100)


def _put(sheet: Any, formats: Formats, row: int, place: int, field: schema.Field, value: str, kind: str) -> None:
    style = "total" if kind == "total" else "data"
    if field.type in ("integer", "number"):
        decimals = min(len(value.partition(".")[2]), 15)
        put_number(sheet, formats, row, place, value, style, "#,##0" + (f".{'0' * decimals}" if decimals else ""))
    elif field.type == "date":
        put_day(sheet, formats, row, place, value, style)
    elif field.type == "boolean":
        sheet.write_boolean(row, place, value == "true", formats.of(style))
    else:
        put_words(sheet, formats, row, place, value, style)
