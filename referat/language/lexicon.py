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
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from referat import yaml_lines
from referat.yaml_lines import ConfigError, Value

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
_PARTS = ("words", "rules")
_KEYS = ("id", "code", "place", "any", "examples", "not", "text")
_NEEDED = ("id", "any")
_ANY_LETTERS = rf"\w{{0,{LONGEST_WORD}}}"


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

    def pattern(self, name: str) -> re.Pattern[str]:
        """The pattern of the rule with this id."""
        return next(rule.pattern for rule in self.rules if rule.id == name)


@cache
def load(name: str) -> Lexicon:
    """The lexicon ``referat/language/<name>.yml``; raises :class:`ConfigError`."""
    return parse(files(__package__).joinpath(f"{name}.yml").read_text(encoding="utf-8"), f"{name}.yml")


def parse(text: str, file: str) -> Lexicon:
    """Read a lexicon; ``file`` is what it is called in messages. Raises :class:`ConfigError`."""
    root = yaml_lines.parse(text, file)
    if root is None:
        raise ConfigError(file, 1, "filen er tom")
    parts = root.fields(_PARTS)
    lists: dict[str, tuple[str, ...]] = {}
    words: dict[str, str] = {}
    for name, listed in parts["words"].fields().items() if "words" in parts else ():
        lists[name] = tuple(_expanded(one, words) for one in _listed(listed))
        words[name] = f"(?:{'|'.join(lists[name])})"
    rules: dict[str, Rule] = {}
    for value in parts["rules"].items() if "rules" in parts else ():
        rule = _rule(value, words)
        if rule.id in rules:
            raise value.error(f"{rule.id} står allerede i linje {rules[rule.id].line}")
        rules[rule.id] = rule
    return Lexicon(tuple(rules.values()), words, lists)


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern as every lexicon compiles it."""
    return re.compile(pattern, re.IGNORECASE)


def _rule(value: Value, words: dict[str, str]) -> Rule:
    values = value.fields(_KEYS, needed=_NEEDED)
    if ("examples" in values) == ("text" in values):
        raise value.error("enten examples eller text skal være der")
    alternatives = tuple(_expanded(one, words) for one in _listed(values["any"]))
    written = {name: values[name].written() for name in ("id", "code", "place", "text") if name in values}
    if "text" in values:
        if "{}" not in written["text"]:
            raise values["text"].error("skal have {} der, hvor ordet står")
        words_alone = (word.removeprefix(_ANY_LETTERS).removesuffix(_ANY_LETTERS) for word in alternatives)
        examples = tuple(written["text"].replace("{}", word) for word in words_alone)
    else:
        examples = tuple(one.written() for one in values["examples"].items())
    return Rule(
        written["id"],
        written.get("code", written["id"]),
        written.get("place", ""),
        alternatives,
        compiled("|".join(alternatives) if "place" in written else _WHOLE.format("|".join(alternatives))),
        examples,
        tuple(one.written() for one in values["not"].items()) if "not" in values else (),
        value.line,
    )


def _listed(value: Value) -> list[Value]:
    """The entries of a list that must not be empty: an empty pattern would match everything."""
    if not (entries := value.items()):
        raise value.error("er en tom liste")
    return entries


def _expanded(value: Value, words: dict[str, str]) -> str:
    """A pattern with its named parts put in; it must compile."""

    def part(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise value.error(f"nævner ${match[1]}, som ikke er blandt ordene over den")
        return words[match[1]]

    text = _NAME.sub(part, _bounded(value.written()))
    try:
        compiled(text)
    except re.error as error:
        raise value.error(f"er intet mønster: {error}") from error
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
