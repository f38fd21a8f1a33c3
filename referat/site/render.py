"""Generated page (CommonMark) -> HTML, headings, anchors and links: what MkDocs needs to know of a page.

The text of a generated page holds HTML blocks of ours; every word that comes from a source was escaped
when the page was written, so that a ``<`` in the rendered HTML always begins a tag of ours.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt

Resolve = Callable[[str], str]
"""An ``href`` or ``src`` as written -> as it should stand in the HTML."""

_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)((?:\s[^<>]*)?)>")
_TARGET = re.compile(r"(\s)(href|src)=(\"[^\"]*\"|'[^']*')")
_ID = re.compile(r"\sid=(\"[^\"]+\"|'[^']+')")
_HEADING = re.compile(r"<h([1-6])((?:\s[^<>]*)?)>(.*?)</h\1>", re.DOTALL)
_UNTITLED = re.compile(
    r"<([a-z]+)\b[^<>]*\bclass=\"[^\"]*\b(?:headerlink|permalink|no-toc)\b[^\"]*\"[^<>]*>.*?</\1>", re.DOTALL
)
_ANY_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page; ``title`` is its text as HTML (escaped, without tags and permalink)."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered page: its HTML, the headings that have an id, and every id that a link can point to."""

    html: str
    headings: tuple[Heading, ...]
    ids: frozenset[str]


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True})


def render(text: str, resolve: Resolve) -> Rendered:
    """Render CommonMark ``text``; every ``href`` and ``src`` passes through ``resolve``. Raises nothing."""
    ids: set[str] = set()

    def tag(match: re.Match[str]) -> str:
        attributes = match[2]
        if not attributes:
            return match[0]
        found = _ID.search(attributes)
        if found:
            ids.add(html.unescape(found[1][1:-1]))
        return f"<{match[1]}{_TARGET.sub(target, attributes)}>"

    def target(match: re.Match[str]) -> str:
        resolved = resolve(html.unescape(match[3][1:-1]))
        return f'{match[1]}{match[2]}="{html.escape(resolved)}"'

    rendered = _TAG.sub(tag, str(_markdown().render(text)))
    return Rendered(rendered, tuple(_headings(rendered)), frozenset(ids))


def _headings(rendered: str) -> list[Heading]:
    found = []
    for match in _HEADING.finditer(rendered):
        title = " ".join(_ANY_TAG.sub("", _UNTITLED.sub("", match[3])).split())
        id_ = _ID.search(match[2])
        if id_ or match[1] == "1":
            found.append(Heading(int(match[1]), html.unescape(id_[1][1:-1]) if id_ else "", title))
    return found
