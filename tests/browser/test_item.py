"""An item's page as a reader uses it: folded on a phone, linked by paragraph, quoted, printed, without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, WIDE, NewPage
from tests.browser.pages import ITEM, MEETING

FOLDED = f"{MEETING}punkt-4/"
"""An item with several sections."""


def test_on_a_phone_the_text_is_folded_by_heading_and_opens_at_a_link(new_page: NewPage, address: str) -> None:
    page = new_page(NARROW)
    page.goto(address + ITEM)
    folds = page.locator("details.fold")
    assert folds.count() >= 3
    assert page.locator("details.fold[open]").count() == 0
    line = page.locator("details.fold p[id^='linje-']").last.get_attribute("id")
    expect(page.locator(f"#{line}")).to_be_hidden()
    page.goto(f"{address}{ITEM}#{line}")
    expect(page.locator(f"#{line}")).to_be_in_viewport()
    page.goto("about:blank")
    page.goto(f"{address}{ITEM}#{line}")
    expect(page.locator(f"#{line}")).to_be_in_viewport()
    page.locator("details.fold").first.locator("summary").click()
    expect(page.locator("details.fold").first.locator("p").first).to_be_visible()


def test_on_a_wide_screen_everything_is_open(new_page: NewPage, address: str) -> None:
    page = new_page(WIDE)
    page.goto(address + ITEM)
    assert page.locator("details.fold:not([open])").count() == 0
    sides = [page.locator(f".sides > .{name}").bounding_box() for name in ("proposal", "decided")]
    assert sides[0] and sides[1] and sides[0]["y"] == sides[1]["y"] and sides[0]["x"] < sides[1]["x"]


@pytest.mark.parametrize("script", [True, False])
def test_everything_is_open_on_paper_and_without_javascript(new_page: NewPage, address: str, script: bool) -> None:
    page = new_page(NARROW, java_script_enabled=script)
    page.goto(address + ITEM)
    if script:
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(page.locator(".print-address")).to_contain_text(f"https://example.org/referat/{ITEM}")
    for fold in page.locator("details.fold").all():
        expect(fold.locator("p").first).to_be_visible()
    if script:
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("details.fold[open]").count() == 0


def test_a_paragraph_has_an_address(page: Page, address: str) -> None:
    page.goto(address + ITEM)
    paragraph = page.locator("p[id^='linje-']").nth(2)
    paragraph.hover()
    paragraph.locator("a.line-link").click()
    assert page.url.endswith(f"#{paragraph.get_attribute('id')}")


def test_it_can_be_quoted_by_copying(new_page: NewPage, address: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(address + ITEM)
    page.get_by_text("Citér punktet").click()
    cite = page.locator("details.cite")
    cite.get_by_role("button", name="Kopiér").first.click()
    expect(cite.get_by_role("status").first).to_have_text("Kopieret.")
    text = page.evaluate("navigator.clipboard.readText()")
    assert re.search(
        rf"https://example\.org/referat/{ITEM} \(kilde: .*, linje 34–167, SHA-256 [0-9a-f]{{64}}\)\.$", text
    )
    cite.get_by_role("button", name="Kopiér").last.click()
    expect(cite.get_by_role("status").last).to_have_text("Kopieret.")
    assert page.evaluate("navigator.clipboard.readText()").startswith("@misc{")


def test_the_bar_of_a_vote_is_drawn_to_scale(page: Page, address: str) -> None:
    page.goto(address + ITEM)
    bar = page.get_by_role("img", name="3 for, 1 imod")
    widths = bar.locator("rect").evaluate_all("parts => parts.map(part => part.getBoundingClientRect().width)")
    assert len(widths) == 2 and abs(widths[0] / widths[1] - 3) < 0.1


@pytest.mark.parametrize("where", [ITEM, f"{MEETING}punkt-10/", MEETING])
def test_marks_differ_in_shape_and_not_in_colour_alone(page: Page, address: str, where: str) -> None:
    page.goto(address + where)
    marks = page.evaluate(
        """() => [...document.querySelectorAll(".mark, span.result")].map(mark => {
            const style = getComputedStyle(mark, "::before");
            return [/result-([a-z]+)/.exec(mark.className)[1], style.maskImage];
        })"""
    )
    shapes = {shape for _, shape in marks}
    kinds = {"noted" if kind == "discussed" else kind for kind, _ in marks}
    assert marks and len(shapes) == len(kinds) and all(shape.startswith("url(") for shape in shapes)


def test_the_head_says_what_is_shared_and_what_machines_read(page: Page, address: str) -> None:
    page.goto(address + ITEM)
    here = f"https://example.org/referat/{ITEM}"
    meta = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("meta[property]")].map(
            one => [one.getAttribute("property"), one.content]))"""
    )
    assert meta["og:url"] == here == page.locator("link[rel=canonical]").get_attribute("href")
    assert meta["og:title"].startswith("Investeringsprojekt: Forecast system Sygedagpenge – punkt 2")
    assert meta["og:image"] == f"https://example.org/referat/{ITEM.replace('punkt-2/', 'delt.png')}"
    assert meta["og:description"].startswith("Udvalget anbefaler forslaget. 3 for, 1 imod.")
    machine = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
    assert (machine["@type"], machine["url"]) == ("Report", here)


def test_the_page_is_small(page: Page, address: str) -> None:
    """At most 30 KB beside the item's own text."""
    answer = page.goto(address + FOLDED)
    assert answer
    own = len(page.locator("#indhold").inner_text().encode())
    assert len(answer.body()) - own <= 30_000


def test_a_word_is_explained_beside_it_by_keyboard_and_touch(new_page: NewPage, address: str) -> None:
    page = new_page(NARROW, has_touch=True)
    page.goto(address + ITEM)
    word = page.locator("a.term[href$='#indstilling']")
    box = page.get_by_role("dialog", name="Ordforklaring: Indstilling")
    word.focus()
    page.keyboard.press("Enter")
    expect(box).to_contain_text("Forslaget til, hvad mødet skal beslutte.")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(word).to_be_focused()
    word.tap()
    expect(box).to_be_visible()
    plain = new_page(java_script_enabled=False)
    plain.goto(address + ITEM)
    plain.locator("a.term[href$='#indstilling']").click()
    expect(plain.locator("#indstilling")).to_be_in_viewport()
