"""The package of all series: archive -> a CSV file per series, one schema for all of them, and what describes them.

In: the archive, its publisher, the folder of the collection. Out: files below ``serier/`` in it, none without series
that have numbers. The fields of all series are the same, so their schema is a file that the descriptor points at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from referat.archive.archive import Archive, organization_of
from referat.config import Publisher
from referat.data import schema
from referat.data.about import Row
from referat.data.csvtext import csv_text
from referat.data.descriptor import Content, Json, resource_descriptor, resource_schema, series_descriptor
from referat.data.series_rows import series_rows

FOLDER = "serier"
"""The folder of the collection that holds the series."""
SCHEMA = "skema.json"


def series_files(archive: Archive, publisher: Publisher) -> Iterator[tuple[str, bytes | Json]]:
    """The files of the package by name: CSV files as bytes; schema and descriptor as what is to be written as JSON."""
    resources: list[Json] = []
    for one in archive.series.series:
        if not one.numeric:
            continue
        data = csv_text([schema.SERIES.header, *series_rows(one)]).encode()
        yield f"{one.slug}.csv", data
        words = f"Den samme tabel {len(one.appearances)} gange i referaterne, ét tal pr. række."
        content = Content(len(data), hashlib.sha256(data).hexdigest())
        resources.append(resource_descriptor(one.slug, one.title, words, {}, content) | {"schema": SCHEMA})
    if resources:
        yield SCHEMA, resource_schema(schema.SERIES, ())
        yield "datapackage.json", series_descriptor(archive.documents, publisher, resources)


def write_series(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[str]:
    """Write the files below ``serier/``; their names."""
    names = []
    for name, data in files:
        (folder / FOLDER).mkdir(exist_ok=True)
        (folder / FOLDER / name).write_bytes(data)
        names.append(name)
    return names


def series_list(archive: Archive, publisher: Publisher) -> Iterator[Row]:
    """The series as rows of the collection."""
    for one in archive.series.series:
        first = one.appearances[0].document
        days = sorted(each.document.meeting.date for each in one.appearances if each.document.meeting.date)
        yield {
            "series_id": one.slug,
            "title": one.title,
            "organization_id": organization_of(first) if first.document_type == "minutes" else None,
            "tables": len(one.appearances),
            "first_seen": days[0] if days else None,
            "last_seen": days[-1] if days else None,
            "path": f"{FOLDER}/{one.slug}.csv" if one.numeric else None,
            "url": f"{publisher.base_url}data/serier/{one.slug}/",
        }
