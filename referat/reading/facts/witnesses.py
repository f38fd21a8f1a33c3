"""Votes against presence: no vote is published for someone who, by the same minutes, was out of the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from referat.model import AgendaItem, Attendance, Diagnostic, Vote, VoteEvent

_ABSENT = ("absent", "absent_with_apology", "absent_without_apology", "disqualified")


def drop_absent_votes(
    items: Sequence[AgendaItem], attendance: Sequence[Attendance]
) -> tuple[tuple[AgendaItem, ...], list[Diagnostic]]:
    """The items without the votes of people who were absent, not yet come or gone; each leaves a diagnostic."""
    order = {item.number: item.order for item in items}
    doubts: list[Diagnostic] = []
    kept = []
    for item in items:
        events = []
        for event in item.votes:
            away = [vote for vote in event.votes if _is_away(vote, item, attendance, order)]
            doubts += [_doubt(vote, item) for vote in away]
            votes = tuple(vote for vote in event.votes if vote not in away)
            if votes or event.counts:
                events.append(replace(event, votes=votes))
        numbered = tuple(VoteEvent(number, event.votes, event.counts) for number, event in enumerate(events, 1))
        kept.append(replace(item, votes=numbered))
    return tuple(kept), doubts


def _doubt(vote: Vote, item: AgendaItem) -> Diagnostic:
    message = (
        f"punkt {item.number}: {vote.voter} er nævnt med en stemme, men deltog efter referatet ikke; "
        "stemmen er ikke taget med som data"
    )
    return Diagnostic("warning", "V302", message, vote.line)


def _is_away(vote: Vote, item: AgendaItem, attendance: Sequence[Attendance], order: dict[str, int]) -> bool:
    if vote.voter_type != "person":
        return False
    facts = [fact for fact in attendance if fact.person.casefold() == vote.voter.casefold()]
    if any(fact.event in _ABSENT and fact.item in (None, item.number) for fact in facts):
        return True
    moves = [fact for fact in facts if fact.event in ("arrived", "left")]
    if len(moves) != 1 or moves[0].item not in order:
        return False
    at = order[moves[0].item]
    return item.order < at if moves[0].event == "arrived" else item.order > at
