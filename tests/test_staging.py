"""All or nothing: what is put in place, what a failure or a kill leaves, and the lock."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from referat.build.staging import FOLDER, Busy, Staging, staging

NAMES = ("docs/index.md", "docs/moeder", "site")


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with its text."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in files}


def fill(folder: Path, word: str) -> None:
    for name in ("docs/index.md", f"docs/moeder/{word}.md", "site/index.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(word, encoding="utf-8")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder with a last state, a hand-written page and a page that will be stale."""
    fill(tmp_path, "old")
    (tmp_path / "docs" / "om.md").write_text("by hand", encoding="utf-8")
    (tmp_path / "docs" / "sager").mkdir()
    (tmp_path / "docs" / "sager" / "x.md").write_text("stale", encoding="utf-8")
    return tmp_path


def install(stage: Staging) -> None:
    fill(stage.folder, "new")
    stage.install(NAMES, ["docs/sager"])


NEW = {"docs/index.md": "new", "docs/moeder/new.md": "new", "docs/om.md": "by hand", "site/index.html": "new"}


def test_the_new_state_replaces_the_old_one_and_leaves_the_rest(output: Path) -> None:
    with staging(output) as stage:
        install(stage)
    assert tree(output) == NEW
    assert not (output / FOLDER).exists()


def test_nothing_is_seen_before_it_is_put_in_place_and_nothing_remains_of_a_failure(output: Path) -> None:
    before = tree(output)

    def fail_halfway() -> None:
        with staging(output) as stage:
            fill(stage.folder, "new")
            assert {name: text for name, text in tree(output).items() if not name.startswith(FOLDER)} == before
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert tree(output) == before
    assert not (output / FOLDER).exists()


@contextmanager
def renames(monkeypatch: pytest.MonkeyPatch, allowed: int, failure: BaseException) -> Iterator[None]:
    """Rename number ``allowed`` fails."""
    real, count = os.rename, 0

    def rename(before: Path, after: Path) -> None:
        nonlocal count
        count += 1
        if count == allowed:
            raise failure
        real(before, after)

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", rename)
        yield


@pytest.mark.parametrize("step", range(1, 9))
def test_a_rename_that_fails_takes_all_others_back(output: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    before = tree(output)
    with renames(monkeypatch, step, PermissionError("no")), pytest.raises(PermissionError), staging(output) as stage:
        install(stage)
    assert tree(output) == before


KILLED = """
import os, sys
from pathlib import Path
from tests.test_staging import install
from referat.build.staging import staging
real, count, last = os.rename, 0, int(sys.argv[2])
def rename(before, after):
    global count
    count += 1
    if count == last:
        os.kill(os.getpid(), 9)
    real(before, after)
os.rename = rename
with staging(Path(sys.argv[1])) as stage:
    install(stage)
"""


@pytest.mark.parametrize("step", range(1, 10))
def test_a_build_killed_while_renaming_is_finished_by_the_next(output: Path, step: int) -> None:
    before = tree(output)
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", KILLED, str(output), str(step)], cwd=root, check=False)
    assert done.returncode == (-9 if step < 9 else 0)
    with staging(output):
        state = {name: text for name, text in tree(output).items() if not name.startswith(FOLDER)}
    assert state == (before if step == 1 else NEW)
    assert not (output / FOLDER).exists()


def test_a_second_build_at_once_says_so_and_changes_nothing(output: Path) -> None:
    with staging(output) as first:
        fill(first.folder, "new")
        with pytest.raises(Busy), staging(output):
            pass
        first.install(NAMES, ["docs/sager"])
    assert tree(output) == NEW
    with staging(output) as again:
        assert tree(again.folder) == {}


def test_a_new_output_folder_is_made_and_is_gone_when_nothing_came_of_it(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), staging(tmp_path / "a" / "b"):
        raise ZeroDivisionError
    assert not (tmp_path / "a").exists()
    with staging(tmp_path / "a" / "b") as stage:
        fill(stage.folder, "new")
        stage.install(["docs", "site"], [])
    assert sorted(os.listdir(tmp_path / "a" / "b")) == ["docs", "site"]


def test_a_link_in_the_way_is_replaced_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "file").write_text("kept", encoding="utf-8")
    output = tmp_path / "output"
    output.mkdir()
    (output / "site").symlink_to(tmp_path / "elsewhere")
    with staging(output) as stage:
        fill(stage.folder, "new")
        stage.install(["site"], [])
    assert tree(output) == {"site/index.html": "new"}
    assert tree(tmp_path / "elsewhere") == {"file": "kept"}


def modes(folder: Path) -> dict[str, str]:
    """The rights of a folder and of everything below it."""
    return {
        path.relative_to(folder).as_posix(): f"{stat.S_IMODE(path.lstat().st_mode):o}"
        for path in (folder, *folder.rglob("*"))
    }


@pytest.mark.parametrize("umask", [0o077, 0o027, 0o000, 0o022])
def test_what_is_put_in_place_can_be_read_by_a_web_server_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        with staging(tmp_path / "new" / "output") as stage:
            fill(stage.folder, "new")
            (stage.folder / "docs" / "index.md").chmod(0o700)
            (stage.folder / "site" / "tom").mkdir()
            stage.install(["docs/index.md", "docs/moeder", "site"], [])
    finally:
        os.umask(before)
    made = modes(tmp_path / "new")
    assert "output/docs/moeder/new.md" in made
    assert {path for path, mode in made.items() if mode == "755"} == {
        *(".", "output", "output/docs", "output/docs/moeder", "output/site", "output/site/tom")
    }
    assert set(made.values()) == {"755", "644"}
