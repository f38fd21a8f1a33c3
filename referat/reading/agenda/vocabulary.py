"""Items' lines -> the section headings that only these minutes use.

Every municipality has headings of its own (``Anledning``, ``Forventet sagsgang``). What stands alone, reads like a
heading and returns item after item, always with text of its own below it, is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from referat.model import SectionKind
from referat.reading.agenda.item_heading import ItemHead
from referat.reading.agenda.sections import is_foreign, section_head
from referat.reading.case_numbers import case_line
from referat.reading.facts.decisions import code_of
from referat.reading.sentences import is_heading_like
from referat.reading.templates import CLOSING, GROUP_HEADING, OTHER, PRESENCE_LABEL, Template
from referat.reading.text import Line

_HEADING = re.compile(r"[A-ZÆØÅ](?:[a-zæøåé]{2,}|[A-ZÆØÅ0-9]{2,})(?:[ /-][A-Za-zæøåÆØÅé]+){0,5}:?")
_NONE = re.compile(r"(?:ingen|intet|ja|nej|åbent?|lukket)\b.*", re.IGNORECASE)
_BODY = re.compile(
    r"udvalg|byråd|råd(?:et)?\b|kommunalbestyrelse|magistrat|forvaltning|direktion|afdeling", re.IGNORECASE
)
_ITEMS = 3
"""In how many items a line must return to be a heading."""


def with_own_headings(
    lines: Sequence[Line], heads: Sequence[ItemHead], template: Template, running_heads: frozenset[str]
) -> Template:
    """The template with the headings that these minutes print besides it, as sections of kind ``other`` or ``economy``.

    Only for the broad template: the generations print no others.
    """
    if template.id != OTHER.id:
        return template
    seen: Counter[str] = Counter()
    never: set[str] = set()
    for head in heads:
        words = _candidates(lines, head, template, running_heads, never)
        never.update(word for word, times in words.items() if times > 1)
        seen.update(words.keys())
    own = sorted(word for word, times in seen.items() if times >= _ITEMS and word not in never)
    kinds: dict[str, SectionKind] = {word: "economy" if word.startswith("økonomi") else "other" for word in own}
    return replace(template, sections={**template.sections, **kinds}) if own else template


def _candidates(
    lines: Sequence[Line], head: ItemHead, template: Template, running_heads: frozenset[str], never: set[str]
) -> Counter[str]:
    """The lines of one item that could be headings; what stands right below a heading or in a decision is ``never`` one."""
    found: Counter[str] = Counter()
    section: str | None = None
    above: str | None = None
    for index in range(head.body, head.end):
        line = lines[index]
        if line.blank or is_foreign(line, running_heads):
            continue
        known = section_head(line, index, template)
        word = line.plain.casefold().rstrip(":")
        if known:
            section, above = known.kind, "known"
            continue
        if _could_head(lines, index):
            if above == "known" or section in ("decision", "attachments"):
                never.add(word)
                above = None
            elif above == "candidate":
                above = None
            else:
                found[word] += 1
                above = "candidate"
        else:
            above = None
    return found


def _could_head(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    if (index and not lines[index - 1].blank) or line.tabbed or len(line.plain) > 60:
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
    return not (case_line(line) or GROUP_HEADING.fullmatch(text) or CLOSING.fullmatch(text) or code_of(text))
