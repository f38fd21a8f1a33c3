"""Blocks -> the lines that stand for them in the reading, each with the place and the role of its block.

A heading, a paragraph and a picture is a line with a blank one before; a list entry and a row follow each other. A row
is its cells with a tab between; a cell that stretches is blank where it has no text, so every column keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from referat import limits
from referat.formats.html_blocks import PICTURE
from referat.formats.plain_text import Unreadable
from referat.formats.source_blocks import Role, SourceBlock, Where

_NUMBER = re.compile(r"[0-9]{1,3}[a-z]?\.?")
Lines = list[tuple[str, Where | None, Role | None]]


def numbered(blocks: Sequence[SourceBlock]) -> Lines:
    """The lines, in order. Raises Unreadable for tables that stretch beyond the limits."""
    lines: Lines = []
    number: SourceBlock | None = None
    run: tuple[str, int | None] | None = None
    below: dict[int, int] = {}
    for at, block in enumerate(blocks):
        if _is_number(block, blocks[at + 1] if at + 1 < len(blocks) else None):
            number = block
            continue
        if number is not None and not _is_title(block):
            _add(lines, number.text, number, apart=True)
            number = None
        now = (block.kind, block.table) if block.kind in ("list_item", "row") else None
        apart = now is None or now != run
        if apart:
            below = {}
        run = now
        if block.kind == "row":
            text = _row(block, below)
            if text.strip("\t"):
                _add(lines, text, block, apart or not lines)
        elif _is_title(block) and number is not None:
            _add(lines, f"Punkt {number.text.rstrip('.')}: {block.text}", block, apart)
            number = None
        else:
            _add(lines, _text(block), block, apart)
    if number is not None:
        _add(lines, number.text, number, apart=True)
    return lines


def _is_number(block: SourceBlock, following: SourceBlock | None) -> bool:
    """Is the block the number of the item whose title follows? One that stands alone above a title is, too."""
    titled = following is not None and following.role == "title"
    return block.role == "number" or (
        titled and block.kind == "paragraph" and _NUMBER.fullmatch(block.text) is not None
    )


def _is_title(block: SourceBlock) -> bool:
    """Is the block an item's title, where it stands below a number?"""
    return block.role == "title" or (block.kind == "heading" and block.role is None)


def _add(lines: Lines, text: str, block: SourceBlock, apart: bool) -> None:
    if apart and lines:
        lines.append(("", None, None))
    lines.append((text.replace("\n", " "), block.where, block.role))


def _text(block: SourceBlock) -> str:
    if block.kind == "picture":
        return f"[{PICTURE}: {block.text}]" if block.text else f"[{PICTURE}]"
    return "  " * (block.level - 1) + block.text if block.kind == "list_item" else block.text


def _row(block: SourceBlock, below: dict[int, int]) -> str:
    """The row's text; ``below`` has for each column how many more rows a cell above stretches over."""
    texts: list[str] = []
    for cell in block.cells:
        while below.get(len(texts), 0):
            below[len(texts)] -= 1
            texts.append("")
        if len(texts) + cell.columns > limits.MAX_SPAN:
            raise Unreadable("L112", f"en tabel har mere end {limits.MAX_COLUMNS} kolonner; del den op")
        for column in range(cell.columns):
            below[len(texts)] = cell.rows - 1
            texts.append(" ".join(cell.paragraphs) if column == 0 else "")
    while below.get(len(texts), 0):
        below[len(texts)] -= 1
        texts.append("")
    return "\t".join(texts)
