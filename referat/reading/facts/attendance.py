"""Sentences -> printed facts on presence: who was absent, came, left, stood in, or was disqualified.

A reason such as illness is not published (``reasons.py``). Without a stated reason nobody is called disqualified, and
a person is never absent because the minutes do not name them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from referat.language.lexicon import load
from referat.model import Attendance, AttendanceEvent
from referat.reading.blocks.prose import Sentence
from referat.reading.facts.disqualification import items_of, own_clause, says_so, speaks_of_it
from referat.reading.facts.item_numbers import ITEMS, item_range
from referat.reading.facts.names import OFFICIAL, Person, find_members, find_parties, may_name_somebody
from referat.reading.facts.presence_lists import (
    ABSENT,
    clock_of,
    clock_time,
    fact,
    is_stand_in,
    label_of,
    only_names,
    read_list,
    read_marked,
    without_stand_in,
)
from referat.reading.facts.reasons import first_reason
from referat.reading.facts.stand_ins import STAND_IN

_THIS_ITEM = re.compile(
    r"\b(?:dette (?:punkt|dagsordenspunkt)|denne sag|sagens behandling|punktets behandling|"
    r"behandlingen af (?:sagen|punktet)|under (?:punktet|sagen|punktets|sagens))\b",
    re.IGNORECASE,
)
_WORDS = load("presence")
_EVENTS: tuple[tuple[AttendanceEvent, re.Pattern[str]], ...] = tuple(
    (event, rule.pattern) for rule in _WORDS.at("clause") for event in get_args(AttendanceEvent) if event == rule.code
)
"""What a clause says of its people, most telling first."""
_PAIRS = _WORDS.at("pair")
_CALLED_IN = _WORDS.pattern("called-in")
_STANDS_IN, _ELECTION, _FOR_CAME = (_WORDS.pattern(name) for name in ("stands-in", "election", "for-came"))
_CAME_FOR, _RESPECTIVELY, _APOLOGY = (_WORDS.pattern(name) for name in ("came-for", "respectively", "with-apology"))
_AGAIN = re.compile(
    r",? (?:og|samt|mens) (?=(?:i ?stedet for|som \w+ for) (?-i:[A-ZÆØÅ]))|(?<=\w), (?=i ?stedet for)", re.IGNORECASE
)
"""A second one came in the stead of a second one (``I stedet for X mødte Y, og i stedet for …``)."""
_JOINT_WORD = re.compile(r"[,;]? ?(?:\bog\b|\bsamt\b|\bmens\b|[-–])? ?$")
_NAMES_BEHIND = re.compile(r"(?::|\b(?:fra|af|hos|for|undtagen|undtaget|på nær|var|er|havde|har)) ?$")
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


_TOOK_PART_HERE = re.compile(
    rf"(?:delt(?:og|ager)|var til ?stede) (?:i|under|ved) (?:behandlingen af )?(?:{_THIS_ITEM.pattern})", re.IGNORECASE
)
"""Members take part in every item: whoever is said to have been there for one was called in for it."""
_TOOK_PART = re.compile(r"(?:delt(?:og|ager)|var til ?stede)\b", re.IGNORECASE)
_BARE_CLOCK = re.compile(r"[^\d.;]{0,30}(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)\b(?!\.?\d)")
"""``ankom 15.20``"""
_TIMES = re.compile(r"\b(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)\b(?!\.?\d)")
_ALSO = re.compile(r"(?:,| og|, og|, mens) (?P<who>(?-i:[A-ZÆØÅ])[^.,;:\d]{2,80}) (?=kl\b)", re.IGNORECASE)
"""Somebody else came or went at a time of their own (``ankom kl. 17.10 og Bo Krag kl. 17.20``)."""
_NAMELESS = re.compile(
    r"\b(?:da|idet|fordi|mens|hvor) (?:\w+ )?\w{0,40}(?:borgmester|formand|medlem|direktør|chef)\w{0,4} $",
    re.IGNORECASE,
)
"""The subject of a clause is somebody who is not named (``…, da borgmesteren var fraværende``)."""
_CHAIRS = re.compile(r"(?:næst)?formand for ")
"""Whoever is named after the head of another body is from there, too."""


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
    if not (before or may_name_somebody(text)) or _OTHER_MEETING.search(text):
        return []
    if facts := read_list(sentence, item):
        return facts
    if _STANDS_IN.search(text) or _CAME_FOR.search(text) or _FOR_CAME.match(text):
        if again := _AGAIN.search(text):
            head, tail = replace(sentence, text=text[: again.start()]), sentence.without(again.end())
            facts = read_presence(head, item, before, listed)
            return facts + read_presence(tail, item, [*before, *facts], listed)
        facts = _read_called_in(sentence, item) or _read_substitutes(sentence, item, before, listed)
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
    stands_in = re.search(STAND_IN, sentence.text[:clause], re.IGNORECASE) is not None
    came = find_members(sentence.text[:clause]) if stands_in and people else []
    facts += [
        replace(fact("substitute", without_stand_in(one), sentence, numbers[0]), for_person=people[0].name)
        for one in came[-1:]
    ]
    if people or not before:
        return facts
    said = [one for one in before if one.event in ABSENT and one.quote == before[-1].quote]
    return [
        replace(one, event="disqualified", quote=sentence.text, line=sentence.line())
        for one in said
        if not own or one.item in own
    ]


def _read_called_in(sentence: Sentence, item: str | None) -> list[Attendance]:
    """``at stedfortræder Y indkaldes til mødet som følge af afbud fra X``: X is absent, and Y stands in."""
    match = _CALLED_IN.search(sentence.text)
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
            people = tuple(_guests(said, sentence.text, item))
        if said.event in ("arrived", "left") and _TOOK_PART.match(said.words):
            guests = tuple(one for one in people if one.role and OFFICIAL.search(one.role))
            facts += [
                one for person in guests for one in _facts_of(replace(said, event="guest"), person, sentence, item)
            ]
            people = tuple(one for one in people if one not in guests)
        if said.event in ABSENT:
            people = tuple(one for one in people if not is_stand_in(one))
        for person in people:
            apology = said.event == "absent" and re.search(
                rf"{re.escape(person.name)}[^,;]*?\((?:med )?afbud\)", sentence.text
            )
            facts += _facts_of(replace(said, event="absent_with_apology") if apology else said, person, sentence, item)
    return _most_specific(facts)


def _guests(said: _Said, text: str, item: str | None) -> Iterator[Person]:
    """Of the people who took part those who are no members: by their role, by where they are from, or for one item."""
    home = _FROM_OUTSIDE.search(text)
    first = said.people[0].role if said.people else None
    outside = (home is not None and not find_parties(home["home"])) or _CHAIRS.match(first or "") is not None
    here = item is not None and _TOOK_PART_HERE.match(said.words) is not None
    for one in said.people:
        called = here and one.role in (None, "rådmand", "borgmester")
        if (one.role and OFFICIAL.search(one.role)) or ((outside or called) and not one.party):
            yield one


def _most_specific(facts: Sequence[Attendance]) -> list[Attendance]:
    """One absence for each person and item: ``udeblev uden afbud`` says two things and means the second.

    An apology that is printed behind what it is for (``alle undtagen X, der havde meldt afbud``) is for no item.
    """
    kept: list[Attendance] = []
    for one in facts:
        same = (
            place
            for place, other in enumerate(kept)
            if other.event in ABSENT and other.person == one.person and (other.item == one.item or one.item is None)
        )
        place = next(same, None) if one.event in ABSENT else None
        if place is None:
            kept.append(one)
        elif ABSENT.index(one.event) < ABSENT.index(kept[place].event):
            kept[place] = one
    return kept


def _facts_of(said: _Said, person: Person, sentence: Sentence, item: str | None) -> Iterator[Attendance]:
    if said.event in ("arrived", "left"):
        listed = ITEMS.search(said.words) or ITEMS.search(said.before)
        numbers = list(item_range(listed["list"])) if listed else [item]
        number = numbers[-1] if said.event == "left" else numbers[0]
        yield fact(said.event, person, sentence, number, _time_of(said, person))
        return
    around = f"{said.before} {said.words}"
    named = ITEMS.search(around) or _THIS_ITEM.search(around)
    meeting = _WHOLE.search(around) is not None or said.event != "absent"
    whole = said.event in ABSENT and meeting and not named
    for number in [None] if whole else _numbers(around, item):
        yield fact(said.event, person, sentence, number)


def _time_of(said: _Said, person: Person) -> str | None:
    """The time at which somebody came or went; ``henholdsvis`` gives each of several one of their own."""
    times = list(_TIMES.finditer(said.words)) if _RESPECTIVELY.search(said.words) else []
    if len(times) == len(said.people) > 1:
        return clock_time(times[said.people.index(person)])
    return clock_of(said.words) or clock_of(said.before) or clock_time(_BARE_CLOCK.match(said.words))


def _clauses(text: str) -> Iterator[_Said]:
    """The clauses of a sentence that state an event, each with its own subject or the one before."""
    label = label_of(text)
    found: list[tuple[int, int, AttendanceEvent, str]] = []
    if label and label.absence:
        found.append((0, label.end, label.absence, ""))
    for event, pattern in _EVENTS:
        for match in pattern.finditer(text):
            if all(match.end() <= start or match.start() >= end for start, end, *_ in found):
                found.append((match.start(), match.end(), event, match.groupdict().get("who") or ""))
    found.sort()
    subject: tuple[Person, ...] = ()
    previous = 0
    for position, (start, end, event, who) in enumerate(found):
        stop = found[position + 1][0] if position + 1 < len(found) else len(text)
        before = text[previous:start]
        own = tuple(find_members(before)) if not position or _clause_begins(before) else ()
        if _NAMELESS.search(before):
            previous = end
            continue
        if who:
            own = tuple(find_members(who))
        elif _NAMES_BEHIND.search(text[start:end]) or not (own or subject):
            own = tuple(find_members(text[end:stop])) or own
        subject = own or subject
        words = text[start:stop]
        also = _ALSO.search(words) if event in ("arrived", "left") else None
        yield _Said(event, subject, before if not position else "", words[: also.start()] if also else words)
        if also:
            yield _Said(event, tuple(find_members(also["who"])), "", words[also.end() :])
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
    pair = _stand_ins(text, listed)
    if pair is None:
        return []
    facts = _clause_facts(replace(sentence, text=_JOINT_WORD.sub("", text[: pair.start])), item)
    absent = [one for one in (*before, *facts) if one.event in (*ABSENT, "disqualified")]
    names = [one.name for one in pair.replaced] or [one.person for one in absent]
    if not names and item is not None and pair.named_only:
        return []
    number = _numbers(text, item)[0] if ITEMS.search(text) else item
    known = {one.person for one in absent}
    apology = _APOLOGY.search(text, pair.start) is not None and not facts
    event: AttendanceEvent = "absent_with_apology" if apology else "absent"
    facts += [fact(event, one, sentence, None if apology else number) for one in pair.replaced if one.name not in known]
    for person, name in pair.matched(names, text):
        facts.append(replace(fact("substitute", person, sentence, number), for_person=name))
    return facts


@dataclass(frozen=True, slots=True)
class _StandIns:
    """Who stands in for whom, where the words on it begin, and whether they are no more than a label."""

    people: list[Person]
    replaced: list[Person]
    start: int
    named_only: bool = False

    def matched(self, names: Sequence[str], text: str) -> Iterator[tuple[Person, str | None]]:
        """Each one who came, with the one replaced; several in their order, where as many were or the words say so."""
        respectively = _RESPECTIVELY.search(text) is not None
        if len(self.people) == len(names) > 1 and (self.replaced or respectively):
            yield from zip(self.people, names, strict=True)
        elif respectively:
            yield from ((one, None) for one in self.people)
        else:
            yield self.people[0], (names[0] if self.replaced else names[-1]) if names else None


def _stand_ins(text: str, listed: bool) -> _StandIns | None:
    """Who stands in for whom."""
    for rule in _PAIRS:
        match = rule.pattern.search(text)
        if match is None:
            continue
        groups = match.groupdict()
        replaced = find_members(groups.get("for") or "")
        if rule.code == "person-first":
            people = find_members(text[: match.start()])
            people = people if len(people) == len(replaced) else people[-1:]
            if not people or ("for" in groups and not replaced):
                continue
            if "for" not in groups:
                return _StandIns(people, [], text.rfind(people[0].name))
            stands = not _ELECTION.search(text) and (groups["came"] or listed)
            return _StandIns(people, replaced[: len(people)], 0) if stands else None
        people = [without_stand_in(one) for one in find_members(match["person"])]
        if people and rule.code == "names" and not only_names(groups["for"]):
            return None
        if people:
            return _StandIns(people, replaced, match.start(), rule.id.startswith("stand-ins"))
    return None
