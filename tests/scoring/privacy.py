"""``python -m tests.scoring.privacy [FILE.jsonl …]``: what the gate does with texts that hold a number, or seem to.

A line of a file is ``{"text": …, "expect": "withheld" | "published" | "warned", "class": …, "likely": …}``. Each text
stands in the account of an item of otherwise harmless minutes and passes the whole gate. Printed per file, likelihood
and class: how many became what they must not. ``-v`` prints the texts that did; they are invented.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from referat.gate.judge import judge
from referat.gate.rulings import Rulings
from referat.model import Refusal
from tests.scoring.tally import Tally

FOLDER = Path(__file__).resolve().parent.parent / "privacy"
"""Texts of our own; further ones were kept apart when the words and forms were settled."""
ITEM = FOLDER / "open-item.txt"
PLACE = "@@BODY@@"


@dataclass(frozen=True)
class Case:
    """A text, what must become of it, and what it is an example of."""

    text: str
    expect: str
    kind: str = ""
    likely: str = ""


def load(file: Path) -> list[Case]:
    """The cases of a file."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [Case(row["text"], row["expect"], row.get("class", ""), row.get("likely", "")) for row in rows]


def outcome(text: str, item: str) -> str:
    """What becomes of minutes that hold ``text``: ``withheld`` (or rejected), ``warned`` or ``published``."""
    judged = judge("x.txt", False, item.replace(PLACE, text).encode("utf-8", "surrogatepass"), Rulings())
    if isinstance(judged.reading, Refusal):
        return "withheld"
    return "warned" if any(told.code == "G110" for told in judged.warnings) else "published"


def right(case: Case, item: str) -> bool:
    """Did the case become what it must? A warning publishes."""
    became = outcome(case.text, item)
    return became == case.expect or (case.expect, became) == ("published", "warned")


def score(cases: Iterable[Case], item: str) -> Tally:
    """How many of the cases became what they must, in all, by likelihood and by class."""
    tally = Tally()
    for case in cases:
        ok = right(case, item)
        tally.count(case.expect, ok, f"{case.likely} {case.kind}: {case.text!r}")
        for part in (case.likely and f"{case.expect} {case.likely}", case.kind and f"  {case.kind}"):
            if part:
                tally.count(part, ok)
    tally.wrong = [wrong for wrong in tally.wrong if not wrong.endswith(": ")]
    return tally


def main() -> None:
    """Print the scores of the files that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(FOLDER.glob("*.jsonl")))
    parser.add_argument("--item", type=Path, default=ITEM, help=f"the minutes in which {PLACE} stands for the text")
    parser.add_argument("-v", "--verbose", action="store_true", help="print the texts that went wrong")
    options = parser.parse_args()
    item = options.item.read_text(encoding="utf-8")
    for file in options.files:
        tally = score(load(file), item)
        print(f"{file.name}:\n{tally.table()}")
        if options.verbose:
            print("\n".join(tally.wrong))


if __name__ == "__main__":
    main()
