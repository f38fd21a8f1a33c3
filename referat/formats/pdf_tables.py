"""A page of a PDF -> its tables, by rules or by the file's structure: rows of cells, with their spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from referat.formats.pdf_geometry import Glyph, Sheet, TaggedCell, around, holds, size_of
from referat.formats.pdf_lines import PrintedLine, lines_of, merged, spans_of
from referat.formats.pdf_numbers import number_in
from referat.formats.pdf_paragraphs import joined
from referat.formats.pdf_rules import ends_of, is_flat, positions, ruled_groups
from referat.formats.source_blocks import Box, SourceCell, Where
from referat.limits import MAX_PDF_RULES

_NEAR = 3.0
_INSET = 8.0
_OPEN = 6.0
"""Points by which upright rules go on beyond the last rule across."""
_UNIT = 7
"""Letters of a unit that may stand at the other end of its number's cell (``t. kr.``)."""
_GUTTER = 5.0
"""Points that no row has ink in, from which there is a gap between columns."""


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table on a page: where, the edges of its columns (none where tags name the cells), its rows of cells."""

    page: int
    box: Box
    edges: tuple[float, ...]
    rows: tuple[tuple[SourceCell, ...], ...]
    open_below: bool = False
    """No rule ends the last row: it goes on on the next page."""
    fits: tuple[tuple[tuple[float, float], ...], ...] = ()
    """Of each cell how much room its last line leaves, and how wide its first word is."""

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((sum(cell.columns for cell in row) for row in self.rows), default=0)


def tables_of(sheet: Sheet, seen: Sequence[Glyph]) -> list[PrintedTable]:
    """The tables of a page.

    Rules around every cell go before tags, and tags before rules across, where the columns must be inferred.
    """
    groups = ruled_groups(sheet.rules, seen) if len(sheet.rules) <= MAX_PDF_RULES else []
    full: list[PrintedTable] = []
    across: list[PrintedTable] = []
    for group in groups:
        box = around(group)
        glyphs = [one for one in seen if holds(box, one.box)]
        ys = positions((rule[1] + rule[3]) / 2 for rule in group if is_flat(rule))
        upright = [rule for rule in group if not is_flat(rule)]
        xs = positions((rule[0] + rule[2]) / 2 for rule in upright)
        if not ys or not glyphs:
            continue
        is_open = len(xs) >= 3 and box[3] - ys[-1] > _OPEN
        if is_open:
            ys.append(box[3])
        if len(xs) >= 3 and ys[0] - box[1] > _OPEN:
            ys.insert(0, box[1])
        if len(xs) >= 3 and len(ys) > 1 and not _rows_within(glyphs, xs, ys):
            rows, fits = _rows(xs, ys, group, upright, glyphs, sheet.number)
            full.append(PrintedTable(sheet.number, box, tuple(xs), rows, is_open, fits))
        elif len(xs) < 3 and len(ys) >= 3:
            ends = ends_of(group)
            xs = ends if len(ends) > 2 else _columns(glyphs, ys, box)
            if len(xs) >= 3 and not _rows_within(glyphs, xs, ys) and not _swallowed(glyphs, xs, ys):
                rows, fits = _rows(xs, ys, group, [], glyphs, sheet.number)
                across.append(PrintedTable(sheet.number, box, tuple(xs), rows, False, fits))
    tagged = [table for rows in sheet.tagged if (table := _tagged(rows, seen, sheet.number)) is not None]
    full = [*full, *(table for table in tagged if not _overlaps(table, full))]
    return [*full, *(table for table in across if not _overlaps(table, full))]


def _overlaps(table: PrintedTable, others: Sequence[PrintedTable]) -> bool:
    for other in others:
        left, top = max(table.box[0], other.box[0]), max(table.box[1], other.box[1])
        right, bottom = min(table.box[2], other.box[2]), min(table.box[3], other.box[3])
        if size_of((left, top, right, bottom)) > 0.3 * min(size_of(table.box), size_of(other.box)):
            return True
    return False


def _tagged(rows: Sequence[Sequence[TaggedCell]], seen: Sequence[Glyph], page: int) -> PrintedTable | None:
    """The table of these tags; None where it has one column, or nothing in it is to be seen."""
    owner = {tag: (y, x) for y, row in enumerate(rows) for x, cell in enumerate(row) for tag in cell.tags}
    inside: dict[tuple[int, int], list[Glyph]] = {}
    for one in seen:
        place = owner.get(one.look.tag)
        if place is not None:
            inside.setdefault(place, []).append(one)
    if not inside or max(len(row) for row in rows) < 2:
        return None
    written = []
    for y, row in enumerate(rows):
        cells = []
        for x, cell in enumerate(row):
            glyphs = inside.get((y, x), [])
            box = around(one.box for one in glyphs) if glyphs else None
            text = _paragraphs(lines_of(glyphs, page))
            cells.append(SourceCell(text, Where(page=page, box=box), cell.rows, cell.columns, cell.header))
        if any(cell.paragraphs for cell in cells):
            written.append(tuple(cells))
    box = around(one.box for glyphs in inside.values() for one in glyphs)
    complete = _with_blanks(written)
    return PrintedTable(page, box, (), complete) if complete else None


def _with_blanks(rows: Sequence[tuple[SourceCell, ...]]) -> tuple[tuple[SourceCell, ...], ...] | None:
    """The rows with the blank cells that a file's structure leaves out; None where their places are not certain."""
    width = max(sum(cell.columns for cell in row) for row in rows)
    short = [row for row in rows if sum(cell.columns for cell in row) < width]
    if not short or any(cell.rows > 1 for row in rows for cell in row):
        return tuple(rows)
    spans: list[tuple[float, float] | None] = [None] * width
    for row in rows:
        if len(row) == width:
            for place, cell in enumerate(row):
                box, span = cell.where.box, spans[place]
                if box:
                    spans[place] = (min(box[0], span[0]), max(box[2], span[1])) if span else (box[0], box[2])
    known = [span for span in spans if span is not None]
    if len(known) < width or any(one[1] > two[0] for one, two in pairwise(known)):
        return None
    edges = [(one[1] + two[0]) / 2 for one, two in pairwise(known)]
    complete = []
    for row in rows:
        cells: list[SourceCell] = []
        wide = 0
        for cell in row if sum(one.columns for one in row) < width else ():
            box = cell.where.box
            place = bisect_right(edges, (box[0] + box[2]) / 2) if box and cell.columns == 1 else wide
            if place < wide:
                return None
            cells += [SourceCell((), Where(page=cell.where.page))] * (place - wide)
            cells.append(cell)
            wide = place + cell.columns
        if wide > width:
            return None
        blank = SourceCell((), Where(page=row[0].where.page))
        complete.append((*cells, *[blank] * (width - wide)) if cells else row)
    return tuple(complete)


def _rows_within(glyphs: Sequence[Glyph], xs: Sequence[float], ys: Sequence[float]) -> bool:
    """Whether the rules leave rows out: a band holds several lines with a number each in one column."""
    for top, bottom in pairwise(ys):
        band = [one for one in glyphs if top < (one.box[1] + one.box[3]) / 2 < bottom]
        for left, right in list(pairwise(xs))[1:]:
            column = [one for one in band if left <= (one.box[0] + one.box[2]) / 2 < right]
            if not any(one.text.isdigit() for one in column):
                continue
            lines = lines_of(column, 0)
            if len(lines) > 2 and all(number_in(line.text) is not None for line in lines):
                return True
    return False


def _swallowed(glyphs: Sequence[Glyph], xs: Sequence[float], ys: Sequence[float]) -> bool:
    """Whether a column has taken in another: in several rows words and, far behind them, a number are one cell."""
    for left, right in pairwise(xs):
        column = [one for one in glyphs if left <= (one.box[0] + one.box[2]) / 2 < right]
        rows = 0
        for top, bottom in pairwise(ys):
            lines = lines_of((one for one in column if top < (one.box[1] + one.box[3]) / 2 < bottom), 0)
            rows += any(
                len(first[0]) > _UNIT and number_in(first[0]) is None and number_in(second[0]) is not None
                for line in lines
                for first, second in pairwise(line.pieces)
            )
        if rows > 1:
            return True
    return False


def _columns(glyphs: Sequence[Glyph], ys: Sequence[float], box: Box) -> list[float]:
    """Edges of columns where only rules across are: the gaps that every row with more than one cell leaves free."""
    spans: list[tuple[float, float]] = []
    rows: list[list[Glyph]] = []
    for top, bottom in pairwise(ys):
        row = [one for one in glyphs if top < (one.box[1] + one.box[3]) / 2 < bottom]
        rows.append(row)
        pieces = spans_of(row, _GUTTER)
        if len(pieces) > 1:
            spans += pieces
    columns = _once_filled(merged(spans, _GUTTER), rows)
    inner = [(one[1] + two[0]) / 2 for one, two in pairwise(columns)]
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


def _rows(
    xs: Sequence[float],
    ys: Sequence[float],
    rules: Sequence[Box],
    upright: Sequence[Box],
    glyphs: Sequence[Glyph],
    page: int,
) -> tuple[tuple[tuple[SourceCell, ...], ...], tuple[tuple[tuple[float, float], ...], ...]]:
    flat = [rule for rule in rules if is_flat(rule)]
    places: dict[tuple[int, int], list[Glyph]] = {}
    for one in glyphs:
        x = bisect_right(xs, (one.box[0] + one.box[2]) / 2) - 1
        y = bisect_right(ys, (one.box[1] + one.box[3]) / 2) - 1
        places.setdefault((min(max(y, 0), len(ys) - 2), min(max(x, 0), len(xs) - 2)), []).append(one)
    taken: set[tuple[int, int]] = set()
    rows = []
    fits = []
    for y in range(len(ys) - 1):
        cells = []
        fit = []
        pieces = [] if upright else merged(_extents(places, y), _GUTTER)
        for x in range(len(xs) - 1):
            if (y, x) in taken:
                continue
            wide = _wide(x, y, xs, ys, upright) if upright else _over(x, xs, pieces)
            high = _high(x, y, xs, ys, flat)
            own = [(y + down, x + along) for down in range(high) for along in range(wide)]
            taken.update(own)
            box = (xs[x], ys[y], xs[x + wide], ys[y + high])
            lines = lines_of((one for place in own for one in places.get(place, ())), page)
            cells.append(SourceCell(_paragraphs(lines), Where(page=page, box=box), high, wide))
            fit.append(_fit(box, lines))
        rows.append(tuple(cells))
        fits.append(tuple(fit))
    return tuple(rows), tuple(fits)


def _fit(box: Box, lines: Sequence[PrintedLine]) -> tuple[float, float]:
    if not lines:
        return 0.0, 0.0
    inset = min(max(0.0, lines[-1].box[0] - box[0]), _INSET)
    return box[2] - inset - lines[-1].box[2], lines[0].first_word


def _extents(places: dict[tuple[int, int], list[Glyph]], y: int) -> list[tuple[float, float]]:
    return [(one.box[0], one.box[2]) for (row, _), glyphs in places.items() if row == y for one in glyphs]


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


def _over(x: int, xs: Sequence[float], pieces: Sequence[tuple[float, float]]) -> int:
    """The same without upright rules: over every edge that a piece of the row's text crosses."""
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
