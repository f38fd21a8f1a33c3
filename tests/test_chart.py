"""Charts: what of a table is drawn and in which form, to scale, in words, and where bars stand in the cells instead."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from referat.model import Cell, Column, GridRow, Row, RowType, Table
from referat.pages.chart import charts
from referat.pages.chart_drawing import WIDTH, width_of, wrapped
from referat.pages.chart_parts import MOST, Part, drawable
from referat.pages.table_html import TableLinks, table_block
from tests.sample import TABLE


def table(
    headings: str, *rows: str, units: tuple[str | None, ...] = (), texts: int = 1, notes: tuple[str, ...] = ()
) -> Table:
    """A table whose cells are divided by ``|``; ``texts`` columns hold text, ``=`` begins a total and ``#`` a group."""
    names = [name.strip() for name in headings.split("|")]
    units = (*units, *[None] * (len(names) - len(units)))
    columns = tuple(
        Column(name.rstrip("*"), f"c{n}", "integer" if n >= texts else "string", units[n])
        for n, name in enumerate(names)
    )
    made = []
    for line, printed in enumerate(rows, 1):
        kind: RowType = {"=": "total", "#": "group"}.get(printed[0], "data")  # type: ignore[assignment]
        cells = [text.strip() for text in printed.lstrip("=#").split("|")]
        cells += [""] * (len(names) - len(cells))
        made.append(Row(kind, tuple(_cell(text, line, units[n]) for n, text in enumerate(cells)), (line,)))
    grid = (GridRow(0, tuple(names)),)
    return replace(
        TABLE, columns=columns, rows=tuple(made), kind="table", grid=grid, notes=notes, title_row=(), caption=None
    )


def _cell(text: str, line: int, unit: str | None) -> Cell:
    found = re.fullmatch(r"(-?[\d.]+)(\*+|\d\))?", text)
    return Cell(text, found[1] if found else text or None, line, unit=unit, note=found[2] if found else None)


def said(part: Part) -> list[tuple[str, list[tuple[str, str]]]]:
    """The strips of a part with their points."""
    return [(strip.name, [(point.label, point.shown) for point in strip.points]) for strip in part.strips]


def only(made: Table) -> Part:
    parts = drawable(made).parts
    assert len(parts) == 1, parts
    return parts[0]


def lines(made: Table, caption: str = "Tal") -> str:
    return "\n".join(charts(made, drawable(made), caption, Markup("<a href='#x'>Udvalget, punkt 1</a>")))


# --- what is drawn ------------------------------------------------------------------------------------------


def test_names_are_bars_and_totals_differences_and_parts_of_rows_are_left_out() -> None:
    made = table(
        "By | Borgere", "Nord | 50", "- heraf børn | 20", "Syd | 200", "heraf ældre | 9", "Øst | ", "I alt | 250",
        "Forskel | 3", "=Hele byen | 250",
    )  # fmt: skip
    part = only(made)
    assert part.form == "bars" and part.title == "Borgere"
    assert said(part) == [("Borgere", [("Nord", "50"), ("Syd", "200"), ("Øst", "")])]
    assert drawable(made).left_out
    assert not drawable(table("By | Borgere", "Nord | 50", "Syd | 200")).left_out


def test_a_row_that_is_the_sum_of_those_below_or_above_it_is_left_out() -> None:
    assert said(only(table("Kanal | Svar", "Voksne | 1309", "Unge | 301", "Midaldrende | 640", "Gamle | 368"))) == [
        ("Svar", [("Unge", "301"), ("Midaldrende", "640"), ("Gamle", "368")])
    ]
    last = table("Kanal | Svar 2020 | Svar 2021", "Brev | 3 | 4", "Mail | 2 | 6", "Begge dele | 5 | 10")
    assert [label for label, _ in said(only(last))[0][1]] == ["Brev", "Mail"]
    by_chance = table("Kanal | Svar", "Brev | 5", "Mail | 2", "Telefon | 3")
    assert len(said(only(by_chance))[0][1]) == 3


def test_time_stands_along_one_axis_in_printed_order() -> None:
    years = table("År | Ledige", "2022 | 4", "2021 | 3", "2020 (til og med uge 9) | 2")
    assert (only(years).form, said(only(years))) == (
        "time",
        [("", [("2022", "4"), ("2021", "3"), ("2020 (til og med uge 9)", "2")])],
    )
    wide = table("By | Ledige 2021 | Ledige 2022 | Ledige 2023", "Nord | 1 | 2 | 3", "Syd | 4 | 3 | 7")
    assert only(wide).form == "time" and only(wide).title == "Ledige"
    assert [name for name, _ in said(only(wide))] == ["Nord", "Syd"]
    budgets = table("Konto | B2020 | BO2021 | BO2022", "Skole | 11 | 12 | 13", "Veje | 4 | 5 | 6")
    assert [label for label, _ in said(only(budgets))[0][1]] == ["B2020", "BO2021", "BO2022"]


def test_another_name_beside_the_time_makes_a_panel_each() -> None:
    made = table(
        "År | Status | Andel", "2020 | I job | 85.7", "2020 | Retur | 14.3", "2021 | I job | 76.5",
        "2021 | Retur | 23.5", units=(None, None, "%"), texts=2,
    )  # fmt: skip
    assert said(only(made)) == [
        ("I job", [("2020", "85,7"), ("2021", "76,5")]),
        ("Retur", [("2020", "14,3"), ("2021", "23,5")]),
    ]
    groups = table("År | Børn", "#Dagpleje", "2021 | 8", "2022 | 9", "#Vuggestue", "2021 | 5", "2022 | 6")
    assert [name for name, _ in said(only(groups))] == ["Dagpleje", "Vuggestue"]


def test_two_columns_are_compared_and_three_make_bars_in_the_cells() -> None:
    pair = table(
        "Konto | Budget | Regnskab | Afvigelse", "Skole | 9 | 8 | -1", "Veje | 4 | 5 | 1", units=(None, *["DKK"] * 3)
    )
    assert only(pair).form == "pairs" and [name for name, _ in said(only(pair))] == ["Budget", "Regnskab"]
    assert pair.columns[3].name == "Afvigelse" and drawable(pair).left_out
    three = table("Konto | Lokaler | Løn | Andet", "Skole | 9 | 8 | 7", "Veje | 4 | 5 | 1", units=(None, *["DKK"] * 3))
    assert drawable(three).parts == ()
    assert drawable(three).cells == dict.fromkeys((1, 2, 3), Decimal(9))
    same = table("Konto | Pris | Pris", "Skole | 9 | 8", "Veje | 4 | 5", units=(None, "DKK", "DKK"))
    assert drawable(same).parts == ()


def test_more_than_a_dozen_names_make_bars_in_the_cells_and_time_a_line() -> None:
    made = table("By | Borgere", *[f"By {chr(65 + n)} | {n + 1}" for n in range(MOST + 1)], "=I alt | 91")
    assert drawable(made).parts == () and drawable(made).cells == {1: Decimal(MOST + 1)}
    html = str(table_block(made, TableLinks("a.csv", "b", "#c"), "Tal"))
    assert 'class="num sized b100"' in html and '<td class="num sized b8"' in html
    assert "Stregerne under tallene" in html and 'class="num" data-value="91"' in html
    in_time = table("År | Borgere", *[f"{2000 + n} | {n + 1}" for n in range(MOST + 1)])
    assert only(in_time).form == "time" and 'class="line"' in lines(in_time)


def test_cells_have_bars_by_size_and_negative_ones_another_colour() -> None:
    made = table("Konto | Lokaler | Løn | Andet", "Skole | 10 | -5 | 0", "Veje | 1 | 2 | ", units=(None, *["%"] * 3))
    html = str(table_block(made, TableLinks("a.csv", "b", "#c"), "Tal"))
    assert re.findall(r'class="num sized (b\d+(?: less)?)"', html) == ["b10", "b5 less", "b0", "b1", "b2"]


@pytest.mark.parametrize(
    "made",
    [
        table("By | Borgere", "Nord | 1"),
        table("By | Nr.", "Nord | 1", "Syd | 2"),
        table("By | Borgere", "Nord | 0", "Syd | 0"),
        table("By | Borgere | Elever", "Nord | 1 | 2"),
        table("By | Andel over 40 % | Andel over 50 %", "Nord | 1 | 2", units=(None, "%", "%")),
        table("By", "Nord", "Syd"),
        table("By | Borgere", "=Nord | 1", "=Syd | 2"),
        table("By | Stigning", "Nord | 1", "Syd | 2"),
        replace(TABLE, rows=()),
    ],
    ids=[
        *("one row", "numbers that name", "nothing", "one row of different things"),
        *("one row of percentages", "no numbers", "totals", "differences", "no rows"),
    ],
)
def test_where_a_chart_would_say_nothing_there_is_none(made: Table) -> None:
    assert lines(made) == "" and drawable(made).cells == {}


@pytest.mark.parametrize(
    "made",
    [
        table("By | Borgere", "Nord | 1", "Nord | 2"),
        table("By | Borgere", f"{'Nord' * 30} | 1", "Syd | 2"),
        table("By | Borgere", " | 1", "Syd | 2"),
    ],
    ids=["names twice", "long names", "no name"],
)
def test_rows_without_names_of_their_own_are_no_picture(made: Table) -> None:
    assert lines(made) == ""


def test_numbers_of_different_units_are_never_on_one_scale() -> None:
    made = table("By | Pris | Andel", "Nord | 900 | 5", "Syd | 800 | 6", units=(None, "DKK", "%"))
    assert [(part.title, part.unit_words) for part in drawable(made).parts] == [("Pris", "kr."), ("Andel", "procent")]
    unstated = table("By | Elever | Lærere", "Nord | 900 | 50", "Syd | 800 | 40")
    assert [part.title for part in drawable(unstated).parts] == ["Elever", "Lærere"]


def test_carried_numbers_are_not_drawn_again() -> None:
    made = table("By | Borgere", "Nord | 1", "Syd | 1")
    first, second = made.rows
    again = replace(second, cells=(second.cells[0], replace(second.cells[1], carried=True)))
    assert lines(replace(made, rows=(first, again))) == ""


# --- how it is drawn ----------------------------------------------------------------------------------------


def bars(html: str, kind: str = "accent") -> list[tuple[float, float, float, float]]:
    """x, y, width and height of the bars."""
    found = re.findall(rf'<rect class="{kind}" x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)"/>', html)
    return [tuple(map(float, one)) for one in found]  # type: ignore[misc]


def test_bars_are_to_scale_from_zero() -> None:
    widths = [bar[2] for bar in bars(lines(table("By | Borgere", "Nord | 50", "Syd | 200")))]
    assert widths[1] == pytest.approx(4 * widths[0], abs=0.5)
    (below, above) = bars(lines(table("By | Drift", "Nord | -30", "Syd | 10")))
    assert below[0] + below[2] == pytest.approx(above[0], abs=0.2) and below[2] == pytest.approx(3 * above[2], abs=0.5)


def test_percentages_stand_on_a_scale_to_a_hundred() -> None:
    made = table("År | Andel", "2021 | 18.2", "2022 | 50", units=(None, "%"))
    html = lines(made)
    heights = [bar[3] for bar in bars(html)]
    assert heights[1] == pytest.approx(56, abs=0.1) and heights[0] == pytest.approx(112 * 0.182, abs=0.1)
    assert [tick for tick in ("0", "50", "100") if f">{tick}</text>" in html] == ["0", "50", "100"]
    over = lines(table("År | Andel", "2021 | 100.2", "2022 | 50", units=(None, "%")))
    assert bars(over)[0][3] == pytest.approx(112, abs=0.1)


def test_title_unit_notes_and_source_are_said_once_and_marks_stay() -> None:
    made = table("År | Andel*", "2021 | 18.2", "2022 | 14.1*", units=(None, "%"), notes=("*Ikke endeligt.",))
    html = lines(made, "Andel i job")
    assert re.findall(">([^<]*procent[^<]*)<", html) == ["Andel*, procent"]
    assert ">14,1*</text>" in html and ">18,2</text>" in html and "<p>*Ikke endeligt.</p>" in html
    assert "Kilde: <a href='#x'>Udvalget, punkt 1</a>" in html
    marked = table("By | Timer", "Nord | 317240 1)", "Syd | 5", notes=("1) Skøn",))
    first, rest = marked.rows
    cells = (first.cells[0], replace(first.cells[1], value="317240", note="1)"))
    assert ">317.240¹⁾</text>" in lines(replace(marked, rows=(replace(first, cells=cells), rest)))


def test_the_words_for_a_chart_name_its_range_and_extremes() -> None:
    made = table("År | Ledige", "2019 | 544", "2020 | 791", "2021 | 1274")
    assert (
        'aria-label="Søjlediagram: Tal &lt;b&gt;. Fra 2019 til 2021. Lavest 544 (2019), højest 1.274 (2021). '
        'Alle tallene står i tabellen."'
    ) in lines(made, "Tal <b>")
    html = lines(made)
    assert '<svg class="chart" role="img"' in html and "style=" not in html and "<script" not in html


def test_names_are_broken_where_they_do_not_fit() -> None:
    assert wrapped("Udlændinge- og integrationsydelse", 120) == ["Udlændinge- og", "integrationsydelse"]
    for line in wrapped("Speciallægekonsulentbistandsordningen i kommunen", 100):
        assert width_of(line) <= 100
    assert wrapped("en to tre fire fem seks syv", 40, 2)[-1].endswith("…")


def test_a_column_without_room_for_its_number_has_a_scale_instead() -> None:
    made = table("Måned | Forbrug", *[f"Måned {n}. juli {2000 + n} | {411900 + n}" for n in range(12)])
    html = lines(made)
    assert html.count('class="tick end"') > 2
    assert ">411.911</text>" in html and ">411.905</text>" not in html


NUMBERS = st.from_regex(r"-?[0-9]{1,30}(\.[0-9]{1,9})?", fullmatch=True)


@given(st.lists(st.tuples(st.text(max_size=12) | st.dates().map(str), st.text(max_size=8) | NUMBERS), max_size=16))
def test_any_cells_give_a_valid_chart_or_none(cells: list[tuple[str, str]]) -> None:
    rows = tuple(
        Row("data", (Cell(label, label, n), Cell(value, value, n)), (n,)) for n, (label, value) in enumerate(cells, 1)
    )
    made = replace(TABLE, columns=(Column("By", "by", "string"), Column("Tal", "tal", "number")), rows=rows)
    html = lines(made)
    if html:
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)
        assert not re.search(r"\n\s*\n", html)
        for bar in tree.iter("rect"):
            start, width = float(bar.get("x")), float(bar.get("width"))
            assert start >= -0.1 and start + width <= WIDTH + 0.6
