"""Words on private life, and how they are put together: groups of words -> patterns.

The words stand in ``private.yml``: illness, family, what else keeps people away, and what a reason begins with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from referat.language.lexicon import load

Words = Mapping[str, tuple[str, ...]]
"""Group -> its words, as patterns."""


def words_of(name: str) -> dict[str, tuple[str, ...]]:
    """The groups of ``referat/language/<name>.yml``."""
    return {rule.id: rule.alternatives for rule in load(name).rules}


def any_of(words: Words, *groups: str) -> str:
    """One pattern for the words of the groups; a group without words matches nothing."""
    return "|".join(word for group in groups for word in words.get(group, ())) or r"(?!)"


def on_private_life(words: Words) -> str:
    """One pattern for what is said of somebody's health or family; a relative is somebody's own, or of somebody."""
    kin = any_of(words, "kin")
    own = rf"(?:hans|hendes|sin|sit|sine|deres|egen|eget|(?-i:[A-ZÆØÅ][\w-]+s)) (?:[\w-]+ ){{0,2}}(?:{kin})s?"
    return rf"{any_of(words, 'ill', 'family')}|{own}|(?:{kin}) (?:til|af)"


def touching_private_life(words: Words) -> re.Pattern[str]:
    """A quick pattern for a text in small letters (:func:`in_small`): where it is not found, nothing private is said."""
    return re.compile(rf"(?<![\w-])(?:{any_of(words, 'ill', 'family', 'kin')})")


def in_small(text: str) -> str:
    """``text`` with all letters small that a pattern takes for each other without regard to case."""
    return text.replace("İ", "i").replace("ı", "i").casefold()


WORDS = words_of("private")
AWAY = f"{on_private_life(WORDS)}|{any_of(WORDS, 'away')}"
"""A pattern for whatever keeps people away."""
_AWAY = re.compile(rf"(?<![\w-])(?:{AWAY})(?![\w-])", re.IGNORECASE)


def keeps_away(words: str) -> bool:
    """Do the words say what keeps people away (``(Sygdom)`` behind a name is no party)?"""
    return _AWAY.search(words) is not None
