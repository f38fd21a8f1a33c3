"""Where a page stands, and how it links to others: docs paths -> relative links.

Links between pages are relative paths of ``.md`` files, so that they work in the repository, too; the
site's hook makes addresses of them. Data files are linked relative to the page's address on the site.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote

from referat.archive.archive import Case
from referat.danish import slug
from referat.data.addresses import item_anchors, page_path
from referat.model import AgendaItem, Document

_ADDRESS = re.compile(r"[A-Za-z0-9-]+")
FRONT = "index.md"
COMMITTEES = "udvalg/index.md"
DECISIONS = "beslutninger/index.md"
CASES = "sager/index.md"
REPORTS = "dokumenter/index.md"
DATA = "data/index.md"
DICTIONARY = "data/ordbog.md"
SERIES = "data/serier/index.md"
EXPLORER = "data/tabeller/index.md"
PEOPLE = "personer/index.md"
TOPICS = "emner/index.md"
COVERAGE = "mangler/index.md"
ACCESSIBILITY = "tilgaengelighed.md"
MESSAGES = "meddelelser.md"
"""Written by hand: what each code of a message means."""
SEARCH = "soeg/index.md"
GLOSSARY = "ordforklaring/index.md"


@dataclass(frozen=True, slots=True)
class Place:
    """A page by its path below ``docs/``."""

    path: str

    def to(self, target: str, anchor: str = "") -> str:
        """A link to another page, or with an empty target to an anchor of this one."""
        fragment = f"#{quote(anchor, safe='-._~')}" if anchor else ""
        if not target or target == self.path:
            return fragment or posixpath.basename(self.path)
        return _relative(target, posixpath.dirname(self.path) or ".") + fragment

    def data(self, target: str) -> str:
        """A link to a file below ``/data/``, relative to this page's address."""
        return self.file(f"data/{target}")

    def file(self, path: str) -> str:
        """A link to a file of the site that is no page, relative to this page's address."""
        folder = self.path.removesuffix(".md").removesuffix("index").rstrip("/")
        return posixpath.relpath(path, folder or ".")


@lru_cache(maxsize=1 << 12)
def _relative(target: str, folder: str) -> str:
    """A page links to the same few others again and again."""
    return posixpath.relpath(target, folder)


def document_file(document: Document) -> str:
    """The page of a document, below ``docs/``."""
    return f"{page_path(document).rstrip('/')}.md"


def item_files(document: Document) -> tuple[str | None, ...]:
    """The pages of the items in order, ``moeder/<id>/punkt-<number>.md``; None for closed ones, which have none.

    The name is the item's anchor; what an address cannot hold in it becomes ``-``, and a name that is taken gets
    ``-2``, ``-3``.
    """
    return _item_files(page_path(document), item_anchors(document), tuple(i.public is False for i in document.items))


@lru_cache(maxsize=1 << 12)
def _item_files(folder: str, anchors: tuple[str, ...], closed: tuple[bool, ...]) -> tuple[str | None, ...]:
    taken: set[str] = set()
    found: list[str | None] = []
    for anchor, is_closed in zip(anchors, closed, strict=True):
        first = name = anchor if _ADDRESS.fullmatch(anchor) else f"punkt-{slug(unquote(anchor)[6:]) or 'uden-nummer'}"
        times = 1
        while name.casefold() in taken:
            times += 1
            name = f"{first}-{times}"
        taken.add(name.casefold())
        found.append(None if is_closed else f"{folder}{name}.md")
    return tuple(found)


def item_file(document: Document, item: AgendaItem) -> str | None:
    """The page of an item; None for a closed one and for items of a document that is no minutes."""
    return dict(zip((one.order for one in document.items), item_files(document), strict=True))[item.order]


def source_file(document: Document) -> str:
    """The page that shows the source text of a document."""
    return f"{page_path(document)}kilde.md"


def committee_file(organization: str, year: int | None = None) -> str:
    """The page of a committee, or of one of its years."""
    return f"udvalg/{organization}/{year}.md" if year else f"udvalg/{organization}.md"


def decisions_file(organization: str, year: int) -> str:
    """What a committee decided in a year; without a date it is the year 1."""
    return f"beslutninger/{organization}/{year}.md"


def case_file(case: Case, year: int | None = None) -> str:
    """The page of a case, or of one of its years where it was treated very often."""
    return f"sager/{case.slug}/{year}.md" if year else f"sager/{case.slug}.md"


def series_file(slug: str) -> str:
    """The page of a series of tables."""
    return f"data/serier/{slug}.md"


def person_file(address: str, year: int | None = None) -> str:
    """The page of a person, or of one of the years of somebody who is mentioned often."""
    return f"personer/{address}/{year}.md" if year else f"personer/{address}.md"


def people_file(organization: str) -> str:
    """The list of a committee's people."""
    return f"personer/udvalg/{organization}.md"


def topic_file(group: str) -> str:
    """The page of a main group of the municipalities' plan of subjects."""
    return f"emner/{group}.md"


def coverage_file(organization: str) -> str:
    """What we have, and have not, of a committee."""
    return f"mangler/udvalg/{organization}.md"


def numbered(path: str, number: int) -> str:
    """The page that goes on with a long list: ``a.md`` -> ``a/del-2.md``; the first one is ``a.md`` itself."""
    return path if number == 1 else f"{path.removesuffix('.md')}/del-{number}.md"


def anchor_of(document: Document, item: AgendaItem) -> str:
    """The anchor of an item on its document's page."""
    return dict(zip((one.order for one in document.items), item_anchors(document), strict=True))[item.order]
