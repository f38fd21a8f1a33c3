"""The built site: the same bytes twice, the search index beside it, nothing from outside, any sub-path."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import cbor2
import pytest

from referat.site.builder import SiteError, build_site
from tests.site_pages import MEETING, PROJECT, write_site_pages

_REFERENCE = re.compile(r'<[a-z]+[^<>]*?\s(?:href|src|data-bundle)="([^"]*)"')


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    def build() -> Path:
        folder = tmp_path_factory.mktemp("site")
        write_site_pages(folder / "docs")
        (folder / "packages" / "vej").mkdir(parents=True)
        (folder / "packages" / "vej" / "a.csv").write_bytes(b"a\r\n1\n")
        build_site(PROJECT / "mkdocs.yml", folder / "docs", folder / "packages", folder / "site")
        return folder / "site"

    return build


@pytest.fixture(scope="module")
def site(make: Callable[[], Path]) -> Path:
    return make()


def test_two_builds_give_the_same_bytes(make: Callable[[], Path], site: Path) -> None:
    first, second = files(site), files(make())
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_data_is_copied_byte_for_byte(site: Path) -> None:
    assert (site / "data" / "vej" / "a.csv").read_bytes() == b"a\r\n1\n"


def test_decisions_are_not_published(site: Path) -> None:
    assert not (site / "decisions").exists()


def test_every_reference_of_every_page_leads_to_a_file_of_the_site(site: Path) -> None:
    """Pages refer to each other relatively, so that the site works below any path; the 404 page cannot."""
    seen = 0
    for name, content in files(site).items():
        if not name.endswith(".html") or name == "404.html":
            continue
        for reference in _REFERENCE.findall(content.decode("utf-8")):
            if reference.startswith(("https://example.org/referat/", "{{")):
                continue
            address = urldefrag(urljoin(f"http://site/sub/path/{name}", reference)).url
            assert address.startswith("http://site/sub/path/"), (name, reference)
            target = site / address.removeprefix("http://site/sub/path/")
            page = address.endswith("/") and target.name != "pagefind"
            assert (target / "index.html" if page else target).exists(), (name, reference)
            seen += 1
    assert seen > 200


def test_pages_run_no_inline_script(site: Path) -> None:
    """So that a content security policy can forbid them."""
    for name, content in files(site).items():
        if name.endswith(".html"):
            for attributes in re.findall(r"<script([^>]*)>", content.decode("utf-8")):
                assert "src=" in attributes or "application/json" in attributes or "pagefind-template" in attributes, (
                    name
                )
            assert not re.search(r"<[^>]+\son[a-z]+=", content.decode("utf-8")), name


def test_the_search_knows_danish_and_the_filters_in_order(site: Path) -> None:
    index = site / "pagefind"
    assert (index / "wasm.da.pagefind").is_file()
    filters = {}
    for path in index.glob("filter/*.pf_filter"):
        name, values = cbor2.loads(gzip.decompress(path.read_bytes())[len(b"pagefind_dcd") :])
        filters[name] = [value for value, _ in values]
    assert filters == {"Type": ["Møde", "Om siden", "Sag", "Udvalg"], "Udvalg": ["Vejudvalget"], "År": ["2023"]}


def test_source_pages_are_not_searched(site: Path) -> None:
    assert "data-pagefind-body" in (site / MEETING / "index.html").read_text("utf-8")
    assert "data-pagefind-body" not in (site / MEETING / "kilde" / "index.html").read_text("utf-8")


def test_the_sitemap_lists_pages_and_no_dates(site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert f"<loc>https://example.org/referat/{MEETING}/</loc>" in sitemap
    assert "lastmod" not in sitemap


def test_pages_are_danish_with_skip_link_and_one_current_section(site: Path) -> None:
    page = (site / MEETING / "index.html").read_text("utf-8")
    assert '<html lang="da"' in page
    assert '<a href="#indhold" class="md-skip">' in page and 'id="indhold"' in page
    assert re.findall(r'class="md-tabs__link" aria-current="true">([^<]*)<', page) == ["Udvalg"]
    assert "<h1>Siden findes ikke</h1>" in (site / "404.html").read_text("utf-8")


def test_a_broken_configuration_is_named(tmp_path: Path) -> None:
    write_site_pages(tmp_path / "docs")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: nix\n", "utf-8")
    with pytest.raises(SiteError, match="nix"):
        build_site(tmp_path / "mkdocs.yml", tmp_path / "docs", tmp_path / "none", tmp_path / "site")
