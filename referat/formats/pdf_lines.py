"""Letters of a page -> printed lines from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from referat.formats.pdf_geometry import Glyph, around
from referat.formats.source_blocks import Box

_SPACE = 0.13
"""Gap in parts of the letter's height from which there is a space."""
WIDE = 1.4
"""Gap in parts of the letter's height from which two pieces of a line are no running text."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed. ``gap`` is its widest inner gap in parts of the letters' height."""

    text: str
    box: Box
    size: float
    bold: bool
    gap: float
    first_word: float
    page: int = 0


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[PrintedLine]:
    """Letters -> lines: letters whose heights overlap by half stand in one line."""
    rows: list[list[Glyph]] = []
    inked = sorted(
        (one for one in glyphs if one.text.strip()), key=lambda one: ((one.box[1] + one.box[3]) / 2, one.box[0])
    )
    for one in inked:
        middle = (one.box[1] + one.box[3]) / 2
        for row in rows[-3:]:
            if row[0].box[1] < middle < row[0].box[3]:
                row.append(one)
                break
        else:
            rows.append([one])
    rows.sort(key=lambda row: row[0].box[1])
    return [_line(sorted(row, key=lambda one: one.box[0]), page) for row in rows]


def _line(row: list[Glyph], page: int) -> PrintedLine:
    size = sorted(one.size for one in row)[len(row) // 2] or 1.0
    text, widest, first = row[0].text, 0.0, 0.0
    for before, one in pairwise(row):
        gap = (one.box[0] - before.box[2]) / size
        widest = max(widest, gap)
        if gap > _SPACE:
            text += " "
            first = first or before.box[2] - row[0].box[0]
        text += one.text
    bold = sum(one.bold for one in row) > 0.9 * len(row)
    box = around(one.box for one in row)
    return PrintedLine(text, box, size, bold, widest, first or box[2] - box[0], page)
