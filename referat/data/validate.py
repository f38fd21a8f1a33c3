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
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from referat.data.values import Unknown, is_required, value_test

Json = dict[str, Any]
Target = tuple[str, tuple[str, ...]]
"""What a foreign key names: a resource, and the fields that tell its rows apart."""

_MOST = 100
"""How many problems of one resource are named."""
_PATH = re.compile(r"(?:[a-z0-9][a-z0-9_.-]*/)*[a-z0-9][a-z0-9_.-]*")
_TEXTS = ("$schema", "name", "path", "title", "description", "hash")
_FIELD_TEXTS = ("name", "type", "description")
_WRITTEN = {"type": "table", "encoding": "utf-8", "format": "csv", "mediatype": "text/csv"}
_DIALECT = {"header": True, "delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True}


def problems(descriptor: Path) -> list[str]:
    """What is wrong with the package, one sentence each; the first hundred of every resource."""
    try:
        package = json.loads(descriptor.read_text(encoding="utf-8"))
        found = list(_package_faults(package))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
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


def _missing(described: Json, names: Sequence[str]) -> Iterator[str]:
    return (f"{name} mangler" for name in names if not isinstance(described.get(name), str) or not described[name])


def _resource_faults(resource: Json) -> Iterator[str]:
    yield from _missing(resource, _TEXTS)
    if not _PATH.fullmatch(resource["path"]):
        yield "path er ikke en fil i pakken"
    yield from (f"{name} er ikke {value}" for name, value in _WRITTEN.items() if resource.get(name) != value)
    if {name: value for name, value in resource["dialect"].items() if name != "$schema"} != _DIALECT:
        yield "dialect er ikke den, som filerne skrives med"
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
    names: dict[Target, dict[str, list[int]]] = field(default_factory=dict)

    def problems(self, known: Mapping[Target, Collection[str]]) -> list[str]:
        """The faults as sentences, those of rows that name no row of ``known`` among them."""
        lost = [
            (row, f"nævner en række i {target[0]}, der ikke findes")
            for target, named in self.names.items()
            for key, rows in named.items()
            if key not in known[target]
            for row in rows
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
    longest = csv.field_size_limit(size + 1)
    try:
        with file.open(encoding="utf-8", newline="") as text:
            _read_rows(table, csv.reader(text, strict=True), resource["schema"])
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
    primary = [header.index(name) for name in schema.get("primaryKey", [])]
    seen: set[str] = set()
    given = [([header.index(name) for name in target[1]], keys) for target, keys in table.keys.items()]
    links = [
        ([header.index(name) for name in names], table.names.setdefault(target, {})) for names, target in _links(schema)
    ]
    for number, row in enumerate(rows, 2):
        table.faults += [(number, fault) for fault in check.faults(row)]
        if len(row) != len(header):
            continue
        if primary:
            key = _key(row, primary)
            if not key or key in seen:
                table.faults.append((number, "primaryKey er tom eller brugt før"))
            seen.add(key)
        for places, keys in given:
            keys.add(_key(row, places))
        for places, names in links:
            key = _key(row, places)
            if key:
                names.setdefault(key, []).append(number)


def _key(row: Sequence[str], places: Sequence[int]) -> str:
    """The values of a key as one text; empty when all of them are. No value holds the character between them."""
    values = [row[place] for place in places]
    return "\0".join(values) if any(values) else ""


class _Rows:
    """The test of a row that a schema describes."""

    def __init__(self, schema: Json) -> None:
        self._header = _header(schema)
        self._required = [place for place, one in enumerate(schema["fields"]) if is_required(one)]
        self._tests = [(place, test) for place, one in enumerate(schema["fields"]) if (test := value_test(one))]

    def faults(self, row: Sequence[str]) -> list[str]:
        """What is wrong with the row itself."""
        if not any(row):
            return ["rækken er tom"]
        if len(row) != len(self._header):
            return ["rækken har ikke ét felt pr. overskrift"]
        found = [f"{self._header[place]} mangler" for place in self._required if not row[place]]
        for place, test in self._tests:
            if row[place] and (fault := test(row[place])):
                found.append(f"{self._header[place]} {fault}")
        return found
