"""Feeds and calendars: valid for their own readers, addresses that stay, no clock, nothing closed, nothing to come."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import feedparser
import pytest
from icalendar import Calendar
from lxml import etree

from referat.archive.archive import Archive
from referat.config import Publisher
from referat.follow import changes as listed
from referat.follow.atom import MOST
from referat.follow.files import follow_files
from referat.model import AgendaItem, Document, Withdrawn
from tests.sample import DOCUMENT

BASE = "https://example.org/referat/"
PUBLISHER = Publisher("Prøveby Kommune", BASE)
ATOM = {"a": "http://www.w3.org/2005/Atom"}
COMMITTEE = "udvalg/teknik-og-miljoeudvalget/feed.xml"
WITHDRAWN = Withdrawn("teknik-og-miljoeudvalget/2023-10-03", date(2023, 11, 1), "Bilag <3> & navne", 1)


def meeting(day: date, *items: AgendaItem) -> Document:
    held = replace(DOCUMENT.meeting, date=day, start=None)
    kept = items or (DOCUMENT.items[0],)
    return replace(DOCUMENT, id=f"teknik-og-miljoeudvalget/{day}", meeting=held, items=kept)


def changes(made: dict[str, bytes]) -> Any:
    return json.loads(made["foelg/changes.json"])


def files(*documents: Document, withdrawn: tuple[Withdrawn, ...] = ()) -> dict[str, bytes]:
    return dict(follow_files(Archive.of(documents), PUBLISHER, withdrawn))


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return files(DOCUMENT, meeting(date(2023, 9, 19)), withdrawn=(WITHDRAWN,))


def test_everything_that_can_be_followed_has_a_feed(made: dict[str, bytes]) -> None:
    assert sorted(path for path in made if not path.startswith("foelg/")) == [
        "emner/05/feed.xml",
        "feed.xml",
        "personer/ida-holm/feed.xml",
        "personer/ole-baek/feed.xml",
        "sager/05.01.00-A00-7-23/feed.xml",
        COMMITTEE,
        "udvalg/teknik-og-miljoeudvalget/moeder.ics",
    ]


def test_feeds_are_atom(made: dict[str, bytes]) -> None:
    """What RFC 4287 demands of a feed and its entries, beside a reader that finds nothing wrong."""
    for path, data in made.items():
        if not path.endswith(".xml"):
            continue
        read = feedparser.parse(data)
        assert (read.bozo, read.version, read.feed.language) == (False, "atom10", "da"), path
        root = etree.fromstring(data)
        for element in (root, *root.findall("a:entry", ATOM)):
            assert [len(element.findall(f"a:{name}", ATOM)) for name in ("id", "title", "updated")] == [1, 1, 1]
            assert element.findtext("a:updated", None, ATOM).endswith("T00:00:00Z")
            page = BASE + path.removesuffix("feed.xml") if element is root else element.findtext("a:id", None, ATOM)
            assert element.xpath("a:link[@rel='alternate']/@href", namespaces=ATOM) == [page]
        assert root.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == [BASE + path]
        assert root.findtext("a:author/a:name", None, ATOM) == "Prøveby Kommune"
        ids = [entry.id for entry in read.entries]
        assert len(ids) == len(set(ids)) > 0
        assert read.feed.updated == max(entry.updated for entry in read.entries)


def test_an_entry_is_the_items_page_with_its_outcome_on_the_day_of_the_meeting(made: dict[str, bytes]) -> None:
    read = feedparser.parse(made[COMMITTEE])
    assert read.feed.title == "Teknik- og Miljøudvalget"
    assert "Datoen er mødets dag" in read.feed.subtitle
    last = read.entries[-1]
    assert last.id == last.link == f"{BASE}moeder/teknik-og-miljoeudvalget/2023-09-05/punkt-1/"
    assert last.title == "Cykelstier på Nørregade <nord>"
    assert last.updated == "2023-09-05T00:00:00Z"
    assert last.summary == (
        "Udvalget godkender forslaget. 3 for, 1 imod. Punkt 1, Teknik- og Miljøudvalget den 5. september 2023."
    )


def test_a_withdrawal_is_an_entry_of_its_own_day_and_stands_first(made: dict[str, bytes]) -> None:
    for path in ("feed.xml", COMMITTEE):
        first = feedparser.parse(made[path]).entries[0]
        assert first.id == f"{BASE}moeder/teknik-og-miljoeudvalget/2023-10-03/"
        assert first.title == "Trukket tilbage: Referat fra Teknik- og Miljøudvalget den 3. oktober 2023"
        assert first.updated == "2023-11-01T00:00:00Z"
        assert "Begrundelse: Bilag <3> & navne" in first.summary
    assert b"Trukket" not in made["sager/05.01.00-A00-7-23/feed.xml"]


def test_a_persons_feed_says_what_the_person_voted(made: dict[str, bytes]) -> None:
    (said, *_) = [entry.summary for entry in feedparser.parse(made["personer/ida-holm/feed.xml"]).entries]
    assert said.startswith("Ida Holm: stemte for. Udvalget godkender")
    named = feedparser.parse(made["personer/ole-baek/feed.xml"]).entries[0].summary
    assert named.startswith("Udvalget godkender")


def test_closed_and_formal_items_are_no_news() -> None:
    closed, formal = (
        replace(DOCUMENT.items[0], order=2, number="2", name="Hemmeligt", public=False, case=None),
        replace(DOCUMENT.items[0], order=3, number="3", name="Godkendelse af dagsorden", case=None),
    )
    made = files(meeting(date(2023, 9, 5), DOCUMENT.items[0], closed, formal))
    for data in made.values():
        assert b"Hemmeligt" not in data and b"Godkendelse af" not in data
    assert len(feedparser.parse(made[COMMITTEE]).entries) == 1


def test_only_what_was_decided_stands_in_the_feed_of_decisions() -> None:
    noted = replace(DOCUMENT.items[0], result="noted", votes=())
    made = files(meeting(date(2023, 9, 5), noted))
    assert feedparser.parse(made["feed.xml"]).entries == []
    assert feedparser.parse(made["feed.xml"]).feed.updated == "1970-01-01T00:00:00Z"
    assert len(feedparser.parse(made[COMMITTEE]).entries) == 1


def test_feeds_hold_the_newest_and_keep_their_size() -> None:
    made = files(*(meeting(date(1960 + year, 5, 1)) for year in range(MOST + 5)))
    entries = feedparser.parse(made[COMMITTEE]).entries
    assert len(entries) == MOST
    assert entries[0].updated.startswith(str(1960 + MOST + 4))


def test_the_same_documents_give_the_same_bytes_in_any_order(made: dict[str, bytes]) -> None:
    again = files(meeting(date(2023, 9, 19)), DOCUMENT, withdrawn=(WITHDRAWN,))
    assert again == made


def test_characters_that_no_feed_can_hold_become_spaces() -> None:
    item = replace(DOCUMENT.items[0], name="Sti\x0bnord\ufffe")
    made = files(meeting(date(2023, 9, 5), item))
    assert feedparser.parse(made[COMMITTEE]).entries[0].title == "Sti nord"


def test_a_calendar_holds_the_meetings_that_were_held(made: dict[str, bytes]) -> None:
    data = made["udvalg/teknik-og-miljoeudvalget/moeder.ics"]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    read = Calendar.from_ical(data)
    first, second = read.walk("VEVENT")
    assert first["UID"] == first["URL"] == f"{BASE}moeder/teknik-og-miljoeudvalget/2023-09-05/"
    assert first["SUMMARY"] == "Teknik- og Miljøudvalget den 5. september 2023"
    assert first["LOCATION"] == "Rådhuset, lokale 3"
    assert first.decoded("DTSTART") == datetime(2023, 9, 5, 14, 0, tzinfo=UTC)
    assert second.decoded("DTSTART") == date(2023, 9, 19)
    assert {str(event["DTSTAMP"].dt.date()) for event in (first, second)} == {"2023-09-05", "2023-09-19"}


def test_the_list_of_news_has_a_mark_for_each_entry_and_a_file_for_each_meeting(made: dict[str, bytes]) -> None:
    committee = "teknik-og-miljoeudvalget"
    index = changes(made)
    assert (index["version"], index["since"]) == (1, None)
    assert sorted(index["meetings"]) == [f"{committee}/2023-{day}" for day in ("09-05", "09-19", "10-03")]
    for meeting, marks in index["meetings"].items():
        items = json.loads(made[f"foelg/{meeting}.json"])["items"]
        assert marks == "".join(item["mark"] for item in items)
        assert {len(item["mark"]) for item in items} == {listed.MARK}
    (item,) = json.loads(made[f"foelg/{committee}/2023-09-05.json"])["items"]
    assert item == {
        "mark": item["mark"],
        "title": "Cykelstier på Nørregade <nord>",
        "outcome": "Udvalget godkender forslaget. 3 for, 1 imod.",
        "where": "Punkt 1, Teknik- og Miljøudvalget den 5. september 2023",
        "path": f"moeder/{committee}/2023-09-05/punkt-1/",
        "date": "2023-09-05",
        "committee": committee,
        "case": "05.01.00-A00-7-23",
        "topic": "05",
        "people": ["ida-holm", "ole-baek"],
    }


def test_minutes_that_are_withdrawn_get_another_mark() -> None:
    document = meeting(date(2023, 10, 3))
    assert changes(files(document))["meetings"] != changes(files(withdrawn=(WITHDRAWN,)))["meetings"]
    other = replace(document, items=(replace(DOCUMENT.items[0], name="Et andet navn"),))
    assert changes(files(document)) == changes(files(other))


def test_the_list_of_news_keeps_its_size() -> None:
    held = [meeting(date(1800 + year, 5, 1)) for year in range(listed.MOST + 5)]
    made = files(*held)
    assert len(changes(made)["meetings"]) == listed.MOST
    assert changes(made)["since"] == "1805-05-01"
    assert len([path for path in made if path.startswith("foelg/")]) == listed.MOST + 1
    assert len(made["foelg/changes.json"]) < 100 * listed.MOST
