"""Lines before the first item -> the meeting: committee, date, times, place; what is left stays text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

from referat.danish import slug
from referat.language.broad import MENU_LINE
from referat.model import ContentsEntry, Meeting
from referat.reading.dates import find_date, find_times
from referat.reading.dialect import Dialect
from referat.reading.head.contents import read_contents
from referat.reading.head.fields import NEAR, Fields, labelled, labels_of, split_lines, take_fields
from referat.reading.head.title import (
    LONGEST_TITLE,
    body_of_meeting,
    clean,
    doubtful_body,
    find_organization,
    find_term,
    is_sentence,
    is_title_line,
)
from referat.reading.text import Line

_DECISION_BODY = re.compile(
    r"(?:beslutning|vedtagelse)(?:er)? (?:(?:i|fra|af) )?(?P<organization>[^\d:]{4,80}?)(?: \(\d\d-\d\d\))?,? (?:den|d\.) \d.{0,40}"
    r"|(?P<organization2>[^\d:]{4,80}?)s beslutning (?:i mødet )?(?:den|d\.) \d.{0,40}",
    re.IGNORECASE,
)

_PLACE_LIKE = re.compile(
    r"sal(?:en)?\b|lokale|rådhus|værelse|kantine|\brum\b|teams|skype|virtuel|video|\b\d{4} \w", re.IGNORECASE
)
_PLACE_AND_TIME = re.compile(r"(?P<place>[A-ZÆØÅ][^:;]{2,60}?),? kl\.? ?\d{1,2}[.:]\d{2}")
_ENDS_MEETING = re.compile(
    r"mødet (?:begyndte|startede|åbnedes) kl\.? ?\d{1,2}[.:]\d{2} og (?:blev )?(?:slutte\w*|hævet|hævedes|afslutte\w*) (?P<clock>kl\.? ?\d{1,2}[.:]\d{2})",
    re.IGNORECASE,
)
"""A sentence on the whole meeting, wherever it stands (``Mødet begyndte kl. 15.30 og sluttede kl. 18.07.``)."""
_ENDED = re.compile(
    r"\bmødet (?:blev |er )?(?:hævet|slut\w*|afsluttet)\b[^.\d]{0,15}kl\.?:? ?(?P<clock>\d{1,2}[.:]\d{2})",
    re.IGNORECASE,
)
_TIME_AND_PLACE = re.compile(r"\bkl\.? ?\d{1,2}(?:[.:]\d{2})?,? (?:i|på) (?P<place>\S.*)$", re.IGNORECASE)
_PLACE_NAME = re.compile(r"(?:[A-ZÆØÅ]\w+ )?\w{0,30}(?:sal(?:en)?|lokalet?|rådhuset|kantinen)\.", re.IGNORECASE)
"""The name of a place with the end of the sentence that it stood in."""
_PLACE_AND_CLOCK = re.compile(r"\d{4} i (?P<place>[A-ZÆØÅ][^.:;]{2,60}?),? kl\.? ?\d")
_TIME_BEHIND_DATE = re.compile(r"\d{4},? (\d{1,2}[.:]\d{2}\b.*)")
_EXTRAORDINARY = re.compile(r"\bekstraordinær\w*(?:\s+\w*møde)?\b", re.IGNORECASE)
_JOINT = re.compile(r"\bfællesmøde\w*|\bfælles møde\b", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(?:(?:den|d\.|dato:?) ?)?(?P<day>\d{1,2}[./-]\d{1,2}[./-])(?P<year>\d{2})\.?", re.IGNORECASE)
"""A date with two digits of its year, alone on its line."""
_WEEKDAY = re.compile(r"\b(?:man|tirs|ons|tors|fre|lør|søn)dag\b|\bkl\b|\bmøde", re.IGNORECASE)
_TITLE_LINES = 12
_SHORT = 60


@dataclass(slots=True)
class Header:
    """What the header lines gave: the meeting, the contents list, the lines used, and dates that disagree."""

    meeting: Meeting
    contents: list[ContentsEntry] = field(default_factory=list)
    used: list[int] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)
    dates: dict[date, int] = field(default_factory=dict)
    """Every date that the title and the date line state, with its line."""
    doubted: tuple[str, int] | None = None
    """What stands where the committee's name should, and cannot be one, with its line."""
    guessed: list[str] = field(default_factory=list)
    """What was not found where a header states it, in the clerk's words."""


MeetingType = Literal["ordinary", "extraordinary", "joint"]


def read_header(lines: Sequence[Line], dialect: Dialect, body: Sequence[Line] = ()) -> Header:
    """Read the lines before the first item. What no rule takes stays in ``rest``, in printed order.

    ``body`` are the lines below: their decisions' headings name the committee where the header does not, and
    ``Mødet hævet kl. …`` may stand at their end.
    """
    contents = read_contents([line for line in lines if not line.blank], dialect.contents)
    labels = labels_of(dialect.labels)
    header = Header(Meeting(""), contents.entries, contents.headings)
    fields: Fields = {}
    printed, taken = take_fields(split_lines(contents.rest, labels), fields, labels)
    header.used += taken
    title = _take_title([line for line in printed if not MENU_LINE.fullmatch(line.plain)], header, dialect)
    header.rest = [line for line in printed if line not in title]
    for line in body:
        match = labelled(line, labels)
        if match and labels.kind_of(match) == "end" and find_times(match["value"], bare=True)[0]:
            fields.setdefault("end", (match["value"], line.number))
    closing = {match["clock"] for line in body if (match := _ENDS_MEETING.match(line.plain))}
    if len(closing) == 1:
        fields.setdefault("end", (closing.pop(), 0))
    for line in printed:
        ended = _ENDED.search(line.plain) if len(line.plain) < LONGEST_TITLE else None
        if ended:
            fields.setdefault("end", (ended["clock"], line.number))
    header.meeting = _meeting(title, fields, header, body)
    return header


def _take_title(printed: Sequence[Line], header: Header, dialect: Dialect) -> list[Line]:
    """Take the title's lines: from the first title line to the one with the date; then the place below.

    A single short line between two title lines belongs to them (``Møde nr. 4``, the municipality's name).
    """
    top = printed[:_TITLE_LINES]
    positions = [position for position, line in enumerate(top) if is_title_line(line.plain)]
    if not positions:
        return []
    last = positions[0]
    for position in positions[1:]:
        between = top[last + 1 : position]
        if len(between) > 1 or any(is_sentence(line.plain) or len(line.plain) > _SHORT for line in between):
            break
        last = position
    title = list(top[positions[0] : last + 1])
    dated = _dated(title)
    if dated is not None:
        title = title[: _named(title, dated) + 1]
    if dated is not None:
        title += _lines_below(printed, title[-1], dialect)
    header.used += [line.number for line in title]
    return title


def _lines_below(printed: Sequence[Line], dated: Line, dialect: Dialect) -> list[Line]:
    """What stands below the date: the place; what calls the meeting extraordinary, alone or above the place."""
    below = [line for line in printed if line.number > dated.number][:2]
    kind = [below.pop(0)] if below and _EXTRAORDINARY.fullmatch(below[0].plain) else []
    return kind + [line for line in below[:1] if _is_place(line, dialect, (kind or [dated])[0])]


def _is_place(line: Line, dialect: Dialect, above: Line) -> bool:
    """The line below the title is the place: always where the dialect says so, elsewhere when it names one and stands close."""
    text = re.sub(r"\bsal\.$", "sal", line.plain)
    if len(text) >= LONGEST_TITLE or text.endswith((".", ":")) or is_sentence(text) or find_date(text)[0]:
        return False
    place = _PLACE_LIKE.search(text) or _PLACE_AND_TIME.fullmatch(text)
    close = line.number <= above.number + NEAR + 1 and place is not None
    return dialect.place_below_date or close or text.startswith("i ")


def _named(title: Sequence[Line], dated: int) -> int:
    """Where a title ends that has its date above: at the next line with a date, if that line alone names the body."""
    below = [place for place in range(dated + 1, len(title)) if find_organization(title[place].plain)]
    if not below or any(find_organization(line.plain) for line in title[: dated + 1]):
        return dated
    return below[0] if find_date(title[below[0]].plain)[0] == find_date(title[dated].plain)[0] else dated


def _dated(title: Sequence[Line]) -> int | None:
    return next((index for index, line in enumerate(title) if find_date(line.plain) != (None, False)), None)


def _meeting(title: Sequence[Line], fields: Fields, header: Header, body: Sequence[Line]) -> Meeting:
    dated = _dated(title)
    dated = _named(title, dated) if dated is not None else None
    place_line = ", ".join(line.plain for line in reversed(title[dated + 1 :])) if dated is not None else None
    name_lines = title[: dated + 1] if dated is not None else title
    name = " ".join(line.plain for line in name_lines)
    stated = [(line.plain, line.number) for line in name_lines]
    stated += [fields[kind] for kind in ("date", "start") if kind in fields]
    for text, number in stated:
        day, _ = find_date(text)
        if day:
            header.dates.setdefault(day, number)
    if not header.dates:
        _guess_date(header)
    day = next(iter(header.dates), None)
    organization, term = _organization(title, fields)
    organization = organization or _organization_alone(header) or _organization_in_compound(title, header)
    if organization is None:
        organization = _guess_organization(header, body)
    if organization is None:
        header.doubted = _doubted_organization(title, fields)
    start, end = _times(f"{name} {place_line or ''}", fields)
    start = start or _start_below(header, day)
    place = fields["place"][0] if "place" in fields else place_line or _place_behind_time(name_lines, fields)
    location, extraordinary = _place(place)
    whole = f"{name} {place_line or ''} {place or ''}"
    kind: MeetingType = "extraordinary" if extraordinary or _EXTRAORDINARY.search(whole) else "ordinary"
    behind = _TIME_AND_PLACE.search(name)
    if behind and behind["place"] == place:
        name = re.sub(r",? \w+ $", "", name[: behind.start("place")])
    return Meeting(
        name=name or organization or "",
        organization=organization,
        organization_id=slug(organization) if organization else None,
        meeting_type="joint" if _JOINT.search(name) else kind,
        term=term,
        date=day,
        start=datetime.combine(day, start) if day and start else None,
        end=datetime.combine(day, end) if day and end else None,
        location=location,
        reference=fields["reference"][0] if "reference" in fields else None,
    )


def _organization_alone(header: Header) -> str | None:
    """The body on a line of its own below the date (``Beslutninger fra mødet`` / date / ``Økonomiudvalget``)."""
    for line in header.rest[:_TITLE_LINES]:
        if find_organization(line.plain) == line.plain:
            header.used.append(line.number)
            header.rest.remove(line)
            return line.plain
    return None


def _organization_in_compound(title: Sequence[Line], header: Header) -> str | None:
    """The body in ``Referat af byrådsmøde``, where no line names it by itself."""
    line, found = next(((line, name) for line in title if (name := body_of_meeting(line.plain))), (None, None))
    if line is not None:
        header.guessed.append(f"udvalgets navn, {found}, er taget fra mødets navn i linje {line.number}")
    return found


def _start_below(header: Header, day: date | None) -> time | None:
    """The clock time of a line below the title that gives the meeting's date once more."""
    lines = [line.plain for line in header.rest[:_TITLE_LINES] if len(line.plain) < LONGEST_TITLE]
    return next((find_times(text)[0] for text in lines if day and find_date(text)[0] == day), None)


def _doubted_organization(title: Sequence[Line], fields: Fields) -> tuple[str, int] | None:
    found = ((name, line.number) for line in title if (name := doubtful_body(line.plain)))
    return fields.get("no organization") or next(found, None)


def _guess_date(header: Header) -> None:
    """A date below the title counts when it is alone on its line, or that names the weekday, a clock time or the meeting."""
    for line in header.rest[:_TITLE_LINES]:
        short = _SHORT_YEAR.fullmatch(line.plain) if len(line.plain) < _SHORT else None
        day = find_date(f"{short['day']}20{short['year']}")[0] if short else None
        if day:
            header.dates[day] = line.number
            header.guessed.append(f"mødets dato er taget fra linje {line.number}, som har et årstal med to cifre")
            return
    for line in header.rest[: _TITLE_LINES * 3]:
        day = find_date(line.plain)[0] if len(line.plain) < LONGEST_TITLE else None
        if day and _WEEKDAY.search(line.plain):
            header.dates[day] = line.number
            header.guessed.append(f"mødets dato er taget fra linje {line.number}, fordi titlen ikke har nogen")
            return


def _guess_organization(header: Header, body: Sequence[Line]) -> str | None:
    """The body that the decisions' headings name most often."""
    named: Counter[str] = Counter()
    for line in body:
        match = _DECISION_BODY.fullmatch(line.plain.rstrip(":")) if len(line.plain) < LONGEST_TITLE else None
        organization = find_organization(match["organization"] or match["organization2"]) if match else None
        if organization:
            named[organization] += 1
    if not named:
        return None
    most = max(named, key=lambda name: named[name])
    header.guessed.append(f"udvalgets navn, {most}, er taget fra beslutningernes overskrifter")
    return most


def _times(name: str, fields: Fields) -> tuple[time | None, time | None]:
    start, end = find_times(fields["start"][0], bare=True) if "start" in fields else (None, None)
    for text, bare in ((fields["date"][0] if "date" in fields else "", True), (name, False)):
        if start is None and text:
            start, end = find_times(text, bare)
    behind = _TIME_BEHIND_DATE.search(name)
    if start is None and behind:
        start, end = find_times(behind[1], bare=True)
    if "end" in fields:
        last = list(_ENDED.finditer(fields["end"][0]))
        end = find_times(last[-1]["clock"] if last else fields["end"][0], bare=True)[0] or end
    return start, end


def _place_behind_time(title: Sequence[Line], fields: Fields) -> str | None:
    """``… kl. 17.00 i Byrådssalen``, ``… 2016 i Kantinen, Rådhuset kl. 10.00``"""
    texts = [line.plain for line in title] + [fields[kind][0] for kind in ("date", "start") if kind in fields]
    found = (
        match["place"] for text in texts if (match := _TIME_AND_PLACE.search(text) or _PLACE_AND_CLOCK.search(text))
    )
    return next(found, None)


def _place(text: str | None) -> tuple[str | None, bool]:
    """The place without ``i`` and the meeting's type (004:5), and whether it called the meeting extraordinary."""
    if not text:
        return None, False
    timed = _PLACE_AND_TIME.fullmatch(text)
    place = re.sub(r"^i (?=\S)", "", timed["place"] if timed else text)
    extraordinary = _EXTRAORDINARY.search(place)
    if extraordinary:
        place = place[: extraordinary.start()] + place[extraordinary.end() :]
        place = re.sub(r"^[-–,]|[-–,]$", "", place.strip()).strip()
    if place.endswith(".") and _PLACE_NAME.fullmatch(place):
        place = place[:-1]
    return place or None, extraordinary is not None


def _organization(title: Sequence[Line], fields: Fields) -> tuple[str | None, str | None]:
    """The committee without its term, and the term."""
    texts = [line.plain for line in title]
    term = next((found for text in texts if (found := find_term(text))), None)
    if "organization" in fields:
        return clean(fields["organization"][0]), term
    texts.append(" ".join(texts))
    return next((found for text in texts if (found := find_organization(text))), None), term
