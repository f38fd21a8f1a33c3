"""A sentence of a decision -> the counts of votes that it prints.

The words stand in ``language/votes.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from referat.language.lexicon import load
from referat.model import Option

_WORDS = load("votes")
COUNT = _WORDS.words["number"]
"""A number of votes, in digits or in words."""
_NUMBERS = {word: number for number, word in enumerate(_WORDS.lists["numbers_from_two"], 2)}
_POINT = _WORDS.pattern("point")
_BEHIND = _WORDS.pattern("count-directed-behind")
_BEFORE = _WORDS.pattern("count-directed-before")
_AGAINST = _WORDS.pattern("count-against")
_AGAINST_NAMED = _WORDS.pattern("count-against-named")
_CARRIED_BY = _WORDS.pattern("count-carried")
_NOBODY = _WORDS.pattern("count-nobody")
"""``20 for og ingen imod``: beside a number ``ingen`` is one, too."""
_FELL = _WORDS.pattern("fell")
"""The proposal voted on fell; what is adopted may itself be that something shall not be done."""
_CONTENT = _WORDS.pattern("content")
"""Behind a count it begins what was decided, no more whether it was."""
_VERSUS = _WORDS.pattern("count-versus")
_ABSTAINING = _WORDS.pattern("count-abstaining")
_SUBJECT = _WORDS.pattern("count-of-subject")
_TOGETHER = _WORDS.pattern("count-of-several")
"""``A, B og V (14)``: the number behind several is that of all of them."""
_SEVERAL = re.compile(r",| og | samt ")
_VOTES_AT_ALL = _WORDS.pattern("on-votes")
_FOR = re.compile(r"\bfor\b", re.IGNORECASE)
_AND_AGAINST = re.compile(r"\bi?mod\b", re.IGNORECASE)
_SAID = re.compile(r"\b(?P<dir>for|i?mod)\b", re.IGNORECASE)


def find_counts(text: str) -> Iterator[tuple[Option, int, int]]:
    """The printed counts of a sentence: ``25 stemmer for og 4 imod``, ``for stemte 3, imod 25``, ``14-5``.

    Yields option, value and the offset where the number stands.
    """
    if not _on_votes(text):
        return
    yield from _carried(text)
    for match in _own(_ABSTAINING, text):
        group = next(name for name, value in match.groupdict().items() if value)
        yield "abstain", _value(match[group]), match.start(group)
    for match in _own(_BEHIND, text):
        if match["count"].lower() not in ("en", "et") or match["who"]:
            yield _option(match["dir"]), _value(match["count"]), match.start("count")
    for match in _NOBODY.finditer(text):
        yield _option(match["dir"]), 0, match.start("dir")
    for match in _BEFORE.finditer(text):
        yield _option(match["dir"] or match["dir2"]), _value(match["count"]), match.start("count")


def _own(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches whose number is that of their own option: ``17 (A, B) Imod: 8`` counts 8 against."""
    for match in pattern.finditer(text):
        if ")" not in match[0] or not text.startswith(":", match.end()):
            yield match


def _on_votes(text: str) -> bool:
    """Is there a word on votes in the sentence, or ``for`` and behind it ``imod``?"""
    in_favour = _FOR.search(text)
    against = in_favour and _AND_AGAINST.search(text, in_favour.end())
    return bool(against or _VOTES_AT_ALL.search(text))


def _carried(text: str) -> Iterator[tuple[Option, int, int]]:
    """The count by which something was adopted or fell: ``med 16 stemmer mod 13``."""
    versus = _VERSUS.search(text)
    if versus:
        first, second = int(versus["yes"]), int(versus["no"])
        fell = is_against_first(text)
        yield "no" if fell else "yes", first, versus.start("yes")
        yield "yes" if fell else "no", second, versus.start("no")
    elif named := _AGAINST_NAMED.search(text):
        yield "yes", int(named["count"]), named.start("count")
    elif (alone := _CARRIED_BY.search(text)) and not _fell(text, alone):
        said = _SAID.search(text, 0, alone.start())
        yield _option(said["dir"]) if said else "yes", int(alone["count"]), alone.start("count")
    elif against := _AGAINST.search(text):
        yield "no", _value(against["count"]), against.start("count")


def is_against_first(text: str) -> bool:
    """Are the votes that a sentence names first those against: it fell by them (``forkastet med 6 stemmer mod 3``)?"""
    versus = _VERSUS.search(text)
    if versus is None:
        return _FELL.search(text) is not None
    stated = versus["for"] or versus["for2"]
    return int(versus["yes"]) > int(versus["no"]) and not stated and _fell(text, versus)


def _fell(text: str, count: re.Match[str]) -> bool:
    """Does the sentence say that what was voted on fell, before its count or in the clause that holds it?"""
    content = _CONTENT.search(text, count.end())
    said = text[: content.start()] if content else text
    return _FELL.search(said) is not None


def subject_count(subject: str) -> int | None:
    """The number of votes that a clause's subject prints (``3 medlemmer (A og F)``, ``Et flertal på 19``)."""
    subject = _POINT.sub("", subject)
    together = _TOGETHER.fullmatch(subject)
    if together and (together["said"] or _SEVERAL.search(together["names"])):
        return int(together["count"])
    match = _SUBJECT.match(subject)
    if match is None or (match["count"].lower() in ("en", "et") and not match["who"]):
        return None
    return _value(match["count"])


def _option(direction: str) -> Option:
    return "yes" if direction.lower() in ("for", "ja") else "no"


def _value(count: str) -> int:
    return int(count) if count.isdigit() else _NUMBERS.get(count.lower(), 1)
