"""All or nothing: what a build makes is put in place in one step after everything has succeeded.

In: an output folder. Out: a staging folder in it (``.referat/staging``, same file system) that replaces the
last state by renames only. What is put in place can be read by everybody, whatever the user's umask: a web server is
somebody else. A build that fails or is killed leaves the last state; one killed while renaming
is finished by the next build, because what was ready is complete. A second build at once raises :class:`Busy`.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

FOLDER = ".referat"
_FOLDER_MODE, _FILE_MODE = 0o755, 0o644


class Busy(Exception):
    """Another build is writing to the same output folder."""


@dataclass(frozen=True, slots=True)
class Staging:
    """A build under way; ``folder`` is where it writes."""

    output: Path

    @property
    def folder(self) -> Path:
        return self.output / FOLDER / "staging"

    @property
    def waiting(self) -> Path:
        """A place beside it for what is not put in place with it; cleared away with it."""
        return self.output / FOLDER / "waiting"

    def install(self, names: Sequence[str], stale: Sequence[str]) -> None:
        """Put the staged ``names`` in place and take the ``stale`` ones away; on OSError all is as before."""
        _open_to_readers(self.folder)
        plan = {"install": list(names), "remove": list(stale)}
        (self.folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
        os.rename(self.folder, self.output / FOLDER / "ready")
        _finish(self.output)


@contextmanager
def staging(output: Path) -> Iterator[Staging]:
    """Hold the output folder's lock and give an empty staging folder; it is cleared away at the end."""
    created = _make(output)
    try:
        with _locked(output):
            if (output / FOLDER / "ready" / "plan.json").is_file():
                _finish(output)
            _remove(output / FOLDER)
            (output / FOLDER / "staging").mkdir(parents=True)
            try:
                yield Staging(output)
            finally:
                _remove(output / FOLDER)
    finally:
        for folder in created:
            if not any(folder.iterdir()):
                folder.rmdir()


def _open_to_readers(folder: Path) -> None:
    """Give everything below a folder the rights that a web server needs, and no others."""
    for parent, _, files in os.walk(folder):
        os.chmod(parent, _FOLDER_MODE)
        for name in files:
            file = os.path.join(parent, name)
            if not os.path.islink(file):
                os.chmod(file, _FILE_MODE)


def _make(output: Path) -> list[Path]:
    """Create a folder; returns what had to be created, innermost first."""
    created: list[Path] = []
    folder = output
    while not folder.exists():
        created.append(folder)
        folder = folder.parent
    output.mkdir(parents=True, exist_ok=True)
    for folder in created:
        folder.chmod(_FOLDER_MODE)
    return created


@contextmanager
def _locked(output: Path) -> Iterator[None]:
    """The lock is on the folder itself: it leaves no file, and the system frees it when the process dies."""
    handle = os.open(output, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy from error
        yield
    finally:
        os.close(handle)


def _finish(output: Path) -> None:
    """Carry out the plan of a complete build, from wherever it stopped; undo this run's renames on failure."""
    ready, old = output / FOLDER / "ready", output / FOLDER / "old"
    plan = json.loads((ready / "plan.json").read_text(encoding="utf-8"))
    done: list[tuple[Path, Path]] = []

    def rename(before: Path, after: Path) -> None:
        _make(after.parent)
        _remove(after)
        os.rename(before, after)
        done.append((before, after))

    try:
        for name in plan["install"]:
            if _exists(ready / name):
                if _exists(output / name):
                    rename(output / name, old / name)
                rename(ready / name, output / name)
        for name in plan["remove"]:
            if _exists(output / name):
                rename(output / name, old / name)
    except BaseException:
        for before, after in reversed(done):
            os.rename(after, before)
        _remove(ready)
        raise


def _exists(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _remove(path: Path) -> None:
    """Remove a file or a whole folder if it is there; a link itself, never what it leads to."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)
