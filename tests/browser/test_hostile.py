"""The pages of the hostile corpus in a real browser: no dialog, no request that leaves the site, no error."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import BELOW, FLAGS, Handler, chromium
from tests.hostile.conftest import Build

pytestmark = pytest.mark.xdist_group("hostile")


@pytest.fixture(scope="session")
def site(hostile: Build) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(hostile.folder / "site")))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{BELOW}"
    server.shutdown()
    thread.join()
    server.server_close()


def watched(page: Page, site: str) -> list[str]:
    """Everything that the page does and should not."""
    noticed: list[str] = []
    page.on("dialog", lambda dialog: (noticed.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: request.url.startswith((site, "data:")) or noticed.append(request.url))
    page.on("console", lambda message: message.type in ("error", "warning") and noticed.append(message.text))
    page.on("pageerror", lambda error: noticed.append(str(error)))
    page.on("popup", lambda popup: noticed.append(f"popup {popup.url}"))
    return noticed


@pytest.fixture
def plain_browser(browser: Browser) -> Iterator[Browser]:
    """A browser that spends nothing on fonts and on keeping pages left behind: a source reaches neither."""
    flags = (*FLAGS, "--disable-remote-fonts", "--disable-features=BackForwardCache")
    plain = browser.browser_type.launch(executable_path=chromium(), args=list(flags))
    yield plain
    plain.close()


KINDS = """async addresses => {
    const kinds = [];
    for (const address of addresses) {
        const tree = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
        const kind = new Set();
        for (const one of tree.querySelectorAll("*")) {
            const within = one.parentNode.nodeName;
            kind.add([within, one.nodeName, ...one.getAttributeNames().sort(), one.className].join(" "));
        }
        kinds.push([...kind].sort().join());
    }
    return kinds;
}"""
"""The addresses of pages -> the elements, attributes and classes on each, as this browser itself reads them."""
OPENED = """() => {
    for (const one of document.querySelectorAll("details")) one.open = true;
    document.body.getBoundingClientRect();
    return [window.ramt ?? null, document.querySelectorAll("h1").length];
}"""


def address(site: str, name: str) -> str:
    return f"{site}{name}/".replace("/./", "/")


def opened_pages(page: Page, site: str, names: list[str]) -> list[str]:
    """One page for every source and every kind of page.

    The words of minutes stand on the pages of their items and again on that of the meeting, which is opened only where
    the browser finds something on it, or something in something, that is on no page before.
    """
    page.goto(site)
    kinds = page.evaluate(KINDS, [address(site, name) for name in names])
    first = {kind: name for name, kind in reversed(list(zip(names, kinds, strict=True)))}
    again = {name.rpartition("/")[0] for name in names if "/punkt-" in name}
    return [name for name in names if name not in again or name in first.values()]


def test_no_page_of_the_corpus_does_anything(plain_browser: Browser, hostile: Build, site: str) -> None:
    pages = sorted(
        file.parent.relative_to(hostile.folder / "site").as_posix()
        for file in (hostile.folder / "site").rglob("index.html")
        if file.parts[-2] != "kilde"
    )
    assert len(pages) > 300
    page = plain_browser.new_page(viewport={"width": 1280, "height": 400})
    noticed = watched(page, site)
    chosen = opened_pages(page, site, pages)
    assert len(chosen) > 300
    for name in chosen:
        response = page.goto(address(site, name))
        assert response is not None
        assert response.ok
        assert page.evaluate(OPENED) == [None, 1], name
        assert noticed == [], name
    page.close()


def test_nothing_happens_when_the_mouse_and_the_keyboard_are_used(browser: Browser, hostile: Build, site: str) -> None:
    """The one page that holds everything: each of its elements is entered, focused and clicked."""
    page = browser.new_page()
    noticed = watched(page, site)
    page.goto(f"{site}dokumenter/markup-notat-med-alt/")
    page.evaluate(
        """() => {
            for (const element of document.querySelectorAll("article *")) {
                if (element.closest("a")) continue;
                for (const kind of ["mouseover", "mouseenter", "focus", "click", "toggle", "animationend"])
                    element.dispatchEvent(new Event(kind, {bubbles: true, cancelable: true}));
            }
        }"""
    )
    assert noticed == []
    assert page.evaluate("window.ramt") is None
    page.close()


def test_the_search_shows_hostile_words_as_words(browser: Browser, hostile: Build, site: str) -> None:
    page = browser.new_page(locale="da-DK")
    noticed = watched(page, site)
    for words in ("script", "onerror", "iframe", "<script>alert(1)</script>"):
        page.goto(f"{site}soeg/?q={quote(words)}")
        found = page.locator("#search-hits")
        found.locator("li.hit").first.wait_for()
        assert found.locator("script, iframe, object, [onerror], [onclick], img").count() == 0
    page.goto(f"{site}data/tabeller/?ord=script")
    page.locator("#explorer-hits a").first.click()
    page.locator("#explorer-shown tbody td").first.wait_for()
    acting = "script, iframe, object, [onerror], [onclick], img"
    assert page.locator(f"#explorer-hits :is({acting}), #explorer-shown :is({acting})").count() == 0
    assert noticed == []
    page.close()
