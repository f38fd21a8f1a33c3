"""What of the collection can be fetched: a card per resource with its first rows, and the files that hold it all.

In: :class:`~referat.data.held.Collection`. Out: HTML; each card has the anchor ``data-<name>``.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from referat.danish import counted
from referat.data import schema
from referat.data.database import DATABASE
from referat.data.descriptor import DESCRIPTOR
from referat.data.held import FIRST, Collection, Held
from referat.data.package import STATUS, SUMS, ZIP
from referat.pages.markdown import NOTHING, attribute, html_lines, html_row, markup, words
from referat.pages.place import DICTIONARY, Place

_WHOLE = (
    (ZIP, "Alt som CSV", "Alle filerne herunder i én zip-fil."),
    (DATABASE, "Alt som database", "SQLite i en zip-fil, med nøgler, visninger og søgning i alle punkter."),
    (DESCRIPTOR, "Beskrivelsen", "Data Package: hver fil og hvert felt, som et program læser det."),
    (STATUS, "Kilderne", "Hvad der blev af hver kildefil."),
    (SUMS, "Kontrolsummer", "SHA-256 af hver fil, så du kan se, om den kom helt frem."),
)
"""The files that are not one resource: name, what it is, in words."""
_GROUPS = (
    ("Fra møderne", schema.RESOURCES, "Rækkerne fra alle møder og dokumenter."),
    ("På tværs af møder", schema.ENTITIES, "Udvalg, personer, sager og andet, som mange møder deler."),
)
_LONGEST = 60
"""So many letters of a value are shown."""
_KILO = 1000


def whole_files(collection: Collection, place: Place) -> Markup:
    """The files that hold everything, or say something about all of it."""
    sizes = dict(collection.sizes)
    entries = [
        markup(
            '<li{}><a href="{}" download>{}</a><p><code>{}</code>{}. {}</p></li>',
            markup(' id="data-status"') if name == STATUS else NOTHING,
            attribute(place.data(name)),
            words(title),
            words(name),
            words(f", {size_words(sizes[name])}") if name in sizes else NOTHING,
            words(about),
        )
        for name, title, about in _WHOLE
    ]
    return html_lines([markup('<ul class="rows data-whole">'), *entries, markup("</ul>")])


def resource_cards(collection: Collection, place: Place) -> Iterator[Markup]:
    """A card for each resource that has rows, in groups, and what has none."""
    held = {one.resource.name: one for one in collection.resources}
    for title, resources, about in _GROUPS:
        cards = [_card(held[one.name], place) for one in resources if one.name in held]
        if cards:
            yield markup("<h3>{}</h3>", words(title))
            yield markup("<p>{}</p>", words(about))
            yield html_lines([markup('<ul class="data-cards">'), *cards, markup("</ul>")])
    if empty := [one for one in schema.COLLECTION if one.name not in held]:
        names = [
            markup(
                '<a id="data-{name}" href="{to}">{title}</a>',
                name=attribute(one.name),
                to=attribute(place.to(DICTIONARY, f"data-{one.name}")),
                title=words(one.title),
            )
            for one in empty
        ]
        yield markup("<p>Uden rækker i denne samling: {}.</p>", html_row(names, ", "))


def _card(held: Held, place: Place) -> Markup:
    name = held.resource.name
    files = [("CSV", held.resource.file, held.csv_size), ("Parquet", f"{name}.parquet", held.parquet_size)]
    links = [
        markup(
            '<a href="{}" download aria-label="{}">{}</a> <span>{}</span>',
            attribute(place.data(file)),
            attribute(f"{kind}: {held.resource.title}, {size_words(size)}"),
            words(kind),
            words(size_words(size)),
        )
        for kind, file, size in files
    ]
    links.append(
        markup(
            '<a href="{}" aria-label="{}">Felterne</a>',
            attribute(place.to(DICTIONARY, f"data-{name}")),
            attribute(f"Felterne i {held.resource.title}"),
        )
    )
    return html_lines([
        markup('<li class="data-card" id="data-{}">', attribute(name)),
        markup("<h4>{} <code>{}</code></h4>", words(held.resource.title), words(name)),
        markup("<p>{}</p>", words(held.resource.row)),
        markup(
            '<p class="data-files"><strong>{}</strong> {}</p>',
            words(counted(held.rows, "række", "rækker")),
            html_row(links, " "),
        ),
        _preview(held),
        markup("</li>"),
    ])  # fmt: skip


def _preview(held: Held) -> Markup:
    """The first rows as they are written, long values cut."""
    title = attribute(f"De første rækker: {held.resource.title}")
    head = html_row(markup('<th scope="col">{}</th>', words(name)) for name in held.resource.header)
    rows = [
        markup("<tr>{}</tr>", html_row(markup("<td>{}</td>", words(_cut(value))) for value in row))
        for row in held.first
    ]
    return html_lines([
        markup("<details>"),
        markup(
            '<summary>{}<span class="visually-hidden">: {}</span></summary>',
            words("Se rækken" if len(held.first) == 1 else f"Se de første {min(held.rows, FIRST)} rækker"),
            words(held.resource.title),
        ),
        markup('<div class="table-scroll" role="region" tabindex="0" aria-label="{}">', title),
        markup("<table>\n<thead>\n<tr>{}</tr>\n</thead>\n<tbody>", head),
        *rows,
        markup("</tbody>\n</table>\n</div>\n</details>"),
    ])  # fmt: skip


def _cut(value: str) -> str:
    text = " ".join(value.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"


def size_words(size: int) -> str:
    """A size in bytes as it is said: ``4 KB``, ``1,2 MB``."""
    if size < _KILO**2:
        return f"{max(round(size / _KILO), 1)} KB"
    return f"{size / _KILO**2:.1f} MB".replace(".", ",")
