"""The words that say what a number is, each with a text that needs it: ``language/persons_numbers.yml`` -> words.

The file says what each role means. Where it speaks for a person's number, a word's text holds one only for its sake;
where it speaks for something else, the text would hold one without it. ``tests/test_privacy.py`` takes every word away
once and reads its text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from referat.language.lexicon import load


class Role(Enum):
    """What a word says of the digits near it: the code of its rule."""

    PERSON = "person"
    PNR = "pnr"
    UNIT = "unit"
    BIRTH = "birth"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    SERIAL = "serial"
    RUNNING = "running"
    BETWEEN = "between"
    SOMEBODY = "somebody"
    CASE = "case"
    FOREIGN = "foreign"
    HOSPITAL = "hospital"
    OTHER = "other"
    THING = "thing"
    PAPER = "paper"
    AMOUNT = "amount"
    COUNTED = "counted"
    QUANTITY = "quantity"
    NEUTRAL = "neutral"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as a pattern in lower case, what it says, and a text in which it is needed."""

    role: Role
    word: str
    example: str


WORDS: tuple[Word, ...] = tuple(
    Word(Role(rule.code), word, example)
    for rule in load("persons_numbers").rules
    for word, example in zip(rule.alternatives, rule.examples, strict=True)
)
