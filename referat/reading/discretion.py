"""A document that was read -> the same without what is nobody's business.

Out of every quote go the reasons for absence and disqualification (``facts/reasons.py``): a quote is data, and it
stands far from the text that it was taken from. The text itself is published as printed, unless the publisher asks for
:func:`strict` discretion; then its reasons go, too, wherever they stand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from referat.model import (
    AgendaItem,
    Block,
    Cell,
    Document,
    Figure,
    ListBlock,
    ListItem,
    Paragraph,
    Subheading,
    Table,
    VoteEvent,
)  # fmt: skip
from referat.reading.facts.reasons import without_reasons
from referat.reading.text import plain


def discreet(document: Document) -> Document:
    """The document with no reason in the quotes of its items; those on presence were made without."""
    return replace(document, items=tuple(map(_item_quotes, document.items)))


def _item_quotes(item: AgendaItem) -> AgendaItem:
    return replace(
        item,
        result_quote=without_reasons(item.result_quote) if item.result_quote else item.result_quote,
        votes=tuple(map(_vote_quotes, item.votes)),
        consultations=tuple(replace(one, quote=without_reasons(one.quote)) for one in item.consultations),
    )


def _vote_quotes(event: VoteEvent) -> VoteEvent:
    votes = tuple(replace(vote, quote=without_reasons(vote.quote, keep=vote.voter)) for vote in event.votes)
    return replace(
        event, votes=votes, counts=tuple(replace(one, quote=without_reasons(one.quote)) for one in event.counts)
    )


# --- strict ---------------------------------------------------------------------------------------


def strict(document: Document) -> Document:
    """The document with no reason anywhere: in its blocks, its fields, its source lines and their checksum.

    A word that is left out could be found again by the checksum of the whole text.
    """
    told = {fact.line for fact in document.attendance if fact.event != "guest"}
    sections = [section for item in document.items for section in item.sections]
    blocks = [*document.front, *chain.from_iterable(section.blocks for section in sections)]
    lines = _source_lines(document.source.lines, blocks, told)
    source = document.source
    if lines != source.lines:
        data = "\n".join(lines).encode()
        source = replace(source, lines=lines, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
    return replace(
        document,
        source=source,
        front=tuple(_block(block, told) for block in document.front),
        items=tuple(_item(item, told) for item in document.items),
        contents=tuple(replace(entry, title=without_reasons(entry.title)) for entry in document.contents),
    )


def _source_lines(lines: Sequence[str], blocks: Sequence[Block], told: set[int]) -> tuple[str, ...]:
    """The source lines: those that are one running text are looked at together, rows of tables cell by cell."""
    made = list(lines)
    rows = {number for block in blocks if isinstance(block, Table) for number in block.lines}
    runs = [one.lines for block in blocks for one in _texts(block)]
    joined = rows.union(*runs)
    runs += [(number,) for number in range(1, len(lines) + 1) if number not in joined]
    for run in runs:
        text = "\n".join(lines[number - 1] for number in run)
        for number, line in zip(run, _text(text, run, told).split("\n"), strict=True):
            made[number - 1] = line
    for number in rows:
        made[number - 1] = "\t".join(map(without_reasons, lines[number - 1].split("\t")))
    return tuple(made)


def _texts(block: Block) -> Iterator[Paragraph | Subheading | ListItem]:
    """What is running text in a block."""
    if isinstance(block, Paragraph | Subheading):
        yield block
    elif isinstance(block, ListBlock):
        for entry in block.items:
            yield entry
            for child in entry.children:
                yield from _texts(child)


def _text(text: str, lines: Sequence[int], told: set[int]) -> str:
    return without_reasons(text, presence=not told.isdisjoint(lines))


def _block(block: Block, told: set[int]) -> Block:
    match block:
        case Paragraph() | Subheading():
            return replace(block, text=_text(block.text, block.lines, told))
        case ListBlock():
            return replace(block, items=tuple(_entry(entry, told) for entry in block.items))
        case Figure():
            return replace(
                block, caption=without_reasons(block.caption), notes=tuple(map(without_reasons, block.notes))
            )
        case Table():
            return _table(block)


def _entry(entry: ListItem, told: set[int]) -> ListItem:
    children = tuple(replace(child, items=tuple(_entry(one, told) for one in child.items)) for child in entry.children)
    return replace(entry, text=_text(entry.text, entry.lines, told), children=children)


def _table(table: Table) -> Table:
    def cell(one: Cell) -> Cell:
        text = without_reasons(one.text)
        return one if text == one.text else replace(one, text=text, value=text if one.value == one.text else one.value)

    return replace(
        table,
        caption=without_reasons(table.caption) if table.caption else table.caption,
        rows=tuple(replace(row, cells=tuple(map(cell, row.cells))) for row in table.rows),
        grid=tuple(replace(row, cells=tuple(map(without_reasons, row.cells))) for row in table.grid),
        notes=tuple(map(without_reasons, table.notes)),
        title_row=tuple(map(without_reasons, table.title_row)),
    )


def _item(item: AgendaItem, told: set[int]) -> AgendaItem:
    blocks = chain.from_iterable(section.blocks for section in item.sections)
    known = {plain(item.text) for block in blocks for item in _texts(block) if not told.isdisjoint(item.lines)}

    def by_line(text: str) -> str:
        """A text with a block a line; which of them are on presence is known by their words."""
        return "\n".join(
            without_reasons(line, presence=plain(line).lstrip("-•– ") in known) for line in text.split("\n")
        )

    sections = (
        replace(one, text=by_line(one.text), blocks=tuple(_block(block, told) for block in one.blocks))
        for one in item.sections
    )
    return replace(
        item,
        name=without_reasons(item.name),
        sections=tuple(sections),
        recommendation=by_line(item.recommendation) if item.recommendation else item.recommendation,
        resolution_text=by_line(item.resolution_text) if item.resolution_text else item.resolution_text,
        files=tuple(replace(file, name=without_reasons(file.name)) for file in item.files),
    )
