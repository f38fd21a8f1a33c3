"""Danish wording: dates and times in words, slugs, counted nouns.

In: dates, times, numbers and texts. Out: what a Danish reader sees, or what stands in an address.
Nothing here depends on the machine's locale.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time

from referat.model import Where

REASON_LEFT_OUT = "[grund udeladt]"
"""What stands in place of a personal reason."""

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
_LETTERS = str.maketrans(
    {
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "đ": "d",
    }
)
_PARAGRAPH = re.compile(r"word/document\.xml/p\[([0-9]+)\]")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """The text as it stands in an address: ``Teknik- og Miljøudvalget`` -> ``teknik-og-miljoeudvalget``.

    Lower case; æ, ø, å become ae, oe, aa; other accents are dropped; everything else becomes ``-``.
    Text without any letter or digit that ASCII can hold gives ``""``.
    """
    lowered = unicodedata.normalize("NFC", text).lower().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", lowered)
    ascii_only = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _NOT_IN_SLUG.sub("-", ascii_only).strip("-")


def long_date(day: date) -> str:
    """``tirsdag den 29. august 2023``."""
    return f"{WEEKDAYS[day.weekday()]} den {plain_date(day)}"


def plain_date(day: date) -> str:
    """``29. august 2023``."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """``29.8.2023``, for narrow places."""
    return f"{day.day}.{day.month}.{day.year}"


def clock(moment: datetime | time) -> str:
    """``kl. 8.30``, as Danish is written."""
    return f"kl. {moment.hour}.{moment.minute:02d}"


def counted(number: int, one: str, many: str) -> str:
    """The number with its noun: ``1 møde``, ``12 møder``, ``1.250 møder``."""
    return f"{grouped(number)} {one if number == 1 else many}"


def grouped(number: int) -> str:
    """A whole number with points between the thousands: ``1.282.203``."""
    return f"{number:,}".replace(",", ".")


def joined(words: list[str] | tuple[str, ...]) -> str:
    """Words as a Danish enumeration: ``A, B og C``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} og {words[-1]}"


def capitalised(text: str) -> str:
    """The text with its first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def from_capitals(text: str) -> str:
    """A short heading in capitals as it is written on a page: ``INDSTILLING`` -> ``Indstilling``."""
    return capitalised(text.lower()) if text.isupper() and len(text.split()) < 4 else text


def sort_key(text: str) -> tuple[int | str, ...]:
    """A key that sorts names the Danish way (æ, ø, å last, aa as two letters) without a locale.

    Each letter becomes its place; upper and lower case are equal, other accents are dropped. A name stands before
    those that begin with it.
    """
    order = {"æ": 0x7B, "ø": 0x7C, "å": 0x7D}
    key: list[int | str] = []
    for char in unicodedata.normalize("NFC", text).lower():
        plain = char if char in order else unicodedata.normalize("NFKD", char)[0]
        key.append(order.get(char, ord(plain)))
    return (*key, -1, text)


_POINTS_PER_CM = 28.35


def in_file(where: Where | None, exactly: bool = False) -> str:
    """A place in words: ``side 4 i PDF'en``, ``ved Dagsordenpunkter[3].Caption``, ``i filen``.

    ``exactly`` says how far down on the page, too.
    """
    if where is None or not (where.page or where.path):
        return "i filen"
    if where.page is not None:
        below = f", {where.box[1] / _POINTS_PER_CM:.0f} cm fra sidens top" if where.box and exactly else ""
        return f"side {where.page} i PDF'en{below}"
    match = _PARAGRAPH.fullmatch(where.path)
    return f"afsnit {match[1]} i Word-filen" if match else f"ved {where.path}"
