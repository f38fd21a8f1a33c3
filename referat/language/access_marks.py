"""Marks that stand for access, and lines that explain one: lines -> legends; a heading -> the mark that it bears.

Minutes may call an item closed by a mark alone (``3* Salg af grund``, ``Pkt. 1 (F): …``), which a line elsewhere
explains (``* Punktet er behandlet for lukkede døre``, ``Sager mærket (F) er fortrolige``), or only the marks of open
items do (``(Å)`` beside the others).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from referat.language.access_text import corrected, fold, may_close
from referat.language.access_words import rules, uses
from referat.language.lexicon import load

_PARTED = re.compile(r"(?:[,;|]| / |\t| {3,})\s*")
_SPACE = re.compile(r"\s+")
_HEADED = re.compile(r"^\s*#{1,6}\s+|(?<!\*)\*\*(?=\S)|(?<=\S)\*\*(?!\*)")
"""Markup of headings and of emphasis, which is no mark."""
_WORD = r"(?:(?:dagsordens?)?(?:punkt|pkt|sag|nr|no|ad|emne)\b\.?\s?(?:nr\.?\s?)?)?"
_SIGN = load("access").words["sign"]
"""What may mark a heading; the paragraph of a law is part of its title."""
_LETTERS = r"(?-i:[A-ZÆØÅ]{1,2})"
_SHORTENED = r"(?-i:(?!Nr|Pkt|Ad|No|Kl|Sag|Bl|St|Fig|Tab|Jf|Kap)[A-ZÆØÅ][a-zæøå]{1,2}\.)"
_BRACKETED = rf"[(\[](?:{_LETTERS}|{_SIGN}|x)[)\]]"
_BESIDE = re.compile(
    rf"\W{{0,2}}(?P<before>{_BRACKETED}\s?|(?<!\w){_LETTERS}[ ./-]?(?=\d)|{_SIGN}\s?|{_SHORTENED}\s?(?=\d))?{_WORD}"
    rf"(?P<ahead>{_BRACKETED}\s?|{_LETTERS}[ ./-]?(?=\d)|{_SIGN}\s?)?(?P<number>\d{{1,4}})"
    rf"(?:\.?[ :]?\s?(?P<behind>{_BRACKETED}|(?>{_SIGN})(?!\d))|[ ./-]?(?P<letters>{_LETTERS})(?![\w/-]))?"
    rf"(?P<rest>.{{0,300}})",
    re.IGNORECASE,
)
_TITLED = re.compile(
    rf"(?P<before>{_BRACKETED}|{_SIGN}|(?-i:[A-ZÆØÅ]{{1,2}})(?=:| - ))?[\s:-]{{0,4}}(?P<title>.{{0,300}}?)"
    rf"(?P<behind>\s?{_BRACKETED}|\s?{_SIGN}|(?<= - ){_LETTERS})?",
    re.IGNORECASE,
)
_UNREAD = re.compile(
    rf"(?P<before>{_BRACKETED}\s*)?(?P<word>(?i:(?:punkt|pkt\.?|sag|nr\.?|dagsordenspunkt)\s*(?:nr\.?\s*)?))?(?P<ahead>{_BRACKETED}\s*)?"
    rf"(?P<number>\d{{1,4}}[a-z]?)(?P<behind>\.?\s?{_SIGN}(?=[.:\s]|$)|\s?(?:{_BRACKETED}|[(\[][a-zæøåA-ZÆØÅ -]{{3,30}}[)\]])(?=[.:]|$))?(?P<rest>(?=\W|$).*)"
)
_COUNTS = re.compile(r"(?=\W*\d)[\W\d_]+")
"""Numbers and no word: what stands behind the first one in a row of them or in a sum, and is no title."""
_LONGEST = 160
_AT = ("before", "ahead", "behind", "letters")


@dataclass(frozen=True, slots=True)
class Legend:
    """A line that says what a mark means: that an item is closed. ``told``: it names the mark as one.

    ``mark`` is None where it is a colour or a kind of letters, which no text shows.
    """

    line: int
    mark: str | None
    told: bool
    closes: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at a heading: its letters or sign; where it stands, ``number`` or ``title``; ``sure``: it can be nothing else."""

    sign: str
    place: str
    sure: bool


def legends(lines: Sequence[str]) -> list[Legend]:
    """Every line that explains a mark, of closed items or of something else; ``lines`` is a whole text, its first line is number 1."""
    found = [one for number, text in enumerate(lines, 1) if len(text) < _LONGEST for one in _legends(number, text)]
    begun = Counter(text.strip()[:1] for text in lines)
    return [one for one in found if one.told or one.closes or not one.mark or begun[one.mark[0]] < 2]


def bears(text: str, mark: str) -> bool:
    """Does a heading bear a mark: beside its number, or at an end of its title?"""
    return _bearing(mark).match(_printed(text)) is not None


def bears_at_number(text: str, mark: str) -> bool:
    """Does a line begin as a heading does whose number bears a mark?"""
    return len(text) < _LONGEST and _numbered(mark).match(_printed(text)) is not None


def marks_of(text: str, title: str) -> list[Mark]:
    """The marks of a heading whose line is ``text``; ``title`` is its title, perhaps on a line of its own."""
    found = _BESIDE.match(_printed(text))
    beside = _marks(found, "number") if found else []
    own = _TITLED.fullmatch(_printed(title))
    return beside + [
        one
        for one in (_marks(own, "title") if own and own["title"] else [])
        if one.sign not in {mark.sign for mark in beside}
    ]


def numbered_with_mark(text: str) -> tuple[str, Mark] | None:
    """Number and mark of a line that begins as a heading with a mark at its number does.

    A sign between two numbers (``2+3``), or at the first of several without a word (``2021* 2022*``), is no mark.
    """
    found = _BESIDE.fullmatch(_printed(text)) if len(text) < _LONGEST else None
    marks = _marks(found, "number") if found else []
    if found is None or not marks or (not marks[0].sign.isalpha() and _COUNTS.fullmatch(found["rest"])):
        return None
    return found["number"], marks[0]


def without_mark(text: str) -> str:
    """A heading without the marks at its number (``3* Salg``, ``Pkt. 1 (F): Salg``, ``[F] 3. Salg``)."""
    found = _UNREAD.fullmatch(text)
    if found is None or not (found["before"] or found["ahead"] or found["behind"]):
        return text
    rest = found["rest"]
    dot = "." if (found["behind"] or "").startswith(".") and rest[:1] not in (".", ":") else ""
    return f"{found['word'] or ''}{found['number']}{dot}{rest}"


def open_marks() -> frozenset[str]:
    """The marks of open items."""
    return frozenset(load("access").lists["open_marks"])


def _marks(found: re.Match[str], place: str) -> list[Mark]:
    groups = found.groupdict()
    marks = []
    for name in _AT:
        if printed := groups.get(name):
            sign = _core(printed)
            bracketed = sign != printed.strip() and (sign.isupper() or not sign.isalpha())
            parted = name == "letters" and groups["rest"][:1] in (".", ":", ")")
            marks.append(Mark(sign, place, bracketed or not sign.isalpha() or parted))
    return marks


def _printed(text: str) -> str:
    return _SPACE.sub(" ", _HEADED.sub("", text)).strip()


def _core(mark: str) -> str:
    return mark.strip(" ()[].:/-")


_IN_BRACKETS = re.compile(r"[(\[](?P<inside>[^()\[\]]{3,200})[)\]]\W{0,2}")
"""An explanation that stands in brackets as a whole: ``(* = bilag vedlagt)``."""


def _legends(number: int, printed: str) -> Iterator[Legend]:
    text = _SPACE.sub(" ", printed).strip()
    if text[:1].isdigit():
        return
    if bracketed := _IN_BRACKETS.fullmatch(text):
        printed = text = bracketed["inside"]
    parts = [part.strip() for part in _PARTED.split(printed)]
    found = [one for part in parts if (one := _legend(number, part)) and len(parts) > 1]
    whole = None if any(one.closes for one in found) else _legend(number, text)
    yield from (*found, *([whole] if whole else []))


def _legend(number: int, text: str) -> Legend | None:
    """What one explanation says: the mark, and whether it means that an item is closed."""
    for rule in rules("legend"):
        found = rule.pattern.fullmatch(text)
        if found is None:
            continue
        mark = found.groupdict().get("mark")
        closes = may_close(fold(text)) and _closes(found["means"])
        footnote = bool(mark) and text[:1] in "*†‡¤" and found["means"][:1].islower()
        if closes or footnote or (mark and (rule.code == "legend" or " = " in text)):
            return Legend(number, _named(mark) if mark else None, rule.code == "legend", closes)
    return None


def _named(mark: str) -> str:
    """The sign that a legend names, by itself or in words."""
    bare = mark.strip(" .:,\"'»«”“")
    bare = bare.lower() if bare[1:].islower() else bare
    return next((rule.code for rule in rules("sign") if rule.pattern.fullmatch(bare)), _core(bare) or bare)


_SUBJECT = re.compile(r"(?:et?n?|alle|\w{2,}(?:en|et|erne)) \w", re.IGNORECASE)
"""An explanation that says itself of what it speaks."""


def _closes(text: str) -> bool:
    """Does what a legend says mean that an item is closed?"""
    folded = corrected(fold(text)).strip(" .:-")
    words = list(uses(folded))
    if any(one.says == "open" for one in words):
        return False
    if any(one.says == "closed" for one in words):
        return True
    said = folded if _SUBJECT.match(folded) else f"Punktet {folded}"
    return any(
        rule.pattern.search(said if place == "sentence" else folded)
        for place in ("phrase", "sentence")
        for rule in rules(place)
    )


def _sign(mark: str) -> str:
    """A mark as a pattern; a colour with its endings."""
    ending = "(?:e|t)?" if mark.islower() else ""
    return rf"(?<![^\W\d]){re.escape(mark)}{ending}(?![^\W\d])" if mark.isalpha() else re.escape(mark)


@cache
def _numbered(mark: str) -> re.Pattern[str]:
    """How a line begins whose number bears a mark."""
    sign, word = _sign(mark), rf"(?i:{_WORD})"
    flags = 0 if mark.isupper() else re.IGNORECASE
    return re.compile(
        rf"\W{{0,3}}{word}\W{{0,2}}(?:{sign}\W{{0,3}}{word}\W{{0,2}}\d|\d{{1,4}}[a-z]?\W{{0,4}}{sign})", flags
    )


@cache
def _bearing(mark: str) -> re.Pattern[str]:
    """How a line begins, or ends, that bears a mark."""
    sign = _sign(mark)
    flags = 0 if mark.isupper() else re.IGNORECASE
    return re.compile(
        rf"{_numbered(mark).pattern}|\W{{0,1}}{sign}[\s:.)\]-]|.*[\s\w(\[.-]{sign}[)\]\s]*$|\W*{sign}\W*$",
        flags,
    )
