"""The broad grammar's files: every word and form does what it says, and no alternative is idle."""

from __future__ import annotations

import re

import pytest

from referat.language import broad
from referat.language.lexicon import Rule, compiled, load

FILES = ("sections", "headings", "furniture")
BEGINS = ("presence", "vote", "voted")
"""Places where a form is the beginning of a line; elsewhere it is the whole line."""
RULES = [pytest.param(rule, id=rule.id) for name in FILES for rule in load(name).rules]


def _fits(pattern: re.Pattern[str], text: str, rule: Rule) -> bool:
    found = pattern.match(text) if rule.place in BEGINS else pattern.fullmatch(text)
    return found is not None


@pytest.mark.parametrize("rule", RULES)
def test_every_example_fits_and_no_counter_example_does(rule: Rule) -> None:
    assert [text for text in rule.examples if not _fits(rule.pattern, text, rule)] == []
    assert [text for text in rule.counter if _fits(rule.pattern, text, rule)] == []


@pytest.mark.parametrize("rule", RULES)
def test_every_alternative_is_needed_by_an_example(rule: Rule) -> None:
    idle = []
    for place, alternative in enumerate(rule.alternatives):
        rest = [*rule.alternatives[:place], *rule.alternatives[place + 1 :]]
        left = compiled("|".join(rest)) if rest else re.compile(r"(?!)")
        if all(_fits(left, example, rule) for example in rule.examples):
            idle.append(alternative)
    assert idle == []


def test_no_word_stands_twice_and_all_are_in_small_letters() -> None:
    lists = [load("sections").lists[kind] for kind in broad.KINDS]
    lists += [load("header").lists[kind] for kind in broad.FIELDS]
    for words in (sum(lists[: len(broad.KINDS)], ()), sum(lists[len(broad.KINDS) :], ()), tuple(broad.CONTENTS)):
        assert sorted(words) == sorted(set(words))
        assert all(word == word.casefold() for word in words)
    assert broad.LABELS.keys() >= broad.NEED_COLON >= broad.BARE_IN_A_RUN
