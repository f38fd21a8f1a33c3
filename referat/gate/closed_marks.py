"""Items that a mark alone calls closed: explained by a line of the same document, or told by the marks of open items.

In: where things stand (:class:`~referat.gate.places.Places`). Out: what marks close, in the verdict, and the lines
that were understood as explaining a mark. A mark that nothing explains, and that only some items bear, is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from referat.gate.closed_groups import listed_item
from referat.gate.places import Places
from referat.gate.verdict import Verdict
from referat.language.access_marks import (
    Legend,
    Mark,
    bears,
    bears_at_number,
    legends,
    marks_of,
    numbered_with_mark,
    open_marks,
)
from referat.language.access_short import Statement

_OPPOSED = {"O": ("F", "L", "LP", "LF", "I"), "A": ("L", "LP")}
"""Letters that are marks of open items only beside these."""
_KNOWN = frozenset("ABCDEOÅT§")
"""What stands at numbers and names a kind of item, a supplement, or a section of a law."""
_SHORT = 160


def close_by_marks(places: Places, verdict: Verdict) -> set[int]:
    """Close what marks close; the lines that explain a mark and need not be asked again."""
    explained: set[int] = set()
    known: set[str] = set()
    for legend in legends(places.lines):
        if legend.line in places.allowed:
            continue
        if legend.mark:
            known.add(legend.mark)
        if legend.closes and _by_legend(places, verdict, legend):
            explained.add(legend.line)
    _by_others(places, verdict)
    _unexplained(places, verdict, known)
    return explained


def _by_legend(places: Places, verdict: Verdict, legend: Legend) -> bool:
    """Close the items that bear the mark of a legend; did any?"""
    if legend.mark is None:
        verdict.doubt(legend.line)
        return False
    if not places.items:
        verdict.doubt(legend.line, "G202")
        return True
    said = Statement(legend.line, "closed", "item", "title")
    borne = False
    for position, lines in enumerate(_headings(places)):
        marked = [n for n in lines if n != legend.line and bears(places.lines[n - 1], legend.mark)]
        if marked:
            verdict.close(position, said)
            borne = True
    for line in places.contents:
        if line != legend.line and bears(places.lines[line - 1], legend.mark):
            listed = listed_item(places, line)
            borne = True
            if listed is None:
                verdict.doubt(line)
            else:
                verdict.close(listed, said)
    for number in _numbers_with(places, legend):
        verdict.close(places.numbers[number], said)
        borne = True
    for line in range(1, places.first):
        named = None if line == legend.line else places.named(line)
        if named is not None and bears(places.lines[line - 1], legend.mark):
            verdict.close(named, said)
            borne = True
    headed = {line for lines in _headings(places) for line in lines} | set(places.contents) | places.allowed
    lost = [
        line
        for line, text in enumerate(places.lines, 1)
        if line not in headed and line != legend.line and bears_at_number(text, legend.mark)
        if not any(number == _number_of(text) for number in places.numbers)
    ]
    for line in lost:
        verdict.doubt(line)
    if not borne and not lost and legend.told and not legend.mark.isalpha():
        verdict.doubt(legend.line)
    return borne or (legend.mark.isalpha() and not lost)


def _number_of(text: str) -> str | None:
    found = re.search(r"\d{1,4}", text)
    return found[0].lstrip("0") if found else None


def _numbers_with(places: Places, legend: Legend) -> Iterator[str]:
    """The items' numbers that bear a sign in a row of numbers above the first item (``1 - 2 - 3† - 4``)."""
    if legend.mark is None or legend.mark.isalnum():
        return
    for text in places.lines[: places.first - 1]:
        for found in re.finditer(rf"(?<!\d)(\d{{1,4}})\s?{re.escape(legend.mark)}", text):
            if found[1] in places.numbers:
                yield found[1]


def _by_others(places: Places, verdict: Verdict) -> None:
    """Where headings bear marks of open items, those with another mark at the same place are closed."""
    for place in ("number", "title"):
        found = {
            position: mark
            for position, marks in enumerate(_marks(places))
            if (mark := next((one for one in marks if one.place == place), None)) is not None
        }
        unread = list(_unread(places)) if place == "number" else []
        signs = {mark.sign for mark in (*found.values(), *(mark for _, mark in unread))}
        opened = signs & open_marks()
        if not opened:
            opened = {sign for sign, others in _OPPOSED.items() if sign in signs and signs - {sign} <= set(others)}
        for position, mark in found.items():
            line = places.items[position].line_start
            if opened and mark.sign not in opened and line not in places.allowed:
                verdict.close(position, Statement(line, "closed", "item", "title"))
        for line, mark in unread:
            if opened and mark.sign not in opened and mark.sign not in _KNOWN:
                verdict.doubt(line)


def _unexplained(places: Places, verdict: Verdict, known: set[str]) -> None:
    """Doubt marks that nothing explains: at the numbers of some items and not of others, or where no item was read."""
    marks = list(_marks(places))
    for position, item in enumerate(places.items):
        odd = [one for one in marks[position] if _is_odd(one) and one.sign not in known]
        if odd and not all(any(map(_is_odd, others)) for others in marks) and position not in verdict.closed:
            verdict.doubt(item.line_start)
    for line, mark in _unread(places):
        if _is_odd(mark) and mark.sign not in known:
            verdict.doubt(line)


def _is_odd(mark: Mark) -> bool:
    return mark.sure and mark.sign not in _KNOWN and (mark.place == "number" or not mark.sign.isalnum())


def _headings(places: Places) -> Iterator[set[int]]:
    for item in places.items:
        yield {item.line_start, *item.heading_lines} - places.allowed


def _marks(places: Places) -> Iterator[list[Mark]]:
    for item in places.items:
        yield marks_of(places.lines[item.line_start - 1], item.name)


def _unread(places: Places) -> Iterator[tuple[int, Mark]]:
    """Lines that begin as a heading with a mark does and were read as none: their number is no item's."""
    headed = {line for lines in _headings(places) for line in lines} | set(places.contents) | places.allowed
    for line, text in enumerate(places.lines, 1):
        if line in headed or len(text) > _SHORT:
            continue
        found = numbered_with_mark(text)
        if found and found[0].lstrip("0").lower() not in places.numbers:
            yield line, found[1]
