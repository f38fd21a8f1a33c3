"""A file of rulings: ``allowed.yml`` and the like -> entries, each checked value by value.

In: the path of a file that people write. Out: its entries; a missing or empty file has none. Whatever is wrong raises
:class:`~referat.yaml_lines.ConfigError` with file and line, and no message repeats a value.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from referat import yaml_lines
from referat.gate.cpr import find
from referat.yaml_lines import ConfigError, Value

_ID = re.compile(r"(?:dokumenter|[a-z0-9]+(?:-[a-z0-9]+)*)/[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 1000


def once(path: Path, keys: list[tuple[object, int]]) -> None:
    seen: dict[object, int] = {}
    for key, line in keys:
        if key in seen:
            raise ConfigError(path, line, f"det samme står allerede i linje {seen[key]}")
        seen[key] = line


@dataclass(frozen=True)
class Entry:
    """One entry of a file."""

    line: int
    values: dict[str, Value]
    whole: Value

    def only(self, needed: tuple[str, ...], besides: tuple[str, ...] = ()) -> Entry:
        """The entry, which has all ``needed`` values and no others than those and ``besides``."""
        return Entry(self.line, self.whole.fields((*needed, *besides), needed=needed), self.whole)

    def one_of(self, name: str, known: tuple[str, ...]) -> str:
        """A value that is one of the known words."""
        if name not in self.values:
            raise self.whole.error(f"mangler {name}: {', '.join(known)}")
        text = self.values[name].text()
        if text not in known:
            raise self.values[name].error(f"kan være {', '.join(known)}")
        return text

    def written(self, name: str, shape: re.Pattern[str], said: str) -> str:
        """A value as it is written, number or text, which must have a shape."""
        text = self.values[name].written()
        if not shape.fullmatch(text):
            raise self.values[name].error(f"skal være {said}")
        return text

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


def entries(path: Path, names: tuple[str, ...]) -> list[Entry]:
    """The entries of a file, each with exactly the values ``names``."""
    return [Entry(value.line, value.fields(names, needed=names), value) for value in _values(path)]


def open_entries(path: Path) -> list[Entry]:
    """The entries of a file, whatever names they have."""
    return [Entry(value.line, value.fields(), value) for value in _values(path)]


def _values(path: Path) -> list[Value]:
    root = yaml_lines.read(path) if os.path.lexists(path) else None
    return root.items() if root else []
