"""The files as received, beside their pages: documents, source folder -> documents that name their file, and the files.

Only where the publisher says so, and only files of which nothing is left out: their checksum is that of the source.
A web page, which could run something in the reader's browser, and a system's file, which nobody reads, are never shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from referat.data.addresses import page_path
from referat.model import Document

_NAMES = {"docx": "original.docx", "pdf": "original.pdf"}
"""What is shown as received, by its medium, and what it is called below the document's address."""


def write_originals(documents: Sequence[Document], source: Path, folder: Path) -> tuple[Document, ...]:
    """Copy the files below ``source`` to the documents' places below ``folder``; the documents say which are there.

    Raises OSError when a file cannot be written.
    """
    return tuple(_write(document, source, folder) for document in documents)


def _write(document: Document, source: Path, folder: Path) -> Document:
    name = _NAMES.get(document.source.medium)
    if name is None:
        return document
    try:
        data = (source / document.source.path).read_bytes()
    except OSError:  # it went away since it was read
        return document
    if hashlib.sha256(data).hexdigest() != document.source.sha256:
        return document
    target = folder / page_path(document) / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return replace(document, source=replace(document.source, original=name))
