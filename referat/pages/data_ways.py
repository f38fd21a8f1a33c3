"""The pages about data, each with the way to the others: a place -> HTML."""

from __future__ import annotations

from markupsafe import Markup

from referat.pages.markdown import attribute, html_row, markup, words
from referat.pages.place import DATA, DICTIONARY, EXPLORER, Place

_PAGES = ((EXPLORER, "Tal og tabeller"), (DATA, "Hent data"), (DICTIONARY, "Ordbog"))


def data_ways(place: Place) -> Markup:
    """The pages about data in a row, this one marked."""
    links = [
        markup(
            '<li><a href="{}"{}>{}</a></li>',
            attribute(place.to(file)),
            markup(' aria-current="page"') if file == place.path else markup(""),
            words(name),
        )
        for file, name in _PAGES
    ]
    return markup('<nav class="data-ways" aria-label="Sider om data"><ul>{}</ul></nav>', html_row(links))
