"""What came of a visit to a portal: events of the visit → messages and counts.

In: what happened, one thing after the other. Out: what the command line says, and whether something is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from referat.model import Diagnostic, Severity


@dataclass(slots=True)
class Outcome:
    """What came of a visit: messages by path in the source folder, and counts of meetings."""

    notes: list[tuple[str, Diagnostic]] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    deleted: int = 0
    later: int = 0
    requests: int = 0

    @property
    def failed(self) -> bool:
        """Is something missing that should have come?"""
        return any(note.severity == "error" for _, note in self.notes)

    def note(self, path: str, severity: Severity, code: str, text: str, line: int | None = None) -> None:
        """Add a message."""
        self.notes.append((path, Diagnostic(severity, code, text, line)))
