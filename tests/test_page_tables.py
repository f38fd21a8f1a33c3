"""Tables on a page: spans as printed, scopes, kinds of rows, values, notes; safe whatever the cells hold."""

from __future__ import annotations

import re
from dataclasses import replace

import html5lib
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from referat.model import Cell, Column, GridRow, Row, Table
from referat.pages.table_html import SUM_FAILS, TableLinks, header, table_block
from tests.sample import TABLE

RENDERER = MarkdownIt("commonmark", {"html": True})
LINKS = TableLinks("tabel-1-1.csv", "kilde.md#L1", "#tabel-1-1")


def table(*printed: str, names: str, header_rows: int, title_row: tuple[str, ...] = ()) -> Table:
    """A table from lines whose cells are divided by ``|``; the rows after the header are data."""
    grid = tuple(GridRow(n, tuple(cell.strip() for cell in line.split("|"))) for n, line in enumerate(printed, 1))
    columns = tuple(Column(name.strip(), f"c{n}", "string") for n, name in enumerate(names.split("|")))
    rows = tuple(
        Row("data", tuple(Cell(text, text, row.line) for text in row.cells), (row.line,)) for row in grid[header_rows:]
    )
    return Table(
        "tabel-1-1", "1", "table", None, columns, header_rows, rows, grid, (), None, 1, len(grid), title_row=title_row
    )  # fmt: skip


def spans(made: Table) -> list[list[tuple[str, int, int]]]:
    return [[(cell.text, cell.colspan, cell.rowspan) for cell in row] for row in header(made)]


def shown(made: Table, caption: str = "Tabel 1") -> str:
    return str(RENDERER.render(table_block(made, LINKS, caption)))


def test_a_heading_over_blank_cells_reaches_down() -> None:
    made = table(
        "1.000 kr. | Regnskab | Budget",
        " | 2022 | 2023",
        "a | 1 | 2",
        names="1.000 kr. | Regnskab / 2022 | Budget / 2023",
        header_rows=2,
    )
    assert spans(made) == [
        [("1.000 kr.", 1, 2), ("Regnskab", 1, 1), ("Budget", 1, 1)],
        [("2022", 1, 1), ("2023", 1, 1)],
    ]


def test_a_band_reaches_over_the_columns_that_carry_its_name() -> None:
    made = table(
        "Område | Antal | | | Note",
        " | 2021 | 2022 | I alt | ",
        "a | 1 | 2 | 3 | x",
        names="Område | Antal / 2021 | Antal / 2022 | Antal / I alt | Note",
        header_rows=2,
    )
    assert spans(made) == [
        [("Område", 1, 2), ("Antal", 3, 1), ("Note", 1, 2)],
        [("2021", 1, 1), ("2022", 1, 1), ("I alt", 1, 1)],
    ]
    html = shown(made)
    assert '<colgroup span="1"></colgroup><colgroup span="3"></colgroup><colgroup span="1"></colgroup>' in html
    assert '<th scope="colgroup" colspan="3">Antal</th>' in html
    assert '<th scope="col" rowspan="2" data-column="0" data-sort="text">Område</th>' in html
    assert '<th scope="col" data-column="2" data-sort="text">2022</th>' in html


def test_a_band_that_is_printed_over_each_of_its_columns_is_one_heading() -> None:
    made = table(
        "By | Skal være | Skal være | Mål | Mål",
        " | opfyldt | opfyldt | 2021 | 2022",
        " | Andel | Antal | |",
        "a | 1 | 2 | 3 | 4",
        names="By | Skal være opfyldt / Andel | Skal være opfyldt / Antal | Mål / 2021 | Mål / 2022",
        header_rows=3,
    )
    assert spans(made) == [
        [("By", 1, 3), ("Skal være\nopfyldt", 2, 2), ("Mål", 2, 1)],
        [("2021", 1, 2), ("2022", 1, 2)],
        [("Andel", 1, 1), ("Antal", 1, 1)],
    ]
    same = table("By | Pris | Pris", "a | 1 | 2", names="By | Pris | Pris", header_rows=1)
    assert spans(same) == [[("By", 1, 1), ("Pris", 1, 1), ("Pris", 1, 1)]]


def test_a_blank_heading_that_belongs_to_no_band_stays_alone() -> None:
    made = table("Område | Antal | ", "a | 1 | x", names="Område | Antal | ", header_rows=1)
    assert spans(made) == [[("Område", 1, 1), ("Antal", 1, 1), ("", 1, 1)]]
    assert "<td></td></tr>\n</thead>" in shown(made)


def test_a_heading_below_a_blank_cell_reaches_up() -> None:
    made = table(
        " | Andel | ",
        "Område | mænd | kvinder",
        "a | 1 | 2",
        names="Område | Andel / mænd | Andel / kvinder",
        header_rows=2,
    )
    assert spans(made) == [[("Område", 1, 2), ("Andel", 2, 1)], [("mænd", 1, 1), ("kvinder", 1, 1)]]


def test_wrapped_heading_text_is_one_heading() -> None:
    made = table(
        "Krav | Skal være | Er",
        " | opfyldt** | opfyldt",
        "a | 1 | 2",
        names="Krav | Skal være opfyldt | Er opfyldt",
        header_rows=2,
    )
    assert spans(made) == [[("Krav", 1, 2), ("Skal være\nopfyldt**", 1, 2), ("Er\nopfyldt", 1, 2)], []]
    assert "Skal være<br>opfyldt**</th>" in shown(made)


def test_a_band_torn_out_of_the_table_stands_above_its_columns() -> None:
    made = table(
        "Andel | 2021 | 2022",
        "a | 1 | 2",
        names="Andel | Mål / 2021 | Mål / 2022",
        header_rows=1,
        title_row=("", "Mål", ""),
    )
    assert spans(made) == [[("Andel", 1, 2), ("Mål", 2, 1)], [("2021", 1, 1), ("2022", 1, 1)]]


def test_three_levels() -> None:
    made = table(
        "Sted | Plan | | | ",
        " | År 1 | | År 2 | ",
        " | a | b | a | b",
        "x | 1 | 2 | 3 | 4",
        names="Sted | Plan / År 1 / a | Plan / År 1 / b | Plan / År 2 / a | Plan / År 2 / b",
        header_rows=3,
    )
    assert spans(made) == [
        [("Sted", 1, 3), ("Plan", 4, 1)],
        [("År 1", 2, 1), ("År 2", 2, 1)],
        [("a", 1, 1), ("b", 1, 1), ("a", 1, 1), ("b", 1, 1)],
    ]


def test_kinds_of_rows_and_values_can_be_told_apart() -> None:
    html = shown(TABLE)
    assert '<tr class="group"><th scope="rowgroup" colspan="4">Nord</th></tr>' in html
    assert '<tr class="total"><th scope="row">I alt</th>' in html
    assert '<td class="num" data-value="1200">1.200</td>' in html
    assert '<td data-value="2023-09-05">5/9-2023</td>' in html
    assert '<th scope="col" class="num" data-column="1" data-sort="number">Budget 2023</th>' in html
    assert '<th scope="col" data-column="3" data-sort="date">Besluttet</th>' in html


def test_carried_cells_are_repeated_and_marked() -> None:
    first = TABLE.rows[1]
    carried = replace(first, cells=(replace(first.cells[0], carried=True), *first.cells[1:]))
    assert '<th scope="row" class="carried">Nørregade</th>' in shown(replace(TABLE, rows=(first, carried)))


def test_the_region_can_be_reached_and_has_a_name() -> None:
    html = shown(TABLE, "Tabel 1: Anlæg*")
    assert '<div class="table-scroll" role="region" tabindex="0" aria-labelledby="tabel-1-1-titel">' in html
    assert '<caption id="tabel-1-1-titel">Tabel 1: Anlæg*</caption>' in html
    assert '<a class="csv" href="tabel-1-1.csv" download aria-label="CSV: Tabel 1: Anlæg*">CSV</a>' in html


def test_notes_stand_under_the_table_with_their_marks() -> None:
    html = shown(replace(TABLE, notes=("*Pris *ialt* her", "Note: x")))
    assert '<div class="table-notes">\n<p>*Pris <em>ialt</em> her</p>\n<p>Note: x</p>\n</div>' in html
    assert SUM_FAILS not in html
    assert SUM_FAILS in shown(replace(TABLE, sum_check="fail"))


def test_a_list_that_is_data_is_shown_on_demand() -> None:
    html = shown(replace(TABLE, kind="list"))
    assert html.startswith('<details class="list-table">\n<summary>Listen som tabel')


def test_a_table_that_cannot_be_read_as_data_shows_its_grid() -> None:
    html = shown(replace(TABLE, rows=(), header_rows=0))
    assert "<thead>" not in html
    assert "<tr><td>Nord</td><td></td><td></td><td></td></tr>" in html


@given(
    st.lists(st.lists(st.sampled_from(["", "a", "b", "a b", "c*"]), min_size=4, max_size=4), min_size=1, max_size=4),
    st.data(),
)
def test_header_cells_cover_every_place_exactly_once(rows: list[list[str]], data: st.DataObject) -> None:
    names = [" / ".join(dict.fromkeys(data.draw(st.permutations(["a", "b", "a b"]))[:2])) for _ in range(4)]
    made = table(*(" | ".join(row) for row in rows), names=" | ".join(names), header_rows=len(rows))
    covered: list[tuple[int, int]] = []
    for place, row in enumerate(header(made)):
        for cell in row:
            within = [
                (place + down, cell.column + right) for down in range(cell.rowspan) for right in range(cell.colspan)
            ]
            covered += within
            printed = [text for down, right in within if (text := rows[down][right])]
            assert set(cell.text.split("\n")) == set(printed or [""])  # a band that is printed again is said once
    assert sorted(covered) == [(row, column) for row in range(len(rows)) for column in range(4)]


@given(st.text(alphabet="<>&\"'|*_`[]{}\n\r\t \\ab#-=\u00a0\x0c\x00", max_size=30))
def test_any_text_in_a_table_stays_text_and_the_block_stays_whole(text: str) -> None:
    cells = tuple(Cell(text, text, 1) for _ in TABLE.columns)
    made = replace(TABLE, rows=(Row("data", cells, (1,)),), notes=(text,), grid=(GridRow(1, (text,) * 4),))
    html = shown(made, text or "x")
    assert not re.search(r"\n\s*\n", html.rstrip("\n"))
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)
    allowed = {"div", "p", "a", "table", "caption", "thead", "tbody", "tr", "th", "td", "em", "strong", "br", "span"}
    assert {element.tag for element in tree.iter() if isinstance(element.tag, str)} - {"DOCUMENT_FRAGMENT"} <= allowed
    assert len(list(tree.iter("td"))) + len(list(tree.iter("th"))) == 8 or not text.strip()
