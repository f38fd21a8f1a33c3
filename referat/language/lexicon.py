"""YAML of words and phrase rules -> compiled rules; whatever is wrong in a file is named with file and line.

A file has two parts. ``words`` are named parts of patterns: a name and its alternatives. ``rules`` are phrase rules,
in the order in which they are tried::

    rules:
      - id: doors
        code: closed            # what the rule says when it matches
        place: sentence         # where it is looked for; the reader of the file knows the places
        any: ['for lukkede døre', '$nobody admitted']   # alternatives; $name is a word class
        examples: [Punktet blev behandlet for lukkede døre.]
        not: [Svømmehallens døre lukkes kl. 20.]

Words that need no text each may share one: in place of ``examples`` stands ``text: 'Kvittering fra {} nr. 5'``, in whose gap
each of them is an example, without ``\\w*`` at its ends.

Patterns are regular expressions, matched without regard to case in text whose white space is folded to single spaces.
A repetition without end has one here: ``\\w*`` takes at most ``LONGEST_WORD`` letters, any other ``LONGEST`` times,
so that no text keeps a pattern busy. A rule without a place is a group of words, which others put together; its own
pattern takes them as whole words.
Every alternative must be needed by one of the rule's own examples (``tests/test_language.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

LONGEST_WORD = 60
"""Letters and hyphens of a word: the longest in minutes have some forty."""
LONGEST = 300
"""Characters of whatever else repeats: what stands between two words of one statement."""

_NAME = re.compile(r"\$(\w+)")
_PART = re.compile(
    r"\{\d{0,5},?\d{1,5}\}[?+]?|\?[?+]?"  # has an end
    r"|(?P<one>\\.|\[\^?\]?(?:\\.|[^\]\\]){0,300}+\]|.)(?P<times>[*+]|\{\d{1,5},\})?"
)
_WORD = (r"\w", r"[\w-]", r"[\w.-]")
_WHOLE = r"(?<![\w-])(?:{})(?![\w-])"
_KEYS = {"id": str, "code": str, "place": str, "any": list, "examples": list, "not": list, "text": str}
_NEEDED = ("id", "any")
_ANY_LETTERS = rf"\w{{0,{LONGEST_WORD}}}"


class LexiconError(Exception):
    """A file of words cannot be used: ``file:line: what is wrong``."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A phrase rule: ``alternatives`` one by one, ``pattern`` all of them together."""

    id: str
    code: str
    place: str
    alternatives: tuple[str, ...]
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counter: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The rules of a file in order, and its word classes: as patterns, and as the lists that they are made of."""

    rules: tuple[Rule, ...]
    words: dict[str, str]
    lists: dict[str, tuple[str, ...]]

    def at(self, place: str) -> tuple[Rule, ...]:
        """The rules that are looked for at ``place``."""
        return tuple(rule for rule in self.rules if rule.place == place)


@cache
def load(name: str) -> Lexicon:
    """The lexicon ``referat/language/<name>.yml``; raises :class:`LexiconError`."""
    return parse(files(__package__).joinpath(f"{name}.yml").read_text(encoding="utf-8"), f"{name}.yml")


def parse(text: str, file: str) -> Lexicon:
    """Read a lexicon; ``file`` is what it is called in messages. Raises :class:`LexiconError`."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LexiconError(f"{file}:{line}: {error.problem}") from error
    lists: dict[str, tuple[str, ...]] = {}
    words: dict[str, str] = {}
    rules: list[Rule] = []
    for key, value in _pairs(root, file):
        if key.value == "words":
            for name, listed in _pairs(value, file):
                lists[name.value] = tuple(_expanded(one, words, file) for one in _items(listed, file))
                words[name.value] = f"(?:{'|'.join(lists[name.value])})"
        elif key.value == "rules" and isinstance(value, yaml.SequenceNode):
            rules += [_rule(node, words, file) for node in value.value]
        else:
            raise _error(key, file, f"unknown part {key.value!r}")
    twice = {rule.id for rule in rules if sum(other.id == rule.id for other in rules) > 1}
    if twice:
        raise LexiconError(f"{file}:1: {sorted(twice)[0]} is there twice")
    return Lexicon(tuple(rules), words, lists)


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern as every lexicon compiles it."""
    return re.compile(pattern, re.IGNORECASE)


def _rule(node: yaml.Node, words: dict[str, str], file: str) -> Rule:
    values: dict[str, yaml.Node] = {}
    for key, value in _pairs(node, file):
        if key.value not in _KEYS:
            raise _error(key, file, f"unknown name {key.value!r}; known are {', '.join(_KEYS)}")
        values[key.value] = value
    for name in _NEEDED:
        if name not in values:
            raise _error(node, file, f"{name} is missing")
    if ("examples" in values) == ("text" in values):
        raise _error(node, file, "either examples or a text for them is needed")
    alternatives = tuple(_expanded(one, words, file) for one in _items(values["any"], file))
    texts = {
        name: tuple(one.value for one in _items(values[name], file)) for name in ("examples", "not") if name in values
    }
    if "text" in values:
        shared = str(values["text"].value)
        words_alone = (word.removeprefix(_ANY_LETTERS).removesuffix(_ANY_LETTERS) for word in alternatives)
        texts["examples"] = tuple(shared.replace("{}", word) for word in words_alone)
    scalar = {name: str(values[name].value) for name in ("id", "code", "place") if name in values}
    return Rule(
        scalar["id"],
        scalar.get("code", scalar["id"]),
        scalar.get("place", ""),
        alternatives,
        compiled("|".join(alternatives) if "place" in scalar else _WHOLE.format("|".join(alternatives))),
        texts["examples"],
        texts.get("not", ()),
        node.start_mark.line + 1,
    )


def _expanded(node: yaml.ScalarNode, words: dict[str, str], file: str) -> str:
    """A pattern with its named parts put in; it must compile."""

    def part(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise _error(node, file, f"${match[1]} is not among the words above")
        return words[match[1]]

    text = _NAME.sub(part, _bounded(node.value))
    try:
        compiled(text)
    except re.error as error:
        raise _error(node, file, f"no pattern: {error}") from error
    return text


def _bounded(pattern: str) -> str:
    """A pattern with an end to each of its repetitions."""

    def part(match: re.Match[str]) -> str:
        one, times = match["one"], match["times"]
        if not times:
            return match[0]
        least = {"*": "0", "+": "1"}.get(times) or times.strip("{,}")
        return f"{one}{{{least},{LONGEST_WORD if one in _WORD else LONGEST}}}"

    return _PART.sub(part, pattern)


def _pairs(node: yaml.Node | None, file: str) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise _error(node, file, "names and values are needed here")
    yield from node.value


def _items(node: yaml.Node, file: str) -> list[yaml.ScalarNode]:
    if not isinstance(node, yaml.SequenceNode) or not all(isinstance(one, yaml.ScalarNode) for one in node.value):
        raise _error(node, file, "a list of texts is needed here")
    return list(node.value)


def _error(node: yaml.Node | None, file: str, message: str) -> LexiconError:
    return LexiconError(f"{file}:{node.start_mark.line + 1 if node else 1}: {message}")
