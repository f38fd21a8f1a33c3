"""An item's heading and lines -> its sections, and from its decision the result, votes and presence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from referat.language.broad import VOTED
from referat.model import (
    AgendaItem,
    Attendance,
    Block,
    Diagnostic,
    File,
    ListBlock,
    ListItem,
    Paragraph,
    Section,
    Source,
    Table,
)
from referat.reading.agenda.item_heading import ItemHead
from referat.reading.agenda.sections import Style, find_sections, text_end
from referat.reading.agenda.web_copies import file_name, files_in_a_row, is_count
from referat.reading.blocks.content import Setting, block_lines, read_content
from referat.reading.blocks.prose import Sentence, sentences, with_labels_repeated
from referat.reading.bodies import Whose, own_words
from referat.reading.case_numbers import labelled_case
from referat.reading.dialect import Dialect
from referat.reading.facts.attendance import read_presence
from referat.reading.facts.consultations import read_consultations
from referat.reading.facts.decisions import read_result
from referat.reading.facts.following import follows_recommendation
from referat.reading.facts.presence_lists import is_entry, is_label, lists_absent
from referat.reading.facts.votes import read_votes
from referat.reading.lines import ReadLine, SectionHead
from referat.reading.text import Line, folded

_PRESENCE_HEADING = re.compile(r"fremmøde|habilitet|afbud|fraværende", re.IGNORECASE)
_PRESENCE_ITEM = re.compile(
    r"(?:fraværende|fravær|afbud|forfald|fremmøde|mødefremmøde|mødedeltagelse|meddelelse om (?:afbud|forfald)|"
    r"(?:godkendelse|indkaldelse|deltagelse) af (?:indkaldte )?(?:stedfortræder|suppleant)\w*)\b.{0,60}",
    re.IGNORECASE,
)
_GUEST_HERE = re.compile(
    r"\b(?:deltog|deltager|medvirkede|medvirker) (?:i|under) (?:(?:dette punkt|(?:punkt|pkt\.?) \d+)|behandlingen af (?:dette punkt|punktet|sagen)|"
    r"punktet|punktets behandling|sagens behandling)",
    re.IGNORECASE,
)
_OTHERS_DECISION = re.compile(
    r"[A-ZÆØÅ][\w-]*(?:,? (?:og )?[\w-]+){0,4}?,? (?:den |d\. )?\d{1,2}\.[ \d][\w. ]{1,14}\d{4}: \S"
)
_NOT_DONE = ("rejected", "postponed", "returned", "withdrawn")
"""What was asked for did not happen, so nobody was called in."""
_ONCE = ("resume", "recommendation", "decision", "statement")
"""What an item has once; another body's recommendation or decision has a heading of its own."""


@dataclass(slots=True)
class Reading:
    """What the stages share while one source is read."""

    source: Source
    lines: tuple[ReadLine, ...]
    dialect: Dialect
    whose: Whose = field(default_factory=Whose)
    style: Style = field(default_factory=Style)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    presence: list[Attendance] = field(default_factory=list)
    decided: int = 0
    """How many items have a decision with text."""

    def doubt(self, severity: str, code: str, message: str, line: int | None) -> None:
        """Leave a diagnostic."""
        self.diagnostics.append(Diagnostic("warning" if severity == "warning" else "info", code, message, line))


@dataclass(slots=True)
class _Counter:
    """How many tables the item has so far."""

    tables: int = 0


def read_item(reading: Reading, head: ItemHead, order: int) -> AgendaItem:
    """Read one item: its sections, and from the decision its result, votes and presence."""
    closed = head.public is False
    heads = find_sections(reading.lines, head.body, head.end, reading.dialect, reading.whose, reading.style, closed)
    text = "\n".join(line.plain for line in reading.lines[head.body : head.end])
    tables = _Counter()
    first = heads[0].index if heads else head.end
    sections: list[Section] = []
    if any(not line.blank for line in reading.lines[head.body : first]):
        sections.append(_section(reading, head, None, head.body, first, text, tables))
    for position, section_head in enumerate(heads):
        end = heads[position + 1].index if position + 1 < len(heads) else head.end
        sections.append(_section(reading, head, section_head, section_head.index, end, text, tables))
    item = AgendaItem(
        number=head.number,
        order=order,
        name=head.name,
        line_start=reading.lines[head.index].number,
        line_end=_last_printed(reading.lines, head.index, head.end),
        item_type=head.type if head.type in ("A", "B", "C", "D") else None,  # type: ignore[arg-type]
        public=head.public,
        case=head.case
        or next(filter(None, (labelled_case(line.case) for line in reading.lines[head.body : head.end])), None),
        sections=tuple(sections),
        heading_lines=tuple(head.lines),
        files=(*_files_of_heading(reading, head), *_files(reading, sections)),
    )
    _doubt_case(reading, item)
    return _decide(reading, item)


def _section(
    reading: Reading,
    head: ItemHead,
    section_head: SectionHead | None,
    start: int,
    end: int,
    text: str,
    tables: _Counter,
) -> Section:
    kind = section_head.kind if section_head else "other"
    inline = section_head.inline if section_head else None
    printed = [start] if section_head and not inline else []
    printed += [section_head.below] if section_head and section_head.below is not None else []
    body: list[Line] = list(reading.lines[printed[-1] + 1 if printed else start : end])
    if inline:
        body[0] = Line(body[0].number, inline, inline)
    plain_text = kind in ("decision", "attachments", "recommendation")
    setting = Setting(head.number, text, subheadings=not plain_text, one_per_line=kind == "attachments")
    blocks, diagnostics, tables.tables = read_content(body, setting, tables.tables)
    reading.diagnostics += diagnostics
    own = text_end(reading.lines, start, end)
    kept = [block for block in blocks if not _is_foreign(reading, block)]
    first = reading.lines[start].number if section_head else _first_printed(reading.lines, start, end)
    return Section(
        kind,
        (section_head.heading or None) if section_head else None,
        blocks,
        "\n".join(_block_texts(kept, reading.source)),
        first,
        max(first, _last_printed(reading.lines, start, own)),
        tuple(reading.lines[index].number for index in printed),
    )


def _is_foreign(reading: Reading, block: Block) -> bool:
    """A page foot, a running head, a portal's line or the case number inside a section is none of its text."""
    lines = (
        [reading.lines[number - 1] for number in block_lines(block)] if isinstance(block, Paragraph | ListBlock) else []
    )
    return bool(lines) and all(
        line.foreign or labelled_case(line.case) or is_count(reading.lines, line.number - 1) for line in lines
    )


def _first_printed(lines: Sequence[Line], start: int, end: int) -> int:
    return next((line.number for line in lines[start:end] if not line.blank), lines[start].number)


def _last_printed(lines: Sequence[Line], start: int, end: int) -> int:
    return next((lines[at].number for at in range(end - 1, start - 1, -1) if not lines[at].blank), lines[start].number)


def _block_texts(blocks: Iterable[Block], source: Source) -> list[str]:
    """A block a line, as printed: paragraphs joined, list entries with their marks, tables line by line."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            texts += [folded(source.lines[line - 1]) for line in sorted(block_lines(block))]
        elif isinstance(block, ListBlock):
            texts += _list_texts(block.items, 0)
        elif isinstance(block, Paragraph):
            texts.append(folded(block.text))
        else:
            texts += [folded(source.lines[line - 1]) for line in block.lines]
    return texts


def _list_texts(items: Sequence[ListItem], depth: int) -> list[str]:
    texts = []
    for item in items:
        texts.append(f"{' ' * depth}{item.marker} {item.text}")
        for child in item.children:
            texts += _list_texts(child.items, depth + 1)
    return texts


def _files_of_heading(reading: Reading, head: ItemHead) -> Iterable[File]:
    for row in head.file_rows:
        yield from (File(name, row) for name in files_in_a_row(reading.lines[row - 1].plain))


def _files_in_rows(section: Section) -> Iterable[File]:
    """Files named in a row, above the item's first section."""
    for block in section.blocks:
        if isinstance(block, Paragraph) and len(block.lines) == 1:
            yield from (File(name, block.lines[0]) for name in files_in_a_row(folded(block.text)))


def _files(reading: Reading, sections: Iterable[Section]) -> Iterable[File]:
    """The listed attachments: every printed line of the attachments section, whole; what a body decided is none."""
    for section in sections:
        if section.heading is None and section.kind == "other":
            yield from _files_in_rows(section)
        if section.kind != "attachments":
            continue
        printed = reading.lines[section.line_start - 1 : section.line_end]
        if stated := [line for line in printed if line.role == "attachment"]:
            yield from (File(folded(line.text), line.number) for line in stated)
            continue
        for block in section.blocks:
            if isinstance(block, Paragraph) and _OTHERS_DECISION.match(block.text):
                break
            if isinstance(block, Paragraph) and not _is_foreign(reading, block) and not _is_number(block):
                names = files_in_a_row(folded(block.text)) or [file_name(folded(block.text))]
                yield from (File(name, block.lines[0]) for name in names)
            elif isinstance(block, ListBlock):
                for item in block.items:
                    yield File(f"{item.marker} {item.text}" if item.marker[0].isalnum() else item.text, item.lines[0])


def _is_number(block: Paragraph) -> bool:
    """Is it a file's number, on a line above the file?"""
    return re.fullmatch(r"\d{1,2}\.", block.text.strip()) is not None


def _decide(reading: Reading, item: AgendaItem) -> AgendaItem:
    """Fill in what the item's decision says; nothing of what stands below a heading that returns after the decision."""
    returning = _returning(item.sections)
    own = item.sections[:returning]
    if returning is not None:
        first = item.sections[returning].line_start
        message = (
            f'overskriften "{item.sections[returning].heading}" står to gange under punkt {item.number}; '
            "måske mangler overskriften på et punkt over linjen. Der er ingen data fra linjen og ned til næste punkt"
        )
        reading.doubt("warning", "R306", message, first)
    said = {id(section): _sentences(reading, section) for section in own}  # read once, asked thrice
    presence = [(section.kind, one) for section in own for one in _presence(reading, item, section, said[id(section)])]
    recommendation = "\n".join(part.text for part in own if part.kind == "recommendation") or None
    chain = read_consultations(own, lambda section: said[id(section)], reading.whose)
    item = replace(item, recommendation=recommendation, consultations=chain)
    decided = [section for section in own if section.kind == "decision"]
    if not decided:
        reading.presence += [one for _, one in presence]
        _doubt_undecided(reading, item)
        return item
    paragraphs = own_words([paragraph for section in decided for paragraph in said[id(section)]], reading.whose)
    result, quote, line = read_result(paragraphs, item.name)
    asked = result in _NOT_DONE and _PRESENCE_ITEM.fullmatch(item.name) is not None
    reading.presence += [one for kind, one in presence if kind == "decision" or not asked]
    events, doubts = read_votes(paragraphs)
    reading.diagnostics += doubts
    text = "\n".join(section.text for section in decided if section.text)
    reading.decided += bool(text)
    if text and result is None:
        message = f"punkt {item.number}: beslutningen siger intet, som kan gives en kode"
        reading.doubt("info", "D301", message, decided[0].line_start)
    return replace(
        item,
        result=result,
        result_quote=quote,
        result_line=line,
        resolution_text=text or None,
        votes=events,
        follows_recommendation=follows_recommendation(paragraphs, result, recommendation, chain),
    )


def _doubt_undecided(reading: Reading, item: AgendaItem) -> None:
    """A line that says who voted what, in an item whose decision was not found."""
    first = next((line for line in reading.lines[item.line_start - 1 : item.line_end] if VOTED.match(line.plain)), None)
    if first is not None and item.public is not False:
        message = f"punkt {item.number} nævner en afstemning, men beslutningen er ikke fundet; stemmerne er ikke taget med som data"
        reading.doubt("warning", "D302", message, first.number)


def _returning(sections: Sequence[Section]) -> int | None:
    """The first section after a decision whose heading has been printed in the item before, if any."""
    seen: set[str] = set()
    decided = False
    for index, section in enumerate(sections):
        heading = (section.heading or "").casefold().rstrip(":")
        if decided and section.kind in _ONCE and heading in seen:
            return index
        seen.add(heading)
        decided = decided or section.kind == "decision"
    return None


def _sentences(reading: Reading, section: Section) -> list[list[Sentence]]:
    """A section's sentences by paragraph, without the heading where the text goes on on its line."""
    found = sentences([block for block in section.blocks if not _is_foreign(reading, block)], reading.source)
    heading = re.match(rf"{re.escape(section.heading)}\s*:\s*", found[0][0].text) if found and section.heading else None
    if heading and not section.heading_lines:
        found[0][0] = found[0][0].without(heading.end())
    return found


def _presence(
    reading: Reading, item: AgendaItem, section: Section, sentences_here: list[list[Sentence]]
) -> list[Attendance]:
    """What a section says on presence: all of it in a decision, elsewhere only where that is what it is on.

    An item named ``Fraværende`` or ``Afbud`` tells of the whole meeting; officials who took part in an item may be
    named in any section. A list of the absent right below the item's heading counts, too.
    """
    whole = _PRESENCE_ITEM.fullmatch(item.name) is not None
    on_presence = bool(section.heading and _PRESENCE_HEADING.search(section.heading))
    facts: list[Attendance] = []
    said = own_words(sentences_here, reading.whose)
    for place, paragraph in enumerate(with_labels_repeated(said, is_label, is_entry)):
        before: list[Attendance] = []
        on_top = place == 0 and section.heading is None and section.kind == "other"
        for sentence in paragraph:
            if section.kind == "decision" or on_presence or whole or (on_top and lists_absent(sentence.text)):
                found = read_presence(sentence, None if whole else item.number, before)
            elif _GUEST_HERE.search(sentence.text):
                found = [one for one in read_presence(sentence, item.number) if one.event == "guest"]
            else:
                continue
            before += found
            facts += found
    return facts


def _doubt_case(reading: Reading, item: AgendaItem) -> None:
    if item.case and item.case.topic is None and re.match(r"\d\d\.\d\d\.\d\d", item.case.text):
        message = f"sagsnummeret {item.case.text} følger ikke KLE-mønstret; det er gengivet som trykt"
        reading.doubt("warning", "R301", message, item.heading_lines[-1])
