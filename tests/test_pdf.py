"""PDF: what is read of a page, what is hidden, and what is refused. The files are written here."""

from __future__ import annotations

from typing import Any

import pytest

from referat.formats import pdf
from referat.formats.pdf import PdfRefused, read_pdf
from referat.formats.source_blocks import SourceContent
from referat.gate.judge import judge
from referat.gate.rulings import Rulings
from referat.model import Document, Refusal
from referat.pages.source_page import source_page


def written(*pages: str, more: str = "", extra: tuple[str, ...] = ()) -> bytes:
    """A PDF with pages of these drawings; objects ``extra`` begin at 4 + 2 × pages."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, drawing in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * index} 0 R {more} "
            f"/Resources << /Font << /F 3 0 R >> /XObject << /X {4 + 2 * len(pages)} 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream")
    text, places = "%PDF-1.4\n", []
    for number, body in enumerate([*objects, *extra], 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(places) + 1} /Root 1 0 R >>\n"
    return (text + end + f"startxref\n{len(text)}\n%%EOF\n").encode("cp1252")


def put(text: str, x: float = 60, y: float = 700, size: float = 11, before: str = "") -> str:
    return f"q {before} BT /F {size} Tf {x} {y} Td ({text}) Tj ET Q\n"


def texts(content: SourceContent) -> list[str]:
    return [block.text for block in content.blocks]


def hidden(content: SourceContent) -> list[str]:
    return [entry.text for entry in content.ledger if entry.kind == "hidden"]


def test_lines_become_headings_and_paragraphs_with_page_and_box() -> None:
    long = "Udvalget har set på sagen og taler om den igen, når forvaltningen har regnet på det hele og"
    content = read_pdf(written(put("Punkt 1: Budget", size=16, y=740) + put(long) + put("svarer.", y=686)))
    assert [(block.kind, block.text) for block in content.blocks] == [
        ("heading", "Punkt 1: Budget"),
        ("paragraph", f"{long} svarer."),
    ]
    where = content.blocks[1].where
    assert where.page == 1
    assert where.box is not None
    assert 55 < where.box[0] < 65
    assert 120 < where.box[1] < 150


def test_running_heads_stand_in_the_ledger() -> None:
    pages = [put("Referat af møde", y=815) + put(f"Tekst {n}.") + put(f"Side {n} af 3", y=20) for n in (1, 2, 3)]
    content = read_pdf(written(*pages))
    assert texts(content) == ["Referat af møde", "Tekst 1.", "Tekst 2.", "Tekst 3."]
    assert sum(entry.kind == "running_head" for entry in content.ledger) == 5


def grid(upright: bool) -> str:
    lines = "".join(f"60 {y} m 360 {y} l S\n" for y in (700, 680, 660))
    return lines + ("".join(f"{x} 660 m {x} 700 l S\n" for x in (60, 210, 360)) if upright else "")


@pytest.mark.parametrize("upright", [True, False])
def test_tables_with_rules(upright: bool) -> None:
    words = [("År", 65, 686), ("Beløb", 215, 686), ("2023", 65, 666), ("1.234", 315, 666)]
    content = read_pdf(written(grid(upright) + "".join(put(text, x, y) for text, x, y in words)))
    assert [[cell.paragraphs for cell in block.cells] for block in content.blocks] == [
        [("År",), ("Beløb",)],
        [("2023",), ("1.234",)],
    ]


@pytest.mark.parametrize(
    "drawing",
    [
        put("Skjult", y=500, before="1 1 1 rg"),
        put("Skjult", y=500, size=1),
        put("Skjult", y=500, before="3 Tr"),
        put("Skjult", x=700, y=500),
        put("Skjult", y=500) + "0 0 0 rg 50 490 200 30 re f\n",
    ],
    ids=["white", "tiny", "invisible", "off the page", "covered"],
)
def test_hidden_text_is_in_the_ledger_and_in_no_block(drawing: str) -> None:
    content = read_pdf(written(put("Åben tekst.") + drawing))
    assert texts(content) == ["Åben tekst."]
    assert hidden(content) == ["Skjult"]


def test_white_letters_on_a_dark_bar_are_seen() -> None:
    content = read_pdf(written("q 0 0 0 rg 50 690 300 30 re f Q\n" + put("Beslutning", before="1 1 1 rg")))
    assert texts(content) == ["Beslutning"]


def test_annotations_stand_in_the_ledger() -> None:
    note = "/Annots [<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (En note) >>]"
    content = read_pdf(written(put("Tekst."), more=note))
    assert [entry.text for entry in content.ledger if entry.kind == "annotation"] == ["En note"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n", written(put("Tekst."))[:300]])
def test_broken_files_are_refused(data: bytes) -> None:
    with pytest.raises(PdfRefused) as refusal:
        read_pdf(data)
    assert refusal.value.code == "R011"


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(PdfRefused) as refusal:
        read_pdf(written("0 0 10 10 re f"))
    assert refusal.value.code == "R014"


def test_a_form_that_calls_itself_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "PDF_SECONDS", 3.0)
    loop = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length 11 >>"
    data = written(put("Tekst.") + "/X Do", extra=(f"{loop}\nstream\n/X Do /X Do\nendstream",))
    assert outcome(data) in ("Tekst.", "R011", "R012", "R015")


def outcome(data: bytes) -> str:
    """The text of a file, or the code of its refusal."""
    try:
        return " ".join(texts(read_pdf(data)))
    except PdfRefused as refusal:
        return refusal.code


def test_a_fan_out_of_forms_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "PDF_SECONDS", 3.0)
    forms = []
    for number in range(6, 26):
        head = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 60 /Resources << /XObject "
        forms.append(f"{head}<< /X {number + 1} 0 R >> >> >>\nstream\n{'/X Do ' * 10}\nendstream")
    assert outcome(written(put("Tekst.") + "/X Do", extra=tuple(forms))) in ("Tekst.", "R011", "R012", "R015")


MINUTES = (
    "REFERAT Havneudvalget d. 13-05-2024", "Mødedato Mandag d. 13. maj 2024 kl. 17:00", "Mødested Rådhuset",
    "Punkt 1: Plan for havnen", "24-001234", "Beslutning", "Godkendt.",
)  # fmt: skip


def minutes(*more: str, **parts: Any) -> bytes:
    """Minutes with one item, and more drawings on their page."""
    lines = "".join(put(text, y=780 - 30 * index) for index, text in enumerate(MINUTES))
    return written(lines + "".join(more), **parts)


def judged(data: bytes) -> Document | Refusal:
    return judge("havneudvalget/fil", False, data, Rulings()).reading


def test_a_pdf_becomes_minutes() -> None:
    document = judged(minutes())
    assert isinstance(document, Document) and document.source.medium == "pdf"
    assert (document.meeting.organization, document.meeting.location) == ("Havneudvalget", "Rådhuset")
    assert [(item.name, item.result) for item in document.items] == [("Plan for havnen", "approved")]
    place = document.source.where[document.source.lines.index("Punkt 1: Plan for havnen")]
    assert place is not None and place.page == 1 and place.box is not None and 130 < place.box[3] < 160
    assert "Her står teksten af en PDF-fil. " in source_page(document)


def test_a_table_without_rules_is_text_with_a_remark() -> None:
    rows = [("Anlæg", "2023", "2024"), ("Havn", "1.200", "1.300"), ("Kaj", "40", "50"), ("Mole", "7", "9")]
    drawn = [
        put(text, x, 500 - 16 * y) for y, row in enumerate(rows) for text, x in zip(row, (60, 300, 400), strict=True)
    ]
    document = judged(minutes(*drawn))
    assert isinstance(document, Document)
    assert [one.code for one in document.diagnostics if one.code == "T308"] == ["T308"]
    assert not list(document.items[0].tables()) and "Havn 1.200 1.300" in document.source.lines


def test_a_table_without_rules_whose_sums_prove_it_is_data() -> None:
    rows = [("Anlæg", "2023", "2024"), ("Havn", "1.200", "1.300"), ("Kaj", "40", "50"), ("I alt", "1.240", "1.350")]
    drawn = [
        put(text, x, 500 - 16 * y) for y, row in enumerate(rows) for text, x in zip(row, (60, 300, 400), strict=True)
    ]
    document = judged(minutes(*drawn))
    assert isinstance(document, Document)
    (table,) = document.items[0].tables()
    assert len(table.columns) == 3 and "Havn\t1.200\t1.300" in document.source.lines
