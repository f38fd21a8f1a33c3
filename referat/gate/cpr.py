"""Does a text hold a person's number (CPR)? Text -> the places where one stands or may stand; names -> masked names.

A Danish CPR number is ten digits, six of them a birth date: ``DDMMYY-XXXX``. A plausible date is enough, because
numbers without modulus 11 have been given out since 2007; days 61 to 91 are replacement numbers. When in doubt it
is one: a person can decide that it is none (``allowed.yml``), but nobody can take back what was published.

Nothing here returns, raises or prints the digits. The time taken grows with the length of the text alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from referat.gate.cpr_columns import Cells, column_hits, harmless_cells
from referat.gate.cpr_digits import View, is_birth_date, is_long_date, views

_TOKEN = re.compile(r"[0-9]+")
_DIGIT = re.compile(r"[0-9]")
_MARKS = "*_~`\\\"'()[]{}<>«»“”„‘’^="
_GAPS = (
    ("-", re.compile(r"\s*-\s*(?:-\s*)*")),
    (" ", re.compile(r"[ ]{1,60}")),
    (".", re.compile(r" ?\. ?")),
    ("/", re.compile(r" ?[/\\] ?")),
    (":", re.compile(r" ?: ?")),
    (",", re.compile(r" ?, ?")),
    ("+", re.compile(r" ?\+ ?")),
    ("t", re.compile(r"[ \t]{1,60}")),
    ("|", re.compile(r"\s*[|;]\s*")),
    ("n", re.compile(r"\s+")),
)
_LONGEST_GAP = 80
_LABEL = re.compile(
    r"c[\W_]{0,2}p[\W_]{0,2}r(?![a-zæøå]{1,2}[ .,])"
    r"|person(?:s?[- ]?nr|s?[- ]?nummer|numre|-id)|pers[- .]{0,2}nr|fødselsn(?:r|um)",
    re.IGNORECASE,
)
_LABEL_REACH = 60
_OTHER_NUMBER = re.compile(
    r"(?:konto|(?<!\w)(?:reg\.?|iban|p|produktions(?:enhed)?|ean|gln|cvr|se|isbn|issn|tlf|telefon|mobil|fax|unix"
    r"|timestamp|tidsstempel|epoch))(?:s?[-. ]{0,2}(?:nr|nummer|numre|no|n))?"
    r"[^0-9\w\n]{0,12}(?:[0-9]{4}[^0-9\w\n]{1,4})?(?:er|konto(?:nr|nummer)?)?[^0-9\w\n]{0,6}$",
    re.IGNORECASE,
)
_OTHER_REACH = 48
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,2000}", re.IGNORECASE)
_GUID = re.compile(r"(?<![0-9a-f])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-f])", re.IGNORECASE)
_FACET = re.compile(r"[A-ZÆØÅ][0-9]{2} ?- ?$")
_POSTAL = re.compile(r" [A-ZÆØÅ][a-zæøå]")
_LOOKALIKE = re.compile(r"(?<![^\W_])[0-9OoIl|]{6} ?- ?[0-9OoIl|]{4}(?![^\W_])")
_LOOKS = str.maketrans("OoIl|", "00111")
_NUMBER_WORDS = ("pr", "nr", "er")
_DECIMALS = re.compile(r"[.,][0-9]{2}(?![0-9,;])")
_WHOLE = re.compile(r"(?<![0-9])(?:0,|[0-9]{1,3}\.)$")
"""What stands around ten digits that are the whole part, or the decimals, of a number."""
_DANGLING = re.compile(r"([0-9]{6})[ \t]*-[ \t\f]*\n(?:[^\n]{0,120}\n){1,6}?[ \t\f]*[0-9]{4}(?![0-9])")
_MOST_TOKENS = 11


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a person's number stands: the line (from 1) on which it begins, and a message code."""

    line: int
    code: str


def find(text: str) -> list[Hit]:
    """Every line of ``text`` (lines end at ``\\n``) on which a person's number begins, in order; one hit a line."""
    found: dict[int, str] = {}
    for view in views(text):
        for position in _positions(view):
            found.setdefault(view.line_at(position), "G101")
    for line in column_hits(text):
        found.setdefault(line, "G103")
    return [Hit(line, code) for line, code in sorted(found.items())]


def masked(name: str) -> str:
    """The name of a file, or any other short text, with every digit of a person's number written as ``X``.

    A name in which one is hidden so well that its digits cannot be told from the others loses all digits.
    """
    parts = name.split("/")
    return "/".join(_masked_part(part) for part in parts)


def _masked_part(part: str) -> str:
    plain = next(iter(views(part)), None)
    if not find(part):
        return part
    if plain is not None and plain.text == part:
        for start, end in _spans(plain):
            part = part[:start] + re.sub("[0-9]", "X", part[start:end]) + part[end:]
        if not find(part):
            return part
    return "".join("X" if character.isdigit() or character.isnumeric() else character for character in part)


# --- one view of the text -------------------------------------------------------------------------


@dataclass(slots=True)
class _Scan:
    """The digit runs of a view, the gaps between them, and where labels stand."""

    text: str
    starts: list[int]
    ends: list[int]
    labels: list[int]
    addresses: list[tuple[int, int]]
    harmless: Cells
    gaps: dict[int, str] = field(default_factory=dict)

    def gap(self, index: int) -> str:
        """The kind of what stands between token ``index`` and the next: a separator, ``m`` markup only, ``x`` words."""
        kind = self.gaps.get(index)
        if kind is None:
            kind = self.gaps[index] = self._gap(index)
        return kind

    def _gap(self, index: int) -> str:
        start, end = self.ends[index], self.starts[index + 1]
        if end - start > _LONGEST_GAP:
            return "x"
        between = self.text[start:end]
        if len(between) == 1 and between in "-. /:,+\n":
            return "n" if between == "\n" else between
        stripped = "".join(character for character in between if character not in _MARKS)
        if "_" in between and not stripped:
            return "_"
        if not stripped:
            return "m"
        return next((kind for kind, pattern in _GAPS if pattern.fullmatch(stripped)), "x")

    def labelled(self, start: int) -> bool:
        """Do words for a person's number stand shortly before ``start``?"""
        place = bisect_right(self.labels, start)
        return place > 0 and start - self.labels[place - 1] <= _LABEL_REACH

    def in_address(self, start: int) -> bool:
        """Is ``start`` inside a web address?"""
        place = bisect_right(self.addresses, (start, len(self.text)))
        return place > 0 and self.addresses[place - 1][1] > start

    def other_number(self, start: int) -> bool:
        """Do words for another kind of number stand right before ``start``, or over its column?"""
        return (
            self.harmless.holds(start)
            or _OTHER_NUMBER.search(self.text, max(0, start - _OTHER_REACH), start) is not None
        )


def _positions(view: View) -> Iterator[int]:
    for start, _ in _spans(view):
        yield start


def _spans(view: View) -> Iterator[tuple[int, int]]:
    """Where a person's number begins and ends in the view's text."""
    text = _GUID.sub(lambda match: "x" * len(match[0]), view.text)
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    scan = _Scan(
        text,
        [start for start, _ in tokens],
        [end for _, end in tokens],
        [match.end() for match in _LABEL.finditer(text)],
        [match.span() for match in _ADDRESS.finditer(text)],
        harmless_cells(text),
    )
    first = 0
    while first < len(tokens):
        last = _match(scan, first)
        if last is not None:
            yield scan.starts[first], scan.ends[last]
        first = first + 1 if last is None else last + 1
    for match in _DANGLING.finditer(text):
        if is_birth_date(match[1]) and not text[match.start() - 1 : match.start()].isdigit():
            yield match.span()
    for match in _LOOKALIKE.finditer(text):
        printed = len(_DIGIT.findall(match[0]))
        if 7 <= printed < 10 and is_birth_date("".join(_DIGIT.findall(match[0].translate(_LOOKS)))):
            yield match.span()


def _match(scan: _Scan, first: int) -> int | None:
    """The last token of a person's number that begins with token ``first``; None when none does."""
    lengths: list[int] = []
    gaps: list[str] = []
    total = 0
    for index in range(first, min(first + _MOST_TOKENS, len(scan.starts))):
        if index > first:
            gap = scan.gap(index - 1)
            if gap == "x":
                return None
            gaps.append(gap)
        lengths.append(scan.ends[index] - scan.starts[index])
        total += lengths[-1]
        if total > 12:
            return None
        if total >= 8 and _is_number(scan, first, index, lengths, gaps, total):
            return index
    return None


def _may_be_one(scan: _Scan, first: int, lengths: list[int], gaps: list[str], total: int) -> bool:
    """A quick look at the groups alone, which settles nearly every case."""
    if len(lengths) == 4 and lengths[3] == 4 and lengths[0] <= 2 and lengths[1] <= 2:
        return True
    if total in (10, 12) and (len(lengths) in (1, 2, 3, 10) or "-" in gaps or "m" in gaps):
        return True
    return total in (9, 10, 12) and scan.labelled(scan.starts[first])


def _is_number(scan: _Scan, first: int, last: int, lengths: list[int], gaps: list[str], total: int) -> bool:
    if not _may_be_one(scan, first, lengths, gaps, total):
        return False
    digits = "".join(scan.text[scan.starts[index] : scan.ends[index]] for index in range(first, last + 1))
    start, end = scan.starts[first], scan.ends[last]
    if total in (9, 10, 12) and scan.labelled(start) and _labelled_number(digits, lengths, gaps):
        return True
    date = _date_of(scan, first, lengths, digits)
    if date is None:
        return False
    if len(gaps) == 0 or all(gap == "m" for gap in gaps):
        return total == 10 and _straight(scan, start, end)
    return _dashed(scan, start, lengths, gaps, date) or _grouped(scan, start, end, lengths, gaps, digits, date)


def _labelled_number(digits: str, lengths: Sequence[int], gaps: Sequence[str]) -> bool:
    if len(digits) == 10:
        return is_birth_date(digits) and lengths[-1] in (1, 2, 3, 4, 10)
    if len(digits) == 12:
        return is_long_date(digits) and lengths[-1] == 4
    return is_birth_date("0" + digits) and (len(gaps) == 0 or list(lengths) == [5, 4])


def _date_of(scan: _Scan, first: int, lengths: Sequence[int], digits: str) -> int | None:
    """How many digits the birth date has when the digits begin with one: 6, or 8 with a whole year."""
    if len(digits) == 10 and is_birth_date(digits):
        return 6
    if len(digits) == 12 and is_long_date(digits):
        return 8
    if 8 <= len(digits) <= 11 and len(lengths) == 4 and max(lengths[:2]) <= 2 and lengths[3] == 4:
        groups = [scan.text[scan.starts[first + place] : scan.ends[first + place]].zfill(2) for place in range(4)]
        padded = "".join(groups)
        if len(padded) == 10 and is_birth_date(padded):
            return 6
        if len(padded) == 12 and is_long_date(padded):
            return 8
    return None


def _straight(scan: _Scan, start: int, end: int) -> bool:
    """Ten digits in a row: a number of its own, not part of another one, not named as something else."""
    text = scan.text
    before, after = text[start - 1 : start], text[end : end + 2]
    if before.isalpha() and not before.islower() and text[max(0, start - 2) : start].lower() not in _NUMBER_WORDS:
        return False
    if after[:1].isalpha() and after.isascii() and not (after[:1].isupper() and after[1:].islower()):
        return False
    if _DECIMALS.match(text, end) or (start > 1 and _WHOLE.search(text, max(0, start - 4), start)):
        return False
    return scan.labelled(start) or not (scan.in_address(start) or scan.other_number(start))


def _chained(text: str, place: int, step: int, marks: str) -> bool:
    """Is there a mark at ``place``, directly, and a digit behind it: the number goes on?"""
    if step < 0:
        return text[place - 1 : place] in marks and place > 1 and text[place - 2].isdigit()
    return place + 1 < len(text) and text[place] in marks and text[place + 1].isdigit()


def _dashed(scan: _Scan, start: int, lengths: Sequence[int], gaps: Sequence[str], date: int) -> bool:
    """``DDMMYY-XXXX``: a dash between date and serial number, in whatever pieces the two are printed."""
    total = 0
    for place, gap in enumerate(gaps):
        total += lengths[place]
        if total == date and gap == "-":
            left, right = gaps[:place], gaps[place + 1 :]
            inside = all(kind in " mn_" for kind in (*left, *right))
            return inside and not _FACET.search(scan.text, max(0, start - 6), start)
    return False


def _grouped(
    scan: _Scan, start: int, end: int, lengths: Sequence[int], gaps: Sequence[str], digits: str, date: int
) -> bool:
    """Date and serial number with another separator, and dates in their parts: ``01.02.03-1234``, ``01 02 03 1234``."""
    text = scan.text
    chain = "./-" if gaps[0] == "," else ".,/-"
    if scan.in_address(start) or _chained(text, start, -1, chain) or scan.other_number(start):
        return False
    if list(lengths) == [1] * 10:
        return all(gap in " -mn" for gap in gaps)
    if list(lengths) == [6, 4]:
        return _pair(scan, start, end, gaps[0], digits)
    if len(lengths) == 4 and lengths[3] == 4 and max(lengths[:2]) <= 2:
        return _parts(text, end, lengths, gaps, date)
    if list(lengths) in ([4, 2, 4], [2, 4, 4]):
        return all(gap == " " for gap in gaps) and not _chained(text, end, 1, ".,/-")
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


def _pair(scan: _Scan, start: int, end: int, gap: str, digits: str) -> bool:
    """Six digits and four with something between them that is no dash."""
    text = scan.text
    if gap == "t":
        return False  # columns are judged together
    if gap == ",":
        return digits[0] == "0" or end - start == len("DDMMYY,XXXX")
    if gap == "+":
        return digits[0] == "0"
    if _chained(text, end, 1, ".,/-"):
        return False
    if gap == "n":
        return not _POSTAL.match(text, end)
    return True


def _parts(text: str, end: int, lengths: Sequence[int], gaps: Sequence[str], date: int) -> bool:
    """Day, month, year, serial number. A date followed by a plain number after a space is common and no hit."""
    first, second, last = gaps
    if first not in ".-/ _" or second not in ".-/ _" or _chained(text, end, 1, "-/"):
        return False  # a case number goes on with its year
    if last == "-":
        return " " not in (first, second) or lengths[0] == lengths[1] == 2 or first == "/"
    if first != second:
        return False
    if date == 8:
        return last in "./_" and last == first
    if last == " ":
        return lengths[0] == lengths[1] == 2 and not _POSTAL.match(text, end)
    return last == first or last in "/_|"
