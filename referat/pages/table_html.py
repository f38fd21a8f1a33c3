"""Tables as accessible HTML: a table of the model -> one HTML block without blank lines.

Header cells span as printed: a band over the columns that carry its name, a heading over the blank
cells below it. Totals, groups and carried cells can be told apart; numbers carry their canonical value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from referat.data.formulas import harmless
from referat.inline import lines_of, plain
from referat.model import Cell, Column, Row, Table
from referat.pages.chart import chart
from referat.pages.markdown import attribute, html, note_html

SUM_FAILS = "De viste rækker giver tilsammen ikke den trykte sum. Tallene står, som de er trykt."


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A header cell: what is printed (pieces of a wrapped heading joined by a line break) and what it covers."""

    text: str
    column: int
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class TableLinks:
    """Where a table's CSV file is, its first line in the source text, and the table itself.

    ``again`` is HTML that leads to the same table elsewhere.
    """

    csv: str
    source: str
    here: str
    again: str = ""


def table_block(table: Table, links: TableLinks, caption: str) -> str:
    """The table with its links, caption (words of a source), scroll region and notes."""
    title, named, anchor = html(caption), attribute(plain(caption)), attribute(table.id)
    tools = (
        f'<a class="csv" href="{attribute(links.csv)}" download aria-label="CSV: {named}">CSV</a> '
        f'<a class="source-link" href="{attribute(links.source)}" aria-label="Vis i kilden: {named}">Vis i kilden</a> '
        f'<a class="permalink" href="{attribute(links.here)}" aria-label="Link til tabellen: {named}">#</a>'
    )
    lines = [
        f'<div class="table-block" id="{anchor}">',
        f'<p class="table-tools" data-pagefind-ignore="all">{tools}</p>',
        f'<div class="table-scroll" role="region" tabindex="0" aria-labelledby="{anchor}-titel">',
        '<table class="data-table">',
        f'<caption id="{anchor}-titel">{title}</caption>',
        *_column_groups(table),
        *_head(table),
        *_body(table),
        "</table>",
        "</div>",
        *_notes(table),
        *chart(table, caption),
        *([links.again] if links.again else []),
        "</div>",
    ]
    if table.kind == "list":
        summary = f'<summary>Listen som tabel<span class="visually-hidden">: {title}</span></summary>'
        lines = ['<details class="list-table">', summary, *lines, "</details>"]
    return "\n".join(lines)


def header(table: Table) -> list[list[HeaderCell]]:
    """The header row by row, with the cells that begin in each."""
    return _Header(table).rows()


class _Header:
    """Finds the spans of a printed header: the grid says what is printed, the column names what belongs together."""

    def __init__(self, table: Table) -> None:
        self.width = len(table.columns)
        printed = [row.cells for row in table.grid[: table.header_rows]]
        if any(cell.strip() for cell in table.title_row):
            printed.insert(0, table.title_row)
        self.grid = [[_cell(row, column) for column in range(self.width)] for row in printed]
        self.levels = [[f" {level} " for level in column.name.split(" / ")] for column in table.columns]
        self.taken = [[False] * self.width for _ in self.grid]

    def rows(self) -> list[list[HeaderCell]]:
        return [
            [self._at(row, column) for column in range(self.width) if not self.taken[row][column]]
            for row in range(len(self.grid))
        ]

    def _at(self, row: int, column: int) -> HeaderCell:
        pieces = [self.grid[row][column]] if self.grid[row][column] else []
        colspan = self._colspan(row, column)
        bottom = row
        while bottom + 1 < len(self.grid) and self._goes_on(bottom + 1, column, colspan, pieces):
            bottom += 1
            if self.grid[bottom][column]:
                pieces.append(self.grid[bottom][column])
        for taken in self.taken[row : bottom + 1]:
            taken[column : column + colspan] = [True] * colspan
        return HeaderCell("\n".join(pieces), column, colspan, bottom - row + 1)

    def _colspan(self, row: int, column: int) -> int:
        """Blank cells to the right belong to a band when their columns carry its name."""
        text, end = _bare(self.grid[row][column]), column + 1
        while (
            text
            and end < self.width
            and not self.grid[row][end]
            and not self.taken[row][end]
            and self._named(end, text)
        ):
            end += 1
        return end - column

    def _goes_on(self, row: int, column: int, colspan: int, pieces: list[str]) -> bool:
        """Whether the row below belongs to the cell: it is blank there, or goes on with its wrapped text."""
        below, rest = self.grid[row][column], self.grid[row][column + 1 : column + colspan]
        if any(self.taken[row][column : column + colspan]) or any(rest):
            return False
        if not below:
            return True
        if not pieces:
            return self._colspan(row, column) == 1
        wrapped = " ".join(_bare(piece) for piece in (*pieces, below))
        return all(self._named(place, wrapped) for place in range(column, column + colspan))

    def _named(self, column: int, text: str) -> bool:
        return any(f" {text} " in level for level in self.levels[column])


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""


def _bare(text: str) -> str:
    """A heading as column names hold it: without footnote marks, on one line."""
    return " ".join(text.split()).rstrip("*").rstrip()


def _column_groups(table: Table) -> list[str]:
    """One ``colgroup`` per band of the topmost row that has bands, so that ``scope="colgroup"`` has its group."""
    for row in header(table):
        bands = {cell.column: cell.colspan for cell in row if cell.colspan > 1}
        if bands:
            groups, column = [], 0
            while column < len(table.columns):
                span = bands.get(column, 1)
                groups.append(f'<colgroup span="{span}"></colgroup>')
                column += span
            return ["".join(groups)]
    return []


def _head(table: Table) -> list[str]:
    rows = header(table)
    if not rows:
        return []
    sorting = {cell.column: cell for row in rows for cell in row if cell.colspan == 1 and cell.text}
    return [
        "<thead>",
        *(
            f"<tr>{''.join(_header_cell(cell, table.columns, sorting.get(cell.column) is cell) for cell in row)}</tr>"
            for row in rows
        ),
        "</thead>",
    ]


def _header_cell(cell: HeaderCell, columns: Sequence[Column], sorts: bool) -> str:
    """``sorts``: the heading next to the column, by which the table can be sorted."""
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    if not cell.text:
        return f"<td{spans}></td>"
    scope = "colgroup" if cell.colspan > 1 else "col"
    style = ' class="num"' if cell.colspan == 1 and _is_number(columns[cell.column]) else ""
    by = f' data-column="{cell.column}" data-sort="{_sort(columns[cell.column])}"' if sorts else ""
    return f'<th scope="{scope}"{spans}{style}{by}>{html(cell.text)}</th>'


def _sort(column: Column) -> str:
    """How the values of a column are compared."""
    return "number" if column.type in ("integer", "number", "year") else "date" if column.type == "date" else "text"


def _body(table: Table) -> list[str]:
    if not table.rows:
        printed = [
            [_cell(row.cells, column) for column in range(len(table.columns))]
            for row in table.grid[table.header_rows :]
        ]
        raw = [f"<tr>{''.join(f'<td>{html(text)}</td>' for text in row)}</tr>" for row in printed]
        return ["<tbody>", *raw, "</tbody>"]
    lines = ["<tbody>"]
    for index, row in enumerate(table.rows):
        if row.type == "group" and index:
            lines += ["</tbody>", "<tbody>"]
        lines.append(_row(row, table.columns))
    return [*lines, "</tbody>"]


def _row(row: Row, columns: Sequence[Column]) -> str:
    style = "" if row.type == "data" else f' class="{row.type}"'
    if row.type == "group" and row.cells and not any(cell.text.strip() for cell in row.cells[1:]):
        return f'<tr{style}><th scope="rowgroup" colspan="{len(columns)}">{html(row.cells[0].text)}</th></tr>'
    cells = [
        _body_cell(cell, column, index == 0 and len(columns) > 1)
        for index, (cell, column) in enumerate(zip(row.cells, columns, strict=False))
    ]
    return f"<tr{style}>{''.join(cells)}</tr>"


def _body_cell(cell: Cell, column: Column, first: bool) -> str:
    styles = [name for name, wanted in (("num", _is_number(column)), ("carried", cell.carried)) if wanted]
    style = f' class="{" ".join(styles)}"' if styles else ""
    canonical = cell.date if column.type == "date" else cell.value if _sort(column) == "number" else None
    value = f' data-value="{attribute(canonical)}"' if canonical else ""
    safe = harmless(cell.text)
    value += f' data-copy="{attribute(safe)}"' if safe != cell.text else ""
    shown = html("\n".join(lines_of(cell.text)))
    if first and cell.text.strip():
        return f'<th scope="row"{style}{value}>{shown}</th>'
    return f"<td{style}{value}>{shown}</td>"


def _is_number(column: Column) -> bool:
    return column.type in ("integer", "number")


def _notes(table: Table) -> list[str]:
    notes = [f"<p>{note_html(note)}</p>" for note in table.notes if note.strip()]
    if table.sum_check == "fail":
        notes.append(f'<p class="sum-check">{SUM_FAILS}</p>')
    return ['<div class="table-notes">', *notes, "</div>"] if notes else []
