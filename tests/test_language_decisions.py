"""The words of decisions: no alternative is idle at any depth, and every example is read in a whole document."""

from __future__ import annotations

import pytest

from referat.language.lexicon import Rule, load
from tests.alternatives import FORMS, Words, minutes_of

WORDS = Words("decisions")
RULES = load("decisions").rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_alternative_is_needed_at_any_depth(rule: Rule) -> None:
    assert WORDS.holds(rule, rule.pattern)
    assert WORDS.idle_in_rule(rule) == []


@pytest.mark.parametrize("name", WORDS.written["words"])
def test_every_word_is_needed_by_an_example(name: str) -> None:
    assert WORDS.idle_in_words(name) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_example_is_read_in_a_document(rule: Rule, form: str) -> None:
    wanted = None if rule.code == "none" else rule.code
    if rule.code == "none" and form == "behind a bracket":
        wanted = "other"
    read = zip(rule.examples, minutes_of(rule.examples, form), strict=True)
    assert [(example, item.result) for example, item in read if item.result != wanted] == []
