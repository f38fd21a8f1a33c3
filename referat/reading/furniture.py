"""Lines -> which of them are page feet and running heads, printed between the lines of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from referat.reading.text import Line

_PAGE_NUMBER = re.compile(r"\bside\s+(?:\d+(?:\s*(?:af|/)\s*\d+)?|[ivxl]{1,6})$", re.IGNORECASE)
_BARE = re.compile(r"(?:side|s\.)\s*(?:\d+(?:\s*(?:af|/)\s*\d+)?|[ivxl]{1,6})|-\s*\d+\s*-", re.IGNORECASE)
_LONGEST = 120


def running_heads(lines: Sequence[Line]) -> frozenset[str]:
    """The texts that stand at page breaks: lines that end in a page number, and lines repeated beside such lines."""
    feet = [line for line in lines if len(line.plain) < _LONGEST and _PAGE_NUMBER.search(line.plain)]
    numbers = {line.number for line in feet}
    beside: Counter[str] = Counter()
    for foot in feet:
        for step in (-1, 1):
            neighbour = _neighbour(lines, foot.number, step)
            if neighbour is not None and neighbour.number not in numbers and len(neighbour.plain) < _LONGEST:
                beside[neighbour.plain] += 1
    return frozenset({line.plain for line in feet} | {text for text, times in beside.items() if times > 1})


def _neighbour(lines: Sequence[Line], number: int, step: int) -> Line | None:
    """The next printed line at most three lines away."""
    for distance in range(1, 4):
        index = number - 1 + step * distance
        if 0 <= index < len(lines) and not lines[index].blank:
            return lines[index]
    return None


def is_page_furniture(line: Line, heads: frozenset[str]) -> bool:
    """A page number or a running head inside the text flow."""
    return line.plain in heads or _BARE.fullmatch(line.plain) is not None
