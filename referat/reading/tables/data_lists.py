"""A list whose entries carry the same names and numbers -> a table of kind ``list`` (004:69-73)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from referat.model import Cell, Column, GridRow, ListBlock, ListItem, Row, Table
from referat.reading.numbers import Number, read_number
from referat.reading.tables.typed_columns import field_names

_PAIR = re.compile(
    r"(?:(?:en|et|med|og|heraf|hvoraf)\s+)?(?P<name>[a-zæøåA-ZÆØÅ][a-zæøåA-ZÆØÅ .-]{1,40}?)(?:\s++(?:på|er|af|i alt|udgør|var))?(?:\s*+[:=]\s++|\s++)(?P<number>[-+−–]?[0-9][0-9.]*(?:,[0-9]+)?\s*+(?:(?:(?:mio\.|mia\.|t\.)\s*+)?kr\.?|%|pct\.?)?)"
)
_PAIR_BEFORE = re.compile(
    r"(?:(?:heraf|hvoraf|med|i alt)\s+)?(?P<number>[-+−–]?[0-9][0-9.]*(?:,[0-9]+)?)\s+(?P<name>[a-zæøå][a-zæøå -]{2,30})"
)
_BRACKET = re.compile(r"(?P<label>.*?\S)\s*+\((?P<inside>[^()]*)\)\s*+\.?", re.DOTALL)
_DASH = re.compile(r"(?P<label>.*?\S)\s++[–-]\s++(?P<inside>.+)", re.DOTALL)
_COLON = re.compile(r"(?P<label>[^:]*?[^:\s])\s*+:\s*+(?P<inside>.+)", re.DOTALL)
_BETWEEN = re.compile(r"[;,](?!\d)|(?<!\s)\s++(?:og|samt|[/|–])\s++")
MIN_ENTRIES = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A list entry read as data: its label and its named numbers, in printed order."""

    item: ListItem
    label: str
    pairs: tuple[tuple[str, str, Number], ...]


def read_entry(item: ListItem) -> Entry | None:
    """Read ``Minijobmesser (afkastgrad: 1,0 , investering: 1,3 mio. kr.)``; None when it is no such entry."""
    if item.children:
        return None
    for form in (_BRACKET, _DASH, _COLON):
        match = form.fullmatch(item.text.strip())
        if match is None:
            continue
        inside = re.sub(r"(?<=\d)\.$", "", match["inside"])
        pieces = [piece.strip() for piece in _BETWEEN.split(inside) if piece.strip()]
        pairs = []
        for piece in pieces:
            pair = _PAIR.fullmatch(piece) or _PAIR_BEFORE.fullmatch(piece)
            number = read_number(pair["number"]) if pair else None
            if pair is None or number is None:
                break
            pairs.append((pair["name"].strip().rstrip(":").lower(), pair["number"].strip(), number))
        if pairs and len(pairs) == len(pieces):
            return Entry(item, match["label"].strip(), tuple(pairs))
    return None


def read_list_table(block: ListBlock, table_id: str, item: str | None) -> Table | None:
    """The table that a list is, when three or more entries, and all of them, carry the same names; else None."""
    entries = [read_entry(entry) for entry in block.items]
    if len(entries) < MIN_ENTRIES or any(entry is None for entry in entries):
        return None
    known = [entry for entry in entries if entry]
    names: list[str] = []
    for entry in known:
        names += [name for name, _, _ in entry.pairs if name not in names]
    shared = [
        name for name in names if sum(any(name == pair[0] for pair in entry.pairs) for entry in known) * 2 > len(known)
    ]
    if not shared or shared != names:
        return None
    columns = [_label_column(), *(_column(name, known) for name in names)]
    fields = field_names(["label", *names])
    columns = [
        Column(column.name, field, column.type, column.unit, column.multiplier, column.unit_text, column.unit_source)
        for column, field in zip(columns, fields, strict=True)
    ]
    rows = tuple(_row(entry, columns) for entry in known)
    lines = [line for entry in known for line in entry.item.lines]
    grid = tuple(GridRow(row.lines[0], tuple(cell.text for cell in row.cells)) for row in rows)
    return Table(table_id, item, "list", None, tuple(columns), 0, rows, grid, (), None, min(lines), max(lines))


def _label_column() -> Column:
    return Column("label", "label", "string")


def _column(name: str, entries: Sequence[Entry]) -> Column:
    numbers = [number for entry in entries for pair, _, number in entry.pairs if pair == name]
    units = {(number.unit, number.multiplier) for number in numbers}
    if len(units) > 1:
        return Column(name, name, "string")
    kind = "number" if any(number.decimals for number in numbers) else "integer"
    unit, multiplier = units.pop()
    text = numbers[0].unit_text
    if unit is None:
        return Column(name, name, "number" if kind == "number" else "integer")
    return Column(name, name, "number" if kind == "number" else "integer", unit, multiplier, text, "cell")


def _row(entry: Entry, columns: Sequence[Column]) -> Row:
    line = entry.item.lines[0]
    cells = [Cell(entry.label, entry.label, line)]
    for column in columns[1:]:
        found = next(((text, number) for name, text, number in entry.pairs if name == column.name), None)
        if found is None:
            cells.append(Cell("", None, line))
        elif column.type == "string":
            cells.append(Cell(found[0], found[0], line, unit=found[1].unit, multiplier=found[1].multiplier))
        else:
            cells.append(Cell(found[0], found[1].value, line, unit=column.unit, multiplier=column.multiplier))
    return Row("data", tuple(cells), entry.item.lines)
