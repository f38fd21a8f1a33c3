"""Lines of minutes whose items have no number, all the same, or one in no known form -> the items' headings.

A web page with one case prints its title above the first section and no number at all; a list that the browser
numbers is ``1.`` item after item when it is copied; some number in a way of their own (``Ad 3: Budget``, ``§ 3``).
A title stands alone above a section heading; the next item begins where a heading returns with a title above it.
Numbers that rise are the items'; otherwise these are numbered in printed order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from referat.language.broad import MENU_LINE, PRESENCE_LABEL
from referat.reading.agenda.item_heading import ItemHead, item_head, read_heading_lines
from referat.reading.agenda.outline import looks_like_heading
from referat.reading.agenda.unheaded import begins_decision
from referat.reading.dates import find_date
from referat.reading.facts.names import find_people
from referat.reading.head.title import find_organization
from referat.reading.lines import ReadLine
from referat.reading.sentences import ends_sentence, is_heading_like

_FIELD = re.compile(r"[A-ZÆØÅ][\w/. -]{1,30}:\s?\S.*")
_MARK = re.compile(
    r"(?:(?:ad|til|vedr|lb|åbent?|sags?|sags?nr|punkt|pkt|nr|emne|dagsorden(?:s|ens)?|dagsordenspunkt|[A-E](?:-(?:sag|punkt))?)\b[.:]?\s?|§\s?){0,2}"
    r"\(?(?P<number>\d{1,4})(?:[./]\d{1,4})?[.:,)]{0,2}(?:\s[–-]\s|\s|$)",
    re.IGNORECASE,
)
"""A number at a title's beginning, in whatever form."""
_ONE = re.compile(r"1[.)]\s+")
"""What a browser's list is numbered with, each entry, when it is copied."""
_LONGEST = 200
_SHORT = 30
_FEWEST = 3
"""So many numbered titles that stand alone are items."""
_STEP = 60
"""How far the numbers of two items in a row may lie apart."""


def unnumbered_items(lines: Sequence[ReadLine]) -> tuple[list[ItemHead], bool]:
    """The items by the titles above their sections, and whether their numbers are printed.

    None where an item has no title, or nothing is decided.
    """
    heads: list[ItemHead] = []
    seen: set[str] = set()
    decided = concluded = False
    last = 0
    for index, line in enumerate(lines):
        if line.section is None or line.foreign:
            continue
        word = line.section.heading.casefold().rstrip(": ")
        title = _title_above(lines, index, last)
        begins = concluded and line.section.kind != "attachments" and title is not None
        if not heads or word in seen or (begins and not find_people(lines[title or 0].plain)):
            if title is None:
                title = _title_apart(lines, index, last, not heads)
            if title is None:
                return [], False
            heads.append(_head(lines, title, len(heads) + 1))
            seen.clear()
            concluded = False
        seen.add(word)
        last = index + 1
        concluded = concluded or line.section.kind == "decision"
        decided = decided or concluded
    for head, follower in pairwise(heads):
        head.end = follower.index
    if not heads or not decided:
        return [], False
    heads[-1].end = len(lines)
    numbered = _take_numbers(heads)
    for head in () if numbered else heads:
        head.name = re.sub(rf"^{_ONE.pattern}", "", head.name)
    return heads, numbered


def titles_alone(lines: Sequence[ReadLine]) -> list[ItemHead]:
    """Numbered titles that stand alone, one number after the other, each with text below: items of few words.

    For minutes in which no other item is; none where any such title does not fit in. A number may be printed in a
    way of its own (``Ad 3: Budget``).
    """
    printed = [index for index, line in enumerate(lines) if line.plain]
    found = [head for index in printed if (head := item_head(lines, index) or _own_head(lines, index))]
    heads = [head for head in found if head.name and looks_like_heading(lines, head)]
    apart = all(any(line.plain for line in lines[one.body : two.index]) for one, two in pairwise(heads))
    rising = _whole(heads) and all(int(two.number) - int(one.number) == 1 for one, two in pairwise(heads))
    if len(heads) < _FEWEST or not apart or not rising:
        return []
    for head, end in zip(heads, [*(head.index for head in heads[1:]), len(lines)], strict=True):
        head.end, head.doubted = end, True
    return heads


def _own_head(lines: Sequence[ReadLine], index: int) -> ItemHead | None:
    """The heading of a line that begins with a number in a way of its own, or holds nothing else above the title."""
    line = lines[index]
    match = _MARK.match(line.plain) if len(line.plain) <= _LONGEST and not line.foreign else None
    if match is None:
        return None
    if match.end() == len(line.plain):
        titled = index + 1 < len(lines) and _is_title(lines[index + 1])
        name, end = (lines[index + 1].plain, index + 2) if titled else ("", 0)
    else:
        named = _is_title(line) and not (line.plain[0].isdigit() and "/" not in match[0])
        name, end = (line.plain[match.end() :], index + 1) if named else ("", 0)
    printed = [line.number for line in lines[index:end]]
    return ItemHead(index, match["number"], name, None, printed=name, lines=printed, body=end) if name else None


def _whole(heads: Sequence[ItemHead]) -> bool:
    return all(head.number.isdigit() for head in heads)


def _take_numbers(heads: Sequence[ItemHead]) -> bool:
    """Take the numbers out of the names, where all begin with one and they rise; do they?"""
    marks = [match for head in heads if (match := _MARK.match(head.name)) and match.end() < len(head.name)]
    numbers = [int(match["number"]) for match in marks]
    if (
        len(heads) < 2
        or len(marks) < len(heads)
        or any(not 0 < after - before <= _STEP for before, after in pairwise(numbers))
    ):
        return False
    for head, match in zip(heads, marks, strict=True):
        head.number = match["number"]
        head.name = head.printed = head.name[match.end() :]
        head.public = True if match[0].lower().startswith("åb") else head.public
    return True


def numbered_alike(heads: Sequence[ItemHead], lines: Sequence[ReadLine]) -> bool:
    """Is the only item found the first of several that are all number 1?"""
    if len(heads) != 1 or heads[0].number != "1":
        return False
    ones = [line for line in lines if _ONE.match(line.plain) and line.item]
    below = [next((later for later in lines[line.number :] if not later.blank), None) for line in ones]
    return len(ones) > 1 and all(line is not None and line.section is not None for line in below)


def _head(lines: Sequence[ReadLine], index: int, number: int) -> ItemHead:
    """The heading whose title stands at ``index``, with the number on the line above it, if there is one."""
    name = lines[index].plain
    head = ItemHead(index, str(number), name, None, printed=name, lines=[lines[index].number])
    read_heading_lines(lines, head)
    if index and _is_mark(lines[index - 1]):
        head.begin_at(lines[index - 1])
        head.name = f"{lines[index - 1].plain} {head.name}"
    return head


def _is_mark(line: ReadLine) -> bool:
    return 0 < len(line.plain) < _SHORT and _MARK.fullmatch(line.plain) is not None


def _title_above(lines: Sequence[ReadLine], index: int, floor: int) -> int | None:
    """The index of the title above a heading: case numbers and a portal's lines may stand between."""
    for above in range(index - 1, floor - 1, -1):
        line = lines[above]
        if line.blank or line.foreign or line.case is not None:
            continue
        over = lines[above - 1] if above else None
        alone = over is None or over.blank or over.foreign or over.case is not None or _is_mark(over)
        return above if alone and _is_title(line) else None
    return None


def _title_apart(lines: Sequence[ReadLine], index: int, floor: int, first: bool) -> int | None:
    """The index of the title that stands above a text without a heading: the ``first`` item's nearest, else the only one."""
    found = [
        place
        for place in range(floor + 1, index)
        if lines[place - 1].blank and not lines[place].blank and not lines[place].foreign and _is_title(lines[place])
    ]
    found = [place for place in found if is_heading_like(lines[place].plain) and not find_people(lines[place].plain)]
    return found[-1] if found and (first or len(found) == 1) else None


def _is_title(line: ReadLine) -> bool:
    """A line that reads like a title: no sentence, field, decision or section, and not the meeting's own name or day."""
    if line.tabbed or line.section or len(line.plain) > _LONGEST or ends_sentence(line.plain):
        return False
    text = _MARK.sub("", line.plain, count=1)
    if not text[:1].isalnum() or text[0].islower() or _FIELD.fullmatch(text) or text.endswith((":", ",", ";")):
        return False
    if begins_decision(line) or PRESENCE_LABEL.match(text) or MENU_LINE.fullmatch(text) or line.portal:
        return False
    return find_date(text)[0] is None and find_organization(text) != text
