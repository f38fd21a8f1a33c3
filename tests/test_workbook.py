"""The workbook of a meeting: the values of the CSV files, as numbers, days and text, with nothing that runs."""

from __future__ import annotations

import csv
import dataclasses
import io
import shutil
import subprocess
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import openpyxl
import pytest

from referat.archive.archive import Archive
from referat.data import schema
from referat.data.about import About
from referat.data.rows import TableRows, document_rows
from referat.data.series_package import series_files
from referat.data.workbook import workbook
from referat.model import Column, Document
from referat.reading import read
from tests.sample import DOCUMENT, TABLE
from tests.test_packages import PUBLISHER, text_table, with_table

FIXTURES = sorted((Path(__file__).parent / "tables" / "dev").glob("*.txt"))
DANISH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>da-DK</value>
</prop></item></oor:items>
"""
"""The settings of a LibreOffice that writes numbers the Danish way."""
FIRST_ROW = 6
"""Where a sheet's rows begin: below title, source, headings and units."""


@lru_cache
def document_of(path: Path) -> Document:
    document = read(path.name, path.read_bytes())
    assert isinstance(document, Document)
    return document


def made(document: Document) -> tuple[bytes, list[TableRows]]:
    """The workbook of a document, and the tables whose rows it holds."""
    tables = document_rows(document, PUBLISHER).tables
    data = workbook(About(document, PUBLISHER), tables)
    assert data is not None
    return data, [one for one in tables if one.typed]


def value_of(cell: object, column: Column) -> str:
    """A cell's value as CSV files write it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, int | float):
        return str(Decimal(repr(cell)))
    return str(cell)


def same(printed: str, cell: object, column: Column) -> bool:
    found = value_of(cell, column)
    numeric = column.type in ("integer", "number", "year") and printed
    return Decimal(found) == Decimal(printed) if numeric else found.replace("\r\n", "\n") == printed


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_every_cell_is_the_value_of_the_csv_file(path: Path) -> None:
    document = document_of(path)
    data, tables = made(document)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Om filen", *(one.table.id for one in tables)]
    for one, sheet in zip(tables, book.worksheets[1:], strict=True):
        rows = list(sheet.iter_rows(min_row=FIRST_ROW, max_row=FIRST_ROW + len(one.typed) - 1))
        for typed, cells in zip(one.typed, rows, strict=True):
            for column, value, cell in zip(one.table.columns, typed, cells, strict=False):
                assert same(value, cell.value, column), (one.table.id, cell.coordinate)
                assert cell.data_type != "f"
                if value and typed[-1] == "total":
                    assert cell.font.b


def test_numbers_and_days_are_numbers_and_days_with_their_unit_above() -> None:
    data, _ = made(DOCUMENT)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["tabel-1-1"]
    assert [cell.value for cell in sheet[4]] == ["1.000 kr.", "Budget 2023", "Andel", "Besluttet"]
    assert [cell.value for cell in sheet[5]] == [None, "1.000 kr.", "%", None]
    street = sheet[7]
    assert (street[1].value, street[2].value, street[3].value) == (1200, 60, datetime(2023, 9, 5))
    assert (street[1].number_format, street[2].number_format, street[3].number_format) == (
        "#,##0",
        "#,##0.0",
        "dd-mm-yyyy",
    )
    assert sheet[11][0].value == "*Priserne er fra 2023." and "tabel-1-1, linje 21-25" in sheet["A2"].value


def test_the_first_sheet_says_what_is_what() -> None:
    data, _ = made(DOCUMENT)
    words = [
        str(cell.value) for row in openpyxl.load_workbook(io.BytesIO(data))["Om filen"] for cell in row if cell.value
    ]
    assert "Teknik- og Miljøudvalget – 5. september 2023" in words and "Licens: ikke oplyst af kilden" in words
    assert "Tabel 1: Anlæg" in words and any("intet er ganget" in word for word in words)


def test_the_same_tables_give_the_same_bytes() -> None:
    assert made(DOCUMENT)[0] == made(DOCUMENT)[0]


def test_what_looks_like_a_formula_or_a_link_is_text() -> None:
    values = ["=1+1", "@SUM(1)", "https://example.org/", "0012", "1-2", "a" * 40_000]
    data, (one,) = made(with_table(text_table(*values)))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["tabel-1-1"]
    cells = [sheet.cell(FIRST_ROW + n, 1) for n in range(len(values))]
    assert [cell.data_type for cell in cells] == ["s"] * len(values) and not any(cell.hyperlink for cell in cells)
    assert [cell.value for cell in cells[:5]] == [row[0] for row in one.typed[:5]]
    assert str(cells[5].value).endswith("[afkortet af Excel]")


def test_digits_that_a_spreadsheet_would_round_stay_text() -> None:
    column = dataclasses.replace(TABLE.columns[1], type="integer", unit=None)
    row = dataclasses.replace(
        TABLE.rows[1], cells=(dataclasses.replace(TABLE.rows[1].cells[1], value="12345678901234567"),)
    )
    table = dataclasses.replace(TABLE, columns=(column,), rows=(row,), grid=())
    data, _ = made(with_table(table))
    assert openpyxl.load_workbook(io.BytesIO(data))["tabel-1-1"].cell(FIRST_ROW, 1).value == "12345678901234567"


def test_without_tables_there_is_no_workbook() -> None:
    assert workbook(About(DOCUMENT, PUBLISHER), ()) is None


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_in_danish_reads_every_value(tmp_path: Path) -> None:
    books = {}
    for number, path in enumerate(FIXTURES):
        data, tables = made(document_of(path))
        (tmp_path / f"b{number}.xlsx").write_bytes(data)
        books[f"b{number}"] = tables
    danish = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1030,false,false,false,false,false,-1"
    settings = tmp_path / "home" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(DANISH, encoding="utf-8")
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    files = [str(file) for file in sorted(tmp_path.glob("*.xlsx"))]
    subprocess.run(["soffice", home, "--headless", "--convert-to", danish, "--outdir", tmp_path, *files],
                   check=True, capture_output=True, timeout=300)  # fmt: skip
    compared = 0
    for name, tables in books.items():
        for one in tables:
            with (tmp_path / f"{name}-{one.table.id}.csv").open(encoding="utf-8", newline="") as file:
                rows = list(csv.reader(file, delimiter=";"))[FIRST_ROW - 1 :]
            for typed, cells in zip(one.typed, rows, strict=False):
                for column, value, cell in zip(one.table.columns, typed, cells, strict=False):
                    compared += 1
                    if column.type in ("integer", "number", "year") and value:
                        assert Decimal(cell.replace(".", "").replace(",", ".")) == Decimal(value), (name, one.table.id)
                    elif column.type == "date" and value:
                        assert datetime.strptime(cell, "%d-%m-%Y").date().isoformat() == value, (name, one.table.id)
                    else:
                        assert cell.replace("\r\n", "\n") == value, (name, one.table.id)
    assert compared > 1000


def test_the_workbook_of_a_series_holds_the_values_of_its_file() -> None:
    later = dataclasses.replace(
        DOCUMENT, id="kulturudvalget/2023-10-03", meeting=dataclasses.replace(DOCUMENT.meeting, date=date(2023, 10, 3))
    )
    archive = Archive.of([DOCUMENT, later])
    files = dict(series_files(archive, PUBLISHER))
    assert files == dict(series_files(archive, PUBLISHER))
    (series,) = archive.series.series
    workbook, text = files[f"{series.slug}.xlsx"], files[f"{series.slug}.csv"]
    assert isinstance(workbook, bytes) and isinstance(text, bytes)
    head, *rows = csv.reader(io.StringIO(text.decode(), newline=""))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook))["Tal"]
    titles, *cells = sheet.iter_rows(values_only=True)
    assert [field.title for field in schema.SERIES.fields[1:]] == list(titles) and head[0] == "series_id"
    assert len(cells) == len(rows) > 0
    for row, found in zip(rows, cells, strict=True):
        for field, value, cell in zip(schema.SERIES.fields[1:], row[1:], found, strict=True):
            if field.type in ("integer", "number") and value:
                assert Decimal(repr(cell)) == Decimal(value), field.name
            elif field.type == "boolean":
                assert cell is (value == "true"), field.name
            else:
                assert (f"{cell:%Y-%m-%d}" if isinstance(cell, datetime) else cell or "") == value, field.name
