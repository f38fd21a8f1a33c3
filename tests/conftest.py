"""What several tests share: the real sources, built once by the command for the whole run."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from tests import standin

PROJECT = Path(__file__).parent.parent


@pytest.fixture
def no_loop() -> Iterator[None]:
    """The test runs outside any event loop; that of Playwright goes on between the tests of a browser."""
    around = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(around)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder with the ``docs/``, ``datapackage/`` and ``site/`` of the tests' own sources."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "built"
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            command = standin.command("--output", folder)
            done = subprocess.run(command, capture_output=True, text=True, check=False, umask=0o077)
            assert done.returncode == 0, done.stdout + done.stderr
    return folder
