"""Is it certain what is closed and where it ends? Closed items and the document -> doubts that hold the source back."""

from __future__ import annotations

import re

from referat.gate.places import SHORT, Places, distance, key_of
from referat.gate.verdict import Verdict
from referat.language.access import in_title
from referat.model import AgendaItem

_SHORT_KEY = 8
_BEFORE_TITLE = r"(?:(?:dagsordens?)?(?:punkt|pkt|sag|nr|ad){1,2})?\d*"
"""What may stand before a title that is printed again, without its blanks and marks."""


def add_doubts(places: Places, verdict: Verdict) -> None:
    """Doubt what two lines say differently, what has no certain end, and what may stand in another item as well."""
    _contradictions(places, verdict)
    _bounds(places, verdict)
    _printed_again(places, verdict)


def _contradictions(places: Places, verdict: Verdict) -> None:
    """An item that one line calls closed and another open."""
    for one in places.statements:
        position = places.item_at(one.line)
        if one.says != "open" or one.about != "item" or position is None or position not in verdict.closed:
            continue
        if places.in_heading(places.items[position], one.line):
            verdict.doubt(one.line, "G205")
    for position, item in enumerate(places.items):
        if item.public is True and position in verdict.closed:
            verdict.doubt(item.line_start, "G205")


def _bounds(places: Places, verdict: Verdict) -> None:
    """A closed item with text must end where the next one certainly begins."""
    guessed = {note.line for note in places.document.diagnostics if note.code == "R304"}
    torn = [note.line or 0 for note in places.document.diagnostics if note.code in ("R303", "R306")]
    for position in verdict.closed:
        item = places.items[position]
        headings = {line for section in item.sections for line in section.heading_lines}
        below = range(max((item.line_start, *item.heading_lines)) + 1, item.line_end + 1)
        if not any(places.tells(line) for line in below if line not in headings):
            continue
        follower = places.items[position + 1] if position + 1 < len(places.items) else None
        sure = (
            not guessed & {item.line_start, *item.heading_lines}
            and not any(item.line_start <= line <= item.line_end for line in torn)
            and (
                follower is None
                or (not guessed & {follower.line_start, *follower.heading_lines} and _follows(item, follower))
            )
        )
        if not sure:
            verdict.doubt(min(verdict.closed[position]))


def _printed_again(places: Places, verdict: Verdict) -> None:
    """A closed item whose title stands once more as a line of a later item: its text may be there."""
    for position in verdict.closed:
        item = places.items[position]
        key = key_of(in_title(item.name).name, 1000)
        if len(key) < _SHORT_KEY:
            continue
        for line in range(item.line_end + 1, len(places.lines) + 1):
            text = places.lines[line - 1]
            again = line not in places.contents and re.fullmatch(_BEFORE_TITLE + re.escape(key), key_of(text, 1000))
            if len(text) < 3 * SHORT and again:
                at = places.item_at(line)
                if at is not None and at not in verdict.closed:
                    verdict.doubt(min(verdict.closed[position]))


def _follows(item: AgendaItem, follower: AgendaItem) -> bool:
    numbered = all(re.search(r"\d", each.number) for each in (item, follower))
    return numbered and distance(item.number, follower.number) in (0, 1)
