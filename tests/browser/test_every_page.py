"""Every kind of page: fits a phone, passes axe-core in light and dark, and can be read without JavaScript."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import NARROW, RULES, WIDE, NewPage
from tests.browser.pages import PAGES


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("width", [NARROW, 320])
def test_the_page_never_scrolls_sideways_on_a_phone(new_page: NewPage, address: str, kind: str, width: int) -> None:
    page = new_page(width)
    page.goto(address + PAGES[kind])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_axe_finds_no_violation(
    new_page: NewPage, address: str, kind: str, scheme: Literal["light", "dark"], width: int
) -> None:
    page = new_page(width, color_scheme=scheme, reduced_motion="reduce")
    page.goto(address + PAGES[kind])
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(int(part) for part in background[4:-1].split(",")) < 384) == (scheme == "dark")
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("kind", PAGES)
def test_it_can_be_read_without_javascript(new_page: NewPage, address: str, kind: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(address + PAGES[kind])
    assert page.locator("h1").is_visible()
    assert page.locator("#indhold p:visible, #indhold li:visible").count() > 0
    assert page.locator("[data-referat-search]:visible").count() == 0
    if kind == "search":
        place = page.locator("noscript a").first.bounding_box()
        assert place
        page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
        page.wait_for_url(f"{address}udvalg/")
