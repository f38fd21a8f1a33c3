"""frictionless as a second judge: our validation of a package is held against that of the standard's own tool.

``python -m tests.judge FOLDER [KNOWN]`` judges every package below a folder that is not yet in the file KNOWN, and
writes into it those that are valid: a package is known by its descriptor, which holds the checksums of its files.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import frictionless

from referat.data import validate

Place = tuple[str, int | None]
"""A file of the package, and the row (the header is row 1); None when it concerns the whole file."""


def problems(descriptor: Path) -> list[str]:
    """What our own validation says, after frictionless said of the same package whether it is valid."""
    ours = validate.problems(descriptor)
    assert bool(ours) == bool(theirs(descriptor)), (ours, theirs(descriptor))
    return ours


def theirs(descriptor: Path) -> set[Place]:
    """Where frictionless finds something wrong; what is wrong with the descriptor stands under its own name."""
    report = frictionless.validate(descriptor, limit_errors=1000)
    found: set[Place] = {(descriptor.name, None) for _ in report.errors}
    for task in report.tasks:
        found |= {(task.place, getattr(error, "row_number", None)) for error in task.errors}
    return found


def ours(descriptor: Path) -> set[Place]:
    """Where our own validation finds something wrong."""
    found: set[Place] = set()
    for problem in validate.problems(descriptor):
        path, _, rest = problem.partition(":")
        number = rest.partition(":")[0]
        found.add((path, int(number) if number.isdigit() else None))
    return found


def judge_new(folder: Path, known: set[str]) -> tuple[list[str], set[str]]:
    """What frictionless finds wrong with the packages that are not known, and what is known from now on."""
    wrong: list[str] = []
    valid: set[str] = set()
    for descriptor in sorted(folder.rglob("datapackage.json")):
        digest = hashlib.sha256(descriptor.read_bytes()).hexdigest()
        found = [] if digest in known else sorted(theirs(descriptor), key=str)
        wrong += [f"{descriptor.parent / path}:{row or 1}" for path, row in found]
        valid |= set() if found else {digest}
    return wrong, valid


def main(arguments: Sequence[str]) -> int:
    """The command; the exit code is 1 when a package is not valid, 2 when it is called wrongly."""
    if len(arguments) not in (1, 2) or not Path(arguments[0]).is_dir():
        print("python -m tests.judge FOLDER [KNOWN]", file=sys.stderr)
        return 2
    file = Path(arguments[1]) if len(arguments) == 2 else None
    known = set(file.read_text("ascii").split()) if file and file.is_file() else set()
    wrong, valid = judge_new(Path(arguments[0]), known)
    print(*wrong, f"{len(valid)} packages are valid, {len(valid - known)} of them new", sep="\n")
    if file:
        file.write_text("".join(f"{one}\n" for one in sorted(valid)), "ascii")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
