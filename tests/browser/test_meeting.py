"""A meeting's page as a reader uses it: skip link, permalinks, the source, tables by keyboard, their CSV."""

from __future__ import annotations

import csv
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, WIDE, NewPage
from tests.browser.pages import COMMITTEE, MEETING


def shown(page: Page, table: str) -> list[list[dict[str, Any]]]:
    """The body rows of a table as a reader sees them."""
    return page.locator(f"#{table} tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => "
        "({text: cell.innerText.trim(), span: cell.colSpan, number: cell.classList.contains('num')})))"
    )


def danish_number(text: str) -> Decimal | None:
    """The number in a cell as a Danish reader understands it, without unit and footnote mark."""
    found = re.search(r"[-−+]?\d[\d.]*(?:,\d+)?", text)
    return Decimal(found[0].replace(".", "").replace(",", ".").replace("−", "-")) if found else None


def test_the_csv_beside_every_table_says_what_the_page_shows(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(address + MEETING)
    tables = page.locator(".table-block").evaluate_all("blocks => blocks.map(block => block.id)")
    assert len(tables) >= 10
    numbers = 0
    for table in tables:
        with page.expect_download() as download:
            page.locator(f"#{table}").get_by_role("link", name=re.compile("CSV")).first.click()
        assert download.value.suggested_filename == f"{table}.csv"
        file = tmp_path / f"{table}.csv"
        download.value.save_as(file)
        header, *rows = list(csv.reader(file.open(encoding="utf-8", newline="")))
        assert header[-1] == "row_type"
        visible = shown(page, table)
        assert len(visible) == len(rows), table
        for cells, row in zip(visible, rows, strict=True):
            if cells[0]["span"] > 1:
                assert row[-1] == "group"
                continue
            assert len(cells) == len(row) - 1, table
            for cell, value in zip(cells, row[:-1], strict=True):
                if cell["number"] and value:
                    assert danish_number(cell["text"]) == Decimal(value), (table, cell, value)
                    numbers += 1
                elif not cell["text"]:
                    assert value == "", (table, cell, value)
    assert numbers > 50


def test_the_skip_link_is_first_and_leads_to_the_content(page: Page, address: str) -> None:
    page.goto(address + MEETING)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_attribute("href", "#indhold")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#indhold")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#indhold') !== null")


def test_a_wide_table_scrolls_by_keyboard_inside_its_own_region(new_page: NewPage, address: str) -> None:
    page = new_page(NARROW)
    page.goto(address + MEETING)
    wide = page.evaluate(
        "[...document.querySelectorAll('.table-scroll')].findIndex(region => region.scrollWidth > region.clientWidth)"
    )
    assert wide >= 0
    region = page.locator(".table-scroll").nth(wide)
    assert region.get_attribute("role") == "region"
    page.locator(".table-block").nth(wide).locator(".table-tools").get_by_role("link").last.focus()
    page.keyboard.press("Tab")
    expect(region).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("region => region.scrollLeft > 0", arg=region.element_handle())
    assert page.evaluate("window.scrollX") == 0


def test_an_item_leads_to_its_lines_in_the_source_and_back(new_page: NewPage, address: str) -> None:
    page = new_page(WIDE - 1)
    page.goto(address + MEETING)
    page.locator("section.item").nth(1).get_by_role("link", name=re.compile("Vis i kilden")).first.click()
    page.wait_for_url(re.compile(r"/kilde/#L\d+$"))
    expect(page.locator(f"[id='{page.url.partition('#')[2]}']")).to_be_in_viewport()
    page.get_by_role("link", name="Tilbage til referatet").first.click()
    page.wait_for_url(address + MEETING)


def test_on_a_wide_screen_the_source_opens_at_the_line_beside_the_page(page: Page, address: str) -> None:
    page.goto(address + MEETING)
    link = page.locator("section.item").nth(1).get_by_role("link", name=re.compile("Vis i kilden")).first
    link.click()
    beside = page.get_by_role("complementary", name="Kilden")
    expect(beside).to_be_focused()
    target = link.get_attribute("href") or ""
    line = beside.locator(".named")
    expect(line).to_have_attribute("data-line", target.partition("#")[2])
    expect(line).to_be_in_viewport()
    assert page.url == address + MEETING
    whole = beside.get_by_role("link", name="Kilden for sig selv")
    assert whole.evaluate("link => link.href") == link.evaluate("link => link.href")
    page.keyboard.press("Escape")
    expect(beside).to_have_count(0)
    expect(link).to_be_focused()


def test_the_list_of_items_and_the_permalinks_lead_to_the_items(page: Page, address: str) -> None:
    page.goto(address + MEETING)
    numbers = page.locator("nav.item-list a.item-number")
    assert numbers.count() == page.locator("section.item").count()
    page.locator("details.standing summary").click()
    numbers.last.click()
    heading = page.locator("section.item").last.locator("h2")
    expect(heading).to_be_in_viewport()
    assert page.url.endswith(f"#{heading.get_attribute('id')}")
    first = page.locator("section.item").first
    first.locator("h2 a.permalink").click()
    assert page.url.endswith(f"#{first.locator('h2').get_attribute('id')}")
    expect(first.locator("h2")).to_be_in_viewport()


def test_previous_and_next_meeting_lead_there_and_back(page: Page, address: str) -> None:
    page.goto(address + MEETING)
    page.get_by_role("link", name=re.compile("Næste møde")).click()
    assert page.url != address + MEETING
    page.get_by_role("link", name=re.compile("Forrige møde")).click()
    page.wait_for_url(address + MEETING)


def test_a_name_leads_to_the_person_and_a_vote_there_to_its_words_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}moeder/{COMMITTEE}/2022-02-01/")
    page.locator(".votes").get_by_role("link", name="Reza Javid").first.click()
    page.wait_for_url(f"{address}personer/reza-javid/")
    entry = page.locator(".votes-table tbody tr", has_text="Stemte imod").first
    entry.locator("summary").click()
    said = entry.locator("q")
    expect(said).to_be_visible()
    entry.get_by_role("link", name=re.compile("Vis i kilden")).click()
    expect(page.get_by_role("complementary", name="Kilden").locator(".named")).to_contain_text(said.inner_text())
    entry.get_by_role("link").first.click()
    page.wait_for_url(re.compile(r"/2022-02-01/punkt-2/$"))
    expect(page.locator(".outcome-said")).to_have_text(
        "Udvalget anbefaler forslaget. 3 for, 1 imod. Byrådet afgør sagen."
    )


def test_the_agenda_says_what_became_of_each_item_and_leads_to_its_page(page: Page, address: str) -> None:
    page.goto(address + MEETING)
    standing = page.locator("details.standing")
    expect(standing.locator("summary")).to_have_text("2 faste punkter")
    expect(standing.locator("li").first).to_be_hidden()
    entry = page.locator("nav.item-list > ul > li").nth(8)
    expect(entry).to_contain_text("Udvalget er orienteret. 6 tabeller")
    entry.locator("a.item-name").click()
    page.wait_for_url(f"{address}{MEETING}punkt-10/")
    page.get_by_role("navigation", name="Punkter på mødet").get_by_role("link", name="Punkt 10 af 15 på mødet").click()
    page.wait_for_url(address + MEETING)


def test_a_packages_files_are_saved_as_one_zip_made_in_the_browser(page: Page, address: str, built: Path) -> None:
    page.goto(address + MEETING)
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent data (zip)").click()
    folder = built / "datapackage" / MEETING.strip("/").removeprefix("moeder/")
    assert download.value.suggested_filename == f"{'-'.join(folder.parts[-2:])}.zip"
    with zipfile.ZipFile(download.value.path()) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == sorted(path.name for path in folder.iterdir())
        assert all(archive.read(name) == (folder / name).read_bytes() for name in archive.namelist())
    expect(page.locator(".page-links [role=status]")).to_have_text("hentet")
