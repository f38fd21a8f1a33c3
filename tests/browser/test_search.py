"""Search as a reader does it: inflected words, case numbers, names, filters, by keyboard, to the very item."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NARROW, RULES, NewPage

SOURCES = "\n".join(path.read_text("utf-8") for path in Path(__file__).parents[2].joinpath("source").rglob("*.txt"))


def search(page: Page, address: str, words: str) -> Locator:
    """Search from the front page; the hits."""
    page.goto(address)
    page.get_by_role("button", name="Søg i referater", exact=False).first.click()
    page.get_by_role("dialog").get_by_role("searchbox").fill(words)
    hits = page.get_by_role("dialog").locator("li.referat-hit")
    expect(hits.first).to_be_visible()
    return hits


def open_item(page: Page, hit: Locator) -> Locator:
    """Follow a hit to the page of the item it names; what stands on that page."""
    link = hit.get_by_role("link")
    title = link.inner_text()
    link.click()
    page.wait_for_url(re.compile(r"/punkt-\d+/$"))
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page.locator("#indhold")


def test_an_inflected_word_finds_the_item(page: Page, address: str) -> None:
    """The word stands in no source in this form."""
    word = "uddannelsesambassadøren"
    assert word not in SOURCES.casefold()
    hits = search(page, address, word)
    assert "uddannelsesambassad" in hits.first.inner_text().casefold()
    open_item(page, hits.first)


def test_a_case_number_finds_its_items_and_nothing_else(page: Page, address: str) -> None:
    number = "15.00.00-P05-11-21"
    assert number in SOURCES
    hits = search(page, address, number)
    expect(hits).to_have_count(2)
    links = {link.get_attribute("href") for link in hits.get_by_role("link").all()}
    assert len(links) == 2 and all(re.search(r"/moeder/.*/punkt-\d+/$", link or "") for link in links)
    shown = open_item(page, hits.first)
    expect(shown.locator(".item-facts")).to_contain_text(number)


def test_a_hit_says_where_when_and_what_came_of_it(page: Page, address: str) -> None:
    hits = search(page, address, "Forecast system Sygedagpenge")
    expect(hits.first.locator(".referat-hit__facts")).to_have_text(
        "Anbefalet Beskæftigelses- og Socialudvalget, 1. februar 2022"
    )


def test_a_name_finds_the_items_where_it_stands(page: Page, address: str) -> None:
    name = "Cæcilie Crawley"
    assert name in SOURCES
    hits = search(page, address, f'"{name}"')
    shown = open_item(page, hits.filter(has=page.locator("a[href*='/punkt-']")).first)
    expect(shown).to_contain_text(name)


@pytest.mark.parametrize("words", ["xyzzyq", "1234567890", "Hans Christian Ørstedsen", '"xyzzyq"', "udvalget xyzzyq"])
def test_a_word_that_stands_nowhere_finds_nothing_and_says_so(page: Page, address: str, words: str) -> None:
    """Pagefind would show what its longest known beginning finds."""
    page.goto(address)
    page.get_by_role("button", name="Søg i referater", exact=False).first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill(words)
    expect(dialog.locator(".pf-summary")).to_have_text(re.compile(f"^Ingen resultater for {re.escape(words)}"))
    expect(dialog.locator("li.referat-hit")).to_have_count(0)


@pytest.mark.parametrize(
    "word",
    [
        *("skoler", "borgernes", "beskæftigelsen", "kommunerne", "udvalgets", "orienteringer", "mentorordningen"),
        *("besk", "Odense", "2023", "godkendelserne", "virksomheders", "jobparate", "sygedagpengene"),
        *("puljeansøgninger", "økonomiske", "ledig", "retning", "1.282.203", "COVID-19"),
    ],
)
def test_words_that_stand_somewhere_in_some_form_are_found(page: Page, address: str, word: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Søg i referater", exact=False).first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill(word)
    expect(dialog.locator("li.referat-hit").first).to_be_visible()


def test_the_pages_of_the_site_about_itself_are_no_hits(page: Page, address: str) -> None:
    hits = search(page, address, "kildetekst")
    for link in hits.get_by_role("link").all():
        assert re.search(r"/(moeder|dokumenter|personer)/", link.get_attribute("href") or "")


def test_a_person_is_found_by_name_among_the_people(page: Page, address: str) -> None:
    hits = search(page, address, "Joachim Hoffmann-Petersen")
    dialog = page.get_by_role("dialog")
    dialog.locator("summary", has_text="Type").click()
    dialog.get_by_role("checkbox", name=re.compile("Person")).check()
    expect(hits.locator("a[href*='/moeder/']")).to_have_count(0)
    hits.locator("a[href$='/personer/joachim-hoffmann-petersen/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Joachim Hoffmann-Petersen")


def test_filters_narrow_the_hits_to_one_year(page: Page, address: str) -> None:
    hits = search(page, address, "udvalget")
    dialog = page.get_by_role("dialog")
    dialog.locator("summary", has_text="År").click()
    dialog.get_by_role("checkbox", name=re.compile("2017")).check()
    expect(hits.locator("a[href*='/2022-']")).to_have_count(0)
    expect(hits.locator("a[href*='/2017-05-17/punkt-1/']").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_the_search(
    new_page: NewPage, address: str, scheme: Literal["light", "dark"]
) -> None:
    page = new_page(color_scheme=scheme, reduced_motion="reduce")
    search(page, address, "udvalget")
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()


def test_the_keyboard_alone_finds_and_opens_a_hit(page: Page, address: str) -> None:
    page.goto(f"{address}om/")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.hasAttribute('data-referat-search')"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("økonomi")
    expect(page.get_by_role("dialog").locator("li.referat-hit").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.activeElement.href")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.href") != chosen
    chosen = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(chosen)


def test_escape_closes_the_search_and_gives_the_focus_back(page: Page, address: str) -> None:
    page.goto(address)
    opener = page.get_by_role("button", name="Søg i referater").first
    opener.focus()
    page.keyboard.press("/")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()


def test_it_works_on_a_phone(new_page: NewPage, address: str) -> None:
    page = new_page(NARROW, has_touch=True, is_mobile=True)
    hits = search(page, address, "beskæftigelse")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    box = hits.first.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= NARROW
