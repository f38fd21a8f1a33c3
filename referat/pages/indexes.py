"""The lists of committees and documents: archive -> Markdown pages.

Every list is bounded: a long one is split by year, and no page lists the whole archive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from markupsafe import Markup

from referat.archive.archive import Archive, Committee, day_of
from referat.danish import counted, plain_date
from referat.model import Document
from referat.pages.listings import LONG, back_link, index_page, meeting_list, year_links
from referat.pages.markdown import (
    Chunk,
    Markdown,
    attribute,
    escaped,
    html_row,
    markup,
    md,
    md_lines,
    md_link,
    words,
)
from referat.pages.place import (
    COMMITTEES,
    REPORTS,
    Place,
    committee_file,
    coverage_file,
    document_file,
    people_file,
)

NONE = md("Der er ingen referater endnu.")
Pages = Iterator[tuple[str, str]]
"""Pages as pairs of path below ``docs/`` and text."""


def committee_pages(archive: Archive) -> Pages:
    """The list of committees, a page per committee, and a page per year where a committee has many meetings."""
    place = Place(COMMITTEES)
    entries = [_entry(one, place) for one in archive.committees]
    yield index_page(
        place,
        "Udvalg",
        "Alle udvalg med referater.",
        [
            md("Vælg et udvalg for at se dets møder år for år."),
            md_lines(entries) or NONE,
        ],
    )
    for committee in archive.committees:
        yield from _committee(archive, committee)


def _entry(committee: Committee, place: Place) -> Markdown:
    """A committee with how many meetings there are, and the way to its latest one."""
    latest = committee.meetings[-1]
    link = md_link(escaped(committee.name), place.to(committee_file(committee.id)))
    number = escaped(f"{counted(len(committee.meetings), 'møde', 'møder')}{_span(committee)}")
    if latest.meeting.date is None:
        return md("- {} – {}", link, number)
    newest = md_link(escaped(plain_date(latest.meeting.date)), place.to(document_file(latest)))
    return md("- {} – {}. Senest {}", link, number, newest)


def _span(committee: Committee) -> str:
    """The years of a committee: ``, 2017–2023``."""
    years = [year for year in committee.by_year if year > 1]
    if not years:
        return ""
    return f", {years[-1]}–{years[0]}" if years[0] != years[-1] else f", {years[0]}"


def _committee(archive: Archive, committee: Committee) -> Pages:
    place = Place(committee_file(committee.id))
    about = f"Alle møder i {committee.name}, år for år."
    number = counted(len(committee.meetings), "møde", "møder")
    back = _ways(archive, committee, place)
    if len(committee.meetings) <= LONG:
        years = [chunk for year, held in committee.by_year.items() for chunk in _year(year, held, place)]
        yield index_page(
            place, committee.name, about, [escaped(f"Her er {number}. De nyeste står først."), *years, back]
        )
        return
    targets = {year: committee_file(committee.id, year) for year in committee.by_year}
    counts = {year: len(held) for year, held in committee.by_year.items()}
    latest = [document for held in committee.by_year.values() for document in held][:10]
    yield index_page(
        place,
        committee.name,
        about,
        [
            escaped(f"Her er {number}."),
            md("## Seneste møder"),
            meeting_list(latest, place),
            md("## Alle møder, år for år"),
            year_links(counts, targets, place, "møde", "møder"),
            back,
        ],
    )
    for year, held in committee.by_year.items():
        yield _committee_year(committee, year, held)


def _ways(archive: Archive, committee: Committee, place: Place) -> Markup:
    """The way to the committee's people, to what is missing of it, and to the other committees."""
    ways = [(coverage_file(committee.id), "Hvad mangler der?"), (COMMITTEES, "Alle udvalg")]
    if archive.people.of_committee(committee.id):
        ways.insert(0, (people_file(committee.id), "Personer i udvalget"))
    shown = [markup('<a href="{}">{}</a>', attribute(place.to(target)), words(text)) for target, text in ways]
    return markup('<p class="page-links">{}</p>', html_row(shown, " · "))


def _committee_year(committee: Committee, year: int, held: tuple[Document, ...]) -> tuple[str, str]:
    inside = Place(committee_file(committee.id, year))
    return index_page(
        inside,
        f"{committee.name} {year}",
        f"Møder i {committee.name} i {year}.",
        [meeting_list(held, inside), back_link(inside, committee_file(committee.id), "Udvalgets andre år")],
    )


def _year(year: int, held: tuple[Document, ...], place: Place) -> list[Chunk]:
    heading: Chunk = markup('<h2 id="aar-{}">{}</h2>', year, year) if year > 1 else md("## Uden dato")
    return [heading, meeting_list(held, place)]


def report_pages(archive: Archive) -> Pages:
    """The list of documents that are not minutes, by year; a page per year when there are many."""
    place = Place(REPORTS)
    years: dict[int, list[Document]] = defaultdict(list)
    for document in reversed(archive.reports):
        years[day_of(document).year].append(document)
    intro = "Redegørelser, notater og andre kilder, der ikke er referater. De nyeste står først."
    if len(archive.reports) <= LONG:
        chunks: list[Chunk] = [chunk for year, held in years.items() for chunk in _year(year, tuple(held), place)]
        chunks = chunks or [md("Der er ingen dokumenter endnu.")]
    else:
        targets = {year: f"dokumenter/aar/{year}.md" for year in years}
        counts = {year: len(held) for year, held in years.items()}
        chunks = [year_links(counts, targets, place, "dokument", "dokumenter")]
        for year, held in years.items():
            inside = Place(targets[year])
            lists: list[Chunk] = [meeting_list(held, inside), back_link(inside, REPORTS, "Alle dokumenter")]
            yield index_page(inside, f"Dokumenter {year}", f"Dokumenter fra {year}.", lists)
    yield index_page(place, "Dokumenter", intro, [escaped(intro), *chunks], empty=not archive.reports)
