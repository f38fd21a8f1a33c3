"""A real Chromium in front of the built site, served from this machine below a path of its own."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.hostile.conftest import hostile

__all__ = ["hostile"]

BELOW = "/referat/"
"""The site stands below this path, as `site_url` says; nothing is served outside it."""
WIDE, NARROW = 1280, 390
FLAGS = ("--disable-gpu", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
"""What axe-core checks."""
NewPage = Callable[..., Page]
PATIENCE = 30_000
"""How many milliseconds a page may take to do what is expected of it: tests say what happens, benchmarks how fast."""
expect.set_options(timeout=PATIENCE)


class Handler(SimpleHTTPRequestHandler):
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".csv": "text/csv; charset=utf-8"}  # noqa: RUF012

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(BELOW) if path.startswith(BELOW) else "/no/such/file")

    def end_headers(self) -> None:
        if "/assets/" in self.path:
            self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder as a site; the address of its front page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{BELOW}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """The address of the front page."""
    with served(built / "site") as address:
        yield address


def chromium() -> str:
    """The browser on this machine: the one that ``CHROMIUM`` names, or the first that is found."""
    found = filter(
        None, map(shutil.which, (os.environ.get("CHROMIUM") or "chromium", "chromium-browser", "google-chrome"))
    )
    path = next(found, None)
    assert path, "No Chromium here; `make test` installs it."
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: Browser, address: str) -> Iterator[NewPage]:
    """Makes pages; after the test: nothing asked for anything outside the site, and no script failed."""
    contexts: list[BrowserContext] = []
    outside: list[str] = []
    failures: list[str] = []

    def make(width: int = WIDE, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, locale="da-DK", **options)
        context.set_default_timeout(PATIENCE)
        context.on(
            "request",
            lambda request: request.url.startswith((address, "data:", "blob:")) or outside.append(request.url),
        )
        context.on("weberror", lambda error: failures.append(str(error.error)))
        context.on("console", lambda message: message.type == "error" and failures.append(message.text))
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert outside == []
    assert failures == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page()
