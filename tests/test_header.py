"""What may be a committee's name, what a header's lines say of the meeting, and what is none of it."""

from __future__ import annotations

import pytest

from referat.language.broad import MENU_LINE
from referat.model import Document
from referat.reading import read
from referat.reading.head.fields import split_lines
from referat.reading.head.title import find_organization, may_be_body
from referat.reading.text import Line
from tests.test_facts_grammar import phrases


@pytest.mark.parametrize(("line", "body"), phrases("bodies.txt"))
def test_the_body_that_a_title_line_names(line: str, body: str) -> None:
    assert (find_organization(line) or "") == body


@pytest.mark.parametrize(
    "name",
    [
        "Dato",
        "Mødebog for Strandby",
        "Find dagsorden",
        "Hjem",
        "Hjem Politiske udvalg Seneste fra byrådet",
        "Oversigt over udvalg",
        "UDVALG",
        "Mødelokale",
        "Referat",
        "Byrådet har besluttet",
        "Borger Erhverv Politik Byråd",
        "Byrådssalen",
        "Forside > Byrådet",
        "2024",
        "",
    ],
)
def test_no_committee(name: str) -> None:
    assert not may_be_body(name)


@pytest.mark.parametrize(
    "line",
    [
        "Skip til hoved indholdet",
        "Gå til hovedindhold",
        "Hjem Politiske udvalg Seneste fra byrådet",
        "Forside / Politik / Dagsordener & referater",
        "Vi bruger cookies til statistik.",
        "Her finder du dagsordner fra byråd og udvalg",
        "Se alle dagsordener og referater fra dette mødeforum",
        "Tilbage til forsiden",
        "Find dagsorden eller referat ved at vælge udvalg",
        "Månedsarkiv: februar 2016",
    ],
)
def test_lines_of_a_web_page(line: str) -> None:
    assert MENU_LINE.fullmatch(line)


@pytest.mark.parametrize(
    "line",
    [
        "Hjemmeplejen",
        "Referat",
        "Byrådet 13. november 2023",
        "Hjemløse i kommunen",
        "Findes der flere?",
        "Afbud: Ida Holm",
    ],
)
def test_lines_of_minutes(line: str) -> None:
    assert MENU_LINE.fullmatch(line) is None


def test_a_line_of_several_fields_is_several_lines_of_one_number() -> None:
    text = "GRANBY KOMMUNE REFERAT Byrådet Mødedato: 1. marts 2007. Sted: Skolen. Møde slut: 19:45 Fraværende: Bo Krag."
    found = split_lines([Line(3, text, text)])
    assert [line.plain for line in found] == [
        "GRANBY KOMMUNE REFERAT Byrådet",
        "Mødedato: 1. marts 2007",
        "Sted: Skolen",
        "Møde slut: 19:45",
        "Fraværende: Bo Krag",
    ]
    assert {line.number for line in found} == {3}
    two = "Fraværende: Bo Krag (A). Afbud: Ida Holm (A). I stedet mødte Ea Bo."
    assert [line.plain for line in split_lines([Line(1, two, two)])] == [two]


ITEM = "1. Ny bro\n\nBeslutning\n\nGodkendt."


@pytest.mark.parametrize(
    ("head", "body", "codes"),
    [
        ("Referat fra ekstraordinært byrådsmøde den 12. marts 2019", "Byråd", ["R104"]),
        ("Økonomiudvalgsmøde den 12. marts 2019\nReferat", "Økonomiudvalg", ["R104"]),
        ("Referat af ældrerådsmøde d. 12/3 2019", "Ældreråd", ["R104"]),
        ("Referat fra møde i Handicaprådet\n12.03.19", "Handicaprådet", ["R104"]),
        (
            "Strandby Kommune Havneudvalget Referat Mødedato: 12-03-2019 Sted: Salen Fraværende: Ida Holm",
            "Havneudvalget",
            [],
        ),
        ("Byrådets møde\nMødet den 12. marts 2019 - byrådsmøde", "Byrådet", []),
    ],
)
def test_the_committee_of_a_meeting_and_what_is_said_of_a_guess(head: str, body: str, codes: list[str]) -> None:
    document = read("a.txt", f"{head}\n\n{ITEM}".encode())
    assert isinstance(document, Document)
    assert (document.document_type, document.meeting.organization) == ("minutes", body)
    assert str(document.meeting.date) == "2019-03-12"
    assert [doubt.code for doubt in document.diagnostics] == codes
