"""A Word file (.docx) -> blocks, and a ledger of what a reader of the printed page does not see.

Hidden runs, deletions and comments are taken out before the file is converted, and stand in the ledger.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

import mammoth  # type: ignore[import-untyped]

from referat import limits
from referat.formats.html_blocks import Walk
from referat.formats.plain_text import Unreadable, refuse_damaged
from referat.formats.source_blocks import EntryKind, SourceContent
from referat.formats.tree import Node, html_tree, without_pictures
from referat.formats.word_numbers import Numbering
from referat.formats.word_styles import Styles, W, filled, is_hidden, style_of

_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_READ = frozenset(f"{W}{name}" for name in ("document", "footnotes", "endnotes", "glossaryDocument"))
_KINDS: dict[str, EntryKind] = {f"{W}comments": "comment", f"{W}hdr": "running_head", f"{W}ftr": "running_head"}
_PARTS: tuple[tuple[re.Pattern[str], EntryKind], ...] = (
    (re.compile(r"word/comments\w*\.xml"), "comment"),
    (re.compile(r"word/(?:header|footer)\d*\.xml"), "running_head"),
    (re.compile(r"docProps/.+\.xml"), "metadata"),
)
_STYLES_PART, _LISTS_PART = "word/styles.xml", "word/numbering.xml"
_NAMED = "sted:"
"""How the bookmarks begin that say where a paragraph stands."""
_KNOWN = re.compile(
    r"(?!word/embeddings/).*\.(?:xml|rels)|word/media/.+|docProps/thumbnail\.\w+|word/fonts/.+|.+/printerSettings\d*\.bin"
)
"""The parts that are no file inside the file."""
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\x00!\x00(?:D|E)")
_STYLES = "\n".join(
    ["p[style-name='Title'] => h1:fresh", "p[style-name='Titel'] => h1:fresh"]
    + [f"p[style-name='Overskrift {level}'] => h{level}:fresh" for level in range(1, 7)]
)


def read_word(data: bytes) -> SourceContent:
    """The blocks of a Word file. Raises Unreadable for what is broken, or beyond the limits."""
    walk = Walk(keep_tabs=True)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive)
            parts = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        raise _broken() from None
    except Exception as error:
        if isinstance(error, Unreadable):
            raise
        raise _broken() from None
    styles = Styles.of(_tree(_STYLES_PART, parts[_STYLES_PART]) if _STYLES_PART in parts else None)
    lists = _tree(_LISTS_PART, parts[_LISTS_PART]) if _LISTS_PART in parts else None
    shown = _Shown(walk, Numbering.of(lists, styles))
    html = without_pictures(_html({name: shown.part(name, part) for name, part in sorted(parts.items())}))
    refuse_damaged(html.replace("=", " "))
    root = html_tree(f"<body>{html}</body>")
    _placed(root, shown.markers)
    walk.node(root)
    walk.flush()
    return SourceContent("docx", tuple(walk.blocks), tuple(walk.ledger))


def _check(archive: zipfile.ZipFile) -> None:
    """Sizes as the archive states them; what unpacks to more than it states fails its checksum."""
    entries = archive.infolist()
    if len(entries) > limits.MAX_ENTRIES or sum(info.file_size for info in entries) > limits.MAX_UNPACKED:
        raise Unreadable("L117", "Word-filen er for stor, når den pakkes ud; gem den igen uden billeder")
    if len({info.filename for info in entries}) != len(entries) or any(info.flag_bits & 1 for info in entries):
        raise _broken()


def _broken() -> Unreadable:
    return Unreadable(
        "L114", "Word-filen er i stykker eller låst; åbn den i Word, og gem den igen som Word-dokument (.docx)"
    )


@dataclass(slots=True)
class _Shown:
    """What is left of a file's parts to be converted, and what was counted of its paragraphs on the way."""

    walk: Walk
    numbering: Numbering
    markers: dict[str, str] = field(default_factory=dict)

    def part(self, name: str, data: bytes) -> bytes:
        """A part of the file without what is not shown; that goes to the ledger."""
        if not _KNOWN.fullmatch(name):
            self.walk.note("embedded", "(indlejret fil)", "word/embeddings")
        if not _is_xml(name):
            return data
        root = _tree(name, data)
        kind = _KINDS.get(root.tag) or next((kind for part, kind in _PARTS if part.fullmatch(name)), None)
        if kind is not None:
            self.walk.note(kind, " ".join(text for text in root.itertext() if text.strip()), name)
            return data
        if root.tag not in _READ:
            return data
        self.filter(root, name)
        return bytes(ET.tostring(root, encoding="utf-8"))

    def filter(self, root: ET.Element, name: str) -> None:
        """Take hidden runs and deletions out, what they say into the ledger; name every paragraph by its number."""
        number, style = 0, ""
        waiting: list[tuple[ET.Element, bool]] = [(root, False)]
        while waiting:
            element, shaded = waiting.pop()
            if element.tag == f"{W}p":
                number, style = number + 1, style_of(element)
                self._name(element, f"{name}/p[{number}]")
            shaded = shaded or _shaded(element)
            for child in list(element):
                kind: EntryKind | None = None
                if child.tag == f"{W}instrText":
                    self.walk.note("offscreen", child.text or "", f"{name}/p[{max(number, 1)}]")
                if child.tag in (f"{W}del", f"{W}moveFrom"):
                    kind = "deleted"
                elif child.tag == f"{W}r" and is_hidden(self.numbering.styles.looks(child, style), shaded):
                    kind = "hidden"
                if kind is not None:
                    self.walk.note(kind, "".join(_texts(child)), f"{name}/p[{max(number, 1)}]")
                    element.remove(child)
                elif child.tag == f"{W}bookmarkStart" and not child.get(f"{W}name", "").startswith(_NAMED):
                    element.remove(child)
            waiting += [(child, shaded) for child in reversed(element)]

    def _name(self, paragraph: ET.Element, where: str) -> None:
        """A bookmark says where a paragraph stands; what Word prints before it is kept under the same name."""
        for old in [child for child in paragraph if child.tag == f"{W}bookmarkStart"]:
            paragraph.remove(old)
        mark = ET.Element(f"{W}bookmarkStart", {f"{W}id": "0", f"{W}name": f"{_NAMED}{where}"})
        paragraph.insert(1 if len(paragraph) and paragraph[0].tag == f"{W}pPr" else 0, mark)
        marker = self.numbering.marker(paragraph)
        if marker and any(text.strip() for text in _texts(paragraph)):
            self.markers[where] = marker


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _tree(name: str, data: bytes) -> ET.Element:
    """A part as elements, their names those of the usual kind of Word file. Raises Unreadable."""
    if _DOCTYPE.search(data):
        raise Unreadable("L113", "Word-filen erklærer egne tegn (ENTITY) og læses ikke; gem den igen i Word")
    try:
        root = ET.fromstring(data)
    except (ET.ParseError, ValueError, LookupError):
        raise _broken() from None
    waiting = [(root, 1)]
    while waiting:
        element, level = waiting.pop()
        if level > limits.MAX_DEPTH:
            raise Unreadable(
                "L115", f"elementer står mere end {limits.MAX_DEPTH} niveauer inde i hinanden; gem filen igen"
            )
        element.tag = element.tag.replace(_STRICT, W)
        for key in [key for key in element.attrib if key.startswith(_STRICT)]:
            element.attrib[key.replace(_STRICT, W)] = element.attrib.pop(key)
        waiting += [(child, level + 1) for child in element]
    return root


def _texts(element: ET.Element) -> Iterator[str]:
    return (one.text for one in element.iter() if one.tag in (f"{W}t", f"{W}delText") and one.text)


def _shaded(element: ET.Element) -> bool:
    """Does the element, or its properties, give what is in it a background?"""
    for name in ("tcPr", "pPr", "tblPr", "trPr"):
        properties = element.find(f"{W}{name}")
        if properties is not None and (filled(properties) or properties.find(f"{W}tblStyle") is not None):
            return True
    return False


def _placed(root: Node, markers: dict[str, str]) -> None:
    """Give every element the place of the first paragraph in it, and every paragraph what Word prints before it."""
    nodes = list(root.all())
    first: dict[Node, str] = {}
    for node in reversed(nodes):
        named = node.attributes.get("id", "") if node.tag == "a" else ""
        inside = (first[child] for child in node.children if isinstance(child, Node) and child in first)
        place = named.removeprefix(_NAMED) if named.startswith(_NAMED) else next(inside, "")
        if place:
            first[node] = place
    last = ""
    for node in nodes:
        last = node.path = first.get(node, last)
        for child in node.children:
            marker = (
                markers.get(first[child]) if isinstance(child, Node) and child.tag == "a" and child in first else None
            )
            if marker is None or not isinstance(child, Node):
                continue
            if node.tag == "li":
                node.marker = marker
            else:
                child.children = [f"{marker} "]


def _html(parts: dict[str, bytes]) -> str:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    packed.seek(0)
    try:
        result = mammoth.convert_to_html(
            packed, style_map=_STYLES, convert_image=mammoth.images.img_element(lambda image: {"src": "data:,"})
        )
    except Exception:  # noqa: BLE001 - whatever a broken file makes of the library, it is a broken file
        raise _broken() from None
    return str(result.value)
