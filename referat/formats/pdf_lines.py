"""Letters of a page -> printed lines from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from referat.formats.pdf_geometry import Glyph, around, turned
from referat.formats.source_blocks import Box

_SPACE = 0.13
"""Gap in parts of the letter's height from which there is a space."""
_DRAWN_SPACE = 0.03
"""The same where a space is drawn."""
MARKER = re.compile(r"[-•–·*▪◦o]|\(?\d{1,2}[.)]|[a-zæøå][.)]")
"""What an entry of a list begins with."""
WIDE = 1.4
"""Gap in parts of the letter's height from which two pieces of a line are no running text."""
_SLACK = 0.1
"""Parts of the letters' height by which a stroke below the line may stand under its letters."""
_SMALL = 0.8
_RAISED_BY = 0.12
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LETTERS = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "▪", "\uf0fc": "✓", "\uf0e0": "→", "\uf02d": "–", "\uf06f": "o",
    "\uf076": "▪", "\uf0a8": "▪", "\u00a0": " ",
}  # fmt: skip
"""What letters drawn as one, and the signs of the fonts for bullets, stand for."""


def spans_of(glyphs: Iterable[Glyph], gap: float) -> list[tuple[float, float]]:
    """From where to where there is ink in a row, gaps narrower than ``gap`` points left aside."""
    return merged(((one.box[0], one.box[2]) for one in glyphs), gap)


def merged(spans: Iterable[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """Spans that meet or are nearer to each other than ``gap``, as one."""
    found: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if found and left - found[-1][1] < gap:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed.

    ``gap`` is its widest inner gap in parts of the letters' height, that behind a bullet aside; ``first_word`` is how
    wide its first word is; ``pieces`` are the parts between wide gaps, each with its left and right edge.
    """

    text: str
    box: Box
    size: float
    bold: bool
    gap: float
    first_word: float
    page: int = 0
    pieces: tuple[tuple[str, float, float], ...] = ()


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[PrintedLine]:
    """Letters -> lines: letters whose heights overlap by half stand in one line; turned ones make their own."""
    upright: list[Glyph] = []
    others: dict[int, list[Glyph]] = {}
    for one in glyphs:
        if one.look.turn:
            others.setdefault(one.look.turn, []).append(one)
        else:
            upright.append(one)
    lines = [_line(row, page) for row in rows_of(upright)]
    for turn, some in sorted(others.items()):
        for row in rows_of([one._replace(box=turned(one.box, turn)) for one in some]):
            line = _line(row, page)
            lines.append(replace(line, box=turned(line.box, -turn), pieces=()))
    return sorted(lines, key=lambda line: line.box[1]) if others else lines


def rows_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Letters in rows from top to bottom, each from left to right."""
    rows: list[tuple[float, float, list[Glyph]]] = []
    for one in sorted(glyphs, key=lambda one: (one.box[1] + one.box[3], one.box[0])):
        top, bottom = one.box[1], one.box[3]
        middle, slack = (top + bottom) / 2, _SLACK * one.look.size
        for index in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            high, low, row = rows[index]
            if high - slack < middle < low + slack or top < (high + low) / 2 < bottom:
                row.append(one)
                if bottom - top > low - high:
                    rows[index] = (top, bottom, row)
                break
        else:
            rows.append((top, bottom, [one]))
    rows.sort(key=lambda entry: entry[0])
    return [sorted(row, key=lambda one: one.box[0]) for _, _, row in rows]


def _line(row: list[Glyph], page: int) -> PrintedLine:
    sizes = sorted(one.look.size for one in row)
    size = sizes[len(sizes) // 2] or 1.0
    low = sorted(one.box[3] for one in row)[len(row) // 2]
    text, widest, first = _letter(row[0], size, low), 0.0, 0.0
    pieces: list[tuple[str, float, float]] = []
    drawn = any(one.spaced for one in row[1:])
    start = 0
    left = row[0].box[0]
    for before, one in pairwise(row):
        gap = (one.box[0] - before.box[2]) / size
        if gap > _SPACE or (one.spaced and gap > _DRAWN_SPACE):
            if not MARKER.fullmatch(text):
                widest = max(widest, gap)
                if gap > WIDE:
                    pieces.append((text[start:], left, before.box[2]))
                    start, left = len(text) + 1, one.box[0]
            text += " "
            if one.spaced or not drawn:
                first = first or before.box[2] - row[0].box[0]
        text += _letter(one, size, low)
    pieces.append((text[start:], left, row[-1].box[2]))
    bold = sum(one.look.bold for one in row) > 0.9 * len(row)
    box = around(one.box for one in row)
    return PrintedLine(text, box, size, bold, widest, first or box[2] - box[0], page, tuple(pieces))


def _letter(one: Glyph, size: float, low: float) -> str:
    """The letter as text; a small raised figure is no part of the number that it stands behind."""
    text = one.text
    if text.isascii():
        small = text.isdigit() and one.look.size <= _SMALL * size
        return text.translate(_RAISED) if small and one.box[3] < low - _RAISED_BY * size else text
    return _LETTERS.get(text, text)
