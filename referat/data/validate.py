"""Validation of written packages: path of a ``datapackage.json`` -> problems, none when all is well.

Everything that a descriptor promises is held against the bytes: sizes and checksums, headers, every cell's type and
constraints, primary and foreign keys. frictionless judges the same packages in the tests, and must agree
(docs/decisions/0032-validation.md). A problem names file, row and field, never the value: that may quote the source.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from referat.data.csvtext import LONGEST, open_csv
from referat.data.schema_fields import PACKED
from referat.data.values import Unknown, is_required, value_test

Json = dict[str, Any]
Target = tuple[str, tuple[str, ...]]
"""What a foreign key names: a resource, and the fields that tell its rows apart."""

_MOST = 100
"""How many problems of one resource are named."""
_BLOCK = 5000
"""How many rows are held in memory and checked together, column by column."""
_PATH = re.compile(r"(?:[a-z0-9][a-z0-9_.-]*/)*[a-z0-9][a-z0-9_.-]*")
_TEXTS = ("$schema", "name", "path", "title", "description", "hash")
_FIELD_TEXTS = ("name", "type")
_WRITTEN = {"type": "table", "encoding": "utf-8", "format": "csv", "mediatype": "text/csv"}
_DIALECT = {"lineTerminator": "\n"}


def problems(descriptor: Path) -> list[str]:
    """What is wrong with the package, one sentence each; the first hundred of every resource."""
    try:
        package = json.loads(descriptor.read_text(encoding="utf-8"))
        _fetch_schemas(package, descriptor.parent)
        found = list(_package_faults(package))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        return [f"{descriptor.name}: beskrivelsen kan ikke forstås ({type(error).__name__})"]
    if found:
        return [f"{descriptor.name}: {fault}" for fault in found]
    named = {target for resource in package["resources"] for _, target in _links(resource["schema"])}
    tables = [_read(descriptor.parent, resource, named) for resource in package["resources"]]
    known = {target: keys for table in tables for target, keys in table.keys.items()}
    return [problem for table in tables for problem in table.problems(known)]


# --- the descriptor -------------------------------------------------------------------------------


def _package_faults(package: Json) -> Iterator[str]:
    """What is wrong with the descriptor itself; the files are read when nothing is."""
    resources = package["resources"]
    yield from _missing(package, ("$schema", "name", "title"))
    if not resources:
        yield "pakken har ingen filer"
    for name in ("name", "path"):
        if len({resource[name] for resource in resources}) < len(resources):
            yield f"to filer har samme {name}"
    fields = {resource["name"]: _header(resource["schema"]) for resource in resources}
    for resource in resources:
        for fault in (*_resource_faults(resource), *_schema_faults(resource["schema"], fields)):
            yield f"{resource['name']}: {fault}"


def _fetch_schemas(package: Json, folder: Path) -> None:
    """Put the schemas in place that resources share as a file of the package."""
    known: dict[str, Json] = {}
    for resource in package["resources"]:
        path = resource["schema"]
        if isinstance(path, str) and _PATH.fullmatch(path):
            if path not in known:
                known[path] = json.loads((folder / path).read_text(encoding="utf-8"))
            resource["schema"] = known[path]


def _missing(described: Json, names: Sequence[str]) -> Iterator[str]:
    return (f"{name} mangler" for name in names if not isinstance(described.get(name), str) or not described[name])


def _resource_faults(resource: Json) -> Iterator[str]:
    yield from _missing(resource, _TEXTS)
    if not _PATH.fullmatch(resource["path"]):
        yield "path er ikke en fil i pakken"
    yield from (f"{name} er ikke {value}" for name, value in _WRITTEN.items() if resource.get(name) != value)
    if {name: value for name, value in resource["dialect"].items() if name != "$schema"} != _DIALECT:
        yield "dialect er ikke den, som filerne skrives med"
    if resource.get("compression") != ("gz" if resource["path"].endswith(PACKED) else None):
        yield "compression er ikke den, som filens navn siger"
    if not isinstance(resource["bytes"], int):
        yield "bytes er ikke et tal"


def _schema_faults(schema: Json, fields: Mapping[str, Sequence[str]]) -> Iterator[str]:
    own = _header(schema)
    if not own or len(set(own)) < len(own):
        yield "felterne mangler, eller to har samme navn"
    if schema.get("missingValues") != [""]:
        yield "missingValues er ikke den tomme tekst alene"
    for one in schema["fields"]:
        yield from _missing(one, _FIELD_TEXTS)
        try:
            value_test(one)
        except Unknown as unknown:
            yield f"{one['name']}: {unknown} kan ikke efterprøves"
    if not set(schema.get("primaryKey", [])) <= set(own):
        yield "primaryKey nævner et felt, der ikke er der"
    for names, (resource, reference) in _links(schema):
        if not names or len(names) != len(reference):
            yield "foreignKeys har ikke lige mange felter på begge sider"
        if not set(names) <= set(own) or not set(reference) <= set(fields.get(resource, ())):
            yield "foreignKeys nævner et felt, der ikke er der"


def _header(schema: Json) -> list[str]:
    return [one["name"] for one in schema["fields"]]


def _links(schema: Json) -> list[tuple[tuple[str, ...], Target]]:
    """The foreign keys: fields of a row, and what they name."""
    return [
        (tuple(key["fields"]), (key["reference"]["resource"], tuple(key["reference"]["fields"])))
        for key in schema.get("foreignKeys", [])
    ]


# --- the rows -------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Table:
    """What was found in a file: faults by row (0: the file's), the keys that others may name, and those it names."""

    path: str
    faults: list[tuple[int, str]] = field(default_factory=list)
    keys: dict[Target, set[str]] = field(default_factory=dict)
    names: dict[Target, dict[str, list[Sequence[int]]]] = field(default_factory=dict)
    """What is named, by key: runs of rows, because rows that name the same stand together."""

    def problems(self, known: Mapping[Target, Collection[str]]) -> list[str]:
        """The faults as sentences, those of rows that name no row of ``known`` among them."""
        lost = [
            (row, f"nævner en række i {target[0]}, der ikke findes")
            for target, named in self.names.items()
            for key, runs in named.items()
            if key not in known[target]
            for run in runs
            for row in run
        ]
        first = sorted([*self.faults, *lost])[:_MOST]
        return [f"{self.path}:{row}: {fault}" if row else f"{self.path}: {fault}" for row, fault in first]


def _read(folder: Path, resource: Json, named: Collection[Target]) -> _Table:
    """Hold a file against its descriptor; ``named`` is what the foreign keys of all resources name."""
    targets = [target for target in named if target[0] == resource["name"]]
    table = _Table(resource["path"], keys={target: set() for target in targets})
    file = folder / resource["path"]
    if not file.is_file():
        table.faults.append((0, "filen mangler"))
        return table
    size = file.stat().st_size
    if resource["bytes"] != size:
        table.faults.append((0, "bytes er ikke filens størrelse"))
    with file.open("rb") as data:
        if resource["hash"] != f"sha256:{hashlib.file_digest(data, 'sha256').hexdigest()}":
            table.faults.append((0, "hash er ikke filens"))
    longest = csv.field_size_limit(LONGEST)
    try:
        with open_csv(file) as text:
            _read_rows(table, csv.reader(text, strict=True), resource["schema"])
    except (EOFError, OSError, zlib.error):
        table.faults.append((0, "filen kan ikke pakkes ud"))
    except UnicodeDecodeError:
        table.faults.append((0, "filen er ikke UTF-8"))
    except csv.Error as error:
        table.faults.append((0, f"filen er ikke CSV ({error})"))
    finally:
        csv.field_size_limit(longest)
    return table


def _read_rows(table: _Table, rows: Iterator[list[str]], schema: Json) -> None:
    """Check every row, and gather the keys. The header is row 1."""
    header = _header(schema)
    if next(rows, None) != header:
        table.faults.append((1, "overskrifterne er ikke felternes navne"))
        return
    check = _Rows(schema)
    keys = _Keys(table, schema)
    first = 2
    while block := list(islice(rows, _BLOCK)):
        numbers, whole, faults = check.shapes(block, first)
        columns = list(zip(*whole, strict=True)) if whole else [() for _ in header]
        table.faults += [*faults, *check.faults(numbers, columns)]
        keys.gather(numbers, columns)
        first += len(block)


Columns = Sequence[Sequence[str]]


class _Rows:
    """The test of rows that a schema describes."""

    def __init__(self, schema: Json) -> None:
        self._width = len(schema["fields"])
        self._tests = [
            (place, one["name"], is_required(one), value_test(one)) for place, one in enumerate(schema["fields"])
        ]

    def shapes(
        self, block: list[list[str]], first: int
    ) -> tuple[Sequence[int], list[list[str]], list[tuple[int, str]]]:
        """The rows that have a value for each field, with their numbers; and what is wrong with the others."""
        numbers = range(first, first + len(block))
        if all(map(any, block)) and set(map(len, block)) == {self._width}:
            return numbers, block, []
        faults = [
            (number, "rækken har ikke ét felt pr. overskrift" if any(row) else "rækken er tom")
            for number, row in zip(numbers, block, strict=True)
            if len(row) != self._width or not any(row)
        ]
        wrong = {number for number, _ in faults}
        kept = [number for number in numbers if number not in wrong]
        return kept, [block[number - first] for number in kept], faults

    def faults(self, numbers: Sequence[int], columns: Columns) -> Iterator[tuple[int, str]]:
        """What is wrong with the values: each is tested once, however often it stands in a column."""
        for place, name, required, test in self._tests:
            wrong: dict[str, str] = {}
            for value in set(columns[place]) if test or required else ():
                if not value:
                    wrong |= {"": "mangler"} if required else {}
                elif test and (fault := test(value)):
                    wrong[value] = fault
            if wrong:
                rows = zip(numbers, columns[place], strict=True)
                yield from ((number, f"{name} {wrong[value]}") for number, value in rows if value in wrong)


class _Keys:
    """The keys of a table: its own, those that others may name, and those that it names."""

    def __init__(self, table: _Table, schema: Json) -> None:
        place = {name: number for number, name in enumerate(_header(schema))}
        self._table = table
        self._primary = [place[name] for name in schema.get("primaryKey", [])]
        self._seen: set[str] = set()
        self._given = [([place[name] for name in target[1]], keys) for target, keys in table.keys.items()]
        self._links = [
            ([place[name] for name in names], table.names.setdefault(target, {})) for names, target in _links(schema)
        ]

    def gather(self, numbers: Sequence[int], columns: Columns) -> None:
        """Take in the keys of a block of rows, and tell of those that are not their own."""
        if self._primary:
            self._own(numbers, _keys(columns, self._primary))
        for places, known in self._given:
            known.update(_keys(columns, places))
        for places, named in self._links:
            start = 0
            for key, run in groupby(_keys(columns, places)):
                end = start + len(list(run))
                if key:
                    named.setdefault(key, []).append(numbers[start:end])
                start = end

    def _own(self, numbers: Sequence[int], keys: Sequence[str]) -> None:
        new = set(keys)
        if "" in new or len(new) < len(keys) or not new.isdisjoint(self._seen):
            for number, key in zip(numbers, keys, strict=True):
                if not key or key in self._seen:
                    self._table.faults.append((number, "primaryKey er tom eller brugt før"))
                self._seen.add(key)
        self._seen |= new


def _keys(columns: Columns, places: Sequence[int]) -> Sequence[str]:
    """The values of a key as one text for each row; empty when all of them are. No value holds what parts them."""
    if len(places) == 1:
        return columns[places[0]]
    empty = "\0" * (len(places) - 1)
    rows = zip(*(columns[place] for place in places), strict=True)
    return ["" if key == empty else key for key in map("\0".join, rows)]
