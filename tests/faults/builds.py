"""Builds that are killed, run out of disk, may not write or are interrupted: what is left is always a whole state.

Two source folders, A and B, make two known states. A build from one to the other is broken off; then what can be
seen must be all of A or all of B, file by file, or a mixture that the next build alone puts right: and the next
build must then give all of it, and leave nothing behind.
"""

from __future__ import annotations

import hashlib
import signal
import subprocess
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests import standin
from tests.hostile.corpus import minutes

PROJECT = Path(__file__).parents[2]
STAGING = ".referat"


def digest(folder: Path) -> dict[str, str]:
    """Every file that a reader can see below ``folder``, with the hash of its bytes."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and STAGING not in file.relative_to(folder).parts
    }


@dataclass
class Ground:
    """Two source folders, the states that they make, and an output folder to break builds in."""

    folder: Path
    site: bool = False
    states: dict[str, dict[str, str]] = field(default_factory=dict)
    seconds: float = 0.0

    def prepare(self) -> None:
        """Make both sources and, in folders of their own, both states; measure how long a build takes."""
        for name, days in (("A", (5, 12)), ("B", (5, 19, 26))):
            (self.folder / name).mkdir(parents=True)
            for day in days:
                text = minutes(date(2023, 9, day), f"Sådan gik det i {name}." if day == 5 else "Som altid.")
                (self.folder / name / f"{day}.txt").write_text(text, encoding="utf-8")
            started = time.perf_counter()
            assert self.build(name, self.folder / f"state-{name}").wait() == 0
            self.seconds = time.perf_counter() - started
            self.states[name] = digest(self.folder / f"state-{name}")
        assert self.states["A"] != self.states["B"]
        assert self.build("A", self.output).wait() == 0
        assert self.seen() == "A"

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def build(self, name: str, output: Path, quiet: bool = True) -> subprocess.Popen[bytes]:
        """A build of A or B under way, in a session of its own."""
        command = standin.command("--source", self.folder / name, "--output", output, "--jobs", "2")
        command += [] if self.site else ["--no-site"]
        pipe = subprocess.DEVNULL if quiet else subprocess.PIPE
        return subprocess.Popen(command, stdout=pipe, stderr=pipe, start_new_session=True)

    def seen(self) -> str:
        """``A`` or ``B`` when the output is wholly that, else ``mixed``; ``torn`` when a file is neither's."""
        found = digest(self.output)
        for name, state in self.states.items():
            if found == state:
                return name
        whole = {(path, sha) for state in self.states.values() for path, sha in state.items()}
        return "mixed" if found.items() <= whole else "torn"

    def kill_one(self, name: str, after: float, number: int = signal.SIGKILL) -> tuple[str, str]:
        """Break one build off after some seconds. Returns what is seen then, and after the next build of the same."""
        process = self.build(name, self.output)
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(number)
        process.wait()
        between = self.seen()
        again = self.build(name, self.output)
        code = again.wait()
        after_all = self.seen()
        left = (self.output / STAGING).exists()
        return between, f"exit {code}" if code else f"{after_all}{' with staging left' if left else ''}"
