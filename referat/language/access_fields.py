"""Fields that say who may read an item: ``label: value``, cells side by side, a label above its value -> what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from referat.language.access_text import LEADERS, core, corrected, fold_lines
from referat.language.access_words import Says, nouns, rules, uses
from referat.language.lexicon import load

_CELLS = re.compile(r"\t+| {2,}| ?\.{3,} ?| ?\| ?|;|(?<=[\"\w]), ?(?=\")")
_ELEMENT = re.compile(
    r"<(?P<tag>\w[\w.:-]{1,40})(?: [^<>]{0,80})?>\s{0,40}(?P<text>[^<>]{1,40}?)\s{0,40}</(?P=tag)>"
    r'|"(?P<key>\w{2,40})"\s*:\s*"?(?P<value>\w{1,20})"?|\b(?P<name>\w{2,40})="(?P<set>\w{1,20})"'
)
_PLAIN = ("label-open", "label-closed")
"""Labels whose values are yes and no."""
_BOTH = re.compile(r"\w/ ?\w|\w (?:eller|-) \w")
"""A label that names both (``Åben/lukket``)."""
_ENTRY = re.compile(r"\W*\d{1,4}[.:)]? \S")
"""An entry of a list, which is no field's value."""
_SEPARATORS = ("\t", ";", "|")
_LONGEST_LABEL = 40
_LONGEST_VALUE = 90
_LONGEST_STEMMED = 50


def fields(lines: Sequence[str], printed: Sequence[str], number: int) -> Iterator[Says]:
    """What the fields of a line say; ``lines`` are folded and corrected, ``printed`` tell cells from each other."""
    cells = cells_of(printed[number - 1])
    if len(cells) > 2 and in_table(printed, number):
        return
    for cell, following in zip(cells, [*cells[1:], ""], strict=True):
        if _label(cell) in _PLAIN and _label(following) in _PLAIN:
            continue  # the heads of two columns
        name, colon, value = next((parts for mark in ":=?" if (parts := cell.partition(mark))[1]), (cell, "", ""))
        said = valued(name, value or following) if colon else valued(cell, following)
        if said is not None:
            yield said
    if len(cells) == 1 and _label(cells[0].rstrip(":")):
        below = next((line for line in lines[number : number + 2] if line), "")
        said = (
            valued(cells[0].rstrip(":"), below, whole=True)
            if len(below) < _LONGEST_LABEL and not _label(below) and not _ENTRY.match(below)
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
    if kind is None:
        return _by_stem(name, value)
    if not value or len(value) > _LONGEST_VALUE:
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


def _by_stem(name: str, value: str) -> Says | None:
    """What a field says whose name holds a word of access, and whose value is a plain yes or no."""
    answers = [answer for answer in ("yes", "no") if _is(f"stem_{answer}", value, whole=False)]
    bare = core(name)
    if not answers or len(value) > _LONGEST_LABEL or not 0 < len(bare) <= _LONGEST_STEMMED:
        return None
    words = load("access").words
    kind = next((k for k in ("none", "closed", "open") if re.search(words[f"stem_{k}"], bare, re.IGNORECASE)), "none")
    if kind == "none":
        return None
    return "open" if (kind == "open") == (answers[0] == "yes") else "closed"


def elements(printed: str) -> Iterator[Says]:
    """What the elements of a line of an export say (``<IsPublic>false</IsPublic>``, ``"isPublic": false``)."""
    for match in _ELEMENT.finditer(printed):
        said = valued(match["tag"] or match["key"] or match["name"], match["text"] or match["value"] or match["set"])
        if said is not None:
            yield said


def columns(printed: Sequence[str], number: int) -> Iterator[tuple[int, Says]]:
    """What stands below the names of columns that are fields of access: line numbers and what they say.

    A column of yes and no tells of its rows, and so does one of kinds behind a column of items; below two columns for ``open`` and ``closed`` a cross tells.
    """
    mark = next((one for one in _SEPARATORS if one in printed[number - 1].strip()), None)
    if mark is None:
        return
    names = _columns(printed[number - 1], mark)
    kinds = [_label(name) for name in names]
    words = [next((one.says for one in uses(name)), None) for name in names]
    of_items = bool(nouns(names[0])) if names else False
    for line in range(number + 1, len(printed) + 1):
        cells = _columns(printed[line - 1], mark)
        if len(cells) != len(names):
            return
        if any(words) and sum(word is not None for word in words) > 1:
            crossed = {word for word, cell in zip(words, cells, strict=True) if word and _is_filled(cell)}
            if len(crossed) == 1:
                yield line, "open" if crossed == {"open"} else "closed"
        else:
            for name, kind, cell in zip(names, kinds, cells, strict=True):
                both = kind == "label-access" and (of_items or _BOTH.search(name) is not None)
                said = valued(name, cell) if both else _by_stem(name, cell) if kind in _PLAIN else None
                if said is not None:
                    yield line, said


def _is_filled(cell: str) -> bool:
    """Does a cell below ``Åbent punkt`` say that the row is one: by a cross or yes, or by the item's number?"""
    return bool(cell) and (cell.isdecimal() or _is("stem_yes", cell, True)) and not _is("stem_no", cell, True)


def _columns(printed: str, mark: str) -> list[str]:
    text = printed.strip("\n") if mark == "\t" else printed.strip().strip(mark)
    return [core(cell) for cell in fold_lines(text.split(mark))] if mark in text else []


def _is(name: str, value: str, whole: bool) -> bool:
    end = "$" if whole else r"(?!\w)"
    return re.match(load("access").words[name] + end, value, re.IGNORECASE) is not None


def _label(text: str) -> str | None:
    name = core(text)
    if not 0 < len(name) < _LONGEST_LABEL:
        return None
    return next((rule.code for rule in rules("label") if rule.pattern.fullmatch(name)), None)
