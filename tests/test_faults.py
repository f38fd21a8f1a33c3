"""Builds that are broken off leave a whole state, or one that the next build completes; tests/faults has the many."""

from __future__ import annotations

import random
import resource
import signal
import subprocess
from pathlib import Path

import pytest

from referat.build.staging import FOLDER
from tests import standin
from tests.faults.builds import Ground, digest

pytestmark = pytest.mark.xdist_group("faults")


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    made = Ground(tmp_path_factory.mktemp("faults") / "ground")
    made.prepare()
    return made


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_broken_off_is_nothing_or_is_completed_by_the_next(
    ground: Ground, number: signal.Signals
) -> None:
    chance = random.Random(int(number))
    for name in ("B", "A", "B", "A"):
        between, after = ground.kill_one(name, chance.uniform(0.05, ground.seconds), number)
        assert between in ("A", "B", "mixed")
        assert after == name


def test_a_disk_that_is_full_leaves_the_last_state_and_says_so(ground: Ground) -> None:
    """No file may grow beyond a few hundred bytes: the first larger one cannot be written."""
    assert ground.build("A", ground.output).wait() == 0

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))

    command = standin.command("--no-site", "--source", str(ground.folder / "B"), "--output", str(ground.output))
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limit)
    assert done.returncode == 2
    assert "Traceback" not in done.stdout + done.stderr
    assert done.stderr.rstrip().endswith("Intet er ændret.")
    assert ground.seen() == "A"
    assert not (ground.output / FOLDER).exists()


def test_an_output_that_cannot_be_written_is_said_in_one_line(ground: Ground, tmp_path: Path) -> None:
    """A file stands where the folder should be made: so it is refused for every user, root too."""
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / FOLDER).write_text("i vejen", encoding="utf-8")
    (tmp_path / "output" / "docs").write_text("i vejen", encoding="utf-8")
    before = digest(tmp_path)
    command = standin.command("--no-site", "--source", str(ground.folder / "A"), "--output", str(tmp_path / "output"))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stdout + done.stderr
    assert digest(tmp_path) == before
