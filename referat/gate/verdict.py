"""What is closed in a document, and what is doubtful about it: lines and positions of items."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from referat.language.access_short import Statement

Doubt = Literal["G202", "G203", "G204", "G205"]


@dataclass(slots=True)
class Verdict:
    """``closed``: the positions of the closed items and the lines that say so. ``doubts``: lines and their codes.

    ``hidden``: lines outside closed items that belong to what is closed (below a group's heading).
    ``parts``: lines of closed parts (attachments) of open items.
    """

    closed: dict[int, set[int]] = field(default_factory=dict)
    why: dict[int, str] = field(default_factory=dict)
    doubts: list[tuple[int, Doubt]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    parts: set[int] = field(default_factory=set)

    def close(self, position: int, statement: Statement) -> None:
        """Close an item because of a statement."""
        self.closed.setdefault(position, set()).add(statement.line)
        if statement.why:
            self.why.setdefault(position, statement.why)

    def hide_part(self, lines: set[int]) -> None:
        """Hide lines of a closed part of an open item."""
        self.parts |= lines
        self.hidden |= lines

    def doubt(self, line: int, code: Doubt = "G203") -> None:
        """Hold the source back because of a line."""
        self.doubts.append((line, code))
