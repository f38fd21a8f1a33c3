"""Words of a sentence -> the numbers of the items that it names (``punkt 2, 3 og 5-7``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

ITEMS = re.compile(
    r"\b(?:punkt(?:erne|er)?|pkt\.?|sag(?:erne)?|dagsordenspunkt(?:erne|er)?)\s*(?:nr\.?\s*)?"
    r"(?P<list>\d+[a-z]?(?:\s*(?:,|og|samt|til(?: og med)?|[-–])\s*\d+[a-z]?)*)(?!\d*[./]\d)",
    re.IGNORECASE,
)
_LONGEST_RANGE = 200


def item_range(text: str) -> Iterator[str]:
    """``2, 3 og 5-7`` -> 2, 3, 5, 6, 7."""
    previous: int | None = None
    span = False
    for piece in re.findall(r"\d+[a-z]?|til og med|til|[-–]|,|og|samt", text):
        if piece in ("til", "til og med", "-", "–"):
            span = True
        elif piece[0].isdigit():
            number = int(re.sub(r"\D", "", piece)[:6])
            if span and previous is not None and previous < number <= previous + _LONGEST_RANGE:
                yield from (str(between) for between in range(previous + 1, number))
            yield piece
            previous, span = number, False
