"""An item's own page: its order, its words, its ways, and what is told to machines and to who quotes it.

The golden page is compared exactly; see tests/test_pages.py for how it is written anew.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import html5lib
import pytest
import yaml

from referat.archive.archive import Archive
from referat.model import AgendaItem, CaseNumber, Document, Paragraph, Section
from referat.pages.citation import Citation
from referat.pages.item_page import item_pages
from referat.pages.place import item_files
from referat.pages.wording import vocabulary
from tests.sample import DOCUMENT
from tests.test_pages import GOLDEN, PUBLISHER, SAMPLES, built, rendered, text_of

FOLDER = "moeder/teknik-og-miljoeudvalget/2023-09-05"
PAGE = f"{FOLDER}/punkt-1.md"


def with_items(*items: AgendaItem, **more: object) -> Document:
    numbered = tuple(replace(item, order=order) for order, item in enumerate(items, 1))
    return replace(DOCUMENT, items=numbered, attendance=(), **more)  # type: ignore[arg-type]


def plain_item(number: str, name: str = "Stier", **more: object) -> AgendaItem:
    return replace(AgendaItem(number, 1, name, 1, 3), **more)  # type: ignore[arg-type]


def page_of(document: Document, number: int = 0) -> str:
    return list(item_pages(Archive.of([document]), document, PUBLISHER))[number][1]


def test_the_golden_page_is_as_it_was() -> None:
    page = built(SAMPLES)[PAGE]
    if os.environ.get("UPDATE_GOLDEN"):
        (GOLDEN / "item.md").write_text(page, encoding="utf-8", newline="\n")
    assert page == (GOLDEN / "item.md").read_text(encoding="utf-8")


def test_a_closed_item_has_no_page() -> None:
    assert [path for path in built(SAMPLES) if "/punkt-" in path] == [PAGE]
    released = with_items(plain_item("1", public=False, released=True), plain_item("2"))
    assert [path for path, _ in item_pages(Archive.of([released]), released, PUBLISHER)] == [f"{FOLDER}/punkt-2.md"]


@pytest.mark.parametrize(
    ("numbers", "names"),
    [
        (["1", "2"], ["punkt-1", "punkt-2"]),
        (["1", "1"], ["punkt-1", "punkt-1-2"]),
        (["1", "1", "1-2"], ["punkt-1", "punkt-1-2", "punkt-1-2-2"]),
        (["1a", "1A"], ["punkt-1a", "punkt-1A-2"]),
        (["12/3 ø", "12/3 ø"], ["punkt-12-3-oe", "punkt-12-3-oe-2"]),
        (["§"], ["punkt-uden-nummer"]),
    ],
)
def test_the_address_is_the_printed_number_as_an_address_holds_it(numbers: list[str], names: list[str]) -> None:
    document = with_items(*(plain_item(number) for number in numbers))
    assert item_files(document) == tuple(f"{FOLDER}/{name}.md" for name in names)


def test_every_word_of_the_item_is_on_its_page_once_in_its_order() -> None:
    item = DOCUMENT.items[0]
    html = rendered(built(SAMPLES)[PAGE])
    shown = text_of(html)
    for number in range(item.line_start, item.line_end + 1):
        assert vocabulary([DOCUMENT.source.lines[number - 1]]) <= vocabulary([shown]), f"line {number} is lost"
    for quote in ("3 stemmer for og 1 imod.", "Kulturudvalget anbefaler indstillingen.", "deltog ikke i behandlingen"):
        assert shown.count(quote) == 1
    order = [
        "outcome-said",
        'class="proposal"',
        'class="decided"',
        'class="votes"',
        "sagens-vej",
        'id="resume"',
        "fold",
    ]
    places = [html.index(part) for part in order]
    assert places == sorted(places)
    assert '<p class="outcome-said">Udvalget godkender forslaget. 3 for, 1 imod.</p>' in html


def test_every_vote_and_fact_leads_to_its_lines() -> None:
    html = rendered(built(SAMPLES)[PAGE])
    lines = {int(line) for line in re.findall(r'kilde\.md#L(\d+)"', html)}
    item = DOCUMENT.items[0]
    rows = [row for event in item.votes for row in (*event.votes, *event.counts)]
    rows += [fact for fact in DOCUMENT.attendance if fact.item == item.number]
    assert {row.line for row in rows} | {one.line for one in item.consultations} <= lines


def test_every_paragraph_and_list_has_an_address_of_its_line() -> None:
    html = rendered(built(SAMPLES)[PAGE])
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)
    linked = {int(one.get("id")[6:]) for one in tree.iter() if (one.get("id") or "").startswith("linje-")}
    assert {9, 10, 13, 15, 16, 17} <= linked
    for line in linked:
        (words,) = [" ".join(one.itertext()) for one in tree.iter() if one.get("id") == f"linje-{line}"]
        printed = vocabulary([DOCUMENT.source.lines[line - 1]])
        assert printed <= vocabulary([words])


def test_a_line_that_became_two_paragraphs_has_one_address() -> None:
    halves = (Paragraph("Første halvdel.", (2,)), Paragraph("Anden halvdel.", (2,)))
    item = plain_item("1", sections=(Section("statement", "Sagsfremstilling", halves, "", 1, 2),))
    html = rendered(page_of(with_items(item)))
    assert html.count('id="linje-2"') == 1
    assert "Anden halvdel." in html


def test_headings_that_are_called_alike_have_addresses_of_their_own() -> None:
    names = ("Beslutning", "Sagens vej", "Tabel 1", "Tabel 1", "Linje 4", "Økonomi", "økonomi", "!")
    sections = tuple(Section("other", name, (Paragraph("Ord.", (n,)),), "", n, n) for n, name in enumerate(names, 2))
    html = rendered(page_of(with_items(plain_item("1", sections=sections))))
    ids = re.findall(r'<h2 id="([^"]+)"', html)
    assert len(ids) == len(names) == len(set(ids))
    assert not [id_ for id_ in ids if id_.startswith(("tabel-", "linje-"))]


def test_items_lead_to_those_beside_them_past_closed_ones() -> None:
    document = with_items(plain_item("1"), plain_item("2", public=False), plain_item("3", name="Skoler & <haver>"))
    first, last = page_of(document, 0), page_of(document, 1)
    assert re.findall(r'rel="(prev|next)" href="([^"]+)"', first) == [("next", "punkt-3.md")] * 2
    assert re.findall(r'rel="(prev|next)" href="([^"]+)"', last) == [("prev", "punkt-1.md")] * 2
    assert "Punkt 1 af 3 på mødet" in first
    assert "Næste punkt: Skoler &amp; &lt;haver&gt;" in first


def test_whether_the_decision_follows_is_said_where_it_is_certain() -> None:
    said = 'class="follows"'
    assert said in page_of(with_items(plain_item("1", result="approved", follows_recommendation=True)))
    assert said not in page_of(with_items(plain_item("1", result="approved")))


def test_the_way_of_a_case_leads_to_its_other_meetings_the_nearest_first() -> None:
    def held(month: int) -> Document:
        head = replace(DOCUMENT.meeting, date=date(2023, month, 1), start=None)
        item = plain_item(
            "1", name=f"Stier {'ab'[month % 2]}", case=CaseNumber("05.01.00-A00-7-23", "05.01.00", "A00", 2023)
        )
        return with_items(item, id=f"teknik-og-miljoeudvalget/2023-{month:02}-01", meeting=head)

    documents = [held(month) for month in range(1, 11)]
    archive = Archive.of(documents)
    ((_, page),) = item_pages(archive, archive.minutes[4], PUBLISHER)
    way = page[page.index('class="case-way"') :]
    found = re.findall(r'<li>(Tidligere|Senere): <a href="\.\./2023-(\d\d)-01/punkt-1\.md"', way)
    assert found == [("Tidligere", m) for m in ("02", "03", "04")] + [("Senere", m) for m in ("06", "07", "08")]
    assert "Hele sagen (10 gange)" in way


def head_of(page: str) -> dict[str, object]:
    found = yaml.safe_load(page.split("---\n")[1])
    assert isinstance(found, dict)
    return found


def strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


def test_machines_are_told_where_it_stands_and_what_it_is_based_on() -> None:
    found = built(SAMPLES)
    head = head_of(found[PAGE])
    machine = head["machine"]
    assert isinstance(machine, dict)
    assert machine["@type"] == "Report"
    assert machine["url"] == f"https://example.org/referat/{FOLDER}/punkt-1/"
    assert machine["about"]["startDate"] == "2023-09-05T16:00:00"
    assert machine["author"]["name"] == "Teknik- og Miljøudvalget"
    for address in strings(machine):
        if address.startswith(PUBLISHER.base_url):
            page, _, anchor = address.removeprefix(PUBLISHER.base_url).partition("#")
            assert f"{posixpath.normpath(page)}.md" in found, address
            assert not anchor or f'id="{anchor}"' in rendered(found[f"{posixpath.normpath(page)}.md"])
    assert head["filters"] == {
        "Udvalg": "Teknik- og Miljøudvalget", "År": "2023", "Udfald": "Godkendt", "Type": "Punkt",
    }  # fmt: skip


def test_it_is_quoted_with_the_lines_and_the_checksum_of_the_source() -> None:
    cited = Citation(DOCUMENT, DOCUMENT.items[0], PUBLISHER, f"https://example.org/referat/{FOLDER}/punkt-1/")
    assert cited.text() == (
        "Prøve Kommune, Teknik- og Miljøudvalget: »Cykelstier på Nørregade <nord>«, punkt 1 i referatet af mødet den "
        "5. september 2023. https://example.org/referat/moeder/teknik-og-miljoeudvalget/2023-09-05/punkt-1/ (kilde: "
        f"teknik-og-miljoeudvalget/2023-09-05.txt, linje 6–30, SHA-256 {'0' * 64})."
    )
    lines = cited.bibtex().split("\n")
    assert lines[0] == "@misc{teknik-og-miljoeudvalget-2023-09-05-punkt-1,"
    assert "  year = {2023}," in lines and "  month = sep," in lines
    page = rendered(built(SAMPLES)[PAGE])
    assert cited.text() in text_of(page)
    assert cited.bibtex() in text_of(page)


@pytest.mark.parametrize("name", ["100 % & {mere} $5 #1 a_b ~ ^ \\input{x}", "}, note = {x", "% slut"])
def test_no_title_breaks_out_of_bibtex(name: str) -> None:
    item = replace(DOCUMENT.items[0], name=name)
    (title,) = [line for line in Citation(DOCUMENT, item, PUBLISHER, "x").bibtex().split("\n") if "title =" in line]
    inner = title.removeprefix("  title = {").removesuffix("},")
    depth = 0
    for before, char in zip(" " + inner, inner, strict=False):
        if char in "{}" and before != "\\":
            depth += 1 if char == "{" else -1
        assert depth >= 0
        assert char not in "%&#$_" or before == "\\"
    assert depth == 0


def test_hostile_titles_stay_text_everywhere_on_the_page() -> None:
    name = '"><script>alert(1)</script> *a* `b` [c](d) &amp;'
    html = rendered(page_of(with_items(plain_item("1", name=name), plain_item("2", name=name))))
    text_of(f"<article>{html}</article>")
    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 4
