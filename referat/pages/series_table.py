"""A series of tables as one: series -> its rows in one table, newest first, and its numbers over time as charts.

A point of a chart and a date in the table lead to the table they are from. What has been printed again later is shown
as it was printed last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from referat.archive.series import Appearance, Series, SharedColumn
from referat.danish import short_date
from referat.inline import lines_of, plain
from referat.model import Cell, Row
from referat.pages import wording
from referat.pages.chart import figure
from referat.pages.chart_parts import MOST, MOST_IN_TIME, Part, Point, Strip, kept_rows, number_of
from referat.pages.chart_words import raised, unit_words, written
from referat.pages.listings import MOST as MOST_ROWS
from referat.pages.markdown import NOTHING, attribute, html, html_lines, html_row, markup, words
from referat.pages.place import Place, document_file


def address_of(one: Appearance, place: Place) -> str:
    """The table on its meeting's page."""
    return place.to(document_file(one.document), one.table.id)


def _day(one: Appearance) -> str:
    day = one.document.meeting.date
    return short_date(day) if day else wording.title(one.document)


# --- the table ----------------------------------------------------------------------------------------


def series_table(series: Series, place: Place) -> Markup:
    """The rows of the newest tables in one, each with the day on which it was printed."""
    shown: list[Markup] = []
    count = 0
    subjects = any(one.subject for one in series.appearances)
    for one in reversed(series.appearances):
        if count and count + len(one.table.rows) > MOST_ROWS:
            break
        count += len(one.table.rows)
        shown += [_row(series, one, row, place, subjects) for row in one.table.rows]
    names = ["Møde", *(["Emne"] if subjects else []), *(_heading(column) for column in series.columns)]
    anchor = attribute(f"serie-{series.slug}")
    region = '<div class="table-scroll" role="region" tabindex="0" aria-labelledby="{}-titel">'
    return html_lines([
        markup('<div class="table-block series-table" id="{}">', anchor),
        markup(region, anchor),
        markup('<table class="data-table">'),
        markup('<caption id="{}-titel">{}</caption>', anchor, words(series.title)),
        markup("<thead>\n<tr>{}</tr>\n</thead>", html_row(markup('<th scope="col">{}</th>', words(n)) for n in names)),
        markup("<tbody>"),
        *shown,
        markup("</tbody>\n</table>\n</div>\n</div>"),
    ])  # fmt: skip


def _heading(column: SharedColumn) -> str:
    if column.holds != "value":
        return column.title
    unit = unit_words(column.column)
    title = column.title or "Navn"
    return f"{title} ({unit})" if unit and unit.casefold() not in title.casefold() else title


def _row(series: Series, one: Appearance, row: Row, place: Place, subjects: bool) -> Markup:
    cells = [
        markup(
            '<td><a href="{}"><time datetime="{}">{}</time></a></td>',
            attribute(address_of(one, place)),
            attribute((one.document.meeting.date or date.min).isoformat()),
            words(_day(one)),
        )
    ]
    cells += [markup("<td>{}</td>", words(one.subject or ""))] if subjects else []
    for column in series.columns:
        numeric = column.column.type in ("integer", "number") and column.holds == "value"
        kind = markup(' class="num"') if numeric else NOTHING
        cells.append(markup("<td{}>{}</td>", kind, _shown(one, row, column)))
    style = NOTHING if row.type == "data" else markup(' class="{}"', attribute(row.type))
    return markup("<tr{}>{}</tr>", style, html_row(cells))


def _shown(one: Appearance, row: Row, column: SharedColumn) -> Markup:
    if column.holds == "value":
        return html("\n".join(lines_of(row.cells[column.place].text)))
    named = one.headings[column.place + 1]
    return words(", ".join(named.periods if column.holds == "period" else named.limits))


# --- the charts ---------------------------------------------------------------------------------------


def series_charts(series: Series, place: Place) -> Iterator[Markup]:
    """The numbers over time, one chart for each measure that has at least two times."""
    parts = [part for part in _parts(series, place) if part]
    if not parts:
        return
    figures = [figure(part, series.title, len(parts) > 1, "group") for part in parts]
    yield html_lines([
        markup('<div class="series-chart" id="diagram">\n<div class="charts">'),
        *figures,
        markup("</div>"),
        markup('<div class="chart-notes"><p>{}</p></div>\n</div>', words(NOTE)),
    ])  # fmt: skip


NOTE = (
    "Hver søjle eller prik fører til mødet, hvor tallet står. Står et tal for den samme tid flere gange, viser "
    "diagrammet det nyeste. Summer, forskelle og underopdelinger er ikke med."
)


def _parts(series: Series, place: Place) -> Iterator[Part | None]:
    measures: dict[tuple[object, ...], list[SharedColumn]] = defaultdict(list)
    for column in series.columns:
        if column.holds == "value" and column.column.type in ("integer", "number"):
            named = series.appearances[0].headings[column.place + 1]
            measures[column.column.unit, column.column.multiplier, named.compact].append(column)
    for columns in list(measures.values())[:6]:
        yield _part(series, columns, place)


def _part(series: Series, columns: Sequence[SharedColumn], place: Place) -> Part | None:
    """The chart of a measure: a strip for each row's name, a point for each time; None without two times."""
    strips: dict[str, dict[str, Point]] = defaultdict(dict)
    for one in series.appearances:
        for row in kept_rows(one.table).values():
            for column in columns:
                cell = row.cells[column.place]
                if number_of(cell) is not None and not cell.carried:
                    point = _point(one, row, column, cell, place)
                    strips[_name(one, row)][point.label] = point
    made = [Strip(name, tuple(points.values())) for name, points in strips.items() if len(points) > 1]
    if not made or len(made) > MOST or any(len(strip.points) > MOST_IN_TIME for strip in made):
        return None
    held = columns[0].column
    return Part("time", columns[0].title, (held.unit, held.multiplier), unit_words(held), tuple(made))


def _name(one: Appearance, row: Row) -> str:
    first = one.table.columns[0]
    if one.subject or first.type in ("year", "date", "integer", "number"):
        return one.subject or ""
    return " ".join(plain(row.cells[0].text).split())


def _point(one: Appearance, row: Row, column: SharedColumn, cell: Cell, place: Place) -> Point:
    """The time is what the heading names, or what the row names, or the day of the meeting."""
    named = one.headings[column.place + 1].periods
    first = row.cells[0]
    times = one.subject or one.table.columns[0].type in ("year", "date")
    label = ", ".join(named) or (" ".join(plain(first.text).split()) if times else _day(one))
    value = number_of(cell)
    shown = (written(value) if value is not None else "") + raised(cell.note or "")
    return Point(label, value, shown, address_of(one, place))
