"""Lists of names -> facts on presence: ``Afbud: Eva Dam (stedfortræder: Ida Holm), Tove Rot``; and one fact with its quote."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from referat.language.lexicon import compiled, load
from referat.language.private import AWAY
from referat.model import Attendance, AttendanceEvent
from referat.reading.blocks.prose import Sentence
from referat.reading.facts.item_numbers import ITEMS, item_range
from referat.reading.facts.names import ROLES, Person, find_members
from referat.reading.facts.reasons import without_reasons
from referat.reading.facts.stand_ins import STAND_IN, Entry, read_entries

_WORDS = load("presence")
_LONGEST_LABEL = 60
_LABELS = "|".join(one for rule in _WORDS.at("label") for one in rule.alternatives)
_BEGINS_WITH_LABEL = compiled(rf"(?:{_LABELS})(?!\w)")
_LABEL_THEN_NAMES = compiled(rf"(?=(?-i:[A-ZÆØÅ]))(?:{_LABELS})(?: [-–])? (?=(?-i:[A-ZÆØÅ]))")
"""A label without a colon before the names (``Afbud fra Ida Holm``, ``Fraværende - Ida Holm``)."""
_MARK_BEHIND = (
    r"[ ,]{{0,3}}(?:\([^()]{{1,30}}\)[ ,]{{0,3}}){{0,2}}?[ ,(–-]{{0,4}}(?:{})\b(?! ?:| (?:fra|hos|(?:ind)?til)\b)"
)
_MARKS = tuple((rule.code, compiled(_MARK_BEHIND.format("|".join(rule.alternatives)))) for rule in _WORDS.at("mark"))
_MOVED = tuple(
    (rule.code, compiled(rf"[ ,]{{0,3}}(?:\([A-ZÆØÅ][^()]{{0,20}}\))?[ ,(–-]{{0,4}}(?:{rule.pattern.pattern})"))
    for rule in _WORDS.at("moved")
)
_CLOCK = re.compile(r"\bkl(?:\.|okken)?\s*(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?", re.IGNORECASE)
ABSENT: tuple[AttendanceEvent, ...] = ("absent_without_apology", "absent_with_apology", "absent")
"""Ways of being absent, most telling first."""
_APOLOGY, _WITHOUT = re.compile(r"\bafbud\b", re.IGNORECASE), re.compile(r"\buden afbud\b", re.IGNORECASE)
_OF_ALL = re.compile(r"\b(?:begge|alle)(?: \w+)? (?:med|uden|havde|har|meldte)\b.*", re.IGNORECASE)
"""Behind the last name it is said of all of them (``Ida Holm og Bo Krag, begge med afbud``)."""
_BETWEEN_NAMES = re.compile(
    rf"\([^()]{{1,30}}\)|\b(?:og|samt|{AWAY})\b|[\s,;.•*·–-]",
    re.IGNORECASE,
)
_SUBSTITUTE = re.compile(rf"\b{STAND_IN}(?: ?:)?|[()]", re.IGNORECASE)
_LETTER_BEHIND = re.compile(r"(?<= ), [A-ZÆØÅ]{1,2}(?=[,;.]|$| og | samt )")


def only_names(text: str) -> bool:
    """Does the text hold nothing but names, with parties in brackets?"""
    people = find_members(text)
    for person in people:
        text = text.replace(person.name, " ", 1)
    text = _LETTER_BEHIND.sub("", re.sub(rf"\b(?:{ROLES})\b", "", text, flags=re.IGNORECASE))
    return bool(people) and not _BETWEEN_NAMES.sub("", text)


def is_entry(text: str) -> bool:
    """An entry of a list of the absent: names, with who came in their stead (``Ida Holm (A) (stedf. Bo Krag)``)."""
    return not text.endswith(":") and (only_names(text) or only_names(_SUBSTITUTE.sub("", text)))


def is_label(text: str) -> bool:
    """``Fraværende:`` with the members on the lines below."""
    label = label_of(text)
    return label is not None and label.code in ABSENT and label.end == len(text)


def lists_absent(text: str) -> bool:
    """``Fraværende: Ida Holm (A)``"""
    label = label_of(text)
    return label is not None and label.code in ABSENT and label.end < len(text)


@dataclass(frozen=True, slots=True)
class Label:
    """What a list is of, and where its names begin; ``code`` is an event, ``present``, ``guests`` or ``others``."""

    code: str
    end: int

    @property
    def absence(self) -> AttendanceEvent | None:
        """How the names of the list were absent, if they were."""
        return next((event for event in ABSENT if event == self.code), None)


def label_of(text: str, cell: str | None = None, names_alone: bool = True) -> Label | None:
    """The label that a line begins with: all of it, its first cell, what is before its colon, or before names alone.

    Without ``names_alone`` more than names may stand behind a label without a colon.
    """
    if not _BEGINS_WITH_LABEL.match(text):
        return None
    head, colon, _ = (cell or text)[: _LONGEST_LABEL + 1].partition(":")
    code = _label_code(head.strip()) if len(head) <= _LONGEST_LABEL else None
    if code and (colon or cell or not find_members(head)):
        end = len(head) + len(colon)
        return Label(code, end + (text[end : end + 1] == " "))
    found = _LABEL_THEN_NAMES.match(text)
    code = (
        _label_code(found[0].rstrip(" –-")) if found and (not names_alone or only_names(text[found.end() :])) else None
    )
    return Label(code, found.end()) if found and code else None


def _label_code(text: str) -> str | None:
    return next((rule.code for rule in _WORDS.at("label") if rule.pattern.fullmatch(text)), None)


def marked(behind: str, whole: bool = False) -> AttendanceEvent | None:
    """What a list says of the person before these words (``Ida Holm (A) - afbud``, ``Ida Holm (fraværende)``)."""
    found = ((code, pattern.match(behind)) for code, pattern in _MARKS)
    code = next((code for code, match in found if match and (not whole or match.end() == len(behind))), None)
    return next((event for event in ABSENT if event == code), None)


def moved(entry: Entry, sentence: Sentence, item: str | None, absent: bool) -> Attendance | None:
    """What a list says of the time at which somebody came or went: in one of the ``absent`` ``fra kl. 18`` is gone."""
    for code, pattern in _MOVED:
        if match := pattern.match(entry.behind):
            away = absent or bool(match.groupdict().get("away"))
            event: AttendanceEvent = "left" if code == "left" or (code == ("from" if away else "until")) else "arrived"
            return fact(event, entry.person, sentence, item, clock_of(entry.behind))
    return None


def clock_of(text: str) -> str | None:
    """The first clock time in a text, as ``HH:MM``."""
    return clock_time(_CLOCK.search(text))


def clock_time(clock: re.Match[str] | None) -> str | None:
    """A time of day with the groups ``hour`` and ``minute``, as ``HH:MM``."""
    return f"{int(clock['hour']):02}:{clock['minute'] or '00'}" if clock else None


def read_present(sentence: Sentence, names: str) -> list[Attendance]:
    """Of a list of those who were there, the ones of whom it says otherwise, and those who came in somebody's stead."""
    entries = read_entries(names)
    replaced = {entry.instead_of.name for entry in entries if entry.instead_of}
    facts: list[Attendance] = []
    for entry in entries:
        if came_or_went := moved(entry, sentence, None, absent=False):
            facts.append(came_or_went)
            continue
        event = marked(entry.behind) or ("absent" if entry.person.name in replaced else None)
        if entry.instead_of:
            stands_in = fact("substitute", without_stand_in(entry.person), sentence, None)
            facts.append(replace(stands_in, for_person=entry.instead_of.name))
        elif event:
            items = ITEMS.search(entry.behind)
            numbers: list[str | None] = list(item_range(items["list"])) if items else [None]
            facts += [fact(event, entry.person, sentence, number) for number in numbers]
    return facts


def read_list(sentence: Sentence, item: str | None) -> list[Attendance]:
    """``Afbud: Eva Dam (stedfortræder: Ida Holm), Tove Rot``: a label, and names of which some stand in for others.

    So do names of which some were absent in another way than the label says (``Fraværende: Eva Dam (afbud), Tove Rot``).
    """
    label = label_of(sentence.text, names_alone=False)
    if label is None or not (label.absence or label.code == "substitute"):
        return []
    event: AttendanceEvent = label.absence or "substitute"
    facts = read_names(sentence, sentence.text[label.end :], event, item)
    says_more = any(one.for_person or one.event != event or one.item not in (item, None) for one in facts)
    return facts if says_more else []


def read_names(sentence: Sentence, names: str, event: AttendanceEvent, item: str | None = None) -> list[Attendance]:
    """A fact for each name; what stands between two names says more of the first (``med afbud``, ``sag 131-132``)."""
    entries = read_entries(names)
    of_all = _OF_ALL.search(entries[-1].behind) if entries else None
    replaced = {entry.instead_of.name for entry in entries if entry.instead_of}
    facts: list[Attendance] = []
    for entry in entries:
        person = entry.person
        if entry.instead_of is not None:
            stands_in = fact("substitute", without_stand_in(person), sentence, item)
            facts.append(replace(stands_in, for_person=entry.instead_of.name))
            continue
        if event in ABSENT and (came_or_went := moved(entry, sentence, item, absent=True)):
            facts.append(came_or_went)
            continue
        items = ITEMS.search(entry.behind)
        if (event == "substitute" and person.name in replaced) or (event == "guest" and not items):
            continue
        kind = _more_of(event, of_all[0] if of_all else entry.behind)
        numbers: list[str | None] = (
            list(item_range(items["list"])) if items else [item if kind in ("absent", "substitute") else None]
        )
        facts += [fact(kind, person, sentence, number) for number in numbers]
    return facts


def _more_of(event: AttendanceEvent, behind: str) -> AttendanceEvent:
    """How somebody in a list was absent, where the words behind the name say more than the list's label."""
    if event == "absent" and _WITHOUT.search(behind):
        return "absent_without_apology"
    return "absent_with_apology" if event == "absent" and _APOLOGY.search(behind) else event


def _absent_list(text: str) -> tuple[AttendanceEvent | None, list[Entry]]:
    """How the people of a list were absent, and its entries; nothing where the text is no such list."""
    label = label_of(text, names_alone=False)
    return (label.absence, read_entries(text[label.end :])) if label and label.absence else (None, [])


def read_marked(sentence: Sentence, item: str | None) -> list[Attendance]:
    """``Ikke til stede: Ida Holm (A), Bo Lund (V) (inhabil)``: of a list only those who are marked were disqualified."""
    event, entries = _absent_list(sentence.text)
    disqualified = [entry for entry in entries if re.search(r"\(inhabil\w*\)|, inhabil\b", entry.behind)]
    if event is None or not disqualified:
        return []
    return [
        fact("disqualified", entry.person, sentence, item)
        if entry in disqualified
        else fact(event, entry.person, sentence, item if event == "absent" else None)
        for entry in entries
    ]


def is_stand_in(person: Person) -> bool:
    """Does the role say that this person stands in for somebody?"""
    return re.match(STAND_IN, person.role or "") is not None


def without_stand_in(person: Person) -> Person:
    """A substitute without the word that says so as the role."""
    return replace(person, role=None) if is_stand_in(person) else person


def fact(
    event: AttendanceEvent, person: Person, sentence: Sentence, item: str | None, time: str | None = None
) -> Attendance:
    """A fact with its quote, the sentence as printed but for the reasons."""
    text = sentence.text
    quote = without_reasons(text, presence=event != "guest", keep=person.name)
    line = sentence.line(max(text.find(person.name), 0))
    return Attendance(event, person.name, quote, line, item, person.role, person.party, None, time)
