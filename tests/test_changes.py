"""What is new since the last published state: every row of it, and nothing of what may have been taken away."""

from __future__ import annotations

import csv
import dataclasses
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from referat.archive.archive import Archive
from referat.config import Publisher
from referat.data.package import write_collection
from referat.data.published import NotPublished, opened
from referat.model import Cell, Document, Table
from tests.judge import problems
from tests.sample import DOCUMENT, TABLE
from tests.test_packages import other, with_table

PUBLISHER = Publisher("Odense Kommune", "https://example.org/referat/")
SECRET = "Karl Hemmelig"


def published(folder: Path, *documents: Document, previous: Path | None = None) -> Path:
    with opened(previous) as before:
        write_collection(Archive.of(documents), PUBLISHER, (), folder, before)
    return folder


def rows(folder: Path) -> list[dict[str, str]]:
    if not (folder / "changes.csv").is_file():
        return []
    with (folder / "changes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def change(folder: Path, before: Document, after: Document, *both: Document) -> list[dict[str, str]]:
    """What is told when one document takes the place of another."""
    old = published(folder / "old", before, *both)
    return rows(published(folder / "new", after, *both, previous=old))


def of_source(document: Document, find: str, put: str) -> Document:
    """The document with another source text."""
    lines = tuple(line.replace(find, put) for line in document.source.lines)
    return dataclasses.replace(document, source=dataclasses.replace(document.source, lines=lines, sha256="b" * 64))


def with_cell(row: int, column: int, cell: Cell | None, label: str | None = None) -> Table:
    """The sample's table with another cell, and where ``label`` is given another name of the row."""
    cells = list(TABLE.rows[row].cells)
    cells[column] = cell or dataclasses.replace(cells[column], text="", value=None)
    if label:
        cells[0] = dataclasses.replace(cells[0], text=label, value=label)
    made = list(TABLE.rows)
    made[row] = dataclasses.replace(made[row], cells=tuple(cells))
    return dataclasses.replace(TABLE, rows=tuple(made))


def number(text: str, value: str) -> Cell:
    return dataclasses.replace(TABLE.rows[1].cells[1], text=text, value=value)


def test_without_the_last_state_nothing_is_told(tmp_path: Path) -> None:
    folder = published(tmp_path, DOCUMENT)
    assert not (folder / "changes.csv").exists() and not (folder / "changes.json").exists()


@pytest.mark.parametrize("form", ["folder", "site", "zip"])
def test_a_corrected_number_is_told_with_both_values(tmp_path: Path, form: str) -> None:
    old = published(tmp_path / ("site/data" if form == "site" else "old"), DOCUMENT, other())
    after = of_source(with_table(with_cell(1, 1, number("1.300", "1300"))), "1.200", "1.300")
    previous = {"folder": old, "site": old.parent, "zip": old / "datapackage.zip"}[form]
    new = published(tmp_path / "new", after, other(), previous=previous)
    told = {(row["resource"], row["field"]): row for row in rows(new)}
    row = told["numbers", "number"]
    assert (row["change"], row["before"], row["after"]) == ("corrected", "1200", "1300")
    assert (row["meeting_id"], row["row_id"]) == (DOCUMENT.id, "tabel-1-1/2/2")
    assert told["numbers", "text"]["before"] == "" and row["sha256_before"] == "" and len(row["sha256_after"]) == 64
    assert {one["meeting_id"] for one in rows(new)} == {DOCUMENT.id}
    assert problems(new / "datapackage.json") == []
    made = json.loads((new / "changes.json").read_text("utf-8"))
    assert len(made["changes"]) == len(rows(new)) == made["counts"]["corrected"]
    assert made["previous"]["version"] == PUBLISHER.version


def test_another_reading_of_the_same_source_is_a_change_and_told_whole(tmp_path: Path) -> None:
    item = dataclasses.replace(DOCUMENT.items[0], result="noted")
    after = dataclasses.replace(DOCUMENT, items=(item, *DOCUMENT.items[1:]))
    (row,) = change(tmp_path, DOCUMENT, after)
    assert (row["change"], row["resource"], row["field"]) == ("changed", "agenda_items", "result")
    assert (row["before"], row["after"]) == ("approved", "noted")
    assert len(row["sha256_before"]) == 64 and row["sha256_before"] != row["sha256_after"]


def test_documents_come_and_go_as_one_row(tmp_path: Path) -> None:
    assert [
        (row["change"], row["resource"], row["row_id"])
        for row in change(tmp_path, DOCUMENT, other())
        if row["meeting_id"]
    ] == [("added", "meetings", other().id), ("withdrawn", "meetings", DOCUMENT.id)]


def named(secret: str) -> Document:
    """The sample in which something stands that will be taken away: in a vote, a cell, a file and the text."""
    lines = tuple(line.replace("Ida Holm", secret) for line in DOCUMENT.source.lines)
    item = DOCUMENT.items[0]
    votes = tuple(
        dataclasses.replace(event, votes=tuple(dataclasses.replace(v, voter=secret, quote=secret) for v in event.votes))
        for event in item.votes
    )
    files = tuple(dataclasses.replace(file, name=f"Bilag om {secret}") for file in item.files)
    table = with_cell(2, 1, number("0101701234", "101701234"), label=secret)
    held = with_table(table).items[0]
    made = dataclasses.replace(held, votes=votes, files=files, resolution_text=f"{secret} får et tilskud")
    source = dataclasses.replace(DOCUMENT.source, lines=lines)
    return dataclasses.replace(DOCUMENT, items=(made, *DOCUMENT.items[1:]), source=source)


def _closed(document: Document) -> Document:
    item = dataclasses.replace(
        document.items[0], public=False, name="Lukket punkt", sections=(), votes=(), files=(), withheld_lines=9
    )
    return dataclasses.replace(
        document, items=(dataclasses.replace(item, resolution_text=None, result=None), *document.items[1:])
    )


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(DOCUMENT, id="anonymised"),
        pytest.param(_closed(named(SECRET)), id="closed"),
        pytest.param(of_source(DOCUMENT, "x", "x"), id="another source"),
        pytest.param(dataclasses.replace(DOCUMENT, items=DOCUMENT.items[1:]), id="left out"),
        pytest.param(other(), id="withheld"),
    ],
)
def test_what_was_taken_away_stands_nowhere(tmp_path: Path, after: Document) -> None:
    before = named(SECRET)
    assert change(tmp_path, before, after)
    new = tmp_path / "new"
    for file in ("changes.csv", "changes.json"):
        text = (new / file).read_text("utf-8")
        for word in (SECRET, "Hemmelig", "karl-hemmelig", "101701234", "tilskud"):
            assert word not in text
    for row in rows(new):
        assert row["change"] != "withdrawn" or not (row["before"] or row["after"] or row["sha256_before"])
        assert not row["sha256_before"] or row["before"] or row["after"]


def test_a_row_that_moved_up_does_not_tell_the_number_of_the_one_that_went(tmp_path: Path) -> None:
    gone, stays = TABLE.rows[1], TABLE.rows[2]
    moved = dataclasses.replace(
        TABLE, rows=(TABLE.rows[0], dataclasses.replace(stays, lines=gone.lines), *TABLE.rows[3:])
    )
    told = change(tmp_path, DOCUMENT, of_source(with_table(moved), "Nørregade\t1.200", "x"))
    assert not [row for row in told if row["before"] in ("1200", "1200000", "1.200")]


def test_published_again_unchanged_it_tells_what_the_last_change_was(tmp_path: Path) -> None:
    first = published(tmp_path / "a", DOCUMENT)
    second = published(tmp_path / "b", DOCUMENT, other(), previous=first)
    third = published(tmp_path / "c", DOCUMENT, other(), previous=second / "datapackage.zip")
    assert rows(second) and (third / "changes.json").read_bytes() == (second / "changes.json").read_bytes()
    assert (third / "changes.csv").read_bytes() == (second / "changes.csv").read_bytes()
    again = published(tmp_path / "d", DOCUMENT, other(), previous=first)
    assert {one.name: one.read_bytes() for one in again.glob("*.*")} == {
        one.name: one.read_bytes() for one in second.glob("*.*")
    }


def _spoilt(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: _spoilt(folder, "datapackage.json", b"["),
        lambda folder: _spoilt(folder, "datapackage.zip", b"PK") / "datapackage.zip",
        lambda folder: _spoilt(folder, "agenda_items.csv", b"meeting_id,item_id\n\xff\xff"),
        lambda folder: shutil.rmtree(folder) or folder.mkdir() or folder,
    ],
)
def test_a_damaged_last_state_is_said_and_stops_the_build(tmp_path: Path, spoil: Any) -> None:
    old = spoil(published(tmp_path / "old", DOCUMENT))
    with pytest.raises(NotPublished):
        published(tmp_path / "new", other(), DOCUMENT, previous=old)


def test_fields_with_other_names_are_not_compared(tmp_path: Path) -> None:
    old = published(tmp_path / "old", DOCUMENT)
    made = json.loads((old / "datapackage.json").read_text("utf-8"))
    (old / "datapackage.json").write_text(json.dumps(made | {"version": "1.0.0"}), encoding="utf-8")
    assert rows(published(tmp_path / "new", other(), previous=old)) == []
