"""What many meetings share as rows: archive -> committees, people, what is printed of them, parties, cases.

In: the archive and who publishes it. Out: rows by field, in the order of the schema, the same for the same documents.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from referat.archive.archive import Archive, Case
from referat.archive.people import Mention
from referat.config import Publisher
from referat.data.about import Row
from referat.data.linking import party_id
from referat.data.series_rows import series_list
from referat.model import Attendance, Document, Vote

_LETTER = re.compile(r"[A-ZÆØÅ]{1,2}")


def organizations(archive: Archive, publisher: Publisher) -> Iterator[Row]:
    """The committees that there are minutes of."""
    for committee in sorted(archive.committees, key=lambda one: one.id):
        printed = Counter(one.meeting.organization for one in committee.meetings if one.meeting.organization)
        yield {
            "organization_id": committee.id,
            "name": committee.name,
            "names": "\n".join(_by_use(printed)) or committee.name,
            "body": publisher.body,
            "meetings": len(committee.meetings),
            **_seen(one.meeting.date for one in committee.meetings),
            "url": f"{publisher.base_url}udvalg/{committee.id}/",
        }


def persons(archive: Archive, publisher: Publisher) -> Iterator[Row]:
    """Whoever acts in an office, by id; a writing that surely is somebody else's name is no person of its own."""
    for person in sorted(archive.people.people, key=lambda one: one.slug):
        if not person.seats:
            continue
        yield {
            "person_id": person.slug,
            "name": person.name,
            "names": "\n".join(_by_use(Counter(mention.name for mention in person.mentions))),
            **_seen(mention.document.meeting.date for mention in person.mentions),
            "url": f"{publisher.base_url}personer/{person.slug}/",
        }


def person_redirects(archive: Archive, publisher: Publisher) -> Iterator[Row]:
    """Writings with initials that surely are somebody whose full name is printed, by committee and term."""
    for person in sorted(archive.people.people, key=lambda one: one.slug):
        leads = {(seat.organization, seat.term): target for seat, target in person.elsewhere}
        for (organization, term), target in sorted(leads.items()):
            yield {
                "former_id": person.slug,
                "organization_id": organization,
                "term": term,
                "person_id": target,
                "url": f"{publisher.base_url}personer/{person.slug}/",
            }


def memberships(archive: Archive, _: Publisher) -> Iterator[Row]:
    """The roles and parties printed with a person's name, by committee and term."""
    for person in sorted(archive.people.people, key=lambda one: one.slug):
        for seat in sorted(person.seats, key=lambda one: (one.organization, one.term, one.id)):
            printed: dict[tuple[str, str], list[Mention]] = defaultdict(list)
            for mention in seat.mentions:
                if mention.role or mention.party:
                    printed[mention.role or "", mention.party or ""].append(mention)
            for (role, party), mentions in sorted(printed.items()):
                yield {
                    "person_id": person.slug,
                    "organization_id": seat.organization,
                    "term": seat.term,
                    "role": role,
                    "party": party,
                    "party_id": party_id(party),
                    "mentions": len(mentions),
                    **_seen(mention.document.meeting.date for mention in mentions),
                }


def parties(archive: Archive, _: Publisher) -> Iterator[Row]:
    """The letters and names of parties, each as printed."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    letters: dict[str, set[str]] = defaultdict(set)
    days: dict[str, list[date | None]] = defaultdict(list)
    for document in archive.documents:
        for said in _party_facts(document):
            own = isinstance(said, Vote) and said.voter_type == "party"
            printed = said.voter if isinstance(said, Vote) and own else said.party
            id_ = party_id(printed)
            if id_ is None or printed is None:
                continue
            names[id_][printed] += 1
            days[id_].append(document.meeting.date)
            if own and said.party and _LETTER.fullmatch(said.party):
                letters[id_].add(said.party)
    for id_ in sorted(names):
        writings = _by_use(names[id_])
        known = letters[id_] | {name for name in writings if _LETTER.fullmatch(name)}
        yield {
            "party_id": id_,
            "name": writings[0],
            "names": "\n".join(writings),
            "letter": known.pop() if len(known) == 1 else None,
            "mentions": names[id_].total(),
            **_seen(days[id_]),
        }


def cases(archive: Archive, publisher: Publisher) -> Iterator[Row]:
    """All case numbers by id, those of formal items too."""
    standing = {case.slug for case in archive.standing}
    for case in sorted((*archive.cases, *archive.standing), key=lambda one: one.slug):
        formal = case.slug in standing
        yield {
            "case_id": case.slug,
            "case_number": case.number,
            "title": case.title,
            "standing": formal,
            "items": len(case.occurrences),
            **_seen(occurrence.document.meeting.date for occurrence in case.occurrences),
            "url": None if formal else _case_url(case, publisher),
        }


def person_corrections(archive: Archive, _: Publisher) -> Iterator[Row]:
    """What people have said of names that are one person, or are not, oldest first."""
    for ruling in archive.rulings:
        (person, seat), (other, other_seat) = (one.partition("#")[::2] for one in (ruling.person, ruling.other))
        yield {
            "kind": ruling.kind,
            "person_id": person,
            "seat": seat or None,
            "other_person_id": other,
            "other_seat": other_seat or None,
            "text": ruling.reason,
            "date": ruling.date,
        }


def _case_url(case: Case, publisher: Publisher) -> str:
    return f"{publisher.base_url}sager/{case.slug}/"


def _party_facts(document: Document) -> Iterator[Vote | Attendance]:
    """Whatever may name a party and stands as a row in the data."""
    for item in document.items:
        for event in item.votes:
            yield from event.votes
    numbers = {item.number for item in document.items}
    yield from (fact for fact in document.attendance if fact.item is None or fact.item in numbers)


def _by_use(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))


def _seen(days: Iterable[date | None]) -> dict[str, date | None]:
    known = sorted(day for day in days if day)
    return {"first_seen": known[0] if known else None, "last_seen": known[-1] if known else None}


ENTITIES: dict[str, Callable[[Archive, Publisher], Iterator[Row]]] = {
    "organizations": organizations,
    "persons": persons,
    "person_redirects": person_redirects,
    "memberships": memberships,
    "parties": parties,
    "cases": cases,
    "person_corrections": person_corrections,
    "series": series_list,
}
"""Resource → what gives its rows."""
