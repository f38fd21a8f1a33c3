"""What a site weighs: ``python -m benchmarks.weigh SITE [WITHOUT]`` says bytes and files a minute by kind, and the
heaviest pages.

``WITHOUT`` is a site that was built of no minutes: what it holds is there once, however many minutes follow, and does
not count for one. Bytes are those on disk; a host sends text compressed, some four times smaller.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

_MARKUP = re.compile(r"(?s)<(script|style|head|header|footer|nav)\b.*?</\1>|<[^>]*>")
_LOADED = re.compile(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"')


def kind(path: Path) -> str:
    """What a file below the site belongs to."""
    top, *rest = path.parts
    if top == "moeder":
        place = (
            "item" if any(part.startswith("punkt-") for part in rest) else "source" if "kilde" in rest else "meeting"
        )
        return f"{place} pages" if path.suffix == ".html" else "share pictures"
    if top == "data" and path.suffix != ".html":
        if path.name == "datapackage.json" and len(rest) > 2:
            return "packages: descriptors"
        return (
            "series"
            if rest[0] == "serier"
            else "packages: rows, text, tables"
            if len(rest) > 2
            else f"collection{path.suffix}"
        )
    return "search" if top == "pagefind" else "all other pages" if path.suffix == ".html" else "feeds and the rest"


def weights(site: Path) -> tuple[Counter[str], Counter[str]]:
    """Bytes and files of each kind."""
    size, number = Counter[str](), Counter[str]()
    for file in site.rglob("*"):
        if file.is_file():
            which = kind(file.relative_to(site))
            size[which] += file.stat().st_size
            number[which] += 1
    return size, number


def pages(site: Path) -> Iterator[tuple[Path, int, int, int]]:
    """Each page of a meeting or an item: its bytes, those of its words, and what a first visit to it loads."""
    fonts = sum(file.stat().st_size for file in site.glob("assets/fonts/*"))
    for file in site.glob("moeder/**/index.html"):
        html = file.read_text("utf-8")
        loaded = sum((file.parent / path).resolve().stat().st_size for path in _LOADED.findall(html))
        size = len(html.encode())
        yield file.relative_to(site), size, len(_MARKUP.sub("", html).encode()), size + loaded + fonts


def main(arguments: Sequence[str]) -> int:
    """The command."""
    if len(arguments) not in (1, 2):
        print("python -m benchmarks.weigh SITE [WITHOUT]", file=sys.stderr)
        return 2
    site = Path(arguments[0])
    sources = json.loads((site / "data" / "status.json").read_text("utf-8"))["sources"]
    minutes = sum(one["state"].startswith("published") for one in sources)
    size, number = weights(site)
    if len(arguments) == 2:
        for whole, less in zip((size, number), weights(Path(arguments[1])), strict=True):
            whole.subtract(less)
    print("| kind | KB a minute | files a minute |\n|---|---:|---:|")
    for which, total in size.most_common():
        print(f"| {which} | {total / minutes / 1000:.1f} | {number[which] / minutes:.1f} |")
    print(f"| all | {size.total() / minutes / 1000:.0f} | {number.total() / minutes:.1f} |\n")
    found = list(pages(site))
    items = [one for one in found if any(part.startswith("punkt-") for part in one[0].parts)]
    print(f"item pages without their words: {max(one[1] - one[2] for one in items) / 1000:.0f} KB at most")
    print(f"a first visit: {max(one[3] for one in items) / 1000:.0f} KB at most to an item, ", end="")
    print(f"{max(one[3] for one in found) / 1000:.0f} KB to anything of a meeting")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
