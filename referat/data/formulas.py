"""Cells that a spreadsheet would run as a formula are made harmless; everything else stays as it is.

In: a CSV value. Out: the same value, or with ``'`` before what would be run, so that a spreadsheet shows it as text.

What counts as dangerous:

- ``=`` and ``@`` begin a formula whatever follows (their full-width forms too);
- ``+`` and ``-`` begin one only when what follows is one: a sum of numbers or cells (``-2+3``, ``-A1``), a
  function call or a command to another program (``-2+cmd|' /C calc'!A0``). A number is a number (``-0.28``,
  ``- 1.200,5 %``), and a dash before words is ordinary text (``- AMU``), as is a dash alone.

A cell does not only begin where a value begins. A spreadsheet that separates by semicolon, as Danish ones do, or
by tab takes what stands after one for a new cell, and what stands after a line break for a new row: the same
holds there.
"""

from __future__ import annotations

import re

MARK = "'"

# Every pattern is linear: quantifiers are possessive, and no repeated part can be split in two ways.
# Blank and invisible characters and quotes, which a program may skip before it looks at the cell.
_SKIPPED = r"(?:[^\S\t\r\n]|[\"\u200b-\u200f\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f])*+"
_CELL_START = re.compile(rf"(?:^|[;\t\r\n])({_SKIPPED})([=＝@＠+＋\-－])([^;\t\r\n]*+)")
_SIGN = re.compile(r"[=＝@＠+＋\-－]")
_TERM = r"(?>\$?[A-Za-z]{1,3}+\$?[0-9]{1,7}+|[0-9]++(?:[.,][0-9]++)*+)\s*+%?+"
_EXPRESSION = re.compile(rf"[\s(+＋\-－]*+{_TERM}[\s)]*+(?:[-+＋－*/^&<>=:!][-+＋－<>=\s(]*+{_TERM}[\s)]*+)*+")
_NUMBER = re.compile(r"\s*+[0-9]++(?:[., \u00a0][0-9]++)*+\s*+%?+")
_ENDING = re.compile(r"\([a-zæøå]{1,4}\)")
_COMMAND = re.compile(r"^[\s(+＋\-－]*+[=＝@＠]|[\w'\]]![\w$]|[^\W\d]\(|[A-Za-z][0-9]{1,2}\(")


def harmless(value: str) -> str:
    """The value with ``'`` before everything that a spreadsheet would run."""
    if not _SIGN.search(value):
        return value
    parts: list[str] = []
    position = 0
    start = _CELL_START.search(value)
    while start:
        sign = start.start(2)
        parts.append(value[position:sign])
        if _runs(start[2], start[3]):
            parts.append(MARK)
        position = sign
        start = _CELL_START.search(value, start.end())
    made = "".join(parts) + value[position:]
    return MARK + made if made != value and made[0] in "\t\r" else made


def _runs(first: str, rest: str) -> bool:
    """Whether a cell that begins with ``first`` and goes on with ``rest`` would be run."""
    if first in "=＝@＠":
        return True
    rest = rest.rstrip()
    if _NUMBER.fullmatch(rest):
        return False
    if _EXPRESSION.fullmatch(rest) or _COMMAND.search(_ENDING.sub("", rest)):
        return True
    return "|" in rest and "!" in rest[rest.index("|") :]
