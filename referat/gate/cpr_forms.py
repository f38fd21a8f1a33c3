"""Is a row of runs of digits a person's number? Runs and the gaps between them -> yes or no, by the form they have.

With a hyphen between date and serial number it is one unless a thing is named; without, or with another separator, also
other numbers and the words around count. A date in its parts before a plain number is common: then the two must fit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from referat.gate.cpr_dates import fits_century, is_birth_date, is_clock, is_long_date, is_year, recent
from referat.gate.cpr_scan import Scan, chained

_MOST_TOKENS = 11
_CASE = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2} ?-? ?[A-ZÆØÅ][0-9]{2} ?- ?$")
_RECORD = re.compile(r"(?<![^\W_])[A-ZÆØÅ]{1,3}(?:19|20)[0-9]{2}[-/]$")
_POSTAL = re.compile(r" [A-ZÆØÅ][a-zæøå]")
_DECIMALS = re.compile(r",[0-9]{2}(?![0-9,;])")
_WHOLE = re.compile(r"(?<![0-9])(?:0,|[0-9]{1,3}\.)$")
"""What stands around ten digits that are the whole part, or the decimals, of a number."""
_HEXADECIMAL = re.compile(r"(?:[0-9]*[a-f]){3}", re.IGNORECASE)
_LEFT = re.compile(r"[^\W\d_]{1,24}$")
_RIGHT = re.compile(r"[^\W\d_]+")
_NAMED_ROW = re.compile(r"\s*(?:[A-ZÆØÅ][a-zæøåéü]+[ -]){1,3}[A-ZÆØÅ][a-zæøåéü]+,?\s*$")
_GROUPS = ((3, 3, 4), (2, 4, 4), (4, 2, 4))
_NUMBER_WORDS = ("pr", "nr", "er")


@dataclass(frozen=True, slots=True)
class _Row:
    """Runs of digits from ``first`` to ``last``, and what they may be."""

    scan: Scan
    first: int
    last: int
    lengths: tuple[int, ...]
    gaps: tuple[str, ...]
    digits: str

    @property
    def start(self) -> int:
        return self.scan.starts[self.first]

    @property
    def end(self) -> int:
        return self.scan.ends[self.last]

    @property
    def text(self) -> str:
        return self.scan.text


@dataclass(frozen=True, slots=True)
class _Birth:
    """A date with which a row begins: how many of its digits it takes, its year (the whole one if printed)."""

    size: int
    two: int
    serial: str
    year: int | None = None

    @property
    def fits(self) -> bool:
        return self.year is None or fits_century(self.year, self.serial)

    @property
    def recent(self) -> bool:
        """Would it be somebody of ninety or more, and is it likelier the day of something else?"""
        return self.year is None and recent(self.two, self.serial)


def match(scan: Scan, first: int) -> int | None:
    """The last run of a person's number that begins with run ``first``; None when none does."""
    length = scan.ends[first] - scan.starts[first]
    begin = scan.starts[first] + (length == 7)  # a number of a footnote or of a list may stand before the date
    if not _may_begin(scan.text[begin : min(scan.ends[first], begin + 4)], length):
        return None
    lengths: list[int] = []
    gaps: list[str] = []
    total = 0
    for index in range(first, min(first + _MOST_TOKENS, scan.lasts[first] + 1)):
        length = scan.ends[index] - scan.starts[index]
        total += length
        if total > 12:
            return None
        lengths.append(length)
        if index > first:
            gap = scan.gap(index - 1)
            if gap == "x":
                return None
            gaps.append(gap)
        if total >= 8 and _may_be_one(lengths, gaps, total):
            digits = "".join(scan.text[scan.starts[place] : scan.ends[place]] for place in range(first, index + 1))
            row = _Row(scan, first, index, tuple(lengths), tuple(gaps), digits)
            if _is_number(row) and scan.guessed(row.start, row.end):
                return index
    return None


def _may_begin(head: str, length: int) -> bool:
    """Can a date, a year or a shortened date begin with these digits?"""
    if length in (5, 9) or head[:2] in ("18", "19", "20"):
        return True
    day = int(head[:2])
    if not (1 <= day <= 31 or 61 <= day <= 91) and length > 1:
        return False
    return len(head) < 4 or 1 <= int(head[2:]) <= 12


def _may_be_one(lengths: list[int], gaps: list[str], total: int) -> bool:
    """A quick look at the groups alone, which settles nearly every case."""
    if len(lengths) == 4 and lengths[3] in (4, 5) and (max(lengths[:2]) <= 2 or (lengths[0] == 4)):
        return True
    if total == 11:
        return lengths in ([11], [6, 5], [7, 4])
    if total in (10, 12) and (len(lengths) in (1, 2, 3, 10) or "-" in gaps or "m" in gaps):
        return True
    if total == 9:
        return lengths in ([9], [5, 4])
    return (total == 10 and lengths[-1] <= 4) or (total == 12 and lengths[-1] == 4)


def _is_number(row: _Row) -> bool:
    total = len(row.digits)
    if (total == 11 or (total == 12 and not is_long_date(row.digits))) and row.scan.foreign(row.start, row.end):
        return False  # warned about
    if total in (9, 10, 12) and _labelled_number(row) and row.scan.labelled(row.start, row.digits):
        return True
    birth = _birth(row)
    if birth is None:
        return False
    if all(gap == "m" for gap in row.gaps):
        return birth.fits and _straight(row, birth)
    return _dashed(row, birth) or _grouped(row, birth)


def _labelled_number(row: _Row) -> bool:
    """Is it a person's number if a word says so?"""
    digits, lengths = row.digits, row.lengths
    if len(digits) == 10:
        return is_birth_date(digits)
    if len(digits) == 12:
        return (is_long_date(digits) or _year_first(digits)) and lengths[-1] in (4, 12)
    return is_birth_date("0" + digits) and (len(row.gaps) == 0 or lengths == (5, 4))


def _year_first(digits: str) -> bool:
    return is_long_date(digits[6:8] + digits[4:6] + digits[:4])


def _birth(row: _Row) -> _Birth | None:
    """The date with which the digits begin, if they begin with one."""
    digits, lengths = row.digits, row.lengths
    if lengths == (7, 4):
        return _Birth(7, int(digits[5:7]), digits[7:]) if row.gaps == ("-",) and is_birth_date(digits[1:]) else None
    if len(digits) == 11 and lengths in ((11,), (6, 5)):
        return _Birth(6, int(digits[4:6]), digits[6:10]) if is_birth_date(digits) and digits[10] != "0" else None
    if len(digits) == 10 and is_birth_date(digits):
        return _Birth(6, int(digits[4:6]), digits[6:])
    if len(digits) == 12 and is_long_date(digits):
        return _Birth(8, int(digits[6:8]), digits[8:], int(digits[4:8]))
    if len(digits) == 12 and lengths in ((8, 4), (4, 2, 2, 4)) and _year_first(digits):
        turned = _Birth(8, int(digits[2:4]), digits[8:], int(digits[:4]))
        return turned if turned.fits else None
    if 8 <= len(digits) <= 12 and len(lengths) == 4 and max(lengths[:2]) <= 2 and lengths[3] in (4, 5):
        return _birth_in_parts(row)
    return None


def _birth_in_parts(row: _Row) -> _Birth | None:
    texts = [row.text[row.scan.starts[row.first + place] : row.scan.ends[row.first + place]] for place in range(4)]
    day, month, year, serial = (text.zfill(2) for text in texts)
    if len(serial) == 5 and serial[4] == "0":
        return None
    size = sum(row.lengths[:3])
    if len(year) == 2 and is_birth_date(day + month + year):
        return _Birth(size, int(year), serial[:4])
    if len(year) == 4 and is_long_date(day + month + year):
        return _Birth(size, int(year[2:]), serial[:4], int(year))
    return None


# --- digits in a row ------------------------------------------------------------------------------


def _straight(row: _Row, birth: _Birth) -> bool:
    """Ten digits in a row: a number of its own, not part of another one, not named as something else."""
    text, start, end, scan = row.text, row.start, row.end, row.scan
    if not _glued(text, start, end):
        return False
    if _DECIMALS.match(text, end) or (start > 1 and _WHOLE.search(text, max(0, start - 4), start)):
        return False
    if scan.labelled(start, row.digits):
        return True
    if scan.in_address(start) or scan.other(start, row.digits) or scan.measured(end) or scan.in_guid(start, end):
        return False
    if birth.recent and scan.something(start):
        return False
    if len(row.digits) > 10 and (_linked(text, start, -1) or _linked(text, end, 1)):
        return False
    return not scan.file_time(start, end, birth.two, birth.serial)


def _linked(text: str, place: int, step: int) -> bool:
    return chained(text, place, step, ".,/-")


def _glued(text: str, start: int, end: int) -> bool:
    """May letters that stand directly before and behind be words, and not parts of a code?"""
    left, right = _LEFT.search(text, max(0, start - 24), start), _RIGHT.match(text, end, end + 24)
    if right and _HEXADECIMAL.match(text, end) and not right[0].istitle():
        return False
    if left is None or left[0].lower().endswith(_NUMBER_WORDS):
        return True
    if right and left[0].isupper() and right[0].isupper():
        return False
    return not (left[0] in "abcdef" * 2 and len(left[0]) > 3)


# --- date, hyphen, serial number ------------------------------------------------------------------


def _dashed(row: _Row, birth: _Birth) -> bool:
    """``DDMMYY-XXXX``: a dash between date and serial number, in whatever pieces the two are printed."""
    if row.lengths == (4, 4, 4):
        return False  # years
    total = 0
    for place, gap in enumerate(row.gaps):
        total += row.lengths[place]
        if total == birth.size and gap == "-":
            left, right = row.gaps[:place], row.gaps[place + 1 :]
            grouped = row.lengths in _GROUPS and row.scan.near(row.start, row.end)
            inside = all(kind in " mn_N" or (kind in "./-" and grouped) for kind in left)
            inside = inside and all(kind in " mn_N." for kind in right)
            return inside and not _of_something_else(row, birth)
    return False


def _of_something_else(row: _Row, birth: _Birth) -> bool:
    """Does what stands around a date, a dash and four digits say that they are something else?"""
    text, start, end, scan = row.text, row.start, row.end, row.scan
    if _CASE.search(text, max(0, start - 20), start) and is_year(birth.serial):
        return True
    if scan.labelled(start, row.digits):
        return False
    if _RECORD.search(text, max(0, start - 9), start) or scan.thing(start):
        return True
    if scan.measured(end) and (birth.recent or row.lengths[0] < 6):
        return True
    if birth.recent and (scan.other(start, row.digits) or scan.something(start) or scan.in_address(start)):
        return True
    return scan.file_time(start, end, birth.two, birth.serial) or scan.in_guid(start, end)


# --- other separators -----------------------------------------------------------------------------


def _grouped(row: _Row, birth: _Birth) -> bool:
    """Date and serial number with another separator, and dates in their parts: ``01.02.03-1234``, ``01 02 03 1234``."""
    lengths, gaps, scan = row.lengths, row.gaps, row.scan
    chain = "./-" if gaps[0] == "," else ".,/-"
    if scan.in_address(row.start) or chained(row.text, row.start, -1, chain) or scan.other(row.start, row.digits):
        return False
    if scan.measured(row.end) or scan.file_time(row.start, row.end, birth.two, birth.serial):
        return False
    if birth.recent and scan.something(row.start):
        return False
    if lengths == (1,) * 10:
        return all(gap in " -mn" for gap in gaps)
    if lengths in ((6, 4), (6, 5)):
        return _pair(row, birth)
    if lengths == (8, 4):
        return gaps[0] in " ./_~:" and _fitting(row, birth)
    if len(lengths) == 4 and lengths[3] in (4, 5):
        return _parts(row, birth)
    if lengths in ((4, 2, 4), (2, 4, 4)):
        return all(gap == " " for gap in gaps) and not _linked(row.text, row.end, 1) and _fitting(row, birth)
    spaced = sum(lengths) == 10 and all(gap in " mn" for gap in gaps) and "m" in gaps
    return spaced and _cut(lengths)


def _cut(lengths: Sequence[int]) -> bool:
    """Do the groups meet where date and serial number meet?"""
    total = 0
    for length in lengths:
        total += length
        if total == 6:
            return True
    return False


def _pair(row: _Row, birth: _Birth) -> bool:
    """Six digits and four with something between them that is no dash."""
    text, end, gap, scan = row.text, row.end, row.gaps[0], row.scan
    if gap in "tN-" or len(row.digits) == 11:
        return False  # columns are judged together, hyphens were
    if gap == ",":
        return row.digits[0] == "0" or end - row.start <= len("DDMMYY,-XXXX")
    if gap == "+":
        return row.digits[0] == "0"
    if _linked(text, end, 1):
        return False
    if gap == "n":
        return not _POSTAL.match(text, end)
    if gap == "w":
        line = text[text.rfind("\n", 0, row.start) + 1 : row.start]
        return row.digits[0] == "0" or scan.near(row.start, end) or _NAMED_ROW.match(line) is not None
    return scan.near(row.start, end) or not scan.counted(end)


def _parts(row: _Row, birth: _Birth) -> bool:
    """Day, month, year, serial number. A date followed by a plain number after a space is common and no hit."""
    lengths = row.lengths
    first, second, last = row.gaps
    if lengths[0] == 4:
        return first == second and first in ".-/" and last == "-" and _dash_in_parts(row, birth)
    if first == second == "," and last == "-":
        return lengths[:3] in ((2, 2, 2), (2, 2, 4)) and _dash_in_parts(row, birth)
    if first not in ".-/ _N" or second not in ".-/ _N" or chained(row.text, row.end, 1, "-/"):
        return False  # a case number goes on with its year
    if last == "-":
        even = " " not in (first, second) or lengths[0] == lengths[1] == 2 or first == "/"
        return even and _dash_in_parts(row, birth)
    if len(row.digits) > 12 or lengths[3] != 4 or last not in " ,./_|:~mn":
        return False
    whole = (
        lengths[0] == lengths[1] == 2
        or "/" in (first, second)
        or (first == second and first in ".-" and last not in (" ", first))
    )
    if last == "n" or not whole:
        return row.scan.near(row.start, row.end) and _fitting(row, birth)
    return _fitting(row, birth)


def _dash_in_parts(row: _Row, birth: _Birth) -> bool:
    """A date in its parts, a dash, four digits: no range of years, and not what else a date may be followed by."""
    if not birth.fits and not row.scan.near(row.start, row.end):
        return False
    if birth.recent and is_clock(birth.serial) and not row.scan.near(row.start, row.end):
        return False
    if is_year(birth.serial) and row.scan.follows_span(row.start):
        return False
    return not _of_something_else(row, birth)


def _fitting(row: _Row, birth: _Birth) -> bool:
    """A date before four digits: do the two fit each other, and does nothing say that the digits are something else?"""
    scan, start, end = row.scan, row.start, row.end
    if not birth.fits or scan.counted(end):
        return False
    if scan.near(start, end):
        return True
    return not (birth.recent or is_year(birth.serial) or _POSTAL.match(row.text, end))
