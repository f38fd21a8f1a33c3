"""An Atom feed (RFC 4287): entries -> XML, the same bytes for the same entries.

A feed holds the newest entries alone. Older ones are no archive of feeds (RFC 5005 wants one that never changes, while
old minutes may be added at any time): they stand on the pages and in the data.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lxml import etree  # type: ignore[import-untyped]

from referat.follow.entries import Entry

MOST = 50
"""How many entries a feed holds."""
_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
DATES = (
    "Datoen er mødets dag, for referaterne siger ikke, hvornår de blev offentliggjort. Hvad der er trukket tilbage "
    "eller rettet, har den dag, det skete."
)


@dataclass(frozen=True, slots=True)
class Feed:
    """``path`` is the feed's own address and ``page`` that of the page it belongs to, both below ``base_url``."""

    base_url: str
    path: str
    page: str
    title: str
    author: str


def atom(feed: Feed, entries: Iterable[tuple[Entry, str]]) -> bytes:
    """The feed of the newest of these entries; each comes with what its summary says before the outcome."""
    newest = [pair for pair, _ in zip(entries, range(MOST), strict=False)]
    root = etree.Element(f"{{{_ATOM}}}feed", {_LANGUAGE: "da"}, nsmap={None: _ATOM})
    _put(root, "id", feed.base_url + feed.path)
    _put(root, "title", feed.title)
    _put(root, "subtitle", DATES)
    _put(root, "updated", _moment(max((entry.updated for entry, _ in newest), default=date(1970, 1, 1))))
    _put(root, "link", rel="self", type="application/atom+xml", href=feed.base_url + feed.path)
    _put(root, "link", rel="alternate", type="text/html", href=feed.base_url + feed.page)
    _put(_put(root, "author"), "name", feed.author)
    for entry, before in newest:
        _entry(root, feed, entry, before)
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return text


def _entry(root: etree._Element, feed: Feed, entry: Entry, before: str) -> None:
    one = _put(root, "entry")
    _put(one, "id", feed.base_url + entry.path)
    _put(one, "title", entry.title)
    _put(one, "updated", _moment(entry.updated))
    _put(one, "link", rel="alternate", type="text/html", href=feed.base_url + entry.path)
    _put(one, "summary", " ".join(filter(None, (before, entry.said, f"{entry.where}." if entry.where else ""))))


def _put(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text
    return element


def _moment(day: date) -> str:
    """The beginning of a day."""
    return f"{day.isoformat()}T00:00:00Z"
