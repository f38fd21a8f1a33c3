"""The words of decisions: no alternative is idle at any depth, and every example is read in a whole document."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from referat.language import lexicon
from referat.language.lexicon import Rule, load, parse
from referat.model import Document
from referat.reading import read
from tests.alternatives import without_each

FILE = Path(lexicon.__file__).parent / "decisions.yml"
TEXT = FILE.read_text("utf-8")
RULES = load("decisions").rules
WRITTEN = yaml.safe_load(TEXT)


def _holds(rule: Rule, pattern: re.Pattern[str]) -> bool:
    """Does a pattern match every example of a rule, and none of its counter-examples?"""
    return all(map(pattern.search, rule.examples)) and not any(map(pattern.search, rule.counter))


def _changed(words: dict[str, list[str]], alternatives: dict[str, list[str]]) -> tuple[Rule, ...]:
    """The rules with other words, and with other alternatives for some of them."""
    written = [one | {"any": alternatives.get(one["id"], one["any"])} for one in WRITTEN["rules"]]
    return parse(yaml.safe_dump({"words": words, "rules": written}, sort_keys=False), "x.yml").rules


def _less(items: list[str]) -> list[tuple[str, list[str]]]:
    """A list of alternatives without each of them, and without each that stands in one of them."""
    found = [(one, items[:place] + items[place + 1 :]) for place, one in enumerate(items) if len(items) > 1]
    for place, one in enumerate(items):
        found += [(gone, [*items[:place], left, *items[place + 1 :]]) for gone, left in without_each(one)]
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_alternative_is_needed_at_any_depth(rule: Rule) -> None:
    assert _holds(rule, rule.pattern)
    written = next(one["any"] for one in WRITTEN["rules"] if one["id"] == rule.id)
    words = load("decisions").words

    def pattern(alternatives: list[str]) -> re.Pattern[str]:
        return lexicon.compiled("|".join(re.sub(r"\$(\w+)", lambda name: words[name[1]], one) for one in alternatives))

    assert [gone for gone, left in _less(written) if _holds(rule, pattern(left))] == []


@pytest.mark.parametrize("name", WRITTEN["words"])
def test_every_word_is_needed_by_an_example(name: str) -> None:
    idle = [
        gone
        for gone, left in _less(WRITTEN["words"][name])
        if all(_holds(rule, rule.pattern) for rule in _changed(WRITTEN["words"] | {name: left}, {}))
    ]
    assert idle == []


def _broken(text: str) -> str:
    """A text over two lines, broken before a word in small letters near its middle."""
    places = [match.start() for match in re.finditer(r" (?=[a-zæøå]\S* )", text)]
    place = min(places, key=lambda one: abs(one - len(text) / 2), default=None)
    return text if place is None else f"{text[:place]}\n{text[place + 1 :]}"


PAGE = """Teknisk Udvalg
Referat
Dato: 3. maj 2016

1. Stien ved havnen
Sagsnr.: 16/101
Beslutning
{}

2. Eventuelt
Beslutning
Intet.
"""
FORMS = {
    "alone": "{}",
    "an entry of a list": "- {}",
    "behind a bracket": "Bilaget blev omdelt på mødet (bilag 2). {}",
    "over a line's end": "{}",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_example_is_read_in_a_document(rule: Rule, form: str) -> None:
    wrong = []
    for example in rule.examples:
        text = _broken(example) if form == "over a line's end" else FORMS[form].format(example)
        page = PAGE.format(text)
        document = read("a.txt", page.encode())
        assert isinstance(document, Document)
        wanted = None if rule.code == "none" else rule.code
        if rule.code == "none" and form == "behind a bracket":
            wanted = "other"
        if document.items[0].result != wanted:
            wrong.append((example, document.items[0].result))
    assert wrong == []
