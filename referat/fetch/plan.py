"""What is asked for in a run: lists and manifest → the meetings to ask for, in order, and what is left alone.

In: what the portal lists, what was fetched, what is wanted, what lies in the folder. Out: :class:`Plan`. New meetings
come before others, the newest first; those whose last answer was no good come last, so that they hold up nobody.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from referat.danish import slug
from referat.fetch.listing import Listed
from referat.fetch.manifest import Entry, read_day
from referat.fetch.settings import Committee, Settings, bare, key

RECENT = timedelta(days=60)
"""Meetings of the last days are asked for in every run: minutes are approved, and corrected, in these."""
AGAIN = timedelta(days=30)
"""How long an older meeting is left alone while its entry in the lists is the same."""
LONGEST_FOLDER = 60
LONGEST_HINT = 80


@dataclass(frozen=True, slots=True)
class Task:
    """A meeting to ask for; ``listed`` is None when the portal does not list it any more."""

    id: str
    file: str
    listed: Listed | None
    order: tuple[bool, int, int, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """``later``: how many tasks wait for the next run. ``deleted``: meetings whose file somebody took away.

    ``taken``: meetings whose file would be that of another one.
    """

    tasks: tuple[Task, ...]
    later: int
    deleted: int
    taken: int


def plan(
    listed: Mapping[str, Listed],
    meetings: Mapping[str, Entry],
    settings: Settings,
    today: date,
    present: Callable[[str], bool],
) -> Plan:
    """The tasks of a run on the day ``today``; ``present`` tells whether a path is in the source folder."""
    tasks: list[Task] = []
    deleted = taken = 0
    files = {entry.file: id_ for id_, entry in meetings.items()}
    for one in sorted(_wanted(listed, settings, today), key=lambda one: one.id):
        entry = meetings.get(one.id)
        file = entry.file if entry else file_of(one)
        if files.setdefault(file, one.id) != one.id:
            taken += 1
        elif entry and entry.stored and not present(file):
            deleted += 1
        elif (rank := _rank(one, entry, today)) is not None:
            failed = bool(entry and entry.failed)
            tasks.append(Task(one.id, file, one, (failed, rank, -one.day.toordinal(), one.id)))
    for id_, entry in meetings.items():
        unlisted = id_ not in listed and entry.stored is not None
        if unlisted and present(entry.file) and (entry.listed or _long_ago(entry, today)):
            tasks.append(Task(id_, entry.file, None, (bool(entry.failed), 1, 0, id_)))
    tasks.sort(key=lambda task: task.order)
    kept = tuple(tasks[: settings.meetings_per_run])
    return Plan(kept, len(tasks) - len(kept), deleted, taken)


def file_of(meeting: Listed) -> str:
    """The path of a new meeting: its committee's name as an address has it, its day and the portal's id."""
    folder = slug(bare(meeting.committee))[:LONGEST_FOLDER].strip("-") or "udvalg"
    return f"{folder}/{meeting.day.isoformat()}-{meeting.id.lower()}.json"


def unknown(settings: Settings, listed: Mapping[str, Listed]) -> Iterator[tuple[Committee, str]]:
    """The wanted committees that the portal does not list, each with the nearest name there, or none."""
    names = {key(meeting.committee): bare(meeting.committee) for meeting in listed.values()}
    for committee in settings.committees:
        if key(committee.name) not in names:
            near = difflib.get_close_matches(key(committee.name), names, 1)
            yield committee, names[near[0]][:LONGEST_HINT] if near else ""


def long_ago(day: str, today: date) -> bool:
    """Is the day so long ago, or unknown, that the meeting is to be looked at again?"""
    checked = read_day(day)
    return checked is None or checked > today or today - checked >= AGAIN


def _long_ago(entry: Entry, today: date) -> bool:
    return long_ago(entry.checked, today)


def _wanted(listed: Mapping[str, Listed], settings: Settings, today: date) -> Iterator[Listed]:
    """Meetings of the wanted committees that were held since the wanted day."""
    keys = {key(committee.name) for committee in settings.committees}
    for meeting in listed.values():
        if settings.since <= meeting.day < today and (not keys or key(meeting.committee) in keys):
            yield meeting


def _rank(meeting: Listed, entry: Entry | None, today: date) -> int | None:
    """How soon the meeting is asked for: 0 new, 1 may have changed, 2 once more after a while, None not now."""
    if entry is None or entry.stored is None:
        return 0
    if meeting.mark != entry.listed or today - meeting.day <= RECENT:
        return 1
    return 2 if _long_ago(entry, today) else None
