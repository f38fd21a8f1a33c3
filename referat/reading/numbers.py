"""Printed numbers, dates and years -> canonical values, by our own grammar of Danish writing.

A text is a number only when it certainly is one: ``1.282.203``, ``-0,28``, ``16,4 %``, ``12,2 mio. kr.``.
``1.5``, ``10-12``, ``ca. 50`` and ``(12)`` are not: their reading would be a guess. Nothing is scaled.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan", "februar feb", "marts mar", "april apr", "maj", "juni jun", "juli jul",
            "august aug", "september sep sept", "oktober okt", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip

MISSING_MARKS = frozenset({"-", "–", "—", "−", "..", ".", "…", "...", "i.o.", "i.a.", "n/a", "na", "u.o.", "*"})

_DIGITS = r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+|[0-9]+)"
_UNIT = (
    r"(?:(?P<scale>mio\.?|mill\.?|millioner|mia\.?|milliarder|t\.|1\.000|1000|tusinde?)\s*+)?"
    r"(?:(?P<unit>kr\.?|kroner|dkk|%|pct\.?|procent)\s*+)?"
)
_MARK = r"(?P<mark>(?:\*+|[¹²³⁴⁵⁶⁷⁸⁹]+\)?|(?<=[ %.r])[0-9a-z]\))?)"
_NUMBER = re.compile(
    rf"(?P<before>kr\.?|dkk)?\s*(?P<sign>[-+−–]?)\s?(?P<whole>{_DIGITS})(?P<fraction>,[0-9]+)?"
    rf"(?:(?P<dash>,-)|(?P<behind>[-−–](?=\s|$)))?\s*+{_UNIT}{_MARK}",
    re.IGNORECASE,
)
_BOLD_CELL = re.compile(r"\*\*(?=\S)([^*]+)(?<=\S)\*\*")
_SCALES = {"mio": 1_000_000, "mill": 1_000_000, "millioner": 1_000_000, "mia": 1_000_000_000,
           "milliarder": 1_000_000_000, "t": 1000, "1.000": 1000, "1000": 1000, "tusind": 1000, "tusinde": 1000}  # fmt: skip
_NOTE = re.compile(
    r"(?<=\S)\s*(?P<mark>\*{1,20}|(?<!\bm)(?<!\b[kcd]m)(?<!\bmm)[¹²³⁴⁵⁶⁷⁸⁹]{1,20}\)?|(?:(?<=\s)|(?<=[^\W\d_]))[0-9]\))$"
)
_MARKS = tuple("*)¹²³⁴⁵⁶⁷⁸⁹")
"""What a mark ends with."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

_DATE_FORMS = (
    re.compile(r"(?P<d>[0-9]{1,2})[./-](?P<m>[0-9]{1,2})[./ -]{1,2}(?P<y>[0-9]{4})"),
    re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"),
    re.compile(r"(?:den )?(?P<d>[0-9]{1,2})\. ?(?P<name>[a-zæøå]+)\.? (?P<y>[0-9]{4})", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: canonical ``value``, its unit and multiplier where printed with it, its footnote mark."""

    value: str
    unit: str | None = None
    multiplier: int = 1
    unit_text: str | None = None
    mark: str | None = None

    @property
    def decimals(self) -> int:
        """How many decimals are printed."""
        return len(self.value.partition(".")[2])


@lru_cache(maxsize=1 << 16)
def read_number(text: str) -> Number | None:
    """Read a cell that certainly is one number with an optional unit and footnote mark; else None.

    A minus may stand behind (``565-``), but not behind what may be a year (``2019-``). A scale word (``mio.``) counts only with ``kr.``: alone it is no unit (docs/reading.md, section 5).
    """
    text = _BOLD_CELL.sub(r"\1", text.strip())
    match = _NUMBER.fullmatch(text)
    if match is None or (match["behind"] and (match["sign"] or _YEAR.fullmatch(match["whole"]))):
        return None
    scale = (match["scale"] or "").lower().rstrip(".")
    unit = (match["unit"] or "").lower().rstrip(".")
    before = match["before"]
    if (before and unit) or (scale and (unit not in ("kr", "kroner", "dkk") or match["dash"])):
        return None
    if match["dash"] and unit in ("%", "pct", "procent"):
        return None
    kroner = bool(before or match["dash"] or unit in ("kr", "kroner", "dkk"))
    percent = unit in ("%", "pct", "procent")
    whole = re.sub(r"[^0-9]", "", match["whole"])
    if len(whole) > 1 and whole.startswith("0"):
        return None
    fraction = (match["fraction"] or "").replace(",", ".")
    negative = match["sign"] in ("-", "−", "–") or match["behind"] is not None
    unit_text = (
        text[match.start("scale") if scale else match.start("unit") : match.end("unit")]
        if unit
        else before or match["dash"]
    )
    return Number(
        ("-" if negative else "") + whole + fraction,
        "DKK" if kroner else "%" if percent else None,
        _SCALES.get(scale, 1),
        (unit_text or "").strip() or None,
        match["mark"] or None,
    )


def read_year(text: str) -> str | None:
    """A four-digit year from 1900 to 2099, or None."""
    stripped = take_mark(text.strip())[0]
    return stripped if _YEAR.fullmatch(stripped) else None


def read_date(text: str) -> date | None:
    """Read ``5/10-2021``, ``01.12.2022``, ``2022-12-01`` or ``20. juni 2023``; None when it is no valid date."""
    stripped = text.strip()
    for form in _DATE_FORMS:
        match = form.fullmatch(stripped)
        if match:
            parts = match.groupdict()
            month = MONTHS.get((parts.get("name") or "").lower()) or int(parts.get("m") or 0)
            try:
                return date(int(parts["y"]), month, int(parts["d"]))
            except ValueError:
                return None
    return None


def is_missing(text: str) -> bool:
    """True for a blank cell and for the marks that stand for "no value"."""
    return not text.strip() or text.strip().lower() in MISSING_MARKS


def take_mark(text: str) -> tuple[str, str | None]:
    """Split a trailing footnote mark (``*``, ``²``, ``1)``) from ``text``."""
    match = _NOTE.search(text) if text.endswith(_MARKS) else None
    if match is None or (match["mark"].endswith(")") and text.count("(") >= text.count(")")):
        return text, None
    return text[: match.start()].rstrip(), match["mark"]
