"""A page of a PDF -> its letters, rules and areas in the order in which they are drawn; knows pdfium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from math import atan2, degrees
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from referat.formats.pdf_geometry import Area, Glyph, Look
from referat.formats.source_blocks import Box

_THIN = 2.5
"""Points: what is thinner is a rule."""
_TINY = 3.0
"""Points: smaller letters cannot be read on paper."""
_FAINT = 25
"""Of 255: what is less opaque cannot be seen."""
_BOLD = 600
_NESTING = 8
_ASLANT = 8
"""Degrees from upright or a quarter of a turn."""
_UNSEEN = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_FIRM = "\u00a0"
"""A space at which no line is broken."""
_HYPHENS = (2, 0xFFFE)
"""What pdfium makes of a hyphen at the end of a line."""

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_PLAIN = Look(False, 10.0, 0)


class Drawing:
    """The objects of a page. ``box`` is the part that is shown, ``turn`` by how many quarters it is turned right."""

    def __init__(self, box: Box, turn: int) -> None:
        self._left, self._bottom, self._right, self._top = box
        self._turn = turn % 4
        width, height = self._right - self._left, self._top - self._bottom
        self.size = (height, width) if self._turn % 2 else (width, height)
        self.rules: list[Box] = []
        self.areas: list[Area] = []
        self.drawn = 0
        self._looks: dict[int, Look] = {}
        self._bold: dict[int, bool] = {}
        self._count = 0
        self._matrix = pdfium.FS_MATRIX()
        self._colours = tuple(ctypes.c_uint() for _ in range(4))
        self._float = ctypes.c_float()

    def add_all(self, page: Any, most: int, tags: bool) -> int | None:
        """Note rules, areas and looks of the page's objects; returns how many there are, None when too many."""
        waiting: list[tuple[Any, Matrix, int]] = []
        for index in reversed(range(min(pdfium.FPDFPage_CountObjects(page), most + 1))):
            waiting.append((pdfium.FPDFPage_GetObject(page, index), _SAME, 0))
        while waiting:
            thing, outer, depth = waiting.pop()
            self._count += 1
            if self._count > most or depth > _NESTING:
                return None
            kind = pdfium.FPDFPageObj_GetType(thing)
            matrix = self._matrix_of(thing, outer)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._looks[_address(thing)] = self._look(thing, matrix, tags)
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(thing, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                box = self.box_of([_at(matrix, x, y) for x in (0, 1) for y in (0, 1)])
                self.areas.append(Area(box, self._count, True, not pdfium.FPDFPageObj_HasTransparency(thing)))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM:
                for index in reversed(range(min(pdfium.FPDFFormObj_CountObjects(thing), most + 1))):
                    waiting.append((pdfium.FPDFFormObj_GetObject(thing, index), matrix, depth + 1))
        return self._count

    def _path(self, thing: Any, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(thing, fill, stroke)
        if not fill.value and not stroke.value:
            return
        red, green, blue, alpha = self._colour(thing)
        blank = not stroke.value and min(red, green, blue) > 250
        for points in _subpaths(thing, matrix):
            box = self.box_of(points)
            if min(box[2] - box[0], box[3] - box[1]) < _THIN:
                if not blank:
                    self.rules.append(box)
                continue
            self.drawn += 1
            if stroke.value:
                x0, y0, x1, y1 = box
                self.rules += [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
            if fill.value and alpha > 200 and not pdfium.FPDFPageObj_HasTransparency(thing):
                self.areas.append(Area(box, self._count))

    def box_of(self, points: list[tuple[float, float]]) -> Box:
        """The box around points of the page as it is shown, its turn undone."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return self._placed(min(xs), min(ys), max(xs), max(ys))

    def _placed(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        left, right, top, bottom = x0 - self._left, x1 - self._left, self._top - y1, self._top - y0
        if self._turn:
            width, height = self._right - self._left, self._top - self._bottom
            if self._turn == 1:
                left, top, right, bottom = height - bottom, left, height - top, right
            elif self._turn == 2:
                left, top, right, bottom = width - right, height - bottom, width - left, height - top
            else:
                left, top, right, bottom = top, width - right, bottom, width - left
        return round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)

    def glyphs(self, text: Any, count: int) -> Iterator[Glyph]:
        """The letters of the page, those that pdfium itself has put in left out."""
        rect = pdfium.FS_RECTF()
        unicode_at, made_up, box_at, object_at = (
            pdfium.FPDFText_GetUnicode,
            pdfium.FPDFText_IsGenerated,
            pdfium.FPDFText_GetLooseCharBox,
            pdfium.FPDFText_GetTextObject,
        )
        spaced = False
        for index in range(count):
            code = unicode_at(text, index)
            if code in (10, 13) or made_up(text, index) == 1:
                continue
            letter = "-" if code in _HYPHENS else chr(code) if 0 < code < 0x110000 else "\ufffd"
            if not letter.strip():
                spaced = spaced or letter != _FIRM
                continue
            if not box_at(text, index, rect):
                continue
            look = self._looks.get(_address(object_at(text, index)), _PLAIN)
            box = self._placed(rect.left, rect.bottom, rect.right, rect.top)
            yield Glyph(letter, box, look, spaced, look.unseen or self._off(box))
            spaced = False

    def _off(self, box: Box) -> str:
        width, height = self.size
        return "off-page" if box[2] <= 0 or box[3] <= 0 or box[0] >= width or box[1] >= height else ""

    def _look(self, thing: Any, matrix: Matrix, tags: bool) -> Look:
        a, b, c, d, _, _ = matrix
        pdfium.FPDFTextObj_GetFontSize(thing, self._float)
        size = round(abs(self._float.value) * (c * c + d * d) ** 0.5, 1)
        unseen = ""
        if pdfium.FPDFTextObj_GetTextRenderMode(thing) in _UNSEEN or self._colour(thing)[3] < _FAINT:
            unseen = "invisible"
        elif size < _TINY:
            unseen = "tiny"
        tag = pdfium.FPDFPageObj_GetMarkedContentID(thing) if tags else -1
        turn: int | None = 0
        if b or a < 0 or self._turn:
            angle = degrees(atan2(b, a)) - 90 * self._turn
            turn = round(angle / 90) % 4 if abs((angle + 45) % 90 - 45) < _ASLANT else None
        return Look(self._is_bold(thing), size, self._count, tag, turn, unseen)

    def _is_bold(self, thing: Any) -> bool:
        font = pdfium.FPDFTextObj_GetFont(thing)
        if not font:
            return False
        address = _address(font)
        if address not in self._bold:
            buffer = ctypes.create_string_buffer(128)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
            name = buffer.value.lower()
            self._bold[address] = b"bold" in name or b"black" in name or pdfium.FPDFFont_GetWeight(font) >= _BOLD
        return self._bold[address]

    def _colour(self, thing: Any) -> tuple[int, int, int, int]:
        red, green, blue, alpha = self._colours
        if not pdfium.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha):
            return 0, 0, 0, 255
        return red.value, green.value, blue.value, alpha.value

    def _matrix_of(self, thing: Any, outer: Matrix) -> Matrix:
        m = self._matrix
        if not pdfium.FPDFPageObj_GetMatrix(thing, m):
            return outer
        if outer is _SAME:
            return m.a, m.b, m.c, m.d, m.e, m.f
        return _times((m.a, m.b, m.c, m.d, m.e, m.f), outer)


def _subpaths(thing: Any, matrix: Matrix) -> list[list[tuple[float, float]]]:
    found: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(thing)):
        segment = pdfium.FPDFPath_GetPathSegment(thing, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO or not found:
            found.append([])
        found[-1].append(_at(matrix, x.value, y.value))
    return [points for points in found if len(points) > 1]


def _at(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _times(m: Matrix, n: Matrix) -> Matrix:
    """First ``m``, then ``n``."""
    a, b = m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3]
    c, d = m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3]
    return a, b, c, d, m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5]


def _address(thing: Any) -> int:
    return ctypes.addressof(thing.contents) if thing else 0
