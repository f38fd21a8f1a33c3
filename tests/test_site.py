"""The whole built site: links lead somewhere, valid HTML, the same bytes again, and nothing else is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import html5lib
import pytest

from tests import standin

PROJECT = Path(__file__).parent.parent
BELOW = "http://site/under/en/sti/"
BASE = "https://example.org/referat/"
"""The address that ``mkdocs.yml`` names: for what must be absolute."""
REFERENCES = {"href", "src", "data-bundle", "action", "poster", "srcset", "data"}

pytestmark = pytest.mark.xdist_group("built")


@dataclass(frozen=True)
class Html:
    """What a page says of itself: errors of its HTML, its ids, and where it leads."""

    errors: tuple[str, ...]
    ids: Counter[str]
    references: tuple[str, ...]
    language: str
    title: str


@cache
def read_page(path: Path) -> Html:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(path.read_text("utf-8"))
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    return Html(
        tuple(f"{path}:{place[0]}: {code} {details}" for place, code, details in parser.errors),
        Counter(element.attrib["id"] for element in elements if "id" in element.attrib),
        tuple(value for element in elements for name, value in element.attrib.items() if name in REFERENCES),
        root.attrib.get("lang", ""),
        (root.findtext("head/title") or "").strip(),
    )


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, Html]:
    site = built / "site"
    return {path.relative_to(site).as_posix(): read_page(path) for path in sorted(site.rglob("*.html"))}


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() or path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def target_of(site: Path, page: str, reference: str) -> tuple[str, str] | None:
    """The file (below the site) and the anchor that a reference leads to; None when it leads outside."""
    own = reference.startswith(BASE)
    address, anchor = urldefrag(
        urljoin(BELOW, reference.removeprefix(BASE)) if own else urljoin(BELOW + page, reference)
    )
    if urlsplit(address).scheme in ("http", "https", "mailto", "tel") and not address.startswith("http://site/"):
        return None
    assert address.startswith(BELOW), f"{page}: {reference} leads out of the site"
    path = unquote(urlsplit(address).path).removeprefix(urlsplit(BELOW).path)
    return (f"{path}index.html" if path.endswith("/") or not path else path), unquote(anchor)


def test_every_link_and_anchor_leads_somewhere(built: Path, pages: dict[str, Html]) -> None:
    site, broken, seen = built / "site", [], 0
    for name, page in pages.items():
        for reference in page.references:
            if name == "404.html" and reference.startswith("/referat/"):
                reference = BASE + reference.removeprefix("/referat/")  # it answers for any address
            target = target_of(site, name, reference)
            if target is None:
                continue
            seen += 1
            path, anchor = target
            if not (site / path).is_file():
                broken.append(f"{name}: {reference}: no such file")
            elif anchor and path in pages and not pages[path].ids[anchor]:
                broken.append(f"{name}: {reference}: no such anchor")
    assert broken == []
    assert seen > 1000


def test_every_page_of_the_site_can_be_reached_from_the_front_page(built: Path, pages: dict[str, Html]) -> None:
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        name = waiting.pop()
        for reference in pages[name].references:
            target = target_of(built / "site", name, reference)
            if target and target[0] in pages and target[0] not in reached:
                reached.add(target[0])
                waiting.append(target[0])
    # the publisher of the tests states nothing on accessibility, so no menu leads to the page that says so
    assert sorted(set(pages) - reached) == ["404.html", "tilgaengelighed/index.html"]


def test_the_html_is_valid(pages: dict[str, Html]) -> None:
    assert [error for page in pages.values() for error in page.errors] == []
    twice = {name: [one for one, count in page.ids.items() if count > 1] for name, page in pages.items()}
    assert {name: ids for name, ids in twice.items() if ids} == {}


def test_every_page_is_danish_and_has_a_title_of_its_own(pages: dict[str, Html]) -> None:
    assert {page.language for page in pages.values()} == {"da"}
    titles = Counter(page.title for page in pages.values())
    assert [title for title, count in titles.items() if count > 1 or not title] == []


def test_nothing_on_the_site_comes_from_elsewhere(pages: dict[str, Html], built: Path) -> None:
    """Pages may link outside; what they load is their own."""
    for path in sorted((built / "site").rglob("*.html")):
        root = html5lib.parse(path.read_text("utf-8"), namespaceHTMLElements=False)
        for element in root.iter():
            loads = element.tag in ("script", "img", "iframe", "source", "video", "audio", "embed", "object") or (
                element.tag == "link" and element.attrib.get("rel") not in ("canonical", "prev", "next", "alternate")
            )
            if loads:
                for name in ("src", "href", "data", "srcset"):
                    address = element.attrib.get(name, "")
                    assert not address.startswith(("http:", "https:", "//")), f"{path}: {address}"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the build needs, so that whatever it changes can be seen."""
    folder = tmp_path_factory.mktemp("copy") / "project"
    shutil.copytree(PROJECT / "referat", folder / "referat", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "mkdocs.yml").write_text(standin.settings(), "utf-8")
    standin.write_pages(folder / "docs")
    shutil.copyfile(PROJECT / "build_site.py", folder / "build_site.py")
    return folder


def build(project: Path, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, project / "build_site.py", *arguments]
    settings = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment}
    return subprocess.run(command, cwd=project.parent, env=settings, capture_output=True, text=True, check=False)


def test_a_second_build_gives_the_same_bytes(built: Path, project: Path, tmp_path: Path) -> None:
    """Whatever the process, the day's time zone, the language, or the number of workers."""
    again = tmp_path / "again"
    arguments = ("--source", standin.SOURCES, "--output", again, "--jobs", "1")
    done = build(project, *arguments, PYTHONHASHSEED="7", TZ="Pacific/Kiritimati", LC_ALL="C.UTF-8")
    assert done.returncode == 0, done.stdout + done.stderr
    first, second = files(built), files(again)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_another_folder_of_minutes_is_built_and_nothing_else_is_written(project: Path, tmp_path: Path) -> None:
    source, output = tmp_path / "minutes", tmp_path / "output"
    wanted = sorted(standin.SOURCES.rglob("*.txt"))[:2]
    (source / "a" / "b").mkdir(parents=True)
    for number, path in enumerate(wanted):
        shutil.copyfile(path, source / "a" / "b" / f"Møde nr. {number}")
    before = files(project), files(source)
    done = build(project, "--source", source, "--output", output)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (files(project), files(source)) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["minutes", "output"]
    assert sorted(path.name for path in project.parent.iterdir()) == ["project"]
    assert sorted(path.name for path in output.iterdir()) == [".kept", "datapackage", "docs", "site"]
    for path in wanted:
        committee, day = path.parent.name, path.stem
        assert (output / "site" / "moeder" / committee / day / "index.html").is_file()
        assert (output / "site" / "data" / committee / day / "datapackage.json").is_file()


def test_everything_can_be_read_by_a_web_server_though_the_builder_keeps_files_to_itself(built: Path) -> None:
    """The build of the sources runs with the umask 077."""
    folders = {path for name in ("docs", "datapackage", "site") for path in (built / name).rglob("*")}
    modes = {(path.is_dir(), f"{path.lstat().st_mode & 0o7777:o}") for path in folders | {built, built / "site"}}
    assert modes == {(True, "755"), (False, "644")}
