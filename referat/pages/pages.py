"""Every generated page: archive, publisher, statuses -> Markdown files below ``docs/``.

In: all documents seen together, who publishes them, what became of every source, what the collection holds. Out:
files, the same bytes for the same input. The folder is expected to hold no older pages; nothing in it is removed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from referat.archive.archive import Archive
from referat.archive.status import SourceStatus
from referat.config import Publisher
from referat.data.held import Collection
from referat.pages.accessibility import accessibility_page
from referat.pages.cases import case_pages
from referat.pages.data_page import data_page
from referat.pages.decision_lists import decision_pages
from referat.pages.dictionary import dictionary_page
from referat.pages.front import front_page
from referat.pages.glossary_page import glossary_page
from referat.pages.indexes import committee_pages, report_pages
from referat.pages.item_page import item_pages
from referat.pages.meeting import document_page
from referat.pages.missing import coverage_pages
from referat.pages.person_lists import people_lists
from referat.pages.persons import person_pages
from referat.pages.place import document_file, source_file
from referat.pages.search_page import search_page
from referat.pages.series_pages import series_pages
from referat.pages.share_picture import picture, picture_file
from referat.pages.source_page import source_page
from referat.pages.table_index import table_index
from referat.pages.tables_page import tables_pages
from referat.pages.topics import topic_pages

_NO_COLLECTION = Collection()


def pages(
    archive: Archive, publisher: Publisher, statuses: Sequence[SourceStatus], collection: Collection = _NO_COLLECTION
) -> Iterator[tuple[str, str]]:
    """Every page as its path below ``docs/`` and its text."""
    for document in archive.documents:
        yield document_file(document), document_page(archive, document, publisher)
        yield source_file(document), source_page(document)
        yield from item_pages(archive, document, publisher)
    yield from front_page(archive, publisher)
    yield from decision_pages(archive)
    yield from committee_pages(archive)
    yield from case_pages(archive)
    yield from topic_pages(archive)
    yield from person_pages(archive)
    yield from people_lists(archive)
    yield from report_pages(archive)
    yield from coverage_pages(archive, statuses)
    yield from search_page(archive)
    yield from glossary_page()
    yield from accessibility_page(publisher)
    yield data_page(archive, publisher, statuses, collection)
    yield dictionary_page()
    yield from tables_pages(archive)
    yield from series_pages(archive)


def write_pages(
    archive: Archive,
    publisher: Publisher,
    statuses: Sequence[SourceStatus],
    docs_dir: Path,
    collection: Collection = _NO_COLLECTION,
) -> None:
    """Write every page, and what the pages read, below ``docs_dir``. OSError when that is not possible."""
    for path, text in chain(pages(archive, publisher, statuses, collection), table_index(archive)):
        file = docs_dir / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    for document in archive.minutes:
        file = docs_dir / picture_file(document)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(picture(document, publisher.body))
