"""What the explorer of tables reads first: archive -> small JSON files that name every table, its words and its place.

Few tables stand in one file; from some number on there is one for each year, and where a year has that many, one for
each committee in it. The names of the files say so (``alle``, ``2023``, ``2023-teknikudvalget``), so that a choice of
year or committee reads no more than it needs. It is the page's own, and no part of the data that is promised.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from referat.archive.archive import Archive, day_of, organization_of
from referat.archive.table_names import table_names
from referat.data.formulas import harmless
from referat.data.table_rows import row_label
from referat.inline import plain
from referat.model import AgendaItem, Document, Table
from referat.pages import wording
from referat.pages.chart_words import unit_words
from referat.pages.place import EXPLORER, item_file

MOST = 2000
"""So many tables stand in one file."""
WHOLE = "alle"
REPORTS = "dokumenter"
"""Stands for the committee of what is no minutes."""


@dataclass(frozen=True, slots=True)
class Found:
    """A table with its document and its item; ``name`` is what it is called."""

    document: Document
    item: AgendaItem | None
    table: Table
    name: str

    @property
    def year(self) -> int:
        """The year of its meeting; 1 without a date."""
        return day_of(self.document).year

    @property
    def group(self) -> str:
        """The committee's id, or ``REPORTS``."""
        return organization_of(self.document) if self.document.document_type == "minutes" else REPORTS


def tables_of(archive: Archive) -> list[Found]:
    """Every table that has rows, the newest first."""
    found = []
    for document in reversed(archive.documents):
        names = table_names(document)
        outside = [(None, block) for block in document.front if isinstance(block, Table)]
        inside = [(item, table) for item in document.items for table in item.tables()]
        found += [Found(document, item, one, names[one.id]) for item, one in (*outside, *inside) if one.rows]
    return found


def parts_of(found: Sequence[Found]) -> dict[str, list[Found]]:
    """The tables by the file in which they stand, the newest year first."""
    if len(found) <= MOST:
        return {WHOLE: list(found)} if found else {}
    parts = {}
    for year, tables in _by(found, lambda one: str(one.year)).items():
        if len(tables) <= MOST:
            parts[year] = tables
        else:
            parts |= {f"{year}-{group}": held for group, held in sorted(_by(tables, lambda one: one.group).items())}
    return parts


def _by(found: Sequence[Found], key: Callable[[Found], str]) -> dict[str, list[Found]]:
    groups: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        groups[key(one)].append(one)
    return groups


def table_index(archive: Archive) -> Iterator[tuple[str, str]]:
    """Every part as its path below ``docs/`` and its text."""
    folder = EXPLORER.removesuffix("index.md")
    for name, tables in parts_of(tables_of(archive)).items():
        part = _Part(archive)
        for one in tables:
            part.add(one)
        yield f"{folder}{name}.json", part.text()


class _Part:
    """A part under way. Words that stand often stand once, in ``words``; everything else points at them."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._words: dict[str, int] = {}
        self._documents: dict[str, int] = {}
        self._told: list[list[object]] = []
        self._tables: list[list[object]] = []

    def add(self, one: Found) -> None:
        """Add a table: document, id, page, name, item, headings, row labels, units, what it is, series."""
        table = one.table
        series = self._archive.series.neighbours(one.document, table, 0)
        own = item_file(one.document, one.item) if one.item else None
        headings = [self._word(plain(column.name)) for column in table.columns]
        labels = dict.fromkeys(self._word(row_label(row)) for row in table.rows if row.type != "total")
        units = dict.fromkeys(self._word(unit) for column in table.columns if (unit := unit_words(column)))
        traits = (table.kind == "list") + 2 * any(row.type == "total" for row in table.rows)
        self._tables.append([
            self._document(one.document),
            table.id,
            self._word(own.rpartition("/")[2].removesuffix(".md") if own else ""),
            self._word(one.name),
            self._word(plain(one.item.name) if one.item else ""),
            headings,
            list(labels),
            list(units),
            traits,
            len(table.rows),
            self._word(series[0].slug if series else ""),
        ])  # fmt: skip

    def text(self) -> str:
        """The part as JSON."""
        made = {"words": list(self._words), "documents": self._told, "tables": self._tables}
        return json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"

    def _word(self, text: str) -> int:
        """The place of a text, made harmless: what the reader sees of it may be saved as CSV."""
        return self._words.setdefault(harmless(" ".join(text.split())), len(self._words))

    def _document(self, document: Document) -> int:
        if document.id not in self._documents:
            self._documents[document.id] = len(self._told)
            day = document.meeting.date
            committee = self._archive.committee(document)
            name = committee.name if committee else wording.title(document)
            self._told.append([document.id, self._word(name), day.isoformat() if day else ""])
        return self._documents[document.id]
