"""Lines before the first item -> the printed contents list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from referat.language.broad import CONTENTS, GROUP_HEADING, LONGEST_HEADING, PORTAL_LINE
from referat.model import ContentsEntry
from referat.reading.text import Line

_ENTRY = re.compile(r"(?P<title>.*[^\s.…])\s*(?:\.{2,}|…)\s*(?P<page>\d{1,4})?")
_TABBED_ENTRY = re.compile(r"(?P<title>.*\S)\s+(?P<page>\d{1,3})")
_NUMBERED_ENTRY = re.compile(
    r"(?:(?:punkt|sag|nr\.?|pkt\.?|åbent?|lukket)\s*)?(?P<number>\d{1,4}[a-z]?)\s*+(?:[.:–-]++\s++|(?<=\s))(?P<title>\S.*)",
    re.IGNORECASE,
)
_ROSTER = re.compile(
    r"(?:medlemmer|deltagere|mødedeltagere|til ?stede|fraværende|afbud(?: fra)?|fravær|øvrige deltagere)\s*(?::.*|$)",
    re.IGNORECASE,
)
"""What ends a contents list: the list of who was there."""
_APPENDIX = re.compile(
    r"(?:samlet )?bilags(?:liste|oversigt)\b.{0,10}|underskrift\w*.{0,10}|bemærkninger til dagsorden(?:en)?.{0,10}"
    r"|(?:(?:sag|sags|punkt|pkt)\.?\s?(?:nr)?\.?:?\s?)?(?:emne|tekst|titel)?:?\s?side(?:nr|tal)?[.:]?|(?:sag|pkt)\w*\.? ?nr\.?:? emne"
    r"|side \d+(?: af \d+)?",
    re.IGNORECASE,
)
"""Lines of a contents list that are no item: its column heads, the lists at the document's end, a page foot."""
_PAGE_BEHIND = re.compile(r"(?P<title>.*\S) (?P<page>\d{1,4})")
_OF_MEETING = re.compile(r"(?:for|til|ved|fra)\b[^.:]{0,60}\bmødet?\b", re.IGNORECASE)
_SHORT = 60
_LONGEST_ENTRY = 200


@dataclass(slots=True)
class Contents:
    """The entries of the contents list, its heading lines, and the header's other lines."""

    rest: list[Line]
    entries: list[ContentsEntry] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    """Page numbers that stand on lines of their own, below the titles."""


def read_contents(printed: Sequence[Line], words: frozenset[str] = CONTENTS) -> Contents:
    """Take the contents list: all after its heading (one of ``words``), or (T2) group headings with numbered titles."""
    for position, line in enumerate(printed):
        if len(line.plain) >= _SHORT:
            continue
        word = re.split(r"[:.]", line.plain.casefold())[0].strip()
        if word in words and (position > 1 or printed[position + 1 :]) and not _names_meeting(printed, position):
            contents = Contents([])
            contents.headings.append(line.number)
            taken = _take_entries(printed[position + 1 :], contents, headed=True)
            _drop_loose(printed, contents, taken)
            contents.rest = [other for other in printed if other is not line and other.number not in taken]
            return contents
    start = next((position for position, line in enumerate(printed) if _is_group(line)), None)
    if start is None:
        return Contents(list(printed))
    contents = Contents([])
    taken = _take_entries(printed[start:], contents, headed=False)
    contents.rest = [line for line in printed if line.number not in taken]
    return contents


def _names_meeting(printed: Sequence[Line], position: int) -> bool:
    """Does ``Dagsorden`` begin the meeting's name, which goes on on the next line (``for mødet torsdag den 4. maj``)?"""
    below = printed[position + 1].plain if position + 1 < len(printed) else ""
    return _OF_MEETING.match(below) is not None


def _is_group(line: Line) -> bool:
    return len(line.plain) <= LONGEST_HEADING and GROUP_HEADING.fullmatch(line.plain) is not None


def _take_entries(lines: Sequence[Line], contents: Contents, headed: bool) -> set[int]:
    taken: set[int] = set()
    for line in lines:
        if len(line.plain) > LONGEST_HEADING or _ROSTER.fullmatch(line.plain):
            break
        if headed and contents.entries and line.plain.isdigit() and len(line.plain) < 5:
            contents.pages.append(int(line.plain))
            contents.headings.append(line.number)
            taken.add(line.number)
            continue
        if _is_group(line) or PORTAL_LINE.fullmatch(line.plain) or _APPENDIX.fullmatch(line.plain):
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
    if len(contents.pages) == len(contents.entries) and not any(entry.page for entry in contents.entries):
        paged = zip(contents.entries, contents.pages, strict=True)
        contents.entries[:] = [replace(entry, page=page) for entry, page in paged]
    return taken


def _drop_loose(printed: Sequence[Line], contents: Contents, taken: set[int]) -> None:
    """In a list of numbered titles a line without a number is the rest of a title, or no part of the list.

    Titles that all end in a number that rises end in the page.
    """
    numbered = [entry for entry in contents.entries if entry.number]
    if len(numbered) < 2:
        return
    last = numbered[-1].line
    text = {line.number: line.plain for line in printed}
    kept: list[ContentsEntry] = []
    for entry in contents.entries:
        if entry.number:
            kept.append(entry)
        elif entry.line > last:
            taken.discard(entry.line)
        elif kept:
            contents.headings.append(entry.line)
            kept[-1] = replace(kept[-1], title=f"{kept[-1].title} {text[entry.line]}", page=kept[-1].page or entry.page)
        else:
            contents.headings.append(entry.line)
    contents.entries = _with_pages(kept)


def _with_pages(entries: list[ContentsEntry]) -> list[ContentsEntry]:
    found = [_PAGE_BEHIND.fullmatch(entry.title) for entry in entries]
    pages = [int(match["page"]) for match in found if match]
    years = all(1990 <= page < 2060 for page in pages)
    if any(entry.page for entry in entries) or len(pages) < len(entries) or pages != sorted(pages) or years:
        return entries
    return [
        replace(entry, title=match["title"], page=int(match["page"]))
        for entry, match in zip(entries, found, strict=True)
        if match
    ]
