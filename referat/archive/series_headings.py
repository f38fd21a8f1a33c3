"""Headings and captions as they are compared -> their words, and apart from them the periods and limits they name.

In: a printed heading or caption. Out: a `Heading`. Two headings say the same when their words are equal, or differ by
one letter inside a long word (:func:`alike`): minutes are typed and scanned by people and machines.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from referat.danish import MONTHS
from referat.inline import plain

_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\b\.?)"
_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)(?:\s*[-–/]\s*(?:(?:19|20)?\d\d)(?!\d))?"
_PERIOD = re.compile(
    rf"(?<!\w)(?:\d{{1,2}}\.\s*)?{_MONTH}(?:\s*[-–]\s*{_MONTH})?(?!\w)(?:\s+{_YEAR})?"
    rf"|(?<![\d.,])\d{{1,2}}\s*[./-]\s*\d{{1,2}}(?:\s*+[-./]\s*+|\s++){_YEAR}|(?<![\d.,])\d{{1,2}}/\d{{1,2}}(?![\d%/])"
    rf"|(?<!\w)(?:[1-4]\.?\s*kvartal|[12]\.?\s*halvår|q[1-4]|uge\s*\d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?)(?!\w)(?:\s+{_YEAR})?"
    rf"|{_YEAR}",
    re.IGNORECASE,
)
"""A year, a month, a date, a quarter, half a year, weeks."""
_LIMIT = re.compile(r"[<>≤≥]=?\s*\d+(?:[.,]\d+)*(?:\s*(?:%|pct\.?))?")
"""A threshold: ``>50%``, ``> 2,18 %``."""
_LABEL = re.compile(
    rf"\s*(?:(?:tabel|skema|oversigt)\s*\d+(?:\.\d+)*\s*[.:–-]?|\d{{1,2}}[.)](?!\s*(?:kvartal|halvår|{_MONTH})))\s*",
    re.IGNORECASE,
)
"""What numbers a caption: ``Tabel 3:``, ``2.``"""
_WORD = re.compile(r"[^\W_]+")
LONG_WORD = 6
"""Only words of at least this many letters may differ by one."""
LONG_HEADING = 200
"""A heading with more letters than this must be equal to be found."""


@dataclass(frozen=True)
class Heading:
    """A heading: ``words`` in lower case without periods and limits, which stand apart as they are printed."""

    words: tuple[str, ...]
    periods: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()

    @cached_property
    def compact(self) -> str:
        """All letters in a row, so that a word broken in two is still the same word."""
        return "".join(self.words)

    def shape(self) -> tuple[str, bool, bool]:
        """What equal headings share: the letters, and whether a period and a limit are named."""
        return self.compact, bool(self.periods), bool(self.limits)


@lru_cache(maxsize=2**16)
def heading(text: str) -> Heading:
    """The heading of a column."""
    text = " ".join(unicodedata.normalize("NFC", plain(text)).split())
    limits = [" ".join(found.split()) for found in _LIMIT.findall(text)]
    text = _LIMIT.sub(" ", text)
    periods = [" ".join(found.split()) for found in _PERIOD.findall(text)]
    words = _WORD.findall(_PERIOD.sub(" ", text).casefold())
    return Heading(tuple(words), tuple(dict.fromkeys(periods)), tuple(dict.fromkeys(limits)))


def caption(text: str | None) -> Heading:
    """The caption of a table without its number. A limit in it says which table it is: it belongs to the words."""
    label = _LABEL.match(text or "")
    found = heading((text or "")[label.end() if label else 0 :])
    return Heading(
        (*found.words, *(number for limit in found.limits for number in re.findall(r"\d+", limit))), found.periods
    )


def near(one: Heading) -> set[str]:
    """Letters that two headings share at least once when they are :func:`alike`, for finding them."""
    text = one.compact
    if len(text) > LONG_HEADING:
        return {text}
    return {text, *(text[:place] + text[place + 1 :] for place in range(len(text)))}


def alike(one: Heading, other: Heading) -> bool:
    """Whether two headings say the same, one wrong, missing or extra letter inside a long word allowed.

    Never the first letter of a word (``anmeldte`` and ``uanmeldte`` are opposites), never a digit.
    """
    shorter, longer = sorted((one, other), key=lambda heading: len(heading.compact))
    a, b = shorter.compact, longer.compact
    if shorter.shape()[1:] != longer.shape()[1:]:
        return False
    if a == b:
        return True
    if len(b) - len(a) > 1:
        return False
    place = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    replaced = len(a) == len(b)
    if a[place + replaced :] != b[place + 1 :] or b[place].isdigit() or (replaced and a[place].isdigit()):
        return False
    return _inside_long_word(longer.words, place) and (not replaced or _inside_long_word(shorter.words, place))


def _inside_long_word(words: tuple[str, ...], place: int) -> bool:
    """Whether the letter at this place of the compact text is not the first of its word, and the word is long."""
    for word in words:
        if place < len(word):
            return place > 0 and len(word) >= LONG_WORD
        place -= len(word)
    return False


def without_period_and_limit(text: str, numbered: bool = False) -> str:
    """A heading as it is printed, without the periods and limits it names; a ``numbered`` caption loses its number."""
    shown = plain(text)
    if numbered and (label := _LABEL.match(shown)):
        shown = shown[label.end() :]
    shown = _PERIOD.sub(" ", _LIMIT.sub(" ", shown))
    levels = (" ".join(level.split()).strip(" -–,.:*/(") for level in shown.split(" / "))
    return " / ".join(level for level in levels if level)
