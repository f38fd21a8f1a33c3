"""Items' lines -> the section headings that only these minutes use.

Every municipality has headings of its own (``Anledning``, ``Forventet sagsgang``). What stands alone, reads like a
heading and returns item after item, always with text of its own below it, is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from referat.language.broad import PRESENCE_LABEL
from referat.language.lexicon import compiled, load
from referat.model import SectionKind
from referat.reading.agenda.item_heading import ItemHead
from referat.reading.facts.decisions import code_of
from referat.reading.facts.names import find_parties, find_people
from referat.reading.lines import ReadLine
from referat.reading.sentences import is_heading_like

_HEADING = re.compile(r"[A-ZÆØÅ](?:[a-zæøåé]{2,}|[A-ZÆØÅ0-9]{2,})(?:[ /-][A-Za-zæøåÆØÅé]+){0,5}:?")
_NONE = re.compile(r"(?:ingen|intet|ja|nej|åbent?|lukket|alle|samtlige)\b.*", re.IGNORECASE)
_BODY = compiled(f"{load('bodies').words['kind']}|forvaltning|direktion|afdeling")
_OF_A_DECISION = re.compile(
    r"\b(?:af|for|imod|mod|u|under)?stem|forslag|protokol|bemærk|mindretal|flertal|tilføj|ændring|beslut|fravær|afbud|enig|"
    r"\b(?:er|var|blev|har|skal|kan|vil|følger|ønsker|tager|tog|undlod)\b",
    re.IGNORECASE,
)
"""What may stand on a line of its own inside a decision, item after item, and is part of it."""
_ITEMS = 3
"""In how many items a line must return to be a heading."""
_DECISIONS = 2 / 3
"""In how many of the decisions a line must return to end them."""


@dataclass(slots=True)
class _Seen:
    """Lines that could be headings, by their words: in how many items, and in how many decisions, they stand."""

    items: Counter[str] = field(default_factory=Counter)
    ending: Counter[str] = field(default_factory=Counter)
    decided: int = 0
    never: set[str] = field(default_factory=set)


def own_headings(lines: Sequence[ReadLine], heads: Sequence[ItemHead]) -> dict[str, SectionKind]:
    """The headings that these minutes print besides those of their dialect, as sections of kind ``other`` or ``economy``.

    A line inside decisions is one when it returns in most of them: the decision's text ends above it.
    """
    seen = _Seen()
    spaced = _spaced(lines)
    for head in heads:
        _look(lines, head, seen, spaced)
    own = {word for word, times in seen.items.items() if times + seen.ending[word] >= _ITEMS and word not in seen.never}
    own |= {word for word, times in seen.ending.items() if times > 1 and times >= _DECISIONS * seen.decided}
    kinds: dict[str, SectionKind] = {word: "economy" if word.startswith("økonomi") else "other" for word in sorted(own)}
    return kinds


def _spaced(lines: Sequence[ReadLine]) -> bool:
    """Do most known headings stand below a blank line?"""
    known = [index for index, line in enumerate(lines) if index and line.section]
    return sum(lines[index - 1].blank for index in known) * 2 >= len(known)


def _look(
    lines: Sequence[ReadLine],
    head: ItemHead,
    seen: _Seen,
    spaced: bool,
) -> None:
    """Note the lines of one item that could be headings; what stands right below a heading is ``never`` one."""
    found: Counter[str] = Counter()
    ending: set[str] = set()
    section: str | None = None
    above: str | None = None
    decided = False
    for index in range(head.body, head.end):
        line = lines[index]
        if line.blank or line.foreign:
            continue
        known = line.section
        word = line.plain.casefold().rstrip(":")
        if known:
            section, above = known.kind, "known"
            decided = decided or section == "decision"
            continue
        if not _could_head(lines, index, spaced or section != "decision"):
            above = None
        elif section == "decision":
            if above != "known" and _may_end_decision(line.plain):
                ending.add(word)
            else:
                seen.never.add(word)
            above = None
        elif above == "known" or section == "attachments":
            seen.never.add(word)
            above = None
        elif above == "candidate":
            above = None
        else:
            found[word] += 1
            above = "candidate"
    seen.never.update(word for word, times in found.items() if times > 1)
    seen.items.update(found.keys())
    seen.ending.update(ending)
    seen.decided += decided


def _may_end_decision(text: str) -> bool:
    """No words that decide, vote, or tell of presence, and no name of a member or party, which decisions list."""
    return not (_OF_A_DECISION.search(text) or find_people(text) or find_parties(text))


def _could_head(lines: Sequence[ReadLine], index: int, spaced: bool) -> bool:
    line = lines[index]
    shaped = not line.tabbed and len(line.plain) <= 60 and (not spaced or not index or lines[index - 1].blank)
    if line.role or not shaped:
        return False
    text = line.plain
    if (
        _HEADING.fullmatch(text) is None
        or not is_heading_like(text)
        or _NONE.fullmatch(text)
        or PRESENCE_LABEL.match(text)
        or _BODY.search(text)
    ):
        return False
    return not (line.case or line.group or line.closing or code_of(text))
