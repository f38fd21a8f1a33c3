"""The built site: the same bytes twice, the search index beside it, nothing from outside, any sub-path."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from importlib.metadata import metadata, version
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import cbor2
import material
import pytest

from referat.site.builder import SiteError, build_site
from referat.site.stylesheet import CLASSES
from tests import standin
from tests.site_pages import MEETING, PROJECT, write_site_pages

_MODULE = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)")
_REFERENCE = re.compile(r'<[a-z]+[^<>]*?\s(?:href|src|action)="([^"]*)"')


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
        build_site(standin.project() / "mkdocs.yml", folder / "docs", folder / "packages", folder / "site")
        return folder / "site"

    return build


@pytest.fixture(scope="module")
def site(make: Callable[[], Path]) -> Path:
    return make()


def test_a_first_visit_loads_little(site: Path) -> None:
    """A page with all it names, the search left out until somebody searches: at most 150 KB beside the page, which
    itself is at most 8 KB beside its text."""
    page = (site / MEETING / "index.html").read_text("utf-8")
    loaded = {
        site / MEETING / name for name in re.findall(r'<(?:script src|link rel="stylesheet" href)="([^"]*)"', page)
    }
    assert len(loaded) >= 3
    fonts = list((site / "assets/fonts").iterdir())
    assert sum(path.stat().st_size for path in [*loaded, *fonts]) < 150_000
    assert len(page) - page.count("Vejudvalget") < 8_000


def test_one_style_sheet_holds_the_rules_that_pages_use_and_no_others(site: Path) -> None:
    assert not (site / "assets/stylesheets").exists()
    css = (site / "assets/referat.css").read_text("utf-8")
    assert set(re.findall(r"\.(md-[\w-]+)", css)) <= CLASSES
    defined, used = set(re.findall(r"(--[\w-]+):", css)), set(re.findall(r"var\((--[\w-]+)", css))
    assert ".md-typeset .admonition" in css and "--md-admonition-icon--note" in used
    assert used - defined <= {"--pf-shadow-md"}


def test_two_builds_give_the_same_bytes(make: Callable[[], Path], site: Path) -> None:
    first, second = files(site), files(make())
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_data_is_copied_byte_for_byte(site: Path) -> None:
    assert (site / "data" / "vej" / "a.csv").read_bytes() == b"a\r\n1\n"


def test_nothing_is_shipped_that_no_page_asks_for(site: Path) -> None:
    """Every file of the theme is named in a page, a style sheet or a script; nothing leads to a source map."""
    shipped = files(site)
    assert [name for name in shipped if "lunr" in name or name.endswith((".map", ".woff", ".ttf"))] == []
    code = {name: data for name, data in shipped.items() if name.endswith((".html", ".js", ".css"))}
    assert [name for name, data in code.items() if b"sourceMappingURL" in data] == []
    named = b"".join(code.values())
    assets = [name for name in shipped if name.startswith("assets/")]
    assert len(assets) > 5
    assert [name for name in assets if name.rpartition("/")[2].encode() not in named] == []


def test_the_licences_of_what_is_shipped_stand_on_a_page_that_every_page_leads_to(site: Path) -> None:
    licences = (site / "licenser" / "index.html").read_text("utf-8")
    for name in ("index.html", f"{MEETING}/index.html", "404.html"):
        assert re.search(r'<a href="[^"]*licenser/">Licenser</a>', (site / name).read_text("utf-8")), name
    for library in ("mkdocs-material", "pagefind"):
        assert f"<code>{library}</code>" in licences
        assert metadata(library)["License-Expression"] == "MIT"
    theme = Path(str(material.__file__)).parent / "templates" / "assets"
    wasm = gzip.decompress((site / "pagefind" / "wasm.da.pagefind").read_bytes())
    crates = {name.decode() for name in re.findall(rb"registry/src/[^/]+/([a-z-]+)-[0-9]", wasm)}
    assert crates and [name for name in sorted(crates) if f"<code>{name}</code>" not in licences] == []
    owner = (theme.parents[2] / f"mkdocs_material-{version('mkdocs-material')}.dist-info/licenses/LICENSE").read_text()
    assert owner.splitlines()[0].split(" <")[0] in licences
    fonts = {path.stem.rpartition("-")[0] for path in (site / "assets/fonts").iterdir()}
    assert fonts == {"source-serif-4"} and "SIL Open Font License" in licences
    assert "Material Design Icons" in licences


def test_the_page_of_messages_has_an_address_for_every_code(site: Path) -> None:
    page = (site / "meddelelser" / "index.html").read_text("utf-8")
    written = re.findall(r"^\| ([A-Z][0-9]{3}) \|", (PROJECT / "docs/meddelelser.md").read_text("utf-8"), re.MULTILINE)
    assert re.findall(r'<td id="([A-Z][0-9]{3})">', page) == written != []


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
            assert (target / "index.html" if address.endswith("/") else target).exists(), (name, reference)
            seen += 1
    assert seen > 200


def test_pages_run_no_inline_script(site: Path) -> None:
    """So that a content security policy can forbid them."""
    for name, content in files(site).items():
        if name.endswith(".html"):
            for attributes in re.findall(r"<script([^>]*)>", content.decode("utf-8")):
                data = ("application/json", "application/ld+json")
                assert "src=" in attributes or any(kind in attributes for kind in data), name
            assert not re.search(r"<[^>]+\son[a-z]+=", content.decode("utf-8")), name


def test_the_search_knows_danish_and_the_filters_in_order(site: Path) -> None:
    index = site / "pagefind"
    assert (index / "wasm.da.pagefind").is_file()
    filters = {}
    for path in index.glob("filter/*.pf_filter"):
        name, values = cbor2.loads(gzip.decompress(path.read_bytes())[len(b"pagefind_dcd") :])
        filters[name] = [value for value, _ in values]
    assert filters == {"Type": ["Møde", "Sag", "Udvalg"], "Udvalg": ["Vejudvalget"], "År": ["2023"]}


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
    assert re.findall(r'aria-current="true">([^<]*)<', page) == ["Møder"]
    assert "<h1>Siden findes ikke</h1>" in (site / "404.html").read_text("utf-8")


def test_a_broken_configuration_is_named(tmp_path: Path) -> None:
    write_site_pages(tmp_path / "docs")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: nix\n", "utf-8")
    with pytest.raises(SiteError, match="nix"):
        build_site(tmp_path / "mkdocs.yml", tmp_path / "docs", tmp_path / "none", tmp_path / "site")
