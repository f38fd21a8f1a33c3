"""Finding and loading sources: any name, any sub-folder, nothing from outside."""

from __future__ import annotations

import os
from pathlib import Path

from referat.gate.sources import MAX_BYTES, find_sources, load
from referat.model import Refusal


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


def loaded(folder: Path) -> dict[str, bytes | str]:
    """Every source found: its bytes, or the code of its refusal."""
    results = {found.path: load(found, folder) for found in find_sources(folder)}
    return {path: one.code if isinstance(one, Refusal) else one for path, one in results.items()}


def test_every_file_is_a_source_whatever_it_is_called(tmp_path: Path) -> None:
    put(tmp_path, "b/2.txt", "a.md", "b/1", "Møde æøå.TXT", ".skjult", "b/c/d/allowed.yml", "b/.mappe/x")
    assert list(loaded(tmp_path)) == [
        ".skjult",
        "Møde æøå.TXT",
        "a.md",
        "b/.mappe/x",
        "b/1",
        "b/2.txt",
        "b/c/d/allowed.yml",
    ]
    assert loaded(tmp_path)["b/1"] == b"b/1"


def test_configuration_and_housekeeping_are_no_sources(tmp_path: Path) -> None:
    put(tmp_path, "allowed.yml", "withdrawn.yml", ".gitkeep", "x/.DS_Store", ".git/HEAD", "x/a.txt")
    assert list(loaded(tmp_path)) == ["x/a.txt"]


def test_links_out_of_the_folder_are_refused_and_folders_behind_links_never_entered(tmp_path: Path) -> None:
    folder, outside = tmp_path / "source", tmp_path / "outside"
    put(folder, "a/inside.txt")
    put(outside, "secret.txt")
    (folder / "leak.txt").symlink_to(outside / "secret.txt")
    (folder / "leaks").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "round").symlink_to("round")
    (folder / "gone").symlink_to("nowhere")
    (folder / "same.txt").symlink_to("a/inside.txt")
    assert loaded(folder) == {
        "a/inside.txt": b"a/inside.txt",
        "gone": "K004",
        "leak.txt": "K002",
        "leaks": "K002",
        "loop": "K003",
        "round": "K004",
        "same.txt": b"a/inside.txt",
    }


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    put(tmp_path / "real", "a.txt")
    (tmp_path / "link").symlink_to("real")
    assert loaded(tmp_path / "link") == {"a.txt": b"a.txt"}


def test_what_is_no_file_is_refused_without_opening_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert loaded(tmp_path) == {"pipe": "K003"}


def test_the_limit_is_on_bytes(tmp_path: Path) -> None:
    (tmp_path / "fits").write_bytes(b"x" * MAX_BYTES)
    (tmp_path / "large").write_bytes(b"x" * (MAX_BYTES + 1))
    results = loaded(tmp_path)
    assert results["large"] == "K001"
    assert len(results["fits"]) == MAX_BYTES


def test_a_name_that_is_no_utf8_has_a_path_that_can_be_written(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"m\xf8de.txt")).write_bytes(b"tekst")
    assert loaded(tmp_path) == {"m\\xf8de.txt": b"tekst"}
