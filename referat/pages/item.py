"""An agenda item on its meeting's page: heading, facts, decision, sections and attachments -> chunks.

The decision and the proposal stand at the top, the other sections after them in the source's order, so
that nothing is lost and nothing printed twice. A closed item shows its number and title only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from referat.archive.archive import Archive
from referat.data.addresses import item_anchors
from referat.model import AgendaItem, Attendance, Document
from referat.pages.block_markdown import Ground
from referat.pages.correction_notes import notes
from referat.pages.item_facts import attendance, closed_words, consultations, heading_facts, result_line, votes
from referat.pages.item_text import AT_THE_TOP, write_loose_files, write_section
from referat.pages.markdown import NOTHING, Chunk, attribute, html, html_lines, html_row, markup, words
from referat.pages.name_links import Names
from referat.pages.outcome import NO_DECISION
from referat.pages.place import Place, item_file


def write_item(archive: Archive, document: Document, item: AgendaItem, anchor: str, ground: Ground) -> Iterator[Chunk]:
    """The chunks of one item; ``ground`` is the page's, with the level of the item's own heading.

    An item that has a page of its own is found there and not here.
    """
    own = item_file(document, item) if document.document_type == "minutes" else None
    inside = replace(ground, level=ground.level + 2, anchors=False, charted=own)
    link = '<a class="permalink" href="{here}" aria-label="Link til punkt {number}" data-pagefind-ignore="all">#</a>'
    yield markup('<section class="item" data-pagefind-ignore="all">') if own else markup('<section class="item">')
    if document.document_type == "minutes":
        yield orientation(document, item, ground.place)
    yield markup(
        '<h{level} id="{id}" class="item-heading">'
        '<span class="item-number">Punkt {number}:</span> {name} {link}</h{level}>',
        level=ground.level,
        id=attribute(anchor),
        number=words(item.number),
        name=html(item.name),
        link=markup(link, here=attribute(ground.place.to("", anchor)), number=attribute(item.number)),
    )
    way = '<a class="own-page" href="{}" aria-label="Punkt {} for sig selv">Punktet for sig selv</a>'
    to_own = markup(way, attribute(ground.place.to(own)), attribute(item.number)) if own else NOTHING
    yield heading_facts(archive, document, item, ground, to_own)
    yield from notes(document, item)
    names = Names(archive, document, ground.place)
    facts = [fact for fact in document.attendance if fact.item == item.number]
    if item.public is False:
        yield markup('<p class="closed">{}</p>', closed_words(item))
        if item.released:
            yield from _decision(item, [fact for fact in facts if fact.line <= item.line_end], inside, names)
        if open_facts := [fact for fact in facts if not item.line_start <= fact.line <= item.line_end]:
            yield attendance(open_facts, item, inside, names)
    else:
        yield from _decision(item, facts, inside, names)
        for section in item.sections:
            if section.kind not in AT_THE_TOP:
                yield from write_section(section, item, inside)
        yield from write_loose_files(item, inside.level - 1)
    yield markup("</section>")


def orientation(document: Document, item: AgendaItem, place: Place) -> Markup:
    """Where the item stands on the agenda, and the way to it and to the items beside it: stays while it is read."""
    anchors = item_anchors(document)
    at = item.order - 1
    steps = [
        markup('<a href="{}" aria-label="{}">{}</a>', attribute(place.to("", anchors[to])), words(name), words(sign))
        for to, name, sign in ((at - 1, "Forrige punkt", "‹"), (at + 1, "Næste punkt", "›"))
        if 0 <= to < len(anchors)
    ]
    line = '<p class="bar" data-pagefind-ignore="all"><a href="#dagsorden">Punkt {} af {} ▾</a>{}</p>'
    return markup(line, item.order, len(anchors), html_row(steps))


def _decision(item: AgendaItem, facts: Sequence[Attendance], ground: Ground, names: Names) -> Iterator[Chunk]:
    """What was decided, on which proposal, by which votes, and who was not there."""
    decided = [section for section in item.sections if section.kind == "decision"]
    proposed = [section for section in item.sections if section.kind == "recommendation"]
    if not decided:
        yield markup('<p class="no-decision">{}</p>', words(NO_DECISION))
    if not (decided or proposed or item.result or item.votes or facts or item.consultations):
        return
    yield markup('<div class="decision decision-{}">', attribute(item.result or "none"))
    if item.result:
        yield result_line(item, ground)
    for section in decided:
        yield from write_section(section, item, ground)
    for event in item.votes:
        yield votes(event, ground, item, names)
    if facts:
        yield attendance(facts, item, ground, names)
    for section in proposed:
        yield from write_section(section, item, ground)
    if item.consultations:
        begin = markup(
            '<div class="consultations" data-pagefind-ignore="all">\n<p><strong>Sagens vej</strong></p>\n<ol>'
        )
        yield html_lines([begin, *consultations(item, ground), markup("</ol>\n</div>")])
    yield markup("</div>")
