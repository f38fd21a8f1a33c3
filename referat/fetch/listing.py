"""What a portal has: the texts of its lists (JSON) → meetings, each with committee, day and the portal's own id.

In: the answers of the list of committees and of the search by year. Out: :class:`Listed`. Both lists are read, for
neither is promised to be whole. An entry that cannot be one is counted, never guessed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from referat.fetch.client import Unusable
from referat.fetch.manifest import ID

COMMITTEES = "/api/agenda/udvalgsliste"
SEARCH = (
    "/api/agenda/soeg/?request.kriterie.udvalgId=&request.kriterie.moedeDato={year}"
    "&request.paging.startIndex={start}&request.paging.limit={limit}"
)
MEETING = "/api/agenda/dagsorden/{id}"
PAGE = 200
"""Meetings that the search is asked for at once."""
MOST_PAGES = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting that the portal lists. ``mark`` is the hash of its entry: when it changes, something has happened."""

    id: str
    committee: str
    day: date
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """The meetings by id, and how many entries were none."""

    meetings: dict[str, Listed]
    unreadable: int = 0

    def joined(self, other: Listing) -> Listing:
        """Both; what stands in the first counts for a meeting that is in both."""
        return Listing(other.meetings | self.meetings, self.unreadable + other.unreadable)


def parse(body: bytes) -> Any:
    """The value of a JSON text; Unusable when it is none."""
    try:
        return json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unusable("svaret kan ikke læses som JSON; måske er portalen lavet om, eller den beder om login") from None


def committees(body: bytes) -> Listing:
    """The meetings in the list of committees. Unusable when it is no such list."""
    data = parse(body)
    groups = data.get("Udvalg") if isinstance(data, Mapping) else None
    if not isinstance(groups, Mapping):
        raise Unusable("listen over udvalg ser ikke ud som ventet (Udvalg mangler)")
    return _listing(
        _meeting(_mapping(entry), _text(committee, "Navn"))
        for group in groups.values()
        for committee in map(_mapping, _list(group))
        for entry in _list(committee.get("Moeder"))
    )


def found(body: bytes) -> tuple[Listing, int]:
    """The meetings of one page of the search, and how many entries the page has. Unusable when it is no such page."""
    data = parse(body)
    rows = data.get("Dagsordner") if isinstance(data, Mapping) else None
    if not isinstance(rows, list):
        raise Unusable("søgningen svarer ikke som ventet (Dagsordner mangler)")
    entries = []
    for row in map(_mapping, rows):
        entry = {**_mapping(row.get("Moede")), "Id": row.get("Id")}
        entries.append(_meeting(entry, _text(_mapping(row.get("Udvalg")), "Navn")))
    return _listing(entries), len(rows)


def is_meeting(body: bytes, id_: str) -> bool:
    """Is it the meeting that was asked for? Unusable when it is no JSON."""
    data = parse(body)
    if not isinstance(data, Mapping) or not isinstance(data.get("Dagsordenpunkter"), list):
        return False
    return str(data.get("Id") or id_).lower() == id_.lower()


def _listing(entries: Iterable[Listed | None]) -> Listing:
    meetings: dict[str, Listed] = {}
    unreadable = 0
    for entry in entries:
        if entry is None:
            unreadable += 1
        else:
            meetings.setdefault(entry.id, entry)
    return Listing(meetings, unreadable)


def _meeting(entry: Mapping[str, Any], committee: str) -> Listed | None:
    id_, day = str(entry.get("Id") or ""), _day(_text(entry, "Dato") or _text(entry, "MeetingBeginUtc"))
    if not ID.fullmatch(id_) or day is None or not committee:
        return None
    return Listed(id_, committee, day, _mark(entry))


def _mark(entry: Mapping[str, Any]) -> str:
    """A hash of the single values of an entry, the same for the same entry."""
    values = {name: value for name, value in entry.items() if not isinstance(value, list | dict)}
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None


def _text(entry: Mapping[str, Any], name: str) -> str:
    value = entry.get(name)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
