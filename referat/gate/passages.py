"""A text in the passages that belong together, with the people named in each; and words as patterns.

In: a text, and words. Out: :class:`Passage`, one for each running text and each row of a table, and :class:`Rules`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from referat.language.private import Words, any_of, in_small, on_private_life, touching_private_life
from referat.reading.facts.names import find_people
from referat.reading.facts.reasons import STATE
from referat.reading.sentences import goes_on
from referat.reading.text import plain

Span = tuple[int, int]

HOUSE_NUMBER = re.compile(r"[^\W\d_] \d{1,3}(?!\d)")
"""Without it a text holds no address."""
_NUMBER = r"\d{1,3}(?: ?[A-Za-z](?!\w))?(?![\w-]|[.,]\d)"
_FLOOR = r"(?:,? (?:\d{1,2}|st|kl)\.?(?: ?sal)?,?(?: ?(?:th|tv|mf)\b\.?)?)?"
_POST = r",?\s(?:DK-?)?\d{4} [A-ZÆØÅ][a-zæøå]+"
_CAPITAL = r"[A-ZÆØÅ][\w.'’-]{0,40}"
_VERBS = (
    r"(?:har|havde|er|var|blev|bliver|vil|ville|skal|skulle|kan|kunne|fik|får|at) (?!boende|bosat|hjemmehørende)"
    r"|besøgte|besøger|\w{3,20}ede"
)


@dataclass(frozen=True, slots=True)
class Rules:
    """The words of each group as one pattern."""

    street: re.Pattern[str]
    anywhere: re.Pattern[str]
    place: re.Pattern[str]
    home: re.Pattern[str]
    office: re.Pattern[str]
    holder: re.Pattern[str]
    title: re.Pattern[str]
    household: re.Pattern[str]
    phone: re.Pattern[str]
    provider: re.Pattern[str]
    mailbox: re.Pattern[str]
    account: re.Pattern[str]
    secret: re.Pattern[str]
    somebody: re.Pattern[str]
    general: re.Pattern[str]
    speech: re.Pattern[str]
    verb: re.Pattern[str]
    thing: re.Pattern[str]
    hidden: re.Pattern[str]
    touching: re.Pattern[str]
    private: re.Pattern[str]
    said: re.Pattern[str]

    def people(self, text: str) -> list[Span]:
        """Where people and families are named, in order; offices and streets are none."""
        if HOUSE_NUMBER.search(text):
            text = self.street.sub(lambda match: " " * len(match[0]), text)
        found = [match.span() for match in self.household.finditer(text)]
        for one in find_people(text):
            if not self.office.search(one.name):
                found.append((one.start, one.start + len(one.name)))
        return sorted(found)


def rules_of(words: Words) -> Rules:
    """The patterns of these words."""
    return _rules(tuple(words.items()))


@lru_cache(maxsize=4)
def _rules(groups: tuple[tuple[str, tuple[str, ...]], ...]) -> Rules:
    words = dict(groups)

    def whole(*groups: str, after: str = "") -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-])(?:{any_of(words, *groups)}){after}(?![\w-])", re.IGNORECASE)

    def alone(group: str) -> re.Pattern[str]:
        return re.compile(any_of(words, group), re.IGNORECASE)

    ends, private = any_of(words, "street"), on_private_life(words)
    return Rules(
        street=re.compile(
            rf"(?<![\w-])(?:{_CAPITAL} ){{0,3}}(?:[A-ZÆØÅ][\w'’-]{{0,40}}?(?i:{ends})|(?i:{ends})) {_NUMBER}{_FLOOR}"
        ),
        anywhere=re.compile(
            rf"(?<![\w-])(?:{_CAPITAL} ){{0,2}}(?P<last>{_CAPITAL}) {_NUMBER}{_FLOOR}(?P<post>{_POST})?"
        ),
        place=whole("place"),
        home=whole("home"),
        office=whole("office", "bank", after="s?"),
        holder=whole("office", after="s?"),
        title=whole("title"),
        household=re.compile(rf"(?<![\w-])(?i:{any_of(words, 'household')}) {_CAPITAL}"),
        phone=whole("phone"),
        provider=alone("provider"),
        mailbox=alone("mailbox"),
        account=whole("account"),
        secret=whole("secret"),
        somebody=whole("somebody"),
        general=whole("general"),
        speech=whole("speech"),
        verb=re.compile(rf"(?<![\w-])(?:{any_of(words, 'speech')}|{_VERBS})(?![\w-])", re.IGNORECASE),
        thing=whole("thing"),
        hidden=alone("hidden"),
        touching=touching_private_life(words),
        private=re.compile(rf"(?<![\w-])(?:{private})(?![\w-])", re.IGNORECASE),
        said=re.compile(rf"(?<![\w-])(?:{_said(words, private)})(?![\w-])", re.IGNORECASE),
    )


def _said(words: Words, private: str) -> str:
    """How something is said of somebody: ``er syg``, ``på grund af sygdom``, ``da hun er syg``."""
    of_whom = "han|hun|hans|hendes|der|vedkommende"
    return (
        rf"(?:{STATE}) (?:[\w-]+ ){{0,3}}(?P<state>{private})"
        rf"|(?:{any_of(words, 'because', 'when')}) (?:[\w-]+ ){{0,3}}(?P<because>{private})"
        rf"|(?:{any_of(words, 'clause')}) (?:{of_whom}) (?:[\w-]+ ){{0,4}}(?P<clause>{private})"
    )


_LONGEST = 40
"""So many wrapped lines are one passage at most."""
_REACH = 200
"""So far around a place its sentence is looked for."""
_SHORT = 60
_SENTENCE = re.compile(r"(?<=[a-zæøå0-9)]{2})[.!?] (?=[A-ZÆØÅ])|; ")


@dataclass(frozen=True)
class Passage:
    """Lines that are one running text, or one row of a table; emphasis is taken off.

    ``above`` are the short lines right above, ``head`` the first row of the table.
    """

    text: str
    starts: tuple[int, ...]
    lines: tuple[int, ...]
    above: tuple[str, ...]
    head: tuple[str, ...]
    rules: Rules

    def line(self, offset: int) -> int:
        """The line of the character at ``offset``."""
        return self.lines[bisect_right(self.starts, offset) - 1]

    @cached_property
    def row(self) -> bool:
        """Is it a row of a table?"""
        return "\t" in self.text

    @cached_property
    def people(self) -> tuple[list[Span], list[int]]:
        """Where people are named, and where each of them begins."""
        people = self.rules.people(self.text)
        return people, [start for start, _ in people]

    @cached_property
    def private(self) -> bool:
        """Can anything be said in it of somebody's health or family?"""
        return self.rules.touching.search(in_small(self.text)) is not None

    def people_in(self, begin: int, end: int) -> list[Span]:
        """The people named between two places."""
        people, starts = self.people
        return people[bisect_left(starts, begin) : bisect_right(starts, end - 1)]

    def begin(self, place: int) -> int:
        """Where the sentence of a place begins, or the row."""
        first = max(0, place - _REACH)
        if self.row:
            return first
        return max((match.end() for match in _SENTENCE.finditer(self.text, first, place)), default=first)

    def end(self, place: int) -> int:
        """Where the sentence of a place ends, or the row."""
        last = min(len(self.text), place + _REACH)
        match = None if self.row else _SENTENCE.search(self.text, place, last)
        return match.start() if match else last

    def heading(self, place: int) -> str:
        """What stands above the cell at a place; empty outside of tables."""
        column = self.text.count("\t", 0, place)
        return self.head[column] if self.row and column < len(self.head) else ""


def passages(text: str, rules: Rules) -> Iterator[Passage]:
    """The text in pieces that belong together: wrapped lines joined, rows of tables alone, blank lines left out."""
    pieces: list[tuple[int, str]] = []
    above: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    for number, printed in enumerate(text.split("\n"), 1):
        line = "\t".join(plain(cell) for cell in printed.replace("*", "").split("\t"))
        row = "\t" in line
        prose = pieces and len(pieces) < _LONGEST and not row and "\t" not in pieces[0][1]
        if prose and goes_on(pieces[-1][1], line, adjacent=True):
            pieces.append((number, line))
            continue
        if pieces:
            yield _passage(pieces, above, head, rules)
            above = (*above[-2:], pieces[0][1]) if len(pieces) == 1 and len(pieces[0][1]) <= _SHORT else ()
        above = above if line.strip() else ()
        head = () if not row else head or tuple(line.split("\t"))
        pieces = [(number, line)] if line.strip() else []
    if pieces:
        yield _passage(pieces, above, head, rules)


def _passage(pieces: list[tuple[int, str]], above: tuple[str, ...], head: tuple[str, ...], rules: Rules) -> Passage:
    starts, place = [], 0
    for _, piece in pieces:
        starts.append(place)
        place += len(piece) + 1
    joined = " ".join(piece for _, piece in pieces)
    return Passage(joined, tuple(starts), tuple(number for number, _ in pieces), above, head, rules)
