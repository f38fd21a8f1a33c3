"""Lines aligned with spaces -> the same lines with a tab between their cells, so that they are read as a table.

What was printed in columns is cut where two or more spaces run down through every line; it is a table only when
one of the columns holds numbers, so that running text with wide gaps stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from referat.reading.blocks.lists import read_mark
from referat.reading.tables.grid import PrintedRow, is_rule, value_columns
from referat.reading.text import Line

_GAP = re.compile(r"\S[ \u00a0]{2,}\S|^[ \u00a0]{8,}\S")
_LONGEST = 300
_ROWS = 3
"""Fewer lines are no table."""
_RIVER = 2
"""How many spaces run between two columns at least."""


def with_tabs(lines: Sequence[Line]) -> list[Line]:
    """The lines; in those that print a table in columns of spaces, a tab stands between the cells."""
    result = list(lines)
    for start, end in _runs(lines):
        cells = _cut([line.text.strip("\f\r\n") for line in lines[start:end]])
        rows = [PrintedRow(0, row) for row in cells]
        if cells and value_columns(rows) and all(sum(map(bool, row)) > 1 for row in cells[1:]):
            for index, row in zip(range(start, end), cells, strict=True):
                result[index] = replace(lines[index], text="\t".join(row))
    return result


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where lines with wide gaps follow each other."""
    start = 0
    for index in range(len(lines) + 1):
        if index < len(lines) and _could_be_row(lines[index]):
            continue
        if index - start >= _ROWS:
            yield start, index
        start = index + 1


def _could_be_row(line: Line) -> bool:
    if line.blank or line.tabbed or len(line.text) > _LONGEST or is_rule(line):
        return False
    mark = read_mark(line)
    if mark is not None and mark.number is None:
        return False
    return _GAP.search(line.text) is not None


def _cut(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """The lines cut at the spaces that run down through all of them; nothing when none do."""
    width = max(map(len, texts))
    printed = [False] * width
    for text in texts:
        for position, character in enumerate(text):
            printed[position] = printed[position] or not character.isspace()
    rivers = [match.span() for match in re.finditer(rf" {{{_RIVER},}}", "".join(" x"[cell] for cell in printed))]
    inner = [(begin, end) for begin, end in rivers if begin > 0 and end < width]
    if not inner:
        return []
    starts = [0, *(end for _, end in inner)]
    ends = [*(begin for begin, _ in inner), width]
    return [tuple(text[start:end].strip() for start, end in zip(starts, ends, strict=True)) for text in texts]
