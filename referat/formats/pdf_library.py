"""A PDF's bytes -> its pages, each with all that is drawn on it; knows pdfium."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from referat import limits
from referat.formats.pdf_beside import beside, fastened, is_form
from referat.formats.pdf_drawing import Drawing
from referat.formats.pdf_geometry import Picture, Sheet
from referat.formats.pdf_tags import tables
from referat.formats.source_blocks import LedgerEntry


class Unopened(Exception):
    """The file cannot be read: ``reason`` as in ``pdf.py``, and the page where that can be said."""

    def __init__(self, reason: str, page: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.page = page


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
        if len(self._file) > limits.MAX_PDF_PAGES:
            raise Unopened("large")
        if len(self._file) == 0:
            raise Unopened("broken")
        if is_form(self._file):
            raise Unopened("form")
        self._glyphs_left = limits.MAX_PDF_GLYPHS
        self._objects_left = limits.MAX_PDF_OBJECTS
        self.ledger: list[LedgerEntry] = beside(self._file, data)
        """What is kept beside the pages, and what is fastened on those that were read."""

    def sheets(self) -> Iterator[Sheet]:
        """Every page."""
        for index in range(len(self._file)):
            try:
                page = self._file[index]
            except pypdfium2.PdfiumError as problem:
                raise Unopened("broken", index + 1) from problem
            yield self._sheet(index + 1, page)
            page.close()

    def _sheet(self, number: int, page: Any) -> Sheet:
        left, bottom, right, top = page.get_cropbox()
        if not 0 < (right - left) * (top - bottom) < limits.MAX_PDF_PAGE:
            raise Unopened("large", number)
        drawing = Drawing((left, bottom, right, top), pdfium.FPDFPage_GetRotation(page.raw))
        structure = tables(page.raw)
        text = page.get_textpage()
        count = pdfium.FPDFText_CountChars(text.raw)
        self._glyphs_left -= count
        found = drawing.add_all(page.raw, self._objects_left, tags=bool(structure))
        if found is None or self._glyphs_left < 0:
            raise Unopened("large", number)
        self._objects_left -= found
        glyphs = tuple(drawing.glyphs(text.raw, count))
        text.close()
        self.ledger += fastened(self._file, page.raw, number, drawing.box_of)
        return Sheet(
            number,
            *drawing.size,
            glyphs,
            tuple(drawing.rules),
            tuple(drawing.areas),
            _picture(page),
            drawing.drawn,
            structure,
        )


def _picture(page: Any) -> Picture:
    bitmap = page.render(scale=1, grayscale=True, may_draw_forms=False)
    grey = bytes(bitmap.buffer)
    picture = Picture(grey, bitmap.width, bitmap.height, bitmap.stride)
    bitmap.close()
    return picture
