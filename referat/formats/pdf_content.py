"""An open PDF -> all that it holds, as blocks and a ledger."""

from __future__ import annotations

from collections.abc import Sequence

from referat.formats.pdf_geometry import Glyph, holds
from referat.formats.pdf_heads import without_heads
from referat.formats.pdf_hidden import is_scan, seen_and_hidden
from referat.formats.pdf_library import Opened, Unopened
from referat.formats.pdf_lines import PrintedLine, lines_of
from referat.formats.pdf_paragraphs import blocks_of, looks_of
from referat.formats.pdf_tables import Ruled, tables_of
from referat.formats.source_blocks import LedgerEntry, SourceBlock, SourceCell, SourceContent, Where


def content_of(data: bytes) -> SourceContent:
    """Read a PDF. Raises Unopened with the reason where that cannot be done."""
    opened = Opened(data)
    ledger = [LedgerEntry("metadata", text, Where()) for text in opened.metadata()]
    ledger += [LedgerEntry("embedded", name, Where()) for name in opened.embedded()]
    pages: list[list[PrintedLine]] = []
    tables: list[list[Ruled]] = []
    heights: list[float] = []
    scans = 0
    for sheet in opened.sheets():
        seen, hidden = seen_and_hidden(sheet)
        ledger += hidden
        scans += is_scan(sheet, seen)
        for area in sheet.areas:
            if area.picture:
                ledger.append(LedgerEntry("picture", "", Where(page=sheet.number, box=area.box)))
        ruled = tables_of(sheet, seen)
        pages.append(lines_of(_outside(seen, ruled), sheet.number))
        tables.append(ruled)
        heights.append(sheet.height)
    if scans:
        raise Unopened("scan")
    body, heads = without_heads(pages, heights)
    if not any(body) and not any(tables):
        raise Unopened("empty")
    ledger += [LedgerEntry("running_head", line.text, Where(page=line.page, box=line.box)) for line in heads]
    blocks, again = _in_order(body, tables)
    return SourceContent("pdf", tuple(blocks), tuple(ledger + again))


def _outside(seen: Sequence[Glyph], tables: Sequence[Ruled]) -> list[Glyph]:
    return [one for one in seen if not any(holds(table.box, one.box) for table in tables)]


def _in_order(
    pages: Sequence[Sequence[PrintedLine]], tables: Sequence[Sequence[Ruled]]
) -> tuple[list[SourceBlock], list[LedgerEntry]]:
    """Text and tables from top to bottom; a table that goes on on the next page is one table."""
    looks = looks_of(pages)
    blocks: list[SourceBlock] = []
    ledger: list[LedgerEntry] = []
    waiting: list[PrintedLine] = []
    number = 0
    last: Ruled | None = None
    for page, ruled in zip(pages, tables, strict=True):
        things: list[PrintedLine | Ruled] = sorted([*page, *ruled], key=lambda one: one.box[1])
        for thing in things:
            if isinstance(thing, PrintedLine):
                waiting.append(thing)
                continue
            blocks += blocks_of(waiting, looks)
            goes_on = not waiting and last is not None and _same_columns(last, thing)
            waiting = []
            rows = thing.rows
            if goes_on and last is not None and _texts(rows[0]) == _texts(last.rows[0]):
                ledger.append(LedgerEntry("running_head", "\t".join(_texts(rows[0])), rows[0][0].where))
                rows = rows[1:]
            if not goes_on:
                number, last = number + 1, thing
            blocks += [SourceBlock("row", "", _where(row, thing), cells=row, table=number) for row in rows if row]
    blocks += blocks_of(waiting, looks)
    return blocks, ledger


def _same_columns(one: Ruled, two: Ruled) -> bool:
    same = len(one.edges) == len(two.edges)
    return same and all(abs(a - b) < 3 for a, b in zip(one.edges, two.edges, strict=True))


def _texts(row: Sequence[SourceCell]) -> list[str]:
    return [" ".join(cell.paragraphs) for cell in row]


def _where(row: Sequence[SourceCell], table: Ruled) -> Where:
    return row[0].where if len(row) == 1 else Where(page=row[0].where.page, box=_row_box(row, table))


def _row_box(row: Sequence[SourceCell], table: Ruled) -> tuple[float, float, float, float]:
    boxes = [cell.where.box for cell in row if cell.where.box]
    return table.box[0], boxes[0][1], table.box[2], boxes[0][3]
