"""The broad grammar: the words and forms that minutes print everywhere, from the files beside this one.

Every document is read with all of it. What one municipality prints besides is a dialect (``referat/reading/dialect.py``).
"""

from __future__ import annotations

import re

from referat.language.lexicon import compiled, load
from referat.model import SectionKind

_SECTIONS, _HEADINGS, _FURNITURE, _HEADER = load("sections"), load("headings"), load("furniture"), load("header")
KINDS: tuple[SectionKind, ...] = (
    "resume",
    "effect",
    "recommendation",
    "decision",
    "statement",
    "economy",
    "attachments",
    "other",
)
FIELDS = ("date", "place", "start", "end", "reference", "organization")

SECTIONS: dict[str, SectionKind] = {word: kind for kind in KINDS for word in _SECTIONS.lists[kind]}
"""A section's heading in small letters → its kind."""
SECTION_FORMS = tuple((rule.pattern, kind) for rule in _SECTIONS.at("heading") for kind in KINDS if rule.code == kind)
"""Headings of which every municipality prints one of its own."""
ITEMS = tuple(rule.pattern for rule in _HEADINGS.at("item"))
"""The forms of an item's heading, with the groups ``number``, ``name`` and perhaps ``type``."""
CONTENTS = frozenset(_HEADINGS.lists["contents"])
LABELS = {word: kind for kind in FIELDS for word in _HEADER.lists[kind]}
"""A label of a document's head in small letters → the field behind it."""
NEED_COLON = frozenset(_HEADER.lists["need_colon"])
BARE_IN_A_RUN = frozenset(_HEADER.lists["bare_in_run"])


def _one(place: str) -> re.Pattern[str]:
    rules = [rule for lexicon in (_SECTIONS, _HEADINGS, _FURNITURE) for rule in lexicon.at(place)]
    return compiled("|".join(rule.pattern.pattern for rule in rules))


GROUP_HEADING = _one("group")
PRESENCE_LABEL = _one("presence")
"""How a line begins that says who was there and who was not."""
VOTE_LABEL = _one("vote")
"""How a line begins that says who voted what (``For stemte``, ``(A) og (B) undlod``)."""
VOTED = _one("voted")
"""How a line begins that lists who voted (``For stemte: A, B``)."""
PORTAL_LINE = _one("portal")
"""What a web portal prints around an item; it belongs to no decision."""
MENU_LINE = _one("menu")
"""What a web page prints in its head beside the minutes: menus, ways back, notices; it says nothing of the meeting."""
CLOSING = _one("closing")
"""How the text after the last item begins."""
LAST_LIST = _one("files")
"""A list of all items' files at the document's end, where no item has a list of that name."""
LONGEST_HEADING = 300
"""No heading, case line or label is longer; a longer line is never matched against their patterns."""
