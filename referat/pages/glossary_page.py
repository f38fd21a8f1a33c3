"""The glossary as a page: words of minutes in plain Danish -> ``/ordforklaring/``."""

from __future__ import annotations

from itertools import groupby

from referat.danish import capitalised
from referat.language.glossary import Word, glossary
from referat.pages.indexes import Pages
from referat.pages.listings import index_page
from referat.pages.markdown import Chunk, attribute, html_lines, html_row, markup, words
from referat.pages.place import GLOSSARY, Place

ABOUT = "Ord, der tit står i mødereferater, forklaret i almindeligt dansk."
INTRO = (
    "Her er ord, der tit står i referaterne, med vores egne korte forklaringer. De er en hjælp til at læse og ikke "
    "juridiske definitioner. På siderne er hvert ord et link første gang, det står dér."
)


def glossary_page() -> Pages:
    """The page, with a link to each first letter."""
    letters = [(letter, list(held)) for letter, held in groupby(glossary(), key=lambda word: word.name[0].upper())]
    ways = [
        markup('<a href="#{}">{}</a>', attribute(_letter_id(held[0])), words(letter))
        for letter, held in letters
    ]  # fmt: skip
    chunks: list[Chunk] = [
        markup("<p>{}</p>", words(INTRO)),
        markup('<nav class="page-links" aria-label="Bogstaver">{}</nav>', html_row(ways, " · ")),
    ]
    for letter, held in letters:
        chunks.append(markup('<h2 id="{}">{}</h2>', attribute(_letter_id(held[0])), words(letter)))
        entry = '<div id="{}"><dt>{}</dt><dd>{}</dd></div>'
        entries = [markup(entry, attribute(w.id), words(capitalised(w.name)), words(w.text)) for w in held]
        chunks.append(html_lines([markup('<dl class="glossary">'), *entries, markup("</dl>")]))
    yield index_page(Place(GLOSSARY), "Ordforklaring", ABOUT, chunks)


def _letter_id(first: Word) -> str:
    """An anchor that no word has."""
    return f"bogstav-{first.id[:2] if first.name[0].upper() in 'ÆØÅ' else first.id[:1]}"
