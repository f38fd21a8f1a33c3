"""The page of one document: minutes or another document -> Markdown.

The meeting at a glance, its agenda, the items, what was noticed while reading, where all of it comes from, and the
way to the previous and the next meeting of the same committee.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from referat import codes
from referat.archive.archive import Archive, organization_of
from referat.archive.table_names import table_names
from referat.config import Publisher
from referat.danish import counted
from referat.data.addresses import item_anchors
from referat.data.catalogue_web import schema_org
from referat.data.citing import of_document
from referat.data.descriptor import DESCRIPTOR, SOURCE_TEXT, Content, document_descriptor
from referat.data.readme import README
from referat.data.workbook import WORKBOOK
from referat.model import Attendance, Document, Paragraph
from referat.pages import wording
from referat.pages.agenda_list import agenda
from referat.pages.block_markdown import Ground, write_blocks
from referat.pages.citation import citation_box
from referat.pages.correction_notes import notes
from referat.pages.item import write_item
from referat.pages.item_facts import quote_list
from referat.pages.listings import found_date, glance
from referat.pages.markdown import (
    NOTHING,
    Chunk,
    attribute,
    escaped,
    html,
    html_row,
    markup,
    md_heading,
    page_text,
    source_line,
    words,
)
from referat.pages.name_links import Names
from referat.pages.original import original_links
from referat.pages.place import COMMITTEES, MESSAGES, Place, committee_file, document_file, source_file
from referat.pages.series_pages import again_by_table
from referat.pages.share_picture import picture_file


def document_page(archive: Archive, document: Document, publisher: Publisher) -> str:
    """The page of minutes or of a document, as Markdown with front matter."""
    place = Place(document_file(document))
    again = again_by_table(archive, document, document.tables(), place)
    ground = Ground(
        place,
        source_file(document),
        document.source.lines,
        document.id,
        table_names(document),
        2,
        again=again,
        cited=wording.cited(document),
    )
    chunks: list[Chunk] = [
        md_heading(1, escaped(wording.title(document))),
        *notes(document, None),
        *agenda(document, place),
        _glance(archive, document, ground),
        *_front(document, ground),
    ]
    for item, anchor in zip(document.items, item_anchors(document), strict=True):
        chunks += write_item(archive, document, item, anchor, ground)
    cited = of_document(document, publisher)
    chunks += [*_as_printed(document, ground), *_remarks(document, ground)]
    chunks += [citation_box("Citér referatet", cited.text(), cited.bibtex()), _links(document, place)]
    chunks += _neighbours(archive, document, place)
    return page_text(_front_matter(document, publisher), chunks)


def _front_matter(document: Document, publisher: Publisher) -> dict[str, object]:
    meeting = document.meeting
    filters: dict[str, str] = {}
    if document.document_type == "minutes" and meeting.organization:
        filters["Udvalg"] = meeting.organization
    if meeting.date:
        filters["År"] = str(meeting.date.year)
    filters["Type"] = "Møde" if document.document_type == "minutes" else "Dokument"
    title, about = wording.title(document), wording.description(document)
    fields: dict[str, object] = {"title": title, "description": about, "record": True}
    if document.document_type == "minutes":
        fields["picture"] = picture_file(document)
    fields["source"] = document.source.path
    files = {f"{publisher.base_url}data/{document.id}/{DESCRIPTOR}": "application/json"}
    fields["machine"] = schema_org(document_descriptor(document, publisher, (), Content(0, "")), publisher, files)
    return {**fields, "renderer": "commonmark", "search": True, "filters": filters}


def _glance(archive: Archive, document: Document, ground: Ground) -> Markup:
    """The facts of the header as a list of names and values."""
    meeting = document.meeting
    rows: list[tuple[str, Markup]] = []
    if committee := archive.committee(document):
        link = attribute(ground.place.to(committee_file(committee.id)))
        rows.append(("Udvalg", markup('<a href="{}">{}</a>', link, words(meeting.organization or committee.name))))
    if meeting.date:
        rows.append(("Dato", found_date(meeting.date, wording.when(document))))
    if meeting.location:
        rows.append(("Sted", words(meeting.location)))
    if meeting.meeting_type and meeting.meeting_type != "ordinary":
        rows.append(("Mødetype", words(codes.MEETING_TYPES.label(meeting.meeting_type))))
    named = (("Valgperiode", meeting.term), ("Afsender", meeting.sender), ("Reference", meeting.reference))
    rows += [(name, words(value)) for name, value in named if value]
    if document.document_type == "minutes":
        rows.append(("Dagsorden", words(counted(len(document.items), "punkt", "punkter"))))
    present = list(Names(archive, document, ground.place).presence(_of_whole_meeting(document)))
    rows += present
    if not present and document.document_type == "minutes":
        rows.append(("Fremmøde", words("Referatet nævner ingen, der manglede på hele mødet.")))
    return glance(rows)


def _links(document: Document, place: Place) -> Markup:
    """The source text and the data."""
    tables = any(table.rows for table in document.tables())
    links = [(place.to(source_file(document)), "Kildeteksten"), *original_links(document, place)]
    links += [(place.data(f"{document.id}/{WORKBOOK}"), "Tabellerne (Excel)")] * tables
    shown = [markup('<a href="{}">{}</a>', attribute(target), words(text)) for target, text in links]
    shown.append(
        markup(
            '<a class="package" href="{}" data-package="{}" data-besides="{}">Datapakken</a>',
            attribute(place.data(f"{document.id}/{DESCRIPTOR}")),
            attribute(document.id.replace("/", "-")),
            attribute(" ".join((README, SOURCE_TEXT, *[WORKBOOK] * tables))),
        )
    )
    return markup('<p class="page-links" data-pagefind-ignore="all">{}</p>', html_row(shown, " · "))


def _of_whole_meeting(document: Document) -> list[Attendance]:
    """The facts that stand under no item: those on the whole meeting, and on items that the minutes leave out."""
    numbers = {item.number for item in document.items}
    return [fact for fact in document.attendance if fact.item not in numbers]


def _as_printed(document: Document, ground: Ground) -> Iterator[Chunk]:
    """The words of the header and on presence, on demand: the glance says them in other words."""
    within = {line for item in document.items for line in range(item.line_start, item.line_end + 1)}
    facts = _of_whole_meeting(document)
    lines = sorted({*document.header_lines, *(fact.line for fact in facts if fact.line not in within)})
    texts = [text for line in lines if (text := document.source.lines[line - 1]).strip()]
    if texts or facts:
        printed = html_row((source_line(text.strip()) for text in texts), "<br>")
        quotes = quote_list([(fact.quote, fact.line) for fact in facts], "fremmøde", ground) if facts else NOTHING
        yield markup(
            '<details class="as-printed" data-pagefind-ignore="all"><summary>Sådan står det i kilden</summary>'
            "<p>{}</p>{}</details>",
            printed,
            quotes,
        )


def _front(document: Document, ground: Ground) -> Iterator[Chunk]:
    """Text outside the items; what was already said as attendance is left out."""
    said = {fact.line: fact.quote for fact in document.attendance if fact.item is None}
    blocks = [
        block
        for block in document.front
        if not (isinstance(block, Paragraph) and block.lines and all(line in said for line in block.lines))
    ]
    yield from write_blocks(blocks, replace(ground, level=ground.level - 1, anchors=not document.items))


def _remarks(document: Document, ground: Ground) -> Iterator[Chunk]:
    """What was noticed while reading, for who wants to know how sure the page is."""
    if not document.diagnostics:
        return
    number = counted(len(document.diagnostics), "bemærkning", "bemærkninger")
    entries = []
    for note in document.diagnostics:
        link = markup(" {}", ground.source_link(note.line, f"linje {note.line}")) if note.line else NOTHING
        severity = words(codes.SEVERITIES.label(note.severity))
        code = markup(
            ' <a href="{}" aria-label="Hvad {} betyder">{}</a>',
            attribute(ground.place.to(MESSAGES, note.code)),
            attribute(note.code),
            words(note.code),
        )
        entries.append(markup("<li><strong>{}:</strong> {}{}{}</li>", severity, html(note.message), link, code))
    yield markup(
        '<details class="remarks" data-pagefind-ignore="all"><summary>{} fra den automatiske læsning</summary>'
        "<ul>{}</ul></details>",
        words(number),
        html_row(entries),
    )


def _neighbours(archive: Archive, document: Document, place: Place) -> Iterator[Chunk]:
    """The way to the previous and the next meeting of the committee."""
    if document.document_type != "minutes":
        return
    before, after = archive.neighbours(document)
    links = []
    for other, name, rel in ((before, "Forrige møde", "prev"), (after, "Næste møde", "next")):
        if other:
            target = attribute(place.to(document_file(other)))
            link = '<a class="{rel}" rel="{rel}" href="{target}">{name}: {when}</a>'
            named = {"name": words(name), "when": words(wording.when(other))}
            links.append(markup(link, rel=attribute(rel), target=target, **named))
    target = attribute(place.to(committee_file(organization_of(document))))
    links.append(markup('<a class="up" href="{}">Alle møder i udvalget</a>', target))
    links.append(markup('<a class="up" href="{}">Alle udvalg</a>', attribute(place.to(COMMITTEES))))
    around = '<nav class="meeting-nav" aria-label="Flere møder" data-pagefind-ignore="all">{}</nav>'
    yield markup(around, html_row(links))
