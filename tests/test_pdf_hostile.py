"""PDF files that hide something, or are made to break the reading: each ends in its message, none is published."""

from __future__ import annotations

import zlib

import pytest

from referat.formats import pdf
from referat.gate.judge import judge
from referat.gate.rulings import Rulings
from referat.limits import MAX_PDF_PAGES
from referat.model import Refusal
from tests.pdf_files import minutes, put, written

N = "010203-1234"  # a date that exists, no modulus 11: nobody's number
OWN = 6
"""The number of the first object that a file of one page brings along."""


def secret(before: str = "", **how: float) -> str:
    """A drawing of something that nobody is to see."""
    return put("Navn og adresse", x=how.get("x", 300), y=how.get("y", 500), size=how.get("size", 11), before=before)


def note(fields: str) -> str:
    return f"/Annots [<< /Type /Annot /Rect [300 300 400 320] {fields} >>]"


def stream(head: str, body: str) -> str:
    return f"<< {head} /Length {len(body)} >>\nstream\n{body}\nendstream"


def picture(width: int = 1, height: int = 1) -> str:
    data = "\x80" * width * height
    head = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8"
    return stream(head, data)


def described(words: str) -> str:
    body = f"<x:xmpmeta><rdf:Description><dc:creator>{words}</dc:creator></rdf:Description></x:xmpmeta>"
    return stream("/Type /Metadata /Subtype /XML", body)


def holding(body: str) -> bytes:
    """Minutes with a file in them."""
    names = f"/Names << /EmbeddedFiles << /Names [(bilag) {OWN} 0 R] >> >>"
    spec = f"<< /Type /Filespec /F (bilag) /EF << /F {OWN + 1} 0 R >> >>"
    return minutes(root=names, extra=(spec, stream("/Type /EmbeddedFile", body)))


def form(*calls: int, more: str = "") -> str:
    names = " ".join(f"/X{number} {number} 0 R" for number in calls)
    body = "".join(f"/X{number} Do " for number in calls) * 5 + more
    return stream(f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << {names} >> >>", body)


def page_of(picture_first: bool, text: str, pages: int = 1) -> bytes:
    place = "q 595 0 0 842 0 0 cm /X Do Q\n"
    drawing = place + text if picture_first else text + place
    return written(*[drawing] * pages, extra=(picture(),))


LAYER = (
    "/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>",
    "<< /Type /OCG /Name (Skjult) >>",
)
LOCK = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<41> <41>]"
OUTLINE = "".join(f"{60 + n % 40 * 10} {700 - n // 40 * 20} m 5 7 l 9 12 l 3 20 l f\n" for n in range(400))
BOMB = zlib.compress(b"0 0 m 5 5 l S\n" * 12_000_000, 9).decode("latin-1")

HIDDEN = {
    "white": (minutes(secret("1 1 1 rg")), "G401"),
    "nearly white": (minutes(secret("0.97 g")), "G401"),
    "tiny": (minutes(secret(size=1)), "G401"),
    "drawn invisibly": (minutes(secret("3 Tr")), "G401"),
    "beside the page": (minutes(secret(x=700)), "G401"),
    "above the page": (minutes(secret(y=900)), "G401"),
    "blacked out": (minutes(secret() + "0 g 295 490 200 30 re f\n"), "G401"),
    "black on black": (minutes("0 g 295 490 200 30 re f\n" + secret("0 g")), "G401"),
    "white on a white area": (minutes("1 g 295 490 200 30 re f\n" + secret("1 g")), "G401"),
    "below a picture": (minutes(secret() + "q 250 0 0 60 290 480 cm /X Do Q\n", extra=(picture(),)), "G401"),
    "cut off": (minutes("q 0 0 10 10 re W n\n" + secret() + "Q\n"), "G401"),
    "on a layer turned off": (
        minutes(
            "/OC /L BDC\n" + secret() + "EMC\n", root=LAYER[0], extra=LAYER[1:], resources="/Properties << /L 6 0 R >>"
        ),
        "G401",
    ),
    "transparent": (minutes(secret("/T gs"), resources="/ExtGState << /T << /ca 0 >> >>"), "G401"),
    "a note": (minutes(more=note("/Subtype /Text /Contents (Se her)")), "G402"),
    "text laid over": (minutes(more=note("/Subtype /FreeText /Contents (Se her) /DA (/F 9 Tf)")), "G402"),
    "a field filled in": (minutes(more=note("/Subtype /Widget /FT /Tx /T (navn) /V (Se her)")), "G402"),
    "a mark to black out": (minutes(more=note("/Subtype /Redact")), "G402"),
    "a stamp": (minutes(more=note("/Subtype /Stamp /Name /Draft")), "G402"),
    "a number in the properties": (minutes(info=f"/Subject (Om {N})"), "G403"),
    "a number in the description": (minutes(root="/Metadata 6 0 R", extra=(described(N),)), "G403"),
    "a number in a bookmark": (
        minutes(
            root="/Outlines 6 0 R",
            extra=("<< /First 7 0 R /Last 7 0 R /Count 1 >>", f"<< /Title ({N}) /Parent 6 0 R >>"),
        ),
        "G403",
    ),
    "a number in a link": (
        minutes(more=note(f"/Subtype /Link /A << /S /URI /URI (https://sag.example/?cpr={N}) >>")),
        "G403",
    ),
    "a number in a file in it": (holding(f"Brev til {N}"), "G403"),
    "a file in it that is no text": (holding("\x00\x01\xff"), "G405"),
    "a page that says it is closed": (minutes(put("Lukket møde", y=825)), "G202"),
    "a draft in the properties": (minutes(info="/Title (UDKAST til referat)"), "G404"),
    "a number letter by letter": (
        minutes("".join(put(letter, x=300 + 8 * place) for place, letter in enumerate(N))),
        "G101",
    ),
    "a number that its text calls something else": (
        minutes(f"/Span << /ActualText ({N}) >> BDC\n" + put("Hej", y=500) + "EMC\n"),
        "G101",
    ),
}

BROKEN = {
    "locked": (minutes(trailer=LOCK), {"R010"}),
    "cut": (minutes()[:400], {"R011"}),
    "no pages": (written(), {"R011"}),
    "a page tree that holds itself": (minutes().replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"), {"R011", "R014"}),
    "a picture of a page": (page_of(True, ""), {"R013"}),
    "a picture with text behind it": (page_of(True, put("Skjult tekst", before="3 Tr")), {"R013"}),
    "a picture over the text": (page_of(False, put("Skjult tekst")), {"R013"}),
    "pictures with heads and numbers": (page_of(True, put("Referat", y=820) + put("Side 1", y=20), 3), {"R013"}),
    "letters made into curves": (written(OUTLINE), {"R013"}),
    "nothing": (written("0 0 10 10 re f"), {"R014"}),
    "a form that makes its pages": (
        minutes(root="/AcroForm << /Fields [] /XFA [(template) 6 0 R] >>", extra=(stream("", "<xdp/>"),)),
        {"R016"},
    ),
    "a page of a square kilometre": (minutes(box="0 0 14400 14400"), {"R012"}),
    "many pages": (written(*["" for _ in range(MAX_PDF_PAGES + 1)]), {"R012"}),
}

ENDLESS = {
    "a form that calls itself": minutes("/X Do\n", extra=(form(6),)),
    "forms that call many": minutes("/X Do\n", extra=tuple(form(*[number + 1] * 5) for number in range(6, 26))),
    "a drawing that unpacks": minutes(
        "/X Do\n", extra=(stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter /FlateDecode", BOMB),)
    ),
}


def judged(data: bytes) -> Refusal | object:
    return judge("havneudvalget/fil", False, data, Rulings()).reading


@pytest.mark.parametrize(("data", "code"), HIDDEN.values(), ids=HIDDEN.keys())
def test_what_a_pdf_hides_holds_it_back(data: bytes, code: str) -> None:
    reading = judged(data)
    assert isinstance(reading, Refusal) and (reading.state, reading.code) == ("withheld", code)
    assert "010203" not in reading.message and "Navn" not in reading.message
    if code in ("G401", "G402"):
        assert "side 1 i PDF'en, " in reading.message and " cm fra sidens top" in reading.message


@pytest.mark.parametrize(("data", "codes"), BROKEN.values(), ids=BROKEN.keys())
def test_what_cannot_be_read_ends_in_its_message(data: bytes, codes: set[str]) -> None:
    reading = judged(data)
    assert isinstance(reading, Refusal) and reading.state == "rejected" and reading.code in codes
    assert ";" in reading.message


@pytest.mark.parametrize("data", ENDLESS.values(), ids=ENDLESS.keys())
def test_what_would_never_end_is_ended(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "PDF_WAIT", 4.0)
    reading = judged(data)
    assert isinstance(reading, Refusal) and reading.state == "rejected" and reading.code in ("R011", "R012", "R015")
