"""Validation of written packages by frictionless: path of a ``datapackage.json`` -> problems, none when all is well.

The only module that imports frictionless (0.25 s). What it silently accepts, violations of ``uniqueKeys`` and
``categories``, is put so that it checks it: the schema uses ``primaryKey`` and mirrors categories as ``enum``. Without
``$schema`` it takes features of v2 for errors, so every descriptor names its profile. It never infers types here.
"""

from __future__ import annotations

from pathlib import Path

import frictionless

_LIMIT = 100


def problems(descriptor: Path) -> list[str]:
    """What is wrong with the package, one sentence each; the first hundred of every resource."""
    report = frictionless.validate(descriptor, limit_errors=_LIMIT)
    found = [f"{descriptor.name}: {error.message}" for error in report.errors]
    for task in report.tasks:
        for error in task.errors:
            row = getattr(error, "row_number", None)
            found.append(f"{task.place}{f':{row}' if row else ''}: {error.message}")
    return found
