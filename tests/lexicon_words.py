"""Idle words of a lexicon: a file of words -> its alternatives, at any depth, that no example needs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from referat.language import lexicon
from referat.language.lexicon import Rule, compiled, load, parse
from tests.alternatives import without_each

Fits = Callable[[Rule, re.Pattern[str], str], bool]
"""Is a text matched by this pattern of a rule, at the place where the rule is looked for?"""


def written(name: str) -> dict[str, Any]:
    """A file of words as it is written."""
    found: dict[str, Any] = yaml.safe_load(Path(lexicon.__file__).with_name(f"{name}.yml").read_text("utf-8"))
    return found


def holds(rule: Rule, pattern: re.Pattern[str], fits: Fits) -> bool:
    """Does a pattern match every example of a rule, and none of its counter-examples?"""
    examples = all(fits(rule, pattern, text) for text in rule.examples)
    return examples and not any(fits(rule, pattern, text) for text in rule.counter)


def idle_alternatives(name: str, rule: Rule, fits: Fits) -> list[str]:
    """The alternatives of a rule that can go without any example being missed or counter-example being matched."""
    words = load(name).words
    alternatives = next(one["any"] for one in written(name)["rules"] if one["id"] == rule.id)

    def pattern(texts: list[str]) -> re.Pattern[str]:
        return compiled("|".join(re.sub(r"\$(\w+)", lambda part: words[part[1]], text) for text in texts))

    return [gone for gone, left in _less(alternatives) if holds(rule, pattern(left), fits)]


def idle_words(name: str, word: str, fits: Fits) -> list[str]:
    """The alternatives of a word class that no rule's example needs."""
    whole = written(name)
    idle = []
    for gone, left in _less(whole["words"][word]):
        changed = {"words": whole["words"] | {word: left}, "rules": whole["rules"]}
        rules = parse(yaml.safe_dump(changed, sort_keys=False), "x.yml").rules
        if all(holds(rule, rule.pattern, fits) for rule in rules):
            idle.append(gone)
    return idle


def _less(items: list[str]) -> list[tuple[str, list[str]]]:
    """A list of alternatives without each of them, and without each that stands in one of them."""
    found = [(one, items[:place] + items[place + 1 :]) for place, one in enumerate(items) if len(items) > 1]
    for place, one in enumerate(items):
        found += [(gone, [*items[:place], left, *items[place + 1 :]]) for gone, left in without_each(one)]
    return found


def over_two_lines(text: str) -> str:
    """A text broken before a word in small letters near its middle."""
    places = [match.start() for match in re.finditer(r" (?=[a-zæøå]\S* )", text)]
    place = min(places, key=lambda one: abs(one - len(text) / 2), default=None)
    return text if place is None else f"{text[:place]}\n{text[place + 1 :]}"
