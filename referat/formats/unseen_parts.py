"""The tree of a web page -> which of its elements nobody can see, or that are struck out, by styles and attributes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from referat.formats.style_rules import Declarations, Named, Rules, declared
from referat.formats.tree import COMMENT, Look, Node

_Color = tuple[int, int, int]
_SIZE = re.compile(r"(-?\d{0,6}(?:\.\d{1,6})?)(px|pt|em|rem|%|)")
_FONT_SIZE = re.compile(r"(?:^|\s)(\d{1,4}(?:\.\d{1,4})?(?:px|pt|em|rem|%)?)(?:\s*/|\s|$)")
_HEX = re.compile(r"#([0-9a-f]{3,8})")
_CHANNELS = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+(\d?\.?\d+)(%?))?\s*\)")
_NAMED: dict[str, _Color] = {
    "white": (255, 255, 255), "snow": (255, 250, 250), "ivory": (255, 255, 240), "ghostwhite": (248, 248, 255),
    "floralwhite": (255, 250, 240), "whitesmoke": (245, 245, 245), "black": (0, 0, 0),
}  # fmt: skip
_PAGE: _Color = (255, 255, 255)
_SMALLEST = 4.0
"""Letters of so many pixels cannot be read."""
_ALIKE = 10
"""Colours whose red, green and blue differ by so much cannot be told apart."""
_FAR = -500
_THIN = 1.0
_CUT = re.compile(
    r"rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)|inset\(\s*(?:50|100)%|circle\(\s*0"
)


@dataclass(frozen=True, slots=True)
class _Around:
    """What an element takes from those that it stands in; ``ground`` is None where it is a picture or unknown."""

    shown: bool = True
    size: float = 16.0
    color: _Color | None = (0, 0, 0)
    clear: bool = False
    ground: _Color | None = _PAGE

    @property
    def legible(self) -> bool:
        """Can text that looks like this be read?"""
        alike = self.color is not None and self.ground is not None and _alike(self.color, self.ground)
        return self.shown and self.size > _SMALLEST and not self.clear and not alike


def mark(root: Node) -> None:
    """Say of every element that is not seen why; what stands in it goes with it."""
    rules = Rules()
    for node in root.all():
        if node.tag == "style":
            rules.add(node.text())
    waiting: list[tuple[Node, tuple[Named, ...], _Around]] = [(root, (), _Around())]
    while waiting:
        node, above, around = waiting.pop()
        named = Named.of(node)
        general, important = rules.of(named, above)
        style = general | declared(node.attributes.get("style", "")) | important
        around = _within(around, node, style)
        node.look = _own(node, style)
        if node.look is None and not around.legible and any(isinstance(c, str) and c.strip() for c in node.children):
            node.look = "hidden"
        below = (*above, named)
        waiting += [(c, below, around) for c in node.children if isinstance(c, Node) and c.tag != COMMENT]


def _own(node: Node, style: Declarations) -> Look | None:
    """What makes an element, and all that is in it, unseen."""
    if not style:
        return "hidden" if "hidden" in node.attributes else None
    gone = style.get("display") == "none" or style.get("content-visibility") == "hidden"
    opacity = _number(style.get("opacity", ""))
    if (
        "hidden" in node.attributes
        or gone
        or style.get("mso-hide") == "all"
        or (opacity is not None and opacity <= 0.1)
    ):
        return "hidden"
    if "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", ""):
        return "deleted"
    return "offscreen" if _offscreen(style) else None


def _offscreen(style: Declarations) -> bool:
    """Moved out of the window, or cut to nothing: for who has the page read aloud."""
    if style.get("position") in ("absolute", "fixed"):
        away = [_pixels(style.get(edge, ""), 16.0) for edge in ("left", "top", "right", "bottom")]
        if any(one is not None and one < _FAR for one in away) or _CUT.match(style.get("clip", "")):
            return True
    indent = _pixels(style.get("text-indent", ""), 16.0)
    if (indent is not None and indent < _FAR) or _CUT.match(style.get("clip-path", "")):
        return True
    sides = [_pixels(style.get(name, ""), 16.0) for name in ("width", "height", "max-width", "max-height")]
    thin = any(one is not None and one <= _THIN for one in sides)
    return (thin and style.get("overflow", "") in ("hidden", "clip")) or style.get("transform") == "scale(0)"


def _within(around: _Around, node: Node, style: Declarations) -> _Around:
    """What holds inside an element."""
    if not style and not node.attributes:
        return around
    if "visibility" in style:
        around = replace(around, shown=style["visibility"] not in ("hidden", "collapse"))
    size = style.get("font-size", "")
    if not size and (match := _FONT_SIZE.search(style.get("font", ""))):
        size = match[1]
    pixels = _pixels(size, around.size)
    if pixels is not None:
        around = replace(around, size=pixels)
    ground = style.get("background-color") or style.get("background") or node.attributes.get("bgcolor", "").lower()
    if "url(" in style.get("background-image", "") or "gradient" in style.get("background-image", ""):
        ground = "url()"
    if ground and ground not in ("none", "transparent", "inherit", "initial", "unset"):
        painted, clear = _color(ground)
        around = around if clear else replace(around, ground=painted)
    color = style.get("color") or (node.attributes.get("color", "").lower() if node.tag == "font" else "")
    if color and color not in ("inherit", "currentcolor", "unset"):
        painted, clear = _color(color)
        around = replace(around, color=painted, clear=clear)
    return around


def _color(text: str) -> tuple[_Color | None, bool]:
    """A colour, and whether it is see-through; None for one that is not known by name."""
    text = text.strip()
    if text in _NAMED:
        return _NAMED[text], False
    if text == "transparent":
        return None, True
    if match := _HEX.fullmatch(text):
        digits = match[1] if len(match[1]) > 4 else "".join(digit * 2 for digit in match[1])
        if len(digits) in (6, 8):
            red, green, blue, *rest = (int(digits[at : at + 2], 16) for at in range(0, len(digits), 2))
            return (red, green, blue), bool(rest) and rest[0] < 26
    if match := _CHANNELS.fullmatch(text):
        part = float(match[4]) / (100 if match[5] else 1) if match[4] else 1.0
        return (int(match[1]), int(match[2]), int(match[3])), part <= 0.1
    return None, False


def _alike(one: _Color, other: _Color) -> bool:
    return all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))


def _pixels(text: str, around: float) -> float | None:
    """A length in pixels; None where it is none, or depends on the window."""
    match = _SIZE.fullmatch(text)
    number = _number(match[1]) if match else None
    if match is None or number is None or (not match[2] and number != 0):
        return None
    return number * {"px": 1.0, "pt": 4 / 3, "em": around, "rem": 16.0, "%": around / 100, "": 1.0}[match[2]]


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
