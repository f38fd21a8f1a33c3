"""The archives for measuring: the same for the same seed, and read as what they are in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import forms, weigh
from benchmarks.archive import write
from benchmarks.meetings import Municipality
from referat.model import Document
from tests.test_formats import judged

MEETING = next(one for one in map(Municipality(100).meeting, range(60, 99)) if 4 < len(one.items) < 9)
FORMS = (
    forms.newest, forms.middle, forms.oldest, forms.other, forms.portal, forms.web_page, forms.case_system, forms.word,
    forms.pdf,
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_a_meeting_is_read_in_every_form(form: forms.Form) -> None:
    document = judged(form(MEETING))
    assert isinstance(document, Document)
    meeting = document.meeting
    assert (meeting.organization, meeting.date) == (MEETING.committee, MEETING.day)
    open_items = {str(item.number): item.title for item in MEETING.items if not item.closed}
    assert {item.number: item.name for item in document.items if item.number in open_items} == open_items
    assert any(section.kind == "decision" for item in document.items for section in item.sections)


def test_an_archive_is_the_same_whenever_it_is_made_and_holds_every_form(tmp_path: Path) -> None:
    first, second = (write(tmp_path / name, Municipality(30), range(30)) for name in ("a", "b"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert len(set(first)) == 30
    municipality = Municipality(300)
    assert {form for number in range(300) for _, form in [forms.of(municipality.meeting(number))]} == set(FORMS)
    assert municipality.meeting(300).day > municipality.meeting(299).day  # one more is the newest
    other = write(tmp_path / "c", Municipality(30, seed=2), range(1))
    assert other[0].read_bytes() != first[0].read_bytes()


def test_what_a_site_weighs_is_told_by_kind_and_without_what_is_there_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = '<head><link rel="stylesheet" href="{}assets/a.css"></head><p>Ord</p>'
    files = {
        "assets/a.css": "a" * 500,
        "data/status.json": '{"sources": [{"state": "published"}, {"state": "published"}, {"state": "withheld"}]}',
        "moeder/u/2023-09-05/index.html": page.format("../../../"),
        "moeder/u/2023-09-05/punkt-1/index.html": page.format("../../../../") + "x" * 2000,
        "data/u/2023-09-05/datapackage.json": "{}" * 1000,
    }
    for name, text in files.items():
        for site in ("site", "without") if name.startswith("assets") else ("site",):
            (tmp_path / site / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / site / name).write_text(text, encoding="utf-8")
    assert weigh.main([str(tmp_path / "site"), str(tmp_path / "without")]) == 0
    said = capsys.readouterr().out
    assert "| packages: descriptors | 1.0 | 0.5 |" in said and "| item pages | 1.0 | 0.5 |" in said
    assert "| feeds and the rest | 0.0 | 0.0 |" in said
    assert "item pages without their words: 0 KB" in said and "a first visit: 3 KB at most to an item" in said
