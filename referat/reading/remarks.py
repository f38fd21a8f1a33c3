"""What was read of a document -> places that may have been lost: lines that decide, headings above the first item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from referat.danish import joined
from referat.language.broad import VOTED
from referat.reading.agenda.item_heading import DOTS, ItemHead
from referat.reading.facts.presence_lists import only_names
from referat.reading.head.header import Header
from referat.reading.lines import MARKUP, ReadLine
from referat.reading.sentences import is_heading_like

_VOTED = re.compile(r"\b(?:stemte|undlod at stemme)\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?:[^\W\d]{1,18}\.?:? ?){0,2}(?P<number>\d{1,4})[a-z]?[.:)]?(?: [–-])? (?P<name>.{3,})")
_LONGEST = 5000
_MOST = 40
"""So many lines are named in a message; of the rest it says how many there are."""


def deciding(lines: Sequence[ReadLine]) -> list[int]:
    """The lines that a decision's heading, or a vote, stands on."""
    return [line.number for line in lines if _decides(line)]


def _decides(line: ReadLine) -> bool:
    head = line.section
    said = VOTED.match(line.plain) or (len(line.plain) < _LONGEST and _VOTED.search(line.plain))
    return (head is not None and head.kind == "decision") or bool(said)


def above_the_first(lines: Sequence[ReadLine], heads: Sequence[ItemHead], header: Header) -> Iterator[int]:
    """The lines above the first item that look like the heading of an item that stands neither there nor below."""
    names = {head.name.casefold() for head in heads}
    taken = {*header.used, *(entry.line for entry in header.contents)}
    for number in sorted({line.number for line in header.rest} - taken):
        line = lines[number - 1]
        match = _NUMBER.fullmatch(MARKUP.sub("", line.plain)) if len(line.plain) < _LONGEST else None
        if match is None or line.tabbed or line.foreign or line.case or not line.item:
            continue
        name = DOTS.sub("", match["name"]).strip()
        if name[:1].isupper() and is_heading_like(name) and not only_names(name) and name.casefold() not in names:
            yield number


def places(numbers: Sequence[int]) -> str:
    """``linje 6``, ``linje 6, 9 og 14``: all of them, or the first and how many more there are."""
    if len(numbers) <= _MOST:
        return f"linje {joined([str(number) for number in numbers])}"
    named = ", ".join(str(number) for number in numbers[:_MOST])
    return f"linje {named} og {len(numbers) - _MOST} linjer til"
