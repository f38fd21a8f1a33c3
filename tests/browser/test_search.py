"""Search as a reader does it: inflected words, case numbers, names, filters, by keyboard, to the very item."""

from __future__ import annotations

import re
from functools import partial
from typing import Literal
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect

from tests import standin
from tests.browser.conftest import NARROW, RULES, NewPage

SOURCES = "\n".join(path.read_text("utf-8") for path in standin.SOURCES.rglob("*.txt"))


def search(page: Page, address: str, words: str, rest: str = "") -> Locator:
    """Search by address; the hits."""
    page.goto(f"{address}soeg/?q={quote(words)}{rest}")
    hits = page.locator("li.hit")
    expect(hits.first).to_be_visible()
    return hits


def head_field(page: Page) -> Locator:
    return page.get_by_role("search").get_by_role("searchbox", name="Søg i referater")


def status(page: Page) -> Locator:
    return page.locator("#search-status")


def open_item(page: Page, hit: Locator) -> Locator:
    """Follow a hit to the page of the item it names; what stands on that page."""
    link = hit.get_by_role("link")
    title = link.inner_text()
    link.click()
    page.wait_for_url(re.compile(r"/punkt-\d+/$"))
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
    """And the words of an item's title find the item, not the people who voted on it."""
    hits = search(page, address, "Forecast system Sygedagpenge")
    expect(hits).to_have_count(1)
    expect(hits.locator(".hit-facts")).to_have_text("Anbefalet Beskæftigelses- og Socialudvalget, 1. februar 2022")
    expect(hits.locator("mark").first).to_be_visible()


def test_a_name_finds_the_items_where_it_stands_and_the_person(page: Page, address: str) -> None:
    name = "Cæcilie Crawley"
    assert name in SOURCES
    hits = search(page, address, f'"{name}"')
    expect(hits.first.get_by_role("link")).to_have_attribute("href", re.compile(r"/personer/caecilie-crawley/$"))
    expect(hits.first.locator(".hit-facts")).to_have_text(re.compile("^Person, "))
    shown = open_item(page, hits.filter(has=page.locator("a[href*='/punkt-']")).first)
    expect(shown).to_contain_text(name)


@pytest.mark.parametrize("words", ["xyzzyq", "1234567890", "Hans Christian Ørstedsen", '"xyzzyq"'])
def test_a_word_that_stands_nowhere_finds_nothing_and_says_so(page: Page, address: str, words: str) -> None:
    """Pagefind would show what its longest known beginning finds."""
    page.goto(f"{address}soeg/?q={quote(words)}")
    expect(status(page)).to_have_text(f"Ingen resultater for {words}")
    expect(page.locator("#search-near")).to_contain_text("står ingen steder")
    expect(page.locator("li.hit")).to_have_count(0)
    expect(page.get_by_role("link", name="Udvalg", exact=True).last).to_be_visible()


def test_what_only_resembles_is_offered_apart_and_says_so(page: Page, address: str) -> None:
    near = "skole"
    hits = search(page, address, "skolebustur")
    expect(status(page)).to_have_text("Ingen resultater for skolebustur")
    expect(page.get_by_role("heading", name="Det, der ligner")).to_be_visible()
    number = hits.count()
    page.locator("#search-near").get_by_role("link", name=near).click()
    expect(status(page)).to_have_text(re.compile(rf"^\d+ resultater for {near}$"))
    expect(page.get_by_role("heading", name="Det, der ligner")).to_have_count(0)
    expect(page.locator("li.hit")).to_have_count(number)


@pytest.mark.parametrize("words", ["dagsorden crawley sygedagpenge", "crawley xyzzyq"])
def test_words_that_never_stand_together_lead_to_each(page: Page, address: str, words: str) -> None:
    page.goto(f"{address}soeg/?q={quote(words)}")
    expect(status(page)).to_have_text(f"Ingen resultater for {words}")
    expect(page.locator("li.hit")).to_have_count(0)
    page.locator("#search-near").get_by_role("link", name="crawley").click()
    expect(page.locator("li.hit").first).to_be_visible()


def test_words_that_stand_somewhere_in_some_form_are_found(page: Page, address: str) -> None:
    words = (
        *("skoler", "borgernes", "beskæftigelsen", "kommunerne", "udvalgets", "orienteringer", "mentorordningen"),
        *("besk", "Odense", "2023", "godkendelserne", "virksomheders", "jobparate", "sygedagpengene"),
        *("puljeansøgninger", "økonomiske", "ledig", "retning", "1.282.203", "COVID-19"),
    )
    page.goto(f"{address}soeg/")
    for word in words:
        page.get_by_role("searchbox").fill(word)
        expect(status(page)).to_have_text(re.compile(rf"^\d+ resultat(er)? for {re.escape(word)}$"))


def test_the_pages_of_the_site_about_itself_are_no_hits(page: Page, address: str) -> None:
    """They tell of a made-up committee and its members."""
    for words in ("kildetekst", "Ida Holm"):
        page.goto(f"{address}soeg/?q={quote(words)}")
        expect(status(page)).to_have_text(re.compile(r"result"))
        for link in page.locator("li.hit a").all():
            assert re.search(r"/(moeder|dokumenter|personer)/", link.get_attribute("href") or "")
    expect(status(page)).to_have_text("Ingen resultater for Ida Holm")


def test_filters_and_order_stand_in_the_address_and_back_restores_them(page: Page, address: str) -> None:
    hits = search(page, address, "udvalget")
    page.get_by_label("År").select_option("2017")
    expect(page).to_have_url(re.compile(r"\?q=udvalget&aar=2017$"))
    expect(hits.locator("a[href*='/2022-']")).to_have_count(0)
    expect(hits.locator("a[href*='/2017-05-17/punkt-1/']").first).to_be_visible()
    page.get_by_label("Slags").select_option("Punkt")
    expect(page).to_have_url(re.compile(r"&aar=2017&type=Punkt$"))
    expect(hits).to_have_count(1)
    open_item(page, hits.first)
    page.go_back()
    expect(page.get_by_label("Slags")).to_have_value("Punkt")
    expect(hits).to_have_count(1)
    page.go_back()
    expect(page.get_by_label("Slags")).to_have_value("")
    expect(page.get_by_label("År")).to_have_value("2017")
    page.get_by_role("button", name="Nulstil").click()
    expect(page).to_have_url(re.compile(r"\?q=udvalget$"))


def test_counts_stand_beside_each_choice_the_newest_year_first(page: Page, address: str) -> None:
    hits = search(page, address, "udvalget", "&type=Punkt&udvalg=Beskæftigelses-+og+Socialudvalget")
    years = page.get_by_label("År").locator("option")
    expect(years).to_have_text([re.compile(text) for text in ("Alle år", r"2023 \(\d", r"2022 \(\d", r"2017 \(1\)")])
    outcome = page.get_by_label("Udfald").locator("option").nth(1)
    found = re.fullmatch(r"(.+) \((\d+)\)", outcome.inner_text())
    assert found
    page.get_by_label("Udfald").select_option(found[1])
    expect(status(page)).to_have_text(re.compile(rf"^{found[2]} resultat"))
    expect(hits.locator(".result")).to_have_text([found[1]] * min(int(found[2]), 20))


def test_the_newest_come_first_where_the_reader_wants_it(page: Page, address: str) -> None:
    hits = search(page, address, "udvalget", "&sort=nyeste&type=Punkt")
    expect(hits).to_have_count(20)
    days = [re.search(r"/(\d{4}-\d\d-\d\d)/", link.get_attribute("href") or "") for link in hits.locator("a").all()]
    found = [day[1] for day in days if day]
    assert len(found) == 20 and found == sorted(found, reverse=True)


def test_filters_alone_list_what_they_leave(page: Page, address: str) -> None:
    page.goto(f"{address}soeg/?aar=2017&type=M%C3%B8de")
    expect(page.locator("li.hit .hit-facts")).to_have_text(re.compile("^Møde, .*2017$"))


def test_the_list_shows_twenty_and_more_on_demand_and_after_coming_back(page: Page, address: str) -> None:
    hits = search(page, address, "udvalget")
    expect(hits).to_have_count(20)
    page.get_by_role("button", name="Vis flere").click()
    expect(hits.nth(20).get_by_role("link")).to_be_focused()
    shown = hits.count()
    assert shown > 20
    hits.nth(22).get_by_role("link").click()
    page.wait_for_url(re.compile("/(moeder|personer|dokumenter)/"))
    page.go_back()
    expect(hits).to_have_count(shown)
    expect(hits.nth(22)).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_no_violation_in_the_search(
    new_page: NewPage, address: str, scheme: Literal["light", "dark"], width: int
) -> None:
    page = new_page(width, color_scheme=scheme, reduced_motion="reduce")
    search(page, address, "skolebustur")
    page.evaluate("document.getElementById('search-filters').open = true")
    expect(page.get_by_label("År").locator("option").nth(1)).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    if width == 1280:
        page.goto(f"{address}om/")
        head_field(page).press_sequentially("udvalget")
        expect(page.locator(".search-panel li.hit")).to_have_count(5)
        results = Axe().run(page, options=RULES)
        assert results.violations_count == 0, results.generate_report()


def test_a_result_is_seen_at_four_times_the_size(small: Page, address: str) -> None:
    hits = search(small, address, "udvalget")
    box = hits.first.get_by_role("link").bounding_box()
    assert box
    assert box["y"] + 20 <= 256
    assert small.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.fixture
def small(new_page: NewPage) -> Page:
    page = new_page(320)
    page.set_viewport_size({"width": 320, "height": 256})
    return page


def test_the_keyboard_alone_finds_and_opens_a_hit(page: Page, address: str) -> None:
    page.goto(f"{address}om/")
    page.keyboard.press("/")
    expect(head_field(page)).to_be_focused()
    page.keyboard.type("økonomi")
    expect(page.locator(".search-panel li.hit").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.activeElement.href")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.href") != chosen
    chosen = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(chosen)


def test_enter_in_the_head_leads_to_the_search_page(page: Page, address: str) -> None:
    page.goto(f"{address}om/")
    field = head_field(page)
    field.press_sequentially("økonomi")
    panel = page.locator(".search-panel")
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}soeg/?q=%C3%B8konomi")
    expect(page.get_by_role("searchbox")).to_have_value("økonomi")
    expect(page.locator("li.hit").first).to_be_visible()


def test_it_works_on_a_phone(new_page: NewPage, address: str) -> None:
    page = new_page(NARROW, has_touch=True, is_mobile=True)
    page.goto(f"{address}om/")
    head_field(page).fill("beskæftigelse")
    page.keyboard.press("Enter")
    hits = page.locator("li.hit")
    expect(hits.first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    box = hits.first.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= NARROW


def test_when_the_search_cannot_be_loaded_the_page_says_so(small: Page, address: str) -> None:
    page = small
    broken = partial(Route.fulfill, content_type="text/javascript", body="throw 1")
    page.route("**/pagefind.js", broken)
    page.goto(f"{address}soeg/?q=udvalget")
    expect(status(page)).to_have_text(re.compile("^Søgningen kunne ikke hentes"))
    expect(page.get_by_role("link", name="Sager", exact=True).last).to_be_attached()
