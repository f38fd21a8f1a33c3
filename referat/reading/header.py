"""Lines before the first item -> the meeting: committee, date, times, place; the contents list; what is left as text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from referat.danish import slug
from referat.model import ContentsEntry, Meeting
from referat.reading.numbers import MONTHS
from referat.reading.templates import CONTENTS_HEADINGS, GROUP_HEADING, Template
from referat.reading.text import Line

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"(?<![\d-])(?:(?P<d1>\d{{1,2}})\. ?(?P<name>{_MONTH})\.? (?P<y1>\d{{4}})|(?P<d2>\d{{1,2}})[-./](?P<m2>\d{{1,2}})[-./](?P<y2>\d{{4}})"
    rf"|(?P<y3>\d{{4}})-(?P<m3>\d{{2}})-(?P<d3>\d{{2}}))(?!\d)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\bkl(?:okken|\.)?\s*(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?(?!\d)(?:\s*[-–]\s*(?P<hour2>\d{1,2})[.:](?P<minute2>\d{2}))?", re.IGNORECASE)
_BARE_CLOCK = re.compile(r"(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:\s*[-–]\s*(?P<hour2>\d{1,2})[.:](?P<minute2>\d{2}))?")
_TERM = re.compile(r"\s*\b(?P<term>20\d{2}\s?[-–]\s?20\d{2})\b")
_BODY = (
    r"(?:udvalget|udvalg|byråd|byrådet|kommunalbestyrelsen|kommunalbestyrelse|magistraten|rådet|råd|nævnet|kommissionen|"
    r"kommission|bestyrelsen|borgerrepræsentationen|ledelsen)"
)
_ORGANIZATION = re.compile(rf"(?P<organization>[A-ZÆØÅ§](?:[\w§&/., -]|-(?= og))*?{_BODY}|Byrådet|Kommunalbestyrelsen|Magistraten)(?![\w-])", re.IGNORECASE)
_T3_TITLE = re.compile(r"REFERAT (?P<organization>.+?)(?: (?P<term>\d{4}\s?[-–]\s?\d{4}))? d\. \d{2}-\d{2}-\d{4}")
_MEETING_OF = re.compile(r"(?:referat\s+)?(?:fra |af |til )?(?:\w+ )?(?:åbent |lukket |ordinært |ekstraordinært )?møde(?:t)? i (?P<organization>.+?)(?=,? (?:den|d\.|onsdag|mandag|tirsdag|torsdag|fredag|lørdag)\b|$)", re.IGNORECASE)
_TITLE_WORD = re.compile(r"(?:beslutnings)?referat\b|protokol\b|til$|mødet i |åben(?:t)?$|lukket$|åben referat", re.IGNORECASE)
_LABELS = {
    "mødedato": "date", "dato": "date", "mødedag": "date", "mødested": "place", "sted": "place", "lokale": "place",
    "starttidspunkt": "start", "mødetidspunkt": "start", "tidspunkt": "start", "tid": "start", "start": "start",
    "mødestart": "start", "mødet startede": "start", "mødet begyndte": "start", "mødet åbnet": "start",
    "sluttidspunkt": "end", "slut": "end", "mødet hævet": "end", "mødet sluttede": "end", "mødet slut": "end",
    "mødet afsluttet": "end", "mødet sluttet": "end", "ref.": "reference", "ref": "reference", "udvalg": "organization",
}  # fmt: skip
_LABELLED = re.compile(rf"(?P<label>{'|'.join(sorted(map(re.escape, _LABELS), key=len, reverse=True))})\s*(?:[:.]?\s+|:|$)(?P<value>.*)", re.IGNORECASE)
_ENTRY = re.compile(r"(?P<title>.+?)\s*(?:\.{2,}|…)\s*(?P<page>\d+)?")
_NUMBERED_ENTRY = re.compile(r"(?:punkt\s+)?(?P<number>\d{1,4}[a-z]?)[.:]?\s+(?P<title>\S.*)", re.IGNORECASE)
_EXTRAORDINARY = re.compile(r"\bekstraordinær\w*(?:\s+\w*møde)?\b", re.IGNORECASE)
_JOINT = re.compile(r"\bfællesmøde\b", re.IGNORECASE)


@dataclass(slots=True)
class Header:
    """What the header lines gave: the meeting, the contents list, the lines used, and dates that disagree."""

    meeting: Meeting
    contents: list[ContentsEntry] = field(default_factory=list)
    used: list[int] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)
    dates: dict[date, int] = field(default_factory=dict)
    """Every date that the title and the date line state, with its line."""


def find_date(text: str) -> tuple[date | None, bool]:
    """The first date in ``text``, and whether a date was printed that does not exist (31.02.)."""
    for match in _DATE.finditer(text):
        parts = match.groupdict()
        day = parts["d1"] or parts["d2"] or parts["d3"]
        month = MONTHS.get((parts["name"] or "").lower()) or parts["m2"] or parts["m3"]
        year = parts["y1"] or parts["y2"] or parts["y3"]
        try:
            return date(int(year), int(month), int(day)), False
        except ValueError:
            return None, True
    return None, False


def find_times(text: str, bare: bool = False) -> tuple[time | None, time | None]:
    """The first clock time in ``text`` (``kl. 16.00``), and the end of a printed interval."""
    match = _CLOCK.search(text) or (_BARE_CLOCK.search(text) if bare else None)
    if match is None:
        return None, None
    return _time(match["hour"], match["minute"]), _time(match["hour2"], match["minute2"])


def _time(hour: str | None, minute: str | None) -> time | None:
    if hour is None or int(hour) > 23 or int(minute or 0) > 59:
        return None
    return time(int(hour), int(minute or 0))


def read_header(lines: Sequence[Line], template: Template) -> Header:
    """Read the lines before the first item. What no rule takes stays in ``rest``, in printed order."""
    printed = [line for line in lines if not line.blank]
    header = Header(Meeting(""))
    printed = _take_contents(printed, header)
    fields: dict[str, tuple[str, int]] = {}
    printed = _take_labelled(printed, header, fields)
    title = _take_title(printed, header, template)
    header.rest = [line for line in printed if line.number not in header.used]
    header.meeting = _meeting(title, fields, header)
    return header


def _take_contents(printed: Sequence[Line], header: Header) -> list[Line]:
    """Take the contents list: all after its heading, or (T2) group headings with numbered titles."""
    for position, line in enumerate(printed):
        word = re.split(r"[:.]", line.plain.casefold())[0].strip()
        follows = printed[position + 1 :]
        if word in CONTENTS_HEADINGS and len(line.plain) < 60 and (position > 1 or follows):
            header.used.append(line.number)
            taken = _contents_entries(follows, header, headed=True)
            return [other for other in printed if other is not line and other.number not in taken]
    start = next((position for position, line in enumerate(printed) if GROUP_HEADING.fullmatch(line.plain)), None)
    if start is None:
        return list(printed)
    taken = _contents_entries(printed[start:], header, headed=False)
    return [line for line in printed if line.number not in taken]


def _contents_entries(lines: Sequence[Line], header: Header, headed: bool) -> set[int]:
    taken: set[int] = set()
    for line in lines:
        if GROUP_HEADING.fullmatch(line.plain):
            header.used.append(line.number)
            taken.add(line.number)
            continue
        dotted = _ENTRY.fullmatch(line.plain) if ".." in line.plain or "…" in line.plain else None
        tabbed = re.fullmatch(r"(?P<title>.+?)\s+(?P<page>\d{1,3})", line.plain) if line.tabbed else None
        entry = dotted or tabbed
        text = entry["title"] if entry else line.plain
        numbered = _NUMBERED_ENTRY.fullmatch(text)
        if not (entry or numbered or (headed and len(line.plain) < 200 and not line.plain.endswith("."))):
            break
        page = entry["page"] if entry else None
        number = numbered["number"] if numbered else None
        header.contents.append(ContentsEntry(numbered["title"] if numbered else text, int(page) if page else None, line.number, number))
        taken.add(line.number)
    return taken


def _take_labelled(printed: Sequence[Line], header: Header, fields: dict[str, tuple[str, int]]) -> list[Line]:
    """Take ``Mødested Rådhuset`` and ``STARTTIDSPUNKT`` / ``16.30`` (the value on the next line)."""
    position = 0
    while position < len(printed):
        line = printed[position]
        match = _LABELLED.fullmatch(line.plain)
        position += 1
        if match is None:
            continue
        kind, value, number = _LABELS[match["label"].lower()], match["value"].strip(), line.number
        following = printed[position] if position < len(printed) else None
        if not value and following is not None and following.number == line.number + 1:
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
    return bool(value)


def _take_title(printed: Sequence[Line], header: Header, template: Template) -> list[Line]:
    """Take the title's lines: from the first title line to the one with the date; then the place below (T0, T2)."""
    positions = [
        position
        for position, line in enumerate(printed[:12])
        if len(line.plain) < 200 and (_TITLE_WORD.match(line.plain) or _ORGANIZATION.fullmatch(line.plain.rstrip(".")) or (find_date(line.plain)[0] and not _is_sentence(line.plain)) or _split_title(line.plain))
    ]
    if not positions:
        return []
    run = [positions[0]]
    for position in positions[1:]:
        if position == run[-1] + 1:
            run.append(position)
    title = [printed[position] for position in run]
    dated = next((index for index, line in enumerate(title) if find_date(line.plain) != (None, False)), None)
    if dated is not None:
        title = title[: dated + 1]
    header.used += [line.number for line in title]
    below = next((line for line in printed if line.number > title[-1].number), None)
    if below is not None and template.id in ("t0", "t2") and dated is not None and len(below.plain) < 120 and not below.plain.endswith((".", ":")):
        header.used.append(below.number)
        title.append(below)
    return title


def _is_sentence(text: str) -> bool:
    return bool(re.search(r"\b(?:deltog|ankom|forlod|mødte|var|blev|hævet)\b", text))


def _split_title(text: str) -> bool:
    """``Økonomiudvalget – Referat – 2. oktober 2017``: pieces between dashes, one of them a body or ``Referat``."""
    pieces = re.split(r"\s+[-–|]\s+|, ", text)
    return len(pieces) > 1 and any(re.fullmatch(r"(?:beslutnings)?referat", piece, re.IGNORECASE) for piece in pieces)


def _meeting(title: Sequence[Line], fields: dict[str, tuple[str, int]], header: Header) -> Meeting:
    dated = next((index for index, line in enumerate(title) if find_date(line.plain) != (None, False)), None)
    place_line = title[dated + 1].plain if dated is not None and dated + 1 < len(title) else None
    name_lines = title[: dated + 1] if dated is not None else title
    name = " ".join(line.plain for line in name_lines)
    for text, number in [(line.plain, line.number) for line in name_lines] + [fields[kind] for kind in ("date", "start") if kind in fields]:
        day, _ = find_date(text)
        if day:
            header.dates.setdefault(day, number)
    day = next(iter(header.dates), None)
    organization, term = _organization(title, fields)
    start, end = _times(name, fields)
    place = fields["place"][0] if "place" in fields else place_line
    location, extraordinary = _place(place)
    whole = f"{name} {place or ''}"
    joint = _JOINT.search(name) is not None
    return Meeting(
        name=name,
        organization=organization,
        organization_id=slug(organization) if organization else None,
        meeting_type="joint" if joint else "extraordinary" if extraordinary or _EXTRAORDINARY.search(whole) else "ordinary",
        term=term,
        date=day,
        start=datetime.combine(day, start) if day and start else None,
        end=datetime.combine(day, end) if day and end else None,
        location=location,
        reference=fields["reference"][0] if "reference" in fields else None,
    )


def _times(name: str, fields: dict[str, tuple[str, int]]) -> tuple[time | None, time | None]:
    start, end = find_times(fields["start"][0], bare=True) if "start" in fields else (None, None)
    for text in (fields["date"][0] if "date" in fields else "", name):
        if start is None and text:
            start, end = find_times(text)
    if "end" in fields:
        end = find_times(fields["end"][0], bare=True)[0] or end
    return start, end


def _place(text: str | None) -> tuple[str | None, bool]:
    """The place without ``i`` and without the meeting's type (004:5), and whether it called the meeting extraordinary."""
    if not text:
        return None, False
    place = re.sub(r"^i (?=\S)", "", text)
    extraordinary = _EXTRAORDINARY.search(place)
    if extraordinary:
        place = re.sub(r"^\s*[-–,]\s*|\s*[-–,]\s*$", "", place[: extraordinary.start()] + place[extraordinary.end() :]).strip()
    return place or None, extraordinary is not None


def _organization(title: Sequence[Line], fields: dict[str, tuple[str, int]]) -> tuple[str | None, str | None]:
    """The committee without its term, and the term. Of a joint meeting the first-named one."""
    texts = [fields["organization"][0]] if "organization" in fields else []
    texts += [line.plain for line in title]
    term = next((match["term"] for text in texts if (match := _TERM.search(text))), None)
    for text in texts:
        bare = _TERM.sub("", text).strip()
        joint = re.search(r"fællesmøde mellem (?P<organization>.+?) og (?=[A-ZÆØÅ])", bare, re.IGNORECASE)
        match = joint or _T3_TITLE.fullmatch(text) or _MEETING_OF.search(bare)
        if match:
            return _clean(match["organization"]), _fold_term(term)
    for text in texts:
        for piece in re.split(r"\s+[-–|]\s+", _TERM.sub("", text)):
            piece = re.sub(r"^(?:referat|åbent referat|beslutningsreferat)(?: fra| af| for)?\s+", "", piece.strip(), flags=re.IGNORECASE)
            match = _ORGANIZATION.match(piece)
            if match and not piece.lower().startswith(("medlem", "afbud", "formand")):
                return _clean(match["organization"]), _fold_term(term)
    return None, _fold_term(term)


def _clean(text: str) -> str:
    return _TERM.sub("", text).strip(" ,.:")


def _fold_term(term: str | None) -> str | None:
    return re.sub(r"\s?[-–]\s?", "-", term) if term else None
