"""What is missing: archive and statuses -> what we have of each committee, how it was read, what it leaves out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from referat import codes
from referat.archive.archive import Archive, Committee, day_of
from referat.archive.coverage import Coverage, coverage
from referat.archive.status import SourceStatus
from referat.danish import capitalised, counted, grouped, joined, long_date
from referat.data.package import STATUS
from referat.model import Document
from referat.pages import wording
from referat.pages.indexes import NONE, Pages
from referat.pages.listings import LONG, MOST, back_link, index_page, long_list, year_links
from referat.pages.markdown import (
    NOTHING,
    Chunk,
    Markdown,
    attribute,
    escaped,
    html_lines,
    html_row,
    markup,
    md,
    md_entry,
    md_lines,
    md_link,
    words,
)
from referat.pages.place import COVERAGE, MESSAGES, Place, committee_file, coverage_file, document_file
from referat.reading.dialect import BROAD, shipped

INTRO = md(
    "Siden viser det, som er lagt ind, og ikke nødvendigvis alt, hvad der er holdt af møder. Her kan du se, hvad vi "
    "har, hvor meget af det programmet har forstået, og hvad der er udeladt."
)
READING = md(
    "*Linjer forstået* er de linjer, som programmet har genkendt som andet end løs tekst. Resten står på mødets side "
    "som almindelig tekst. *Punkter på listen* er dem, som referatets egen indholdsfortegnelse nævner. *Udeladte "
    "numre* er numre, som intet punkt har. Et spring i numrene er ofte det eneste spor af et lukket punkt, men "
    "referatet siger ikke, hvorfor det er der. *Linjer ikke vist* er dem, der hører til lukkede punkter."
)
DOCUMENTS = "mangler/dokumenter.md"
HELD_BACK = "mangler/filer.md"
_GENERATIONS = {dialect.id: dialect.name for dialect in (*shipped(), BROAD)}
_LATEST_YEARS = 12
"""How many years the first page's table shows one by one; older ones stand together in one column."""


def coverage_pages(archive: Archive, statuses: Sequence[SourceStatus]) -> Pages:
    """The overview, a page per committee, per year where it is long, one for documents, one for what is held back."""
    place = Place(COVERAGE)
    held_back = [status for status in statuses if not status.state.startswith("published")]
    chunks: list[Chunk] = [INTRO, md("## Møder, vi har"), _by_year(archive.committees, place)]
    chunks += [md("## Andre steder at se efter"), md_lines(_ways(archive, held_back, place))]
    yield index_page(place, "Hvad mangler der?", "Hvad siden har af referater, og hvad der mangler.", chunks)
    for committee in archive.committees:
        yield from _committee(committee)
    if archive.reports:
        yield from _over_years(DOCUMENTS, "Dokumenter", list(reversed(archive.reports)), COVERAGE, "Hvad mangler der?")
    if held_back:
        about = "Filer, der er lagt ind, men ikke er på siden, og hvorfor."
        yield from long_list(HELD_BACK, "Filer, der ikke er på siden", about, held_back, _file, _up)


def _ways(archive: Archive, held_back: Sequence[SourceStatus], place: Place) -> list[Markdown]:
    said = []
    if held_back:
        number = escaped(counted(len(held_back), "fil", "filer"))
        link = md_link(md("Filer, der ikke er på siden"), place.to(HELD_BACK))
        said.append(md("- {}: {}, hver med grunden", link, number))
    else:
        said.append(md("- Alle filer, der er lagt ind, er på siden."))
    if archive.reports:
        number = escaped(counted(len(archive.reports), "dokument", "dokumenter"))
        said.append(md("- {}: {}", md_link(md("Dokumenter, der ikke er referater"), place.to(DOCUMENTS)), number))
    link = md_link(md("status.json"), place.data(STATUS))
    return [*said, md("- {} siger det samme til maskiner, fil for fil", link)]


def _by_year(committees: Sequence[Committee], place: Place) -> Chunk:
    """The table of committees and years: how many meetings we have."""
    if not committees:
        return NONE
    years = sorted({year for committee in committees for year in committee.by_year}, reverse=True)
    shown, older = years[:_LATEST_YEARS], years[_LATEST_YEARS:]
    heads = [*map(_year_name, shown), *([f"{_year_name(older[0])} og før"] if older else [])]
    rows = []
    for committee in committees:
        held = [len(committee.by_year.get(year, ())) for year in shown]
        held += [sum(len(committee.by_year.get(year, ())) for year in older)] if older else []
        link = markup('<a href="{}">{}</a>', attribute(place.to(coverage_file(committee.id))), words(committee.name))
        numbers = [*(str(number) if number else "–" for number in held), grouped(len(committee.meetings))]
        rows.append([link, *map(words, numbers)])
    return _table("moeder", "Møder, vi har, efter udvalg og år", ["Udvalg", *heads, "I alt"], rows)


def _committee(committee: Committee) -> Pages:
    held = [document for documents in committee.by_year.values() for document in documents]
    path, name = coverage_file(committee.id), committee.name
    yield from _over_years(path, name, held, COVERAGE, "Alle udvalg", committee_file(committee.id))


def _over_years(path: str, name: str, held: Sequence[Document], up: str, up_name: str, meetings: str = "") -> Pages:
    """The sources of one committee, newest first: on one page, or a page per year when they are many."""
    place, title = Place(path), f"Hvad mangler der? {name}"
    years: dict[int, list[Document]] = defaultdict(list)
    for document in held:
        years[day_of(document).year].append(document)
    ways = (
        markup('<p class="page-links"><a href="{}">Møderne i udvalget</a></p>', attribute(place.to(meetings)))
        if meetings
        else NOTHING
    )
    chunks: list[Chunk] = [ways, READING, _summary(years, name), *_reasons(held)]
    targets = {year: f"{path.removesuffix('.md')}/{year}.md" for year in years}
    if len(held) <= LONG:
        for year, documents in years.items():
            heading = markup('<h2 id="aar-{}">{}</h2>', year, words(_year_name(year)))
            chunks += [heading, _sources(documents, place, f"kilder-{year}")]
    else:
        counts = {year: len(documents) for year, documents in years.items()}
        chunks += [md("## Kilde for kilde"), year_links(counts, targets, place, "kilde", "kilder")]
        for year, documents in years.items():
            yield from _year(targets[year], name, year, documents, path)
    yield index_page(place, title, f"Hvad vi har af {name}, år for år.", [*chunks, back_link(place, up, up_name)])


def _year(path: str, name: str, year: int, documents: Sequence[Document], up: str) -> Pages:
    """One year's sources, in tables of a bounded length."""
    place = Place(path)
    tables = [
        _sources(documents[first : first + MOST], place, f"kilder-{year}-{first // MOST + 1}")
        for first in range(0, len(documents), MOST)
    ]
    title = f"Hvad mangler der? {name} {_year_name(year)}"
    about = f"Kilderne til {name} {_year_name(year)}, og hvad de udelader."
    yield index_page(place, title, about, [READING, *tables, back_link(place, up, "Andre år")])


def _summary(years: dict[int, list[Document]], name: str) -> Markup:
    """The table of years: meetings, lines understood, items left out, warnings."""
    rows = []
    for year, documents in years.items():
        found = [coverage(document) for document in documents]
        said = [
            _year_name(year),
            grouped(len(documents)),
            _share(sum(one.understood for one in found), sum(one.lines for one in found)),
            grouped(sum(one.items for one in found)),
            grouped(sum(one.closed for one in found)),
            grouped(sum(one.withheld for one in found)),
            grouped(sum(one.missing for one in found)),
            grouped(sum(one.warnings for one in found)),
        ]
        rows.append([*map(words, said)])
    heads = ["År", "Kilder", "Linjer forstået", "Punkter", "Lukkede", "Linjer ikke vist", "Udeladte numre", "Advarsler"]
    return _table("aar", f"{name}, år for år", heads, rows)


def _reasons(documents: Iterable[Document]) -> list[Markdown]:
    """Why items were closed, where the minutes print it, and how often."""
    found = Counter(reason for document in documents for reason in coverage(document).reasons)
    if not found:
        return []
    listed = sorted(found.items(), key=lambda one: (-one[1], one[0]))[:MOST]
    entries = [md("- {}: {}", escaped(why), escaped(counted(times, "punkt", "punkter"))) for why, times in listed]
    return [md("Trykte begrundelser for, at punkter er lukkede:"), md_lines(entries)]


def _sources(documents: Iterable[Document], place: Place, id_: str) -> Markup:
    """The table of sources: what each one is, how well it was read, what it leaves out."""
    rows, year = [], ""
    for document in documents:
        found, year = coverage(document), _year_name(day_of(document).year)
        link = markup('<a href="{}">{}</a>', attribute(place.to(document_file(document))), words(_name(document)))
        said = [
            _GENERATIONS.get(found.template, "Dokument"),
            f"{grouped(found.understood)} af {grouped(found.lines)} ({_share(found.understood, found.lines)})",
            grouped(found.items),
            "–" if found.listed is None else grouped(found.listed),
            grouped(found.closed),
            f"nr. {gap_words(found)}" if found.gaps else "–",
            grouped(found.warnings),
        ]
        rows.append([link, *map(words, said)])
    heads = ["Kilde", "Skabelon", "Linjer forstået", "Punkter", "Punkter på listen", "Lukkede", "Udeladte numre"]
    heads.append("Advarsler")
    return _table(id_, f"Kilder, {year}", heads, rows)


def _name(document: Document) -> str:
    meeting = document.meeting
    if document.document_type == "document" or meeting.date is None:
        return wording.title(document)
    kind = {"extraordinary": ", ekstraordinært", "joint": ", fællesmøde"}.get(meeting.meeting_type or "", "")
    return capitalised(long_date(meeting.date)) + kind


def gap_words(found: Coverage) -> str:
    """The numbers left out: ``8 og 10–12``; empty when there are none."""
    runs = [str(first) if first == last else f"{first}–{last}" for first, last in found.gaps]
    return joined(runs) if len(runs) <= 12 else joined([*runs[:12], f"{len(runs) - 12} flere steder"])


def _share(understood: int, lines: int) -> str:
    return f"{100 * understood // lines}\u00a0%" if lines else "–"


def _year_name(year: int) -> str:
    return str(year) if year > 1 else "uden dato"


def _table(id_: str, caption: str, heads: Sequence[str], rows: Sequence[Sequence[Markup]]) -> Markup:
    """A table as HTML: the first column names the row; cells are HTML. Columns of numbers stand right."""
    style = markup(' class="num"')
    num = [style if place and _numbers(rows, place) else NOTHING for place in range(len(heads))]
    head = [markup('<th scope="col"{}>{}</th>', kind, words(text)) for kind, text in zip(num, heads, strict=True)]
    body = []
    for row in rows:
        cells = [markup("<td{}>{}</td>", kind, cell) for kind, cell in zip(num[1:], row[1:], strict=True)]
        body.append(markup('<tr><th scope="row">{}</th>{}</tr>', row[0], html_row(cells)))
    return markup(
        '<div class="table-scroll" role="region" tabindex="0" aria-labelledby="{id}-titel">\n'
        '<table class="data-table coverage"><caption id="{id}-titel">{caption}</caption>\n'
        "<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>",
        id=attribute(id_),
        caption=words(caption),
        head=html_row(head),
        body=html_lines(body),
    )


def _numbers(rows: Sequence[Sequence[Markup]], column: int) -> bool:
    return all(row[column].removesuffix("\u00a0%").replace(".", "").isdecimal() or row[column] == "–" for row in rows)


def _file(status: SourceStatus, place: Place) -> Markdown:
    """A file that is not on the site: its path, its state and the reason, nothing of what it says."""
    state = codes.STATES.label(status.state).lower()
    what = escaped(f". {capitalised(status.message or '')}")
    code = md(" ({})", md_link(escaped(status.code), place.to(MESSAGES, status.code))) if status.code else md("")
    return md_entry("-", md("{}: {}{}{}", escaped(status.path), escaped(state), code, what))


def _up(place: Place) -> Markup:
    return back_link(place, COVERAGE, "Hvad mangler der?")
