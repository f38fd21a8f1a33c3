"""Characters that show nothing or turn others around: seen by readers, harmless to the reading."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referat.archive.archive import Archive
from referat.config import Publisher
from referat.data.package import write_package
from referat.gate.judge import judge
from referat.gate.rulings import Rulings
from referat.gate.sources import find_sources
from referat.language.unseen import unseen, visible, without_unseen
from referat.model import Document, Refusal
from referat.pages.pages import write_pages
from referat.reading import read
from referat.reading.text import plain
from tests.hostile.corpus import minutes

PUBLISHER = Publisher("Prøve Kommune", "https://example.org/")
SHOWN = {
    "turned \u202eround\u202c": "turned ⟦U+202E⟧round⟦U+202C⟧",
    "\u2066kept\u2069 apart": "⟦U+2066⟧kept⟦U+2069⟧ apart",
    "zero\u200bwidth": "zero⟦U+200B⟧width",
    "three\u200b\u200b\u200b": "three⟦U+200B ×3⟧",
    "left\u200e and right\u200f": "left⟦U+200E⟧ and right⟦U+200F⟧",
    "a mark \ufeffinside": "a mark ⟦U+FEFF⟧inside",
    "tags\U000e0041\U000e0042": "tags⟦U+E0041⟧⟦U+E0042⟧",
    "escape\x1b[31m": "escape⟦U+001B⟧[31m",
    "bell\x07, delete\x7f": "bell⟦U+0007⟧, delete⟦U+007F⟧",
    "filler\u3164\u2800": "filler⟦U+3164⟧⟦U+2800⟧",
    "word\u2060joiner": "word⟦U+2060⟧joiner",
}
HARMLESS = {
    "kommu\u00adnal\u00adbestyrelse": "kommunalbestyrelse",
    "1\u00a0000 kr.\ttabulator\x0bside\x0c": "1\u00a0000 kr.\ttabulator\x0bside\x0c",
    "👩\u200d👧 og 🏳\ufe0f\u200d🌈": "👩\u200d👧 og 🏳\ufe0f\u200d🌈",
    "می\u200cخواهم": "می\u200cخواهم",
    "æøå – “ord”": "æøå – “ord”",
}
NEVER = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)


@pytest.mark.parametrize(("text", "shown"), [*SHOWN.items(), *HARMLESS.items()])
def test_what_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert visible(shown) == shown


@given(st.text(alphabet=st.sampled_from("ab \u200b\u202e\u00ad\u200d👩م\x1b\U000e0041⟦U+202E⟧×3"), max_size=20))
def test_marks_are_no_text_for_the_reading(text: str) -> None:
    shown = visible(text)
    assert not NEVER.search(shown)
    assert plain(shown) == plain(without_unseen(text)) or "⟦" in text
    assert "".join(character for place, character in enumerate(shown) if place not in unseen(shown)) == (
        without_unseen(shown)
    )


TEXT = minutes(
    date(2023, 9, 5), "Udvalget be\u200bhandlede \u202enegas\u202c.\n\nNavn\tTal\nA\u200b\t1\nB\x07\t2\nC\t3"
)


def test_no_page_and_no_data_holds_them_and_the_facts_are_read(tmp_path: Path) -> None:
    text = TEXT.replace("Beslutning", "Be\u00adslut\u200bning")
    document = read("a.txt", text.encode())
    before = read("a.txt", TEXT.replace("\u200b", "").encode())
    assert isinstance(document, Document) and isinstance(before, Document)
    assert [item.result for item in document.items] == [item.result for item in before.items]
    write_pages(Archive.of([document]), PUBLISHER, [], tmp_path / "docs")
    write_package(document, PUBLISHER, tmp_path / "data")
    files = [file for file in tmp_path.rglob("*") if file.suffix in (".md", ".csv", ".json")]
    packed = {file.name: gzip.decompress(file.read_bytes()).decode() for file in tmp_path.rglob("*.gz")}
    for name, written in [*((file.name, file.read_text("utf-8")) for file in files), *packed.items()]:
        assert not NEVER.search(written), name
    page = (tmp_path / "docs" / "moeder" / f"{document.id}.md").read_text("utf-8")
    assert "Udvalget be⟦U+200B⟧handlede ⟦U+202E⟧negas⟦U+202C⟧." in page
    assert "be⟦U+200B⟧handlede ⟦U+202E⟧negas⟦U+202C⟧." in packed["sections.csv.gz"]
    assert "A⟦U+200B⟧" in packed["cells.csv.gz"] and "B⟦U+0007⟧" in packed["cells.csv.gz"]


def test_a_closed_item_is_closed_however_its_word_is_hidden() -> None:
    for word in ("Luk\u200bket", "\u202eLukket\u202c", "Luk\u00adket", "L\U000e0041ukket"):
        text = TEXT.replace("Åbent", word).replace("behandlede", word)
        judged = judge("a.txt", False, f"{text}\n{word} punkt\n".encode(), Rulings()).reading
        assert isinstance(judged, Refusal) or not judged.items[0].sections, word


def test_names_of_files_hold_none(tmp_path: Path) -> None:
    (tmp_path / "a\u202etxt.exe").write_text("x", "utf-8")
    (found,) = find_sources(tmp_path)
    assert found.path == "a⟦U+202E⟧txt.exe"
    assert json.dumps(found.public, ensure_ascii=True)
