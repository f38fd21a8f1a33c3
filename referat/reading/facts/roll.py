"""Name lists in the header, and all facts on presence together: each fact stated once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from referat.language.lexicon import load
from referat.model import AgendaItem, Attendance, AttendanceEvent, Diagnostic
from referat.reading.blocks.prose import LONGEST_SENTENCE, Sentence, split_sentences
from referat.reading.facts.attendance import read_presence
from referat.reading.facts.disqualification import speaks_of_it
from referat.reading.facts.item_numbers import ITEMS
from referat.reading.facts.names import find_members
from referat.reading.facts.presence_lists import (
    ABSENT,
    Label,
    fact,
    label_of,
    only_names,
    read_names,
    read_present,
    without_stand_in,
)
from referat.reading.facts.roster import cells_of, is_head, read_row
from referat.reading.facts.stand_ins import STAND_IN, STEAD, read_entries
from referat.reading.sentences import goes_on
from referat.reading.text import Line

_LABEL = re.compile(r"[A-ZÆØÅ][\w/ -]{2,40}:(?:\s|$)")
"""What begins another list, whatever it is called."""
_NOBODY = re.compile(r"(?:ingen|-|–|\.)*", re.IGNORECASE)
_PROSE = re.compile(r"\b(?:deltog|ankom|forlod|mødte|udeblev|hævet)\b", re.IGNORECASE)
_STANDS_IN = load("presence").pattern("stands-in")
_ABSENT_FROM_ITEMS = re.compile(r"\bdeltog ikke (?:i|under) (?:behandlingen af )?(?:punkt|pkt|sag)", re.IGNORECASE)
"""The names of a list are the subject of a sentence (``Fraværende: X og Y deltog ikke i pkt. 7``)."""
_STAND_IN = re.compile(rf",? (?:som )?{STAND_IN}\b|, (?-i:[A-ZÆØÅ]{{1,2}})\b", re.IGNORECASE)
_BEFORE_STAND_IN = re.compile(rf",? ?(?:\(?(?:som )?{STAND_IN}|{STEAD}\b)", re.IGNORECASE)
_BULLET = re.compile(r"^[•·*–-](?:\s+|$)")
_KINDS: dict[str, AttendanceEvent | Literal["present"]] = {
    "present": "present",
    "guests": "guest",
    "substitute": "substitute",
}
"""Lists in which a name does not say that somebody was absent; of guests only those count who are named with items."""
_LONGEST_NAMES = 90
_NEARLY_ALL = 0.7


@dataclass(slots=True)
class _Roll:
    """The reading of a header: the list that the lines stand in, the text under way, and the facts found."""

    facts: list[Attendance] = field(default_factory=list)
    event: AttendanceEvent | Literal["present"] | None = None
    last: int = 0
    columns: list[str] = field(default_factory=list)
    prose: list[tuple[int, str]] = field(default_factory=list)

    def flush(self) -> None:
        """Read the text under way."""
        for sentence in split_sentences(self.prose):
            self.facts += read_presence(sentence, None, self.facts, listed=True)
        self.prose = []


def read_roll(lines: Sequence[Line]) -> list[Attendance]:
    """The facts on presence in the header: ``Afbud fra:`` with names on its line or below, and sentences."""
    roll = _Roll()
    for printed in _joined(lines):
        line = replace(printed, plain=_BULLET.sub("", printed.plain))
        if not line.plain or _take_row(roll, line):
            continue
        label = label_of(line.plain, _first_cell(line)) if len(line.plain) < LONGEST_SENTENCE else None
        if label:
            _take_label(roll, line, label)
        elif begun := _LABEL.match(line.plain):
            roll.flush()
            roll.event, roll.last = None, line.number
            behind = line.plain if speaks_of_it(begun[0]) else line.plain[begun.end() :]
            roll.prose.append((line.number, behind))
        elif roll.event is not None and _goes_on(roll.last, line):
            _take_names(roll, line, 0)
            roll.last = line.number
        else:
            roll.event = None
            if roll.prose and not goes_on(roll.prose[-1][1], line.plain):
                roll.flush()
            roll.prose.append((line.number, line.plain))
    roll.flush()
    return roll.facts


def _take_label(roll: _Roll, line: Line, label: Label) -> None:
    """Begin a list, and take the names that stand on its label's line."""
    roll.flush()
    names = line.plain[label.end :]
    roll.event, roll.last = _KINDS.get(label.code) or label.absence, line.number
    if not _NOBODY.fullmatch(names):
        _take_names(roll, line, label.end)
    elif names:
        roll.event = None


def _first_cell(line: Line) -> str | None:
    """The first cell of a row of cells, which may be a label (``Fraværende``, a tab, and names)."""
    cells = cells_of(line)
    return cells[0] if cells and cells[0] and any(cells[1:]) else None


def _take_row(roll: _Roll, line: Line) -> bool:
    """Take a row of a roster, or the row above it that names its columns."""
    cells = cells_of(line)
    if is_head(cells):
        roll.flush()
        label = label_of(cells[0])
        roll.columns, roll.event, roll.last = cells, label.absence if label else None, line.number
        return True
    row = read_row(cells, roll.columns)
    if row is None:
        return False
    below = roll.event is not None and line.number <= roll.last + 2
    event = row.event or (roll.event if below and roll.event not in ("guest", "present") else None)
    sentence = Sentence(line.plain, ((0, line.number),))
    if event and event != "present":
        roll.facts.append(fact(event, row.person, sentence, None))
    if row.stand_in:
        stands_in = fact("substitute", without_stand_in(row.stand_in), sentence, None)
        roll.facts.append(replace(stands_in, for_person=row.person.name))
    if below:
        roll.last = line.number
    return True


def _goes_on(last: int, line: Line) -> bool:
    """Does the list go on: names on one of the next lines, further down names only?"""
    return (line.number <= last + 2 and _is_bare(line)) or (
        line.number <= last + 4 and only_names(_STAND_IN.sub("", line.plain))
    )


def _joined(lines: Sequence[Line]) -> list[Line]:
    """The lines; one that goes on with the sentence above is joined to it, under the first one's number."""
    joined: list[Line] = []
    last = 0
    for line in lines:
        if joined and line.number == last + 1 and goes_on(joined[-1].plain, line.plain) and not label_of(line.plain):
            above = joined[-1]
            joined[-1] = replace(above, text=f"{above.text} {line.text}", plain=f"{above.plain} {line.plain}")
        else:
            joined.append(line)
        last = line.number
    return joined


def _is_bare(line: Line) -> bool:
    first = split_sentences([(line.number, line.plain)])
    if first and only_names(first[0].text):
        return True
    if len(line.plain) >= _LONGEST_NAMES or line.plain.endswith(".") or _PROSE.search(line.plain):
        return False
    return bool(find_members(line.plain))


def _take_names(roll: _Roll, line: Line, start: int) -> None:
    """The names of one line of a list; sentences after them are read as such."""
    found = split_sentences([(line.number, line.plain[start:])])
    if not found or roll.event is None:
        return
    first, others = found[0], found[1:]
    if roll.event == "present":
        for sentence in found:
            said = read_present(sentence, sentence.text)
            labelled = replace(sentence, text=line.plain[:start] + sentence.text) if sentence is first else sentence
            roll.facts += said or read_presence(labelled, None, roll.facts, listed=True)
        return
    if _ABSENT_FROM_ITEMS.search(first.text):
        roll.facts += read_presence(first, None, roll.facts, listed=True)
        return
    whole = Sentence(line.plain, ((0, line.number),)) if not others else first
    if roll.event in ABSENT and any(entry.instead_of for entry in read_entries(first.text)):
        roll.facts += read_names(whole, first.text, roll.event)
        return
    substitutes = read_presence(first, None, roll.facts, listed=True) if _stands_in(first.text) else []
    if roll.event == "substitute" and any(one.for_person for one in substitutes):
        roll.facts += substitutes
    elif any(one.event == "substitute" for one in substitutes):
        listed = read_names(whole, _before_stand_in(first.text), roll.event)
        known = {one.person for one in listed}
        roll.facts += listed
        roll.facts += [_for_last(one, listed) for one in substitutes if one.person not in known]
    else:
        roll.facts += read_names(whole, first.text, roll.event)
    for sentence in others:
        roll.facts += read_presence(sentence, None, roll.facts, listed=True)


def _stands_in(text: str) -> bool:
    return _STANDS_IN.search(text) is not None


def _before_stand_in(text: str) -> str:
    match = _BEFORE_STAND_IN.search(text)
    return text[: match.start()] if match else text


def _for_last(one: Attendance, absent: Sequence[Attendance]) -> Attendance:
    if one.event == "substitute" and one.for_person is None and absent:
        return replace(one, for_person=absent[-1].person)
    return one


def merge(
    header: Sequence[Attendance], items: Sequence[Attendance], agenda: Sequence[AgendaItem] = (), decided: int = 0
) -> tuple[tuple[Attendance, ...], list[Diagnostic]]:
    """State each fact once, those on the whole meeting first, however often they are printed.

    ``header`` are the facts printed outside the items, ``items`` those printed under those of the ``agenda``, of which
    ``decided`` have a decision. An absence printed under every item that prints any, and under most of those decided,
    is for the whole meeting; that leaves a diagnostic. One that names the items it is for is for these only.
    """
    doubts: list[Diagnostic] = []
    everywhere = {one.person for one in (*header, *items) if one.item is None and one.event in ABSENT}
    for person, line in _absent_throughout(_printed_under_their_item(items, agenda), decided):
        if person not in everywhere:
            message = f"{person} er nævnt som fraværende under alle punkter og er læst som fraværende i hele mødet"
            doubts.append(Diagnostic("info", "A302", message, line))
            everywhere.add(person)
    disqualified = {(one.person, one.item) for one in (*header, *items) if one.event == "disqualified"}
    merged: dict[tuple[str, str | None, str, str | None], Attendance] = {}
    for one in (*header, *items):
        kind = "absent" if one.event in ABSENT else one.event
        if kind != "disqualified" and (one.person, one.item) in disqualified:
            continue
        whole = (kind == "absent" and one.person in everywhere) or (
            kind == "substitute" and one.for_person in everywhere
        )
        if whole:
            one = replace(one, item=None)
        key = (kind, one.item, one.person, one.time)
        merged[key] = _fuller(merged[key], one) if key in merged else one
    return tuple(sorted(merged.values(), key=lambda one: one.item is not None)), doubts


def _fuller(first: Attendance, again: Attendance) -> Attendance:
    """Of two facts on the same the first printed, unless the other says more: an apology, for whom, the party."""
    if first.event == "absent" and again.event != "absent":
        return again
    if first.event == again.event and not first.for_person and again.for_person:
        return again
    return first if first.party or not again.party else replace(first, party=again.party)


def _printed_under_their_item(facts: Sequence[Attendance], agenda: Sequence[AgendaItem]) -> list[Attendance]:
    """The facts that name no items, so that they are for the item they stand under."""
    under = {line: item.number for item in agenda for line in range(item.line_start, item.line_end + 1)}
    return [one for one in facts if under.get(one.line) == one.item and not ITEMS.search(one.quote)]


def _absent_throughout(items: Sequence[Attendance], decided: int) -> list[tuple[str, int]]:
    """People whose absence is printed under every item that prints any, with the first line that says so."""
    absences = [one for one in items if one.item is not None and one.event in ABSENT]
    printing = {one.item for one in absences}
    if len(printing) < 2 or len(printing) < _NEARLY_ALL * decided:
        return []
    people = dict.fromkeys(one.person for one in absences)
    return [
        (person, next(one.line for one in absences if one.person == person))
        for person in people
        if {one.item for one in absences if one.person == person} == printing
    ]
