"""The words in which minutes state votes, as patterns: who voted what, what was voted on, and what is no vote.

The words and their examples stand in ``language/votes.yml``; what is here besides are the breaks between clauses.
:mod:`referat.reading.facts.votes` reads with them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from referat.language.lexicon import load
from referat.model import Option

_WORDS = load("votes")


@dataclass(frozen=True, slots=True)
class Marker:
    """Words that state an option; ``after`` tells that the voters stand behind them, at the start of a clause."""

    option: Option
    after: bool
    pattern: re.Pattern[str]


def _markers(*places: str) -> tuple[Marker, ...]:
    """The rules of some places as markers, in the order of the file."""
    rules = [rule for rule in _WORDS.rules if rule.place in places]
    return tuple(Marker(cast(Option, rule.code), rule.place == "behind", rule.pattern) for rule in rules)


MARKERS = _markers("behind", "before")
"""What a clause says, most telling first."""
ALONE = _markers("alone")
"""Words that state an option only where their clause holds voters and nothing else (``A og F for, V imod``)."""
GROUP = _markers("group")
"""What a group, with its members in brackets, did to the proposal: they voted for it (``6 medlemmer (A og F) anbefaler``)."""
MAJORITY = _markers("majority")
"""What the majority decided, who are named before it (``Et flertal (A og F) indstiller, at sagen sendes i høring``)."""
AROUND = _markers("around")
"""Words that have their voters in the middle (``I den sag stemte Ida Holm (A) imod``)."""
GROUP_SUBJECT = _WORDS.pattern("group-subject")
MAJORITY_SUBJECT = _WORDS.pattern("majority-subject")
BLOCK = _WORDS.pattern("bracket")
"""``med 16 stemmer (A, B og F) mod 13 stemmer (V, C)``: the voters stand in brackets behind their number."""
OTHERWISE = _WORDS.pattern("otherwise")
"""Behind a block: its voters are the subject of what follows (``1 (Ida Holm) undlod``)."""
TELLS = _WORDS.pattern("tells")
"""A sentence without such a word tells of no vote."""
OTHER_VOTES = re.compile(r" (?:stem|undl)", re.IGNORECASE)
"""In a bracket: it says itself what its voters did (``12-4 (V og C stemte for)``)."""
NO_STATEMENT = _WORDS.pattern("not-cast")
"""A clause with such words tells of no vote: it is a condition, a reason, a wish, or about another time."""
CONDITION = _WORDS.pattern("condition")
CONDITION_BEHIND = _WORDS.pattern("condition-behind")
MISTAKEN = _WORDS.pattern("mistaken")

REMARK = _WORDS.pattern("remark")
"""What somebody adds to a vote begins; who is named in it has not voted by that."""
STATES = _WORDS.pattern("states")
OTHER_VERB = _WORDS.pattern("other-verb")
BESIDE_VOTERS = _WORDS.pattern("beside-voters")
EXCEPTED = _WORDS.pattern("excepted")
"""Somebody left out of those before, of whom the sentence goes on to say what they voted."""
EXCEPT = _WORDS.pattern("except")
EXCEPT_IN_BRACKETS = re.compile(rf"\((?:{EXCEPT.pattern})[^()]*\)", re.IGNORECASE)
"""``A (undtagen Ida Holm) og B``"""
PRONOUN = _WORDS.pattern("pronoun")
GENITIVE = re.compile(r"^[’']?s(?!\w)")
"""Behind the name of a voter (``mod Venstres og Bo Krags stemmer``)."""
NO_PARTY = _WORDS.pattern("no-party")
"""What ends where a letter begins that is no party (``model A``)."""

POINT = _WORDS.pattern("point")
UNANIMOUS = _WORDS.pattern("unanimous")
AMENDMENT = _WORDS.pattern("amendment")
PROPOSAL = _WORDS.pattern("proposal")
MAIN = _WORDS.pattern("main")
FELL = _WORDS.pattern("settled")
DISQUALIFIED = _WORDS.pattern("disqualified")
DISQUALIFIES = _WORDS.pattern("disqualifies")
"""A member's disqualification is asked or decided; votes then are on that, not on the item."""
CARRIED = _WORDS.pattern("carried")
LEFT_OUT = _WORDS.pattern("left-out")
DECIDES = _WORDS.pattern("decides")

MEETING = re.compile(r"\bmødet?\b")
"""In a remark in brackets, with a number behind it: it is on another meeting."""
DIGIT = re.compile(r"\d")
BEHIND = re.compile(r"(?: (?:indstillingen|forslaget|ændringsforslaget))? ?\(")
"""The bracket behind an option holds its voters."""
CONNECTOR = _WORDS.pattern("connector")
"""Between two clauses, each with a subject of its own."""
STRONG_BREAK = re.compile(r",? (?:mens|medens|hvorimod|men) |; ?", re.IGNORECASE)
WEAK_BREAK = re.compile(r", og |, ", re.IGNORECASE)
CLAUSE_START = re.compile(
    r"""
    [,;:]\ (?:(?:og|mens|medens|men)\ )?    # For stemte A, imod stemte V; Enhedslistens forslag: For stemte Ø
    | \ (?:og|mens|medens|men)\             # For stemte A og imod stemte V
    | \ (?=(?:For|Imod|Mod|Ja|Nej|Hverken|Undl\w{1,3}|Blank\w{0,2}|Følgende)\b)   # For: 17 Imod: 8
    """,
    re.VERBOSE,
)
