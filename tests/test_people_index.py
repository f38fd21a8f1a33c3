"""People: who has a page, when two writings of a name are one person, and where a printed name leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from referat.archive.archive import Archive
from referat.archive.people import Mention, mentions_of, term_of
from referat.model import AgendaItem, Attendance, AttendanceEvent, Document, Vote, VoteEvent
from tests.sample import DOCUMENT

Named = tuple[str, str | None]


def vote(name: str, party: str | None = None, line: int = 1) -> Vote:
    return Vote(name, "person", "yes", f"{name} stemmer for.", line, "udvalgsmedlem", party)


def absent(
    name: str, event: AttendanceEvent = "absent", role: str | None = None, item: str | None = None
) -> Attendance:
    return Attendance(event, name, f"{name} deltog ikke.", 2, item, role)


def minutes(
    day: date, *votes: Vote, present: tuple[Attendance, ...] = (), committee: str = "Kulturudvalget"
) -> Document:
    """Minutes with one item and one vote in it."""
    event = (VoteEvent(1, votes),) if votes else ()
    item = AgendaItem("1", 1, "Svømmehal", 1, 1, votes=event)
    id_ = committee.lower()
    head = replace(DOCUMENT.meeting, date=day, organization=committee, organization_id=id_, term=None)
    return replace(DOCUMENT, id=f"{id_}/{day.isoformat()}", meeting=head, items=(item,), attendance=present)


def pages(*documents: Document) -> dict[str, list[tuple[str, str, int]]]:
    """Each page's seats: committee, term and how much is said."""
    return {
        person.slug: [(seat.committee, seat.term, len(seat.mentions)) for seat in person.seats]
        for person in Archive.of(documents).people.people
    }


SPRING, SUMMER = date(2022, 3, 1), date(2023, 6, 1)


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2022, 1, 1), "2022-2025"),
        (date(2025, 12, 31), "2022-2025"),
        (date(2021, 12, 31), "2018-2021"),
        (date(2008, 11, 5), "2006-2009"),
        (date(2026, 1, 1), "2026-2029"),
    ],
)
def test_terms_of_councils_are_known_by_the_day(day: date, term: str) -> None:
    assert term_of(day) == term


def test_a_name_with_and_without_hyphen_is_one_person_in_one_committee_and_term() -> None:
    first = minutes(SPRING, vote("Joachim Hoffmann-Petersen"))
    second = minutes(SUMMER, vote("Joachim Hoffmann Petersen"))
    archive = Archive.of([first, second])
    (person,) = archive.people.people
    assert (person.slug, person.name) == ("joachim-hoffmann-petersen", "Joachim Hoffmann Petersen")
    assert [len(seat.mentions) for seat in person.seats] == [2]
    assert archive.people.slug_of(first, "Joachim Hoffmann-Petersen") == person.slug


def test_initials_are_the_one_full_name_they_fit_and_their_own_address_stays() -> None:
    first, second = minutes(SPRING, vote("A. P. Winther")), minutes(SUMMER, vote("Anders Peter Winther"))
    archive = Archive.of([first, second])
    short, full = archive.people.people
    assert (short.slug, full.slug) == ("a-p-winther", "anders-peter-winther")
    assert short.seats == ()
    assert [(seat.committee, target) for seat, target in short.elsewhere] == [("Kulturudvalget", full.slug)]
    assert [mention.name for mention in full.mentions] == ["A. P. Winther", "Anders Peter Winther"]
    assert archive.people.slug_of(first, "A. P. Winther") == full.slug


def test_fewer_initials_lead_on_to_the_fullest_name() -> None:
    archive = [minutes(SPRING, vote("A. P. Winther")), minutes(SUMMER, vote("Anders P. Winther"))]
    last = minutes(date(2023, 7, 1), vote("Anders Peter Winther"))
    assert pages(*archive, last)["anders-peter-winther"] == [("Kulturudvalget", "2022-2025", 3)]


@pytest.mark.parametrize(
    "second",
    [
        minutes(SUMMER, vote("Anders Peter Winther"), vote("Anne Pia Winther")),
        minutes(SUMMER, vote("Anders Peter Winther"), vote("A. P. Winther")),
        minutes(SUMMER, vote("Anders Peter Winther", "V")),
        minutes(SUMMER, vote("Anders Winther")),
        minutes(SUMMER, vote("Anders Peter Winther"), committee="Byrådet"),
        minutes(date(2020, 1, 1), vote("Anders Peter Winther")),
    ],
    ids=["two fit", "named side by side", "another party", "a name is left out", "another committee", "another term"],
)
def test_initials_stay_apart_where_it_is_not_certain(second: Document) -> None:
    found = pages(minutes(SPRING, vote("A. P. Winther", "A")), second)
    assert found["a-p-winther"]
    assert all(seats[0][2] < 3 for seats in found.values())


def test_one_name_in_two_committees_has_one_page_with_two_seats() -> None:
    found = pages(
        minutes(SPRING, vote("Ida Holm")),
        minutes(SPRING, vote("Ida Holm"), committee="Byrådet"),
        minutes(date(2019, 1, 1), vote("Ida Holm")),
    )
    assert found == {
        "ida-holm": [
            ("Kulturudvalget", "2022-2025", 1),
            ("Byrådet", "2022-2025", 1),
            ("Kulturudvalget", "2018-2021", 1),
        ]
    }


def test_two_parties_at_one_meeting_are_two_people_of_one_name() -> None:
    (person,) = Archive.of([minutes(SPRING, vote("Ida Holm", "A"), vote("Ida Holm", "V"))]).people.people
    assert [seat.party for seat in person.seats] == ["V", "A"]
    assert len({seat.id for seat in person.seats}) == 2
    moved = [minutes(SPRING, vote("Ida Holm", "A")), minutes(SUMMER, vote("Ida Holm", "V"))]
    (person,) = Archive.of(moved).people.people
    assert [seat.party for seat in person.seats] == [None]


def test_only_people_who_act_in_an_office_have_a_page() -> None:
    facts = (
        absent("Ole Bæk"),
        absent("Eva Lyster", "guest", "økonomichef"),
        absent("Jens Tarp", "left", "direktør"),
        absent("Lis Dam", "guest", "chef"),
        absent("Lis Dam", "left"),
    )
    party = Vote("V", "party", "no", "V stemte imod.", 1, None, "V")
    document = minutes(SPRING, party, vote("Ida Holm"), present=facts)
    archive = Archive.of([document])
    assert {person.slug for person in archive.people.people} == {"ida-holm", "ole-baek"}
    assert archive.people.slug_of(document, "Eva Lyster") is None
    assert archive.people.slug_of(document, "V") is None


def test_only_members_have_one_and_nobody_is_a_member_for_being_disqualified_or_going() -> None:
    citizens = (
        absent("Bo Lind", "disqualified"),
        absent("Eva Dam", "left"),
        absent("Ib Skov", "arrived"),
        absent("Per Holm", "guest"),
        replace(absent("Lis Bro"), quote="Ansøger Lis Bro deltog ikke."),
        replace(absent("Jan Aa"), quote="Jan Aa fra Grundejerforeningen deltog ikke."),
        replace(absent("Tom Eg"), quote="Tom Eg, klager, var fraværende."),
    )
    members = (
        replace(absent("Ida Holm", "disqualified"), party="A"),
        absent("Ole Bæk", "left", "udvalgsmedlem"),
        replace(absent("Kaj Lund"), quote="Kaj Lund fra Venstre var fraværende."),
    )
    assert set(pages(minutes(SPRING, present=citizens + members))) == {"ida-holm", "ole-baek", "kaj-lund"}


def test_what_is_said_of_a_member_elsewhere_in_the_term_is_on_the_page() -> None:
    disqualified = absent("Ida Holm", "disqualified")
    initials = minutes(SPRING, vote("Anders Peter Winther", "A"), present=(absent("A. P. Winther", "left"),))
    assert pages(initials)["anders-peter-winther"] == [("Kulturudvalget", "2022-2025", 2)]
    found = pages(minutes(SPRING, present=(disqualified,)), minutes(SUMMER, vote("Ida Holm")))
    assert found == {"ida-holm": [("Kulturudvalget", "2022-2025", 2)]}
    assert pages(minutes(SPRING, present=(disqualified,)), minutes(date(2019, 1, 1), vote("Ida Holm"))) == {
        "ida-holm": [("Kulturudvalget", "2018-2021", 1)]
    }


def test_substitutes_and_whom_they_stood_in_for_have_one() -> None:
    fact = replace(absent("Carl Hald", "substitute"), for_person="Vibe Toft")
    document = minutes(SPRING, present=(fact,))
    assert [(mention.name, mention.replaced) for mention in mentions_of(document)] == [
        ("Carl Hald", False),
        ("Vibe Toft", True),
    ]
    assert set(pages(document)) == {"carl-hald", "vibe-toft"}


def test_a_mention_says_what_was_printed_with_the_name() -> None:
    document = minutes(SPRING, vote("Ida Holm", "A"))
    assert [(one.role, one.party, one.day) for one in mentions_of(document)] == [("udvalgsmedlem", "A", SPRING)]
    replaced = Mention(document, "X Y", replace(absent("A B", "substitute", "medlem"), for_person="X Y"), replaced=True)
    assert replaced.role is None


def test_people_stand_by_surname_and_the_same_whatever_order_the_documents_come_in() -> None:
    documents = [minutes(SPRING, vote("Åse Dam"), vote("Bo Ås"), vote("Bo Å")), minutes(SUMMER, vote("Ib Dam"))]
    found = Archive.of(documents).people
    assert [person.name for person in found.people] == ["Ib Dam", "Åse Dam", "Bo Å", "Bo Ås"]
    assert Archive.of(documents[::-1]).people == found
