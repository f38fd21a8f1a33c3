"""On what terms the data may be used, how it is quoted, and where catalogues find it: publisher, archive -> Markdown.

In: who publishes and what is published. Out: a section of the data page, and what machines are told of the collection.
"""

from __future__ import annotations

from collections.abc import Iterator

from referat.archive.archive import Archive
from referat.config import LICENCE_NOT_STATED, Publisher
from referat.data.catalogue_dcat import JSONLD, TURTLE
from referat.data.catalogue_web import CROISSANT, CSVW, schema_org
from referat.data.citing import BIBTEX, CITATION, CSL, of_collection
from referat.data.database import DATABASE
from referat.data.descriptor import STRUCTURE, collection_descriptor
from referat.data.package import ZIP
from referat.pages.citation import citation_box
from referat.pages.markdown import Chunk, attribute, escaped, markup, md, md_lines, md_link, words
from referat.pages.place import Place

_STRUCTURE = "Det, som programmet selv har lavet (feltnavne, koder, beskrivelser og kataloger), er frit: [CC0 1.0]({})."
_FOR_OTHERS = (
    (TURTLE, "DCAT-AP-DK 2.0.2, til datakataloger"),
    (JSONLD, "det samme som JSON-LD"),
    (CSVW, "CSV on the Web"),
    (CROISSANT, "Croissant, til maskinlæring"),
    (CITATION, "henvisning til samlingen"),
    (BIBTEX, "henvisninger til samlingen og hvert møde, BibTeX"),
    (CSL, "det samme som CSL-JSON"),
)


def terms(archive: Archive, publisher: Publisher, place: Place) -> Iterator[Chunk]:
    """Licences, a citation, and the files for catalogues and reference managers."""
    yield md("## Vilkår og henvisning")
    yield _licence(publisher)
    yield md(_STRUCTURE, escaped(STRUCTURE["path"]))
    cited = of_collection(archive.documents, publisher)
    yield citation_box("Citér samlingen", cited.text(), cited.bibtex())
    yield md("Til datakataloger og referenceprogrammer:")
    for_others = ((md_link(escaped(file), place.data(file)), escaped(what)) for file, what in _FOR_OTHERS)
    yield md_lines(md("- {}: {}", link, what) for link, what in for_others)


def machine(archive: Archive, publisher: Publisher) -> dict[str, object]:
    """The collection in the words of schema.org."""
    base = f"{publisher.base_url}data/"
    files = {f"{base}{ZIP}": "application/zip", f"{base}{DATABASE}": "application/zip"}
    return schema_org(collection_descriptor(archive.documents, publisher, ()), publisher, files)


def _licence(publisher: Publisher) -> Chunk:
    if publisher.licence == LICENCE_NOT_STATED:
        return md("Kilden siger ikke, hvilken licens der gælder for indholdet.")
    name = words(publisher.licence)
    if publisher.licence_url:
        name = markup('<a href="{}">{}</a>', attribute(publisher.licence_url), name)
    return markup("<p>Licens: {}.</p>", name)
