"""Data packages on disk: documents -> CSV files, ``datapackage.json``, ``status.json``, the collection's zip.

In: documents, who publishes them, a folder. Out: files in it, whose bytes depend on the documents alone: no clock,
fixed times and rights in the zip. The folder is expected to be fresh; nothing in it is removed. OSError when it
cannot be written.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path

from referat.archive.archive import Archive
from referat.archive.status import SourceStatus
from referat.config import Publisher
from referat.data import schema
from referat.data.about import About
from referat.data.catalogue import catalogue_files
from referat.data.change_files import CHANGES, changes, rows_of
from referat.data.csvtext import GZIP, csv_text, packed
from referat.data.database import DATABASE, SQLITE, write_database
from referat.data.descriptor import (
    DESCRIPTOR,
    SOURCE_TEXT,
    Content,
    Json,
    collection_descriptor,
    document_descriptor,
    raw_schema,
    resource_descriptor,
    resource_schema,
    typed_schema,
)
from referat.data.linking import NO_LINKS, Links, links_of
from referat.data.parquet import write_parquet
from referat.data.published import Published
from referat.data.readme import README, readme
from referat.data.rows import Rows, TableRows, document_rows, entity_rows
from referat.data.schema_fields import PACKED
from referat.data.series_package import series_files, write_series
from referat.data.series_rows import FOLDER as SERIES
from referat.data.workbook import WORKBOOK, workbook
from referat.model import Document

ZIP = "datapackage.zip"
STATUS = "status.json"
SUMS = "SHA256SUMS"

_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_PACKED = (".xlsx", PACKED)
"""What is packed in itself."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_package(document: Document, publisher: Publisher, folder: Path, links: Links = NO_LINKS) -> None:
    """Write the document's package to ``folder/<document.id>/``, the text that its lines are counted in with it."""
    rows, about = document_rows(document, publisher, links), About(document, publisher, links)
    files: dict[str, bytes] = {}
    resources = [*_resources(rows, document, files), *_tables(rows.tables, about, files)]
    sheets = workbook(about, rows.tables)
    if sheets:
        files[WORKBOOK] = sheets
    text = ("\n".join(document.source.lines).rstrip("\n") + "\n").encode()
    files[SOURCE_TEXT] = packed(text)
    source = Content(len(text), hashlib.sha256(text).hexdigest())
    described = document_descriptor(document, publisher, resources, source)
    files[DESCRIPTOR] = _json(described)
    files[README] = readme(described).encode()
    target = folder / document.id
    target.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (target / name).write_bytes(data)


def write_collection(
    archive: Archive,
    publisher: Publisher,
    statuses: Sequence[SourceStatus],
    folder: Path,
    previous: Published | None = None,
) -> None:
    """Write all documents' rows, one file per resource, the descriptor and ``status.json`` to ``folder``.

    ``previous`` is what was published last: with it, what has changed since is told.
    """
    ordered = sorted(archive.documents, key=lambda document: (document.meeting.date or date.min, document.id))
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        streams = {
            resource.name: stack.enter_context(closing(_Stream(folder / resource.file, resource)))
            for resource in schema.COLLECTION
            if resource is not schema.CHANGES
        }
        for document in ordered:
            for name, rows in document_rows(document, publisher, links_of(archive, document)).resources.items():
                streams[name].write(rows)
        for name, rows in entity_rows(archive, publisher).items():
            streams[name].write(rows)
    with closing(_Stream(folder / schema.CHANGES.file, schema.CHANGES)) as stream:
        changed = _changes(archive, publisher, folder, previous)
        stream.write(rows_of(changed) if changed else [])
        streams[schema.CHANGES.name] = stream
    kept = [resource for resource in schema.COLLECTION if streams[resource.name].rows or resource.always]
    for resource in schema.COLLECTION:
        if resource not in kept:
            (folder / resource.file).unlink()
    present = {resource.name for resource in kept}
    resources = [
        resource_descriptor(r.name, r.title, r.row, resource_schema(r, present), streams[r.name].content(), r.file)
        for r in kept
    ]
    series, of_series = _series(archive, publisher, folder)
    collection = collection_descriptor(ordered, publisher, resources)
    (folder / DESCRIPTOR).write_bytes(_json(collection))
    (folder / STATUS).write_bytes(_json(_status(statuses), sort_keys=True))
    (folder / README).write_bytes(readme(collection).encode())
    write_parquet(folder, kept)
    write_database(folder)
    write_zip(folder, DATABASE, [SQLITE])
    (folder / SQLITE).unlink()
    sizes = {ZIP: 0, DATABASE: (folder / DATABASE).stat().st_size}
    sizes |= {f"{SERIES}/{ZIP}": (folder / SERIES / ZIP).stat().st_size} if series else {}
    described = [DESCRIPTOR, STATUS, README]
    if changed:
        (folder / CHANGES).write_bytes(_json(changed))
        described.append(CHANGES)
    parquet = {one.name: _content(folder / f"{one.name}.parquet") for one in kept if one.packed}
    for name, data in catalogue_files(collection, series, ordered, publisher, sizes, parquet):
        (folder / name).write_bytes(data)
        described.append(name)
    write_zip(folder, ZIP, [*described, *(str(one["path"]) for one in resources)])
    _write_sums(folder, [ZIP, DATABASE, *described, *of_series, *(f"{one.name}.parquet" for one in kept)], resources)


def _changes(archive: Archive, publisher: Publisher, folder: Path, previous: Published | None) -> Json | None:
    """What is new since the last state; None where that is not known."""
    now = Published(folder, {"version": publisher.version}, "")
    return changes(previous, now, archive.documents) if previous else None


def _write_sums(folder: Path, files: Sequence[str], resources: Sequence[Json]) -> None:
    """The SHA-256 of every file of the collection, as ``sha256sum -c`` reads them."""
    known = {str(one["path"]): str(one["hash"]).removeprefix("sha256:") for one in resources}
    known |= {name: _content(folder / name).sha256 for name in files}
    (folder / SUMS).write_text("".join(f"{known[name]}  {name}\n" for name in sorted(known)), encoding="utf-8")


def _content(file: Path) -> Content:
    with file.open("rb") as data:
        return Content(file.stat().st_size, hashlib.file_digest(data, "sha256").hexdigest())


def _series(archive: Archive, publisher: Publisher, folder: Path) -> tuple[Json | None, list[str]]:
    """The package of series, and its zip: its descriptor (None without series), and its files."""
    made = dict(series_files(archive, publisher))
    names = write_series(folder, ((name, one if isinstance(one, bytes) else _json(one)) for name, one in made.items()))
    if names:
        write_zip(folder / SERIES, ZIP, names)
        names.append(ZIP)
    described = made.get(DESCRIPTOR)
    return described if isinstance(described, dict) else None, [f"{SERIES}/{name}" for name in names]


class _Stream:
    """A CSV file under way: counts and hashes what it writes, so that no file is read again."""

    def __init__(self, path: Path, resource: schema.Resource) -> None:
        self.rows = 0
        self._file = path.open("wb")
        self._size = 0
        self._hash = hashlib.sha256()
        self._packer = zlib.compressobj(9, wbits=GZIP) if resource.packed else None
        self._put(csv_text([resource.header]))

    def write(self, rows: Sequence[Sequence[str]]) -> None:
        self.rows += len(rows)
        self._put(csv_text(rows))

    def close(self) -> None:
        if self._packer:
            self._out(self._packer.flush())
        self._file.close()

    def content(self) -> Content:
        """What the file holds, when it is closed."""
        return Content(self._size, self._hash.hexdigest())

    def _put(self, text: str) -> None:
        data = text.encode()
        self._out(self._packer.compress(data) if self._packer else data)

    def _out(self, data: bytes) -> None:
        self._size += len(data)
        self._hash.update(data)
        self._file.write(data)


def _resources(rows: Rows, document: Document, files: dict[str, bytes]) -> Iterator[Json]:
    """The resources of a document that have rows; their CSV goes to ``files``."""
    minutes = document.document_type == "minutes"
    kept = [r for r in schema.RESOURCES if rows.resources[r.name] or (r.always and minutes)]
    present = {resource.name for resource in kept}
    for resource in kept:
        content = _add(files, resource.file, resource.header, rows.resources[resource.name])
        table_schema = resource_schema(resource, present, explained=False)
        yield resource_descriptor(resource.name, resource.title, resource.row, table_schema, content, resource.file)


def _tables(tables: Sequence[TableRows], about: About, files: dict[str, bytes]) -> Iterator[Json]:
    """The typed rows and the printed grid of each table, where there are any."""
    for one in tables:
        table, title = one.table, about.titles[one.table.id]
        if not _SAFE_NAME.fullmatch(table.id) or f"{table.id}.csv" in files:
            raise ValueError(f"a table cannot be called {table.id!r}")
        notes = "".join(f" {note}" for note in table.notes)
        if one.typed:
            content = _add(files, f"{table.id}.csv", (*one.fields, schema.ROW_TYPE.name), one.typed)
            words = f"Tabellens rækker med læste værdier, linje {table.line_start}-{table.line_end} i kilden.{notes}"
            yield resource_descriptor(table.id, title, words, typed_schema(table), content)
        if one.raw:
            width = len(one.raw[0]) - 1
            header = (schema.RAW_LINE.name, *(f"c{n}" for n in range(1, width + 1)))
            content = _add(files, f"{table.id}-raw.csv", header, one.raw)
            words = "Tabellen celle for celle, som den er trykt, overskrifterne med."
            yield resource_descriptor(f"{table.id}-raw", f"{title} (som trykt)", words, raw_schema(width), content)


def _add(files: dict[str, bytes], name: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Content:
    data = csv_text([header, *rows]).encode()
    files[name] = data = packed(data) if name.endswith(PACKED) else data
    return Content(len(data), hashlib.sha256(data).hexdigest())


def _status(statuses: Sequence[SourceStatus]) -> Json:
    return {"sources": [dataclasses.asdict(status) for status in sorted(statuses, key=lambda one: one.path)]}


def _json(value: Json, sort_keys: bool = False) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=sort_keys) + "\n").encode()


def write_zip(folder: Path, to: str, names: Iterable[str], into: Path | None = None) -> None:
    """Zip the named files of ``folder`` as ``to``: sorted, one fixed time and the same rights, for stable bytes."""
    with zipfile.ZipFile((into or folder) / to, "w") as archive:
        for name in sorted(names):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, (folder / name).read_bytes(), compresslevel=6)
