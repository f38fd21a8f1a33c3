"""What a series is called: its tables -> a title and an id that no other series has, both said in words.

In: the tables of a series, and the ids that are taken. Out: title and id. Words come from the caption, else from the
item's title; where another series has them already, what else tells the two apart is added.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from referat.archive.series_headings import without_period_and_limit
from referat.archive.series_tables import Appearance
from referat.danish import slug
from referat.inline import plain

LONGEST = 63
"""PostgreSQL and others cut longer names."""
_LONGEST_TITLE = 120
_ADDED = 30
"""So many characters of an id at most are for what is added."""
_EMPTY = re.compile(r"\(\s*+[-–,.:]*+\s*+\)|\[\s*+\]")
_PERIOD_WORD = re.compile(
    r"(?<!\s)\s+(?:i|for|fra|til|pr\.?|per|ultimo|primo|i perioden|perioden|år|og)\s*+$", re.IGNORECASE
)
_LONE_BRACKET = re.compile(r"\([^()]*$")


def named(tables: list[Appearance], taken: Collection[str]) -> tuple[str, str]:
    """The title and the id, the first that is not taken."""
    for title, added in _candidates(tables):
        if (made := _id(title, added)) and made not in taken:
            return (f"{title} ({added})" if added else title), made
    raise AssertionError("the numbers never end")


def _candidates(tables: list[Appearance]) -> Iterator[tuple[str, str]]:
    """Titles, and what is added to them, the shortest first; at last numbers."""
    first = tables[0]
    caption = title_of(first.table.caption or "", numbered=True)
    item = title_of(first.item.name) if first.item else ""
    base = caption or item or title_of(first.document.meeting.name) or "Tabel"
    organization = first.document.meeting.organization or ""
    yield base, ""
    for added in (item if caption else "", ", ".join(measures(first)[:2]), organization):
        if added and added.casefold() != base.casefold():
            yield base, _shortened(added, _LONGEST_TITLE // 2)
    number = 2
    while True:
        yield base, str(number)
        number += 1


def title_of(printed: str, numbered: bool = False) -> str:
    """A printed title without what numbers it and without periods; no bracket is left open, none is cut."""
    text = " ".join(plain(printed).split())
    text = without_period_and_limit(text, numbered)
    while (less := _PERIOD_WORD.sub("", _EMPTY.sub(" ", text)).strip(" -–,.:/")) != text:
        text = less
    text = " ".join(text.split())
    return _shortened(
        _LONE_BRACKET.sub("", text).strip() if text.count("(") > text.count(")") else text, _LONGEST_TITLE
    )


def _shortened(text: str, longest: int) -> str:
    """Whole words, and no open bracket, of a long text."""
    if len(text) <= longest:
        return text
    cut = text[: longest + 1].rpartition(" ")[0] or text[:longest]
    if cut.count("(") > cut.count(")"):
        cut = _LONE_BRACKET.sub("", cut)
    return cut.strip(" -–,.:/")


def measures(one: Appearance) -> list[str]:
    """What the columns beside the first are called, without periods and limits, each once."""
    names = (without_period_and_limit(column.name).rpartition(" / ")[2] for column in one.table.columns[1:])
    return list(dict.fromkeys(name for name in names if name))


def _id(title: str, added: str) -> str:
    tail = _cut(slug(added), _ADDED)
    body = _cut(slug(title), LONGEST - len(tail) - 1 if tail else LONGEST)
    return "-".join(part for part in (body, tail) if part)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest + 1].rpartition("-")[0] or text[:longest]
