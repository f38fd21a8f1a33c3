"""Which meeting a source is: twins, conflicts, and several meetings on one day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from referat.archive.identity import Settled, document_id, settle
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


def test_documents_that_hold_each_other_back_are_told_with_their_ids() -> None:
    held = settle([minutes("a", "en"), minutes("b", "to"), minutes("c", "tre", 18)]).held
    assert [(one.source.path, one.id, code) for one, code in held] == [("a", DAY, "K006"), ("b", DAY, "K006")]


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


def letter(path: str, text: str | None = None) -> Document:
    return minutes(path, text or path, id="dokumenter/x", document_type="document")


def test_a_document_is_called_by_its_own_path_whatever_else_there_is() -> None:
    paths = {
        "notat.txt": "notat",
        "dokumenter/Årsnotat 2023.txt": "aarsnotat-2023",
        "Dokumenter/2023/notat.txt": "2023-notat",
        "vej- og parkudvalget/notat.txt": "vej-og-parkudvalget-notat",
        "vej- og parkudvalget/2023/notat.v2.txt": "vej-og-parkudvalget-2023-notat-v2",
        "byrådet/???.txt": "byraadet-dokument",
        "___/notat.md": "notat",
    }
    for path, name in paths.items():
        assert document_id(path) == f"dokumenter/{name}", path
    documents = [letter(path) for path in paths if path != "___/notat.md"]
    for number in range(len(documents) + 1):
        settled = settle(documents[number:] + documents[: number // 2])
        assert ids(settled) == {path: f"dokumenter/{paths[path]}" for path in ids(settled)}
        assert settled.refusals == ()


def test_folders_that_are_too_long_are_cut_and_still_told_apart() -> None:
    first, second = ("/".join(["en mappe med et langt navn"] * times) + "/notat.txt" for times in (9, 10))
    assert document_id(first) != document_id(second)
    for path in (first, second):
        assert len(document_id(path)) <= len("dokumenter/") + 120
        assert document_id(path).endswith("-notat")
    assert ids(settle([letter(first), letter(second)])).keys() == {first, second}


def test_the_same_document_in_two_folders_is_two_so_that_neither_moves() -> None:
    settled = settle([letter("b/notat.txt", "tekst"), letter("a/notat.txt", "tekst")])
    assert ids(settled) == {"a/notat.txt": "dokumenter/a-notat", "b/notat.txt": "dokumenter/b-notat"}


def test_documents_of_one_name_in_one_folder_are_not_told_apart() -> None:
    settled = settle([letter("a/notat.txt"), letter("a/Notat.md"), letter("a/andet.txt")])
    assert (ids(settled), codes(settled)) == (
        {"a/andet.txt": "dokumenter/a-andet"},
        {"a/notat.txt": "K006", "a/Notat.md": "K006"},
    )
    assert "et dokument med det samme navn: a/notat.txt." in settled.refusals[0].message
    twins = settle([letter("a/notat.txt", "tekst"), letter("a/Notat.md", "tekst")])
    assert (ids(twins), twins.twins) == ({"a/Notat.md": "dokumenter/a-notat"}, {"a/notat.txt": "a/Notat.md"})


def test_two_ways_to_one_address_publish_neither() -> None:
    settled = settle([minutes("a", "en", 8), minutes("b", "to", 12), minutes("c", "tre", id=f"{DAY}-1200")])
    assert (ids(settled), codes(settled)) == ({"a": DAY}, {"b": "K006", "c": "K006"})


def test_an_id_that_is_no_address_is_withheld() -> None:
    for wrong in ("../../etc/passwd", "a/../b", "/a/b", "a", "A/b", "a/b/c", "a/", "a/b\n"):
        settled = settle([minutes("a", "en", id=wrong)])
        assert (ids(settled), codes(settled)) == ({}, {"a": "K007"}), wrong
