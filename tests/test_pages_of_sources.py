"""The pages of the real sources: every word is there, the HTML is valid, tables are as printed."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest

from referat.archive.archive import Archive
from referat.danish import REASON_LEFT_OUT
from referat.inline import lines_of
from referat.model import Document
from referat.pages.meeting import document_page
from referat.pages.wording import vocabulary
from referat.reading import read
from tests import standin
from tests.test_pages import PUBLISHER, built, rendered, text_of

PROJECT = Path(__file__).parent.parent
SOURCES = standin.SOURCES
FILES = sorted(file.relative_to(SOURCES).as_posix() for file in SOURCES.rglob("*.txt"))


def document(path: str) -> Document:
    found = read(path, (SOURCES / path).read_bytes())
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize("path", FILES)
def test_every_word_of_a_source_can_be_found_on_its_page(path: str) -> None:
    read_ = document(path)
    html = rendered(document_page(Archive.of([read_]), read_, PUBLISHER))
    shown = vocabulary([text_of(f"<article>{html}</article>")])
    contents = {entry.line for entry in read_.contents}
    for number, line in enumerate(read_.source.lines, 1):
        if number not in contents:
            assert vocabulary(lines_of(line)) <= shown, f"line {number} is lost: {line}"


@pytest.mark.parametrize("path", FILES)
def test_every_cell_of_every_table_is_on_its_page_as_printed(path: str) -> None:
    read_ = document(path)
    html = rendered(document_page(Archive.of([read_]), read_, PUBLISHER))
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)
    blocks = {block.get("id"): block for block in tree.iter("div") if block.get("class") == "table-block"}
    assert list(blocks) == [table.id for table in read_.tables()]
    for table in read_.tables():
        body = blocks[table.id].findall(".//tbody/tr")
        assert len(body) == len(table.rows)
        for row, shown in zip(table.rows, body, strict=True):
            printed = ["".join("".join(lines_of(cell.text)).split()) for cell in row.cells]
            texts = ["".join("".join(cell.itertext()).split()) for cell in shown]
            assert texts == (printed if len(texts) == len(printed) else [printed[0]])


MINUTES = [*sorted(SOURCES.rglob("*.txt")), *sorted(PROJECT.joinpath("tests/gold/dev").glob("*.txt"))]


@pytest.mark.parametrize("file", MINUTES, ids=lambda file: file.stem)
def test_every_row_has_its_words_and_line_on_the_page_and_every_result_leads_to_them(file: Path) -> None:
    read_ = read(file.name, file.read_bytes())
    assert isinstance(read_, Document)
    html = rendered(document_page(Archive.of([read_]), read_, PUBLISHER))
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)
    entries = [entry for entry in tree.iter("li") if entry.find("q") is not None]
    quotes = {
        ("".join("".join(e.find("q").itertext()).split()), e.find("a").get("href").split("#L")[1]) for e in entries
    }
    linked = {found[1] for one in tree.iter("a") if (found := re.search(r"#L(\d+)$", one.get("href") or ""))}
    text = vocabulary([" ".join(tree.itertext())])
    events = [event for item in read_.items for event in item.votes]
    rows = [*read_.attendance, *(row for event in events for row in (*event.votes, *event.counts))]
    for row in rows:
        in_the_text = str(row.line) in linked and vocabulary(row.quote.split(REASON_LEFT_OUT)) <= text
        assert in_the_text or ("".join(row.quote.split()), str(row.line)) in quotes, row
    results = [one for one in tree.iter("p") if (one.get("class") or "").startswith("result result-")]
    lines = [one.find(".//a").get("href").split("#L")[1] for one in results]
    assert lines == [str(item.result_line) for item in read_.items if item.result]
    for item in read_.items:
        if item.result:
            assert item.result_quote
            assert item.result_line
            printed = "".join("".join(read_.source.lines[item.result_line - 1 : item.line_end]).split())
            assert "".join(item.result_quote.split()).replace("*", "")[:40] in printed.replace("*", "")


def test_the_pages_of_all_sources_have_unique_ids_and_headings_in_order() -> None:
    for path, page in built(Archive.of([document(path) for path in FILES])).items():
        html = rendered(page)
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), path
        levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
        assert all(after <= before + 1 for before, after in pairwise(levels)), path
