"""Put a file in its place, whole or not at all: bytes → a file of the source folder, and what is there now.

In: the source folder and a path in it. Out: files written beside and renamed; a process that is killed leaves the
old file, and at most one unfinished one under a name that no build reads. Two who fetch at once: the second is told.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

UNFINISHED = ".fetch.part"
"""The file under way; there is one at most, for the folder is locked."""
_FILE_MODE = 0o644


class Busy(Exception):
    """Somebody else is fetching into the folder."""


class Outside(Exception):
    """The path is a link or leads through one, or what is there is no ordinary file."""


@dataclass(frozen=True, slots=True)
class Store:
    """The source folder, locked."""

    folder: Path

    def write(self, path: str, data: bytes) -> None:
        """Put ``data`` at ``path``. Outside, OSError."""
        target = self._place(path)
        target.parent.mkdir(exist_ok=True)
        part = self.folder / UNFINISHED
        with suppress(FileNotFoundError):
            part.unlink()
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(part, target)
        _settle(target.parent)

    def sha256(self, path: str) -> str:
        """The hash of the file at ``path``; empty when there is none. Outside, OSError."""
        target = self._place(path)
        if not os.path.lexists(target):
            return ""
        with target.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def present(self, path: str) -> bool:
        """Is there anything at ``path``?"""
        return os.path.lexists(self.folder / path)

    def holds(self, path: str, sha256: str) -> bool:
        """Is the file at ``path`` the one with this hash?"""
        try:
            return self.sha256(path) == sha256
        except Outside:
            return False

    def _place(self, path: str) -> Path:
        """The file of a path."""
        target = self.folder / path
        other = target.is_symlink() or (target.exists() and not target.is_file())
        if other or target.parent.resolve() != target.parent:
            raise Outside(path)
        return target


@contextmanager
def storing(folder: Path) -> Iterator[Store]:
    """Hold the folder's lock, which leaves no file and ends with the process. Busy when somebody else has it."""
    folder = folder.resolve()
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy from error
        with suppress(FileNotFoundError):
            (folder / UNFINISHED).unlink()
        yield Store(folder)
    finally:
        os.close(handle)


def _settle(folder: Path) -> None:
    """Ask the disk to remember the names in a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
