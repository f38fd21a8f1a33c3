"""What many meetings share: committees, people, parties and cases with ids that votes, presence and items carry."""

from __future__ import annotations

import csv
import dataclasses
from datetime import date
from pathlib import Path

import pytest

from referat.archive.archive import Archive
from referat.config import Publisher
from referat.data.csvtext import open_csv
from referat.data.linking import links_of, party_id
from referat.data.package import write_collection
from referat.model import AgendaItem, Attendance, CaseNumber, Document, Vote, VoteEvent
from tests.judge import problems
from tests.sample import DOCUMENT

PUBLISHER = Publisher("Odense Kommune", "https://example.org/referat/")
CASE = CaseNumber("05.01.00-A00-7-23", "05.01.00", "A00", 2023)


def meeting(day: int, *votes: Vote, item: str = "Plan for havnen", presence: tuple[Attendance, ...] = ()) -> Document:
    """A meeting with one item, its case and its votes."""
    held = AgendaItem("1", 1, item, 6, 9, case=CASE, votes=(VoteEvent(1, votes),) if votes else ())
    return dataclasses.replace(
        DOCUMENT,
        id=f"teknik-og-miljoeudvalget/2023-09-{day:02}",
        meeting=dataclasses.replace(DOCUMENT.meeting, date=date(2023, 9, day)),
        items=(held,),
        attendance=presence,
    )


def vote(name: str, party: str | None = "A", kind: str = "person", role: str | None = "rådmand") -> Vote:
    return Vote(name, kind, "yes", f"{name} stemmer for.", 7, role, party)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, str]]]:
    """The collection of three meetings, by resource."""
    folder = tmp_path_factory.mktemp("entities")
    late = Attendance("substitute", "Bo Krag", "Bo Krag mødte for I. Holm.", 8, "1", None, "V", "I. Holm")
    guest = Attendance("guest", "Per Gæst", "Per Gæst deltog.", 8, "1")
    documents = [
        meeting(5, vote("Ida Holm"), vote("Venstre", None, "party", None)),
        meeting(12, vote("I. Holm", "A"), presence=(guest,), item="Plan for havnen, ny"),
        meeting(19, vote("Venstre", "V", "party", None), presence=(late,), item="Plan for havnen, sidste"),
    ]
    write_collection(Archive.of(documents), PUBLISHER, [], folder)
    assert problems(folder / "datapackage.json") == []
    return {path.name.partition(".")[0]: read(path) for path in folder.glob("*.csv*")}


def read(path: Path) -> list[dict[str, str]]:
    with open_csv(path) as file:
        return list(csv.DictReader(file))


def test_initials_that_became_a_name_lead_on_to_it(tables: dict[str, list[dict[str, str]]]) -> None:
    (row,) = tables["person_redirects"]
    assert (row["former_id"], row["person_id"], row["term"]) == ("i-holm", "ida-holm", "2022-2025")
    assert row["url"] == "https://example.org/referat/personer/i-holm/"
    assert "i-holm" not in {one["person_id"] for one in tables["persons"]}


def test_a_person_has_one_id_however_the_name_is_printed(tables: dict[str, list[dict[str, str]]]) -> None:
    ida, bo = sorted(tables["persons"], key=lambda row: row["person_id"], reverse=True)
    assert (ida["person_id"], ida["names"].split("\n")) == ("ida-holm", ["I. Holm", "Ida Holm"])
    assert (ida["first_seen"], ida["last_seen"]) == ("2023-09-05", "2023-09-19")
    assert ida["url"] == "https://example.org/referat/personer/ida-holm/" and bo["person_id"] == "bo-krag"
    votes = [row["person_id"] for row in tables["votes"] if row["voter_type"] == "person"]
    assert votes == ["ida-holm", "ida-holm"]
    guest, late = tables["attendance"]
    assert guest["person_id"] == "" and (late["person_id"], late["for_person_id"]) == ("bo-krag", "ida-holm")
    assert late["url"].endswith("/2023-09-19/#punkt-1")


def test_memberships_say_what_is_printed_and_no_more(tables: dict[str, list[dict[str, str]]]) -> None:
    said = [(row["person_id"], row["role"], row["party"], row["mentions"]) for row in tables["memberships"]]
    assert said == [("bo-krag", "", "V", "1"), ("ida-holm", "rådmand", "A", "2")]
    assert {row["term"] for row in tables["memberships"]} == {"2022-2025"}


def test_a_letter_and_a_name_are_two_rows_that_the_letter_joins(tables: dict[str, list[dict[str, str]]]) -> None:
    assert [(row["party_id"], row["name"], row["letter"]) for row in tables["parties"]] == [
        *[("a", "A", "A"), ("v", "V", "V"), ("venstre", "Venstre", "V")]
    ]
    assert [row["party_id"] for row in tables["votes"]] == ["a", "venstre", "a", "venstre"]
    assert party_id("Ø") == "oe" and party_id("–") is None and party_id(None) is None


def test_cases_and_committees_have_ids(tables: dict[str, list[dict[str, str]]]) -> None:
    (case,) = tables["cases"]
    assert (case["case_id"], case["standing"], case["items"]) == ("05.01.00-A00-7-23", "false", "3")
    assert case["title"] == "Plan for havnen, sidste" and case["url"].endswith("/sager/05.01.00-A00-7-23/")
    assert {row["case_id"] for row in tables["agenda_items"]} == {case["case_id"]}
    (committee,) = tables["organizations"]
    assert (committee["organization_id"], committee["meetings"]) == ("teknik-og-miljoeudvalget", "3")


def test_a_formal_item_has_an_id_and_no_page(tmp_path: Path) -> None:
    archive = Archive.of([meeting(5, item="Godkendelse af dagsorden")])
    write_collection(archive, PUBLISHER, [], tmp_path)
    (case,) = read(tmp_path / "cases.csv")
    assert (case["case_id"], case["standing"], case["url"]) == ("05.01.00-A00-7-23", "true", "")
    assert read(tmp_path / "agenda_items.csv")[0]["case_id"] == case["case_id"]
    assert problems(tmp_path / "datapackage.json") == []


def test_links_are_those_of_the_document_alone() -> None:
    one, other = meeting(5, vote("Ida Holm")), meeting(12, vote("Bo Krag"))
    assert links_of(Archive.of([one, other]), one).persons == {"Ida Holm": "ida-holm"}
