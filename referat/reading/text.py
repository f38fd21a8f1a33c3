"""Bytes -> numbered lines: decoding that is certain or refuses, and the text of a line for matching."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_BYTES = 5_000_000
MAX_LINES = 250_000
MAX_LINE = 2_000_000

_MAGIC = (
    (b"%PDF", "en PDF-fil"),
    (b"PK\x03\x04", "en Word-, Excel- eller zip-fil"),
    (b"\xd0\xcf\x11\xe0", "en ældre Word- eller Excel-fil"),
    (b"{\\rtf", "en RTF-fil"),
    (b"\x89PNG", "et billede"),
    (b"\xff\xd8\xff", "et billede"),
    (b"GIF8", "et billede"),
    (b"\x1f\x8b", "en komprimeret fil"),
)
# What the upper half of Windows-1252 holds in Danish municipal text; any other byte makes the guess uncertain.
_LATIN_CERTAIN = frozenset("æøåÆØÅéÉèÈêüÜöÖäÄáàóíñçëïôúßÅ§½¼¾²³°´·«»®©–—’‘”“„…•\u00a0€£±×µ\u00ad¨")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"), None)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Unreadable(Exception):
    """The bytes cannot be read as text with certainty: code, message for the clerk, line if known."""

    code: str
    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A source line: its number from 1, its text as printed, and ``plain`` for matching.

    ``plain`` is without invisible characters, with every run of white space as one space, stripped.
    """

    number: int
    text: str
    plain: str

    @property
    def blank(self) -> bool:
        """True when nothing can be seen on the line."""
        return not self.plain

    @property
    def tabbed(self) -> bool:
        """True when the line has a tab and something beside it."""
        return "\t" in self.text and bool(self.plain)


def plain(text: str) -> str:
    """``text`` without invisible characters, white space folded to single spaces, stripped."""
    return _SPACES.sub(" ", text.translate(_INVISIBLE)).strip()


def decode(data: bytes) -> str:
    """Decode a source file; UTF-8 (with or without BOM), UTF-16 with BOM, or certain Windows-1252.

    Line ends become ``\\n``, letters composed (NFC). Raises Unreadable for anything uncertain.
    """
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise Unreadable("L105", f"filen er større end {limit} MB, som er grænsen for én kilde")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise Unreadable("L102", f"filen er {what}, ikke ren tekst; gem den som tekst (.txt) og læg den ind igen")
    text = _decode(data)
    if not text.strip(" \t\r\n\f\ufeff\u00a0"):
        raise Unreadable("L101", "filen er tom")
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if "\x00" in text:
        raise Unreadable("L103", "filen indeholder nul-tegn og er ikke ren tekst", text[: text.index("\x00")].count("\n") + 1)
    return text


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise Unreadable("L104", "filens tegn kan ikke læses som UTF-16") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    high = {character for character in text if ord(character) > 127}
    if text and high <= _LATIN_CERTAIN and high & frozenset("æøåÆØÅ") and "Ã" not in text:
        return text
    raise Unreadable("L104", "filens tegn kan ikke læses med sikkerhed; gem filen som UTF-8", line)


def number_lines(text: str) -> tuple[Line, ...]:
    """Split at ``\\n`` only (form feeds stay inside a line) and number from 1. Raises Unreadable beyond the limits."""
    parts = text.split("\n")
    if len(parts) > MAX_LINES:
        raise Unreadable("L106", f"filen har mere end {MAX_LINES} linjer, som er grænsen", MAX_LINES)
    return tuple(Line(number, part, plain(part)) for number, part in enumerate(parts, 1))
