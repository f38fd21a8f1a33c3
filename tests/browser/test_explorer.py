"""The explorer of tables as a journalist uses it: words, one table, its numbers over time, and what is saved."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NARROW, RULES, NewPage
from tests.browser.pages import COMMITTEE

HOME = "data/tabeller/"
SERIES = "monitorering-af-de-almene-boligomraader"


def ask(page: Page, words: str) -> None:
    page.get_by_role("searchbox", name="Ord i tabellen").fill(words)
    page.keyboard.press("Enter")


def test_words_lead_to_the_table_in_two_steps_and_back(page: Page, address: str) -> None:
    page.goto(address + HOME)
    ask(page, "ledighed 2023")
    hits = page.get_by_role("list", name="Tabeller").get_by_role("listitem")
    expect(page.locator("#explorer-status")).to_have_text("3 tabeller for ledighed 2023")
    expect(hits.first).to_contain_text("Uddannelsesløft og voksenlærlinge fra ledighed")
    hits.first.get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2, name="Tabel 1: Uddannelsesløft")).to_be_focused()
    table = page.locator("#tabel-6-1")
    expect(table.locator("tbody tr").last.locator("td")).to_have_text(["23", "58", "30"])
    expect(table.get_by_role("link", name="Vis i kilden")).to_have_attribute("href", re.compile("^http.*kilde/#L"))
    expect(table.get_by_role("img", name="Søjlediagram").first).to_be_visible()
    restored = page.url
    page.go_back()
    expect(hits).to_have_count(3)
    page.goto(restored)
    expect(page.locator("#tabel-6-1 tbody tr")).to_have_count(4)
    page.locator("#explorer-shown").get_by_role("link", name="Punkt 6: Status").click()
    page.wait_for_url(f"{address}moeder/{COMMITTEE}/2023-08-29/punkt-6/")


def test_what_is_chosen_narrows_and_what_is_not_found_says_so(page: Page, address: str) -> None:
    page.goto(f"{address}{HOME}?ord=tabel&aar=2023&enhed=1.000+kr.")
    expect(page.locator("#explorer-status")).to_have_text("Ingen tabeller for tabel")
    page.get_by_role("link", name="Find uden de valg").click()
    expect(page.locator("#explorer-hits .hit-title").first).to_be_visible()
    page.get_by_label("År").select_option("2023")
    expect(page.locator("#explorer-hits .hit-facts").first).to_contain_text("2023")
    assert "aar=2023" in page.url and "enhed" not in page.url
    page.goto(f"{address}{HOME}?tabel=findes/2023-01-01/ikke")
    expect(page.locator("#explorer-status")).to_contain_text("findes ikke længere")
    expect(page.locator("#explorer-ways a").first).to_be_visible()


def test_a_series_stands_over_time_and_is_saved_as_it_is_shown(
    page: Page, address: str, built: Path, tmp_path: Path
) -> None:
    page.goto(f"{address}{HOME}?ord=monitorering")
    expect(page.locator("#explorer-hits")).to_contain_text("går igen 5 gange mere")
    page.locator("#explorer-hits a").first.click()
    page.get_by_role("link", name="se tallene fra alle 6 tabeller samlet").click()
    block = page.locator(f"#{SERIES}")
    with (built / f"datapackage/serier/{SERIES}.csv").open(encoding="utf-8", newline="") as file:
        numbers = [one for one in csv.DictReader(file) if re.search(r"Beboere? \(1\.000\)", one["measure"])]
    wanted = {one["subject"]: one["number"] for one in numbers}
    assert len(wanted) == 6
    expect(block.locator("tbody th")).to_have_count(6)
    names = block.locator("tbody th").all_inner_texts()
    values = block.locator("tbody td").evaluate_all("cells => cells.map(cell => cell.dataset.value)")
    assert dict(zip(names, values, strict=True)) == wanted
    page.get_by_role("searchbox", name="Rækker med ordet").fill("vollsmose")
    expect(block.locator("tbody tr")).to_have_count(1)
    page.wait_for_url("**&vis=vollsmose")
    for button, name in (("Dansk CSV", "shown.csv"), ("Excel", "shown.xlsx")):
        with page.expect_download() as download:
            block.get_by_role("button", name=button).click()
        download.value.save_as(tmp_path / name)
    rows = list(csv.reader((tmp_path / "shown.csv").open(encoding="utf-8-sig", newline=""), delimiter=";"))
    assert rows[1:] == [["Vollsmose: Omdannelse", "6250"]]
    sheet = openpyxl.load_workbook(tmp_path / "shown.xlsx").worksheets[0]
    assert [[cell.value for cell in row] for row in sheet][4] == ["Vollsmose: Omdannelse", 6250]
    page.reload()
    expect(block.locator("tbody tr")).to_have_count(1)


def test_a_series_is_drawn_over_time_by_the_rules_of_charts(page: Page, address: str) -> None:
    """Totals are left out, percentages stand to 100, and a number that was printed again stands as it was last."""
    names = ("series_id,meeting_id,table_id,vintage,subject,row,column_number,row_group,row_label,measure,period,"
             "period_start,number,unit,multiplier,row_type")  # fmt: skip
    printed = [("2022-05-01", 2021, (20, 7)), ("2023-05-01", 2021, (25, 9)), ("2023-05-01", 2022, (50, 8))]
    lines = [
        f"s,a/{vintage},tabel-1-1,{vintage},,{row},2,,{label},Andel,{year},{year}-01-01,{number},%,1,{kind}"
        for vintage, year, numbers in printed
        for row, (label, number, kind) in enumerate(zip(("Unge", "I alt"), numbers, ("data", "total"), strict=True), 1)
    ]  # fmt: skip
    text = "\n".join([names, *lines, ""])
    page.route(f"**/serier/{SERIES}.csv", lambda route: route.fulfill(body=text, content_type="text/csv"))
    page.goto(f"{address}{HOME}?tabel={COMMITTEE}/2022-12-13/tabel-10-1&over=tid")
    cells = page.locator(f"#{SERIES} tbody tr")
    expect(cells.first.locator("td")).to_have_text(["25", "50"])
    expect(cells.last).to_have_class("total")
    chart = page.locator("#diagram svg")
    expect(chart.locator("text.strong")).to_have_text(["Unge"])
    expect(chart.locator("text.tick")).to_have_text(["0", "50", "100"])
    heights = chart.locator("rect").evaluate_all("bars => bars.map(bar => Number(bar.getAttribute('height')))")
    assert heights == [28, 56]


def test_an_index_in_parts_is_read_as_far_as_it_is_needed(page: Page, address: str, built: Path) -> None:
    whole = json.loads((built / f"site/{HOME}alle.json").read_text(encoding="utf-8"))
    read: list[str] = []

    def part(route: Route) -> None:
        year = route.request.url.rpartition("/")[2].removesuffix(".json")
        read.append(year)
        held = [one for one in whole["tables"] if whole["documents"][one[0]][2].startswith(year)]
        route.fulfill(json={**whole, "tables": held})

    def parted(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('data-parts="alle"', 'data-parts="2023 2022 2017"'))

    page.route(re.compile(r"/tabeller/\d+\.json$"), part)
    page.route(re.compile(r"/tabeller/(\?.*)?$"), parted)
    page.goto(f"{address}{HOME}?ord=status&aar=2023")
    expect(page.locator("#explorer-hits .hit-title").first).to_be_visible()
    assert read == ["2023"]
    page.get_by_label("År").select_option("")
    ask(page, "monitorering")
    expect(page.locator("#explorer-status")).to_have_text("1 tabel for monitorering")
    assert sorted(read) == ["2017", "2022", "2023"]


@pytest.mark.parametrize("view", ["?ord=budget", f"?tabel={COMMITTEE}/2022-12-13/tabel-10-1&over=tid"])
def test_axe_finds_nothing_in_the_views(new_page: NewPage, address: str, view: str) -> None:
    page = new_page(NARROW, color_scheme="dark", reduced_motion="reduce")
    page.goto(address + HOME + view)
    expect(page.locator("#explorer-hits .hit, #explorer-shown tbody tr").first).to_be_visible()
    page.evaluate("document.querySelector('#explorer-filters').open = true")
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
