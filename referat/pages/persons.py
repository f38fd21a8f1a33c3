"""Pages of people: archive -> a page for each name that acts in an office, with what minutes say of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from markupsafe import Markup

from referat import codes
from referat.archive.archive import Archive
from referat.archive.people import Mention, Person, Seat
from referat.danish import capitalised, counted, joined, plain_date, short_date
from referat.inline import plain
from referat.model import Attendance, Document, Vote
from referat.pages.block_markdown import Ground
from referat.pages.correction_notes import person_notes
from referat.pages.indexes import Pages
from referat.pages.item_facts import quotes_on_demand
from referat.pages.listings import LONG, back_link, found_date, glance, index_page, item_link, result_badge, year_links
from referat.pages.markdown import (
    NOTHING,
    Chunk,
    attribute,
    escaped,
    html,
    html_lines,
    html_list,
    html_row,
    markup,
    md,
    md_heading,
    page_text,
    words,
)
from referat.pages.name_links import Names, when
from referat.pages.place import PEOPLE, Place, committee_file, document_file, person_file, source_file

UNSAID = (
    "Her står kun det, som referaterne siger ordret. De fleste beslutninger bliver truffet, uden at det bliver "
    "skrevet, hvem der stemte hvad, og referaterne skriver sjældent, hvem der var til stede. At et møde eller et punkt "
    "ikke står her, siger derfor intet om, hvad nogen mente, eller om de var der. Grunde til fravær viser vi ikke."
)
SHARED = (
    "Navnet står i flere udvalg eller valgperioder. Referaterne siger ikke, om det er den samme person, så vi holder "
    "dem hver for sig."
)
FACTS = '<ul class="facts">\n{}\n</ul>'
OPTIONS = {
    "yes": "stemte for",
    "no": "stemte imod",
    "abstain": "undlod at stemme",
    "other": "andet, for eksempel forbehold",
}


def person_pages(archive: Archive) -> Pages:
    """A page for every person, and where there is much to say, a page for every year."""
    for person in archive.people.people:
        place = Place(person_file(person.slug))
        years = sorted({mention.day.year for mention in person.mentions}, reverse=True)
        if len(person.mentions) <= 2 * LONG or len(years) == 1:
            said: list[Chunk] = [chunk for seat in person.seats for chunk in _seat(archive, seat, seat.mentions, place)]
            yield _page(person, place, said, person_notes(archive, person, place))
            continue
        counts = {year: sum(mention.day.year == year for mention in person.mentions) for year in years}
        targets = {year: person_file(person.slug, year) for year in years}
        said = [chunk for seat in person.seats for chunk in _head(seat, place)]
        said += [md("## År for år"), year_links(counts, targets, place, "oplysning", "oplysninger")]
        yield _page(person, place, said, person_notes(archive, person, place))
        for year in years:
            yield _year(archive, person, year)


def _page(person: Person, place: Place, said: Sequence[Chunk], corrected: Iterable[Chunk]) -> tuple[str, str]:
    committees = sorted({seat.committee for seat in (*person.seats, *(seat for seat, _ in person.elsewhere))})
    days = sorted({mention.day for mention in person.mentions})
    filters = {
        "Type": "Person",
        "Udvalg": committees,
        "År": sorted({str(day.year) for day in days}),
    }
    head = {
        "title": person.name,
        "description": f"Hvad referaterne siger om {person.name} i {joined(committees)}: stemmer og fremmøde.",
        "renderer": "commonmark",
        "search": True,
        "filters": {name: value for name, value in filters.items() if value},
    }
    unsaid = '<p class="unsaid" data-pagefind-ignore="all">{}</p>'
    chunks: list[Chunk] = [md_heading(1, escaped(person.name)), _glance(person, place)]
    chunks += [markup(unsaid, words(UNSAID))] if person.seats else []
    chunks += [markup(unsaid, words(SHARED))] if len(person.seats) > 1 else []
    found_by_name = (markup('<div data-pagefind-ignore="all">'), *said, markup("</div>"))
    chunks += [*corrected, *found_by_name, *_elsewhere(person, place), back_link(place, PEOPLE, "Alle personer")]
    return place.path, page_text(head, chunks)


def _glance(person: Person, place: Place) -> Markup:
    """The committees, and how often and how lately the name is mentioned."""
    committees = {seat.organization: seat.committee for seat in person.seats}
    links = [
        markup('<a href="{}">{}</a>', attribute(place.to(committee_file(id_))), words(name))
        for id_, name in committees.items()
    ]
    rows = [("Udvalg", html_row(links, ", "))] if links else []
    votes = sum(isinstance(mention.said, Vote) for mention in person.mentions)
    if person.mentions:
        last = max(mention.day for mention in person.mentions)
        rows.append(("Nævnte stemmer", words(counted(votes, "stemme", "stemmer") if votes else "ingen")))
        rows.append(("Senest nævnt", found_date(last, plain_date(last))))
    return glance(rows) if rows else NOTHING


def _elsewhere(person: Person, place: Place) -> Iterator[Chunk]:
    """Where this writing of a name is surely somebody whose page has the full name."""
    for seat, address in person.elsewhere:
        full = next((name for name in seat.names if name != person.name), seat.names[0])
        link = markup('<a href="{}">{}</a>', attribute(place.to(person_file(address), seat.id)), words(full))
        said = "<p>I {} {} er {} den samme som {}: Kun det ene fulde navn passer til forbogstaverne.</p>"
        yield markup(said, words(seat.committee), _term(seat), words(person.name), link)


# --- one seat -------------------------------------------------------------------------------------


def _term(seat: Seat) -> Markup:
    return words(seat.term.replace("-", "–") + (f" ({seat.party})" if seat.party else ""))


def _head(seat: Seat, place: Place) -> Iterator[Chunk]:
    """The committee and term, with the roles and parties printed there."""
    yield markup('<h2 id="{}">{} {}</h2>', attribute(seat.id), words(seat.committee), _term(seat))
    said = []
    if roles := [(mention.role, mention.day) for mention in seat.mentions if mention.role]:
        said.append(markup("Nævnt som {}", html_list(_spans(roles))))
    if parties := [(mention.party, mention.day) for mention in seat.mentions if mention.party]:
        said.append(markup("Nævnt med parti {}", html_list(_spans(parties))))
    if len(seat.names) > 1:
        said.append(markup("Også skrevet {}", html_list([words(name) for name in seat.names[1:]])))
    if said:
        yield markup('<p class="seat">{}.</p>', html_row(said, ".<br>"))


def _spans(said: Sequence[tuple[str, date]]) -> list[Markup]:
    """Values with the days on which they stand first and last: ``udvalgsmedlem (1. februar 2022)``."""
    days: dict[str, list[date]] = defaultdict(list)
    for value, day in said:
        days[value].append(day)
    shown = []
    for value, held in days.items():
        first, last = plain_date(held[0]), plain_date(held[-1])
        shown.append(words(f"{value} ({first if first == last else f'{first} til {last}'})"))
    return shown


def _seat(archive: Archive, seat: Seat, mentions: Iterable[Mention], place: Place) -> Iterator[Chunk]:
    """What the minutes of one committee and term say: votes, then presence, the newest first."""
    mentions = sorted(mentions, key=lambda mention: (-mention.day.toordinal(), mention.document.id))
    votes = [mention for mention in mentions if isinstance(mention.said, Vote)]
    presence = [mention for mention in mentions if isinstance(mention.said, Attendance)]
    yield from _head(seat, place)
    if votes:
        yield md("### Stemmer")
        yield _votes(seat, votes, place)
    if presence:
        yield md("### Fremmøde")
        meetings = [list(run) for _, run in groupby(presence, key=lambda mention: mention.document.id)]
        entries = [_presence(archive, run[0].document, run, place) for run in meetings]
        yield markup(FACTS, html_lines(entries))


def _ground(document: Document, place: Place) -> Ground:
    return Ground(place, source_file(document), document.source.lines, document.id, {}, 3)


def _votes(seat: Seat, votes: Sequence[Mention], place: Place) -> Markup:
    """The votes as a table, which a script can sort and filter."""
    anchor = attribute(f"stemmer-{seat.id}" + (f"-{votes[0].day.year}" if place.path.count("/") > 1 else ""))
    headings = (("Dato", "date"), ("Punkt", "text"), ("Stemme", "text"))
    head = [
        markup('<th scope="col" data-column="{}" data-sort="{}">{}</th>', n, attribute(kind), words(name))
        for n, (name, kind) in enumerate(headings)
    ]
    return html_lines([
        markup('<div class="table-block votes-table" id="{}">', anchor),
        markup('<p class="table-tools" data-pagefind-ignore="all"></p>'),
        markup('<div class="table-scroll" role="region" tabindex="0" aria-labelledby="{}-titel">', anchor),
        markup('<table class="data-table">'),
        markup('<caption id="{}-titel">{}</caption>', anchor, words(f"Stemmer i {seat.committee}")),
        markup("<thead>\n<tr>{}</tr>\n</thead>\n<tbody>", html_row(head)),
        *(_vote(mention, place) for mention in votes),
        markup("</tbody>\n</table>\n</div>\n</div>"),
    ])  # fmt: skip


def _vote(mention: Mention, place: Place) -> Markup:
    """One vote as a row: the day, the item with what became of it and on demand the words, the vote."""
    vote, item = mention.said, mention.item
    assert isinstance(vote, Vote)
    assert item is not None
    which = words(f" (afstemning {mention.event})") if len(item.votes) > 1 else NOTHING
    about = f"stemme {plain_date(mention.day)}, punkt {item.number}"
    row = (
        '<tr><td data-value="{iso}"><time datetime="{iso}">{day}</time></td>'
        '<td><a href="{link}">{name}</a> <span class="vote-item">Punkt {number}{result}</span> {quotes}</td>'
        '<td class="vote-{option}">{voted}{which}</td></tr>'
    )
    return markup(
        row,
        iso=attribute(mention.day.isoformat()),
        day=words(short_date(mention.day)),
        link=item_link(mention.document, item, place),
        name=html(plain(item.name)),
        number=words(item.number),
        result=markup(" · udfald:{}", result_badge(item)) if item.result else NOTHING,
        quotes=quotes_on_demand([(vote.quote, vote.line)], about, _ground(mention.document, place)),
        option=attribute(vote.option),
        voted=words(capitalised(OPTIONS[vote.option])),
        which=which,
    )


def _presence(archive: Archive, document: Document, mentions: Sequence[Mention], place: Place) -> Markup:
    """What one meeting's minutes say of a person's presence."""
    names = Names(archive, document, place)
    said: dict[Markup, list[Markup]] = defaultdict(list)
    quotes = []
    for mention in mentions:
        fact = mention.said
        assert isinstance(fact, Attendance)
        quotes.append((fact.quote, fact.line))
        said[_what(mention, fact, names)] += [_item(mention, fact, place)] if fact.item else []
    shown = []
    for what, items in said.items():
        shown.append(markup("{}, punkt {}", what, html_list(items)) if items else what)
    day = plain_date(mentions[0].day)
    link = attribute(place.to(document_file(document)))
    listed = quotes_on_demand(quotes, f"fremmøde {day}", _ground(document, place))
    return markup('<li><a href="{}">{}</a>: {}{}</li>', link, words(day), html_row(shown, "; "), listed)


def _what(mention: Mention, fact: Attendance, names: Names) -> Markup:
    """The fact in words, as HTML."""
    if mention.replaced:
        return markup("{} mødte i stedet", names.html(fact.person))
    whole = " (hele mødet)" if fact.event.startswith("absent") and fact.item is None else ""
    label = words(codes.ATTENDANCE_EVENTS.label(fact.event).lower() + whole)
    if fact.event == "substitute" and fact.for_person:
        label = markup("{} for {}", label, names.html(fact.for_person))
    return html_row(filter(None, (label, words(when(fact)))), ", ")


def _item(mention: Mention, fact: Attendance, place: Place) -> Markup:
    """The number of the item, with a link where the minutes hold the item."""
    if mention.item is None:
        return words(fact.item or "")
    name = attribute(f"punkt {mention.item.number}: {plain(mention.item.name)}")
    link = item_link(mention.document, mention.item, place)
    return markup('<a href="{}" aria-label="{}">{}</a>', link, name, words(mention.item.number))


def _year(archive: Archive, person: Person, year: int) -> tuple[str, str]:
    """One year of somebody who is mentioned often; it is not searched: the person's page is."""
    place = Place(person_file(person.slug, year))
    chunks: list[Chunk] = []
    for seat in person.seats:
        if mentions := [mention for mention in seat.mentions if mention.day.year == year]:
            chunks += list(_seat(archive, seat, mentions, place))
    about = f"Hvad referaterne fra {year} siger om {person.name}."
    chunks.append(back_link(place, person_file(person.slug), f"Alt om {person.name}"))
    return index_page(
        place, f"{person.name} {year}", about, [markup('<p class="unsaid">{}</p>', words(UNSAID)), *chunks]
    )
