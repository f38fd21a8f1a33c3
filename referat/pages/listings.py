"""Lists of meetings, items and pages by year: what indexes are made of -> chunks of Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from referat.archive.archive import Occurrence
from referat.danish import capitalised, counted
from referat.inline import plain
from referat.model import AgendaItem, Document
from referat.pages import wording
from referat.pages.markdown import attribute, escaped, front_matter, words
from referat.pages.place import Place, anchor_of, document_file, numbered

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
    entry: Callable[[T, Place], str],
    after: Callable[[Place], str],
) -> Iterator[tuple[str, str]]:
    """A page of entries; where they are too many for one, several that lead to one another. ``after`` ends each."""
    total = max(-(-len(entries) // MOST), 1)
    for number in range(1, total + 1):
        place = Place(numbered(path, number))
        piece = entries[(number - 1) * MOST : number * MOST]
        name = f"{title} (del {number} af {total})" if total > 1 else title
        ways = [
            f"<strong>Del {one}</strong>" if one == number
            else f'<a href="{attribute(place.to(numbered(path, one)))}">Del {one}</a>'
            for one in range(1, total + 1)
        ]  # fmt: skip
        parts = f'<nav class="page-links" aria-label="Listens dele">{" · ".join(ways)}</nav>' if total > 1 else ""
        yield index_page(place, name, about, ["\n".join(entry(one, place) for one in piece), parts, after(place)])


def back_link(place: Place, target: str, text: str) -> str:
    """The way up from a page of a list."""
    return f'<p class="page-links"><a href="{attribute(place.to(target))}">{words(text)}</a></p>'


def index_page(place: Place, title: str, description: str, chunks: Iterable[str]) -> tuple[str, str]:
    """A page of lists (not searched: what it lists is) as its path and text."""
    head = front_matter({"title": title, "description": description, "renderer": "commonmark", "search": False})
    return place.path, "\n\n".join([head, f"# {escaped(title)}", *(chunk for chunk in chunks if chunk)]) + "\n"


def meeting_list(documents: Sequence[Document], place: Place, with_committee: bool = False) -> str:
    """Meetings, each with its number of items, tables and votes."""
    return "\n".join(_meeting(document, place, with_committee) for document in documents)


def _meeting(document: Document, place: Place, with_committee: bool) -> str:
    name = wording.title(document) if with_committee else capitalised(wording.when(document)) or document.id
    link = f"[{escaped(name)}]({place.to(document_file(document))})"
    tables = sum(1 for _ in document.tables())
    votes = sum(len(item.votes) for item in document.items)
    kind = "" if with_committee else {"extraordinary": "ekstraordinært møde", "joint": "fællesmøde"}.get(
        document.meeting.meeting_type or "", ""
    )  # fmt: skip
    facts = [kind] if kind else []
    facts += [counted(len(document.items), "punkt", "punkter")] if document.items else []
    facts += [counted(tables, "tabel", "tabeller")] if tables else []
    facts += [counted(votes, "afstemning", "afstemninger")] if votes else []
    return f"- {link}{' – ' if facts else ''}{', '.join(facts)}"


def item_entry(occurrence: Occurrence, place: Place) -> str:
    """An item with its result, committee and date, leading to its anchor."""
    document, item = occurrence.document, occurrence.item
    link = f"[{escaped(plain(item.name))}]({item_link(document, item, place)})"
    return f"- {link}{result_badge(item)}<br>{words(wording.title(document))}"


def item_link(document: Document, item: AgendaItem, place: Place) -> str:
    """The link to an item on its meeting's page."""
    return attribute(place.to(document_file(document), anchor_of(document, item)))


def result_badge(item: AgendaItem) -> str:
    """The item's result as a small mark, with a space before it; empty without a result."""
    return f' <span class="result result-{item.result}">{words(wording.result(item))}</span>' if item.result else ""


def year_links(years: Mapping[int, int], targets: Mapping[int, str], place: Place, one: str, many: str) -> str:
    """The years with how many entries each has, leading to a page per year."""
    return "\n".join(
        f"- [{year}]({place.to(targets[year])}) – {counted(count, one, many)}" for year, count in years.items()
    )


def found_date(day: date, text: str) -> str:
    """A date as HTML that the search can show and sort by."""
    found = 'data-pagefind-meta="dato[datetime]" data-pagefind-sort="dato[datetime]"'
    return f'<time datetime="{day.isoformat()}" {found}>{words(text)}</time>'
