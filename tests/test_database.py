"""Parquet and SQLite: the rows of the CSV files, typed; keys hold, views answer, words are found."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import sqlite3
import subprocess
import zipfile
from pathlib import Path

import duckdb
import polars
import pytest

from referat.archive.archive import Archive
from referat.data import schema
from referat.data.csvtext import open_csv
from referat.data.database_views import STATEMENTS
from referat.data.package import write_collection
from tests.sample import DOCUMENT
from tests.test_packages import PUBLISHER, other, text_table, with_table

NASTY = ('"', "a,b", "a\nb", "a\r\nb", "Ærø – ½", "x" * 3_000_000, "'", "\t")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of two meetings, one with texts that are hard to write."""
    made = tmp_path_factory.mktemp("tools")
    item = dataclasses.replace(DOCUMENT.items[0], name="Forældrebetaling på Søndergården")
    minutes = dataclasses.replace(DOCUMENT, items=(item, *DOCUMENT.items[1:]))
    write_collection(Archive.of([minutes, other(with_table(text_table(*NASTY)))]), PUBLISHER, [], made)
    with zipfile.ZipFile(made / "referat.sqlite.zip") as archive:
        archive.extractall(made / "unpacked")
    return made


def rows_of(path: Path) -> list[list[str]]:
    csv.field_size_limit(10**8)
    with open_csv(path) as file:
        return list(csv.reader(file))


def written(value: object) -> str:
    """A typed value as CSV files write it; numbers as numbers, so that 60.0 and 60 are one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).replace(" ", "T", 1) if hasattr(value, "hour") else str(value)


def same(one: str, value: object, kind: str) -> bool:
    return one == value is None or (float(one) == value if kind == "number" and one else one == written(value))


def test_parquet_holds_the_rows_of_the_csv_files_with_their_types(folder: Path) -> None:
    for resource in schema.COLLECTION:
        if not (folder / resource.file).is_file():
            continue
        header, *rows = rows_of(folder / resource.file)
        relation = duckdb.sql(f"SELECT * FROM '{folder / resource.name}.parquet'")
        assert relation.columns == header == polars.read_parquet(folder / f"{resource.name}.parquet").columns
        found = relation.fetchall()
        assert len(found) == len(rows)
        for row, values in zip(rows, found, strict=True):
            for field, one, value in zip(resource.fields, row, values, strict=True):
                assert same(one, value, field.type), (resource.name, field.name)


def test_the_database_holds_the_rows_and_its_keys_hold(folder: Path) -> None:
    connection = sqlite3.connect(folder / "unpacked" / "referat.sqlite")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for resource in schema.COLLECTION:
        file = folder / resource.file
        expected = rows_of(file)[1:] if file.is_file() else []
        found = connection.execute(f"SELECT * FROM {resource.name} ORDER BY rowid").fetchall()
        assert len(found) == len(expected)
        for row, values in zip(expected, found, strict=True):
            for field, one, value in zip(resource.fields, row, values, strict=True):
                typed = bool(value) if field.type == "boolean" and value is not None else value
                assert same(one, typed, field.type), (resource.name, field.name)


def test_every_view_answers_and_indexes_are_used(folder: Path) -> None:
    connection = sqlite3.connect(folder / "unpacked" / "referat.sqlite")
    views = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert len(views) == 10 and len(STATEMENTS) == 20
    rows = {view: connection.execute(f"SELECT * FROM {view}").fetchall() for view in views}
    assert [row[-1] for row in rows["view_figures"]] and len(rows["view_votes_by_person"]) == 2
    assert rows["view_closed_by_year"] == [("Teknik- og Miljøudvalget", "2023", 2, 4)]
    plan = connection.execute("EXPLAIN QUERY PLAN SELECT * FROM votes WHERE person_id = 'ida-holm'").fetchall()
    assert "votes_person" in plan[0][-1]


@pytest.mark.parametrize(
    "words", ["forældrebetaling", "foraeldrebetaling", "Soendergaarden", "søndergård*", "cykelstier"]
)
def test_words_are_found_as_printed_and_written_out(folder: Path, words: str) -> None:
    connection = sqlite3.connect(folder / "unpacked" / "referat.sqlite")
    found = connection.execute(
        "SELECT i.name FROM search JOIN agenda_items i ON i.rowid = search.rowid WHERE search MATCH ?", (words,)
    ).fetchall()
    assert len(found) == 1


def test_the_same_documents_give_the_same_files_and_the_sums_hold(folder: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_collection(Archive.of([DOCUMENT, other()]), PUBLISHER, [], tmp_path / name)
    files = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file()]
    assert all((tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes() for file in files)
    listed = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert {line.split("  ")[1] for line in listed} == {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("SHA256SUMS", "referat.sqlite")
    }
    for line in listed:
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, capture_output=True, check=False
    )
    assert done.returncode == 0


def test_the_zip_says_what_lies_in_it(folder: Path) -> None:
    with zipfile.ZipFile(folder / "datapackage.zip") as archive:
        words = archive.read("LAESMIG.md").decode()
        assert "| meetings.csv | Møder |" in words and "Dataformatets version: 3." in words
        assert not [name for name in archive.namelist() if name.endswith((".parquet", ".sqlite.zip"))]
