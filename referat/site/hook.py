"""MkDocs hook: pages with ``renderer: commonmark`` are rendered by markdown-it-py instead of Python-Markdown.

MkDocs asks in this order: ``on_page_markdown`` (we render, and hand it an empty text), its own renderer
(on the empty text), ``on_page_content`` (we give back our HTML and tell MkDocs the page's headings,
anchors and links, so that its own checks of links and anchors cover these pages, too).
"""

from __future__ import annotations

import html
import json
import logging
import posixpath
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from referat.site.drawn import DRAWINGS, Drawings
from referat.site.report_links import report_links
from referat.site.render import Heading, Rendered, linked, with_code_anchors, with_regions

RENDERER = "commonmark"
CONTENT_ID = "indhold"
"""Where the skip link leads: the ``id`` of the article in ``theme/main.html``."""
EXPLAINED = ("moeder/", "sager/", "dokumenter/")
"""Where words are explained."""
GLOSSARY = "ordforklaring"
SHORT_CONTENTS = 12
"""A page with at most this many second-level headings lists its third-level headings, too."""

_BESIDE = {"feed": "feed.xml", "calendar": "moeder.ics"}
"""What may stand in a page's folder for whoever follows it."""
_KINDS = {"udvalg": "committee", "sager": "case", "emner": "topic", "personer": "person"}

_ALONE = Drawings()
"""What draws where MkDocs is run by itself."""
_log = logging.getLogger("mkdocs.hooks.referat")
_rendered: dict[str, tuple[Rendered, dict[File, dict[str, str]]]] = {}


class _Links:
    """Resolves the links of one page and remembers those that point to an anchor."""

    def __init__(self, page: Page, files: Files, config: MkDocsConfig) -> None:
        self.page = page
        self.files = files
        self.level: int = config.validation.links.not_found
        self.anchors: dict[File, dict[str, str]] = {}

    def resolve(self, link: str) -> str:
        """A relative link to a ``.md`` file -> the address of its page; everything else stays as it is."""
        if link.startswith("#"):
            self._remember(self.page.file, link[1:], link)
            return link
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or link.startswith("/"):
            return link
        if not parts.path.endswith(".md"):
            return link
        folder = posixpath.dirname(self.page.file.src_uri)
        file = self.files.get_file_from_path(posixpath.normpath(posixpath.join(folder, unquote(parts.path))))
        if file is None:
            _log.log(
                self.level,
                "Doc file '%s' contains a link '%s', but there is no such page.",
                self.page.file.src_uri,
                link,
            )
            return link
        self._remember(file, parts.fragment, link)
        address = file.url_relative_to(self.page.file)
        return address + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")

    def _remember(self, file: File, fragment: str, link: str) -> None:
        if not fragment:
            return
        self.anchors.setdefault(file, {})[unquote(fragment)] = link


def on_env(env: Environment, **_: Any) -> Environment:
    """Give the theme a way to write data into a page, in the page's own letters and in little room."""
    env.filters["as_json"] = as_json
    return env


def as_json(value: object) -> str:
    """Data for a ``script`` element: JSON in which no letter can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Render a generated page and keep the result; MkDocs goes on with an empty text."""
    if page.meta.get("renderer") != RENDERER:
        return markdown
    links = _Links(page, files, config)
    drawn = DRAWINGS.get(_ALONE).of(markdown, _glossary(page.file))
    _rendered[page.file.src_uri] = (replace(drawn, html=linked(drawn.html, links.resolve)), links.anchors)
    _escape_meta(page.meta)
    return ""


def on_page_content(content: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give MkDocs the HTML, contents list and anchors of a generated page."""
    page.meta["follow"] = _followed(page.file, files)
    page.meta["reports"] = _reports(page, config)
    if page.file.src_uri not in _rendered:
        explained, codes = with_code_anchors(content)
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *codes}
        return with_regions(explained)
    rendered, page.links_to_anchors = _rendered.pop(page.file.src_uri)
    page.toc = contents(rendered.headings)
    page.present_anchor_ids = {*rendered.ids, CONTENT_ID}
    return rendered.html


def _glossary(file: File) -> str:
    """The address at which the words of a page are explained: those of minutes and of cases; empty for others."""
    if not file.src_uri.startswith(EXPLAINED) or file.src_uri.endswith("/kilde.md"):
        return ""
    return posixpath.relpath(GLOSSARY, file.url) + "/"


def _followed(file: File, files: Files) -> dict[str, str] | None:
    """What the page can be followed as: the addresses of the feed and the calendar in its folder; None without any."""
    folder = "" if file.src_uri == "index.md" else f"{file.src_uri.removesuffix('.md')}/"
    found = {name: files.get_file_from_path(f"{folder}{one}") for name, one in _BESIDE.items()}
    beside = {name: one.url_relative_to(file) for name, one in found.items() if one}
    if "feed" not in beside:
        return None
    kind, _, name = folder.removesuffix("/").partition("/")
    return {**beside, "kind": _KINDS.get(kind, ""), "id": name}


def _reports(page: Page, config: MkDocsConfig) -> list[tuple[str, str]]:
    """Where a mistake on the page can be reported; hand-written pages have titles that are not escaped yet."""
    said = config.extra.get("referat") or {}
    generated = page.meta.get("renderer") == RENDERER
    title = html.unescape(str(page.title)) if generated else str(page.title)
    repository = said.get("repository") or config.repo_url
    return report_links(title, page.canonical_url or "", page.meta.get("source"), repository, said.get("contact"))


def contents(headings: tuple[Heading, ...]) -> TableOfContents:
    """The page's contents list: second-level headings, and third-level ones where the page is short.

    Everything hangs below one first-level entry, which the theme does not show: the skip link leads there.
    """
    title = next((heading.title for heading in headings if heading.level == 1), "")
    top = AnchorLink(title, CONTENT_ID, 1)
    deep = sum(heading.level == 2 for heading in headings) <= SHORT_CONTENTS
    for heading in headings:
        if heading.level == 2:
            top.children.append(AnchorLink(heading.title, heading.id, 2))
        elif heading.level == 3 and deep and top.children:
            top.children[-1].children.append(AnchorLink(heading.title, heading.id, 3))
    return TableOfContents([top])


def _escape_meta(meta: Any) -> None:
    # The theme writes title and description into the page as they are.
    for key in ("title", "description"):
        if key in meta:
            meta[key] = html.escape(str(meta[key]))
