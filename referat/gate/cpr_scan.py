"""A view cut into runs of digits: view -> the runs, the kind of what stands between two, and what words say of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from referat.gate.cpr_dates import is_clock, recent
from referat.gate.cpr_digits import View
from referat.gate.cpr_tables import Harmless, harmless_cells
from referat.gate.cpr_vocabulary import Vocabulary

_CLUSTER = re.compile(r"[0-9]+(?:[\W_]{1,80}[0-9]+)*")
_TOKEN = re.compile(r"[0-9]+")
_FEWEST = 8
_MARKS = str.maketrans("", "", "*_~`\\\"'()[]{}<>«»‹›“”„‘’^=")
_GAPS = (
    ("-", re.compile(r"[\s|]*\.?-[\s|]*(?:[-.]\s*)*")),
    (" ", re.compile(r"[ ]{1,2}")),
    ("w", re.compile(r"[ ]{3,60}")),
    (".", re.compile(r" {0,3}\.[. ]{0,60}")),
    ("/", re.compile(r" ?[/\\] ?")),
    (":", re.compile(r" ?: ?")),
    (",", re.compile(r" ?, ?|,-")),
    ("+", re.compile(r" ?\+ ?")),
    ("t", re.compile(r"[ \t]{1,60}")),
    ("|", re.compile(r"\s*[|;]\s*")),
    ("n", re.compile(r"\s+")),
    ("N", re.compile(r"[./][ \t]*\n\s*")),
    ("~", re.compile(r"[ ]?[^\w\s,;.:]{1,6}[ ]?")),
)
"""The kinds of separators, in the order in which they are tried; ``m`` is markup alone, ``x`` anything else."""
_LONGEST_GAP = 80
_GUID = re.compile(r"(?<![0-9a-f])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-f])", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)", re.IGNORECASE)
_LONGEST_ADDRESS = 2000
_REST_OF_ADDRESS = re.compile(r"[^\s<>\"]{1,400}")
_FILE = re.compile(
    r"[^\n\t]{0,80}?\.(?:docx?|xlsx?|pptx?|pdf|odt|rtf|txt|csv|msg|eml|jpe?g|png|tiff?|gif|mp[34]|wav|zip|dwg)\b",
    re.IGNORECASE,
)


@dataclass
class Scan:
    """The runs of digits of a view that may belong to a person's number, and the gaps between them."""

    view: View
    words: Vocabulary
    starts: list[int]
    ends: list[int]
    lasts: list[int]
    """For each run the last one that is parted from it by neither letters nor much else."""
    _gaps: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, view: View, words: Vocabulary) -> Scan:
        """Cut the view into its runs of digits; such that stand alone and are short are left out."""
        starts: list[int] = []
        ends: list[int] = []
        lasts: list[int] = []
        for cluster in _CLUSTER.finditer(view.text):
            begin, end = cluster.span()
            if end - begin >= _FEWEST:
                tokens = [token.span() for token in _TOKEN.finditer(view.text, begin, end)]
                if sum(last - first for first, last in tokens) >= _FEWEST:
                    starts += (first for first, _ in tokens)
                    ends += (last for _, last in tokens)
                    lasts += [len(starts) - 1] * len(tokens)
        return cls(view, words, starts, ends, lasts)

    @property
    def text(self) -> str:
        """The view's text."""
        return self.view.text

    @cached_property
    def _harmless(self) -> Harmless:
        return harmless_cells(self.view, self.words)

    def gap(self, index: int) -> str:
        """The kind of what stands between token ``index`` and the next."""
        kind = self._gaps.get(index)
        if kind is None:
            kind = self._gaps[index] = _kind(self.text, self.ends[index], self.starts[index + 1])
        return kind

    def labelled(self, start: int, digits: str) -> bool:
        """Do words for a person's number stand shortly before ``start``?"""
        return self.words.labelled(self.view.low, start, digits)

    def near(self, start: int, end: int) -> bool:
        """Do words for a person stand close to a place?"""
        return self.words.near(self.view.low, start, end)

    def measured(self, end: int) -> bool:
        """Does a unit follow at ``end``, or a number of things: is it an amount?"""
        return self.words.amount.match(self.view.low, end) is not None

    def counted(self, end: int) -> bool:
        """Is it an amount, or a number of things?"""
        return self.words.counts(self.view.low, end)

    def other(self, start: int, digits: str) -> bool:
        """Do words for another kind of number stand right before ``start``, or over its column?"""
        return (
            self._in_cell(start, sure=False)
            or self.words.is_other(self.view.low, start)
            or self.words.unit_named(self.view.low, start, digits)
        )

    def thing(self, start: int) -> bool:
        """As :meth:`other`, where there is no doubt."""
        return self._in_cell(start, sure=True) or self.words.is_thing(self.view.low, start)

    def something(self, start: int) -> bool:
        """Does any word at all say that it is its number?"""
        return self.words.is_something(self.view.low, start)

    def follows_span(self, start: int) -> bool:
        """Does a word stand right before ``start`` behind which a stretch of time begins?"""
        return self.words.span.search(self.view.low, max(0, start - 12), start) is not None

    def foreign(self, start: int, end: int) -> bool:
        """Do words say that it is a number of another country's?"""
        return self.words.is_foreign(self.view.low, start, end)

    def _in_cell(self, start: int, sure: bool) -> bool:
        begin = self.text.rfind("\n", 0, start) + 1
        end = self.text.find("\n", start)
        if self.text.find("\t", begin, end if end >= 0 else len(self.text)) < 0:
            return False
        return self._harmless.holds(start, sure)

    def in_address(self, start: int) -> bool:
        """Is ``start`` inside a web address that does not say that a person's number follows?"""
        begin = max(0, start - _LONGEST_ADDRESS)
        begin = max(begin, *(self.text.rfind(mark, begin, start) + 1 for mark in ' \n\t<>"'))
        found = _ADDRESS.search(self.text, begin, start)
        if found is None:
            return False
        end = _REST_OF_ADDRESS.match(self.text, start)
        return not self.words.in_address(self.view.low[found.start() : end.end() if end else start])

    def in_guid(self, start: int, end: int) -> bool:
        """Is the place part of a globally unique identifier?"""
        found = _GUID.finditer(self.text, max(0, start - 36), end + 36)
        return any(match.start() <= start and end <= match.end() for match in found)

    def file_time(self, start: int, end: int, two: int, serial: str) -> bool:
        """Is it the day and the time of a file, in the file's name?"""
        if not (recent(two, serial) and is_clock(serial) and _FILE.match(self.text, end)):
            return False
        return not self.words.somebody.search(self.view.low, max(0, start - 60, self.text.rfind("\n", 0, start)), start)

    def guessed(self, start: int, end: int) -> bool:
        """Were all digits of a place printed as digits, or, where letters were taken for some, enough of them?"""
        printed = self.view.printed
        if printed is None:
            return True
        part = printed[start:end]
        return part != self.text[start:end] and sum("0" <= character <= "9" for character in part) >= 6


def _kind(text: str, start: int, end: int) -> str:
    if end - start > _LONGEST_GAP:
        return "x"
    between = text[start:end]
    if len(between) == 1 and between in "-. /:,+\n":
        return "n" if between == "\n" else between
    stripped = between.translate(_MARKS)
    if not stripped:
        return "_" if "_" in between else "m"
    return next((kind for kind, pattern in _GAPS if pattern.fullmatch(stripped)), "x")


def chained(text: str, place: int, step: int, marks: str) -> bool:
    """Is there a mark at ``place``, directly, and a digit behind it: the number goes on?"""
    if step < 0:
        return text[place - 1 : place] in marks and place > 1 and text[place - 2].isdigit()
    return place + 1 < len(text) and text[place] in marks and text[place + 1].isdigit()
