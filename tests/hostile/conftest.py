"""The whole corpus, built once by the command for the whole run: withheld, rejected and published sources together."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

from tests import standin
from tests.hostile.corpus import write

PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Build:
    """A finished build: its folder, and everything it said."""

    folder: Path
    said: str


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Build:
    own = tmp_path_factory.getbasetemp()
    base = (own if worker_id == "master" else own.parent) / "hostile"
    with FileLock(base.with_suffix(".lock")):
        if not base.exists():
            (base / "source").mkdir(parents=True)
            write(base / "source")
            command = standin.command("--source", base / "source", "--output", base / "output")
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            (base / "said.txt").write_text(f"{done.returncode}\n{done.stdout}\n{done.stderr}", encoding="utf-8")
    return Build(base / "output", (base / "said.txt").read_text(encoding="utf-8"))
