"""What people have decided about sources: ``allowed.yml``, ``withdrawn.yml``, ``hidden_titles.yml`` -> rulings.

In: the files in the source folder; a missing or empty one decides nothing. Out: checked entries. Whatever is wrong in
a file raises :class:`~referat.yaml_lines.ConfigError` with file and line, and then nothing is built: a ruling that is
not understood must not publish anything, and not bring back what was withdrawn.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from referat import yaml_lines
from referat.gate.cpr import find
from referat.model import Withdrawn
from referat.yaml_lines import ConfigError, Value

ALLOWED, WITHDRAWN, HIDDEN_TITLES = "allowed.yml", "withdrawn.yml", "hidden_titles.yml"
_RULE = re.compile(r"G10[13]|G20[1-5]|G40[1-5]")
_SALT = re.compile(r"[0-9a-f]{32}")
_HASH = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"(?:dokumenter|[a-z0-9]+(?:-[a-z0-9]+)*)/[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Allowed:
    """A person has looked at a line: what ``rule`` takes it for, it is not.

    ``line_sha256`` is the line's :func:`line_hash` with ``salt``: it holds for this line of the file as it is now.
    """

    file: str
    rule: str
    salt: str
    line_sha256: str
    reason: str
    date: date
    line: int = field(compare=False)
    """Where the entry stands in ``allowed.yml``."""


@dataclass(frozen=True, slots=True)
class HiddenTitle:
    """The title of a closed item tells too much itself: only the item's number is shown."""

    file: str
    item: str
    reason: str
    date: date
    line: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Rulings:
    """Everything that people have decided."""

    allowed: tuple[Allowed, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    hidden_titles: tuple[HiddenTitle, ...] = ()

    def allows(self, path: str, lines: Sequence[str], data: bytes) -> dict[Allowed, int]:
        """The entries that hold for a source, with the line (from 1) that each one allows."""
        entries = [entry for entry in self.allowed if entry.file == path]
        return {
            entry: number
            for entry in entries
            for number, line in enumerate(lines, 1)
            if hmac.compare_digest(line_hash(line, number, data, entry.salt), entry.line_sha256)
        }

    def titles_hidden(self, path: str) -> frozenset[str]:
        """The numbers of the items of a source whose titles are not shown."""
        return frozenset(entry.item for entry in self.hidden_titles if entry.file == path)


def line_hash(line: str, number: int, data: bytes, salt: str) -> str:
    """The name of a line in ``allowed.yml``: of its text and place in the whole file, with a salt of its own.

    It is written by ``--allow`` on the machine of whoever decides, and stands nowhere else.
    """
    text = f"{hashlib.sha256(data).hexdigest()}\n{number}\n{line.strip()}".encode()
    return hmac.new(salt.encode(), text, hashlib.sha256).hexdigest()


def load_rulings(folder: Path) -> Rulings:
    """Read and check the files in the source folder."""
    allowed = [
        Allowed(
            entry.file(),
            entry.shaped("rule", _RULE, "koden i beskeden: G101, G103, G201 til G205 eller G401 til G405"),
            entry.shaped("salt", _SALT, "de 32 tegn, som --allow har skrevet"),
            entry.shaped("line_sha256", _HASH, "de 64 tegn, som --allow har skrevet"),
            entry.text("reason"),
            entry.day(),
            entry.line,
        )
        for entry in _entries(folder / ALLOWED, ("file", "rule", "salt", "line_sha256", "reason", "date"))
    ]
    withdrawn = [
        Withdrawn(entry.id(), entry.day(), entry.text("reason"), entry.line)
        for entry in _entries(folder / WITHDRAWN, ("id", "date", "reason"))
    ]
    hidden = [
        HiddenTitle(entry.file(), entry.text("item"), entry.text("reason"), entry.day(), entry.line)
        for entry in _entries(folder / HIDDEN_TITLES, ("file", "item", "reason", "date"))
    ]
    _once(folder / ALLOWED, [((entry.file, entry.line_sha256), entry.line) for entry in allowed])
    _once(folder / WITHDRAWN, [(entry.id, entry.line) for entry in withdrawn])
    _once(folder / HIDDEN_TITLES, [((entry.file, entry.item), entry.line) for entry in hidden])
    return Rulings(tuple(allowed), tuple(sorted(withdrawn, key=lambda entry: entry.id)), tuple(hidden))


def allow(folder: Path, file: str, number: int, rule: str, line: str, data: bytes, reason: str, day: date) -> None:
    """Write an entry at the end of ``allowed.yml``, with a fresh salt; raises ConfigError when it would not be read."""
    salt = secrets.token_hex(16)
    entry = {
        "file": file,
        "rule": rule,
        "salt": salt,
        "line_sha256": line_hash(line, number, data, salt),
        "reason": reason,
        "date": day,
    }
    path = folder / ALLOWED
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    written = yaml_lines.dump([entry])
    gap = "\n" if before and not before.endswith("\n") else ""
    path.write_text(before + gap + written, encoding="utf-8", newline="\n")
    try:
        load_rulings(folder)
    except ConfigError:
        path.write_text(before, encoding="utf-8", newline="\n")
        raise


def _once(path: Path, keys: list[tuple[object, int]]) -> None:
    seen: dict[object, int] = {}
    for key, line in keys:
        if key in seen:
            raise ConfigError(path, line, f"det samme står allerede i linje {seen[key]}")
        seen[key] = line


@dataclass(frozen=True)
class _Entry:
    """One entry of a file."""

    line: int
    values: dict[str, Value]

    def text(self, name: str) -> str:
        value = self.values[name]
        text = " ".join(value.text().split())
        if not text.isprintable() or len(text) > _LONGEST:
            raise value.error(f"skal være almindelig tekst på højst {_LONGEST} tegn")
        if find(text):
            raise value.error("ligner et CPR-nummer; skriv det aldrig her")
        return text

    def shaped(self, name: str, shape: re.Pattern[str], said: str) -> str:
        """The text, which must have a shape; ``said`` tells which."""
        text = self.values[name].text()
        if not shape.fullmatch(text):
            raise self.values[name].error(f"skal være {said}")
        return text

    def file(self) -> str:
        path = self.text("file")
        if path.startswith("/") or "\\" in path or ".." in path.split("/"):
            raise self.values["file"].error("skal være kildens sti i mappen med referater, som den står i beskeden")
        return path

    def id(self) -> str:
        text = self.text("id")
        if not _ID.fullmatch(text):
            raise self.values["id"].error(
                "skal se ud som udvalg/2023-08-29 eller dokumenter/navn, som i sidens adresse"
            )
        return text

    def day(self) -> date:
        return self.values["date"].day()


def _entries(path: Path, names: tuple[str, ...]) -> list[_Entry]:
    """The entries of a file, each with exactly the values ``names``."""
    root = yaml_lines.read(path) if os.path.lexists(path) else None
    return [_Entry(entry.line, entry.fields(names, needed=names)) for entry in (root.items() if root else ())]
