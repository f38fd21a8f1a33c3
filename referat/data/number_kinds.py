"""What each number of a table is: data, a total of other cells, or derived from them (a difference, change or share).

In: a table. Out: :class:`Kinds`. Summing the data of a table counts nothing twice: a total names the rows or columns
whose sum it is, where that is proven; parts of a row above (``- ``, ``heraf``) and averages are derived. Words alone
say so only where they are not to be taken otherwise; else the arithmetic of the printed numbers must agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import permutations
from typing import Literal

from referat.archive.periods import named
from referat.model import Cell, Row, Table

Kind = Literal["data", "total", "derived"]

_DIFFERENCE = re.compile(r"\b(?:afvigelser?|difference|differens|forskel|diff)\b", re.IGNORECASE)
_AVERAGE = re.compile(r"^(?:gennemsnit|gns\b|middel\b)", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:ændring(?:er)?|udvikling|stigning|fald|vækst|merforbrug|mindreforbrug|rest(?:beløb|budget)?)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"^(?:i\s)?(?:%|pct\.?|procent)$|andel(?:en)?\b|(?:%|\bpct\.?|\bprocent)\s*af\b|(?<=\w)procent\b|\bindeks\b|\bindex\b",
    re.IGNORECASE,
)
_APART = re.compile(r"(?:forskel(?:len)?|difference(?:n)?)\b", re.IGNORECASE)
"""What stands between two shares is percentage points, whoever says so."""
_PART = re.compile(r"(?:[-–]\s|heraf\b|herunder\b)", re.IGNORECASE)
_TOTAL = re.compile(r"^(?:i\s?alt|total(?:t)?|sum|hovedtotal)$", re.IGNORECASE)
_SAYS_TOTAL = re.compile(r"^(?:i\s?alt|total(?:t)?|sum|samlet|hovedtotal)\b|\b(?:i\s?alt|total)$", re.IGNORECASE)
_NEAR = 30
"""How many rows or columns a difference is looked for among."""
_MOST = 2_000_000
"""How many cells are added up in one table; in a larger one totals name nothing."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """By row and column, from 0. ``rows`` and ``columns`` are what a total sums; ``points`` differences of percents."""

    kinds: dict[tuple[int, int], Kind]
    rows: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)
    columns: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)
    points: frozenset[tuple[int, int]] = frozenset()


class _Grid:
    """The numbers of a table."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.columns = [n for n, column in enumerate(table.columns) if column.type in ("integer", "number")]
        self.cells = [
            [_number(row.cells[n]) if n in self.columns else None for n in range(len(row.cells))] for row in table.rows
        ]
        self.labels = [_label(row, self.columns) for row in table.rows]
        self.heads = [named(column.name.rpartition(" / ")[2]).rest for column in table.columns]

    def unit(self, column: int) -> tuple[str | None, int]:
        """The unit of a column with its multiplier."""
        one = self.table.columns[column]
        return one.unit, one.multiplier

    def in_row(self, row: int) -> dict[int, Decimal]:
        """The numbers of a row by column."""
        return {n: value for n in self.columns if (value := self.cells[row][n]) is not None}

    def in_column(self, column: int) -> dict[int, Decimal]:
        """The numbers of a column by row."""
        return {n: value for n, row in enumerate(self.cells) if (value := row[column]) is not None}


def kinds_of(table: Table) -> Kinds:
    """The kind of every number of the table."""
    grid = _Grid(table)
    row_sums = _totals(grid)
    rows, row_points = _derived_rows(grid, {n for summed in row_sums.values() for n in summed})
    columns, column_sums, column_points = _columns(grid, rows)
    kinds: dict[tuple[int, int], Kind] = {}
    for n, row in enumerate(table.rows):
        for place in grid.in_row(n):
            if n in rows or place in columns:
                kinds[n, place] = "derived"
            else:
                kinds[n, place] = "total" if row.type == "total" or place in column_sums else "data"
    places = [place for place, kind in kinds.items() if kind == "total"]
    points = {
        (n, place)
        for n, place in kinds
        if (n in row_points or place in column_points) and table.rows[n].cells[place].unit == "%"
    }
    return Kinds(
        kinds,
        {place: row_sums[place] for place in places if place in row_sums},
        {(n, place): column_sums[place] for n, place in places if column_sums.get(place)},
        frozenset(points),
    )


def _number(cell: Cell) -> Decimal | None:
    return None if cell.value is None or cell.carried else Decimal(cell.value)


def _label(row: Row, numeric: Sequence[int]) -> str:
    texts = (cell.text for place, cell in enumerate(row.cells) if place not in numeric and not cell.carried)
    return next((text.strip() for text in texts if text.strip()), "").replace("**", "")


def _same(total: Decimal, terms: Sequence[Decimal]) -> bool:
    """Is the number the sum of the others, within half a unit of each one's last printed digit?"""
    return abs(total - sum(terms)) <= sum(map(_half, (total, *terms)))


def _half(number: Decimal) -> Decimal:
    exponent = number.as_tuple().exponent
    return _half_at(exponent if isinstance(exponent, int) else 0)


@lru_cache
def _half_at(exponent: int) -> Decimal:
    return Decimal(5).scaleb(exponent - 1)


# --- totals of rows -------------------------------------------------------------------------------


def _totals(grid: _Grid) -> dict[tuple[int, int], tuple[int, ...]]:
    """The rows that each total is the sum of, by its row and column, where that is proven."""
    totals = [n for n, row in enumerate(grid.table.rows) if row.type == "total" and not _AVERAGE.match(grid.labels[n])]
    found: dict[tuple[int, int], tuple[int, ...]] = {}
    if len(totals) * len(grid.cells) * len(grid.columns) > _MOST:
        return found
    for total in totals:
        best: dict[int, tuple[int, ...]] = {}
        for rows in _readings(grid, total):
            proven = {}
            for place, value in grid.in_row(total).items():
                terms = [(n, term) for n in rows if (term := grid.cells[n][place]) is not None]
                if terms and _same(value, [term for _, term in terms]):
                    proven[place] = tuple(n for n, _ in terms)
            best = proven if len(proven) > len(best) else best
        found |= {(total, place): rows for place, rows in best.items()}
    return found


def _readings(grid: _Grid, total: int) -> Iterable[list[int]]:
    """The rows that a total can stand for, the likeliest first, each without parts of other rows and with them."""
    rows = grid.table.rows
    above, below = range(total - 1, -1, -1), range(total + 1, len(rows))
    since = _until_total(rows, above)
    sums = [n for n in above if rows[n].type == "total"]
    candidates = [since, _until_total(rows, below), [*sums, *since], sums, _data(rows, above), _data(rows, below)]
    for candidate in candidates:
        main = sorted(n for n in candidate if not _PART.match(grid.labels[n]))
        yield main
        if len(main) < len(candidate):
            yield sorted(candidate)


def _until_total(rows: Sequence[Row], order: Iterable[int]) -> list[int]:
    found = []
    for n in order:
        if rows[n].type == "total":
            break
        if rows[n].type == "data":
            found.append(n)
    return found


def _data(rows: Sequence[Row], order: Iterable[int]) -> list[int]:
    return [n for n in order if rows[n].type == "data"]


# --- derived rows ---------------------------------------------------------------------------------


def _derived_rows(grid: _Grid, summed: set[int]) -> tuple[set[int], set[int]]:
    """The rows that follow from others, and those among them that are proven to be differences."""
    derived: set[int] = set()
    differences: set[int] = set()
    main: int | None = None
    for n, row in enumerate(grid.table.rows):
        numbers, label = grid.in_row(n), grid.labels[n]
        if row.type == "group" or not numbers:
            main = None
        elif _AVERAGE.match(label):
            derived.add(n)
        elif row.type == "data" and _PART.match(label):
            if main is not None and n not in summed and grid.in_row(main).keys() & numbers.keys():
                derived.add(n)
        elif row.type == "data" and n not in summed and (_DIFFERENCE.match(label) or _CHANGE.match(label)):
            proven = _is_row_difference(grid, n)
            apart = bool(_APART.match(label))
            if proven or apart or (_DIFFERENCE.match(label) and len(grid.cells) > 2):
                derived.add(n)
            if proven or apart:
                differences.add(n)
        if not _PART.match(label):
            main = n
    return derived, differences


def _is_row_difference(grid: _Grid, row: int) -> bool:
    """Is the row, in every column, one of the rows near it less another?"""
    own = grid.in_row(row)
    near = [n for n in range(max(0, row - _NEAR), min(len(grid.cells), row + 3)) if n != row]
    numbers = {n: grid.in_row(n) for n in near}
    return any(
        all(
            place in numbers[one]
            and place in numbers[other]
            and _same(numbers[one][place], [numbers[other][place], value])
            for place, value in own.items()
        )
        for one, other in permutations(near, 2)
    )


# --- derived columns and totals of columns --------------------------------------------------------


def _columns(grid: _Grid, derived_rows: set[int]) -> tuple[set[int], dict[int, tuple[int, ...]], set[int]]:
    """The columns that follow from others; totals with the columns that they sum; proven differences of percents."""
    derived: set[int] = set()
    points: set[int] = set()
    for place in grid.columns:
        others = [n for n in grid.columns if n != place]
        alike = [n for n in others if grid.unit(n) == grid.unit(place)]
        head, share = grid.heads[place], grid.unit(place)[0] in ("%", "procentpoint")
        unlike = [n for n in others if grid.unit(n)[0] not in ("%", "procentpoint")]
        said = bool(_DIFFERENCE.search(head)) and len(others) > 1
        said = said or (bool(_PART.match(head)) and any(n < place for n in alike))
        changed = _CHANGE.search(head) or _DIFFERENCE.search(head)
        proven = _is_difference(grid, place, alike, said=bool(changed))
        if proven and share:
            points.add(place)
        if said or proven or (share and unlike and (changed or _SHARE.search(head) or _is_ratio(grid, place, unlike))):
            derived.add(place)
    return derived, _column_sums(grid, derived, derived_rows), points


def _column_sums(grid: _Grid, derived: set[int], rows: set[int]) -> dict[int, tuple[int, ...]]:
    """The columns that are totals, and what each one sums; what has no total's name is tried first."""
    sums: dict[int, tuple[int, ...]] = {}
    own = [n for n in grid.columns if n not in derived and grid.unit(n)[0] not in ("%", "procentpoint")]
    for place in sorted(own, key=lambda n: (bool(_SAYS_TOTAL.search(grid.heads[n])), n)):
        alike = [n for n in own if n != place and grid.unit(n) == grid.unit(place)]
        if len(alike) > 1 and (summed := _columns_summed(grid, place, alike, set(sums), rows)) is not None:
            sums[place] = summed
    return sums


def _is_difference(grid: _Grid, place: int, others: Sequence[int], said: bool) -> bool:
    """Is the column one column less another, in every row? Where no word says so, only with signs that tell, too."""
    own = grid.in_column(place)
    numbers = {n: grid.in_column(n) for n in others[:_NEAR]}
    if not said:
        numbers = {n: held for n, held in numbers.items() if all(value >= 0 for value in held.values())}
        if len(own) < 3 or all(value >= 0 for value in own.values()):
            return False
    return any(
        all(
            n in numbers[one] and n in numbers[other] and _same(numbers[one][n], [numbers[other][n], value])
            for n, value in own.items()
        )
        for one, other in permutations(numbers, 2)
    )


def _is_ratio(grid: _Grid, place: int, others: Sequence[int]) -> bool:
    """Is every number of the column one column's number in percent of another's, in at least two rows?"""
    own = grid.in_column(place)
    numbers = {n: grid.in_column(n) for n in others[:_NEAR]}
    return len(own) > 1 and any(
        all(
            n in numbers[one]
            and numbers[other].get(n)
            and abs(100 * numbers[one][n] / numbers[other][n] - value) <= _half(value)
            for n, value in own.items()
        )
        for one, other in permutations(numbers, 2)
    )


def _columns_summed(
    grid: _Grid, place: int, alike: Sequence[int], totals: set[int], rows: set[int]
) -> tuple[int, ...] | None:
    """The columns that this one sums; empty for a total by its name alone, None for no total."""
    single = [n for n in alike if n not in totals]
    before, after = [n for n in single if n < place], [n for n in single if n > place]
    if not _SAYS_TOTAL.search(grid.heads[place]):
        if not after and _sums(grid, place, before, rows, 2):
            return tuple(before)
        return _run(grid, place, single, rows)
    others = [n for n in before if not _SAYS_TOTAL.search(grid.heads[n])]
    for candidate in (before, others, after, single, list(alike)):
        if len(candidate) > 1 and _sums(grid, place, candidate, rows, 1):
            return tuple(candidate)
    return () if _TOTAL.search(grid.heads[place]) else None


def _run(grid: _Grid, place: int, columns: Sequence[int], rows: set[int]) -> tuple[int, ...] | None:
    """The run of at least three columns that this one sums in every row: a quarter of its weeks."""
    own = {n: value for n, value in grid.in_column(place).items() if n not in rows}
    if len(own) < 2 or len(columns) ** 2 * len(own) > _MOST or not all(abs(value) >= 10 for value in own.values()):
        return None
    first = min(own)
    numbers = [grid.cells[first][n] or Decimal(0) for n in columns]
    halves = [_half(number) for number in numbers]
    for begin in range(len(columns) - 2):
        known, rounding = sum(numbers[begin : begin + 2]), sum(halves[begin : begin + 2]) + _half(own[first])
        for end in range(begin + 3, len(columns) + 1):
            known, rounding = known + numbers[end - 1], rounding + halves[end - 1]
            if abs(known - own[first]) <= rounding and _sums(grid, place, columns[begin:end], rows, 2):
                return tuple(columns[begin:end])
    return None


def _sums(grid: _Grid, place: int, columns: Sequence[int], rows: set[int], least: int) -> bool:
    """Is the column the sum of these, in every row, and of at least two numbers in ``least`` rows?"""
    told = 0
    for n, value in grid.in_column(place).items():
        if n in rows:
            continue
        terms = [term for other in columns if (term := grid.cells[n][other]) is not None]
        if not terms or not _same(value, terms):
            return False
        told += sum(term != 0 for term in terms) > 1
    return told >= least
