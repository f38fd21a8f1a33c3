"""Marked lines -> lists: bullets and numbers, nested by indentation, stitched over page breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from referat.limits import MAX_NESTING
from referat.model import ListBlock, ListItem
from referat.reading.sentences import ends_sentence
from referat.reading.text import Line

_BULLET = re.compile(r"(?P<indent>\s*)(?P<marker>[-•▪·o–‣◦])(?:\s+|(?<=•))(?P<text>\S.*)", re.DOTALL)
_STAR = re.compile(r"(?P<indent>\s*)(?P<marker>\*)\s+(?P<text>\S.*)", re.DOTALL)
_NUMBER = re.compile(r"(?P<indent>\s*)(?P<marker>\(?(?P<number>\d{1,3}|[a-z])[.)])\s+(?P<text>\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked line taken apart: how deep it is indented, its marker, its number (None for bullets), its text."""

    indent: int
    marker: str
    number: int | None
    text: str


def read_mark(line: Line) -> Mark | None:
    """The list mark of a line, or None. A letter mark ``a)`` counts as its place in the alphabet."""
    text = line.text.replace("\u00a0", " ").strip("\f\r")
    for pattern in (_BULLET, _STAR):
        match = pattern.fullmatch(text)
        if match:
            return Mark(_width(match["indent"]), match["marker"], None, match["text"].strip())
    match = _NUMBER.fullmatch(text)
    if match:
        number = match["number"]
        value = int(number) if number.isdigit() else ord(number) - ord("a") + 1
        return Mark(_width(match["indent"]), match["marker"], value, match["text"].strip())
    return None


def _width(indent: str) -> int:
    return len(indent.expandtabs(4))


def is_list_line(lines: Sequence[Line], index: int) -> bool:
    """Does a list start here? A bullet does; a number only when its successor is the next marked line.

    ``1. delaftale om …`` (000:40) and ``1. Områder …`` (003:701) are no lists: no ``2.`` follows them.
    """
    mark = read_mark(lines[index])
    if mark is None:
        return False
    if mark.marker == "*":
        following = _next_mark(lines, index)
        previous = read_mark(lines[index - 1]) if index else None
        return bool((following and following.marker == "*") or (previous and previous.marker == "*"))
    if mark.number is None:
        return True
    following = _next_mark(lines, index)
    if following is None or following.number is None:
        nested = following is not None and following.indent > mark.indent
        return nested and any(
            (later := read_mark(line)) is not None and later.number == mark.number + 1
            for line in lines[index + 1 : index + 40]
        )
    return following.number == mark.number + 1 and following.indent == mark.indent


def _next_mark(lines: Sequence[Line], index: int) -> Mark | None:
    """The mark of the next printed line; a wrapped line in between is passed over only when it is adjacent."""
    for line in lines[index + 1 : index + 4]:
        if line.blank:
            continue
        return read_mark(line)
    return None


def read_list(lines: Sequence[Line], start: int) -> tuple[ListBlock, int]:
    """Read the list that starts at ``start``; returns it and the index of its last line.

    A blank line (a page break) does not end it when the next printed line goes on with it (002:117/119).
    """
    entries: list[tuple[Mark, list[Line]]] = []
    index, last = start, start
    broken = False
    while index < len(lines):
        line = lines[index]
        if line.blank:
            broken = True
            index += 1
            continue
        mark = read_mark(line)
        if mark is not None and _belongs(entries, mark, broken):
            entries.append((mark, [line]))
        elif (
            mark is None
            and not broken
            and entries
            and not line.tabbed
            and not ends_sentence(entries[-1][0].text)
            and line.plain[0].islower()
        ):
            entries[-1][1].append(line)
        else:
            break
        last, broken = index, False
        index += 1
    return _nest(entries), last


def _belongs(entries: Sequence[tuple[Mark, list[Line]]], mark: Mark, broken: bool) -> bool:
    if not entries:
        return True
    first = entries[0][0]
    if mark.indent > first.indent:
        return True
    numbered = mark.number is not None
    level = (known for known, _ in reversed(entries) if known.indent == mark.indent)
    before = next((known for known in level if (known.number is not None) == numbered), None)
    if mark.number is not None:
        return before is not None and mark.number == (before.number or 0) + 1
    if first.number is not None and before is None:
        return False
    return mark.marker == before.marker if before is not None else not broken


def continues_list(above: ListBlock, block: ListBlock) -> bool:
    """Does a list go on with the one right above, whose last entry a page break cut (003:825/827)?"""
    if above.ordered != block.ordered:
        return False
    if block.ordered:
        return block.start == above.start + len(above.items)
    return above.items[-1].marker == block.items[0].marker


def _nest(entries: Sequence[tuple[Mark, list[Line]]], level: int = 1) -> ListBlock:
    """Build the tree: a run of deeper entries is a list inside the entry above it, down to one level too many."""
    depth = entries[0][0].indent
    items: list[ListItem] = []
    position = 0
    while position < len(entries):
        mark, lines = entries[position]
        end = position + 1
        while level <= MAX_NESTING and end < len(entries) and entries[end][0].indent > depth:
            end += 1
        children = (_nest(entries[position + 1 : end], level + 1),) if end > position + 1 else ()
        text = " ".join([mark.text, *(line.plain for line in lines[1:])])
        items.append(ListItem(mark.marker, text, tuple(line.number for line in lines), children))
        position = end
    first = entries[0][0]
    return ListBlock(first.number is not None, tuple(items), first.number or 1)
