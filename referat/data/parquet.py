"""CSV files of resources -> Parquet files beside them, each value with the type that the schema gives it.

In: the folder with the CSV files and their resources. Out: ``<name>.parquet``; empty values are null. The same CSV
gives the same bytes: one thread, one row group after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from referat.data.schema import FieldType, Resource

_TYPES: dict[FieldType, str] = {
    "string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE",
    "datetime": "TIMESTAMP", "year": "INTEGER",
}  # fmt: skip
_GROUP = 20_480
"""Rows of a row group: a reader fetches those that it needs."""
_LONGEST_LINE = 16 * 1024**2


def write_parquet(folder: Path, resources: Sequence[Resource]) -> None:
    """Write one Parquet file per resource whose CSV file stands in the folder."""
    with duckdb.connect(config={"threads": 1, "preserve_insertion_order": True}) as connection:
        for resource in resources:
            fields = ", ".join(f"CAST({one.name} AS {_TYPES[one.type]}) AS {one.name}" for one in resource.fields)
            target = _literal(folder / f"{resource.name}.parquet")
            connection.execute(
                f"COPY (SELECT {fields} FROM {_rows_of(folder, resource)}) TO {target} "
                f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_GROUP})"
            )


def first_rows(folder: Path, resource: Resource, number: int) -> tuple[int, list[tuple[str | None, ...]]]:
    """How many rows a resource has, and the first of them as they are written (None where a value is empty)."""
    with duckdb.connect(config={"threads": 1}) as connection:
        typed = _literal(folder / f"{resource.name}.parquet")
        counted = connection.execute(f"SELECT num_rows FROM parquet_file_metadata({typed})").fetchall()
        rows = connection.execute(f"SELECT * FROM {_rows_of(folder, resource)} LIMIT {number}").fetchall()
    return counted[0][0], rows


def _rows_of(folder: Path, resource: Resource) -> str:
    """The resource's CSV file as a table of texts."""
    columns = ", ".join(f"'{one.name}': 'VARCHAR'" for one in resource.fields)
    return (
        f"read_csv({_literal(folder / resource.file)}, columns = {{{columns}}}, header = true, "
        "auto_detect = false, delim = ',', quote = '\"', escape = '\"', nullstr = '', parallel = false, "
        f"max_line_size = {_LONGEST_LINE}, buffer_size = {2 * _LONGEST_LINE})"
    )


def _literal(path: Path) -> str:
    text = str(path).replace("'", "''")
    return f"'{text}'"
