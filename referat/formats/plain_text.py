"""Bytes -> text: decoding that is certain or refuses, and the signs that characters broke on the way here."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from referat import limits

_BROKEN = re.compile(
    "[\ufffd\x80-\x9fÃÂâ├Ô√‚°µÕ¾¿Œ](?:"
    "(?<=[\ufffd\x80-\x9f])"  # letters that are lost, and bytes of Windows-1252 taken for Latin-1
    "|(?<=Ã)[\u00a0-\u00bf\u2020\u02dc\u2026]|(?<=Â)[\u00a0-\u00bf]|(?<=â)€"  # UTF-8 taken for Windows-1252
    "|(?<=├)[ª©Ñåÿà]|(?<=Ô)Ç[ôöÿûØ£]"  # … for the encoding of DOS
    "|(?<=√)[¶∏•Üò]|(?<=‚)Ä[ìîôòúù]"  # … for that of the Macintosh
    # æ, ø and å of one of them taken for those of another; A° is an Å whose ring stands behind it
    "|(?<=[A-Za-zæøå][µÕ¾¿Œ])(?=[a-zæøå])|(?<=[B-Zb-zæøå]°)(?=[a-zæøå]))"
)
"""What letters and dashes become that were read in the wrong encoding once."""
_MAIL = re.compile(r"=[C-F][0-9A-F]=[89AB][0-9A-F]|\\'[0-9a-f]{2}")
_MAIL_TWICE = re.compile(r"[a-zæøå]=(?:E6|F8|E5|C6|D8|C5)[a-zæøå]|[^\s=]=\n(?=\S)")
"""Letters that are written as their bytes, as in mails and RTF: once is enough, or twice where it is less certain."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b\x7f]")
_NEVER = re.compile("[\x00\ud800-\udfff]")
_MOST_CONTROL = 0.002
# What the upper half of Windows-1252 holds in Danish municipal text; any other byte makes the guess uncertain.
_LATIN_CERTAIN = frozenset("æøåÆØÅéÉèÈêüÜöÖäÄáàóíñçëïôúßÅ§½¼¾²³°´·«»®©–—’‘”“„…•\u00a0€£±×µ\u00ad¨")


class Unreadable(Exception):
    """The bytes cannot be read as text with certainty: code, message for the clerk, line if known."""

    def __init__(self, code: str, message: str, line: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.line = line


def decode(data: bytes) -> str:
    """The text of a text file; UTF-8 (with or without BOM), UTF-16 with BOM, or certain Windows-1252.

    Line ends become ``\\n``, letters composed (NFC). Raises Unreadable for anything uncertain.
    """
    if len(data) > limits.MAX_TEXT:
        raise too_large(limits.MAX_TEXT)
    text = characters(data)
    refuse_damaged(text)
    return text


def characters(data: bytes) -> str:
    """The characters of a file that is made of text, whatever its format. Raises Unreadable."""
    text = _decode(data)
    if not text.strip():
        raise Unreadable("L101", "filen er tom")
    text = composed(text)
    refuse_binary(text)
    return text


def composed(text: str) -> str:
    """``text`` with ``\\n`` for every line end and its letters composed (NFC)."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def too_large(size: int) -> Unreadable:
    """What is said of a text beyond the limit."""
    return Unreadable("L105", f"filens tekst fylder mere end {size // 1024 // 1024} MB, som er grænsen for én kilde")


def refuse_binary(text: str) -> None:
    """Text holds no NUL, no half of a character, and next to no control characters; a few of them do no harm."""
    place = next((match.start() for match in _NEVER.finditer(text)), -1)
    controls = _CONTROL.findall(text, 0) if place < 0 else []
    if place < 0 and len(controls) > 5 + _MOST_CONTROL * len(text):
        place = text.index(controls[0])
    if place >= 0:
        message = "filen indeholder styretegn og er ikke ren tekst; gem den som tekst (.txt) og læg den ind igen"
        raise Unreadable("L103", message, text.count("\n", 0, place) + 1)


def refuse_damaged(text: str) -> None:
    """Letters and dashes that broke on the way here cannot be read, and what hides behind them cannot be judged."""
    broken = None if text.isascii() else _BROKEN.search(text)
    if broken:
        message = (
            "tegn er gået i stykker, før filen kom hertil (æ, ø, å eller tankestreger); "
            "hent teksten igen, og gem den som UTF-8"
        )
        raise Unreadable("L104", message, text.count("\n", 0, broken.start()) + 1)
    if "=" not in text and "\\'" not in text:
        return
    mails = [*islice(_MAIL.finditer(text), 1), *islice(_MAIL_TWICE.finditer(text), 2)]
    if len(mails) > 1 or (mails and mails[0].re is _MAIL):
        message = (
            "teksten er kodet, som den sendes i en e-mail eller står i en RTF-fil (=C3=A6 eller \\'e6 for æ); "
            "åbn den i sit program, og gem den som ren tekst i UTF-8"
        )
        raise Unreadable("L104", message, text.count("\n", 0, mails[0].start()) + 1)


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
