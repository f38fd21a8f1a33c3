"""Bait for the patterns of the program: texts built from a pattern that make it try as many ways as it can.

``python -m tests.bait [PART PARTS]`` tries every pattern (or every PARTS-th) and prints those that do not come to an
end; ``tests/test_patterns.py`` does the same.

For each repetition in a pattern: what leads to it, many times what it repeats, and an end at which it fails; and the
characters and words that the pattern knows, alone, by turns, and one run behind another, because what overlaps is
what a pattern can divide in many ways. The pattern's own syntax tree says what each part takes.
"""

from __future__ import annotations

import ast
import dataclasses
import heapq
import importlib
import json
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import permutations
from pathlib import Path
from re import _compiler, _parser
from re import _constants as op
from typing import Any, TypeGuard

import referat
from referat.language import lexicon
from referat.limits import MAX_LINE

WAYS = {"match": "match", "fullmatch": "fullmatch"} | dict.fromkeys(
    ("search", "finditer", "findall", "sub", "subn", "split", "scanner"), "search"
)
"""A method of a pattern → the one of three that does the same work."""
ALL = frozenset(WAYS.values())

# --- which patterns there are, and how they are used ----------------------------------------------


@dataclass(frozen=True)
class Used:
    """A pattern of the program: the module and name (or line) where it stands, and how it may be called."""

    place: str
    pattern: re.Pattern[str]
    ways: frozenset[str] = ALL


_EXPLAINED = ("glossary.yml", "topics.yml")
"""Words that are explained, and are no patterns."""


def patterns() -> list[Used]:
    """Every pattern of the program, each once: compiled in a module, held in anything there, or written in a call."""
    modules = [importlib.import_module(one.name) for one in pkgutil.walk_packages(referat.__path__, "referat.")]
    trees = {module.__name__: ast.parse(Path(str(module.__file__)).read_text("utf-8")) for module in modules}
    calls = _Calls(trees)
    found: dict[tuple[str, int], Used] = {}

    def add(place: str, pattern: re.Pattern[Any], ways: frozenset[str]) -> None:
        if isinstance(pattern.pattern, str):
            key = (pattern.pattern, pattern.flags)
            known = found.get(key, Used(place, pattern, frozenset()))
            found[key] = dataclasses.replace(known, ways=known.ways | ways)

    for module in modules:
        for name in sorted(calls.bound[module.__name__] & set(vars(module))):
            place = f"{module.__name__}.{name}"
            for pattern, field in _held(vars(module)[name], set(), None):
                add(place, pattern, calls.ways(f".{field}" if field else place))
        for line, text, flags, way in _written(trees[module.__name__]):
            add(f"{module.__name__}:{line}", re.compile(text, flags), frozenset({way}))
    for file in sorted(files(lexicon.__package__ or "").iterdir(), key=lambda one: one.name):
        if file.name.endswith(".yml") and file.name not in _EXPLAINED:
            for pattern, field in _held(lexicon.load(file.name.removesuffix(".yml")), set(), None):
                add(f"referat/language/{file.name}", pattern, calls.ways(f".{field}"))
    return list(found.values())


def _held(value: object, seen: set[int], field: str | None) -> Iterator[tuple[re.Pattern[Any], str | None]]:
    """The patterns in a container, a dataclass or a class of the program, however deep, with the nearest field."""
    if isinstance(value, re.Pattern):
        yield value, field
        return
    if id(value) in seen:
        return
    seen.add(id(value))
    inside: Iterable[tuple[object, str | None]] = ()
    if isinstance(value, dict):
        inside = [(one, field) for one in (*value, *value.values())]
    elif isinstance(value, list | tuple | set | frozenset):
        inside = [(one, field) for one in value]
    elif isinstance(value, type):
        named = vars(value).items() if value.__module__.startswith("referat") else ()
        inside = [(one, name) for name, one in named]
    elif dataclasses.is_dataclass(value):
        inside = [(getattr(value, one.name), one.name) for one in dataclasses.fields(value)]
    for one, nearest in inside:
        yield from _held(one, seen, nearest)


class _Calls:
    """How patterns are called, as the program's own syntax trees say; what cannot be told counts as every way."""

    def __init__(self, trees: dict[str, ast.Module]) -> None:
        self.bound: dict[str, set[str]] = {}
        """Module → the names that are given a value in it."""
        self._called: dict[str, set[str]] = {}
        """Name with its module, or field with a dot before it → ways."""
        self._handed_on: dict[str, set[str]] = {}
        """The same → the modules that hand it on, to a loop or a function."""
        self._others: dict[str, set[str]] = {}
        """Module → ways in which loop variables, parameters and the like are called in it."""
        for module, tree in trees.items():
            self._read(module, tree)

    def ways(self, key: str) -> frozenset[str]:
        """How the pattern of a name or field is called, itself and where it is handed on."""
        found = set(self._called.get(key, ()))
        for module in self._handed_on.get(key, ()):
            found |= self._others.get(module, ALL)
        return frozenset(found) or ALL

    def _read(self, module: str, tree: ast.Module) -> None:
        origin = {
            alias.asname or alias.name: f"{node.module}.{alias.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        bound = {name.id for node in tree.body for name in ast.walk(node) if _is_bound(node, name)}
        self.bound[module] = bound
        owners = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        for node in ast.walk(tree):
            way = WAYS.get(owners.get(id(node), ""))
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                if way and node.id != "re" and node.id not in bound and node.id not in origin:
                    self._others.setdefault(module, set()).add(way)
                key = origin.get(node.id, f"{module}.{node.id}")
            elif isinstance(node, ast.Attribute):
                key = f".{node.attr}"
            else:
                continue
            if way:
                self._called.setdefault(key, set()).add(way)
            elif owners.get(id(node)) != "pattern":
                self._handed_on.setdefault(key, set()).add(module)


def _is_bound(statement: ast.stmt, name: ast.AST) -> TypeGuard[ast.Name]:
    """Is the name given a value at the foot of the module?"""
    plain = isinstance(statement, ast.Assign | ast.AnnAssign)
    return plain and isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)


def _written(tree: ast.AST) -> Iterator[tuple[int, str, int, str]]:
    """Patterns written in a call as ``re.sub("…", …)``: line, text, flags, way."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in WAYS
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            named = {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}
            flags = re.IGNORECASE if "IGNORECASE" in named else 0
            yield node.lineno, str(node.args[0].value), flags, WAYS[node.func.attr]


# --- bait -----------------------------------------------------------------------------------------

_LEAVES = (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY)
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_COMMON = "a1 -.,:\n\tAå\u00a0(/@<\"'x0=*_!;|§½\u200b"
_OFTEN = 9
"""A repetition that goes on less often than this is none."""
_MOST = 16
"""How many words of a pattern are turned and paired."""


@dataclass(frozen=True)
class Bait:
    """``start``, then ``one`` again and again, then ``two`` again and again, then ``end``."""

    start: str
    one: str
    two: str = ""
    end: str = "\0"

    def text(self, size: int) -> str:
        """The bait with about ``size`` characters."""
        if not self.two:
            return self.start + self.one * (size // len(self.one)) + self.end
        half = size // 2
        return self.start + self.one * (half // len(self.one)) + self.two * (half // len(self.two)) + self.end


def baits(pattern: re.Pattern[str]) -> list[Bait]:
    """All bait for a pattern; none when it repeats nothing."""
    known = _Known(pattern)
    loops = list(known.loops(known.tree))
    if not loops:
        return []
    made: dict[Bait, None] = {}
    words = dict.fromkeys(word for word in known.alphabet)
    ends = ("\0", "", "\n", "\0" + "".join(reversed(known.alphabet)))
    for start, repeated in loops:
        for one in repeated:
            words.setdefault(one)
            for end in ends:
                made.setdefault(Bait(start, one, end=end))
            if start:
                made.setdefault(Bait("", start + one))
        if start:
            words.setdefault(start)
            made.setdefault(Bait("", start))
    for one in words:
        made.update(dict.fromkeys(Bait("", one, end=end) for end in ends))
    ranked = sorted(words, key=lambda word: (len(word) > 1, -known.weight(word), len(word)))
    for one, two in permutations(ranked[:_MOST], 2):
        made.setdefault(Bait("", one, two))
        made.setdefault(Bait("", one + two))
    return list(made)


class _Known:
    """What a pattern knows: its syntax tree, its classes of characters, and a character for each that differs."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.flags = pattern.flags
        self.tree = _parser.parse(pattern.pattern, pattern.flags)
        self.classes: dict[str, re.Pattern[str]] = {}
        characters = dict.fromkeys(_COMMON)
        for node in self._leaves(self.tree):
            self.classes.setdefault(repr(node), self._compiled(node))
            characters.update(dict.fromkeys(_named(node)))
        different: dict[tuple[bool, ...], str] = {}
        for character in characters:
            different.setdefault(tuple(bool(one.match(character)) for one in self.classes.values()), character)
        self.characters = list(characters)
        self.alphabet = [character for fits, character in different.items() if any(fits)]

    def weight(self, word: str) -> int:
        """How many classes take the word's characters: where many do, there are many ways."""
        return min(sum(bool(one.match(character)) for one in self.classes.values()) for character in word)

    def loops(self, parts: Sequence[Any], start: str = "") -> Iterator[tuple[str, list[str]]]:
        """Each repetition: a text that leads to it, and texts that it repeats."""
        for place, (kind, value) in enumerate(parts):
            before = start + self._sample(parts[:place])
            if kind in _REPEATS and value[1] >= _OFTEN:
                texts = {self._sample(value[2], one, times) for one in ("", *self.alphabet) for times in (0, 1)}
                yield before, sorted(texts - {""}, key=lambda text: (len(text), text))
            if kind not in (op.ASSERT, op.ASSERT_NOT) or value[0] > 0:
                for inner in _inside(kind, value):
                    yield from self.loops(inner, before)

    def _sample(self, parts: Sequence[Any], favourite: str = "", times: int = 0) -> str:
        """A text that the parts take, of ``favourite`` where they take it, optional parts as often as ``times``."""
        made = ""
        for kind, value in parts:
            if kind in _LEAVES:
                made += self._character((kind, value), favourite)
            elif kind in _REPEATS:
                made += self._sample(value[2], favourite, times) * max(value[0], min(times, value[1]))
            elif kind is op.BRANCH:
                options = [self._sample(one, favourite, times) for one in value[1]]
                made += next((one for one in options if favourite and favourite in one), options[0])
            elif kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
                made += self._sample(_inside(kind, value)[0], favourite, times)
        return made

    def _character(self, node: Any, favourite: str) -> str:
        takes = self.classes[repr(node)].match
        if favourite and takes(favourite):
            return favourite
        return chr(node[1]) if node[0] is op.LITERAL else next(filter(takes, self.characters), "a")

    def _leaves(self, parts: Sequence[Any]) -> Iterator[Any]:
        for kind, value in parts:
            if kind in _LEAVES:
                yield kind, value
            for inner in _inside(kind, value):
                yield from self._leaves(inner)

    def _compiled(self, node: Any) -> re.Pattern[str]:
        state = _parser.State()
        state.flags = self.flags
        return _compiler.compile(_parser.SubPattern(state, [node]), self.flags)


def _inside(kind: object, value: Any) -> list[Any]:
    """The parts that a part is made of."""
    if kind in _REPEATS:
        return [value[2]]
    if kind is op.SUBPATTERN:
        return [value[3]]
    if kind is op.BRANCH:
        return list(value[1])
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    if kind is op.ATOMIC_GROUP:
        return [value]
    return [one for one in value[1:] if one] if kind is op.GROUPREF_EXISTS else []


def _named(node: Any) -> list[str]:
    """The characters that a class names."""
    kind, value = node
    if kind in (op.LITERAL, op.NOT_LITERAL):
        return [chr(value)]
    if kind is not op.IN:
        return []
    found = []
    for inner, what in value:
        found += [chr(what)] if inner is op.LITERAL else [chr(one) for one in what] if inner is op.RANGE else []
    return found


# --- trying ---------------------------------------------------------------------------------------

SECONDS = 2.0
"""So much time of the processor one bait may take: a thousand times enough where work grows with the text alone."""
_SIZES = ((250, 200), (1000, 15), (1000, 3))
"""Baits are tried at a size, and only so many of those that take longest at the next; what is left, long."""
_LONG = MAX_LINE
_SUSPICIOUS = 0.1
"""A bait of any size that takes so many seconds is tried long at once."""


@dataclass(frozen=True)
class Endless:
    """A pattern that did not come to an end in time, with the bait."""

    place: str
    pattern: str
    way: str
    bait: Bait


class _TimeIsUp(BaseException):
    pass


def endless(used: Used) -> Endless | None:
    """What keeps a pattern longer than it may; None when nothing does. In a main thread alone."""
    made = baits(used.pattern)
    for way in sorted(used.ways - {"match"} if "search" in used.ways else used.ways):  # a search matches, too
        bait = _longest(getattr(used.pattern, way), made)
        if bait:
            return Endless(used.place, used.pattern.pattern, way, bait)
    return None


def _longest(call: Callable[[str], object], made: Sequence[Bait]) -> Bait | None:
    """The bait that keeps the call too long, if any does: many short ones tell the few that are tried long."""
    left = list(made)
    for size, most in _SIZES:
        times: list[tuple[float, int]] = []
        for number, bait in enumerate(left):
            seconds = _seconds(call, bait.text(size))
            if seconds > _SUSPICIOUS and _seconds(call, bait.text(_LONG)) > SECONDS:
                return bait
            times.append((seconds, -number))
        left = [left[-number] for _, number in heapq.nlargest(most, times)]
    return next((bait for bait in left if _seconds(call, bait.text(_LONG)) > SECONDS), None)


def _seconds(call: Callable[[str], object], text: str) -> float:
    """How long a call takes; without end when it is stopped. A pattern looks for signals while it works."""
    started = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        call(text)
    except _TimeIsUp:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return min(time.process_time() - started, SECONDS)


def start() -> None:
    """Let time be up when the clock says so."""

    def stop(number: int, frame: object) -> None:
        raise _TimeIsUp

    signal.signal(signal.SIGPROF, stop)


def main(arguments: Sequence[str]) -> None:
    """Try the patterns of a part; print those that do not end, one a line."""
    start()
    part, parts = map(int, arguments or ("0", "1"))
    for used in patterns()[part::parts]:
        found = endless(used)
        if found:
            print(json.dumps(dataclasses.asdict(found), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
