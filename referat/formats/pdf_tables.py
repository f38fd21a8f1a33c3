"""Rules of a page and the letters between them -> tables: rows of cells, with their spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from referat.formats.pdf_geometry import Glyph, Sheet, around, holds
from referat.formats.pdf_lines import PrintedLine, lines_of
from referat.formats.pdf_paragraphs import joined
from referat.formats.source_blocks import Box, SourceCell, Where
from referat.limits import MAX_PDF_RULES

_NEAR = 3.0
_GUTTER = 5.0
"""Points that no row has ink in, from which there is a gap between columns."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table on a page: where, the edges of its columns, its rows of cells."""

    box: Box
    edges: tuple[float, ...]
    rows: tuple[tuple[SourceCell, ...], ...]


def tables_of(sheet: Sheet, seen: Sequence[Glyph]) -> list[Ruled]:
    """The tables that rules make; none where there are more rules than a page of tables has."""
    if len(sheet.rules) > MAX_PDF_RULES:
        return []
    found = []
    for group in _groups(sheet.rules):
        box = around(group)
        glyphs = [one for one in seen if one.text.strip() and holds(box, one.box)]
        ys = _positions((rule[1] + rule[3]) / 2 for rule in group if _flat(rule))
        upright = [rule for rule in group if not _flat(rule)]
        xs = _positions((rule[0] + rule[2]) / 2 for rule in upright)
        if len(ys) < 3 or not glyphs:
            continue
        if len(xs) < 3:
            xs = _columns(glyphs, ys, box)
            upright = []
        if len(xs) >= 3:
            rows = _rows(xs, ys, group, upright, glyphs, sheet.number)
            found.append(Ruled(box, tuple(xs), rows))
    return found


def _flat(rule: Box) -> bool:
    return rule[2] - rule[0] > rule[3] - rule[1]


def _groups(rules: Sequence[Box]) -> list[list[Box]]:
    """Rules that touch each other, and rules across of the same width below each other."""
    groups: list[list[Box]] = []
    for rule in sorted(rules, key=lambda one: one[1]):
        near = [group for group in groups if any(_touch(rule, other) for other in group)]
        merged = [rule]
        for group in near:
            merged += group
            groups.remove(group)
        groups.append(merged)
    return groups


def _touch(one: Box, two: Box) -> bool:
    meets = (
        one[0] <= two[2] + _NEAR and two[0] <= one[2] + _NEAR and one[1] <= two[3] + _NEAR and two[1] <= one[3] + _NEAR
    )
    same = abs(one[0] - two[0]) < _NEAR and abs(one[2] - two[2]) < _NEAR and _flat(one) and _flat(two)
    return meets or (same and abs(one[1] - two[1]) < 60)


def _positions(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _columns(glyphs: Sequence[Glyph], ys: Sequence[float], box: Box) -> list[float]:
    """Edges of columns where only rules across are: the gaps that every row with more than one cell leaves free."""
    spans: list[tuple[float, float]] = []
    for top, bottom in pairwise(ys):
        row = [one for one in glyphs if top < (one.box[1] + one.box[3]) / 2 < bottom]
        pieces = _merged(((one.box[0], one.box[2]) for one in row), _GUTTER)
        if len(pieces) > 1:
            spans += pieces
    merged = _merged(spans, _GUTTER)
    rows = [[glyph for glyph in glyphs if top < (glyph.box[1] + glyph.box[3]) / 2 < low] for top, low in pairwise(ys)]
    merged = _once_filled(merged, rows)
    inner = [(one[1] + two[0]) / 2 for one, two in pairwise(merged)]
    return [box[0], *inner, box[2]]


def _once_filled(spans: list[tuple[float, float]], rows: Sequence[Sequence[Glyph]]) -> list[tuple[float, float]]:
    """Spans that stand in no row beside each other are one column: heading left, figures right."""
    found: list[tuple[float, float]] = []
    for span in spans:
        if found and not any(_filled(found[-1], row) and _filled(span, row) for row in rows):
            found[-1] = (found[-1][0], span[1])
        else:
            found.append(span)
    return found


def _filled(span: tuple[float, float], row: Sequence[Glyph]) -> bool:
    return any(span[0] <= (one.box[0] + one.box[2]) / 2 <= span[1] for one in row)


def _merged(spans: Iterable[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if found and left - found[-1][1] < gap:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _rows(
    xs: Sequence[float],
    ys: Sequence[float],
    rules: Sequence[Box],
    upright: Sequence[Box],
    glyphs: Sequence[Glyph],
    page: int,
) -> tuple[tuple[SourceCell, ...], ...]:
    flat = [rule for rule in rules if _flat(rule)]
    taken: set[tuple[int, int]] = set()
    rows = []
    for y in range(len(ys) - 1):
        cells = []
        for x in range(len(xs) - 1):
            if (y, x) in taken:
                continue
            wide = _wide(x, y, xs, ys, upright) if upright else _over(x, y, xs, ys, glyphs)
            high = _high(x, y, xs, ys, flat)
            taken |= {(y + down, x + along) for down in range(high) for along in range(wide)}
            box = (xs[x], ys[y], xs[x + wide], ys[y + high])
            lines = lines_of((one for one in glyphs if _inside(box, one)), page)
            cells.append(SourceCell(_paragraphs(lines), Where(page=page, box=box), high, wide))
        rows.append(tuple(cells))
    return tuple(rows)


def _inside(box: Box, one: Glyph) -> bool:
    x, y = (one.box[0] + one.box[2]) / 2, (one.box[1] + one.box[3]) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def _paragraphs(lines: Sequence[PrintedLine]) -> tuple[str, ...]:
    if not lines:
        return ()
    text = lines[0].text
    for line in lines[1:]:
        text = joined(text, line.text)
    return (text,)


def _wide(x: int, y: int, xs: Sequence[float], ys: Sequence[float], upright: Sequence[Box]) -> int:
    """Over how many columns a cell goes: on until a rule stands at its right edge."""
    middle = (ys[y] + ys[y + 1]) / 2
    for edge in range(x + 1, len(xs) - 1):
        if any(abs((one[0] + one[2]) / 2 - xs[edge]) <= _NEAR and one[1] <= middle <= one[3] for one in upright):
            return edge - x
    return len(xs) - 1 - x


def _over(x: int, y: int, xs: Sequence[float], ys: Sequence[float], glyphs: Sequence[Glyph]) -> int:
    """The same without upright rules: over every edge that a piece of the row's text crosses."""
    row = [one for one in glyphs if ys[y] < (one.box[1] + one.box[3]) / 2 < ys[y + 1]]
    pieces = _merged(((one.box[0], one.box[2]) for one in row), _GUTTER)
    for edge in range(x + 1, len(xs) - 1):
        if not any(left < xs[edge] < right for left, right in pieces):
            return edge - x
    return len(xs) - 1 - x


def _high(x: int, y: int, xs: Sequence[float], ys: Sequence[float], flat: Sequence[Box]) -> int:
    """Over how many rows a cell goes: on until a rule lies at its lower edge."""
    middle = (xs[x] + xs[x + 1]) / 2
    for edge in range(y + 1, len(ys) - 1):
        if any(abs((one[1] + one[3]) / 2 - ys[edge]) <= _NEAR and one[0] <= middle <= one[2] for one in flat):
            return edge - y
    return len(ys) - 1 - y
