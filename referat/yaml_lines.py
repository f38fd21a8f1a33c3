"""YAML that knows its lines: a file or text -> values, each with the place where it stands.

In: a file of settings, rulings or words. Out: a :class:`Value` for the whole file; from there its names, entries and
texts. Whatever is wrong (the YAML, a name, a kind of value, a size) raises :class:`ConfigError`, ``file:line: what is
wrong`` in Danish. No message repeats a value, for a ruling may hold what must not be said. Aliases count as what they
stand for, so that no small file can become a large one.
"""

from __future__ import annotations

import difflib
import re
import stat
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from referat.limits import MAX_SETTINGS, MAX_SETTINGS_NESTING, MAX_SETTINGS_VALUES

Tags = Mapping[str, Callable[[Any, yaml.Node], Any]]
"""Tags beside YAML's own that may stand at a text, and what reads them (from a loader and a node)."""

_TAG = "tag:yaml.org,2002:"
_KINDS = {
    f"{_TAG}{tag}": kind
    for tag, kind in {
        "null": "ingenting", "bool": "ja eller nej", "int": "et tal", "float": "et tal", "timestamp": "en dato",
        "seq": "en liste", "map": "navne og værdier",
    }.items()
}  # fmt: skip
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SAYABLE = re.compile(r"[^\W\d][^\W\d-]*(?:-[^\W\d]+)*")
"""A name that a message may repeat: it holds no digits and no spaces."""
_PROBLEMS = (
    ("found character '\\t'", "brug mellemrum, ikke tabulator"),
    ("found character", "et tegn kan ikke stå først; sæt teksten i anførselstegn"),
    ("found unexpected end of stream", "et anførselstegn bliver ikke lukket"),
    ("could not find expected ':'", "der mangler et kolon, eller indrykningen er forkert"),
    ("mapping values are not allowed", "et kolon står, hvor det ikke kan stå; sæt teksten i anførselstegn"),
    ("expected <block end>", "indrykningen passer ikke med linjerne over"),
    ("expected ',' or", "en liste i parentes bliver ikke lukket"),
    ("while scanning an alias", "en tekst begynder med *; sæt den i anførselstegn"),
    ("found undefined alias", "en tekst begynder med *; sæt den i anførselstegn"),
    ("but found another document", "kun én del kan læses; fjern linjen med ---"),
)
"""How PyYAML's word on a fault begins, and what to do."""


class ConfigError(Exception):
    """A file of settings, rulings or words cannot be used; ``line`` is None when it concerns the whole file."""

    def __init__(self, path: Path | str, line: int | None, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")
        self.path = path
        self.line = line
        self.message = message


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a file: text, a list, or names with values.

    ``name`` is what messages call it (``extra.referat.body``), ``line`` where its name or it itself stands.
    """

    path: Path | str
    tags: Tags
    node: yaml.Node
    name: str
    prefix: str
    """What the names below it begin with."""
    line: int

    def error(self, message: str) -> ConfigError:
        """What is wrong with this value, with its name and line, to be raised."""
        return ConfigError(self.path, self.line, f"{self.name} {message}" if self.name else message)

    @property
    def empty(self) -> bool:
        """Is nothing written here, or ``null``?"""
        return self._content() is None

    @property
    def listed(self) -> bool:
        """Is it a list?"""
        return isinstance(self.node, yaml.SequenceNode)

    def fields(self, known: Collection[str] = (), needed: Collection[str] = ()) -> dict[str, Value]:
        """The values by name: of ``known`` names alone, if there are any, and all ``needed`` ones."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error(f"skal bestå af navne og værdier: {', '.join(known) or 'navn: værdi'}")
        try:
            yaml.SafeLoader("").flatten_mapping(self.node)
        except yaml.YAMLError:
            raise self.error("har efter << noget, der ikke er navne og værdier") from None
        found: dict[str, Value] = {}
        for key, node in self.node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise ConfigError(self.path, line, "et navn skal være ét ord")
            if known and key.value not in known:
                raise ConfigError(self.path, line, self._unknown(key.value, known))
            name = self.prefix + key.value
            found[key.value] = Value(self.path, self.tags, node, name, f"{name}.", line)
        if missing := [name for name in needed if name not in found]:
            raise ConfigError(self.path, self.line, f"{', '.join(self.prefix + name for name in missing)} mangler")
        return found

    def items(self) -> list[Value]:
        """The entries of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.error("skal være en liste; hver linje begynder med '- '")
        names = ("" if isinstance(node, yaml.MappingNode) else self.name for node in self.node.value)
        return [
            Value(self.path, self.tags, node, name, "", _line(node))
            for node, name in zip(self.node.value, names, strict=True)
        ]

    def text(self) -> str:
        """A text that YAML does not take for a number, a date or the like, with something in it."""
        text = self._content()
        if not isinstance(text, str):
            kind = _KINDS.get(self.node.tag, "andet")
            raise self.error(f"skal være tekst, ikke {kind}; sæt den i anførselstegn")
        if not text.strip():
            raise self.error("er tom: udfyld den, eller fjern linjen")
        return text

    def written(self) -> str:
        """A single value as it is written, whatever YAML would take it for."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.error("skal være én værdi")
        if not self.node.value:
            raise self.error("er tom: udfyld den, eller fjern linjen")
        return str(self.node.value)

    def day(self) -> date:
        """A date as ``2023-08-29``, with or without quotation marks."""
        text = self.node.value if isinstance(self.node, yaml.ScalarNode) else ""
        try:
            return date.fromisoformat(text if _DAY.fullmatch(text) else "")
        except ValueError:
            raise self.error("skal være en dato som 2023-08-29") from None

    def _content(self) -> object:
        """The text, None for nothing, or something else that is neither."""
        if self.node.tag in self.tags:
            try:
                return self.tags[self.node.tag](yaml.SafeLoader(""), self.node)
            except (yaml.YAMLError, ValueError):
                raise self.error("kan ikke læses") from None
        if not isinstance(self.node, yaml.ScalarNode):
            return self.node
        if self.node.tag == f"{_TAG}null":
            return None
        return str(self.node.value) if self.node.tag == f"{_TAG}str" else self.node

    def _unknown(self, name: str, known: Collection[str]) -> str:
        near = difflib.get_close_matches(name, known, 1)
        hint = f"mente du '{near[0]}'?" if near else f"kendte navne er {', '.join(known)}"
        under = f" under {self.name}" if self.name else ""
        return f"ukendt navn{_said(name)}{under}; {hint}"


def read(path: Path, tags: Tags | None = None, links: bool = False) -> Value | None:
    """The value of a whole file; None when it is empty. ``links``: the file may be a link to another."""
    try:
        facts = path.stat() if links else path.lstat()
        _check_kind(path, facts.st_mode, facts.st_size)
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(path, None, f"filen kan ikke læses ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ConfigError(path, None, "filen er ikke skrevet i UTF-8") from error
    return parse(text, path, tags)


def parse(text: str, path: Path | str, tags: Tags | None = None) -> Value | None:
    """The value of a whole text; None when it is empty. ``path`` is what it is called in messages."""
    if len(text) > MAX_SETTINGS:
        raise _too_large(path)
    try:
        node = _Loader(text, path).get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ConfigError(path, mark.line + 1 if mark else None, f"ugyldig YAML{_problem(error)}") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise ConfigError(path, line, "ugyldig YAML: her står et styretegn") from None
    value = Value(path, tags or {}, node, "", "", _line(node)) if node else None
    return None if value is None or value.empty else value


def dump(value: object) -> str:
    """A value as YAML, a line for each name and in the given order."""
    # The dumper in C: every page has such a head, and that in Python took a tenth of all that is done again each time.
    return str(yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=2**31 - 1))


class _Loader(yaml.SafeLoader):
    """Composes nodes, and refuses names that are there twice, deep nesting, and more values than may be."""

    def __init__(self, text: str, path: Path | str) -> None:
        self._path, self._depth, self._values = path, 0, 0
        self._sizes: dict[int, int] = {}
        """How many values a node holds, by its id, aliases counted as what they stand for."""
        super().__init__(text)

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """One node, with what it holds."""
        line = self.peek_event().start_mark.line + 1  # type: ignore[no-untyped-call]
        alias, before = self.check_event(yaml.AliasEvent), self._values
        self._depth += 1
        if self._depth > MAX_SETTINGS_NESTING:
            raise ConfigError(self._path, line, f"mere end {MAX_SETTINGS_NESTING} niveauer i hinanden")
        node = super().compose_node(parent, index)
        self._depth -= 1
        if alias and id(node) not in self._sizes:
            raise ConfigError(self._path, line, "en værdi indeholder sig selv")
        self._values += self._sizes[id(node)] if alias else 1
        if self._values > MAX_SETTINGS_VALUES:
            raise ConfigError(self._path, line, f"mere end {MAX_SETTINGS_VALUES} værdier")
        if not alias:
            self._sizes[id(node)] = self._values - before
        return node

    def compose_mapping_node(self, anchor: Any) -> yaml.MappingNode:
        """Names with values, each name once."""
        node = super().compose_mapping_node(anchor)
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise ConfigError(self._path, _line(key), f"navnet{_said(key.value)} står to gange")
                seen.add(key.value)
        return node


def _said(name: str) -> str:
    """The name in quotation marks where a message may repeat it."""
    return f" '{name}'" if len(name) <= 40 and _SAYABLE.fullmatch(name) else ""


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1


def _problem(error: yaml.MarkedYAMLError) -> str:
    told = (error.problem or "", error.context or "")
    return next((f": {said}" for begins, said in _PROBLEMS if any(one.startswith(begins) for one in told)), "")


def _check_kind(path: Path, mode: int, size: int) -> None:
    """Raise ConfigError for what is no ordinary file of ordinary size; nothing is opened, for that may never end."""
    if stat.S_ISLNK(mode):
        raise ConfigError(path, None, "er en genvej; læg selve filen her")
    if not stat.S_ISREG(mode):
        raise ConfigError(path, None, "er ikke en almindelig fil")
    if size > MAX_SETTINGS:
        raise _too_large(path)


def _too_large(path: Path | str) -> ConfigError:
    return ConfigError(path, None, f"fylder mere end {MAX_SETTINGS // 1024 // 1024} MB")
