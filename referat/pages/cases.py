"""Cases: archive -> the list of cases, and a page per case with its items over time and committees.

The search finds items, and each leads to its case; the pages of cases would be the same hits once more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from markupsafe import Markup

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
    glance,
    index_page,
    item_link,
    result_badge,
    year_links,
)
from referat.pages.markdown import (
    NOTHING,
    Chunk,
    attribute,
    escaped,
    html,
    html_row,
    markup,
    md,
    md_heading,
    page_text,
    words,
)
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
    more = '<p>{} Se også <a href="{}">sagerne efter emne</a>.</p>'
    chunks: list[Chunk] = [escaped(INTRO), markup(more, PLAN_TEXT, attribute(place.to(TOPICS)))]
    if len(archive.cases) <= 2 * MOST and all(len(cases) <= LONG for cases in groups.values()):
        for group, cases in groups.items():
            heading = markup('<h2 id="gruppe-{}">{}</h2>', attribute(group), words(group_name(group)))
            chunks += [heading, case_list(cases, place)]
    else:
        chunks.append(group_list(groups, place))
        if others := groups.get(OTHER):
            yield from cases_over_years(group_file(OTHER), "Sager: andre sagsnumre", others, CASES, "Alle sager")
    about = "Sager efter emne, hver med sine punkter over tid."
    yield index_page(
        place, "Sager", about, chunks if groups else [escaped("Der er ingen sager endnu.")], empty=not groups
    )
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
    yield place.path, _page(case, place, [md("## År for år"), year_links(counts, targets, place, "gang", "gange")])
    for year, held in years.items():
        inside = Place(targets[year])
        chunks: list[Chunk] = [chunk for n, one in enumerate(held, 1) for chunk in _occurrence(one, n, inside)]
        about = f"Sag {case.number} i {year}."
        chunks.append(back_link(inside, case_file(case), "Hele sagen"))
        yield index_page(inside, f"{case.title} (sag {case.number}), {year}", about, chunks)


def _page(case: Case, place: Place, said: Sequence[Chunk]) -> str:
    title = f"{case.title} (sag {case.number})"
    last = case.occurrences[-1].document.meeting
    head = {
        "title": title,
        "description": f"Sag {case.number}: punkterne på møderne, i tidsfølge.",
        "renderer": "commonmark",
        "search": False,
    }
    times = words(counted(len(case.occurrences), "gang", "gange"))
    rows = [("Sagsnummer", words(case.number)), ("På dagsordenen", times)]
    if last.date:
        rows.append(("Senest", words(plain_date(last.date))))
    rows += _parts(case, place)
    back = '<p class="page-links"><a href="{}">Alle sager</a></p>'
    ends = markup(back, attribute(place.to(CASES)))
    return page_text(head, [md_heading(1, escaped(case.title)), glance(rows), *said, ends])


def _parts(case: Case, place: Place) -> list[tuple[str, Markup]]:
    """The subject and the facet of the number, where it follows the plan."""
    number = next((one.item.case for one in case.occurrences if one.item.case and one.item.case.topic), None)
    if number is None:
        return []
    topic, group = words(number.topic or ""), case.main_group
    link = markup('<a href="{}">{}</a>', attribute(place.to(topic_file(group))), topic) if group else topic
    rows = [("Emne i KLE", markup('{} (<a href="{}">slå op i emneplanen</a>)', link, attribute(PLAN)))]
    return rows + ([("Sagen er fra", words(str(number.year)))] if number.year else [])


def _occurrence(occurrence: Occurrence, number: int, place: Place) -> list[Chunk]:
    """One time the case was treated: when, where, under which heading, and what was decided."""
    document, item = occurrence.document, occurrence.item
    link = item_link(document, item, place)
    text = occurrence.resolution
    kind = words(codes.ITEM_TYPES.label(item.item_type)) if item.item_type else NOTHING
    name = markup("Punkt {}: {}", words(item.number), html(plain(item.name)))
    after = markup(" <span>{}</span>", kind) if kind else kind
    chunks: list[Chunk] = [
        markup('<h2 id="moede-{}">{}</h2>', number, words(capitalised(wording.title(document)))),
        markup('<p class="case-item"><a href="{}">{}</a>{}{}</p>', link, name, result_badge(item), after),
    ]
    if text:
        cut = len(text) > EXCERPT
        shown = plain(text)[:EXCERPT].rsplit(None, 1)[0] + " …" if cut else text
        more = markup(' <a href="{}">Læs hele beslutningen</a>', link) if cut else NOTHING
        quoted = '<blockquote class="resolution"><p>{}{}</p></blockquote>'
        chunks.append(markup(quoted, html(shown), more))
    elif item.public is False:
        chunks.append(md("Punktet blev behandlet for lukkede døre."))
    else:
        chunks.append(md("Referatet gengiver ingen beslutning."))
    if item.consultations:
        way = html_row(markup("<li>{}</li>", said) for said in wording.consultations(item))
        around = '<div class="consultations"><p>Sagens vej til dette punkt:</p><ol>{}</ol></div>'
        chunks.append(markup(around, way))
    return chunks
