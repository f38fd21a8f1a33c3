"""Sentences -> printed facts on presence: who was absent, came, left, stood in, or was disqualified.

A reason such as illness is not published (``reasons.py``). Without a stated reason nobody is called disqualified, and
a person is never absent because the minutes do not name them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from referat.model import Attendance, AttendanceEvent
from referat.reading.blocks.prose import Sentence
from referat.reading.facts.disqualification import items_of, own_clause, says_so, speaks_of_it
from referat.reading.facts.item_numbers import ITEMS, item_range
from referat.reading.facts.names import OFFICIAL, Person, find_members, find_parties
from referat.reading.facts.presence_lists import STAND_IN, fact, only_names, read_list, read_marked, without_stand_in
from referat.reading.facts.reasons import first_reason

_THIS_ITEM = re.compile(
    r"\b(?:dette (?:punkt|dagsordenspunkt)|denne sag|sagens behandling|punktets behandling|"
    r"behandlingen af (?:sagen|punktet)|under (?:punktet|sagen|punktets|sagens))\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\bkl(?:\.|okken)?\s*(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?", re.IGNORECASE)
_CAME = r"(?:mødte|møder|deltog|deltager|er mødt|er indkaldt|var indkaldt|indkaldt|indkaldes|indtrådte|var|tiltrådte)"
_STEAD = r"(?:i ?stedet|i (?:hans|hendes|dennes|deres) sted)"
_FOR_SOMEBODY = re.compile(rf"\bi stedet for (?P<for>.{{1,300}}?),? {_CAME} (?P<person>.+)", re.IGNORECASE)
_NAMED_INSTEAD = re.compile(rf"\b{STAND_IN} for (?P<for>[^:]{{1,300}}?) ?: ?(?P<person>.+)", re.IGNORECASE)
_FOR_CAME = re.compile(rf"^for (?P<for>[^.:]{{1,300}}?),? {_CAME} (?P<person>.+)", re.IGNORECASE)
_CAME_INSTEAD = re.compile(
    rf"\b(?:{_STEAD}|som {STAND_IN}(?: for (?P<for>.{{1,300}}?))?),? {_CAME} (?P<person>.+)", re.IGNORECASE
)
_CALLED_AS = re.compile(
    rf"\bsom {STAND_IN} (?:er|var|blev) (?P<person>[^.;]{{1,300}}?) (?:indkaldt|mødt|kaldt ind)\b", re.IGNORECASE
)
_PERSON_FIRST = re.compile(
    rf"(?P<came>\b{_CAME} (?:i mødet )?)?(?:{_STEAD} for|(?:som )?{STAND_IN} for) (?P<for>.+)", re.IGNORECASE
)
_CALLED_IN_FOR = re.compile(
    rf"\b{STAND_IN}(?:en)?\b(?! for)(?P<person>[^.;]{{0,120}}?)\b(?:indkald\w*|mød\w+|deltag\w*|deltog|indtræder i mødet)\b"
    r"[^.;]{0,120}?(?P<absence>\b(?:afbud|forfald|fravær) (?:fra|hos|af|for)) (?P<for>[^.;]+)",
    re.IGNORECASE,
)
"""``at stedfortræder Y indkaldes til mødet som følge af afbud fra X``"""
_SUBSTITUTES = re.compile(rf"\b{STAND_IN}(?:e|er|en)?\s*:\s*(?P<person>.+)", re.IGNORECASE)
_PERSON_INSTEAD = re.compile(rf"\b{_CAME} (?:i mødet )?(?:{_STEAD}|som {STAND_IN})\b(?! for)", re.IGNORECASE)
_JOINT_WORD = re.compile(r"[,;]? ?(?:\bog\b|\bsamt\b|\bmens\b|[-–])? ?$")
_SUBSTITUTE_WORD = re.compile(rf"\b(?:{_STEAD}|{STAND_IN})", re.IGNORECASE)
_ELECTION = re.compile(r"\b(?:udpeg\w*|vælg\w*|valgt\w*|indstil\w*|udtræd\w*|indtræder|nyt medlem)\b", re.IGNORECASE)
_NO_MEETING = r"(?:debatten|drøftelse|arbejde|arbejdsgruppe|bestyrelse|pulje|projekt|ordning|forsøg)"
"""What somebody may not take part in without being absent from the meeting."""


def _event(event: AttendanceEvent, *alternatives: str) -> tuple[AttendanceEvent, re.Pattern[str]]:
    return event, re.compile("|".join(alternatives), re.IGNORECASE)


# What a clause says of its people, most telling first.
_EVENTS = (
    _event("left", r"\b(?:var|er) fraværende (?=fra kl)"),
    _event(
        "absent_without_apology", r"\b(?:udeblev \w*\s?|udeblevet \w*\s?)?uden (?:lovligt )?(?:afbud|forfald)\b\s*:?"
    ),
    _event(
        "absent_with_apology",
        r"\b(?:var |er )?(?:fraværende )?(?:med|havde(?: sendt| meldt)?|har(?: sendt| meldt)?|sendt|meldte?) afbud\b",
        r"\bafbud (?:fra|af|hos|var modtaget fra)\b\s*:?|\bafbud\s*:",
        r"\b(?:havde|har|med) (?:meldt )?(?:lovligt )?forfald\b|\bforfald (?:fra|hos|for)\b|\bforfald\s*:",
    ),
    _event(
        "absent",
        r"\b(?:deltog|deltager|deltog dermed|var|er) (?:derfor |således )?"
        rf"(?:ikke (?:i|til stede|under|mødt|ved)\b(?! {_NO_MEETING})|fraværende)",
        r"\bfraværende(?:\s+(?:under|ved|i|medlemmer)\b[^:]{0,80})?\s*:",
        rf"\b(?:deltog|deltager) (?:derfor |således |dermed )?ikke\b(?! i (?:afstemningen|{_NO_MEETING}))",
        r"\bfravær\s*:|\b(?:ikke|ej) til stede\b|\bmødte ikke\b|\budeblev\b",
    ),
    _event(
        "arrived",
        r"\b(?:deltog|deltager) (?:først )?(?:i mødet )?fra (?:og med )?(?=kl|p(?:un)?kt|sag|dette)",
        r"\b(?:(?:ankom|ankommer)(?! til (?!mødet|salen|lokalet))|vendte tilbage|kom tilbage|mødte (?:først )?(?=kl)|kom til stede|tiltrådte mødet|indtrådte (?:igen )?i mødet|indfandt sig|"
        r"kom (?:til mødet |tilbage )?(?=kl))",
    ),
    _event(
        "left",
        r"\b(?:deltog|deltager) (?:i mødet )?(?:ind)?til (?=kl)",
        r"\b(?:(?:forlod|forlader)(?! (?:byrådet|kommunalbestyrelsen|udvalget|partiet|gruppen|sin|sit))|gik(?: fra mødet)?(?= kl)|gik fra mødet)\b",
    ),
    _event(
        "guest",
        r"\b(?:deltog|deltager|orienterede|medvirkede|redegjorde|fortalte|gennemgik|præsenterede|fremlagde|holdt oplæg|var til stede)\b(?! ikke)",
    ),
)
_NAMES_BEHIND = re.compile(r"(?::|\b(?:fra|af|hos|var modtaget fra))\s*$")
"""An event whose people stand behind its words (``afbud fra``), whoever is named before them."""
_WHOLE = re.compile(r"\bi mødet\b(?! under)|\bhele mødet\b", re.IGNORECASE)
_OTHER_MEETING = re.compile(
    r"\b(?:på|ved|i) mødet i (?:januar|februar|marts|april|maj|ju[nl]i|august|\w+ber)\b", re.IGNORECASE
)
_FROM_OUTSIDE = re.compile(
    r"^[^.:]{3,150}? fra (?P<home>\w[^.:]{0,80}?) (?:deltog|deltager|fortalte|orienterede)\b",
    re.IGNORECASE,
)
"""Whoever is said to come from somewhere is no member (``Ida Holm fra Ungebyrådet deltog``)."""
_SPECIFIC: tuple[AttendanceEvent, ...] = ("absent_without_apology", "absent_with_apology", "absent")


@dataclass(frozen=True, slots=True)
class _Said:
    """A clause of a sentence: what it says of whom, and the words around."""

    event: AttendanceEvent
    people: tuple[Person, ...]
    before: str
    words: str


def read_presence(
    sentence: Sentence, item: str | None, before: Sequence[Attendance] = (), listed: bool = False
) -> list[Attendance]:
    """The facts on presence in one sentence. ``item`` is the item it stands in, None in the meeting's header.

    ``before`` are the facts of the sentences above: ``I stedet mødte Y`` stands in for the last absent member.
    ``listed`` tells that the sentence stands in a list of members, where ``Y, suppleant for X`` needs no verb.
    """
    text = sentence.text
    if _OTHER_MEETING.search(text):
        return []
    if _SUBSTITUTE_WORD.search(text) or _FOR_CAME.match(text):
        facts = (
            read_list(sentence, item)
            or _read_called_in(sentence, item)
            or _read_substitutes(sentence, item, before, listed)
        )
        if facts:
            return facts
    if speaks_of_it(text) and (marked := read_marked(sentence, item)):
        return marked
    if speaks_of_it(text):
        return _read_disqualified(sentence, item, before) if says_so(text) else []
    return _clause_facts(sentence, item)


def _read_disqualified(sentence: Sentence, item: str | None, before: Sequence[Attendance]) -> list[Attendance]:
    """Who was disqualified on which items; ``Pkt. 2 var på grund af inhabilitet`` says it of those named before."""
    own, others = ([], []) if _THIS_ITEM.search(sentence.text) else items_of(sentence.text)
    clause = own_clause(sentence.text)
    people = find_members(sentence.text[clause:]) if clause else _first_people(sentence.text)
    people = people or _first_people(sentence.text)
    numbers: list[str | None] = [*own] or [item]
    facts = [fact("disqualified", one, sentence, number) for one in people for number in numbers]
    facts += [fact("absent", one, sentence, number) for one in people for number in others]
    stands_in = re.search(STAND_IN, sentence.text[:clause]) is not None
    came = find_members(sentence.text[:clause]) if stands_in and people else []
    facts += [
        replace(fact("substitute", without_stand_in(one), sentence, numbers[0]), for_person=people[0].name)
        for one in came[-1:]
    ]
    if people or not before:
        return facts
    said = [one for one in before if one.event in _SPECIFIC and one.quote == before[-1].quote]
    return [
        replace(one, event="disqualified", quote=sentence.text, line=sentence.line())
        for one in said
        if not own or one.item in own
    ]


def _read_called_in(sentence: Sentence, item: str | None) -> list[Attendance]:
    """``at stedfortræder Y indkaldes til mødet som følge af afbud fra X``: X is absent, and Y stands in."""
    match = _CALLED_IN_FOR.search(sentence.text)
    people, absent = (find_members(match["person"]), find_members(match["for"])) if match else ([], [])
    if match is None or not people or not absent:
        return []
    event: AttendanceEvent = "absent" if match["absence"].lower().startswith("fravær") else "absent_with_apology"
    return [
        fact(event, absent[0], sentence, item if event == "absent" else None),
        replace(fact("substitute", without_stand_in(people[0]), sentence, item), for_person=absent[0].name),
    ]


def _clause_facts(sentence: Sentence, item: str | None) -> list[Attendance]:
    facts: list[Attendance] = []
    for said in _clauses(sentence.text):
        people = said.people
        if said.event == "guest":
            home = _FROM_OUTSIDE.search(sentence.text)
            outside = home is not None and not find_parties(home["home"])
            people = tuple(
                one for one in people if (one.role and OFFICIAL.search(one.role)) or (outside and not one.party)
            )
        if said.event in _SPECIFIC:
            people = tuple(one for one in people if not re.search(STAND_IN, one.role or ""))
        for person in people:
            apology = said.event == "absent" and re.search(
                rf"{re.escape(person.name)}[^,;]*?\((?:med )?afbud\)", sentence.text
            )
            facts += _facts_of(replace(said, event="absent_with_apology") if apology else said, person, sentence, item)
    return _most_specific(facts)


def _most_specific(facts: Sequence[Attendance]) -> list[Attendance]:
    """One absence for each person and item: ``udeblev uden afbud`` says two things and means the second."""
    kept: list[Attendance] = []
    for one in facts:
        same = (
            place
            for place, other in enumerate(kept)
            if other.event in _SPECIFIC and (other.person, other.item) == (one.person, one.item)
        )
        place = next(same, None) if one.event in _SPECIFIC else None
        if place is None:
            kept.append(one)
        elif _SPECIFIC.index(one.event) < _SPECIFIC.index(kept[place].event):
            kept[place] = one
    return kept


def _facts_of(said: _Said, person: Person, sentence: Sentence, item: str | None) -> Iterator[Attendance]:
    if said.event in ("arrived", "left"):
        clock = _CLOCK.search(said.words) or _CLOCK.search(said.before)
        time = f"{int(clock['hour']):02}:{clock['minute'] or '00'}" if clock else None
        listed = ITEMS.search(said.words)
        number = next(item_range(listed["list"])) if listed else item
        yield fact(said.event, person, sentence, number, time)
        return
    around = f"{said.before} {said.words}"
    named = ITEMS.search(around) or _THIS_ITEM.search(around)
    meeting = _WHOLE.search(around) is not None or said.event != "absent"
    whole = said.event in _SPECIFIC and meeting and not named
    for number in [None] if whole else _numbers(around, item):
        yield fact(said.event, person, sentence, number)


def _clauses(text: str) -> Iterator[_Said]:
    """The clauses of a sentence that state an event, each with its own subject or the one before."""
    found: list[tuple[int, int, AttendanceEvent]] = []
    for event, pattern in _EVENTS:
        for match in pattern.finditer(text):
            if all(match.end() <= start or match.start() >= end for start, end, _ in found):
                found.append((match.start(), match.end(), event))
    found.sort()
    subject: tuple[Person, ...] = ()
    previous = 0
    for position, (start, end, event) in enumerate(found):
        stop = found[position + 1][0] if position + 1 < len(found) else len(text)
        before = text[previous:start]
        own = tuple(find_members(before)) if not position or _clause_begins(before) else ()
        if _NAMES_BEHIND.search(text[start:end]) or not (own or subject):
            own = tuple(find_members(text[end:stop])) or own
        subject = own or subject
        yield _Said(event, subject, before if not position else "", text[start:stop])
        previous = end


def _clause_begins(before: str) -> bool:
    """Do the words between two verbs begin a clause with a subject of its own (``…, mens Y forlod``)?"""
    return re.search(r",|;|\bmens\b|\bog\b|\bsamt\b", before) is not None


def _first_people(text: str) -> list[Person]:
    """The people before the sentence's first verb, or all of them where none stands before."""
    verb = re.search(
        r"\b(?:deltog|deltager|ankom|forlod|forlader|mødte|var|er|erklærede|erklæret|gik|har|havde|meldte|blev)\b", text
    )
    before = find_members(text[: verb.start()]) if verb else []
    if before:
        return before
    return find_members(text[: first_reason(text)])


def _numbers(text: str, item: str | None) -> list[str | None]:
    """The items a sentence names (``punkt 2, 3 og 4``, ``punkt 5-7``), else the item it stands in."""
    listed = ITEMS.search(text)
    if listed is None or _THIS_ITEM.search(text):
        return [item]
    return list(item_range(listed["list"]))


def _read_substitutes(
    sentence: Sentence, item: str | None, before: Sequence[Attendance], listed: bool
) -> list[Attendance]:
    """``I stedet for X mødte Y``: Y stands in for X, who is absent; so does ``Afbud fra X. I stedet mødte Y``."""
    text = sentence.text
    pair = _substitute_pair(text, item, listed)
    if pair is None:
        return []
    person, replaced, start = pair
    facts = _clause_facts(replace(sentence, text=_JOINT_WORD.sub("", text[:start])), item)
    absent = [one for one in (*before, *facts) if one.event in _SPECIFIC]
    name = replaced.name if replaced else absent[-1].person if absent else None
    if name is None and item is not None and _SUBSTITUTES.search(text):
        return []
    number = _numbers(text, item)[0] if ITEMS.search(text) else item
    if replaced and all(one.person != replaced.name for one in absent):
        facts.append(fact("absent", replaced, sentence, number))
    facts.append(replace(fact("substitute", person, sentence, number), for_person=name))
    return facts


def _substitute_pair(text: str, item: str | None, listed: bool) -> tuple[Person, Person | None, int] | None:
    """Who stands in for whom, and where the words on it begin."""
    for pattern in (_NAMED_INSTEAD, _FOR_CAME, _FOR_SOMEBODY, _CALLED_AS, _CAME_INSTEAD, _SUBSTITUTES):
        match = pattern.search(text)
        people = find_members(match["person"]) if match else []
        if match and people:
            for_text = match.groupdict().get("for")
            if pattern in (_NAMED_INSTEAD, _FOR_CAME) and not only_names(for_text or ""):
                return None
            replaced = find_members(for_text) if for_text else []
            return people[0], replaced[0] if replaced else None, match.start()
    match = _PERSON_INSTEAD.search(text)
    people = find_members(text[: match.start()]) if match else []
    if people:
        return people[-1], None, text.rfind(people[-1].name)
    match = _PERSON_FIRST.search(text)
    if match is None or _ELECTION.search(text) or not (match["came"] or listed):
        return None
    people, replaced = find_members(text[: match.start()]), find_members(match["for"])
    return (people[-1], replaced[0], 0) if people and replaced else None
