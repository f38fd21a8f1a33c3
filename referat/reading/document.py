"""A source's bytes -> its Document, losslessly, or a Refusal that says why it cannot be published."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from referat.danish import counted, joined, slug
from referat.formats.opened import Opened, open_source
from referat.formats.plain_text import Unreadable
from referat.model import AgendaItem, Block, Diagnostic, Document, Paragraph, Refusal, Source
from referat.reading.agenda.item_heading import ItemHead
from referat.reading.agenda.items import Reading, read_item
from referat.reading.agenda.outline import find_items
from referat.reading.agenda.sections import closing_start, style_of
from referat.reading.agenda.stated import stated_items
from referat.reading.agenda.unnumbered import numbered_alike, titles_alone, unnumbered_items
from referat.reading.agenda.vocabulary import own_headings
from referat.reading.agenda.web_copies import unglued
from referat.reading.blocks.content import Setting, block_lines, read_content
from referat.reading.bodies import Whose
from referat.reading.dialect import BROAD, Dialect, detect
from referat.reading.discretion import discreet
from referat.reading.facts.roll import merge, read_roll
from referat.reading.facts.witnesses import drop_absent_votes
from referat.reading.furniture import running_heads
from referat.reading.head.header import Header, read_header
from referat.reading.head.letter import read_letterhead
from referat.reading.lines import ReadLine, classify, with_sections
from referat.reading.remarks import above_the_first, deciding, places
from referat.reading.text import Line, folded, number_lines
from referat.reading.unread import remark

_SHORT_NAME = 60
_DOUBTS = {
    "T309": (
        "linjerne ligner en tabel, som filen trykker uden streger; de er vist som tekst, og tallene er ikke data, fordi det "
        "ikke er sikkert, hvilken kolonne de hører til"
    ),
}
"""What is said of places where a file may have been read wrongly."""
_MEETING_WORD = re.compile(r"\bmøde(?:dato|sted|tid\w*)\b|\b\w*(?:referat|protokol)(?:et)?\b", re.IGNORECASE)
_PLANNED = ("json", "xml")
"""Media that hold a meeting from its first plan on."""
_MINUTES_WORD = re.compile(r"\b(?:beslutnings)?(?:referat|protokol)\b", re.IGNORECASE)


def read(path: str, data: bytes, archive: Dialect | None = None, opened: Opened | None = None) -> Document | Refusal:
    """Read one source. ``path`` is relative to the source folder and only names the file in messages and ids;
    ``opened`` is what was made of ``data``, where that was done before.

    Never raises on any bytes. A source that cannot be read as text is ``rejected``; one that contradicts
    itself so that a person must look at it is ``withheld``. ``archive`` is the dialect of the source folder.
    """
    try:
        opened = opened or open_source(data)
        printed = number_lines(opened.text)
    except Unreadable as problem:
        return Refusal(path, "rejected", problem.code, problem.message, problem.line)
    digest = hashlib.sha256(data).hexdigest()
    source = Source(path, digest, len(data), tuple(line.text for line in printed), opened.medium, opened.where)
    plain = unglued(printed)
    dialect = detect(plain, archive=archive)
    lines = classify(plain, dialect, running_heads(plain), opened.roles)
    reading = Reading(source, lines, dialect)
    reading.diagnostics += remark(opened)
    for code, number in opened.doubts:
        reading.doubt("warning", code, _DOUBTS[code], number)
    stated = stated_items(lines)
    heads, left = (stated, []) if stated else find_items(lines)
    header = _header(lines, heads, dialect)
    if not heads or (not stated and numbered_alike(heads, lines)):
        heads, header = _unnumbered(reading) or (heads, header)
    if not heads and _is_minutes(header, lines) and (heads := titles_alone(lines)):
        header = _header(lines, heads, dialect)
    front_end = heads[0].index if heads else len(lines)
    if not heads and not _is_minutes(header, lines):
        return _read_letter(reading)
    refusal = _contradiction(path, header)
    if refusal:
        return refusal
    if header.meeting.organization is None and header.doubted and heads:
        return _no_committee(path, *header.doubted)
    if header.meeting.organization is None:
        message = "udvalgets navn er ikke fundet i referatets hoved; teksten er udgivet som dokument, ikke som møde"
        reading.doubt("warning", "R103", message, 1)
        return _read_letter(reading)
    for message in header.guessed:
        reading.doubt("warning", "R104", message, 1)
    for head in heads:
        if head.doubted:
            message = (
                f"punkt {head.number} har hverken sagsnummer eller kendte overskrifter; kontrollér, at det er et punkt"
            )
            reading.doubt("info", "R304", message, lines[head.index].number)
    for head in left:
        message = f"linjen ligner punkt {head.number}, men nummeret følger ikke de andre punkters"
        reading.doubt("warning", "R303", message, lines[head.index].number)
    lost = list(above_the_first(lines, heads, header)) if heads else []
    if lost:
        message = f"{places(lost)} ligner overskriften på et punkt, men står over det første punkt, der er fundet; teksten er vist"
        reading.doubt("warning", "R310", message, lost[0])
    document = _minutes(reading, heads, header)
    if _is_agenda(reading, document, front_end):
        return Refusal(path, "withheld", "R204", "filen er en dagsorden uden beslutninger, ikke et referat", 1)
    return document


def _header(lines: Sequence[ReadLine], heads: Sequence[ItemHead], dialect: Dialect) -> Header:
    """What the lines above the first item say of the meeting."""
    front_end = heads[0].index if heads else len(lines)
    return read_header(lines[:front_end], dialect, lines[front_end:])


def _unnumbered(reading: Reading) -> tuple[list[ItemHead], Header] | None:
    """Items without numbers of their own, with the header above them, where the text names a meeting and decides."""
    heads, numbered = unnumbered_items(reading.lines)
    if not heads:
        return None
    header = _header(reading.lines, heads, reading.dialect)
    top = " ".join(line.plain for line in reading.lines[: heads[0].index])
    if header.meeting.date is None or header.meeting.organization is None or not _MEETING_WORD.search(top):
        return None
    if not numbered:
        message = "punkterne har ingen numre, eller alle det samme; de har fået numre i den rækkefølge, de står i"
        reading.doubt("warning", "R309", message, reading.lines[heads[0].index].number)
    return heads, header


def _is_minutes(header: Header, lines: Sequence[Line]) -> bool:
    """Text without items counts as minutes when it says so in its first lines and names committee and date."""
    top = [line.plain for line in lines if not line.blank][:12]
    word = any(_MINUTES_WORD.search(text) for text in top)
    return bool(header.meeting.date and header.meeting.organization and word)


def _no_committee(path: str, name: str, line: int) -> Refusal:
    """The refusal of minutes whose committee's name is none: the meeting's address would be made of it for ever."""
    message = (
        f'"{name[:_SHORT_NAME]}" står, hvor udvalgets navn skulle stå, men ligner ikke et udvalgs navn; mødets adresse laves af '
        "navnet og kan ikke laves om. Skriv udvalgets navn i kildens begyndelse (Udvalg: …), som kommunen skriver det"
    )
    return Refusal(path, "withheld", "R205", message, line)


def _contradiction(path: str, header: Header) -> Refusal | None:
    if len(header.dates) > 1:
        first, second = list(header.dates.items())[:2]
        message = (
            f"mødets dato er modsigende: {first[0]:%d-%m-%Y} (linje {first[1]}) og "
            f"{second[0]:%d-%m-%Y} (linje {second[1]})"
        )
        return Refusal(path, "withheld", "R202", message, second[1])
    if header.meeting.date is None:
        message = "mødets dato mangler eller findes ikke i kalenderen; en kilde skal sige, hvornår mødet blev holdt"
        return Refusal(path, "rejected", "R201", message, 1)
    return None


def _is_agenda(reading: Reading, document: Document, front_end: int) -> bool:
    """A text that calls itself an agenda above its contents list, never minutes, and decides nothing.

    A system's file is the same before the meeting and after it: it is an agenda as long as nothing open is decided in it.
    """
    listed = {entry.line for entry in document.contents}
    top = " ".join(line.plain.lower() for line in reading.lines[:front_end] if line.number not in listed)
    decided = any(section.kind == "decision" and section.text for item in document.items for section in item.sections)
    if not document.items:
        found = (line.section for line in reading.lines)
        decided = any(head is not None and head.kind == "decision" for head in found)
    called = "dagsorden" in top and not _MINUTES_WORD.search(top)
    planned = reading.source.medium in _PLANNED and not (
        document.items and all(item.public is False for item in document.items)
    )
    return (called or planned) and not decided


def _minutes(reading: Reading, heads: Sequence[ItemHead], header: Header) -> Document:
    meeting = header.meeting
    reading.whose = Whose(meeting.organization, meeting.date)
    own = own_headings(reading.lines, heads)
    reading.dialect = replace(reading.dialect, sections={**reading.dialect.sections, **own})
    reading.lines = with_sections(reading.lines, own)
    reading.style = style_of(reading.lines)
    closing: list[Line] = []
    if heads:
        last = heads[-1]
        last.end = closing_start(reading.lines, last.body, last.end)
        closing = [line for line in reading.lines[last.end :] if not line.blank]
    front = _front(reading, header, closing, bool(heads))
    above = list(reading.presence)
    items = tuple(read_item(reading, head, order) for order, head in enumerate(heads, 1))
    if not items:
        message = (
            "der er ikke fundet nogen punkter; teksten er udgivet, som den står, uden beslutninger og stemmer som data"
        )
        reading.doubt("warning", "R305", message, 1)
    elif not reading.decided and any(item.public is not False for item in items):
        message = (
            f"der er fundet {counted(len(items), 'punkt', 'punkter')}, men ingen beslutning; "
            "måske har beslutningerne en overskrift, som programmet ikke kender"
        )
        reading.doubt("warning", "R307", message, 1)
    elif reading.dialect.id == BROAD.id:
        _say_undecided(reading, items)
    items = _with_hyphens(reading, header, items)
    _check_contents(reading, header, items)
    attendance, doubts = merge(above, reading.presence[len(above) :], items, reading.decided)
    reading.diagnostics += doubts
    items, doubts = drop_absent_votes(items, attendance)
    reading.diagnostics += doubts
    document = Document(
        id=f"{meeting.organization_id}/{meeting.date.isoformat() if meeting.date else 'uden-dato'}",
        source=reading.source,
        document_type="minutes",
        template=reading.dialect.id,
        meeting=meeting,
        items=items,
        front=front,
        attendance=attendance,
        contents=tuple(header.contents),
        header_lines=tuple(sorted(set(header.used))),
    )
    return _finish(reading, document)


def _say_undecided(reading: Reading, items: Sequence[AgendaItem]) -> None:
    """Where no dialect fits, say which items have no decision: its heading may be one that nobody knows."""
    decided = {item.number for item in items for one in item.sections if one.kind == "decision" and one.text}
    left = [item for item in items if item.number not in decided and item.public is not False]
    if left:
        message = (
            f"referatet følger ingen kendt skabelon: {counted(len(items), 'punkt', 'punkter')}, {len(left)} uden beslutning "
            f"(punkt {joined([item.number for item in left])}); måske har beslutningen en overskrift, som programmet ikke kender"
        )
        reading.doubt("warning", "R101", message, left[0].line_start)


def _front(reading: Reading, header: Header, closing: Sequence[Line], itemised: bool) -> tuple[Block, ...]:
    """The text outside the items as blocks: above the first and below the last; what it says on presence is read.

    Where no item was found the header ends at the first section: what is said further down is of unknown items.
    """
    inside = header.rest if itemised else list(takewhile(lambda line: not _begins_item(line, reading), header.rest))
    reading.presence += read_roll(inside)
    reading.presence += [fact for fact in read_roll(closing) if fact.event != "guest"]
    rest = {line.number for line in (*header.rest, *closing)} - set(header.used)
    last = max(rest, default=0)
    kept = [line if line.number in rest else Line(line.number, "", "") for line in reading.lines[:last]]
    blocks, diagnostics, _ = read_content(kept, Setting(None, "", subheadings=False, tables=False))
    reading.diagnostics += diagnostics
    return blocks


def _begins_item(line: Line, reading: Reading) -> bool:
    printed = reading.lines[line.number - 1]
    return printed.section is not None or printed.case is not None


def _with_hyphens(reading: Reading, header: Header, items: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """The items; a title that lost its hyphen at a line's end is as the contents list prints it, and a remark says so."""
    printed = {entry.title.replace("-", ""): entry.title for entry in header.contents if "-" in entry.title}
    named = []
    for item in items:
        title = printed.get(item.name)
        if title is not None:
            message = (
                f'punkt {item.number}: titlen er trykt uden bindestreg i teksten; indholdsfortegnelsen har "{title}"'
            )
            reading.doubt("info", "R308", message, item.line_start)
            item = replace(item, name=title)
        named.append(item)
    return tuple(named)


def _check_contents(reading: Reading, header: Header, items: Sequence[AgendaItem]) -> None:
    """Check the printed contents list against the items found; a difference is a warning, never a repair."""
    if not header.contents:
        return
    printed = len(header.contents) + _is_glued(reading, items)
    if printed != len(items):
        message = f"indholdsfortegnelsen har {printed} punkter, men der er fundet {len(items)} i teksten"
        reading.diagnostics.append(Diagnostic("warning", "R302", message, header.contents[0].line))


def _is_glued(reading: Reading, items: Sequence[AgendaItem]) -> bool:
    """Does the first item's heading stand on the line of the list's last entry, right behind it?"""
    first = reading.lines[items[0].heading_lines[0] - 1] if items else None
    shown = folded(reading.source.lines[first.number - 1]) if first else ""
    return first is not None and shown != first.plain and shown.endswith(first.plain)


def _read_letter(reading: Reading) -> Document:
    """Read a source that is no minutes: its letterhead, then its text; tables are ``tabel-0-n``."""
    letter = read_letterhead(reading.lines)
    rest = [line if line.number not in letter.used else Line(line.number, "", "") for line in reading.lines]
    text = "\n".join(line.plain for line in rest)
    blocks, diagnostics, _ = read_content(rest, Setting(None, text))
    reading.diagnostics += diagnostics
    stem = reading.source.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    decides = deciding(reading.lines)
    if decides:
        message = (
            f"teksten ligner et referat (beslutninger eller stemmer i {places(decides)}), men punkter, dato og udvalg er ikke "
            "fundet som i et referat; den er udgivet som dokument, uden beslutninger og stemmer som data"
        )
        reading.doubt("warning", "R105", message, decides[0])
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


def _finish(reading: Reading, document: Document) -> Document:
    """Sort the diagnostics by line and count the lines that a rule understood as more than text."""
    ordered = sorted(reading.diagnostics, key=lambda doubt: (doubt.line or 0, doubt.code, doubt.message))
    printed = sum(not line.blank for line in reading.lines)
    loose = (
        sum(len(block.lines) for block in document.front if isinstance(block, Paragraph))
        if document.document_type == "minutes"
        else 0
    )
    unnamed = sum(
        len(block.lines)
        for item in document.items
        for section in item.sections
        if section.heading is None
        for block in section.blocks
        if isinstance(block, Paragraph)
    )
    return discreet(replace(document, diagnostics=tuple(ordered), lines_understood=printed - loose - unnamed))


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
