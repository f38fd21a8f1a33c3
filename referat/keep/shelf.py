"""What one build keeps for the next: a result under the digest of all that it depends on -> a file, and back.

It may be deleted, damaged, or come from another machine or version at any time: what is not whole, and what was made of
anything else, is not found, and is made again. It holds no code and nothing that runs. It holds what is published and
no other text: what a build made stands beside the store until the build knows what it publishes, and what it no longer
publishes is taken away before anything new stands in its place (docs/decisions/0120-what-is-kept.md).
"""

from __future__ import annotations

import hashlib
import os
import stat
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from referat.keep.program import program

FOLDER = ".kept"
_MARK = b"referat 1\n"
_MOST = 256 * 1024 * 1024
"""Bytes of a result: more are not kept, and never unpacked."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """``folder`` holds what was kept; ``waiting`` what may be: without one nothing is written."""

    folder: Path | None
    waiting: Path | None = None

    @property
    def empty(self) -> bool:
        """Is there surely nothing to find?"""
        return self.folder is None or self.folder.is_symlink() or not self.folder.is_dir()

    def take(self, name: str) -> bytes | None:
        """What was kept under a name; None for anything that is not there and whole. Raises nothing."""
        if self.folder is None:
            return None
        with suppress(OSError, zlib.error):
            data = _read(self.folder / name[:2] / name)
            begin = len(_MARK) + hashlib.sha256().digest_size
            packed = data[begin:]
            if data[:begin] == _MARK + _checksum(name, packed):
                unpack = zlib.decompressobj()
                made = unpack.decompress(packed, _MOST)
                return made if unpack.eof else None
        return None

    def offer(self, name: str, data: bytes | None) -> None:
        """Put a result aside for :meth:`keep`; a full disk costs only that it is not kept."""
        if self.waiting is None or data is None or len(data) > _MOST:
            return
        packed = zlib.compress(data, 1)
        with suppress(OSError):
            self.waiting.mkdir(parents=True, exist_ok=True)
            (self.waiting / name).write_bytes(_MARK + _checksum(name, packed) + packed)

    def clear(self, names: Iterable[str]) -> None:
        """Take away everything but ``names``. OSError where that is not possible: nothing may stay by mistake."""
        if self.folder is None or self.folder.is_symlink():
            return
        stay = {str(self.folder / name[:2] / name) for name in names}
        for parent, folders, files in os.walk(self.folder, topdown=False):
            for one in files:
                if os.path.join(parent, one) not in stay:
                    os.unlink(os.path.join(parent, one))
            for one in folders:
                path = os.path.join(parent, one)
                if os.path.islink(path):
                    os.unlink(path)
                elif not os.listdir(path):
                    os.rmdir(path)
        with suppress(OSError):  # something is left in it, or it is not there
            self.folder.rmdir()

    def keep(self, names: Iterable[str]) -> None:
        """Keep those of ``names`` that were put aside; what cannot be kept costs only time."""
        if self.folder is None or self.waiting is None or self.folder.is_symlink():
            return
        for name in names:
            with suppress(OSError):
                target = self.folder / name[:2] / name
                if (self.waiting / name).is_file():
                    target.parent.mkdir(parents=True, exist_ok=True)
                    os.replace(self.waiting / name, target)


NOTHING_KEPT = Shelf(None)


def name_of(kind: str, *parts: str | bytes) -> str:
    """The name of a result: the digest of the program, of what it is, and of everything that it was made of."""
    digest = hashlib.sha256()
    for part in _bytes((program(), kind, *parts)):
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.hexdigest()


def _bytes(parts: Iterable[str | bytes]) -> Iterator[bytes]:
    return (part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts)


def _checksum(name: str, packed: bytes) -> bytes:
    return hashlib.sha256(name.encode() + packed).digest()


def _read(path: Path) -> bytes:
    """A plain file's bytes: never through a link, and never of what would not end."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as stream:
        about = os.fstat(handle)
        return stream.read(_MOST) if stat.S_ISREG(about.st_mode) and about.st_size <= _MOST else b""
