"""Bytes of any format -> blocks in reading order, each with its place, and a ledger of the rest.

Nothing here knows minutes: a block is what the file itself says it is. Every piece of text of a file stands either in a
block or in the ledger, so that nothing is lost and nothing hidden is overlooked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from referat.model import Box, Where

BlockKind = Literal["heading", "paragraph", "list_item", "row", "picture"]
Role = Literal[
    "committee",
    "date",
    "place",
    "number",
    "title",
    "case",
    "access",
    "section",
    "decision",
    "attachment",
    "participant",
]
EntryKind = Literal[
    "running_head",
    "navigation",
    "offscreen",
    "hidden",
    "picture",
    "deleted",
    "comment",
    "metadata",
    "annotation",
    "embedded",
]

__all__ = [
    "BlockKind",
    "Box",
    "EntryKind",
    "LedgerEntry",
    "Role",
    "SourceBlock",
    "SourceCell",
    "SourceContent",
    "SourceDoubt",
    "Where",
]


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell as the file has it: its paragraphs, and over how many rows and columns it stretches."""

    paragraphs: tuple[str, ...]
    where: Where = field(default_factory=Where)
    rows: int = 1
    columns: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A piece of a file in reading order.

    ``level`` is a heading's (1 is the highest) or a list entry's depth (from 1); 0 where the file does not say.
    ``text`` of a list entry begins with its marker as printed; that of a picture is its alternative text. ``cells``
    are a row's own cells, those that stretch into it from above left out; ``table`` numbers the tables of the file
    from 1. ``role`` is what the source itself says that a block is.
    """

    kind: BlockKind
    text: str
    where: Where
    level: int = 0
    cells: tuple[SourceCell, ...] = ()
    table: int | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """Something in the file that is in no block: what it is, its text where it has one, and where it is."""

    kind: EntryKind
    text: str
    where: Where


@dataclass(frozen=True, slots=True)
class SourceDoubt:
    """Something in the file that may have been read wrongly: the code of the remark, and where."""

    code: str
    where: Where


@dataclass(frozen=True, slots=True)
class SourceContent:
    """All that a file holds. ``medium`` is what it is (``text``, ``json``, ``html``, ``docx``, ``pdf``)."""

    medium: str
    blocks: tuple[SourceBlock, ...]
    ledger: tuple[LedgerEntry, ...] = ()
    doubts: tuple[SourceDoubt, ...] = ()
