"""A Word file (.docx) -> blocks, and a ledger of what a reader of the printed page does not see.

Hidden runs, deletions and comments are taken out before the file is converted, and stand in the ledger.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator

import mammoth  # type: ignore[import-untyped]

from referat import limits
from referat.formats.html_blocks import Walk, read_piece
from referat.formats.plain_text import Unreadable, refuse_damaged
from referat.formats.source_blocks import EntryKind, SourceContent
from referat.formats.tree import without_pictures

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_READ = re.compile(r"word/(?:document|footnotes|endnotes)\.xml")
_KINDS: tuple[tuple[re.Pattern[str], EntryKind], ...] = (
    (re.compile(r"word/comments\w*\.xml"), "comment"),
    (re.compile(r"word/(?:header|footer)\d*\.xml"), "running_head"),
    (re.compile(r"docProps/.+\.xml"), "metadata"),
)
_EMBEDDED = re.compile(r"word/embeddings/.+")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\x00!\x00(?:D|E)")
_TINY = 8
"""Half points: smaller letters cannot be read on paper."""
_PLAIN_FILLS = frozenset({"", "auto", "ffffff"})
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
    shown = {name: _part(walk, name, part) for name, part in sorted(parts.items())}
    html = without_pictures(_html(shown))
    refuse_damaged(html.replace("=", " "))
    read_piece(walk, f"<body>{html}</body>", "")
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


def _part(walk: Walk, name: str, data: bytes) -> bytes:
    """A part of the file without what is not shown; that goes to the ledger."""
    if _EMBEDDED.fullmatch(name):
        walk.note("embedded", "(indlejret fil)", "word/embeddings")
    if not name.endswith((".xml", ".rels")):
        return data
    if _DOCTYPE.search(data):
        raise Unreadable("L113", "Word-filen erklærer egne tegn (ENTITY) og læses ikke; gem den igen i Word")
    kind = next((kind for pattern, kind in _KINDS if pattern.fullmatch(name)), None)
    if kind is None and not _READ.fullmatch(name):
        return data
    try:
        root = ET.fromstring(data)
    except (ET.ParseError, ValueError):
        raise _broken() from None
    if _depth(root) > limits.MAX_DEPTH:
        raise Unreadable("L115", f"elementer står mere end {limits.MAX_DEPTH} niveauer inde i hinanden; gem filen igen")
    if kind is not None:
        walk.note(kind, " ".join(text for text in root.itertext() if text.strip()), name)
        return data
    _filter(walk, root, name)
    return bytes(ET.tostring(root, encoding="utf-8"))


def _depth(root: ET.Element) -> int:
    deepest, waiting = 0, [(root, 1)]
    while waiting:
        element, level = waiting.pop()
        deepest = max(deepest, level)
        waiting += [(child, level + 1) for child in element]
    return deepest


def _filter(walk: Walk, root: ET.Element, name: str) -> None:
    """Take hidden runs and deletions out, with what they say into the ledger; the place is the paragraph's number."""
    paragraph = 0
    waiting: list[tuple[ET.Element, bool]] = [(root, False)]
    while waiting:
        element, shaded = waiting.pop()
        if element.tag == f"{_W}p":
            paragraph += 1
        shaded = shaded or _shaded(element)
        for child in list(element):
            kind: EntryKind | None = None
            if child.tag in (f"{_W}del", f"{_W}moveFrom"):
                kind = "deleted"
            elif child.tag == f"{_W}r" and _is_hidden(child, shaded):
                kind = "hidden"
            if kind is not None:
                walk.note(kind, "".join(_texts(child)), f"{name} afsnit {max(paragraph, 1)}")
                element.remove(child)
        waiting += [(child, shaded) for child in reversed(element)]


def _texts(element: ET.Element) -> Iterator[str]:
    return (one.text for one in element.iter() if one.tag in (f"{_W}t", f"{_W}delText") and one.text)


def _shaded(element: ET.Element) -> bool:
    """Does the element, or its properties, give what is in it a background?"""
    for name in ("tcPr", "pPr", "tblPr", "trPr"):
        properties = element.find(f"{_W}{name}")
        if properties is not None and (_filled(properties) or properties.find(f"{_W}tblStyle") is not None):
            return True
    return False


def _filled(properties: ET.Element) -> bool:
    shade = properties.find(f"{_W}shd")
    return shade is not None and shade.get(f"{_W}fill", "").lower() not in _PLAIN_FILLS


def _is_hidden(run: ET.Element, shaded: bool) -> bool:
    """Hidden, white on white, or too small to be read."""
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return False
    vanish = properties.find(f"{_W}vanish")
    if vanish is not None and vanish.get(f"{_W}val", "1") not in ("0", "false", "off"):
        return True
    size = properties.find(f"{_W}sz")
    tiny = size.get(f"{_W}val", "") if size is not None else ""
    if tiny.isdigit() and len(tiny) < 5 and int(tiny) < _TINY:
        return True
    color = properties.find(f"{_W}color")
    white = color is not None and color.get(f"{_W}val", "").lower() == "ffffff"
    marked = _filled(properties) or properties.find(f"{_W}highlight") is not None
    return white and not shaded and not marked


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
