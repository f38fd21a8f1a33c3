"""Lines before the first item -> the printed contents list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from referat.model import ContentsEntry
from referat.reading.templates import CONTENTS_HEADINGS, GROUP_HEADING, LONGEST_HEADING, PORTAL_LINE
from referat.reading.text import Line

_ENTRY = re.compile(r"(?P<title>.*[^\s.…])\s*(?:\.{2,}|…)\s*(?P<page>\d{1,4})?")
_TABBED_ENTRY = re.compile(r"(?P<title>.*\S)\s+(?P<page>\d{1,3})")
_NUMBERED_ENTRY = re.compile(
    r"(?:(?:punkt|sag|nr\.?|pkt\.?)\s*)?(?P<number>\d{1,4}[a-z]?)\s*[.:–-]*\s+(?P<title>\S.*)", re.IGNORECASE
)
_SHORT = 60
_LONGEST_ENTRY = 200


@dataclass(slots=True)
class Contents:
    """The entries of the contents list, its heading lines, and the header's other lines."""

    rest: list[Line]
    entries: list[ContentsEntry] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)


def read_contents(printed: Sequence[Line]) -> Contents:
    """Take the contents list: all after its heading, or (T2) group headings with numbered titles."""
    for position, line in enumerate(printed):
        if len(line.plain) >= _SHORT:
            continue
        word = re.split(r"[:.]", line.plain.casefold())[0].strip()
        if word in CONTENTS_HEADINGS and (position > 1 or printed[position + 1 :]):
            contents = Contents([])
            contents.headings.append(line.number)
            taken = _take_entries(printed[position + 1 :], contents, headed=True)
            contents.rest = [other for other in printed if other is not line and other.number not in taken]
            return contents
    start = next((position for position, line in enumerate(printed) if _is_group(line)), None)
    if start is None:
        return Contents(list(printed))
    contents = Contents([])
    taken = _take_entries(printed[start:], contents, headed=False)
    contents.rest = [line for line in printed if line.number not in taken]
    return contents


def _is_group(line: Line) -> bool:
    return len(line.plain) <= LONGEST_HEADING and GROUP_HEADING.fullmatch(line.plain) is not None


def _take_entries(lines: Sequence[Line], contents: Contents, headed: bool) -> set[int]:
    taken: set[int] = set()
    for line in lines:
        if len(line.plain) > LONGEST_HEADING:
            break
        if _is_group(line) or PORTAL_LINE.fullmatch(line.plain):
            contents.headings.append(line.number)
            taken.add(line.number)
            continue
        dotted = _ENTRY.fullmatch(line.plain) if ".." in line.plain or "…" in line.plain else None
        entry = dotted or (_TABBED_ENTRY.fullmatch(line.plain) if line.tabbed else None)
        text = entry["title"] if entry else line.plain
        numbered = _NUMBERED_ENTRY.fullmatch(text)
        plain_title = headed and len(line.plain) < _LONGEST_ENTRY and not line.plain.endswith(".")
        if not (entry or numbered or plain_title):
            break
        page = entry["page"] if entry else None
        title = numbered["title"] if numbered else text
        number = numbered["number"] if numbered else None
        contents.entries.append(ContentsEntry(title, int(page) if page else None, line.number, number))
        taken.add(line.number)
    return taken
