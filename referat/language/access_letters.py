"""``L`` and ``LP`` as marks of closed items, with and without an item's number: a line -> what it marks.

The same letters name parties, bills in parliament, local plans and sizes; therefore only their forms beside an item's
number, or alone, count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from referat.language.access_text import CASE, core

_WORD = r"(?i:(?:dagsordens?)?(?:punkt|pkt|sag|nr|no|ad|item)\b\.?\s*)"
_NUMBERED = re.compile(
    rf"(?:{_WORD}{{1,3}}[\[(]?(?:LP?[ ./_-]{{0,2}}(?:nr\.? ?)?\d{{1,3}}|\d{{1,3}}[./-]? ?L)"
    r"|[\[(]?(?:L\. \d{1,3}(?= [A-ZÆØÅ])|LP?[./_-]?\d{1,3}|LP? nr\.? ?\d{1,3}|l\d{1,3}|\d{1,3}[.-]?\s?L|\d{1,3}l))"
    r"(?:[.:)\]]|(?= ?- )|(?=\s)|$)[\s:.)-]*(?P<title>.*)",
)
"""``L2``, ``2L``, ``punkt L.5`` as an item's number."""
_APART = re.compile(r"LP?[ -](?P<number>\d{1,3})[.:]? (?-i:[A-ZÆØÅ])(?!.*\bL \d).*")
"""``L 2 Title``: closed where the document has an item of that number; it may be a bill in parliament as well."""
_MARK = re.compile(
    rf"(?:^|\d[.:)]? |[-:] )(?:\(?LP?[- ]?(?i:punkt|pkt\.?|sag)\b[:.)]?|LP?\)? ?[:.;-] ?(?!(?:For|Imod|Ja|Nej|Undl|Stemt?e?|Hverken)\b)(?=[A-ZÆØÅ](?![A-ZÆØÅ]? ?\d)))"
    rf"|^\W*(?:{_WORD}{{0,3}})\(?\d{{1,4}}[a-z]?[.:)]? [(\[]LP?[)\]]|^\W*[(\[]LP?[)\]]|^\W*(?:{_WORD}{{0,3}})\d{{1,4}}[.:)]? .*[(\[]LP?[)\]]$"
    rf"|\[LP?\]$|\(LP\)$|[ -]- ?LP?$|^\W*(?:{_WORD}{{0,3}})\d{{1,4}}[.:)]? LP (?=[A-ZÆØÅ])|^LP?$|^LP? - (?=\d)"
)
_MODEL = re.compile(r"\bLP-[a-zæøå]|\b(?:liste\w*|\w{2,}listen|parti\w*|[Ff]orslag fra [\w ]{1,40}) \(L\)$")
"""What else the letters name (``LP-modellen (LP)``)."""
_BEFORE_CASE = re.compile(r"(?:[^\W\d]{1,20}[.:]* ){0,2}L[ -](?:\d{2}|\d{4})[/-]\d{3,}")
"""``L-2016-024965`` as an item's case."""
_BESIDE_CASE = re.compile(r"(?:\w{1,20}:? ?)?\W*LP?")


_OPENED = re.compile(
    rf"\W*(?:{_WORD}{{0,2}})(?:Å[A-Z]?[ .-]?\d{{1,3}}\b|\d{{1,3}}[.:)]?[ -]?Å\b)|.*(?:/ ?Å|[(\[]Å[(\])])$"
)
_CLOSED = re.compile(
    rf"\W*(?:{_WORD}{{0,2}})(?:L[A-Z]?[ .-]?\d{{1,3}}\b|\d{{1,3}}[.:)]?[ -]?L\b)|.*(?:/ ?L|[(\[]L[)\]])$"
)
"""``ÅP 3`` and ``LP 4``, ``…/Å`` and ``…/L``: where headings bear the one, the other is its opposite."""


def opposites(texts: Sequence[str]) -> list[int]:
    """The numbers of lines that bear the mark of a closed item where others bear that of an open one."""
    if not any("Å" in text and _OPENED.match(text) for text in texts):
        return []
    return [number for number, text in enumerate(texts, 1) if "L" in text and _CLOSED.match(text)]


@dataclass(frozen=True, slots=True)
class Letter:
    """A mark: where it stands; ``number`` where it may be a bill's as well, ``titled`` where a title follows."""

    start: int
    end: int
    number: str | None
    titled: bool


def letter(text: str) -> Letter | None:
    """The mark of a closed item in a folded line; None where there is none."""
    numbered = _NUMBERED.match(text)
    if numbered and (numbered["title"][:1].isupper() or not numbered["title"]):
        return Letter(*numbered.span(), None, True)
    mark = _MARK.search(text)
    if mark and not _MODEL.search(text):
        return Letter(*mark.span(), None, False)
    if _BEFORE_CASE.fullmatch(text):
        return Letter(0, len(text), None, False)
    if CASE.search(text) and _BESIDE_CASE.fullmatch(core(CASE.sub(" ", text))):
        return Letter(0, len(text), None, False)
    apart = _APART.fullmatch(text)
    return Letter(*apart.span(), apart["number"], True) if apart else None
