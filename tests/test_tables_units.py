"""The stages of reading a table, one by one: stitching, headers, bands, rows carried on and down, totals, sums."""

from __future__ import annotations

import pytest

from referat.model import Document, Table
from referat.reading import read
from referat.reading.numbers import read_number
from referat.reading.tables.body import BodyRow, read_body
from referat.reading.tables.grid import Fragment, PrintedRow, collect
from referat.reading.tables.head_rows import column_names, count_header_rows, split_band
from referat.reading.tables.proof import Sum
from referat.reading.text import number_lines


def fragment_of(text: str) -> Fragment:
    return collect(number_lines(text), 0)


def rows_of(*rows: str) -> list[PrintedRow]:
    """Rows printed with ``|`` for the tab, numbered from 1."""
    return [PrintedRow(line, tuple(cell.strip() for cell in row.split("|"))) for line, row in enumerate(rows, 1)]


def body_of(*rows: str) -> list[BodyRow]:
    printed = rows_of(*rows)
    numeric = [
        column for column in range(1, len(printed[0].cells)) if any(read_number(row.cells[column]) for row in printed)
    ]
    return read_body(printed, numeric)


def table_of(text: str) -> Table:
    document = read("x.txt", f"Notat\n\nTekst.\n\n{text}\n\nTekst.\n".encode())
    assert isinstance(document, Document)
    (table,) = document.tables()
    return table


# --- the grid ---


def test_leading_and_trailing_tabs_are_empty_cells() -> None:
    fragment = fragment_of("\t2023\t2024\nVeje\t1\t\nStier\t2\t3")
    assert [row.cells for row in fragment.rows] == [("", "2023", "2024"), ("Veje", "1", ""), ("Stier", "2", "3")]


def test_short_rows_are_padded_and_an_unprinted_last_column_is_dropped() -> None:
    fragment = fragment_of("Område\t2023\t\nVeje\t1\t\nStier\t2")
    assert [row.cells for row in fragment.rows] == [("Område", "2023"), ("Veje", "1"), ("Stier", "2")]


def test_fragments_are_stitched_over_a_blank_line_a_rule_and_a_repeated_header() -> None:
    fragment = fragment_of("Område\t2023\nVeje\t1\n\nOmråde\t2023\nStier\t2\n----\t----\nBroer\t3\nTekst")
    assert [row.line for row in fragment.rows] == [1, 2, 5, 7]
    assert fragment.extra_lines == (4, 6)
    assert fragment.last_index == 6


def test_a_header_of_its_own_begins_another_table() -> None:
    fragment = fragment_of("Område\t2023\nVeje\t1\nStier\t2\n\nForvaltning\tAnsatte\tSager\nNord\t3\t4")
    assert [row.line for row in fragment.rows] == [1, 2, 3]


def test_text_ends_the_table() -> None:
    assert fragment_of("Område\t2023\nVeje\t1\n\nTekst.\n\nStier\t2").last_index == 1


# --- the header ---


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (("Område|2023|2024", "Veje|1|2", "Stier|3|4"), 1),
        (("|Regnskab|", "|2022|2023", "Veje|1|2", "Stier|3|4"), 2),
        (("Veje|1,5|2,5", "Stier|3,5|4,5", "Broer|5,5|6,5"), 0),
        (("Emne|Bemærkning", "Veje|God", "Stier|Bedre"), 1),
        (("|Skal være|Skal være", "|opfyldt|opfyldt", "Nord|1|2", "Syd|3|4"), 2),
    ],
)
def test_header_rows_are_those_that_name_the_columns(rows: tuple[str, ...], count: int) -> None:
    assert count_header_rows(rows_of(*rows)) == count


def test_a_band_is_part_of_the_name_of_every_column_that_it_spans() -> None:
    rows = rows_of("|Regnskab||Budget", "|2021|2022|2023", "Veje|1|2|3")
    assert column_names(rows, 2) == ["", "Regnskab / 2021", "Regnskab / 2022", "Budget / 2023"]


def test_wrapped_heading_text_is_one_name_and_marks_leave_it() -> None:
    rows = rows_of("Område|Skal være|Budget", "|opfyldt*|2023**", "Veje|1|2")
    assert column_names(rows, 2) == ["Område", "Skal være opfyldt", "Budget / 2023"]


def test_a_torn_out_band_is_spread_over_its_columns() -> None:
    assert split_band("Skal være Skal være MINDST 2", 5) == ("", "Skal være", "Skal være", "MINDST 2", "MINDST 2")
    assert column_names(rows_of("A|B|C", "x|1|2"), 1, ("", "Krav", "Krav")) == ["A", "Krav / B", "Krav / C"]


@pytest.mark.parametrize("text", ["Økonomi i projektperioden", "", "Skal være opfyldt"])
def test_a_line_that_is_no_repeated_phrase_is_no_band(text: str) -> None:
    assert split_band(text, 4) == ()


# --- the body ---


def test_a_blank_first_cell_with_values_carries_the_label_above() -> None:
    body = body_of("Nord|Bus|1", "|Tog|2", "Syd|Bus|3")
    assert [row.texts for row in body] == [("Nord", "Bus", "1"), ("Nord", "Tog", "2"), ("Syd", "Bus", "3")]
    assert [row.carried for row in body] == [frozenset(), {0}, frozenset()]


def test_a_row_with_only_its_last_cell_filled_goes_on_with_the_row_above() -> None:
    body = body_of("Nord|1|Bus", "||og tog", "Syd|2|Bus")
    assert [(row.lines, row.texts) for row in body] == [
        ((1, 2), ("Nord", "1", "Bus\nog tog")),
        ((3,), ("Syd", "2", "Bus")),
    ]


def test_a_row_with_a_label_alone_is_a_group_only_above_values() -> None:
    body = body_of("Nord||", "Bus|1|2", "Tog|3|4", "Syd||")
    assert [row.type for row in body] == ["group", "data", "data", "data"]


def test_a_total_by_its_word() -> None:
    assert [row.type for row in body_of("Nord|1|7", "Syd|2|8", "I alt|9|9")] == ["data", "data", "total"]


def test_a_total_by_arithmetic() -> None:
    body = body_of("Løn|1.200|300", "Varer|800|200", "Besparelse|2.000|500", "Pulje|7|9")
    assert [row.type for row in body] == ["data", "data", "total", "data"]


def test_a_total_word_on_a_summand_does_not_count() -> None:
    body = body_of("Samlet løn|1.200|300", "Varer|800|200", "Renter|100|50", "I alt|2.100|550")
    assert [row.type for row in body] == ["data", "data", "data", "total"]


def test_a_difference_is_data() -> None:
    assert [row.type for row in body_of("Landet|3,20", "Byen|3,48", "Forskel|-0,28")] == ["data"] * 3


# --- the proof ---


def proven_sum(total: str, parts: tuple[str, ...]) -> bool:
    number = read_number(total)
    assert number is not None and all(read_number(part) for part in parts)
    found = Sum()
    for part in parts:
        found = found.plus(read_number(part))
    return found.equals(number)


@pytest.mark.parametrize(
    ("total", "parts", "proven"),
    [
        ("2.000", ("1.200", "800"), True),
        ("2.001", ("1.200", "800"), True),  # 1 off: half a unit for each of three numbers
        ("2.002", ("1.200", "800"), False),
        ("2,0", ("1,2", "0,7"), True),
        ("2,1", ("1,2", "0,7"), False),
        ("10,05", ("5,0", "5,0"), True),
        ("-1", ("1", "-2"), True),
        ("0", ("-5", "5"), True),
    ],
)
def test_a_sum_is_proven_within_half_a_printed_unit_per_number(
    total: str, parts: tuple[str, ...], proven: bool
) -> None:
    assert proven_sum(total, parts) is proven


def test_numbers_of_different_scale_are_no_summands() -> None:
    assert proven_sum("2 mio. kr.", ("1 mio. kr.", "1 mio. kr."))
    assert not proven_sum("2 mio. kr.", ("1 kr.", "1 kr."))


@pytest.mark.parametrize(("total", "check"), [("300", "pass"), ("301", "pass"), ("310", "fail")])
def test_a_table_tells_whether_its_total_is_the_sum(total: str, check: str) -> None:
    table = table_of(f"Park\tTræer (kr.)\tBænke (kr.)\nNord\t100\t1\nSyd\t200\t2\nI alt\t{total}\t3")
    assert table.sum_check == check
    assert [cell.value for cell in table.rows[-1].cells] == ["I alt", total, "3"]


def test_a_table_without_total_proves_nothing() -> None:
    assert table_of("Park\t2016\t2017\nNord\t120\t140\nSyd\t80\t90").sum_check is None


@pytest.mark.parametrize(
    ("header", "cell", "unit"),
    [
        ("Pris (1.000 kr.)", "12", ("DKK", 1000, "header")),
        ("Pris", "12,2 mio. kr.", ("DKK", 1_000_000, "cell")),
        ("Andel", "16,4 %", ("%", 1, "cell")),
        ("Andel i pct.", "16,4", ("%", 1, "header")),
        ("Beboere (1.000)", "16,4", (None, 1, None)),
        ("> 2,18 %", "2,3", ("%", 1, "header")),
    ],
)
def test_units_are_read_where_they_stand_and_scale_only_with_kroner(
    header: str, cell: str, unit: tuple[str | None, int, str | None]
) -> None:
    column = table_of(f"Område\t{header}\nNord\t{cell}\nSyd\t{cell}").columns[1]
    assert (column.unit, column.multiplier, column.unit_source) == unit


@pytest.mark.parametrize(
    ("header", "cells", "kind"),
    [
        ("År", ("2022", "2023"), "year"),
        ("År", ("2022", "senere"), "string"),
        ("Antal", ("1.200", "7"), "integer"),
        ("Beløb", ("1,5", "7"), "number"),
        ("Frist", ("5/10-2021", "01.12.2022"), "date"),
        ("Postnr.", ("5000", "5200"), "string"),
        ("Kode", ("0123", "4567"), "string"),
        ("Periode", ("2022 (Til og med uge 43)", "2023"), "string"),
    ],
)
def test_a_column_has_the_type_that_all_its_values_share(header: str, cells: tuple[str, str], kind: str) -> None:
    column = table_of(f"Område\t{header}\nNord\t{cells[0]}\nSyd\t{cells[1]}").columns[1]
    assert column.type == kind
