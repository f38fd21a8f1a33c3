"""What is said while a build goes on: plain lines, how long is left, and where the time went."""

from __future__ import annotations

import pytest

from referat.build.stages import Stages


def test_long_stages_say_how_far_they_are_and_short_ones_do_not(capsys: pytest.CaptureFixture[str]) -> None:
    now = [0.0]
    stages = Stages(lambda: now[0])
    with stages("Læser", 1000) as tick:
        for _ in range(1000):
            now[0] += 0.5
            tick()
    with stages("Skriver", 1) as tick:
        tick()
    said = capsys.readouterr().err.splitlines()
    assert said[:3] == [
        "Læser (1.000)",
        "Læser (60 af 1.000, ca. 8 min. tilbage)",
        "Læser (120 af 1.000, ca. 7 min. tilbage)",
    ]
    assert said[-2:] == ["Læser (960 af 1.000, under et minut tilbage)", "Skriver"] and len(said) == 18
    assert [line.partition(", heraf ")[0] for line in stages.lines()] == [
        "  Læser: 500,0 sekunder",
        "  Skriver: 0,0 sekunder",
    ]


def test_a_stage_that_fails_is_counted_too() -> None:
    stages = Stages()
    with pytest.raises(KeyError), stages("Læser", 2):
        raise KeyError
    assert [what for what, _, _ in stages.took] == ["Læser"]
