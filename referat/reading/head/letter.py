"""Lines of a document that is no minutes -> what its letterhead says: sender, date, reference, title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from referat.model import Meeting
from referat.reading.dates import find_date
from referat.reading.facts.presence_lists import only_names
from referat.reading.sentences import is_heading_like
from referat.reading.text import Line

_LABEL = re.compile(
    r"(?P<label>dato|ref|reference|sagsnr|journalnr|j\.?\s?nr)(?![\w-])\.?\s?:?\s?(?P<value>.*)", re.IGNORECASE
)
_FIELD = re.compile(
    r"(?:sagsnr|løbenr|journalnr|j\.? ?nr|dok(?:ument)?(?:\.? ?nr)?|til|fra|kopi(?: til)?|vedr|initialer|sagsbehandler)(?![\w-])\.?:?\s.*"
    r"|side \d+(?: af \d+)?",
    re.IGNORECASE,
)
"""Other fields of a letterhead; none of them is its title."""
_AUTHORITY = re.compile(
    r"forvaltning|kommune|styrelse|ministeri|sekretariat|afdeling|center|udvalg|region|råd", re.IGNORECASE
)
_LETTERHEAD = 30


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The letterhead's fields, the lines that gave them, and whether this is a letter at all."""

    meeting: Meeting
    used: frozenset[int]
    template: str


def read_letterhead(lines: Sequence[Line]) -> Letterhead:
    """Read the top of a document: the sender's lines joined, DATO and REF with their values, the title below them.

    A text without date label and sender is of the template ``text``; its title is its first line.
    """
    top = [line for line in lines if not line.blank][:_LETTERHEAD]
    used: list[int] = []
    day = reference = None
    last = -1
    for position, line in enumerate(top):
        match = _LABEL.fullmatch(line.plain)
        if match is None:
            continue
        value = match["value"] or (top[position + 1].plain if position + 1 < len(top) else "")
        taken = [line.number] + (
            [] if match["value"] else [top[position + 1].number] if position + 1 < len(top) else []
        )
        if match["label"].lower() == "dato" and day is None and find_date(value)[0]:
            day = find_date(value)[0]
        elif match["label"].lower().startswith("ref") and reference is None and len(value) < 40:
            reference = value
        else:
            continue
        used += taken
        last = max(last, position + (0 if match["value"] else 1))
    sender, sender_lines = _sender(top, last)
    title = _title(top, last)
    used += sender_lines + ([title.number] if title else [])
    name = title.plain if title else top[0].plain if top else ""
    if day is None and top:
        day = next((found for line in top if len(line.plain) < 60 and (found := find_date(line.plain)[0])), None)
    return Letterhead(
        Meeting(name=name, date=day, reference=reference, sender=sender),
        frozenset(used),
        "letter" if last >= 0 else "text",
    )


def _sender(top: Sequence[Line], last: int) -> tuple[str | None, list[int]]:
    """The first run of lines without a blank between, when it names an authority and stands above the date."""
    if last < 0 or not top:
        return None, []
    run = [top[0]]
    for line in top[1:last]:
        if line.number != run[-1].number + 1:
            break
        run.append(line)
    text = " ".join(line.plain for line in run)
    return (text, [line.number for line in run]) if _AUTHORITY.search(text) else (None, [])


def _title(top: Sequence[Line], last: int) -> Line | None:
    """The first heading-like line below the labels (or at the top, where there are none)."""
    for line in top[last + 1 :]:
        if last >= 0 and (_FIELD.fullmatch(line.plain) or only_names(line.plain)):
            continue
        if is_heading_like(line.plain) or (last >= 0 and not line.plain.endswith(".") and len(line.plain) < 250):
            return line
        break
    return None
