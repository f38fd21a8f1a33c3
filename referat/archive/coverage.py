"""What is there and what is not: a document -> how much of it was understood, and which items it leaves out.

In: a document. Out: :class:`Coverage`. No I/O. Nothing is guessed: a gap is a gap in printed numbers, and why an item
is left out (most often because it was closed) is for the reader of the numbers to find out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from referat.model import Document
from referat.reading.dialect import shipped

_STARTS_AT_ONE = frozenset(dialect.id for dialect in shipped() if dialect.counts_from_one)
"""Dialects that number the items of every meeting from 1; others may count on over the year."""
_NUMBER = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well a source is covered. ``listed`` is the length of its contents list, None without one.

    ``gaps`` are runs of numbers that no item has; ``closed`` counts the items that are closed, ``withheld`` their
    lines that are not shown, and ``reasons`` are those that are printed, one an item.
    """

    template: str
    lines: int
    understood: int
    items: int
    listed: int | None
    closed: int
    withheld: int
    reasons: tuple[str, ...]
    gaps: tuple[tuple[int, int], ...]
    warnings: int

    @property
    def missing(self) -> int:
        """How many numbers the gaps hold."""
        return sum(last - first + 1 for first, last in self.gaps)


def coverage(document: Document) -> Coverage:
    """The coverage of one document."""
    return Coverage(
        template=document.template,
        lines=sum(1 for line in document.source.lines if line.strip()),
        understood=document.lines_understood,
        items=len(document.items),
        listed=len(document.contents) or None,
        closed=sum(item.public is False for item in document.items),
        withheld=sum(item.withheld_lines for item in document.items),
        reasons=tuple(item.closed_reason for item in document.items if item.closed_reason),
        gaps=gaps(document),
        warnings=sum(note.severity != "info" for note in document.diagnostics),
    )


def gaps(document: Document) -> tuple[tuple[int, int], ...]:
    """Runs of item numbers that are left out: ``((8, 8), (10, 12))``.

    Before the first item only where the generation counts from 1; what comes after the last one nobody can know.
    """
    printed = sorted({int(found[0]) for item in document.items if (found := _NUMBER.match(item.number))})
    if not printed:
        return ()
    if document.template in _STARTS_AT_ONE:
        printed = [0, *printed]
    pairs = pairwise(printed)
    return tuple((one + 1, other - 1) for one, other in pairs if other > one + 1)
