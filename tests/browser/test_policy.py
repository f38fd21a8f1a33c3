"""The pages forbid everything but the site itself, and nothing of ours is stopped by that."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import PAGES


@pytest.mark.parametrize("kind", PAGES)
def test_every_page_states_the_policy_before_anything_else(page: Page, address: str, kind: str) -> None:
    page.goto(address + PAGES[kind])
    first = page.locator("head > *").first
    expect(first).to_have_attribute("http-equiv", "Content-Security-Policy")
    content = first.get_attribute("content") or ""
    assert content.startswith("default-src 'none'; ")
    assert "unsafe-inline" not in content
    assert "http" not in content


def test_the_policy_stops_scripts_pictures_and_frames(browser: Browser, address: str) -> None:
    """What would be the worst: words of a source became markup after all. Nothing would come of it."""
    page = browser.new_page()
    page.goto(address)
    stopped = page.evaluate(
        """() => new Promise(resolve => {
            const seen = [];
            document.addEventListener("securitypolicyviolation", event => {
                event.preventDefault();
                seen.push(event.effectiveDirective);
                if (seen.length === 4) resolve(seen.sort());
            });
            const add = (name, attributes) => {
                const element = document.createElement(name);
                for (const key in attributes) element.setAttribute(key, attributes[key]);
                document.body.append(element);
            };
            add("img", {src: "http://127.0.0.2/x.png"});
            add("link", {rel: "stylesheet", href: "http://127.0.0.2/x.css"});
            add("iframe", {src: "http://127.0.0.2/"});
            add("p", {onclick: "window.ramt = 1"});
            document.body.lastElementChild.click();
            setTimeout(() => resolve(seen.sort()), 3000);
        })"""
    )
    assert stopped == ["frame-src", "img-src", "script-src-attr", "style-src-elem"]
    assert page.evaluate("window.ramt") is None
    page.close()
