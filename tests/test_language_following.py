"""Words that follow a recommendation or turn it down: none is idle, and every example is read in a whole document."""

from __future__ import annotations

import pytest

from referat.language.lexicon import Rule, load
from tests.alternatives import FORMS, Words, minutes_of, whole_in

WORDS = Words("following", fits=whole_in("rejects-bare"))
RULES = load("following").rules
ITEM = """
{}. Stien ved havnen
Sagsnr.: 16/{}
Indstilling
Forvaltningen indstiller, at planen godkendes.
Beslutning
{}
"""
TURNED_DOWN = """
{}. Stien ved havnen
Sagsnr.: 16/{}
Indstilling
{}
Beslutning
Ikke godkendt.
"""
SAID = {"yes": True, "no": False, "open": None}


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
    items = minutes_of(rule.examples, form, TURNED_DOWN if rule.place == "downs" else ITEM)
    read = zip(rule.examples, items, strict=True)
    assert [one for one, item in read if item.follows_recommendation is not SAID[rule.code]] == []
