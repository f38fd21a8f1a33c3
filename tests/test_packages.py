"""Packages on disk: complete, valid, the same bytes every time, harmless in a spreadsheet, and lossless as CSV."""

from __future__ import annotations

import csv
import dataclasses
import gzip
import hashlib
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referat.archive.archive import Archive
from referat.archive.status import SourceStatus, published
from referat.config import Publisher
from referat.data import schema
from referat.data.csvtext import csv_text, open_csv
from referat.data.formulas import harmless
from referat.data.package import write_collection, write_package
from referat.data.rows import column_names, document_rows
from referat.model import Attendance, Cell, Column, Document, GridRow, Row, Table
from tests.judge import problems
from tests.sample import DOCUMENT, TABLE

PUBLISHER = Publisher("Odense Kommune", "https://example.org/referat/", contact="post@example.org")
STATUSES = (SourceStatus("z/x.pdf", "rejected", "K001", "er ikke tekst"), published(DOCUMENT, "https://example.org/"))

WRITTEN = (schema.CORRECTIONS, schema.PERSON_CORRECTIONS, schema.CHANGES, schema.PERSON_REDIRECTS)
"""What people write about the sample, what is new in it, whose initials it prints: nothing."""


def other(document: Document = DOCUMENT) -> Document:
    """A second meeting, a week earlier."""
    meeting = dataclasses.replace(document.meeting, date=date(2023, 8, 29))
    return dataclasses.replace(document, id="aa-udvalget/2023-08-29", meeting=meeting)


def with_table(table: Table) -> Document:
    """The sample with another table in place of its own."""
    item = DOCUMENT.items[0]
    sections = tuple(
        dataclasses.replace(section, blocks=tuple(table if block is TABLE else block for block in section.blocks))
        for section in item.sections
    )
    return dataclasses.replace(DOCUMENT, items=(dataclasses.replace(item, sections=sections), *DOCUMENT.items[1:]))


def text_table(*values: str, field: str = "navn") -> Table:
    """A table of one column and one header row."""
    return dataclasses.replace(
        TABLE,
        columns=(Column("Navn", field, "string"),),
        rows=tuple(Row("data", (Cell(value, value, 22 + n),), (22 + n,)) for n, value in enumerate(values)),
        grid=(GridRow(21, ("Navn",)), *(GridRow(22 + n, (value,)) for n, value in enumerate(values))),
    )


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with open_csv(path) as file:
        return list(csv.DictReader(file))


def descriptor(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    write_package(DOCUMENT, PUBLISHER, tmp_path)
    return tmp_path / DOCUMENT.id


def test_a_package_is_valid(package: Path) -> None:
    assert problems(package / "datapackage.json") == []


def test_validation_sees_what_is_wrong(package: Path) -> None:
    file = package / "votes.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",yes,", ",maybe,"), encoding="utf-8")
    found = problems(package / "datapackage.json")
    assert "votes.csv:2: option er ikke en af koderne" in found
    assert any("hash" in problem for problem in found)


def test_the_descriptor_says_what_the_contract_promises(package: Path) -> None:
    made = descriptor(package)
    assert {key: made[key] for key in ("name", "id", "title", "homepage", "version", "created")} == {
        "name": "teknik-og-miljoeudvalget-2023-09-05",
        "id": "https://example.org/referat/data/teknik-og-miljoeudvalget/2023-09-05/datapackage.json",
        "title": "Teknik- og Miljøudvalget – 5. september 2023",
        "homepage": "https://example.org/referat/moeder/teknik-og-miljoeudvalget/2023-09-05/",
        "version": "3.0.0",
        "created": "2023-09-05T00:00:00Z",
    }
    assert made["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert [source["title"] for source in made["sources"]] == [f"Kildeteksten af {DOCUMENT.source.path}"]
    assert made["contributors"] == [{"title": "Odense Kommune", "roles": ["publisher"], "email": "post@example.org"}]
    assert "licenses" not in made and "oplyser ikke" in made["description"]
    names = [resource.name for resource in schema.RESOURCES if resource not in WRITTEN]
    assert [resource["name"] for resource in made["resources"]] == [*names, "tabel-1-1", "tabel-1-1-raw"]
    for resource in made["resources"]:
        data = (package / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert resource["encoding"] == "utf-8" and resource["format"] == "csv" and resource["mediatype"] == "text/csv"
        assert resource["title"] and resource["description"] and resource["dialect"]["lineTerminator"] == "\n"
        if resource["path"].endswith(".gz"):
            assert resource["compression"] == "gz"
            data = gzip.decompress(data)
        fields = resource["schema"]["fields"]
        assert data.decode().split("\n", 1)[0] == ",".join(field["name"] for field in fields)
        assert all({"name", "type", "title"} <= set(field) for field in fields)
        assert not data.startswith(b"\xef\xbb\xbf") and b"\r" not in data and data.endswith(b"\n")


@pytest.mark.parametrize(
    ("licence", "url", "expected"),
    [
        ("CC-BY-4.0", None, [{"name": "CC-BY-4.0", "title": "CC-BY-4.0"}]),
        ("Fri brug", "https://example.org/vilkaar", [{"path": "https://example.org/vilkaar", "title": "Fri brug"}]),
        ("Fri brug", None, None),
    ],
)
def test_a_licence_is_only_what_the_publisher_states(
    tmp_path: Path, licence: str, url: str | None, expected: list[dict[str, str]] | None
) -> None:
    write_package(DOCUMENT, dataclasses.replace(PUBLISHER, licence=licence, licence_url=url), tmp_path)
    made = descriptor(tmp_path / DOCUMENT.id)
    assert made.get("licenses") == expected
    assert f"Licens: {licence}." in made["description"]
    assert problems(tmp_path / DOCUMENT.id / "datapackage.json") == []


def test_rows_say_what_the_document_says(package: Path) -> None:
    item, closed = read(package / "agenda_items.csv")
    page = "https://example.org/referat/moeder/teknik-og-miljoeudvalget/2023-09-05/"
    assert (item["item_id"], item["url"]) == (f"{DOCUMENT.id}#punkt-1", f"{page}#punkt-1")
    assert (item["public"], item["case_year"], item["result"], item["line_end"]) == ("", "2023", "approved", "30")
    assert (closed["public"], closed["resolution_text"], closed["result"]) == ("false", "", "")
    (meeting,) = read(package / "meetings.csv")
    assert (meeting["date"], meeting["start_time"], meeting["end_time"]) == ("2023-09-05", "2023-09-05T16:00:00", "")
    (absent,) = read(package / "attendance.csv")
    assert (absent["item_id"], absent["event"], absent["line"]) == (f"{DOCUMENT.id}#punkt-1", "absent", "17")
    assert [(row["option"], row["value"]) for row in read(package / "vote_counts.csv")] == [("yes", "3"), ("no", "1")]


def test_a_table_is_given_typed_raw_and_cell_by_cell(package: Path) -> None:
    assert (package / "tabel-1-1.csv").read_text(encoding="utf-8") == (
        "kolonne_1_000_kr,budget_2023,andel,besluttet,row_type\n"
        "Nord,,,,group\nNørregade,1200,60.0,2023-09-05,data\nSyd,-800,,,data\nI alt,400,60.0,,total\n"
    )
    assert [list(row.values()) for row in read(package / "tabel-1-1-raw.csv")] == [
        [str(row.line), *row.cells] for row in TABLE.grid
    ]
    cells = read(package / "cells.csv.gz")
    assert len(cells) == 16
    assert [
        cells[5][name] for name in ("row", "column_number", "column_name", "row_label", "text", "value", "unit")
    ] == [*("2", "2", "Budget 2023", "Nørregade", "1.200", "1200", "DKK")]
    assert cells[5]["multiplier"] == "1000" and cells[7]["date"] == "2023-09-05" and cells[7]["value"] == ""
    (typed,) = [one for one in descriptor(package)["resources"] if one["name"] == "tabel-1-1"]
    budget = typed["schema"]["fields"][1]
    assert (budget["title"], budget["type"]) == ("Budget 2023", "integer")
    assert (budget["unit"], budget["unitMultiplier"], budget["unitText"], budget["unitSource"]) == (
        *("DKK", 1000, "1.000 kr.", "corner"),
    )
    assert "unit" not in typed["schema"]["fields"][3]


def test_a_column_called_row_type_gives_way() -> None:
    assert column_names(text_table(field="row_type")) == ("row_type_2",)
    columns = tuple(Column(name, name, "string") for name in ("row_type_2", "row_type", "a"))
    assert column_names(dataclasses.replace(TABLE, columns=columns)) == ("row_type_2", "row_type_3", "a")


def test_resources_without_rows_are_left_out(tmp_path: Path) -> None:
    empty = dataclasses.replace(DOCUMENT, items=(), attendance=(), diagnostics=())
    write_package(empty, PUBLISHER, tmp_path)
    folder = tmp_path / DOCUMENT.id
    assert sorted(path.name for path in folder.iterdir()) == [
        *("LAESMIG.md", "agenda_items.csv", "datapackage.json", "kilde.txt.gz", "meetings.csv")
    ]
    assert read(folder / "agenda_items.csv") == []
    assert problems(folder / "datapackage.json") == []
    letter = dataclasses.replace(empty, id="dokumenter/brev", document_type="document")
    write_package(letter, PUBLISHER, tmp_path)
    assert not (tmp_path / "dokumenter/brev/agenda_items.csv").exists()
    assert problems(tmp_path / "dokumenter/brev/datapackage.json") == []
    assert descriptor(tmp_path / "dokumenter/brev")["homepage"] == "https://example.org/referat/dokumenter/brev/"


def test_a_table_outside_items_belongs_to_none(tmp_path: Path) -> None:
    letter = dataclasses.replace(DOCUMENT, items=(), attendance=(), front=(dataclasses.replace(TABLE, id="tabel-0-1"),))
    write_package(letter, PUBLISHER, tmp_path)
    assert read(tmp_path / letter.id / "tables.csv")[0]["item_id"] == ""
    assert problems(tmp_path / letter.id / "datapackage.json") == []


def test_a_number_printed_twice_makes_two_items(tmp_path: Path) -> None:
    twice = dataclasses.replace(DOCUMENT, items=(DOCUMENT.items[0], dataclasses.replace(DOCUMENT.items[1], number="1")))
    write_package(twice, PUBLISHER, tmp_path)
    ids = [row["item_id"].partition("#")[2] for row in read(tmp_path / twice.id / "agenda_items.csv")]
    assert ids == ["punkt-1", "punkt-1-2"]
    assert problems(tmp_path / twice.id / "datapackage.json") == []


def test_presence_at_an_item_that_is_not_there_is_a_note() -> None:
    fact = Attendance("absent", "Ole Bæk", "Ole Bæk deltog ikke i punkt 9.", 17, "9")
    rows = document_rows(dataclasses.replace(DOCUMENT, attendance=(fact,)), PUBLISHER).resources
    assert rows["attendance"] == []
    assert rows["diagnostics"][-1][1:3] == ("info", "P102") and "punkt 9" in rows["diagnostics"][-1][3]


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        write_package(DOCUMENT, PUBLISHER, tmp_path / name)
        write_collection(
            Archive.of([DOCUMENT, other()][:: 1 if name == "one" else -1]), PUBLISHER, STATUSES, tmp_path / name
        )
        files = sorted(path for path in (tmp_path / name).rglob("*") if path.is_file())
        made.append({path.relative_to(tmp_path / name): path.read_bytes() for path in files})
    assert made[0] == made[1]


def test_a_package_holds_the_text_that_its_lines_are_counted_in(tmp_path: Path) -> None:
    write_package(DOCUMENT, PUBLISHER, tmp_path)
    folder = tmp_path / DOCUMENT.id
    text = gzip.decompress((folder / "kilde.txt.gz").read_bytes())
    assert text.decode().split("\n") == [*DOCUMENT.source.lines, ""]
    (source,) = descriptor(folder)["sources"]
    assert source["path"] == "kilde.txt.gz"
    assert source["sha256"] == hashlib.sha256(text).hexdigest()


def test_the_collection_holds_all_rows_in_order(tmp_path: Path) -> None:
    write_collection(Archive.of([DOCUMENT, other()]), PUBLISHER, STATUSES, tmp_path)
    assert problems(tmp_path / "datapackage.json") == []
    made = descriptor(tmp_path)
    assert made["name"] == "odense-kommune-referater" and made["created"] == "2023-09-05T00:00:00Z"
    names = [resource["name"] for resource in made["resources"]]
    assert names == [resource.name for resource in schema.COLLECTION if resource not in WRITTEN]
    for resource in made["resources"]:
        rows = read(tmp_path / resource["path"])
        ids = list(dict.fromkeys(row["meeting_id"] for row in rows if "meeting_id" in row))
        assert not ids or ids == ["aa-udvalget/2023-08-29", DOCUMENT.id], resource["name"]
        assert resource["bytes"] == (tmp_path / resource["path"]).stat().st_size
    with zipfile.ZipFile(tmp_path / "datapackage.zip") as archive:
        files = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()]
        files = [name for name in files if not name.startswith("serier/")]
        apart = ("datapackage.zip", "SHA256SUMS", "referat.sqlite.zip")
        for entry in archive.infolist():
            assert archive.read(entry) == (tmp_path / entry.filename).read_bytes()
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        archive.extractall(tmp_path / "unpacked")
        assert archive.namelist() == sorted(n for n in files if n not in apart and not n.endswith(".parquet"))
    assert problems(tmp_path / "unpacked" / "datapackage.json") == []
    with zipfile.ZipFile(tmp_path / "serier" / "datapackage.zip") as archive:
        assert archive.namelist() == sorted(
            path.name for path in (tmp_path / "serier").iterdir() if path.suffix != ".zip"
        )


def test_foreign_keys_hold_and_are_checked(tmp_path: Path) -> None:
    write_collection(Archive.of([DOCUMENT, other()]), PUBLISHER, STATUSES, tmp_path)
    keys = {
        resource["path"]: resource["schema"].get("foreignKeys", []) for resource in descriptor(tmp_path)["resources"]
    }
    for path, listed in keys.items():
        assert bool(listed) == (path not in {"organizations.csv", "persons.csv", "parties.csv", "cases.csv"})
        for key in listed:
            reference = key["reference"]
            known = {
                tuple(row[f] for f in reference["fields"]) for row in read(tmp_path / f"{reference['resource']}.csv")
            }
            used = {tuple(row[f] for f in key["fields"]) for row in read(tmp_path / path)}
            assert {one for one in used if all(one)} <= known
    file = tmp_path / "files.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("#punkt-1", "#punkt-7"), encoding="utf-8")
    assert any("der ikke findes" in problem for problem in problems(tmp_path / "datapackage.json"))


def test_a_collection_of_nothing_is_valid(tmp_path: Path) -> None:
    write_collection(Archive.of([]), PUBLISHER, [], tmp_path)
    assert problems(tmp_path / "datapackage.json") == []
    assert json.loads((tmp_path / "status.json").read_text(encoding="utf-8")) == {"sources": []}


def test_status_tells_about_every_source(tmp_path: Path) -> None:
    write_collection(Archive.of([DOCUMENT]), PUBLISHER, STATUSES, tmp_path)
    sources = json.loads((tmp_path / "status.json").read_text(encoding="utf-8"))["sources"]
    assert [source["path"] for source in sources] == [DOCUMENT.source.path, "z/x.pdf"]
    assert set(sources[0]) == {
        *("path", "state", "code", "message", "meeting_id", "url"),
        *("template", "lines", "lines_understood", "items", "tables", "warnings", "help"),
    }
    assert (sources[0]["state"], sources[0]["meeting_id"], sources[0]["items"]) == ("published", DOCUMENT.id, 2)
    assert (sources[1]["state"], sources[1]["code"], sources[1]["meeting_id"]) == ("rejected", "K001", None)


# --- formulas -------------------------------------------------------------------------------------

ORDINARY = [
    *("", "-", "--", "-----", "+", "+/-", "- AMU", "-AMU", "-0.28", "- 1.200,5 %", "-1,5 mio. kr.", "+5 %", "−5"),
    *("- medarbejder(e)", "- (se note)", '- "Citat"', "- Husk det!", "- x@odense.dk", "- kommune|region", "a=b"),
    *("+45 66 13 12 34", "10-12", "- A\n- B", "- § 18; - § 19", "post@odense.dk", "- 12.-14. maj", "\tBudget\t2023"),
]
DANGEROUS = [
    *("=1+1", "=SUM(A1)", "@SUM(1+1)", "-2+3", "+1+1", "-A1", "--1", "-(1+1)", "-@SUM(1)", "-=1", "＝1+1", " =1"),
    *("+cmd|' /C calc'!A1", "-2+3+cmd|' /C calc'!A1", '-HYPERLINK("http://x")', "\t=1", "\r=1", "\u200b=1"),
    *('tekst;=cmd|"/C calc"!A1', "tekst\n=1+1", "tekst\t-A1*3", 'tekst;"=1+1"', '=HYPERLINK("http://x";"y")'),
]


@pytest.mark.parametrize("value", ORDINARY)
def test_ordinary_text_and_numbers_stay(value: str) -> None:
    assert harmless(value) == value


@pytest.mark.parametrize("value", DANGEROUS)
def test_what_a_spreadsheet_would_run_is_made_harmless(value: str) -> None:
    made = harmless(value)
    assert made != value and made.replace("'", "") == value.replace("'", "")
    assert made[0] not in "=+-@\t\r"
    assert harmless(made) == made


@given(st.text(alphabet="=+-@;\t\r\n\"' |!(),.12AB％", max_size=20))
def test_harmless_text_stays_harmless_and_loses_nothing(value: str) -> None:
    made = harmless(value)
    assert harmless(made) == made
    assert made.replace("'", "") == value.replace("'", "")
    for cell in io.StringIO(made.replace(";", "\n").replace("\t", "\n")):
        assert not cell.lstrip(' "').startswith(("=", "@"))


def test_a_formula_in_a_table_is_made_harmless_everywhere(tmp_path: Path) -> None:
    document = with_table(text_table("- AMU", "=cmd|' /C calc'!A1", "-"))
    write_package(document, PUBLISHER, tmp_path)
    folder = tmp_path / document.id
    safe = "'=cmd|' /C calc'!A1"
    assert [row["navn"] for row in read(folder / "tabel-1-1.csv")] == ["- AMU", safe, "-"]
    assert [row["c1"] for row in read(folder / "tabel-1-1-raw.csv")] == ["Navn", "- AMU", safe, "-"]
    assert [row["text"] for row in read(folder / "cells.csv.gz")] == ["- AMU", safe, "-"]
    notes = [row for row in read(folder / "diagnostics.csv") if row["code"] == "P101"]
    assert [(row["severity"], row["line"]) for row in notes] == [("info", "23")]
    assert problems(folder / "datapackage.json") == []


# --- CSV ------------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=4), max_size=5))
def test_csv_comes_back_as_it_was(rows: list[list[str]]) -> None:
    data = csv_text(rows).encode()
    assert list(csv.reader(io.StringIO(data.decode(), newline=""))) == rows


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_the_rows_of_any_text_come_back(values: list[str]) -> None:
    rows = document_rows(with_table(text_table(*values)), PUBLISHER)
    (table,) = rows.tables
    assert [row[0] for row in table.typed] == [harmless(value) for value in values]
    assert list(csv.reader(io.StringIO(csv_text(table.raw), newline=""))) == [list(row) for row in table.raw]
