"""A printed number in Danish -> its value, as far as a table without rules needs it to prove its columns."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"([-–−+]?)\s?(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(\d+))?\s?(?:%|kr\.?|t\.kr\.|mio\. kr\.)?")


def number_in(text: str) -> Decimal | None:
    """The value of a text that is a number and nothing else but its unit."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    sign, whole, part = match.groups()
    value = Decimal(re.sub(r"\D", "", whole) + (f".{part}" if part else ""))
    return -value if sign and sign != "+" else value
