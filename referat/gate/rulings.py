"""What people have decided about sources: ``allowed.yml`` and ``withdrawn.yml`` in the source folder -> rulings.

In: the two files; a missing or empty one decides nothing. Out: checked entries. Whatever is wrong in a file raises
:class:`~referat.config.ConfigError` with file and line, and then nothing is built: a ruling that is not understood
must not publish anything, and not bring back what was withdrawn.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from referat.config import ConfigError
from referat.gate.cpr import find
from referat.model import Withdrawn

ALLOWED, WITHDRAWN = "allowed.yml", "withdrawn.yml"
_HASH = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"(?:dokumenter|[a-z0-9]+(?:-[a-z0-9]+)*)/[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Allowed:
    """A person has looked at a line that was taken for one with a person's number: it holds none."""

    file: str
    line_sha256: str
    reason: str
    date: date
    line: int = field(compare=False)
    """Where the entry stands in ``allowed.yml``."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """Everything that people have decided."""

    allowed: tuple[Allowed, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()

    def allows(self, path: str) -> frozenset[str]:
        """The hashes of the lines that are allowed in a source."""
        return frozenset(entry.line_sha256 for entry in self.allowed if entry.file == path)


def load_rulings(folder: Path) -> Rulings:
    """Read and check both files in the source folder."""
    allowed = [
        Allowed(entry.file(), entry.hash(), entry.text("reason"), entry.day(), entry.line)
        for entry in _entries(folder / ALLOWED, ("file", "line_sha256", "reason", "date"))
    ]
    withdrawn = [
        Withdrawn(entry.id(), entry.day(), entry.text("reason"), entry.line)
        for entry in _entries(folder / WITHDRAWN, ("id", "date", "reason"))
    ]
    _once(folder / ALLOWED, [((entry.file, entry.line_sha256), entry.line) for entry in allowed])
    _once(folder / WITHDRAWN, [(entry.id, entry.line) for entry in withdrawn])
    return Rulings(tuple(allowed), tuple(sorted(withdrawn, key=lambda entry: entry.id)))


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
            raise self.error("line_sha256", "skal være de 64 tegn, der står i beskeden om linjen")
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
        if path.is_symlink():
            raise ConfigError(path, None, "er en genvej; læg selve filen her")
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
