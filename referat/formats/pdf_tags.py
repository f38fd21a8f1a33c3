"""The structure that a page of a PDF has beside its drawing -> the tables in it, by tags; knows pdfium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from referat import limits
from referat.formats.pdf_geometry import TaggedCell

_DEPTH = 60

Rows = tuple[tuple[TaggedCell, ...], ...]


def tables(page: Any) -> tuple[Rows, ...]:
    """The tables that the structure names on this page; none in a file without structure."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return ()
    try:
        walk = _Walk()
        tops = range(max(0, pdfium.FPDF_StructTree_CountChildren(tree)))
        for index in tops:
            walk.find(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), 0)
        return tuple(walk.tables)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


class _Walk:
    """The way through the tree, with an end to how many elements it looks at."""

    def __init__(self) -> None:
        self.tables: list[Rows] = []
        self._left = limits.MAX_PDF_TAGS

    def find(self, element: Any, depth: int) -> None:
        if not element or depth > _DEPTH:
            return
        if _type(element) == "Table":
            rows = tuple(self._rows(element, depth))
            if rows:
                self.tables.append(rows)
            return
        for child in self._children(element):
            self.find(child, depth + 1)

    def _children(self, element: Any) -> Iterator[Any]:
        for index in range(max(0, pdfium.FPDF_StructElement_CountChildren(element))):
            self._left -= 1
            if self._left < 0:
                return
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                yield child

    def _rows(self, element: Any, depth: int) -> Iterator[tuple[TaggedCell, ...]]:
        if depth > _DEPTH:
            return
        for child in self._children(element):
            kind = _type(child)
            if kind == "TR":
                cells = tuple(self._cell(one, depth) for one in self._children(child) if _type(one) in ("TD", "TH"))
                if cells:
                    yield cells
            elif kind in ("THead", "TBody", "TFoot"):
                yield from self._rows(child, depth + 1)

    def _cell(self, element: Any, depth: int) -> TaggedCell:
        tags: set[int] = set()
        self._tags(element, depth, tags)
        rows, columns = _number(element, b"RowSpan"), _number(element, b"ColSpan")
        return TaggedCell(frozenset(tags), rows, columns, _type(element) == "TH")

    def _tags(self, element: Any, depth: int, tags: set[int]) -> None:
        """The numbers of all that is drawn below an element on this page."""
        if depth > _DEPTH:
            return
        for index in range(max(0, pdfium.FPDF_StructElement_CountChildren(element))):
            tags.add(pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index))
        for child in self._children(element):
            self._tags(child, depth + 1, tags)
        tags.discard(-1)


def _type(element: Any) -> str:
    buffer = ctypes.create_string_buffer(64)
    size = pdfium.FPDF_StructElement_GetType(element, buffer, 64)
    return buffer.raw[: max(0, min(size, 64) - 2)].decode("utf-16-le", "replace")


def _number(element: Any, name: bytes) -> int:
    """A number among an element's attributes; 1 where it is not said."""
    value = ctypes.c_float()
    for index in range(max(0, pdfium.FPDF_StructElement_GetAttributeCount(element))):
        attribute = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, index)
        found = pdfium.FPDF_StructElement_Attr_GetValue(attribute, name) if attribute else None
        if found and pdfium.FPDF_StructElement_Attr_GetNumberValue(found, value):
            return max(1, min(int(value.value), limits.MAX_COLUMNS))
    return 1
