"""The ways in which a text can be read that hides digits: text -> views of it in plain ASCII digits and dashes.

A view keeps the line ends of the text, so that a place in it can be given as a line. What cannot be seen (zero-width
characters, soft hyphens, combining marks) is left out in one view and a separator in another; digits of all scripts
become ASCII digits, every dash or minus a hyphen, every space a space; tags and character references are resolved.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_TAG = re.compile(r"<[!/?a-zA-Z][^<>]{0,300}>")
_BREAKING = re.compile(r"</?(?:td|th|tr|br|p|div|li|hr)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});?")
_PERCENT = re.compile(r"%(2[DdEeFf0]|3[0-9]|5[Ff])")
_PAGE_FOOT = re.compile(
    r"\n[ \t\f]*(?:-[ ]?[0-9]{1,4}[ ]?-|(?:side|s\.)[ ]*[0-9]{1,4}(?:[ ]*(?:af|/)[ ]*[0-9]{1,4})?|\f[ \t]*[0-9]{1,3})"
    r"[ \t\f]*(?=\n)",
    re.IGNORECASE,
)
_MANY = 40
"""Replacing so many characters one after the other is quicker than all at once."""
_DASHES = "\u2043\u2212\u02d7\u00ac\u30fc\u2796\u00af\u203e"
_SPACES = "\f\v\x1c\x1d\x1e\x1f\x85\u2028\u2029\u2800\u3164\u115f\u1160\uffa0"
_DOTS = "\u00b7\u2022\u2219\u2027\u2024\uff0e\u3002\u0387\u22c5\u06d4"
_SLASHES = "\u2044\u2215\uff0f\u29f8"
_LOOKS = {
    character: shown
    for characters, shown in (
        (_DASHES, "-"),
        (_SPACES, " "),
        (_DOTS, "."),
        (_SLASHES, "/"),
        ("\uff1a", ":"),
        ("\uff3f", "_"),
    )
    for character in characters
}


def is_birth_date(digits: str) -> bool:
    """Are the first six digits day, month and year of a birth? Days 61 to 91 are those of replacement numbers."""
    day, month = int(digits[:2]), int(digits[2:4])
    return 1 <= month <= 12 and 1 <= (day - 60 if day > 60 else day) <= _DAYS[month - 1]


def is_long_date(digits: str) -> bool:
    """Are the first eight digits day, month and a whole year between 1850 and 2059?"""
    return 1850 <= int(digits[4:8]) <= 2059 and is_birth_date(digits)


@dataclass(frozen=True)
class View:
    """One reading of a text; its lines are those of the text."""

    text: str

    @cached_property
    def _line_ends(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.text)]

    def line_at(self, position: int) -> int:
        """The number of the line, from 1, in which ``position`` stands."""
        return bisect_left(self._line_ends, position) + 1


def views(text: str) -> Iterator[View]:
    """The views of ``text`` that differ, the plainest first."""
    seen: set[str] = set()
    resolved = _resolved(text)
    for base in dict.fromkeys((text, resolved, _without_tags(resolved))):
        tables: list[dict[int, str]] = []
        for unseen_as in ("", " "):
            for wide in (False, True):
                table = _table(base, unseen_as, wide)
                if table in tables:
                    continue
                tables.append(table)
                shown = _translated(base, table)
                for candidate in (shown, _without_feet(shown)):
                    if candidate not in seen:
                        seen.add(candidate)
                        yield View(candidate)


def _translated(text: str, table: dict[int, str]) -> str:
    if len(table) > _MANY:
        return text.translate(table)
    for code, shown in table.items():
        text = text.replace(chr(code), shown)
    return text


def _resolved(text: str) -> str:
    """Character references and percent signs as the characters they stand for."""
    if "&" in text:
        text = _REFERENCE.sub(lambda match: html.unescape(match[0]).replace("\n", " "), text)
    return _PERCENT.sub(lambda match: chr(int(match[1], 16)), text) if "%" in text else text


def _without_tags(text: str) -> str:
    if "<" not in text:
        return text
    return _TAG.sub(lambda match: "\n" * match[0].count("\n") or (" " if _BREAKING.match(match[0]) else ""), text)


def _without_feet(text: str) -> str:
    """Page numbers between the lines taken out: a number may be cut by a page break."""
    return _PAGE_FOOT.sub("\n", text)


def _table(text: str, unseen_as: str, wide: bool) -> dict[int, str]:
    """How the characters of ``text`` are shown that are shown as another."""
    shown = {ord(character): _shown(character, unseen_as, wide) for character in _foreign(text)}
    return {code: character for code, character in shown.items() if character is not None}


@lru_cache(maxsize=8)
def _foreign(text: str) -> tuple[str, ...]:
    return tuple(
        character for character in sorted(set(text)) if not " " <= character <= "~" and character not in "\n\t"
    )


@cache
def _shown(character: str, unseen_as: str, wide: bool) -> str | None:
    """What stands for a character: a digit, a separator, nothing; None when it stays. ``wide`` takes raised, lowered
    and encircled digits as digits, too."""
    if character in _LOOKS:
        return _LOOKS[character]
    if character == "\xad":
        return "-" if unseen_as else ""
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "No" and wide and (value := unicodedata.digit(character, None)) is not None:
        return str(value)
    return {"Pd": "-", "Zs": " ", "Cf": unseen_as, "Mn": unseen_as, "Me": unseen_as}.get(category)
