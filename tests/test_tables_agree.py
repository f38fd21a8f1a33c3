"""Every table that is built says the same four times, cell by cell: on the page, typed, as printed, in cells.csv."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import html5lib
import pytest

from referat.archive.archive import Archive
from referat.data.csvtext import open_csv
from referat.data.package import write_collection, write_package
from referat.inline import lines_of
from referat.model import Document
from referat.pages.meeting import document_page
from referat.reading import read
from tests.judge import problems
from tests.test_pages import PUBLISHER, rendered

TESTS = Path(__file__).parent
WRITTEN = sorted([*(TESTS / "tables").rglob("*.txt"), *(TESTS / "gold").rglob("*.txt")])
"""Minutes with tables as nasty as they come."""


@dataclass
class Told:
    """What was compared, so that a test that compares nothing fails."""

    tables: int = 0
    cells: int = 0


def rows_of(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with open_csv(path) as file:
        return list(csv.DictReader(file))


def packed(text: str) -> str:
    """A text without white space, the marks of bold and italic, and the mark before formulas."""
    return "".join(text.split()).replace("*", "").replace("'", "")


def blocks(html: str) -> dict[str, Any]:
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return {one.get("id"): one for one in tree.iter("div") if "table-block" in (one.get("class") or "").split()}


def compare(folder: Path, html: str) -> Told:
    """Compare all tables of the package with the page; AssertionError names the cell that differs."""
    told, shown = Told(), blocks(html)
    cells: dict[str, dict[int, list[dict[str, str]]]] = {}
    for cell in rows_of(folder / "cells.csv.gz"):
        cells.setdefault(cell["table_id"], {}).setdefault(int(cell["row"]), []).append(cell)
    fields = {
        one["name"]: one["schema"]["fields"]
        for one in json.loads((folder / "datapackage.json").read_text())["resources"]
    }
    tables = rows_of(folder / "tables.csv")
    assert list(shown) == [table["table_id"] for table in tables]
    for table in tables:
        name = table["table_id"]
        grid = [list(row.values()) for row in rows_of(folder / f"{name}-raw.csv")]
        body = list(cells.get(name, {}).values())
        assert len(body) == int(table["rows"]) and all(len(row) == int(table["columns"]) for row in body), name
        told.tables += 1
        told.cells += sum(map(len, body))
        of_page(name, shown[name], body)
        if body:
            of_typed(name, rows_of(folder / f"{name}.csv"), fields[name], body)
        if table["kind"] == "table":
            of_grid(name, grid[int(table["header_rows"]) :], body)
    return told


def of_page(name: str, block: Any, body: list[list[dict[str, str]]]) -> None:
    """Texts, canonical values, kinds of rows and carried cells on the page are those of cells.csv.

    A carried cell shows what stands in the cell above; in ``cells.csv`` its text is empty, as it is printed.
    """
    above: dict[str, str] = {}
    rows = block.findall(".//tbody/tr")
    if not body:
        return
    assert len(rows) == len(body), name
    for row, cells in zip(rows, body, strict=True):
        assert (row.get("class") or "data") == cells[0]["row_type"], name
        for element, cell in zip(list(row), cells, strict=False):
            place = (name, cell["row"], cell["column_number"])
            if cell["carried"] == "true":
                assert cell["text"] == "", place
            else:
                above[cell["column_number"]] = cell["text"]
            assert packed("".join(element.itertext())) == packed("".join(lines_of(above[cell["column_number"]]))), place
            styles = (element.get("class") or "").split()
            assert ("carried" in styles) == (cell["carried"] == "true"), place
            value = element.get("data-value")
            assert value is None or value in (cell["value"], cell["date"]), place
            assert "num" not in styles or (value or "") == cell["value"], place
        if len(row) < len(cells):
            assert len(row) == 1 and not any(cell["text"].strip() for cell in cells[1:]), name


def of_typed(
    name: str, rows: list[dict[str, str]], fields: list[dict[str, str]], body: list[list[dict[str, str]]]
) -> None:
    """The typed file holds the values and dates of cells.csv, under the same headings and units."""
    assert len(rows) == len(body), name
    for row, cells in zip(rows, body, strict=True):
        assert row.pop("row_type") == cells[0]["row_type"], name
        for (field, value), cell in zip(row.items(), cells, strict=True):
            described = fields[int(cell["column_number"]) - 1]
            assert (described["name"], described["title"]) == (field, cell["column_name"])
            place = (name, cell["row"], cell["column_number"])
            assert value == (cell["date"] if described["type"] == "date" else cell["value"]), place
            if value and described["type"] in ("integer", "number"):
                assert cell["unit"] == described.get("unit", ""), place
                multiplier = str(described.get("unitMultiplier", 1)) if cell["unit"] else ""
                assert cell["multiplier"] == multiplier, place


def of_grid(name: str, grid: list[list[str]], body: list[list[dict[str, str]]]) -> None:
    """The printed rows, put together where a page break cut them, are the texts of cells.csv.

    A row that a line break within a cell tore in two goes on in the cell where it broke off.
    """
    starts = [min(int(cell["line"]) for cell in row) for row in body]
    printed: list[list[list[str]]] = [[] for _ in body]
    for line, *texts in grid:
        owner = max((n for n, start in enumerate(starts) if start <= int(line)), default=None)
        if owner is not None:
            printed[owner].append(texts[: len(body[owner])])
    for lines, cells in zip(printed, body, strict=True):
        expected = [packed(cell["text"]) for cell in cells]
        assert any(put_together(lines, column) == expected for column in range(len(cells))), (name, cells[0]["row"])


def put_together(lines: list[list[str]], column: int) -> list[str]:
    """The printed lines of one row, column by column; those after the first begin in ``column``."""
    whole = [packed(text) for text in lines[0]]
    for texts in lines[1:]:
        moved = [""] * column + texts
        assert len(moved) >= len(whole)
        if any(moved[len(whole) :]):
            return []
        whole = [before + packed(text) for before, text in zip(whole, moved, strict=False)]
    return whole


def test_every_table_of_the_site_says_the_same_four_times(built: Path) -> None:
    told = Told()
    collected = {(cell["meeting_id"], cell["table_id"]) for cell in rows_of(built / "datapackage" / "cells.csv.gz")}
    for descriptor in sorted((built / "datapackage").glob("*/*/datapackage.json")):
        id_ = descriptor.parent.relative_to(built / "datapackage").as_posix()
        page = built / "site" / ("" if id_.startswith("dokumenter/") else "moeder") / id_ / "index.html"
        found = compare(descriptor.parent, page.read_text("utf-8"))
        told.tables, told.cells = told.tables + found.tables, told.cells + found.cells
    assert told.tables >= 27 and told.cells > 300
    assert len(collected) == told.tables


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_written_tables_say_the_same_four_times(path: Path, tmp_path: Path) -> None:
    document = read(path.name, path.read_bytes())
    if isinstance(document, Document):
        write_package(document, PUBLISHER, tmp_path)
        html = rendered(document_page(Archive.of([document]), document, PUBLISHER))
        assert compare(tmp_path / document.id, html).tables == len(list(document.tables()))


def test_series_repeat_the_numbers_of_their_tables(built: Path) -> None:
    stacked = sorted((built / "datapackage" / "serier").glob("*.csv"))
    assert stacked
    for file in stacked:
        rows = rows_of(file)
        for meeting, table in dict.fromkeys((row["meeting_id"], row["table_id"]) for row in rows):
            numbers = rows_of(built / "datapackage" / meeting / "numbers.csv.gz")
            own = [row for row in numbers if row["table_id"] == table]
            here = [row for row in rows if (row["meeting_id"], row["table_id"]) == (meeting, table)]
            shared = [name for name in here[0] if name in own[0]]
            assert len(shared) > 15 and len(here) == len(own)
            assert [[row[name] for name in shared] for row in here] == [[row[name] for name in shared] for row in own]


def test_the_collection_of_written_minutes_is_valid_with_its_series(tmp_path: Path) -> None:
    documents = [found for path in WRITTEN if isinstance(found := read(path.name, path.read_bytes()), Document)]
    once = {document.id: document for document in documents}
    write_collection(Archive.of(tuple(once.values())), PUBLISHER, [], tmp_path)
    assert problems(tmp_path / "datapackage.json") == []
