"""Printed lines of running text -> headings, paragraphs and list entries, over the ends of lines and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from referat.formats.pdf_geometry import around
from referat.formats.pdf_lines import WIDE, PrintedLine
from referat.formats.source_blocks import SourceBlock, Where

_MARKER = re.compile(r"[-•–·*▪◦o]\s|\(?\d{1,2}[.)]\s|[a-zæøå][.)]\s")
_AND = re.compile(r"(?:og|eller|samt|som|til|/)\b")
_SOFT = ("\u00ad", "\u2010")
"""Hyphens that only a program sets."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What is usual in a file: size of letters, distance of lines, right margin, sizes of headings."""

    size: float
    pitch: float
    right: float
    sizes: tuple[float, ...]


def looks_of(pages: Sequence[Sequence[PrintedLine]]) -> Looks:
    """The usual size, distance and margin of a file's lines."""
    lines = [line for page in pages for line in page]
    weights: Counter[float] = Counter()
    for line in lines:
        weights[line.size] += len(line.text)
    size = weights.most_common(1)[0][0] if weights else 10.0
    pitches = Counter(
        round(below.box[3] - above.box[3], 0)
        for page in pages
        for above, below in pairwise(page)
        if above.size == below.size == size and below.box[3] > above.box[3]
    )
    pitch = pitches.most_common(1)[0][0] if pitches else size * 1.4
    right = max((line.box[2] for line in lines if line.size == size), default=0.0)
    larger = sorted({line.size for line in lines if line.size > size + 0.4}, reverse=True)
    return Looks(size, pitch / size, right, tuple(larger))


def joined(text: str, more: str) -> str:
    """Two printed lines as one text. Only a hyphen that a program has set is taken away."""
    if text.endswith(_SOFT) and more[:1].islower():
        return text[:-1] + more
    if text.endswith(("-", "–", "/")) and text[-2:-1].isalnum() and not _AND.match(more):
        return text + more
    return f"{text} {more}"


def blocks_of(lines: Sequence[PrintedLine], looks: Looks) -> list[SourceBlock]:
    """Lines that follow each other -> blocks."""
    parts: list[list[PrintedLine]] = []
    for line in lines:
        if parts and _goes_on(parts[-1], line, looks):
            parts[-1].append(line)
        else:
            parts.append([line])
    return [_block(part, looks) for part in parts]


def _goes_on(part: list[PrintedLine], line: PrintedLine, looks: Looks) -> bool:
    last = part[-1]
    if abs(last.size - line.size) > 0.4 or last.bold != line.bold or _MARKER.match(line.text):
        return False
    if last.gap > WIDE or line.gap > WIDE:
        return False
    if last.box[2] + 0.25 * line.size + line.first_word < looks.right - 2:
        return False
    if last.page != line.page:
        return not line.bold and not last.text.endswith((".", ":", "!", "?"))
    return line.box[3] - last.box[3] < max(looks.pitch * 1.2, 1.3) * line.size


def _block(part: list[PrintedLine], looks: Looks) -> SourceBlock:
    text = part[0].text
    for line in part[1:]:
        text = joined(text, line.text)
    first = part[0]
    box = around(line.box for line in part if line.page == first.page)
    where = Where(page=first.page, box=box)
    if first.size > looks.size + 0.4:
        return SourceBlock("heading", text, where, looks.sizes.index(first.size) + 1)
    if _MARKER.match(text):
        return SourceBlock("list_item", text, where, 1)
    if first.bold:
        return SourceBlock("heading", text, where, len(looks.sizes) + 1)
    return SourceBlock("paragraph", text, where)
