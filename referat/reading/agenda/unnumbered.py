"""Lines of minutes that number no item, or every one alike -> the items' headings, numbered in printed order.

A web page with one case prints its title above the first section and no number at all; a list that the browser
numbers is ``1.`` item after item when it is copied. A title stands alone above a section heading; the next item
begins where a heading returns with a title above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from referat.language.broad import LONGEST_HEADING, MENU_LINE, PORTAL_LINE, PRESENCE_LABEL
from referat.reading.agenda.item_heading import ItemHead, heads_item, read_heading_lines
from referat.reading.agenda.unheaded import begins_decision
from referat.reading.dates import find_date
from referat.reading.dialect import Dialect
from referat.reading.head.title import find_organization
from referat.reading.lines import ReadLine
from referat.reading.sentences import ends_sentence

_FIELD = re.compile(r"[A-ZÆØÅ][\w/. -]{1,30}:\s?\S.*")
_ONE = re.compile(r"1[.)]\s+")
"""What a browser's list is numbered with, each entry, when it is copied."""
_LONGEST = 200


def unnumbered_items(lines: Sequence[ReadLine], dialect: Dialect) -> list[ItemHead]:
    """The items by the titles above their sections; none where an item has no title, or nothing is decided."""
    heads: list[ItemHead] = []
    seen: set[str] = set()
    decided = False
    for index, line in enumerate(lines):
        if line.section is None or line.foreign:
            continue
        word = line.section.heading.casefold().rstrip(": ")
        title = _title_above(lines, index, heads[-1].body if heads else 0)
        if not heads or word in seen:
            if title is None:
                return []
            heads.append(_head(lines, title, len(heads) + 1, dialect))
            seen.clear()
        seen.add(word)
        decided = decided or line.section.kind == "decision"
    for position, head in enumerate(heads):
        head.end = heads[position + 1].index if position + 1 < len(heads) else len(lines)
    return heads if decided else []


def numbered_alike(heads: Sequence[ItemHead], lines: Sequence[ReadLine], dialect: Dialect) -> bool:
    """Is the only item found the first of several that are all number 1?"""
    if len(heads) != 1 or heads[0].number != "1":
        return False
    ones = [line for line in lines if _ONE.match(line.plain) and heads_item(line, dialect)]
    below = [next((later for later in lines[line.number :] if not later.blank), None) for line in ones]
    return len(ones) > 1 and all(line is not None and line.section is not None for line in below)


def _head(lines: Sequence[ReadLine], index: int, number: int, dialect: Dialect) -> ItemHead:
    name = _ONE.sub("", lines[index].plain, count=1)
    head = ItemHead(index, str(number), name, None, lines=[lines[index].number])
    head.printed = name
    read_heading_lines(lines, head, dialect)
    return head


def _title_above(lines: Sequence[ReadLine], index: int, floor: int) -> int | None:
    """The index of the title above a heading: case numbers and a portal's lines may stand between."""
    for above in range(index - 1, floor - 1, -1):
        line = lines[above]
        if line.blank or line.foreign or line.case is not None:
            continue
        if not _is_title(line):
            return None
        over = lines[above - 1] if above else None
        return above if over is None or over.blank or over.foreign or over.case is not None else None
    return None


def _is_title(line: ReadLine) -> bool:
    """A line that reads like a title: no sentence, field, decision or section, and not the meeting's own name or day."""
    text = line.plain
    if line.tabbed or line.section or len(text) > min(_LONGEST, LONGEST_HEADING) or ends_sentence(text):
        return False
    if not text[0].isalnum() or text[0].islower() or _FIELD.fullmatch(text) or text.endswith((":", ",", ";")):
        return False
    if begins_decision(line) or PRESENCE_LABEL.match(text) or MENU_LINE.fullmatch(text) or PORTAL_LINE.fullmatch(text):
        return False
    return find_date(text)[0] is None and find_organization(text) != text
