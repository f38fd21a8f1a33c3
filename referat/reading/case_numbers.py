"""Printed case numbers -> their parts, and the lines that hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from referat.model import CaseNumber
from referat.reading.text import Line

_CASE_NUMBER = (
    r"(?:\d{2}\.\d{2}\.\d{2}\s?[-–]\s?[A-ZÆØÅ0-9]\d{2}\s?[-–]\s?\d+\s?[-–]\s?\d{2,4}"
    r"|\d{2}\.\d{2}\.\d{2}\s?[A-ZÆØÅ]\d{2}(?:\s*[-–]\s*\d{4}(?:/\d+)?)?|\d{5,8}-(?:19|20)\d{2}"
    r"|(?!(?:19|20)\d\d-(?:19|20)\d\d\b|\d\d?-\d\d?-(?:19|20)\d\d\b)\d{2,4}[/-]\d{2,8}(?:-\d+|[A-ZÆØÅ]\b)?|\d-\d{1,2}(?:-\d{1,3}){2,4}|\d{3}-\d{4}-\d+|[A-ZÆØÅ]{1,5}-?\d{2,4}[-/]\d+(?:[-/]\d+)?"
    r"|\d{2}\.\d{2}\.\d{2}-\S{1,40})"
)
_CASE_LINE = re.compile(
    r"(?:(?P<access>[åaä]bent?|lukket|fortroligt)(?:\s+(?:punkt|sag|dagsordenspunkt|møde))?\s*+(?:[-–:,;|(]\s{0,20}|$))?"
    r"(?:(?P<label>sags?\s?-?\s?(?:nr|nummer|id)|j\.?\s?nr|journal\s?-?(?:nr|nummer)|sag|acadre\w*|kle(?:[ -]?(?:nr|emne))?|esdh\w*)\b[.:\s]{0,20})?"
    rf"(?P<case>{_CASE_NUMBER}|(?(label)(?:(?!\d)[\w./-])*+\d[\w./-]*|(?!)))?\.?"
    r"(?:[,;]?\s+dok\.?\s?(?:nr\.?)?:?\s*\S+)?"
    r"(?:\s+(?:sagsbehandler|sagsansvarlig|ansvarlig|initialer|forvaltning|enhed|afdeling)\b[^\d]{0,80})?"
    r"(?:\s*+[-–,;|(]?\s*+(?P<late>åbent|åben|lukket|fortroligt)(?:\s+(?:punkt|sag))?)?",
    re.IGNORECASE,
)
_KLE = re.compile(
    r"(?P<topic>\d{2}\.\d{2}\.\d{2})\s?[-–]\s?(?P<facet>[AGIKPSØ]\d{2})\s?[-–]\s?\d+\s?[-–]\s?(?P<year>\d{4}|\d{2})"
)
_KLE_OLD = re.compile(
    r"(?P<topic>\d{2}\.\d{2}\.\d{2})\s?(?P<facet>[AGIKPSØ]\d{2})(?:\s*[-–]\s*(?:(?P<year>\d{4})/\d+|\d{4}))?"
)
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


_IN_BRACKETS = re.compile(rf"\((?:sags?nr\.?:?\s*+)?(?P<case>{_CASE_NUMBER})?\s*+\)$", re.IGNORECASE)
_NUMBER_FIRST = re.compile(r"(?P<case>[A-ZÆØÅ]{1,4} \d{1,5}/\d{2,4})[.:]?\s+(?=[A-ZÆØÅ\"”])")
_FIELD = re.compile(
    r"(?:dok(?:ument)?\.?\s?(?:nr|id)?|initialer|sagsbehandler|sagsansvarlig(?: enhed)?|ansvarlig\w*|forvaltning|afdeling|center|"
    r"fagcenter|enhed|behandles i|beslutningskompetence|kompetence|init|sagsforløb|sag fra|sagsbeh|sagen afgøres i|"
    r"mødedato)\s*[.:]\s*\S.{0,80}|(?:initialer|dok\.?\s?nr\.?|sagsbehandler|sagsinitialer|j\.?\s?nr\.?):[\s.]*",
    re.IGNORECASE,
)
_LABEL = r"\b(?:sags?[\s.-]{0,2}(?:nr|nummer|id|reference)|j\.?\s?nr|journal[\s-]{0,2}(?:nr|nummer)|acadre|esdh|edoc|sbsys|captia)\b"
_LABELLED = re.compile(
    rf"(?P<before>.{{0,80}}?){_LABEL}[^\d]{{0,25}}?(?P<case>(?:\b[A-ZÆØÅ]{{1,6}}-?)?\d[\w./-]*\w)(?P<rest>(?:[\s,;|].{{0,120}})?)",
    re.IGNORECASE,
)
"""A labelled number with other fields around it."""
_BEGINS = re.compile(_LABEL, re.IGNORECASE)
_LABEL_ALONE = re.compile(rf"{_LABEL}\.?\s*:?", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"(?=.*\d)[A-ZÆØÅ]{0,6}-?[\w./-]{2,40}")
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"\b(?:er|var|blev|har|skal|kan|vil|jf|og|at|som|den|det|til|i|af)\b", re.IGNORECASE)
_ACCESS_AND_NUMBER = re.compile(
    r"(?P<access>[åaä]bent?|lukket)\s+[-–]\s+(?P<case>(?=.{0,40}\d)\S.{2,40})", re.IGNORECASE
)
"""An access line whose number follows no known pattern: it is kept as printed."""
_ENDS_IN_ACCESS = re.compile(r"\b(?:åben|åbent|lukket)(?: (?:punkt|sag))?$", re.IGNORECASE)
_ACCESS = re.compile(r"\b(?P<access>åbent|åben|lukket|fortroligt)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """What a case line says: the number as printed, and whether the item is open, closed or not stated."""

    case: str | None
    public: bool | None
    labelled: bool = False
    """The line begins with the number's label (``Journalnummer: 10001177``)."""


def take_case(name: str) -> tuple[str, CaseNumber | None]:
    """Take a case number in brackets off the end of an item's name, or from its front (``BR 366/07. …``).

    Empty brackets leave it too.
    """
    first = _NUMBER_FIRST.match(name)
    if first:
        return name[first.end() :], read_case_number(first["case"])
    match = _IN_BRACKETS.search(name)
    if match is None:
        return name, None
    return name[: match.start()].strip() or name, read_case_number(match["case"]) if match["case"] else None


def is_case_field(line: Line) -> bool:
    """A line with a field of the case system (``Dok. 306-2019-263412``, ``Initialer: PIM``)."""
    return len(line.plain) <= _LONGEST and _FIELD.fullmatch(line.plain) is not None


def field_access(line: Line) -> bool | None:
    """What a field says of the item's access at its end (``Sagsforløb: KB - Åben sag``)."""
    access = _ENDS_IN_ACCESS.search(line.plain)
    return _public(access[0]) if access else None


def with_second_number(first: CaseNumber, found: CaseLine, adjacent: bool) -> CaseNumber | None:
    """The item's case where a further line gives a number too: labelled, or ``adjacent`` to the first.

    A bare subject of the filing plan (``J.nr.: 00.22.00A00`` / ``Sagsid.: 10/22971``) is no number of a case: then the
    other one is, with its subject. None when the line gives none.
    """
    second = read_case_number(found.case) if adjacent and found.case else labelled_case(found)
    if second and first.topic is None and second.topic is not None:
        return replace(first, topic=second.topic, facet=second.facet)
    if second is None or first.topic is None or first.topic + (first.facet or "") != first.text:
        return first if second else None
    return replace(second, topic=first.topic, facet=first.facet)


def case_line(line: Line) -> CaseLine | None:
    """Read a line that holds a case number, the item's access (``Lukket``), or both, and fields beside them."""
    text = line.plain.strip("()[]").rstrip(".")
    if not text or len(text) > _LONGEST or not (_DIGIT.search(text) or _names_access(text)):
        return None
    match = _CASE_LINE.fullmatch(text)
    if match and (match["case"] or match["access"]):
        return CaseLine(match["case"], _public(match["access"] or match["late"]), _begins_with_label(line))
    match = _ACCESS_AND_NUMBER.fullmatch(text)
    if match:
        return CaseLine(match["case"], _public(match["access"]))
    match = _LABELLED.fullmatch(text)
    if match and (_ENDS_IN_ACCESS.search(match["rest"]) or not _SENTENCE.search(match["before"] + match["rest"])):
        access = _ACCESS.search(match["rest"])
        return CaseLine(match["case"], _public(access["access"] if access else None), _begins_with_label(line))
    return None


def _names_access(text: str) -> bool:
    small = text.casefold()
    return "ben" in small or "lukket" in small or "fortroligt" in small


def _begins_with_label(line: Line) -> bool:
    return _BEGINS.match(line.plain) is not None


def labelled_case(found: CaseLine | None) -> CaseNumber | None:
    """The case number of a line that begins with its label and holds nothing else."""
    return read_case_number(found.case) if found and found.labelled and found.case else None


def is_case_label(line: Line) -> bool:
    """A line that is the label of a case number and nothing else; the number stands on the next line."""
    return len(line.plain) < 40 and _LABEL_ALONE.fullmatch(line.plain) is not None


def bare_number(line: Line) -> str | None:
    """The text of a line that is one number, below its label."""
    return line.plain if len(line.plain) < 60 and _NUMBER_ALONE.fullmatch(line.plain) else None


def _public(access: str | None) -> bool | None:
    return not access.lower().startswith(("luk", "fortrolig")) if access else None
