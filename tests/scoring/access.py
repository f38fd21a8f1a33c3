"""``python -m tests.scoring.access [set …] [-v]``: what becomes of minutes that say that an item is closed.

``closed.jsonl``: whole minutes with a ``secret`` in a closed item; right when it stands nowhere in what is shown.
``innocent.jsonl``: open minutes with words of access; right when they are shown whole. ``released.jsonl``: closed
items whose ``decision`` the authority has put out; right when it is shown and the ``secret`` is not. All invented, by
people who did not know the program; what was kept apart is scored once before anybody reads it.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from referat.config import ClosedItems
from referat.gate.judge import judge
from referat.gate.rulings import Rulings
from referat.model import Document, Refusal
from tests.scoring.tally import Tally

FOLDER = Path(__file__).resolve().parent.parent / "access"


def rows(file: Path) -> list[dict[str, str]]:
    """The cases of a file; none where there is no such file."""
    if not file.is_file():
        return []
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]


def judged(text: str, policy: ClosedItems = "leave_out") -> Document | Refusal:
    """What the gate makes of a text."""
    return judge("x/y.txt", False, text.encode(), Rulings(), policy).reading


def holds(document: Document | Refusal, secret: str) -> bool:
    """Does anything that is shown of a document hold the words?"""
    shown = re.sub(r"(?:\\[nt]|\s)+", " ", repr(document))
    return isinstance(document, Document) and bool(secret) and " ".join(secret.split()) in shown


def score(folder: Path) -> Tally:
    """The three shares of a set."""
    tally = Tally()
    for row in rows(folder / "closed.jsonl"):
        tally.count(
            "closed: not shown", not holds(judged(row["text"]), row["secret"]), f"{row['class']}: {row['where']}"
        )
    for row in rows(folder / "innocent.jsonl"):
        found = judged(row["text"])
        whole = isinstance(found, Document) and not any(item.withheld_lines for item in found.items)
        title_only = isinstance(found, Document) and row["class"] == "closed item, title only"
        tally.count("innocent: shown", whole or title_only, f"{row['class']}: {row['what']}")
    for row in rows(folder / "released.jsonl"):
        found = judged(row["text"], "released")
        decided = row["decision"].split("\n")[0][:40]
        right = isinstance(found, Document) and not holds(found, row["secret"]) and decided in repr(found)
        tally.count("released: decision only", right, f"{row['class']}: {row['decision']}")
    return tally


def main() -> None:
    """Print the shares; ``-v`` also what went wrong, never for the set kept aside."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=["dev", "read-once", "known-forms"])
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    for name in options.sets:
        tally = score(FOLDER / name)
        print(f"{name}:\n{tally.table()}")
        if options.verbose and name == "dev":
            print("\n".join(tally.wrong))


if __name__ == "__main__":
    main()
