"""What is missing: archive and statuses -> what we have of each committee, how it was read, what it leaves out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from referat import codes
from referat.archive.archive import Archive, Committee, day_of
from referat.archive.coverage import Coverage, coverage
from referat.archive.status import SourceStatus
from referat.danish import capitalised, counted, grouped, joined, long_date
from referat.data.package import STATUS
from referat.model import Document
from referat.pages import wording
from referat.pages.indexes import Pages
from referat.pages.listings import LONG, MOST, back_link, index_page, long_list, year_links
from referat.pages.markdown import attribute, escaped, words
from referat.pages.place import COVERAGE, Place, committee_file, coverage_file, document_file
from referat.reading.dialect import BROAD, shipped

INTRO = (
    "Siden viser det, som er lagt ind, og ikke nødvendigvis alt, hvad der er holdt af møder. Her kan du se, hvad vi "
    "har, hvor meget af det programmet har forstået, og hvad der er udeladt."
)
READING = (
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
    chunks = [INTRO, "## Møder, vi har", _by_year(archive.committees, place)]
    chunks += ["## Andre steder at se efter", "\n".join(_ways(archive, held_back, place))]
    yield index_page(place, "Hvad mangler der?", "Hvad siden har af referater, og hvad der mangler.", chunks)
    for committee in archive.committees:
        yield from _committee(committee)
    if archive.reports:
        yield from _over_years(DOCUMENTS, "Dokumenter", list(reversed(archive.reports)), COVERAGE, "Hvad mangler der?")
    if held_back:
        about = "Filer, der er lagt ind, men ikke er på siden, og hvorfor."
        yield from long_list(HELD_BACK, "Filer, der ikke er på siden", about, held_back, _file, _up)


def _ways(archive: Archive, held_back: Sequence[SourceStatus], place: Place) -> list[str]:
    said = []
    if held_back:
        number = counted(len(held_back), "fil", "filer")
        said.append(f"- [Filer, der ikke er på siden]({place.to(HELD_BACK)}): {number}, hver med grunden")
    else:
        said.append("- Alle filer, der er lagt ind, er på siden.")
    if archive.reports:
        number = counted(len(archive.reports), "dokument", "dokumenter")
        said.append(f"- [Dokumenter, der ikke er referater]({place.to(DOCUMENTS)}): {number}")
    said.append(f"- [status.json]({place.data(STATUS)}) siger det samme til maskiner, fil for fil")
    return said


def _by_year(committees: Sequence[Committee], place: Place) -> str:
    """The table of committees and years: how many meetings we have."""
    if not committees:
        return "Der er ingen referater endnu."
    years = sorted({year for committee in committees for year in committee.by_year}, reverse=True)
    shown, older = years[:_LATEST_YEARS], years[_LATEST_YEARS:]
    heads = [*map(_year_name, shown), *([f"{_year_name(older[0])} og før"] if older else [])]
    rows = []
    for committee in committees:
        held = [len(committee.by_year.get(year, ())) for year in shown]
        held += [sum(len(committee.by_year.get(year, ())) for year in older)] if older else []
        link = f'<a href="{attribute(place.to(coverage_file(committee.id)))}">{words(committee.name)}</a>'
        rows.append([link, *(str(number) if number else "–" for number in held), grouped(len(committee.meetings))])
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
        f'<p class="page-links"><a href="{attribute(place.to(meetings))}">Møderne i udvalget</a></p>'
        if meetings
        else ""
    )
    chunks = [ways, READING, _summary(years, name), *_reasons(held)]
    targets = {year: f"{path.removesuffix('.md')}/{year}.md" for year in years}
    if len(held) <= LONG:
        for year, documents in years.items():
            chunks += [f'<h2 id="aar-{year}">{_year_name(year)}</h2>', _sources(documents, place, f"kilder-{year}")]
    else:
        counts = {year: len(documents) for year, documents in years.items()}
        chunks += ["## Kilde for kilde", year_links(counts, targets, place, "kilde", "kilder")]
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


def _summary(years: dict[int, list[Document]], name: str) -> str:
    """The table of years: meetings, lines understood, items left out, warnings."""
    rows = []
    for year, documents in years.items():
        found = [coverage(document) for document in documents]
        rows.append(
            [
                _year_name(year),
                grouped(len(documents)),
                _share(sum(one.understood for one in found), sum(one.lines for one in found)),
                grouped(sum(one.items for one in found)),
                grouped(sum(one.closed for one in found)),
                grouped(sum(one.withheld for one in found)),
                grouped(sum(one.missing for one in found)),
                grouped(sum(one.warnings for one in found)),
            ]
        )
    heads = ["År", "Kilder", "Linjer forstået", "Punkter", "Lukkede", "Linjer ikke vist", "Udeladte numre", "Advarsler"]
    return _table("aar", f"{name}, år for år", heads, rows)


def _reasons(documents: Iterable[Document]) -> list[str]:
    """Why items were closed, where the minutes print it, and how often."""
    found = Counter(reason for document in documents for reason in coverage(document).reasons)
    if not found:
        return []
    listed = sorted(found.items(), key=lambda one: (-one[1], one[0]))[:MOST]
    entries = [f"- {escaped(reason)}: {counted(times, 'punkt', 'punkter')}" for reason, times in listed]
    return ["Trykte begrundelser for, at punkter er lukkede:", "\n".join(entries)]


def _sources(documents: Iterable[Document], place: Place, id_: str) -> str:
    """The table of sources: what each one is, how well it was read, what it leaves out."""
    rows, year = [], ""
    for document in documents:
        found, year = coverage(document), _year_name(day_of(document).year)
        link = f'<a href="{attribute(place.to(document_file(document)))}">{words(_name(document))}</a>'
        rows.append(
            [
                link,
                words(_GENERATIONS.get(found.template, "Dokument")),
                f"{grouped(found.understood)} af {grouped(found.lines)} ({_share(found.understood, found.lines)})",
                grouped(found.items),
                "–" if found.listed is None else grouped(found.listed),
                grouped(found.closed),
                f"nr. {gap_words(found)}" if found.gaps else "–",
                grouped(found.warnings),
            ]
        )
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


def _table(id_: str, caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table as HTML: the first column names the row; cells are HTML. Columns of numbers stand right."""
    num = [' class="num"' if place and _numbers(rows, place) else "" for place in range(len(heads))]
    head = "".join(f'<th scope="col"{kind}>{words(text)}</th>' for kind, text in zip(num, heads, strict=True))
    body = []
    for row in rows:
        cells = "".join(f"<td{kind}>{cell}</td>" for kind, cell in zip(num[1:], row[1:], strict=True))
        body.append(f'<tr><th scope="row">{row[0]}</th>{cells}</tr>')
    return "\n".join(
        [
            f'<div class="table-scroll" role="region" tabindex="0" aria-labelledby="{id_}-titel">',
            f'<table class="data-table coverage"><caption id="{id_}-titel">{words(caption)}</caption>',
            f"<thead><tr>{head}</tr></thead>",
            "<tbody>",
            *body,
            "</tbody></table></div>",
        ]
    )


def _numbers(rows: Sequence[Sequence[str]], column: int) -> bool:
    return all(row[column].removesuffix("\u00a0%").replace(".", "").isdecimal() or row[column] == "–" for row in rows)


def _file(status: SourceStatus, place: Place) -> str:
    """A file that is not on the site: its path, its state and the reason, nothing of what it says."""
    state = codes.STATES.label(status.state).lower()
    code = f" ({escaped(status.code)})" if status.code else ""
    return f"- {escaped(status.path)}: {state}{code}. {capitalised(escaped(status.message or ''))}"


def _up(place: Place) -> str:
    return back_link(place, COVERAGE, "Hvad mangler der?")
