"""What of a table can be drawn: table -> parts, each with numbers of one unit, and columns for bars in the cells.

Time stands along one axis in printed order. What is a total, a difference, a part of the row above, a number that only
names something, or one carried down from the row above is left out; :class:`Drawable` says whether anything was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Literal

from referat.archive.series_headings import Heading, heading
from referat.inline import plain
from referat.model import Cell, Column, Row, Table
from referat.pages.chart_words import raised, title_of, told_apart, unit_words, written

MOST = 12
"""So many categories, or panels, stand in one picture; a table with more has bars in its cells."""
MOST_IN_TIME = 60
PARTS = 6
LABEL = 80
"""A label with more letters than this is no name of a category."""
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_NAMES = frozenset({"nr", "nummer", "punkt", "pkt", "side", "kode", "id", "prioritet", "rang", "år", "årstal"})
_NAME_ENDINGS = ("nr", "nummer", "kode", "punkt")
_TOTALS = frozenset({"ialt", "sum", "total", "totalt", "samlet", "alle", "gennemsnit", "hele året"})
_DIFFERENCES = ("forskel", "differen", "afvigelse", "ændring", "stigning", "vækst", "saldo", "netto", "resultat")
_PART_OF = frozenset({"heraf", "deraf", "hvoraf", "herunder"})
_YEAR_AT_END = re.compile(r"(?:19|20)[0-9]{2}$")
_YEARS = re.compile(r"(?:19|20)[0-9]{2}")
_CODE = re.compile(r"[^\W\d_]{3}")
_DASHED = re.compile(r"\s*[-–•]\s*[^\W\d]")
_SURE = 1000
"""A number of at least this size is no sum of the rows below it by chance."""


Unit = tuple[str | None, int]
Form = Literal["bars", "pairs", "time"]


@dataclass(frozen=True, slots=True)
class Point:
    """A number with its name, and how it is written: without its unit, with its footnote mark."""

    label: str
    value: Decimal | None
    shown: str
    address: str = ""
    """Where the point leads, if anywhere."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Numbers that are one thing: the bars of one colour, or the panel of one category over time."""

    name: str
    points: tuple[Point, ...]
    groups: tuple[str, ...] = ()
    """For each point the heading of its group, where the table has groups."""


@dataclass(frozen=True, slots=True)
class Part:
    """Numbers on one scale. ``pairs`` has two strips over the same categories, ``time`` one panel a strip."""

    form: Form
    title: str
    unit: Unit
    unit_words: str
    strips: tuple[Strip, ...]

    @property
    def values(self) -> list[Decimal]:
        """All numbers that are there."""
        return [point.value for strip in self.strips for point in strip.points if point.value is not None]


@dataclass(frozen=True, slots=True)
class Drawable:
    """The parts of a table; the rows that are drawn; columns for bars in cells, each with the most of its scale."""

    parts: tuple[Part, ...] = ()
    cells: dict[int, Decimal] = field(default_factory=dict)
    rows: frozenset[int] = frozenset()
    left_out: bool = False


def drawable(table: Table) -> Drawable:
    """What of the table is drawn, and where."""
    rows = kept_rows(table)
    groups = list(_columns(table, rows))
    named = _Named.of(table, rows)
    parts: list[Part] = []
    cells: dict[int, Decimal] = {}
    for places in groups:
        made = named and _part(table, rows, places, named)
        if made and (_says_something(made) or len(rows) == 1):
            parts += [made] if _says_something(made) else []
        elif len(rows) > 1 and (high := _highest(table, rows, places)):
            cells |= dict.fromkeys(places, high)
    if len(parts) > PARTS:
        parts = []
        for places in groups:
            if high := _highest(table, rows, places):
                cells |= dict.fromkeys(places, high)
    left = any(row.type != "group" for place, row in enumerate(table.rows) if place not in rows)
    drawn = {place for places in groups for place in places}
    numbers = {
        place
        for place, column in enumerate(table.columns)
        if _is_number(column) and not _only_names(heading(column.name))
    }
    return Drawable(tuple(parts), cells, frozenset(rows), left or not numbers <= drawn)


def number_of(cell: Cell) -> Decimal | None:
    """The number of a cell; None when it is missing or none."""
    try:
        return Decimal(cell.value) if cell.value and _NUMBER.fullmatch(cell.value) else None
    except InvalidOperation:
        return None


# --- rows and columns that are drawn ------------------------------------------------------------------


def kept_rows(table: Table) -> dict[int, Row]:
    """The rows that stand for themselves, by their place."""
    rows = {place: row for place, row in enumerate(table.rows) if row.type == "data"}
    rows = {place: row for place, row in rows.items() if not _is_derived(_text(row.cells[0]))}
    exact = [
        place for place, column in enumerate(table.columns)
        if _is_number(column) and column.unit != "%" and not _only_names(heading(column.name))
    ]  # fmt: skip
    sums = _sums([[number_of(row.cells[place]) for place in exact] for row in rows.values()])
    return {place: row for number, (place, row) in enumerate(rows.items()) if number not in sums}


def _is_derived(label: str) -> bool:
    """Whether a row is by its name a total, a difference or a part of the row above."""
    said = heading(label).words
    return bool(_DASHED.match(label)) or _is_total(said) or bool(said and (_differs(said[0]) or said[0] in _PART_OF))


def _is_total(said: Sequence[str]) -> bool:
    return bool(said) and (" ".join(said) in _TOTALS or said[0] == "ialt" or said[-2:] == ("i", "alt") or
                           said[:2] == ("i", "alt"))  # fmt: skip


def _differs(word: str) -> bool:
    return word.startswith(_DIFFERENCES)


def _sums(rows: Sequence[Sequence[Decimal | None]]) -> set[int]:
    """The rows that are the sum of at least two rows right below them, or of all above them."""
    found: set[int] = set()
    if not 2 < len(rows) <= MOST_IN_TIME:
        return found
    for place in range(len(rows)):
        for end in range(place + 3, len(rows) + 1):
            if _adds_up(rows[place], rows[place + 1 : end]):
                found.add(place)
                break
    if _adds_up(rows[-1], [row for place, row in enumerate(rows[:-1]) if place not in found]):
        found.add(len(rows) - 1)
    return found


def _adds_up(total: Sequence[Decimal | None], rows: Sequence[Sequence[Decimal | None]]) -> bool:
    if len(rows) < 2:
        return False
    held = [(value, [row[place] for row in rows]) for place, value in enumerate(total) if value is not None]
    held = [(value, below) for value, below in held if any(one is not None for one in below)]
    sure = len(held) > 1 or any(abs(value) >= _SURE for value, _ in held)
    return sure and all(value == sum(one for one in below if one is not None) for value, below in held)


def _columns(table: Table, rows: dict[int, Row]) -> Iterator[tuple[int, ...]]:
    """The number columns, those together whose numbers have one unit or that differ in the period alone."""
    found: dict[tuple[object, ...], list[int]] = {}
    for place, column in enumerate(table.columns):
        named = heading(column.name)
        if not _is_number(column) or _only_names(named) or any(map(_differs, named.words)):
            continue
        levels = [heading(level).words for level in column.name.split(" / ")]
        if any(map(_is_total, levels)) or any(row.cells[place].carried for row in rows.values()):
            continue
        cells = [row.cells[place] for row in rows.values() if number_of(row.cells[place]) is not None]
        unit = (column.unit, column.multiplier)
        if not cells or any((cell.unit, cell.multiplier) != unit for cell in cells):
            continue
        alone = column.unit is None and not _has_period(column)
        found.setdefault((unit, place if alone else "", "" if column.unit else _measure(column)), []).append(place)
    for places in found.values():
        of_time: dict[str, list[int]] = {}
        for place in places:
            of_time.setdefault(_measure(table.columns[place]), []).append(place)
        in_time = [held for held in of_time.values() if len(held) > 2]
        apart = [held for held in of_time.values() if len(held) > 1] if len(places) > 2 else []
        runs = in_time or apart
        yield from map(tuple, runs)
        if rest := [place for place in places if not any(place in run for run in runs)]:
            yield tuple(rest)


def _measure(column: Column) -> str:
    """What a column's numbers are, without the period; ``B2020`` and ``BO2021`` are one budget."""
    named = heading(column.name)
    return "".join(word for word in named.words if len(_YEAR_AT_END.sub("", word)) > 2)


def _has_period(column: Column) -> bool:
    return bool(heading(column.name).periods or _YEARS.search(column.name))


def _is_number(column: Column) -> bool:
    return column.type in ("integer", "number")


def _only_names(named: Heading) -> bool:
    """Whether numbers under this heading only name something, so that no bar has a meaning."""
    return any(word in _NAMES or word.endswith(_NAME_ENDINGS) for word in named.words)


def _highest(table: Table, rows: dict[int, Row], places: Sequence[int]) -> Decimal | None:
    """The largest number of these columns; the whole for percentages; None where there is nothing to compare."""
    values = [value for row in rows.values() for place in places if (value := number_of(row.cells[place])) is not None]
    high = max(map(abs, values), default=Decimal(0))
    if table.columns[places[0]].unit == "%":
        high = max(high, Decimal(100))
    return high if len(values) > 1 and any(values) else None


# --- parts ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Named:
    """What the rows are called: by row the name, the time apart from it where rows are times, and the group."""

    names: dict[int, str]
    times: dict[int, str] | None
    groups: dict[int, str]

    @classmethod
    def of(cls, table: Table, rows: dict[int, Row]) -> _Named | None:
        """The names from as few columns as make the rows differ; None where they have none."""
        named = [place for place, column in enumerate(table.columns) if not _is_number(column)]
        if not rows or not named or named[0] > 1:
            return None
        if named[0] == 1 and not _only_names(heading(table.columns[0].name)):
            return None
        telling = [place for place in named if any(_CODE.search(_text(row.cells[place])) for row in rows.values())]
        times = [place for place in named if table.columns[place].type == "year" or _is_time(table, rows, place)]
        if named[0] not in telling + times and telling:
            named = telling + [place for place in named if place not in telling]
        groups, group = {}, ""
        for place, row in enumerate(table.rows):
            group = _text(row.cells[0]) if row.type == "group" else group
            groups[place] = group
        used: list[int] = []
        for column in named:
            texts = [_text(row.cells[column]) for row in rows.values()]
            if max(map(len, texts)) > LABEL or (not used and not all(texts)):
                return None
            used.append(column)
            whole = {at: (groups[at], *(_text(row.cells[one]) for one in used)) for at, row in rows.items()}
            if len(set(whole.values())) == len(rows):
                return cls._made(table, rows, used, groups)
        return None

    @classmethod
    def _made(cls, table: Table, rows: dict[int, Row], used: Sequence[int], groups: dict[int, str]) -> _Named:
        def text(columns: Sequence[int]) -> dict[int, str]:
            return {at: ", ".join(filter(None, (_text(row.cells[one]) for one in columns))) for at, row in rows.items()}

        time = next((one for one in used if _is_time(table, rows, one)), None)
        if time is None:
            return cls(text(used), None, groups)
        rest = text([one for one in used if one != time])
        named = {at: ", ".join(filter(None, (groups[at], rest[at]))) for at in rows}
        times = text([time])
        return cls(named, times, groups)


def _is_time(table: Table, rows: dict[int, Row], column: int) -> bool:
    if table.columns[column].type in ("year", "date"):
        return len({_text(row.cells[column]) for row in rows.values()}) > 1
    return all(heading(_text(row.cells[column])).periods for row in rows.values())


def _part(table: Table, rows: dict[int, Row], places: tuple[int, ...], named: _Named) -> Part | None:
    """The columns as a part; None where they do not fit into one picture."""
    strips, form = _strips(table, rows, places, named)
    if form == "time":
        strips = [strip for strip in strips if any(point.value is not None for point in strip.points)]
    elif form == "pairs" and len({strip.name for strip in strips}) < len(strips):
        return None
    most = MOST_IN_TIME if form == "time" else MOST
    fits = strips and len(strips) <= MOST and all(len(strip.points) <= most for strip in strips)
    if not fits or (form == "bars" and len(strips) > 1) or sum(len(strip.points) for strip in strips) > 10 * MOST:
        return None
    column = table.columns[places[0]]
    title = title_of(table, places, form == "time" and named.times is None)
    return Part(form, title, (column.unit, column.multiplier), unit_words(column), tuple(strips))


def _strips(
    table: Table, rows: dict[int, Row], places: tuple[int, ...], named: _Named
) -> tuple[list[Strip], Form]:  # fmt: skip
    names = told_apart(table, places)
    in_time = len(places) > 1 and len({_measure(table.columns[place]) for place in places}) == 1
    in_time = in_time and all(_has_period(table.columns[place]) for place in places)
    if named.times is not None:
        strips = []
        for name in dict.fromkeys(named.names.values()):
            held = [at for at in rows if named.names[at] == name]
            for place, column in zip(places, names, strict=True):
                title = ", ".join(filter(None, (name, column if len(places) > 1 else "")))
                points = tuple(_point(table, rows[at].cells[place], named.times[at]) for at in held)
                strips.append(Strip(title, points))
        return strips, "time"

    def across(at: int, name: str) -> Strip:
        cells = [rows[at].cells[place] for place in places]
        return Strip(name, tuple(_point(table, cell, each) for cell, each in zip(cells, names, strict=True)))

    if in_time and (len(places) > 2 or len(rows) == 1):
        return [across(at, ", ".join(filter(None, (named.groups[at], named.names[at])))) for at in rows], "time"
    if len(rows) == 1 and len(places) > 1 and table.columns[places[0]].unit_source == "caption":
        return [across(next(iter(rows)), "")], "bars"
    groups = tuple(named.groups[at] for at in rows)
    strips = [
        Strip(name, tuple(_point(table, row.cells[place], named.names[at]) for at, row in rows.items()), groups)
        for place, name in zip(places, names, strict=True)
    ]
    return strips, "pairs" if len(strips) == 2 else "bars"


def _point(table: Table, cell: Cell, label: str) -> Point:
    value = number_of(cell)
    shown = written(value) + raised(cell.note or "") if value is not None else _text(cell)
    return Point(label, value, shown)


def _says_something(part: Part) -> bool:
    """Whether there is something to compare: at least two numbers, and not all of them nothing."""
    points = max(len(strip.points) for strip in part.strips)
    return len(part.values) > 1 and any(part.values) and points > 1


def _text(cell: Cell) -> str:
    return " ".join(plain(cell.text).split())
