"""A person's number whose date and last four digits stand apart: view -> where it begins.

Torn over lines, columns of text and page breaks after its hyphen; with its date in words; with words between the two;
or the date in one place and the last four in another, with a word that names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from referat.gate.cpr_dates import WORDED, Printed, dates_in, is_birth_date, is_year, printed_date
from referat.gate.cpr_digits import View
from referat.gate.cpr_vocabulary import Vocabulary

_TORN = re.compile(r"([0-9](?<![0-9][0-9])[0-9]{5})[ \t]*-[ \t\f|]*(?:(?:\t|(?<=[ ]{2}))[^\n]{0,160})?(?=\n)")
_TORN_AHEAD = re.compile(r"([0-9](?<![0-9][0-9])[0-9]{5})[ ]?(?:(?:\t|[ ]{2})[^\n]{0,160})?(?=\n)")
_DASH_AND_REST = re.compile(r"(?:^[ \t>|(]{0,20}|\t[ ]?|[ ]{2})-[ ]?[0-9]{4}(?![0-9]|[.,][0-9])")
_LINES = 6
_LONGEST_LINE = 200
_FARTHEST = 1500
_REST = re.compile(
    r"(?:^[ \t\f>|(]*(?:[0-9]{1,4}[ |:.)\t]{1,4})?|\t[ ]*|(?<! )[ ]{2,}+\(?)([0-9]{4})(?![0-9]|[.,][0-9])"
)
_SERIAL_DIRECT = re.compile(r"(?:[^\w\n]{1,8}|[^\w\n]{0,3}\n[ \t]*)([0-9]{4})(?![0-9]|[.,:][0-9])")
_JOINED = re.compile(r"[-/]")
_FOUR = re.compile(r"[0-9](?<![0-9./,-][0-9])[0-9]{3}(?![0-9]|[.,:/-][0-9])")
_REACH = 60
_AHEAD = re.compile(r"[^0-9\n]{0,24}(?:4 ?(?:cif|tal)[^0-9\n]{0,12})?\n?[^0-9\n]{0,12}")
_TIGHT = re.compile(r"(?:[-. ]{0,2}(?:nr|nummer|no))?[^0-9\w]{0,4}")
_DATE_AHEAD = re.compile(r"(?:[-. ]{0,2}(?:nr|nummer|no))?[^0-9\w]{0,6}[0-9]{6}[^0-9\w][^0-9\n]{0,32}")
_BEHIND = re.compile(r"[^\w\n]{1,4}(?:(?:er|som|de|har)[ ]){0,3}")
_FAR = 250
_DATE_BEFORE = re.compile(
    r"[0-9](?<![0-9][0-9])(?:[0-9]{5}|[0-9]?[-./ ]{1,2}[0-9]{1,2}[-./ ]{1,2}(?:[0-9]{4}|[0-9]{2}))[^\w\n]{1,4}"
    r"(?=[a-zæøå])"
)
_AND = re.compile(r"[^\w\n]{0,4}(?:(?:og|med)[ ])?")
_SERIAL_LAST = re.compile(r"[^\w\n]{1,4}([0-9]{4})(?![0-9]|[.,:/-][0-9])")


def torn(view: View, words: Vocabulary) -> Iterator[int]:
    """Where the parts of such numbers begin."""
    yield from _over_lines(view.text)
    yield from _worded(view.low, words)
    yield from _with_words_between(view.low, words)
    yield from _apart(view.low, words)


def _over_lines(text: str) -> Iterator[int]:
    """A date and a hyphen at the end of a line, or of a column of text, and four digits at the head of one below."""
    for match in _TORN.finditer(text):
        if not is_birth_date(match[1]):
            continue
        place = match.end() + 1
        printed = 0
        while printed <= _LINES and place - match.end() < _FARTHEST:
            end = text.find("\n", place)
            end = len(text) if end < 0 else end
            printed += not text[place:end].isspace() and place < end
            if end - place <= _LONGEST_LINE and _REST.search(text[place:end]):
                yield match.start()
                break
            if end == len(text):
                break
            place = end + 1
    for match in _TORN_AHEAD.finditer(text):
        below = text[match.end() + 1 : match.end() + 1 + _LONGEST_LINE].partition("\n")[0]
        if is_birth_date(match[1]) and _DASH_AND_REST.search(below):
            yield match.start()


def _worded(text: str, words: Vocabulary) -> Iterator[int]:
    """``17. maj 1982-3345``: four digits directly behind a date with its month in letters."""
    for match in WORDED.finditer(text):
        rest = _SERIAL_DIRECT.match(text, match.end())
        date = printed_date(match) if rest else None
        if rest is None or date is None or not date.fits(rest[1]):
            continue
        if rest[0][0] != "-" and words.counts(text, rest.end()):
            continue
        near = words.near(text, match.start(), rest.end())
        joined = _JOINED.search(rest[0]) is not None and not date.recent(rest[1]) and not is_year(rest[1])
        if near or joined:
            yield match.start()


def _with_words_between(text: str, words: Vocabulary) -> Iterator[int]:
    """``170582 kontrolcifre 3345``: between the two there is nothing but words for what they are."""
    for match in chain(_DATE_BEFORE.finditer(text), WORDED.finditer(text)):
        place = _skip(text, match.end())
        found = 0
        while (word := words.between.match(text, _skip(text, place))) and found < 4:
            place = word.end()
            found += 1
        rest = _SERIAL_LAST.match(text, place) if found else None
        date = next(dates_in(text, match.start(), match.end()), None) if rest else None
        if rest and date and date.fits(rest[1]) and not (date.recent(rest[1]) and not _born(text, date, words)):
            yield match.start()


def _skip(text: str, place: int) -> int:
    found = _AND.match(text, place)
    return found.end() if found else place


def _apart(text: str, words: Vocabulary) -> Iterator[int]:
    """Four digits named as the last of a person's number, and a date not far from them."""
    for four in _FOUR.finditer(text):
        named = _named(text, four.start(), four.end(), words)
        if named is None:
            continue
        for date in _dates_around(text, four):
            if named is words.serial or (
                date.fits(four[0]) and (_born(text, date, words) or not (date.recent(four[0]) or is_year(four[0])))
            ):
                yield min(date.start, four.start())
                break


def _named(text: str, start: int, end: int, words: Vocabulary) -> re.Pattern[str] | None:
    """The words that name four digits as the last ones of a person's number."""
    before = text[max(0, start - _REACH) : start]
    for pattern, between in (
        (words.serial, _AHEAD),
        (words.running, _AHEAD),
        (words.person, _TIGHT),
        (words.person, _DATE_AHEAD),
    ):
        if any(between.fullmatch(before, match.end()) for match in pattern.finditer(before)):
            return pattern
    behind = _BEHIND.match(text, end)
    return words.serial if behind and words.serial.match(text, behind.end()) else None


def _dates_around(text: str, four: re.Match[str]) -> Iterator[Printed]:
    yield from dates_in(text, max(0, four.start() - _FAR), four.start())
    yield from dates_in(text, four.end(), four.end() + _FAR)


def _born(text: str, date: Printed, words: Vocabulary) -> bool:
    """Is the date called that of a birth?"""
    return words.birth.search(text[max(0, date.start - 40) : date.start]) is not None
