"""The source folder → the files in it, and a file → its bytes.

In: the source folder. Out: every file under it in path order, whatever it is called, and its bytes or a
:class:`Refusal`. Nothing outside the folder is opened: links that lead out of it are refused.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from referat.gate.cpr import masked
from referat.language.unseen import visible
from referat.limits import MAX_BYTES
from referat.model import Refusal

CONFIGURATION = frozenset(
    {
        "allowed.yml", "corrections.yml", "withdrawn.yml", "hidden_titles.yml", "dialect.yml", "fetch.yml",
        "fetched.json", ".fetch.part", "series.yml", ".series.yml.part",
    }
)  # fmt: skip
"""Files directly in the source folder that steer the build, or the fetching, and are no sources."""

HOUSEKEEPING = frozenset({".gitkeep", ".gitignore", ".gitattributes", ".DS_Store", "Thumbs.db", "desktop.ini"})
"""What version control and desktops leave behind in any folder; never minutes, so never reported."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file found: where it is on disk, and its path relative to the source folder, with ``/``.

    ``path`` is how the file is called everywhere else. Where a person's number stands in it (``named``), its digits
    are masked, so that nothing that is written or said can hold them. ``number`` is its place in its folder, from 1.
    A folder that cannot be listed is found like a file; ``unlisted`` says why.
    """

    file: Path
    path: str
    named: bool = False
    number: int = 0
    unlisted: str = ""

    @property
    def public(self) -> str:
        """What a file that is not published is called where others can read it: its folder, and its place in it.

        A name can tell as much as a text.
        """
        folder = self.path.rpartition("/")[0]
        name = f"{'mappe' if self.unlisted else 'fil'}-{self.number}"
        return f"{folder}/{name}" if folder else name


def find_sources(folder: Path) -> list[Found]:
    """All files under ``folder`` sorted by path; links to folders are listed, never entered.

    A folder below it that cannot be listed costs only what is in it. OSError when ``folder`` itself cannot.
    """
    root = folder.resolve()
    found = [_found(file, root, why) for file, why in _files(root)]
    sources = sorted(
        (one for one in found if one.path not in CONFIGURATION and one.file.name not in HOUSEKEEPING),
        key=lambda one: (one.path, os.fsencode(one.file)),
    )
    seen: Counter[Path] = Counter()
    numbered = []
    for one in sources:
        seen[one.file.parent] += 1
        numbered.append(replace(one, number=seen[one.file.parent]))
    return numbered


def _found(file: Path, root: Path, unlisted: str) -> Found:
    label = _label(file.relative_to(root))
    shown = masked(label)
    return Found(file, visible(shown), shown != label, unlisted=unlisted)


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every entry that is not a folder, and every folder that cannot be listed, with the reason."""
    folders = [folder]
    while folders:
        current = folders.pop()
        try:
            with os.scandir(current) as entries:
                listed = [(Path(entry.path), entry.is_dir(follow_symlinks=False)) for entry in entries]
        except OSError as error:
            if current == folder:
                raise
            yield current, error.strerror or type(error).__name__
            continue
        folders += [path for path, is_folder in listed if is_folder and path.name != ".git"]
        yield from ((path, "") for path, is_folder in listed if not is_folder)


def _label(path: Path) -> str:
    """The path as text that can be written anywhere, also when its bytes are no UTF-8."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def load(found: Found, folder: Path) -> bytes | Refusal:
    """The bytes of a file, or why it cannot be a source. Never raises for what is on disk."""
    if found.unlisted:
        return _rejected(found, "K011", f"mappen kan ikke læses, og intet i den er med ({found.unlisted})")
    try:
        if found.file.is_symlink() and not found.file.resolve().is_relative_to(folder.resolve()):
            return _rejected(found, "K002", "filen er en genvej ud af mappen med referater; læg selve filen her")
        facts = found.file.stat()
        if not stat.S_ISREG(facts.st_mode):
            return _rejected(found, "K003", "er ikke en almindelig fil og kan ikke læses som referat")
        with found.file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "genveje i ring"
        return _rejected(found, "K004", f"filen kan ikke åbnes ({reason})")
    if len(data) > MAX_BYTES:
        return _rejected(
            found, "K001", f"filen fylder mere end {MAX_BYTES // 1024 // 1024} MB og læses ikke; del den op"
        )
    return data


def _rejected(found: Found, code: str, message: str) -> Refusal:
    return Refusal(found.path, "rejected", code, message)
