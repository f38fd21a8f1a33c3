"""A row of a roster (name, party, was there) -> whose row it is, and whether it says that this person was absent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from referat.model import AttendanceEvent
from referat.reading.facts.names import Person, find_members
from referat.reading.facts.presence_lists import label_of, marked
from referat.reading.text import Line, plain

_NAMED = re.compile(r"(?:navn|navne|medlem|medlemmer|deltager|deltagere|mødedeltagere)\b.{0,20}", re.IGNORECASE)
_PARTY = re.compile(r"\(?(?P<party>[A-ZÆØÅ]{1,4}(?:-\d)?)\)?")
_YES, _NO = re.compile(r"ja|x|[✓✔√☑☒]", re.IGNORECASE), re.compile(r"nej", re.IGNORECASE)
_NOT = re.compile(r"nej, ?|ja/nej", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A person's row; ``event`` is None where it says nothing of absence, ``stand_in`` who came in that person's stead."""

    person: Person
    event: AttendanceEvent | None
    stand_in: Person | None = None


def cells_of(line: Line) -> list[str]:
    """The cells of a tabbed line; none where it has no tab."""
    return [plain(cell) for cell in line.text.split("\t")] if line.tabbed else []


def is_head(cells: Sequence[str]) -> bool:
    """Does a row name the columns: the members first, or those who were absent and then who came in their stead?"""
    named = len(cells) > 1 and _NAMED.fullmatch(cells[0]) is not None
    return named or (len(cells) > 1 and _absence(cells[0]) is not None and _code(cells[1]) == "substitute")


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
    columns = [*columns, *[""] * (len(cells) - len(columns))]
    stand_in = None
    for cell, column in zip(cells[1:], columns[1:], strict=False):
        named = find_members(cell)
        if named and _code(column) != "substitute":
            return None
        stand_in = stand_in or next(iter(named), None)
    event = next((found for pair in zip(cells[1:], columns[1:], strict=False) if (found := _in_cell(*pair))), None)
    event = event or _absence(columns[0]) or ("absent" if stand_in else None)
    return RosterRow(person, event, stand_in)


def _code(text: str) -> str | None:
    label = label_of(text.rstrip(".:?"))
    return label.code if label else None


def _absence(text: str) -> AttendanceEvent | None:
    return marked(f" {_NOT.sub('', text).rstrip('.:')}", whole=True)


def _in_cell(cell: str, column: str) -> AttendanceEvent | None:
    """What a cell says itself; a mark below ``Fraværende`` or ``Afbud``, a no below ``Til stede``."""
    if (event := _absence(cell)) is not None:
        return event
    if _YES.fullmatch(cell):
        return _absence(column)
    return "absent" if _NO.fullmatch(cell) and _code(_NOT.sub("", column)) == "present" else None
