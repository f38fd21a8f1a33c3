"""The model that reading produces, and that archive, data and pages consume.

Everything is immutable and knows the source lines it came from. Lines are numbered from 1 over the
text split at ``\\n``. Every non-blank line of a source belongs to exactly one part: a heading line, a
header line, a contents line, a field of an item or one content block (docs/contract.md, section 4).

``None`` means that the source does not state it; ``""`` that it states something empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from referat.printed import (
    Block,
    Box,
    Cell,
    Column,
    Diagnostic,
    Figure,
    GridRow,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    RowType,
    Severity,
    Source,
    Subheading,
    Table,
    Where,
)

__all__ = [
    "AgendaItem",
    "Attendance",
    "AttendanceEvent",
    "Block",
    "Box",
    "CaseNumber",
    "Cell",
    "Column",
    "Consultation",
    "ContentsEntry",
    "Correction",
    "Diagnostic",
    "Document",
    "Figure",
    "File",
    "GridRow",
    "ListBlock",
    "ListItem",
    "Meeting",
    "Option",
    "Paragraph",
    "PersonRuling",
    "Refusal",
    "Result",
    "Row",
    "RowType",
    "Section",
    "SectionKind",
    "Severity",
    "Source",
    "Subheading",
    "Table",
    "Vote",
    "VoteCount",
    "VoteEvent",
    "Where",
    "Withdrawn",
]

SectionKind = Literal["resume", "effect", "recommendation", "decision", "statement", "economy", "attachments", "other"]
Result = Literal[
    "approved",
    "approved_with_changes",
    "recommended",
    "rejected",
    "postponed",
    "returned",
    "referred",
    "withdrawn",
    "discussed",
    "noted",
    "elected",
    "other",
]
Option = Literal["yes", "no", "abstain", "other"]
AttendanceEvent = Literal[
    "absent",
    "absent_with_apology",
    "absent_without_apology",
    "substitute",
    "arrived",
    "left",
    "disqualified",
    "guest",
]


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A case number as printed; the parts are None when it does not follow the KLE pattern."""

    text: str
    topic: str | None = None
    facet: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of an item; ``heading`` is None for text that stands before the first heading.

    ``line_start`` and ``line_end`` include the heading; ``text`` is the section's text without it.
    """

    kind: SectionKind
    heading: str | None
    blocks: tuple[Block, ...]
    text: str
    line_start: int
    line_end: int
    heading_lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Vote:
    """What one voter voted. ``quote`` is the exact printed sentence."""

    voter: str
    voter_type: Literal["person", "party"]
    option: Option
    quote: str
    line: int
    role: str | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True)
class VoteCount:
    """A printed count of votes."""

    option: Option
    value: int
    quote: str
    line: int


@dataclass(frozen=True, slots=True)
class VoteEvent:
    """One vote within an item, counted from 1."""

    number: int
    votes: tuple[Vote, ...] = ()
    counts: tuple[VoteCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendance:
    """A printed fact on presence. ``item`` is the item's number; None means the whole meeting."""

    event: AttendanceEvent
    person: str
    quote: str
    line: int
    item: str | None = None
    role: str | None = None
    party: str | None = None
    for_person: str | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Consultation:
    """What another body, or the same one on another day, said of the item: ``quote`` gave ``result``.

    Without a result ``quote`` is the first sentence said, else the
    printed heading. The votes of these bodies are no votes of the item.
    """

    body: str
    quote: str
    line: int
    date: date | None = None
    result: Result | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A listed attachment; ``name`` is the whole printed line."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An agenda item. ``number`` is as printed; ``order`` counts from 1."""

    number: str
    order: int
    name: str
    line_start: int
    line_end: int
    item_type: Literal["A", "B", "C", "D"] | None = None
    public: bool | None = None
    case: CaseNumber | None = None
    sections: tuple[Section, ...] = ()
    recommendation: str | None = None
    result: Result | None = None
    result_quote: str | None = None
    result_line: int | None = None
    resolution_text: str | None = None
    votes: tuple[VoteEvent, ...] = ()
    files: tuple[File, ...] = ()
    heading_lines: tuple[int, ...] = ()
    """Lines of the heading and the case-number line (group heading lines of the item included)."""
    follows_recommendation: bool | None = None
    """Whether the decision follows the recommendation, only where its words say so; None where they do not."""
    consultations: tuple[Consultation, ...] = ()
    """What other bodies, or the same one earlier, said of the item, in printed order."""
    withheld_lines: int = 0
    """How many printed lines of a closed item are not shown."""
    closed_reason: str | None = None
    """Why a closed item is closed, where the minutes print it: a law's paragraph, or a word such as ``personsag``."""
    closed_files: int = 0
    """How many attachments of an open item are closed: they are counted and not named."""
    released: bool = False
    """The decision of a closed item is shown, because the authority itself has put it out."""

    def tables(self) -> Iterator[Table]:
        """The item's tables in order."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Table):
                    yield block

    def figures(self) -> Iterator[Figure]:
        """The item's figures in order."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Figure):
                    yield block


@dataclass(frozen=True, slots=True)
class Meeting:
    """What the header says; of a document, what its letterhead says.

    ``start`` and ``end`` are local times, None when no time is printed. ``organization`` is the
    committee without its term; of a document it is None.
    """

    name: str
    organization: str | None = None
    organization_id: str | None = None
    meeting_type: Literal["ordinary", "extraordinary", "joint"] | None = None
    term: str | None = None
    date: date | None = None
    start: datetime | None = None
    end: datetime | None = None
    location: str | None = None
    reference: str | None = None
    sender: str | None = None


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the printed contents list; it may be cut or differ from the heading in the body."""

    title: str
    page: int | None
    line: int
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Everything read from one source."""

    id: str
    source: Source
    document_type: Literal["minutes", "document"]
    template: str
    meeting: Meeting
    items: tuple[AgendaItem, ...] = ()
    front: tuple[Block, ...] = ()
    """Text outside the items: before the first one, or the whole body of a document."""
    attendance: tuple[Attendance, ...] = ()
    contents: tuple[ContentsEntry, ...] = ()
    header_lines: tuple[int, ...] = ()
    """Lines that became fields of ``meeting``, and headings of the contents list."""
    diagnostics: tuple[Diagnostic, ...] = field(default=())
    lines_understood: int = 0
    """Non-blank lines that a rule recognised as more than plain text."""
    withheld: tuple[int, ...] = ()
    """Lines of closed items that are not shown; ``source`` has them blank, and its hash is that of what is shown."""
    corrections: tuple[Correction, ...] = ()
    """What people have noted on it, oldest first: no word of the record is changed by it."""

    def tables(self) -> Iterator[Table]:
        """All tables, those outside items first."""
        for block in self.front:
            if isinstance(block, Table):
                yield block
        for item in self.items:
            yield from item.tables()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a source is not published: ``withheld`` (readable, must not be shown) or ``rejected``."""

    path: str
    state: Literal["withheld", "rejected"]
    code: str
    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What stood at an address was withdrawn on purpose: its id, the day, and the reason that readers see."""

    id: str
    date: date
    reason: str
    line: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Correction:
    """A note on minutes, an item or a table, or a fact that is another one than what the data say.

    ``about`` is an id, ``<document id>`` with ``#punkt-<number>`` or ``#tabel-<item>-<n>`` behind it. Of a fact,
    the field ``fact`` of the data reads ``reads`` and should read ``correct`` (None: nothing is stated there).
    ``text`` is the note, or the reason.
    """

    kind: Literal["note", "fact"]
    about: str
    text: str
    date: date
    fact: str | None = None
    reads: str | None = None
    correct: str | None = None
    source_line: int | None = None
    line: int = field(default=0, compare=False)
    """Where the entry stands in ``corrections.yml``."""


@dataclass(frozen=True, slots=True)
class PersonRuling:
    """Two names are one person, or one name is two: the addresses of their pages, with a seat behind a ``#``."""

    kind: Literal["alias", "not_same"]
    person: str
    other: str
    reason: str
    date: date
    line: int = field(default=0, compare=False)
