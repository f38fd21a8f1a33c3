"""frictionless as a second judge: our validation of a package is held against that of the standard's own tool."""

from __future__ import annotations

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
