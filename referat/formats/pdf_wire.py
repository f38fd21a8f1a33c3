"""The content of a PDF <-> JSON, as it comes from the process that reads it."""

from __future__ import annotations

import json
from typing import Any

from referat.formats.source_blocks import LedgerEntry, SourceBlock, SourceCell, SourceContent, SourceDoubt, Where


def written(content: SourceContent) -> str:
    """The content as JSON."""
    return json.dumps(
        {
            "blocks": [
                [one.kind, one.text, _place(one.where), one.level, one.table, [_cell(cell) for cell in one.cells]]
                for one in content.blocks
            ],
            "ledger": [[one.kind, one.text, _place(one.where)] for one in content.ledger],
            "doubts": [[one.code, _place(one.where)] for one in content.doubts],
        }
    )


def read(data: Any) -> SourceContent:
    """The content from what was parsed of its JSON. Raises KeyError, TypeError or ValueError for anything else."""
    blocks = [
        SourceBlock(kind, text, _where(where), level, tuple(map(_read_cell, cells)), table)
        for kind, text, where, level, table, cells in data["blocks"]
    ]
    ledger = [LedgerEntry(kind, text, _where(where)) for kind, text, where in data["ledger"]]
    doubts = [SourceDoubt(code, _where(where)) for code, where in data["doubts"]]
    return SourceContent("pdf", tuple(blocks), tuple(ledger), tuple(doubts))


def _place(where: Where) -> list[Any]:
    return [where.page, where.box]


def _where(place: Any) -> Where:
    page, box = place
    if box is None:
        return Where(page=page)
    left, top, right, bottom = map(float, box)
    return Where(page=page, box=(left, top, right, bottom))


def _cell(cell: SourceCell) -> list[Any]:
    return [cell.paragraphs, _place(cell.where), cell.rows, cell.columns, cell.header]


def _read_cell(cell: Any) -> SourceCell:
    paragraphs, where, rows, columns, header = cell
    return SourceCell(tuple(paragraphs), _where(where), rows, columns, header)
