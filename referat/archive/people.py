"""People who act in an office: minutes, committee by committee -> a page for each name, its seats, its mentions.

In: the committees with their minutes. Out: :class:`People`, the same for the same minutes. Whoever voted, was absent
or stood in is a member, and so is whoever has a member's role or a party; guests, officials and citizens are none, and
to be disqualified, to come or to leave makes nobody one. Two names are one person only where that is certain: in one
committee and term, written alike but for hyphens, accents and capitals, or as initials that fit one full name only.
Across committees and terms a name shares its page, and the page keeps its seats apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain

from referat import danish
from referat.danish import sort_key
from referat.model import AgendaItem, Attendance, Document, Vote
from referat.reading.facts.names import find_parties

_OFFICE = re.compile(r"medlem|råd(?:mand|mænd)|borgmester|formand|stedfortræder|suppleant|mødeleder|ordfører")
"""Roles of people who were elected or sit as members; whoever has another role is there as an official."""
_CITIZEN = (
    r"borger|ansøger|klager|nabo|beboer|ejer|lejer|forælder|forældre|mor|far|pårørende|bisidder|tilhører|spørger|gæst"
    r"|deputation|foretræde|repræsentant|talsmand|talsperson|patient|elev|part|høringspart|vidne|publikum"
)
_LETTER = re.compile(r"[A-ZÆØÅ]{1,2}")
_WORD = re.compile(r"\w+")
_LONGEST = 100
_TAKEN = frozenset({"index", "udvalg", "bogstav"})
_TERM, _A_TERM_BEGAN = 4, 2022

slug = lru_cache(maxsize=1 << 14)(danish.slug)
"""The same few names come again and again."""


@dataclass(frozen=True)
class Mention:
    """One thing that minutes say of a person. ``item`` is None for the whole meeting and for items left out.

    ``event`` is the number of the vote, 0 for presence. ``replaced`` tells that ``said`` is the substitute's fact
    and the person is the one who was replaced.
    """

    document: Document
    name: str
    said: Vote | Attendance
    item: AgendaItem | None = None
    event: int = 0
    replaced: bool = False

    @property
    def day(self) -> date:
        """The day of the meeting."""
        return self.document.meeting.date or date.min

    @property
    def role(self) -> str | None:
        """The role printed with the name."""
        return None if self.replaced else self.said.role

    @property
    def party(self) -> str | None:
        """The party printed with the name."""
        return None if self.replaced else self.said.party


@dataclass(frozen=True)
class Seat:
    """A person in one committee and term, and what its minutes say of the person, oldest first.

    ``party`` is set only where two people of one name sat there, which two parties at one meeting show.
    """

    organization: str
    committee: str
    term: str
    mentions: tuple[Mention, ...]
    party: str | None = None

    @property
    def id(self) -> str:
        """The seat's anchor on the person's page."""
        return slug(f"{self.organization} {self.term} {self.party or ''}")

    @property
    def names(self) -> tuple[str, ...]:
        """The name as printed, the most usual writing first."""
        return _by_use(self.mentions)


@dataclass(frozen=True)
class Person:
    """A name's page. ``elsewhere`` are seats under this writing that surely belong to another page, by its slug."""

    slug: str
    name: str
    seats: tuple[Seat, ...]
    elsewhere: tuple[tuple[Seat, str], ...] = ()

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Everything that is said on the page."""
        return tuple(chain.from_iterable(seat.mentions for seat in self.seats))


@dataclass(frozen=True)
class People:
    """Everybody who has a page, by surname, and where a printed name leads to."""

    people: tuple[Person, ...]
    _home: Mapping[tuple[str, str], str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, committees: Iterable[tuple[str, str, Sequence[Document]]]) -> People:
        """The people of these committees: id, name and minutes of each."""
        seats: dict[str, list[Seat]] = defaultdict(list)
        elsewhere: dict[str, list[tuple[Seat, str]]] = defaultdict(list)
        home: dict[tuple[str, str], str] = {}
        for id_, name, minutes in committees:
            for term, held in _by_term(minutes).items():
                named = _by_slug(held)
                homes = _members(_homes(named), named)
                for address in sorted(set(homes.values())):
                    writings = [one for one, target in homes.items() if target == address]
                    said = tuple(sorted(chain.from_iterable(named[one] for one in writings), key=_in_time))
                    made = [Seat(id_, name, term, mentions, party) for party, mentions in _by_party(said)]
                    seats[address] += made
                    for other in writings:
                        elsewhere[other] += [(seat, address) for seat in made if other != address]
                home |= {(mention.document.id, one): homes[one] for one in homes for mention in named[one]}
        pages = [
            _person(one, seats[one], elsewhere[one])
            for one in sorted({*seats, *elsewhere})
            if seats[one] or elsewhere[one]
        ]
        return cls(tuple(sorted(pages, key=lambda person: by_surname(person.name))), home)

    @cached_property
    def _by_committee(self) -> Mapping[str, tuple[Person, ...]]:
        found: dict[str, list[Person]] = defaultdict(list)
        for person in self.people:
            for organization in dict.fromkeys(seat.organization for seat in person.seats):
                found[organization].append(person)
        return {organization: tuple(held) for organization, held in found.items()}

    def of_committee(self, organization: str) -> tuple[Person, ...]:
        """Everybody who has a seat in a committee, by surname."""
        return self._by_committee.get(organization, ())

    def slug_of(self, document: Document, name: str) -> str | None:
        """The slug of the page that a name printed in these minutes leads to; None for whoever has none."""
        return self._home.get((document.id, slug(name)))


def by_surname(name: str) -> tuple[tuple[int | str, ...], ...]:
    """A key that sorts names by their last word."""
    return (sort_key(name.split()[-1] if name.split() else ""), sort_key(name))


def term_of(day: date) -> str:
    """The term of municipal councils that a day falls into: ``2022-2025``."""
    first = day.year - (day.year - _A_TERM_BEGAN) % _TERM
    return f"{first}-{first + _TERM - 1}"


# --- who is mentioned -----------------------------------------------------------------------------


def mentions_of(document: Document) -> Iterator[Mention]:
    """What minutes say of people who act in an office: every vote by name, every fact on presence."""
    for item in document.items:
        for event in item.votes:
            for vote in event.votes:
                if vote.voter_type == "person":
                    yield Mention(document, vote.voter, vote, item, event.number)
    items = {item.number: item for item in reversed(document.items)}
    officials = {slug(fact.person) for fact in document.attendance if not _acts(fact)}
    for fact in document.attendance:
        about = items.get(fact.item) if fact.item else None
        known = fact.role or fact.party or slug(fact.person) not in officials
        if _acts(fact) and known:
            yield Mention(document, fact.person, fact, about)
            if fact.for_person and fact.event == "substitute":
                yield Mention(document, fact.for_person, fact, about, replaced=True)


def _makes_a_member(mention: Mention) -> bool:
    """Does only a member vote so, miss a meeting so, or bear such a role or party?"""
    said = mention.said
    if isinstance(said, Vote) or mention.replaced or said.party or (said.role and _OFFICE.search(said.role.lower())):
        return True
    return (said.event.startswith("absent") or said.event == "substitute") and not _is_from_outside(said)


def _is_from_outside(fact: Attendance) -> bool:
    """``Borgeren Bo Lind``, ``Bo Lind (ansøger)``, ``Bo Lind fra Grundejerforeningen``."""
    name = re.escape(fact.person)
    said = re.search(rf"\b(?:{_CITIZEN})(?:en|n|ne|ved)?\W{{1,3}}(?:ved )?{name}", fact.quote, re.IGNORECASE)
    behind = re.search(rf"{name}(?:,| \(|\W+som)\W*(?:{_CITIZEN})\b", fact.quote, re.IGNORECASE)
    home = re.search(rf"{name},? fra (?P<home>[A-ZÆØÅ][^.,:]{{0,80}})", fact.quote)
    return bool(said or behind or (home and not find_parties(home["home"])))


def _acts(fact: Attendance) -> bool:
    return fact.event != "guest" and (fact.role is None or _OFFICE.search(fact.role.lower()) is not None)


def _by_term(minutes: Sequence[Document]) -> dict[str, list[Document]]:
    terms: dict[str, list[Document]] = defaultdict(list)
    for document in minutes:
        terms[term_of(document.meeting.date or date.min)].append(document)
    return terms


def _by_slug(minutes: Sequence[Document]) -> dict[str, list[Mention]]:
    """What the minutes of one committee and term say of people, by the slug of the name."""
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in chain.from_iterable(map(mentions_of, minutes)):
        address = slug(mention.name)
        if address and address not in _TAKEN and len(address) <= _LONGEST:
            named[address].append(mention)
    return named


# --- who is the same person -----------------------------------------------------------------------


def _homes(named: Mapping[str, Sequence[Mention]]) -> dict[str, str]:
    """Each writing of a name in one committee and term, with the fullest writing that is surely the same person."""
    words = {one: _WORD.findall(mentions[0].name.casefold()) for one, mentions in named.items()}
    short = [one for one in words if any(len(word) == 1 for word in words[one])]
    by_last: dict[str, list[str]] = defaultdict(list)
    for one in words:
        by_last[words[one][-1]].append(one)
    longer = {
        one: [other for other in by_last[words[one][-1]] if _abbreviates(words[one], words[other])] for one in short
    }
    homes = {one: one for one in named}
    for one in short:
        fullest = [other for other in longer[one] if not longer.get(other)]
        if len(fullest) == 1 and _may_be_one(named[one], named[fullest[0]]):
            homes[one] = fullest[0]
    return homes


def _members(homes: Mapping[str, str], named: Mapping[str, Sequence[Mention]]) -> dict[str, str]:
    """The writings of those alone whom one of their writings shows to be members."""
    members = {home for one, home in homes.items() if any(map(_makes_a_member, named[one]))}
    return {one: home for one, home in homes.items() if home in members}


def _abbreviates(short: Sequence[str], full: Sequence[str]) -> bool:
    """``a p winther`` for ``anders peter winther``: the same surname, every initial of it and in its place."""
    if len(short) != len(full) or short == full:
        return False
    pairs = list(zip(short, full, strict=True))
    fits = all(one == other or (len(one) == 1 and other.startswith(one)) for one, other in pairs)
    return fits and len(short[-1]) > 1


def _may_be_one(first: Sequence[Mention], second: Sequence[Mention]) -> bool:
    """Whether nothing speaks against it: never named side by side, never of different parties."""
    parties = [{mention.party for mention in some if mention.party} for some in (first, second)]
    side_by_side = {_where(mention) for mention in first} & {_where(mention) for mention in second}
    return not side_by_side and (not all(parties) or parties[0] == parties[1])


def _where(mention: Mention) -> tuple[str, str, int, int]:
    """The vote, or the printed line on presence, in which somebody is named."""
    if isinstance(mention.said, Vote) and mention.item:
        return (mention.document.id, "vote", mention.item.order, mention.event)
    return (mention.document.id, "line", mention.said.line, 0)


def _by_party(mentions: Sequence[Mention]) -> Iterator[tuple[str | None, tuple[Mention, ...]]]:
    """The mentions of one name, apart by party where one meeting prints it with two: then they are two people."""
    letters: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.party and _LETTER.fullmatch(mention.party):
            letters[mention.document.id].add(mention.party)
    if all(len(found) < 2 for found in letters.values()):
        yield None, tuple(mentions)
        return
    for party in sorted({mention.party or "" for mention in mentions}):
        yield party or None, tuple(mention for mention in mentions if (mention.party or "") == party)


def _person(address: str, seats: Sequence[Seat], elsewhere: Sequence[tuple[Seat, str]]) -> Person:
    own = [m for seat in (*seats, *(seat for seat, _ in elsewhere)) for m in seat.mentions if slug(m.name) == address]
    ordered = sorted(seats, key=lambda seat: (seat.term, seat.mentions[-1].day, seat.id), reverse=True)
    aside = sorted(elsewhere, key=lambda one: (one[0].term, one[0].id), reverse=True)
    return Person(address, _by_use(own)[0], tuple(ordered), tuple(aside))


def _by_use(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The writings of a name: the most usual first, of equals the latest."""
    counts = Counter(mention.name for mention in mentions)
    latest = {mention.name: mention.day for mention in sorted(mentions, key=_in_time)}
    return tuple(sorted(counts, key=lambda name: (-counts[name], -latest[name].toordinal(), name)))


def _in_time(mention: Mention) -> tuple[date, str, int, int, int, str]:
    order = mention.item.order if mention.item else 0
    return (mention.day, mention.document.id, order, mention.event, mention.said.line, mention.name)
