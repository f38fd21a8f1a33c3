"""Lines of a header -> its fields: ``Mødested Rådhuset``, ``STARTTIDSPUNKT`` / ``16.30``, several on one line."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from referat.reading.dates import find_date, find_times
from referat.reading.head.title import LONGEST_TITLE, may_be_body
from referat.reading.templates import LONGEST_HEADING, MENU_LINE, PORTAL_LINE
from referat.reading.text import Line

_LABELS = {
    "mødedato": "date", "dato": "date", "mødedag": "date", "dato og tid": "date", "mødedato og -tid": "date",
    "mødested": "place", "sted": "place", "lokale": "place", "mødelokale": "place", "adresse": "place",
    "starttidspunkt": "start", "mødetidspunkt": "start", "tidspunkt": "start", "tid": "start", "start": "start",
    "starttid": "start", "mødetid": "start", "starttidspunkt for møde": "start", "starttidspunkt for mødet": "start",
    "sluttidspunkt for møde": "end", "sluttidspunkt for mødet": "end", "holdt": "date", "møde holdt": "date",
    "mødet holdt": "date", "afholdt": "date", "møde afholdt": "date", "mødet afholdt": "date",
    "mødets dato": "date", "mødested og dato": "place", "afholdelsessted": "place", "mødestart": "start",
    "mødet startede": "start", "mødet begyndte": "start",
    "mødet åbnet": "start", "mødet åbnedes": "start", "mødet starter": "start", "klokken": "start", "begyndt": "start",
    "sluttidspunkt": "end", "slut": "end", "sluttid": "end", "mødet hævet": "end", "mødet sluttede": "end",
    "mødet slut": "end", "mødet afsluttet": "end", "mødet sluttet": "end", "mødet blev hævet": "end",
    "mødet er hævet": "end", "mødeafslutning": "end", "hævet": "end", "afsluttet": "end",
    "ref.": "reference", "ref": "reference", "udvalg": "organization", "udvalgets navn": "organization",
    "organ": "organization", "mødeforum": "organization", "forum": "organization", "lokation": "place", "mødelokation": "place",
    "møde slut": "end", "mødet slutter": "end", "dato og tidspunkt": "date",
}  # fmt: skip
_CLOCK_LINE = re.compile(r"kl(?:\.|okken)?\s*\d{1,2}[.:]\d{2}(?:\s*(?:[-–]|til)\s*\d{1,2}[.:]\d{2})?", re.IGNORECASE)
_NEED_COLON = frozenset(
    {
        "sted",
        "lokale",
        "mødelokale",
        "adresse",
        "udvalg",
        "organ",
        "tid",
        "start",
        "slut",
        "hævet",
        "afsluttet",
        "begyndt",
    }
)
_BARE_IN_A_RUN = frozenset({"lokale", "mødelokale", "sted", "udvalg", "organ", "adresse"})
"""Labels without a colon too, where another label stands right above (``Mødetidspunkt 17.00`` / ``Mødelokale 2``)."""
_LABEL_WORDS = "|".join(sorted(map(re.escape, _LABELS), key=len, reverse=True))
_LABELLED = re.compile(rf"(?P<label>{_LABEL_WORDS})\s*(?:[:.]?\s+|:|$)(?P<value>.*)", re.IGNORECASE)
_GLUED = re.compile(
    r"(?P<label>Mødested|Udvalg|Mødedato|Mødelokale|Starttidspunkt|Sluttidspunkt|Mødetidspunkt)(?P<value>[A-ZÆØÅ0-9][^A-ZÆØÅ].*)"
)
"""``MødestedRådssalen``: a web page's label and value run together."""
_ANY_LABEL = re.compile(r"[A-ZÆØÅ][\w /æøåÆØÅ-]{1,30}:(?:\s.*)?")
_SPLIT = re.compile(
    rf"(?<![^\s.;,])(?:(?:{_LABEL_WORDS})|fraværende|afbud(?: fra)?|medlemmer|deltagere|til stede|mødt|formand|referent)\s*:",
    re.IGNORECASE,
)
_SEVERAL = 3
"""So many labels on one line make it a header of several lines."""
NEAR = 2
"""So near is the next line of a text with blank lines between all its lines."""

Fields = dict[str, tuple[str, int]]


def split_lines(lines: Sequence[Line]) -> list[Line]:
    """The header's lines; one that holds several fields is as many lines of the same number."""
    found: list[Line] = []
    for line in lines:
        places = [match.start() for match in _SPLIT.finditer(line.plain)] if len(line.plain) < 2000 else []
        if len(places) < _SEVERAL or line.tabbed:
            found.append(line)
            continue
        bounds = sorted({0, *places, len(line.plain)})
        pieces = [line.plain[begin:end].strip(" ,;.") for begin, end in itertools.pairwise(bounds)]
        found += [replace(line, text=piece, plain=piece) for piece in pieces if piece]
    return found


def take_fields(printed: Sequence[Line], fields: Fields) -> tuple[list[Line], list[int]]:
    """Take the labelled values into ``fields``; the other lines, and the numbers of those taken."""
    taken: list[int] = []
    rest: list[Line] = []
    position = last = 0
    while position < len(printed):
        line = printed[position]
        position += 1
        match = labelled(line, in_a_run=0 < line.number - last <= NEAR)
        if match is None:
            if _CLOCK_LINE.fullmatch(line.plain) and find_times(line.plain)[0]:
                taken.append(line.number)
                fields.setdefault("start", (line.plain, line.number))
            else:
                rest.append(line)
            continue
        kind, value = kind_of(match), match["value"].strip()
        below = printed[position] if position < len(printed) else None
        if not value and below is not None and below.number <= line.number + 2 * NEAR and _may_be_value(kind, below):
            value = below.plain
            taken.append(below.number)
            position += 1
        if not value or not fits(kind, value):
            if value and kind == "organization":
                fields.setdefault("no organization", (value, line.number))
            rest.append(line)
            continue
        taken.append(line.number)
        last = line.number
        fields.setdefault(kind, (value, line.number))
    return rest, taken


def labelled(line: Line, in_a_run: bool = False) -> re.Match[str] | None:
    """A label and its value; ``in_a_run`` when a labelled line stands right above."""
    if not 0 < len(line.plain) <= LONGEST_HEADING:
        return None
    match = _LABELLED.fullmatch(line.plain)
    if match is None:
        return _GLUED.fullmatch(line.plain)
    if match["label"].lower() not in _NEED_COLON:
        return match
    colon = re.match(r"\s*:|$", line.plain[match.end("label") :])
    bare = in_a_run and match["label"].lower() in _BARE_IN_A_RUN and match["value"][:1].isupper()
    return match if colon or bare else None


def kind_of(match: re.Match[str]) -> str:
    """What a label names: date, place, start, end, reference, organization."""
    return _LABELS[match["label"].lower()]


def _may_be_value(kind: str, below: Line) -> bool:
    """The line below a bare label is its value, unless it is a label itself or a web page's own line."""
    own = _ANY_LABEL.fullmatch(below.plain) or labelled(below) or PORTAL_LINE.fullmatch(below.plain)
    return not (own or MENU_LINE.fullmatch(below.plain)) and fits(kind, below.plain)


def fits(kind: str, value: str) -> bool:
    """Can the text be such a field's value?"""
    if kind == "date":
        return any(find_date(value))
    if kind in ("start", "end"):
        return any(find_times(value, bare=True)) or any(find_date(value))
    if kind == "organization":
        return len(value) < LONGEST_TITLE and may_be_body(value)
    return bool(value) and len(value) < LONGEST_TITLE
