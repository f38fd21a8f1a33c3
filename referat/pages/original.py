"""The way to the file as received: document and line -> an address that opens it at the line's page."""

from __future__ import annotations

from urllib.parse import quote

from referat.data.addresses import page_path
from referat.inline import plain
from referat.model import Document
from referat.pages.place import Place

_SOUGHT = 6
"""So many words of a line are looked for on its page."""

_NAMES = {"docx": "Originalen (Word)", "pdf": "Originalen (PDF)"}


def original_links(document: Document, place: Place, line: int | None = None) -> list[tuple[str, str]]:
    """The address and name of the file, opened where ``line`` stands; none where it is not published."""
    address = original_address(document, place, line, sought=True)
    if address is None:
        return []
    where = document.source.place(line)
    page = f", side {where.page}" if where and where.page else ""
    return [(address, _NAMES[document.source.medium] + page)]


def original_address(document: Document, place: Place, line: int | None = None, sought: bool = False) -> str | None:
    """Where the file stands, relative to a page; None where it is not published.

    Of a PDF the address has the page on which ``line`` stands; ``sought`` asks the viewer to mark the line's first
    words, which those of Firefox and Acrobat do and others leave alone.
    """
    source = document.source
    if source.original is None:
        return None
    address = place.file(f"{page_path(document)}{source.original}")
    where = source.place(line)
    if line is None or where is None or where.page is None:
        return address
    words = plain(source.lines[line - 1]).split()[:_SOUGHT] if sought else []
    return f"{address}#page={where.page}" + (f"&search={quote(' '.join(words))}" if words else "")
