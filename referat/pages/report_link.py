"""Where a mistake on a page is reported: page, document, publisher -> an address with its id filled in."""

from __future__ import annotations

from urllib.parse import urlencode

from referat.config import Publisher
from referat.model import Document


def report_address(name: str, url: str, document: Document, publisher: Publisher) -> str | None:
    """The address for what is called ``name`` and stands at ``url``; None when the publisher names no place."""
    title = f"Fejl i {name}"
    body = f"Side: {url}\nKilde: {document.source.path}\n\nHvad er forkert?\n"
    if publisher.repository:
        return f"{publisher.repository.rstrip('/')}/issues/new?{urlencode({'title': title, 'body': body})}"
    if publisher.contact and "@" in publisher.contact and " " not in publisher.contact:
        return f"mailto:{publisher.contact}?{urlencode({'subject': title, 'body': body}).replace('+', '%20')}"
    return None
