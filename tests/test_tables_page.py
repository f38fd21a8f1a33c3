"""The explorer's index and lists: every table is named in one part and leads to its place, and words stay harmless."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from referat.archive.archive import Archive
from referat.model import Document
from referat.pages import table_index as index
from referat.pages.pages import pages
from referat.pages.place import item_file
from tests.sample import DOCUMENT
from tests.test_packages import PUBLISHER, text_table, with_table


def at(id_: str, document: Document = DOCUMENT) -> Document:
    """The document as the minutes of another committee and day."""
    committee, day = id_.split("/")
    meeting = replace(document.meeting, organization_id=committee, organization=committee, date=date.fromisoformat(day))
    return replace(document, id=id_, meeting=meeting)


MADE = Archive.of([DOCUMENT, at("kulturudvalget/2023-08-29", with_table(text_table("=1+1", "Støj")))])


def parts(archive: Archive) -> dict[str, dict[str, list[object]]]:
    made = {path: json.loads(text) for path, text in index.table_index(archive)}
    return {path.removeprefix("data/tabeller/").removesuffix(".json"): part for path, part in made.items()}


def keys(part: dict[str, list[object]]) -> list[str]:
    return [f"{part['documents'][table[0]][0]}/{table[1]}" for table in part["tables"]]  # type: ignore[index]


def tables(archive: Archive) -> list[tuple[Document, str]]:
    return [(one, table.id) for one in archive.documents for table in one.tables() if table.rows]


def test_every_table_is_named_with_its_words_and_its_page() -> None:
    (part,) = parts(MADE).values()
    assert sorted(keys(part)) == sorted(f"{document.id}/{table}" for document, table in tables(MADE))
    words = part["words"]
    for place, table_id, page, name, item, headings, labels, _units, _traits, rows, _series in part["tables"]:  # type: ignore[misc]
        document = next(one for one in MADE.documents if one.id == part["documents"][place][0])  # type: ignore[index]
        held = next(one for one in document.items for table in one.tables() if table.id == table_id)
        table = next(one for one in held.tables() if one.id == table_id)
        assert item_file(document, held) == f"moeder/{document.id}/{words[page]}.md"
        assert words[name] and words[item] == " ".join(held.name.replace("*", "").split())
        assert (len(headings), rows) == (len(table.columns), len(table.rows)) and labels
    assert "'=1+1" in words and "=1+1" not in words


@pytest.mark.parametrize("most", [1, 2])
def test_many_tables_are_parted_by_year_and_committee(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    archive = Archive.of([*MADE.documents, at("kulturudvalget/2024-01-09")])
    (whole,) = parts(archive).values()
    monkeypatch.setattr(index, "MOST", most)
    parted = parts(archive)
    assert sorted(key for part in parted.values() for key in keys(part)) == sorted(keys(whole))
    apart = ["2023-kulturudvalget", "2023-teknik-og-miljoeudvalget"] if most == 1 else ["2023"]
    assert list(parted) == ["2024", *apart]
    (page,) = [text for path, text in pages(archive, PUBLISHER, []) if path == "data/tabeller/index.md"]
    assert f'data-parts="{" ".join(parted)}"' in page


def test_the_lists_lead_to_every_table_without_a_script() -> None:
    made = dict(pages(MADE, PUBLISHER, []))
    for committee in {document.id.split("/")[0] for document, _ in tables(MADE)}:
        assert f"(udvalg/{committee}.md)" in made["data/tabeller/index.md"]
        text = made[f"data/tabeller/udvalg/{committee}.md"]
        for document, table in tables(MADE):
            if document.id.startswith(f"{committee}/"):
                assert re.search(rf"\]\(\.\./\.\./\.\./moeder/{document.id}/[^)]+\.md#{table}\)", text)


def test_without_tables_the_page_says_so() -> None:
    made = dict(pages(Archive.of([]), PUBLISHER, []))
    assert "Der er ingen tabeller endnu." in made["data/tabeller/index.md"]
    assert 'id="explorer"' not in made["data/tabeller/index.md"]
    assert list(index.table_index(Archive.of([]))) == []
