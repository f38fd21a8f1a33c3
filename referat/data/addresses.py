"""Where things stand on the published site: a document's page, an item on it, its data.

In: the base address and a document. Out: absolute addresses. They come from ids alone and never change.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from referat.model import Document


def page_path(document: Document) -> str:
    """The page's path below the base address: ``moeder/<organization>/<date>/`` or ``dokumenter/<slug>/``."""
    return f"moeder/{document.id}/" if document.document_type == "minutes" else f"{document.id}/"


def page_url(base_url: str, document: Document) -> str:
    """The absolute address of the document's page."""
    return base_url + page_path(document)


def item_anchors(document: Document) -> tuple[str, ...]:
    """The items' anchors in order: ``punkt-<number>``; a number that is printed again gets ``-2``, ``-3``."""
    return _anchors(tuple(item.number for item in document.items))


@lru_cache(maxsize=1 << 12)
def _anchors(numbers: tuple[str, ...]) -> tuple[str, ...]:
    anchors: dict[str, None] = {}
    last: dict[str, int] = {}
    for number in numbers:
        first = anchor = f"punkt-{quote(number, safe='')}"
        while anchor in anchors:
            last[first] = last.get(first, 1) + 1
            anchor = f"{first}-{last[first]}"
        anchors[anchor] = None
    return tuple(anchors)


def item_ids(document: Document) -> tuple[str, ...]:
    """The items' ids in order: ``<minutes id>#punkt-<number>``."""
    return tuple(f"{document.id}#{anchor}" for anchor in item_anchors(document))


def descriptor_url(base_url: str, document: Document | None) -> str:
    """The absolute address of a ``datapackage.json``; None stands for the collection."""
    return f"{base_url}data/{document.id}/datapackage.json" if document else f"{base_url}data/datapackage.json"
