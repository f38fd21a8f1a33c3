"""Pages of people: bounded lists, a page per year for who is mentioned often, names that lead there, what is unsaid."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from referat.archive.archive import Archive
from referat.model import AgendaItem, Attendance, Document, Vote, VoteEvent
from referat.pages.listings import LONG, MOST
from referat.pages.meeting import document_page
from referat.pages.person_lists import people_lists
from referat.pages.persons import SHARED, UNSAID, person_pages
from tests.test_pages import PUBLISHER, built, rendered, text_of
from tests.test_people_index import absent, minutes, vote

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ"


def members(number: int) -> Archive:
    """One vote of so many members, named after numbers in letters."""
    votes = [vote(f"Bo {LETTERS[n % 29]}{LETTERS[n // 29 % 29].lower()}{'ab'[n // 841]}") for n in range(number)]
    return Archive.of([minutes(date(2022, 3, 1), *votes)])


def test_lists_of_people_are_bounded_and_reach_everybody() -> None:
    archive = members(900)
    pages = dict(people_lists(archive))
    assert all(len(re.findall(r"^- ", page, re.MULTILINE)) <= MOST for page in pages.values())
    assert "personer/bogstav/aa.md" in pages
    committee = [path for path in pages if path.startswith("personer/udvalg/")]
    assert len(committee) == 9
    linked = set(re.findall(r"\((?:\.\./)*([a-z-]+)\.md\)", "".join(pages[path] for path in committee)))
    assert {person.slug for person in archive.people.people} <= linked


def test_a_short_list_stands_on_one_page() -> None:
    pages = dict(people_lists(members(LONG)))
    assert set(pages) == {"personer/index.md", "personer/udvalg/kulturudvalget.md"}


def test_every_name_in_an_office_leads_from_the_meeting_to_its_page_and_no_guest_does() -> None:
    facts = (absent("Ole Bæk"), absent("Eva Lyster", "guest", "økonomichef"))
    document = minutes(date(2022, 3, 1), vote("Ida Holm", "A"), present=facts)
    page = document_page(Archive.of([document]), document, PUBLISHER)
    assert '<a href="../../personer/ida-holm.md">Ida Holm</a> <span class="party">A</span>' in page
    assert '<a href="../../personer/ole-baek.md">Ole Bæk</a>' in page
    assert "<dd>Eva Lyster</dd>" in page


def test_a_page_says_each_thing_once_with_its_words_and_what_minutes_do_not_say() -> None:
    fact = replace(absent("Carl Hald", "substitute"), for_person="Ida Holm", time="09:30")
    left = replace(absent("Ida Holm", "left", item="1"), time="17:05")
    document = minutes(date(2022, 3, 1), vote("Ida Holm", "A"), present=(absent("Ida Holm"), fact, left))
    pages = dict(person_pages(Archive.of([document])))
    page = pages["personer/ida-holm.md"]
    shown = " ".join(text_of(rendered(page)).split())
    assert UNSAID in shown
    assert SHARED not in shown
    assert "1.3.2022 Svømmehal Punkt 1" in shown and "Stemte for" in shown
    assert ": deltog ikke (hele mødet); Carl Hald mødte i stedet; forlod mødet, kl. 17.05, punkt 1" in shown
    assert "Nævnt med parti A (1. marts 2022)" in shown
    for quote in ("Ida Holm stemmer for.", "Ida Holm deltog ikke.", "Carl Hald deltog ikke."):
        assert shown.count(quote) == 1
    assert 'stedfortræder for <a href="ida-holm.md">Ida Holm</a>, kl. 9.30' in pages["personer/carl-hald.md"]


def test_a_name_in_two_committees_keeps_them_apart_and_says_so() -> None:
    day = date(2022, 3, 1)
    archive = Archive.of([minutes(day, vote("Ida Holm")), minutes(day, vote("Ida Holm"), committee="Byrådet")])
    page = dict(person_pages(archive))["personer/ida-holm.md"]
    assert SHARED in page
    assert page.count('<h2 id="') == 2


def test_initials_lead_to_the_full_name() -> None:
    first = minutes(date(2022, 3, 1), vote("A. P. Winther"))
    archive = Archive.of([first, minutes(date(2023, 3, 1), vote("Anders Peter Winther"))])
    page = dict(person_pages(archive))["personer/a-p-winther.md"]
    assert 'den samme som <a href="anders-peter-winther.md#kulturudvalget-2022-2025">Anders Peter Winther</a>' in page
    assert "personer/anders-peter-winther.md" in document_page(archive, first, PUBLISHER)


def test_who_is_mentioned_often_has_a_page_for_each_year() -> None:
    def meeting(day: date) -> Document:
        items = tuple(
            AgendaItem(str(n), n, "Sag", n, n, votes=(VoteEvent(1, (Vote("Ida Holm", "person", "no", "Imod.", n),)),))
            for n in range(1, 41)
        )
        return replace(minutes(day), items=items)

    archive = Archive.of([meeting(date(year, 1, 1)) for year in (2021, 2022, 2023)])
    pages = dict(person_pages(archive))
    assert set(pages) == {"personer/ida-holm.md", *(f"personer/ida-holm/{year}.md" for year in (2021, 2022, 2023))}
    assert pages["personer/ida-holm.md"].count("<li>") == 0
    assert pages["personer/ida-holm/2022.md"].count('<td class="vote-no">Stemte imod</td>') == 40


def test_every_row_on_presence_and_votes_has_its_words_on_the_meetings_page() -> None:
    closed = AgendaItem("2", 2, "Køb af grund", 5, 5, public=False)
    facts = (
        Attendance("left", "Ole Bæk", "Ole Bæk forlod mødet under punkt 2.", 3, "2"),
        Attendance("arrived", "Ib Dam", "Ib Dam (A) ankom under punkt 9.", 4, "9", party="A"),
        Attendance("absent", "Bo Ås", "Bo Ås deltog ikke i punkt 1.", 2, "1"),
    )
    document = minutes(date(2022, 3, 1), present=facts)
    document = replace(document, items=(*document.items, closed))
    page = document_page(Archive.of([document]), document, PUBLISHER)
    for fact in facts:
        assert page.count(f"<q>{fact.quote}</q>") == 1  # these lines stand in no item's text
    assert 'Ib Dam</a> <span class="party">A</span>, punkt 9' in page


def test_all_links_of_people_lead_to_a_page() -> None:
    found = built(members(200))
    for path in (one for one in found if one.startswith("personer/")):
        for href in re.findall(r'href="([^"#]+\.md)', rendered(found[path])):
            assert any(other.endswith(href.replace("../", "")) for other in found), f"{path} links to {href}"
