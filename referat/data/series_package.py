"""The package of all series: archive -> a CSV file and a workbook per series, one schema for all, what describes them.

In: the archive, its publisher, the folder of the collection. Out: files below ``serier/`` in it, none without series
that have numbers. The fields of all series are the same, so their schema is a file that the descriptor points at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from referat.archive.archive import Archive
from referat.config import Publisher
from referat.data import schema
from referat.data.csvtext import csv_text
from referat.data.descriptor import Content, Json, resource_descriptor, resource_schema, series_descriptor
from referat.data.series_rows import FOLDER, series_rows
from referat.data.series_workbook import series_workbook

SCHEMA = "skema.json"


def series_files(archive: Archive, publisher: Publisher) -> Iterator[tuple[str, bytes | Json]]:
    """The files of the package by name: CSV and Excel files as bytes; schema and descriptor as what JSON is made of."""
    resources: list[Json] = []
    for one in archive.series.series:
        if not one.numeric:
            continue
        rows = list(series_rows(one))
        data = csv_text([schema.SERIES.header, *rows]).encode()
        yield f"{one.slug}.csv", data
        yield f"{one.slug}.xlsx", series_workbook(one, rows, publisher)
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
