"""Lines -> where the agenda items begin and what their heading lines say.

Every line that an item pattern matches is a candidate with a score of what confirms it: a case line, an access
line, a group heading, a section heading below, a place in the contents list. Of all candidates the chain of
rising numbers with the highest score is the agenda, so that a numbered list inside an item is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from referat.model import CaseNumber
from referat.reading.cases import case_line, is_case_field, read_case_number, take_case
from referat.reading.sections import section_head
from referat.reading.sentences import is_heading_like
from referat.reading.templates import GROUP_HEADING, LONGEST_HEADING, Template
from referat.reading.text import Line

_CLOSED = re.compile(
    r"\(?(?:lukket|fortroligt?)(?:\s+(?:punkt|sag|dagsordenspunkt))?\)?(?:\s*[:–-]\s*|\s*$|(?<=\))\s*)", re.IGNORECASE
)
_ACCESS_BRACKET = re.compile(
    r"\s*[(\[](?P<access>åben|åbent|lukket|offentligt?|fortroligt)(?:\s+(?:punkt|sag))?[)\]]\s*", re.IGNORECASE
)
_ACCESS_BEHIND = re.compile(r"\s+[-–]\s+(?P<access>åbent?|lukket|fortroligt)(?:\s+(?:punkt|sag))?$", re.IGNORECASE)
_DOTS = re.compile(r"(?:\.{4,}|…)\s*\d*$")
_MARKUP = re.compile(r"^[#*•\s]+|\*+$")
_NUMBER_TAB = re.compile(r"[^\t]{1,12}\t+[^\t]+")
_LIST_ENTRY = re.compile(r"(?P<number>\d{1,4})\s*[.)]\s+\S")
_FORMAL = re.compile(
    r"(?:eventuelt|meddelelser|orientering|godkendelse af|næste møde|lukket|underskrift|gensidig|bordet rundt|siden sidst)",
    re.IGNORECASE,
)
_FEW = 6
"""How many printed lines a heading may span."""
_STEP = 60
"""How far the numbers of two items in a row may lie apart."""
_TITLE_KEY = 25

_CASE, _GROUP, _LISTED, _SECTION, _CLOSED_NAME, _WORD, _NEXT = 40, 20, 20, 20, 20, 10, 3
_ENOUGH = 20


@dataclass(slots=True)
class ItemHead:
    """An item's heading: index of its first line, number and name as printed, and what the heading lines say."""

    index: int
    number: str
    name: str
    type: str | None
    public: bool | None = None
    case: CaseNumber | None = None
    printed: str = ""
    """The name with what it says on access."""
    lines: list[int] = field(default_factory=list)
    body: int = 0
    """Index of the first line after the heading lines."""
    end: int = 0
    score: int = 0
    doubted: bool = False
    """Found by its number alone."""
    cased: bool = False
    """A case or access line stands below the title."""
    sectioned: bool = False
    """A section heading follows."""


def find_items(lines: Sequence[Line], template: Template) -> tuple[list[ItemHead], list[ItemHead]]:
    """The items' headings in printed order, and headings with a case line whose number does not fit in."""
    candidates, weak = _candidates(lines, template)
    heads = _with_displaced(_best_chain(candidates), candidates)
    heads = _with_gaps_filled(heads, weak)
    chosen = {id(head) for head in heads}
    left = [head for head in candidates if id(head) not in chosen and head.case is not None]
    _take_groups(lines, heads)
    for head, follower in pairwise(heads):
        head.end = follower.index
    if heads:
        heads[-1].end = len(lines)
    return heads, left


def _candidates(lines: Sequence[Line], template: Template) -> tuple[list[ItemHead], list[ItemHead]]:
    """The lines that are headings by what confirms them, and lines that only look like one."""
    titles: dict[str, int] = {}
    found: list[ItemHead] = []
    weak: list[ItemHead] = []
    known: set[tuple[str, str]] = set()
    section: str | None = None
    for index, line in enumerate(lines):
        if line.blank or len(line.plain) > LONGEST_HEADING:
            continue
        head = _item_head(lines, index, template)
        if head:
            key = _title_key(head.printed)
            earlier = titles.setdefault(key, index)
            repeated = (head.number, key) in known and head.case is None
            head.score += _LISTED if earlier < index and len(key) > 3 and not repeated else 0
            if head.score >= _ENOUGH and not repeated and not _is_list_entry(lines, head, template, section):
                if head.cased or head.sectioned:
                    known.add((head.number, key))
                found.append(head)
                section = None
                continue
            if head.score < _ENOUGH and _looks_like_heading(lines, head):
                weak.append(head)
        else:
            text = re.sub(r"^\W*\d{1,4}[a-z]?[.:]?\s+|^[A-E]-(?:sag|punkt):\s*", "", _DOTS.sub("", line.plain))
            titles.setdefault(_title_key(re.sub(r"^[A-E]-(?:sag|punkt):\s*", "", text)), index)
        below = section_head(line, index, template)
        section = below.kind if below else section
    return found, weak


def _looks_like_heading(lines: Sequence[Line], head: ItemHead) -> bool:
    """A numbered title that stands alone: no sentence, no list above or below it."""
    alone = head.index == 0 or lines[head.index - 1].blank
    if not alone or head.name[:1].islower() or not is_heading_like(head.name):
        return False
    number = _order(head.number)[0]
    around = (_printed_above(lines, head.index), next((line for line in lines[head.body :][:_FEW] if not line.blank), None))
    for line, neighbour in zip(around, (number - 1, number + 1), strict=True):
        entry = _LIST_ENTRY.match(line.plain) if line else None
        if entry and int(entry["number"]) == neighbour:
            return False
    return True


def _title_key(name: str) -> str:
    return re.sub(r"\W", "", name.casefold())[:_TITLE_KEY]


def _item_head(lines: Sequence[Line], index: int, template: Template) -> ItemHead | None:
    """A line that an item pattern matches, with its heading lines taken and scored."""
    line = lines[index]
    if (line.tabbed and not _NUMBER_TAB.fullmatch(line.text.strip())) or _DOTS.search(line.plain):
        return None
    text = _MARKUP.sub("", line.plain)
    for pattern in template.item_headings:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        strong = text[0].isalpha()
        name = match["name"].strip()
        found = match.groupdict().get("type")
        head = ItemHead(index, match["number"], name, found.upper() if found else None)
        head.printed, head.lines = name, [line.number]
        _read_heading_lines(lines, head, template)
        head.printed = head.printed or head.name
        above = lines[index - 1] if index else None
        if strong and not name and above is not None and not above.blank and not above.tabbed:
            _take_title_above(head, above)
        if strong:
            stands_first = index == 0 or lines[index - 1].blank or line.plain.lower().startswith("punkt")
            head.score += _WORD if template.confirm or not stands_first else _ENOUGH
        return head if head.name else None
    return None


def _take_title_above(head: ItemHead, above: Line) -> None:
    """The title stands right above a bare number (``Spørgetid`` / ``Sag nr. 129``)."""
    head.index -= 1
    head.lines.insert(0, above.number)
    head.name = above.plain
    head.score += _SECTION
    if _CLOSED.match(above.plain) or above.plain.casefold().startswith("lukket sag"):
        head.public = False


def _read_heading_lines(lines: Sequence[Line], head: ItemHead, template: Template) -> None:
    """Take the lines that belong to the heading: a wrapped title, the group line, access and case number."""
    _read_access(head)
    index, seen = head.index + 1, 0
    head.body = index
    while index < len(lines) and seen < _FEW:
        line = lines[index]
        if line.blank:
            index += 1
            continue
        seen += 1
        if not _take_heading_line(lines, index, head, template):
            break
        head.lines.append(line.number)
        index += 1
        head.body = index


def _read_access(head: ItemHead) -> None:
    """Take ``Lukket punkt:`` or ``(Lukket)`` out of the name, unless nothing else is the name."""
    closed = _CLOSED.match(head.name)
    if closed:
        head.public = False
        head.name = head.name[closed.end() :].strip() or head.name
        head.score += _CLOSED_NAME
    head.name, head.case = take_case(head.name)
    if head.case is not None:
        head.score += _CASE
    bracket = _ACCESS_BRACKET.search(head.name)
    if bracket:
        head.name = _ACCESS_BRACKET.sub(" ", head.name).strip() or head.name
    else:
        bracket = _ACCESS_BEHIND.search(head.name)
        head.name = head.name[: bracket.start()] if bracket and bracket.start() else head.name
    if bracket:
        head.public = bracket["access"].lower().startswith(("åben", "offentlig"))
        head.score += _CLOSED_NAME


def _take_heading_line(lines: Sequence[Line], index: int, head: ItemHead, template: Template) -> bool:
    """Read one line below an item's title into its head; False when the line is not the heading's any more."""
    line = lines[index]
    if len(line.plain) > LONGEST_HEADING:
        return False
    group = GROUP_HEADING.fullmatch(line.plain)
    case = case_line(line)
    if group and not line.tabbed:
        if head.cased:
            return False
        head.type = head.type or _group_type(group)
        head.score += _GROUP
    elif case:
        if case.case and head.case is not None:
            return False
        head.public = case.public if case.public is not None else head.public
        if case.case:
            head.case = read_case_number(case.case)
        head.cased = True
        head.score += _CASE
    elif is_case_field(line):
        return True
    elif section_head(line, index, template):
        head.sectioned = True
        head.score += _SECTION
        return False
    elif head.case is None and _is_wrapped_title(lines, index, head, template):
        head.name = f"{head.name} {line.plain}".strip()
    else:
        return False
    return True


def _is_wrapped_title(lines: Sequence[Line], index: int, head: ItemHead, template: Template) -> bool:
    """A line right below the title, or below a bare number, that is followed by the case or access line."""
    line = lines[index]
    adjacent = not lines[index - 1].blank
    if line.tabbed or len(line.plain) > 160 or line.plain.endswith((".", ":")) or not (adjacent or not head.name):
        return False
    if any(pattern.fullmatch(line.plain) for pattern in template.item_headings):
        return False
    for later in lines[index + 1 : index + 4]:
        if not later.blank:
            return bool(case_line(later) or (len(later.plain) < 200 and GROUP_HEADING.fullmatch(later.plain))) or (
                not head.name and section_head(later, index, template) is not None
            )
    return False


def _is_list_entry(lines: Sequence[Line], head: ItemHead, template: Template, section: str | None) -> bool:
    """Is a heading without case line, group or word rather the point of a list that stands before a section?

    It is when it goes on with the numbers above, starts small, reads like a sentence, or is followed by the
    decision on the recommendation that it stands in.
    """
    if _MARKUP.sub("", lines[head.index].plain)[:1].isalpha() or head.case is not None:
        return False
    name = head.name
    if name[:1].islower() or name[:1].isdigit():
        return True
    if head.score >= _CASE:
        return False
    if name.endswith((".", ";", ",", ":")):
        return True
    above = _printed_above(lines, head.index)
    if above is not None and head.public is None:
        entry = _LIST_ENTRY.match(above.plain)
        if above.plain.endswith((":", ",")) or (entry and int(entry["number"]) == _order(head.number)[0] - 1):
            return True
    following = next((line for line in lines[head.body : head.body + _FEW] if not line.blank), None)
    below = section_head(following, 0, template) if following else None
    return section == "recommendation" and below is not None and below.kind == "decision"


def _printed_above(lines: Sequence[Line], index: int) -> Line | None:
    return next((line for line in reversed(lines[max(0, index - _FEW) : index]) if not line.blank), None)


def _best_chain(candidates: Sequence[ItemHead]) -> list[ItemHead]:
    """The candidates with rising numbers, no two of them far apart, whose scores sum to the most."""
    total: list[int] = []
    before: list[int | None] = []
    best: dict[int, dict[str, int]] = {}
    for position, head in enumerate(candidates):
        number, letter = _order(head.number)
        score, link = 0, None
        for step in range(_STEP + 1):
            for other, earlier in best.get(number - step, {}).items():
                gain = total[earlier] + (_NEXT if step <= 1 else 0)
                if (step or other < letter) and gain > score and candidates[earlier].body <= head.index:
                    score, link = gain, earlier
        total.append(score + head.score)
        before.append(link)
        known = best.setdefault(number, {}).get(letter)
        if known is None or total[known] < total[position]:
            best[number][letter] = position
    place: int | None = max(range(len(total)), key=total.__getitem__, default=None)
    chain: list[ItemHead] = []
    while place is not None:
        chain.append(candidates[place])
        place = before[place]
    return chain[::-1]


def _with_displaced(chain: list[ItemHead], candidates: Sequence[ItemHead]) -> list[ItemHead]:
    """The chain and, between its items, headings with a case line that stand out of order (item 6 before item 5)."""
    if not chain:
        return chain
    heads = list(chain)
    numbers = {head.number for head in chain}
    taken = {line for head in chain for line in head.lines}
    for head in candidates:
        fits = head.index > chain[0].index and head.number not in numbers and taken.isdisjoint(head.lines)
        if head.cased and fits:
            heads.append(head)
            numbers.add(head.number)
            taken.update(head.lines)
    return sorted(heads, key=lambda head: head.index)


def _with_gaps_filled(heads: list[ItemHead], weak: Sequence[ItemHead]) -> list[ItemHead]:
    """Items without case line and sections (``8. Eventuelt``) count where exactly their number is missing."""
    filled = list(heads)
    for before, after in pairwise(heads):
        low, high = _order(before.number)[0], _order(after.number)[0]
        wanted = low + 1
        for head in weak:
            fits = before.body <= head.index < after.index and wanted <= _order(head.number)[0] < high
            if fits and head.number.isdigit():
                head.doubted = True
                filled.append(head)
                wanted = int(head.number) + 1
    last = heads[-1] if heads else None
    for head in weak:
        follows = last and head.index >= last.body and _order(head.number)[0] == _order(last.number)[0] + 1
        if follows and _FORMAL.match(head.name):
            head.doubted = True
            filled.append(head)
            last = head
    return sorted(filled, key=lambda head: head.index)


def _order(number: str) -> tuple[int, str]:
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ")
    return int(digits), number[len(digits) :].lower()


def _take_groups(lines: Sequence[Line], heads: Sequence[ItemHead]) -> None:
    """The group line right above an item belongs to its heading; a group's type holds until the next group (T0)."""
    floor = 0
    running: re.Match[str] | None = None
    for head in heads:
        for line in lines[max(floor, head.index - _FEW) : head.index] if not floor else lines[floor : head.index]:
            if not line.tabbed and 0 < len(line.plain) < LONGEST_HEADING:
                running = GROUP_HEADING.fullmatch(line.plain) or running
        above = _index_above(lines, head.index, floor)
        if above is not None and not lines[above].tabbed and len(lines[above].plain) < LONGEST_HEADING:
            group = GROUP_HEADING.fullmatch(lines[above].plain)
            if group:
                head.index = above
                head.lines.insert(0, lines[above].number)
        if running is not None:
            head.type = head.type or _group_type(running)
            access = (running["access"] or running["doors"] or "").lower()
            head.public = access.startswith("åb") if access and head.public is None else head.public
        floor = head.body


def _index_above(lines: Sequence[Line], index: int, floor: int) -> int | None:
    return next((above for above in range(index - 1, floor - 1, -1) if not lines[above].blank), None)


def _group_type(group: re.Match[str]) -> str | None:
    """The item type that a group heading names; only A to D are types."""
    letter = (group["type"] or "").upper()
    return letter if letter in "ABCD" and letter else None
