"""Closed attachments: counted, and named nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from referat.archive.archive import Archive
from referat.config import Publisher
from referat.data.rows import document_rows
from referat.gate.judge import judge
from referat.gate.rulings import Rulings
from referat.language.attachments import is_closed_attachment
from referat.model import Document, Refusal
from referat.pages.pages import write_pages

PUBLISHER = Publisher("Prøve Kommune", "https://example.org/")
MINUTES = """Referat
til
mødet i Børn- og Ungeudvalget
den 17. maj 2017 kl. 08:30
i Rådhuset, lokale 224, 2. sal

Mødet hævet kl. 10.11.


C. Sager til drøftelse/forberedelse
1 Ny sti ved Bækken

C. Sager til drøftelse/forberedelse

1. Ny sti ved Bækken
C. Sager til drøftelse/forberedelse
Åbent - 05.01.00-G01-139-17
RESUMÉ

Stien anlægges.

BILAG

{}

BESLUTNING

Udvalget godkendte indstillingen.
"""

CLOSED = """Bilag 3 (Lukket)
Bilag 3 - Tilbud (lukket)
Bilag 3 Tilbud - lukket
Bilag 3: Tilbud (fortroligt)
Bilag 3 (delvist lukket)
Bilag 3 - ikke offentligt
Bilag 3 (må ikke offentliggøres)
Bilag 3 [L]
Lukket bilag: Tilbud
Lukket bilag
Fortroligt bilag 3 - Tilbud
Lukket - Tilbud.pdf
LUKKET Bilag 2.pdf"""
OPEN = """Bilag 3
Bilag 3 (ikke fortroligt)
Bilag 2 Lukning af skole.pdf
Notat om lukkede skoler.pdf
Bilag 5 - Lukkede fonde.pdf
Fortrolighedserklæring, bilag 2
Bilag til lukket punkt 5
Tilbud"""


@pytest.mark.parametrize("text", CLOSED.split("\n"))
def test_closed_attachments_say_so(text: str) -> None:
    assert is_closed_attachment(text)


@pytest.mark.parametrize("text", OPEN.split("\n"))
def test_other_attachments_do_not(text: str) -> None:
    assert not is_closed_attachment(text)


LISTS = {
    "Bilag 1 - Plan\nBilag 2 - Lønliste (Lukket)\nBilag 3 - Kort": (["Bilag 1 - Plan", "Bilag 3 - Kort"], 1),
    "- Plan\n- Lukket bilag: Lønliste\n- Bilag Lønliste - lukket": (["Plan"], 2),
    "Plan\nLukkede bilag:\nLønliste\nBilag 1 Lønliste": (["Plan"], 2),
    "Plan\nLukket bilag\nBilag 3 - Kort": (["Plan", "Bilag 3 - Kort"], 1),
    "Plan\nLukket bilag\nLønliste": (["Plan"], 1),
    "Fortroligt bilag 1 - Lønliste": ([], 1),
    "Bilag 1 (ikke fortroligt)": (["Bilag 1 (ikke fortroligt)"], 0),
}


def read(attachments: str) -> Document:
    found = judge("a.txt", False, MINUTES.format(attachments).encode(), Rulings()).reading
    assert isinstance(found, Document), found
    return found


@pytest.mark.parametrize(("attachments", "expected"), LISTS.items())
def test_they_are_counted_and_named_nowhere(attachments: str, expected: tuple[list[str], int], tmp_path: Path) -> None:
    files, closed = expected
    document = read(attachments)
    (item,) = document.items
    assert ([file.name for file in item.files], item.closed_files) == (files, closed)
    assert item.public is True and item.resolution_text == "Udvalget godkendte indstillingen."
    assert "Lønliste" not in repr(document)
    write_pages(Archive.of([document]), PUBLISHER, [], tmp_path)
    pages = {page.relative_to(tmp_path).as_posix(): page.read_text("utf-8") for page in tmp_path.rglob("*.md")}
    assert not any("Lønliste" in page for page in pages.values())
    said = {0: 0, 1: 1, 2: 1}[closed]
    shown = pages["moeder/boern-og-ungeudvalget/2017-05-17.md"]
    assert shown.count("er ikke vist") == said
    assert ("1 lukket bilag er ikke vist." in shown) is (closed == 1)
    assert ("2 lukkede bilag er ikke vist." in shown) is (closed == 2)
    assert [row[3] for row in document_rows(document, PUBLISHER).resources["files"]] == files


def test_a_line_that_may_be_the_title_of_a_closed_item_holds_the_source_back() -> None:
    found = judge("a.txt", False, MINUTES.format("Plan\nTilbud (Lukket)").encode(), Rulings()).reading
    assert isinstance(found, Refusal) and found.code == "G203"
