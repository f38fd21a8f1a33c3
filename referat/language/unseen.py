"""Characters that show nothing, or turn others around: a text -> the same with each of them as what it is.

``⟦U+202E⟧`` stands for one, ``⟦U+200B ×3⟧`` for three in a row, so that a reader of a page, a cell or a source line
sees what a machine sees. What harms nobody stays, or goes without a mark (docs/decisions/0081-unseen-characters.md).
"""

from __future__ import annotations

import re

_MARKED = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls, but for white space
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0"  # joiners and letters that show nothing
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # widths, joiners, direction
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e01ef"  # tags, selectors
)
_SOFT_HYPHEN = "\u00ad"
_EMOJI = "\u2190-\u2bff\U0001f000-\U0001faff\ufe0f"
_NEEDS_JOINERS = "\u0600-\u08ff\u0900-\u0dff"
_JOINS = re.compile(f"(?<=[{_EMOJI}])\u200d(?=[{_EMOJI}])|(?<=[{_NEEDS_JOINERS}])[\u200c\u200d](?=[{_NEEDS_JOINERS}])")
"""A family of emoji is one picture, and some scripts write words with joiners."""
_RUN = re.compile(f"([{_MARKED}])\\1*")
_ANY = re.compile(f"[{_MARKED}{_SOFT_HYPHEN}]")
_MARK = re.compile(r"⟦U\+[0-9A-F]{4,6}(?: ×[0-9]+)?⟧")


def shows_all(text: str) -> bool:
    """Has ``text`` none of these characters, and no mark for them?"""
    return "⟦" not in text and not _ANY.search(text)


def visible(text: str) -> str:
    """``text`` with a mark in place of every character that shows nothing; soft hyphens go."""
    if not _ANY.search(text):
        return text
    pieces, done = [], 0
    for join in _JOINS.finditer(text):
        pieces += [_marked(text[done : join.start()]), join[0]]
        done = join.end()
    return "".join([*pieces, _marked(text[done:])])


def _marked(text: str) -> str:
    return _RUN.sub(_mark, text.replace(_SOFT_HYPHEN, ""))


def _mark(run: re.Match[str]) -> str:
    times = f" ×{len(run[0])}" if len(run[0]) > 1 else ""
    return f"⟦U+{ord(run[1]):04X}{times}⟧"


def without_unseen(text: str) -> str:
    """``text`` without these characters, and without the marks for them: what is compared."""
    if _ANY.search(text):
        text = _ANY.sub("", text)
    return _MARK.sub("", text) if "⟦" in text else text


def unseen(text: str) -> set[int]:
    """The places in ``text`` that :func:`without_unseen` leaves out."""
    found = {match.start() for match in _ANY.finditer(text)}
    return found.union(*(range(*match.span()) for match in _MARK.finditer(text)))
