"""Dates and clock times inside a line of text."""

from __future__ import annotations

import re
from datetime import date, time

from referat.reading.numbers import MONTHS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"(?<![\d-])(?:(?P<d1>\d{{1,2}})(?:\. ?| |-)(?P<name>{_MONTH})(?:[.,]? |-)(?P<y1>\d{{4}})"
    rf"|\b(?P<name4>{_MONTH}) (?P<d4>\d{{1,2}}), (?P<y4>\d{{4}})"
    r"|(?P<d2>\d{1,2}) ?[-./] ?(?P<m2>\d{1,2})(?: ?[-./] ?| )(?P<y2>\d{4})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))(?!\d)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\bkl(?:okken|\.)?:?\s*(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?(?!\d)"
    r"(?:\s*(?:[-–]|til)\s*(?:kl\.?\s*)?(?P<hour2>\d{1,2})[.:](?P<minute2>\d{2}))?",
    re.IGNORECASE,
)
_BARE_CLOCK = re.compile(
    r"(?<![\d.:])(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?::\d{2})?(?![\d.:]|-(?!\d{1,2}[.:]))"
    r"(?:\s*(?:[-–]|til)\s*(?P<hour2>\d{1,2})[.:](?P<minute2>\d{2}))?"
)


def find_date(text: str) -> tuple[date | None, bool]:
    """The first date in ``text``, and whether a date was printed that does not exist (31.02.)."""
    for match in _DATE.finditer(text):
        parts = match.groupdict()
        day = parts["d1"] or parts["d2"] or parts["d3"] or parts["d4"]
        month = MONTHS.get((parts["name"] or parts["name4"] or "").lower()) or parts["m2"] or parts["m3"]
        year = parts["y1"] or parts["y2"] or parts["y3"] or parts["y4"]
        try:
            return date(int(year), int(month), int(day)), False
        except ValueError:
            return None, True
    return None, False


def find_times(text: str, bare: bool = False) -> tuple[time | None, time | None]:
    """The first clock time in ``text`` (``kl. 16.00``), and the end of a printed interval."""
    match = _CLOCK.search(text) or (_BARE_CLOCK.search(text) if bare else None)
    if match is None:
        return None, None
    return _time(match["hour"], match["minute"]), _time(match["hour2"], match["minute2"])


def _time(hour: str | None, minute: str | None) -> time | None:
    if hour is None or int(hour) > 23 or int(minute or 0) > 59:
        return None
    return time(int(hour), int(minute or 0))
