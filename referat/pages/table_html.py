"""Tables as accessible HTML: a table of the model -> one HTML block without blank lines.

Header cells span as printed: a band over the columns that carry its name, a heading over the blank
cells below it. Totals, groups and carried cells can be told apart; numbers carry their canonical value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from referat.data.formulas import harmless
from referat.inline import lines_of, plain
from referat.model import Cell, Column, Row, Table
from referat.pages.chart import IN_CELLS, cell_bar, charts
from referat.pages.chart_parts import Drawable, drawable
from referat.pages.markdown import NOTHING, attribute, html, html_lines, html_row, markup, note_html, words

_TOOLS = (
    '<p class="table-tools" data-pagefind-ignore="all">'
    '<a class="csv" href="{csv}" download aria-label="CSV: {named}">CSV</a> '
    '<a class="source-link" href="{source}" aria-label="Vis i kilden: {named}">Vis i kilden</a> '
    '<a class="permalink" href="{here}" aria-label="Link til tabellen: {named}">#</a></p>'
)
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

    ``said`` is what a chart names as its source; ``again`` is HTML that leads to the same table elsewhere;
    ``charts`` is where its charts are when not here.
    """

    csv: str
    source: str
    here: str
    said: str = ""
    again: Markup = NOTHING
    charts: str = ""


def table_block(table: Table, links: TableLinks, caption: str) -> Markup:
    """The table with its links, caption (words of a source), scroll region and notes."""
    title, named, anchor = html(caption), attribute(plain(caption)), attribute(table.id)
    tools = markup(
        _TOOLS,
        csv=attribute(links.csv),
        source=attribute(links.source),
        here=attribute(links.here),
        named=named,
    )
    drawn = drawable(table)
    origin = markup('<a href="{}">{}</a>', attribute(links.here), words(links.said or plain(caption)))
    lines = [
        markup('<div class="table-block" id="{}">', anchor),
        tools,
        markup('<div class="table-scroll" role="region" tabindex="0" aria-labelledby="{}-titel">', anchor),
        markup('<table class="data-table">'),
        markup('<caption id="{}-titel">{}</caption>', anchor, title),
        *_column_groups(table),
        *_head(table),
        *_body(table, drawn),
        markup("</table>\n</div>"),
        *_notes(table, drawn),
        *charts(table, drawn, caption, origin, links.charts),
        *([links.again] if links.again else []),
        markup("</div>"),
    ]
    if table.kind == "list":
        summary = markup('<summary>Listen som tabel<span class="visually-hidden">: {}</span></summary>', title)
        lines = [markup('<details class="list-table">'), summary, *lines, markup("</details>")]
    return html_lines(lines)


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
        """Cells to the right that are blank, or print the band again above other headings, belong to a band when their
        columns carry its name.
        """
        text, end = _bare(self.grid[row][column]), column + 1
        again = ("", text) if self._headed(row, column) else ("",)
        while (
            text
            and end < self.width
            and _bare(self.grid[row][end]) in again
            and not self.taken[row][end]
            and self._named(end, text)
            and (not self.grid[row][end] or self._headed(row, end))
        ):
            end += 1
        return end - column

    def _headed(self, row: int, column: int) -> bool:
        """Whether something is printed below, so that a text printed again may be a band and no second column."""
        return any(line[column] for line in self.grid[row + 1 :])

    def _goes_on(self, row: int, column: int, colspan: int, pieces: list[str]) -> bool:
        """Whether the row below belongs to the cell: it is blank there, or goes on with its wrapped text."""
        below, rest = self.grid[row][column], self.grid[row][column + 1 : column + colspan]
        if below and rest and all(_bare(text) == _bare(below) for text in rest):
            rest = []
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


def _column_groups(table: Table) -> list[Markup]:
    """One ``colgroup`` per band of the topmost row that has bands, so that ``scope="colgroup"`` has its group."""
    for row in header(table):
        bands = {cell.column: cell.colspan for cell in row if cell.colspan > 1}
        if bands:
            groups, column = [], 0
            while column < len(table.columns):
                span = bands.get(column, 1)
                groups.append(markup('<colgroup span="{}"></colgroup>', span))
                column += span
            return [html_row(groups)]
    return []


def _head(table: Table) -> list[Markup]:
    rows = header(table)
    if not rows:
        return []
    sorting = {cell.column: cell for row in rows for cell in row if cell.colspan == 1 and cell.text}
    lines = [
        markup(
            "<tr>{}</tr>", html_row(_header_cell(cell, table.columns, sorting.get(cell.column) is cell) for cell in row)
        )
        for row in rows
    ]
    return [markup("<thead>"), *lines, markup("</thead>")]


def _header_cell(cell: HeaderCell, columns: Sequence[Column], sorts: bool) -> Markup:
    """``sorts``: the heading next to the column, by which the table can be sorted."""
    said = [markup(' colspan="{}"', cell.colspan)] if cell.colspan > 1 else []
    said += [markup(' rowspan="{}"', cell.rowspan)] if cell.rowspan > 1 else []
    if not cell.text:
        return markup("<td{}></td>", html_row(said))
    said += [markup(' class="num"')] if cell.colspan == 1 and _is_number(columns[cell.column]) else []
    kind = attribute(_sort(columns[cell.column]))
    said += [markup(' data-column="{}" data-sort="{}"', cell.column, kind)] if sorts else []
    scope = attribute("colgroup" if cell.colspan > 1 else "col")
    return markup('<th scope="{}"{}>{}</th>', scope, html_row(said), html(cell.text))


def _sort(column: Column) -> str:
    """How the values of a column are compared."""
    return "number" if column.type in ("integer", "number", "year") else "date" if column.type == "date" else "text"


def _body(table: Table, drawn: Drawable) -> list[Markup]:
    if not table.rows:
        printed = [
            [_cell(row.cells, column) for column in range(len(table.columns))]
            for row in table.grid[table.header_rows :]
        ]
        raw = [markup("<tr>{}</tr>", html_row(markup("<td>{}</td>", html(text)) for text in row)) for row in printed]
        return [markup("<tbody>"), *raw, markup("</tbody>")]
    lines = [markup("<tbody>")]
    for index, row in enumerate(table.rows):
        if row.type == "group" and index:
            lines.append(markup("</tbody>\n<tbody>"))
        lines.append(_row(index, row, table.columns, drawn))
    return [*lines, markup("</tbody>")]


def _row(place: int, row: Row, columns: Sequence[Column], drawn: Drawable) -> Markup:
    style = NOTHING if row.type == "data" else markup(' class="{}"', attribute(row.type))
    if row.type == "group" and row.cells and not any(cell.text.strip() for cell in row.cells[1:]):
        group = '<tr{}><th scope="rowgroup" colspan="{}">{}</th></tr>'
        return markup(group, style, len(columns), html(row.cells[0].text))
    cells = [
        _body_cell(cell, column, index == 0 and len(columns) > 1, cell_bar(drawn, place, index, cell))
        for index, (cell, column) in enumerate(zip(row.cells, columns, strict=False))
    ]
    return markup("<tr{}>{}</tr>", style, html_row(cells))


def _body_cell(cell: Cell, column: Column, first: bool, bar: Iterable[str]) -> Markup:
    styles = [name for name, wanted in (("num", _is_number(column)), ("carried", cell.carried)) if wanted]
    styles += bar
    said = [markup(' class="{}"', attribute(" ".join(styles)))] if styles else []
    canonical = cell.date if column.type == "date" else cell.value if _sort(column) == "number" else None
    said += [markup(' data-value="{}"', attribute(canonical))] if canonical else []
    safe = harmless(cell.text)
    said += [markup(' data-copy="{}"', attribute(safe))] if safe != cell.text else []
    shown = html("\n".join(lines_of(cell.text)))
    if first and cell.text.strip():
        return markup('<th scope="row"{}>{}</th>', html_row(said), shown)
    return markup("<td{}>{}</td>", html_row(said), shown)


def _is_number(column: Column) -> bool:
    return column.type in ("integer", "number")


def _notes(table: Table, drawn: Drawable) -> list[Markup]:
    notes = [markup("<p>{}</p>", note_html(note)) for note in table.notes if note.strip()]
    if table.sum_check == "fail":
        notes.append(markup('<p class="sum-check">{}</p>', words(SUM_FAILS)))
    if drawn.cells:
        notes.append(markup('<p class="bars-said" data-pagefind-ignore="all">{}</p>', words(IN_CELLS)))
    return [markup('<div class="table-notes">'), *notes, markup("</div>")] if notes else []
