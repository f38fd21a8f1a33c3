"""Lines of all pages -> the lines of text, and running heads and page numbers apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from referat.formats.pdf_lines import PrintedLine

_EDGE = 0.11
"""Part of a page's height at its top and bottom where running heads stand."""
_TITLE = 15.0
"""Points by which the top of a first page's title and that of another page's text differ at most."""
_PAGE = re.compile(r"\b(?:side|s\.|page)\s*\d+(?:\s*(?:af|/|of)\s*\d+)?", re.IGNORECASE)
_NUMBER = re.compile(r"\W*\d+(?:\s*(?:af|/|of)\s*\d+)?\W*")

Key = tuple[str, str, int]


def without_heads(
    pages: Sequence[Sequence[PrintedLine]], heights: Sequence[float]
) -> tuple[list[list[PrintedLine]], list[PrintedLine]]:
    """A line at the edge is a running head when half of the pages have it there, the page's number aside.

    A head that says something the text does not say stays on the first page that has it, when that is page 1.
    """
    keys = [[_key(line, height) for line in page] for page, height in zip(pages, heights, strict=True)]
    counts = Counter(key for page in keys for key in set(page) if key is not None)
    often = max(2, (len(pages) + 1) // 2)
    counts.subtract({key: counts[key] for key in _in_the_text(pages, keys, {k for k in counts if counts[k] >= often})})
    body: list[list[PrintedLine]] = []
    heads: list[PrintedLine] = []
    for page, known in zip(pages, keys, strict=True):
        kept: list[PrintedLine] = []
        for line, key in zip(page, known, strict=True):
            (heads if key is not None and (counts[key] >= often or _lone(line, page)) else kept).append(line)
        body.append(kept)
    said = " ".join(line.text for page in body for line in page).casefold()
    alone = {
        line.text: line
        for line in reversed(heads)
        if line.page == pages[0][0].page and _bare(line.text) and _bare(line.text).casefold() not in said
    } if pages and pages[0] else {}  # fmt: skip
    if alone:
        body[0] = sorted([*body[0], *alone.values()], key=lambda line: line.box[1])
        heads = [line for line in heads if line not in alone.values()]
    return body, heads


def _in_the_text(
    pages: Sequence[Sequence[PrintedLine]], keys: Sequence[Sequence[Key | None]], often: set[Key]
) -> set[Key]:
    """Lines at the top that return, but stand where the text of another page begins: headings, not running heads."""
    begins = [
        next((line.box[1] for line, key in zip(page, known, strict=True) if key not in often), None)
        for page, known in zip(pages, keys, strict=True)
    ]
    found: set[Key] = set()
    for page, known in zip(pages, keys, strict=True):
        for line, key in zip(page, known, strict=True):
            if key in often and key is not None and key[0] == "top":
                top = line.box[1]
                later = any(begin is not None and begin < top + 2 for begin in begins[1:])
                if later or (begins[0] is not None and abs(begins[0] - top) < _TITLE):
                    found.add(key)
    return found


def _key(line: PrintedLine, height: float) -> Key | None:
    side = "top" if line.box[3] < height * _EDGE else "bottom" if line.box[1] > height * (1 - _EDGE) else ""
    text = "#" if _NUMBER.fullmatch(line.text) else _PAGE.sub("#", line.text)
    return (side, text, round(line.box[1])) if side else None


def _bare(text: str) -> str:
    """A head without the page's number."""
    return "" if _NUMBER.fullmatch(text) else _PAGE.sub("", text).strip(" -–|·")


def _lone(line: PrintedLine, page: Sequence[PrintedLine]) -> bool:
    """A page's number on a single page."""
    return line is page[-1] and _PAGE.fullmatch(line.text) is not None
