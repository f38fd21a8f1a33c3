"""The front page: archive -> what was decided lately, what was disputed, what the figures are, and who decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from markupsafe import Markup

from referat.archive.archive import Archive, Committee
from referat.archive.people import Person
from referat.config import Publisher
from referat.danish import counted, plain_date
from referat.inline import plain
from referat.model import AgendaItem
from referat.pages import wording
from referat.pages.cards import cards
from referat.pages.listings import index_page
from referat.pages.markdown import NOTHING, Chunk, attribute, html_lines, html_row, markup, md, words
from referat.pages.place import (
    COMMITTEES,
    COVERAGE,
    DECISIONS,
    EXPLORER,
    FRONT,
    PEOPLE,
    SEARCH,
    Place,
    committee_file,
    document_file,
    item_file,
)

DECIDED, DISPUTED, TABLES, LARGEST = 6, 4, 5, 12
"""How many decisions, disputed ones, tables and committees the front page shows."""
_SETTLED = ("approved", "approved_with_changes", "recommended", "rejected", "postponed", "returned", "elected")
"""Results that a reader would call a decision."""
_WORD = re.compile(r"[A-Za-zÆØÅæøå]{8,}")


def front_page(archive: Archive, publisher: Publisher) -> Iterator[tuple[str, str]]:
    """What was decided, what was disputed, the newest tables, the committees; one line on how new and how much."""
    place = Place(FRONT)
    disputed = [one for one in archive.decisions if is_disputed(one.item)][:DISPUTED]
    apart = {(one.document.id, one.item.order) for one in disputed}
    settled = [one for one in archive.decisions if one.item.result in _SETTLED]
    decided = [one for one in settled if (one.document.id, one.item.order) not in apart][:DECIDED]
    tables = _tables(archive, place)
    chunks: list[Chunk] = [
        markup('<p class="lead">{}</p>', words("Hvad blev besluttet, hvem stemte hvad, og hvad er tallene?")),
        *_examples(archive, place),
        *_fresh(archive, place),
        *_section("Det blev besluttet", cards(decided, place), place, DECISIONS, "Alle beslutninger", bool(decided)),
        *_section("Uenighed", cards(disputed, place), place, PEOPLE, "Hvem stemte hvad", bool(disputed)),
        *_section("Tal fra møderne", tables, place, EXPLORER, "Alle tal og tabeller", bool(tables)),
        *_section("Udvalg", _committees(archive, place), place, COMMITTEES, "Alle møder", bool(archive.committees)),
    ]
    if not archive.minutes:
        chunks.append(md("Der er ingen referater endnu."))
    about = f"Læs, søg i og hent data fra mødereferater fra {publisher.body}."
    yield index_page(place, f"Referater fra {publisher.body}", about, chunks, plain=True)


def is_disputed(item: AgendaItem) -> bool:
    """Whether somebody voted against, as the minutes state it."""
    return any(
        any(vote.option == "no" for vote in event.votes)
        or any(count.option == "no" and count.value > 0 for count in event.counts)
        for event in item.votes
    )


def _section(title: str, content: Markup, place: Place, to: str, more: str, wanted: bool) -> Iterator[Chunk]:
    if wanted:
        yield markup("<h2>{}</h2>", words(title))
        yield content
        yield markup('<p class="more"><a href="{}">{}</a></p>', attribute(place.to(to)), words(more))


def _examples(archive: Archive, place: Place) -> Iterator[Chunk]:
    """Searches that find something: a word of the newest decisions, a person, a case."""
    found = [*_word(archive), *_person(archive), *_case(archive)]
    if found:
        links = [
            markup('<a href="{}">{}</a>', attribute(f"{place.to(SEARCH)}?q={quote(text)}"), words(text))
            for text in found
        ]
        yield markup('<p class="examples">Søg for eksempel efter {}</p>', html_row(links, " "))


def _word(archive: Archive) -> Iterator[str]:
    """The longest word of the newest decision's title that is no body's name."""
    for one in archive.decisions:
        names = (one.document.meeting.organization or "").casefold()
        longest = max(
            (w for w in _WORD.findall(plain(one.item.name)) if w.casefold() not in names), key=len, default=""
        )
        if longest:
            yield longest.lower() if longest.isupper() else longest
            return


def _person(archive: Archive) -> Iterator[str]:
    """The name that the minutes mention most."""

    def use(person: Person) -> tuple[int, str]:
        return -len(person.mentions), person.name

    people = [person for person in archive.people.people if person.seats and " " in person.name]
    if people:
        yield min(people, key=use).name


def _case(archive: Archive) -> Iterator[str]:
    """The case that was on the most agendas; of several the newest."""
    if archive.cases:
        yield max(archive.cases, key=lambda case: (len(case.occurrences), case.latest, case.number)).number


def _fresh(archive: Archive, place: Place) -> Iterator[Chunk]:
    """How new and how much: the newest meeting, what the archive covers, and the way to what is missing."""
    if not archive.minutes:
        return
    days = [document.meeting.date for document in archive.minutes if document.meeting.date]
    committees = counted(len(archive.committees), "udvalg", "udvalg")
    said = f"{counted(len(archive.minutes), 'referat', 'referater')} fra {committees}"
    if days:
        first, last = days[0].year, days[-1].year
        said = f"Nyeste møde: {plain_date(days[-1])}. {said}, {first if first == last else f'{first}–{last}'}."
    way = markup('<a href="{}">Hvad mangler der?</a>', attribute(place.to(COVERAGE)))
    yield markup('<p class="fresh">{} {}</p>', words(said), way)


def _tables(archive: Archive, place: Place) -> Markup:
    """The newest tables that have a title of their own."""
    lines: list[Markup] = []
    for document in reversed(archive.minutes):
        for item in document.items:
            file = item_file(document, item)
            for table in item.tables():
                if table.caption and file and len(lines) < TABLES:
                    link = markup(
                        '<a href="{}">{}</a>',
                        attribute(place.to(file, table.id)),
                        words(" ".join(table.caption.split())),
                    )
                    lines.append(markup("<li>{}<p>{}</p></li>", link, words(wording.title(document))))
        if len(lines) >= TABLES:
            break
    return html_lines([markup('<ul class="rows">'), *lines, markup("</ul>")]) if lines else NOTHING


def _committees(archive: Archive, place: Place) -> Markup:
    """The committees with the way to their latest meeting; of many those that met last."""
    latest = sorted(archive.committees, key=_newest, reverse=True)[:LARGEST]
    shown = [one for one in archive.committees if one in latest]
    lines = [
        markup(
            '<li><a href="{}">{}</a><p>Seneste: <a href="{}">{}</a></p></li>',
            attribute(place.to(committee_file(one.id))),
            words(one.name),
            attribute(place.to(document_file(one.meetings[-1]))),
            words(_day(one)),
        )
        for one in shown
    ]
    return html_lines([markup('<ul class="bodies">'), *lines, markup("</ul>")])


def _newest(committee: Committee) -> tuple[str, str]:
    day = committee.meetings[-1].meeting.date
    return (day.isoformat() if day else "", committee.id)


def _day(committee: Committee) -> str:
    newest = committee.meetings[-1]
    return plain_date(newest.meeting.date) if newest.meeting.date else wording.title(newest)
