"""Lines of all pages -> the lines of text, and running heads and page numbers apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from referat.formats.pdf_lines import PrintedLine

_EDGE = 0.11
"""Part of a page's height at its top and bottom where running heads stand."""
_NUMBER = re.compile(r"(?:side\s*)?\d+(?:\s*(?:af|/)\s*\d+)?", re.IGNORECASE)


def without_heads(
    pages: Sequence[Sequence[PrintedLine]], heights: Sequence[float]
) -> tuple[list[list[PrintedLine]], list[PrintedLine]]:
    """A line at the edge is a running head when half of the pages have it there, its figures aside."""
    counts = Counter(
        key
        for page, height in zip(pages, heights, strict=True)
        for key in {_key(line, height) for line in page if _key(line, height)}
    )
    often = max(2, (len(pages) + 1) // 2)
    body: list[list[PrintedLine]] = []
    heads: list[PrintedLine] = []
    for page, height in zip(pages, heights, strict=True):
        kept: list[PrintedLine] = []
        for line in page:
            key = _key(line, height)
            (heads if key and (counts[key] >= often or _lone(line, page)) else kept).append(line)
        body.append(kept)
    return body, heads


def _key(line: PrintedLine, height: float) -> tuple[str, str] | None:
    side = "top" if line.box[3] < height * _EDGE else "bottom" if line.box[1] > height * (1 - _EDGE) else ""
    return (side, re.sub(r"\d+", "#", line.text)) if side else None


def _lone(line: PrintedLine, page: Sequence[PrintedLine]) -> bool:
    return line is page[-1] and line.text.lower().startswith("side") and bool(_NUMBER.fullmatch(line.text))
