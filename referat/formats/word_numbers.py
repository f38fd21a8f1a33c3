"""A Word file's numbering -> the number that Word prints before each paragraph of a list, or before a heading.

A paragraph says which list it is in and how deep; the numbers themselves stand nowhere in the file and are counted.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass, field

from referat.formats.word_styles import Styles, W, style_of, value

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST = 100_000
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    style: str


@dataclass(slots=True)
class Numbering:
    """The lists of a file, and how far each has been counted."""

    styles: Styles
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _linked: dict[str, str] = field(default_factory=dict)
    _lists: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    _counted: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: ET.Element | None, styles: Styles) -> Numbering:
        """The lists in ``numbering.xml``; a file may have none."""
        found = cls(styles)
        for one in root.iterfind(f"{W}abstractNum") if root is not None else ():
            name = one.get(f"{W}abstractNumId", "")
            found._levels[name] = {_whole(level.get(f"{W}ilvl"), 0): _level(level) for level in one.iterfind(f"{W}lvl")}
            found._linked[name] = value(one, "numStyleLink")
        for one in root.iterfind(f"{W}num") if root is not None else ():
            restarts = {
                _whole(over.get(f"{W}ilvl"), 0): _whole(value(over, "startOverride"), 1)
                for over in one.iterfind(f"{W}lvlOverride")
                if over.find(f"{W}startOverride") is not None
            }
            found._lists[one.get(f"{W}numId", "")] = (value(one, "abstractNumId"), restarts)
        return found

    def marker(self, paragraph: ET.Element) -> str:
        """What Word prints before the next paragraph: ``3.``, ``2.1``, ``c)``, ``-`` for a bullet, or nothing."""
        number, depth = self._place(paragraph)
        name, restarts = self._lists.get(number, ("", {}))
        linked = self._linked.get(name)
        if linked:
            name, _ = self._lists.get(self._styled(linked)[0], (name, {}))
        levels = self._levels.get(name, {})
        if depth not in levels:
            return ""
        counted = self._counted.setdefault(name, {})
        if number not in self._begun:
            self._begun.add(number)
            counted |= {level: start - 1 for level, start in restarts.items()}
        for level in [level for level in counted if level > depth]:
            del counted[level]
        for level in range(depth):
            counted.setdefault(level, levels[level].start if level in levels else 1)
        counted[depth] = min(counted.get(depth, levels[depth].start - 1) + 1, _MOST)
        return _printed(levels, depth, counted)

    def _place(self, paragraph: ET.Element) -> tuple[str, int]:
        """The list and the depth of a paragraph, by itself or by its style."""
        properties = paragraph.find(f"{W}pPr")
        own = properties.find(f"{W}numPr") if properties is not None else None
        number, depth = self._styled(style_of(paragraph))
        if own is None:
            return number, depth
        said = value(own, "ilvl")
        return value(own, "numId") or number, _whole(said, depth)

    def _styled(self, name: str) -> tuple[str, int]:
        for style in self.styles.chain(name):
            found = style.find(f"{W}pPr/{W}numPr")
            if found is not None:
                number = value(found, "numId")
                levels = self._levels.get(self._lists.get(number, ("", {}))[0], {})
                named = next((depth for depth, level in levels.items() if level.style == name), 0)
                return number, _whole(value(found, "ilvl"), named)
        return "", 0


def _level(element: ET.Element) -> _Level:
    form = value(element, "numFmt") or "decimal"
    return _Level(_whole(value(element, "start"), 1), form, value(element, "lvlText"), value(element, "pStyle"))


def _printed(levels: dict[int, _Level], depth: int, counted: dict[int, int]) -> str:
    level = levels[depth]
    if level.form == "bullet":
        return "-"
    if level.form == "none":
        return ""

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        form = levels[at].form if at in levels else "decimal"
        return _FORMS.get(form, str)(counted.get(at, 1))

    return " ".join(_PLACE.sub(number, level.text[:_LONGEST]).split())


def _letters(number: int) -> str:
    """``a`` to ``z``, then ``aa``, ``bb``, as Word counts on."""
    times, place = divmod(max(number, 1) - 1, 26)
    return chr(ord("a") + place) * min(times + 1, 20)


def _roman(number: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        text += letters * times
    return text


_FORMS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": lambda number: _roman(number % 4000),
    "upperRoman": lambda number: _roman(number % 4000).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "ordinal": lambda number: f"{number}.",
}


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
