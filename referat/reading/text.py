"""Text -> numbered lines, and the text of a line for matching."""

from __future__ import annotations

from dataclasses import dataclass

from referat import limits
from referat.formats.plain_text import Unreadable
from referat.language.unseen import shows_all, unseen, visible, without_unseen


@dataclass(frozen=True, slots=True)
class Line:
    """A source line: its number from 1, its text as printed, and ``plain`` for matching.

    In ``text`` invisible characters are marks (``⟦U+202E⟧``); ``plain`` is without them, with every run of white
    space as one space, stripped.
    """

    number: int
    text: str
    plain: str
    furniture: bool = False
    """A page foot or a running head (said by ``reading/lines.py``)."""

    @property
    def blank(self) -> bool:
        """True when nothing can be seen on the line."""
        return not self.plain

    @property
    def tabbed(self) -> bool:
        """True when the line has a tab and something beside it."""
        return "\t" in self.text and bool(self.plain)


def plain(text: str) -> str:
    """``text`` without invisible characters, white space folded to single spaces, stripped."""
    return folded(without_unseen(text))


def folded(text: str) -> str:
    """``text`` with white space folded to single spaces, stripped; marks of invisible characters stay."""
    return " ".join(text.split())


def squeezed(text: str) -> tuple[str, list[int]]:
    """``plain(text)`` without asterisks, and for each of its characters the place where it stands in ``text``."""
    kept: list[str] = []
    places: list[int] = []
    left_out = unseen(text)
    for place, character in enumerate(text):
        if character == "*" or place in left_out:
            continue
        if character.isspace():
            if not kept or kept[-1] == " ":
                continue
            character = " "
        kept.append(character)
        places.append(place)
    if kept and kept[-1] == " ":
        kept.pop()
        places.pop()
    return "".join(kept), places


def number_lines(text: str) -> tuple[Line, ...]:
    """Split at ``\\n`` only (form feeds stay inside a line) and number from 1. Raises Unreadable beyond the limits."""
    parts = text.split("\n")
    if len(parts) > limits.MAX_LINES:
        raise Unreadable("L106", f"filen har mere end {limits.MAX_LINES} linjer, som er grænsen", limits.MAX_LINES)
    seen = shows_all(text)
    lines = tuple(
        Line(number, part, folded(part)) if seen else Line(number, visible(part), plain(part))
        for number, part in enumerate(parts, 1)
    )
    if all(line.blank for line in lines):
        raise Unreadable("L101", "filen er tom")
    return lines
