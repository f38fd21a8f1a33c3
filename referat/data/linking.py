"""What a document's rows point at outside it: archive -> the ids of its people, cases and series.

In: the archive and one of its documents. Out: :class:`Links`, small enough to be sent to a worker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from referat.archive.archive import Archive
from referat.danish import slug
from referat.model import Document


@dataclass(frozen=True, slots=True)
class Links:
    """``persons`` has the ids by printed name, ``cases`` by case number, ``series`` by table."""

    persons: Mapping[str, str] = field(default_factory=dict)
    cases: Mapping[str, str] = field(default_factory=dict)
    series: Mapping[str, str] = field(default_factory=dict)


NO_LINKS = Links()
"""Those of a document that is seen alone."""


def links_of(archive: Archive, document: Document) -> Links:
    """The links of a document of the archive."""
    persons = {name: archive.people.slug_of(document, name) for name in dict.fromkeys(_names(document))}
    cases = {item.case.text: archive.case_id(item) for item in document.items if item.case}
    places = archive.series.places
    series = {table.id: places.get((document.id, table.id)) for table in document.tables()}
    return Links(
        {name: address for name, address in persons.items() if address},
        {number: address for number, address in cases.items() if address},
        {table: found[0].slug for table, found in series.items() if found},
    )


def _names(document: Document) -> Iterator[str]:
    for item in document.items:
        for event in item.votes:
            yield from (vote.voter for vote in event.votes if vote.voter_type == "person")
    for fact in document.attendance:
        yield fact.person
        if fact.for_person:
            yield fact.for_person


def party_id(printed: str | None) -> str | None:
    """A party's letter or name as it stands in an address."""
    return slug(printed) or None if printed else None
