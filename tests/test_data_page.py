"""The data page: its snippets run on the packages as they are built, and it says what there is and where."""

from __future__ import annotations

import csv
import re
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from referat import codes
from referat.archive.archive import Archive
from referat.archive.status import SourceStatus
from referat.config import Publisher
from referat.data import schema
from referat.data.csvtext import open_csv
from referat.data.held import Collection, collection_in
from referat.data.package import write_collection
from referat.pages.data_page import data_page
from referat.pages.dictionary import dictionary_page
from tests.sample import DOCUMENT

STATUSES = [SourceStatus("a.txt", "published"), SourceStatus("b.txt", "withheld", "P001", "…")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that stands for the published site, with the collection below ``data/``."""
    folder = tmp_path_factory.mktemp("site")
    write_collection(
        Archive.of([DOCUMENT]), Publisher("Prøve Kommune", folder.as_uri() + "/"), STATUSES, folder / "data"
    )
    return folder


def page(base_url: str, **more: str) -> str:
    publisher = Publisher("Prøve Kommune", base_url, **more)
    return data_page(Archive.of([DOCUMENT]), publisher, STATUSES, Collection())[1]


def test_each_resource_has_a_card_with_its_rows_sizes_and_first_rows(site: Path) -> None:
    held = collection_in(site / "data")
    text = data_page(Archive.of([DOCUMENT]), Publisher("Prøve Kommune", "https://example.org/"), STATUSES, held)[1]
    for one in held.resources:
        with open_csv(site / "data" / one.resource.file) as file:
            _, *rows = csv.reader(file)
        assert (one.rows, list(map(list, one.first))) == (len(rows), rows[:5])
    (card,) = re.findall(r'<li class="data-card" id="data-agenda_items">.*?</li>', text, re.DOTALL)
    assert 'href="agenda_items.csv"' in card and 'href="agenda_items.parquet"' in card and "2 rækker" in card
    assert "Cykelstier på *Nørregade* &lt;nord&gt;" in card and '<a href="ordbog.md#data-agenda_items"' in card
    assert '<a href="datapackage.zip" download>Alt som CSV</a>' in text and " KB. Alle filerne" in text


def test_anchors_of_the_dictionary_still_lead_on_from_the_data_page(site: Path) -> None:
    held = collection_in(site / "data")
    for collection in (held, Collection()):
        text = data_page(
            Archive.of([DOCUMENT]), Publisher("Prøve Kommune", "https://example.org/"), STATUSES, collection
        )[1]
        old = ["ordbog", "data-tabel", "data-serier", "data-formler", "data-status"]
        for anchor in [*old, *(f"data-{one.name}" for one in schema.COLLECTION)]:
            assert text.count(f'id="{anchor}"') == 1, anchor
    assert dictionary_page()[0] == "data/ordbog.md"


def snippet(language: str, base_url: str) -> str:
    (code,) = re.findall(rf"^```{language}\n(.*?)^```$", page(base_url), re.MULTILINE | re.DOTALL)
    return str(code)


def test_the_python_snippet_prints_the_items(site: Path) -> None:
    code = snippet("python", site.as_uri() + "/")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines() == [
        "teknik-og-miljoeudvalget/2023-09-05 1 Cykelstier på *Nørregade* <nord> approved",
        "teknik-og-miljoeudvalget/2023-09-05 2 Køb af grund ",
    ]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_the_one_liners_add_up_the_numbers(site: Path, library: str) -> None:
    base = site.as_uri() + "/" if library == "pandas" else f"{site}/"
    code = snippet(f"python-{library}", base)
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True)
    assert "Budget" in done.stdout and "400000" in done.stdout.replace(".0", "")


def test_the_sqlite_snippet_finds_an_item(site: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(site / "data" / "referat.sqlite.zip") as archive:
        archive.extractall(tmp_path)
    with closing(sqlite3.connect(tmp_path / "referat.sqlite")) as connection:
        assert [row[1] for row in connection.execute(snippet("sqlite", "https://example.org/"))] == ["approved"]


def test_the_duckdb_snippet_counts_the_results(site: Path) -> None:
    rows = duckdb.sql(snippet("sql", f"{site}/")).fetchall()
    assert rows == [("Teknik- og Miljøudvalget", "approved", 1), ("Teknik- og Miljøudvalget", None, 1)]


def test_the_r_snippet_reads_a_file_and_fields_that_exist(site: Path) -> None:
    code = snippet("r", site.as_uri() + "/")
    (name,) = re.findall(r'read\.csv\("[^"]+/data/([^"]+)"', code)
    with (site / "data" / name).open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert set(re.findall(r"\$(\w+)", code)) <= set(header)


def test_what_became_of_the_sources_is_said_in_words() -> None:
    text = page("https://example.org/")
    assert "Vi har læst 2 kildefiler: 1 offentliggjort og 1 tilbageholdt." in text
    assert codes.STATES.label("rejected").lower() not in text.split("## ")[1]


def test_the_licence_is_said_and_never_asserted() -> None:
    assert "Kilden siger ikke, hvilken licens der gælder" in page("https://example.org/")
    stated = page("https://example.org/", licence="CC BY 4.0 <x>", licence_url="https://example.org/l")
    assert '<p>Licens: <a href="https://example.org/l">CC BY 4.0 &lt;x&gt;</a>.</p>' in stated
