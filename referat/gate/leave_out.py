"""What is shown of a document with closed items: document + what is closed -> document without it, or a refusal.

The lines of a closed item are taken out of the model and of the source's text, so that no page, package, hash or
search entry made from the document can hold them. What stays is number and title, and, where the authority itself
has put it out (``released``), the decision and who was present.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from referat.config import ClosedItems
from referat.danish import counted, joined
from referat.gate.closed import Verdict
from referat.language.access import only_access
from referat.model import AgendaItem, ContentsEntry, Diagnostic, Document, Refusal, Section
from referat.reading.blocks.content import block_lines
from referat.reading.blocks.prose import sentences
from referat.reading.bodies import Whose, own_words
from referat.reading.facts.decisions import read_result

HIDDEN_TITLE = "Lukket punkt"
_SHORT_DECISION = 6
_RELEASED = re.compile(r"\b(?:ikke )?frigive[st]?\b", re.IGNORECASE)
_PAGE = re.compile(
    r"(?:(?:tilbage )?til toppen|op|side [0-9]+(?: ?(?:af|/) ?[0-9]+)?|[-– ]*[0-9]{1,3}[-– ]*)[.!]?", re.IGNORECASE
)
_NAMED = 12
"""So many lines or items a message names."""
_WHAT = {
    "G202": "siger, at hele filen er fra et lukket møde eller ikke må vises",
    "G203": "siger, at noget er lukket, men det kan ikke med sikkerhed ses, hvor det lukkede begynder og slutter",
    "G204": "siger, at filen er et udkast",
    "G205": "siger noget andet om adgangen til et punkt, end en anden linje gør",
}
_ADVICE = {
    "G202": "Læg den udgave ind, som er offentliggjort",
    "G203": "Læg den udgave ind, som er offentliggjort",
    "G204": "Læg det endelige referat ind",
    "G205": "Se i den offentliggjorte udgave, hvad der gælder",
}


def shown(
    document: Document, verdict: Verdict, policy: ClosedItems, hidden_titles: frozenset[str] = frozenset()
) -> Document | Refusal:
    """The document as it may be shown. ``hidden_titles``: numbers of items whose title tells too much."""
    if verdict.doubts:
        return _refusal(document, verdict)
    if policy == "withhold" and (first := _first_line(document, verdict)):
        numbers = _listed(document.items[at].number for at in sorted(verdict.closed))
        message = (
            f"filen har tekst under lukkede punkter (punkt {numbers}), og opsætningen siger, at den så holdes tilbage "
            "(extra.referat.closed_items: withhold). Læg den udgave ind, som er offentliggjort"
        )
        return Refusal(document.source.path, "withheld", "G201", message, first)
    if not verdict.closed and not verdict.hidden:
        return document
    return _without(document, verdict, policy, hidden_titles)


def _refusal(document: Document, verdict: Verdict) -> Refusal:
    """The refusal names every line that raises a doubt, by the gravest one's code."""
    code = min((code for _, code in verdict.doubts), key=("G204", "G202", "G205", "G203").index)
    lines = sorted({line for line, other in verdict.doubts if other == code})
    where = "linjen" if len(lines) == 1 else f"linjerne {_listed(map(str, lines))}"
    others = sorted({line for line, _ in verdict.doubts} - set(lines))
    more = f" Se også linje {_listed(map(str, others))}." if others else ""
    message = (
        f"{where} {_WHAT[code]}; filen er holdt tilbage.{more} {_ADVICE[code]}. Er intet lukket, så skriv det i "
        f"allowed.yml (build_site.py --allow FIL:LINJE --reason GRUND)"
    )
    return Refusal(document.source.path, "withheld", code, message, lines[0])


def _first_line(document: Document, verdict: Verdict) -> int | None:
    """The first line below a closed item's title that says more than that it is closed."""
    found = [line for at in verdict.closed for line in _body(document, at)]
    return min((line for line in found if _tells(document, line)), default=None)


def _without(document: Document, verdict: Verdict, policy: ClosedItems, hidden_titles: frozenset[str]) -> Document:
    out: set[int] = set(verdict.hidden)
    items = list(document.items)
    for position in sorted(verdict.closed):
        item = items[position]
        decided = _released_sections(document, item) if policy == "released" else []
        kept = {line for section in decided for line in range(section.line_start, section.line_end + 1)}
        lines = _body(document, position) - kept
        told = sum(_tells(document, line) for line in lines)
        items[position] = _closed_item(document, item, decided, told, verdict.why.get(position))
        if item.number in hidden_titles:
            lines |= {*item.heading_lines, *(entry.line for entry in document.contents if _lists(entry, item))}
            items[position] = replace(items[position], name=HIDDEN_TITLE, heading_lines=())
        out |= lines
    texts = _texts(document, items, out)
    data = "\n".join(texts).encode()
    left = replace(
        document,
        source=replace(document.source, lines=texts, sha256=hashlib.sha256(data).hexdigest(), size=len(data)),
        items=tuple(
            item if at in verdict.closed else _open_item(document, item, out, verdict.parts)
            for at, item in enumerate(items)
        ),
        front=tuple(block for block in document.front if not out & set(block_lines(block))),
        attendance=tuple(fact for fact in document.attendance if fact.line not in out),
        contents=tuple(replace(one, title=HIDDEN_TITLE) if one.line in out else one for one in document.contents),
        header_lines=tuple(line for line in document.header_lines if line not in out),
        diagnostics=tuple(note for note in document.diagnostics if note.line not in out),
        withheld=tuple(sorted(line for line in out if document.source.lines[line - 1].strip())),
    )
    printed = sum(bool(line.strip()) for line in texts)
    left = replace(left, lines_understood=min(printed, document.lines_understood))
    notes = sorted((*left.diagnostics, *_notes(left)), key=lambda note: note.line or 0)
    return replace(left, diagnostics=tuple(notes))


def _texts(document: Document, items: Sequence[AgendaItem], out: set[int]) -> tuple[str, ...]:
    """The source's lines as they are shown: blank where they are left out, closed items' case numbers taken out."""
    texts = ["" if number in out else text for number, text in enumerate(document.source.lines, 1)]
    for item, before in zip(items, document.items, strict=True):
        if item.public is False and before.case is not None:
            for line in item.heading_lines:
                texts[line - 1] = texts[line - 1].replace(before.case.text, "…")
    return tuple(texts)


def _notes(document: Document) -> Iterable[Diagnostic]:
    """One warning that names every closed item of which something is not shown."""
    closed = [item for item in document.items if item.withheld_lines]
    if closed:
        named = _listed(f"{item.number} ({counted(item.withheld_lines, 'linje', 'linjer')})" for item in closed)
        message = f"teksten under lukkede punkter er ikke vist: punkt {named}; nummer og overskrift står der"
        yield Diagnostic("warning", "G201", message, closed[0].line_start)


def _body(document: Document, position: int) -> set[int]:
    """The printed lines of an item that are not its title; of the last item all to the document's end."""
    items = document.items
    item = items[position]
    end = items[position + 1].line_start if position + 1 < len(items) else len(document.source.lines) + 1
    title = _title_lines(document, item)
    lines = {line for line in range(item.line_start, end) if document.source.lines[line - 1].strip()}
    return (lines | set(item.heading_lines)) - title


def _title_lines(document: Document, item: AgendaItem) -> set[int]:
    """The heading lines that print the title, or a part of it; case numbers and marks are no part."""
    name = _letters(item.name)
    texts = {line: _letters(document.source.lines[line - 1]) for line in item.heading_lines}
    found = {line for line, text in texts.items() if name[:12] in text or (len(text) > 2 and text in name)}
    return found or {item.line_start}


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _tells(document: Document, line: int) -> bool:
    """Does a line say more than that the item is closed?"""
    text = document.source.lines[line - 1]
    return not only_access(text) and not _PAGE.fullmatch(" ".join(text.split()))


def _lists(entry: ContentsEntry, item: AgendaItem) -> bool:
    return entry.number == item.number or _letters(item.name)[:25] in _letters(entry.title)


def _released_sections(document: Document, item: AgendaItem) -> list[Section]:
    """The sections of a closed item that hold its decision; text without a heading is one where it decides."""
    decided = [section for section in item.sections if section.kind == "decision" and section.text]
    if decided or not item.sections or item.sections[0].heading is not None:
        return decided
    first = item.sections[0]
    whose = Whose(document.meeting.organization, document.meeting.date)
    found, _, _ = read_result(own_words(sentences(first.blocks, document.source), whose), item.name)
    short = first.line_end - first.line_start < _SHORT_DECISION and len(first.text) < 300
    return [first] if short and (found is not None or _RELEASED.search(first.text)) else []


def _closed_item(
    document: Document, item: AgendaItem, decided: Sequence[Section], told: int, why: str | None
) -> AgendaItem:
    """A closed item with number and title alone, and with its decision where that was released."""
    title = _title_lines(document, item)
    bare = AgendaItem(
        number=item.number,
        order=item.order,
        name=item.name,
        line_start=item.line_start,
        line_end=max((*title, *(section.line_end for section in decided))),
        item_type=item.item_type,
        public=False,
        heading_lines=tuple(sorted(title)),
        withheld_lines=told,
        closed_reason=why,
    )
    if not decided:
        return bare
    return replace(
        bare,
        sections=tuple(replace(section, kind="decision") for section in decided),
        result=item.result,
        result_quote=item.result_quote,
        result_line=item.result_line,
        resolution_text="\n".join(section.text for section in decided),
        votes=item.votes,
        released=True,
    )


def _open_item(document: Document, item: AgendaItem, out: set[int], parts: set[int]) -> AgendaItem:
    """An open item without the lines that belong to something closed (a group's heading, a closed attachment)."""
    closed = [line for line in parts if item.line_start <= line <= item.line_end]
    named = sum(not only_access(document.source.lines[line - 1]) for line in closed)
    if not any(item.line_start <= line <= item.line_end for line in out):
        return item
    hidden = {_letters(document.source.lines[line - 1]) for line in out}

    def left(text: str | None) -> str | None:
        return text and "\n".join(line for line in text.split("\n") if _letters(line) not in hidden)

    sections = tuple(
        replace(
            section,
            text=left(section.text) or "",
            blocks=tuple(block for block in section.blocks if not out & set(block_lines(block))),
        )
        for section in item.sections
        if section.line_start not in out
    )
    return replace(
        item,
        sections=sections,
        recommendation=left(item.recommendation),
        resolution_text=left(item.resolution_text),
        files=tuple(file for file in item.files if file.line not in out),
        closed_files=max(named, min(len(closed), 1)),
        line_end=max((item.line_start, *(n for n in range(item.line_start, item.line_end + 1) if n not in out))),
    )


def _listed(names: Iterable[str]) -> str:
    """``1, 2 og 3``, and how many more where there are many."""
    every = list(names)
    return joined(every if len(every) <= _NAMED else [*every[:_NAMED], f"{len(every) - _NAMED} mere"])
