"""One table as it is compared with others: documents -> the tables that can return, and what identifies each of them.

In: a document. Out: :class:`Appearance`, one for each of its tables that can be compared: with printed headings over at
least two columns, rows, and one unit a column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from referat.archive.series_headings import Heading, caption, heading
from referat.inline import plain
from referat.model import AgendaItem, Document, Table

ENOUGH = 3
"""Caption and headings with this many telling words say which table it is; with fewer, the rows must say it, too."""
_TIMES = "år årstal dato måned kvartal uge periode halvår tidspunkt dag sæson opgjort modtaget"
_TIME_WORDS = frozenset(_TIMES.split())
_TIME_ENDINGS = ("år", "dato", "dag", "måned", "tidspunkt", "periode", "kvartal")
_UNITS = "kr pct procent mio mia tkr antal enhed beløb andel"
_UNIT_WORDS = frozenset(_UNITS.split())
_PLAIN = """
alt ialt sum total samlet budget regnskab forbrug afvigelse difference økonomi oversigt status nr nummer navn
bemærkning bemærkninger beskrivelse type område hele årets priser netto drift anlæg udgift udgifter indtægt
indtægter resultat år måned dato periode ændring forventet vedtaget korrigeret oprindeligt tabel heraf for med
den det der til per fra samt ved pris udvalg emne titel punkt sag skole ansøgt indstillet ansøger projekt
"""
_PLAIN_WORDS = _UNIT_WORDS | frozenset(_PLAIN.split())
"""Words that stand in tables about anything."""
_ANY_ITEM = """
orientering drøftelse godkendelse behandling opfølgning redegørelse evaluering bevilling anlægsbevilling frigivelse
budgetopfølgning årsregnskab halvårsregnskab delregnskab økonomisk økonomiopfølgning ansøgning ansøgninger fordeling
plan handleplan nøgletal meddelelser eventuelt beslutning forslag indstilling vedrørende
"""
_ITEM_WORDS = _PLAIN_WORDS | frozenset(_ANY_ITEM.split())
"""Words that stand over items about anything."""

Kinds = tuple[tuple[str, str | None, int], ...]


@dataclass(frozen=True)
class Appearance:
    """A table of a series where it is printed; ``subject`` is what its corner cell says the table is about."""

    document: Document
    item: AgendaItem | None
    table: Table
    subject: str | None
    headings: tuple[Heading, ...]
    """The caption's, then those of the columns."""

    @property
    def key(self) -> tuple[str, str]:
        """What identifies the table."""
        return self.document.id, self.table.id

    @property
    def place(self) -> tuple[date, str, int]:
        """Where it stands in time; tables of one document in their order."""
        return self.document.meeting.date or date.min, self.document.id, self.table.line_start

    @property
    def organization(self) -> str:
        """The id of the committee, or the kind of the document."""
        return self.document.meeting.organization_id or self.document.document_type

    @cached_property
    def kinds(self) -> Kinds:
        """Type and unit of each column; whole numbers and decimals are one type."""
        return tuple(
            ("number" if column.type == "integer" else column.type, column.unit, column.multiplier)
            for column in self.table.columns
        )

    @cached_property
    def tells(self) -> bool:
        """Whether caption and headings alone say which table it is."""
        return len({word for one in self.headings for word in one.words if tells(word)}) >= ENOUGH

    @cached_property
    def labels(self) -> frozenset[str]:
        """What the rows are called, without periods; empty where they are called by nothing but numbers and times."""
        names = {heading(row.cells[0].text).compact for row in self.table.rows if row.type != "group"}
        return frozenset(name for name in names if any(map(str.isalpha, name)))

    @cached_property
    def matter(self) -> tuple[str, ...]:
        """The words of the item's title without times; empty where they could stand over any item."""
        words = heading(self.item.name).words if self.item else ()
        said = any(len(word) > 3 and word.isalpha() and word not in _ITEM_WORDS for word in words)
        return words if said else ()

    @property
    def case(self) -> str:
        """The item's case number as printed."""
        return self.item.case.text if self.item and self.item.case else ""


def tells(word: str) -> bool:
    """Whether a word says what a table is about."""
    return len(word) > 2 and word.isalpha() and word not in _PLAIN_WORDS


def appearances(document: Document) -> Iterator[Appearance]:
    """The document's tables that can be compared."""
    outside = [(None, block) for block in document.front if isinstance(block, Table)]
    inside = [(item, table) for item in document.items if item.public is not False for table in item.tables()]
    for item, table in (*outside, *inside):
        comparable = table.kind == "table" and table.header_rows > 0 and len(table.columns) > 1 and bool(table.rows)
        if comparable and all(_one_unit(table, place) for place in range(len(table.columns))):
            yield _appearance(document, item, table)


def _one_unit(table: Table, place: int) -> bool:
    column = table.columns[place]
    cells = [row.cells[place] for row in table.rows if row.cells[place].value is not None]
    numeric = column.type in ("integer", "number")
    return not numeric or all((cell.unit, cell.multiplier) == (column.unit, column.multiplier) for cell in cells)


def _appearance(document: Document, item: AgendaItem | None, table: Table) -> Appearance:
    subject = _subject(table)
    said = set(heading(subject or "").words)
    headings = [caption(table.caption), *(heading(column.name) for column in table.columns)]
    if subject:
        headings[1] = Heading(())
        headings = [
            replace(one, words=tuple(word for word in one.words if len(word) < 3 or word not in said))
            for one in headings
        ]
    return Appearance(document, item, table, subject, tuple(headings))


def _subject(table: Table) -> str | None:
    """The corner cell, where it stands over times and is no heading of theirs, but says what the table is about."""
    corner = " ".join(plain(table.columns[0].name).split())
    numbers = sum(column.type in ("integer", "number") for column in table.columns[1:])
    words = heading(corner).words
    if not words or numbers < 2 or not holds_times(table):
        return None
    if any(word in _TIME_WORDS | _UNIT_WORDS or word.endswith(_TIME_ENDINGS) for word in words):
        return None
    return corner


def holds_times(table: Table) -> bool:
    """Whether the first column holds dates, years or other periods."""
    if table.columns[0].type in ("date", "year"):
        return True
    labels = [heading(row.cells[0].text) for row in table.rows if row.type == "data" and row.cells[0].text.strip()]
    return bool(labels) and all(label.periods and not label.words for label in labels)
