"""Every case of the hostile corpus has the outcome it must have, and nothing of it can do harm."""

from __future__ import annotations

import csv
import json
import os
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest

from referat.data.csvtext import open_csv
from referat.gate.cpr import masked
from referat.language.unseen import visible
from tests import public_names
from tests.hostile.conftest import PROJECT, Build
from tests.hostile.corpus import LINK_CODES, PUBLISHED, cases
from tests.unpacked import BINARY, contents

pytestmark = pytest.mark.xdist_group("hostile")

CASES = cases()
LOADS = frozenset(
    ("script", "link", "iframe", "img", "object", "embed", "video", "audio", "source", "base", "form", "input")
)
"""Elements that load or send something: on our pages only those of the theme, which are the same on every page."""
URLS = frozenset(
    ("href", "src", "action", "formaction", "data", "srcset", "poster", "cite", "background", "ping", "xlink:href")
)


def states(build: Build) -> dict[str, str]:
    entries = json.loads((build.folder / "datapackage" / "status.json").read_text("utf-8"))["sources"]
    named = public_names.paths(build.folder.parent / "source")
    return {
        named.get(entry["path"], entry["path"]): PUBLISHED if entry["state"].startswith("published") else entry["code"]
        for entry in entries
    }


def test_there_are_cases_enough_and_no_two_share_a_name() -> None:
    assert len(CASES) >= 150
    assert not [name for name, times in Counter(case.name for case in CASES).items() if times > 1]


def test_the_build_ends_well_and_shows_no_traceback(hostile: Build) -> None:
    assert hostile.said.startswith("1\n"), hostile.said[-3000:]
    assert "Traceback" not in hostile.said
    assert "programmet fejlede" not in hostile.said
    assert "fejl i programmet" not in hostile.said


def test_every_case_has_its_outcome(hostile: Build) -> None:
    found = states(hostile)
    expected = {visible(masked(case.name)): case.expected for case in CASES} | LINK_CODES
    wrong = {name: (code, found.get(name)) for name, code in expected.items() if found.get(name) != code}
    assert wrong == {}
    assert found.keys() == expected.keys()


NUMBER = re.compile(r"010203\D{0,9}1234|01\D{0,3}02\D{0,3}03\D{0,9}1234|102031234|10203-1234|610203-1234|911203-1234")


def test_nothing_of_a_source_that_is_not_published_is_anywhere(hostile: Build) -> None:
    hidden = re.compile("Skjult\\w*|skjult[a-j]+ord")
    shown = {masked(case.name) for case in CASES}
    for name, text in [*contents(hostile.folder), ("said", hostile.said)]:
        found = {word for word in hidden.findall(text) if not any(word in path for path in shown)}
        assert not found, f"{name} holds {sorted(found)[:3]}"
        assert "Skjult" not in name


def test_no_number_of_a_person_is_anywhere(hostile: Build) -> None:
    """Numbers of other kinds with the same digits are published; no other writing of them is in the output."""
    others = {case.name for case in CASES if case.name.startswith("andre-numre/") and NUMBER.search(case.data.decode())}
    assert others
    days = {re.search(rb"\d\d-\d\d-\d{4}", case.data) for case in CASES if case.name in others}
    pages = {f"{day[0][6:10].decode()}-{day[0][3:5].decode()}-{day[0][:2].decode()}" for day in days if day}
    for name, text in [*contents(hostile.folder), ("said", hostile.said)]:
        if not any(page in name for page in pages) and not name.endswith(BINARY) and NUMBER.search(text):
            rest = [
                line for line in text.split("\n") if NUMBER.search(line) and not any(page in line for page in pages)
            ]
            assert name.endswith((".csv", ".csv.gz", ".json", ".pf_fragment", ".pf_index")) or not rest, (
                name,
                rest[:1],
            )


def test_nothing_that_should_be_seen_is_lost(hostile: Build) -> None:
    pages = "\n".join(
        file.read_text("utf-8")
        for file in (hostile.folder / "site").rglob("index.html")
        if "kilde" not in file.parts and ("moeder" in file.parts or "dokumenter" in file.parts)
    )
    lost = [case.name for case in CASES for word in case.visible if word not in pages]
    assert lost == []


def elements(file: Path) -> Iterator[tuple[str, dict[str, str]]]:
    tree = html5lib.parse(file.read_text("utf-8"), namespaceHTMLElements=False)
    for element in tree.iter():
        if isinstance(element.tag, str):
            yield element.tag, {str(name): value for name, value in element.attrib.items()}


def test_no_page_holds_an_element_or_attribute_that_could_act(hostile: Build) -> None:
    site = hostile.folder / "site"
    plain = list(elements(site / "om" / "index.html"))
    loading = {(tag, strip(attributes)) for tag, attributes in plain if tag in LOADS or tag.endswith("script")}
    tags = {tag for tag, _ in plain} | CONTENT | CHART
    names = {name for _, attributes in plain for name in attributes} | ATTRIBUTES
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 600
    for page in pages:
        own = OWN_FORMS.get(page.relative_to(site).as_posix(), ())
        for tag, attributes in elements(page):
            assert tag in tags or (own and tag in ("select", "option")), (page, tag)
            strange = {name for name in attributes if name not in names and not name.startswith("data-")}
            assert not strange or (tag, attributes) in own, (page, tag, attributes)
            assert not any(name.startswith("on") or name == "style" for name in attributes), (page, tag, attributes)
            if tag in LOADS:
                known = (tag, strip(attributes)) in loading or is_neighbour(tag, attributes) or is_data(tag, attributes)
                known = known or (tag, attributes) in own or is_ours(site, page, tag, attributes)
                assert known, (page, tag, attributes)
            if tag == "form":
                leads = target(site, page, attributes["action"])
                assert leads == site / "soeg" or (own and leads == page.parent), (page, attributes)
            for name in attributes.keys() & URLS:
                assert harmless(attributes[name]), (page, tag, attributes[name])


def target(site: Path, page: Path, address: str) -> Path:
    """The file or folder of the site that an address on a page leads to."""
    if address.startswith("/referat/"):
        return site / address.removeprefix("/referat/").rstrip("/")
    return Path(os.path.normpath(page.parent / address))


def is_ours(site: Path, page: Path, tag: str, attributes: dict[str, str]) -> bool:
    """A script or a style of the theme, or the feed beside the page, and nothing else in the element."""
    file = target(site, page, attributes.get("src") or attributes.get("href") or "")
    if tag == "link" and attributes.get("rel") == "alternate":
        return attributes | {"title": ""} == FEED and file.is_file()
    exact = {"script": {"src", "defer"}, "link": {"rel", "href"}}.get(tag)
    if attributes.keys() != exact or attributes.get("rel", "stylesheet") != "stylesheet":
        return False
    kind = ".js" if tag == "script" else ".css"
    return file.parent == site / "assets" and file.suffix == kind and (THEME / file.name).is_file() and file.is_file()


CONTENT = frozenset(
    re.findall(
        r"\w+",
        "article section h1 h2 h3 h4 h5 h6 p a em strong ul ol li dl dt dd div span table caption thead tbody"
        " tfoot tr th td blockquote pre code kbd details summary nav br figure figcaption q time sub sup small"
        " colgroup col svg g rect path line text title desc noscript",
    )
)
CHART = frozenset(f"{{http://www.w3.org/2000/svg}}{name}" for name in ("svg", "rect", "path", "text", "a"))
ATTRIBUTES = frozenset(
    re.findall(
        r"[\w-]+",
        "viewBox preserveAspectRatio x y d width height reversed"
        " id class href title rel lang role tabindex scope colspan rowspan start value open datetime hidden headers"
        " download aria-label aria-labelledby aria-describedby aria-hidden aria-current data-pagefind-ignore"
        " data-pagefind-filter data-pagefind-meta data-pagefind-sort data-pagefind-weight data-pagefind-body",
    )
)


THEME = PROJECT / "referat" / "site" / "theme" / "assets"
FEED = {"rel": "alternate", "type": "application/atom+xml", "title": "", "href": "feed.xml"}
_WORDS = {"type": "search", "name": "q", "placeholder": "Ord, navn eller sagsnummer", "autocomplete": "off"}
OWN_FORMS = {
    "404.html": (
        ("form", {"class": "find find-here", "role": "search", "action": "/referat/soeg/"}),
        ("input", _WORDS | {"id": "find-here"}),
    ),
    "soeg/index.html": (
        (
            "form",
            {
                "id": "search-form",
                "class": "search-form",
                "role": "search",
                "action": "./",
                "aria-label": "Søg i referaterne",
            },
        ),
        (
            "input",
            _WORDS
            | {
                "aria-label": "Ord, navn eller sagsnummer",
                "autocapitalize": "none",
                "spellcheck": "false",
                "enterkeyhint": "search",
            },
        ),
    ),
    "data/tabeller/index.html": (
        (
            "form",
            {
                "id": "explorer",
                "class": "search-form",
                "role": "search",
                "action": "./",
                "aria-label": "Find tabeller",
                "data-parts": "alle",
            },
        ),
        (
            "input",
            _WORDS
            | {
                "name": "ord",
                "aria-label": "Ord i tabellen",
                "placeholder": "for eksempel ledighed 2023",
                "autocapitalize": "none",
                "spellcheck": "false",
                "enterkeyhint": "search",
            },
        ),
    ),
}
"""The forms that are not in the head of every page, exactly as they stand on the one page that has each."""
OWN_LINKS = (
    "https://creativecommons.org/publicdomain/zero/1.0/",
    "https://datapackage.org/",
    "https://www.kle-online.dk/",
)
"""What our own pages link to outside the site."""


def strip(attributes: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Attributes with addresses that do not depend on where the page stands."""
    return tuple(
        sorted(
            (name, re.sub(r"^(?:/referat/|(?:\.{1,2}/)*(?:\.{1,2}$)?)", "", value))
            for name, value in attributes.items()
            if name != "content"
        )
    )


def is_neighbour(tag: str, attributes: dict[str, str]) -> bool:
    """Links in the head to the page itself and to its neighbours."""
    return tag == "link" and attributes.get("rel") in ("canonical", "prev", "next") and harmless(attributes["href"])


def is_data(tag: str, attributes: dict[str, str]) -> bool:
    """A block of data, which no browser runs."""
    return tag == "script" and attributes == {"type": "application/ld+json"}


def test_what_machines_are_told_is_json_that_ends_no_script(hostile: Build) -> None:
    with (hostile.folder / "datapackage" / "meetings.csv").open(encoding="utf-8", newline="") as stream:
        shown = {f"moeder/{row['meeting_id']}" for row in csv.DictReader(stream)}
    site = hostile.folder / "site"
    blocks = 0
    for page in site.rglob("punkt-*/index.html"):
        told = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.read_text("utf-8"), re.DOTALL)
        if page.parents[1].relative_to(site).as_posix() not in shown:
            assert not told, page
            continue
        (block,) = told
        assert "<" not in block and json.loads(block)["@type"] == "Report", page
        blocks += 1
    assert blocks > 300


def harmless(address: str) -> bool:
    """An address on this site: relative, or below its own address; the theme's own maker is named nowhere."""
    if re.match(r"https://example\.org/referat/", address) or address in OWN_LINKS:
        return True
    return not re.match(r"\s*[a-zA-Z][a-zA-Z0-9+.-]*:|\s*//|\s*\\", address)


def test_cells_are_harmless_to_a_spreadsheet(hostile: Build) -> None:
    """``=`` and ``@`` begin a formula; ``+`` and ``-`` one that does something only with a call or a command in it."""
    count = 0
    for file in (hostile.folder / "datapackage").rglob("*.csv*"):
        with open_csv(file) as stream:
            for row in csv.reader(stream):
                for cell in row:
                    count += 1
                    runs = re.match(r"[=@\t\r\uff1d\uff20]|[-+\uff0b\uff0d].*(?:\w\(|!)", cell)
                    assert not runs, (file, cell[:80])
    assert count > 10_000


def test_packages_and_zip_files_hold_plain_names_only(hostile: Build) -> None:
    files = [path for path in (hostile.folder / "datapackage").rglob("*") if path.is_file()]
    assert len(files) > 2000
    assert not [path for path in files if not re.fullmatch(r"[A-Za-z0-9][\w.-]*", path.name, re.ASCII)]
    zips = [path for path in files if path.suffix == ".zip"]
    assert len(zips) == 3
    for file in zips:
        with zipfile.ZipFile(file) as archive:
            for entry in archive.infolist():
                assert re.fullmatch(r"[A-Za-z0-9][\w.-]*", entry.filename, re.ASCII)
                assert entry.external_attr >> 16 == 0o100644


def test_nothing_is_written_outside_the_output_and_names_collide_nowhere(hostile: Build) -> None:
    assert sorted(path.name for path in hostile.folder.iterdir()) == [".kept", "datapackage", "docs", "site"]
    paths = [path.relative_to(hostile.folder).as_posix() for path in hostile.folder.rglob("*")]
    assert not [name for name, times in Counter(path.casefold() for path in paths).items() if times > 1]
    for path in paths:
        assert all(len(part.encode()) <= 200 for part in path.split("/")), path
        assert re.fullmatch(r"[\w./~-]+", path, re.ASCII), path
    assert not any(path.is_symlink() for path in hostile.folder.rglob("*"))


def test_no_message_can_be_taken_for_a_command(hostile: Build) -> None:
    for line in hostile.said.split("\n"):
        assert not line.startswith("::")
        assert "##[" not in line
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", line), line
