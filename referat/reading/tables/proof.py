"""Numbers of a column -> whether a printed total is their sum, within what printed decimals allow."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from referat.reading.numbers import Number


def equals_sum(total: Number, parts: Sequence[Number]) -> bool:
    """Is ``total`` the sum of ``parts``, within half a unit of the last printed digit per number?

    000:356 passes: it is 6 off over 20 rows of whole thousands. Units and multipliers must agree.
    """
    if any(part.multiplier != total.multiplier and part.unit and total.unit for part in parts):
        return False
    tolerance = sum((_half_unit(part) for part in parts), _half_unit(total))
    return abs(Decimal(total.value) - sum((Decimal(part.value) for part in parts), Decimal(0))) <= tolerance


def _half_unit(number: Number) -> Decimal:
    return Decimal(5).scaleb(-number.decimals - 1)
