"""Lines before the first item -> the meeting: committee, date, times, place; what is left stays text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

from referat.danish import slug
from referat.model import ContentsEntry, Meeting
from referat.reading.contents import read_contents
from referat.reading.dates import find_date, find_times
from referat.reading.templates import LONGEST_HEADING, Template
from referat.reading.text import Line

_TERM = re.compile(r"\s*\b(?P<term>20\d{2}\s?[-–]\s?20\d{2})\b")
_BODY = (
    r"(?:udvalget|udvalg|byrådet|byråd|kommunalbestyrelsen|kommunalbestyrelse|magistraten|rådet|råd|nævnet|nævn|"
    r"kommissionen|kommission|bestyrelsen|bestyrelse|borgerrepræsentationen|ledelsen)"
)
_ORGANIZATION = re.compile(
    rf"(?P<organization>[A-ZÆØÅ§][\w§&/., -]*?{_BODY}|Byrådet|Kommunalbestyrelsen|Magistraten"
    r"|Udvalget (?:for|vedrørende) [\w, -]{3,80})(?![\w-])",
    re.IGNORECASE,
)
_DECISION_BODY = re.compile(
    r"(?:beslutning|vedtagelse) (?:i|fra|af) (?P<organization>[^\d:]{4,80}?),? (?:den|d\.) \d.{0,40}", re.IGNORECASE
)

_T3_TITLE = re.compile(
    r"REFERAT (?P<organization>.+?)(?: (?P<term>\d{4}\s?[-–]\s?\d{4}))? d\. \d{2}-\d{2}-\d{4}"
)
_MEETING_OF = re.compile(
    r"(?:\w*referat(?:et)?\s+)?(?:fra |af |til )?(?:\w+ )?(?:åbent |lukket |ordinært |ekstraordinært )?"
    r"\w*møde(?:t)? i "
    r"(?P<organization>.+?)(?=,? (?:den|d\.|onsdag|mandag|tirsdag|torsdag|fredag|lørdag|kl\.|\d{1,2}[.-])|$)",
    re.IGNORECASE,
)
_TITLE_WORD = re.compile(
    r"(?:åbent |åben |beslutnings)?referat\b|(?:beslutnings|forhandlings|møde)?protokol\b|til$|\w*mødet i |åbent?$"
    r"|lukket$",
    re.IGNORECASE,
)
_LABELS = {
    "mødedato": "date", "dato": "date", "mødedag": "date", "dato og tid": "date", "mødedato og -tid": "date",
    "mødested": "place", "sted": "place", "lokale": "place", "mødelokale": "place", "adresse": "place",
    "starttidspunkt": "start", "mødetidspunkt": "start", "tidspunkt": "start", "tid": "start", "start": "start",
    "starttid": "start", "mødestart": "start", "mødet startede": "start", "mødet begyndte": "start",
    "mødet åbnet": "start", "mødet åbnedes": "start", "mødet starter": "start", "klokken": "start", "begyndt": "start",
    "sluttidspunkt": "end", "slut": "end", "sluttid": "end", "mødet hævet": "end", "mødet sluttede": "end",
    "mødet slut": "end", "mødet afsluttet": "end", "mødet sluttet": "end", "mødet blev hævet": "end",
    "mødet er hævet": "end", "mødeafslutning": "end", "hævet": "end", "afsluttet": "end",
    "ref.": "reference", "ref": "reference", "udvalg": "organization", "udvalgets navn": "organization",
    "organ": "organization",
}  # fmt: skip
_NEED_COLON = frozenset(
    {"sted", "lokale", "adresse", "udvalg", "organ", "tid", "start", "slut", "hævet", "afsluttet", "begyndt"}
)
_LABEL_WORDS = "|".join(sorted(map(re.escape, _LABELS), key=len, reverse=True))
_LABELLED = re.compile(rf"(?P<label>{_LABEL_WORDS})\s*(?:[:.]?\s+|:|$)(?P<value>.*)", re.IGNORECASE)
_PLACE_LIKE = re.compile(
    r"sal(?:en)?\b|lokale|rådhus|værelse|kantine|\brum\b|teams|skype|virtuel|video|\b\d{4} \w", re.IGNORECASE
)
_EXTRAORDINARY = re.compile(r"\bekstraordinær\w*(?:\s+\w*møde)?\b", re.IGNORECASE)
_REFERAT_OF = re.compile(r"^(?:åbent |åben |beslutnings)?referat(?: fra| af| for)?:?\s+", re.IGNORECASE)
_JOINT = re.compile(r"\bfællesmøde\w*|\bfælles møde\b", re.IGNORECASE)
_JOINT_BODIES = re.compile(r"(?:fællesmøde\w*|fælles møde) (?:mellem|i|for|med) (?P<organization>.+?),? og (?=[A-ZÆØÅ])")
_WEEKDAY = re.compile(r"\b(?:man|tirs|ons|tors|fre|lør|søn)dag\b|\bkl\b|\bmøde", re.IGNORECASE)
_TITLE_LINES = 12
_LONGEST_TITLE = 200


@dataclass(slots=True)
class Header:
    """What the header lines gave: the meeting, the contents list, the lines used, and dates that disagree."""

    meeting: Meeting
    contents: list[ContentsEntry] = field(default_factory=list)
    used: list[int] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)
    dates: dict[date, int] = field(default_factory=dict)
    """Every date that the title and the date line state, with its line."""
    guessed: list[str] = field(default_factory=list)
    """What was not found where a header states it, in the clerk's words."""


MeetingType = Literal["ordinary", "extraordinary", "joint"]
_Fields = dict[str, tuple[str, int]]


def read_header(lines: Sequence[Line], template: Template, body: Sequence[Line] = ()) -> Header:
    """Read the lines before the first item. What no rule takes stays in ``rest``, in printed order.

    ``body`` are the lines below: their decisions' headings name the committee where the header does not, and
    ``Mødet hævet kl. …`` may stand at their end.
    """
    contents = read_contents([line for line in lines if not line.blank])
    header = Header(Meeting(""), contents.entries, contents.headings)
    fields: _Fields = {}
    printed = _take_labelled(contents.rest, header, fields)
    title = _take_title(printed, header, template)
    header.rest = [line for line in printed if line.number not in header.used]
    for line in body:
        match = _labelled(line)
        if match and _LABELS[match["label"].lower()] == "end" and find_times(match["value"], bare=True)[0]:
            fields.setdefault("end", (match["value"], line.number))
    header.meeting = _meeting(title, fields, header, body)
    return header


def _labelled(line: Line) -> re.Match[str] | None:
    if not 0 < len(line.plain) <= LONGEST_HEADING:
        return None
    match = _LABELLED.fullmatch(line.plain)
    if match and match["label"].lower() in _NEED_COLON and not re.match(r"\s*:|$", line.plain[match.end("label") :]):
        return None
    return match


def _take_labelled(printed: Sequence[Line], header: Header, fields: _Fields) -> list[Line]:
    """Take ``Mødested Rådhuset`` and ``STARTTIDSPUNKT`` / ``16.30`` (the value on the next line)."""
    position = 0
    while position < len(printed):
        line = printed[position]
        match = _labelled(line)
        position += 1
        if match is None:
            continue
        kind, value, number = _LABELS[match["label"].lower()], match["value"].strip(), line.number
        following = printed[position] if position < len(printed) else None
        if not value and following is not None and following.number <= line.number + 2:
            if not _fits(kind, following.plain):
                continue
            value = following.plain
            header.used.append(following.number)
            position += 1
        if not value or not _fits(kind, value):
            continue
        header.used.append(number)
        fields.setdefault(kind, (value, number))
    return [line for line in printed if line.number not in header.used]


def _fits(kind: str, value: str) -> bool:
    if kind == "date":
        return any(find_date(value))
    if kind in ("start", "end"):
        return any(find_times(value, bare=True)) or any(find_date(value))
    if kind == "organization":
        return _ORGANIZATION.match(value) is not None
    return bool(value) and len(value) < _LONGEST_TITLE


def _take_title(printed: Sequence[Line], header: Header, template: Template) -> list[Line]:
    """Take the title's lines: from the first title line to the one with the date; then the place below."""
    positions = [position for position, line in enumerate(printed[:_TITLE_LINES]) if _is_title_line(line)]
    if not positions:
        return []
    run = [positions[0]]
    for position in positions[1:]:
        if position == run[-1] + 1:
            run.append(position)
    title = [printed[position] for position in run]
    dated = _dated(title)
    if dated is not None:
        title = title[: dated + 1]
    header.used += [line.number for line in title]
    below = next((line for line in printed if line.number > title[-1].number), None)
    if below is not None and dated is not None and _is_place(below, template, title[-1]):
        header.used.append(below.number)
        title.append(below)
    return title


def _is_title_line(line: Line) -> bool:
    if len(line.plain) >= _LONGEST_TITLE:
        return False
    dated = find_date(line.plain)[0] is not None and not _is_sentence(line.plain)
    return (
        dated
        or _TITLE_WORD.match(line.plain) is not None
        or _ORGANIZATION.fullmatch(line.plain.rstrip(".")) is not None
        or _split_title(line.plain)
    )


def _is_place(line: Line, template: Template, above: Line) -> bool:
    """The line below the title is the place: always in T0 and T2, elsewhere when it names one and stands close."""
    if len(line.plain) >= _LONGEST_TITLE or line.plain.endswith((".", ":")) or _is_sentence(line.plain):
        return False
    close = line.number == above.number + 1 and _PLACE_LIKE.search(line.plain) is not None
    return template.id in ("t0", "t2") or close


def _dated(title: Sequence[Line]) -> int | None:
    return next((index for index, line in enumerate(title) if find_date(line.plain) != (None, False)), None)


def _is_sentence(text: str) -> bool:
    return bool(re.search(r"\b(?:deltog|ankom|forlod|mødte|var|blev|hævet|afbud|fraværende)\b", text, re.IGNORECASE))


def _split_title(text: str) -> bool:
    """``Økonomiudvalget – Referat – 2. oktober 2017``: pieces between dashes, one of them a body or ``Referat``."""
    pieces = re.split(r"\s+[-–|]\s+|, ", text)
    return len(pieces) > 1 and any(re.fullmatch(r"(?:beslutnings)?referat", piece, re.IGNORECASE) for piece in pieces)


def _meeting(title: Sequence[Line], fields: _Fields, header: Header, body: Sequence[Line]) -> Meeting:
    dated = _dated(title)
    place_line = title[dated + 1].plain if dated is not None and dated + 1 < len(title) else None
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
    if organization is None:
        organization = _guess_organization(header, body)
    start, end = _times(name, fields)
    place = fields["place"][0] if "place" in fields else place_line
    location, extraordinary = _place(place)
    whole = f"{name} {place or ''}"
    kind: MeetingType = "extraordinary" if extraordinary or _EXTRAORDINARY.search(whole) else "ordinary"
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


def _guess_date(header: Header) -> None:
    """A date below the title counts when its line names the weekday, a clock time or the meeting."""
    for line in header.rest[: _TITLE_LINES * 3]:
        day = find_date(line.plain)[0] if len(line.plain) < _LONGEST_TITLE else None
        if day and _WEEKDAY.search(line.plain):
            header.dates[day] = line.number
            header.guessed.append(f"mødets dato er taget fra linje {line.number}, fordi titlen ikke har nogen")
            return


def _guess_organization(header: Header, body: Sequence[Line]) -> str | None:
    """The body that the decisions' headings name most often."""
    named: Counter[str] = Counter()
    for line in body:
        match = _DECISION_BODY.fullmatch(line.plain.rstrip(":")) if len(line.plain) < _LONGEST_TITLE else None
        if match and _ORGANIZATION.fullmatch(_clean(match["organization"])):
            named[_clean(match["organization"])] += 1
    if not named:
        return None
    organization = max(named, key=lambda name: named[name])
    header.guessed.append(f"udvalgets navn, {organization}, er taget fra beslutningernes overskrifter")
    return organization


def _times(name: str, fields: _Fields) -> tuple[time | None, time | None]:
    start, end = find_times(fields["start"][0], bare=True) if "start" in fields else (None, None)
    for text in (fields["date"][0] if "date" in fields else "", name):
        if start is None and text:
            start, end = find_times(text)
    if "end" in fields:
        end = find_times(fields["end"][0], bare=True)[0] or end
    return start, end


def _place(text: str | None) -> tuple[str | None, bool]:
    """The place without ``i`` and the meeting's type (004:5), and whether it called the meeting extraordinary."""
    if not text:
        return None, False
    place = re.sub(r"^i (?=\S)", "", text)
    extraordinary = _EXTRAORDINARY.search(place)
    if extraordinary:
        place = place[: extraordinary.start()] + place[extraordinary.end() :]
        place = re.sub(r"^\s*[-–,]\s*|\s*[-–,]\s*$", "", place).strip()
    return place or None, extraordinary is not None


def _organization(title: Sequence[Line], fields: _Fields) -> tuple[str | None, str | None]:
    """The committee without its term, and the term. Of a joint meeting the first-named one."""
    texts = [fields["organization"][0]] if "organization" in fields else []
    texts += [line.plain for line in title]
    term = next((match["term"] for text in texts if (match := _TERM.search(text))), None)
    for text in texts:
        bare = _TERM.sub("", text).strip()
        match = _JOINT_BODIES.search(bare) or _T3_TITLE.fullmatch(text) or _MEETING_OF.search(bare)
        if match:
            return _clean(match["organization"]), _fold_term(term)
    for text in texts:
        for piece in re.split(r"\s+[-–|]\s+", _TERM.sub("", text)):
            match = _ORGANIZATION.match(_REFERAT_OF.sub("", piece.strip()))
            if match and not piece.lower().lstrip().startswith(("medlem", "afbud", "formand")):
                return _clean(match["organization"]), _fold_term(term)
    return None, _fold_term(term)


def _clean(text: str) -> str:
    return _TERM.sub("", text).strip(" ,.:")


def _fold_term(term: str | None) -> str | None:
    return re.sub(r"\s?[-–]\s?", "-", term) if term else None
