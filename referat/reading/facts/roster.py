"""A row of a roster (name, party, was there) -> whose row it is, and whether it says that this person was absent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from referat.model import AttendanceEvent
from referat.reading.facts.names import Person, find_members
from referat.reading.text import Line, plain

_NAMED = re.compile(r"(?:navn|navne|medlem|medlemmer|deltager|deltagere|mødedeltagere)\b.{0,20}", re.IGNORECASE)
_PARTY = re.compile(r"\(?(?P<party>[A-ZÆØÅ]{1,4}(?:-\d)?)\)?")
_ABSENT: tuple[tuple[AttendanceEvent, re.Pattern[str]], ...] = (
    ("absent_without_apology", re.compile(r"(?:fraværende |udeblevet )?uden afbud", re.IGNORECASE)),
    ("absent_with_apology", re.compile(r"(?:fraværende |meldt )?(?:med )?(?:afbud|forfald)", re.IGNORECASE)),
    ("absent", re.compile(r"fraværende|fravær|(?:ikke|ej) (?:til ?stede|mødt)|udeblevet", re.IGNORECASE)),
)
_PRESENT = re.compile(r"(?:til ?stede|mødt|mødte|deltog|fremmødt|fremmøde)(?: ja/nej)?", re.IGNORECASE)
_YES, _NO = re.compile(r"ja|x|✓", re.IGNORECASE), re.compile(r"nej", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A person's row; ``event`` is None where it says nothing of absence."""

    person: Person
    event: AttendanceEvent | None


def cells_of(line: Line) -> list[str]:
    """The cells of a tabbed line; none where it has no tab."""
    return [plain(cell) for cell in line.text.split("\t")] if line.tabbed else []


def is_head(cells: Sequence[str]) -> bool:
    """Does a row name the columns: the members first?"""
    return len(cells) > 1 and _NAMED.fullmatch(cells[0]) is not None


def read_row(cells: Sequence[str], columns: Sequence[str]) -> RosterRow | None:
    """A row whose first cell is one person's name; ``columns`` are the cells of the row above that names them."""
    if len(cells) < 2:
        return None
    people = find_members(cells[0])
    if len(people) != 1 or len(people[0].name) + 12 < len(cells[0]) or any(len(cell) > 40 for cell in cells[1:]):
        return None
    person = people[0]
    party = next((match["party"] for cell in cells[1:] if (match := _PARTY.fullmatch(cell)) and cell != "X"), None)
    person = replace(person, party=person.party or party)
    for index, cell in enumerate(cells[1:], 1):
        event = _absence(cell) or _in_column(cell, columns[index] if index < len(columns) else "")
        if event:
            return RosterRow(person, event)
    return RosterRow(person, None)


def _absence(text: str) -> AttendanceEvent | None:
    return next((event for event, pattern in _ABSENT if pattern.fullmatch(text.rstrip(".:"))), None)


def _in_column(cell: str, column: str) -> AttendanceEvent | None:
    """A mark below ``Fraværende`` or ``Afbud``, a no below ``Til stede``."""
    if _YES.fullmatch(cell):
        return _absence(column)
    return "absent" if _NO.fullmatch(cell) and _PRESENT.fullmatch(column.rstrip(".:?")) else None
