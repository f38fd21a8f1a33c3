"""Lines -> where the agenda items begin and end.

Every line that an item pattern matches is a candidate with a score of what confirms it. Of all candidates the
chain of rising numbers with the highest score is the agenda, so that a numbered list inside an item is none.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise

from referat.language.access import in_title
from referat.language.broad import CONTENTS, LONGEST_HEADING
from referat.reading.agenda.item_heading import (
    CASE,
    DOTS,
    ENOUGH,
    GROUP,
    ItemHead,
    group_type,
    item_head,
    take_case_above,
)
from referat.reading.agenda.title_lines import FEW
from referat.reading.agenda.unheaded import begins_decision
from referat.reading.agenda.web_copies import files_in_a_row
from referat.reading.lines import MARKUP, ReadLine
from referat.reading.sentences import is_heading_like

_LIST_ENTRY = re.compile(r"(?P<number>\d{1,4})\s*[.)]\s+\S")
_FORMAL = re.compile(
    r"(?:eventuelt|meddelelser|orientering|godkendelse af|næste møde|lukket|underskrift|gensidig|bordet rundt|siden sidst)",
    re.IGNORECASE,
)
_STEP = 60
"""How far the numbers of two items in a row may lie apart."""
_TITLE_KEY = 25
_TITLE_LENGTH = 100
"""A title may be two short sentences (``Kommunalbestyrelsen. Mødeplan 2022``)."""

_LISTED, _NEXT = 20, 3
"""What a place in the contents list is worth, and being the next number."""


def find_items(lines: Sequence[ReadLine]) -> tuple[list[ItemHead], list[ItemHead]]:
    """The items' headings in printed order, and headings with a case line whose number does not fit in."""
    candidates, weak = _candidates(lines)
    candidates = _with_decided(lines, candidates, weak)
    heads = _with_displaced(_best_chain(candidates), candidates)
    heads = _with_first(lines, _with_gaps_filled(heads, weak), weak)
    chosen = {id(head) for head in heads}
    titles = {(head.number, _title_key(head.printed)) for head in heads}
    _take_lines_above(lines, heads)
    taken = {line for head in heads for line in head.lines}
    left = [
        head
        for head in candidates
        if id(head) not in chosen
        and head.case is not None
        and not head.attached
        and (head.number, _title_key(head.printed)) not in titles
        and taken.isdisjoint(head.lines)
    ]
    for head, follower in pairwise(heads):
        head.end = follower.index
    if heads:
        heads[-1].end = len(lines)
    return heads, left


def _candidates(lines: Sequence[ReadLine]) -> tuple[list[ItemHead], list[ItemHead]]:
    """The lines that are headings by what confirms them, and lines that only look like one."""
    titles: dict[str, int] = {}
    found: list[ItemHead] = []
    weak: list[ItemHead] = []
    known: set[tuple[str, str]] = set()
    section: str | None = None
    decided = False
    closed = 0
    for index, line in enumerate(lines):
        if line.blank or len(line.plain) > LONGEST_HEADING:
            continue
        head = item_head(lines, index)
        closed = _closed_to(line, head, closed)
        if head:
            head.score += GROUP if closed else 0
            key = _title_key(head.printed)
            earlier = titles.setdefault(key, index)
            repeated = (head.number, key) in known and head.case is None and not head.below_case
            head.score += _LISTED if earlier < index and len(key) > 3 and not repeated else 0
            if head.score >= ENOUGH and not repeated and not _is_list_entry(lines, head, found, section, decided):
                if head.cased or head.sectioned:
                    known.add((head.number, key))
                head.attached = section == "attachments"
                found.append(head)
                section, decided = "attachments" if head.attached else None, False
                continue
            if head.score < ENOUGH and looks_like_heading(lines, head):
                weak.append(head)
        else:
            text = re.sub(r"^\W*\d{1,4}[a-z]?[.:]?\s+|^[A-E]-(?:sag|punkt):\s*", "", DOTS.sub("", line.plain))
            titles.setdefault(_title_key(re.sub(r"^[A-E]-(?:sag|punkt):\s*", "", text)), index)
        below = line.section
        section = below.kind if below else section
        decided = decided or section == "decision"
    return found, weak


def _closed_to(line: ReadLine, head: ItemHead | None, closed: int) -> int:
    """How far down the lines below a closed group's heading are its items, and nothing but their headings; 0 for none."""
    group = line.group if not line.tabbed else None
    if group:
        return line.number if (group["access"] or group["doors"] or "").lower().startswith("luk") else 0
    if head:
        return head.lines[-1] if closed else 0
    return closed if line.number <= closed or line.foreign else 0


def _with_decided(lines: Sequence[ReadLine], candidates: list[ItemHead], weak: Sequence[ItemHead]) -> list[ItemHead]:
    """The candidates, and the titles that only look like headings but follow each other with a decision between.

    So are items read whose sections have headings that are known to nobody but their municipality, or none at all:
    then a paragraph that begins with what was decided is the decision.
    """
    decisions = [index for index, line in enumerate(lines) if (below := line.section) and below.kind == "decision"] or [
        index for index, line in enumerate(lines) if begins_decision(line)
    ]
    places: dict[int, list[int]] = {}
    for head in sorted((*candidates, *weak), key=lambda head: head.index):
        places.setdefault(order(head.number)[0], []).append(head.index)
    confirmed: list[ItemHead] = []
    first = min((head.index for head in candidates), default=len(lines))
    for head in weak:
        number = order(head.number)[0]
        earlier, later = places.get(number - 1, []), places.get(number + 1, [])
        before, after = bisect(earlier, head.index), bisect(later, head.index)
        end = later[after] if after < len(later) else len(lines)
        ends = _decided_between(decisions, head.index, end)
        begins = before > 0 and _decided_between(decisions, earlier[before - 1], head.index)
        if ends and (begins or ((number == 1 or head.index < first) and after < len(later))):
            head.score = ENOUGH
            confirmed.append(head)
    return sorted([*candidates, *confirmed], key=lambda head: head.index)


def _decided_between(decisions: Sequence[int], start: int, end: int) -> bool:
    return bisect(decisions, start) < bisect(decisions, end)


def looks_like_heading(lines: Sequence[ReadLine], head: ItemHead) -> bool:
    """A numbered title that stands alone: no sentence, no list above or below it; a closed item may stand there as a title."""
    alone = head.index == 0 or lines[head.index - 1].blank
    following = next((line for line in lines[head.body :][:FEW] if not line.blank), None)
    decided = following is not None and begins_decision(following)
    longest = 3 * _TITLE_LENGTH if decided else _TITLE_LENGTH
    titled = is_heading_like(head.name) or (len(head.name) < longest and head.name[-1:].isalnum())
    if not alone or head.name[:1].islower() or not titled:
        return False
    number = order(head.number)[0]
    around = (
        _printed_above(lines, head.index),
        following,
    )
    for line, neighbour in zip(around, (number - 1, number + 1), strict=True):
        entry = _LIST_ENTRY.match(line.plain) if line else None
        if entry and int(entry["number"]) == neighbour and in_title(entry.string).public is not False:
            return False
    return True


def _title_key(name: str) -> str:
    return re.sub(r"\W", "", name.casefold())[:_TITLE_KEY]


def _is_list_entry(
    lines: Sequence[ReadLine], head: ItemHead, found: Sequence[ItemHead], section: str | None, decided: bool
) -> bool:
    """Is a heading without case line, group or word rather the point of a list that stands before a section?

    It is when it goes on with the numbers above, starts small, reads like a sentence, or is followed by the
    decision on the recommendation that it stands in. An item that is ``decided`` has no second decision: a title
    above one begins the next item. What goes on with the number of an item ``found`` right above is none.
    """
    if MARKUP.sub("", lines[head.index].plain)[:1].isalpha() or head.case is not None:
        return False
    name = head.name
    alone = re.fullmatch(r"\d+[a-z]?\.?", lines[head.index].plain) is not None
    if name[:1].islower() or (name[:1].isdigit() and not alone):
        return True
    if head.score >= CASE:
        return False
    if name.endswith((".", ";", ",", ":")):
        return True
    following = next((line for line in lines[head.body : head.body + FEW] if not line.blank), None)
    below = following.section if following else None
    above_decision = below is not None and below.kind == "decision"
    if decided and above_decision:
        return False
    above = _printed_above(lines, head.index)
    if above is not None and head.public is None:
        entry = _LIST_ENTRY.match(above.plain)
        number = order(head.number)[0]
        begins = above.plain.endswith(",") or (above.plain.endswith(":") and number == 1)
        below_item = bool(found) and above.number in found[-1].lines
        if begins or (entry and int(entry["number"]) == number - 1 and not below_item):
            return True
    return section == "recommendation" and above_decision


def _printed_above(lines: Sequence[ReadLine], index: int) -> ReadLine | None:
    return next((line for line in reversed(lines[max(0, index - FEW) : index]) if not line.blank), None)


def _best_chain(candidates: Sequence[ItemHead]) -> list[ItemHead]:
    """The candidates with rising numbers, no two of them far apart, whose scores sum to the most."""
    total: list[int] = []
    before: list[int | None] = []
    best: dict[int, dict[str, int]] = {}
    for position, head in enumerate(candidates):
        number, letter = order(head.number)
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
        low, high = order(before.number)[0], order(after.number)[0]
        wanted = low + 1
        for head in weak:
            fits = before.body <= head.index < after.index and wanted <= order(head.number)[0] < high
            if fits and head.number.isdigit():
                head.doubted = True
                filled.append(head)
                wanted = int(head.number) + 1
    last = heads[-1] if heads else None
    for head in weak:
        follows = last and head.index >= last.body and order(head.number)[0] == order(last.number)[0] + 1
        if follows and _FORMAL.match(head.name):
            head.doubted = True
            filled.append(head)
            last = head
    return sorted(filled, key=lambda head: head.index)


def _with_first(lines: Sequence[ReadLine], heads: list[ItemHead], weak: Sequence[ItemHead]) -> list[ItemHead]:
    """Headings with a word before their number count above the first item, too, where they lead from 1 to its number."""
    wanted = order(heads[0].number)[0] - 1 if heads else 0
    lead: list[ItemHead] = []
    for head in reversed(weak):
        worded = MARKUP.sub("", lines[head.index].plain)[:1].isalpha()
        if worded and wanted and head.index < heads[0].index and head.number == str(wanted):
            lead.insert(0, head)
            wanted -= 1
    if wanted:
        return heads
    for head in lead:
        head.doubted = True
    return [*lead, *heads]


def order(number: str) -> tuple[int, str]:
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ")
    return int(digits), number[len(digits) :].lower()


def _take_lines_above(lines: Sequence[ReadLine], heads: Sequence[ItemHead]) -> None:
    """The case line and the group line right above an item belong to its heading.

    A group's type holds until the next group (T0).
    """
    floor = 0
    running: re.Match[str] | None = None
    for head in heads:
        for line in lines[floor : head.index] if floor else _right_above(lines, head.index):
            if not line.tabbed:
                running = line.group or running
        above = _index_above(lines, head.index, floor)
        above = _take_file_rows(lines, head, above, floor)
        if above is not None and _take_repeated(lines, head, above):
            above = _index_above(lines, head.index, floor)
        if above is not None and take_case_above(lines[above], head):
            above = _index_above(lines, head.index, floor)
        if above is not None and _take_access(lines, head, above):
            above = _index_above(lines, head.index, floor)
        if above is not None and not lines[above].tabbed and lines[above].group:
            head.begin_at(lines[above])
        if running is not None:
            head.type = head.type or group_type(running)
            access = (running["access"] or running["doors"] or "").lower()
            head.public = access.startswith("åb") if access and head.public is None else head.public
        floor = head.body


def _take_file_rows(lines: Sequence[ReadLine], head: ItemHead, above: int | None, floor: int) -> int | None:
    """Take rows of file names that stand between a web page's fold-out line and the heading; the index above them."""
    rows: list[int] = []
    place = above
    while place is not None and files_in_a_row(lines[place].plain):
        rows.append(place)
        place = _index_above(lines, place, floor)
    if not rows or place is None or not _repeats(lines, head, place):
        return above
    for row in rows:
        head.begin_at(lines[row])
        head.file_rows.insert(0, lines[row].number)
    return place


def _right_above(lines: Sequence[ReadLine], index: int) -> list[ReadLine]:
    """The printed line above the first heading, and those above it as long as they are case or access lines."""
    found: list[ReadLine] = []
    for line in reversed(lines[max(0, index - 2 * FEW) : index]):
        if line.blank:
            continue
        found.append(line)
        if line.case is None:
            break
    return found


def _take_repeated(lines: Sequence[ReadLine], head: ItemHead, above: int) -> bool:
    """Take the same number and title, printed once more right above the heading (a web page's fold-out line).

    Below a group or the heading of a contents list it is the only entry of that list.
    """
    if not _repeats(lines, head, above):
        return False
    head.begin_at(lines[above])
    return True


def _repeats(lines: Sequence[ReadLine], head: ItemHead, above: int) -> bool:
    over = _printed_above(lines, above)
    if over is not None and (over.group or over.plain.casefold().rstrip(":") in CONTENTS):
        return False
    text = MARKUP.sub("", lines[above].plain)
    match = re.fullmatch(rf"\D{{0,8}}{re.escape(head.number)}\W+(?P<title>.*)", text)
    titles = (_title_key(match["title"]), _title_key(head.printed)) if match else ("", "")
    same = all(titles) and (titles[0].startswith(titles[1]) or titles[1].startswith(titles[0]))
    return same and not lines[above].tabbed


def _take_access(lines: Sequence[ReadLine], head: ItemHead, above: int) -> bool:
    """Take ``Åbent punkt`` on a line of its own above the heading."""
    found = lines[above].case
    if found is None or found.case is not None or found.public is None:
        return False
    head.begin_at(lines[above])
    head.public = found.public if head.public is None else head.public
    return True


def _index_above(lines: Sequence[ReadLine], index: int, floor: int) -> int | None:
    return next((above for above in range(index - 1, floor - 1, -1) if not lines[above].blank), None)
