"""What a build is doing -> a bar on a terminal, plain lines elsewhere, and at the end where the time went.

In: the name of each stage and how many steps it has. Out: on stderr what is being done and, when it takes long, how far
it is and about how long is left; :attr:`Stages.took` afterwards. Another clock than that of the pages: nothing of it is
ever written to a file.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

from referat.danish import grouped

_EVERY = 30.0
"""Seconds between two plain lines on how far a stage is."""


class Stages:
    """Called with a stage and its steps, it gives what to call after each step."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self.took: list[tuple[str, float, float]] = []
        """Each stage with its seconds, and those of the processor, of finished workers too."""
        self._clock = clock

    @contextmanager
    def __call__(self, what: str, steps: int) -> Iterator[Callable[[], object]]:
        began, used = self._clock(), _used()
        try:
            if sys.stderr.isatty() and not os.environ.get("CI"):
                with tqdm(total=steps, desc=what, leave=False, unit="", dynamic_ncols=True) as bar:
                    yield bar.update
            else:
                print(f"{what} ({grouped(steps)})" if steps > 1 else what, file=sys.stderr)
                yield self._counter(what, steps)
        finally:
            self.took.append((what, self._clock() - began, _used() - used))

    def _counter(self, what: str, steps: int) -> Callable[[], object]:
        """Counts the steps; now and then it says how many are done and, from what they took, how long is left."""
        began = said = self._clock()
        done = 0

        def tick() -> None:
            nonlocal done, said
            done += 1
            now = self._clock()
            if now - said >= _EVERY and done < steps:
                said = now
                left = (now - began) / done * (steps - done)
                print(f"{what} ({grouped(done)} af {grouped(steps)}, {_about(left)} tilbage)", file=sys.stderr)

        return tick

    def lines(self) -> list[str]:
        """Where the time went, a line for each stage."""
        return [
            f"  {what}: {_seconds(wall)} sekunder, heraf {_seconds(used)} regnetid" for what, wall, used in self.took
        ]


def _about(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"ca. {minutes} min." if minutes else "under et minut"


def _seconds(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def _used() -> float:
    """The processor's seconds of this process and of those that it started and that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)
