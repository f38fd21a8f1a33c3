"""Counts of right and wrong per measure, and how they are printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Per measure: how many were right of how many; ``wrong`` collects what differs, for reading."""

    right: dict[str, int] = field(default_factory=dict)
    total: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def count(self, measure: str, ok: bool, what: str = "") -> None:
        """Count one comparison."""
        self.total[measure] = self.total.get(measure, 0) + 1
        self.right[measure] = self.right.get(measure, 0) + int(ok)
        if not ok:
            self.wrong.append(f"{measure}: {what}")

    def match(self, measure: str, expected: Iterable[object], found: Iterable[object]) -> None:
        """Count hits, misses and inventions of a set of facts under ``<measure> P`` and ``<measure> R``."""
        wanted, got = list(expected), list(found)
        for fact in wanted:
            self.count(f"{measure} R", fact in got, f"mangler {fact}")
        for fact in got:
            self.count(f"{measure} P", fact in wanted, f"opfundet {fact}")

    def add(self, other: Tally) -> None:
        """Add another tally's counts."""
        for measure, number in other.total.items():
            self.total[measure] = self.total.get(measure, 0) + number
            self.right[measure] = self.right.get(measure, 0) + other.right[measure]

    def share(self, measure: str) -> float:
        """The share that was right, 1.0 where nothing was to be found."""
        return self.right[measure] / self.total[measure] if self.total.get(measure) else 1.0

    def line(self, title: str) -> str:
        """One line: every measure as ``right/total``."""
        figures = "  ".join(f"{measure} {self.right[measure]}/{self.total[measure]}" for measure in self.total)
        return f"{title}: {figures}"

    def table(self) -> str:
        """A line per measure with its share."""
        return "\n".join(
            f"  {measure:<16} {self.right[measure]:>6} / {self.total[measure]:<6} {100 * self.share(measure):6.1f} %"
            for measure in self.total
        )
