"""Letters of a page -> those that a reader of the page sees, and entries of the ledger for those that are hidden."""

from __future__ import annotations

from itertools import groupby

from referat.formats.pdf_geometry import Area, Glyph, Sheet, holds
from referat.formats.pdf_lines import lines_of
from referat.formats.source_blocks import LedgerEntry, Where


def seen_and_hidden(sheet: Sheet) -> tuple[list[Glyph], list[LedgerEntry]]:
    """Visible letters and what is hidden: invisible, white, tiny, off the page, or under something drawn later.

    White letters on a filled area drawn before them are seen.
    """
    seen: list[Glyph] = []
    hidden: list[tuple[str, Glyph]] = []
    for glyph in sheet.glyphs:
        why = _why(glyph, sheet.areas)
        if why:
            hidden.append((why, glyph))
        else:
            seen.append(glyph)
    entries = []
    for _, run in groupby(hidden, key=lambda pair: pair[0]):
        glyphs = [glyph for _, glyph in run]
        for line in lines_of(glyphs, sheet.number):
            entries.append(LedgerEntry("hidden", line.text, Where(page=sheet.number, box=line.box)))
    for text, box in sheet.annotations:
        entries.append(LedgerEntry("annotation", text, Where(page=sheet.number, box=box)))
    return seen, entries


def is_scan(sheet: Sheet, seen: list[Glyph]) -> bool:
    """Whether the page is a picture: one that covers most of it, with no letters to see."""
    page = sheet.width * sheet.height
    pictures = [area.box for area in sheet.areas if area.picture]
    large = any((box[2] - box[0]) * (box[3] - box[1]) > page / 2 for box in pictures)
    return large and not any(glyph.text.strip() for glyph in seen)


def _why(glyph: Glyph, areas: tuple[Area, ...]) -> str:
    if not glyph.text.strip():
        return ""
    if glyph.unseen == "white":
        below = any(area.order < glyph.order and holds(area.box, glyph.box) for area in areas)
        return "" if below and not _covered(glyph, areas) else "white"
    return glyph.unseen or ("covered" if _covered(glyph, areas) else "")


def _covered(glyph: Glyph, areas: tuple[Area, ...]) -> bool:
    return any(area.order > glyph.order and holds(area.box, glyph.box) for area in areas)
