"""Do one task for many inputs on all cores; what goes wrong with one input costs that input only.

In: a task (a picklable function of one argument) and its inputs. Out: for every input, in order, the
task's result or a :class:`Failure`. A worker that raises, runs out of time or dies fails alone.
"""

from __future__ import annotations

import ctypes
import resource
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, Literal, TypeVar

SECONDS = 60.0
"""How long one input may compute: its own seconds, so that what is published does not depend on what else runs."""

WAIT = 600.0
"""How long it may take in all, computing or not."""

MEMORY = 4 * 1024**3
"""How many bytes more than at its start a worker may take."""

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task gave no result. ``where`` is exception and place, never its message: that may quote the source."""

    kind: Literal["raised", "time", "died"]
    where: str = ""


class _TimeIsUp(BaseException):
    """Not an Exception, so that no ``except Exception`` on the way swallows it."""


def run(task: Callable[[T], R], inputs: Sequence[T], jobs: int, tick: Callable[[], object]) -> list[R | Failure]:
    """The results in the order of ``inputs``; ``tick`` is called after each one.

    The work is always done in other processes: what kills one of them must not kill the build.
    """
    return _Pools(partial(_guarded, task, SECONDS, WAIT), inputs, max(1, min(jobs, len(inputs))), tick).run()


class _Pools(Generic[T, R]):
    """A pool that breaks names no culprit: whoever was under way then runs once more, each in a pool of its own."""

    def __init__(
        self, task: Callable[[T], R | Failure], inputs: Sequence[T], jobs: int, tick: Callable[[], object]
    ) -> None:
        self.task, self.inputs, self.jobs, self.tick = task, inputs, jobs, tick
        self.waiting = deque(range(len(inputs)))
        self.results: dict[int, R | Failure] = {}

    def run(self) -> list[R | Failure]:
        while self.waiting:
            for index in self._until_it_breaks():
                self._keep(index, self._alone(index))
        return [self.results[index] for index in range(len(self.inputs))]

    def _until_it_breaks(self) -> list[int]:
        """Work through the waiting inputs; returns those that were under way when the pool broke, else nothing."""
        with ProcessPoolExecutor(self.jobs, initializer=_begin) as pool:
            running: dict[Future[R | Failure], int] = {}
            while self.waiting or running:
                while self.waiting and len(running) < 2 * self.jobs:
                    try:
                        running[pool.submit(self.task, self.inputs[self.waiting[0]])] = self.waiting[0]
                    except BrokenProcessPool:
                        return sorted(running.values())
                    self.waiting.popleft()
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    try:
                        result = _result(future)
                    except BrokenProcessPool:
                        continue
                    self._keep(running.pop(future), result)
                if any(future.done() for future in running):
                    return sorted(running.values())
        return []

    def _alone(self, index: int) -> R | Failure:
        with ProcessPoolExecutor(1, initializer=_begin) as pool:
            try:
                return _result(pool.submit(self.task, self.inputs[index]))
            except BrokenProcessPool:
                return Failure("died")

    def _keep(self, index: int, result: R | Failure) -> None:
        self.results[index] = result
        self.tick()


def _result(future: Future[R | Failure]) -> R | Failure:
    """What a worker gave; BrokenProcessPool passes on, a result that cannot be carried over is a failure."""
    try:
        return future.result()
    except BrokenProcessPool:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it costs one input
        return Failure("raised", type(error).__name__)


def _guarded(task: Callable[[T], R], seconds: float, wait: float, one: T) -> R | Failure:
    try:
        with _time_limit(seconds, wait):
            return task(one)
    except _TimeIsUp:
        return Failure("time")
    except Exception as error:  # noqa: BLE001 - whatever it is, it costs one input
        return Failure("raised", place_of(error))


def place_of(error: BaseException) -> str:
    """Kind and place of an error, as ``KeyError, tables.py:12``."""
    frames = traceback.extract_tb(error.__traceback__)
    return (
        f"{type(error).__name__}, {Path(frames[-1].filename).name}:{frames[-1].lineno}"
        if frames
        else type(error).__name__
    )


@contextmanager
def _time_limit(seconds: float, wait: float) -> Iterator[None]:
    """Raise :class:`_TimeIsUp` in the body after ``seconds`` of computing or ``wait`` seconds in all.

    Only a main thread can be interrupted so.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: object) -> None:
        raise _TimeIsUp

    limits = ((signal.ITIMER_PROF, signal.SIGPROF, seconds), (signal.ITIMER_REAL, signal.SIGALRM, wait))
    before = [signal.signal(number, stop) for _, number, _ in limits]
    for timer, _, limit in limits:
        signal.setitimer(timer, limit)
    try:
        yield
    finally:
        for (timer, number, _), handler in zip(limits, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(number, handler)


def _begin() -> None:
    """Begin a worker: Ctrl-C is for the parent to handle, it ends with its parent, and its memory has an end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    statm = Path("/proc/self/statm")
    if statm.is_file():
        taken = int(statm.read_text("ascii").split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = taken + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard < 0 else min(limit, hard), hard))
