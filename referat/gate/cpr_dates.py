"""What date a row of digits may be, and whether a person's number can begin with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from referat.danish import MONTHS

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_RECENT = range(5, 30)
"""Years, without their century, of dates that minutes and their attachments bear themselves."""


def is_birth_date(digits: str) -> bool:
    """Are the first six digits day, month and year of a birth? Days 61 to 91 are those of replacement numbers."""
    day, month = int(digits[:2]), int(digits[2:4])
    return 1 <= month <= 12 and 1 <= (day - 60 if day > 60 else day) <= _DAYS[month - 1]


def is_long_date(digits: str) -> bool:
    """Are the first eight digits day, month and a whole year between 1850 and 2059?"""
    return 1850 <= int(digits[4:8]) <= 2059 and is_birth_date(digits)


def fits_century(year: int, serial: str) -> bool:
    """Can somebody born in ``year`` have a number that ends with ``serial``? Its first digit tells the century."""
    first, two = int(serial[0]), year % 100
    if 1900 <= year <= 1999:
        return first <= 3 or (first in (4, 9) and two >= 37)
    if 2000 <= year <= 2057:
        return first >= 5 if first not in (4, 9) else two <= 36
    return 1858 <= year <= 1899 and 5 <= first <= 8


def recent(two: int, serial: str) -> bool:
    """Would the one with this date, ``two`` being its year without the century, and ``serial`` be some ninety or more?

    So it is with the dates of minutes themselves and a small number behind them: a count, a clock, a page.
    """
    return two in _RECENT and serial[0] in "0123"


def is_clock(serial: str) -> bool:
    """Are four digits hours and minutes?"""
    return int(serial[:2]) < 24 and int(serial[2:]) < 60


def is_year(serial: str) -> bool:
    """Are four digits a year of which minutes speak?"""
    return 1900 <= int(serial) <= 2059


# --- dates in their parts -------------------------------------------------------------------------

_MONTH = "|".join(month[:3] for month in MONTHS)
_WORDED = rf"([0-9](?<![0-9][0-9])[0-9]?)\.?[ \n]?(?:i )?({_MONTH})[a-z]*[.,]?[ \n]?([0-9]{{4}}|[0-9]{{2}})"
WORDED = re.compile(rf"{_WORDED}(?![0-9])")
"""A date with its month in letters: day, month, year; in a text in lower case, as the others."""
_DATE = re.compile(
    rf"(?<![0-9])(?:{_WORDED}"
    r"|([0-9]{1,2})\.?(?: ?[-./] ?| | i )([0-9]{1,2})\.?(?: ?[-./] ?| )([0-9]{4}|[0-9]{2})"
    r"|([0-9]{4})[-./]([0-9]{2})[-./]([0-9]{2})"
    r"|([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2}))(?![0-9])"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as it is printed: where, the last two digits of its year, and the whole year where it is there."""

    start: int
    end: int
    two: int
    year: int | None

    def fits(self, serial: str) -> bool:
        """Can the number of somebody born on the day end with ``serial``?"""
        return self.year is None or fits_century(self.year, serial)

    def recent(self, serial: str) -> bool:
        """Is it likelier the day of something else? See :func:`recent`."""
        return self.year is None and recent(self.two, serial)


def dates_in(text: str, start: int, end: int) -> Iterator[Printed]:
    """Every day that exists in a stretch of a text, however it is written."""
    for match in _DATE.finditer(text, start, end):
        printed = printed_date(match)
        if printed is not None:
            yield printed


def the_date(text: str) -> Printed | None:
    """The date that ``text`` is, if it is nothing else."""
    match = _DATE.fullmatch(text.lower())
    return printed_date(match) if match else None


def printed_date(match: re.Match[str]) -> Printed | None:
    """The day of a match of one of the patterns above; None when there is no such day."""
    day, month, year = (group for group in match.groups()[:12] if group)
    if len(day) == 4:
        day, year = year, day
    number = month if month.isdigit() else str(1 + next(at for at, name in enumerate(MONTHS) if name.startswith(month)))
    if not is_birth_date(day.zfill(2) + number.zfill(2)):
        return None
    if len(year) == 4 and not 1850 <= int(year) <= 2059:
        return None
    return Printed(match.start(), match.end(), int(year[-2:]), int(year) if len(year) == 4 else None)
