"""The decisions, newest first: archive -> the newest ones, and a page per committee and year.

Every list is bounded: no page lists the whole archive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from referat.archive.archive import Archive, Occurrence, day_of, organization_of
from referat.danish import counted
from referat.pages.cards import rows
from referat.pages.listings import MOST, back_link, index_page
from referat.pages.markdown import NOTHING, Chunk, attribute, escaped, html_lines, html_row, markup, md, words
from referat.pages.place import DECISIONS, Place, decisions_file, numbered

NEWEST = 20
"""How many decisions stand on the first page."""
Groups = dict[str, dict[int, list[Occurrence]]]


def decision_pages(archive: Archive) -> Iterator[tuple[str, str]]:
    """The newest decisions with the way to all of them, and those of each committee and year."""
    groups: Groups = defaultdict(lambda: defaultdict(list))
    for one in archive.decisions:
        groups[organization_of(one.document)][day_of(one.document).year].append(one)
    place = Place(DECISIONS)
    about = "Hvad der er besluttet, nyeste først, og alle beslutninger efter udvalg og år."
    chunks: list[Chunk] = [md("Der er ingen beslutninger endnu.")]
    if archive.decisions:
        chunks = [
            escaped(
                "Hvad udvalgene har besluttet, nyeste først. Faste punkter som godkendelse af dagsorden er udeladt."
            ),
            rows(archive.decisions[:NEWEST], place),
            md("## Alle beslutninger"),
            _by_committee(archive, groups, place),
        ]
    yield index_page(place, "Beslutninger", about, chunks, empty=not archive.decisions)
    for committee in archive.committees:
        for year, decisions in groups.get(committee.id, {}).items():
            yield from _year(committee.id, committee.name, year, decisions)


def _by_committee(archive: Archive, groups: Groups, place: Place) -> Chunk:
    """The committees with their years, each leading to its page."""
    lines = []
    for committee in archive.committees:
        years = groups.get(committee.id, {})
        links = [
            markup(
                '<a href="{}" aria-label="{}">{}</a>',
                attribute(place.to(decisions_file(committee.id, year))),
                attribute(f"{committee.name} {_named(year)}, {counted(len(found), 'beslutning', 'beslutninger')}"),
                words(_named(year)),
            )
            for year, found in years.items()
        ]
        if links:
            name = words(committee.name)
            lines.append(markup("<div><dt>{}</dt><dd>{}</dd></div>", name, html_row(links, " ")))
    return html_lines([markup('<dl class="years">'), *lines, markup("</dl>")])


def _named(year: int) -> str:
    return str(year) if year > 1 else "uden dato"


def _year(organization: str, name: str, year: int, decisions: list[Occurrence]) -> Iterator[tuple[str, str]]:
    """The decisions of a committee in a year, on as many pages as they need."""
    path = decisions_file(organization, year)
    total = -(-len(decisions) // MOST)
    title = f"Beslutninger i {name} {_named(year)}"
    for number in range(1, total + 1):
        place = Place(numbered(path, number))
        piece = decisions[(number - 1) * MOST : number * MOST]
        ways = [
            markup('<a href="{}">Del {}</a>', attribute(place.to(numbered(path, one))), one)
            for one in range(1, total + 1)
            if one != number
        ]
        parts = markup('<p class="page-links">{}</p>', html_row(ways, " · ")) if ways else NOTHING
        part = f" (del {number} af {total})" if total > 1 else ""
        chunks: list[Chunk] = [rows(piece, place, committee=False), back_link(place, DECISIONS, "Alle beslutninger")]
        if ways:
            chunks.insert(1, parts)
        yield index_page(place, title + part, f"{title}, nyeste først.", chunks)
