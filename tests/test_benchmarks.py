"""The archives for measuring: the same for the same seed, and read as what they are in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import forms
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
