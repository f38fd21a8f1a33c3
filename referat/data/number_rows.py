"""Every number of a document's tables as a row of its own: what it measures, of which period, in full.

In: :class:`~referat.data.about.About` a document. Out: rows by field, in the order of the schema. ``period`` and
``measure`` are what headings, row labels and captions print, and empty where they print nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from referat.archive.periods import Named, named, of_day, together
from referat.data import schema
from referat.data.about import About
from referat.data.about import Row as Fields
from referat.data.csvtext import Value
from referat.data.number_kinds import kinds_of
from referat.data.table_rows import column_names
from referat.inline import plain
from referat.model import Column, Row, Table

_NUMBERED = re.compile(
    r"\A\s*+(?:(?:tabel|skema|oversigt)\s*+\d{1,4}(?:\.\d{1,4})*+\s*+[.:–-]?|\d{1,2}[.)])\s*+(?=\D|$)", re.IGNORECASE
)
_TIME = re.compile(r"(?:år|årstal|periode|måned|kvartal|halvår|uge)", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"(?:gns|gennemsnit|i alt|total|pr|pris|status|år|året|perioden?|(?:forventet |vedtaget |oprindeligt |korrigeret )?"
    r"(?:regnskab|budget|forbrug))?\.?",
    re.IGNORECASE,
)
"""What a row may be called beside its period; with other words a year in a label belongs to them."""
_NOT_A_WORD = re.compile(r"[\W\d_]*")


def numbers(one: About) -> Iterator[Fields]:
    """The printed numbers of every table."""
    cases = {item_id: item.case.text for item_id, item in one.items if item.case}
    for item_id, table in one.tables:
        about: dict[str, Value] = {
            "meeting_id": one.document.id,
            "date": one.document.meeting.date,
            "organization_id": one.document.meeting.organization_id,
            "item_id": item_id,
            "case_number": cases.get(item_id or ""),
            "table_id": table.id,
            "series_id": one.links.series.get(table.id),
        }
        url = one.table_url(table)
        for row, text in numbers_of(table):
            source = f"{one.page}kilde/#L{row['line']}"
            yield {**about, **row, "url": url, "source_url": source, schema.SOURCE_PLACE.name: None, "text": text}


def numbers_of(table: Table) -> Iterator[tuple[dict[str, Value], str]]:
    """What is told of each number by its table alone, and the number as printed."""
    kinds, fields = kinds_of(table), column_names(table)
    caption = named(_NUMBERED.sub("", table.caption or "", count=1))
    heads = [named(column.name) for column in table.columns]
    measures = [_measure(column, head, caption) for column, head in zip(table.columns, heads, strict=True)]
    group = ""
    for number, row in enumerate(table.rows):
        if row.type == "group":
            group = next((cell.text for cell in row.cells if cell.text.strip()), "")
            continue
        of_row = _row_period(table, row)
        for place, cell in enumerate(row.cells):
            kind = kinds.kinds.get((number, place))
            if kind is None or cell.value is None:
                continue
            period = _period(heads[place], of_row, caption)
            unit = "procentpoint" if (number, place) in kinds.points else cell.unit
            yield (
                {
                    "row": number + 1,
                    "column_number": place + 1,
                    "field": fields[place],
                    "row_group": group,
                    "row_label": _label(table, row, place),
                    "measure": measures[place],
                    "period": period.period,
                    "period_start": period.start.isoformat() if period.start else None,
                    "period_end": period.end.isoformat() if period.end else None,
                    "number": cell.value,
                    "unit": unit,
                    "multiplier": cell.multiplier if cell.unit else None,
                    "amount": in_full(cell.value, cell.multiplier),
                    "row_type": kind,
                    "sums_rows": _ranges(n + 1 for n in kinds.rows.get((number, place), ())),
                    "sums_columns": _ranges(n + 1 for n in kinds.columns.get((number, place), ())),
                    "line": cell.line,
                },
                cell.text,
            )


def in_full(value: str, multiplier: int) -> str:
    """The number times its multiplier: ``12.2`` and 1000000 -> ``12200000``."""
    made = Decimal(value) * multiplier
    text = f"{made:f}"
    return text.rstrip("0").rstrip(".") if multiplier > 1 and "." in text else text


def _measure(column: Column, head: Named, caption: Named) -> str:
    """What a column measures: its heading without the period; where that is nothing, the caption without its own."""
    said = _without_unit(head.rest, column)
    return caption.rest if _NOT_A_WORD.fullmatch(said) else head.rest


def _without_unit(text: str, column: Column) -> str:
    return text.replace(column.unit_text, "") if column.unit_text else text


def _period(head: Named, of_row: Named | None, caption: Named) -> Named:
    """The period over the column and the row's own; the caption's where neither has one, or where it has their year."""
    found = [one for one in (head, of_row) if one and one.period]
    if not found:
        return caption
    period = together(found[0], found[1]) if len(found) > 1 else found[0]
    apart = (period.part and caption.year) or (period.year and caption.part)
    return together(caption, period) if apart else period


def _row_period(table: Table, row: Row) -> Named | None:
    """The period that a row's label names, or a cell under ``År`` or ``Periode``."""
    for place, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
        if place and not _TIME.fullmatch(plain(column.name).strip()):
            continue
        if cell.date:
            return of_day(cell.date, cell.text)
        label = cell.value if cell.value is not None else cell.text
        period = named(label)
        if column.type in ("string", "year") and period.period and _ACCOUNT.fullmatch(period.rest):
            return period
    return None


def _label(table: Table, row: Row, before: int) -> str:
    """The texts of the row before its number, or its first cell; of two columns with one heading the nearer counts."""
    texts: dict[str, str] = {}
    for place, (column, cell) in enumerate(zip(table.columns[:before], row.cells, strict=False)):
        text = " ".join((cell.value if cell.value is not None else cell.text).split())
        if text and column.type not in ("integer", "number"):
            texts[column.name or str(place)] = text
    said = " / ".join(texts.values())
    return said or (" ".join((row.cells[0].value or row.cells[0].text).split()) if before else "")


def _ranges(places: Iterable[int]) -> str:
    """``1 2 3 5`` as ``1-3 5``."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1][1] = place
        else:
            runs.append([place, place])
    return " ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
