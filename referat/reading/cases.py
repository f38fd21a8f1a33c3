"""Printed case numbers -> their parts, and the lines that hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from referat.model import CaseNumber
from referat.reading.templates import CASE_LINE, CASE_NUMBER
from referat.reading.text import Line

_KLE = re.compile(
    r"(?P<topic>\d{2}\.\d{2}\.\d{2})\s?[-–]\s?(?P<facet>[AGIKPSØ]\d{2})\s?[-–]\s?\d+\s?[-–]\s?(?P<year>\d{4}|\d{2})"
)
_KLE_OLD = re.compile(r"(?P<topic>\d{2}\.\d{2}\.\d{2})\s?(?P<facet>[AGIKPSØ]\d{2})(?:\s*[-–]\s*(?P<year>\d{4})/\d+)?")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4}|\d{2})/\d+")
_CENTURY_TURN = 80
"""Years of two digits below it are of this century."""
_LONGEST = 200


def read_case_number(text: str) -> CaseNumber:
    """Take a printed case number apart; parts that do not follow the KLE pattern stay None (003:229)."""
    match = _KLE.fullmatch(text) or _KLE_OLD.fullmatch(text)
    if match:
        year = match["year"]
        return CaseNumber(text, match["topic"], match["facet"], _full_year(year) if year else None)
    other = _YEAR_FIRST.fullmatch(text)
    return CaseNumber(text, year=_full_year(other["year"]) if other else None)


def _full_year(year: str) -> int:
    number = int(year)
    return number if number > 99 else number + (2000 if number < _CENTURY_TURN else 1900)


_IN_BRACKETS = re.compile(rf"\s*\((?:sags?nr\.?:?\s*)?(?P<case>{CASE_NUMBER})?\s*\)$", re.IGNORECASE)
_FIELD = re.compile(
    r"(?:dok(?:ument)?\.?\s?(?:nr|id)?|initialer|sagsbehandler|sagsansvarlig|ansvarlig\w*|forvaltning|afdeling|center|"
    r"fagcenter|enhed|behandles i|beslutningskompetence|kompetence|init)\s*[.:]\s*\S.{0,80}",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\W{0,3}(?:sags?\s?-?\s?(?:nr|nummer|id)|j\.?\s?nr|journal\s?-?\s?(?:nr|nummer)|acadre|esdh)\b[^\d]{0,25}?"
    r"(?P<case>(?:\b[A-ZÆØÅ]{1,6}-?)?\d[\w./-]*\w)(?P<rest>(?:[\s,;|].{0,120})?)",
    re.IGNORECASE,
)
"""A labelled number with other fields around it."""
_ACCESS_AND_NUMBER = re.compile(
    r"(?P<access>åbent|åben|lukket)\s+[-–]\s+(?P<case>(?=.{0,40}\d)\S.{2,40})", re.IGNORECASE
)
"""An access line whose number follows no known pattern: it is kept as printed."""
_ACCESS = re.compile(r"\b(?P<access>åbent|åben|lukket|fortroligt)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """What a case line says: the number as printed, and whether the item is open, closed or not stated."""

    case: str | None
    public: bool | None


def take_case(name: str) -> tuple[str, CaseNumber | None]:
    """Take a case number in brackets off the end of an item's name; empty brackets leave it too."""
    match = _IN_BRACKETS.search(name)
    if match is None:
        return name, None
    return name[: match.start()].strip() or name, read_case_number(match["case"]) if match["case"] else None


def is_case_field(line: Line) -> bool:
    """A line with a field of the case system (``Dok. 306-2019-263412``, ``Initialer: PIM``)."""
    return len(line.plain) <= _LONGEST and _FIELD.fullmatch(line.plain) is not None


def case_line(line: Line) -> CaseLine | None:
    """Read a line that holds a case number, the item's access (``Lukket``), or both, and fields beside them."""
    text = line.plain.strip("()[]")
    if not text or len(text) > _LONGEST:
        return None
    match = CASE_LINE.fullmatch(text)
    if match and (match["case"] or match["access"]):
        return CaseLine(match["case"], _public(match["access"] or match["late"]))
    match = _ACCESS_AND_NUMBER.fullmatch(text)
    if match:
        return CaseLine(match["case"], _public(match["access"]))
    match = _LABELLED.fullmatch(text)
    if match:
        access = _ACCESS.search(match["rest"])
        return CaseLine(match["case"], _public(access["access"] if access else None))
    return None


def _public(access: str | None) -> bool | None:
    return access.lower().startswith("åb") if access else None
