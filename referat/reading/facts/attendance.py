"""Sentences -> printed facts on presence: who was absent, came, left, stood in, or was disqualified.

A reason such as illness is not published (``reasons.py``). Without a stated reason nobody is called disqualified, and
a person is never absent because the minutes do not name them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from referat.language.private import AWAY
from referat.model import Attendance, AttendanceEvent
from referat.reading.blocks.prose import Sentence
from referat.reading.facts.names import OFFICIAL, Person, find_parties, find_people
from referat.reading.facts.reasons import first_reason, without_reasons

_ITEMS = re.compile(
    r"\b(?:punkt(?:erne|er)?|pkt\.?|sag(?:erne)?|dagsordenspunkt(?:erne)?)\s*(?:nr\.?\s*)?"
    r"(?P<list>\d+[a-z]?(?:\s*(?:,|og|samt|til(?: og med)?|[-–])\s*\d+[a-z]?)*)(?!\d*[./]\d)",
    re.IGNORECASE,
)
_THIS_ITEM = re.compile(
    r"\b(?:dette (?:punkt|dagsordenspunkt)|denne sag|sagens behandling|punktets behandling|"
    r"behandlingen af (?:sagen|punktet)|under (?:punktet|sagen|punktets|sagens))\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\bkl(?:\.|okken)?\s*(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?", re.IGNORECASE)
_CAME = r"(?:mødte|møder|deltog|deltager|er mødt|er indkaldt|var indkaldt|indkaldt|indtrådte|var|tiltrådte)"
_STEAD = r"(?:i ?stedet|i (?:hans|hendes|dennes|deres) sted)"
_STAND_IN = r"(?:stedfortræder|suppleant)"
_FOR_SOMEBODY = re.compile(rf"\bi stedet for (?P<for>.+?),? {_CAME} (?P<person>.+)", re.IGNORECASE)
_NAMED_INSTEAD = re.compile(rf"\b{_STAND_IN} for (?P<for>[^:]+?)\s*:\s*(?P<person>.+)", re.IGNORECASE)
_FOR_CAME = re.compile(rf"^for (?P<for>[^.:]+?),? {_CAME} (?P<person>.+)", re.IGNORECASE)
_CAME_INSTEAD = re.compile(
    rf"\b(?:{_STEAD}|som {_STAND_IN}(?: for (?P<for>.+?))?),? {_CAME} (?P<person>.+)", re.IGNORECASE
)
_PERSON_FIRST = re.compile(
    rf"(?P<came>\b{_CAME} (?:i mødet )?)?(?:{_STEAD} for|(?:som )?{_STAND_IN} for) (?P<for>.+)", re.IGNORECASE
)
_SUBSTITUTES = re.compile(rf"\b{_STAND_IN}(?:e|er|en)?\s*:\s*(?P<person>.+)", re.IGNORECASE)
_PERSON_INSTEAD = re.compile(rf"\b{_CAME} (?:i mødet )?(?:{_STEAD}|som {_STAND_IN})\b(?! for)", re.IGNORECASE)
_JOINT_WORD = re.compile(r"[,;]?\s*(?:\bog\b|\bsamt\b|\bmens\b|[-–])?\s*$")
_LIST_LABEL = re.compile(
    r"(?:fraværende(?: (?:medlemmer|(?:med|uden) afbud))?|fravær|mødefravær|afbud(?: fra)?|(?:ikke|ej) til stede|ikke mødt)\s*:?",
    re.IGNORECASE,
)
_SUBSTITUTE_WORD = re.compile(rf"\b(?:{_STEAD}|{_STAND_IN})", re.IGNORECASE)
_ELECTION = re.compile(r"\b(?:udpeg\w*|vælg\w*|valgt\w*|indstil\w*|udtræd\w*|indtræder|nyt medlem)\b", re.IGNORECASE)
_DISQUALIFIED = re.compile(r"\b(?:inhabil\w*|habilitet\w* til)\b", re.IGNORECASE)
_NOT_DISQUALIFIED = re.compile(
    r"\b(?:ikke (?:er |var |erklæret |blev (?:fundet )?|anset (?:for |som )?)?inhabil|"
    r"(?:fandt|finder|vurderede|mente) ikke\b|"
    r"om (?:[\w().-]+ ){1,8}?(?:er|var) inhabil|spurgte til|"
    r"ingen (?:\w+ )?(?:inhabil|habilitet)|spørgsmål om|ikke foreligger|habilitetsspørgsmål|vurderes ikke|fandtes ikke)",
    re.IGNORECASE,
)


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
        r"\bafbud (?:fra|af|var modtaget fra)\b\s*:?|\bafbud\s*:",
        r"\b(?:havde|har|med) (?:meldt )?(?:lovligt )?forfald\b|\bforfald\s*:",
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
_WHOLE = re.compile(r"\bi mødet\b(?! under)|\bhele mødet\b", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(
    rf"\([^()]{{1,30}}\)|\b(?:og|samt|{AWAY})\b|[\s,;.•*·–-]",
    re.IGNORECASE,
)
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


def only_names(text: str) -> bool:
    """Does the text hold nothing but names, with parties in brackets?"""
    people = find_people(text)
    for person in people:
        text = text.replace(person.name, " ", 1)
    return bool(people) and not _BETWEEN_NAMES.sub("", text)


def is_label(text: str) -> bool:
    """``Fraværende:`` with the members on the lines below."""
    return _LIST_LABEL.fullmatch(text) is not None


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
        facts = _read_substitutes(sentence, item, before, listed)
        if facts:
            return facts
    if _DISQUALIFIED.search(text):
        if _NOT_DISQUALIFIED.search(text):
            return []
        people = _first_people(text)
        return [fact("disqualified", one, sentence, number) for one in people for number in _numbers(text, item)]
    return _clause_facts(sentence, item)


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
            people = tuple(one for one in people if not re.search(_STAND_IN, one.role or ""))
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
        listed = _ITEMS.search(said.words)
        number = next(item_range(listed["list"])) if listed else item
        yield fact(said.event, person, sentence, number, time)
        return
    around = f"{said.before} {said.words}"
    named = _ITEMS.search(around) or _THIS_ITEM.search(around)
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
        own = tuple(find_people(before)) if not position or _clause_begins(before) else ()
        if not own and not subject:
            own = tuple(find_people(text[end:stop]))
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
    before = find_people(text[: verb.start()]) if verb else []
    if before:
        return before
    return find_people(text[: first_reason(text)])


def _numbers(text: str, item: str | None) -> list[str | None]:
    """The items a sentence names (``punkt 2, 3 og 4``, ``punkt 5-7``), else the item it stands in."""
    listed = _ITEMS.search(text)
    if listed is None or _THIS_ITEM.search(text):
        return [item]
    return list(item_range(listed["list"]))


def item_range(text: str) -> Iterator[str]:
    """``2, 3 og 5-7`` -> 2, 3, 5, 6, 7."""
    previous: int | None = None
    span = False
    for piece in re.findall(r"\d+[a-z]?|til og med|til|[-–]|,|og|samt", text):
        if piece in ("til", "til og med", "-", "–"):
            span = True
        elif piece[0].isdigit():
            number = int(re.sub(r"\D", "", piece)[:6])
            if span and previous is not None and previous < number <= previous + 200:
                yield from (str(between) for between in range(previous + 1, number))
            yield piece
            previous, span = number, False


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
    number = _numbers(text, item)[0] if _ITEMS.search(text) else item
    if replaced and all(one.person != replaced.name for one in absent):
        facts.append(fact("absent", replaced, sentence, number))
    facts.append(replace(fact("substitute", person, sentence, number), for_person=name))
    return facts


def _substitute_pair(text: str, item: str | None, listed: bool) -> tuple[Person, Person | None, int] | None:
    """Who stands in for whom, and where the words on it begin."""
    for pattern in (_NAMED_INSTEAD, _FOR_CAME, _FOR_SOMEBODY, _CAME_INSTEAD, _SUBSTITUTES):
        match = pattern.search(text)
        people = find_people(match["person"]) if match else []
        if match and people:
            for_text = match.groupdict().get("for")
            if pattern in (_NAMED_INSTEAD, _FOR_CAME) and not only_names(for_text or ""):
                return None
            replaced = find_people(for_text) if for_text else []
            return people[0], replaced[0] if replaced else None, match.start()
    match = _PERSON_INSTEAD.search(text)
    people = find_people(text[: match.start()]) if match else []
    if people:
        return people[-1], None, text.rfind(people[-1].name)
    match = _PERSON_FIRST.search(text)
    if match is None or _ELECTION.search(text) or not (match["came"] or listed):
        return None
    people, replaced = find_people(text[: match.start()]), find_people(match["for"])
    return (people[-1], replaced[0], 0) if people and replaced else None


def fact(
    event: AttendanceEvent, person: Person, sentence: Sentence, item: str | None, time: str | None = None
) -> Attendance:
    """A fact with its quote, the sentence as printed but for the reasons."""
    text = sentence.text
    quote = without_reasons(text, presence=event != "guest", keep=person.name)
    line = sentence.line(max(text.find(person.name), 0))
    return Attendance(event, person.name, quote, line, item, person.role, person.party, None, time)
