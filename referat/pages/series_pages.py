"""Series of tables on the site: archive -> links under a table, a page per series, and lists of all series.

Every list is bounded: under a table stand the nearest ones, a page of a series holds the newest, and many series are
listed by committee and year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from referat.archive.archive import Archive, day_of, organization_of
from referat.archive.series import Appearance, Series
from referat.danish import counted, plain_date, sort_key
from referat.model import Document, Table
from referat.pages import wording
from referat.pages.indexes import Pages
from referat.pages.listings import LONG, back_link, counted_entry, index_page, year_links
from referat.pages.markdown import (
    NOTHING,
    Chunk,
    Markdown,
    attribute,
    escaped,
    html_row,
    inline_html,
    markup,
    md,
    md_lines,
    md_link,
    words,
)
from referat.pages.place import DATA, SERIES, Place, document_file, series_file
from referat.pages.series_table import series_charts, series_table

NEAR = 6
"""How many other tables of its series are named under a table."""
INTRO = (
    "Her er tabeller, der står mere end ét sted i referaterne: med de samme kolonner og enheder og den samme titel. "
    "Tallene er samlet i én CSV-fil pr. serie."
)
OTHER = "andre"


def again_by_table(archive: Archive, document: Document, tables: Iterable[Table], place: Place) -> dict[str, Markup]:
    """For each of these tables of the document that returns: where, as an HTML block."""
    found = {}
    for table in tables:
        if near := archive.series.neighbours(document, table, NEAR):
            found[table.id] = _again(*near, document, place)
    return found


def _again(series: Series, near: Sequence[Appearance], document: Document, place: Place) -> Markup:
    entries = [markup("<li>{}</li>", _link(one, place, document)) for one in near]
    page = attribute(place.to(series_file(series.slug)))
    link = markup(' · <a class="csv" href="{}" download>Serien som CSV</a>', _file(series, place))
    return markup(
        '<details class="table-series" data-pagefind-ignore="all">\n'
        "<summary>Samme tabel i andre møder og punkter</summary>\n<ul>{entries}</ul>\n"
        '<p><a href="{page}">Hele serien</a>{file}</p>\n'
        "</details>",
        entries=html_row(entries),
        page=page,
        file=link if series.numeric else NOTHING,
    )


def _link(one: Appearance, place: Place, here: Document | None = None) -> Markup:
    """A link to a table: the day, where it is another one, the item and what the table is about."""
    target = attribute(place.to(document_file(one.document), one.table.id))
    return markup('<a href="{}">{}</a>', target, words(_named(one, here)))


def _named(one: Appearance, here: Document | None) -> str:
    """``13. december 2022, punkt 10: Vollsmose``; another committee than the page's is named."""
    meeting = one.document.meeting
    day = plain_date(meeting.date) if meeting.date else wording.title(one.document)
    foreign = here is not None and organization_of(one.document) != organization_of(here)
    who = f"{meeting.organization or meeting.name}, " if foreign else ""
    item = f", punkt {one.item.number}" if one.item else ""
    about = one.subject or " ".join((one.table.caption or "").split())
    return f"{who}{day}{item}" + (f": {about}" if about else "")


def series_pages(archive: Archive) -> Pages:
    """The list of series, its sub-pages, and a page per series."""
    groups: dict[str, list[Series]] = defaultdict(list)
    for series in archive.series.series:
        document = series.appearances[-1].document
        committee = archive.committee(document)
        groups[committee.id if committee else OTHER].append(series)
    yield from _index(archive, groups)
    for series in archive.series.series:
        yield _page(series)
        for former in series.former:
            yield _moved(series, former)


def _index(archive: Archive, groups: dict[str, list[Series]]) -> Pages:
    place = Place(SERIES)
    back = back_link(place, DATA, "Alle data")
    names = {committee.id: committee.name for committee in archive.committees} | {OTHER: "Andre dokumenter"}
    ordered = {key: groups[key] for key in names if key in groups}
    chunks: list[Chunk] = [escaped(INTRO) if groups else md("Ingen tabel går igen endnu.")]
    if sum(map(len, ordered.values())) <= LONG:
        for key, held in ordered.items():
            chunks += [markup('<h2 id="{}">{}</h2>', attribute(key), words(names[key])), _list(held, place)]
    else:
        chunks.append(
            md_lines(
                counted_entry(names[key], place.to(_group_file(key)), len(held), "serie", "serier")
                for key, held in ordered.items()
            )
        )
        for key, held in ordered.items():
            yield from _group(key, names[key], held)
    yield index_page(place, "Tabeller, der går igen", "Den samme tabel fra flere møder i én fil.", [*chunks, back])


def _group(key: str, name: str, held: Sequence[Series]) -> Pages:
    """The series of a committee; when there are many, a page per year in which they last had a table."""
    place, title = Place(_group_file(key)), f"Tabeller, der går igen: {name}"
    about = f"Serier af tabeller fra {name}."
    back = back_link(place, SERIES, "Alle serier")
    if len(held) <= LONG:
        yield index_page(place, title, about, [_list(held, place), back])
        return
    years: dict[int, list[Series]] = defaultdict(list)
    for series in held:
        years[day_of(series.appearances[-1].document).year].append(series)
    ordered = dict(sorted(years.items(), reverse=True))
    targets = {year: _group_file(key, year) for year in ordered}
    counts = {year: len(of_year) for year, of_year in ordered.items()}
    yield index_page(place, title, about, [year_links(counts, targets, place, "serie", "serier"), back])
    for year, of_year in ordered.items():
        inside = Place(targets[year])
        link = back_link(inside, place.path, "Andre år")
        yield index_page(inside, f"{title}, {year}", f"{about} Sidst i {year}.", [_list(of_year, inside), link])


def _group_file(key: str, year: int | None = None) -> str:
    return f"data/serier/udvalg/{key}/{year}.md" if year else f"data/serier/udvalg/{key}.md"


def _list(held: Sequence[Series], place: Place) -> Markdown:
    return md_lines(_entry(series, place) for series in sorted(held, key=lambda one: (sort_key(one.title), one.slug)))


def _entry(series: Series, place: Place) -> Markdown:
    total = counted(len(series.appearances), "tabel", "tabeller")
    link = md_link(escaped(series.title), place.to(series_file(series.slug)))
    if not series.numeric:
        return md("- {} – {}", link, escaped(f"{total}, {_span(series)}"))
    file = _file(series, place)
    csv = markup('<a class="csv" href="{}" download aria-label="CSV: {}">CSV</a>', file, attribute(series.title))
    return md("- {} – {} {}", link, escaped(f"{total}, {_span(series)}"), inline_html(csv))


def _span(series: Series) -> str:
    """From the first day to the last: ``13. december 2022``, ``5. maj 2021 til 3. maj 2022``."""
    days = [one.document.meeting.date for one in series.appearances if one.document.meeting.date]
    if not days:
        return "uden dato"
    first, last = plain_date(days[0]), plain_date(days[-1])
    return first if first == last else f"{first} til {last}"


def _page(series: Series) -> tuple[str, str]:
    """The page of a series: its file, its numbers over time, and the rows of its newest tables as one table."""
    place = Place(series_file(series.slug))
    total = words(f"{counted(len(series.appearances), 'tabel', 'tabeller')}, {_span(series)}.")
    file = markup(
        ' <a class="csv download" href="{}" download>Hent alle tal som CSV</a>'
        ' <a class="csv download" href="{}" download>Hent dem som Excel</a>',
        _file(series, place),
        _file(series, place, "xlsx"),
    )
    chunks: list[Chunk] = [
        markup("<p>{}{}</p>", total, file if series.numeric else NOTHING),
        *series_charts(series, place),
        series_table(series, place),
        back_link(place, SERIES, "Alle serier"),
    ]
    about = f"Den samme tabel {len(series.appearances)} gange i referaterne, samlet i én."
    return index_page(place, series.title, about, chunks)


def _moved(series: Series, former: str) -> tuple[str, str]:
    """The page at an address that the series had: where it is now."""
    place = Place(series_file(former))
    link = md_link(escaped(series.title), place.to(series_file(series.slug)))
    about = "Serien har fået en anden adresse."
    return index_page(place, series.title, about, [escaped(about), link, back_link(place, SERIES, "Alle serier")])


def _file(series: Series, place: Place, kind: str = "csv") -> Markup:
    """The address of the series' file in an attribute."""
    return attribute(place.data(f"serier/{series.slug}.{kind}"))
