"""A catalogue held against files of SHACL shapes: ``python -m tests.judge_catalogue catalog.ttl SHAPES.ttl …``.

The shapes of DCAT-AP-DK lie at https://github.com/digst/DCAT-AP-DK (releases/v.2.0/validation), those of DCAT-AP at
https://github.com/SEMICeu/DCAT-AP. Exit code 1 when a file is not kept.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pyshacl


def broken(catalogue: Path, shapes: Path) -> str:
    """What the catalogue breaks, in the words of the judge; empty when it keeps all."""
    kept, _, report = pyshacl.validate(str(catalogue), shacl_graph=str(shapes), inference="none")
    return "" if kept else report


if __name__ == "__main__":
    reports = {name: broken(Path(sys.argv[1]), Path(name)) for name in sys.argv[2:]}
    for name, report in reports.items():
        print(f"{name}: {report or 'kept'}")
    sys.exit(any(reports.values()))
