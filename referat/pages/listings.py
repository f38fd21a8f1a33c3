"""Lists of meetings, items and pages by year: what indexes are made of -> chunks of Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from markupsafe import Markup

from referat.danish import capitalised, counted
from referat.model import AgendaItem, Document
from referat.pages import wording
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
    md_heading,
    md_lines,
    md_link,
    page_text,
    words,
)
from referat.pages.place import Place, anchor_of, document_file, item_file, numbered

T = TypeVar("T")
LONG = 50
"""A list with more entries than this is split over several pages."""
MOST = 2 * LONG
"""No page lists more than this, however the list is split."""


def long_list(
    path: str,
    title: str,
    about: str,
    entries: Sequence[T],
    entry: Callable[[T, Place], Markdown],
    after: Callable[[Place], Markup],
) -> Iterator[tuple[str, str]]:
    """A page of entries; where they are too many for one, several that lead to one another. ``after`` ends each."""
    total = max(-(-len(entries) // MOST), 1)
    for number in range(1, total + 1):
        place = Place(numbered(path, number))
        piece = entries[(number - 1) * MOST : number * MOST]
        name = f"{title} (del {number} af {total})" if total > 1 else title
        ways = [
            markup("<strong>Del {}</strong>", one) if one == number
            else markup('<a href="{}">Del {}</a>', attribute(place.to(numbered(path, one))), one)
            for one in range(1, total + 1)
        ]  # fmt: skip
        parts = markup('<nav class="page-links" aria-label="Listens dele">{}</nav>', html_row(ways, " · "))
        chunks: list[Chunk] = [
            md_lines(entry(one, place) for one in piece),
            *([parts] if total > 1 else []),
            after(place),
        ]
        yield index_page(place, name, about, chunks)


def back_link(place: Place, target: str, text: str) -> Markup:
    """The way up from a page of a list."""
    return markup('<p class="page-links"><a href="{}">{}</a></p>', attribute(place.to(target)), words(text))


def index_page(place: Place, title: str, description: str, chunks: Iterable[Chunk], **more: object) -> tuple[str, str]:
    """A page of lists (not searched: what it lists is) as its path and text; ``more`` goes into its front matter."""
    said = {name: value for name, value in more.items() if value}
    head = {"title": title, "description": description, "renderer": "commonmark", "search": False, **said}
    return place.path, page_text(head, [md_heading(1, escaped(title)), *chunks])


def meeting_list(documents: Sequence[Document], place: Place, with_committee: bool = False) -> Markdown:
    """Meetings, each with its number of items, tables and votes."""
    return md_lines(_meeting(document, place, with_committee) for document in documents)


def _meeting(document: Document, place: Place, with_committee: bool) -> Markdown:
    name = wording.title(document) if with_committee else capitalised(wording.when(document)) or document.id
    link = md_link(escaped(name), place.to(document_file(document)))
    tables = sum(1 for _ in document.tables())
    votes = sum(len(item.votes) for item in document.items)
    kind = "" if with_committee else {"extraordinary": "ekstraordinært møde", "joint": "fællesmøde"}.get(
        document.meeting.meeting_type or "", ""
    )  # fmt: skip
    facts = [kind] if kind else []
    facts += [counted(len(document.items), "punkt", "punkter")] if document.items else []
    facts += [counted(tables, "tabel", "tabeller")] if tables else []
    facts += [counted(votes, "afstemning", "afstemninger")] if votes else []
    return md("- {} – {}", link, escaped(", ".join(facts))) if facts else md("- {}", link)


def item_link(document: Document, item: AgendaItem, place: Place) -> Markup:
    """The link to an item's own page, or where it has none to the item on its meeting's page."""
    own = item_file(document, item)
    return attribute(place.to(own) if own else place.to(document_file(document), anchor_of(document, item)))


def result_badge(item: AgendaItem) -> Markup:
    """The item's result as a small mark, with a space before it; empty without a result."""
    if not item.result:
        return NOTHING
    return markup(' <span class="result result-{}">{}</span>', attribute(item.result), words(wording.result(item)))


def year_links(years: Mapping[int, int], targets: Mapping[int, str], place: Place, one: str, many: str) -> Markdown:
    """The years with how many entries each has, leading to a page per year."""
    return md_lines(
        counted_entry(str(year), place.to(targets[year]), count, one, many) for year, count in years.items()
    )


def counted_entry(name: str, address: str, count: int, one: str, many: str) -> Markdown:
    """An entry of a list that leads to so many things: ``[2023](2023.md) – 12 møder``."""
    return md("- {} – {}", md_link(escaped(name), address), escaped(counted(count, one, many)))


def glance(rows: Iterable[tuple[str, Markup]]) -> Markup:
    """Facts at the head of a page: names and values."""
    shown = [markup("<div><dt>{}</dt><dd>{}</dd></div>", words(name), value) for name, value in rows]
    return html_lines([markup('<dl class="glance">'), *shown, markup("</dl>")])


def found_date(day: date, text: str) -> Markup:
    """A date as HTML that the search can show and sort by."""
    found = '<time datetime="{}" data-pagefind-meta="dato[datetime]" data-pagefind-sort="dato[datetime]">{}</time>'
    return markup(found, attribute(day.isoformat()), words(text))
