"""Following without an account: kept in the browser alone, and told of at the next visit, over two builds of a site."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests import standin
from tests.browser.conftest import BELOW, NARROW, RULES, Handler, NewPage

PROJECT = Path(__file__).parents[2]
MINUTES = """REFERAT Skoleudvalget 2022-2025 d. {day}

Mødedato
Tirsdag d. {day} kl. 16:00

Punkt 1: {first}
17.00.00-A00-1-23
INDSTILLING
Forvaltningen indstiller, at udvalget godkender planen.
Beslutning
Udvalget godkender indstillingen.

Punkt 2: {second}
INDSTILLING
Forvaltningen indstiller, at udvalget godkender planen.
Beslutning
Udvalget godkender indstillingen. Ida Holm (A) stemmer imod.
"""
COMMITTEE, CASE = "udvalg/skoleudvalget/", "sager/17.00.00-A00-1-23/"


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two sites: the second has one meeting more."""
    folder = tmp_path_factory.mktemp("states")
    source, sites = folder / "source", []
    source.mkdir()
    meetings = {"05-09-2023": ("Ny skole", "Busser"), "03-10-2023": ("Ny skole igen", "Cykelsti & <bro>")}
    for number, (day, (first, second)) in enumerate(meetings.items()):
        (source / f"{number}.txt").write_text(MINUTES.format(day=day, first=first, second=second), "utf-8")
        output = folder / str(number)
        command = standin.command("--source", source, "--output", output)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        sites.append(output / "site")
    return sites


class Street:
    """One address at which first the one and then the other state stands."""

    site: Path
    address: str

    def serve(self, request: object, client: object, server: ThreadingHTTPServer) -> None:
        partial(Handler, directory=str(self.site))(request, client, server)


@pytest.fixture
def address(states: list[Path]) -> Iterator[str]:
    """The address of the front page; what stands there is the first state, until ``street`` says otherwise."""
    _STREET.site = states[0]
    server = ThreadingHTTPServer(("127.0.0.1", 0), _STREET.serve)  # type: ignore[arg-type]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BELOW}"
    server.shutdown()
    server.server_close()


_STREET = Street()


def kept(page: Page) -> dict[str, object]:
    found = page.evaluate(f"localStorage.getItem('{BELOW}.foelg')")
    return json.loads(found) if found else {}


def test_what_is_followed_is_told_at_the_next_visit(page: Page, address: str, states: list[Path]) -> None:
    page.goto(address + CASE)
    page.get_by_role("button", name="Følg i denne browser").click()
    expect(page.get_by_role("button", name="Stop med at følge")).to_be_visible()
    page.goto(address + "foelg/")
    expect(page.locator("[data-following]")).to_contain_text("Intet nyt om det, du følger.")
    page.get_by_label("Følg et ord").fill("Cykelsti")
    page.keyboard.press("Enter")
    expect(page.locator("[data-following]")).to_contain_text("»Cykelsti«")
    page.goto(address)
    expect(page.locator(".follow-news")).to_have_count(0)

    _STREET.site = states[1]
    page.goto(address + COMMITTEE)
    expect(page.locator(".follow-news")).to_have_text("2 nyt siden sidst om det, du følger.")
    assert Axe().run(page, options=RULES).violations_count == 0
    page.locator(".follow-news a").click()
    told = page.locator("#nyt + ul > li")
    expect(told).to_have_count(2)
    expect(told.first).to_contain_text("Udvalget godkender forslaget.")
    expect(told.first).to_contain_text("du følger Ny skole (sag 17.00.00-A00-1-23)")
    expect(told.last).to_contain_text("Cykelsti & <bro>")
    page.get_by_role("button", name="Jeg har set det").press("Enter")
    expect(page.locator("[data-following]")).to_contain_text("Intet nyt")
    expect(page.locator("#nyt")).to_be_focused()
    page.goto(address)
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".follow-news")).to_have_count(0)


def test_a_word_that_is_being_typed_stays_when_the_news_come(page: Page, address: str) -> None:
    page.goto(address + CASE)
    page.get_by_role("button", name="Følg i denne browser").click()
    expect(page.get_by_role("button", name="Stop med at følge")).to_be_visible()
    late: list[Route] = []
    page.route("**/foelg/changes.json", lambda route: late.append(route))
    page.goto(address + "foelg/")
    field = page.get_by_label("Følg et ord")
    field.fill("Cykel")
    page.evaluate("document.querySelector('#nyt').dataset.drawn = 'first'")
    while not late:
        page.wait_for_timeout(20)
    late[0].continue_()
    expect(page.locator("#nyt[data-drawn]")).to_have_count(0)
    expect(field).to_have_value("Cykel")
    expect(field).to_be_focused()


def test_it_can_be_saved_moved_and_deleted(new_page: NewPage, address: str, tmp_path: Path) -> None:
    page = new_page()
    page.goto(address + COMMITTEE)
    page.get_by_role("button", name="Følg i denne browser").click()
    expect(page.get_by_role("button", name="Stop med at følge")).to_be_visible()
    page.goto(address + "foelg/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Gem i en fil").click()
    saved = tmp_path / "foelg.json"
    download.value.save_as(saved)
    page.get_by_role("button", name="Slet alt").click()
    expect(page.locator("[data-following]")).to_contain_text("Du følger ikke noget endnu.")
    assert kept(page) == {}

    other = new_page(NARROW)
    other.goto(address + "foelg/")
    other.get_by_label("Hent fra en fil").set_input_files(saved)
    expect(other.locator(".follow-said")).to_have_text("Hentet: 1 ny.")
    expect(other.get_by_role("link", name="Skoleudvalget")).to_have_attribute("href", address + COMMITTEE)
    assert kept(other)["seen"]
    other.get_by_label("Hent fra en fil").set_input_files(PROJECT / "LICENSE")
    expect(other.locator(".follow-said")).to_have_text("Filen kunne ikke læses; den er ikke gemt herfra.")
    bad = [{"kind": "case", "id": "../../x", "name": "x"}, {"kind": "nix", "id": "y", "name": "y"}, 7]
    saved.write_text(json.dumps({"referat": "foelg", "version": 1, "follows": bad}), "utf-8")
    other.get_by_label("Hent fra en fil").set_input_files(saved)
    expect(other.locator(".follow-said")).to_have_text("Hentet: 0 nye.")
    assert Axe().run(other, options=RULES).violations_count == 0
    assert other.evaluate("document.documentElement.scrollWidth") <= NARROW
    other.get_by_role("button", name="Følg ikke længere Skoleudvalget").click()
    expect(other.locator("#foelger")).to_be_focused()
    assert kept(other) == {}


def test_nothing_is_kept_or_asked_for_before_something_is_followed(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", COMMITTEE, "foelg/"):
        page.goto(address + path, wait_until="networkidle")
    assert kept(page) == {}
    assert [url for url in asked if url.endswith(".json") and "/foelg/" in url] == []
