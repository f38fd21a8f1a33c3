"""Letters of a page -> those that a reader of the page sees, and entries of the ledger for those that are hidden.

Two judges look: what is drawn and in which order, and the page as it looks. A letter of which no ink is to be seen in
the picture is hidden, whatever the reason: white on white, black on black, cut off, or on a layer that is turned off.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from referat.formats.pdf_geometry import Area, Glyph, Picture, Sheet, holds, size_of
from referat.formats.pdf_lines import lines_of
from referat.formats.source_blocks import LedgerEntry, Where

_INK = 14
"""Of 255: how much darkness must differ within a letter."""
_NARROW = 4.0
"""Points: a stroke may fill a letter that is narrower."""
_SURE = 2
"""So many letters without ink are no accident."""
_SCAN = 0.4
"""Part of a page that pictures cover when it has no other text."""
_SCAN_WITH_TEXT = 0.8
_LITTLE = 100
"""Letters that may stand on a scanned page: its number, a stamp."""
_OUTLINES = 150
"""Curves of a page without any text: letters that were made into drawings."""


def seen_and_hidden(sheet: Sheet) -> tuple[list[Glyph], list[LedgerEntry]]:
    """Visible letters, and what is hidden: invisible, tiny, off the page, under something, or without ink."""
    covers = [area for area in sheet.areas if area.solid]
    whys = [one.unseen or ("covered" if _covered(one, covers) else "") for one in sheet.glyphs]
    inkless = [
        not why and one.text.isalnum() and not _has_ink(one, sheet.picture)
        for one, why in zip(sheet.glyphs, whys, strict=True)
    ]
    if sum(inkless) >= _SURE:
        whys = [why or ("no ink" if bare else "") for why, bare in zip(whys, inkless, strict=True)]
    seen = [one for one, why in zip(sheet.glyphs, whys, strict=True) if not why]
    entries = []
    for why, run in groupby(zip(whys, sheet.glyphs, strict=True), key=lambda pair: pair[0]):
        if why:
            for line in lines_of([glyph for _, glyph in run], sheet.number):
                entries.append(LedgerEntry("hidden", line.text, Where(page=sheet.number, box=line.box)))
    return seen, entries


def is_scan(sheet: Sheet, letters: int) -> bool:
    """Whether the page is a picture or a drawing of text; ``letters`` is how many it has beside its running heads."""
    page = sheet.width * sheet.height
    pictured = sum(size_of(_within(area, sheet)) for area in sheet.areas if area.picture) / page
    if letters == 0:
        return pictured > _SCAN or sheet.drawn > _OUTLINES
    return letters < _LITTLE and pictured > _SCAN_WITH_TEXT


def _within(area: Area, sheet: Sheet) -> tuple[float, float, float, float]:
    left, top, right, bottom = area.box
    return max(0.0, left), max(0.0, top), min(sheet.width, right), min(sheet.height, bottom)


def _covered(glyph: Glyph, areas: Sequence[Area]) -> bool:
    order = glyph.look.order
    return any(area.order > order and holds(area.box, glyph.box) for area in areas)


def _has_ink(glyph: Glyph, picture: Picture) -> bool:
    """Whether darkness differs in the middle of the letter's box, where every letter and figure has a stroke."""
    left, top, right, bottom = glyph.box
    high, beside = bottom - top, right - left < _NARROW
    first, last = max(0, int(left) - beside), min(picture.width, int(right) + 1 + beside)
    darkest, lightest = 255, 0
    for row in range(max(0, int(top + 0.3 * high)), min(picture.height, int(top + 0.8 * high) + 1)):
        start = row * picture.stride
        points = picture.grey[start + first : start + last]
        if points:
            darkest, lightest = min(darkest, *points), max(lightest, *points)
            if lightest - darkest >= _INK:
                return True
    return False
