"""An open PDF -> all that it holds, as blocks, a ledger and doubts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from referat.formats.pdf_columns import unruled
from referat.formats.pdf_geometry import Area, Glyph, Sheet, holds, size_of
from referat.formats.pdf_heads import without_heads
from referat.formats.pdf_hidden import is_scan, seen_and_hidden
from referat.formats.pdf_library import Opened, Unopened
from referat.formats.pdf_lines import PrintedLine, lines_of
from referat.formats.pdf_paragraphs import blocks_of, joined, looks_of
from referat.formats.pdf_tables import PrintedTable, tables_of
from referat.formats.source_blocks import (
    Box,
    LedgerEntry,
    SourceBlock,
    SourceCell,
    SourceContent,
    SourceDoubt,
    Where,
)

_PICTURE = 1_500.0
"""Square points: smaller pictures are signs and lines."""
_NEAR = 3.0

Thing = PrintedLine | PrintedTable | SourceBlock


def content_of(data: bytes) -> SourceContent:
    """Read a PDF. Raises Unopened with the reason where that cannot be done."""
    opened = Opened(data)
    reading = _Reading()
    for sheet in opened.sheets():
        reading.add(sheet)
    return reading.content(opened.ledger)


class _Reading:
    """What was found on the pages that were read."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.lines: list[list[PrintedLine]] = []
        self.tables: list[list[PrintedTable]] = []
        self.pictures: list[list[Box]] = []
        self.ledger: list[LedgerEntry] = []
        self.doubts: list[SourceDoubt] = []

    def add(self, sheet: Sheet) -> None:
        """Read a page; of the sheet only what later questions need is kept."""
        seen, hidden = seen_and_hidden(sheet)
        self.ledger += hidden
        seen = self._without_aslant(seen, sheet.number)
        tables = tables_of(sheet, seen)
        self.lines.append(lines_of(_outside(seen, tables), sheet.number))
        self.tables.append(tables)
        self.pictures.append(_pictures(sheet.areas))
        bare = replace(sheet, glyphs=(), rules=(), picture=replace(sheet.picture, grey=b""), tagged=())
        self.sheets.append(bare)

    def _without_aslant(self, seen: Sequence[Glyph], page: int) -> list[Glyph]:
        """Letters that stand neither upright nor on their side are a mark across the page, and no line of it."""
        aslant = [one for one in seen if one.look.turn is None]
        if aslant:
            text = "".join((" " if one.spaced else "") + one.text for one in aslant)
            self.ledger.append(LedgerEntry("running_head", text, Where(page=page, box=aslant[0].box)))
        return [one for one in seen if one.look.turn is not None]

    def content(self, beside: Sequence[LedgerEntry]) -> SourceContent:
        """Everything, in order. Raises Unopened for pages that are pictures, and for files without text."""
        body, heads = without_heads(self.lines, [sheet.height for sheet in self.sheets])
        self._refuse_scans(body)
        self._note(heads)
        for index, lines in enumerate(body):
            proved, doubted, left = unruled(lines)
            body[index] = left
            self.tables[index] += proved
            self.doubts += [SourceDoubt("T309", where) for where in doubted]
        blocks = self._blocks(body)
        return SourceContent("pdf", tuple(blocks), (*beside, *self.ledger), tuple(self.doubts))

    def _note(self, heads: Sequence[PrintedLine]) -> None:
        self.ledger += [LedgerEntry("running_head", one.text, Where(page=one.page, box=one.box)) for one in heads]

    def _refuse_scans(self, body: Sequence[Sequence[PrintedLine]]) -> None:
        empty = True
        for sheet, lines, tables in zip(self.sheets, body, self.tables, strict=True):
            letters = sum(len(line.text) for line in lines)
            letters += sum(
                len(text) for table in tables for row in table.rows for cell in row for text in cell.paragraphs
            )
            if is_scan(sheet, letters):
                raise Unopened("scan", sheet.number)
            empty = empty and not letters
        if empty:
            raise Unopened("empty")

    def _blocks(self, body: Sequence[Sequence[PrintedLine]]) -> list[SourceBlock]:
        """Text, tables and pictures from top to bottom; a table that goes on on the next page is one table."""
        looks = looks_of(body, [sheet.width for sheet in self.sheets])
        blocks: list[SourceBlock] = []
        waiting: list[PrintedLine] = []
        number = 0
        last: PrintedTable | None = None
        for index, (lines, tables) in enumerate(zip(body, self.tables, strict=True)):
            things: list[Thing] = [*lines, *tables, *self._shown_pictures(index)]
            for thing in sorted(things, key=_top):
                if isinstance(thing, PrintedLine):
                    waiting.append(thing)
                    continue
                if isinstance(thing, PrintedTable) and last is not None and _is_header(waiting, last, thing):
                    self._note(waiting)
                    waiting = []
                blocks += blocks_of(waiting, looks)
                if isinstance(thing, SourceBlock):
                    blocks.append(thing)
                    waiting, last = [], None
                    continue
                goes_on = not waiting and last is not None and _goes_on(last, thing)
                waiting = []
                rows = thing.rows
                if goes_on and last is not None and _texts(rows[0]) == _texts(last.rows[0]):
                    self.ledger.append(LedgerEntry("running_head", " ".join(_texts(rows[0])), rows[0][0].where))
                    rows = rows[1:]
                if goes_on and last is not None and rows and _is_rest(rows[0], blocks[-1].cells, last, thing):
                    blocks[-1] = replace(blocks[-1], cells=_with_rest(blocks[-1].cells, rows[0]))
                    rows = rows[1:]
                number += not goes_on
                last = replace(thing, rows=last.rows) if goes_on and last is not None else thing
                blocks += [SourceBlock("row", "", _where(row, thing), cells=row, table=number) for row in rows if row]
        return blocks + blocks_of(waiting, looks)

    def _shown_pictures(self, index: int) -> list[SourceBlock]:
        """The pictures of a page that belong to its text: those at the same place of half of the pages do not."""
        number = self.sheets[index].number
        often = max(2, (len(self.sheets) + 1) // 2)
        shown = []
        for box in self.pictures[index]:
            where = Where(page=number, box=box)
            self.ledger.append(LedgerEntry("picture", "", where))
            same = sum(any(_same(box, other) for other in page) for page in self.pictures)
            inside = any(holds(table.box, box) for table in self.tables[index])
            if same < often and not inside and size_of(box) > _PICTURE:
                shown.append(SourceBlock("picture", "", where))
        return shown


def _top(thing: Thing) -> float:
    box = thing.where.box if isinstance(thing, SourceBlock) else thing.box
    return box[1] if box else 0.0


def _same(one: Box, two: Box) -> bool:
    return all(abs(a - b) < _NEAR for a, b in zip(one, two, strict=True))


def _pictures(areas: Sequence[Area]) -> list[Box]:
    """The pictures of a page; strips that touch are one."""
    found: list[Box] = []
    for box in sorted({area.box for area in areas if area.picture}, key=lambda one: (one[1], one[0])):
        for index, other in enumerate(found):
            if box[0] <= other[2] + 1 and other[0] <= box[2] + 1 and box[1] <= other[3] + 1 and other[1] <= box[3] + 1:
                found[index] = (
                    min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3]),
                )  # fmt: skip
                break
        else:
            found.append(box)
    return found


def _outside(seen: Sequence[Glyph], tables: Sequence[PrintedTable]) -> list[Glyph]:
    return [one for one in seen if not any(holds(table.box, one.box) for table in tables)]


def _goes_on(one: PrintedTable, two: PrintedTable) -> bool:
    """Whether a table on the next page has the same columns."""
    if two.page != one.page + 1 or one.width != two.width or len(one.edges) != len(two.edges):
        return False
    if _texts(one.rows[0]) == _texts(two.rows[0]):
        return True
    return all(abs(a - b) < _NEAR for a, b in zip(one.edges, two.edges, strict=True))


def _is_rest(row: Sequence[SourceCell], above: Sequence[SourceCell], last: PrintedTable, table: PrintedTable) -> bool:
    """Whether a page's first row is the rest of the row above: that has no end, or this could not stand alone.

    What could not stand alone goes on with a small letter in every cell that has text; and it is blank where the row
    above is not, or each of its first words had no room in the line above.
    """
    if len(row) != len(above) or any(one.columns != two.columns for one, two in zip(row, above, strict=True)):
        return False
    blank = any(not one.paragraphs and two.paragraphs for one, two in zip(row, above, strict=True))
    filled = [(one, two) for one, two in zip(row, above, strict=True) if one.paragraphs]
    if not filled:
        return False
    if last.open_below:
        return True
    full = False
    if last.fits and table.fits and len(last.fits[-1]) == len(row):
        words = table.fits[table.rows.index(tuple(row))]
        full = all(
            word > room for (room, _), (_, word), one in zip(last.fits[-1], words, row, strict=True) if one.paragraphs
        )
    return (blank or full) and all(one.paragraphs[0][:1].islower() and two.paragraphs for one, two in filled)


def _with_rest(above: Sequence[SourceCell], rest: Sequence[SourceCell]) -> tuple[SourceCell, ...]:
    texts = [(*one.paragraphs, *two.paragraphs) for one, two in zip(above, rest, strict=True)]
    whole = [(joined(text[0], text[1]),) if len(text) == 2 else text for text in texts]
    return tuple(replace(one, paragraphs=text) for one, text in zip(above, whole, strict=True))


def _is_header(lines: Sequence[PrintedLine], last: PrintedTable, table: PrintedTable) -> bool:
    """Whether lines are the first rows of the table on the page before, printed again beside the structure."""
    if not lines or lines[0].page != table.page or not _goes_on(last, table):
        return False
    words = sorted(" ".join(line.text for line in lines).split())
    rows = [" ".join(_texts(row)).split() for row in last.rows[:2]]
    return words == sorted(rows[0]) or words == sorted([word for row in rows for word in row])


def _texts(row: Sequence[SourceCell]) -> list[str]:
    return [" ".join(cell.paragraphs) for cell in row]


def _where(row: Sequence[SourceCell], table: PrintedTable) -> Where:
    boxes = [cell.where.box for cell in row if cell.where.box]
    if len(row) == 1 or not boxes:
        return replace(row[0].where, box=row[0].where.box or table.box)
    return Where(page=table.page, box=(table.box[0], boxes[0][1], table.box[2], boxes[0][3]))
