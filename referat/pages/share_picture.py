"""The picture that a shared link shows: minutes -> a small PNG with authority, committee, day and what came of it.

One picture a meeting, which its items' pages show, too: one for every item would be a seventh of what a minute takes.
Four shades of one colour keep it at about 10 KB; the same minutes give the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from referat import codes
from referat.danish import counted, long_date
from referat.inline import plain
from referat.model import Document
from referat.pages.place import document_file

WIDTH, HEIGHT = 1200, 630
"""What those who preview links ask for."""
_INK = (0x17, 0x42, 0x5C)
_SHADES = 4
_BAND, _EDGE = 120, 70
_FONTS = Path(__file__).parents[1] / "site" / "theme" / "assets" / "fonts"
_SUMMED = ("approved", "recommended", "rejected", "postponed", "noted")


def picture_file(document: Document) -> str:
    """Where the picture of minutes stands, below ``docs/`` and on the site."""
    return f"{document_file(document).removesuffix('.md')}/delt.png"


def picture(document: Document, body: str) -> bytes:
    """The picture as PNG."""
    meeting = document.meeting
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, _BAND), fill=0)
    draw.text((_EDGE, 34), next(_lines(body, 46, 1)), font=_font(46, True), fill=255)
    at = _BAND + 60
    for line in _lines(meeting.organization or plain(meeting.name), 68, 3):
        draw.text((_EDGE, at), line, font=_font(68, True), fill=0)
        at += 82
    if meeting.date:
        draw.text((_EDGE, at + 14), long_date(meeting.date), font=_font(44, False), fill=0)
    for number, line in enumerate(_lines(said(document), 36, 2)):
        draw.text((_EDGE, HEIGHT - 130 + 46 * number), line, font=_font(36, False), fill=0)
    shades = image.point([shade * (_SHADES - 1) // 255 for shade in range(256)]).convert("P")
    steps = [step / (_SHADES - 1) for step in range(_SHADES)]
    shades.putpalette([round(part + (255 - part) * step) for step in steps for part in _INK])
    written = BytesIO()
    shades.save(written, "PNG", bits=2, compress_level=6)
    return written.getvalue()


def said(document: Document) -> str:
    """How many items, what came of them, and how many votes: ``15 punkter, 9 godkendt, 1 afstemning``."""
    results: Counter[str | None] = Counter(item.result for item in document.items if item.public is not False)
    votes = sum(len(item.votes) for item in document.items)
    facts = [counted(len(document.items), "punkt", "punkter")]
    facts += [f"{results[code]} {codes.RESULTS.label(code).lower()}" for code in _SUMMED if results[code]]
    facts += [counted(votes, "afstemning", "afstemninger")] if votes else []
    return ", ".join(facts)


@cache
def _font(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    name = "source-serif-4-600.woff2" if bold else "source-serif-4-400.woff2"
    return ImageFont.truetype(_FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


def _lines(text: str, size: int, most: int) -> Iterator[str]:
    """The text in at most so many lines that fit; what is left over is cut and says so. At least one line."""
    words, line, given = text.split()[:60], "", 0
    font = _font(size, size > 44)
    for number, word in enumerate(words):
        longer = f"{line} {word}".strip()
        if not line or font.getlength(longer[:200]) <= WIDTH - 2 * _EDGE:
            line = longer
            continue
        given += 1
        if given == most:
            yield f"{line} …"
            return
        yield line
        line = words[number]
    yield line[:120]
