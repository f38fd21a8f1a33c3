"""Fields that say who may read an item: ``label: value``, cells side by side, a label above its value -> what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from referat.language.access_text import LEADERS, core, corrected, fold_lines
from referat.language.access_words import Says, rules, uses
from referat.language.lexicon import load

_CELLS = re.compile(r"\t+| {2,}| ?\| ?|;|(?<=[\"\w]), ?(?=\")")
_SEPARATORS = ("\t", ";", "|")
_LONGEST_LABEL = 40
_LONGEST_VALUE = 90


def fields(lines: Sequence[str], printed: Sequence[str], number: int) -> Iterator[Says]:
    """What the fields of a line say; ``lines`` are folded and corrected, ``printed`` tell cells from each other."""
    cells = cells_of(printed[number - 1])
    if len(cells) > 2 and in_table(printed, number):
        return
    for cell, following in zip(cells, [*cells[1:], ""], strict=True):
        name, colon, value = next((parts for mark in ":=?" if (parts := cell.partition(mark))[1]), (cell, "", ""))
        said = valued(name, value or following) if colon else valued(cell, following)
        if said is not None:
            yield said
    if len(cells) == 1 and _label(cells[0].rstrip(":")):
        below = next((line for line in lines[number : number + 2] if line), "")
        said = (
            valued(cells[0].rstrip(":"), below, whole=True)
            if len(below) < _LONGEST_LABEL and not _label(below)
            else None
        )
        if said is not None:
            yield said


def cells_of(printed: str) -> list[str]:
    """The cells of a line, each folded and corrected; empty ones are left out."""
    folded = fold_lines(_CELLS.split(LEADERS.sub("", printed)))
    return [corrected(cell) for cell in folded if cell]


def in_table(printed: Sequence[str], number: int) -> bool:
    """Does a line of as many cells, three or more, stand right above or below?"""
    for mark in _SEPARATORS:
        cells = printed[number - 1].strip().strip("|").count(mark)
        beside = [printed[at].strip().strip("|").count(mark) for at in (number - 2, number) if 0 <= at < len(printed)]
        if cells > 1 and cells in beside:
            return True
    return False


def valued(name: str, value: str, whole: bool = False) -> Says | None:
    """What a field says by its name and value; None when it is no field of access, or says nothing.

    ``whole``: nothing may follow ``yes`` and ``no``.
    """
    kind = _label(name)
    value = core(value)
    if kind is None or not value or len(value) > _LONGEST_VALUE:
        return None
    words: list[str] = [one.says for one in uses(value)]
    words = words or [rule.code for rule in rules("word") if rule.pattern.match(value)]
    if any(rule.pattern.fullmatch(core(name)) for rule in rules("word")) and words and not whole:
        return None  # the heads of two columns
    if "closed" in words or _is("closed_value", value, whole):
        return "closed"
    if kind == "label-open":
        return "closed" if _is("no", value, whole) else "open" if _is("yes", value, whole) else None
    if kind == "label-closed":
        return "open" if _is("no", value, whole) else "closed" if _is("yes", value, whole) else None
    return "open" if "open" in words else None


def _is(name: str, value: str, whole: bool) -> bool:
    end = "$" if whole else r"(?!\w)"
    return re.match(load("access").words[name] + end, value, re.IGNORECASE) is not None


def _label(text: str) -> str | None:
    name = core(text)
    if not 0 < len(name) < _LONGEST_LABEL:
        return None
    return next((rule.code for rule in rules("label") if rule.pattern.fullmatch(name)), None)
