"""Finding and loading sources: any name, any sub-folder, nothing from outside."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import pytest

from referat.build.intake import take_in
from referat.gate.sources import MAX_BYTES, find_sources, load
from referat.model import Refusal
from tests import standin
from tests.hostile.corpus import minutes

PROJECT = Path(__file__).parent.parent


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


# --- a folder that cannot be listed ---------------------------------------------------------------


@pytest.fixture
def unreadable(tmp_path: Path) -> Iterator[Path]:
    """A source folder with a folder in it that no user can list, root neither: its path is too long for the system."""
    folder = tmp_path / "source"
    put(folder, "a/1.txt", "b/2.txt")
    place = os.open(folder / "b", os.O_RDONLY)
    for _ in range(20):
        os.mkdir("x" * 250, dir_fd=place)
        inner = os.open("x" * 250, os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = inner
    os.close(place)
    yield folder
    shutil.rmtree(folder / "b")


def test_a_folder_that_cannot_be_listed_costs_only_itself(unreadable: Path) -> None:
    results = loaded(unreadable)
    (path,) = (path for path, one in results.items() if one == "K011")
    assert path.startswith("b/x")
    assert [name for name in results if name != path] == ["a/1.txt", "b/2.txt"]
    (found,) = (one for one in find_sources(unreadable) if one.unlisted)
    assert found.public.endswith("/mappe-1")


def test_the_source_folder_itself_must_be_readable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(path: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(PermissionError):
        find_sources(tmp_path)


def test_everything_else_is_built_and_the_run_says_which_folder(unreadable: Path, tmp_path: Path) -> None:
    for name, day in (("a/1.txt", 4), ("b/2.txt", 11)):
        (unreadable / name).write_text(minutes(date(2023, 9, day), "Tekst."), encoding="utf-8")
    command = standin.command("--no-site", "--source", str(unreadable), "--output", str(tmp_path / "output"))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stdout + done.stderr) == (1, False)
    assert "error K011: mappen kan ikke læses" in done.stdout
    statuses = json.loads((tmp_path / "output/datapackage/status.json").read_text("utf-8"))["sources"]
    assert sorted((one["state"], one["code"]) for one in statuses) == [
        *(("published", None), ("published", None), ("rejected", "K011")),
    ]


def test_an_entry_for_a_file_that_cannot_be_seen_is_not_called_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "a/1.txt", "b/2.txt")
    entries = (
        f"- {{file: {name}, rule: G101, salt: {'b' * 32}, line_sha256: {'a' * 64}, reason: nej, date: 2023-08-29}}\n"
        for name in ("a/gone.txt", "b/2.txt")
    )
    (tmp_path / "allowed.yml").write_text("".join(entries), encoding="utf-8")
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "b":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    taken = take_in(tmp_path, "leave_out", 1, lambda what, steps: nullcontext(lambda: None))
    assert [message.text.split()[1] for message in taken.messages] == ["a/gone.txt"]
