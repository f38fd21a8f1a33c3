"""Whose words a sentence is: names of political bodies, and what others said inside a decision."""

from __future__ import annotations

from datetime import date

import pytest

from referat.reading.blocks.prose import split_sentences
from referat.reading.bodies import Whose, own_words, same_body
from tests.test_facts_grammar import phrases

COUNCIL = Whose("Byrådet", date(2024, 6, 4))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Byrådet", "Odense Byråd"),
        ("Økonomiudvalg", "Økonomiudvalgets"),
        ("Udvalget", "Teknik- og Miljøudvalget"),
        ("Udvalget", "Udvalget for Klima"),
        ("Rådet", "Ældrerådet"),
        ("TEKNISK UDVALG", "Teknisk Udvalg"),
        ("Kommunalbestyrelsen", "Bakkeby Kommunalbestyrelse"),
        ("Borgerrepræsentation", "Borgerrepræsentationen"),
    ],
)
def test_names_of_one_body(one: str, other: str) -> None:
    assert same_body(one, other)
    assert same_body(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Miljøudvalget", "Teknik- og Miljøudvalget"),
        ("Byrådet", "Økonomiudvalget"),
        ("Udvalget for Klima", "Udvalget for Klima og Miljø"),
        ("Ungebyrådet", "Byrådet"),
        ("Udvalget", "Byrådet"),
        ("", "Byrådet"),
    ],
)
def test_names_of_two_bodies(one: str, other: str) -> None:
    assert not same_body(one, other)
    assert not same_body(other, one)


@pytest.mark.parametrize(("text", "own"), phrases("own_words.txt"))
def test_own_words(text: str, own: str) -> None:
    said = own_words([split_sentences([(1, text)])], COUNCIL)
    assert " ".join(sentence.text for paragraph in said for sentence in paragraph) == own


def test_below_another_bodys_name_on_a_line_of_its_own_everything_is_that_bodys() -> None:
    lines = ("Teknisk Udvalg, 4. maj 2024:", "V stemte imod.", "Anbefales.", "Byrådet, 4. juni 2024:", "Godkendt.")
    said = own_words([split_sentences([(number, line)]) for number, line in enumerate(lines, 1)], COUNCIL)
    assert [sentence.text for paragraph in said for sentence in paragraph] == list(lines[3:])
