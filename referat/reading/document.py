"""A source's bytes -> its Document, losslessly, or a Refusal that says why it cannot be published."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from referat.danish import slug
from referat.model import (
    AgendaItem,
    Attendance,
    Block,
    Diagnostic,
    Document,
    File,
    ListBlock,
    ListItem,
    Paragraph,
    Refusal,
    Section,
    Source,
    Table,
)
from referat.reading.attendance import merge, read_name_lists, read_presence
from referat.reading.content import Setting, block_lines, read_content
from referat.reading.decisions import read_result
from referat.reading.furniture import running_heads
from referat.reading.header import Header, read_header
from referat.reading.letter import read_letterhead
from referat.reading.outline import ItemHead, SectionHead, find_items, find_sections
from referat.reading.prose import Sentence, sentences
from referat.reading.templates import Template, detect
from referat.reading.text import Line, Unreadable, decode, number_lines, plain
from referat.reading.votes import read_votes

_MINUTES_WORD = re.compile(r"\b(?:beslutnings)?(?:referat|protokol)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Reading:
    """What the stages share while one source is read."""

    source: Source
    lines: tuple[Line, ...]
    template: Template
    running_heads: frozenset[str]
    organization: str | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    presence: list[Attendance] = field(default_factory=list)


def read(path: str, data: bytes) -> Document | Refusal:
    """Read one source. ``path`` is relative to the source folder and only names the file in messages and ids.

    Never raises on any bytes. A source that cannot be read as text is ``rejected``; one that contradicts
    itself so that a person must look at it is ``withheld``.
    """
    try:
        lines = number_lines(decode(data))
    except Unreadable as problem:
        return Refusal(path, "rejected", problem.code, problem.message, problem.line)
    source = Source(path, hashlib.sha256(data).hexdigest(), len(data), tuple(line.text for line in lines))
    template, sure = detect(lines)
    reading = _Reading(source, lines, template, running_heads(lines))
    heads = find_items(lines, template)
    front_end = heads[0].index if heads else len(lines)
    header = read_header(lines[:front_end], template)
    if not heads and not _is_minutes(header, lines):
        return _read_letter(reading)
    refusal = _contradiction(path, header, lines, front_end)
    if refusal:
        return refusal
    if header.meeting.organization is None:
        message = "udvalgets navn er ikke fundet i referatets hoved; teksten er udgivet som dokument, ikke som møde"
        reading.diagnostics.append(Diagnostic("warning", "R103", message, 1))
        return _read_letter(reading)
    if not sure:
        message = "referatet følger ingen kendt skabelon; det er udgivet helt, men kontrollér at punkter og beslutninger er fundet"
        reading.diagnostics.append(Diagnostic("warning", "R101", message, 1))
    return _minutes(reading, heads, header)


def _is_minutes(header: Header, lines: Sequence[Line]) -> bool:
    """Text without items counts as minutes when it says so in its first lines and names committee and date."""
    top = [line.plain for line in lines if not line.blank][:12]
    return bool(header.meeting.date and header.meeting.organization and any(_MINUTES_WORD.search(text) for text in top))


def _contradiction(path: str, header: Header, lines: Sequence[Line], front_end: int) -> Refusal | None:
    if len(header.dates) > 1:
        first, second = list(header.dates.items())[:2]
        message = f"mødets dato er modsigende: {first[0]:%d-%m-%Y} (linje {first[1]}) og {second[0]:%d-%m-%Y} (linje {second[1]}); ret kilden"
        return Refusal(path, "withheld", "R202", message, second[1])
    if header.meeting.date is None:
        return Refusal(path, "rejected", "R201", "mødets dato mangler eller findes ikke i kalenderen; en kilde skal sige, hvornår mødet blev holdt", 1)
    top = " ".join(line.plain.lower() for line in lines[:front_end])
    if "dagsorden" in top and not _MINUTES_WORD.search(top) and not any(line.plain.lower().startswith("beslutning") for line in lines):
        return Refusal(path, "withheld", "R204", "filen er en dagsorden uden beslutninger, ikke et referat", 1)
    return None


def _minutes(reading: _Reading, heads: Sequence[ItemHead], header: Header) -> Document:
    meeting = header.meeting
    reading.organization = meeting.organization
    front = _front(reading, header)
    items = tuple(_item(reading, head, order) for order, head in enumerate(heads, 1))
    _check_contents(reading, header, items)
    attendance = merge([fact for fact in reading.presence if fact.item is None], [fact for fact in reading.presence if fact.item is not None])
    identity = f"{meeting.organization_id}/{meeting.date.isoformat() if meeting.date else 'uden-dato'}"
    document = Document(
        id=identity,
        source=reading.source,
        document_type="minutes",
        template=reading.template.id,
        meeting=meeting,
        items=items,
        front=front,
        attendance=attendance,
        contents=tuple(header.contents),
        header_lines=tuple(sorted(header.used)),
    )
    return _finish(reading, document)


def _front(reading: _Reading, header: Header) -> tuple[Block, ...]:
    """The header's remaining text as blocks; what it says on presence becomes facts."""
    facts, used = read_name_lists(header.rest)
    reading.presence += facts
    rest = set(line.number for line in header.rest)
    kept = [line if line.number in rest else Line(line.number, "", "") for line in reading.lines[: max(rest, default=0)]]
    setting = Setting(None, "", reading.running_heads, subheadings=False, tables=False)
    blocks, diagnostics, _ = read_content(kept, setting)
    reading.diagnostics += diagnostics
    for paragraph in sentences(blocks, reading.source):
        for sentence in paragraph:
            if sentence.line() not in used:
                reading.presence += read_presence(sentence, None, reading.presence)
    return blocks


def _item(reading: _Reading, head: ItemHead, order: int) -> AgendaItem:
    """Read one item: its sections, and from the decision its result, votes and presence."""
    heads = find_sections(reading.lines, head.body, head.end, reading.template, reading.organization)
    text = "\n".join(line.plain for line in reading.lines[head.body : head.end])
    sections: list[Section] = []
    tables = 0
    first = heads[0].index if heads else head.end
    if any(not line.blank for line in reading.lines[head.body : first]):
        section, tables = _section(reading, head, None, head.body, first, text, tables)
        sections.append(section)
    for position, section_head in enumerate(heads):
        end = heads[position + 1].index if position + 1 < len(heads) else head.end
        section, tables = _section(reading, head, section_head, section_head.index, end, text, tables)
        sections.append(section)
    item = AgendaItem(
        number=head.number,
        order=order,
        name=head.name,
        line_start=reading.lines[head.index].number,
        line_end=_last_printed(reading.lines, head.index, head.end),
        item_type=head.type if head.type in ("A", "B", "C", "D") else None,  # type: ignore[arg-type]
        public=head.public,
        case=head.case,
        sections=tuple(sections),
        heading_lines=tuple(head.lines),
        files=tuple(_files(sections)),
    )
    _doubt_case(reading, item)
    return _decide(reading, item)


def _section(
    reading: _Reading, head: ItemHead, section_head: SectionHead | None, start: int, end: int, item_text: str, tables: int
) -> tuple[Section, int]:
    kind = section_head.kind if section_head else "other"
    inline = section_head.inline if section_head else None
    body = list(reading.lines[start + 1 if section_head and not inline else start : end])
    if inline:
        body[0] = Line(body[0].number, inline, inline)
    plain_text = kind in ("decision", "attachments", "recommendation")
    setting = Setting(head.number, item_text, reading.running_heads, subheadings=not plain_text, one_per_line=kind == "attachments")
    blocks, diagnostics, tables = read_content(body, setting, tables)
    reading.diagnostics += diagnostics
    heading_lines = (reading.lines[start].number,) if section_head and not inline else ()
    section = Section(
        kind,
        section_head.heading if section_head else None,
        blocks,
        "\n".join(_block_texts(blocks, reading.source)),
        reading.lines[start].number if section_head else _first_printed(reading.lines, start, end),
        _last_printed(reading.lines, start, end),
        heading_lines,
    )
    return section, tables


def _first_printed(lines: Sequence[Line], start: int, end: int) -> int:
    return next((line.number for line in lines[start:end] if not line.blank), lines[start].number)


def _last_printed(lines: Sequence[Line], start: int, end: int) -> int:
    return next((line.number for line in reversed(lines[start:end]) if not line.blank), lines[start].number)


def _block_texts(blocks: Iterable[Block], source: Source) -> list[str]:
    """A block a line, as printed: paragraphs joined, list entries with their marks, tables line by line."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            texts += [plain(source.lines[line - 1]) for line in sorted(block_lines(block))]
        elif isinstance(block, ListBlock):
            texts += _list_texts(block.items, 0)
        elif isinstance(block, Paragraph):
            texts.append(plain(block.text))
        else:
            texts += [plain(source.lines[line - 1]) for line in block.lines]
    return texts


def _list_texts(items: Sequence[ListItem], depth: int) -> list[str]:
    texts = []
    for item in items:
        texts.append(f"{' ' * depth}{item.marker} {item.text}")
        for child in item.children:
            texts += _list_texts(child.items, depth + 1)
    return texts


def _files(sections: Iterable[Section]) -> Iterable[File]:
    """The listed attachments: every printed line of the attachments section, whole."""
    for section in sections:
        if section.kind != "attachments":
            continue
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield File(plain(block.text), block.lines[0])
            elif isinstance(block, ListBlock):
                yield from (File(f"{item.marker} {item.text}" if item.marker[0].isalnum() else item.text, item.lines[0]) for item in block.items)


def _decide(reading: _Reading, item: AgendaItem) -> AgendaItem:
    """Fill in what the item's decision says."""
    for section in item.sections:
        if section.kind in ("decision", "other"):
            for paragraph in sentences(section.blocks, reading.source):
                before: list[Attendance] = []
                for sentence in paragraph:
                    facts = read_presence(sentence, item.number, before) if _on_presence(section, sentence) else []
                    before += facts
                    reading.presence += facts
    recommendation = "\n".join(section.text for section in item.sections if section.kind == "recommendation") or None
    decided = [section for section in item.sections if section.kind == "decision"]
    if not decided:
        return replace(item, recommendation=recommendation)
    paragraphs = [paragraph for section in decided for paragraph in sentences(section.blocks, reading.source)]
    result, quote, line = read_result(paragraphs, reading.organization)
    events, doubts = read_votes(paragraphs)
    reading.diagnostics += doubts
    text = "\n".join(section.text for section in decided)
    if text and result is None:
        reading.diagnostics.append(Diagnostic("info", "D301", f"punkt {item.number}: beslutningen siger intet, som kan gives en kode", decided[0].line_start))
    return replace(
        item,
        recommendation=recommendation,
        result=result,
        result_quote=quote,
        result_line=line,
        resolution_text=text or None,
        votes=events,
    )


def _on_presence(section: Section, sentence: Sentence) -> bool:
    """Outside a decision only sections on presence count; elsewhere such words tell of other things."""
    return section.kind == "decision" or bool(section.heading and re.search(r"fremmøde|habilitet|afbud|fraværende", section.heading, re.IGNORECASE))


def _doubt_case(reading: _Reading, item: AgendaItem) -> None:
    if item.case and item.case.topic is None and re.match(r"\d\d\.\d\d\.\d\d", item.case.text):
        message = f"sagsnummeret {item.case.text} følger ikke KLE-mønstret; det er gengivet som trykt"
        reading.diagnostics.append(Diagnostic("warning", "R301", message, item.heading_lines[-1]))


def _check_contents(reading: _Reading, header: Header, items: Sequence[AgendaItem]) -> None:
    """Check the printed contents list against the items found; a difference is a warning, never a repair."""
    if not header.contents:
        return
    if len(header.contents) != len(items):
        message = f"indholdsfortegnelsen har {len(header.contents)} punkter, men der er fundet {len(items)} i teksten"
        reading.diagnostics.append(Diagnostic("warning", "R302", message, header.contents[0].line))


def _read_letter(reading: _Reading) -> Document:
    """Read a source that is no minutes: its letterhead, then its text; tables are ``tabel-0-n``."""
    letter = read_letterhead(reading.lines)
    rest = [line if line.number not in letter.used else Line(line.number, "", "") for line in reading.lines]
    text = "\n".join(line.plain for line in rest)
    blocks, diagnostics, _ = read_content(rest, Setting(None, text, reading.running_heads))
    reading.diagnostics += diagnostics
    stem = reading.source.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if letter.meeting.date is None:
        reading.diagnostics.append(Diagnostic("warning", "R102", "dokumentet har ingen dato", 1))
    document = Document(
        id=f"dokumenter/{slug(stem) or 'dokument'}",
        source=reading.source,
        document_type="document",
        template=letter.template,
        meeting=letter.meeting,
        front=blocks,
        header_lines=tuple(sorted(letter.used)),
    )
    return _finish(reading, document)


def _finish(reading: _Reading, document: Document) -> Document:
    """Sort the diagnostics by line and count the lines that a rule understood as more than text."""
    ordered = sorted(reading.diagnostics, key=lambda doubt: (doubt.line or 0, doubt.code, doubt.message))
    printed = sum(not line.blank for line in reading.lines)
    loose = sum(len(block.lines) for block in document.front if isinstance(block, Paragraph)) if document.document_type == "minutes" else 0
    unnamed = sum(
        len(block.lines) for item in document.items for section in item.sections if section.heading is None for block in section.blocks if isinstance(block, Paragraph)
    )
    return replace(document, diagnostics=tuple(ordered), lines_understood=printed - loose - unnamed)


def owned_lines(document: Document) -> list[int]:
    """Every line that a part of the document owns, in no order; each non-blank line occurs exactly once."""
    owned = [*document.header_lines, *(entry.line for entry in document.contents)]
    owned += [line for block in document.front for line in block_lines(block)]
    for item in document.items:
        owned += item.heading_lines
        for section in item.sections:
            owned += section.heading_lines
            owned += [line for block in section.blocks for line in block_lines(block)]
    return owned
