"""The source text of a document with an anchor per line: document -> Markdown page."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from referat.danish import REASON_LEFT_OUT, capitalised, in_file, joined
from referat.model import Document
from referat.pages import wording
from referat.pages.listings import item_link
from referat.pages.markdown import (
    attribute,
    escaped,
    html,
    html_lines,
    markup,
    md_heading,
    page_text,
    source_line,
    words,
)
from referat.pages.original import original_address
from referat.pages.place import Place, document_file, source_file

_LINE = '<p id="L{number}">{text}</p>'
"""The number is shown by the style sheet, which takes it from the anchor: a source has thousands of lines."""


def source_page(document: Document) -> str:
    """The page with the source, line by line; ``#L12`` is line 12."""
    place = Place(source_file(document))
    title = f"Kildetekst: {wording.title(document)}"
    what = "referatet" if document.document_type == "minutes" else "dokumentet"
    back = markup(
        '<p class="page-links"><a href="{}">Tilbage til {}</a></p>',
        attribute(place.to(document_file(document))),
        words(what),
    )
    without = ["de linjer, der hører til lukkede punkter og bilag"] if document.withheld else []
    if any(REASON_LEFT_OUT in line for line in document.source.lines):
        without.append("grunde til fravær og inhabilitet")
    left_out = f", uden {joined(without)}" if without else ""
    head = {
        "title": title,
        "description": f"Kildeteksten linje for linje: {wording.title(document)}.",
        "renderer": "commonmark",
        "search": False,
    }
    said = f"Her står {_what(document)}{left_out}. Linjerne har numre, så alt i {what} kan føres tilbage hertil."
    lines = html_lines([markup('<div class="source-text">'), *_lines(document, place), markup("</div>")])
    return page_text(head, [md_heading(1, escaped(title)), back, escaped(said), lines, back])


def _what(document: Document) -> str:
    """The text as received, or the text made of a file of another kind."""
    made_of = {
        "json": "portalens fil (JSON)",
        "xml": "sagssystemets fil (XML)",
        "html": "en hjemmeside",
        "docx": "et Word-dokument",
        "pdf": "en PDF-fil",
    }
    medium = made_of.get(document.source.medium)
    return f"teksten af {medium}" if medium else "kildeteksten, som vi har fået den"


def _items(document: Document, place: Place) -> dict[int, Markup]:
    """The lines where an item begins, each with the way back to the item."""
    if document.document_type != "minutes":
        return {}
    ways = {}
    for item in document.items:
        name = markup("Punkt {}: {}", words(item.number), html(item.name))
        way = '<p class="source-item"><a href="{}">{}</a></p>'
        ways[item.line_start] = markup(way, item_link(document, item, place), name)
    return ways


def _lines(document: Document, place: Place) -> list[Markup]:
    items = _items(document, place)
    lines = list(document.source.lines)
    while lines and not lines[-1].strip():
        lines.pop()
    hidden = dict(_hidden_runs(document))
    left_out = {number for first, last in hidden.items() for number in range(first, last + 1)}
    written = []
    page = None
    for number, line in enumerate([*lines, *[""] * (max(left_out, default=0) - len(lines))], 1):
        text = source_line(line)
        where = document.source.place(number)
        if where and where.page not in (None, page) and number not in left_out:
            page = where.page
            said = words(capitalised(in_file(where)))
            if address := original_address(document, place, number):
                said = markup('<a href="{}">{}</a>', attribute(address), said)
            written.append(markup('<p class="source-place">{}</p>', said))
        if number in items:
            written.append(items[number])
        if number in hidden:
            note = "<em>Linje {}–{} hører til et lukket punkt eller bilag og er ikke vist.</em>"
            text = markup(note, number, hidden[number])
        if number in hidden or number not in left_out:
            written.append(markup(_LINE, number=number, text=text))
    return written


def _hidden_runs(document: Document) -> Iterator[tuple[int, int]]:
    """Runs of lines that are not shown: first and last, the blank lines between them included."""
    start = last = 0
    for number in document.withheld:
        if start and any(line.strip() for line in document.source.lines[last : number - 1]):
            yield start, last
            start = number
        start, last = start or number, number
    if start:
        yield start, last
