"""Series that are found again when minutes are printed a year later, and the names that they keep."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from referat.archive.archive import Archive
from referat.archive.series import find_series
from referat.archive.series_names import LONGEST, title_of
from referat.archive.series_pins import Pin
from referat.archive.series_tables import appearances
from referat.build.series_file import load_pins, pin_new, series_messages
from referat.config import Publisher
from referat.data.series_rows import series_list
from referat.model import Document
from referat.pages.series_pages import series_pages
from referat.reading import read
from referat.yaml_lines import ConfigError
from tests.a_year_later import a_year_later
from tests.test_series import NAMES, meeting, table

TESTS = Path(__file__).parent
WRITTEN = sorted([*(TESTS / "gold" / "dev").glob("*.txt"), *(TESTS / "tables" / "dev").rglob("*.txt")])
Origin = tuple[str, str]


@pytest.fixture(scope="module")
def printed_again() -> list[tuple[Document, str]]:
    """Written minutes with tables, and the same a year later, each with the name of its file."""
    chance, made = Random(7), []
    for path in WRITTEN:
        first = read(path.name, path.read_bytes())
        if not isinstance(first, Document) or not any(appearances(first)):
            continue
        later = read(path.name, a_year_later(path.read_text("utf-8"), first, chance).encode())
        assert isinstance(later, Document)
        made += [(replace(first, id=f"{path.stem}/1"), path.stem), (replace(later, id=f"{path.stem}/2"), path.stem)]
    assert len(made) >= 100
    return made


def test_what_is_printed_again_is_found_and_nothing_else(printed_again: list[tuple[Document, str]]) -> None:
    name = {document.id: stem for document, stem in printed_again}
    found = find_series(document for document, _ in printed_again)
    homes = {one.key: series.slug for series in found for one in series.appearances}
    wanted = [one for document, _ in printed_again if document.id.endswith("/1") for one in appearances(document)]
    again = [one for one in wanted if homes.get(one.key, "") == homes.get((one.key[0].replace("/1", "/2"), one.key[1]))]
    assert len(wanted) > 80 and len(again) / len(wanted) >= 0.9
    for series in found:
        assert len({(name[one.document.id], one.table.id) for one in series.appearances}) == 1, series.title


def test_few_words_need_their_rows_or_their_item() -> None:
    money = ("1.000 kr.", "2023", "2024")
    rows = ("Cykelstier", "Broer", "Veje", "Parker")
    changed = ("Cykelstier", "Broer", "Veje", "Torve", "Havne")
    (found,) = find_series([meeting(0, table(*money, rows=rows)), meeting(360, table(*money, rows=changed))])
    assert len(found.appearances) == 2
    years = table("År", "Boliger", rows=("2019", "2020"))
    (found,) = find_series([meeting(0, years), meeting(360, years)])
    assert len(found.appearances) == 2
    other = meeting(360, years)
    elsewhere = replace(other, items=(replace(other.items[0], name="Havnebad", case=None),))
    assert find_series([meeting(0, years), elsewhere]) == ()


def test_two_tables_of_one_meeting_are_not_taken_for_each_other() -> None:
    men, women = table("År", "Boliger", rows=("2019",)), table("År", "Boliger", rows=("2020",))
    assert find_series([meeting(0, men, women), meeting(360, men, women)]) == ()


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Tabel 1: Tildeling i 2023", "Tildeling"),
        ("Forbrug (jan-jun 2023)", "Forbrug"),
        ("Budget (1.000 kr.) for 2023 og frem", "Budget (1.000 kr.) for og frem"),
        ("Forventet (" + "meget " * 40 + ")", "Forventet"),
    ],
)
def test_titles_are_whole(printed: str, title: str) -> None:
    assert title_of(printed, numbered=True) == title


def test_ids_are_words_and_different() -> None:
    long = "Oversigt over alle de mange tilskud, der er givet til foreninger i byens udkant"
    kinds = [table("Sted", f"Kolonne {kind}", "Elever", "Lærere", title=long) for kind in ("a", "bb", "ccc", "dddd")]
    found = find_series([meeting(0, *kinds), meeting(30, *kinds)])
    ids = [one.slug for one in found]
    assert len(set(ids)) == 4 and all(len(one) <= LONGEST and not one.endswith("-") for one in ids)
    assert len({one.title for one in found}) == 4


# --- what is written down ------------------------------------------------------------------------------

DOCUMENTS = [meeting(30 * n, table(*NAMES)) for n in range(4)]
TABLES = [(document.id, "tabel-1-1") for document in DOCUMENTS]


def test_an_id_that_is_written_down_stays_and_is_found_by_its_tables() -> None:
    pin = Pin("ledige", "Ledige pr. jobcenter", (TABLES[2],))
    (found,) = find_series(DOCUMENTS, [pin])
    assert (found.slug, found.title, found.pinned) == ("ledige", "Ledige pr. jobcenter", True)
    assert len(found.appearances) == 4


def test_people_part_and_join_series() -> None:
    first, second = find_series(DOCUMENTS, [Pin("foer", None, (TABLES[0],)), Pin("nu", None, (TABLES[2],))])
    assert (first.slug, [one.key for one in first.appearances]) == ("foer", TABLES[:2])
    assert (second.slug, [one.key for one in second.appearances]) == ("nu", TABLES[2:])
    renamed = table("Jobcenter", "Arbejdsløse", "Sygemeldte", "Andel i fleksjob")
    plain = table("Jobcenter", "Ledige", "Sygemeldte", "Andel i fleksjob")
    apart = [meeting(0, plain), meeting(30, renamed)]
    assert find_series(apart) == ()
    (joined,) = find_series(apart, [Pin("sammen", None, (TABLES[0], TABLES[1]))])
    assert len(joined.appearances) == 2


def test_the_address_of_a_series_that_was_joined_leads_on(tmp_path: Path) -> None:
    (free,) = find_series(DOCUMENTS)
    text = f"- {{id: ledige, former: [{free.slug}, andre], tables: ['{TABLES[0][0]}#{TABLES[0][1]}']}}\n"
    (tmp_path / "series.yml").write_text(text, "utf-8")
    archive = Archive.of(DOCUMENTS, pins=load_pins(tmp_path))
    (series,) = archive.series.series
    assert (series.slug, series.former) == ("ledige", (free.slug, "andre"))
    pages = dict(series_pages(archive))
    for former in series.former:
        assert "(ledige.md)" in pages[f"data/serier/{former}.md"]
    assert [row["former_ids"] for row in series_list(archive, Publisher("Odense Kommune", "https://example.org/"))] == [
        f"{free.slug}\nandre"
    ]


def test_what_cannot_stand_together_is_left_out_and_said() -> None:
    pin = Pin("sammen", None, (TABLES[0], TABLES[1], ("jobudvalget/2031-01-01", "tabel-1-1")), line=3)
    archive = Archive.of([meeting(0, table(*NAMES)), meeting(30, table(*NAMES, unit="DKK"))], pins=[pin])
    (found,) = archive.series.series
    assert [one.key for one in found.appearances] == [TABLES[0]]
    said = list(series_messages(archive))
    assert [(one.line, one.severity, one.code) for one in said] == [(3, "warning", "S101")] * 2


def test_new_series_are_written_down_once_and_read_again(tmp_path: Path) -> None:
    archive = Archive.of(DOCUMENTS)
    assert [one.code for one in series_messages(archive)] == ["S102"]
    assert pin_new(tmp_path, archive.series.series) == 1
    pins = load_pins(tmp_path)
    assert [(one.id, one.tables) for one in pins] == [(archive.series.series[0].slug, tuple(TABLES[:2]))]
    again = Archive.of(DOCUMENTS, pins=pins)
    assert list(series_messages(again)) == [] and pin_new(tmp_path, again.series.series) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["series.yml"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- {id: a}\n", "series.yml:1: tables mangler"),
        ("- {id: A b, tables: ['u/2020-01-01#tabel-1-1']}\n", "series.yml:1: id skal være små bogstaver"),
        ("- {id: a, tables: [u/2020-01-01]}\n", "series.yml:1: tables skal se ud som"),
        ("- {id: a, tables: []}\n", "series.yml:1: tables skal nævne mindst én"),
        (
            "- {id: a, tables: ['u/2020-01-01#tabel-1-1']}\n- {id: b, tables: ['u/2020-01-01#tabel-1-1']}\n",
            "series.yml:2: det samme står allerede i indførslen i linje 1",
        ),
        (
            "- {id: a, tables: ['u/2020-01-01#tabel-1-1']}\n- {id: b, former: [a], tables: ['u/2020-01-01#tabel-2-1']}",
            "series.yml:2: det samme står allerede i indførslen i linje 1",
        ),
        ("- {id: a, title: 'om 010190-1234', tables: ['u/2020-01-01#tabel-1-1']}\n", "ligner et CPR-nummer"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "series.yml").write_text(text, "utf-8")
    with pytest.raises(ConfigError) as raised:
        load_pins(tmp_path)
    assert said in str(raised.value)
