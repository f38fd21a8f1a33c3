"""Generated page (CommonMark) -> HTML, headings, anchors and links: what MkDocs needs to know of a page.

:func:`draw` does what depends on the page's text alone; :func:`linked` then looks up where its links lead.

The text of a generated page holds HTML blocks of ours; every word that comes from a source was escaped
when the page was written, so that a ``<`` in the rendered HTML always begins a tag of ours.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import count

from markdown_it import MarkdownIt

from referat.danish import slug

Resolve = Callable[[str], str]
"""An ``href`` or ``src`` as written -> as it should stand in the HTML."""

_TARGET = re.compile(r"(<[a-zA-Z][^<>]*?\s(?:href|src)=)(\"[^\"]*\"|'[^']*')")
_ID = re.compile(r"\sid=(\"[^\"]+\"|'[^']+')")
_TAG_WITH_ID = re.compile(r"<[a-zA-Z][^<>]*?\sid=(\"[^\"]+\"|'[^']+')")
_HEADING = re.compile(r"<h([1-6])((?:\s[^<>]*)?)>([^<]*+(?:<(?!/?h[1-6]\b)[^<]*+)*+)</h\1>")
_UNTITLED = re.compile(
    r"<([a-z]+)\b[^<>]*\bclass=\"[^\"]*\b(?:headerlink|permalink|no-toc)\b[^\"]*\"[^<>]*>.*?</\1>", re.DOTALL
)
_CODE_CELL = re.compile(r"(?<=<tr>\n)<td>([A-Z][0-9]{3})</td>")
"""The first cell of a row that explains a message."""
_ANY_TAG = re.compile(r"<[^<>]*>")


_BETTER = (
    ("<table>", '<table class="data-table">'),  # Material would wrap a table without a class once more.
    ("</dt><dd", "</dt> <dd"),  # Pagefind would read both as one word.
    ("</caption><", "</caption> <"),
)


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


def with_code_anchors(rendered: str) -> tuple[str, frozenset[str]]:
    """Give the row of every message code in a table the code as its id, and a link to itself; the ids beside it."""
    codes: list[str] = []

    def anchored(found: re.Match[str]) -> str:
        codes.append(found[1])
        return f'<td id="{found[1]}"><a href="#{found[1]}">{found[1]}</a></td>'

    return _CODE_CELL.sub(anchored, rendered), frozenset(codes)


def with_regions(rendered: str) -> str:
    """Put every plain table of a hand-written page into a region that scrolls and that the keyboard can reach."""
    number = count(1)

    def opened(_: re.Match[str]) -> str:
        region = f'<div class="table-scroll" role="region" tabindex="0" aria-label="Tabel {next(number)}">'
        return f'{region}<table class="data-table">'

    found, tables = re.subn("<table>", opened, rendered)
    return found.replace("</table>", "</table></div>") if tables else rendered


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True})


def draw(text: str) -> Rendered:
    """Render CommonMark ``text``; links stand as they are written. Raises nothing."""
    rendered = str(_markdown().render(text))
    ids = {html.unescape(found[1:-1]) for found in _TAG_WITH_ID.findall(rendered)}
    rendered = _with_anchors(rendered, ids)
    for written, better in _BETTER:
        rendered = rendered.replace(written, better)
    return Rendered(rendered, tuple(_headings(rendered)), frozenset(ids))


def linked(drawn: str, resolve: Resolve) -> str:
    """The HTML with every ``href`` and ``src`` passed through ``resolve``."""

    def target(match: re.Match[str]) -> str:
        written = match[2][1:-1]
        return f'{match[1]}"{html.escape(resolve(html.unescape(written)))}"'

    return _TARGET.sub(target, drawn)


def _with_anchors(rendered: str, ids: set[str]) -> str:
    """Give every second-level heading without an id one of its words; ``ids`` are taken, and get the new ones."""
    used: dict[str, int] = {}

    def heading(match: re.Match[str]) -> str:
        if match[1] != "2" or _ID.search(match[2]):
            return match[0]
        base = id_ = slug(html.unescape(_words(match[3]))) or "afsnit"
        while id_ in ids:
            used[base] = used.get(base, 1) + 1
            id_ = f"{base}-{used[base]}"
        ids.add(id_)
        return f'<h2 id="{id_}"{match[2]}>{match[3]}</h2>'

    return _HEADING.sub(heading, rendered)


def _words(inner: str) -> str:
    return " ".join(_ANY_TAG.sub("", _UNTITLED.sub("", inner)).split())


def _headings(rendered: str) -> list[Heading]:
    found = []
    for match in _HEADING.finditer(rendered):
        title = _words(match[3])
        id_ = _ID.search(match[2])
        if id_ or match[1] == "1":
            found.append(Heading(int(match[1]), html.unescape(id_[1][1:-1]) if id_ else "", title))
    return found
