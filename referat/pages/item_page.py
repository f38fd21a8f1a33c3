"""An agenda item's own page: item -> what became of it, proposal and decision, votes, the case's way, the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from referat import codes
from referat.archive.archive import Archive, Occurrence, day_of
from referat.archive.table_names import table_names
from referat.config import Publisher
from referat.danish import counted, plain_date, slug
from referat.data.addresses import page_url
from referat.data.descriptor import DESCRIPTOR
from referat.model import AgendaItem, Document, Section
from referat.pages import wording
from referat.pages.block_markdown import Ground
from referat.pages.citation import Citation, citation_box
from referat.pages.correction_notes import notes
from referat.pages.item_facts import attendance, consultations, heading_facts, votes
from referat.pages.item_text import AT_THE_TOP, loose_files, section_heading, section_text
from referat.pages.listings import item_link, result_badge
from referat.pages.markdown import (
    NOTHING,
    Chunk,
    attribute,
    html,
    html_lines,
    html_row,
    markup,
    page_text,
    words,
)
from referat.pages.name_links import Names
from referat.pages.original import original_links
from referat.pages.outcome import outcome
from referat.pages.place import Place, case_file, document_file, item_files, source_file
from referat.pages.series_pages import again_by_table
from referat.pages.share_picture import picture_file

NEAR = 3
"""How many earlier and how many later meetings with the same case are named."""


def item_pages(archive: Archive, document: Document, publisher: Publisher) -> Iterator[tuple[str, str]]:
    """The pages of the items of minutes that are not closed, as their paths and texts."""
    if document.document_type == "minutes":
        for item, file in zip(document.items, item_files(document), strict=True):
            if file is not None:
                yield file, _page(archive, document, item, Place(file), publisher)


def _page(archive: Archive, document: Document, item: AgendaItem, place: Place, publisher: Publisher) -> str:
    ground = Ground(
        place,
        source_file(document),
        document.source.lines,
        document.id,
        table_names(document),
        2,
        again=again_by_table(archive, document, item.tables(), place),
        linked=set(),
        cited=wording.cited(document),
    )
    said = outcome(document, item)
    cited = Citation(document, item, publisher, publisher.base_url + place.path.removesuffix(".md") + "/")
    chunks: list[Chunk] = [
        _way_around(document, item, place),
        markup("<h1>{}</h1>", html(item.name)),
        _where(document, item, place),
        heading_facts(archive, document, item, ground),
        _outcome(item, said, ground),
        *notes(document, item),
        *handled_again(archive, document, item, place),
        *_decision(archive, document, item, ground),
        *_text(item, ground),
        *_ends(document, item, ground, cited),
    ]
    return page_text(_head(document, item, said, cited), chunks)


def _head(document: Document, item: AgendaItem, said: str, cited: Citation) -> dict[str, object]:
    meeting = document.meeting
    filters = {"Udvalg": meeting.organization, "År": str(meeting.date.year) if meeting.date else None}
    filters |= {"Udfald": wording.result(item) or None, "Type": "Punkt"}
    page = page_url(cited.publisher.base_url, document)
    return {
        "title": f"{cited.name} – punkt {item.number}, {wording.title(document)}",
        "description": f"{said} Punkt {item.number} på mødet i {wording.title(document)}.",
        "renderer": "commonmark",
        "record": True,
        "search": True,
        "filters": {name: value for name, value in filters.items() if value},
        "article": True,
        "picture": picture_file(document),
        "source": document.source.path,
        "machine": cited.machine(said, page, f"{page}kilde/#L{item.line_start}"),
    }


def _way_around(document: Document, item: AgendaItem, place: Place) -> Markup:
    """Where the item stands on its meeting, and the way to the items beside it."""
    meeting = '<a class="up" href="{}">Punkt {} af {} på mødet</a>'
    up = markup(meeting, attribute(place.to(document_file(document))), item.order, len(document.items))
    before, after = _beside(document, item)
    parts = [_step(place, before, "prev", "Forrige"), up, _step(place, after, "next", "Næste")]
    around = '<nav class="item-nav" aria-label="Punkter på mødet" data-pagefind-ignore="all">{}</nav>'
    return markup(around, html_row(filter(None, parts)))


def _step(place: Place, other: tuple[AgendaItem, str] | None, rel: str, name: str) -> Markup:
    if other is None:
        return NOTHING
    item, file = other
    about = markup("punkt {}, {}", words(item.number), html(item.name))
    link = '<a class="{rel}" rel="{rel}" href="{to}">{name}<span class="visually-hidden">: {about}</span></a>'
    return markup(link, rel=attribute(rel), to=attribute(place.to(file)), name=words(name), about=about)


def _beside(
    document: Document, item: AgendaItem
) -> tuple[tuple[AgendaItem, str] | None, tuple[AgendaItem, str] | None]:
    """The nearest items before and after that have a page."""
    pages = [(one, file) for one, file in zip(document.items, item_files(document), strict=True) if file]
    at = next(number for number, (one, _) in enumerate(pages) if one is item)
    return pages[at - 1] if at else None, pages[at + 1] if at + 1 < len(pages) else None


def _where(document: Document, item: AgendaItem, place: Place) -> Markup:
    """The committee and the day, which search results show, too."""
    meeting = document.meeting
    who = words(meeting.organization or meeting.name)
    day = (
        markup(
            '<time datetime="{}" data-pagefind-meta="dato[datetime], dag"'
            ' data-pagefind-sort="dato[datetime]">{}</time>',
            attribute(meeting.date.isoformat()),
            words(plain_date(meeting.date)),
        )
        if meeting.date
        else NOTHING
    )
    shown = markup('<span data-pagefind-meta="hvor">{}</span>', who)
    line = '<p class="item-where" data-pagefind-ignore="index">Punkt {} · <a href="{}">{}</a></p>'
    return markup(
        line,
        words(item.number),
        attribute(place.to(document_file(document))),
        html_row(filter(None, (shown, day)), ", "),
    )


def _outcome(item: AgendaItem, said: str, ground: Ground) -> Markup:
    """What became of the item, in one sentence, with its mark and the way to the words."""
    mark = (
        markup(
            '<span class="result result-{}"><span data-pagefind-meta="udfald">{}</span></span> ',
            attribute(item.result or "none"),
            words(wording.result(item)),
        )
        if item.result
        else NOTHING
    )
    code = markup('<span hidden data-pagefind-meta="kode">{}</span>', words(item.result)) if item.result else NOTHING
    follows = (
        markup('<span class="follows">{}</span> ', words(wording.follows(item))) if wording.follows(item) else NOTHING
    )
    about = f"udfaldet af punkt {item.number}"
    link = ground.source_link(item.result_line, about) if item.result_line else NOTHING
    return markup(
        '<div class="outcome outcome-{result}" data-pagefind-ignore="index">\n'
        '<p class="outcome-said">{said}</p>\n<p class="outcome-facts">{mark}{follows}{link}{code}</p>\n</div>',
        result=attribute(item.result or "none"),
        said=words(said),
        mark=mark,
        follows=follows,
        link=link,
        code=code,
    )


def handled_again(archive: Archive, document: Document, item: AgendaItem, place: Place) -> Iterator[Chunk]:
    """On which later days the case was on an agenda again: a reader of the older page should know."""
    case = archive.case(item)
    day = day_of(document)
    later = [one for one in case.occurrences if day_of(one.document) > day] if case else []
    if later:
        link = '<a href="{}">{}</a>'
        days = [
            markup(link, item_link(one.document, one.item, place), words(plain_date(day_of(one.document))))
            for one in later[:NEAR]
        ]
        yield markup('<p class="again" data-pagefind-ignore="all">Behandlet igen den {}.</p>', html_row(days, ", den "))


def _decision(archive: Archive, document: Document, item: AgendaItem, ground: Ground) -> Iterator[Chunk]:
    """Proposal and decision side by side, then the votes, who was not there, and the case's way."""
    sides = [
        (name, [section for section in item.sections if section.kind == kind])
        for name, kind in (("proposal", "recommendation"), ("decided", "decision"))
    ]
    shown = [(name, sections) for name, sections in sides if sections]
    if shown:
        yield markup('<div class="sides sides-{}">', len(shown))
        for name, sections in shown:
            yield markup('<div class="{}">', attribute(name))
            yield markup('<p class="plainly" data-pagefind-ignore="all">{}</p>', words(PLAINLY[name]))
            for number, section in enumerate(sections):
                yield _heading(section, f"{name}-{number + 1}" if number else name)
                yield from section_text(section, item, ground)
            yield markup("</div>")
        yield markup("</div>")
    names = Names(archive, document, ground.place)
    for event in item.votes:
        yield votes(event, ground, item, names)
    if facts := [fact for fact in document.attendance if fact.item == item.number]:
        yield attendance(facts, item, ground, names)
    yield from _way(archive, document, item, ground)


PLAINLY = {"proposal": "Forslaget", "decided": "Det blev besluttet"}
_IDS = {"proposal": "indstilling", "decided": "beslutning"}


def _heading(section: Section, name: str) -> Markup:
    first, _, number = name.partition("-")
    id_ = _IDS[first] + (f"-{number}" if number else "")
    return markup(
        '<h2 id="{}">{}</h2>', attribute(id_), html(section_heading(section) or codes.SECTION_KINDS.label(section.kind))
    )


def _way(archive: Archive, document: Document, item: AgendaItem, ground: Ground) -> Iterator[Chunk]:
    """The case's way: what other bodies said as these minutes print it, and other meetings it was on."""
    entries = consultations(item, ground)
    case = archive.case(item)
    others = [one for one in case.occurrences if one.item is not item] if case else []
    day = day_of(document)
    earlier = [one for one in others if day_of(one.document) <= day][-NEAR:]
    later = [one for one in others if day_of(one.document) > day][:NEAR]
    entries += [_occurrence(one, "Tidligere", ground.place) for one in earlier]
    entries += [_occurrence(one, "Senere", ground.place) for one in later]
    if not entries:
        return
    lines = [markup('<div class="case-way" data-pagefind-ignore="all">\n<h2 id="sagens-vej">Sagens vej</h2>\n<ol>')]
    lines += [*entries, markup("</ol>")]
    if case and others:
        times = words(f"Hele sagen ({counted(len(case.occurrences), 'gang', 'gange')})")
        lines.append(markup('<p><a href="{}">{}</a></p>', attribute(ground.place.to(case_file(case))), times))
    yield html_lines([*lines, markup("</div>")])


def _occurrence(one: Occurrence, when: str, place: Place) -> Markup:
    link = '<li>{}: <a href="{}">{}, punkt {}</a>{}</li>'
    title = words(wording.title(one.document))
    to = item_link(one.document, one.item, place)
    return markup(link, words(when), to, title, words(one.item.number), result_badge(one.item))


def _text(item: AgendaItem, ground: Ground) -> Iterator[Chunk]:
    """The résumé, and the rest of the sections in the source's order, each to be folded under its heading."""
    taken = {"indstilling", "beslutning", "sagens-vej", "bilag-uden-afsnit"}
    rest = [section for section in item.sections if section.kind not in AT_THE_TOP]
    resumes = [section for section in rest if section.kind == "resume"]
    for section in (*resumes, *(section for section in rest if section.kind != "resume")):
        if section.heading is None:
            yield from section_text(section, item, replace(ground, level=1))
            continue
        title = section_heading(section)
        id_ = _free(slug(title) or "afsnit", taken)
        heading = markup('<h2 id="{}">{}</h2>', attribute(id_), html(title))
        if section.kind == "resume":
            yield heading
            yield from section_text(section, item, ground)
        else:
            yield markup('<details class="fold" open>\n<summary>{}</summary>', heading)
            yield from section_text(section, item, ground)
            yield markup("</details>")
    if files := loose_files(item):
        yield markup('<h2 id="bilag-uden-afsnit">Bilag</h2>')
        yield from files


def _free(name: str, taken: set[str]) -> str:
    found, number = name, 1
    while found in taken or found.startswith(("tabel-", "linje-")):
        number += 1
        found = f"{name.replace('tabel-', 'afsnit-').replace('linje-', 'afsnit-')}-{number}"
    taken.add(found)
    return found


def _ends(document: Document, item: AgendaItem, ground: Ground, cited: Citation) -> Iterator[Chunk]:
    """How to quote it, where it comes from, where to report a mistake, and the items beside it."""
    place = ground.place
    yield citation_box("Citér punktet", cited.text(), cited.bibtex())
    links = [
        (place.to(source_file(document), f"L{item.line_start}"), "Kildeteksten"),
        *original_links(document, place, item.line_start),
        (place.to(document_file(document)), "Hele mødet"),
        (place.data(f"{document.id}/{DESCRIPTOR}"), "Datapakken"),
    ]
    shown = [markup('<a href="{}">{}</a>', attribute(target), words(text)) for target, text in links]
    yield markup('<p class="page-links" data-pagefind-ignore="all">{}</p>', html_row(shown, " · "))
    beside = zip(_beside(document, item), (("prev", "Forrige punkt"), ("next", "Næste punkt")), strict=True)
    ways = []
    for other, (rel, name) in beside:
        if other:
            link = '<a class="{rel}" rel="{rel}" href="{to}">{name}: {title}</a>'
            made = partial(markup, link, rel=attribute(rel), name=words(name))
            ways.append(made(to=attribute(place.to(other[1])), title=html(other[0].name)))
    if ways:
        around = '<nav class="meeting-nav" aria-label="Punkterne før og efter" data-pagefind-ignore="all">{}</nav>'
        yield markup(around, html_row(ways))
