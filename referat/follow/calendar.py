"""A calendar (iCalendar, RFC 5545): minutes of a committee -> the meetings that were held, the same bytes always.

Nothing is said of meetings to come: the minutes do not know them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from referat.danish import counted
from referat.data.addresses import page_url
from referat.inline import clean
from referat.model import Document
from referat.pages import wording

MOST = 200
"""How many meetings a calendar holds, the newest."""
_HERE = ZoneInfo("Europe/Copenhagen")


def calendar(name: str, base_url: str, meetings: Sequence[Document]) -> bytes:
    """The calendar of a committee's meetings; one without a date is left out."""
    made = Calendar()
    made.add("prodid", "-//Referat//Afholdte moeder//DA")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"{name}: afholdte møder")
    dated = [document for document in meetings if document.meeting.date]
    for document in dated[-MOST:]:
        made.add_component(_event(document, base_url))
    written: bytes = made.to_ical()
    return written


def _event(document: Document, base_url: str) -> Event:
    meeting, address = document.meeting, page_url(base_url, document)
    assert meeting.date is not None
    event = Event()
    event.add("uid", address)
    event.add("dtstamp", datetime.combine(meeting.date, time(), UTC))
    event.add("summary", _line(wording.title(document)))
    event.add("dtstart", _moment(meeting.start) if meeting.start else meeting.date)
    if meeting.start and meeting.end and meeting.end > meeting.start:
        event.add("dtend", _moment(meeting.end))
    if meeting.location:
        event.add("location", _line(meeting.location))
    event.add("description", f"{counted(len(document.items), 'punkt', 'punkter')}. Referatet: {address}")
    event.add("url", address)
    return event


def _moment(local: datetime) -> datetime:
    """A local time as UTC, so that no calendar has to know our time zone."""
    return (local if local.tzinfo else local.replace(tzinfo=_HERE)).astimezone(UTC)


def _line(text: str) -> str:
    return " ".join(clean(text).split())
