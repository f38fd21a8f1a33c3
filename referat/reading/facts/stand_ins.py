"""A list of names -> its entries: who is listed, who came in whose stead, and what stands behind each name.

``Afbud: Eva Dam (stedfortræder: Ida Holm), Tove Rot`` · ``Emil Sten (V) - Mona Kjær (V) mødte som stedfortræder`` ·
``Bo Krag, suppleant for Per Bang``
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from referat.language.lexicon import load
from referat.reading.facts.names import Person, find_members

_WORDS = load("presence").words
STAND_IN, STEAD, CAME = _WORDS["stand_in"], _WORDS["stead"], _WORDS["came"]
_ANNOUNCED = re.compile(
    rf"(?:\b(?:{STAND_IN}|{STEAD}(?: for (?:ham|hende))?(?: {CAME})?|{CAME} {STEAD}|erstatte(?:s|t) af"
    rf"|for (?:ham|hende) {CAME}|som {STAND_IN} {CAME}) ?(?:er|var)? ?[:–-]? ?)$",
    re.IGNORECASE,
)
"""Between two names: the second came in the first one's stead."""
_CAME_IN = re.compile(
    rf"[ ,]{{0,3}}(?:\([A-ZÆØÅ][^()]{{0,20}}\))?[ ,(]{{0,3}}"
    rf"(?:{CAME}(?! ikke| (?:fra|(?:ind)?til|kl)\b)(?: {STEAD}| som {STAND_IN})?|(?:som |er |var )?{STAND_IN}(?! for)|{STEAD}(?! for))\b",
    re.IGNORECASE,
)
"""Behind a name: that person came in the stead of the one listed before."""
_FOR = re.compile(rf"(?:\b(?:{STAND_IN}|{STEAD}|{CAME})\s+|^[\s,]*(?:\([^()]*\)[\s,]*)?\(?)for\s*$", re.IGNORECASE)
"""Between two names: the first came in the second one's stead."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of a list, in whose stead that person came, if in anybody's, and the words up to the next name."""

    person: Person
    instead_of: Person | None
    behind: str


def read_entries(text: str) -> list[Entry]:
    """The entries of a list, in printed order; a person whom somebody replaced is listed, too."""
    people = find_members(text)
    ends = [person.start + len(person.name) for person in people]
    starts = [*(person.start for person in people[1:]), len(text)]
    words = [text[end:start] for end, start in zip(ends, starts, strict=False)]
    entries: list[Entry] = []
    listed: Person | None = None
    for index, person in enumerate(people):
        following = people[index + 1] if index + 1 < len(people) else None
        instead_of = None
        if following and _FOR.search(words[index]):
            instead_of = following
        elif (listed and _ANNOUNCED.search(words[index - 1])) or (
            listed and _CAME_IN.match(words[index]) and not (following and _ANNOUNCED.search(words[index]))
        ):
            instead_of = listed
        else:
            listed = person
        entries.append(Entry(person, instead_of, words[index]))
    return entries
