"""Around a page: its head for any name, the source beside it, the place in a meeting, paper, what is not found."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, NewPage
from tests.browser.pages import DOCUMENT, ITEM, MEETING

LONG = "Lyngby-Taarbæk og Høje-Taastrups Fællesforvaltningskommunalbestyrelsessekretariat"


@pytest.mark.parametrize("width", [320, NARROW])
def test_a_name_of_any_length_fits_the_head(new_page: NewPage, address: str, width: int) -> None:
    page = new_page(width)
    page.goto(address)
    page.locator(".brand span").evaluate(f"name => {{ name.textContent = {LONG!r}; }}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    head = page.locator("header.head").bounding_box()
    assert head and head["height"] < 320


def test_the_colours_are_chosen_in_the_foot_and_stay(new_page: NewPage, address: str) -> None:
    page = new_page(color_scheme="light")
    page.goto(address)
    page.get_by_role("button", name="mørke").click()
    page.goto(address + ITEM)
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_role("button", name="mørke")).to_have_attribute("aria-pressed", "true")


def test_the_source_opens_beside_the_page_where_there_is_room(new_page: NewPage, address: str) -> None:
    page = new_page()
    page.goto(address + ITEM)
    link = page.locator(".outcome .source-link")
    link.click()
    beside = page.get_by_role("complementary", name="Kilden")
    expect(beside.locator(".named")).to_have_text("Beskæftigelses- og Socialudvalget anbefaler indstillingen.")
    expect(beside.locator(".named")).to_be_in_viewport()
    expect(beside).to_be_focused()
    assert page.url == address + ITEM
    page.keyboard.press("Escape")
    expect(beside).to_have_count(0)
    expect(link).to_be_focused()


def test_a_line_of_the_source_leads_to_its_item_and_can_be_shared(page: Page, address: str) -> None:
    page.goto(f"{address}{MEETING}kilde/")
    page.locator("#L40").click(position={"x": 10, "y": 8})
    assert page.url.endswith("/kilde/#L40")
    page.get_by_role("link", name="Punkt 10: ").click()
    page.wait_for_url(f"{address}{MEETING}punkt-10/")


def test_on_a_phone_a_line_says_where_in_the_meeting_one_reads(new_page: NewPage, address: str) -> None:
    """The agenda fits three screens; below it the line stays and leads on."""
    page = new_page(NARROW)
    page.goto(address + MEETING)
    agenda = page.locator("#dagsorden").bounding_box()
    assert agenda and agenda["y"] + agenda["height"] < 3 * 844
    page.goto(f"{address}{MEETING}#punkt-10")
    page.mouse.wheel(0, 900)
    here = page.locator(".bar", has_text="Punkt 10 af 15")
    expect(here).to_be_in_viewport()
    here.get_by_role("link", name="Næste punkt").click()
    expect(page.locator("#punkt-11")).to_be_in_viewport()


@pytest.mark.parametrize(("where", "most"), [(ITEM, 6), (DOCUMENT, 12), ("", 4)])
def test_on_paper_no_page_is_blank_and_the_address_is_there(
    page: Page, address: str, tmp_path: Path, where: str, most: int
) -> None:
    page.goto(address + where)
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    paper = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    texts = [sheet.get_textpage().get_text_range() for sheet in paper]
    assert len(texts) <= most
    assert [number for number, text in enumerate(texts, 1) if len(text.split()) < 15] == []
    assert f"https://example.org/referat/{where}" in texts[-1] and "Odense Kommune" in texts[-1]
    assert f"1 / {len(texts)}" in texts[0]


def test_what_is_not_found_can_be_searched_for(page: Page, address: str) -> None:
    page.goto(f"{address}404.html")
    assert page.locator("form.find-here").get_attribute("action") == "/referat/soeg/"
    expect(page.get_by_label("Søg efter det, du ledte efter")).to_be_visible()
