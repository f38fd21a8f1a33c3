"""What tables are called: a document -> a name for each of its tables, by id.

A table is called what its caption says. Without one, or where the caption is nothing but a number (``Tabel 1:``), it is
called by the nearest heading above it that says what it is about; several below one heading are numbered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from referat.danish import from_capitals
from referat.inline import plain
from referat.model import Block, Document, Subheading, Table

_ONLY_A_NUMBER = re.compile(r"\W*+(?:tabel|skema|oversigt|figur)?\s*+\d*+(?:\.\d+)*+\W*+", re.IGNORECASE)
_NUMBERED = re.compile(r"\A\d{1,4}(?:\.\d{1,4})*+\.?\s++(?=\D)")
_TELLING = "other"
"""The kind of section whose heading says what is in it; under the others the item's title does."""


def table_names(document: Document) -> dict[str, str]:
    """The names of all tables, as plain text on one line."""
    named = list(_tables(document))
    many = Counter((table.item, heading) for table, heading in named if not _says_something(table))
    names: dict[str, str] = {}
    seen: Counter[tuple[str | None, str]] = Counter()
    for table, heading in named:
        caption = _line(table.caption or "")
        if _says_something(table):
            names[table.id] = caption
            continue
        below = (table.item, heading)
        seen[below] += 1
        number = f" ({seen[below]})" if many[below] > 1 and not caption else ""
        names[table.id] = f"{caption.rstrip(' .:–-')}: {heading}" if caption else f"{heading}{number}"
    return names


def _tables(document: Document) -> Iterator[tuple[Table, str]]:
    """Every table with the nearest heading above it."""
    whole = _line(document.meeting.name) or document.id
    yield from _of_blocks(document.front, whole)
    for item in document.items:
        for section in item.sections:
            own = section.heading if section.kind == _TELLING else None
            yield from _of_blocks(section.blocks, _line(own or "") or _line(item.name) or whole)


def _of_blocks(blocks: Iterable[Block], heading: str) -> Iterator[tuple[Table, str]]:
    for block in blocks:
        if isinstance(block, Subheading):
            heading = _line(_NUMBERED.sub("", plain(block.text).strip())) or heading
        elif isinstance(block, Table):
            yield block, heading


def _says_something(table: Table) -> bool:
    return not _ONLY_A_NUMBER.fullmatch(_line(table.caption or ""))


def _line(text: str) -> str:
    return from_capitals(" ".join(plain(text).split())).rstrip(" :")
