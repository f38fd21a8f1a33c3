"""Decisions as cards and as rows: items with what became of them -> HTML lists."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from referat.archive.archive import Occurrence
from referat.danish import plain_date
from referat.inline import plain
from referat.pages import wording
from referat.pages.item_facts import vote_bar
from referat.pages.listings import item_link, result_badge
from referat.pages.markdown import html_lines, html_row, markup, words
from referat.pages.outcome import outcome
from referat.pages.place import Place


def cards(decisions: Iterable[Occurrence], place: Place) -> Markup:
    """Each with its mark, title, what became of it, the votes, and where and when."""
    return html_lines([markup('<ul class="cards">'), *(_card(one, place) for one in decisions), markup("</ul>")])


def _card(one: Occurrence, place: Place) -> Markup:
    bar = html_row(part for event in one.item.votes[:1] for part in vote_bar(event))
    return markup(
        '<li class="card"><p class="card-mark">{mark}</p><h3><a href="{to}">{name}</a></h3>'
        '<p class="card-said">{said}</p>{bar}<p class="card-where">{where}</p></li>',
        mark=result_badge(one.item),
        to=item_link(one.document, one.item, place),
        name=words(plain(one.item.name)),
        said=words(outcome(one.document, one.item)),
        bar=bar,
        where=words(wording.title(one.document)),
    )


def rows(decisions: Iterable[Occurrence], place: Place, committee: bool = True) -> Markup:
    """Each on two lines: the title, and what became of it with its mark; ``committee``: and whose it is."""
    return html_lines(
        [markup('<ul class="rows">'), *(_row(one, place, committee) for one in decisions), markup("</ul>")]
    )


def _row(one: Occurrence, place: Place, committee: bool) -> Markup:
    meeting = one.document.meeting
    day = plain_date(meeting.date) if meeting.date else ""
    where = wording.title(one.document) if committee else day
    return markup(
        '<li><a href="{to}">{name}</a><p>{mark} {said}</p>{where}</li>',
        to=item_link(one.document, one.item, place),
        name=words(plain(one.item.name)),
        mark=result_badge(one.item),
        said=words(outcome(one.document, one.item)),
        where=markup('<p class="row-where">{}</p>', words(where)) if where else markup(""),
    )
