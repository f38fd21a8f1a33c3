"""Which meeting a source is: twins, conflicts, and several meetings on one day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from referat.archive.identity import Settled, settle
from referat.model import Document, Refusal
from tests.sample import DOCUMENT

DAY = DOCUMENT.id


def minutes(path: str, text: str, hour: int | None = 16, **more: object) -> Document:
    start = None if hour is None else datetime(2023, 9, 5, hour, 0)
    return replace(
        DOCUMENT,
        source=replace(DOCUMENT.source, path=path, lines=tuple(text.split("\n"))),
        meeting=replace(DOCUMENT.meeting, start=start),
        **more,  # type: ignore[arg-type]
    )


def ids(settled: Settled) -> dict[str, str]:
    return {document.source.path: document.id for document in settled.documents}


def codes(settled: Settled) -> dict[str, str]:
    return {refusal.path: refusal.code for refusal in settled.refusals}


def test_one_source_keeps_its_id_and_a_refusal_passes_through() -> None:
    refusal = Refusal("b", "rejected", "X", "tom")
    settled = settle([minutes("a", "tekst"), refusal])
    assert (ids(settled), settled.twins, settled.refusals) == ({"a": DAY}, {}, (refusal,))


def test_the_same_text_again_is_published_once_under_the_first_path() -> None:
    settled = settle([minutes("b", "tekst\nmere"), minutes("a", "tekst  \nmere\n\n"), minutes("c", "tekst\nmere")])
    assert (ids(settled), settled.twins, codes(settled)) == ({"a": DAY}, {"b": "a", "c": "a"}, {})


def test_of_two_texts_for_one_meeting_neither_is_chosen() -> None:
    settled = settle([minutes("a", "en"), minutes("b", "to")])
    assert (ids(settled), codes(settled)) == ({}, {"a": "K006", "b": "K006"})
    assert "det samme møde: b." in settled.refusals[0].message
    assert {refusal.state for refusal in settled.refusals} == {"withheld"}


def test_a_twin_of_a_conflicting_text_is_withheld_too() -> None:
    settled = settle([minutes("a", "en"), minutes("b", "to"), minutes("c", "en")])
    assert (ids(settled), settled.twins) == ({}, {})
    assert codes(settled) == {"a": "K006", "b": "K006", "c": "K006"}


def test_several_meetings_on_one_day_are_told_apart_by_their_start() -> None:
    settled = settle([minutes("a", "tre", 18), minutes("b", "en", 8), minutes("c", "to", 12)])
    assert ids(settled) == {"b": DAY, "c": f"{DAY}-1200", "a": f"{DAY}-1800"}
    assert [document.id for document in settled.documents] == sorted(document.id for document in settled.documents)


def test_a_conflict_over_one_meeting_leaves_the_others_of_the_day() -> None:
    settled = settle([minutes("a", "en", 8), minutes("b", "en rettet", 8), minutes("c", "to", 12)])
    assert (ids(settled), codes(settled)) == ({"c": f"{DAY}-1200"}, {"a": "K006", "b": "K006"})


def test_without_a_printed_start_nothing_tells_two_texts_apart() -> None:
    settled = settle([minutes("a", "en", None), minutes("b", "to", 12)])
    assert (ids(settled), codes(settled)) == ({}, {"a": "K006", "b": "K006"})


def test_documents_of_one_name_are_not_told_apart_by_time() -> None:
    settled = settle(
        [
            minutes(path, path, hour, id="dokumenter/notat", document_type="document")
            for path, hour in (("a", 8), ("b", 9))
        ]
    )
    assert codes(settled) == {"a": "K006", "b": "K006"}
    assert "et dokument med det samme navn: b." in settled.refusals[0].message


def test_two_ways_to_one_address_publish_neither() -> None:
    settled = settle([minutes("a", "en", 8), minutes("b", "to", 12), minutes("c", "tre", id=f"{DAY}-1200")])
    assert (ids(settled), codes(settled)) == ({"a": DAY}, {"b": "K006", "c": "K006"})


def test_an_id_that_is_no_address_is_withheld() -> None:
    for wrong in ("../../etc/passwd", "a/../b", "/a/b", "a", "A/b", "a/b/c", "a/", "a/b\n"):
        settled = settle([minutes("a", "en", id=wrong)])
        assert (ids(settled), codes(settled)) == ({}, {"a": "K007"}), wrong
