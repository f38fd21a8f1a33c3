"""All documents seen together: documents -> committees, years, cases, neighbours, what is newest.

In: every published document, in any order. Out: an :class:`Archive`, the same for the same documents.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import chain

from referat.archive.people import People
from referat.archive.series import SeriesIndex, find_series
from referat.archive.series_pins import Pin
from referat.danish import sort_key
from referat.inline import plain
from referat.model import AgendaItem, Document, PersonRuling
from referat.reading.facts.reasons import without_reasons

LATEST = 10
"""How many meetings and decisions the short lists hold."""
RECURS = 4
"""A number that stands in this many meetings under one title may be a formal one."""
FORMAL_TITLES = re.compile(
    r"(?:godkendelse|underskrift|underskrivelse|protokollering|oplæsning) af "
    r"(?:dagsorden(?:en)?|referat(?:et)?|protokol(?:len)?|beslutningsprotokol(?:len)?)(?:\b.*)?"
    r"|dagsorden|aktuelle sager|eventuelt|evt|meddelelser(?:\b.*)?|orienteringer|orientering(?:er)? (?:fra|ved) .*"
    r"|gensidig orientering|mundtlig(?:e)? orientering(?:er)?|bordrunde|næste møde|lukkede? punkt(?:er)?"
)
"""Titles of formal items, as :func:`formal_title` compares them."""
_NOT_IN_ADDRESS = re.compile(r"[^A-Za-z0-9._~-]+")
_LETTERLESS = re.compile(r"[^\w.~-]+")
_OF_PLAN = re.compile(r"[0-9.]+-[a-zø][0-9]{2}-[0-9]+-[0-9]+")
_LOOSE_HYPHEN = re.compile(r"(?<!\s)\s++-\s*+|-\s++")
_EDGES = "-._~"


@dataclass(frozen=True)
class Occurrence:
    """An agenda item in its meeting."""

    document: Document
    item: AgendaItem

    @property
    def resolution(self) -> str:
        """The decision as quoted away from its meeting, without reasons for absence; empty when there is none."""
        return "\n".join(map(without_reasons, (self.item.resolution_text or "").strip().split("\n")))


@dataclass(frozen=True)
class Case:
    """A case: its number as first printed, its address, and its agenda items in time order."""

    number: str
    slug: str
    occurrences: tuple[Occurrence, ...]

    @property
    def title(self) -> str:
        """What the case was called the last time it was treated."""
        return plain(self.occurrences[-1].item.name)

    @property
    def main_group(self) -> str | None:
        """The number of the KLE main group (``15``), None when the number does not follow the plan."""
        return self.group[:2] if self.group else None

    @property
    def group(self) -> str | None:
        """The number of the KLE group (``15.00``), None when the number does not follow the plan."""
        topics = (occurrence.item.case.topic for occurrence in self.occurrences if occurrence.item.case)
        return next((topic[:5] for topic in topics if topic and re.match(r"[0-9]{2}\.[0-9]{2}", topic)), None)

    @property
    def latest(self) -> date:
        """The day on which it was last treated."""
        return day_of(self.occurrences[-1].document)


@dataclass(frozen=True)
class Committee:
    """A committee and its minutes, oldest first. The name is the one printed last."""

    id: str
    name: str
    meetings: tuple[Document, ...]

    @cached_property
    def by_year(self) -> dict[int, tuple[Document, ...]]:
        """The minutes of each year, the newest year and the newest meeting first."""
        years: dict[int, list[Document]] = defaultdict(list)
        for document in reversed(self.meetings):
            years[day_of(document).year].append(document)
        return {year: tuple(documents) for year, documents in years.items()}


@dataclass(frozen=True)
class Archive:
    """Every published document, oldest first."""

    documents: tuple[Document, ...]
    rulings: tuple[PersonRuling, ...] = ()
    """What people have said of the people in them, oldest first."""

    pins: tuple[Pin, ...] = ()
    """The series that keep their ids."""

    @classmethod
    def of(
        cls, documents: Sequence[Document], rulings: Sequence[PersonRuling] = (), pins: Sequence[Pin] = ()
    ) -> Archive:
        """The archive of these documents."""
        return cls(tuple(sorted(documents, key=_in_time)), tuple(rulings), tuple(pins))

    @cached_property
    def minutes(self) -> tuple[Document, ...]:
        """The minutes among the documents."""
        return tuple(document for document in self.documents if document.document_type == "minutes")

    @cached_property
    def reports(self) -> tuple[Document, ...]:
        """The documents that are not minutes."""
        return tuple(document for document in self.documents if document.document_type == "document")

    @cached_property
    def committees(self) -> tuple[Committee, ...]:
        """The committees, by name."""
        meetings: dict[str, list[Document]] = defaultdict(list)
        for document in self.minutes:
            meetings[organization_of(document)].append(document)
        found = [
            Committee(
                id_, next((d.meeting.organization for d in reversed(held) if d.meeting.organization), id_), tuple(held)
            )
            for id_, held in meetings.items()
        ]
        return tuple(sorted(found, key=lambda committee: (sort_key(committee.name), committee.id)))

    @cached_property
    def _committee_of(self) -> dict[str, Committee]:
        return {committee.id: committee for committee in self.committees}

    def committee(self, document: Document) -> Committee | None:
        """The committee whose minutes these are; None for a document."""
        return self._committee_of.get(organization_of(document)) if document.document_type == "minutes" else None

    @cached_property
    def _neighbours(self) -> dict[str, tuple[Document | None, Document | None]]:
        found: dict[str, tuple[Document | None, Document | None]] = {}
        for committee in self.committees:
            row: list[Document | None] = [None, *committee.meetings, None]
            for before, document, after in zip(row, committee.meetings, row[2:], strict=False):
                found[document.id] = (before, after)
        return found

    def neighbours(self, document: Document) -> tuple[Document | None, Document | None]:
        """The previous and the next meeting of the same committee."""
        return self._neighbours.get(document.id, (None, None))

    @cached_property
    def _all_cases(self) -> tuple[tuple[Case, bool], ...]:
        """Every case number, in order, and whether it belongs to formal items."""
        found: dict[str, list[Occurrence]] = defaultdict(list)
        for document in self.minutes:
            for item in document.items:
                if item.case is not None and case_slug(item.case.text):
                    found[case_key(item.case.text)].append(Occurrence(document, item))
        addresses = _case_addresses(found)
        cases = [
            (self._case(occurrences, addresses[key]), self._is_formal(occurrences))
            for key, occurrences in found.items()
        ]
        return tuple(sorted(cases, key=lambda one: _by_number(one[0].slug)))

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The cases in the order of their numbers; numbers of formal items are none (:meth:`_is_formal`)."""
        return tuple(case for case, formal in self._all_cases if not formal)

    @cached_property
    def standing(self) -> tuple[Case, ...]:
        """The numbers of formal items, in order: they have an id and no page."""
        return tuple(case for case, formal in self._all_cases if formal)

    @staticmethod
    def _case(occurrences: list[Occurrence], address: str) -> Case:
        first = occurrences[0].item.case
        assert first is not None
        return Case(first.text, address or case_slug(first.text), tuple(occurrences))

    @cached_property
    def _case_of(self) -> dict[str, Case]:
        return {case_key(case.number): case for case in self.cases}

    def case(self, item: AgendaItem) -> Case | None:
        """The case of an item; None without a number and for the number of a formal item."""
        return self._case_of.get(case_key(item.case.text)) if item.case is not None else None

    @cached_property
    def _case_ids(self) -> dict[str, str]:
        return {case_key(case.number): case.slug for case, _ in self._all_cases}

    def case_id(self, item: AgendaItem) -> str | None:
        """The id of the item's case number, of formal items too; None without one."""
        return self._case_ids.get(case_key(item.case.text)) if item.case is not None else None

    @cached_property
    def people(self) -> People:
        """Everybody who acts in an office."""
        return People.of((committee.id, committee.name, committee.meetings) for committee in self.committees)

    def _is_formal(self, occurrences: Sequence[Occurrence]) -> bool:
        """Whether a case number belongs to formal items, which make no case history.

        It does when every item with it has a formal title ("Godkendelse af dagsorden", "Aktuelle sager");
        or when it stands under one and the same title in at least ``RECURS`` meetings of a committee, and in
        at least half of all its meetings from the first to the last of them. No case comes back that often
        without a new title, while a committee's standing items do.
        """
        titles = {formal_title(occurrence.item.name) for occurrence in occurrences}
        if all(FORMAL_TITLES.fullmatch(title) for title in titles):
            return True
        if len(titles) != 1:
            return False
        held = {organization_of(occurrence.document) for occurrence in occurrences}
        return all(self._stands_always(self._committee_of[id_], occurrences) for id_ in held)

    @staticmethod
    def _stands_always(committee: Committee, occurrences: Sequence[Occurrence]) -> bool:
        with_it = {o.document.id for o in occurrences if organization_of(o.document) == committee.id}
        places = [place for place, document in enumerate(committee.meetings) if document.id in with_it]
        return len(places) >= RECURS and 2 * len(places) >= places[-1] - places[0] + 1

    @cached_property
    def series(self) -> SeriesIndex:
        """The tables that return in other items and meetings."""
        return SeriesIndex.of(find_series(self.documents, self.pins))

    @cached_property
    def latest_meetings(self) -> tuple[Document, ...]:
        """The newest minutes, newest first."""
        return tuple(reversed(self.minutes[-LATEST:]))

    @cached_property
    def decisions(self) -> tuple[Occurrence, ...]:
        """Every open item with a stated result that is no formal item, the newest meeting first."""
        return tuple(
            Occurrence(document, item)
            for document in reversed(self.minutes)
            for item in document.items
            if item.result and item.public is not False and not FORMAL_TITLES.fullmatch(formal_title(item.name))
        )

    @cached_property
    def latest_decisions(self) -> tuple[Occurrence, ...]:
        """The newest items with a stated result that are no formal items, the newest meeting first."""
        found: list[Occurrence] = []
        for document in reversed(self.minutes):
            found += [Occurrence(document, item) for item in document.items if self._decided(item)]
            if len(found) >= LATEST:
                break
        return tuple(found[:LATEST])

    def _decided(self, item: AgendaItem) -> bool:
        return bool(item.result) and item.result != "noted" and not FORMAL_TITLES.fullmatch(formal_title(item.name))


def day_of(document: Document) -> date:
    """The document's date; one without a date counts as the oldest."""
    return document.meeting.date or date.min


def organization_of(document: Document) -> str:
    """The id of the committee, which also begins the id of its minutes."""
    return document.meeting.organization_id or document.id.split("/")[0]


def case_slug(number: str) -> str:
    """A case number as it stands in an address: what an address cannot hold becomes ``-``.

    ``13/39690`` -> ``13-39690``, ``17.00.00A00 - 2008/048591`` -> ``17.00.00A00-2008-048591``. Without a digit,
    or beyond 100 characters, it is no case number: ``""``.
    """
    made = _NOT_IN_ADDRESS.sub("-", _LOOSE_HYPHEN.sub("-", number)).strip(_EDGES)
    return made if any(char.isdigit() for char in made) and len(made) <= 100 else ""


def case_key(number: str) -> str:
    """What makes two writings one case number: its letters and digits, however they are kept apart.

    It keeps the letters that an address cannot hold: ``Ø34`` and ``Æ34`` are two numbers with one :func:`case_slug`.
    """
    return _LETTERLESS.sub("-", _LOOSE_HYPHEN.sub("-", number)).strip(_EDGES).casefold()


def _case_addresses(keys: Iterable[str]) -> dict[str, str]:
    """An address of its own for keys that share their :func:`case_slug`; ``""`` for those that have it alone.

    A number of the plan (its only letter outside ASCII is Ø) keeps the plain address; the others add a digest of
    their own letters, which no other number changes.
    """
    sharing: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        sharing[case_slug(key)].append(key)
    addresses = dict.fromkeys(chain.from_iterable(sharing.values()), "")
    for address, rivals in sharing.items():
        for key in sorted(rivals, key=lambda one: (not _OF_PLAN.fullmatch(one), one))[1:]:
            addresses[key] = f"{address}~{hashlib.sha256(key.encode()).hexdigest()[:8]}"
    return addresses


def formal_title(name: str) -> str:
    """A title as titles are compared: lower case, without markup, marks and numbers."""
    return " ".join(re.sub(r"[^\w\s-]|\d", " ", plain(name).lower()).split()).strip("- ")


def _in_time(document: Document) -> tuple[date, datetime, str]:
    day = day_of(document)
    start = document.meeting.start or datetime(day.year, day.month, day.day)
    return (day, start.replace(tzinfo=None), document.id)


def _by_number(address: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts the numbers within case numbers as numbers."""
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.findall(r"\d+|\D+", address))
