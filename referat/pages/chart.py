"""A table as a chart that the reader can open: table -> one HTML block of labelled bars, or nothing.

The bars are small SVG pictures that stretch with the page, the labels are text; colours come from the theme. A chart is
drawn only where it says something true: at most `ROWS` rows with names of their own, and in each part numbers of one
unit. Totals, numbers that only name something, and numbers carried down from the row above are left out. For who does
not see it, it is one picture that points to the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from markupsafe import Markup

from referat.archive.series_headings import Heading, heading
from referat.inline import plain
from referat.model import Cell, Column, Row, Table
from referat.pages.markdown import NOTHING, attribute, html, markup, words

ROWS = 30
BARS = 120
LABEL = 80
"""A label with more letters than this is no name of a category."""
SHADES = 4
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_NAMES = frozenset({"nr", "nummer", "punkt", "pkt", "side", "kode", "id", "prioritet", "rang"})
_NAME_ENDINGS = ("nr", "nummer", "kode", "punkt")
_TOTALS = ({"i", "alt"}, {"ialt"}, {"sum"}, {"total"}, {"samlet"}, {"hele", "året"})
_UNITS = {("DKK", 1): "kr.", ("DKK", 1000): "1.000 kr.", ("DKK", 1_000_000): "mio. kr.", ("%", 1): "procent"}


@dataclass(frozen=True, slots=True)
class Part:
    """Columns whose numbers can stand on one scale."""

    places: tuple[int, ...]
    title: str


def chart(table: Table, caption: str) -> list[Markup]:
    """The chart as lines of HTML, nothing when the table has none."""
    rows = [row for row in table.rows if row.type == "data"]
    labels = _labels(table, rows) if 0 < len(rows) <= ROWS else None
    parts = [part for part in _parts(table, rows) if _says_something(table, part, rows)] if labels else []
    if labels is None or not parts or sum(len(part.places) for part in parts) * len(rows) > BARS:
        return []
    named = attribute(plain(caption))
    lines = [
        markup('<details class="table-chart" data-pagefind-ignore="all">'),
        markup('<summary>Vis som diagram<span class="visually-hidden">: {}</span></summary>', html(caption)),
        markup('<div class="chart" role="img" aria-label="Søjlediagram: {}. Alle tallene står i tabellen.">', named),
    ]
    for part in parts:
        lines.append(markup('<p class="chart-title">{}</p>', words(part.title)))
        lines += _bars(table, part, labels)
    return [*lines, markup("</div>"), markup("</details>")]


# --- what is drawn ------------------------------------------------------------------------------------


def _labels(table: Table, rows: Sequence[Row]) -> dict[int, str] | None:
    """A name for each data row (by its place in the table), from as few columns as make them differ; None if none."""
    named = [place for place, column in enumerate(table.columns) if column.type in ("string", "year", "date")]
    if not named or named[0] > 1 or (named[0] == 1 and not _only_names(heading(table.columns[0].name))):
        return None
    used: list[int] = []
    for place in named:
        texts = [_text(row.cells[place]) for row in rows]
        if max(map(len, texts)) > LABEL or (not used and not all(texts)):
            return None
        used.append(place)
        labels = [", ".join(filter(None, (_text(row.cells[each]) for each in used))) for row in rows]
        if len(set(labels)) == len(labels):
            places = [place for place, row in enumerate(table.rows) if row.type == "data"]
            return dict(zip(places, labels, strict=True))
    return None


def _parts(table: Table, rows: Sequence[Row]) -> Iterator[Part]:
    """The number columns, those together whose numbers have one unit or that differ in the period alone."""
    found: dict[tuple[object, ...], list[int]] = {}
    for place, column in enumerate(table.columns):
        named = heading(column.name)
        if column.type not in ("integer", "number") or _only_names(named) or set(named.words) in _TOTALS:
            continue
        if any(row.cells[place].carried for row in rows):
            continue
        unit = (column.unit, column.multiplier)
        if any((cell.unit, cell.multiplier) != unit for row in rows if _value(cell := row.cells[place]) is not None):
            continue
        alone = column.unit is None and not named.periods
        found.setdefault((unit, place if alone else "", "" if column.unit else named.compact), []).append(place)
    for places in found.values():
        yield Part(tuple(places), _title(table, places))


def _only_names(named: Heading) -> bool:
    """Whether numbers under this heading only name something, so that no bar has a meaning."""
    return any(word in _NAMES or word.endswith(_NAME_ENDINGS) for word in named.words)


def _says_something(table: Table, part: Part, rows: Sequence[Row]) -> bool:
    """Whether there is something to compare: several rows, or in a single one the same thing in several periods."""
    values = [_value(row.cells[place]) for row in rows for place in part.places]
    drawn = [value for value in values if value is not None]
    periods = all(heading(table.columns[place].name).periods for place in part.places)
    return len(drawn) > 1 and any(drawn) and (len(rows) > 1 or periods)


def _title(table: Table, places: Sequence[int]) -> str:
    """What the numbers are: the column, or what its columns have in common, and the unit."""
    column = table.columns[places[0]]
    levels = [table.columns[place].name.split(" / ") for place in places]
    shared = [level for level in levels[0] if all(level in other for other in levels)]
    name = plain(" ".join(shared))
    unit = _unit(column)
    if not name:
        return unit[:1].upper() + unit[1:] if unit else "Antal"
    return f"{name} ({unit})" if unit and unit.casefold() not in name.casefold() else name


def _unit(column: Column) -> str:
    if column.unit is None:
        return ""
    return _UNITS.get((column.unit, column.multiplier), column.unit_text or column.unit)


def _text(cell: Cell) -> str:
    return " ".join(plain(cell.text).split())


def _value(cell: Cell) -> Decimal | None:
    """The number of a cell; None when it is missing or none."""
    try:
        return Decimal(cell.value) if cell.value and _NUMBER.fullmatch(cell.value) else None
    except InvalidOperation:
        return None


# --- drawing ------------------------------------------------------------------------------------------


def _bars(table: Table, part: Part, labels: dict[int, str]) -> Iterator[Markup]:
    """The bars of a part, row by row; groups keep their headings."""
    cells = {place: [table.rows[place].cells[column] for column in part.places] for place in labels}
    values = [value for row in cells.values() for cell in row if (value := _value(cell)) is not None]
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    names = _names(table, part)
    for place, row in enumerate(table.rows):
        if row.type == "group":
            yield markup('<p class="chart-group">{}</p>', html(_text(row.cells[0])))
        if place not in labels:
            continue
        if len(part.places) > 1:
            yield markup('<p class="chart-name">{}</p>', html(labels[place]))
        for shade, (cell, name) in enumerate(zip(cells[place], names, strict=True)):
            label = name if len(part.places) > 1 else labels[place]
            bar = _bar(_value(cell), low, high, shade % SHADES + 1)
            yield markup(
                '<div class="chart-row"><span class="chart-label">{}</span>{}<span class="chart-value">{}</span></div>',
                html(label),
                bar,
                html(_text(cell)),
            )


def _names(table: Table, part: Part) -> list[str]:
    """What tells the columns of a part apart."""
    levels = [table.columns[place].name.split(" / ") for place in part.places]
    names = [" ".join(level for level in own if not all(level in other for other in levels)) for own in levels]
    return [name or table.columns[place].name for name, place in zip(names, part.places, strict=True)]


def _bar(value: Decimal | None, low: Decimal, high: Decimal, shade: int) -> Markup:
    """A bar on the scale from ``low`` to ``high``; nothing but the space for it where the number is missing."""
    picture = '<svg class="chart-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">{}{}</svg>'
    span = high - low
    if value is None or not span:
        return markup(picture, NOTHING, NOTHING)
    start = _percent((min(value, Decimal(0)) - low) / span)
    zero = markup('<rect class="chart-zero" x="{}" width="0.3" height="1"/>', _percent(-low / span))
    width = _percent(abs(value) / span)
    drawn = markup('<rect class="shade-{}" x="{}" width="{}" height="1"/>', shade, start, width)
    return markup(picture, zero if low else NOTHING, drawn)


def _percent(share: Decimal) -> Markup:
    text = f"{share * 100:.2f}"
    return attribute(text.rstrip("0").rstrip("."))
