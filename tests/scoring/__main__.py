"""``python -m tests.scoring [set …] [-v]``: print the figures for the labelled tables and facts."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from tests.scoring.facts import score_facts
from tests.scoring.tables import ROOT, score_tables
from tests.scoring.tally import Tally

KINDS: tuple[tuple[str, Path, Callable[[Path], Tally]], ...] = (
    ("Tabeller", ROOT / "tests" / "tables", score_tables),
    ("Fakta", ROOT / "tests" / "gold", score_facts),
)
SETS = ("seeds", "dev", "heldout")


def main() -> None:
    """Print per document and in total; ``-v`` also prints every difference (never for the set kept aside)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=list(SETS))
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("-k", "--kind", default="")
    options = parser.parse_args()
    for title, folder, score in KINDS:
        if options.kind.lower() not in title.lower():
            continue
        for name in options.sets:
            total = Tally()
            for label in sorted((folder / name).glob("*.yaml")):
                tally = score(label)
                total.add(tally)
                if options.verbose and name != "heldout":
                    print(tally.line(label.stem))
                    print("".join(f"    {difference}\n" for difference in tally.wrong), end="")
            print(f"{title}, {name}:\n{total.table()}\n")


if __name__ == "__main__":
    main()
