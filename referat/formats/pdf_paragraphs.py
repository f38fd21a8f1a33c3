"""Printed lines of running text -> headings, paragraphs and list entries, over the ends of lines and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from referat.danish import MONTHS
from referat.formats.pdf_geometry import around
from referat.formats.pdf_lines import MARKER, WIDE, PrintedLine
from referat.formats.source_blocks import SourceBlock, Where

_AND = re.compile(r"(?:og|eller|samt|som|til|/)\b")
_ORDINAL = re.compile(rf"\d{{1,2}}\. (?:{'|'.join(MONTHS)}|kvartal|halvår|behandling|budgetopfølgning|del)\b")
"""A number that is no entry's: a day, or one of several (``1. kvartal``)."""
_SOFT = ("\u00ad", "\u2010")
"""Hyphens that only a program sets."""
_SOME = 0.04
_TIGHT = 1.6
"""Parts of the letters' height by which lines of a paragraph are mostly apart at most."""
_REACH = 4.0
_LABEL = 40
"""A line that is shorter, ends with a colon and follows a sentence's end names what is below it (``Beslutning:``)."""
_DEEPER = 8.0
"""Points by which the entries of an inner list are indented."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What is usual in a file: size of letters, distance of lines, sizes of headings, right margin of each page."""

    size: float
    pitch: float
    sizes: tuple[float, ...]
    rights: Mapping[int, float]


def looks_of(pages: Sequence[Sequence[PrintedLine]], widths: Sequence[float]) -> Looks:
    """The usual size, distance and margins of a file's lines."""
    weights: Counter[float] = Counter()
    for page in pages:
        for line in page:
            weights[line.size] += len(line.text)
    size = weights.most_common(1)[0][0] if weights else 10.0
    pitches = Counter(
        round(below.box[3] - above.box[3])
        for page in pages
        for above, below in pairwise(page)
        if above.size == below.size == size and below.box[3] > above.box[3]
    )
    pitch = min(_usual(pitches, size) or size * 1.4, 2 * size)
    larger = sorted({line.size for page in pages for line in page if line.size > size + 0.4}, reverse=True)
    return Looks(size, pitch / size, tuple(larger), _rights(pages, widths))


def _usual(pitches: Counter[int], size: float) -> int:
    """The distance of lines within paragraphs: the smallest that some of the lines have."""
    near = {pitch: sum(pitches[pitch + off] for off in (0, 1)) for pitch in pitches if pitch >= size}
    some = max(2, _SOME * pitches.total())
    usual = (pitch for pitch in near if near[pitch] >= (2 if pitch <= _TIGHT * size else some))
    return min((pitch + (pitches[pitch + 1] > 0) for pitch in usual), default=0)


def _rights(pages: Sequence[Sequence[PrintedLine]], widths: Sequence[float]) -> dict[int, float]:
    """Where the lines of each page end: the widest place that some lines reach that another follows closely.

    Where no lines do, margins are taken to be as wide on the right as on the left.
    """
    ends: dict[int, list[float]] = {}
    lefts: dict[int, float] = {}
    for page, width in zip(pages, widths, strict=True):
        ends.setdefault(round(width), []).extend(
            line.box[2]
            for line, below in pairwise(page)
            if below.box[3] - line.box[3] < _TIGHT * line.size and abs(line.size - below.size) < 0.5
        )
        left = min((line.box[0] for line in page), default=width)
        lefts[round(width)] = min(left, lefts.get(round(width), width))
    widest: dict[int, float] = {}
    for width, some in ends.items():
        some.sort(reverse=True)
        enough = max(1, len(some) // 100)
        reached = (one for one, other in zip(some, some[enough:], strict=False) if one - other < _REACH)
        widest[width] = next(reached, width - lefts[width])
    return {page[0].page: widest[round(width)] for page, width in zip(pages, widths, strict=True) if page}


def joined(text: str, more: str) -> str:
    """Two printed lines as one text. Only a hyphen that a program has set is taken away."""
    if text.endswith(_SOFT) and more[:1].islower():
        return text[:-1] + more
    if text.endswith(_SOFT):
        text = text[:-1] + "-"
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
    blocks: list[SourceBlock] = []
    lefts: list[float] = []
    for part in parts:
        block = _block(part, looks)
        if block.kind == "list_item":
            left = part[0].box[0]
            while lefts and left < lefts[-1] - _DEEPER / 2:
                lefts.pop()
            if not lefts or left > lefts[-1] + _DEEPER:
                lefts.append(left)
            block = SourceBlock("list_item", block.text, block.where, len(lefts))
        else:
            lefts = []
        blocks.append(block)
    return blocks


def _goes_on(part: list[PrintedLine], line: PrintedLine, looks: Looks) -> bool:
    last = part[-1]
    if abs(last.size - line.size) > 0.4 or last.bold != line.bold:
        return False
    ended = last.text.endswith((".", ":", "!", "?"))
    if _is_entry(line.text) and (ended or not _ORDINAL.match(line.text)):
        return False
    if last.gap > WIDE or line.gap > WIDE:
        return False
    if last.box[2] + 0.25 * line.size + line.first_word < looks.rights.get(last.page, 0.0) - 2:
        return False
    if ended and line.text.endswith(":") and len(line.text) < _LABEL:
        return False
    if last.page != line.page:
        return not line.bold and not ended
    return line.box[3] - last.box[3] < max(looks.pitch * 1.2, 1.3) * line.size


def _is_entry(text: str) -> bool:
    return MARKER.fullmatch(text.split(" ", 1)[0]) is not None and " " in text


def _block(part: list[PrintedLine], looks: Looks) -> SourceBlock:
    text = part[0].text
    for line in part[1:]:
        text = joined(text, line.text)
    first = part[0]
    box = around(line.box for line in part if line.page == first.page)
    where = Where(page=first.page, box=box)
    if first.size > looks.size + 0.4:
        return SourceBlock("heading", text, where, looks.sizes.index(first.size) + 1)
    if _is_entry(text):
        return SourceBlock("list_item", text, where, 1)
    if first.bold:
        return SourceBlock("heading", text, where, len(looks.sizes) + 1)
    return SourceBlock("paragraph", text, where)
