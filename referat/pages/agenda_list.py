"""A meeting's agenda at the head of its page: minutes -> number, title and outcome of every item, and what it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from referat.archive.archive import FORMAL_TITLES, formal_title
from referat.danish import counted
from referat.data.addresses import item_anchors
from referat.inline import plain
from referat.model import AgendaItem, Document
from referat.pages.markdown import Chunk, attribute, html_lines, html_row, markup, words
from referat.pages.outcome import outcome
from referat.pages.place import Place, item_files


def agenda(document: Document, place: Place) -> Iterator[Chunk]:
    """The items, each leading to its page and to its text below; standing ones without a vote behind one line."""
    if not document.items:
        return
    lines = list(zip(document.items, item_anchors(document), item_files(document), strict=True))
    standing = [line for line in lines if _is_standing(line[0])]
    if len(standing) == len(lines):
        standing = []
    shown = [_entry(document, place, *line) for line in lines if line not in standing]
    yield markup('<nav class="item-list" id="dagsorden" aria-label="Punkter på mødet" data-pagefind-ignore="all">')
    yield html_lines([markup("<ul>"), *shown, markup("</ul>")])
    if standing:
        count = words(counted(len(standing), "fast punkt", "faste punkter"))
        yield markup('<details class="standing"><summary>{}</summary>', count)
        yield html_lines([markup("<ul>"), *(_entry(document, place, *line) for line in standing), markup("</ul>")])
        yield markup("</details>")
    yield markup("</nav>")


def _is_standing(item: AgendaItem) -> bool:
    """Whether the item stands on every agenda by its title, and nothing out of the ordinary came of it."""
    ordinary = item.result in (None, "approved", "noted", "discussed") and not item.votes and item.public is not False
    return ordinary and bool(FORMAL_TITLES.fullmatch(formal_title(item.name)))


def _entry(document: Document, place: Place, item: AgendaItem, anchor: str, file: str | None) -> Markup:
    here = attribute(place.to("", anchor))
    number = '<a class="item-number" href="{}" aria-label="Punkt {} i teksten nedenfor">{}</a>'
    name = words(plain(item.name))
    return markup(
        '<li>{number}<div><a class="item-name" href="{to}">{name}</a><p>{said}</p></div></li>',
        number=markup(number, here, attribute(item.number), words(item.number)),
        to=attribute(place.to(file)) if file else here,
        name=name,
        said=html_row(_marks(document, item), " "),
    )


def _marks(document: Document, item: AgendaItem) -> Iterable[Markup]:
    """The outcome in a sentence with its mark, and what else the item holds."""
    if item.result:
        yield markup('<span class="mark result-{}" aria-hidden="true"></span>', attribute(item.result))
    yield words(outcome(document, item))
    tables = sum(1 for _ in item.tables())
    for number, one, many in ((len(item.votes), "afstemning", "afstemninger"), (tables, "tabel", "tabeller")):
        if number:
            yield markup('<span class="holds holds-{}">{}</span>', attribute(one), words(counted(number, one, many)))
