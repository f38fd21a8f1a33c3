"""Printed lines with wide gaps -> tables that nothing rules: those that their sums prove, and those that stay text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from referat.formats.pdf_geometry import around
from referat.formats.pdf_lines import PrintedLine, merged
from referat.formats.pdf_numbers import number_in
from referat.formats.pdf_tables import PrintedTable
from referat.formats.source_blocks import SourceCell, Where

_ROWS = 3
"""Fewer lines are no table."""
_APART = 2.6
"""Distance of lines in parts of their height from which a table ends."""
_GUTTER = 3.0

Cells = list[list[str]]


def unruled(lines: Sequence[PrintedLine]) -> tuple[list[PrintedTable], list[Where], list[PrintedLine]]:
    """Lines of a page -> tables proved by their sums, places of those that may be tables, the lines that are left."""
    tables: list[PrintedTable] = []
    doubts: list[Where] = []
    taken: set[int] = set()
    for start, end in _runs(lines):
        some = lines[start:end]
        edges = _edges(some)
        cells = [_cells(line, edges) for line in some]
        if len(edges) < 3 or not _has_numbers(cells):
            continue
        box = around(line.box for line in some)
        if _proved(cells):
            rows = tuple(_row(line, row, edges) for line, row in zip(some, cells, strict=True))
            tables.append(PrintedTable(some[0].page, box, tuple(edges), rows))
            taken.update(range(start, end))
        elif not _numbers_pages(cells):
            doubts.append(Where(page=some[0].page, box=some[0].box))
    return tables, doubts, [line for index, line in enumerate(lines) if index not in taken]


def _runs(lines: Sequence[PrintedLine]) -> Iterator[tuple[int, int]]:
    """Where lines of several pieces follow each other."""
    start = 0
    for index in range(len(lines) + 1):
        if index < len(lines) and len(lines[index].pieces) > 1:
            near = lines[index].box[1] - lines[index - 1].box[1] < _APART * (lines[index].box[3] - lines[index].box[1])
            if index == start or near:
                continue
            if index - start >= _ROWS:
                yield start, index
            start = index
            continue
        if index - start >= _ROWS:
            yield start, index
        start = index + 1


def _edges(lines: Sequence[PrintedLine]) -> list[float]:
    """Edges of columns: the gaps that run down through every line."""
    spans = merged(((left, right) for line in lines for _, left, right in line.pieces), _GUTTER)
    inner = [(one[1] + two[0]) / 2 for one, two in pairwise(spans)]
    return [spans[0][0], *inner, spans[-1][1]]


def _cells(line: PrintedLine, edges: Sequence[float]) -> list[str]:
    cells = [""] * (len(edges) - 1)
    for text, left, _ in line.pieces:
        place = sum(edge <= left for edge in edges[1:-1])
        cells[place] = f"{cells[place]} {text}".strip()
    return cells


def _has_numbers(cells: Cells) -> bool:
    columns = list(zip(*cells, strict=True))[1:]
    return any(sum(number_in(cell) is not None for cell in column) >= _ROWS - 1 for column in columns)


def _numbers_pages(cells: Cells) -> bool:
    """A list of contents: whole numbers that never fall, in the last column alone."""
    columns = list(zip(*cells, strict=True))
    numbers = [number_in(cell) for cell in columns[-1]]
    known = [number for number in numbers if number is not None]
    others = any(number_in(cell) is not None for column in columns[1:-1] for cell in column)
    rising = all(one <= two for one, two in pairwise(known)) and all(one == int(one) and one < 1000 for one in known)
    return not others and len(known) == len(numbers) and rising


def _proved(cells: Cells) -> bool:
    """Whether the last row is the sum of the rows above in every column of numbers; a first row may be headings."""
    return any(_sums(cells[first:]) for first in (0, 1))


def _sums(cells: Cells) -> bool:
    if len(cells) < _ROWS:
        return False
    proved = 0
    for column in list(zip(*cells, strict=True))[1:]:
        numbers = [number_in(cell) for cell in column]
        if all(number is None for number in numbers):
            continue
        if any(number is None and cell for number, cell in zip(numbers, column, strict=True)) or numbers[-1] is None:
            return False
        above = [number for number in numbers[:-1] if number]
        if len(above) < _ROWS - 1 or sum(above, Decimal(0)) != numbers[-1]:
            return False
        proved += 1
    return proved > 0


def _row(line: PrintedLine, cells: Sequence[str], edges: Sequence[float]) -> tuple[SourceCell, ...]:
    return tuple(
        SourceCell((text,) if text else (), Where(page=line.page, box=(left, line.box[1], right, line.box[3])))
        for text, (left, right) in zip(cells, pairwise(edges), strict=True)
    )
