"""The alternatives of a pattern, however deep they stand: pattern -> what it is without each of them in turn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise


def without_each(pattern: str) -> Iterator[tuple[str, str]]:
    """Each alternative of a group, or of the pattern itself, and the pattern that is left when it is gone.

    A class (``[ab]``) and what may be there or not (``x?``) are no alternatives.
    """
    for start, end in _groups(pattern):
        bars = [start - 1, *_bars(pattern, start, end), end]
        if len(bars) < 3:
            continue
        for before, behind in pairwise(bars):
            gone = pattern[before + 1 : behind]
            left = pattern[:before] + pattern[behind:] if before >= start else pattern[:start] + pattern[behind + 1 :]
            yield gone, left


def _groups(pattern: str) -> Iterator[tuple[int, int]]:
    """Where the inside of each group begins and ends, the whole pattern first."""
    yield 0, len(pattern)
    opened: list[int] = []
    for place in _syntax(pattern):
        if pattern[place] == "(":
            opened.append(_inside(pattern, place))
        elif pattern[place] == ")":
            yield opened.pop(), place


def _bars(pattern: str, start: int, end: int) -> list[int]:
    """The bars that stand in a group itself, not in one inside it."""
    depth, found = 0, []
    for place in _syntax(pattern):
        if start <= place < end:
            depth += (pattern[place] == "(") - (pattern[place] == ")")
            if pattern[place] == "|" and not depth:
                found.append(place)
    return found


def _inside(pattern: str, place: int) -> int:
    """Behind an opening bracket and what it says of the group: ``(?:``, ``(?<!``, ``(?P<name>``, ``(?-i:``."""
    if pattern[place + 1 : place + 2] != "?":
        return place + 1
    for sign in ("(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>"):
        if pattern.startswith(sign, place):
            return place + len(sign)
    return pattern.index(">" if pattern.startswith("(?P", place) else ":", place) + 1


def _syntax(pattern: str) -> Iterator[int]:
    """The places of brackets and bars that are no characters to be matched."""
    place, in_class = 0, False
    while place < len(pattern):
        character = pattern[place]
        if character == "\\":
            place += 1
        elif in_class:
            in_class = character != "]"
        elif character == "[":
            in_class = True
            place += pattern.startswith(("]", "^]"), place + 1) * (1 + (pattern[place + 1] == "^"))
        elif character in "(|)":
            yield place
        place += 1
