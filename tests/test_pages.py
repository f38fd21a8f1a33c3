"""Pages: the whole page of the sample, nothing lost, links that lead somewhere, valid HTML, bounded lists.

The golden pages are compared exactly. After a wanted change, write them anew and read the difference:
``UPDATE_GOLDEN=1 python -m pytest tests/test_pages.py`` and then ``git diff tests/golden``.
"""

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
from markdown_it import MarkdownIt

from referat.archive.archive import Archive
from referat.archive.status import SourceStatus
from referat.config import Publisher
from referat.model import AgendaItem, CaseNumber, Document, ListBlock, ListItem, Paragraph, Section
from referat.pages.block_markdown import DEEPEST_LIST, list_lines
from referat.pages.listings import LONG
from referat.pages.meeting import document_page
from referat.pages.pages import pages, write_pages
from referat.pages.place import MESSAGES
from referat.pages.wording import vocabulary
from tests.sample import DOCUMENT

IN_THE_MENU = ("beslutninger", "dokumenter", "emner", "personer", "sager", "soeg", "udvalg")
GOLDEN = Path(__file__).parent / "golden"
PUBLISHER = Publisher("Prøve Kommune", "https://example.org/referat/", repository="https://github.com/proeve/referat")
RENDERER = MarkdownIt("commonmark", {"html": True})
REPORT = replace(
    DOCUMENT,
    id="dokumenter/note-om-stier",
    document_type="document",
    meeting=replace(
        DOCUMENT.meeting, name="Note om stier", organization=None, organization_id=None, sender="Vejkontoret"
    ),
    items=(),
    front=DOCUMENT.items[0].sections[3].blocks,
    attendance=(),
    contents=(),
    header_lines=(),
)
SAMPLES = Archive.of([DOCUMENT, REPORT])
STATUSES = [SourceStatus("a.txt", "published"), SourceStatus("b.txt", "withheld", "P001", "…")]


def rendered(page: str) -> str:
    """A page's HTML, front matter left out."""
    return str(RENDERER.render(page.split("---\n", 2)[2]))


def text_of(html: str) -> str:
    """The text of an HTML fragment, the numbers of its lists included; a parse error fails."""
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)
    for ordered in tree.iter("ol"):
        for number, entry in enumerate(ordered.findall("li"), int(ordered.get("start", "1"))):
            entry.text = f"{number}. {entry.text or ''}"
    return " ".join(tree.itertext())


def built(archive: Archive) -> dict[str, str]:
    found = list(pages(archive, PUBLISHER, STATUSES))
    assert len({path.casefold() for path, _ in found}) == len(found)
    return dict(found)


def many(number: int) -> Archive:
    """An archive of this many meetings, two in each month, each with a case of its own."""
    documents = []
    for n in range(number):
        day = date(2000 + n // 24, n // 2 % 12 + 1, 1 + n % 2 * 14)
        head = replace(DOCUMENT.meeting, date=day, start=datetime(day.year, day.month, day.day, 8))
        item = replace(DOCUMENT.items[0], case=CaseNumber(f"05.01.00-A00-{n}-20", "05.01.00", "A00", 2020))
        id_ = f"teknik-og-miljoeudvalget/{day.isoformat()}"
        documents.append(replace(DOCUMENT, id=id_, meeting=head, items=(item,)))
        documents.append(replace(REPORT, id=f"dokumenter/note-{n}", meeting=replace(REPORT.meeting, date=day)))
    return Archive.of(documents)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("meeting.md", "moeder/teknik-og-miljoeudvalget/2023-09-05.md"),
        ("source.md", "moeder/teknik-og-miljoeudvalget/2023-09-05/kilde.md"),
        ("document.md", "dokumenter/note-om-stier.md"),
        ("case.md", "sager/05.01.00-A00-7-23.md"),
        ("front.md", "index.md"),
        ("decisions.md", "beslutninger/index.md"),
        ("person.md", "personer/ida-holm.md"),
        ("people.md", "personer/index.md"),
        ("topic.md", "emner/05.md"),
        ("coverage.md", "mangler/index.md"),
        ("coverage-committee.md", "mangler/udvalg/teknik-og-miljoeudvalget.md"),
        ("coverage-files.md", "mangler/filer.md"),
    ],
)
def test_the_golden_pages_are_as_they_were(name: str, path: str) -> None:
    page = built(SAMPLES)[path]
    if os.environ.get("UPDATE_GOLDEN"):
        (GOLDEN / name).write_text(page, encoding="utf-8", newline="\n")
    assert page == (GOLDEN / name).read_text(encoding="utf-8")


def test_every_word_of_the_source_can_be_found_on_the_page() -> None:
    contents = {entry.line for entry in DOCUMENT.contents}
    shown = vocabulary([text_of(rendered(document_page(SAMPLES, DOCUMENT, PUBLISHER)))])
    for number, line in enumerate(DOCUMENT.source.lines, 1):
        if number not in contents:
            assert vocabulary([line]) <= shown, f"line {number} is lost: {line}"


def test_every_page_is_valid_html_with_unique_ids_and_no_skipped_heading() -> None:
    for path, page in built(SAMPLES).items():
        html = rendered(page)
        text_of(f"<article>{html}</article>")
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), path
        levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path


ODD = Archive.of(
    [replace(DOCUMENT, items=tuple(replace(item, number=f"12/{n} ø") for n, item in enumerate(DOCUMENT.items)))]
)


def outside_the_plan(number: int) -> Archive:
    """Meetings whose case numbers do not follow the plan of subjects."""
    return Archive.of(
        [
            replace(one, items=(replace(one.items[0], case=CaseNumber(f"13/{n}")),))
            for n, one in enumerate(many(number).minutes)
        ]
    )


@pytest.mark.parametrize(
    "archive",
    [SAMPLES, many(LONG + 15), Archive.of([]), ODD, outside_the_plan(3), outside_the_plan(3 * LONG)],
    ids=["few", "many", "none", "odd numbers", "few outside the plan", "many outside the plan"],
)
def test_every_link_between_pages_leads_to_a_page_and_an_anchor(archive: Archive) -> None:
    found = built(archive)
    anchors = {path: set(re.findall(r'\sid="([^"]+)"', rendered(page))) for path, page in found.items()}
    linked = {"index.md", "tilgaengelighed.md", *(f"{name}/index.md" for name in IN_THE_MENU)}
    for path, page in found.items():
        for href in re.findall(r'\shref="([^"]+)"', rendered(page)):
            target = urlsplit(href)
            if target.scheme or (target.path and not target.path.endswith(".md")):
                continue
            to = posixpath.normpath(posixpath.join(posixpath.dirname(path), target.path)) if target.path else path
            if to == MESSAGES:
                continue  # written by hand, with an anchor for every code
            assert to in found, f"{path} links to {href}"
            assert not target.fragment or unquote(target.fragment) in anchors[to], f"{path} links to {href}"
            linked.add(to)
    assert linked == set(found)


def test_data_is_linked_from_where_the_page_stands_on_the_site() -> None:
    page = built(SAMPLES)["moeder/teknik-og-miljoeudvalget/2023-09-05.md"]
    here = PUBLISHER.base_url + "moeder/teknik-og-miljoeudvalget/2023-09-05/"
    links = [
        posixpath.normpath(urlsplit(here + href).path)
        for href in re.findall(r'href="(\.\./[^"]+(?:csv|json|zip))"', page)
    ]
    folder = "/referat/data/teknik-og-miljoeudvalget/2023-09-05"
    assert links == [f"{folder}/tabel-1-1.csv", f"{folder}/datapackage.json"]
    assert 'href="datapackage.zip"' in rendered(built(SAMPLES)["data/index.md"])


def test_lists_are_bounded_however_large_the_archive_is() -> None:
    found = built(many(6 * LONG))
    for path, page in found.items():
        if not path.startswith(("moeder/", "dokumenter/note")):
            entries = len(re.findall(r"^- ", page, re.MULTILINE))
            assert entries <= LONG * 2, f"{path} lists {entries}"
    assert "udvalg/teknik-og-miljoeudvalget/2003.md" in found
    assert "emner/05/2003.md" in found
    assert "dokumenter/aar/2003.md" in found


def test_a_case_is_a_timeline_with_its_newest_state_on_top() -> None:
    first = DOCUMENT
    later = replace(first.meeting, date=date(2023, 10, 3))
    second = replace(first, id="teknik-og-miljoeudvalget/2023-10-03", meeting=later)
    item = replace(second.items[0], result="postponed", follows_recommendation=None, votes=())
    second = replace(second, items=(item, *second.items[1:]))
    page = rendered(built(Archive.of([first, second]))["sager/05.01.00-A00-7-23.md"])
    state, _, timeline = page.partition('<ol class="timeline" reversed>')
    assert (
        "Udvalget udsætter punktet." in state
        and "Senest behandlet: Teknik- og Miljøudvalget den 3. oktober 2023" in state
    )
    assert re.findall(r'<h2 id="(moede-\d)">([^<]*)', timeline) == [
        ("moede-2", "Teknik- og Miljøudvalget den 3. oktober 2023"),
        ("moede-1", "Teknik- og Miljøudvalget den 5. september 2023"),
    ]
    newest, oldest = timeline.split("</li>\n<li>\n<span", 1)
    assert "Behandlet igen" not in newest
    assert (
        'href="../moeder/teknik-og-miljoeudvalget/2023-10-03/punkt-1.md">Teknik- og Miljøudvalget, 3. oktober' in oldest
    )
    assert "Udvalget godkender forslaget." in oldest and "Ida Holm" in oldest and "Kulturudvalget" in oldest


def test_a_case_that_was_treated_very_often_has_a_page_for_each_year() -> None:
    documents = [
        replace(
            one,
            items=(
                replace(one.items[0], name=f"Cykelstier, etape {'ab'[n % 2] * (n + 1)}", case=DOCUMENT.items[0].case),
            ),
        )
        for n, one in enumerate(many(3 * LONG).minutes)
    ]
    found = built(Archive.of(documents))
    years = [path for path in found if path.startswith("sager/05.01.00-A00-7-23/")]
    assert len(years) == 7
    assert found["sager/05.01.00-A00-7-23.md"].count("<h2") == 0
    assert sum(found[path].count("<h2 ") for path in years) == 3 * LONG


def test_a_page_names_its_source_for_whoever_reports_a_mistake() -> None:
    assert "\nsource: teknik-og-miljoeudvalget/2023-09-05.txt\n" in document_page(SAMPLES, DOCUMENT, PUBLISHER)


def test_meetings_of_a_committee_lead_to_one_another() -> None:
    archive = many(3)
    page = document_page(archive, archive.minutes[1], PUBLISHER)
    assert 'rel="prev" href="2000-01-01.md">Forrige møde: lørdag den 1. januar 2000 kl. 8.00</a>' in page
    assert 'rel="next" href="2000-02-01.md">Næste møde: tirsdag den 1. februar 2000 kl. 8.00</a>' in page


def item_page(item: AgendaItem, *lines: str) -> str:
    """The page of minutes with this one item, whose source has these lines."""
    document: Document = replace(
        DOCUMENT,
        items=(item,),
        attendance=(),
        header_lines=(),
        contents=(),
        source=replace(DOCUMENT.source, lines=lines),
    )
    return document_page(Archive.of([document]), document, PUBLISHER)


def test_a_closed_item_shows_number_and_title_only() -> None:
    secret = Section("other", None, (Paragraph("hemmeligt", (2,)),), "hemmeligt", 2, 2)
    item = AgendaItem("3", 1, "Køb af grund", 1, 2, public=False, sections=(secret,), heading_lines=(1,))
    page = item_page(item, "3. Køb af grund", "hemmeligt")
    assert "Køb af grund" in page
    assert "Punktet blev behandlet for lukkede døre." in page
    assert "hemmeligt" not in page


def test_what_the_heading_lines_say_beside_number_and_title_stays() -> None:
    group = "C. Sager til drøftelse/forberedelse"
    case = CaseNumber("15.00.00-G01-139-17", "15.00.00", "G01", 2017)
    item = AgendaItem("1", 1, "Projekter", 1, 4, item_type="C", public=True, case=case, heading_lines=(1, 2, 3, 4))
    page = item_page(item, group, "1. Projekter", group, "Åbent - 15.00.00-G01-139-17")
    assert page.count("I referatet: C. Sager til drøftelse/forberedelse") == 1
    assert "C-sag: til drøftelse eller forberedelse" in page
    assert page.count("I referatet: ") == 1


def test_nothing_is_said_about_a_decision_that_is_not_there() -> None:
    page = item_page(AgendaItem("1", 1, "Projekter", 1, 1, heading_lines=(1,)), "1. Projekter")
    assert "Referatet gengiver ingen beslutning under dette punkt." in page
    assert "Resultat:" not in page
    assert "Afstemning" not in page


def test_numbered_lists_keep_their_printed_numbers() -> None:
    follow = ListBlock(True, (ListItem("3.", "a", (1,)), ListItem("4.", "b", (2,))), 3)
    assert list_lines(follow) == ["3. a", "4. b"]
    gap = ListBlock(True, (ListItem("1.", "a", (1,)), ListItem("3.", "b", (2,))), 1)
    assert list_lines(gap) == ["- 1\\. a", "- 3\\. b"]
    letters = ListBlock(False, (ListItem("a)", "x", (1,)), ListItem("•", "y", (2,))))
    assert list_lines(letters) == ["- a) x", "- y"]


def test_lists_of_any_depth_keep_every_entry() -> None:
    block = ListBlock(False, (ListItem("-", "ord0", (1,)),))
    for depth in range(1, 3000):
        block = ListBlock(False, (ListItem("-", f"ord{depth}", (1,), (block,)),))
    lines = list_lines(block)
    assert len(lines) == 3000
    assert max(len(line) - len(line.lstrip()) for line in lines) == 2 * (DEEPEST_LIST - 1)
    html = RENDERER.render("\n".join(lines))
    assert html.count("<li>") == 3000


def test_lists_that_follow_one_another_stay_apart() -> None:
    first = ListBlock(True, (ListItem("1.", "a", (1,)),))
    section = Section("statement", "Sagsfremstilling", (first, first, first), "", 1, 4)
    html = rendered(item_page(AgendaItem("1", 1, "Sag", 1, 4, sections=(section,)), *"abcd"))
    assert html.count("<ol>") == 3


def test_a_build_twice_writes_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write_pages(SAMPLES, PUBLISHER, STATUSES, tmp_path / folder)
    files = sorted(file.relative_to(tmp_path / "one") for file in (tmp_path / "one").rglob("*.md"))
    assert len(files) == len(built(SAMPLES))
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
