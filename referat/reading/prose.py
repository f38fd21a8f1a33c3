"""Paragraphs -> sentences that know the source line of each of their characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from referat.model import Block, ListBlock, ListItem, Paragraph, Source, Subheading
from referat.reading.text import plain

_ABBREVIATION = re.compile(r"(?:\b(?:kl|pkt|nr|stk|jf|ca|bl\.a|f\.eks|inkl|ekskl|mio|mia|kr|d|pr|vedr|mv|m\.fl|hhv|evt|st|dr|skt|adm|ad \d+|[A-ZÆØÅ]))\.$", re.IGNORECASE)
_BOUNDARY = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[A-ZÆØÅ0-9\"”])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the line each of its characters stands on; ``pieces`` are (offset, line) in rising order."""

    text: str
    pieces: tuple[tuple[int, int], ...]

    def line(self, offset: int = 0) -> int:
        """The source line of the character at ``offset``."""
        found = self.pieces[0][1]
        for start, number in self.pieces:
            if start <= offset:
                found = number
        return found


def sentences(blocks: Iterable[Block], source: Source) -> list[list[Sentence]]:
    """The sentences of each paragraph, sub-heading and list entry, one list each, in printed order."""
    return [split for lines in _texts(blocks) if (split := _split(lines, source))]


def _texts(blocks: Iterable[Block]) -> Iterable[tuple[int, ...]]:
    for block in blocks:
        if isinstance(block, Paragraph | Subheading):
            yield block.lines
        elif isinstance(block, ListBlock):
            yield from _items(block.items)


def _items(items: Sequence[ListItem]) -> Iterable[tuple[int, ...]]:
    for item in items:
        yield item.lines
        for child in item.children:
            yield from _items(child.items)


def _split(lines: Sequence[int], source: Source) -> list[Sentence]:
    text = ""
    starts: list[tuple[int, int]] = []
    for number in lines:
        piece = plain(source.lines[number - 1]).replace("**", "")
        if text:
            text += " "
        starts.append((len(text), number))
        text += piece
    result = []
    begin = 0
    for match in _BOUNDARY.finditer(text):
        if _ABBREVIATION.search(text[begin : match.start()]):
            continue
        result.append(_sentence(text, begin, match.start(), starts))
        begin = match.end()
    if text[begin:].strip():
        result.append(_sentence(text, begin, len(text), starts))
    return result


def _sentence(text: str, begin: int, end: int, starts: Sequence[tuple[int, int]]) -> Sentence:
    inside = [(max(0, offset - begin), number) for offset, number in starts if offset < end]
    first = max((position for position, (offset, _) in enumerate(starts) if offset <= begin), default=0)
    return Sentence(text[begin:end].strip(), tuple(inside[first:]))
