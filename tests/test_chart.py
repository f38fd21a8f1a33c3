"""Charts: drawn where numbers of one unit stand over names or periods, to scale, without totals, and nowhere else."""

from __future__ import annotations

import re
from dataclasses import replace

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from referat.model import Cell, Column, Row, RowType, Table
from referat.pages.chart import ROWS, chart
from tests.sample import TABLE


def table(headings: str, *rows: str, units: tuple[str | None, ...] = ()) -> Table:
    """A table whose cells are divided by ``|``; the first column holds text, ``=`` begins a total and ``#`` a group."""
    names = [name.strip() for name in headings.split("|")]
    units = (*units, *[None] * (len(names) - len(units)))
    columns = tuple(Column(name, f"c{n}", "integer" if n else "string", units[n]) for n, name in enumerate(names))
    made = []
    for line, printed in enumerate(rows, 1):
        kind: RowType = {"=": "total", "#": "group"}.get(printed[0], "data")  # type: ignore[assignment]
        texts = [text.strip() for text in printed.lstrip("=#").split("|")]
        texts += [""] * (len(names) - len(texts))
        cells = tuple(Cell(text, text or None, line, unit=units[n]) for n, text in enumerate(texts))
        made.append(Row(kind, cells, (line,)))
    return replace(TABLE, columns=columns, rows=tuple(made), kind="table")


def drawn(made: Table) -> list[tuple[str, str, str]]:
    """The bars: label, value as printed, width in percent of the scale."""
    lines = "\n".join(chart(made, "Tal"))
    found = re.findall(
        r'chart-label">(.*?)</span><svg[^>]*>(?:<rect class="chart-zero"[^>]*>)?'
        r'(?:<rect class="shade-\d" x="[\d.]+" width="([\d.]+)"[^>]*>)?</svg><span class="chart-value">(.*?)</span>',
        lines,
    )
    return [(label, value, width) for label, width, value in found]


def titles(made: Table) -> list[str]:
    return re.findall(r'chart-title">(.*?)</p>', "\n".join(chart(made, "Tal")))


def test_bars_are_to_scale_and_totals_are_left_out() -> None:
    made = table("By | Borgere", "Nord | 50", "Syd | 200", "Øst | ", "=I alt | 250")
    assert drawn(made) == [("Nord", "50", "25"), ("Syd", "200", "100"), ("Øst", "", "")]
    assert titles(made) == ["Borgere"]


def test_columns_of_several_years_stand_row_by_row() -> None:
    made = table("By | Ledige 2022 | Ledige 2023 | I alt", "Nord | 1 | 2 | 3", "Syd | 4 | 3 | 7")
    assert [bar[0] for bar in drawn(made)] == ["Ledige 2022", "Ledige 2023"] * 2
    html = "\n".join(chart(made, "Tal"))
    assert re.findall(r'chart-name">(.*?)</p>', html) == ["Nord", "Syd"]
    assert [bar[0] for bar in drawn(table("By | 2022 | 2023", "Nord | 1 | 2"))] == ["2022", "2023"]


def test_units_are_never_mixed() -> None:
    made = table(
        "By | Pris | Andel | Gebyr", "Nord | 900 | 5 | 1", "Syd | 800 | 6 | 2", units=(None, "DKK", "%", "DKK")
    )
    assert titles(made) == ["Kr.", "Andel (procent)"]
    assert drawn(made)[0] == ("Pris", "900", "100")
    assert drawn(made)[-1] == ("Syd", "6", "100")
    assert titles(table("By | Elever | Lærere", "Nord | 900 | 50", "Syd | 800 | 40")) == ["Elever", "Lærere"]
    thousands = replace(
        made, columns=tuple(replace(c, multiplier=1000 if c.name == "Pris" else 1) for c in made.columns)
    )
    assert titles(thousands) == ["Andel (procent)", "Gebyr (kr.)"]


def test_negative_numbers_go_the_other_way_from_one_zero() -> None:
    html = "\n".join(chart(table("By | Afvigelse", "Nord | -30", "Syd | 10"), "Tal"))
    assert re.findall(r'class="shade-1" x="([\d.]+)" width="([\d.]+)"', html) == [("0", "75"), ("75", "25")]
    assert html.count('class="chart-zero" x="75"') == 2


def test_groups_keep_their_headings_and_rows_their_names() -> None:
    made = table("By | Kind | Borgere", "#Nord", "Ny | a | 1", "Ny | b | 2", "#Syd", "Gl | a | 3")
    made = replace(made, columns=(made.columns[0], replace(made.columns[1], type="string"), made.columns[2]))
    html = "\n".join(chart(made, "Tal"))
    assert re.findall(r'chart-(?:group|label)">(.*?)<', html) == ["Nord", "Ny, a", "Ny, b", "Syd", "Gl, a"]


def carried(made: Table) -> Table:
    """The table with numbers that come from the row above."""
    first, second = made.rows
    return replace(made, rows=(first, replace(second, cells=(second.cells[0], replace(second.cells[1], carried=True)))))


@pytest.mark.parametrize(
    "made",
    [
        table("By | Borgere", "Nord | 1"),
        table("By | Borgere", *[f"By {n} | {n}" for n in range(ROWS + 1)]),
        table("By | Nr.", "Nord | 1", "Syd | 2"),
        table("By | Borgere", "Nord | 1", "Nord | 2"),
        table("By | Borgere", "Nord | 0", "Syd | 0"),
        table("By | Borgere | Elever", "Nord | 1 | 2"),
        table("By | Andel over 40 % | Andel over 50 %", "Nord | 1 | 2", units=(None, "%", "%")),
        table("By | Borgere", f"{'Nord' * 30} | 1", "Syd | 2"),
        table("By | Borgere", " | 1", "Syd | 2"),
        table("By", "Nord", "Syd"),
        table("By | Borgere", "=Nord | 1", "=Syd | 2"),
        carried(table("By | Borgere", "Nord | 1", "Syd | 1")),
        replace(TABLE, rows=()),
    ],
    ids=[
        *("one row", "too long", "numbers that name", "names twice", "nothing", "one row of different things"),
        *("one row of percentages", "long names", "no name", "no numbers", "totals", "carried", "no rows"),
    ],
)
def test_where_a_chart_would_say_nothing_there_is_none(made: Table) -> None:
    assert chart(made, "Tal") == []


def test_who_does_not_see_it_is_sent_to_the_table() -> None:
    html = "\n".join(chart(TABLE, "Tabel 1: *Anlæg* <b>"))
    label = "Søjlediagram: Tabel 1: Anlæg &lt;b&gt;. Alle tallene står i tabellen."
    assert f'<div class="chart" role="img" aria-label="{label}">' in html
    assert '<details class="table-chart" data-pagefind-ignore="all">' in html
    assert "style=" not in html and "<script" not in html


NUMBERS = st.from_regex(r"-?[0-9]{1,30}(\.[0-9]{1,9})?", fullmatch=True)


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=8) | NUMBERS), max_size=6))
def test_any_cells_give_a_valid_chart_or_none(cells: list[tuple[str, str]]) -> None:
    rows = tuple(
        Row("data", (Cell(label, label, n), Cell(value, value, n)), (n,)) for n, (label, value) in enumerate(cells, 1)
    )
    made = replace(TABLE, columns=(Column("By", "by", "string"), Column("Tal", "tal", "number")), rows=rows)
    lines = chart(made, "Tal")
    if lines:
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment("\n".join(lines))
        assert not any(re.search(r"\n\s*\n", line) for line in lines)
        for bar in tree.iter("rect"):
            start, width = float(bar.get("x")), float(bar.get("width"))
            assert start >= 0 and start + width <= 100.4
