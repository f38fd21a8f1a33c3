"""One task for many inputs: whatever happens to one input costs that input only."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from contextlib import suppress

import pytest

from referat.build import workers
from referat.build.workers import Failure, run

MANY = list(range(24))


def task(number: int) -> int:
    if number == 5:
        raise ValueError("the words of the source")
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 9:
        while True:
            with suppress(Exception):
                time.sleep(60)
    if number == 11:
        while True:
            pass
    return number * number


def squares(inputs: Sequence[int]) -> dict[int, int | Failure]:
    ticks: list[int] = []
    results = run(task, inputs, 2, lambda: ticks.append(1))
    assert len(ticks) == len(results) == len(inputs)
    return dict(zip(inputs, results, strict=True))


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_come_in_order_however_many_work(jobs: int) -> None:
    inputs = [number for number in MANY if number not in (5, 7, 9, 11)]
    assert run(task, inputs, jobs, lambda: None) == [number * number for number in inputs]


def test_nothing_to_do() -> None:
    assert run(task, [], 4, lambda: None) == []


def test_an_error_costs_one_input_and_keeps_the_sources_words_to_itself() -> None:
    for inputs in ([4, 5, 6], [number for number in MANY if number not in (7, 9, 11)]):
        results = squares(inputs)
        failure = results.pop(5)
        assert isinstance(failure, Failure) and failure.kind == "raised"
        assert failure.where.startswith("ValueError, test_workers.py:") and "words" not in failure.where
        assert results == {number: number * number for number in inputs if number != 5}


def test_a_worker_that_dies_costs_one_input() -> None:
    inputs = [number for number in MANY if number not in (5, 9, 11)]
    results = squares(inputs)
    assert results.pop(7) == Failure("died")
    assert results == {number: number * number for number in inputs if number != 7}


@pytest.mark.parametrize(("limit", "endless", "others"), [("SECONDS", 11, (5, 7, 9)), ("WAIT", 9, (5, 7, 11))])
def test_an_input_that_never_ends_is_stopped(
    monkeypatch: pytest.MonkeyPatch, limit: str, endless: int, others: tuple[int, ...]
) -> None:
    """Whether it computes or waits; a machine that is busy with something else stops nothing."""
    monkeypatch.setattr(workers, limit, 0.2)
    for inputs in ([endless - 1, endless, endless + 1], [number for number in MANY if number not in others]):
        results = squares(inputs)
        assert results.pop(endless) == Failure("time")
        assert results == {number: number * number for number in inputs if number != endless}


def test_a_result_that_cannot_be_carried_over_costs_one_input() -> None:
    results = run(unpicklable, MANY, 2, lambda: None)
    assert [one for one in results if isinstance(one, Failure)] == [results[3]]


def unpicklable(number: int) -> object:
    return (lambda: None) if number == 3 else number
