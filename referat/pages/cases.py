"""Cases: archive -> the list of cases, and a page per case with its items over time and committees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from referat import codes
from referat.archive.archive import Archive, Case, Occurrence, day_of
from referat.danish import capitalised, counted, plain_date
from referat.inline import plain
from referat.pages import wording
from referat.pages.indexes import Pages
from referat.pages.listings import (
    LONG,
    MOST,
    back_link,
    found_date,
    index_page,
    item_link,
    result_badge,
    year_links,
)
from referat.pages.markdown import escaped, front_matter, html, words
from referat.pages.place import CASES, TOPICS, Place, case_file, topic_file
from referat.pages.topics import (
    OTHER,
    PLAN,
    PLAN_TEXT,
    by_group,
    case_list,
    cases_over_years,
    group_file,
    group_list,
    group_name,
)

INTRO = (
    "En sag kan være på dagsordenen flere gange og i flere udvalg. Her er dens punkter samlet efter sagsnummer. "
    "Numre, der går igen til faste punkter som godkendelse af dagsordenen, er ikke sager og står her ikke."
)
EXCERPT = 600
"""A decision longer than this is cut on the case page; the whole text stands at the item."""


def case_pages(archive: Archive) -> Pages:
    """The list of cases, and a page per case; a long list is split by subject, see :mod:`referat.pages.topics`."""
    place, groups = Place(CASES), by_group(archive)
    chunks = [INTRO, f'<p>{PLAN_TEXT} Se også <a href="{place.to(TOPICS)}">sagerne efter emne</a>.</p>']
    if len(archive.cases) <= 2 * MOST and all(len(cases) <= LONG for cases in groups.values()):
        for group, cases in groups.items():
            chunks += [f'<h2 id="gruppe-{group}">{group_name(group)}</h2>', case_list(cases, place)]
    else:
        chunks.append(group_list(groups, place))
        if others := groups.get(OTHER):
            yield from cases_over_years(group_file(OTHER), "Sager: andre sagsnumre", others, CASES, "Alle sager")
    about = "Sager efter emne, hver med sine punkter over tid."
    yield index_page(place, "Sager", about, chunks if groups else ["Der er ingen sager endnu."])
    for case in archive.cases:
        yield from _case(case)


def _case(case: Case) -> Pages:
    """The page of a case; where it was treated very often, a page for each year."""
    place = Place(case_file(case))
    years: dict[int, list[Occurrence]] = defaultdict(list)
    for occurrence in case.occurrences:
        years[day_of(occurrence.document).year].append(occurrence)
    if len(case.occurrences) <= MOST or len(years) == 1:
        said = [chunk for n, one in enumerate(case.occurrences, 1) for chunk in _occurrence(one, n, place)]
        yield place.path, _page(case, place, said)
        return
    targets = {year: case_file(case, year) for year in years}
    counts = {year: len(held) for year, held in years.items()}
    yield place.path, _page(case, place, ["## År for år", year_links(counts, targets, place, "gang", "gange")])
    for year, held in years.items():
        inside = Place(targets[year])
        chunks = [chunk for n, one in enumerate(held, 1) for chunk in _occurrence(one, n, inside)]
        about = f"Sag {case.number} i {year}."
        chunks.append(back_link(inside, case_file(case), "Hele sagen"))
        yield index_page(inside, f"{case.title} (sag {case.number}), {year}", about, chunks)


def _page(case: Case, place: Place, said: Sequence[str]) -> str:
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
    rows += _parts(case, place)
    glance = "\n".join(
        ['<dl class="glance">', *(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows), "</dl>"]
    )
    back = f'<p class="page-links" data-pagefind-ignore="all"><a href="{place.to(CASES)}">Alle sager</a></p>'
    return "\n\n".join([head, f"# {escaped(case.title)}", glance, *said, back]) + "\n"


def _committees(case: Case) -> set[str]:
    return {name for one in case.occurrences if (name := one.document.meeting.organization)}


def _years(case: Case) -> set[str]:
    return {str(one.document.meeting.date.year) for one in case.occurrences if one.document.meeting.date}


def _parts(case: Case, place: Place) -> list[tuple[str, str]]:
    """The subject and the facet of the number, where it follows the plan."""
    number = next((one.item.case for one in case.occurrences if one.item.case and one.item.case.topic), None)
    if number is None:
        return []
    topic, group = words(number.topic or ""), case.main_group
    link = f'<a href="{place.to(topic_file(group))}">{topic}</a>' if group else topic
    rows = [("Emne i KLE", f'{link} (<a href="{PLAN}">slå op i emneplanen</a>)')]
    return rows + ([("Sagen er fra", str(number.year))] if number.year else [])


def _occurrence(occurrence: Occurrence, number: int, place: Place) -> list[str]:
    """One time the case was treated: when, where, under which heading, and what was decided."""
    document, item = occurrence.document, occurrence.item
    link = item_link(document, item, place)
    text = occurrence.resolution
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
    if item.consultations:
        way = "".join(f"<li>{said}</li>" for said in wording.consultations(item))
        way = f"<p>Sagens vej til dette punkt:</p><ol>{way}</ol>"
        chunks.append(f'<div class="consultations" data-pagefind-ignore="all">{way}</div>')
    return chunks
