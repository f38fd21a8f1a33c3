"""A meeting's fields, from whatever system -> blocks with roles, as the newest minutes print them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from referat.danish import MONTHS, WEEKDAYS
from referat.formats.html_blocks import Walk
from referat.formats.source_blocks import Role, SourceBlock, Where

Said = tuple[str, str]
"""A text in one line, and the place of its field."""
_NOTHING: Said = ("", "")
CLOSED_ITEM = "Lukket punkt"
"""What stands below an item's title where its system says that it is closed."""
_PRINTED = re.compile(r"([0-3]?[0-9])\. ?([a-z]{3,9})\.? ([0-9]{4})(?:,? (?:kl\. ?)?([0-2]?[0-9])[.:]([0-5][0-9]))?")
_TIME = re.compile(r"([0-2]?[0-9])[.:]([0-5][0-9])(?::[0-9]{2})?")


@dataclass(frozen=True, slots=True)
class Meeting:
    """Committee, times and place; times as an API writes them (ISO 8601) or as they are printed."""

    committee: Said = _NOTHING
    begins: Said = _NOTHING
    ends: Said = _NOTHING
    place: Said = _NOTHING
    closed: Said = _NOTHING


@dataclass(frozen=True, slots=True)
class Item:
    """An item's own facts; ``closed`` is where the system says that it is."""

    number: Said
    title: Said
    case: Said = _NOTHING
    closed: Said = _NOTHING


def add(walk: Walk, said: Said, role: Role | None, heading: int = 0) -> None:
    """A block for a text, where there is one."""
    text, where = said
    if text:
        kind = "heading" if heading else "paragraph"
        walk.blocks.append(
            SourceBlock("heading", text, Where(where), heading, role=role)
            if kind == "heading"
            else SourceBlock("paragraph", text, Where(where), role=role)
        )


def write_meeting(walk: Walk, meeting: Meeting) -> None:
    """Committee, date and place."""
    (committee, named), (start, place) = meeting.committee, meeting.begins
    begins, ends = moment(start), moment(meeting.ends[0], moment(start))
    if begins is not None:
        add(walk, (f"REFERAT {committee} d. {begins:%d-%m-%Y}", named or place), "committee", 1)
        clock = f" kl. {begins:%H:%M}" if (begins.hour, begins.minute) != (0, 0) else ""
        until = f" - {ends:%H:%M}" if clock and ends and ends.date() == begins.date() and ends > begins else ""
        day = f"{WEEKDAYS[begins.weekday()].capitalize()} d. {begins.day}. {MONTHS[begins.month - 1]} {begins.year}"
        add(walk, (f"Mødedato {day}{clock}{until}", place), "date")
    else:
        add(walk, (f"REFERAT {committee}", named), "committee", 1)
        add(walk, (f"Mødedato {start}" if start else "", place), "date")
    add(walk, (f"Mødested {meeting.place[0]}" if meeting.place[0] else "", meeting.place[1]), "place")
    add(walk, meeting.closed, "access")


def write_item(walk: Walk, item: Item) -> None:
    """Number, title, case, and that it is closed."""
    add(walk, item.number, "number")
    title, where = item.title
    add(walk, (title or "(uden overskrift)", where or item.number[1]), "title", 1)
    add(walk, item.case, "case")
    add(walk, item.closed, "access")


def write_section(walk: Walk, heading: Said, write: Callable[[], None]) -> None:
    """A section with its name as a heading, where its text does not begin with that; nothing where it has no text."""
    before = len(walk.blocks)
    write()
    added = walk.blocks[before:]
    name = heading[0].casefold().rstrip(":")
    if name and added and added[0].text.casefold().rstrip(":") != name:
        walk.blocks.insert(before, SourceBlock("heading", heading[0], Where(heading[1]), 3, role="section"))


def write_files(walk: Walk, files: Sequence[Said], where: str) -> None:
    """The attachments that have a name."""
    walk.attachments([file for file in files if file[0]], where)


def moment(text: str, day: datetime | None = None) -> datetime | None:
    """A time as the clock on the wall: what it says, its zone left aside; a time alone is on ``day``."""
    try:
        return datetime.fromisoformat(text[:19])
    except ValueError:
        pass
    clock = _TIME.fullmatch(text)
    try:
        if clock and day:
            return day.replace(hour=int(clock[1]), minute=int(clock[2]))
        match = _PRINTED.search(text.lower())
        month = next((at for at, name in enumerate(MONTHS, 1) if match and name.startswith(match[2])), 0)
        if match is None or not month:
            return None
        return datetime(int(match[3]), month, int(match[1]), int(match[4] or 0), int(match[5] or 0))
    except ValueError:
        return None
