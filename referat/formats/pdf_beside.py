"""An open PDF -> what it holds beside what is drawn: description, files, notes, links, bookmarks; knows pdfium."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from referat import limits
from referat.formats.source_blocks import Box, EntryKind, LedgerEntry, Where

_KEYS = (b"Contents", b"RC", b"T", b"Subj")
_LOOKS = (pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_REDACT)
"""Notes that say something by being there: a stamp, and a mark that something is to be blacked out."""
_DESCRIPTION = re.compile(rb"/Type\s*/Metadata\b[^\0]{0,500}?stream\r?\n", re.DOTALL)
_MARKUP = re.compile(r"<[^<>]*>")
_WITH_WORDS = re.compile(r"""<[^<>]*?=\s*["']([^"'<>]*)["']""")
_BOOKMARKS = 5_000


def beside(file: Any, data: bytes) -> list[LedgerEntry]:
    """What is kept beside the pages."""
    said = [value for _, value in sorted(file.get_metadata_dict().items()) if value]
    found = [LedgerEntry("metadata", text, Where()) for text in said]
    found += [LedgerEntry("metadata", text, Where()) for text in _descriptions(data) if text]
    for index in range(file.count_attachments()):
        found.append(LedgerEntry("embedded", _embedded(file.get_attachment(index)), Where()))
    for count, mark in enumerate(file.get_toc()):
        if count == _BOOKMARKS:
            break
        found.append(LedgerEntry("navigation", mark.get_title(), Where()))
    return found


def is_form(file: Any) -> bool:
    """Whether the pages are made by a form when it is opened (XFA), and are not in the file."""
    return pdfium.FPDF_GetFormType(file.raw) in (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND)


def _descriptions(data: bytes) -> Iterator[str]:
    """The words of the file's descriptions in XML; pdfium does not read them."""
    for match in list(_DESCRIPTION.finditer(data))[: limits.MAX_PDF_DESCRIPTIONS]:
        end = data.find(b"endstream", match.end())
        body = data[match.end() : end if end > 0 else match.end() + limits.MAX_TEXT]
        if b"FlateDecode" in match.group():
            try:
                body = zlib.decompressobj().decompress(body, limits.MAX_TEXT)
            except zlib.error:
                continue
        text = body[: limits.MAX_TEXT].decode("utf-8", "replace")
        words = [*_WITH_WORDS.findall(text), _MARKUP.sub(" ", text)]
        yield " ".join(" ".join(words).split())


def _embedded(attachment: Any) -> str:
    """A file in the file: its name and text; nothing when it cannot be read as text."""
    try:
        name, body = attachment.get_name(), bytes(attachment.get_data())
    except pypdfium2.PdfiumError:
        return ""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
    return "" if "\0" in text or len(text) > limits.MAX_TEXT else f"{name} {text}"


def fastened(
    file: Any, page: Any, number: int, box_of: Callable[[list[tuple[float, float]]], Box]
) -> Iterator[LedgerEntry]:
    """What is fastened on a page: notes, what is filled into forms, and where links lead."""
    rect = pdfium.FS_RECTF()
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        pdfium.FPDFAnnot_GetRect(note, rect)
        kind, said = _said(file, note)
        if said:
            corners = [(rect.left, rect.bottom), (rect.right, rect.top)]
            yield LedgerEntry(kind, said, Where(page=number, box=box_of(corners)))
        pdfium.FPDFPage_CloseAnnot(note)


def _said(file: Any, note: Any) -> tuple[EntryKind, str]:
    subtype = pdfium.FPDFAnnot_GetSubtype(note)
    if subtype == pdfium.FPDF_ANNOT_LINK:
        return "navigation", " ".join(one for one in (_leads_to(file, note), _text(note, b"Contents")) if one)
    if subtype == pdfium.FPDF_ANNOT_WIDGET:
        return "annotation", _text(note, b"V")
    texts = [_text(note, key) for key in _KEYS]
    if subtype in _LOOKS:
        return "annotation", " · ".join([text for text in texts if text] or [_text(note, b"Name") or "mark"])
    return "annotation", " · ".join(text for text in texts if text) if texts[0] or texts[1] else ""


def _leads_to(file: Any, note: Any) -> str:
    link = pdfium.FPDFAnnot_GetLink(note)
    action = pdfium.FPDFLink_GetAction(link) if link else None
    if not action:
        return ""
    size = pdfium.FPDFAction_GetURIPath(file.raw, action, None, 0)
    buffer = ctypes.create_string_buffer(max(1, size))
    pdfium.FPDFAction_GetURIPath(file.raw, action, buffer, size)
    return buffer.value.decode("utf-8", "replace")


def _text(note: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")
