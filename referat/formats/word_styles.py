"""A Word file's styles -> how a run of text looks and which list a paragraph is in, its own settings first."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
_DEEPEST = 30
"""So many styles may build on each other."""
_TINY = 8
"""Half points: smaller letters cannot be read on paper."""
_PLAIN_FILLS = frozenset({"", "auto", "ffffff"})


@dataclass(slots=True)
class Styles:
    """The styles of a file by their names."""

    named: dict[str, ET.Element] = field(default_factory=dict)
    defaults: list[ET.Element] = field(default_factory=list)

    @classmethod
    def of(cls, root: ET.Element | None) -> Styles:
        """The styles in ``styles.xml``; a file may have none."""
        found = cls()
        for style in root.iter(f"{W}style") if root is not None else ():
            found.named.setdefault(style.get(f"{W}styleId", ""), style)
        if root is not None:
            found.defaults = list(root.iterfind(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        return found

    def chain(self, name: str) -> Iterator[ET.Element]:
        """A style and those that it builds on."""
        for _ in range(_DEEPEST):
            style = self.named.get(name)
            if style is None:
                return
            yield style
            name = value(style, "basedOn")

    def looks(self, run: ET.Element, paragraph: str) -> list[ET.Element]:
        """The settings that a run obeys, the nearest first; ``paragraph`` is the style of its paragraph."""
        own = run.find(f"{W}rPr")
        names = [value(own, "rStyle") if own is not None else "", paragraph]
        styled = [style.find(f"{W}rPr") for name in names for style in self.chain(name)]
        return [one for one in (own, *styled, *self.defaults) if one is not None]


def value(element: ET.Element, name: str) -> str:
    """What a setting says; nothing where it is not there."""
    found = element.find(f"{W}{name}")
    return found.get(VAL, "") if found is not None else ""


def style_of(paragraph: ET.Element) -> str:
    """The name of a paragraph's style."""
    properties = paragraph.find(f"{W}pPr")
    return value(properties, "pStyle") if properties is not None else ""


def is_hidden(looks: list[ET.Element], shaded: bool) -> bool:
    """Hidden, white on white, or too small to be read."""
    vanish = _nearest(looks, "vanish")
    if vanish is not None and vanish.get(VAL, "1") not in ("0", "false", "off"):
        return True
    size = _nearest(looks, "sz")
    tiny = size.get(VAL, "") if size is not None else ""
    if tiny.isdigit() and len(tiny) < 5 and int(tiny) < _TINY:
        return True
    color = _nearest(looks, "color")
    white = color is not None and color.get(VAL, "").lower() == "ffffff"
    marked = any(filled(one) or one.find(f"{W}highlight") is not None for one in looks)
    return white and not shaded and not marked


def filled(properties: ET.Element) -> bool:
    """Is there a background?"""
    shade = properties.find(f"{W}shd")
    return shade is not None and shade.get(f"{W}fill", "").lower() not in _PLAIN_FILLS


def _nearest(looks: list[ET.Element], name: str) -> ET.Element | None:
    return next((found for one in looks if (found := one.find(f"{W}{name}")) is not None), None)
