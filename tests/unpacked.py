"""Everything that a build has written, as text: what must not be shown is looked for in all of it."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import polars


def contents(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file below ``folder`` as text, compressed ones and those in zip files and workbooks unpacked."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield from unpacked(str(file), file.read_bytes())


def unpacked(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """A file as text, whatever it holds, and every file in it; of a database its rows too, as ``<name>!rows``."""
    yield name, data.decode("utf-8", "replace")
    if data.startswith(b"\x1f\x8b"):
        yield name, gzip.decompress(data).decode("utf-8", "replace")
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inside in archive.namelist():
                yield from unpacked(f"{name}!{inside}", archive.read(inside))
    if name.endswith(BINARY):
        rows = of_sqlite(data) if name.endswith(".sqlite") else polars.read_parquet(io.BytesIO(data)).iter_rows()
        yield f"{name}!rows", "\n".join(json.dumps(row, ensure_ascii=False, default=str) for row in rows)


BINARY = (".sqlite", ".parquet")
"""In these, what stands side by side as bytes need not belong together: they are looked at row by row."""


def of_sqlite(data: bytes) -> Iterator[tuple[object, ...]]:
    """Every row of every table and view, and every word of the search with its item."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        assert database.execute("PRAGMA freelist_count").fetchone() == (0,), "pages that no table shows"
        kinds = database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
        for (name,) in kinds:
            if not name.startswith("search"):
                yield from database.execute(f'SELECT * FROM "{name}"')
        database.execute("CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, search, instance)")
        words = database.execute(
            "SELECT term, item_id FROM word LEFT JOIN agenda_items ON agenda_items.rowid = doc"
        ).fetchall()
        assert words
        yield from words
