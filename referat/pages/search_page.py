"""The search page: archive -> one page with the form, the places for what is found, and other ways to find it.

``assets/search-page.js`` fills it in. Without JavaScript the form is not shown, and the ways lead on.
"""

from __future__ import annotations

from collections.abc import Iterator

from referat.archive.archive import Archive
from referat.danish import counted
from referat.pages.listings import counted_entry
from referat.pages.markdown import Chunk, attribute, escaped, html_row, markup, md, md_lines, md_link, page_text, words
from referat.pages.place import CASES, COMMITTEES, PEOPLE, REPORTS, SEARCH, TOPICS, Place, committee_file

_CHOICES = (("aar", "År", "Alle år"), ("udvalg", "Udvalg", "Alle udvalg"), ("type", "Slags", "Alle slags"))
_OUTCOME = ("udfald", "Udfald", "Alle udfald")
_WAYS = (
    (COMMITTEES, "Udvalg", "alle møder, udvalg for udvalg og år for år"),
    (CASES, "Sager", "en sags vej gennem møderne"),
    (TOPICS, "Emner", "sagerne efter emne"),
    (PEOPLE, "Personer", "hvem der er nævnt med stemme eller fremmøde"),
    (REPORTS, "Dokumenter", "redegørelser og notater"),
)
_FORM = """<form id="search-form" class="search-form" role="search" action="./" aria-label="Søg i referaterne">
<p class="search-line"><input type="search" name="q" aria-label="Ord, navn eller sagsnummer" \
placeholder="Ord, navn eller sagsnummer" autocomplete="off" autocapitalize="none" \
spellcheck="false" enterkeyhint="search"> \
<button type="submit">Søg</button></p>
<details id="search-filters" class="search-filters"><summary>Afgræns og sortér</summary>
<div class="search-choices">{choices}{order}
<button type="button" id="search-clear">Nulstil</button></div></details>
</form>
<p id="search-status" class="search-status" role="status"></p>
<div id="search-near" class="search-near"></div>
<ol id="search-hits" class="search-hits" aria-label="Resultater"></ol>
<p class="search-more"><button type="button" id="search-more" hidden>Vis flere</button></p>"""
_HINT = (
    'Søg efter et emne, et navn i "anførselstegn" eller et helt sagsnummer. Bøjede former findes også. Vil du hellere '
    "bladre, er her andre veje."
)


def search_page(archive: Archive) -> Iterator[tuple[str, str]]:
    """The page as its path and text. It is not searched itself."""
    place = Place(SEARCH)
    choice = '\n<label>{} <select name="{}"><option value="">{}</option></select></label>'
    choices = [
        markup(choice, words(label), attribute(name), words(every)) for name, label, every in (*_CHOICES, _OUTCOME)
    ]
    order = markup(
        '\n<label>Rækkefølge <select name="sort"><option value="">Bedste først</option>'
        '<option value="nyeste">Nyeste først</option></select></label>'
    )
    ways = md_lines(
        md("- {}: {}", md_link(escaped(name), place.to(file)), escaped(about)) for file, name, about in _WAYS
    )
    committees = md_lines(
        counted_entry(one.name, place.to(committee_file(one.id)), len(one.meetings), "møde", "møder")
        for one in archive.committees
    )
    chunks: list[Chunk] = [
        markup("<h1>Søg</h1>"),
        markup(_FORM, choices=html_row(choices), order=order),
        markup('<div id="search-ways">'),
        escaped(_HINT),
        ways,
        *([md("Udvalgene:"), committees] if archive.committees else []),
        markup("</div>"),
    ]
    about = f"Søg i {counted(len(archive.minutes), 'referat', 'referater')} efter ord, navne og sagsnumre."
    yield place.path, page_text(_head("Søg", about), chunks)


def _head(title: str, description: str) -> dict[str, object]:
    return {"title": title, "description": description, "renderer": "commonmark", "search": False}
