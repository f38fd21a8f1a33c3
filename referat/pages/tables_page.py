"""The explorer of tables: archive -> the page with its form, and lists of all tables by committee and year.

``assets/explorer.js`` fills the page in from :mod:`referat.pages.table_index`. Without JavaScript the form is not
shown, and the lists lead to every table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from referat.archive.archive import Archive
from referat.danish import counted, plain_date
from referat.pages import wording
from referat.pages.chart_words import unit_words
from referat.pages.data_ways import data_ways
from referat.pages.listings import MOST, back_link, counted_entry, index_page, long_list, year_links
from referat.pages.markdown import (
    Chunk,
    Markdown,
    attribute,
    escaped,
    html_row,
    markup,
    md,
    md_lines,
    md_link,
    words,
)
from referat.pages.place import EXPLORER, SERIES, Place, document_file, item_file
from referat.pages.table_index import REPORTS, Found, parts_of, tables_of

_FORM = """<form id="explorer" class="search-form" role="search" action="./" aria-label="Find tabeller" \
data-parts="{parts}">
<p class="search-line"><input type="search" name="ord" aria-label="Ord i tabellen" \
placeholder="for eksempel ledighed 2023" autocomplete="off" autocapitalize="none" spellcheck="false" \
enterkeyhint="search"> <button type="submit">Find</button></p>
<details id="explorer-filters" class="search-filters"><summary>Afgræns</summary>
<div class="search-choices">{choices}
<label>Slags <select name="slags"><option value="">Tabeller og lister</option>\
<option value="tabel">Kun tabeller</option><option value="liste">Kun lister</option></select></label>
<label>Sum <select name="sum"><option value="">Med og uden sum</option>\
<option value="med">Med sum</option></select></label>
<button type="button" id="explorer-clear">Nulstil</button></div></details>
</form>
<p id="explorer-status" class="search-status" role="status"></p>
<ol id="explorer-hits" class="search-hits" aria-label="Tabeller"></ol>
<p class="search-more"><button type="button" id="explorer-more" hidden>Vis flere</button></p>
<section id="explorer-shown" aria-labelledby="explorer-title" hidden></section>"""
_CHOICE = '\n<label>{} <select name="{}"><option value="">{}</option>{}</select></label>'
_INTRO = (
    "Find en tabel på ord i dens titel, overskrifter og rækker. Går den igen i flere møder, kan du se tallene over tid "
    "og hente dem."
)
_NO_SCRIPT = markup(
    '<noscript>\n<p class="noscript">At søge i tabellerne kræver JavaScript. Uden det fører listerne her til hver '
    "tabel: Vælg et udvalg.</p>\n</noscript>"
)
_BY_HAND = "Her er alle tabeller, udvalg for udvalg."
_NONE = "Der er ingen tabeller endnu."
_OTHER = "Andre dokumenter"


def tables_pages(archive: Archive) -> Iterator[tuple[str, str]]:
    """The page, and the lists of each committee's tables."""
    place = Place(EXPLORER)
    found = tables_of(archive)
    names = {one.id: one.name for one in archive.committees} | {REPORTS: _OTHER}
    groups: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        groups[one.group].append(one)
    ordered = {key: groups[key] for key in names if key in groups}
    lists = md_lines(
        counted_entry(names[key], place.to(_file(key)), len(held), "tabel", "tabeller") for key, held in ordered.items()
    )
    chunks: list[Chunk] = [
        data_ways(place),
        escaped(_INTRO if found else _NONE),
        *([_form(found, {key: names[key] for key in ordered}), _NO_SCRIPT] if found else []),
        markup('<div id="explorer-ways">'),
        *([escaped(_BY_HAND), lists] if found else []),
        *([md("{} står samlet.", md_link(escaped("Tabeller, der går igen,"), place.to(SERIES)))] if found else []),
        markup("</div>"),
    ]
    about = f"Find og sammenlign {counted(len(found), 'tabel', 'tabeller')} fra referaterne."
    yield index_page(place, "Tal og tabeller", about, chunks)
    for key, held in ordered.items():
        yield from _committee(key, names[key], held)


def _form(found: Sequence[Found], committees: dict[str, str]) -> Markup:
    years = sorted({one.year for one in found if one.year > 1}, reverse=True)
    units = sorted({unit for one in found for column in one.table.columns if (unit := unit_words(column))})
    choices = [
        ("År", "aar", "Alle år", [(str(year), str(year)) for year in years]),
        ("Udvalg", "udvalg", "Alle udvalg", list(committees.items())),
        ("Enhed", "enhed", "Alle enheder", [(unit, unit) for unit in units]),
    ]
    shown = [
        markup(_CHOICE, words(label), attribute(name), words(every), html_row(
            markup('<option value="{}">{}</option>', attribute(value), words(text)) for value, text in options
        ))
        for label, name, every, options in choices
    ]  # fmt: skip
    return markup(_FORM, parts=attribute(" ".join(parts_of(found))), choices=html_row(shown))


# --- the lists -----------------------------------------------------------------------------------------


def _file(key: str, year: int | None = None) -> str:
    folder = EXPLORER.removesuffix("/index.md")
    return f"{folder}/udvalg/{key}/{year}.md" if year else f"{folder}/udvalg/{key}.md"


def _committee(key: str, name: str, held: Sequence[Found]) -> Iterator[tuple[str, str]]:
    """The tables of a committee; where they are many, a page for each year."""
    title = f"Tabeller: {name}"
    about = "De nyeste står først."
    if len(held) <= MOST:
        yield from long_list(_file(key), title, about, held, _entry, _back)
        return
    years: dict[int, list[Found]] = defaultdict(list)
    for one in held:
        years[one.year].append(one)
    place = Place(_file(key))
    targets = {year: _file(key, year) for year in years}
    counts = {year: len(of_year) for year, of_year in years.items()}
    yield index_page(place, title, about, [year_links(counts, targets, place, "tabel", "tabeller"), _back(place)])
    for year, of_year in years.items():
        yield from long_list(targets[year], f"{title}, {year}", about, of_year, _entry, _back)


def _back(place: Place) -> Markup:
    return back_link(place, EXPLORER, "Alle tabeller")


def _entry(one: Found, place: Place) -> Markdown:
    day = one.document.meeting.date
    own = item_file(one.document, one.item) if one.item else None
    facts = [plain_date(day) if day else wording.title(one.document)]
    facts += [f"punkt {one.item.number}"] if one.item else []
    facts += [counted(len(one.table.rows), "række", "rækker")]
    link = md_link(escaped(one.name), place.to(own or document_file(one.document), one.table.id))
    return md("- {} – {}", link, escaped(", ".join(facts)))
