"""A collection as it was published: a folder or a zip -> the rows of its resources.

In: the folder ``data/`` of a site, the site itself, or ``datapackage.zip``. Out: :class:`Published`. Raises
:class:`NotPublished` when it is none; nothing in it is trusted further than that it is CSV.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from referat.data.schema_fields import PACKED

_DESCRIPTOR = "datapackage.json"
_LONGEST = 64 * 1024**2
"""Bytes of one file's field at most; the source of a meeting has far fewer."""


class NotPublished(OSError):
    """There is no collection; the message says what is wrong, in Danish."""


@dataclass(frozen=True)
class Published:
    """A collection; ``root`` is a folder or a place in an open zip."""

    root: Path | zipfile.Path
    descriptor: dict[str, Any]
    sha256: str
    """The checksum of its descriptor, which names those of all files: it tells one state from another."""

    @property
    def major(self) -> str:
        """The major version of its fields."""
        return str(self.descriptor.get("version", "")).partition(".")[0]

    def rows(self, resource: str) -> Iterator[list[str]]:
        """The header and the rows of a resource; nothing where it has none."""
        files = [self.root / f"{resource}.csv{packed}" for packed in ("", PACKED)]
        file = next((one for one in files if one.is_file()), None)
        if file is None:
            return
        before = csv.field_size_limit(_LONGEST)
        try:
            with file.open("rb") as data:
                plain = gzip.GzipFile(fileobj=data) if file.name.endswith(PACKED) else data
                with io.TextIOWrapper(plain, encoding="utf-8", newline="") as text:
                    yield from csv.reader(text)
        except (csv.Error, UnicodeDecodeError, EOFError, OSError, zipfile.BadZipFile, zlib.error) as error:
            raise NotPublished(f"{file.name} kan ikke læses") from error
        finally:
            csv.field_size_limit(before)


@contextmanager
def opened(path: Path | None) -> Iterator[Published | None]:
    """The collection in a folder or a zip; None where there is none to compare with."""
    if path is None:
        yield None
        return
    if path.is_dir():
        root = next((one for one in (path, path / "data") if (one / _DESCRIPTOR).is_file()), None)
        if root is None:
            raise NotPublished(f"{path} har ingen {_DESCRIPTOR}")
        yield _read(root)
        return
    try:
        file = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise NotPublished(f"{path} er hverken en mappe eller en zip-fil, der kan læses") from error
    with file:
        yield _read(zipfile.Path(file))


def _read(root: Path | zipfile.Path) -> Published:
    try:
        with (root / _DESCRIPTOR).open("rb") as file:
            data = file.read()
        descriptor = json.loads(data)
        if not isinstance(descriptor, dict):
            raise ValueError
    except (OSError, KeyError, ValueError) as error:
        raise NotPublished(f"{_DESCRIPTOR} kan ikke læses") from error
    return Published(root, descriptor, hashlib.sha256(data).hexdigest())
