"""Blocks of a section -> where a table's cells stand on lines of their own, so that its numbers are no data.

A web table copied with paragraphs in its cells loses its rows and columns. They are not guessed: a shifted column
would be wrong numbers. A warning says where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from referat.model import Block, Diagnostic, ListBlock, Paragraph, Subheading
from referat.reading.numbers import is_missing, read_number

_CELLS = 8
"""So many short lines in a row, and half as many numbers, are the cells of a table."""
_LONGEST_CELL = 60


def cells_on_lines(blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """A warning for each run of short lines of which many are nothing but a number."""
    run: list[tuple[int, str]] = []
    for block in [*blocks, None]:
        cells = _cells(block)
        if cells:
            run += cells
            continue
        numbers = sum(_is_number(text) for _, text in run)
        if len(run) >= _CELLS and numbers * 3 >= len(run) and numbers >= _CELLS // 2:
            first, last = run[0][0], run[-1][0]
            message = (
                f"linje {first}-{last} ligner en tabel, hvor hver celle står på en linje for sig; "
                "rækker og kolonner er ikke læst, så tallene er ikke data"
            )
            yield Diagnostic("warning", "T307", message, first)
        run = []


def _cells(block: Block | None) -> list[tuple[int, str]]:
    """The line of a block and its text, where the block could be a cell; a list's entries each."""
    if isinstance(block, Paragraph | Subheading) and len(block.lines) == 1 and _is_cell(block.text):
        return [(block.lines[0], block.text)]
    if isinstance(block, ListBlock) and not any(item.children for item in block.items):
        cells = [(item.lines[0], f"{item.marker}{item.text}") for item in block.items]
        return cells if all(_is_number(text) for _, text in cells) else []
    return []


def _is_cell(text: str) -> bool:
    return len(text) <= _LONGEST_CELL and "\t" not in text and not text.endswith((":", ";"))


def _is_number(text: str) -> bool:
    return read_number(text) is not None or (is_missing(text) and bool(text))
