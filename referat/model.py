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

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something the reader of a source should know. ``line`` is None when it concerns the whole file."""

    severity: Severity
    code: str
    message: str
    line: int | None = None


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file: in a PDF a page from 1 and a box; elsewhere a path.

    ``box`` is left, top, right, bottom in points from the page's top left corner. ``path`` is a line (``12``) of a
    text, an element (``/html/body/div[2]/p[1]``) of a web page or Word file, or a field (``Dagsordenpunkter[3].Navn``).
    """

    path: str = ""
    page: int | None = None
    box: Box | None = None

    @property
    def written(self) -> str:
        """The place in one field of data: ``page,left,top,right,bottom`` or the path."""
        if self.page is None:
            return self.path
        return ",".join([str(self.page), *(f"{edge:.1f}" for edge in self.box or ())])


@dataclass(frozen=True, slots=True)
class Source:
    """A source file: where it is, what it holds, and its text as numbered lines.

    ``path`` is relative to the source folder, with ``/``. ``lines[0]`` is line 1. ``medium`` is what the file is
    (``text``, ``json``, ``html``, ``docx``, ``pdf``); of all but text, ``where`` has a place in the file for each line.
    ``original`` is what the file is called below the page's address where it is published as received.
    """

    path: str
    sha256: str
    size: int
    lines: tuple[str, ...]
    medium: str = "text"
    where: tuple[Where | None, ...] = ()
    original: str | None = None

    def quote(self, first: int, last: int | None = None) -> str:
        """The text of lines ``first`` to ``last`` (from 1, inclusive) as printed."""
        return "\n".join(self.lines[first - 1 : last or first])

    def place(self, line: int | None) -> Where | None:
        """Where a line (from 1) stands in a file that is no text; None for a text and for no line."""
        return self.where[line - 1] if line is not None and 0 < line <= len(self.where) else None


# --- content blocks -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``text`` keeps the source's inline markup; pieces cut by a page break are joined."""

    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside a section. ``level`` counts from 1 below the section's own heading."""

    text: str
    level: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """An entry of a list; ``marker`` is what was printed before it (``-``, ``•``, ``3.``)."""

    marker: str
    text: str
    lines: tuple[int, ...]
    children: tuple[ListBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; ``start`` is the first printed number of an ordered list."""

    ordered: bool
    items: tuple[ListItem, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure whose picture is lost: its number, title and notes (source line included)."""

    number: str | None
    caption: str
    notes: tuple[str, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    ``name`` is the full printed heading, levels joined with `` / ``; ``field`` its snake_case ASCII
    name, unique in the table. ``unit`` is ``DKK``, ``%``, a word, or None; ``multiplier`` 1, 1000 or
    1000000; ``unit_text`` the unit as printed and ``unit_source`` where it stood.
    """

    name: str
    field: str
    type: Literal["integer", "number", "string", "date", "year"]
    unit: str | None = None
    multiplier: int = 1
    unit_text: str | None = None
    unit_source: Literal["header", "cell", "corner", "caption", "text"] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A body cell.

    ``text`` is as printed (pieces of a cut cell joined with a line break; a carried cell, printed blank, shows
    the text it carries). ``value`` is the canonical number (``-0.28``), year or text of the typed
    table, None when missing; ``date`` the ISO date; ``note`` the footnote mark taken off.
    """

    text: str
    value: str | None
    line: int
    date: str | None = None
    unit: str | None = None
    multiplier: int = 1
    carried: bool = False
    note: str | None = None


RowType = Literal["data", "total", "group"]


@dataclass(frozen=True, slots=True)
class Row:
    """A body row: as many cells as the table has columns."""

    type: RowType
    cells: tuple[Cell, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the printed grid, header rows included, padded to the table's width."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table found in the text, or a list that is data (``kind`` ``list``).

    ``grid`` is the printed grid; its first ``header_rows`` rows are the header. ``lines`` are the
    printed lines it owns, rule lines and repeated headers included; captions and notes have their own.
    A table of kind ``list`` owns no lines: they belong to the list it was read from.
    ``title_row`` holds a band that was torn out of the table (a line above it), if any.
    """

    id: str
    item: str | None
    kind: Literal["table", "list"]
    caption: str | None
    columns: tuple[Column, ...]
    header_rows: int
    rows: tuple[Row, ...]
    grid: tuple[GridRow, ...]
    notes: tuple[str, ...]
    sum_check: Literal["pass", "fail"] | None
    line_start: int
    line_end: int
    lines: tuple[int, ...] = ()
    caption_lines: tuple[int, ...] = ()
    note_lines: tuple[int, ...] = ()
    title_row: tuple[str, ...] = ()
    title_row_lines: tuple[int, ...] = ()


Block = Paragraph | Subheading | ListBlock | Figure | Table


# --- the meeting ----------------------------------------------------------------------------------

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
