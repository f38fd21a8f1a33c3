"""Reasons for absence and disqualification: cut out of every quote, and with ``strict`` out of everything."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from referat.archive.archive import Archive
from referat.danish import REASON_LEFT_OUT
from referat.language.lexicon import load
from referat.language.private import WORDS
from referat.model import Document
from referat.pages.source_page import source_page
from referat.reading import read
from referat.reading.discretion import strict
from referat.reading.facts.names import find_people
from referat.reading.facts.reasons import without_reasons

PHRASES = (Path(__file__).parent / "phrases" / "reasons.txt").read_text("utf-8").splitlines()
ROWS = [line for line in PHRASES if line and not line.startswith("#")]
CUT = [tuple(line.split(" | ")) for line in ROWS if " | " in line]
KEPT = [line for line in ROWS if " | " not in line]
WORDS_AND_EXAMPLES = [
    (rule.id, word, example)
    for rule in load("private").rules
    for word, example in zip(rule.alternatives, rule.examples, strict=True)
]


@pytest.mark.parametrize(("text", "shown"), CUT)
def test_reasons_are_cut_out(text: str, shown: str) -> None:
    assert without_reasons(text) == shown.replace("[…]", REASON_LEFT_OUT)


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_reason_stays(text: str) -> None:
    assert without_reasons(text) == text


@pytest.mark.parametrize(("group", "word", "example"), WORDS_AND_EXAMPLES)
def test_every_word_is_needed(group: str, word: str, example: str) -> None:
    without = {**WORDS, group: tuple(one for one in WORDS[group] if one != word)}
    shown = without_reasons(example)
    assert REASON_LEFT_OUT in shown
    assert without_reasons(example, words=without) != shown


def test_below_a_heading_on_presence_any_bracket_is_a_reason_but_no_name_is_lost() -> None:
    assert without_reasons("Ida Holm (hjemme)") == "Ida Holm (hjemme)"
    assert without_reasons("Ida Holm (hjemme)", presence=True) == "Ida Holm [grund udeladt]"
    text = "Da Ida Holm er gift med ansøgeren, deltog hun ikke."
    assert without_reasons(text, keep="Ida Holm") == "[grund udeladt] Ida Holm [grund udeladt], deltog hun ikke."


def test_a_reason_is_no_party() -> None:
    people = find_people("Ida Holm (Sygdom), Bo Lind (Syg), Eva Dam (V)")
    assert [person.party for person in people] == [None, None, "V"]


MINUTES = """Referat
til
mødet i Børn- og Ungeudvalget
den 17. maj 2017 kl. 08:30
i Rådhuset, lokale 224, 2. sal

Afbud fra Ida Holm (A) på grund af sygdom. I stedet mødte Bo Krag (A).

Mødet hævet kl. 10.11.


C. Sager til drøftelse/forberedelse
1 Ny sti ved Bækken

C. Sager til drøftelse/forberedelse

1. Ny sti ved Bækken
C. Sager til drøftelse/forberedelse
Åbent - 05.01.00-G01-139-17
RESUMÉ

Stien anlægges, da børn skal kunne cykle trygt til skole.

BESLUTNING

Udvalget godkendte indstillingen, da stien er vigtig.

Eva Dam (V) er inhabil, da hendes mand ejer
marken, og deltog ikke i behandlingen af punktet.

Fraværende:
- Carl Bo (F) (hjemme)
"""
PRIVATE = ("sygdom", "hendes mand", "marken", "hjemme")


def minutes() -> Document:
    document = read("a.txt", MINUTES.encode())
    assert isinstance(document, Document)
    return document


def test_no_quote_holds_a_reason_and_the_text_stays_as_printed() -> None:
    document = minutes()
    quotes = {fact.person: fact.quote for fact in document.attendance}
    assert quotes == {
        "Ida Holm": "Afbud fra Ida Holm (A) [grund udeladt].",
        "Bo Krag": "I stedet mødte Bo Krag (A).",
        "Eva Dam": "Eva Dam (V) er inhabil [grund udeladt], og deltog ikke i behandlingen af punktet.",
        "Carl Bo": "Fraværende: Carl Bo (F) [grund udeladt]",
    }
    assert document.source.lines == tuple(MINUTES.split("\n"))
    assert "da hendes mand ejer" in document.items[0].sections[-1].text


def test_a_decision_quoted_on_another_page_holds_none() -> None:
    document = minutes()
    (case,) = Archive.of([document]).cases
    assert case.occurrences[0].resolution.startswith("Udvalget godkendte indstillingen, da stien er vigtig.")
    assert not any(word in case.occurrences[0].resolution for word in PRIVATE[:3])
    assert "marken" in (document.items[0].resolution_text or "")


def test_strict_leaves_no_reason_anywhere() -> None:
    document, shown = minutes(), strict(minutes())
    for word in PRIVATE:
        assert word in repr(document)
        assert word not in repr(shown)
    assert "da børn skal kunne cykle trygt til skole." in shown.items[0].sections[0].text
    assert "Udvalget godkendte indstillingen, da stien er vigtig." in (shown.items[0].resolution_text or "")
    assert "Eva Dam (V) er inhabil [grund udeladt], og deltog ikke" in (shown.items[0].resolution_text or "")


def test_the_source_page_says_that_reasons_are_left_out() -> None:
    assert "som vi har fået den. Linjerne" in source_page(minutes())
    page = source_page(strict(minutes()))
    assert "som vi har fået den, uden grunde til fravær og inhabilitet. Linjerne" in page
    assert "[grund udeladt]" in page and "sygdom" not in page


def test_strict_changes_no_line_number_and_no_fact() -> None:
    document, shown = minutes(), strict(minutes())
    assert shown.attendance == document.attendance
    data = "\n".join(shown.source.lines).encode()
    assert (shown.source.sha256, shown.source.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert len(shown.source.lines) == len(document.source.lines)
    assert shown.source.lines[6] == "Afbud fra Ida Holm (A) [grund udeladt]. I stedet mødte Bo Krag (A)."
    pairs = list(zip(document.source.lines, shown.source.lines, strict=True))
    assert [bool(before.strip()) for before, _ in pairs] == [bool(after.strip()) for _, after in pairs]
