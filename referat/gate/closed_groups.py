"""Statements over several items: an entry or a heading in a list of contents, a heading over a group of items.

In: where things stand (:class:`~referat.gate.places.Places`) and a statement. Out: what it closes, in the verdict.
"""

from __future__ import annotations

import re

from referat.gate.places import Places, distance, is_group_heading, key_of, says_name
from referat.gate.verdict import Verdict
from referat.language.access import in_title, only_access
from referat.language.access_short import Statement
from referat.language.access_text import fold
from referat.model import AgendaItem

_GROUP = re.compile(r"(?:[A-Z]|[IVX]{1,4})[.)] \S.{0,80}")
"""A heading over several items: a letter or a Roman number, and words."""
_TITLE_KEY = 25


def place_in_contents(places: Places, verdict: Verdict, one: Statement) -> None:
    """An entry, or a heading over entries, of the contents list."""
    until = max(places.contents) + 1
    if one.about in ("group", "meeting"):
        ends = [
            other.line
            for other in places.statements
            if other.line > one.line and other.about in ("group", "meeting") and other.line not in places.contents
        ]
        ends += [
            n
            for n in range(one.line + 1, until)
            if n not in places.contents and _GROUP.fullmatch(fold(places.lines[n - 1]))
        ]
        lines = _run(places, [line for line in places.contents if one.line <= line < min((*ends, until))])
        text = places.lines[one.line - 1]
        if one.line not in places.contents and (text[:1].isspace() or not is_group_heading(text)):
            lines = [*_beside(places, one.line)[:1], *lines]
    elif one.line in places.contents and only_access(places.lines[one.line - 1]):
        lines = _beside(places, one.line)
    elif one.line in places.contents:
        lines = [one.line]
    else:
        named = places.named(one.line)
        if named is not None:
            verdict.close(named, one)
            return
        if not only_access(places.lines[one.line - 1]):
            verdict.doubt(one.line)
            return
        lines = _beside(places, one.line)
    for line in lines:
        _entry(places, verdict, one, line)


def _beside(places: Places, line: int) -> list[int]:
    """The entries right above and below a line of the contents list that says nothing but access."""
    entries = [number for number in places.contents if not only_access(places.lines[number - 1])]
    above = max((number for number in entries if number < line), default=None)
    below = min((number for number in entries if number > line), default=None)
    return [number for number in (above, below) if number is not None]


def _run(places: Places, lines: list[int]) -> list[int]:
    """The entries up to one whose number neither follows nor is an item's: that is a date or a page."""
    found: list[int] = []
    for line in lines:
        number = places.contents[line].number
        before = places.contents[found[-1]].number if found else None
        if number and before and number.lower() not in places.numbers and distance(before, number) != 1:
            break
        found.append(line)
    return found


def _entry(places: Places, verdict: Verdict, one: Statement, line: int) -> None:
    entry = places.contents[line]
    position = listed_item(places, line)
    key = key_of(in_title(entry.title).name)
    if position is not None:
        verdict.close(position, one)
    elif entry.number or (len(key) > 5 and any(key in key_of(text, 1000) for text in places.lines[places.first - 1 :])):
        verdict.doubt(line)


def listed_item(places: Places, line: int) -> int | None:
    """The position of the item that an entry of the contents list is about."""
    entry = places.contents[line]
    key = key_of(in_title(entry.title).name)
    position = places.numbers.get(entry.number.lower()) if entry.number else None
    if position is None and len(key) > 3:
        position = next(
            (at for at, item in enumerate(places.items) if key_of(in_title(item.name).name)[:_TITLE_KEY] == key), None
        )
    if position is None and not entry.number and len(places.contents) == len(places.items):
        position = sorted(places.contents).index(line)
    return position


def place_group(places: Places, verdict: Verdict, one: Statement, position: int) -> None:
    """A heading from which items are closed to the next of its kind; a line below a title is only its item's."""
    item = places.items[position]
    titled = any(line < one.line and says_name(places.lines[line - 1], item) for line in item.heading_lines)
    if titled and places.in_heading(item, one.line):
        verdict.close(position, one)
        if places.next_below(one.line, position + 1):
            close_from(places, verdict, position + 1, one)
    elif one.line <= max((item.line_start, *item.heading_lines)):
        close_from(places, verdict, position, one)
        if position and places.stands_above(one.line, position) and places.ends_text(one.line):
            verdict.close(position - 1, one)
    elif position + 1 < len(places.items):
        if places.closes_above(one, position):
            verdict.close(position, one)
        verdict.hidden |= set(range(one.line, places.starts[position + 1]))
        close_from(places, verdict, position + 1, one)
    else:
        verdict.doubt(one.line)


def close_from(places: Places, verdict: Verdict, first: int, one: Statement) -> None:
    """Close the items from ``first`` to the next heading of a group."""
    letter = _GROUP.fullmatch(fold(places.lines[one.line - 1])) is not None
    for position in range(first, len(places.items)):
        start = places.starts[position - 1] if position > first else one.line
        last = max((places.items[position].line_start, *places.items[position].heading_lines))
        ended = _ends_group(places, letter, range(start + 1, last + 1), places.items[position])
        if ended and position > first:
            return
        verdict.close(position, one)


def close_unmarked(places: Places, verdict: Verdict, first: int, one: Statement) -> None:
    """Close the items from ``first`` that bear no mark where marks stand above headings: the last one goes for them."""
    for position in range(first, len(places.items)):
        above = range(places.items[position - 1].line_start + 1, places.starts[position] + 1)
        if any(other.line in above and places.right_above(other.line, position) for other in places.statements):
            return
        verdict.close(position, one)


def _ends_group(places: Places, lettered: bool, between: range, item: AgendaItem) -> bool:
    """Does a heading of another group stand between two items?

    That is one of open items, or one that has a letter as the closed group's has; where only the other has one,
    it must be printed again and the item below must call itself open.
    """
    beside = [one for one in places.statements if one.says == "open" and one.line in between]
    if any(one.about == "group" for one in beside):
        return True
    headings = [
        text
        for number in between
        if number not in places.lines_of_statements
        and _GROUP.fullmatch(text := fold(places.lines[number - 1]))
        and not says_name(text, item)
    ]
    again = len(set(headings)) < len(headings)
    return bool(headings) and (lettered or (again and bool(beside)))
