"""Coverage-guided fuzzing of everything that a source passes through: bytes -> gate -> document -> pages and data.

Not part of the test suite, see SECURITY.md. It needs atheris (``pip install atheris``)::

    python -m tests.fuzz.fuzz_read --seeds /tmp/seeds           # once: cut the sources and gold texts into small seeds
    python -m tests.fuzz.fuzz_read -max_total_time=1800 -timeout=10 -rss_limit_mb=3000 /tmp/corpus /tmp/seeds

A finding is written as ``crash-…`` or ``timeout-…`` to the folder you stand in. Make it small with
``-minimize_crash=1``, mend the program, and keep the file as a case in ``tests/hostile/``.
"""

from __future__ import annotations

import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent.parent
FOLDERS = ("source", "tests/gold", "tests/tables", "tests/cases", "tests/hostile")
PIECE = 1500


def write_seeds(folder: Path) -> None:
    """Pieces of every text in the project: heads of documents, and each further piece below a head that dates it."""
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    for name in FOLDERS:
        for file in sorted((PROJECT / name).rglob("*.txt")):
            data = file.read_bytes()
            head, rest = data[:600], data[600:]
            for start in range(0, max(1, min(len(rest), 20 * PIECE)), PIECE):
                (folder / f"{number:05}").write_bytes(head + b"\n\n" + rest[start : start + PIECE])
                number += 1
    (folder / "words.dict").unlink(missing_ok=True)
    print(f"{number} seeds in {folder}")


def main() -> None:
    if len(sys.argv) == 3 and sys.argv[1] == "--seeds":
        write_seeds(Path(sys.argv[2]))
        return
    import atheris

    with atheris.instrument_imports(include=["referat"]):
        from tests.fuzz.target import one_source
    atheris.Setup(sys.argv, one_source)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
