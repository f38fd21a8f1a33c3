"""CSV files of the collection -> ``referat.sqlite``: tables with keys, views for common questions, and a text search.

In: the folder with the CSV files. Out: a SQLite file. Every resource has its table, with rows or without, so that the
views always answer. The same CSV files give the same bytes, with the same version of SQLite.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from referat.data import schema
from referat.data.csvtext import LONGEST, open_csv
from referat.data.database_views import STATEMENTS
from referat.data.schema import Field, FieldType, Resource

SQLITE = "referat.sqlite"
DATABASE = f"{SQLITE}.zip"
"""What it lies in."""
_TYPES: dict[FieldType, str] = {
    "string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT", "datetime": "TEXT",
    "year": "INTEGER",
}  # fmt: skip
_ORDER = (*schema.ENTITIES, *schema.RESOURCES)
_FOLDED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe", "ä": "ae"})


def write_database(folder: Path) -> None:
    """Write the database of the CSV files in the folder."""
    target = folder / SQLITE
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;")
        connection.execute("BEGIN")
        for resource in _ORDER:
            connection.execute(_create(resource))
            _fill(connection, resource, folder / resource.file)
        for statement in STATEMENTS:
            connection.execute(statement)
        _index_text(connection)
        connection.execute("COMMIT")
        connection.execute("PRAGMA user_version = 2")


def _create(resource: Resource) -> str:
    lines = [f"{one.name} {_TYPES[one.type]}{' NOT NULL' if one.required else ''}" for one in resource.fields]
    if resource.primary_key:
        lines.append(f"PRIMARY KEY ({', '.join(resource.primary_key)})")
    lines += [
        f"FOREIGN KEY ({', '.join(key.fields)}) REFERENCES {key.resource} ({', '.join(key.reference)})"
        for key in resource.foreign_keys
    ]
    return f"CREATE TABLE {resource.name} ({', '.join(lines)})"


def _fill(connection: sqlite3.Connection, resource: Resource, file: Path) -> None:
    if not file.is_file():
        return
    longest = csv.field_size_limit(LONGEST)
    insert = f"INSERT INTO {resource.name} VALUES ({', '.join('?' * len(resource.fields))})"
    try:
        with open_csv(file) as text:
            rows = csv.reader(text)
            next(rows)
            connection.executemany(insert, (_values(resource.fields, row) for row in rows))
    finally:
        csv.field_size_limit(longest)


def _values(fields: tuple[Field, ...], row: list[str]) -> list[str | int | None]:
    return [
        None if value == "" else int(value == "true") if one.type == "boolean" else value
        for one, value in zip(fields, row, strict=True)
    ]


def _index_text(connection: sqlite3.Connection) -> None:
    """The words of every item, as printed and with æ, ø and å written out."""
    connection.execute(
        "CREATE VIRTUAL TABLE search USING fts5(words, written_out, content = '', "
        "tokenize = 'unicode61 remove_diacritics 0')"
    )
    connection.executemany("INSERT INTO search (rowid, words, written_out) VALUES (?, ?, ?)", _texts(connection))


def _texts(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str]]:
    found = connection.execute(
        "SELECT i.rowid, i.name, (SELECT group_concat(s.text, char(10)) FROM sections s WHERE s.item_id = i.item_id) "
        "FROM agenda_items i ORDER BY i.rowid"
    ).fetchall()
    for rowid, name, text in found:
        words = f"{name or ''}\n{text or ''}"
        lowered = words.lower()
        yield rowid, words, " ".join(dict.fromkeys(_written_out(lowered)))


def _written_out(lowered: str) -> Iterator[str]:
    for word in "".join(char if char.isalnum() else " " for char in lowered).split():
        folded = word.translate(_FOLDED)
        if folded != word:
            yield folded
