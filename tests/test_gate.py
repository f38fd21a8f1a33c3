"""The gate as a whole: mutations of real minutes never raise, never lose the gate, and always find a planted number."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referat import reading
from referat.build import workers
from referat.gate import judge as gate
from referat.gate.judge import Judged, judge
from referat.gate.rulings import Rulings
from referat.limits import MAX_LINE
from referat.model import Document, Refusal
from referat.reading.document import owned_lines
from tests import standin
from tests.fuzz.target import one_source
from tests.test_privacy import WRITINGS

SOURCES = sorted(standin.SOURCES.rglob("*.txt"))
TEXTS = tuple(file.read_bytes() for file in SOURCES)
SOME = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
PIECES = (
    *(
        "\t",
        "\n",
        "\r",
        "\f",
        "**",
        "*",
        "- ",
        "1. ",
        "Punkt 3: ",
        "BESLUTNING\n",
        "Beslutning\n\n",
        "Lukket",
        "Tabel 1:",
    ),
    *("\u00a0", "\u200b", "\ufffd", "\x00", "<", "ø", "kl. 25.61", "d. 31-02-2023", "010203", "-1234", "%", "=1"),
)


def judged(data: bytes) -> Document | Refusal:
    return judge("x/y.txt", False, data, Rulings()).reading


@st.composite
def mutations(draw: st.DrawFn) -> bytes:
    """One of the five documents, cut, doubled, shuffled and strewn with pieces; a part of it, to be quick."""
    text = draw(st.sampled_from(TEXTS)).decode()
    lines = text.split("\n")
    start = draw(st.integers(0, max(0, len(lines) - 120)))
    lines = lines[: draw(st.integers(0, 12))] + lines[start : start + draw(st.integers(1, 120))]
    chance = random.Random(draw(st.integers(0, 2**32)))
    for _ in range(draw(st.integers(0, 12))):
        place = chance.randrange(len(lines))
        what = chance.randrange(6)
        if what == 0:
            lines[place] = ""
        elif what == 1:
            lines.insert(place, lines[chance.randrange(len(lines))])
        elif what == 2:
            at = chance.randrange(len(lines[place]) + 1)
            lines[place] = lines[place][:at] + chance.choice(PIECES) + lines[place][at:]
        elif what == 3:
            lines[place] = lines[place][: chance.randrange(len(lines[place]) + 1)]
        elif what == 4:
            lines[place : place + 2] = ["".join(lines[place : place + 2])]
        else:
            lines[place] = lines[place].swapcase()
    data = "\n".join(lines).encode()
    if draw(st.booleans()):
        return data
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes(chance.randrange(256) for _ in range(3)) + data[at + chance.randrange(3) :]


@SOME
@given(mutations())
def test_mutated_minutes_keep_every_promise(data: bytes) -> None:
    one_source(data)
    result = judged(data)
    if isinstance(result, Document):
        assert len(owned_lines(result)) == len(set(owned_lines(result)))


@SOME
@given(mutations(), st.sampled_from(sorted(WRITINGS)), st.integers(0, 10_000))
def test_a_number_planted_anywhere_is_never_published(data: bytes, writing: str, where: int) -> None:
    lines = data.decode("utf-8", "replace").replace("\ufffd", "?").replace("\x00", "").split("\n")
    lines.insert(where % (len(lines) + 1), WRITINGS[writing])
    result = judged("\n".join(lines).encode())
    assert isinstance(result, Refusal)
    assert result.code[0] in "GL"
    assert "1234" not in result.message


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.stem)
def test_the_real_sources_pass(file: Path) -> None:
    assert isinstance(judged(file.read_bytes()), Document)


def test_the_gate_stands_before_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: str, data: bytes) -> Document | Refusal:
        raise AssertionError("was read")

    monkeypatch.setattr(reading, "read", read)
    for data in (b"Anna 010203-1234", b"x" * (MAX_LINE + 1)):
        assert isinstance(judged(data), Refusal)
    assert judge("a/XXXXXX.txt", True, b"Referat", Rulings()).reading == Refusal(
        "a/XXXXXX.txt", "withheld", "G102", "filens eller mappens navn ligner et CPR-nummer; giv den et andet navn"
    )


def test_a_gate_that_fails_lets_nothing_through(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(text: str) -> list[object]:
        raise KeyError(text)

    monkeypatch.setattr(gate, "find", find)
    (result,) = workers.run(_judge, [b"Hemmelige ord"], 1, lambda: None)
    assert isinstance(result, workers.Failure)
    assert "Hemmelige" not in repr(result)


def _judge(data: bytes) -> Judged:
    return judge("x.txt", False, data, Rulings())
