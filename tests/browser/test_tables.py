"""Tables as a reader works with them: sorted, filtered, copied, saved as shown, and opened as charts."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NARROW, RULES, WIDE, NewPage
from tests.browser.pages import COMMITTEE, MEETING

LATE = f"moeder/{COMMITTEE}/2023-08-29/"
LONG = f"{LATE}#tabel-5-1"
"""A table with a group, 20 rows, a total, and a row after it."""
TOTAL_FIRST = f"{LATE}#tabel-6-2"
CHART = f"{LATE}punkt-6/#tabel-6-2-diagram"
Open = Callable[[str], Locator]


@pytest.fixture
def block(page: Page, address: str) -> Open:
    """Opens a page at a table and gives the table with what belongs to it."""

    def opened(where: str) -> Locator:
        page.goto(address + where)
        return page.locator(f"#{where.partition('#')[2]}")

    return opened


def column(block: Locator, place: int, rows: str = "tbody tr:not([hidden])") -> list[str]:
    """What the cells of a column say, row by row."""
    return [" ".join(text.split()) for text in block.locator(f"{rows} > :nth-child({place + 1})").all_inner_texts()]


def shown_rows(block: Locator) -> list[list[str]]:
    return block.locator("tbody tr:not([hidden])").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.replace(/\\s+/g, ' ').trim()))"
    )


def number(text: str) -> int:
    return int(text.replace(".", ""))


def test_danish_numbers_sort_as_numbers_between_groups_and_totals(block: Open) -> None:
    table = block(LONG)
    printed = shown_rows(table)
    heading = table.get_by_role("columnheader", name="Regnskab / 2022")
    button = heading.get_by_role("button")
    button.click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    expect(table.get_by_role("status")).to_have_text("Sorteret efter Regnskab / 2022, stigende.")
    rows = shown_rows(table)
    assert rows[0] == printed[0] and rows[-2:] == printed[-2:]
    values = [number(row[1]) for row in rows[1:-2]]
    assert values == sorted(values) and values[0] == -11727 and values[-1] == 1282203
    button.click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert [number(row[1]) for row in shown_rows(table)[1:-2]] == values[::-1]
    button.click()
    assert heading.get_attribute("aria-sort") is None
    assert shown_rows(table) == printed


def test_a_total_stays_first_where_it_is_printed_first(block: Open) -> None:
    table = block(TOTAL_FIRST)
    table.get_by_role("button", name="2021 Uge 1-25").click()
    values = [number(text) for text in column(table, 2)]
    assert values[0] == 1148 and values[1:] == sorted(values[1:]) and len(values) == 9


def test_names_sort_the_danish_way_and_only_one_column_at_a_time(block: Open, page: Page) -> None:
    table = block(LONG)
    table.get_by_role("columnheader", name="Budget / 2024").get_by_role("button").click()
    table.get_by_role("columnheader", name="1.000 kr. netto").get_by_role("button").click()
    assert table.locator("[aria-sort]").count() == 1
    names = column(table, 0)[1:-2]
    assert names == page.evaluate("names => [...names].sort(new Intl.Collator('da', {numeric: true}).compare)", names)
    assert names[0] == "A-dagpenge, kommunens medfinansiering"


def test_dates_and_years_sort_by_time_and_what_is_missing_comes_last(block: Open, page: Page, address: str) -> None:
    table = block(f"{LATE}#tabel-2-1")
    table.locator("tbody").evaluate(
        """body => {
          const dates = { "4. juni 2024": "2024-06-04", "": null, "1. maj 2024": "2024-05-01", "5/12": "2023-12-05" };
          const rows = Object.entries(dates).map(([text, value]) => {
            const row = body.rows[0].cloneNode(true);
            row.cells[4].textContent = text;
            if (value) row.cells[4].dataset.value = value; else row.cells[4].removeAttribute("data-value");
            return row;
          });
          body.replaceChildren(...rows);
          const block = body.closest(".table-block");
          const fresh = block.cloneNode(true);
          for (const one of fresh.querySelectorAll(".table-sort")) one.replaceWith(...one.childNodes);
          for (const one of fresh.querySelectorAll(".table-status, .table-tools :is(button, input)")) one.remove();
          block.replaceWith(fresh);
        }"""
    )
    page.add_script_tag(url=f"{address}assets/tables.js")
    table = page.locator("#tabel-2-1")
    button = table.get_by_role("columnheader", name="Beskæftigelses- og Socialudvalget").get_by_role("button")
    button.click()
    assert column(table, 4) == ["5/12", "1. maj 2024", "4. juni 2024", ""]
    button.click()
    assert column(table, 4) == ["4. juni 2024", "1. maj 2024", "5/12", ""]


def test_a_date_column_of_the_sources_sorts_by_date(block: Open) -> None:
    table = block(f"{LATE}#tabel-2-1")
    heading = table.get_by_role("columnheader", name="Beskæftigelses- og Socialudvalget")
    heading.get_by_role("button").click()
    dates = table.locator("tbody tr > :nth-child(5)").evaluate_all("cells => cells.map(cell => cell.dataset.value)")
    assert len(dates) == 3 and dates == sorted(dates)


def test_sorting_works_by_keyboard_alone(block: Open, page: Page) -> None:
    table = block(LONG)
    table.get_by_role("region").focus()
    page.keyboard.press("Tab")
    first = table.locator(".table-sort").first
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    assert table.locator("[aria-sort=ascending]").count() == 1
    expect(first).to_be_focused()
    page.keyboard.press("Space")
    assert table.locator("[aria-sort=descending]").count() == 1


def test_the_filter_finds_words_numbers_and_groups_and_hides_totals(block: Open) -> None:
    table = block(LONG)
    everything = shown_rows(table)
    field = table.get_by_role("searchbox")
    field.fill("PENSION")
    expect(table.get_by_role("status")).to_have_text("Viser 2 af 21 rækker.")
    assert column(table, 0) == ["Budgetgaranterede områder og øvrige overførsler", "Førtidspension", "Seniorpension"]
    for wanted in ("1282203", "1.282.203", "førtids"):
        field.fill(wanted)
        assert column(table, 0)[1:] == ["Førtidspension"]
    field.fill("budgetgaranterede")
    assert "Samlet" not in column(table, 0) and len(shown_rows(table)) > 20
    field.fill("samlet")
    assert column(table, 0) == [everything[0][0], "Samlet"]
    field.fill("findes ikke")
    expect(table.get_by_role("status")).to_have_text("Viser 0 af 21 rækker.")
    assert shown_rows(table) == []
    table.get_by_role("button", name="Vis hele tabellen").click()
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    assert shown_rows(table) == everything


def test_what_is_saved_is_what_is_shown(block: Open, page: Page, built: Path, tmp_path: Path) -> None:
    table = block(LONG)
    assert table.get_by_role("button", name="Hent det viste som CSV").count() == 0
    table.get_by_role("searchbox").fill("ledig")
    table.get_by_role("columnheader", name="Budget / 2024").get_by_role("button").click()
    with page.expect_download() as download:
        table.get_by_role("button", name="Hent det viste som CSV").click()
    assert download.value.suggested_filename == "tabel-5-1-viste-raekker.csv"
    download.value.save_as(tmp_path / "shown.csv")
    header, *saved = list(csv.reader((tmp_path / "shown.csv").open(encoding="utf-8", newline="")))
    file = built / "datapackage" / COMMITTEE / "2023-08-29" / "tabel-5-1.csv"
    head, *rows = list(csv.reader(file.open(encoding="utf-8", newline="")))
    assert header == head
    assert all(row in rows for row in saved)
    assert [row[0] for row in saved] == column(table, 0)
    assert len(saved) > 1 and [row[-1] for row in saved].count("group") == 1
    expect(table.get_by_role("status")).to_contain_text("Hentet som CSV")


def test_danish_csv_opens_with_a_double_click(block: Open, page: Page, tmp_path: Path) -> None:
    table = block(f"{LATE}#tabel-2-1")
    with page.expect_download() as download:
        table.get_by_role("button", name="Dansk CSV").click()
    assert download.value.suggested_filename == "tabel-2-1-dansk.csv"
    download.value.save_as(tmp_path / "danish.csv")
    data = (tmp_path / "danish.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\n") == data.count(b"\r\n") == 4
    head, first, *_ = csv.reader(data.decode("utf-8-sig").splitlines(), delimiter=";")
    assert head == [
        *(
            "Delaftale",
            "Gældende fra:",
            "Styringsområde",
            "Beløb årligt, mio. kr.",
            "Beskæftigelses- og Socialudvalget",
        ),
        "row_type",
    ]
    assert first == ["Delaftale 1", "2022", "Særlig drift", "12,2", "05-10-2021", "data"]
    table = block(LONG)
    table.get_by_role("searchbox").fill("ledig")
    with page.expect_download() as download:
        table.get_by_role("button", name="Dansk CSV").click()
    download.value.save_as(tmp_path / "shown.csv")
    rows = list(csv.reader((tmp_path / "shown.csv").open(encoding="utf-8-sig", newline=""), delimiter=";"))
    assert [row[0] for row in rows[1:]] == column(table, 0)
    if shutil.which("soffice"):
        assert in_libreoffice(tmp_path, "danish.csv")[1][3:5] == [12.2, datetime(2021, 10, 5)]


def in_libreoffice(folder: Path, name: str) -> list[list[object]]:
    """The cells of a CSV file as LibreOffice opens it in Danish."""
    home = f"-env:UserInstallation=file://{folder / 'home'}"
    opened = "--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1030,false,true"
    subprocess.run(["soffice", home, "--headless", opened, "--convert-to", "xlsx", "--outdir", folder, folder / name],
                   check=True, capture_output=True, timeout=120)  # fmt: skip
    sheet = openpyxl.load_workbook(folder / f"{Path(name).stem}.xlsx").worksheets[0]
    return [[cell.value for cell in row] for row in sheet]


def test_what_is_copied_is_what_is_shown(new_page: NewPage, address: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(address + LONG)
    table = page.locator("#tabel-5-1")
    table.get_by_role("searchbox").fill("pension")
    table.get_by_role("columnheader", name="Regnskab / 2022").get_by_role("button").click()
    table.get_by_role("button", name="Kopiér").click()
    expect(table.get_by_role("status")).to_contain_text("Kopieret")
    lines = [line.split("\t") for line in page.evaluate("navigator.clipboard.readText()").splitlines()]
    assert lines[0] == [
        *("1.000 kr. netto, årets priser", "Regnskab / 2022", "Vedtaget budget / 2023"),
        *("Forventet regnskab / 2023", "Budget / 2024"),
    ]
    assert lines[1:] == shown_rows(table)
    assert [line[0] for line in lines[2:]] == ["Seniorpension", "Førtidspension"]


def test_what_a_spreadsheet_would_run_is_copied_harmless(new_page: NewPage, address: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(address + TOTAL_FIRST)
    table = page.locator("#tabel-6-2")
    table.locator("tbody tr").last.evaluate(
        "row => { row.cells[0].textContent = '=1+1'; row.cells[0].dataset.copy = \"'=1+1\" }"
    )
    table.get_by_role("button", name="Kopiér").click()
    expect(table.get_by_role("status")).to_contain_text("Kopieret")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "\n'=1+1\t" in copied and "\n- AMU\t138" in copied


def test_a_chart_stands_on_the_items_page_and_draws_its_numbers_to_scale(block: Open, page: Page) -> None:
    block(TOTAL_FIRST).get_by_role("link", name="Vis som diagram").click()
    table = page.locator("#tabel-6-2")
    chart = table.get_by_role("img", name="Søjlediagram: Tabel 2")
    expect(chart).to_be_visible()
    heights = chart.locator("rect").evaluate_all("bars => bars.map(bar => bar.getBoundingClientRect().height)")
    assert len(heights) == 4 * 4  # without the total and the parts of "Øvrig"
    scale = max(heights) / 549
    assert all(abs(height - value * scale) < 1 for height, value in zip(heights, [226, 252, 142, 174], strict=False))
    assert "Beskæftigelses- og Socialudvalget, 29. august 2023, punkt 6" in table.locator(".chart-notes").inner_text()


def test_a_chart_is_saved_with_its_title_and_source(block: Open, page: Page, tmp_path: Path) -> None:
    block(CHART)
    table = page.locator("#tabel-6-2")
    with page.expect_download() as saved:
        table.get_by_role("button", name="SVG: Tabel 2").click()
    svg = saved.value.path().read_text(encoding="utf-8")
    assert saved.value.suggested_filename == "tabel-6-2-diagram-1.svg"
    assert "Dagpenge- og jobparate" in svg and "punkt 6" in svg and "#tabel-6-2" in svg and "var(" not in svg
    with page.expect_download() as saved:
        table.get_by_role("button", name="PNG: Tabel 2").click()
    assert saved.value.path().read_bytes().startswith(b"\x89PNG") and saved.value.path().stat().st_size > 20_000


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_everything_in_use(
    new_page: NewPage, address: str, scheme: Literal["light", "dark"], width: int
) -> None:
    page = new_page(width, color_scheme=scheme, reduced_motion="reduce")
    for where in (LATE, MEETING):
        page.goto(address + where)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        for button in page.locator(".table-sort").all()[::3]:
            button.click()
        for field in page.locator(".table-tools input").all():
            field.fill("a")
        page.evaluate("scrollTo(0, 0)")  # What has been scrolled half under the bar of an item is no small target.
        results = Axe().run(page, options=RULES)
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_everything_can_be_read_without_javascript(new_page: NewPage, address: str) -> None:
    page = new_page(NARROW, java_script_enabled=False)
    page.goto(address + LATE)
    blocks = page.locator(".table-block")
    assert blocks.count() == 6
    assert page.locator(".table-block button, .table-block input").count() == 0
    for table in blocks.all():
        assert table.locator("tbody tr:visible").count() == table.locator("tbody tr").count() > 0
        assert table.locator("tbody td:visible").count() == table.locator("tbody td").count()
    page.goto(address + CHART.partition("#")[0])
    chart = page.locator("#tabel-6-2").get_by_role("img")
    page.locator("#tabel-6-2").get_by_text("Vis som diagram").click()
    expect(chart).to_be_visible()


def test_the_same_table_elsewhere_is_one_step_away(block: Open, page: Page, address: str) -> None:
    table = block(f"{MEETING}#tabel-10-3")
    table.get_by_text("Samme tabel i andre møder og punkter").click()
    links = table.locator(".table-series li a")
    assert links.count() == 5
    assert links.first.inner_text() == "13. december 2022, punkt 10: Vollsmose: Omdannelse"
    links.first.click()
    expect(page.locator("#tabel-10-1")).to_be_in_viewport()
    table.get_by_role("link", name="Hele serien").click()
    page.wait_for_url(f"{address}data/serier/*/")
    with page.expect_download() as download:
        page.get_by_role("link", name="alle tal som CSV").click()
    assert Path(download.value.path()).read_text("utf-8").startswith("series_id,meeting_id,item_id,table_id,vintage,")


def test_nothing_on_the_page_needs_inline_scripts_or_styles(page: Page, address: str) -> None:
    page.goto(address + LATE)
    page.locator(".table-block").get_by_role("searchbox").first.fill("a")
    for table in page.locator(".table-block").all():
        assert table.locator("[style], script, style, [onclick]").count() == 0
