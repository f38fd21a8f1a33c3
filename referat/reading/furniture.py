"""Lines -> which of them are page feet and running heads, printed between the lines of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from referat.language.broad import PRESENCE_LABEL, SECTIONS
from referat.reading.text import Line

_PAGE_NUMBER = re.compile(r"\bside(?:nr\.?)?\s+(?:\d+(?:\s*(?:af|/)\s*\d+)?|[ivxl]{1,6})$", re.IGNORECASE)
_BARE = re.compile(r"(?:side|s\.)\s*(?:\d+(?:\s*(?:af|/)\s*\d+)?|[ivxl]{1,6})|-\s*\d+\s*-", re.IGNORECASE)
_FAR_RIGHT = re.compile(r"\f?[ \u00a0]{20,}\d{1,4}\s*")
_LONGEST = 120
_SAYS = re.compile(
    r"[.!?]$|\b(?:godkend|vedtag|tiltr[åæ]d|tiltræd|anbefal|udsat|udsæt|drøft|oriente|efterretning|indstil|udgår|udgik|forkast|"
    r"afvis|ingen|intet|enstemmig|stemte)\w*",
    re.IGNORECASE,
)
"""The last line of a page may be the decision (``Godkendt.``) as often as not."""
_OFTEN = 3
"""A running head stands at least at every third page break."""
_LEFT = re.compile(r"\d{1,3}")
_SHORTEST_PAGE = 12
"""How many lines lie between two page numbers that stand at the left."""
_PAGES_APART = 10
"""How far the page numbers that stand alone on their lines may lie apart."""


def running_heads(lines: Sequence[Line]) -> frozenset[str]:
    """The texts that stand at page breaks: lines that end in a page number, and one or two repeated beside them.

    A number alone on its line is one only far to the right, or between blank lines and far apart, where such numbers
    rise through the document; it is given with the spaces before it.
    """
    alone = _numbers_alone(lines)
    feet = [line for line in lines if len(line.plain) < _LONGEST and _PAGE_NUMBER.search(line.plain)] + alone
    numbers = {line.number for line in feet}
    beside = [(_neighbour(lines, foot.number, step), step) for foot in feet for step in (-1, 1)]
    near = [line for line, _ in beside]
    first = _repeated(near, numbers) | _always_beside(lines, near)
    beyond = [_neighbour(lines, line.number, step) for line, step in beside if line and line.plain in first]
    second = _repeated(beyond, numbers) | _always_beside(lines, beyond)
    named = {line.plain for line in feet if line not in alone} | {line.text for line in alone}
    return frozenset(named | first | second | _numbered_heads(lines))


def _always_beside(lines: Sequence[Line], beside: Sequence[Line | None]) -> set[str]:
    """Words of sections (``Referat``) that stand at page breaks and hardly anywhere else."""
    words = Counter(line.plain for line in lines if line.plain.casefold().rstrip(":") in SECTIONS)
    times = Counter(line.plain for line in beside if line)
    return {text for text, total in words.items() if times[text] > 2 and times[text] * 4 >= total * 3}


def _repeated(beside: Sequence[Line | None], numbers: set[int]) -> set[str]:
    """The texts that stand beside page numbers more than once; what a decision could say is none of them."""
    texts = Counter(
        line.plain
        for line in beside
        if line and line.number not in numbers and not line.tabbed and len(line.plain) < _LONGEST
    )
    return {
        text
        for text, times in texts.items()
        if times > 1
        and times * _OFTEN >= len(numbers)
        and text.casefold().rstrip(":") not in SECTIONS
        and not _SAYS.search(text)
        and not PRESENCE_LABEL.match(text)
    }


def _numbered_heads(lines: Sequence[Line]) -> set[str]:
    """A line that returns with a page number alone on the next line, and these numbers, where they rise."""
    found: dict[str, list[Line]] = {}
    for line, below in pairwise(lines):
        if re.fullmatch(r"\d{1,4}", below.plain) and 0 < len(line.plain) < _LONGEST and not line.plain.isdigit():
            found.setdefault(line.plain, []).append(below)
    heads: set[str] = set()
    for text, numbers in found.items():
        if (
            len(numbers) > 2
            and _rises(numbers)
            and _lie_apart(numbers)
            and not _SAYS.search(text)
            and not PRESENCE_LABEL.match(text)
        ):
            heads |= {text, *(line.plain for line in numbers)}
    return heads


def _rises(numbers: Sequence[Line]) -> bool:
    values = [int(line.plain) for line in numbers]
    return all(0 < after - before <= _PAGES_APART for before, after in pairwise(values))


def _numbers_alone(lines: Sequence[Line]) -> list[Line]:
    found = [line for line in lines if len(line.text) < 2 * _LONGEST and _FAR_RIGHT.fullmatch(line.text)]
    if len(found) > 2 and _rises(found):
        return found
    found = [line for line in lines if _LEFT.fullmatch(line.plain) and _stands_alone(lines, line.number - 1)]
    return found if len(found) > 2 and _lie_apart(found) and _rises(found) else []


def _lie_apart(numbers: Sequence[Line]) -> bool:
    return all(after.number - before.number >= _SHORTEST_PAGE for before, after in pairwise(numbers))


def _stands_alone(lines: Sequence[Line], index: int) -> bool:
    above = index == 0 or lines[index - 1].blank
    return above and (index + 1 == len(lines) or lines[index + 1].blank or lines[index + 1].text.startswith("\f"))


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
