"""What must hold for any bytes whatever: the whole way of one source, without a file being written."""

from __future__ import annotations

import json
import re

from referat.archive.archive import Archive
from referat.archive.status import published
from referat.config import Publisher
from referat.data.rows import document_rows
from referat.gate.cpr import find
from referat.model import Refusal
from referat.pages.meeting import document_page
from referat.pages.source_page import source_page
from referat.reading import read
from referat.reading.document import owned_lines
from referat.site.render import draw, linked

PUBLISHER = Publisher("Prøve Kommune", "https://example.org/")
ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        "a abbr article aside blockquote br caption code col colgroup dd del details div dl dt em figcaption figure"
        " h1 h2 h3 h4 h5 h6 hr ins li mark nav ol p pre q s section small span strong sub summary sup table tbody td"
        " tfoot th thead time tr u ul svg g rect path line text tspan title desc circle polyline",
    )
)
"""What a page may hold; everything that loads, runs or asks is missing."""
_TAG = re.compile(r"<[/!?]?([^\s<>/]*)")
_EVENT = re.compile(
    r"<[^<>]*\s(?:on\w+|style|srcdoc|formaction)\s*=|href=[\"']\s*(?:javascript|data|vbscript):", re.IGNORECASE
)


def one_source(data: bytes) -> None:
    """Raises when a source breaks a promise: lossless, harmless, and without any exception."""
    find(data.decode("utf-8", "replace"))
    document = read("udvalg/prøve.txt", data)
    if isinstance(document, Refusal):
        assert document.code
        assert document.message
        return
    owned = owned_lines(document)
    assert len(owned) == len(set(owned)), "a line is owned twice"
    lost = {number for number, line in enumerate(document.source.lines, 1) if line.split()} - set(owned)
    lost = {number for number in lost if any(character.isalnum() for character in document.source.lines[number - 1])}
    assert not lost, f"lines are lost: {sorted(lost)[:5]}"
    document_rows(document, PUBLISHER)
    status = published(document, "https://example.org/x/")
    json.dumps(status.message)
    for text in (document_page(Archive.of([document]), document, PUBLISHER), source_page(document)):
        page = linked(draw(text.split("\n---\n", 1)[1]).html, lambda link: link)
        strange = {name.lower() for name in _TAG.findall(page)} - ELEMENTS
        assert not strange, f"the page holds {sorted(strange)[:5]}"
        assert not _EVENT.search(page), "the page holds an active attribute"
