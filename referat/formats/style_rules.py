"""Text of a style sheet -> its rules that could make text unseen, and which of them an element obeys.

Selectors of tags, classes, ids and attributes, one in another, are understood. What depends on the reader (``:hover``,
print, the width of the window) or on elements beside it changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from referat.formats.tree import Node

Declarations = dict[str, str]
LOOKS = frozenset(
    {
        "display", "visibility", "opacity", "font-size", "font", "color", "background", "background-color",
        "background-image", "position", "left", "right", "top", "bottom", "text-indent", "clip", "clip-path", "width",
        "height", "max-width", "max-height", "overflow", "transform", "text-decoration", "text-decoration-line",
        "mso-hide", "content-visibility",
    }
)  # fmt: skip
"""The properties that can make text unseen, or seen again."""
_BRACE = re.compile(r"([{}])")
_SAME_FOR_ALL = re.compile(r"@(?:supports|layer)\b|@media\s+(?:only\s+)?(?:all|screen)\s*$")
_COMPOUND = re.compile(r"(\*|[a-z][\w-]*)?((?:[.#][\w-]+|\[[^\]\[]*\])*)")
_DETAIL = re.compile(r"[.#][\w-]+|\[[^\]\[]*\]")
_ATTRIBUTE = re.compile(r"\[\s*([\w-]+)\s*(?:([~^$*|]?)=([^\]]*))?\]")
_MOST_RULES = 20_000
_MOST_WORDS = 100
_LONGEST = 500
"""So many characters of a selector are read; what is cut fits nothing."""


@dataclass(frozen=True, slots=True)
class Named:
    """An element with its classes and its id in small letters."""

    node: Node
    words: frozenset[str]
    id: str

    @classmethod
    def of(cls, node: Node) -> Named:
        """What selectors ask of an element."""
        words = node.attributes.get("class", "").lower().split()
        return cls(node, frozenset(words[:_MOST_WORDS]), node.attributes.get("id", "").lower())


@dataclass(frozen=True, slots=True)
class Compound:
    """The part of a selector that one element fulfils; ``child`` says that it stands right below the one before."""

    tag: str
    details: tuple[str, ...]
    child: bool

    def fits(self, one: Named) -> bool:
        """Does the element fulfil it?"""
        return self.tag in ("", "*", one.node.tag) and all(_fits(detail, one) for detail in self.details)


@dataclass(frozen=True, slots=True)
class Rule:
    """A selector with its declarations; of two that fit, the one with the higher weight counts."""

    selector: tuple[Compound, ...]
    declarations: Declarations
    weight: tuple[int, int, int, int]

    def fits(self, one: Named, above: Sequence[Named]) -> bool:
        """Does the element, with those that it stands in, fulfil the selector?"""
        if not self.selector[-1].fits(one):
            return False
        at = len(above)
        for right, left in zip(self.selector[:0:-1], self.selector[-2::-1], strict=True):
            at -= 1
            while at >= 0 and not left.fits(above[at]) and not right.child:
                at -= 1
            if at < 0 or not left.fits(above[at]):
                return False
        return True


@dataclass(slots=True)
class Rules:
    """The rules of a page, found by what their last part names."""

    _named: dict[str, list[Rule]] = field(default_factory=dict)
    _count: int = 0

    def add(self, css: str) -> None:
        """Add the rules of a style sheet."""
        for selectors, declarations in _blocks(_without_remarks(css).lower()):
            for important in (False, True):
                said = declared(declarations, important)
                for selector in selectors.split(",") if said else ():
                    if self._count < _MOST_RULES and (parts := _selector(selector)):
                        self._count += 1
                        details = [detail for part in parts for detail in part.details]
                        ids = sum(detail.startswith("#") for detail in details)
                        weight = (important, ids, len(details) - ids, self._count)
                        self._named.setdefault(_key(parts[-1]), []).append(Rule(parts, said, weight))

    def of(self, one: Named, above: Sequence[Named]) -> tuple[Declarations, Declarations]:
        """What is declared for an element: in general, and as important."""
        if not self._named:
            return {}, {}
        keys = (*(f".{word}" for word in one.words), f"#{one.id}", one.node.tag, "")
        found = [rule for key in keys for rule in self._named.get(key, ()) if rule.fits(one, above)]
        general: Declarations = {}
        important: Declarations = {}
        for rule in sorted(found, key=lambda one: one.weight):
            (important if rule.weight[0] else general).update(rule.declarations)
        return general, important


def declared(text: str, important: bool | None = None) -> Declarations:
    """The declarations of a rule or of an element's own style that matter; ``important`` picks one of the two kinds."""
    found: Declarations = {}
    for one in text.lower().split(";"):
        name, colon, value = one.partition(":")
        marked = "!important" in value
        if colon and name.strip() in LOOKS and important in (None, marked):
            found[name.strip()] = " ".join(value.replace("!important", "").split())
    return found


def _without_remarks(css: str) -> str:
    pieces = []
    at = 0
    while (start := css.find("/*", at)) >= 0:
        pieces.append(css[at:start])
        end = css.find("*/", start + 2)
        at = end + 2 if end >= 0 else len(css)
    return " ".join([*pieces, css[at:]])


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of every rule that holds on a screen of any size."""
    open_blocks: list[str | None] = []
    others = 0
    pieces = _BRACE.split(css)
    for before, brace in zip(pieces[::2], pieces[1::2], strict=False):
        if brace == "}":
            selector = open_blocks.pop() if open_blocks else ""
            others -= selector != ""
            if selector:
                yield selector, before.strip()
            continue
        text = before.rpartition(";")[2].strip()
        kept: str | None = None
        if not others:
            kept = text or None
            if text.startswith("@"):
                kept = "" if _SAME_FOR_ALL.match(text) else None
        open_blocks.append(kept)
        others += kept != ""


def _selector(text: str) -> tuple[Compound, ...]:
    """The parts of a selector; none where it says something that is not understood."""
    parts: list[Compound] = []
    child = False
    for word in text[:_LONGEST].replace(">", " > ").split():
        if word == ">":
            child = True
            continue
        match = _COMPOUND.fullmatch(word)
        if match is None:
            return ()
        parts.append(Compound(match[1] or "", tuple(_DETAIL.findall(match[2])), child and bool(parts)))
        child = False
    return tuple(parts)


def _key(last: Compound) -> str:
    named = next((detail for detail in last.details if detail[0] in ".#"), "")
    return named or (last.tag if last.tag != "*" else "")


def _fits(detail: str, one: Named) -> bool:
    if detail[0] == ".":
        return detail[1:] in one.words
    if detail[0] == "#":
        return one.id == detail[1:]
    node, match = one.node, _ATTRIBUTE.fullmatch(detail)
    if match is None or match[1] not in node.attributes:
        return False
    if match[3] is None:
        return True
    value, wanted = node.attributes[match[1]].lower(), match[3].strip().strip("\"'")
    if match[2] == "~":
        return wanted in value.split()
    if match[2] == "|":
        return value == wanted or value.startswith(f"{wanted}-")
    if match[2]:
        return bool(wanted) and {
            "^": value.startswith(wanted), "$": value.endswith(wanted), "*": wanted in value
        }[match[2]]  # fmt: skip
    return value == wanted
