"""Lists of names -> facts on presence: ``Afbud: Eva Dam (stedfortræder: Ida Holm), Tove Rot``; and one fact with its quote."""

from __future__ import annotations

import re
from dataclasses import replace

from referat.language.private import AWAY
from referat.model import Attendance, AttendanceEvent
from referat.reading.blocks.prose import Sentence
from referat.reading.facts.names import ROLES, Person, find_members
from referat.reading.facts.reasons import without_reasons
from referat.reading.facts.stand_ins import read_entries

STAND_IN = r"(?:stedfortræder|suppleant)"
_LIST_LABEL = re.compile(
    r"(?:fraværende(?: (?:medlemmer|(?:med|uden) afbud))?|fravær|mødefravær|afbud(?: fra)?|(?:ikke|ej) til stede|ikke mødt)\s*:?",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(
    rf"\([^()]{{1,30}}\)|\b(?:og|samt|{AWAY})\b|[\s,;.•*·–-]",
    re.IGNORECASE,
)
_LETTER_BEHIND = re.compile(r"(?<= ), [A-ZÆØÅ]{1,2}(?=[,;.]|$| og | samt )")


def only_names(text: str) -> bool:
    """Does the text hold nothing but names, with parties in brackets?"""
    people = find_members(text)
    for person in people:
        text = text.replace(person.name, " ", 1)
    text = _LETTER_BEHIND.sub("", re.sub(rf"\b(?:{ROLES})\b", "", text, flags=re.IGNORECASE))
    return bool(people) and not _BETWEEN_NAMES.sub("", text)


def is_label(text: str) -> bool:
    """``Fraværende:`` with the members on the lines below."""
    return _LIST_LABEL.fullmatch(text) is not None


def list_event(label: str) -> AttendanceEvent:
    """What a list's label says of the names below it (``Afbud fra``, ``Fraværende uden afbud``)."""
    lowered = label.lower()
    if "uden afbud" in lowered or lowered.startswith("udeblevet"):
        return "absent_without_apology"
    if lowered.startswith(("afbud", "forfald", "meldt afbud")) or "med afbud" in lowered:
        return "absent_with_apology"
    return "substitute" if re.search(STAND_IN, lowered) else "absent"


def read_list(sentence: Sentence, item: str | None) -> list[Attendance]:
    """``Afbud: Eva Dam (stedfortræder: Ida Holm), Tove Rot``: a label, and names of which some stand in for others."""
    label = _LIST_LABEL.match(sentence.text)
    entries = read_entries(sentence.text[label.end() :]) if label else []
    if label is None or not any(entry.instead_of for entry in entries):
        return []
    event = list_event(label[0])
    facts: list[Attendance] = []
    for entry in entries:
        number = None if event != "absent" else item
        if entry.instead_of is None:
            facts.append(fact(event, entry.person, sentence, number))
        else:
            stands_in = fact("substitute", without_stand_in(entry.person), sentence, item)
            facts.append(replace(stands_in, for_person=entry.instead_of.name))
    return facts


def read_marked(sentence: Sentence, item: str | None) -> list[Attendance]:
    """``Ikke til stede: Ida Holm (A), Bo Lund (V) (inhabil)``: of a list only those who are marked were disqualified."""
    label = _LIST_LABEL.match(sentence.text)
    entries = read_entries(sentence.text[label.end() :]) if label else []
    marked = [entry for entry in entries if re.search(r"\(inhabil\w*\)|, inhabil\b", entry.behind)]
    if label is None or not marked:
        return []
    event = list_event(label[0])
    return [
        fact("disqualified", entry.person, sentence, item)
        if entry in marked
        else fact(event, entry.person, sentence, item if event == "absent" else None)
        for entry in entries
    ]


def without_stand_in(person: Person) -> Person:
    """A substitute without the word that says so as the role."""
    return replace(person, role=None) if re.search(STAND_IN, person.role or "") else person


def fact(
    event: AttendanceEvent, person: Person, sentence: Sentence, item: str | None, time: str | None = None
) -> Attendance:
    """A fact with its quote, the sentence as printed but for the reasons."""
    text = sentence.text
    quote = without_reasons(text, presence=event != "guest", keep=person.name)
    line = sentence.line(max(text.find(person.name), 0))
    return Attendance(event, person.name, quote, line, item, person.role, person.party, None, time)
