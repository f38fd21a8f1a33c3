"""The period that a heading, a label or a caption names -> as printed, its first and last day, and the text without it.

In: a printed text. Out: :class:`Named`. Days are given only where the text alone tells them: ``uge 36`` without a year
and ``2022/23`` (a season, or a year of a school) have none. Several periods in one text are named and have no days.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from referat.danish import MONTHS
from referat.inline import plain

_SHORT = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH = rf"(?:(?:{'|'.join(MONTHS)})\b|(?:{'|'.join(_SHORT)}|sept)(?:\.|(?=\s*(?:$|[-–)/,]|[0-9]{{4}}))))"
_YEAR = r"(?:19|20)[0-9]{2}"
_TOKEN = re.compile(
    rf"""
    (?<![\w.,/-])(?P<iso>{_YEAR}-[0-9]{{2}}-[0-9]{{2}})(?![\w-])
    |(?<![\w.,])(?P<day>[0-9]{{1,2}})\s?[./-]\s?(?P<month>[0-9]{{1,2}})(?:\s?[./-]\s?|\s)(?P<dated>{_YEAR})(?!\w)
    |(?<![\w.,/])(?P<early>[0-9]{{1,2}})/(?P<sooner>[0-9]{{1,2}})(?=\s?(?:[-–]|til)\s?[0-9]{{1,2}}[./])
    |(?<!\w)(?:(?P<of>[0-9]{{1,2}})\.\s?)?(?P<named>{_MONTH})(?!\s+(?-i:[A-ZÆØÅ]))
    |(?<!\w)(?P<quarter>[1-4])\.?\s?(?:kvartal(?:et)?\b|kvt?\.)|(?<!\w)(?:kvartal\s?|q)(?P<q>[1-4])\b
    |(?<!\w)(?P<half>[12])\.?\s?halvår(?:et)?\b
    |(?<!\w)uge(?:rne)?\s?(?P<week>[0-9]{{1,2}})(?:\s?(?:[-–]|til)\s?(?P<weeks>[0-9]{{1,2}}))?(?![\w.,]?[0-9])
    |(?:(?<![\w.,])|(?-i:(?<=\bB)|(?<=\bR)|(?<=\bBO)|(?<=\bKB)|(?<=\bFR)))(?P<first>{_YEAR})(?:\s?(?P<mark>[-–/])\s?(?P<last>{_YEAR}|(?<=[0-9][-–/])[0-9]{{2}}))?
        (?![\w/]|[.,-]?[0-9]|\s?kr|\s?-?(?:priser|pris|p/l|pl\b))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BETWEEN = re.compile(
    r"(?:[\s,.:()–/-]|til og med|t\.?o\.?m\.?|til|og med|i|d\.|den|ultimo|medio|primo|år(?:et)?|fra)*+"
)
_RANGE = re.compile(r"\s*(?:[-–]|til(?: og med)?|t\.?o\.?m\.?)\s*+(?:d\.|den|ultimo)?\s*+")
_UNTIL = re.compile(r"(?:til og med|t\.o\.m\.|tom\.?|frem til)\s*+(?:den|d\.|udgangen af)?\s*+$", re.IGNORECASE)
_LEFT = re.compile(
    r"(?:^|\s)(?:i|for|fra|til|pr|per|d|den|ultimo|primo|medio|i løbet af|til og med|perioden|årene|og)\.?$", re.I
)
_ON = re.compile(r"\s*(?:og frem(?:efter|ad|over)?|ff)\b\.?", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:siden|efter|før|inden|senest|fra(?: og med)?|f\.o\.m\.)\s*+(?:den|d\.)?\s*+$", re.IGNORECASE)
_LONGEST = 400
"""A text with more characters names no period: it is prose."""


@dataclass(frozen=True, slots=True)
class Named:
    """``period`` as printed and its days, None where the text does not tell them; ``rest`` is the text without it."""

    period: str
    start: date | None
    end: date | None
    rest: str
    part: str = ""
    """A part of a year (``uge 36``, ``1. kvartal``) that is printed without its year."""
    year: int | None = None
    """The year, where the period is nothing but one."""


@dataclass(frozen=True, slots=True)
class _Token:
    begin: int
    end: int
    kind: str
    span: tuple[tuple[int, int], tuple[int, int]] | None
    """First and last as month and day of a year; of weeks as number and 0."""
    years: tuple[int, int] | None


@lru_cache(maxsize=1 << 14)
def named(text: str) -> Named:
    """The period that the text names, if any."""
    shown = " ".join(plain(text).split())
    tokens = _tokens(shown) if len(shown) <= _LONGEST else []
    if not tokens:
        return Named("", None, None, shown)
    begin, end = tokens[0].begin, tokens[-1].end
    between = [shown[one.end : other.begin] for one, other in pairwise(tokens)]
    if not all(_BETWEEN.fullmatch(gap.lower()) for gap in between):
        rest = "".join(char for place, char in enumerate(shown) if not any(t.begin <= place < t.end for t in tokens))
        return Named("; ".join(shown[one.begin : one.end] for one in tokens), None, None, _tidy(rest))
    until = _UNTIL.search(shown[:begin])
    begin = until.start() if until else begin
    if shown[begin:end].count("(") > shown[begin:end].count(")") and shown[end : end + 1] == ")":
        end += 1
    start, last = _days(tokens, between, bool(until))
    on = _ON.match(shown, end)
    if on:
        end, last = on.end(), None
    if _OPEN.search(shown[:begin]) and len(tokens) < 3 and not _is_range(tokens, between):
        start = last = None
    part = shown[begin:end] if not any(one.years for one in tokens) else ""
    year = _one_year(tokens[0]) if len(tokens) == 1 and start and last else None
    return Named(
        shown[begin:end],
        start,
        last,
        _tidy(
            f"{_tidy(shown[:begin])} {shown[end:]}" if shown[begin - 1 : begin] != "(" else shown[:begin] + shown[end:]
        ),
        part,
        year,
    )


def of_day(day: str, printed: str) -> Named:
    """The period of a printed date that is known as ``2023-08-29``."""
    known = date.fromisoformat(day)
    return Named(printed, known, known, "")


def together(one: Named, other: Named) -> Named:
    """A year and a part of it that are printed apart (``2023`` over a column, ``uge 36`` before a row)."""
    year, part = (one, other) if one.year else (other, one)
    if year.year and part.part:
        whole = named(f"{part.part} {year.year}")
        return Named(f"{one.period}, {other.period}", whole.start, whole.end, "")
    if one.period == other.period or (one.start and (one.start, one.end) == (other.start, other.end)):
        return one
    return Named(f"{one.period}; {other.period}", None, None, "")


def _one_year(token: _Token) -> int | None:
    return token.years[0] if token.kind == "year" and token.years and token.years[0] == token.years[1] else None


def _tokens(text: str) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(text):
        made = _token(match)
        if made:
            found.append(made)
    return found


def _token(match: re.Match[str]) -> _Token | None:
    begin, end = match.span()
    if match["iso"] or match["dated"]:
        parts = map(int, match["iso"].split("-") if match["iso"] else (match["dated"], match["month"], match["day"]))
        year, month, day = parts
        known = _date(year, month, day)
        return _Token(begin, end, "day", ((month, day), (month, day)), (year, year)) if known else None
    if match["early"]:
        month, day = int(match["sooner"]), int(match["early"])
        return _Token(begin, end, "day", ((month, day), (month, day)), None) if _date(2000, month, day) else None
    if match["named"]:
        month = _SHORT.index(match["named"].lower()[:3]) + 1
        if match["of"]:
            edge = (month, int(match["of"]))
            return _Token(begin, end, "day", (edge, edge), None) if _date(2000, *edge) else None
        return _Token(begin, end, "month", ((month, 1), (month, 0)), None)
    if match["quarter"] or match["q"]:
        number = int(match["quarter"] or match["q"])
        return _Token(begin, end, "part", ((3 * number - 2, 1), (3 * number, 0)), None)
    if match["half"]:
        number = int(match["half"])
        return _Token(begin, end, "part", ((6 * number - 5, 1), (6 * number, 0)), None)
    if match["week"]:
        first = int(match["week"])
        return _Token(begin, end, "week", ((first, 0), (int(match["weeks"] or first), 0)), None)
    return _year_token(match)


def _year_token(match: re.Match[str]) -> _Token:
    begin, end = match.span()
    first = int(match["first"])
    if not match["last"]:
        return _Token(begin, end, "year", None, (first, first))
    last = int(match["last"]) if len(match["last"]) == 4 else first - first % 100 + int(match["last"])
    season = match["mark"] == "/" or (len(match["last"]) == 2 and last == first + 1) or last <= first
    return _Token(begin, end, "season" if season else "year", None, (first, last))


def _is_range(tokens: list[_Token], between: list[str]) -> bool:
    spans = tokens[0].years is not None and tokens[0].years[0] != tokens[0].years[1]
    return spans or any(_RANGE.fullmatch(gap) for gap in between)


def _days(tokens: list[_Token], between: list[str], until: bool) -> tuple[date | None, date | None]:
    """First and last day, where the tokens tell them."""
    if any(one.kind == "season" for one in tokens):
        return None, None
    years = [one.years for one in tokens if one.years]
    parts = [one for one in tokens if one.span]
    if not years or (len(years) > 1 and len(years) != len(parts)):
        return _year_range(tokens, between)
    if not parts:
        return date(years[0][0], 1, 1), date(years[0][1], 12, 31)
    if years[0][0] != years[0][1] or len(parts) > 2 or len({one.kind for one in parts}) > 1:
        return None, None
    if len(parts) == 2 and not any(_RANGE.fullmatch(gap) for gap in between):
        return None, None
    first = _edge(parts[0], years[0][0], 0)
    last = _edge(parts[-1], years[-1][0], 1)
    inside = len(tokens) > 1 and any(re.search(r"til og med|t\.?o\.?m", gap, re.IGNORECASE) for gap in between)
    if len(parts) == 1 and (until or inside):
        first = date(years[0][0], 1, 1)
    return (first, last) if first and last and first <= last else (None, None)


def _year_range(tokens: list[_Token], between: list[str]) -> tuple[date | None, date | None]:
    """``2022 til 2025``."""
    if len(tokens) == 2 and all(map(_one_year, tokens)) and _RANGE.fullmatch(between[0]):
        first, last = (one.years[0] for one in tokens if one.years)
        if first < last:
            return date(first, 1, 1), date(last, 12, 31)
    return None, None


def _edge(token: _Token, year: int, which: int) -> date | None:
    assert token.span is not None
    number, day = token.span[which]
    if token.kind == "week":
        try:
            monday = date.fromisocalendar(year, number, 1)
        except ValueError:
            return None
        return monday + timedelta(days=6 * which)
    return _date(year, number, day or calendar.monthrange(year, number)[1])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _tidy(text: str) -> str:
    """What is left of a text: no empty brackets, no dangling mark, no word that led to the period."""
    levels = []
    for level in text.split(" / "):
        left = " ".join(re.sub(r"\(\s*\)", " ", level).split())
        left = re.sub(r" (?=[,.;:)])", "", left).strip(" -–,.:;/")
        while match := _LEFT.search(left):
            left = left[: match.start()].strip(" -–,.:;/")
        levels.append(left)
    return " / ".join(level for level in levels if level)
