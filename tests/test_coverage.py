"""Coverage: gaps in item numbers, what is understood, and the page that tells people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from referat.archive.archive import Archive
from referat.archive.coverage import coverage, gaps
from referat.archive.status import SourceStatus
from referat.model import AgendaItem, Diagnostic, Document
from referat.pages.missing import coverage_pages, gap_words
from tests.sample import DOCUMENT


def numbered(template: str, *numbers: str) -> Document:
    items = tuple(AgendaItem(number, order, "Sag", 1, 1) for order, number in enumerate(numbers, 1))
    return replace(DOCUMENT, template=template, items=items)


@pytest.mark.parametrize(
    ("template", "numbers", "found"),
    [
        ("t3", ("1", "2", "3"), ()),
        ("t3", ("1", "3", "7"), ((2, 2), (4, 6))),
        ("t3", ("3", "4"), ((1, 2),)),
        ("other", ("55", "56", "58"), ((57, 57),)),
        ("other", ("129", "130"), ()),
        ("t3", ("2", "1", "2a", "4"), ((3, 3),)),
        ("t3", (), ()),
        ("other", ("bilag",), ()),
    ],
)
def test_a_gap_is_a_number_that_no_item_has(template: str, numbers: tuple[str, ...], found: object) -> None:
    assert gaps(numbered(template, *numbers)) == found


def test_the_figures_of_a_document() -> None:
    found = coverage(replace(DOCUMENT, diagnostics=(Diagnostic("warning", "X", "x"), Diagnostic("info", "Y", "y"))))
    assert (found.lines, found.understood, found.items, found.listed, found.closed) == (31, 31, 2, 1, 1)
    assert (found.warnings, found.missing, found.gaps) == (1, 0, ())


def test_closed_items_are_counted_with_the_lines_that_are_not_shown_and_the_printed_reasons() -> None:
    closed = [
        AgendaItem("1", 1, "Lukket punkt", 1, 1, public=False, withheld_lines=3, closed_reason="styrelseslovens § 10"),
        AgendaItem("2", 2, "Lukket punkt", 2, 2, public=False, withheld_lines=2, closed_reason="styrelseslovens § 10"),
        AgendaItem("3", 3, "Lukket punkt", 3, 3, public=False),
    ]
    document = replace(DOCUMENT, items=tuple(closed))
    found = coverage(document)
    assert (found.closed, found.withheld, found.reasons) == (3, 5, ("styrelseslovens § 10",) * 2)
    page = dict(coverage_pages(Archive.of([document]), []))["mangler/udvalg/teknik-og-miljoeudvalget.md"]
    assert "- styrelseslovens § 10: 2 punkter" in page


def test_gaps_are_said_in_words_and_never_fill_the_page() -> None:
    assert gap_words(coverage(numbered("t3", "1", "3", "7"))) == "2 og 4–6"
    many = coverage(numbered("t3", *map(str, range(1, 99, 2))))
    assert gap_words(many).endswith("24 og 36 flere steder")


def test_what_is_not_shown_is_listed_with_its_reason_and_nothing_of_its_content() -> None:
    statuses = [
        SourceStatus("ok.txt", "published", url="https://example.org/"),
        SourceStatus("nej.txt", "rejected", "K003", "filen er *tom*"),
        SourceStatus("cpr.txt", "withheld", "P001", "linje 3 ligner et personnummer"),
    ]
    pages = dict(coverage_pages(Archive.of([DOCUMENT]), statuses))
    assert "2 filer" in pages["mangler/index.md"]
    listed = [line for line in pages["mangler/filer.md"].splitlines() if line.startswith("- ")]
    assert listed == [
        "- nej.txt: afvist ([K003](../meddelelser.md#K003)). Filen er \\*tom\\*",
        "- cpr.txt: tilbageholdt ([P001](../meddelelser.md#P001)). Linje 3 ligner et personnummer",
    ]


def test_years_beyond_the_table_stand_together() -> None:
    documents = [
        replace(
            DOCUMENT,
            id=f"kultur/{year}-01-01",
            meeting=replace(DOCUMENT.meeting, date=DOCUMENT.meeting.date.replace(year=year)),  # type: ignore[union-attr]
        )
        for year in range(2000, 2024)
    ]
    page = dict(coverage_pages(Archive.of(documents), []))["mangler/index.md"]
    assert page.count('<th scope="col"') == 1 + 12 + 1 + 1
    assert "2011 og før" in page
    assert ">12</td>" in page
