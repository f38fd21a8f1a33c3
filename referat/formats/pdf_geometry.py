"""What is drawn on a page of a PDF: letters, rules and filled areas, each with its box from the top left corner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from referat.formats.source_blocks import Box


class Look(NamedTuple):
    """How the letters of a text object look.

    ``order`` is the object's on the page, ``tag`` the number by which the file's structure names it (-1 for none).
    ``turn`` counts quarters of a turn to the left; None is aslant. ``unseen`` says why nobody can see it.
    """

    bold: bool
    size: float
    order: int
    tag: int = -1
    turn: int | None = 0
    unseen: str = ""


class Glyph(NamedTuple):
    """A letter as drawn. ``spaced`` says that a space is drawn before it."""

    text: str
    box: Box
    look: Look
    spaced: bool = False
    unseen: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A filled area or a picture; ``order`` as in :class:`Look`. What is not ``solid`` shows what is below."""

    box: Box
    order: int
    picture: bool = False
    solid: bool = True


@dataclass(frozen=True, slots=True)
class TaggedCell:
    """A cell as the file's structure has it: the tags of what is drawn in it, and over what it stretches."""

    tags: frozenset[int]
    rows: int = 1
    columns: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """The page as it looks: a byte of grey for each point, row after row."""

    grey: bytes
    width: int
    height: int
    stride: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: all that is drawn on it, how it looks, and the tables that the file's structure names."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Box, ...]
    areas: tuple[Area, ...]
    picture: Picture
    drawn: int = 0
    """How many curves and areas there are beside the rules."""
    tagged: tuple[tuple[tuple[TaggedCell, ...], ...], ...] = ()


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def holds(box: Box, inner: Box) -> bool:
    """Whether the middle of ``inner`` lies in ``box``."""
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def size_of(box: Box) -> float:
    """The area of a box."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def turned(box: Box, turn: int) -> Box:
    """The box in a frame in which letters with this turn stand upright; with ``-turn`` the way back."""
    left, top, right, bottom = box
    match turn % 4:
        case 1:
            return -bottom, left, -top, right
        case 2:
            return -right, -bottom, -left, -top
        case 3:
            return top, -right, bottom, -left
        case _:
            return box
