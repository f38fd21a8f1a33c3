"""A file's bytes -> what it is, by what stands in it and never by its name, or what to do with it instead."""

from __future__ import annotations

import re
from typing import Literal

from referat.formats.plain_text import Unreadable

Medium = Literal["text", "json", "html", "xml", "docx", "pdf"]

_AS_TEXT = "åbn den i sit program, og gem den som Word (.docx) eller ren tekst (.txt)"
_REFUSED = (
    (b"%!PS", "en PostScript-fil", _AS_TEXT),
    (b"\xd0\xcf\x11\xe0", "en ældre Word- eller Excel-fil", "åbn den i Word, vælg Gem som og Word-dokument (.docx)"),
    (b"{\\rtf", "en RTF-fil", "åbn den i Word, vælg Gem som og Word-dokument (.docx)"),
    (b"\x89PNG", "et billede", "et billede kan ikke læses; find teksten, og læg den ind"),
    (b"\xff\xd8\xff", "et billede", "et billede kan ikke læses; find teksten, og læg den ind"),
    (b"GIF8", "et billede", "et billede kan ikke læses; find teksten, og læg den ind"),
    (b"\x1f\x8b", "en komprimeret fil", "pak den ud, og læg det, der er i den, ind"),
    (b"7z\xbc\xaf", "en komprimeret fil", "pak den ud, og læg det, der er i den, ind"),
    (b"Rar!", "en komprimeret fil", "pak den ud, og læg det, der er i den, ind"),
    (b"PK\x05\x06", "en tom zip-fil", "læg selve referatet ind"),
)
_ZIPPED = (
    (b"word/document.xml", "docx", ""),
    (b"application/vnd.oasis.opendocument", "en OpenDocument-fil (.odt)", _AS_TEXT),
    (b"xl/workbook.xml", "en Excel-fil", "læg selve referatet ind"),
    (b"ppt/presentation.xml", "en PowerPoint-fil", "læg selve referatet ind"),
)
_JSON = re.compile(rb"\{\s*(?:[\"}]|\Z)|\[\s*[\[{\"\]]")
_HTML = re.compile(
    rb"(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|div|section|article|main|table|p|h[1-6])[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"<\?xml\s|<!doctype\s|<!entity\s", re.IGNORECASE)
_ROOT_IS_HTML = re.compile(
    rb"(?:<\?.{0,500}?\?>|<!--.{0,2000}?-->|<!doctype\s+html[^\[>]*>|\s)*<html[\s>]", re.IGNORECASE | re.DOTALL
)
_BEGINNING = 20_000


def recognise(data: bytes) -> Medium:
    """What a file is. Raises Unreadable (``L102``) with advice for what is known and not read."""
    start = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = data[:_BEGINNING].decode("utf-16", "replace").encode("utf-8", "replace").lstrip()
    for magic, what, advice in _REFUSED:
        if start.startswith(magic):
            raise refused(what, advice)
    if start.startswith(b"%PDF"):
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if _XML.match(start):
        return "html" if _ROOT_IS_HTML.match(start) else "html" if _HTML.match(start) else "xml"
    if _HTML.match(start):
        return "html"
    return "json" if _JSON.match(start) else "text"


def refused(what: str, advice: str) -> Unreadable:
    """What is said of a file that is known and not read."""
    return Unreadable("L102", f"filen er {what} og læses ikke; {advice}")


def _zipped(data: bytes) -> Medium:
    """A zip file is what the names in it say."""
    for name, what, advice in _ZIPPED:
        if name in data:
            if what == "docx":
                return "docx"
            raise refused(what, advice)
    raise refused("en zip-fil", "pak den ud, og læg det, der er i den, ind")
