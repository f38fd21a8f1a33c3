"""Series: which tables are the same again, what stays apart, the stacked files, and the pages that lead to them."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referat.archive.archive import Archive
from referat.archive.series import Series, SeriesIndex, find_series
from referat.archive.series_columns import FIXED
from referat.archive.series_headings import alike, caption, heading, near
from referat.data.package import write_collection
from referat.model import Cell, Column, Document, GridRow, Row, Section, Table
from referat.pages.listings import LONG
from referat.pages.series_pages import NEAR
from tests.judge import problems
from tests.sample import DOCUMENT
from tests.test_pages import PUBLISHER, built, rendered

NAMES = ("Jobcenter", "Ledige i 2023", "Sygemeldte i 2023", "Andel i fleksjob >50 %")


def table(
    *names: str, title: str | None = None, rows: tuple[str, ...] = ("Nord", "Syd"), unit: str | None = None
) -> Table:
    """A table of a label column and number columns."""
    columns = tuple(
        Column(name, f"c{n}", "integer" if n else "string", unit if n else None) for n, name in enumerate(names)
    )
    body = tuple(
        Row("data", (Cell(label, label, n), *(Cell("7", "7", n, unit=unit) for _ in names[1:])), (n,))
        for n, label in enumerate(rows, 22)
    )
    grid = (GridRow(21, names), *(GridRow(row.lines[0], tuple(cell.text for cell in row.cells)) for row in body))
    return Table("tabel-1-1", "1", "table", title, columns, 1, body, grid, (), None, 21, 21 + len(body))


def meeting(day: int, *tables: Table, committee: str = "jobudvalget") -> Document:
    """A meeting whose first item prints these tables."""
    held = date(2020 + day // 360, day // 30 % 12 + 1, day % 30 // 2 + 1)
    numbered = tuple(replace(one, id=f"tabel-1-{n}", line_start=21 + n) for n, one in enumerate(tables, 1))
    item = replace(DOCUMENT.items[0], sections=(Section("statement", "Sag", numbered, "", 20, 30),), files=(), votes=())
    head = replace(DOCUMENT.meeting, date=held, organization="Jobudvalget", organization_id=committee)
    return replace(DOCUMENT, id=f"{committee}/{held}", meeting=head, items=(item,), attendance=(), diagnostics=())


def mixed_units(made: Table) -> Table:
    """The table with a unit in its columns that its cells do not have."""
    return replace(made, columns=tuple(replace(column, multiplier=1000) for column in made.columns))


def series_of(*tables: Table) -> tuple[Series, ...]:
    return find_series(meeting(30 * n, one) for n, one in enumerate(tables))


def test_the_table_returns_in_other_years_and_with_other_limits() -> None:
    later = ("Jobcenter", "Ledige i 2024", "Sygemeldte i 2024", "Andel i fleksjob >30 %")
    (found,) = series_of(table(*NAMES, title="Tabel 1: Status 2023"), table(*later, title="Tabel 4: Status 2024"))
    assert [one.document.id for one in found.appearances] == ["jobudvalget/2020-01-01", "jobudvalget/2020-02-01"]
    assert [one.name for one in found.columns] == [
        *("jobcenter", "ledige_i", "ledige_i_period", "sygemeldte_i", "sygemeldte_i_period"),
        *("andel_i_fleksjob", "andel_i_fleksjob_limit"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Udenfor Arbejds marked", "Udenfor Abejds marked"),
        ("Handicapkom penserende", "Handicapkompenserende"),
        ("Beboere (1.000)", "Beboer (1.000)"),
        ("Regnskab / 2022", "Regnskab / 2023"),
        ("Uge 1-25", "Uge 1-26"),
        ("1. kvartal 2023", "4. kvartal"),
        ("Pr. 30/9", "Pr. 31/12"),
        ("Dømte > 2,18 %", "Dømte > 1,45 %"),
    ],
)
def test_headings_that_say_the_same(one: str, other: str) -> None:
    assert alike(heading(one), heading(other)) and alike(heading(other), heading(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anmeldte", "Uanmeldte"),
        ("Opfyldt", "Ikke opfyldt"),
        ("Indskrevne", "Udskrevne"),
        ("Job 1", "Job 2"),
        ("0.-3. klasse", "4.-6. klasse"),
        ("Budget", "Budget 2023"),
        ("Dømte", "Dømte > 2,18 %"),
        ("Mænd", "Møend"),
        ("Sager over 5 år", "Sager over 3 år"),
    ],
)
def test_headings_that_do_not(one: str, other: str) -> None:
    assert not alike(heading(one), heading(other)) and not alike(heading(other), heading(one))


def test_captions_lose_their_number_and_nothing_else() -> None:
    assert caption("Tabel 1. Tildeling 2018/2019").words == ("tildeling",)
    assert caption("3. Andel med tilbagefald 3 måneder").words == ("andel", "med", "tilbagefald", "3", "måneder")
    assert caption("2. halvår 2021 i tal").words == ("i", "tal")
    assert caption("Byer >50.000").words != caption("Byer >100.000").words


@pytest.mark.parametrize(
    "other",
    [
        table(*NAMES, unit="DKK"),
        table(*NAMES, "Andet"),
        table(*NAMES, title="Kun unge"),
        table("By", *NAMES[1:]),
        table("Jobcenter", "Ledige i 2023", "Sygemeldte i 2023", "Andel uden fleksjob >50 %"),
        replace(table(*NAMES), kind="list"),
        mixed_units(table(*NAMES)),
        replace(table(*NAMES), rows=()),
    ],
    ids=["unit", "columns", "caption", "corner", "word", "list", "mixed units", "no rows"],
)
def test_in_doubt_tables_are_different(other: Table) -> None:
    assert series_of(table(*NAMES), other) == ()


def test_few_words_are_no_identity() -> None:
    money = ("1.000 kr.", "2023", "2024")
    assert series_of(table(*money, rows=("Cykelstier",)), table(*money, rows=("Plejehjem",))) == ()
    (found,) = series_of(
        table(*money, rows=("Cykelstier", "Broer")), table("1.000 kr.", "2024", "2025", rows=("Broer", "Cykelstier"))
    )
    assert [one.name for one in found.columns] == [
        "kolonne_1_000_kr",
        "value",
        "value_period",
        "value_2",
        "value_2_period",
    ]
    same = [meeting(0, table(*money, rows=("Broer",))), meeting(40, table(*money, rows=("Broer",)), committee="andet")]
    assert find_series(same) == ()


def area(name: str, kind: str, slip: str = "Arbejds") -> Table:
    made = table(
        f"{name}: {kind}", "Beboere", f"2 AF 4 = {kind.upper()} / Udenfor {slip} marked >40%", title="Tabel 1:"
    )
    columns = (replace(made.columns[0], type="date"), *made.columns[1:])
    rows = tuple(
        replace(row, cells=(replace(row.cells[0], value=None, date="2022-12-01"), *row.cells[1:]))
        for row in made.rows[:1]
    )
    return replace(made, columns=columns, rows=rows)


def test_the_corner_over_dates_names_the_subject() -> None:
    (found,) = find_series(
        [
            meeting(
                0,
                area("Vollsmose", "Omdannelse"),
                area("Diana", "Forebyggelse", "Abejds"),
                area("Solbakken", "Forebyggelse"),
            )
        ]
    )
    assert [one.subject for one in found.appearances] == [
        "Vollsmose: Omdannelse",
        "Diana: Forebyggelse",
        "Solbakken: Forebyggelse",
    ]
    assert [one.name for one in found.columns] == [
        "dato",
        "beboere",
        "udenfor_arbejds_marked",
        "udenfor_arbejds_marked_limit",
    ]
    assert (found.slug, found.title) == (
        "cykelstier-paa-noerregade-nord",
        "Cykelstier på Nørregade <nord>",
    )


def test_tables_of_closed_items_are_left_out() -> None:
    document = meeting(0, table(*NAMES), table(*NAMES))
    closed = replace(document, items=(replace(document.items[0], public=False),))
    assert len(find_series([document])) == 1 and find_series([closed]) == ()


def test_the_order_of_the_documents_does_not_matter() -> None:
    documents = [meeting(30 * n, table(*NAMES), table("Skole", "Elever", "Lærere", "Pædagoger")) for n in range(9)]
    expected = find_series(documents)
    Random(1).shuffle(documents)
    assert find_series(documents) == expected
    assert len(expected) == 2


def test_names_stay_when_more_meetings_come() -> None:
    few = series_of(*[table(*NAMES)] * 2)
    slip = ("Jobcenter", "Ledige i 2023", "Sygemelte i 2023", "Andel i fleksjob >50 %")
    many = series_of(
        *[table(*NAMES)] * 2, table(*slip), table("Skole", "Elever", "Lærere", "Pædagoger"), *[table(*NAMES)] * 3
    )
    assert [one.slug for one in few] == [one.slug for one in many]
    assert len(many[0].appearances) == 6


def test_fixed_names_are_never_a_columns() -> None:
    (found,) = series_of(
        *[table("Date", "Subject", "Subject", "Item id", "Kommuner", "Regioner", "Skoledistrikter")] * 2
    )
    names = [one.name for one in found.columns]
    assert names[:3] == ["date_2", "subject_2", "subject_3"] and not set(names) & set(FIXED)


def test_the_nearest_tables_are_named() -> None:
    documents = [meeting(20 * n, table(*NAMES)) for n in range(20)]
    index = SeriesIndex.of(find_series(documents))
    for place, expected in ((0, [1, 2, 3, 4, 5, 6]), (10, [7, 8, 9, 11, 12, 13]), (19, [13, 14, 15, 16, 17, 18])):
        found = index.neighbours(documents[place], next(documents[place].tables()), NEAR)
        assert found is not None
        assert [one.document for one in found[1]] == [documents[n] for n in expected]
    assert index.neighbours(DOCUMENT, next(DOCUMENT.tables()), NEAR) is None


def test_the_file_has_a_row_for_each_number_and_says_where_it_comes_from(tmp_path: Path) -> None:
    formula = table(*NAMES, rows=("=1+1", "Syd"))
    columns = tuple(replace(column, name=column.name.replace("2023", "2024")) for column in formula.columns)
    documents = [meeting(0, table(*NAMES)), meeting(30, replace(formula, columns=columns)), meeting(60, table(*NAMES))]
    write_collection(Archive.of(documents), PUBLISHER, [], tmp_path)
    package = tmp_path / "serier" / "datapackage.json"
    assert problems(tmp_path / "datapackage.json") == [] and problems(package) == []
    (made,) = json.loads(package.read_text("utf-8"))["resources"]
    rows = list(csv.DictReader((package.parent / made["path"]).open(encoding="utf-8", newline="")))
    assert len(rows) == 18
    first = {name: value for name, value in rows[0].items() if name not in ("row", "column_number", "line", "text")}
    assert list(first.values()) == [
        *(
            "cykelstier-paa-noerregade-nord",
            "jobudvalget/2020-01-01",
            "jobudvalget/2020-01-01#punkt-1",
            "tabel-1-1",
            "2020-01-01",
            "",
            "",
        ),
        *("Nord", "Ledige", "2023", "2023-01-01", "2023-12-31", "7", "", "", "7", "data", "false"),
    ]
    found = {(row["vintage"], row["row_label"], row["measure"], row["period"]): row["latest"] for row in rows}
    assert (
        found["2020-01-01", "Syd", "Ledige", "2023"] == "false"
        and found["2020-03-01", "Syd", "Ledige", "2023"] == "true"
    )
    assert found["2020-02-01", "'=1+1", "Ledige", "2024"] == "true"
    file = package.parent / made["path"]
    file.write_text(file.read_text("utf-8").replace("2020-01-01,,1,2", "2020-01-01,,1,3", 1), "utf-8")
    assert any("primaryKey" in problem for problem in problems(package))


def many(number: int) -> Archive:
    """An archive with this many series, each in two meetings."""
    kinds = [table("Sted", f"Kolonne {n}", "Elever", "Lærere", "Pædagoger") for n in range(number)]
    return Archive.of(
        [meeting(30 * n, *kinds[start : start + 10]) for start in range(0, number, 10) for n in (start, start + 1)]
    )


def test_lists_of_series_are_bounded_and_lead_everywhere() -> None:
    found = built(many(3 * LONG))
    pages = {path: page for path, page in found.items() if path.startswith("data/serier/")}
    assert len(pages) > 3 * LONG
    assert max(len(re.findall(r"^- ", page, re.MULTILINE)) for page in pages.values()) <= LONG
    few = built(many(10))["data/serier/index.md"]
    assert few.count("\n- [") == 10 and '<h2 id="jobudvalget">' in few
    assert "Ingen tabel går igen endnu." in built(Archive.of([DOCUMENT]))["data/serier/index.md"]


def test_a_table_leads_to_the_others_and_to_the_file() -> None:
    documents = [meeting(30 * n, table(*NAMES)) for n in range(3)]
    page = rendered(built(Archive.of(documents))["moeder/jobudvalget/2020-02-01.md"])
    (block,) = re.findall(r'<details class="table-series".*?</details>', page, re.DOTALL)
    assert re.findall(r'<li><a href="([^"]+)">([^<]+)</a>', block) == [
        ("2020-01-01.md#tabel-1-1", "1. januar 2020, punkt 1"),
        ("2020-03-01.md#tabel-1-1", "1. marts 2020, punkt 1"),
    ]
    assert re.search(r'href="\.\./\.\./\.\./data/serier/cykelstier-paa-noerregade-nord\.csv" download', block)


@given(st.text("abcæ", max_size=9), st.text("abcæ", max_size=9))
def test_headings_that_are_alike_are_found_by_their_letters(one: str, other: str) -> None:
    if alike(heading(one), heading(other)):
        assert near(heading(one)) & near(heading(other))
        assert alike(heading(other), heading(one))


def test_a_series_is_one_table_and_a_chart_whose_points_lead_to_the_meetings() -> None:
    def with_number(day: int, number: str) -> Document:
        made = table("Jobcenter", "Ledige", "Sygemeldte", "Fleksjob", rows=("Nord", "I alt"))
        rows = [replace(row, cells=(row.cells[0], Cell(number, number, 22), *row.cells[2:])) for row in made.rows]
        return meeting(day, replace(made, rows=tuple(rows)))

    pages = built(Archive.of([with_number(0, "5"), with_number(30, "8")]))
    (path,) = [path for path in pages if path.startswith("data/serier/") and not path.endswith("index.md")]
    html = rendered(pages[path])
    assert html.count(" download>Hent alle tal som CSV</a>") == 1
    assert re.findall(r'<td><a href="([^"]+)"><time datetime="([^"]+)">', html)[::2] == [
        ("../../moeder/jobudvalget/2020-02-01.md#tabel-1-1", "2020-02-01"),
        ("../../moeder/jobudvalget/2020-01-01.md#tabel-1-1", "2020-01-01"),
    ]
    points = re.findall(r'<a href="([^"]+)" aria-label="([^"]+)"><rect', html)
    assert points[:2] == [
        ("../../moeder/jobudvalget/2020-01-01.md#tabel-1-1", "1.1.2020: 5"),
        ("../../moeder/jobudvalget/2020-02-01.md#tabel-1-1", "1.2.2020: 8"),
    ]
    assert len(points) == 2 * 3  # a total is a row of the table and no panel
    assert 'role="group" aria-label="Søjlediagram: Ledige. Fra 1.1.2020 til 1.2.2020. Lavest 5' in html
