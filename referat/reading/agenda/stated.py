"""Lines of a system's file, which says itself where an item begins -> the items' headings; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from referat.reading.agenda.item_heading import ItemHead, read_heading_lines
from referat.reading.lines import ReadLine

_NUMBERED = re.compile(r"Punkt (?P<number>[0-9]{1,3}[a-z]?): (?P<name>.+)")
"""A title behind its number, as the file's lines have it."""


def stated_items(lines: Sequence[ReadLine]) -> list[ItemHead]:
    """The items in printed order; none where the file does not say what is a title, or gives one no number."""
    heads: list[ItemHead] = []
    for index, line in enumerate(lines):
        if line.role != "title":
            continue
        match = _NUMBERED.fullmatch(line.plain)
        if match is None:
            return []
        head = ItemHead(index, match["number"], match["name"], None, printed=match["name"], lines=[line.number])
        read_heading_lines(lines, head)
        heads.append(head)
    for head, follower in pairwise(heads):
        head.end = follower.index
    if heads:
        heads[-1].end = len(lines)
    return heads
