"""Lists, tables and sentences on presence in whole minutes: ``tests/phrases/rolls.txt``, one form of minutes a block.

A block has the lines of the header below ``H``, those of the decision of item 2 below ``D2``, and behind ``=`` each
fact: event, person, for whom, item (``-`` for the whole meeting), time.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from referat.model import Attendance, Document
from referat.reading import read

BLOCKS = (Path(__file__).parent / "phrases" / "rolls.txt").read_text("utf-8").strip("\n").split("\n\n")
ITEMS = ("Godkendelse af dagsorden", "Sti ved havnen", "Budgetopfølgning", "Lokalplan", "Skoler", "Orientering")


def _parts(block: str) -> tuple[dict[str, list[str]], list[str]]:
    parts: dict[str, list[str]] = {}
    facts: list[str] = []
    under: list[str] = []
    for line in block.split("\n"):
        if line.startswith("="):
            facts += [line[2:]] if line[2:] else []
        elif line == "H" or (len(line) == 2 and line[0] == "D" and line[1].isdigit()):
            under = parts.setdefault(line, [])
        else:
            under.append(line)
    return parts, facts


def _minutes(parts: dict[str, list[str]]) -> bytes:
    lines = ["Teknisk Udvalg", "Referat", "Dato: 3. maj 2016 kl. 15.00", "Sted: Rådhuset", "", *parts.get("H", []), ""]
    for number, name in enumerate(ITEMS, 1):
        decision = parts.get(f"D{number}", ["Godkendt."])
        lines += [f"{number}. {name}", f"Sagsnr.: 16/10{number}", "Resume", "Sagen forklares her.", "Beslutning"]
        lines += [*decision, ""]
    return "\n".join(lines).encode()


def _told(fact: Attendance) -> str:
    instead = f" for {fact.for_person}" if fact.for_person else ""
    return f"{fact.event} {fact.person}{instead} {fact.item or '-'}{f' {fact.time}' if fact.time else ''}"


@pytest.mark.parametrize("block", BLOCKS)
def test_presence_of_minutes(block: str) -> None:
    parts, facts = _parts(block)
    document = read("a.txt", _minutes(parts))
    assert isinstance(document, Document)
    assert sorted(map(_told, document.attendance)) == sorted(facts)
