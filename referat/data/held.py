"""What the collection holds, as it lies in its folder: files -> rows, sizes and the first rows of each resource.

In: a folder that :mod:`referat.data.package` has written. Out: :class:`Held` in the order of the schema, and the size
of each file; what does not lie there is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from referat.data.parquet import first_rows
from referat.data.schema import COLLECTION, Resource

FIRST = 5
"""How many rows are shown of a resource."""


@dataclass(frozen=True, slots=True)
class Held:
    """A resource with its number of rows, the sizes of its files, and its first rows as they are written."""

    resource: Resource
    rows: int
    csv_size: int
    parquet_size: int
    first: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """What lies in the folder: the resources that have rows, and every other file by its name."""

    resources: tuple[Held, ...] = ()
    sizes: tuple[tuple[str, int], ...] = ()


def collection_in(folder: Path) -> Collection:
    """The collection in a folder. OSError when it cannot be read."""
    found = [_held(one, folder) for one in COLLECTION if (folder / f"{one.name}.parquet").is_file()]
    sizes = sorted((file.name, file.stat().st_size) for file in folder.glob("*") if file.is_file())
    return Collection(tuple(found), tuple(sizes))


def _held(resource: Resource, folder: Path) -> Held:
    rows, first = first_rows(folder, resource, FIRST)
    files = (resource.file, f"{resource.name}.parquet")
    csv_size, parquet_size = ((folder / name).stat().st_size for name in files)
    return Held(resource, rows, csv_size, parquet_size, tuple(tuple(value or "" for value in row) for row in first))
