"""The words of votes: no alternative is idle at any depth, and every example is read in a whole document."""

from __future__ import annotations

import pytest

from referat.language.lexicon import Rule, load
from referat.model import AgendaItem
from tests.alternatives import FORMS, Words, minutes_of

WORDS = Words("votes", bar=" |", places=True)
RULES = load("votes").rules
SIGNS = {"yes": "+", "no": "-", "abstain": "0", "other": "?"}


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
    examples = [one.split(" |") for one in (*rule.examples, *rule.counter) if " |" in one]
    items = minutes_of([text for text, _ in examples], form)
    read = [
        (text, " ".join(wanted.split()), _votes(item)) for (text, wanted), item in zip(examples, items, strict=True)
    ]
    assert [one for one in read if sorted(one[1].split()) != sorted(one[2].split())] == []


def _votes(item: AgendaItem) -> str:
    """Who is read to have voted what on an item, and how many."""
    votes = [vote.voter + SIGNS[vote.option] for event in item.votes for vote in event.votes]
    counts = [f"{SIGNS[count.option]}{count.value}" for event in item.votes for count in event.counts]
    return " ".join(votes + counts)
