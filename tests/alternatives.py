"""The alternatives of a pattern, however deep they stand: pattern -> what it is without each of them in turn.

With them, of a file of words: the alternatives that no example needs, and minutes in which each example is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from referat.language import lexicon
from referat.language.lexicon import Rule, load, parse
from referat.model import AgendaItem, Document
from referat.reading import read

Fits = Callable[[Rule, re.Pattern[str], str], bool]
"""Is a text matched by this pattern of a rule, at the place where the rule is looked for?"""
HEAD = """Teknisk Udvalg
Referat
Dato: 3. maj 2016
"""
ITEM = """
{}. Stien ved havnen
Sagsnr.: 16/{}
Beslutning
{}
"""
LAST = """
{}. Eventuelt
Beslutning
Intet.
"""
FORMS = {
    "alone": "{}",
    "an entry of a list": "- {}",
    "behind a bracket": "Bilaget blev omdelt på mødet (bilag 2). {}",
    "over a line's end": "{}",
}
"""How an example may stand below a decision's heading."""


def minutes_of(examples: Sequence[str], form: str, item: str = ITEM) -> tuple[AgendaItem, ...]:
    """The items of minutes in which each example, in one of the :data:`FORMS`, is what an item says: its decision, or
    what stands at the last gap of another ``item``."""
    texts = [formed(one, form) for one in examples]
    items = "".join(item.format(number, 100 + number, text) for number, text in enumerate(texts, 1))
    document = read("a.txt", f"{HEAD}{items}{LAST.format(len(texts) + 1)}".encode())
    assert isinstance(document, Document) and len(document.items) == len(texts) + 1
    return document.items[:-1]


def formed(text: str, form: str) -> str:
    """An example in one of the :data:`FORMS`."""
    return _broken(text) if form == "over a line's end" else FORMS[form].format(text)


def _broken(text: str) -> str:
    """A text over two lines, broken before a word in small letters near its middle."""
    places = [match.start() for match in re.finditer(r" (?=[a-zæøå]\S* )", text)]
    place = min(places, key=lambda one: abs(one - len(text) / 2), default=None)
    return text if place is None else f"{text[:place]}\n{text[place + 1 :]}"


def _found(_: Rule, pattern: re.Pattern[str], text: str) -> bool:
    """Does a pattern match anywhere in a text?"""
    return pattern.search(text) is not None


def whole_in(*places: str) -> Fits:
    """Rules of these places are the whole text, all others stand somewhere in it."""
    return lambda rule, pattern, text: (pattern.fullmatch if rule.place in places else pattern.search)(text) is not None


@dataclass(frozen=True)
class Words:
    """A file of words; ``bar`` is what parts its examples from what is read from them, where that is written.

    ``places`` tells that it matters where its patterns match, and not only whether they do; ``fits`` where a rule is
    looked for, when that is not anywhere.
    """

    name: str
    bar: str = "\0"
    places: bool = False
    fits: Fits = _found

    @cached_property
    def written(self) -> dict[str, Any]:
        """The file as YAML."""
        text = (Path(lexicon.__file__).parent / f"{self.name}.yml").read_text("utf-8")
        read: dict[str, Any] = yaml.safe_load(text)
        return read

    def holds(self, rule: Rule, pattern: re.Pattern[str]) -> bool:
        """Does a pattern match every example of a rule, and none of its counter-examples?"""
        examples, counter = self._texts(rule.examples), self._texts(rule.counter)
        wanted = all(self.fits(rule, pattern, text) for text in examples)
        return wanted and not any(self.fits(rule, pattern, text) for text in counter)

    def _texts(self, examples: Sequence[str]) -> list[str]:
        return [one.partition(self.bar)[0] for one in examples]

    def _does_as_well(self, rule: Rule, pattern: re.Pattern[str]) -> bool:
        """Does another pattern for a rule the same with all its examples?"""
        if not self.places:
            return self.holds(rule, pattern)
        texts = self._texts((*rule.examples, *rule.counter))
        return all(_matches(pattern, text) == _matches(rule.pattern, text) for text in texts)

    def idle_in_rule(self, rule: Rule) -> list[str]:
        """The alternatives of a rule, at any depth, that none of its own examples needs."""
        written = next(one["any"] for one in self.written["rules"] if one["id"] == rule.id)
        words = load(self.name).words

        def pattern(alternatives: list[str]) -> re.Pattern[str]:
            parts = [re.sub(r"\$(\w+)", lambda name: words[name[1]], one) for one in alternatives]
            return lexicon.compiled("|".join(parts))

        return [gone for gone, left in _less(written) if self._does_as_well(rule, pattern(left))]

    def idle_in_words(self, name: str) -> list[str]:
        """The alternatives of a class of words, at any depth, that no example of any rule needs."""
        used = self._using(name)
        rules = [one for one in self.written["rules"] if used & set(_NAME.findall(" ".join(one["any"])))]

        def changed(left: Sequence[str]) -> tuple[Rule, ...]:
            words = self.written["words"] | {name: list(left)}
            return parse(yaml.safe_dump({"words": words, "rules": rules}, sort_keys=False), "x.yml").rules

        own = {rule.id: rule for rule in load(self.name).rules}
        less = _less(self.written["words"][name])
        return [
            gone for gone, left in less if all(self._does_as_well(own[one.id], one.pattern) for one in changed(left))
        ]

    def _using(self, name: str) -> set[str]:
        """A class of words and those that it is a part of."""
        used = {name}
        for other, alternatives in self.written["words"].items():
            if used & set(_NAME.findall(" ".join(alternatives))):
                used.add(other)
        return used


def _matches(pattern: re.Pattern[str], text: str) -> list[tuple[tuple[int, int], ...]]:
    """Where a pattern matches in a text, with its groups."""
    return [match.regs for match in pattern.finditer(text)]


_NAME = re.compile(r"\$(\w+)")


def _less(items: list[str]) -> list[tuple[str, list[str]]]:
    """A list of alternatives without each of them, and without each that stands in one of them."""
    found = [(one, items[:place] + items[place + 1 :]) for place, one in enumerate(items) if len(items) > 1]
    for place, one in enumerate(items):
        found += [(gone, [*items[:place], left, *items[place + 1 :]]) for gone, left in without_each(one)]
    return found


def without_each(pattern: str) -> Iterator[tuple[str, str]]:
    """Each alternative of a group, or of the pattern itself, and the pattern that is left when it is gone.

    A class (``[ab]``) and what may be there or not (``x?``) are no alternatives.
    """
    for start, end in _groups(pattern):
        bars = [start - 1, *_bars(pattern, start, end), end]
        if len(bars) < 3:
            continue
        for before, behind in pairwise(bars):
            gone = pattern[before + 1 : behind]
            left = pattern[:before] + pattern[behind:] if before >= start else pattern[:start] + pattern[behind + 1 :]
            yield gone, left


def _groups(pattern: str) -> Iterator[tuple[int, int]]:
    """Where the inside of each group begins and ends, the whole pattern first."""
    yield 0, len(pattern)
    opened: list[int] = []
    for place in _syntax(pattern):
        if pattern[place] == "(":
            opened.append(_inside(pattern, place))
        elif pattern[place] == ")":
            yield opened.pop(), place


def _bars(pattern: str, start: int, end: int) -> list[int]:
    """The bars that stand in a group itself, not in one inside it."""
    depth, found = 0, []
    for place in _syntax(pattern):
        if start <= place < end:
            depth += (pattern[place] == "(") - (pattern[place] == ")")
            if pattern[place] == "|" and not depth:
                found.append(place)
    return found


def _inside(pattern: str, place: int) -> int:
    """Behind an opening bracket and what it says of the group: ``(?:``, ``(?<!``, ``(?P<name>``, ``(?-i:``."""
    if pattern[place + 1 : place + 2] != "?":
        return place + 1
    for sign in ("(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>"):
        if pattern.startswith(sign, place):
            return place + len(sign)
    return pattern.index(">" if pattern.startswith("(?P", place) else ":", place) + 1


def _syntax(pattern: str) -> Iterator[int]:
    """The places of brackets and bars that are no characters to be matched."""
    place, in_class = 0, False
    while place < len(pattern):
        character = pattern[place]
        if character == "\\":
            place += 1
        elif in_class:
            in_class = character != "]"
        elif character == "[":
            in_class = True
            place += pattern.startswith(("]", "^]"), place + 1) * (1 + (pattern[place + 1] == "^"))
        elif character in "(|)":
            yield place
        place += 1
