"""The same table again: documents -> series of tables that return in other items and meetings.

In: every published document. Out: :class:`Series`, each with at least two tables, the oldest first, the same for the
same documents in any order. The rule stands in ``docs/decisions/0030-series.md``; in doubt, two tables are different.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Literal

from referat.archive.series_headings import Heading, alike, caption, heading, near, without_period_and_limit
from referat.danish import slug
from referat.identifiers import field_name
from referat.inline import plain
from referat.model import AgendaItem, Column, Document, Table

ENOUGH = 3
"""Caption and headings with this many telling words say which table it is; with fewer, the rows must say it, too."""
_SLUG = 60
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class SharedColumn:
    """A field of the stacked rows: column ``place`` of every table, or what its headings name beside the words."""

    name: str
    title: str
    place: int
    holds: Literal["value", "period", "limit"]
    column: Column


@dataclass(frozen=True)
class Series:
    """Tables that are the same table again."""

    slug: str
    title: str
    columns: tuple[SharedColumn, ...]
    appearances: tuple[Appearance, ...]


_Key = tuple[object, ...]


def find_series(documents: Iterable[Document]) -> tuple[Series, ...]:
    """All series, by slug."""
    found: dict[_Key, dict[_Key, list[Appearance]]] = defaultdict(lambda: defaultdict(list))
    for document in sorted(documents, key=lambda one: (one.meeting.date or date.min, one.id)):
        for appearance in _appearances(document):
            found[_bucket(appearance)][_spelling(appearance)].append(appearance)
    made = [
        _series(group, bucket)
        for bucket, spellings in found.items()
        for group in _groups(list(spellings.values()))
        if len(group) > 1
    ]
    return tuple(sorted(made, key=lambda one: one.slug))


# --- one table --------------------------------------------------------------------------------------


def _appearances(document: Document) -> Iterator[Appearance]:
    """The tables that can be compared: with printed headings over at least two columns, rows, and one unit a column."""
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
    if not words or numbers < 2 or not _holds_times(table):
        return None
    if any(word in _TIME_WORDS | _UNIT_WORDS or word.endswith(_TIME_ENDINGS) for word in words):
        return None
    return corner


def _holds_times(table: Table) -> bool:
    """Whether the first column holds dates, years or other periods."""
    if table.columns[0].type in ("date", "year"):
        return True
    labels = [heading(row.cells[0].text) for row in table.rows if row.type == "data" and row.cells[0].text.strip()]
    return bool(labels) and all(label.periods and not label.words for label in labels)


# --- which tables are the same ------------------------------------------------------------------------


def _bucket(one: Appearance) -> _Key:
    """What must be equal: kinds and units of the columns, first letters, periods and limits; rows if words are few."""
    columns = tuple(
        ("number" if column.type == "integer" else column.type, column.unit, column.multiplier)
        for column in one.table.columns
    )
    starts = tuple((each.compact[:1], *each.shape()[1:]) for each in one.headings[1:])
    named = one.headings[0]
    told = {word for each in one.headings for word in each.words if _tells(word)}
    rows: _Key = () if len(told) >= ENOUGH else (_organization(one), *(_labels(one.table) or one.key))
    return columns, starts, named.compact[:1], bool(one.subject), rows


def _tells(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word not in _PLAIN_WORDS


def _organization(one: Appearance) -> str:
    return one.document.meeting.organization_id or one.document.document_type


def _labels(table: Table) -> tuple[str, ...]:
    """What the rows are called, in alphabetical order; nothing when that says nothing."""
    labels = sorted({compact for row in table.rows if (compact := heading(row.cells[0].text).compact)})
    return tuple(labels) if any(_tells(label) for label in labels) else ()


def _spelling(one: Appearance) -> _Key:
    return tuple(each.shape()[0] for each in one.headings)


def _groups(spellings: list[list[Appearance]]) -> list[list[Appearance]]:
    """Tables with the same headings; a rarer spelling joins the commonest one that is alike.

    Those that may be alike are found by the heading in which the tables differ most, so that many do not cost too much.
    """
    if len(spellings) == 1:
        return spellings
    names = [_with_caption_shape(tables[0].headings) for tables in spellings]
    telling = max(range(len(names[0])), key=lambda place: len({each[place].compact for each in names}))
    groups: list[list[Appearance]] = []
    first: list[tuple[Heading, ...]] = []
    candidates: dict[str, list[int]] = defaultdict(list)
    for spelling in sorted(range(len(spellings)), key=lambda spelling: -len(spellings[spelling])):
        own, letters = names[spelling], near(names[spelling][telling])
        possible = sorted({group for text in letters for group in candidates.get(text, ())})
        home = next((group for group in possible if all(map(alike, first[group], own))), None)
        if home is not None:
            groups[home].extend(spellings[spelling])
            continue
        for text in letters:
            candidates[text].append(len(groups))
        groups.append(list(spellings[spelling]))
        first.append(own)
    return groups


def _with_caption_shape(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """A caption may name a period in one meeting and none in another."""
    return (Heading(headings[0].words), *headings[1:])


# --- the series ----------------------------------------------------------------------------------------


def _series(group: list[Appearance], bucket: _Key) -> Series:
    """``group`` begins with the commonest spelling, which names the series and its columns."""
    first = group[0]
    ordered = sorted(group, key=_in_time)
    integer = [all(one.table.columns[n].type == "integer" for one in group) for n in range(len(first.table.columns))]
    columns = tuple(_shared_columns(first, integer))
    words = first.headings[0].words or tuple(
        word for title in _names(first, columns) for word in slug(title).split("-")
    )
    mark = hashlib.sha256(repr((bucket, _spelling(first))).encode()).hexdigest()[:6]
    named = _cut("-".join(filter(None, map(slug, dict.fromkeys(words)))))
    return Series(f"{named}-{mark}" if named else f"tabel-{mark}", _title(first, columns), columns, tuple(ordered))


def _in_time(one: Appearance) -> tuple[date, str, int]:
    return one.document.meeting.date or date.min, one.document.id, one.table.line_start


def _cut(text: str) -> str:
    return text if len(text) <= _SLUG else text[: _SLUG + 1].rpartition("-")[0] or text[:_SLUG]


def _title(first: Appearance, columns: Sequence[SharedColumn]) -> str:
    if first.headings[0].words:
        return without_period_and_limit(first.table.caption or "", numbered=True)
    names = _names(first, columns)
    return ", ".join(names[:4]) + (" m.m." if len(names) > 4 else "") or "Tabel"


def _names(first: Appearance, columns: Sequence[SharedColumn]) -> list[str]:
    """What the columns are called; the one whose heading is the subject has no name of its own."""
    return [one.title for one in columns[first.subject is not None :] if one.holds == "value" and one.title]


def _shared_columns(first: Appearance, integer: Sequence[bool]) -> Iterator[SharedColumn]:
    """The fields of the stacked rows; a heading with a period or a limit is followed by a field that holds it."""
    titles = _titles(first)
    taken = set(FIXED)

    def unused(name: str) -> str:
        count = next(n for n in range(1, len(taken) + 2) if (name if n == 1 else f"{name}_{n}") not in taken)
        taken.add(made := name if count == 1 else f"{name}_{count}")
        return made

    for place, (column, title) in enumerate(zip(first.table.columns, titles, strict=True)):
        if column.type in ("integer", "number"):
            column = replace(column, type="integer" if integer[place] else "number")
        name = unused(field_name(title) or ("label" if place == 0 else "value"))
        yield SharedColumn(name, title, place, "value", column)
        named = first.headings[place + 1]
        if named.periods:
            yield SharedColumn(unused(f"{name}_period"), f"{title}: periode", place, "period", column)
        if named.limits:
            yield SharedColumn(unused(f"{name}_limit"), f"{title}: grænse", place, "limit", column)


FIXED = ("meeting_id", "item_id", "table_id", "date", "subject", "row_type")
"""Names that every series has, so that no column can have them."""


def _titles(first: Appearance) -> list[str]:
    """What the columns share: their headings without periods and limits, the last level where that is enough."""
    full = [without_period_and_limit(column.name) for column in first.table.columns]
    last = [title.rpartition(" / ")[2] for title in full]
    if first.subject is not None:
        kinds = {"date": "Dato", "year": "År"}
        full[0] = last[0] = kinds.get(first.table.columns[0].type, "Periode")
    return [short if short and last.count(short) == 1 else whole for short, whole in zip(last, full, strict=True)]


# --- looking up ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SeriesIndex:
    """Finds the series of a table."""

    series: tuple[Series, ...]
    places: dict[tuple[str, str], tuple[Series, int]]

    @classmethod
    def of(cls, series: Sequence[Series]) -> SeriesIndex:
        """The index of these series."""
        places = {one.key: (each, place) for each in series for place, one in enumerate(each.appearances)}
        return cls(tuple(series), places)

    def neighbours(self, document: Document, table: Table, number: int) -> tuple[Series, list[Appearance]] | None:
        """The table's series and the tables of it that are nearest in time, ``number`` at most; None without one."""
        if (document.id, table.id) not in self.places:
            return None
        series, place = self.places[document.id, table.id]
        others = len(series.appearances)
        begin = max(0, min(place - number // 2, others - number - 1))
        near = series.appearances[begin : begin + number + 1]
        return series, [one for one in near if one.key != (document.id, table.id)]


def by_document(appearances: Sequence[Appearance]) -> Iterator[tuple[Document, list[Appearance]]]:
    """The tables of a series, document by document."""
    for _, group in groupby(appearances, key=lambda one: one.document.id):
        held = list(group)
        yield held[0].document, held
