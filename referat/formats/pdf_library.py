"""A PDF's bytes -> what is drawn on its pages and what is kept beside them; the only module that knows pdfium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from referat.formats.pdf_geometry import Area, Glyph, Sheet
from referat.formats.source_blocks import Box
from referat.limits import MAX_PDF_GLYPHS, MAX_PDF_OBJECTS, MAX_PDF_PAGES

_THIN = 2.5
"""Points: what is thinner is a rule."""
_TINY = 2.0
"""Points: letters less high are hidden."""
_BOLD = 600
_NESTING = 8


class Unopened(Exception):
    """The file cannot be read: ``reason`` is encrypted, broken or large."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Opened:
    """A PDF that is open. The pages are read one by one."""

    def __init__(self, data: bytes) -> None:
        try:
            self._file = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as problem:
            code = pdfium.FPDF_GetLastError()
            encrypted = code == pdfium.FPDF_ERR_PASSWORD or "assword" in str(problem)
            raise Unopened("encrypted" if encrypted else "broken") from problem
        if pdfium.FPDF_GetSecurityHandlerRevision(self._file.raw) != -1:
            raise Unopened("encrypted")
        if len(self._file) > MAX_PDF_PAGES:
            raise Unopened("large")
        self._left = MAX_PDF_GLYPHS
        self._objects_left = MAX_PDF_OBJECTS

    def metadata(self) -> list[str]:
        """The texts of the file's description."""
        return [f"{key}: {value}" for key, value in sorted(self._file.get_metadata_dict().items()) if value]

    def embedded(self) -> list[str]:
        """The names of the files within the file."""
        count = self._file.count_attachments()
        return [self._file.get_attachment(index).get_name() for index in range(count)]

    def sheets(self) -> Iterator[Sheet]:
        """Every page."""
        for index in range(len(self._file)):
            try:
                page = self._file[index]
            except pypdfium2.PdfiumError as problem:
                raise Unopened("broken") from problem
            yield self._sheet(index + 1, page)
            page.close()

    def _sheet(self, number: int, page: Any) -> Sheet:
        left, bottom, right, top = page.get_cropbox()
        drawing = _Drawing(left, top, right - left, top - bottom)
        self._objects_left -= drawing.add_all(page.raw, self._objects_left)
        text = page.get_textpage()
        count = pdfium.FPDFText_CountChars(text.raw)
        self._left -= count
        if self._left < 0:
            raise Unopened("large")
        glyphs = tuple(drawing.glyphs(text.raw, count))
        text.close()
        notes = tuple(_annotations(page.raw, drawing))
        sizes = drawing.width, drawing.height
        return Sheet(number, *sizes, glyphs, tuple(drawing.rules), tuple(drawing.areas), notes)


_Look = tuple[bool, str, int, float]
"""Of a text object: whether it is bold, why it is unseen, its order and its size in points."""


class _Drawing:
    """The objects of a page in the order in which they are drawn."""

    def __init__(self, left: float, top: float, width: float, height: float) -> None:
        self.left, self.top, self.width, self.height = left, top, width, height
        self.rules: list[Box] = []
        self.areas: list[Area] = []
        self._order: dict[int, int] = {}
        self._looks: dict[int, _Look] = {}

    def add_all(self, page: Any, most: int) -> int:
        """Note rules, areas and the order of the page's objects; returns how many there are."""
        for index in range(pdfium.FPDFPage_CountObjects(page)):
            self._add(pdfium.FPDFPage_GetObject(page, index), (1, 0, 0, 1, 0, 0), most, 0)
        return len(self._order)

    def _add(self, thing: Any, outer: tuple[float, ...], most: int, depth: int) -> None:
        order = len(self._order)
        self._order[_address(thing)] = order
        if order >= most or depth > _NESTING:
            raise Unopened("large")
        kind = pdfium.FPDFPageObj_GetType(thing)
        matrix = _times(_matrix(thing), outer)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(thing, matrix, order)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self.areas.append(Area(self.box_of([_at(matrix, x, y) for x in (0, 1) for y in (0, 1)]), order, True))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            for index in range(pdfium.FPDFFormObj_CountObjects(thing)):
                self._add(pdfium.FPDFFormObj_GetObject(thing, index), matrix, most, depth + 1)

    def _path(self, thing: Any, matrix: tuple[float, ...], order: int) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(thing, fill, stroke)
        if not fill.value and not stroke.value:
            return
        for points in _subpaths(thing, matrix):
            box = self.box_of(points)
            if min(box[2] - box[0], box[3] - box[1]) < _THIN:
                self.rules.append(box)
                continue
            if stroke.value:
                x0, y0, x1, y1 = box
                self.rules += [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
            if fill.value and _colour(thing)[3] > 200:
                self.areas.append(Area(box, order))

    def box_of(self, points: list[tuple[float, float]]) -> Box:
        xs, ys = [x - self.left for x, _ in points], [self.top - y for _, y in points]
        return round(min(xs), 2), round(min(ys), 2), round(max(xs), 2), round(max(ys), 2)

    def glyphs(self, text: Any, count: int) -> Iterator[Glyph]:
        """The letters of the page, those that pdfium itself has put in left out."""
        rect = pdfium.FS_RECTF()
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(text, index)
            if code in (10, 13) or pdfium.FPDFText_IsGenerated(text, index) == 1:
                continue
            if not pdfium.FPDFText_GetLooseCharBox(text, index, rect):
                continue
            box = self.box_of([(rect.left, rect.bottom), (rect.right, rect.top)])
            bold, unseen, order, size = self._look(pdfium.FPDFText_GetTextObject(text, index))
            letter = "-" if code in (2, 0xFFFE) else chr(code) if code < 0x110000 else "�"
            yield Glyph(letter, box, bold, order, unseen or self._where_unseen(box, size, letter), size)

    def _where_unseen(self, box: Box, size: float, letter: str) -> str:
        if not letter.strip():
            return ""
        if size < _TINY:
            return "tiny"
        off = box[2] <= 0 or box[3] <= 0 or box[0] >= self.width or box[1] >= self.height
        return "off-page" if off else ""

    def _look(self, thing: Any) -> _Look:
        address = _address(thing)
        if address not in self._looks:
            self._looks[address] = self._looked(thing, address)
        return self._looks[address]

    def _looked(self, thing: Any, address: int) -> _Look:
        mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
        unseen = "invisible" if mode in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP) else ""
        red, green, blue, alpha = _colour(thing)
        if not unseen and (alpha < 25 or min(red, green, blue) > 240):
            unseen = "white" if alpha >= 25 else "invisible"
        font = pdfium.FPDFTextObj_GetFont(thing)
        buffer = ctypes.create_string_buffer(128)
        pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
        name = buffer.value.lower()
        bold = b"bold" in name or b"black" in name or pdfium.FPDFFont_GetWeight(font) >= _BOLD
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(thing, size)
        _, _, c, d, _, _ = _matrix(thing)
        return bold, unseen, self._order.get(address, 0), round(abs(size.value) * (c * c + d * d) ** 0.5, 1)


def _annotations(page: Any, drawing: _Drawing) -> Iterator[tuple[str, Box]]:
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        rect = pdfium.FS_RECTF()
        pdfium.FPDFAnnot_GetRect(note, rect)
        texts = [_annotation_text(note, key) for key in (b"Contents", b"T", b"V", b"TU", b"RC")]
        said = " · ".join(text for text in texts if text)
        if said or pdfium.FPDFAnnot_GetSubtype(note) != pdfium.FPDF_ANNOT_LINK:
            corners = [(rect.left, rect.bottom), (rect.right, rect.top)]
            yield said, drawing.box_of(corners)
        pdfium.FPDFPage_CloseAnnot(note)


def _annotation_text(note: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _subpaths(thing: Any, matrix: tuple[float, ...]) -> list[list[tuple[float, float]]]:
    found: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(thing)):
        segment = pdfium.FPDFPath_GetPathSegment(thing, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO or not found:
            found.append([])
        found[-1].append(_at(matrix, x.value, y.value))
    return [points for points in found if len(points) > 1]


def _colour(thing: Any) -> tuple[int, int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha):
        return 0, 0, 0, 255
    return red.value, green.value, blue.value, alpha.value


def _matrix(thing: Any) -> tuple[float, ...]:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, matrix):
        return 1, 0, 0, 1, 0, 0
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _at(m: tuple[float, ...], x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _times(m: tuple[float, ...], n: tuple[float, ...]) -> tuple[float, ...]:
    """First ``m``, then ``n``."""
    a, b = m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3]
    c, d = m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3]
    return a, b, c, d, m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5]


def _address(thing: Any) -> int:
    return ctypes.cast(thing, ctypes.c_void_p).value or 0
