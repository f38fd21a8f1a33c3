"""What catalogues and reference managers read: valid, the same in every writing, and true to the package."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
import rdflib
import yaml
from rdflib.compare import isomorphic

from referat.archive.archive import Archive
from referat.config import Publisher
from referat.data.citing import of_document
from referat.data.package import write_collection
from tests.judge_catalogue import broken
from tests.sample import DOCUMENT
from tests.test_packages import other

SHAPES = Path(__file__).parent / "catalogue" / "dcat-ap-dk.ttl"
PLAIN = Publisher('Å & "Ø" Kommune', "https://example.org/referat/")
STATED = dataclasses.replace(
    PLAIN,
    contact="post@example.org",
    licence="CC-BY-4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    frequency="weekly",
    area_url="https://sws.geonames.org/2615876/",
)
DCAT, DCT = rdflib.Namespace("http://www.w3.org/ns/dcat#"), rdflib.Namespace("http://purl.org/dc/terms/")


def written(folder: Path, publisher: Publisher = PLAIN) -> Path:
    write_collection(Archive.of([DOCUMENT, other()]), publisher, (), folder)
    return folder


def load(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("publisher", [PLAIN, STATED], ids=["nothing stated", "all stated"])
def test_the_catalogue_keeps_the_profile_in_both_writings(tmp_path: Path, publisher: Publisher) -> None:
    folder = written(tmp_path, publisher)
    turtle, jsonld = (rdflib.Graph().parse(folder / name) for name in ("catalog.ttl", "catalog.jsonld"))
    assert len(turtle) > 60 and isomorphic(turtle, jsonld)
    assert broken(folder / "catalog.ttl", SHAPES) == ""
    whole = rdflib.URIRef("https://example.org/referat/data/catalog.ttl#samling")
    (file,) = (one for one in turtle.objects(whole, DCAT.distribution) if str(one).endswith("sqlite.zip"))
    licences = [str(one) for one in turtle.objects(file, DCT.license)]
    assert licences == ([publisher.licence_url] if publisher.licence_url else [])
    assert bool(list(turtle.objects(file, DCT.rights))) != bool(licences)
    assert int(str(turtle.value(file, DCAT.byteSize))) == (folder / "referat.sqlite.zip").stat().st_size
    (frequency,) = turtle.objects(whole, DCT.accrualPeriodicity)
    assert str(frequency).endswith("WEEKLY" if publisher is STATED else "IRREG")
    contact = list(turtle.objects(whole, DCAT.contactPoint))
    assert bool(contact) == (publisher is STATED)


def test_a_broken_catalogue_is_seen(tmp_path: Path) -> None:
    file = written(tmp_path) / "catalog.ttl"
    file.write_text(re.sub(r".*dcat:accessURL.*\n", "", file.read_text("utf-8")), encoding="utf-8")
    assert "accessURL" in broken(file, SHAPES)


def test_croissant_and_csvw_tell_of_each_file_what_the_descriptor_tells(tmp_path: Path) -> None:
    folder = written(tmp_path)
    resources = load(folder / "datapackage.json")["resources"]
    croissant, csvw = load(folder / "croissant.json"), load(folder / "csv-metadata.json")
    assert [one["name"] for one in croissant["recordSet"]] == [one["name"] for one in resources]
    files = {one["@id"]: one for one in croissant["distribution"]}
    for resource in resources:
        packed = "compression" in resource
        path = f"{resource['name']}.parquet" if packed else resource["path"]
        data = (folder / path).read_bytes()
        assert (files[path]["sha256"], files[path]["contentSize"]) == (
            *(hashlib.sha256(data).hexdigest(), f"{len(data)} B"),
        )
        assert packed == (files[path]["encodingFormat"] != "text/csv")
    plain = [one for one in croissant["recordSet"] if not one["field"][0]["source"]["fileObject"]["@id"].endswith("t")]
    for records, table in zip(plain, csvw["tables"], strict=True):
        with (folder / table["url"]).open(encoding="utf-8", newline="") as stream:
            header = next(csv.reader(stream))
        columns = [one["source"]["extract"]["column"] for one in records["field"]]
        assert columns == header == [one["titles"] for one in table["tableSchema"]["columns"]]
        required = {one["name"] for one in table["tableSchema"]["columns"] if one.get("required")}
        for key in table["tableSchema"].get("foreignKeys", ()):
            assert required.issuperset(key["columnReference"])
            assert (folder / key["reference"]["resource"]).is_file()
    assert "license" not in croissant and croissant["sdLicense"].endswith("zero/1.0/")
    assert load(written(tmp_path / "b", STATED) / "croissant.json")["license"] == STATED.licence_url


def test_the_licence_of_the_structure_is_none_of_the_contents(tmp_path: Path) -> None:
    made = load(written(tmp_path) / "datapackage.json")
    assert "licenses" not in made and made["structureLicense"]["name"] == "CC0-1.0"
    assert made["temporal"] == {"start": "2023-08-29", "end": "2023-09-05"} and made["languages"] == ["da"]
    assert made["updateFrequency"] == "irregular" and made["spatial"]["path"].endswith("country/DNK")


def test_it_can_be_quoted(tmp_path: Path) -> None:
    folder = written(tmp_path)
    cff = yaml.safe_load((folder / "CITATION.cff").read_text("utf-8"))
    assert (cff["cff-version"], cff["type"], cff["version"]) == ("1.2.0", "dataset", PLAIN.version)
    assert cff["authors"] == [{"name": PLAIN.body}] and "license" not in cff
    whole, *each = load(folder / "citations.json")
    assert whole["type"] == "dataset" and len(each) == 2
    assert each[1]["issued"] == {"date-parts": [[2023, 9, 5]]} and each[1]["URL"].endswith(f"moeder/{DOCUMENT.id}/")
    bibtex = (folder / "citations.bib").read_text("utf-8")
    assert bibtex.count("@misc{") == 3 and r"author = {{Å \& " in bibtex
    assert of_document(DOCUMENT, PLAIN).text() == (
        'Å & "Ø" Kommune, Teknik- og Miljøudvalget: Referat af mødet den 5. september 2023. '
        f"https://example.org/referat/moeder/{DOCUMENT.id}/"
    )
    assert each[1]["title"] in load(folder / "citations.json")[2]["title"]
