"""Lines -> which of them are page feet and running heads, printed between the lines of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from referat.reading.templates import SECTION_WORDS
from referat.reading.text import Line

_PAGE_NUMBER = re.compile(r"\bside\s+(?:\d+(?:\s*(?:af|/)\s*\d+)?|[ivxl]{1,6})$", re.IGNORECASE)
_BARE = re.compile(r"(?:side|s\.)\s*(?:\d+(?:\s*(?:af|/)\s*\d+)?|[ivxl]{1,6})|-\s*\d+\s*-", re.IGNORECASE)
_FAR_RIGHT = re.compile(r"\f?[ \u00a0]{20,}\d{1,4}\s*")
_LONGEST = 120
_HEADS = 2
"""How many lines a running head may have."""
_PAGES_APART = 10
"""How far the page numbers that stand alone on their lines may lie apart."""


def running_heads(lines: Sequence[Line]) -> frozenset[str]:
    """The texts that stand at page breaks: lines that end in a page number, and lines repeated beside such lines.

    A number alone on its line is one only far to the right, where such numbers rise through the document; it is
    given with the spaces before it.
    """
    alone = _numbers_alone(lines)
    feet = [line for line in lines if len(line.plain) < _LONGEST and _PAGE_NUMBER.search(line.plain)] + alone
    numbers = {line.number for line in feet}
    beside: Counter[str] = Counter()
    for foot in feet:
        for step in (-1, 1):
            number = foot.number
            for _ in range(_HEADS):
                neighbour = _neighbour(lines, number, step)
                if (
                    neighbour is None
                    or neighbour.number in numbers
                    or neighbour.tabbed
                    or len(neighbour.plain) >= _LONGEST
                ):
                    break
                beside[neighbour.plain] += 1
                number = neighbour.number
    repeated = {
        text for text, times in beside.items() if times > 1 and text.casefold().rstrip(":") not in SECTION_WORDS
    }
    return frozenset({line.plain for line in feet if line not in alone} | {line.text for line in alone} | repeated)


def _numbers_alone(lines: Sequence[Line]) -> list[Line]:
    found = [line for line in lines if len(line.text) < 2 * _LONGEST and _FAR_RIGHT.fullmatch(line.text)]
    numbers = [int(line.plain) for line in found]
    rising = all(0 < after - before <= _PAGES_APART for before, after in pairwise(numbers))
    return found if len(found) > 2 and rising else []


def _neighbour(lines: Sequence[Line], number: int, step: int) -> Line | None:
    """The next printed line at most three lines away."""
    for distance in range(1, 4):
        index = number - 1 + step * distance
        if 0 <= index < len(lines) and not lines[index].blank:
            return lines[index]
    return None


def is_page_furniture(line: Line, heads: frozenset[str]) -> bool:
    """A page number or a running head inside the text flow."""
    return line.plain in heads or line.text in heads or _BARE.fullmatch(line.plain) is not None
