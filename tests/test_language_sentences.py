"""Words at which sentences and headings end or cannot: none is idle, and what they do is done to lines of a text."""

from __future__ import annotations

import re

import pytest

from referat.language.lexicon import Rule, load
from referat.reading.blocks.prose import split_sentences
from referat.reading.sentences import goes_on, is_heading_like
from tests.alternatives import Words

BEGINS = ("pointing", "address")


def _fits(rule: Rule, pattern: re.Pattern[str], text: str) -> bool:
    if rule.place == "no-end":
        return pattern.fullmatch(text.split()[-1]) is not None
    return (pattern.match if rule.place in BEGINS else pattern.search)(text) is not None


WORDS = Words("sentences", fits=_fits)
RULES = load("sentences").rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_alternative_is_needed_at_any_depth(rule: Rule) -> None:
    assert WORDS.holds(rule, rule.pattern)
    assert WORDS.idle_in_rule(rule) == []


@pytest.mark.parametrize("name", WORDS.written["words"])
def test_every_word_is_needed_by_an_example(name: str) -> None:
    assert WORDS.idle_in_words(name) == []


def _ends(rule: Rule, text: str) -> bool:
    """Does a text end, begin or head as the words of the rule forbid it to?"""
    return {
        "no-end": lambda: not goes_on(text, "Havnen ved fjorden") or is_heading_like(text),
        "shortened": lambda: len(split_sentences([(1, f"{text} Havnen ved fjorden.")])) > 1,
        "line-end": lambda: not goes_on(text, "ved fjorden"),
        "title-end": lambda: not is_heading_like(text),
        "verb": lambda: is_heading_like(text),
        "pointing": lambda: is_heading_like(text),
        "address": lambda: goes_on("Udvalget drøftede den redegørelse fra havnen", text),
    }[rule.place]()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_example_does_what_its_place_says(rule: Rule) -> None:
    assert [text for text in rule.examples if _ends(rule, text)] == []
    assert [text for text in rule.counter if not _ends(rule, text)] == []
