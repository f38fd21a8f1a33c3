"""The sentence that says what became of an item: from what is stated, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from referat import codes
from referat.model import AgendaItem, Result, Section, Vote, VoteCount, VoteEvent
from referat.pages.outcome import CLOSED, NO_DECISION, UNREAD, numbers, outcome
from tests.sample import DOCUMENT

DECISION = Section("decision", "Beslutning", (), "", 2, 3)


def item(result: Result | None = None, follows: bool | None = None, *votes: VoteEvent, **more: object) -> AgendaItem:
    made = AgendaItem("1", 1, "Stier", 1, 9, sections=(DECISION,), result=result, follows_recommendation=follows)
    return replace(made, votes=votes, **more)  # type: ignore[arg-type]


def counted(**options: int) -> VoteEvent:
    return VoteEvent(1, (), tuple(VoteCount(option, value, "…", 2) for option, value in options.items()))  # type: ignore[arg-type]


def named(voter_type: str = "person", **options: str) -> VoteEvent:
    votes = [
        Vote(name, voter_type, option, "…", 2)  # type: ignore[arg-type]
        for option, names in options.items()
        for name in names.split()
    ]
    return VoteEvent(1, tuple(votes))


@pytest.mark.parametrize("result", get_args(Result))
@pytest.mark.parametrize("follows", [True, False, None])
def test_every_result_has_a_sentence(result: Result, follows: bool | None) -> None:
    said = outcome(DOCUMENT, item(result, follows))
    assert said.endswith(".") and "{" not in said
    assert ("forslaget" in said) <= (follows is not None)


def test_the_results_of_the_sentences_are_those_of_the_codes() -> None:
    assert set(codes.RESULTS.values) == set(get_args(Result))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (item("approved", True), "Udvalget godkender forslaget."),
        (item("approved"), "Punktet er godkendt."),
        (item("recommended", True), "Udvalget anbefaler forslaget."),
        (item("rejected", False, counted(yes=2, no=5)), "Udvalget siger nej til forslaget. 2 for, 5 imod."),
        (item("rejected", True), "Udvalget siger nej, som indstillet."),
        (item("noted"), "Udvalget er orienteret."),
        (item("withdrawn"), "Punktet er taget af dagsordenen."),
        (item(), UNREAD),
        (item("other"), UNREAD),
        (replace(item(), sections=()), NO_DECISION),
        (item("approved", True, public=False), CLOSED),
    ],
)
def test_what_was_decided(given: AgendaItem, said: str) -> None:
    assert outcome(DOCUMENT, given) == said


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        ([counted(yes=3, no=1)], " 3 for, 1 imod."),
        ([counted(yes=3, no=1, abstain=2)], " 3 for, 1 imod, 2 undlod at stemme."),
        ([named(yes="A B C", no="D")], " 3 for, 1 imod."),
        ([named(no="D")], " Nævnt: 1 imod."),
        ([named("party", yes="A", no="V")], " 1 afstemning."),
        ([counted(yes=2, no=3)], " 1 afstemning."),  # on an amendment: the proposal was approved
        ([counted(yes=3, no=1), counted(yes=1, no=3)], " 2 afstemninger."),
        ([], ""),
    ],
)
def test_how_it_was_voted(votes: list[VoteEvent], said: str) -> None:
    assert outcome(DOCUMENT, item("approved", True, *votes)) == f"Udvalget godkender forslaget.{said}"


def test_numbers_that_may_belong_to_a_part_of_the_decision_are_called_a_vote() -> None:
    assert outcome(DOCUMENT, item("approved", None, counted(yes=3, no=1))) == (
        "Punktet er godkendt. Afstemning: 3 for, 1 imod."
    )


def test_two_counts_that_differ_are_no_number() -> None:
    event = VoteEvent(1, (), (VoteCount("yes", 3, "…", 2), VoteCount("yes", 4, "…", 3)))
    assert numbers(event) == []


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"item_type": "A"}, " Byrådet afgør sagen."),
        ({"recommendation": "Det indstilles, at Byrådet godkender planen."}, " Byrådet afgør sagen."),
        (
            {"recommendation": "Det indstilles, at kommunalbestyrelsen vedtager planen."},
            " Kommunalbestyrelsen afgør sagen.",
        ),
        ({"recommendation": "Det indstilles, at udvalget godkender, og at byrådet orienteres."}, ""),
        ({"recommendation": "Det indstilles, at planen godkendes."}, ""),
        ({}, ""),
    ],
)
def test_who_decides_in_the_end_is_said_where_it_is_printed(more: dict[str, object], said: str) -> None:
    assert outcome(DOCUMENT, item("recommended", True, **more)) == f"Udvalget anbefaler forslaget.{said}"  # type: ignore[arg-type]
    assert outcome(DOCUMENT, item("approved", True, **more)) == "Udvalget godkender forslaget."  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("Teknik- og Miljøudvalget", "Udvalget"),
        ("ØKONOMIUDVALG", "Udvalget"),
        ("Udvalget for Kultur og Fritid", "Udvalget"),
        ("Odense Byråd", "Byrådet"),
        ("Kommunalbestyrelsen", "Kommunalbestyrelsen"),
        ("Regionsrådet", "Regionsrådet"),
        ("Seniorrådet", "Rådet"),
        ("Hegnsynet", "Hegnsynet"),
    ],
)
def test_the_body_is_called_by_what_it_is(name: str, who: str) -> None:
    document = replace(DOCUMENT, meeting=replace(DOCUMENT.meeting, organization=name))
    assert outcome(document, item("noted")) == f"{who} er orienteret."
