"""Does a text hold a person's number (CPR)? Text -> the places where one stands or may stand; names -> masked names.

A Danish CPR number is ten digits, six of them a birth date: ``DDMMYY-XXXX``. A plausible date is enough, because
numbers without modulus 11 have been given out since 2007; days 61 to 91 are replacement numbers. When in doubt it
is one: a person can decide that it is none (``allowed.yml``), but nobody can take back what was published.

Nothing here returns, raises or prints the digits. The time taken grows with the length of the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from referat.gate.cpr_columns import column_hits
from referat.gate.cpr_digits import View, views
from referat.gate.cpr_forms import match
from referat.gate.cpr_scan import Scan
from referat.gate.cpr_torn import torn
from referat.gate.cpr_vocabulary import vocabulary
from referat.gate.cpr_words import WORDS, Word


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a person's number stands: the line (from 1) on which it begins, and a message code."""

    line: int
    code: str


def find(text: str, words: tuple[Word, ...] = WORDS) -> list[Hit]:
    """Every line of ``text`` (lines end at ``\\n``) on which a person's number begins, in order; one hit a line."""
    known = vocabulary(words)
    found: dict[int, str] = {}
    for place, view in enumerate(views(text)):
        scan = Scan.of(view, known)
        for position, _ in _spans(scan):
            found.setdefault(view.line_at(position), "G101")
        if view.printed is None:
            for position in torn(view, known):
                found.setdefault(view.line_at(position), "G101")
        if place == 0:
            columns = column_hits(view, known)
    for line in columns:
        found.setdefault(line, "G103")
    return [Hit(line, code) for line, code in sorted(found.items())]


def _spans(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where the numbers begin and end whose digits follow each other."""
    first = 0
    while first < len(scan.starts):
        last = match(scan, first)
        if last is not None:
            yield scan.starts[first], scan.ends[last]
        first = first + 1 if last is None else last + 1


def masked(name: str) -> str:
    """The name of a file, or any other short text, with every digit of a person's number written as ``X``.

    A name in which one is hidden so well that its digits cannot be told from the others loses all digits.
    """
    parts = name.split("/")
    return "/".join(_masked_part(part) for part in parts)


def _masked_part(part: str) -> str:
    if not find(part):
        return part
    plain: View = next(iter(views(part)))
    if plain.text == part:
        shown = part
        for start, end in _spans(Scan.of(plain, vocabulary())):
            shown = shown[:start] + re.sub("[0-9]", "X", shown[start:end]) + shown[end:]
        if not find(shown):
            return shown
    return "".join("X" if character.isdigit() or character.isnumeric() else character for character in part)
