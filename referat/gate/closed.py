"""Closed items keep number and title only: a document that holds more about one -> a refusal.

Somebody made a mistake when the source was put here, and a machine must not publish it. The same when the minutes
as a whole are those of a closed meeting, or when a line says that something is closed and the reader did not
understand what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from referat.model import AgendaItem, Document, Refusal

_WORD = r"(?:lukket|lukkede|lukket\s+for\s+offentligheden|fortroligt?|ikke[- ]offentligt?)"
_WHOLE = re.compile(
    rf"(?:\W*{_WORD}\W*|{_WORD}\s+(?:del|referat|dagsorden|møde|protokol|beslutningsprotokol|tillægsdagsorden)\b.{{0,100}}"
    rf"|(?:beslutnings)?(?:referat|protokol|dagsorden)\s*[-–:,(]*\s*\(?{_WORD}(?:\s+(?:del|møde|dagsorden|punkter))?\W*)",
    re.IGNORECASE,
)
_LINE = re.compile(
    rf"\W*(?:punkt\s*[0-9]+\s*[:.]?\s*)?{_WORD}(?:\s+(?:punkt|sag|dagsordenspunkt))?\s*(?:[-–:]\s*[0-9].{{0,60}}|\W*)",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"(?:(?:tilbage )?til toppen|op|side [0-9]+(?: ?(?:af|/) ?[0-9]+)?|[-– ]*[0-9]{1,3}[-– ]*"
    r"|(?:punktet|sagen|dette punkt) (?:er|var|blev behandlet som) (?:et )?lukket(?: punkt| sag)?"
    r"|(?:punktet|sagen) (?:er|var|blev) (?:behandlet )?(?:lukket for offentligheden|for lukkede døre|på lukket møde)"
    rf"|\(?{_WORD}(?: punkt| sag)?\)?)[.!]?",
    re.IGNORECASE,
)
_HEAD_LINES = 15


def more_than_a_title(document: Document) -> Refusal | None:
    """Why the document must not be shown, because it holds what is closed; None when it does not."""
    path = document.source.path
    for item in document.items:
        if item.public is False and (line := _first_line(document, item)):
            message = (
                f"punkt {item.number} er lukket, men kilden har mere end nummer og overskrift; "
                "fjern teksten om det lukkede punkt"
            )
            return Refusal(path, "withheld", "G201", message, line)
    whole = _closed_meeting(document)
    if whole:
        message = "referatet er fra den lukkede del af et møde og må ikke vises; fjern filen"
        return Refusal(path, "withheld", "G202", message, whole)
    stray = next(_stray_lines(document), None)
    if stray:
        message = "linjen siger, at noget er lukket, men det kan ikke ses, hvad den hører til; ret kilden"
        return Refusal(path, "withheld", "G203", message, stray)
    return None


def _first_line(document: Document, item: AgendaItem) -> int | None:
    """The first line of what is more than number and title; page furniture and the word "closed" are no more."""
    for section in item.sections:
        for number in range(section.line_start, section.line_end + 1):
            text = " ".join(document.source.lines[number - 1].replace("*", "").split())
            if text and not (len(text) < 200 and _NOTHING.fullmatch(text)):
                return number
    lines = [file.line for file in item.files]
    lines += [item.line_start] if item.recommendation or item.votes or item.result else []
    return min(lines, default=None)


def _closed_meeting(document: Document) -> int | None:
    """The line of the head that calls the whole meeting closed."""
    if document.document_type != "minutes" and document.items:
        return None
    start = min(
        (line for item in document.items for line in item.heading_lines), default=len(document.source.lines) + 1
    )
    contents = {entry.line for entry in document.contents}
    seen = 0
    for number, text in enumerate(document.source.lines[: start - 1], 1):
        if not text.strip() or number in contents:
            continue
        seen += 1
        if seen > _HEAD_LINES:
            break
        if len(text) < 200 and _WHOLE.fullmatch(" ".join(text.replace("*", "").split())):
            return number
    return None


def _stray_lines(document: Document) -> Iterator[int]:
    """Lines that call an item closed and are in no closed item's heading, nor in the contents list."""
    known = {entry.line for entry in document.contents}
    for item in document.items:
        if item.public is False:
            known.update(range(item.line_start, item.line_end + 1), item.heading_lines)
    for number, text in enumerate(document.source.lines, 1):
        if number not in known and len(text) < 200 and _LINE.fullmatch(" ".join(text.replace("*", "").split())):
            yield number
