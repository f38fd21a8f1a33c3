"""Corrections: checked, shown beside the record and in the data, never changing it, and said when they fit nothing."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path

import feedparser
import pytest

from referat.gate.correction_file import load_corrections
from referat.yaml_lines import ConfigError
from tests import standin

PROJECT = Path(__file__).parent.parent
MINUTES = """REFERAT Skoleudvalget 2022-2025 d. 05-09-2023

Mødedato
Tirsdag d. 5. september 2023 kl. 16:00

Punkt 1: Ny skole
17.00.00-A00-1-23
INDSTILLING
Forvaltningen indstiller, at udvalget godkender planen.
Sagsfremstilling
Klasse\tElever
A\t12
B\t14
I alt\t26
Beslutning
Udvalget godkender indstillingen.
Udvalgsmedlem Ida Holm (A) stemte imod.
Udvalgsmedlem I. Bæk (V) stemte imod.

Punkt 2: Lukket punkt: Køb af grund
"""
ID = "skoleudvalget/2023-09-05"
GOOD = f"""
- kind: fact
  id: {ID}#punkt-1
  field: result
  reads: approved
  correct: recommended
  reason: Byrådet afgør sagen <b>selv</b>.
  date: 2023-11-01
- kind: note
  id: {ID}#tabel-1-1
  note: Klasse B var på lejrskole.
  date: 2023-10-01
- kind: note
  id: {ID}
  note: Mødet blev holdt på skolen.
  date: 2023-10-02
- kind: not_same
  person: ida-holm
  other: i-baek#skoleudvalget-2022-2025
  reason: De sad der begge.
  date: 2023-10-03
"""
ITEM = f"docs/moeder/{ID}/punkt-1.md"


class Project:
    def __init__(self, folder: Path) -> None:
        self.source, self.output, self.said = folder / "source", folder / "output", ""
        self.source.mkdir()
        (self.source / "a.txt").write_text(MINUTES, "utf-8")

    def build(self, corrections: str) -> int:
        (self.source / "corrections.yml").write_text(corrections, "utf-8")
        command = standin.command("--no-site", "--jobs", "1", "--source", self.source, "--output", self.output)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        self.said = done.stdout + done.stderr
        return done.returncode

    def read(self, path: str) -> str:
        return (self.output / path).read_text("utf-8")

    def rows(self, path: str) -> list[dict[str, str]]:
        return list(csv.DictReader(self.read(path).splitlines()))


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("corrected"))
    assert project.build(GOOD) == 0, project.said
    assert "G191" not in project.said
    return project


def test_both_readings_stand_on_the_items_page_and_on_the_meetings(corrected: Project) -> None:
    said = (
        "<strong>Rettelse</strong>, skrevet den 1. november 2023: Resultat er her læst som »godkendt«, rettet til "
        "»anbefalet«. Begrundelse: Byrådet afgør sagen &lt;b&gt;selv&lt;/b&gt;."
    )
    note = '<strong>Note</strong> om <a href="#tabel-1-1">tabellen</a>, skrevet den 1. oktober 2023: Klasse B var'
    for path in (ITEM, f"docs/moeder/{ID}.md"):
        page = corrected.read(path)
        assert said in page and note in page, path
        assert "Udvalget godkender forslaget." in page
    assert "Mødet blev holdt på skolen." in corrected.read(f"docs/moeder/{ID}.md")
    assert "Mødet blev holdt på skolen." not in corrected.read(ITEM)


def test_names_that_are_two_people_say_so_on_both_pages(corrected: Project) -> None:
    for one, other in (("ida-holm", "i-baek.md#skoleudvalget-2022-2025"), ("i-baek", "ida-holm.md")):
        page = corrected.read(f"docs/personer/{one}.md")
        assert "er ikke den samme person. Begrundelse: De sad der begge." in page
        assert f'href="{other}"' in page


def test_the_data_hold_the_correction_beside_the_reading(corrected: Project) -> None:
    for folder in (f"datapackage/{ID}", "datapackage"):
        assert {row["item_id"]: row["result"] for row in corrected.rows(f"{folder}/agenda_items.csv")} == {
            f"{ID}#punkt-1": "approved",
            f"{ID}#punkt-2": "",
        }
        table, whole, fact = corrected.rows(f"{folder}/corrections.csv")
        assert (table["kind"], table["item_id"], table["table_id"]) == ("note", f"{ID}#punkt-1", "tabel-1-1")
        assert (whole["item_id"], whole["table_id"]) == ("", "")
        assert (fact["field"], fact["reads"], fact["correct"]) == ("result", "approved", "recommended")
        assert (fact["meeting_id"], fact["date"]) == (ID, "2023-11-01")
    (row,) = corrected.rows("datapackage/person_corrections.csv")
    assert row == {
        "kind": "not_same", "person_id": "ida-holm", "seat": "", "other_person_id": "i-baek",
        "other_seat": "skoleudvalget-2022-2025", "text": "De sad der begge.", "date": "2023-10-03",
    }  # fmt: skip


def test_a_correction_is_news_on_its_own_day(corrected: Project) -> None:
    entries = feedparser.parse((corrected.output / "docs/sager/17.00.00-A00-1-23/feed.xml").read_bytes()).entries
    assert [(entry.updated[:10], entry.link.rpartition("/")[2]) for entry in entries] == [
        ("2023-11-01", "#rettelse-3"),
        ("2023-10-01", "#rettelse-1"),
        ("2023-09-05", ""),
    ]
    assert entries[0].title == "Rettelse: Ny skole"
    news = json.loads(corrected.read(f"docs/foelg/{ID}.json"))["items"]
    assert [item["date"] for item in news] == ["2023-11-01", "2023-10-02", "2023-10-01", "2023-09-05"]


STALE = {
    "- {kind: note, id: 'skoleudvalget/2023-09-06', note: x, date: 2023-10-01}": "er ikke på siden",
    f"- {{kind: note, id: '{ID}#punkt-7', note: x, date: 2023-10-01}}": "er ikke på siden",
    f"- {{kind: note, id: '{ID}#punkt-2', note: x, date: 2023-10-01}}": "er lukket",
    f"- {{kind: fact, id: '{ID}#punkt-1', field: nix, reads: x, reason: x, date: 2023-10-01}}": "intet felt",
    f"- {{kind: fact, id: '{ID}#punkt-1', field: result, reads: noted, reason: x, date: 2023-10-01}}": "efter reads",
    f"- {{kind: fact, id: '{ID}#punkt-1', field: option, reads: 'no', reason: x, date: 2023-10-01}}": "flere steder",
    "- {kind: alias, person: ida-holm, other: nix, reason: x, date: 2023-10-01}": "personer/nix er ikke",
}  # fmt: skip


def test_what_fits_nothing_is_said_with_its_line_and_not_shown(tmp_path: Path) -> None:
    project = Project(tmp_path)
    assert project.build("\n".join(STALE)) == 0
    for line, words in enumerate(STALE.values(), 1):
        (said,) = [one for one in project.said.splitlines() if f"corrections.yml:{line}: warning G191:" in one]
        assert words in said
    assert not (project.output / "datapackage/corrections.csv").exists()
    assert "rettelse-1" not in project.read(f"docs/moeder/{ID}.md")


def test_a_line_says_which_of_several_facts_is_meant(tmp_path: Path) -> None:
    project = Project(tmp_path)
    line = MINUTES.split("\n").index("Udvalgsmedlem Ida Holm (A) stemte imod.") + 1
    fact = (
        f"- {{kind: fact, id: '{ID}#punkt-1', field: option, reads: 'no', line: {line}, reason: x, date: 2023-10-01}}"
    )
    assert project.build(fact) == 0
    assert "G191" not in project.said
    assert f"(linje {line}) er her læst som »imod«, rettet til, at det ikke er oplyst." in project.read(ITEM)


WRONG = {
    "- {kind: nix}": "kind kan være",
    "- {id: a/b}": "mangler kind",
    "- {kind: note, id: 'A/b', note: x, date: 2023-10-01}": "id skal være",
    "- {kind: note, id: a/b, note: x, date: 2023-10-01, reads: y}": "ukendt navn",
    "- {kind: note, id: a/b, date: 2023-10-01}": "note mangler",
    "- {kind: note, id: a/b, note: x, date: snart}": "dato",
    "- {kind: note, id: a/b, note: 'CPR 010203-1234', date: 2023-10-01}": "CPR-nummer",
    "- {kind: alias, person: a, other: a, reason: x, date: 2023-10-01}": "den samme side",
    "- {kind: alias, person: '../a', other: b, reason: x, date: 2023-10-01}": "person skal være",
    "- {kind: fact, id: a/b, field: result, reads: x, line: -1, reason: x, date: 2023-10-01}": "linjenummer",
    "- &a {kind: note, id: a/b, note: x, date: 2023-10-01}\n- *a": "står allerede",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_cannot_be_understood_is_refused_with_file_and_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "corrections.yml").write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=WRONG[text]) as raised:
        load_corrections(tmp_path)
    assert raised.value.line
    assert "010203" not in str(raised.value)


def test_no_file_and_an_empty_one_correct_nothing(tmp_path: Path) -> None:
    assert load_corrections(tmp_path) == ((), ())
    (tmp_path / "corrections.yml").write_text("# intet\n", "utf-8")
    assert load_corrections(tmp_path) == ((), ())
