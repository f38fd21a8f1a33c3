"""Everything to follow: archive, publisher, what was withdrawn -> feeds, calendars and lists of news.

In: what the pages are made of. Out: files below ``docs/``. A page with a ``feed.xml`` in its folder can be followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from referat.archive.archive import Archive
from referat.config import Publisher
from referat.follow.atom import Feed, atom
from referat.follow.calendar import calendar
from referat.follow.changes import change_files
from referat.follow.entries import Entry, News
from referat.model import Withdrawn
from referat.pages.place import FRONT, case_file, committee_file, person_file, topic_file
from referat.pages.topics import OTHER, by_group

FEED, MEETINGS = "feed.xml", "moeder.ics"


def write_follow(archive: Archive, publisher: Publisher, withdrawn: Iterable[Withdrawn], docs_dir: Path) -> None:
    """Write every file below ``docs_dir``. OSError when that is not possible."""
    for path, data in follow_files(archive, publisher, withdrawn):
        file = docs_dir / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def follow_files(archive: Archive, publisher: Publisher, withdrawn: Iterable[Withdrawn]) -> Iterator[tuple[str, bytes]]:
    """Every file as its path below ``docs/`` and its bytes."""
    news = News.of(archive, withdrawn)
    for page, title, entries in _feeds(archive, news, publisher):
        folder = "" if page == FRONT else f"{page.removesuffix('.md')}/"
        feed = Feed(publisher.base_url, f"{folder}{FEED}", folder, title, publisher.body)
        yield feed.path, atom(feed, entries)
    yield from change_files(news)
    for committee in archive.committees:
        path = f"{committee_file(committee.id).removesuffix('.md')}/{MEETINGS}"
        yield path, calendar(committee.name, publisher.base_url, committee.meetings)


def _feeds(archive: Archive, news: News, publisher: Publisher) -> Iterator[tuple[str, str, list[tuple[Entry, str]]]]:
    """The pages that can be followed, with the title and the entries of their feeds."""
    yield FRONT, f"Beslutninger, {publisher.body}", _plainly(news.decisions)
    committees, cases, topics, people = news.by_committee(), news.by_case(), news.by_topic(), news.by_person()
    for committee in archive.committees:
        yield committee_file(committee.id), committee.name, _plainly(committees.get(committee.id, ()))
    for case in archive.cases:
        yield case_file(case), f"Sag {case.number}: {case.title}", _plainly(cases.get(case.slug, ()))
    for group in by_group(archive):
        if group != OTHER:
            yield topic_file(group), f"Emne {group}", _plainly(topics.get(group, ()))
    for person in archive.people.people:
        if person.seats:
            yield person_file(person.slug), person.name, people.get(person.slug, [])


def _plainly(entries: Iterable[Entry]) -> list[tuple[Entry, str]]:
    return [(entry, "") for entry in entries]
