"""All documents seen together: committees, neighbours, cases and what is newest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from referat.archive.archive import LATEST, Archive, case_slug, formal_title
from referat.model import AgendaItem, CaseNumber, Document
from tests.sample import DOCUMENT


def meeting(day: date, *items: tuple[str, str], name: str = "Kulturudvalget", id_: str = "kulturudvalget") -> Document:
    """Minutes with items of these titles and case numbers."""
    made = tuple(
        AgendaItem(
            number=str(order), order=order, name=title, line_start=order, line_end=order, result="approved",
            case=CaseNumber(number) if number else None,
        )
        for order, (title, number) in enumerate(items, 1)
    )  # fmt: skip
    head = replace(
        DOCUMENT.meeting,
        organization=name,
        organization_id=id_,
        date=day,
        start=datetime(day.year, day.month, day.day, 8),
    )
    return replace(DOCUMENT, id=f"{id_}/{day.isoformat()}", meeting=head, items=made, attendance=())


def months(number: int) -> list[date]:
    return [date(2020 + n // 12, n % 12 + 1, 3) for n in range(number)]


def test_documents_stand_in_time_order_whatever_order_they_come_in() -> None:
    first, second, third = (meeting(day) for day in months(3))
    archive = Archive.of([third, first, second])
    assert archive.documents == (first, second, third)
    assert archive.neighbours(second) == (first, third)
    assert archive.neighbours(first) == (None, second)
    assert archive.neighbours(third) == (second, None)


def test_neighbours_are_of_the_same_committee() -> None:
    ours, theirs, later = (
        meeting(date(2020, 1, 1)),
        meeting(date(2020, 1, 2), name="Byrådet", id_="byraadet"),
        meeting(date(2020, 1, 3)),
    )
    archive = Archive.of([ours, theirs, later])
    assert archive.neighbours(ours) == (None, later)
    assert archive.neighbours(theirs) == (None, None)
    assert [committee.name for committee in archive.committees] == ["Byrådet", "Kulturudvalget"]


def test_a_committee_has_its_latest_name_and_its_years_newest_first() -> None:
    old = meeting(date(2019, 1, 1), name="Kultur- udvalget")
    archive = Archive.of([old, meeting(date(2020, 1, 1)), meeting(date(2020, 5, 1))])
    (committee,) = archive.committees
    assert committee.name == "Kulturudvalget"
    assert [(year, [d.meeting.date for d in held]) for year, held in committee.by_year.items()] == [
        (2020, [date(2020, 5, 1), date(2020, 1, 1)]),
        (2019, [date(2019, 1, 1)]),
    ]


def test_documents_that_are_no_minutes_stand_apart() -> None:
    report = replace(DOCUMENT, id="dokumenter/note", document_type="document", items=())
    archive = Archive.of([DOCUMENT, report])
    assert archive.minutes == (DOCUMENT,)
    assert archive.reports == (report,)
    assert archive.committee(report) is None
    assert archive.neighbours(report) == (None, None)


def test_a_case_gathers_its_items_over_committees_and_time() -> None:
    number = "27.00.00-G01-3-21"
    late = meeting(date(2022, 5, 1), ("Ny svømmehal, endelig godkendelse", number), name="Byrådet", id_="byraadet")
    early = meeting(date(2021, 5, 1), ("Ny svømmehal", number), ("Andet", ""))
    archive = Archive.of([late, early])
    (case,) = archive.cases
    assert case.number == case.slug == number
    assert [occurrence.document for occurrence in case.occurrences] == [early, late]
    assert case.title == "Ny svømmehal, endelig godkendelse"
    assert archive.case(early.items[0]) == case
    assert archive.case(early.items[1]) is None


@pytest.mark.parametrize(
    "title", ["Godkendelse af dagsorden", "Aktuelle sager", "EVENTUELT", "Godkendelse af referat fra mødet den 3. maj"]
)
def test_formal_items_make_no_case(title: str) -> None:
    day = meeting(date(2021, 5, 1), (title, "85.02.02-P35-12-22"))
    archive = Archive.of([day])
    assert archive.cases == ()
    assert archive.case(day.items[0]) is None
    assert archive.latest_decisions == ()


def test_a_number_that_stands_at_nearly_every_meeting_under_one_title_is_no_case() -> None:
    always = [
        meeting(day, ("Nyt fra forvaltningen", "00.01.00-A00-1-20"), ("Skolen", "17.01.00-A00-9-20"))
        for day in months(4)
    ]
    assert [case.number for case in Archive.of(always[:3]).cases] == ["00.01.00-A00-1-20", "17.01.00-A00-9-20"]
    renamed = [
        replace(d, items=(d.items[0], replace(d.items[1], name=f"Skolen, trin {chr(65 + n)}")))
        for n, d in enumerate(always)
    ]
    assert [case.number for case in Archive.of(renamed).cases] == ["17.01.00-A00-9-20"]


def test_a_number_that_comes_back_now_and_then_stays_a_case() -> None:
    days = [
        meeting(day, ("Skolestruktur", "17.01.00-A00-9-20")) if n % 3 == 0 else meeting(day)
        for n, day in enumerate(months(12))
    ]
    assert [case.number for case in Archive.of(days).cases] == ["17.01.00-A00-9-20"]


def test_case_numbers_of_other_kinds_have_an_address() -> None:
    assert case_slug("15.00.00-P05-11-21") == "15.00.00-P05-11-21"
    assert case_slug("13/39690") == "13-39690"
    assert case_slug("17.00.00A00 - 2008/048591") == "17.00.00A00-2008-048591"
    assert case_slug("00.01.00-Ø54-1-22") == "00.01.00--54-1-22"
    assert case_slug("../../etc/passwd1") == "etc-passwd1"
    assert case_slug("ingen") == ""
    assert case_slug("1" * 101) == ""


def test_writings_of_one_number_that_share_an_address_are_one_case() -> None:
    archive = Archive.of([meeting(date(2020, 1, 1), ("A", "13/39690")), meeting(date(2020, 2, 1), ("B", "13-39690"))])
    (case,) = archive.cases
    assert (case.number, len(case.occurrences)) == ("13/39690", 2)


def test_numbers_that_differ_in_what_an_address_cannot_hold_are_two_cases_with_two_addresses() -> None:
    plan, other = "00.01.00-Ø54-1-22", "00.01.00-Æ54-1-22"
    documents = [meeting(date(2020, 1, 1), ("A", other)), meeting(date(2020, 2, 1), ("B", plan))]
    archive = Archive.of(documents)
    addresses = {case.number: case.slug for case in archive.cases}
    assert addresses[plan] == "00.01.00--54-1-22"
    assert addresses[other].startswith("00.01.00--54-1-22~")
    assert archive.case(documents[0].items[0]) != archive.case(documents[1].items[0])
    assert {case.number: case.slug for case in Archive.of(documents[::-1]).cases} == addresses
    (alone,) = Archive.of(documents[:1]).cases
    assert alone.slug == "00.01.00--54-1-22"


def test_cases_sort_by_their_numbers() -> None:
    day = meeting(date(2020, 1, 1), ("a", "15.00.00-A00-10-21"), ("b", "15.00.00-A00-9-21"), ("c", "13/39690"))
    assert [case.slug for case in Archive.of([day]).cases] == ["13-39690", "15.00.00-A00-9-21", "15.00.00-A00-10-21"]


def test_the_short_lists_are_short_and_newest_first() -> None:
    archive = Archive.of([meeting(day, ("Sag", "")) for day in months(15)])
    assert len(archive.latest_meetings) == len(archive.latest_decisions) == LATEST
    assert archive.latest_meetings[0] == archive.latest_decisions[0].document == archive.documents[-1]


def test_titles_are_compared_without_marks_and_numbers() -> None:
    assert formal_title("1. **Godkendelse** af dagsorden ") == "godkendelse af dagsorden"
