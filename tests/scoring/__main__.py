"""``python -m tests.scoring [set …] [-v]``: print the figures for the labelled tables and facts.

``--write`` puts the totals into the page that shows them.
"""

from __future__ import annotations

import argparse

from tests.scoring.figures import KINDS, SETS, score, write_page


def main() -> None:
    """Print per document and in total; ``-v`` also prints every difference (never for the set kept aside)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=list(SETS))
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("-k", "--kind", default="")
    parser.add_argument("--write", action="store_true", help="write the totals into docs/kvalitet.md")
    options = parser.parse_args()
    if options.write:
        write_page()
        return
    for kind in KINDS:
        if options.kind.lower() not in kind.title.lower():
            continue
        for name in options.sets:
            scored = score(kind, name)
            if options.verbose and not name.endswith("heldout"):
                for label, tally in scored.each:
                    print(tally.line(label))
                    print("".join(f"    {difference}\n" for difference in tally.wrong), end="")
            print(f"{kind.title}, {name}:\n{scored.total.table()}\n")


if __name__ == "__main__":
    main()
