"""Body rows and a column's numbers -> which printed totals are sums, under the readings that a total can have."""

from __future__ import annotations

from collections.abc import Sequence

from referat.reading.numbers import Number
from referat.reading.tables.body import BodyRow
from referat.reading.tables.proof import Sum

_SUB_ROW = ("- ", "– ")


def prove_totals(body: Sequence[BodyRow], numbers: Sequence[Number | None], totals: Sequence[int]) -> dict[int, bool]:
    """For each total that prints a number in this column: is it the sum of some rows it can stand for?

    Those are the rows since the last total, all rows above, the totals above, these and the rows since, the
    rows below up to the next total, and all below; each with and without sub-rows (``- ``). One pass down
    and one up, so that a table of many totals takes linear time.
    """
    down = _readings(body, numbers, range(len(body)))
    up = _readings(body, numbers, range(len(body) - 1, -1, -1))
    return {
        index: any(known.count and known.equals(total) for known in (*down[index], *up[index]))
        for index in totals
        if (total := numbers[index]) is not None
    }


def _readings(body: Sequence[BodyRow], numbers: Sequence[Number | None], order: range) -> dict[int, tuple[Sum, ...]]:
    """The sums that a total can be when the rows are passed in ``order``."""
    since = main_since = every = main = sums = Sum()
    readings: dict[int, tuple[Sum, ...]] = {}
    for index in order:
        row, number = body[index], numbers[index]
        if row.type == "total":
            readings[index] = (since, main_since, every, main, sums, _joined(sums, since))
            sums = sums.plus(number)
            since = main_since = Sum()
        elif row.type == "data":
            since, every = since.plus(number), every.plus(number)
            if not row.label.startswith(_SUB_ROW):
                main_since, main = main_since.plus(number), main.plus(number)
    return readings


def _joined(one: Sum, other: Sum) -> Sum:
    return Sum(
        one.count + other.count, one.value + other.value, one.tolerance + other.tolerance, one.units | other.units
    )
