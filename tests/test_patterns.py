"""No text keeps a pattern of the program busy: bait built from each of them, and what bait is good for."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bait import ALL, Used, baits, patterns

PROJECT = Path(__file__).parent.parent
PARTS = 8
"""Into so many parts the patterns are divided; each part can be tried alone (``-k "busy and part3"``)."""


@pytest.mark.parametrize("part", range(PARTS), ids=lambda part: f"part{part}")
def test_no_pattern_of_the_program_can_be_kept_busy(part: int) -> None:
    """In a process of its own, so that a pattern that cannot be stopped does not stop the tests."""
    command = [sys.executable, "-m", "tests.bait", str(part), str(PARTS)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True, timeout=1200)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert not found, "\n" + "\n".join(f"{one['place']}.{one['way']}: {one['pattern']}  {one['bait']}" for one in found)


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
