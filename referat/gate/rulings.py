"""What people have decided about sources: ``allowed.yml``, ``withdrawn.yml``, ``hidden_titles.yml`` -> rulings.

In: the files in the source folder; a missing or empty one decides nothing. Out: checked entries. Whatever is wrong in
a file raises :class:`~referat.config.ConfigError` with file and line, and then nothing is built: a ruling that is not
understood must not publish anything, and not bring back what was withdrawn.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from referat.config import ConfigError
from referat.gate.cpr import find
from referat.limits import MAX_RULINGS
from referat.model import Withdrawn

ALLOWED, WITHDRAWN, HIDDEN_TITLES = "allowed.yml", "withdrawn.yml", "hidden_titles.yml"
_RULE = re.compile(r"G10[13]|G20[1-5]")
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
        Allowed(entry.file(), entry.rule(), entry.salt(), entry.hash(), entry.text("reason"), entry.day(), entry.line)
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
    written = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=1000)
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
    """One entry with the lines of its values."""

    path: Path
    line: int
    values: dict[str, Any]
    lines: dict[str, int]

    def error(self, name: str, message: str) -> ConfigError:
        return ConfigError(self.path, self.lines.get(name, self.line), f"{name} {message}")

    def text(self, name: str) -> str:
        value = self.values[name]
        if not isinstance(value, str) or not value.strip():
            raise self.error(name, "skal være tekst; sæt den i anførselstegn")
        text = " ".join(value.split())
        if not text.isprintable() or len(text) > _LONGEST:
            raise self.error(name, f"skal være almindelig tekst på højst {_LONGEST} tegn")
        if find(text):
            raise self.error(name, "ligner et CPR-nummer; skriv det aldrig her")
        return text

    def file(self) -> str:
        path = self.text("file")
        if path.startswith("/") or "\\" in path or ".." in path.split("/"):
            raise self.error("file", "skal være kildens sti i mappen med referater, som den står i beskeden")
        return path

    def hash(self) -> str:
        value = self.values["line_sha256"]
        if not isinstance(value, str) or not _HASH.fullmatch(value):
            raise self.error("line_sha256", "skal være de 64 tegn, som --allow har skrevet")
        return value

    def rule(self) -> str:
        value = self.text("rule")
        if not _RULE.fullmatch(value):
            raise self.error("rule", "skal være koden i beskeden: G101, G103 eller G201 til G205")
        return value

    def salt(self) -> str:
        value = self.values["salt"]
        if not isinstance(value, str) or not _SALT.fullmatch(value):
            raise self.error("salt", "skal være de 32 tegn, som --allow har skrevet")
        return value

    def id(self) -> str:
        text = self.text("id")
        if not _ID.fullmatch(text):
            raise self.error("id", "skal se ud som udvalg/2023-08-29 eller dokumenter/navn, som i sidens adresse")
        return text

    def day(self) -> date:
        value = self.values["date"]
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                value = None
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.error("date", "skal være en dato som 2023-08-29")
        return value


def _entries(path: Path, names: tuple[str, ...]) -> list[_Entry]:
    """The entries of a file, each with exactly the values ``names``."""
    root = _parse(path)
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise ConfigError(path, root.start_mark.line + 1, "filen skal være en liste; hver indførsel begynder med '- '")
    return [_entry(path, node, names) for node in root.value]


def _parse(path: Path) -> yaml.Node | None:
    try:
        _check_kind(path)
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigError(path, None, f"filen kan ikke læses ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ConfigError(path, None, "filen er ikke skrevet i UTF-8") from error
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ConfigError(path, mark.line + 1 if mark else None, "ugyldig YAML") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ConfigError(path, None, "ugyldig YAML") from error
    if isinstance(node, yaml.ScalarNode) and not node.value.strip():
        return None
    return node


def _check_kind(path: Path) -> None:
    """Raise ConfigError for what is no ordinary file of ordinary size; nothing is opened, for that may never end."""
    facts = path.lstat()
    if stat.S_ISLNK(facts.st_mode):
        raise ConfigError(path, None, "er en genvej; læg selve filen her")
    if not stat.S_ISREG(facts.st_mode):
        raise ConfigError(path, None, "er ikke en almindelig fil")
    if facts.st_size > MAX_RULINGS:
        raise ConfigError(path, None, f"fylder mere end {MAX_RULINGS // 1024 // 1024} MB")


def _entry(path: Path, node: yaml.Node, names: tuple[str, ...]) -> _Entry:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise ConfigError(path, line, f"en indførsel skal have {', '.join(names)}")
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    construct: Callable[[yaml.Node], Any] = yaml.SafeLoader("").construct_object
    for key, value in node.value:
        name, where = str(key.value) if isinstance(key, yaml.ScalarNode) else "", key.start_mark.line + 1
        if name not in names:
            raise ConfigError(path, where, f"ukendt navn; kendte navne er {', '.join(names)}")
        if name in values:
            raise ConfigError(path, where, f"{name} står to gange")
        if not isinstance(value, yaml.ScalarNode):
            raise ConfigError(path, where, f"{name} skal være én værdi")
        try:
            values[name] = construct(value)
        except (yaml.YAMLError, ValueError) as error:
            raise ConfigError(path, where, f"{name} kan ikke læses") from error
        lines[name] = where
    missing = [name for name in names if name not in values]
    if missing:
        raise ConfigError(path, line, f"{', '.join(missing)} mangler")
    return _Entry(path, line, values, lines)
