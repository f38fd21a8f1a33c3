"""Break builds off in every way, many times, by hand: ``python -m tests.faults.kill_builds [KILLS] [KILLS WITH SITE]``.

Prints what was seen after each kind of fault, and ends with 1 when any build left what it must not. The full disk
needs the right to mount (a small tmpfs); without it a limit on the size of files stands in.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.faults.builds import Ground

WRONG = ("torn",)


def kills(ground: Ground, times: int, number: int, chance: random.Random) -> Counter[str]:
    """Break ``times`` builds off at random moments, alternating between the two states."""
    seen: Counter[str] = Counter()
    for turn in range(times):
        name = "BA"[turn % 2]
        between, after = ground.kill_one(name, chance.uniform(0.05, ground.seconds * 1.05), number)
        seen[f"then {between}, next build {'whole' if after == name else after}"] += 1
    return seen


def full_disk(folder: Path, chance: random.Random) -> Counter[str]:
    """Builds of B over A on a disk with room for A and a part of B."""
    disk = folder / "disk"
    disk.mkdir()
    mounted = (
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(disk)], check=False).returncode == 0
    )
    seen: Counter[str] = Counter()
    try:
        ground = Ground(disk / "ground")
        ground.prepare()
        for turn in range(25):
            name = "B"
            room = chance.randrange(0, 300_000)
            free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
            if mounted:
                filler = disk / "filler"
                filler.write_bytes(b"\0" * max(0, free - room))
                process = ground.build(name, ground.output, quiet=False)
            else:
                limit = room // 10
                process = subprocess.Popen(
                    [sys.executable, "-m", "tests.faults.kill_builds", "--limited", str(limit), str(ground.folder)],
                    stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                )  # fmt: skip
            said = b"".join(process.communicate())
            between, code = ground.seen(), process.returncode
            trace = " TRACEBACK" if b"Traceback" in said else ""
            seen[f"exit {code}, then {between}{trace}"] += 1
            if mounted:
                filler.unlink()
            assert ground.build("A", ground.output).wait() == 0
            assert ground.seen() == "A", turn
        if mounted:
            subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
            process = ground.build("B", ground.output, quiet=False)
            trace = " TRACEBACK" if b"Traceback" in b"".join(process.communicate()) else ""
            seen[f"read-only: exit {process.returncode}, then {ground.seen()}{trace}"] += 1
        return seen
    finally:
        if mounted:
            subprocess.run(["umount", str(disk)], check=False)


def limited(limit: int, folder: Path) -> int:
    """A build of B that may write no file larger than ``limit`` bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    return Ground(folder).build("B", folder / "output", quiet=False).wait()


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--limited"]:
        return limited(int(arguments[1]), Path(arguments[2]))
    plain = int(arguments[0]) if arguments else 200
    with_site = int(arguments[1]) if len(arguments) > 1 else 10
    chance = random.Random(1)
    folder = Path(tempfile.mkdtemp(prefix="referat-faults-"))
    seen: Counter[str] = Counter()
    try:
        ground = Ground(folder / "plain")
        ground.prepare()
        site = Ground(folder / "site", site=True)
        site.prepare()
        for title, fault in (
            (f"kill -9, {plain} times", lambda: kills(ground, plain, signal.SIGKILL, chance)),
            (f"kill -9 with site, {with_site} times", lambda: kills(site, with_site, signal.SIGKILL, chance)),
            (f"Ctrl-C, {plain // 5} times", lambda: kills(ground, plain // 5, signal.SIGINT, chance)),
            (f"SIGTERM, {plain // 10} times", lambda: kills(ground, plain // 10, signal.SIGTERM, chance)),
            ("full disk, 25 times, and a read-only one", lambda: full_disk(folder, chance)),
        ):
            result = fault()
            print(title, *(f"  {count:4} {what}" for what, count in sorted(result.items())), sep="\n", flush=True)
            seen += result
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    bad = [
        what for what in seen if "torn" in what or "TRACEBACK" in what or ("next build" in what and "whole" not in what)
    ]
    print("\n".join(f"WRONG: {what}" for what in bad) or "Every state was whole.")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
