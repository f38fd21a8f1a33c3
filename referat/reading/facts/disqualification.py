"""A sentence -> whether it says that somebody was disqualified, and on which of the items that it names.

Only where the words leave no doubt: a question, a finding that somebody is not disqualified, and another item's
absence are no disqualification.
"""

from __future__ import annotations

import re

from referat.language.lexicon import load
from referat.reading.facts.item_numbers import ITEMS, item_range
from referat.reading.facts.names import find_members

_WORDS = load("presence")
_SAID, _DENIED, _ASKED = (_WORDS.pattern(name) for name in ("said", "denied", "asked"))
_CLAUSE = re.compile(r",? (?:da|idet|fordi|mens|eftersom)\s+|;\s*", re.IGNORECASE)
_SHE = re.compile(r"(?:hun|han|de|vedkommende)\b", re.IGNORECASE)
"""The subject of a clause is whoever is named before it."""


def speaks_of_it(text: str) -> bool:
    """Does the sentence speak of somebody's disqualification, in whatever way?"""
    return _SAID.search(text) is not None


def says_so(text: str) -> bool:
    """Does it say that somebody is disqualified, and not ask or deny it?"""
    return speaks_of_it(text) and not (_DENIED.search(text) or _ASKED.search(text))


def own_clause(text: str) -> int:
    """Where the clause begins that says it (``deltog Y, da X var inhabil``); 0 where that is the first."""
    said = _SAID.search(text)
    breaks = [match.end() for match in _CLAUSE.finditer(text, 0, said.start() if said else 0)]
    if not breaks or said is None or _SHE.match(text, breaks[-1]):
        return 0
    return breaks[-1] if find_members(text[breaks[-1] : said.start()]) else 0


def items_of(text: str) -> tuple[list[str], list[str]]:
    """The items that a sentence names: those of the disqualification, and others that somebody was absent from.

    ``deltog ikke i pkt. 1 og 2, pkt. 2 på grund af inhabilitet``: the items named nearest to the word are its own.
    """
    named = list(ITEMS.finditer(text))
    said = _SAID.search(text)
    if not named or said is None:
        return [], []
    nearest = min(named, key=lambda match: max(said.start() - match.end(), match.start() - said.end()))
    own = list(item_range(nearest["list"]))
    others = [number for match in named if match is not nearest for number in item_range(match["list"])]
    return own, [number for number in dict.fromkeys(others) if number not in own]
