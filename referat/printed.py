"""What stands printed in a source: the part of the model that knows lines, places, text and tables, and no meeting.

Whoever reads or shows minutes takes it from :mod:`referat.model`, with the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
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
