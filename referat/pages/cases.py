"""Cases: archive -> the list of cases, and a page per case: a timeline of its items, the newest state at the top.

The search finds items, and each leads to its case; the pages of cases would be the same hits once more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from referat.archive.archive import Archive, Case, Occurrence, day_of
from referat.danish import capitalised, counted, plain_date
from referat.inline import plain
from referat.language.topic_names import topic_names
from referat.pages import wording
from referat.pages.block_markdown import Ground
from referat.pages.indexes import Pages
from referat.pages.item_facts import votes
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
    html_lines,
    html_row,
    markup,
    md,
    md_heading,
    page_text,
    words,
)
from referat.pages.name_links import Names
from referat.pages.outcome import outcome
from referat.pages.place import CASES, TOPICS, Place, case_file, source_file, topic_file
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
        yield from _case(archive, case)


def _case(archive: Archive, case: Case) -> Pages:
    """The page of a case; where it was treated very often, a page for each year."""
    place = Place(case_file(case))
    years: dict[int, list[tuple[int, Occurrence]]] = defaultdict(list)
    for number, occurrence in enumerate(case.occurrences, 1):
        years[day_of(occurrence.document).year].append((number, occurrence))
    if len(case.occurrences) <= MOST or len(years) == 1:
        yield place.path, _page(case, place, [_timeline(archive, case, list(enumerate(case.occurrences, 1)), place)])
        return
    newest = dict(sorted(years.items(), reverse=True))
    targets = {year: case_file(case, year) for year in newest}
    counts = {year: len(held) for year, held in newest.items()}
    yield place.path, _page(case, place, [md("## År for år"), year_links(counts, targets, place, "gang", "gange")])
    for year, held in newest.items():
        inside = Place(targets[year])
        about = f"Sag {case.number} i {year}."
        chunks: list[Chunk] = [_timeline(archive, case, held, inside), back_link(inside, case_file(case), "Hele sagen")]
        yield index_page(inside, f"{case.title} (sag {case.number}), {year}", about, chunks)


def _page(case: Case, place: Place, said: Sequence[Chunk]) -> str:
    title = f"{case.title} (sag {case.number})"
    head = {
        "title": title,
        "description": f"Sag {case.number}: hvad der skete, og hvor sagen står nu.",
        "renderer": "commonmark",
        "search": False,
    }
    times = words(counted(len(case.occurrences), "gang", "gange"))
    rows = [("Sagsnummer", words(case.number)), ("På dagsordenen", times), *_parts(case, place)]
    ends = back_link(place, CASES, "Alle sager")
    state = [_state(case, place)] if len(case.occurrences) > 1 else []
    return page_text(head, [md_heading(1, escaped(case.title)), *state, glance(rows), *said, ends])


def _state(case: Case, place: Place) -> Markup:
    """Where a case of several times stands: what became of it the last time."""
    one = case.occurrences[-1]
    box = (
        '<div class="outcome outcome-{result}">\n<p class="outcome-said">{said}</p>\n'
        '<p class="outcome-facts">{badge} <a href="{link}">{where}</a></p>\n</div>'
    )
    return markup(
        box,
        result=attribute(one.item.result or "none"),
        said=words(outcome(one.document, one.item)),
        badge=result_badge(one.item),
        link=item_link(one.document, one.item, place),
        where=words(f"Senest behandlet: {wording.title(one.document)}, punkt {one.item.number}"),
    )


def _parts(case: Case, place: Place) -> list[tuple[str, Markup]]:
    """The subject and the facet of the number, where it follows the plan."""
    number = next((one.item.case for one in case.occurrences if one.item.case and one.item.case.topic), None)
    if number is None:
        return []
    rows = []
    if group := case.main_group:
        shown = '<a href="{}">{}</a>, <a href="{}">{} i emneplanen</a>'
        name = topic_names().get(group, group_name(group))
        to = attribute(place.to(topic_file(group)))
        rows.append(("Emne", markup(shown, to, words(name), attribute(PLAN), words(number.topic or ""))))
    return rows + ([("Sagen er fra", words(str(number.year)))] if number.year else [])


def _timeline(archive: Archive, case: Case, held: Sequence[tuple[int, Occurrence]], place: Place) -> Markup:
    """The times that the case was treated, the newest first; each is called by its number from the oldest."""
    later = dict(enumerate(case.occurrences))
    entries = [_occurrence(archive, one, number, later.get(number), place) for number, one in reversed(held)]
    return html_lines([markup('<ol class="timeline" reversed>'), *entries, markup("</ol>")])


def _occurrence(archive: Archive, one: Occurrence, number: int, later: Occurrence | None, place: Place) -> Markup:
    """One time: when, which committee, what became of it, who voted what, the words, what came before and after."""
    document, item = one.document, one.item
    ground = Ground(place, source_file(document), document.source.lines, document.id, {}, 2)
    kind = wording.item_type(item)
    name = markup("Punkt {}: {}", words(item.number), html(plain(item.name)))
    lines = [
        markup('<li>\n<span class="mark result-{}" aria-hidden="true"></span>', attribute(item.result or "none")),
        markup('<h2 id="moede-{}">{}</h2>', number, words(capitalised(wording.title(document)))),
        markup('<p class="timeline-said">{} {}</p>', words(outcome(document, item)), result_badge(item)),
        markup('<p class="case-item"><a href="{}">{}</a></p>', item_link(document, item, place), name),
    ]
    if kind:
        lines.append(markup('<p class="timeline-kind">{}</p>', words(kind)))
    lines += [votes(event, ground, item, Names(archive, document, place)) for event in item.votes]
    if item.consultations:
        way = html_row(markup("<li>{}</li>", said) for said in wording.consultations(item))
        around = '<div class="consultations"><p>Sagens vej til dette punkt:</p><ol>{}</ol></div>'
        lines.append(markup(around, way))
    lines += _words(one, item_link(document, item, place))
    if later:
        again = '<p class="timeline-again">Behandlet igen: <a href="{}">{}, punkt {}</a></p>'
        to = item_link(later.document, later.item, place)
        lines.append(markup(again, to, words(wording.cited(later.document)), words(later.item.number)))
    return html_lines([*lines, markup("</li>")])


def _words(one: Occurrence, link: Markup) -> list[Markup]:
    """The decision as it is printed, on demand; a long one is cut."""
    text = one.resolution
    if not text:
        return []
    cut = len(text) > EXCERPT
    shown = plain(text)[:EXCERPT].rsplit(None, 1)[0] + " …" if cut else text
    more = markup(' <a href="{}">Læs hele beslutningen</a>', link) if cut else NOTHING
    day = words(f": {plain_date(day_of(one.document))}")
    quoted = (
        '<details class="quotes"><summary>Beslutningens ord<span class="visually-hidden">{}</span></summary>'
        '<blockquote class="resolution"><p>{}{}</p></blockquote></details>'
    )
    return [markup(quoted, day, html(shown), more)]
