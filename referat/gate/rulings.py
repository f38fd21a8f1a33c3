"""What people have decided about sources: the files that they write in the source folder -> rulings.

In: ``allowed.yml``, ``withdrawn.yml``, ``hidden_titles.yml`` and ``corrections.yml``; a missing or empty one decides
nothing. Out: checked entries. Whatever is wrong in a file raises :class:`~referat.yaml_lines.ConfigError` with file and
line, and then nothing is built: a ruling that is not understood must not publish anything, and not bring back what was
withdrawn.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from referat import yaml_lines
from referat.gate.correction_file import load_corrections
from referat.gate.ruling_file import entries, once
from referat.model import Correction, PersonRuling, Withdrawn
from referat.yaml_lines import ConfigError

ALLOWED, WITHDRAWN, HIDDEN_TITLES = "allowed.yml", "withdrawn.yml", "hidden_titles.yml"
_RULE = re.compile(r"G10[13]|G20[1-5]|G40[1-5]")
_SALT = re.compile(r"[0-9a-f]{32}")
_HASH = re.compile(r"[0-9a-f]{64}")


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
    corrections: tuple[Correction, ...] = ()
    people: tuple[PersonRuling, ...] = ()

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
        for entry in entries(folder / ALLOWED, ("file", "rule", "salt", "line_sha256", "reason", "date"))
    ]
    withdrawn = [
        Withdrawn(entry.id(), entry.day(), entry.text("reason"), entry.line)
        for entry in entries(folder / WITHDRAWN, ("id", "date", "reason"))
    ]
    hidden = [
        HiddenTitle(entry.file(), entry.text("item"), entry.text("reason"), entry.day(), entry.line)
        for entry in entries(folder / HIDDEN_TITLES, ("file", "item", "reason", "date"))
    ]
    once(folder / ALLOWED, [((entry.file, entry.line_sha256), entry.line) for entry in allowed])
    once(folder / WITHDRAWN, [(entry.id, entry.line) for entry in withdrawn])
    once(folder / HIDDEN_TITLES, [((entry.file, entry.item), entry.line) for entry in hidden])
    by_id = tuple(sorted(withdrawn, key=lambda entry: entry.id))
    return Rulings(tuple(allowed), by_id, tuple(hidden), *load_corrections(folder))


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
