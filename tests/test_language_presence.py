"""The words of presence and of people: none is idle at any depth, and every example is read in a whole document."""

from __future__ import annotations

import re

import pytest

from referat.language.lexicon import Rule, load
from referat.model import Attendance, Document
from referat.reading import read
from tests.alternatives import FORMS, Words, formed

PRESENCE, PEOPLE = load("presence"), load("people")
RULES = [pytest.param(name, rule, id=rule.id) for name in ("presence", "people") for rule in load(name).rules]
ABSENT = ("absent", "absent_with_apology", "absent_without_apology")


def _fits(rule: Rule, pattern: re.Pattern[str], text: str) -> bool:
    """Is the text matched where the rule is looked for, with the people where they belong?"""
    if rule.place in ("label", "mark"):
        return pattern.fullmatch(text) is not None
    if rule.place == "member":
        return re.match(rf"(?:{pattern.pattern}) (?:Ida|Bo)\b", text, pattern.flags) is not None
    if rule.place == "office":
        return re.search(rf"(?:{pattern.pattern}) Ib\b", text, pattern.flags) is not None
    if rule.place == "moved":
        return pattern.match(text) is not None
    match = pattern.search(text)
    if match is None or rule.place != "pair":
        return match is not None
    groups = {name: words for name, words in match.groupdict().items() if words is not None}
    told = set(re.findall(r"\(\?P<(\w+)>", rule.pattern.pattern)) - set(groups)
    replaced = groups.get("for", "Ida Holm (A)").rstrip(".")
    return not told - {"for"} and replaced == "Ida Holm (A)" and groups.get("person", "Bo Krag").startswith("Bo Krag")


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_every_alternative_is_needed_at_any_depth(name: str, rule: Rule) -> None:
    words = Words(name, fits=_fits)
    assert words.holds(rule, rule.pattern)
    assert words.idle_in_rule(rule) == []


@pytest.mark.parametrize("word", PRESENCE.words)
def test_every_word_is_needed_by_an_example(word: str) -> None:
    assert Words("presence", fits=_fits).idle_in_words(word) == []


PAGE = """Teknisk Udvalg
Referat
Dato: 3. maj 2016
{}

1. Stien ved havnen
Sagsnr.: 16/101
Beslutning
{}

2. Eventuelt
Beslutning
Intet.
"""


def _presence(head: str = "", decision: str = "Godkendt.") -> list[Attendance]:
    document = read("a.txt", PAGE.format(head, decision).encode())
    assert isinstance(document, Document)
    return list(document.attendance)


def _decisions(example: str) -> list[str]:
    return [formed(example, form) for form in FORMS]


def _wrong(rule: Rule, example: str, facts: list[Attendance]) -> bool:
    if rule.place == "clause":
        return not any((one.event, one.person) == (rule.code, "Bo Krag") for one in facts)
    stood_in = any((one.event, one.person, one.for_person) == ("substitute", "Bo Krag", "Ida Holm") for one in facts)
    disqualified = any((one.event, one.person) == ("disqualified", "Bo Krag") for one in facts)
    return {
        "pair": not stood_in,
        "called-in": not stood_in,
        "election": stood_in,
        "said": not disqualified,
        "denied": disqualified,
        "asked": disqualified,
        "office": not any(one.event == "guest" and one.person == "Ib Skov" and one.role for one in facts),
        "member": not any(one.person == "Ida Holm" and (one.role or "edlem" in example) for one in facts),
    }.get(rule.place, False)


@pytest.mark.parametrize(
    "rule", [rule for rule in (*PRESENCE.rules, *PEOPLE.rules) if rule.place not in ("label", "mark", "moved")]
)
def test_every_example_is_read_in_a_document(rule: Rule) -> None:
    assert [
        text
        for example in rule.examples
        for text in _decisions(example)
        if _wrong(rule, example, _presence(decision=text))
    ] == []


LISTS = (
    "{}: Bo Krag (V)",
    "{}:\nBo Krag (V)",
    "{}\nBo Krag (V)",
    "{}\tBo Krag (V)",
    "• {}: Bo Krag (V)",
    "{}:\n- Bo Krag (V)",
)


@pytest.mark.parametrize("rule", PRESENCE.at("label"), ids=lambda rule: rule.id)
def test_every_label_is_read_above_and_before_names(rule: Rule) -> None:
    wanted = [rule.code] if rule.code in (*ABSENT, "substitute") else []
    assert [
        text
        for example in rule.examples
        for text in (form.format(example) for form in LISTS)
        if [one.event for one in _presence(head=text)] != wanted
    ] == []


MARKED = (
    "Medlemmer: Ida Holm (A), Bo Krag (V) - {}, Eva Dam (F)",
    "Medlemmer:\nIda Holm (A)\nBo Krag (V) ({})\nEva Dam (F)",
    "Til stede: Bo Krag, {}, Ida Holm",
)


@pytest.mark.parametrize("rule", PRESENCE.at("mark"), ids=lambda rule: rule.id)
def test_every_mark_is_read_behind_a_name(rule: Rule) -> None:
    assert [
        text
        for example in rule.examples
        for text in (form.format(example) for form in MARKED)
        if [(one.event, one.person) for one in _presence(head=text)] != [(rule.code, "Bo Krag")]
    ] == []


TIMED = {
    "Medlemmer: Ida Holm (A), Bo Krag (V) ({}), Eva Dam (F)": {"from": "arrived", "until": "left"},
    "Fraværende: Bo Krag (V) {}": {"from": "left", "until": "arrived"},
}


@pytest.mark.parametrize("rule", PRESENCE.at("moved"), ids=lambda rule: rule.id)
def test_every_time_in_a_list_is_read(rule: Rule) -> None:
    """In a list of the absent ``fra kl. 18`` is when somebody left, in one of the members when somebody came."""
    away = {"from": "left", "until": "arrived"}
    wrong = []
    for example in rule.examples:
        for form, events in TIMED.items():
            said = away if rule.code in away and rule.pattern.match(example)["away"] else events
            wanted = [(said.get(rule.code, rule.code), "Bo Krag", "18:00")]
            facts = _presence(head=form.format(example))
            wrong += [(form, example)] if [(one.event, one.person, one.time) for one in facts] != wanted else []
    assert wrong == []
