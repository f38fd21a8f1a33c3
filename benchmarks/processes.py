"""Run a command as a whole process -> what it cost: time, the processor's work, and the most memory of each process.

Linux alone: the figures are those of ``/proc`` and of the system's own account of a finished process.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

_EVERY = 0.1
"""Seconds between two looks at the processes."""
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Cost:
    """What a run cost; ``stages`` are what it said on its way, with the processor's seconds until the next."""

    code: int = 0
    wall: float = 0.0
    cpu: float = 0.0
    memory: dict[str, int] = field(default_factory=dict)
    """Name of a program → bytes of the largest of its processes; the first one is called ``main``."""
    stages: dict[str, float] = field(default_factory=dict)


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run a command to its end. What it says on stderr, a line each, are its stages."""
    cost = Cost()
    started = time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=os.environ | {"CI": "1"}
    )
    done = threading.Event()
    watch = threading.Thread(target=_watch, args=(process.pid, cost.memory, done))
    watch.start()
    stage, before = "", 0.0
    assert process.stderr is not None
    for line in process.stderr:
        now = _cpu(process.pid)
        cost.stages[stage] = cost.stages.get(stage, 0.0) + now - before
        stage, before = line.split(" (")[0].strip(), now
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    done.set()
    watch.join()
    cost.code, cost.wall = process.returncode, time.monotonic() - started
    cost.cpu = used.ru_utime + used.ru_stime
    cost.stages[stage] = cost.stages.get(stage, 0.0) + max(0.0, cost.cpu - before)
    return cost


def _watch(root: int, memory: dict[str, int], done: threading.Event) -> None:
    while not done.wait(_EVERY):
        for pid in _tree(root):
            try:
                status = Path(f"/proc/{pid}/status").read_text("utf-8")
            except OSError:
                continue
            told = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
            if "VmHWM" in told:
                name = "main" if pid == root else told["Name"].strip()
                memory[name] = max(memory.get(name, 0), int(told["VmHWM"].split()[0]) * 1024)


def _tree(root: int) -> list[int]:
    """A process and all that it started, as long as they live."""
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        try:
            for task in Path(f"/proc/{pid}/task").iterdir():
                waiting += map(int, (task / "children").read_text("ascii").split())
        except OSError:
            continue
    return found


def _cpu(root: int) -> float:
    """The processor's seconds of a process, of those that it started and of those that have ended."""
    ticks = 0
    for pid in _tree(root):
        try:
            values = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(map(int, values[11:15]))
    return ticks / _TICKS
