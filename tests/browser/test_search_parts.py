"""The search of a large archive: an index in parts, the newest asked first."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from referat.site.search import FOLDER, index_search
from tests.browser.conftest import served

PAGE = """<!doctype html><html lang="da"><head><title>{title}</title></head><body><main><div data-pagefind-body>
{years}<span hidden data-pagefind-filter="Type:Punkt"></span>
<time datetime="{day}" data-pagefind-meta="dato[datetime]" data-pagefind-sort="dato[datetime]"></time>
<h1 data-pagefind-meta="title">{title}</h1><p>{text}</p></div></main></body></html>"""


@pytest.fixture(scope="module")
def address(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The search page in front of made-up pages of 2016-2020, ten a year, whose index has a part for each year."""
    folder = tmp_path_factory.mktemp("parts")
    for name in ("soeg", "assets"):
        shutil.copytree(built / "site" / name, folder / name)

    def write(name: str, years: list[int], text: str) -> None:
        file = folder / name / "index.html"
        file.parent.mkdir(parents=True)
        spans = "".join(f'<span hidden data-pagefind-filter="År:{year}"></span>' for year in years)
        day = f"{years[-1]}-05-{len(name) + 1:02}"
        file.write_text(PAGE.format(title=name, years=spans, day=day, text=text), "utf-8")

    for year in range(2016, 2021):
        for number in range(10):
            write(f"{year}-{number}", [year], f"Skolerne fik besøg. Rum {number}" + " Brandstation" * (year == 2016))
    write("2020-ny", [2020], "Bibliotek og Havnebad")
    write("2017-ny", [2017], "Havnelod og Rådhusplads")
    write("ida", [2016, 2020], "Ida Holm var med i Skolerne")
    index_search(folder, 12)
    first = {path: path.read_bytes() for path in sorted((folder / FOLDER).rglob("*")) if path.is_file()}
    index_search(folder, 12)
    assert first == {path: path.read_bytes() for path in sorted((folder / FOLDER).rglob("*")) if path.is_file()}
    with served(folder) as address:
        yield address


@pytest.mark.parametrize(
    ("query", "said", "near", "first"),
    [
        ("skole", "21 resultater for skole efter 2018", "søg også i 2016-2018", None),
        ("skole&alle=1", "51 resultater for skole", "", None),
        ("skole&aar=2016", "11 resultater for skole", "", None),
        ("skole&sort=nyeste", "21 resultater for skole efter 2018", "", "2020-"),
        ("skole&sort=nyeste&alle=1", "51 resultater for skole", "", "2020-"),
        ("brandstationer", "10 resultater for brandstationer", "", "2016-"),
        ("Ida Holm", "1 resultat for Ida Holm", "", "ida"),
        ("havnebad", "1 resultat for havnebad", "", "2020-ny"),
        ("rådhusplads bibliotek", "Ingen resultater for rådhusplads bibliotek", "rådhusplads (1), bibliotek (1)", None),
        ("havnelods", "1 resultat for havnelods", "", "2017-ny"),
        ("skolebus", "Ingen resultater for skolebus", "51 resultater for skole", None),
        ("xyzzyq", "Ingen resultater for xyzzyq", "står ingen steder", None),
    ],
)
def test_a_large_archive_is_asked_part_by_part(
    page: Page, address: str, query: str, said: str, near: str, first: str | None
) -> None:
    """The newest parts first; more where too little is found, or on demand. Each part is judged alone."""
    page.goto(f"{address}soeg/?q={query}")
    expect(page.locator("#search-status")).to_have_text(said)
    expect(page.locator("#search-near")).to_contain_text(near)
    if first:
        expect(page.locator("li.hit a").first).to_have_text(re.compile(f"^{first}"))
    if query == "skole":
        years = page.get_by_label("År").locator("option")
        expect(years).to_have_text(["Alle år", "2020 (11)", "2019 (10)", "2018", "2017", "2016"])
        page.get_by_role("link", name="søg også i 2016-2018").click()
        expect(page.locator("#search-status")).to_have_text("51 resultater for skole")
        page.go_back()
        expect(page.locator("#search-status")).to_have_text(said)
