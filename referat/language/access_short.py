"""A short text on access: a line, a cell -> what it says, by a phrase, by a letter, by a word; which items it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from referat.danish import MONTHS
from referat.language.access_letters import letter
from referat.language.access_text import CASE, EDGES, core
from referat.language.access_words import About, Says, is_sentence, nouns, rules, ticked, uses
from referat.language.lexicon import load

Form = Literal["badge", "title", "field", "sentence"]

_MONTHS = "|".join(MONTHS)
NUMBERED = re.compile(
    r"(?P<word>(?:dagsordens?)?(?:punkt|pkt|sag|nr|no|ad|emne)\b\.?)?\s*(?:nr\.?\s*)?\(?(?P<number>\d{1,4}\s?[a-zæøå]?|[IVX]{1,5}(?=[.:)]))"
    r"(?:\s*(?P<mark>[.:)\]/-]+))?\s+(?P<title>\S.*)",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"(?:\b(?:punkt(?:erne|et|er)?|pkt\.?|sag(?:erne|er)?)(?: nr\.?| numrene)?:? |\b(?:punkter|sager)\b[^.:;\d]{1,40}: ?|\bidet "
    r"|(?:^|[.;] )(?:ad|nr\.?) |\båbne (?:punkter|sager)\W{1,3}(?:alle )?(?:undtagen|bortset fra|på nær|minus) |\b(?:lukke(?:t|de)|fortrolige?t?|ikke[- ]offentlige?t?)(?: (?:dagsorden|del|møde|punkt(?:er)?|sag(?:er)?))?(?:: ?| \())"
    r"(?P<numbers>\d{1,3}(?!\d)[a-z]?(?:(?:, ?| og | samt |-| til )\d{1,3}(?!\d))*)(?!\w|[./-]\d| i \d{4})",
    re.IGNORECASE,
)
_PAST = re.compile(
    rf"\b(?:tidligere|senest|oprindeligt|i sin tid)\b|\b(?:blev|var|behandledes)\b[^.:;]{{0,80}}\bi (?:{_MONTHS})\b|(?<![-./])\b(?:19|20)\d\d\b|\bi \w+udvalget\b|\b\w+udvalget behandlede\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b\d{1,2}(?:\. [a-zæø]+|[./-]\d{1,2}[./-])")
_THIS = re.compile(
    r"\b(?:punktet|sagen|sagens|dette (?:\w+ )?(?:punkt|møde|sag)|denne sag|behandlingen|beslutningen|teksten|indholdet|oplysningerne)\b",
    re.IGNORECASE,
)
_HEADED = re.compile(r"(?<=[:.)]) | - ")
"""What parts a group's letter, or what is called closed, from the words that close it."""
_RUNNING = 8
BELOW = re.compile(r"\b(?:nedenfor|nedenstående|herunder|følgende|næste)\b", re.IGNORECASE)
LONGEST = 140
ALONE = 60


@dataclass(frozen=True, slots=True)
class Statement:
    """What a line says on access. ``numbers`` are the items that it names; ``why`` the printed reason, if any.

    A statement that is not ``sure`` counts only where an item's access is expected: in its heading, in a list of
    contents, in a document of which no item was understood.
    """

    line: int
    says: Says
    about: About
    form: Form
    numbers: tuple[str, ...] = ()
    why: str | None = None
    sure: bool = True


def why(text: str) -> str | None:
    """The printed reason for closing an item, where it is a law or one of the known words."""
    words = load("access").words
    for name in ("law", "why"):
        match = re.search(words[name], text, re.IGNORECASE)
        if match:
            return match[0].strip()
    return None


def short(text: str) -> Statement | None:
    """What a short text says, as a statement of line 0: by a phrase, by a letter, by a word."""
    if is_sentence(text) and (is_past(text) or is_innocent(text)):
        return None
    code = phrase(text)
    if code is not None:
        return Statement(0, "closed", *_of_phrase(text, code), named_items(text), why(text))
    mark = letter(text)
    if mark is not None:
        form: Form = "sentence" if mark.number else "title" if mark.titled else "badge"
        return Statement(0, "closed", "item", form, (mark.number,) if mark.number else ())
    words = sorted(uses(text), key=lambda one: (one.says != "closed", not one.sure))
    chosen = ticked(text) or next(iter(words), None)
    if chosen is None:
        return None
    numbered = NUMBERED.fullmatch(text)
    bare = numbered is None and not core(CASE.sub(" ", text[: chosen.start] + " " + text[chosen.end :]))
    itself = _speaks_of_itself(text)
    form = "sentence" if itself and chosen.about != "item" else "title" if not bare and not itself else "badge"
    if is_sentence(text) and (itself or named_items(text)):
        form = "sentence"
    about: About = "item" if itself else chosen.about
    if about == "group" and not chosen.sure and is_sentence(text):
        return None
    return Statement(0, chosen.says, about, form, named_items(text), why(text), chosen.sure)


def is_past(text: str) -> bool:
    """Does a sentence speak of another meeting, by a year or a body, and not of a day?"""
    return _PAST.search(text) is not None and _DAY.search(text) is None


def over_joint(text: str, joint: int) -> Statement | None:
    """What a text says by words on both sides of a place."""
    spans = [(one.start, one.end) for one in uses(text) if one.says == "closed"]
    spans += [match.span() for rule in rules("phrase") if (match := rule.pattern.search(text))]
    if not any(start < joint < len(text[:end].rstrip()) for start, end in spans):
        return None
    one = short(text)
    return one if one is not None and one.says == "closed" else None


def about_a_door(text: str, one: Statement) -> bool:
    """May a statement beside opening hours be about a door: no noun of access, no item's number?"""
    return one.about == "item" and not nouns(text)


def _of_phrase(text: str, code: str) -> tuple[About, Form]:
    """What a phrase is about: its own item where it says so, a meeting or several items by its nouns."""
    if _speaks_of_itself(text):
        return "item", "sentence"
    found = nouns(text)
    if "meeting" in found and code != "group-closed" and len(text) < ALONE:
        return "meeting", "badge"
    return ("group" if code == "group-closed" or "group" in found else "item"), "badge"


def _speaks_of_itself(text: str) -> bool:
    """Does a text name the item in which it stands (``punktet``), and not the one below?"""
    return _THIS.search(text) is not None and BELOW.search(text) is None


def phrase(text: str) -> str | None:
    """The code of the first phrase of access in a short line."""
    if len(text) > LONGEST or is_innocent(text) or (text.count(" ") >= _RUNNING and is_sentence(text)):
        return None
    parts = (text, *_HEADED.split(text, 1)[1:])
    return next(
        (rule.code for rule in rules("phrase") for part in parts if rule.pattern.search(part.lstrip(EDGES))), None
    )


def is_innocent(text: str) -> bool:
    """Is a sentence about closed doors in general, or about there being none?"""
    return any(rule.pattern.search(text) for rule in rules("innocent"))


def named_items(text: str) -> tuple[str, ...]:
    """The numbers of the items that a line names: ``punkt 5, 7 og 9-11``, runs filled in."""
    named = NAMED.search(text)
    found: list[str] = []
    for part in re.split(r",| og | samt ", named["numbers"]) if named else ():
        ends = [int(number) for number in re.findall(r"\d+", part)]
        found += [str(number) for number in range(ends[0], min(ends[-1], ends[0] + 60) + 1)] if ends else []
    return tuple(found)
