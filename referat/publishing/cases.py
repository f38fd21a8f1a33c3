"""Cases: archive -> a page per case with its items over time, and lists of cases by subject.

Subjects are the main groups of KLE, the municipalities' shared plan; only their numbers are shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from referat import codes
from referat.archive import Archive, Case, Occurrence
from referat.danish import capitalised, counted, plain_date
from referat.inline import plain
from referat.publishing import wording
from referat.publishing.indexes import Pages
from referat.publishing.lists import LONG, found_date, index_page, item_link, result_badge, year_links
from referat.publishing.markdown import escaped, front_matter, html, words
from referat.publishing.place import CASES, Place, case_file

PLAN = "https://www.kle-online.dk/"
OTHER = "andre"
INTRO = (
    "En sag kan være på dagsordenen flere gange og i flere udvalg. Her er dens punkter samlet efter sagsnummer. "
    "Numre, der går igen til faste punkter som godkendelse af dagsordenen, er ikke sager og står her ikke."
)
EXCERPT = 600
"""A decision longer than this is cut on the case page; the whole text stands at the item."""


def case_pages(archive: Archive) -> Pages:
    """The list of cases, its sub-pages, and a page per case."""
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in archive.cases:
        groups[case.main_group or OTHER].append(case)
    yield from _index(dict(sorted(groups.items())), len(archive.cases))
    for case in archive.cases:
        yield _case(case)


def _index(groups: dict[str, list[Case]], total: int) -> Pages:
    place = Place(CASES)
    chunks = [INTRO, f"Sagsnumrenes første to cifre er hovedgruppen i [KLE, kommunernes fælles emneplan]({PLAN})."]
    if total <= 4 * LONG and all(len(cases) <= LONG for cases in groups.values()):
        for group, cases in groups.items():
            chunks += [f'<h2 id="gruppe-{group}">{_group_name(group)}</h2>', _list(cases, place)]
    else:
        entries = [
            f"- [{_group_name(group)}]({place.to(_group_file(group))}) – {counted(len(cases), 'sag', 'sager')}"
            for group, cases in groups.items()
        ]
        chunks.append("\n".join(entries))
        for group, cases in groups.items():
            yield from _group(group, cases)
    yield index_page(
        place,
        "Sager",
        "Sager efter emne, hver med sine punkter over tid.",
        chunks if groups else ["Der er ingen sager endnu."],
    )


def _group(group: str, cases: Sequence[Case]) -> Pages:
    """The page of a main group; with many cases a page per year in which they were last treated."""
    place, title = Place(_group_file(group)), f"Sager: {_group_name(group).lower()}"
    about = f"Sager i {_group_name(group).lower()}."
    back = f'<p class="page-links"><a href="{place.to(CASES)}">Alle emner</a></p>'
    if len(cases) <= 2 * LONG:
        yield index_page(place, title, about, [_list(cases, place), back])
        return
    years: dict[int, list[Case]] = defaultdict(list)
    for case in cases:
        years[case.latest.year].append(case)
    ordered = dict(sorted(years.items(), reverse=True))
    targets = {year: _group_file(group, year) for year in ordered}
    counts = {year: len(held) for year, held in ordered.items()}
    chunks = [
        "Sagerne står under det år, hvor de sidst var på dagsordenen.",
        year_links(counts, targets, place, "sag", "sager"),
    ]
    yield index_page(place, title, about, [*chunks, back])
    for year, held in ordered.items():
        inside = Place(targets[year])
        link = f'<p class="page-links"><a href="{inside.to(_group_file(group))}">Gruppens andre år</a></p>'
        yield index_page(inside, f"{title}, {year}", f"{about} Sidst behandlet i {year}.", [_list(held, inside), link])


def _group_name(group: str) -> str:
    return "Andre sagsnumre" if group == OTHER else f"Hovedgruppe {words(group)}"


def _group_file(group: str, year: int | None = None) -> str:
    return f"sager/emne/{group}/{year}.md" if year else f"sager/emne/{group}.md"


def _list(cases: Sequence[Case], place: Place) -> str:
    return "\n".join(_entry(case, place) for case in cases)


def _entry(case: Case, place: Place) -> str:
    times = counted(len(case.occurrences), "gang", "gange")
    when = f", senest {plain_date(case.latest)}" if case.latest.year > 1 else ""
    return (
        f"- [{escaped(case.number)}]({place.to(case_file(case))}): {escaped(case.title)} – på dagsordenen {times}{when}"
    )


def _case(case: Case) -> tuple[str, str]:
    place = Place(case_file(case))
    title = f"{case.title} (sag {case.number})"
    last = case.occurrences[-1].document.meeting
    filters: dict[str, object] = {"Type": "Sag", "Udvalg": sorted(_committees(case)), "År": sorted(_years(case))}
    head = front_matter(
        {
            "title": title,
            "description": f"Sag {case.number}: punkterne på møderne, i tidsfølge.",
            "renderer": "commonmark",
            "search": True,
            "filters": {name: value for name, value in filters.items() if value},
        }
    )
    found = f'<span data-pagefind-weight="10">{words(case.number)}</span>'
    rows = [("Sagsnummer", found), ("På dagsordenen", counted(len(case.occurrences), "gang", "gange"))]
    if last.date:
        rows.append(("Senest", found_date(last.date, plain_date(last.date))))
    rows += _parts(case)
    glance = "\n".join(
        ['<dl class="glance">', *(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows), "</dl>"]
    )
    chunks = [head, f"# {escaped(case.title)}", glance]
    for number, occurrence in enumerate(case.occurrences, 1):
        chunks += _occurrence(occurrence, number, place)
    chunks.append(f'<p class="page-links" data-pagefind-ignore="all"><a href="{place.to(CASES)}">Alle sager</a></p>')
    return place.path, "\n\n".join(chunks) + "\n"


def _committees(case: Case) -> set[str]:
    return {name for one in case.occurrences if (name := one.document.meeting.organization)}


def _years(case: Case) -> set[str]:
    return {str(one.document.meeting.date.year) for one in case.occurrences if one.document.meeting.date}


def _parts(case: Case) -> list[tuple[str, str]]:
    """The subject and the facet of the number, where it follows the plan."""
    number = next((one.item.case for one in case.occurrences if one.item.case and one.item.case.topic), None)
    if number is None:
        return []
    rows = [("Emne i KLE", f'{words(number.topic or "")} (<a href="{PLAN}">slå op i emneplanen</a>)')]
    return rows + ([("Sagen er fra", str(number.year))] if number.year else [])


def _occurrence(occurrence: Occurrence, number: int, place: Place) -> list[str]:
    """One time the case was treated: when, where, under which heading, and what was decided."""
    document, item = occurrence.document, occurrence.item
    link = item_link(document, item, place)
    text = (item.resolution_text or "").strip()
    kind = f" <span>{words(codes.ITEM_TYPES.label(item.item_type))}</span>" if item.item_type else ""
    name = f"Punkt {words(item.number)}: {html(plain(item.name))}"
    chunks = [
        f'<h2 id="moede-{number}">{words(capitalised(wording.title(document)))}</h2>',
        f'<p class="case-item"><a href="{link}">{name}</a>{result_badge(item)}{kind}</p>',
    ]
    if text:
        cut = len(text) > EXCERPT
        shown = plain(text)[:EXCERPT].rsplit(None, 1)[0] + " …" if cut else text
        more = f' <a href="{link}">Læs hele beslutningen</a>' if cut else ""
        chunks.append(
            f'<blockquote class="resolution" data-pagefind-ignore="all"><p>{html(shown)}{more}</p></blockquote>'
        )
    elif item.public is False:
        chunks.append("Punktet blev behandlet for lukkede døre.")
    else:
        chunks.append("Referatet gengiver ingen beslutning.")
    return chunks
