"""What is new to whoever follows: archive and what was withdrawn -> entries, the newest first.

An entry is an agenda item that is neither closed nor a formal one, or minutes that were withdrawn. No clock is read
and the minutes do not say when they were published: an entry is as new as its meeting, or the day of what people
decided about it later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from referat.archive.archive import FORMAL_TITLES, Archive, formal_title, organization_of
from referat.archive.people import mentions_of
from referat.danish import plain_date
from referat.data.addresses import page_path
from referat.inline import clean, plain
from referat.model import AgendaItem, Document, Vote, Withdrawn
from referat.pages import wording
from referat.pages.correction_notes import anchor, numbered, said
from referat.pages.outcome import outcome
from referat.pages.persons import OPTIONS
from referat.pages.place import item_files


@dataclass(frozen=True, slots=True)
class Entry:
    """Something new: ``path`` is its address below the site's and never changes.

    ``meeting`` is the minutes' id, ``updated`` the day to sort by, ``people`` the addresses of who is named in the
    item, each with what the minutes say of the vote (empty: named without one).
    """

    path: str
    meeting: str
    title: str
    said: str
    where: str
    day: date
    updated: date
    committee: str | None = None
    case: str | None = None
    topic: str | None = None
    people: tuple[tuple[str, str], ...] = ()
    decided: bool = False
    order: int = 0


@dataclass(frozen=True)
class News:
    """Every entry, the newest first, and the same by what it is about."""

    entries: tuple[Entry, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    """The committees' names by id."""

    @classmethod
    def of(cls, archive: Archive, withdrawn: Iterable[Withdrawn] = ()) -> News:
        """The news of an archive and of what was withdrawn from it."""
        names = {committee.id: committee.name for committee in archive.committees}
        found = [entry for document in archive.minutes for entry in _of_document(archive, document)]
        found += [_of_withdrawn(one, names) for one in withdrawn]
        return cls(tuple(sorted(found, key=_newest_first)), names)

    def by_committee(self) -> dict[str, list[Entry]]:
        """The entries of each committee, by its id."""
        return _grouped((entry.committee, entry) for entry in self.entries)

    def by_case(self) -> dict[str, list[Entry]]:
        """The entries of each case, by its address."""
        return _grouped((entry.case, entry) for entry in self.entries)

    def by_topic(self) -> dict[str, list[Entry]]:
        """The entries of each main group of the plan of subjects."""
        return _grouped((entry.topic, entry) for entry in self.entries)

    def by_person(self) -> dict[str, list[tuple[Entry, str]]]:
        """The entries in which somebody is named, with what is said of the person, by the person's address."""
        found: dict[str, list[tuple[Entry, str]]] = defaultdict(list)
        for entry in self.entries:
            for address, votes in entry.people:
                found[address].append((entry, votes))
        return found

    @cached_property
    def decisions(self) -> tuple[Entry, ...]:
        """The entries in which something was decided, and withdrawals."""
        return tuple(entry for entry in self.entries if entry.decided)


def _grouped(pairs: Iterable[tuple[str | None, Entry]]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for key, entry in pairs:
        if key is not None:
            found[key].append(entry)
    return found


def _newest_first(entry: Entry) -> tuple[int, int, str, int, str]:
    return (-entry.updated.toordinal(), -entry.day.toordinal(), entry.meeting, entry.order, entry.path)


def _of_document(archive: Archive, document: Document) -> Iterator[Entry]:
    day = document.meeting.date
    if day is None:
        return
    people = _people(archive, document)
    title, committee = wording.title(document), organization_of(document)
    yield from _corrected(document, None, Entry(page_path(document), document.id, title, "", "", day, day, committee))
    for item, file in zip(document.items, item_files(document), strict=True):
        if file is None or FORMAL_TITLES.fullmatch(formal_title(item.name)):
            continue
        case = archive.case(item)
        entry = Entry(
            path=f"{file.removesuffix('.md')}/",
            meeting=document.id,
            title=_line(plain(item.name)) or f"Punkt {item.number}",
            said=_line(outcome(document, item)),
            where=_line(f"Punkt {item.number}, {wording.title(document)}"),
            day=day,
            updated=day,
            committee=organization_of(document),
            case=case.slug if case else None,
            topic=case.main_group if case else None,
            people=people.get(item.order, ()),
            decided=bool(item.result) and item.result != "noted",
            order=item.order,
        )
        yield entry
        yield from _corrected(document, item, entry)


def _corrected(document: Document, item: AgendaItem | None, entry: Entry) -> Iterator[Entry]:
    """What people have noted on an item, or outside all items, each on the day when it was written."""
    for number, correction, subject in numbered(document):
        if subject.item is item:
            kind = "Rettelse" if correction.kind == "fact" else "Note"
            yield replace(
                entry,
                path=f"{entry.path}#{anchor(number)}",
                title=f"{kind}: {entry.title}",
                said=_line(f"{kind} skrevet den {plain_date(correction.date)}: {said(correction)}"),
                updated=max(correction.date, entry.day),
                decided=True,
            )


def _people(archive: Archive, document: Document) -> dict[int, tuple[tuple[str, str], ...]]:
    """Who has a page and is named in the items, by the items' order."""
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for mention in mentions_of(document):
        address = archive.people.slug_of(document, mention.name)
        if mention.item is None or address is None:
            continue
        votes = found[mention.item.order][address]
        if isinstance(mention.said, Vote):
            words = _line(f"{mention.name}: {OPTIONS[mention.said.option]}.")
            votes += [words] if words not in votes else []
    return {
        order: tuple((address, " ".join(votes)) for address, votes in sorted(named.items()))
        for order, named in found.items()
    }


def _of_withdrawn(one: Withdrawn, names: Mapping[str, str]) -> Entry:
    """What was withdrawn, by its id alone: nothing else is known of it any more."""
    organization, _, rest = one.id.partition("/")
    minutes = organization != "dokumenter"
    day = _day(rest) if minutes else None
    what = f"Referat fra {names.get(organization, organization)}" if minutes else "Et dokument"
    when = f" den {plain_date(day)}" if day else ""
    return Entry(
        path=f"moeder/{one.id}/" if minutes else f"{one.id}/",
        meeting=one.id,
        title=_line(f"Trukket tilbage: {what}{when}"),
        said=_line(f"Trukket tilbage den {plain_date(one.date)}. Begrundelse: {one.reason}"),
        where="",
        day=day or one.date,
        updated=one.date,
        committee=organization if minutes else None,
        decided=True,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _line(text: str) -> str:
    return " ".join(clean(text).split())
