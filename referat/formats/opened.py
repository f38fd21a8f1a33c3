"""A file's bytes -> what it is, the lines that are read of it with their places, and what is not shown of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from referat import limits
from referat.formats import plain_text
from referat.formats.agenda_xml import read_agenda
from referat.formats.html_blocks import read_page
from referat.formats.numbered import numbered
from referat.formats.pdf import read_pdf
from referat.formats.plain_text import Unreadable
from referat.formats.portal_json import read_portal
from referat.formats.recognise import recognise
from referat.formats.source_blocks import LedgerEntry, Role, SourceBlock, SourceContent, Where
from referat.formats.word import read_word

_SYSTEMS = ("json", "xml")
"""Media whose fields say what a line is. The classes of a web page only hint at it."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as the reading sees it. ``where`` has a place for each line of ``text``; of a text file it is empty.

    ``roles`` has for each line what a system's file says that it is; of files whose text alone says so it is empty.
    """

    medium: str
    text: str
    where: tuple[Where | None, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    doubts: tuple[tuple[str, int], ...] = ()
    """Codes of what may have been read wrongly, each with its line."""
    roles: tuple[Role | None, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")

    @property
    def everything(self) -> list[str]:
        """The lines of the text, and behind them one for each entry of the ledger: a ruling on a line may name any."""
        return [*self.lines, *(entry.text for entry in self.ledger)]

    def place(self, line: int | None) -> Where | None:
        """Where a line of the text (from 1) stands in the file; None for a text."""
        return self.where[line - 1] if line is not None and 0 < line <= len(self.where) else None


def read_content(data: bytes) -> SourceContent:
    """All that a file holds, by its content. Raises Unreadable."""
    if len(data) > limits.MAX_BYTES:
        raise plain_text.too_large(limits.MAX_BYTES)
    medium = recognise(data)
    if medium == "docx":
        return read_word(data)
    if medium == "json":
        return read_portal(plain_text.characters(data))
    if medium == "html":
        return read_page(plain_text.characters(data))
    if medium == "text":
        lines = enumerate(plain_text.decode(data).split("\n"), 1)
        return SourceContent(
            "text", tuple(SourceBlock("paragraph", line, Where(str(number))) for number, line in lines if line.strip())
        )
    if medium == "pdf":
        return read_pdf(data)
    return read_agenda(plain_text.characters(data))


def open_source(data: bytes) -> Opened:
    """A file as lines. Raises Unreadable."""
    if recognise(data[: limits.MAX_BYTES + 1]) == "text":
        return Opened("text", plain_text.decode(data))
    content = read_content(data)
    lines = numbered(content.blocks)
    text = plain_text.composed("\n".join(line for line, _, _ in lines))
    if not text.strip():
        raise Unreadable("L101", "filen er tom")
    plain_text.refuse_binary(text)
    plain_text.refuse_damaged(text)
    if sum(len(entry.text) for entry in content.ledger) > limits.MAX_TEXT:
        raise plain_text.too_large(limits.MAX_TEXT)
    if len(text) > limits.MAX_TEXT:
        raise plain_text.too_large(limits.MAX_TEXT)
    places = tuple(where for _, where, _ in lines)
    doubts = tuple((doubt.code, _line_of(doubt.where, places)) for doubt in content.doubts)
    roles = tuple(role for _, _, role in lines) if content.medium in _SYSTEMS else ()
    return Opened(content.medium, text, places, content.ledger, doubts, roles)


def _line_of(where: Where, places: Sequence[Where | None]) -> int:
    """The number of the line at a place, or of the first line of its page."""
    if where in places:
        return places.index(where) + 1
    return next((number for number, one in enumerate(places, 1) if one is not None and one.page == where.page), 1)
