"""Bait built from the patterns of the program finds those that can be kept busy (``python -m tests.bait``)."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bait import ALL, Used, baits, patterns

PROJECT = Path(__file__).parent.parent


BUSY = {
    "exponential": r"(?:a+)+b",
    "exponential by alternatives": r"(?:a|aa|a)+$",
    "exponential by words": r"(?:[A-Z][\w-]*(?:, | og )?)+\.",
    "cubic": r"[-=_+|\s:]*(?:-{3,}|={3,}|_{3,})[-=_+|\s:]*",
    "cubic in a search": r"\S+@\S+\.\w+",
    "cubic behind a beginning": r"punkt\s*:?\s*(?:nr\.?\s*)?(\d+)",
    "quadratic": r"(.+?)\s*\(([^()]*)\)",
    "quadratic in a search": r"\s*[|;]\s*",
    "quadratic by two runs": r"\w*møde\b",
    "quadratic over a list": r"(?:\b[A-Z]{1,2}, )+[A-Z]\.$",
    "quadratic in a lookahead": r"(?=.*\d)\w",
}


@pytest.mark.parametrize("name", BUSY)
def test_a_pattern_that_can_be_kept_busy_is(name: str) -> None:
    code = (
        "import re, sys; from tests import bait; bait.SECONDS = 0.5; bait.start();"
        "print(bait.endless(bait.Used('x', re.compile(sys.argv[1]))))"
    )
    command = [sys.executable, "-c", code, BUSY[name]]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True, timeout=300)
    assert done.stdout.startswith("Endless("), name


def test_patterns_are_found_wherever_they_are_held_and_however_they_are_called() -> None:
    found = {used.place: used for used in patterns()}
    assert len(found) > 300
    ways = {
        "referat.reading.tables.grid._RULE": {"fullmatch"},  # by its name
        "referat.reading.tables.grid._CONTACT": {"search"},
        "referat.reading.tables.data_lists._DASH": {"fullmatch"},  # in a tuple, by a loop
    }
    assert {place: set(found[place].ways) for place in ways} == ways
    assert "referat/language/access.yml" in found  # in a file of words
    assert any(re.fullmatch(r"referat\.[\w.]+:\d+", place) for place in found)  # written in a call
    assert all(used.ways <= ALL and used.ways for used in found.values())


def test_bait_is_built_from_what_a_pattern_repeats() -> None:
    texts = {bait.text(12) for bait in baits(re.compile(r"punkt (?:og |\d+, )*slut"))}
    assert {"punkt og og og og \0", "punkt 1, 1, 1, 1, \0", "punkt og og og og "} <= texts
    assert baits(re.compile(r"punkt \d slut")) == []
    assert Used("x", re.compile("x")).ways == ALL
