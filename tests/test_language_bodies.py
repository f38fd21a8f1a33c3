"""The words of political bodies: none is idle at any depth, and every example is read in a whole document."""

from __future__ import annotations

import re

import pytest

from referat.language.lexicon import Rule, load
from referat.model import AgendaItem
from tests.alternatives import FORMS, ITEM, Words, minutes_of

WHOLE = ("heading", "word")
HISTORY = """
{}. Stien ved havnen
Sagsnr.: 16/{}
Indstilling
Forvaltningen indstiller, at planen godkendes.
{}
Socialudvalget, 20. april 2016, pkt. 4: Anbefales.
Beslutning
Godkendt.
"""
SEARCHED = ("names", "day", "none", "clause", "history")


def _fits(rule: Rule, pattern: re.Pattern[str], text: str) -> bool:
    """Is the text matched where the rule is looked for?"""
    if rule.place == "decided":
        return pattern.match(text.partition(". ")[2]) is not None
    if rule.place == "begins":
        return pattern.match(text.partition(" at ")[2]) is not None
    if rule.place in WHOLE:
        return pattern.fullmatch(text) is not None
    return (pattern.search if rule.place in SEARCHED else pattern.match)(text) is not None


WORDS = Words("bodies", bar=" |", places=True, fits=_fits)
RULES = load("bodies").rules
HEADING = """
{}. Stien ved havnen
Sagsnr.: 16/{}
{}
Planen anbefales.
Beslutning
Godkendt.
"""
DAY = """
{}. Stien ved havnen
Sagsnr.: 16/{}
Beslutning
{}
Planen anbefales.
Teknisk Udvalg den 3. maj 2016
Godkendt.
"""
RECOMMENDATION = """
{}. Stien ved havnen
Sagsnr.: 16/{}
Indstilling
Forvaltningen indstiller, at planen godkendes.

{}

sagen udsættes.
Beslutning
Godkendt.
"""
IN_A_SENTENCE = ("sentence", "none", "clause", "begins")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_alternative_is_needed_at_any_depth(rule: Rule) -> None:
    assert WORDS.holds(rule, rule.pattern)
    assert WORDS.idle_in_rule(rule) == []


@pytest.mark.parametrize("name", WORDS.written["words"])
def test_every_word_is_needed_by_an_example(name: str) -> None:
    assert WORDS.idle_in_words(name) == []


def _wanted(rule: Rule) -> tuple[list[str], list[str]]:
    written = [one.split(" |") for one in (*rule.examples, *rule.counter) if " |" in one]
    return [text for text, _ in written], [said.strip() for _, said in written]


def _wrong(texts: list[str], read: list[str], wanted: list[str]) -> list[tuple[str, str, str]]:
    """Text, what was read from it, and what it says, where these differ."""
    return [one for one in zip(texts, read, wanted, strict=True) if one[1] != one[2]]


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.place in ("heading", "names", "day")], ids=lambda rule: rule.id
)
def test_every_heading_is_read_in_a_document(rule: Rule) -> None:
    texts, wanted = _wanted(rule)
    items = minutes_of(texts, "alone", DAY if rule.place == "day" else HEADING)
    kinds = [
        next((one.kind for one in item.sections if one.heading == text), "")
        for text, item in zip(texts, items, strict=True)
    ]
    assert _wrong(texts, kinds, wanted) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.place in ("speaker", "does", "decided")], ids=lambda rule: rule.id
)
def test_every_sentence_of_a_decision_is_read_in_a_document(rule: Rule, form: str) -> None:
    texts, wanted = _wanted(rule)
    nothing = "other" if form == "behind a bracket" else ""
    wanted = [said or nothing for said in wanted]
    results = [item.result or "" for item in minutes_of(texts, form, ITEM)]
    assert _wrong(texts, results, wanted) == []


def _chain(item: AgendaItem) -> str:
    return ", ".join(f"{one.body} {one.result}" for one in item.consultations)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.place in IN_A_SENTENCE], ids=lambda rule: rule.id)
def test_every_sentence_on_a_body_is_read_in_a_document(rule: Rule, form: str) -> None:
    texts, wanted = _wanted(rule)
    read = [_chain(item) for item in minutes_of(texts, form, RECOMMENDATION)]
    assert _wrong(texts, read, wanted) == []


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.place in ("line", "over", "history")], ids=lambda rule: rule.id
)
def test_every_line_over_what_a_body_said_is_read_in_a_document(rule: Rule) -> None:
    texts, wanted = _wanted(rule)
    around = {"line": RECOMMENDATION, "over": HEADING, "history": HISTORY}[rule.place]
    read = [_chain(item) for item in minutes_of(texts, "alone", around)]
    assert _wrong(texts, read, wanted) == []
