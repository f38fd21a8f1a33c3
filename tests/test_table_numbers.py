"""Every number as a row: what it measures, of when, in full, and of what kind, so that no sum counts twice."""

from __future__ import annotations

import csv
import dataclasses
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referat.data.csvtext import open_csv
from referat.data.number_rows import in_full
from referat.data.package import write_package
from referat.data.rows import document_rows
from referat.data.schema import NUMBERS
from referat.model import Cell, Column, Document, Row, Table
from referat.reading import read
from tests.judge import problems
from tests.sample import DOCUMENT, TABLE
from tests.test_packages import PUBLISHER, with_table

FIXTURES = Path(__file__).parent / "tables" / "dev"


@lru_cache
def numbers(name: str) -> list[dict[str, str]]:
    """The rows of a written document."""
    path = FIXTURES / f"{name}.txt"
    document = read(path.name, path.read_bytes())
    assert isinstance(document, Document)
    return rows_of(document)


def rows_of(document: Document) -> list[dict[str, str]]:
    return [
        dict(zip(NUMBERS.header, row, strict=True)) for row in document_rows(document, PUBLISHER).resources["numbers"]
    ]


def the_row(name: str, table: str, row: int, column: int) -> dict[str, str]:
    """The number at a place of a table."""
    place = (table, str(row), str(column))
    (found,) = [one for one in numbers(name) if (one["table_id"], one["row"], one["column_number"]) == place]
    return found


EXPECTED = [
    # A total of rows, and what it sums; a deviation is no total, not even in the total's row.
    ("aeldre-og-handicapudvalget-2010-06-09", "tabel-2-1", 5, 3,
     {"row_type": "total", "sums_rows": "1-4", "measure": "Korrigeret budget", "period_start": "2009-01-01"}),
    ("aeldre-og-handicapudvalget-2010-06-09", "tabel-2-1", 5, 5, {"row_type": "derived", "amount": "8278000"}),
    ("aeldre-og-handicapudvalget-2010-06-09", "tabel-2-2", 1, 4, {"row_type": "derived", "period": "1. kvartal"}),
    ("aeldre-og-handicapudvalget-2010-06-09", "tabel-3-1", 1, 5, {"row_type": "derived", "unit": "%"}),
    # Two levels of headings: the period is between what is measured.
    ("aeldre-og-handicapudvalget-2022-11-08", "tabel-1-1", 1, 4,
     {"measure": "Plejeboliger / Antal boliger", "period": "2. halvår 2021", "period_end": "2021-12-31"}),
    ("aeldre-og-handicapudvalget-2022-11-08", "tabel-1-1", 5, 2, {"row_type": "derived"}),
    ("aeldre-og-handicapudvalget-2022-11-08", "tabel-3-1", 2, 4,
     {"row_type": "derived", "row_label": "§ 124 c / 2021", "period": "2021"}),
    # A total above its rows; parts of a row are no data of their own.
    ("by-og-kulturudvalget-2022-06-07", "tabel-2-1", 1, 3, {"row_type": "total", "sums_rows": "2-5"}),
    ("by-og-kulturudvalget-2022-06-07", "tabel-2-2", 4, 2, {"row_type": "derived", "row_label": "- 18-29 år"}),
    ("by-og-kulturudvalget-2022-06-07", "tabel-2-2", 7, 2, {"row_type": "total", "sums_rows": "1-3"}),
    # A day without a year over rows of years.
    ("boern-og-ungeudvalget-2023-03-14", "tabel-2-1", 2, 2,
     {"row_group": "Dagpleje", "period_start": "2021-03-01", "period_end": "2021-03-01"}),
    ("boern-og-ungeudvalget-2023-03-14", "tabel-2-1", 2, 4, {"row_type": "derived"}),
    # Totals of totals; a result of totals and rows.
    ("oekonomiudvalget-2016-11-23", "tabel-1-1", 14, 2, {"row_type": "total", "sums_rows": "5 9 13"}),
    ("langelunde-oekonomiudvalg-2019-09-18", "tabel-130-1", 9, 2, {"sums_rows": "3 7-8", "period": "2020"}),
    ("langelunde-oekonomiudvalg-2019-09-18", "tabel-131-1", 2, 6, {"row_type": "derived"}),
    # A year over the column and a part of it before the row.
    ("oekonomiudvalget-2016-11-23", "tabel-1-2", 2, 3,
     {"period": "2016, 2. kvartal", "period_start": "2016-04-01", "amount": "571043000"}),
    # Totals over columns: quarters of weeks, the year of all, a sum in both directions.
    ("teknik-og-miljoeudvalget-2021-03-02", "tabel-1-1", 1, 56, {"row_type": "total", "sums_columns": "15-27"}),
    ("teknik-og-miljoeudvalget-2021-03-02", "tabel-1-1", 6, 59, {"sums_rows": "1-5", "sums_columns": "2-54"}),
    ("oekonomiudvalget-2024-09-10", "tabel-1-3", 2, 6, {"row_type": "total", "sums_columns": "3-5"}),
    # A printed total that is no sum is a total and names nothing.
    ("oekonomiudvalget-2016-11-23", "tabel-2-1", 5, 3, {"row_type": "total", "sums_rows": ""}),
    ("klima-og-miljoeudvalget-2023-09-19", "tabel-2-2", 1, 4, {"row_label": "240 liter, to rum", "number": "1610.50"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "table", "row", "column", "expected"), EXPECTED)
def test_a_number_says_what_is_printed(name: str, table: str, row: int, column: int, expected: dict[str, str]) -> None:
    found = the_row(name, table, row, column)
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("name", sorted(path.stem for path in FIXTURES.glob("*.txt")))
def test_a_total_that_names_its_rows_is_their_sum_and_counts_none_twice(name: str) -> None:
    tables: dict[str, list[dict[str, str]]] = {}
    for row in numbers(name):
        tables.setdefault(row["table_id"], []).append(row)
    for rows in tables.values():
        at = {(int(row["row"]), int(row["column_number"])): row for row in rows}
        for (line, column), row in at.items():
            for summed in (
                [(n, column) for n in places(row["sums_rows"])],
                [(line, n) for n in places(row["sums_columns"])],
            ):
                terms = [at[place] for place in summed if place in at]
                assert not summed or row["row_type"] == "total"
                assert not terms or agrees(row, terms), (name, row["table_id"], line, column)
                assert all(term["row_type"] != "derived" for term in terms)


def places(ranges: str) -> list[int]:
    ends = [(int(first), int(last or first)) for first, _, last in (part.partition("-") for part in ranges.split())]
    assert all(one[1] < other[0] for one, other in pairwise(ends))
    return [place for first, last in ends for place in range(first, last + 1)]


def agrees(total: dict[str, str], terms: list[dict[str, str]]) -> bool:
    """Is the total the sum, within half a unit of every printed last digit?"""
    half = sum(Decimal(5).scaleb(-len(one["number"].partition(".")[2]) - 1) for one in (total, *terms))
    return abs(Decimal(total["number"]) - sum(Decimal(one["number"]) for one in terms)) <= half


def table_of(rows: list[tuple[str, list[int]]], heads: list[str], unit: str | None = None) -> Table:
    """A table of whole numbers with a label before each row; ``I alt`` is a total."""
    columns = (
        Column("Område", "omraade", "string"),
        *(Column(head, f"f{n}", "integer", unit) for n, head in enumerate(heads)),
    )
    made = tuple(
        Row(
            "total" if label == "I alt" else "data",
            (Cell(label, label, 21), *(Cell(str(value), str(value), 21, unit=unit) for value in values)),
            (21,),
        )
        for label, values in rows
    )
    return dataclasses.replace(TABLE, caption=None, columns=columns, rows=made, grid=(), sum_check=None)


@given(st.lists(st.lists(st.integers(1, 10**6), min_size=3, max_size=3), min_size=2, max_size=6), st.booleans())
def test_summing_the_data_gives_the_printed_total(values: list[list[int]], across: bool) -> None:
    heads = ["A", "B", "C", *(["I alt"] if across else [])]
    rows = [(f"Række {n}", [*row, *([sum(row)] if across else [])]) for n, row in enumerate(values)]
    rows.append(("I alt", [sum(column) for column in zip(*(row for _, row in rows), strict=True)]))
    found = rows_of(with_table(table_of(rows, heads)))
    data = sum(int(row["amount"]) for row in found if row["row_type"] == "data")
    assert data == sum(map(sum, values))
    assert {row["sums_rows"] for row in found if row["row"] == str(len(rows))} == {f"1-{len(values)}"}


def test_between_two_shares_are_percentage_points() -> None:
    found = rows_of(with_table(table_of([("Landet", [30]), ("Odense", [34]), ("Forskel", [4])], ["2023"], "%")))
    assert [(row["unit"], row["row_type"]) for row in found] == [
        ("%", "data"),
        ("%", "data"),
        ("procentpoint", "derived"),
    ]


def test_words_alone_make_nothing_derived_where_the_numbers_disagree() -> None:
    rows = [("Udvikling af havnen", [7]), ("Ændring af lokalplan", [9]), ("Skoler", [5])]
    assert {row["row_type"] for row in rows_of(with_table(table_of(rows, ["2023"])))} == {"data"}


def test_a_year_in_a_label_belongs_to_its_words() -> None:
    rows = [("Ubrugte midler i puljen 2022", [7]), ("Regnskab 2022", [9]), ("2023", [5])]
    assert [row["period"] for row in rows_of(with_table(table_of(rows, ["Beløb"])))] == ["", "2022", "2023"]


@pytest.mark.parametrize(
    ("value", "multiplier", "amount"),
    [
        ("12.2", 1000000, "12200000"),
        ("-0.28", 1, "-0.28"),
        ("3.20", 1, "3.20"),
        ("0.0005", 1000, "0.5"),
        ("0", 1000, "0"),
    ],
)
def test_an_amount_is_the_number_in_full(value: str, multiplier: int, amount: str) -> None:
    assert in_full(value, multiplier) == amount


def test_numbers_stand_in_the_package_with_the_printed_text_last(tmp_path: Path) -> None:
    write_package(DOCUMENT, PUBLISHER, tmp_path)
    with open_csv(tmp_path / DOCUMENT.id / "numbers.csv.gz") as file:
        first, *_ = found = list(csv.DictReader(file))
    assert list(first)[-1] == "text" and len(found) == 5
    assert (first["row_group"], first["row_label"], first["measure"], first["amount"]) == (
        *("Nord", "Nørregade", "Budget", "1200000"),
    )
    assert first["source_url"].endswith("/2023-09-05/kilde/#L23") and first["field"] == "budget_2023"
    assert problems(tmp_path / DOCUMENT.id / "datapackage.json") == []
