"""Blocks of a section -> where a table has lost its rows or its columns, so that its numbers are no data.

A web table copied with paragraphs in its cells has a line for each cell; a table of a PDF has single spaces between its
columns. They are not guessed: a shifted column would be wrong numbers. A warning says where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from referat.model import Block, Diagnostic, ListBlock, Paragraph, Subheading
from referat.reading.numbers import is_missing, read_number
from referat.reading.text import Line

_CELLS = 8
"""So many short lines in a row, and half as many numbers, are the cells of a table."""
_LONGEST_CELL = 60
_ROWS, _NUMBERS = 3, 2
"""So many lines that end in so many numbers are the rows of a table."""
_LONGEST_ROW = 200
_TELEPHONE = 8
_YEAR = re.compile(r"(?:19|20)\d\d\.?")


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


def rows_by_spaces(lines: Sequence[Line], blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """A warning for each run of lines right below each other that end in several numbers with single spaces between."""
    outside = {number for block in blocks if isinstance(block, Paragraph | Subheading) for number in block.lines}
    run: list[int] = []
    for line in [*lines, None]:
        if line is not None and line.number in outside and _is_row(line):
            run.append(line.number)
            continue
        if len(run) >= _ROWS:
            message = (
                f"linje {run[0]}-{run[-1]} ligner rækker i en tabel med et enkelt mellemrum mellem felterne; "
                "kolonnerne er ikke læst, så tallene er ikke data"
            )
            yield Diagnostic("warning", "T308", message, run[0])
        run = []


def _is_row(line: Line) -> bool:
    """A label and several numbers behind it; years alone, telephone numbers and sentences are none."""
    words = line.plain.split(" ") if len(line.plain) <= _LONGEST_ROW and not line.tabbed else []
    behind = list(takewhile(_is_number, reversed(words)))
    digits = "".join(behind)
    if not _NUMBERS <= len(behind) < len(words) or not any(map(str.isalpha, "".join(words[: -len(behind)]))):
        return False
    telephone = digits.isdigit() and len(digits) == _TELEPHONE
    return not telephone and any(_YEAR.fullmatch(word) is None for word in behind)


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
