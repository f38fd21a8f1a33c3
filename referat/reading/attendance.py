"""Sentences and name lists -> printed facts on presence: who was absent, came, left, stood in, or was disqualified.

A reason such as illness is not published. Without a stated reason nobody is called disqualified, and a
person is never absent because the minutes do not name them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from referat.model import Attendance, AttendanceEvent
from referat.reading.people import Person, find_people
from referat.reading.prose import Sentence
from referat.reading.text import Line

_ITEMS = re.compile(
    r"\b(?:punkt(?:erne|er)?|pkt\.?|sag(?:erne)?|dagsordenspunkt(?:erne)?)\s*(?:nr\.?\s*)?(?P<list>\d+[a-z]?(?:\s*(?:,|og|samt|til(?: og med)?|[-–])\s*\d+[a-z]?)*)", re.IGNORECASE
)
_THIS_ITEM = re.compile(r"\b(?:dette (?:punkt|dagsordenspunkt)|denne sag|sagens behandling|punktets behandling|behandlingen af (?:sagen|punktet)|under (?:punktet|sagen|punktets|sagens))\b", re.IGNORECASE)
_CLOCK = re.compile(r"\bkl(?:\.|okken)?\s*(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?", re.IGNORECASE)
_SUBSTITUTE = re.compile(
    r"i stedet for (?P<for1>.+?) (?:mødte|deltog|deltager|var|indtrådte) (?P<person1>.+)"
    r"|(?:i stedet|i (?:hans|hendes|dennes|deres) sted|som (?:stedfortræder|suppleant)(?: for (?P<for2>.+?))?) (?:mødte|deltog|deltager|er mødt|er indkaldt|indtrådte|var) (?P<person2>.+)"
    r"|(?P<person3>.+?),? (?:mødte|deltog|deltager|er mødt|er)?\s*(?:i stedet|som (?:stedfortræder|suppleant)|stedfortræder|suppleant) for (?P<for3>.+)"
    r"|(?:stedfortræder|suppleant)\s*:\s*(?P<person4>.+)",
    re.IGNORECASE,
)  # fmt: skip
_DISQUALIFIED = re.compile(r"\b(?:inhabil\w*|habilitet\w* til)\b", re.IGNORECASE)
_NOT_DISQUALIFIED = re.compile(r"\b(?:ikke (?:er |var |erklæret )?inhabil|ingen (?:inhabil|habilitet)|spørgsmål om|ikke foreligger|habilitetsspørgsmål)\b", re.IGNORECASE)
_WITHOUT = re.compile(r"\buden afbud\b", re.IGNORECASE)
_APOLOGY = re.compile(r"\b(?:afbud fra|afbud\s*:|meldte afbud|har meldt afbud|(?:med|havde(?: sendt| meldt)?|sendt|meldt|har) afbud)\b|\bafbud\s*:", re.IGNORECASE)
_ABSENT = re.compile(r"\b(?:deltog|deltager|deltog dermed|var|er) (?:derfor |således )?(?:ikke (?:i|til stede|under|mødt)|fraværende)\b|\bfraværende(?:\s+(?:under|ved|i)\b[^:]*)?\s*:|\bikke til stede\b|\bmødte ikke\b|\budeblev\b", re.IGNORECASE)
_ARRIVED = re.compile(r"\b(?:ankom|mødte (?:først )?kl|kom til stede|tiltrådte mødet|indtrådte i mødet)\b", re.IGNORECASE)
_LEFT = re.compile(r"\b(?:forlod|gik(?: fra mødet)? kl|forlader)\b", re.IGNORECASE)
_GUEST = re.compile(r"\b(?:deltog|deltager|orienterede|medvirkede|var til stede)\b(?! ikke)", re.IGNORECASE)
_OFFICIAL = re.compile(r"(?:direktør|chef|leder|konsulent|sekretær|jurist|planlægger|ingeniør|arkitekt|økonom|fuldmægtig|koordinator|revisor|inspektør|medarbejder)$")
_HEADING = re.compile(r"(?P<word>afbud(?: fra)?|fraværende(?: medlemmer)?|ikke til stede|ikke mødt|udeblevet|stedfortrædere?|suppleanter?)\s*:?\s*(?P<names>.*)", re.IGNORECASE)
_NOBODY = re.compile(r"(?:ingen|-|–)?\.?", re.IGNORECASE)


def read_presence(sentence: Sentence, item: str | None, before: Sequence[Attendance] = ()) -> list[Attendance]:
    """The facts on presence in one sentence. ``item`` is the item it stands in, None in the meeting's header.

    ``before`` are the facts of the sentences above: ``I stedet mødte Y`` stands in for the last absent member.
    """
    text = sentence.text
    substitutes = list(_substitutes(sentence, item, before))
    if substitutes:
        absent = text[: text.lower().find("i stedet")] if "i stedet" in text.lower() else ""
        first = _absences(replace_text(sentence, absent), item) if _APOLOGY.search(absent) else []
        return [*first, *(_for_last(fact, first) for fact in substitutes)]
    if _DISQUALIFIED.search(text) and not _NOT_DISQUALIFIED.search(text):
        return [_fact("disqualified", person, sentence, number) for person in _subject(text) for number in _numbers(text, item)]
    return _absences(sentence, item)


def replace_text(sentence: Sentence, text: str) -> Sentence:
    """The same sentence cut to ``text``, a beginning of it."""
    return replace(sentence, text=text)


def _absences(sentence: Sentence, item: str | None) -> list[Attendance]:
    text = sentence.text
    event = _event(text)
    if event is None:
        return []
    people = _subject(text)
    if event == "guest":
        people = [person for person in people if person.role and _OFFICIAL.search(person.role)]
    clock = _CLOCK.search(text) if event in ("arrived", "left") else None
    time = f"{int(clock['hour']):02}:{clock['minute'] or '00'}" if clock else None
    if event in ("arrived", "left"):
        listed = _ITEMS.search(text)
        numbers: list[str | None] = [re.findall(r"\d+[a-z]?", listed["list"])[0]] if listed else [item]
    else:
        numbers = _numbers(text, item)
    whole = event.startswith("absent") and re.search(r"\bi mødet\b(?! under)", text) is not None and not _ITEMS.search(text)
    return [_fact(event, person, sentence, None if whole else number, time) for person in people for number in numbers]


def _event(text: str) -> AttendanceEvent | None:
    if _WITHOUT.search(text):
        return "absent_without_apology"
    if _APOLOGY.search(text):
        return "absent_with_apology"
    if _ABSENT.search(text):
        return "absent"
    if _ARRIVED.search(text):
        return "arrived"
    if _LEFT.search(text):
        return "left"
    return "guest" if _GUEST.search(text) else None


def _subject(text: str) -> list[Person]:
    """The people a sentence on presence is about: all before its verb, or all of it where none stands before."""
    verb = re.search(r"\b(?:deltog|deltager|ankom|forlod|forlader|udeblev|mødte|var|er|erklærede|gik|har|havde|meldte)\b", text)
    before = find_people(text[: verb.start()]) if verb else []
    if before:
        return before
    reason = re.search(r"\b(?:på grund af|grundet|pga\.?|som følge af)\b", text)
    return find_people(text[: reason.start()] if reason else text)


def _numbers(text: str, item: str | None) -> list[str | None]:
    """The items a sentence names (``punkt 2, 3 og 4``, ``punkt 5-7``), else the item it stands in."""
    listed = _ITEMS.search(text)
    if listed is None or _THIS_ITEM.search(text):
        return [item]
    return list(item_range(listed["list"]))


def item_range(text: str) -> Iterator[str]:
    """``2, 3 og 5-7`` -> 2, 3, 5, 6, 7."""
    pieces = re.findall(r"\d+[a-z]?|til og med|til|[-–]|,|og|samt", text)
    previous: int | None = None
    span = False
    for piece in pieces:
        if piece in ("til", "til og med", "-", "–"):
            span = True
        elif piece[0].isdigit():
            number = int(re.match(r"\d+", piece)[0])  # type: ignore[index]
            if span and previous is not None and previous < number <= previous + 200:
                yield from (str(between) for between in range(previous + 1, number))
            yield piece
            previous, span = number, False


def _substitutes(sentence: Sentence, item: str | None, before: Sequence[Attendance]) -> Iterator[Attendance]:
    text = sentence.text
    match = _SUBSTITUTE.search(text)
    if match is None:
        return
    groups = match.groupdict()
    person_text = next((groups[name] for name in ("person1", "person2", "person3", "person4") if groups[name]), "")
    for_text = next((groups[name] for name in ("for1", "for2", "for3") if groups[name]), "")
    people = find_people(person_text)
    replaced = find_people(for_text)
    absent = [fact for fact in before if fact.event.startswith("absent")]
    name = replaced[0].name if replaced else absent[-1].person if absent else None
    for person in people[:1]:
        number = _numbers(text, item)[0] if _ITEMS.search(text) else item
        yield replace(_fact("substitute", person, sentence, number), for_person=name)


def _for_last(fact: Attendance, absent: Sequence[Attendance]) -> Attendance:
    return replace(fact, for_person=absent[-1].person) if fact.for_person is None and absent else fact


def _fact(event: AttendanceEvent, person: Person, sentence: Sentence, item: str | None, time: str | None = None) -> Attendance:
    offset = sentence.text.find(person.name)
    return Attendance(event, person.name, sentence.text, sentence.line(max(offset, 0)), item, person.role, person.party, None, time)


def read_name_lists(lines: Iterable[Line]) -> tuple[list[Attendance], list[int]]:
    """Read ``Afbud fra:`` and ``Fraværende`` with names on the same line or on the lines below; returns the lines used."""
    facts: list[Attendance] = []
    used: list[int] = []
    event: AttendanceEvent | None = None
    last = 0
    for line in lines:
        heading = _HEADING.fullmatch(line.plain)
        if heading and (line.plain.endswith(":") or not heading["names"] or ":" in line.plain):
            event = _list_event(heading["word"])
            last = line.number
            used.append(line.number)
            if heading["names"] and not _NOBODY.fullmatch(heading["names"]):
                facts += _listed(line, heading["names"], event)
            continue
        people = find_people(line.plain)
        bare = people and len(line.plain) < 90 and not line.plain.endswith(".") and not re.search(r"\b(?:deltog|ankom|forlod|mødte|udeblev)\b", line.plain)
        if event is None or not bare or (line.number > last + 2):
            event = None if event is not None and not bare else event
            continue
        facts += _listed(line, line.plain, event)
        used.append(line.number)
        last = line.number
    return facts, used


def _list_event(word: str) -> AttendanceEvent:
    lowered = word.lower()
    if lowered.startswith("afbud"):
        return "absent_with_apology"
    if lowered.startswith("udeblevet"):
        return "absent_without_apology"
    return "substitute" if lowered.startswith(("stedfortræder", "suppleant")) else "absent"


def _listed(line: Line, names: str, event: AttendanceEvent) -> list[Attendance]:
    sentence = Sentence(line.plain, ((0, line.number),))
    facts: list[Attendance] = []
    stand_in = re.search(r"\b(?:som|i)\b (?:stedfortræder|suppleant|stedet|hans sted|hendes sted)\b", names)
    own = names[: stand_in.start()] if stand_in else names
    for person in find_people(own):
        after = own[person.start : person.start + len(person.name) + 40]
        kind = event
        if event == "absent" and re.search(r"^\S.*?\b(?:med afbud|afbud)\b", after.split(";")[0]):
            kind = "absent_with_apology"
        elif _WITHOUT.search(after):
            kind = "absent_without_apology"
        numbers = _numbers(own, None) if _ITEMS.search(own) else [None]
        facts += [_fact(kind, person, sentence, number) for number in numbers]
    if stand_in:
        facts += [_for_last(fact, facts) for fact in _substitutes(sentence, None, facts)]
    return facts


def merge(meeting: Sequence[Attendance], items: Sequence[Attendance]) -> tuple[Attendance, ...]:
    """State each fact once: whole-meeting absence without item, however often it is printed; header and item agree."""
    merged: dict[tuple[str, str | None, str], Attendance] = {}
    everywhere = {fact.person for fact in (*meeting, *items) if fact.item is None and fact.event.startswith("absent")}
    disqualified = {(fact.person, fact.item) for fact in items if fact.event == "disqualified"}
    for fact in (*meeting, *items):
        kind = "absent" if fact.event.startswith("absent") else fact.event
        if kind == "absent" and fact.item is not None and (fact.person in everywhere or (fact.person, fact.item) in disqualified):
            continue
        merged.setdefault((kind, fact.item, fact.person), fact)
    return tuple(merged.values())
