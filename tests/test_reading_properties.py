"""What is true of every reading, whatever the source: nothing raises, nothing is lost, nothing is invented."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referat.danish import REASON_LEFT_OUT
from referat.model import (
    AgendaItem,
    Block,
    Document,
    Figure,
    ListBlock,
    ListItem,
    Paragraph,
    Refusal,
    Subheading,
    Table,
)
from referat.reading import read
from referat.reading.blocks.content import block_lines
from referat.reading.dialect import BROAD
from referat.reading.document import owned_lines
from referat.reading.furniture import running_heads
from referat.reading.lines import classify
from referat.reading.text import Line, plain
from tests.minutes_grammar import hostile, minutes

# The same examples every time: a new source must never be held up by a chance find. Search with more examples by hand.
MANY = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
NUMBER = re.compile(r"[0-9][0-9.\s]*(?:,[0-9]+)?")
TEXTS = st.one_of(minutes(), hostile(), st.text())


def document_of(text: str) -> Document | None:
    """The document that a text is read into, None when it is refused."""
    result = read("cases/x.txt", text.encode("utf-8", "surrogatepass"))
    return result if isinstance(result, Document) else None


def fold(text: str) -> str:
    """Text without white space and marks of emphasis, so that only what is printed is compared."""
    return "".join(plain(text).replace("*", "").split())


def page_feet(document: Document) -> set[int]:
    """The lines that are page feet or a portal's own: they stay blocks, but are no part of a section's text."""
    lines = [Line(number, text, plain(text)) for number, text in enumerate(document.source.lines, 1)]
    heads = running_heads(lines)
    return {line.number for line in classify(lines, BROAD, heads) if line.foreign}


@MANY
@given(st.binary())
def test_any_bytes_give_a_document_or_a_refusal(data: bytes) -> None:
    result = read("a/b.txt", data)
    assert isinstance(result, Document | Refusal)
    if isinstance(result, Refusal):
        assert result.path == "a/b.txt" and result.code and result.message


@MANY
@given(minutes(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1", "cp865", "utf-7"]))
def test_any_encoding_gives_a_document_or_a_refusal(text: str, encoding: str) -> None:
    assert isinstance(read("a/b.txt", text.encode(encoding, "replace")), Document | Refusal)


@MANY
@given(TEXTS)
def test_every_printed_line_has_exactly_one_owner(text: str) -> None:
    document = document_of(text)
    if document is None:
        return
    printed = [number for number, line in enumerate(document.source.lines, 1) if plain(line)]
    assert sorted(owned_lines(document)) == printed


@MANY
@given(minutes())
def test_the_same_source_is_read_the_same_way_twice(text: str) -> None:
    assert read("x.txt", text.encode()) == read("x.txt", text.encode())


@MANY
@given(minutes())
def test_line_ends_of_windows_and_a_byte_order_mark_change_nothing(text: str) -> None:
    one, other = document_of(text), document_of("\ufeff" + text.replace("\n", "\r\n"))
    if one is None or other is None:
        assert one is None and other is None
        return
    assert (one.meeting, one.items, one.front, one.attendance, one.diagnostics) == (
        other.meeting,
        other.items,
        other.front,
        other.attendance,
        other.diagnostics,
    )


@MANY
@given(TEXTS)
def test_line_numbers_are_those_of_the_source(text: str) -> None:
    document = document_of(text)
    if document is None:
        return
    last = len(document.source.lines)
    assert all(1 <= number <= last for number in _line_numbers(document))
    assert all(item.line_start <= item.line_end for item in document.items)
    assert 0 <= document.lines_understood <= last
    feet = page_feet(document)
    for section in (section for item in document.items for section in item.sections):
        owned = [*section.heading_lines, *(line for block in section.blocks for line in block_lines(block))]
        assert all(section.line_start <= line <= section.line_end for line in owned if line not in feet)


@MANY
@given(TEXTS)
def test_rows_are_as_wide_as_their_table(text: str) -> None:
    document = document_of(text)
    if document is None:
        return
    tables = list(document.tables())
    assert len({table.id for table in tables}) == len(tables)
    for table in tables:
        fields = [column.field for column in table.columns]
        assert len(set(fields)) == len(fields) and all(fields)
        assert {len(row.cells) for row in (*table.rows, *table.grid)} <= {len(fields)}
        assert 0 <= table.header_rows <= len(table.grid)
        assert table.line_start <= table.line_end


@MANY
@given(TEXTS)
def test_text_holds_the_words_of_its_lines_and_no_others(text: str) -> None:
    document = document_of(text)
    if document is None:
        return
    sections = [section for item in document.items for section in item.sections]
    inline = {section.heading for section in sections if section.heading and not section.heading_lines}
    for block, printed, lines in _texts(document):
        source = fold("".join(document.source.lines[line - 1] for line in lines))
        assert source == fold(printed) or source in {fold(heading) + ":" + fold(printed) for heading in inline}, block
    feet = page_feet(document)
    for section in sections:
        blocks = [one for one in section.blocks if not (isinstance(one, Paragraph) and feet.issuperset(one.lines))]
        lines = sorted(line for block in blocks for line in block_lines(block))
        source = sorted(fold("".join(document.source.lines[line - 1] for line in lines)))
        own = sorted(fold(section.text) + (fold(section.heading or "") + ":" if not section.heading_lines else ""))
        assert sorted(fold(section.text)) == source or own == source


@MANY
@given(TEXTS)
def test_facts_are_printed_in_the_source(text: str) -> None:
    document = document_of(text)
    if document is None:
        return
    source = fold("".join(document.source.lines))
    paragraphs = [fold("".join(document.source.lines[line - 1] for line in lines)) for lines in _text_lines(document)]
    for quote, names in _quotes(document):
        pieces = [fold(piece) for piece in quote.split(REASON_LEFT_OUT)]
        assert any(all(piece in paragraph for piece in pieces) for paragraph in paragraphs), quote
        assert all(fold(name) in source for name in names)
    for printed in _printed(document):
        assert fold(printed).casefold() in source.casefold(), (
            printed
        )  # a name begins with a capital, whatever is printed


@MANY
@given(TEXTS)
def test_cells_are_printed_and_values_are_their_digits(text: str) -> None:
    document = document_of(text)
    if document is None:
        return
    for table in document.tables():
        lines = {line: fold(document.source.lines[line - 1]) for row in table.grid for line in [row.line]}
        source = fold("".join(document.source.lines[line - 1] for line in sorted({*lines, *_row_lines(table)})))
        for row in table.rows:
            for cell, column in zip(row.cells, table.columns, strict=True):
                assert all(fold(piece) in source for piece in cell.text.split("\n"))
                if cell.value is not None and column.type in ("integer", "number"):
                    number = NUMBER.search(cell.text)
                    assert number and re.findall("[0-9]", number[0]) == re.findall("[0-9]", cell.value)
                    assert re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", cell.value)
                    assert ("-" in cell.value) == bool(re.match(r"\W*[-−–]", cell.text))
        for row in table.grid:
            assert all(fold(cell) in source for cell in row.cells)


def _line_numbers(document: Document) -> Iterator[int]:
    yield from owned_lines(document)
    yield from (fact.line for fact in document.attendance)
    yield from (diagnostic.line for diagnostic in document.diagnostics if diagnostic.line is not None)
    for item in document.items:
        yield from (item.line_start, item.line_end, *(file.line for file in item.files))
        for event in item.votes:
            yield from (vote.line for vote in event.votes)
            yield from (count.line for count in event.counts)
        yield from (one.line for one in item.consultations)
        for section in item.sections:
            yield from (section.line_start, section.line_end)
    for table in document.tables():
        yield from (table.line_start, table.line_end, *_row_lines(table), *(row.line for row in table.grid))


def _row_lines(table: Table) -> Iterator[int]:
    for row in table.rows:
        yield from (*row.lines, *(cell.line for cell in row.cells))


def _blocks(document: Document) -> Iterator[Block]:
    yield from document.front
    for item in document.items:
        for section in item.sections:
            yield from section.blocks


def _list_items(items: Iterable[ListItem]) -> Iterator[ListItem]:
    for item in items:
        yield item
        for child in item.children:
            yield from _list_items(child.items)


def _texts(document: Document) -> Iterator[tuple[Block | ListItem, str, tuple[int, ...]]]:
    """Each text block and list entry with its text and its lines."""
    for block in _blocks(document):
        if isinstance(block, Paragraph | Subheading):
            yield block, block.text, block.lines
        elif isinstance(block, ListBlock):
            yield from ((item, item.marker + item.text, item.lines) for item in _list_items(block.items))


def _text_lines(document: Document) -> Iterator[tuple[int, ...]]:
    yield from (lines for _, _, lines in _texts(document))
    yield from ((number,) for number in range(1, len(document.source.lines) + 1))


def _quotes(document: Document) -> Iterator[tuple[str, list[str]]]:
    """Each quote, with the names that the fact took from the source."""
    for fact in document.attendance:
        assert fold(fact.person) in fold(fact.quote)
        yield fact.quote, [fact.person, fact.for_person or "", fact.party or ""]
    for item in document.items:
        yield from _item_quotes(item)


def _item_quotes(item: AgendaItem) -> Iterator[tuple[str, list[str]]]:
    if item.result_quote is not None:
        yield item.result_quote, []
    yield from ((one.quote, [one.body]) for one in item.consultations)
    for event in item.votes:
        for vote in event.votes:
            assert fold(vote.voter) in fold(vote.quote)
            yield vote.quote, [vote.voter]
        for count in event.counts:
            yield count.quote, []


def _printed(document: Document) -> Iterator[str]:
    """Names, titles and other texts that must stand in the source as one piece."""
    meeting = document.meeting
    yield from (
        text
        for text in (meeting.name, meeting.organization, meeting.location, meeting.reference, meeting.sender)
        if text
    )
    yield from (entry.title for entry in document.contents)
    for item in document.items:
        yield from (item.number, item.name, *(file.name for file in item.files))
        if item.case:
            yield item.case.text
    for block in _blocks(document):
        if isinstance(block, Figure):
            yield from (block.caption, *block.notes)
    for table in document.tables():
        yield from (table.caption or "", *table.notes)
