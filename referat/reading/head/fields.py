"""Lines of a header -> its fields: ``Mødested Rådhuset``, ``STARTTIDSPUNKT`` / ``16.30``, several on one line."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from referat.language.broad import BARE_IN_A_RUN, LABELS, LONGEST_HEADING, MENU_LINE, NEED_COLON, PORTAL_LINE
from referat.reading.dates import find_date, find_times
from referat.reading.head.title import LONGEST_TITLE, may_be_body
from referat.reading.text import Line

_CLOCK_LINE = re.compile(r"kl(?:\.|okken)?\s*\d{1,2}[.:]\d{2}(?:\s*(?:[-–]|til)\s*\d{1,2}[.:]\d{2})?", re.IGNORECASE)
_GLUED = re.compile(
    r"(?P<label>Mødested|Udvalg|Mødedato|Mødelokale|Starttidspunkt|Sluttidspunkt|Mødetidspunkt)(?P<value>[A-ZÆØÅ0-9][^A-ZÆØÅ].*)"
)
"""``MødestedRådssalen``: a web page's label and value run together."""
_ANY_LABEL = re.compile(r"[A-ZÆØÅ][\w /æøåÆØÅ-]{1,30}:(?:\s.*)?")
_SEVERAL = 3
"""So many labels on one line make it a header of several lines."""
NEAR = 2
"""So near is the next line of a text with blank lines between all its lines."""

Fields = dict[str, tuple[str, int]]


class Labels:
    """The labels that a header may have: the words and the field that each of them names."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        self.kinds = kinds
        words = "|".join(sorted(map(re.escape, kinds), key=len, reverse=True))
        self.labelled = re.compile(rf"(?P<label>{words})\s?(?:[:.]?\s|:|$)(?P<value>.*)", re.IGNORECASE)
        self.split = re.compile(
            rf"(?<![^\s.;,])(?:(?:{words})|fraværende|afbud(?: fra)?|medlemmer|deltagere|til stede|mødt|formand|referent)\s*:",
            re.IGNORECASE,
        )

    def kind_of(self, match: re.Match[str]) -> str:
        """What a label names: date, place, start, end, reference, organization."""
        return self.kinds[match["label"].casefold()]


@cache
def _labels(kinds: tuple[tuple[str, str], ...]) -> Labels:
    return Labels(dict(kinds))


def labels_of(kinds: Mapping[str, str]) -> Labels:
    """The labels of a dialect, their patterns compiled once."""
    return _labels(tuple(kinds.items()))


KNOWN = labels_of(LABELS)


def split_lines(lines: Sequence[Line], labels: Labels = KNOWN) -> list[Line]:
    """The header's lines; one that holds several fields is as many lines of the same number."""
    found: list[Line] = []
    for line in lines:
        places = [match.start() for match in labels.split.finditer(line.plain)] if len(line.plain) < 2000 else []
        if len(places) < _SEVERAL or line.tabbed:
            found.append(line)
            continue
        bounds = sorted({0, *places, len(line.plain)})
        pieces = [line.plain[begin:end].strip(" ,;.") for begin, end in itertools.pairwise(bounds)]
        found += [replace(line, text=piece, plain=piece) for piece in pieces if piece]
    return found


def take_fields(printed: Sequence[Line], fields: Fields, labels: Labels = KNOWN) -> tuple[list[Line], list[int]]:
    """Take the labelled values into ``fields``; the other lines, and the numbers of those taken."""
    taken: list[int] = []
    rest: list[Line] = []
    position = last = 0
    while position < len(printed):
        line = printed[position]
        position += 1
        match = labelled(line, labels, in_a_run=0 < line.number - last <= NEAR)
        if match is None:
            if _CLOCK_LINE.fullmatch(line.plain) and find_times(line.plain)[0]:
                taken.append(line.number)
                fields.setdefault("start", (line.plain, line.number))
            else:
                rest.append(line)
            continue
        kind, value = labels.kind_of(match), match["value"].strip()
        below = printed[position] if position < len(printed) else None
        if (
            not value
            and below is not None
            and below.number <= line.number + 2 * NEAR
            and _may_be_value(kind, below, labels)
        ):
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


def labelled(line: Line, labels: Labels = KNOWN, in_a_run: bool = False) -> re.Match[str] | None:
    """A label and its value; ``in_a_run`` when a labelled line stands right above."""
    if not 0 < len(line.plain) <= LONGEST_HEADING:
        return None
    match = labels.labelled.fullmatch(line.plain)
    if match is None:
        return _GLUED.fullmatch(line.plain)
    if match["label"].lower() not in NEED_COLON:
        return match
    colon = re.match(r"\s*:|$", line.plain[match.end("label") :])
    bare = in_a_run and match["label"].lower() in BARE_IN_A_RUN and match["value"][:1].isupper()
    return match if colon or bare else None


def _may_be_value(kind: str, below: Line, labels: Labels) -> bool:
    """The line below a bare label is its value, unless it is a label itself or a web page's own line."""
    own = _ANY_LABEL.fullmatch(below.plain) or labelled(below, labels) or PORTAL_LINE.fullmatch(below.plain)
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
