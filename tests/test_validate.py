"""Validation: every kind of fault is found where it is, and frictionless finds the same."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from referat.archive.archive import Archive
from referat.config import Publisher
from referat.data import schema, validate
from referat.data.csvtext import csv_text, open_csv, packed
from referat.data.descriptor import resource_schema
from referat.data.package import write_collection, write_package
from tests import judge
from tests.sample import DOCUMENT

PUBLISHER = Publisher("Prøve Kommune", "https://example.org/referat/")
Json = dict[str, Any]


class Package:
    """A written package that faults are put into; what is changed is sealed again, so that only the fault is wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "datapackage.json"
        self.made: Json = json.loads(self.path.read_text("utf-8"))

    def resource(self, name: str) -> Json:
        (found,) = (one for one in self.made["resources"] if one["name"] == name)
        return found

    def fields(self, name: str) -> list[Json]:
        return self.resource(name)["schema"]["fields"]

    def rows(self, name: str) -> list[list[str]]:
        with open_csv(self.folder / self.resource(name)["path"]) as file:
            return list(csv.reader(file))

    def put(self, name: str, content: str | bytes | list[list[str]]) -> None:
        """Write a resource's file, and its size and checksum into the descriptor."""
        text = csv_text(content) if isinstance(content, list) else content
        data = text.encode() if isinstance(text, str) else text
        one = self.resource(name)
        data = packed(data) if one["path"].endswith(".gz") and isinstance(content, list) else data
        (self.folder / one["path"]).write_bytes(data)
        one["bytes"], one["hash"] = len(data), f"sha256:{hashlib.sha256(data).hexdigest()}"

    def seal(self) -> Path:
        self.path.write_text(json.dumps(self.made), "utf-8")
        return self.path


@pytest.fixture
def package(tmp_path: Path) -> Package:
    write_package(DOCUMENT, PUBLISHER, tmp_path)
    return Package(tmp_path / DOCUMENT.id)


@pytest.fixture
def small(tmp_path: Path) -> Package:
    """A package of few resources, for faults that each need a package of their own."""
    closed = DOCUMENT.items[1]
    write_package(
        replace(DOCUMENT, items=(closed, replace(closed, number="3")), attendance=(), diagnostics=()),
        PUBLISHER,
        tmp_path,
    )
    return Package(tmp_path / DOCUMENT.id)


# --- values: a row for each fault, all in one package ---------------------------------------------

WRONG = {
    "integer": ("x", "1.5", "1,5", "1.000", "ét", "1 2", "--1", "0x10"),
    "number": ("x", "1,5", "1.2.3", "60,0 %", "1.000.000", "1 200", "1-"),
    "date": ("05-09-2023", "2023-02-30", "2023-13-01", "2023", "i dag", "2023-09-05T10:00:00", "2023/09/05"),
    "datetime": ("2023-09-05", "2023-09-05T25:00:00", "2023-09-05T10:61:00", "kl. 10", "2023-02-30T10:00:00"),
    "boolean": ("ja", "nej", "sand", "2", "yes"),
    "year": ("23", "20233", "år 1", "2o23"),
    "uri": ("ingen adresse", "example.org/side", "//example.org/side"),
}
"""Values of no type, for each type and format."""
STRICTER = {
    "integer": ("+1", "007", "1_000", " 1", "१"),
    "number": ("1e3", "nan", "Infinity", "+1.5", ".5", "1.", "01.5", " 1.5", "1_0.5"),
    "boolean": ("1", "0", "True", "FALSE"),
    "uri": ("mailto:a@example.org", "https://example.org/a b", "https://example.org/<b>"),
}
"""What the standard allows and the contract does not: there is one way to write a value."""


def key_values(schema: Json, number: int) -> dict[str, str]:
    """Values that make the primary key of a row its own, so that a copied row has no other fault."""
    types = {field["name"]: field["type"] for field in schema["fields"]}
    last = schema.get("primaryKey", [])[-1:]
    return {name: str(1000 + number) if types[name] == "integer" else f"egen-{number}" for name in last}


def faulty_values(field: Json, wrong: dict[str, tuple[str, ...]]) -> Iterator[str]:
    constraints = field.get("constraints", {})
    yield from wrong.get(field.get("format") or field["type"], ())
    if wrong is STRICTER:
        return
    if constraints.get("required"):
        yield ""
    if "enum" in constraints:
        yield from ("ukendt", constraints["enum"][0].swapcase(), constraints["enum"][0] + " ")
    if "minimum" in constraints:
        yield from (str(constraints["minimum"] - 1), "-5")


def inject(package: Package, wrong: dict[str, tuple[str, ...]]) -> set[tuple[str, int]]:
    """Give each faulty value of each field a copied row of its own; returns where they stand."""
    places = set()
    for resource in package.made["resources"]:
        header, *rows = package.rows(resource["name"])
        for field in resource["schema"]["fields"]:
            for value in faulty_values(field, wrong):
                row = dict(zip(header, rows[0], strict=True)) | key_values(resource["schema"], len(rows))
                rows.append(list((row | {field["name"]: value}).values()))
                places.add((resource["path"], len(rows) + 1))
        package.put(resource["name"], [header, *rows])
    return places


def inject_keys(package: Package) -> set[tuple[str, int]]:
    """A row that is there twice for each primary key, and one that names nothing for each link; returns where."""
    places = set()
    for resource in package.made["resources"]:
        described = resource["schema"]
        header, *rows = package.rows(resource["name"])
        first = dict(zip(header, rows[0], strict=True))
        faulty = [first] if "primaryKey" in described else []
        for key in described.get("foreignKeys", []):
            own = key_values(described, len(rows) + len(faulty))
            faulty.append(first | own | {key["fields"][-1]: f"ingen-{len(faulty)}"})
        places |= {(resource["path"], len(rows) + 2 + number) for number in range(len(faulty))}
        package.put(resource["name"], [header, *rows, *(list(row.values()) for row in faulty)])
    return places


def kinds(fields: Iterable[Json]) -> set[tuple[str, ...]]:
    """The types, formats and constraints of fields."""
    types = {(one["type"], one.get("format") or "") for one in fields}
    return types | {(name,) for one in fields for name in one.get("constraints", {})}


def test_every_fault_of_a_value_or_key_is_found_in_its_row_and_nothing_else(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Faults are made from the descriptors, which hold every kind of field that the program declares."""
    monkeypatch.setattr(validate, "_MOST", 1000)
    monkeypatch.setattr(validate, "_BLOCK", 7)  # so that keys and rows are counted over more than one
    held = [field for one in package.made["resources"] for field in one["schema"]["fields"]]
    declared = [field for one in schema.RESOURCES for field in resource_schema(one, set())["fields"]]
    assert kinds(declared) <= kinds(held)
    faults = inject_keys(package) | inject(package, WRONG)
    assert len(faults) >= 500
    assert judge.theirs(package.seal()) == faults
    assert judge.ours(package.path) == faults


def test_values_that_could_be_written_otherwise_are_faults_though_the_standard_allows_them(package: Package) -> None:
    faults = inject(package, STRICTER)
    assert len(faults) > 40
    assert judge.ours(package.seal()) == faults


# --- files, headers, rows, keys and descriptors: a package for each fault -------------------------

Fault = Callable[[Package], object]
MEETINGS = "meetings"


def edit_rows(change: Callable[[list[list[str]]], object], name: str = "agenda_items") -> Fault:
    def fault(package: Package) -> None:
        rows = package.rows(name)
        change(rows)
        package.put(name, rows)

    return fault


def edit_text(change: Callable[[str], str | bytes], name: str = "agenda_items") -> Fault:
    def fault(package: Package) -> None:
        package.put(name, change(csv_text(package.rows(name))))

    return fault


def edit_file(change: Callable[[Path], object], name: str = "agenda_items") -> Fault:
    """Change the file behind the descriptor's back."""
    return lambda package: change(package.folder / package.resource(name)["path"])


def edit(change: Callable[[Json], object], name: str = "agenda_items") -> Fault:
    """Change the descriptor of a resource."""
    return lambda package: change(package.resource(name))


def field_of(change: Callable[[Json], object]) -> Fault:
    """Change the descriptor of a field."""
    return lambda package: change(package.fields("agenda_items")[3])


def key_of(change: Callable[[Json], object]) -> Fault:
    """Change the foreign key."""
    return lambda package: change(package.resource("agenda_items")["schema"]["foreignKeys"][0])


def swap(row: list[str]) -> None:
    row[0], row[1] = row[1], row[0]


FAULTS: dict[str, Fault] = {
    "file: one byte more": edit_file(lambda file: file.write_bytes(file.read_bytes() + b"\n")),
    "file: one byte other": edit_file(lambda file: file.write_bytes(file.read_bytes().replace(b"grund", b"Grund"))),
    "file: cut off": edit_file(lambda file: file.write_bytes(file.read_bytes()[:-9])),
    "file: gone": edit_file(lambda file: file.unlink()),
    "file: a folder": edit_file(lambda file: (file.unlink(), file.mkdir())),
    "file: empty": edit_text(lambda text: ""),
    "file: wrong size": edit(lambda one: one.update(bytes=one["bytes"] + 1)),
    "file: wrong checksum": edit(lambda one: one.update(hash="sha256:" + "0" * 64)),
    "file: not UTF-8": edit_text(lambda text: text.replace("ø", "\xf8").encode("latin-1")),
    "file: UTF-16": edit_text(lambda text: text.encode("utf-16")),
    "header: other letters": edit_rows(lambda rows: rows[0].__setitem__(1, rows[0][1].upper())),
    "header: a name is gone": edit_rows(lambda rows: rows[0].pop()),
    "header: the first name is gone": edit_rows(lambda rows: rows[0].pop(0)),
    "header: one name more": edit_rows(lambda rows: rows[0].append("mere")),
    "header: another name": edit_rows(lambda rows: rows[0].__setitem__(1, "punkt")),
    "header: a name twice": edit_rows(lambda rows: rows[0].__setitem__(1, rows[0][0])),
    "header: a blank name": edit_rows(lambda rows: rows[0].__setitem__(1, "")),
    "header: two names exchanged": edit_rows(lambda rows: swap(rows[0])),
    "header: missing": edit_rows(lambda rows: rows.pop(0)),
    "row: a cell more": edit_rows(lambda rows: rows[1].append("mere")),
    "row: a cell less": edit_rows(lambda rows: rows[1].pop()),
    "row: only its first cell": edit_rows(lambda rows: rows[1].__delitem__(slice(1, None))),
    "row: blank": edit_rows(lambda rows: rows.append([""] * len(rows[0]))),
    "row: shifted by a cell": edit_rows(lambda rows: rows[1].insert(0, "")),
    "row: two cells exchanged": edit_rows(lambda rows: rows[1].reverse()),
    "row: a quote that is never closed": edit_text(lambda text: text + '"'),
    "key: the same row twice": edit_rows(lambda rows: rows.append(rows[1])),
    "key: the same meeting twice": edit_rows(lambda rows: rows.append(rows[1]), MEETINGS),
    "key: a meeting that is not there": edit_rows(lambda rows: rows[1].__setitem__(0, "andet/2020-01-01")),
    "key: the meeting is gone": edit_rows(lambda rows: rows.pop(1), MEETINGS),
    "key: the meeting has another id": edit_rows(lambda rows: rows[1].__setitem__(0, "andet/2020-01-01"), MEETINGS),
    "descriptor: resources are no list": lambda package: package.made.update(resources={"a": 1}),
    "descriptor: resources are missing": lambda package: package.made.pop("resources"),
    "descriptor: a resource twice": lambda package: package.made["resources"].append(package.resource(MEETINGS)),
    "descriptor: no name of a resource": edit(lambda one: one.pop("name")),
    "descriptor: no path": edit(lambda one: one.pop("path")),
    "descriptor: a path out of the package": edit(lambda one: one.update(path="../agenda_items.csv")),
    "descriptor: an absolute path": edit(lambda one: one.update(path="/etc/passwd")),
    "descriptor: a schema that is none": edit(lambda one: one.update(schema="fields")),
    "descriptor: no fields": edit(lambda one: one["schema"].update(fields=[])),
    "descriptor: fields are missing": edit(lambda one: one["schema"].pop("fields")),
    "descriptor: a field more": edit(lambda one: one["schema"]["fields"].append({"name": "x", "type": "string"})),
    "descriptor: a field less": edit(lambda one: one["schema"]["fields"].pop()),
    "descriptor: a field twice": edit(lambda one: one["schema"]["fields"].append(one["schema"]["fields"][0])),
    "descriptor: two fields exchanged": edit(lambda one: swap(one["schema"]["fields"])),
    "descriptor: a field without name": field_of(lambda field: field.pop("name")),
    "descriptor: an unknown type": field_of(lambda field: field.update(type="heltal")),
    "descriptor: another type": field_of(lambda field: field.update(type="date")),
    "descriptor: an unknown constraint": field_of(lambda field: field["constraints"].update(atMost=3)),
    "descriptor: a higher minimum": field_of(lambda field: field["constraints"].update(minimum=3)),
    "descriptor: other codes": field_of(lambda field: field.update(type="string", constraints={"enum": ["a"]})),
    "descriptor: a key of no field": edit(lambda one: one["schema"].update(primaryKey=["nummer"])),
    "descriptor: a key of the same values": edit(lambda one: one["schema"].update(primaryKey=["meeting_id"])),
    "descriptor: a link from no field": key_of(lambda key: key.update(fields=["nummer"])),
    "descriptor: a link to no resource": key_of(lambda key: key["reference"].update(resource="moeder")),
    "descriptor: a link to no field": key_of(lambda key: key["reference"].update(fields=["nummer"])),
    "descriptor: a link to a field of other values": key_of(lambda key: key["reference"].update(fields=["body"])),
    "descriptor: a link with too many fields": key_of(lambda key: key.update(fields=["meeting_id", "item_id"])),
    "descriptor: another delimiter": edit(lambda one: one["dialect"].update(delimiter=";")),
    "descriptor: no header": edit(lambda one: one["dialect"].update(header=False)),
    "descriptor: another encoding": edit(lambda one: one.update(encoding="utf-16")),
}


def test_the_package_that_faults_are_put_into_has_none(small: Package) -> None:
    assert judge.problems(small.path) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_by_both_judges(small: Package, name: str) -> None:
    FAULTS[name](small)
    assert judge.problems(small.seal()) != []


@pytest.mark.parametrize(
    "fault",
    [
        lambda package: package.put("cells", csv_text(package.rows("cells"))),
        lambda package: package.put("cells", [*package.rows("cells"), package.rows("cells")[1]]),
    ],
)
def test_a_fault_in_a_packed_file_is_found_by_both_judges(package: Package, fault: Fault) -> None:
    fault(package)
    assert judge.problems(package.seal()) != []


def test_a_packed_file_that_is_cut_off_is_a_fault(package: Package) -> None:
    """frictionless does not survive it."""
    package.put("cells", (package.folder / "cells.csv.gz").read_bytes()[:-9])
    assert validate.problems(package.seal()) == ["cells.csv.gz: filen kan ikke pakkes ud"]


@pytest.mark.parametrize(
    "fault",
    [
        lambda package: package.made.update(resources=[]),
        edit(lambda one: one["dialect"].update(quoteChar="'")),
        edit(lambda one: one["schema"].update(missingValues=["", "-"])),
        edit(lambda one: one.pop("hash")),
        edit(lambda one: one.pop("schema")),
        edit(lambda one: one.pop("title")),
        field_of(lambda field: field.pop("type")),
        edit_text(lambda text: text.replace("Køb", '"Køb"')),
    ],
)
def test_what_the_contract_promises_beyond_the_standard_is_checked_too(small: Package, fault: Fault) -> None:
    fault(small)
    assert validate.problems(small.seal()) != []


def test_a_cell_may_be_as_long_as_a_source(tmp_path: Path) -> None:
    long = replace(DOCUMENT, meeting=replace(DOCUMENT.meeting, location="x" * 200_000))
    write_package(long, PUBLISHER, tmp_path)
    assert judge.problems(tmp_path / long.id / "datapackage.json") == []


def test_a_hundred_problems_of_a_file_are_named_and_no_value_is(small: Package) -> None:
    header, row, *_ = small.rows("agenda_items")
    secret = {"item_order": "Hemmeligt", "url": "Hemmeligt"}
    rows = [list((dict(zip(header, row, strict=True)) | {"item_id": str(n)} | secret).values()) for n in range(99)]
    small.put("agenda_items", [header, *rows])
    found = validate.problems(small.seal())
    assert sum(one.startswith("agenda_items.csv") for one in found) == 100
    assert found[0] == "agenda_items.csv:2: item_order er ikke et heltal"
    assert "Hemmeligt" not in "".join(found)


def test_the_collection_is_judged_alike(tmp_path: Path) -> None:
    meetings = [DOCUMENT, replace(DOCUMENT, id="teknik-og-miljoeudvalget/2023-10-03")]
    write_collection(Archive.of(meetings), PUBLISHER, [], tmp_path)
    package = Package(tmp_path)
    assert judge.problems(package.path) == []
    assert judge.problems(tmp_path / "serier" / "datapackage.json") == []
    assert validate.problems(tmp_path / "serier" / "datapackage.json") == []
    for fault in (
        edit_rows(lambda rows: rows.pop(), MEETINGS),
        edit_rows(lambda rows: rows[-1].__setitem__(1, "tabel-9-9"), "cells"),
    ):
        fault(package)
        assert judge.theirs(package.seal()) == judge.ours(package.path) != set()


def test_packages_of_the_sources_are_judged_alike(built: Path) -> None:
    """Some of them, however many there are; all that are new are judged by ``make judge``."""
    packages = sorted((built / "datapackage").rglob("datapackage.json"))
    assert len(packages) > 5
    assert [path for path in packages[:: len(packages) // 6] if judge.problems(path)] == []


def test_only_packages_that_are_not_known_are_judged(small: Package) -> None:
    wrong, known = judge.judge_new(small.folder, set())
    assert (wrong, len(known)) == ([], 1)
    FAULTS["row: two cells exchanged"](small)
    digest = hashlib.sha256(small.seal().read_bytes()).hexdigest()
    wrong, valid = judge.judge_new(small.folder, known)
    assert wrong and not valid
    assert judge.judge_new(small.folder, {digest}) == ([], {digest})


def test_a_broken_descriptor_is_a_problem_and_no_error(small: Package) -> None:
    for text in ("", "{", "[]", "null", "{}", '{"resources": 1}', '{"resources": [1]}', "\x00", '{"resources": [{}]}'):
        small.path.write_text(text, "utf-8")
        assert validate.problems(small.path) != [], text
