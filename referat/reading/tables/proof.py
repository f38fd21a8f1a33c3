"""Numbers of a column -> whether a printed total is their sum, within what printed decimals allow."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from referat.reading.numbers import Number


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of some printed numbers: how many, their value, how far rounding may take it, their units."""

    count: int = 0
    value: Decimal = Decimal(0)
    tolerance: Decimal = Decimal(0)
    units: frozenset[tuple[str | None, int]] = frozenset()

    def plus(self, number: Number | None) -> Sum:
        """This sum with one more number; a missing one changes nothing."""
        if number is None:
            return self
        units = self.units | {(number.unit, number.multiplier)} if number.unit else self.units
        return Sum(self.count + 1, self.value + Decimal(number.value), self.tolerance + _half_unit(number), units)

    def equals(self, total: Number) -> bool:
        """Is ``total`` this sum, within half a unit of the last printed digit per number?

        000:356 passes: it is 6 off over 20 rows of whole thousands. Units and multipliers must agree.
        """
        if total.unit and any(unit != (total.unit, total.multiplier) for unit in self.units):
            return False
        return abs(Decimal(total.value) - self.value) <= self.tolerance + _half_unit(total)


def _half_unit(number: Number) -> Decimal:
    return Decimal(5).scaleb(-number.decimals - 1)
