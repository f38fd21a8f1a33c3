"""A document's votes, presence and consultations as rows.

In: :class:`~referat.data.about.About` a document. Out: rows by field, in the order of the schema.
"""

from __future__ import annotations

from collections.abc import Iterator

from referat.data.about import About, Row
from referat.data.linking import party_id
from referat.model import Diagnostic

UNPLACED_CODE = "P102"


def votes(one: About) -> Iterator[Row]:
    """Who voted what."""
    for item_id, item in one.items:
        for event in item.votes:
            for vote in event.votes:
                yield {
                    "meeting_id": one.document.id,
                    "item_id": item_id,
                    "vote_event": event.number,
                    "voter": vote.voter,
                    "voter_type": vote.voter_type,
                    "person_id": one.person_id(vote.voter) if vote.voter_type == "person" else None,
                    "party_id": party_id(vote.party if vote.voter_type == "person" else vote.voter),
                    "role": vote.role,
                    "party": vote.party,
                    "option": vote.option,
                    "quote": vote.quote,
                    "line": vote.line,
                    "url": one.item_url(item_id),
                }


def vote_counts(one: About) -> Iterator[Row]:
    """Printed counts of votes."""
    for item_id, item in one.items:
        for event in item.votes:
            for count in event.counts:
                yield {
                    "meeting_id": one.document.id,
                    "item_id": item_id,
                    "vote_event": event.number,
                    "option": count.option,
                    "value": count.value,
                    "quote": count.quote,
                    "line": count.line,
                    "url": one.item_url(item_id),
                }


def attendance(one: About) -> Iterator[Row]:
    """What is printed about presence."""
    for fact in one.document.attendance:
        item_id = one.ids_by_number.get(fact.item) if fact.item is not None else None
        if fact.item is not None and item_id is None:
            continue
        yield {
            "meeting_id": one.document.id,
            "item_id": item_id,
            "person": fact.person,
            "person_id": one.person_id(fact.person),
            "party_id": party_id(fact.party),
            "role": fact.role,
            "party": fact.party,
            "event": fact.event,
            "for_person": fact.for_person,
            "for_person_id": one.person_id(fact.for_person),
            "time": fact.time,
            "quote": fact.quote,
            "line": fact.line,
            "url": one.item_url(item_id),
        }


def consultations(one: About) -> Iterator[Row]:
    """What other bodies said of the items."""
    for item_id, item in one.items:
        for order, said in enumerate(item.consultations, start=1):
            yield {
                "meeting_id": one.document.id,
                "item_id": item_id,
                "consultation_order": order,
                "body": said.body,
                "date": said.date,
                "result": said.result,
                "quote": said.quote,
                "line": said.line,
            }


def unplaced(one: About) -> Iterator[Diagnostic]:
    """Facts on presence at items that the document does not hold: no row can point at them, so a note says it."""
    for fact in one.document.attendance:
        if fact.item is not None and fact.item not in one.ids_by_number:
            message = (
                f"Punkt {fact.item} er ikke i kilden, så oplysningen om fremmøde kunne ikke blive data: {fact.quote}"
            )
            yield Diagnostic("info", UNPLACED_CODE, message, fact.line)
