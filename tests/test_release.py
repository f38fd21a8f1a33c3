"""The files of a release: names that stay, a tag that the data alone gives, checksums that hold."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from referat.archive.archive import Archive
from referat.build.release import make_release
from referat.config import Publisher
from referat.data.package import write_collection
from tests.sample import DOCUMENT
from tests.test_packages import other


def test_a_release_has_the_same_names_and_the_tag_of_its_data(tmp_path: Path) -> None:
    publisher = Publisher("Odense Kommune", "https://example.org/referat/")
    write_collection(Archive.of([DOCUMENT, other()]), publisher, (), tmp_path / "data")
    tag = make_release(tmp_path / "data", tmp_path / "a")
    assert make_release(tmp_path / "data", tmp_path / "b") == tag
    assert (
        tag.startswith(f"data-{publisher.version}-2023-09-05-") and (tmp_path / "a/tag.txt").read_text() == f"{tag}\n"
    )
    files = sorted(one.name for one in (tmp_path / "a/files").iterdir())
    assert files == ["SHA256SUMS", "datapackage.zip", "parquet.zip", "referat.sqlite.zip", "serier.zip"]
    for name in files:
        assert (tmp_path / "a/files" / name).read_bytes() == (tmp_path / "b/files" / name).read_bytes()
    for line in (tmp_path / "a/files/SHA256SUMS").read_text("utf-8").splitlines():
        value, name = line.split("  ")
        assert hashlib.sha256((tmp_path / "a/files" / name).read_bytes()).hexdigest() == value
    with zipfile.ZipFile(tmp_path / "a/files/parquet.zip") as packed:
        assert packed.namelist() == sorted(one.name for one in (tmp_path / "data").glob("*.parquet"))
    assert "releases/latest/download/" in (tmp_path / "a/notes.md").read_text("utf-8")
    sums = (tmp_path / "data/SHA256SUMS").read_text("utf-8")
    for file in (tmp_path / "data").rglob("*"):
        if file.is_file() and file.name != "SHA256SUMS":
            name = file.relative_to(tmp_path / "data").as_posix()
            assert f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {name}\n" in sums, name
    write_collection(Archive.of([DOCUMENT]), publisher, (), tmp_path / "other")
    assert make_release(tmp_path / "other", tmp_path / "a") != tag


def test_without_a_collection_there_is_no_release(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"datapackage\.json"):
        make_release(tmp_path, tmp_path / "release")
