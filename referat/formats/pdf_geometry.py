"""What is drawn on a page of a PDF: letters, rules and filled areas, each with its box from the top left corner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from referat.formats.source_blocks import Box


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter as drawn. ``order`` is that of its object on the page; ``unseen`` says why nobody can see it."""

    text: str
    box: Box
    bold: bool
    order: int
    unseen: str = ""
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Area:
    """A filled area or a picture; ``order`` as in :class:`Glyph`."""

    box: Box
    order: int
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: all that is drawn on it, and the texts of its annotations."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Box, ...]
    areas: tuple[Area, ...]
    annotations: tuple[tuple[str, Box], ...] = ()


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def holds(box: Box, inner: Box, slack: float = 0.0) -> bool:
    """Whether the middle of ``inner`` lies in ``box``."""
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return box[0] - slack <= x <= box[2] + slack and box[1] - slack <= y <= box[3] + slack
