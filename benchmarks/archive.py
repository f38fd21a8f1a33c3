"""Make an archive: ``python -m benchmarks.archive FOLDER NUMBER [SEED]`` writes so many minutes below ``FOLDER``.

The same number and seed give the same bytes. Made-up people, committees and cases; nothing of it is true.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.forms import of
from benchmarks.meetings import Municipality

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "-", "Æ": "ae", "Ø": "oe", "Å": "aa"})


def write(folder: Path, municipality: Municipality, numbers: Iterable[int]) -> list[Path]:
    """Write meetings as files, a folder for each committee; returns where."""
    written = []
    for number in numbers:
        meeting = municipality.meeting(number)
        ending, form = of(meeting)
        path = folder / meeting.committee.translate(_LETTERS).lower() / f"{meeting.day}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(form(meeting))
        written.append(path)
    return written


def main(arguments: Sequence[str]) -> int:
    """The command."""
    if len(arguments) not in (2, 3) or not all(one.isdigit() for one in arguments[1:]):
        print("python -m benchmarks.archive FOLDER NUMBER [SEED]", file=sys.stderr)
        return 2
    size, seed = int(arguments[1]), int(arguments[2]) if len(arguments) == 3 else 1
    write(Path(arguments[0]), Municipality(size, seed), range(size))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
