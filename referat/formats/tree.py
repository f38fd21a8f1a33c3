"""Text of a web page or XML -> its tree: tags, attributes, text and paths; within limits, nothing fetched, no entities.

The one module that knows the parser.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree  # type: ignore[import-untyped]

from referat import limits
from referat.formats.plain_text import Unreadable, too_large

_DATA_URL = re.compile(r"data:[\w/+.;=\\-]{0,100};base64,(?:[A-Za-z0-9+/=_\s-]|\\[/nrt])*+")
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-zÆØÅæøå]{1,30}[1-6]?")
"""The names that stand in paths: no number of a person fits in."""
Look = Literal["hidden", "offscreen", "deleted"]
"""Why an element is not seen, or struck out."""
COMMENT = "!comment"
"""The tag of a comment; its text is its only child."""


@dataclass(slots=True, eq=False)
class Node:
    """An element: its tag without name space, its attributes, its path in the file, and text and elements in order."""

    tag: str
    attributes: dict[str, str]
    path: str
    children: list[Node | str] = field(default_factory=list)
    look: Look | None = None
    marker: str = ""
    """What is printed before an entry of a list; nothing where the list's kind and place say it."""

    def elements(self) -> Iterator[Node]:
        """The elements right below, comments left out."""
        return (child for child in self.children if isinstance(child, Node) and child.tag != COMMENT)

    def all(self) -> Iterator[Node]:
        """This element and everything below it, in order; not recursive."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += [child for child in reversed(node.children) if isinstance(child, Node)]

    def text(self) -> str:
        """All text below, in order, comments left out."""
        pieces: list[str] = []
        waiting: list[Node | str] = [self]
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                pieces.append(one)
            elif one.tag != COMMENT:
                waiting += reversed(one.children)
        return "".join(pieces)


def without_pictures(text: str) -> str:
    """``text`` without the bytes of the pictures in it. Raises Unreadable when what is left is beyond the limit."""
    text = _DATA_URL.sub("data:,", text)
    if len(text) > limits.MAX_TEXT:
        raise too_large(limits.MAX_TEXT)
    return text


def _refuse_many(text: str) -> None:
    """What no parser gets through in time: very many elements, or one with very many attributes."""
    pieces = text.split("<")
    if len(pieces) > limits.MAX_TAGS or any(piece.find(">") > limits.MAX_TAG for piece in pieces):
        raise Unreadable("L118", f"filen har mere end {limits.MAX_TAGS} elementer, som er grænsen; del den op")


def html_tree(text: str, prefix: str = "") -> Node:
    """The tree of a web page or a piece of one; ``prefix`` begins its paths. Raises Unreadable."""
    if _ENTITY.search(text[:10_000]):
        raise Unreadable("L113", "siden erklærer egne tegn (ENTITY) og læses ikke; hent den igen fra portalen")
    _refuse_many(text)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    return _parsed(text, parser, prefix)


def xml_tree(text: str) -> Node:
    """The tree of an XML file. Raises Unreadable for faults, for a document type and for entities."""
    if _DOCTYPE.search(text) or _ENTITY.search(text):
        raise Unreadable(
            "L113", "XML-filen har en DOCTYPE eller egne tegn (ENTITY) og læses ikke; hent den igen fra sit system"
        )
    _refuse_many(text)
    text = re.sub(r"^\s*<\?xml.{0,500}?\?>", "", text, flags=re.DOTALL)
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_pis=True
    )
    return _parsed(text, parser, "")


def _parsed(text: str, parser: object, prefix: str) -> Node:
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise Unreadable("L114", "filen kan ikke læses til ende; er den kommet helt over? Hent den igen") from None
    if root is None:
        raise Unreadable("L101", "filen er tom")
    if any("depth" in str(entry.message).lower() or "huge" in str(entry.message).lower() for entry in parser.error_log):  # type: ignore[attr-defined]
        raise _too_deep()
    return _nodes(root, prefix)


def _nodes(root: object, prefix: str) -> Node:
    """The parser's tree as ours; an element's path counts those of its name beside it."""
    top: Node | None = None
    stack: list[tuple[Node, Counter[str]]] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "end":
            stack.pop()
        else:
            tag = COMMENT if event == "comment" else str(etree.QName(element).localname)
            shown = tag if _NAME.fullmatch(tag) else "*"
            if stack:
                parent, seen = stack[-1]
                seen[shown] += 1
                path = f"{parent.path}/{shown}[{seen[shown]}]"
            else:
                path = f"{prefix}/{shown}"
            attributes = (
                {}
                if event == "comment"
                else {str(k).rpartition("}")[2].lower(): str(v) for k, v in element.attrib.items()}
            )
            node = Node(tag, attributes, path)
            if element.text:
                node.children.append(str(element.text))
            if stack:
                stack[-1][0].children.append(node)
            top = top or node
            if event == "start":
                stack.append((node, Counter()))
                if len(stack) > limits.MAX_DEPTH:
                    raise _too_deep()
        if event != "start" and element.tail and stack:
            stack[-1][0].children.append(str(element.tail))
    if top is None:
        raise Unreadable("L101", "filen er tom")
    return top


def _too_deep() -> Unreadable:
    return Unreadable("L115", f"elementer står mere end {limits.MAX_DEPTH} niveauer inde i hinanden; hent filen igen")
