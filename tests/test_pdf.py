"""PDF: what is read of a page, what is hidden, and what is refused. The files are written here."""

from __future__ import annotations

import pytest

from referat.formats.pdf import PdfRefused, read_pdf
from referat.formats.pdf_geometry import Glyph, Look
from referat.formats.pdf_lines import lines_of
from referat.formats.source_blocks import SourceContent
from referat.gate.judge import judge
from referat.gate.rulings import Rulings
from referat.model import Document, Refusal
from referat.pages.source_page import source_page
from tests.pdf_files import minutes, put, written


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
    assert [one.code for one in document.diagnostics if one.code == "T309"] == ["T309"]
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


def test_short_paragraphs_stay_apart_in_a_file_of_short_lines() -> None:
    drawn = [
        put(text, y=780 - 22 * index)
        for index, text in enumerate(["Beslutning", "Afbud fra en.", "Godkendt.", "Og så", "Slut"])
    ]
    long = "En linje, som når helt ud til sidens højre kant og går videre på den næste linje, som er kort og"
    pages = [*drawn, put(long, y=500), put(long, y=486), put("ender her.", y=472)]
    assert texts(read_pdf(written("".join(pages))))[:5] == ["Beslutning", "Afbud fra en.", "Godkendt.", "Og så", "Slut"]


def test_a_label_is_no_part_of_the_sentence_above_it() -> None:
    """Where paragraphs are no farther apart than lines are."""
    long = "Forvaltningen foreslår, at der søges om en bevilling på 410.000 kr. til den nye havn."
    printed = (long, long, long, "Beslutning:", "Godkendt.", long)
    page = "".join(put(text, y=700 - 14 * index) for index, text in enumerate(printed))
    assert texts(read_pdf(written(page)))[1:3] == ["Beslutning:", "Godkendt."]


def test_an_ordinal_at_the_head_of_a_line_begins_no_entry() -> None:
    long = "En overskrift, som er så lang, at den ikke kan stå på en enkelt linje alene, om tallene for"
    page = put(long, y=700) + put("1. kvartal 2023", y=686) + put(long, y=660) + put("1. At vente.", y=646)
    assert texts(read_pdf(written(page))) == [f"{long} 1. kvartal 2023", long, "1. At vente."]


def test_a_column_that_took_in_another_makes_no_table() -> None:
    """A long line among the rows leaves no gap between words and their numbers."""
    rows = [(60, "Takster for hallen i hele kommunen, som de er nu"), *((60, f"Billet {n}") for n in "ABC")]
    drawn = "".join(put(text, x, 700 - 20 * index) for index, (x, text) in enumerate(rows))
    drawn += "".join(put(f"{n}28", x, 680 - 20 * n) for x in (200, 420) for n in range(3))
    drawn += "".join(f"60 {713 - 20 * n} m 480 {713 - 20 * n} l S\n" for n in range(5)) + put("Ny", 420)
    content = read_pdf(written(drawn))
    assert not [block for block in content.blocks if block.kind == "row"]


def test_a_heading_at_the_top_of_pages_is_no_running_head() -> None:
    pages = [
        put("Referat", y=820) + put(top, y=770) + put(f"Tekst {n}.", y=740)
        for n, top in enumerate(["A", "BESLUTNING", "BESLUTNING"])
    ]
    content = read_pdf(written(*pages))
    assert texts(content).count("BESLUTNING") == 2
    assert [entry.text for entry in content.ledger if entry.kind == "running_head"] == ["Referat", "Referat"]


def test_a_heading_below_the_size_of_the_first_pages_title_is_no_running_head() -> None:
    pages = [put("Referat af mødet", y=770, size=20), put("Beslutning", y=772) + put("Ja.", y=740)]
    assert texts(read_pdf(written(*pages, pages[1]))).count("Beslutning") == 2


def test_raised_figures_are_no_part_of_the_number() -> None:
    assert texts(read_pdf(written(put("1.300") + put("1", x=88, y=705, size=6)))) == ["1.300¹"]


def test_turned_letters_are_read_in_their_direction() -> None:
    turned = "q BT /F 11 Tf 0 1 -1 0 300 500 Tm (Budget 2024) Tj ET Q\n"
    assert "Budget 2024" in texts(read_pdf(written(put("Tekst.") + turned)))
    upright = "q BT /F 11 Tf 0 1 -1 0 300 300 Tm (Hele siden er drejet) Tj ET Q\n"
    assert texts(read_pdf(written(upright, more="/Rotate 90"))) == ["Hele siden er drejet"]


def test_a_mark_aslant_stands_in_the_ledger_and_closes() -> None:
    mark = "q BT /F 60 Tf 0.7 0.7 -0.7 0.7 150 250 Tm (UDKAST) Tj ET Q\n"
    assert "UDKAST" not in texts(read_pdf(minutes(mark)))
    reading = judged(minutes(mark))
    assert isinstance(reading, Refusal) and reading.code == "G404"


def ruled(rows: list[float], *, foot: float | None = None) -> str:
    """Rules around cells of two columns; ``foot`` is where the upright rules end."""
    low = min(rows) if foot is None else foot
    flat = "".join(f"60 {y} m 400 {y} l S\n" for y in rows)
    return flat + "".join(f"{x} {low} m {x} {max(rows)} l S\n" for x in (60, 200, 400))


def test_a_table_goes_on_over_the_end_of_a_page() -> None:
    head = put("Sag", 65, 106) + put("Status", 205, 106)
    first = ruled([120, 100], foot=60) + head + put("Havn", 65, 86) + put("Den er godkendt og", 205, 86)
    top = put("Sag", 65, 766) + put("Status", 205, 766)
    second = (
        ruled([780, 760, 740, 720]) + top + put("sendt videre.", 205, 746) + put("Kaj", 65, 726) + put("Ny", 205, 726)
    )
    content = read_pdf(written(put("Indledning.") + first, second))
    rows = [[" ".join(cell.paragraphs) for cell in block.cells] for block in content.blocks if block.kind == "row"]
    assert rows == [["Sag", "Status"], ["Havn", "Den er godkendt og sendt videre."], ["Kaj", "Ny"]]
    assert {block.table for block in content.blocks if block.kind == "row"} == {1}


def test_tables_below_each_other_stay_two_where_text_is_between() -> None:
    def cells(low: float, words: tuple[str, ...]) -> str:
        lines = "".join(f"60 {y} m 200 {y} l S 200 {y} m 400 {y} l S\n" for y in (low, low + 20, low + 40))
        places = [(65, low + 26), (205, low + 26), (65, low + 6), (205, low + 6)]
        return lines + "".join(put(word, x, y) for word, (x, y) in zip(words, places, strict=True))

    between = put("Her er en linje tekst, som går tværs over begge kolonner.", 60, 660)
    page = cells(680, ("År", "Beløb", "2023", "1")) + between + cells(600, ("År", "Andel", "2023", "2"))
    content = read_pdf(written(page))
    assert [block.kind for block in content.blocks] == ["row", "row", "paragraph", "row", "row"]
    assert [block.table for block in content.blocks if block.table] == [1, 1, 2, 2]


def tagged(words: list[list[str]], y: float = 500) -> tuple[str, tuple[str, ...]]:
    """A drawing of a table that only the file's structure names, and the structure's objects from number 6 on."""
    drawing, cells, rows = "", [], []
    tag, number = 0, 9 + len(words)
    for index, row in enumerate(words):
        kids = []
        for x, word in zip((60, 220, 330), row, strict=True):
            if not word:
                continue
            drawing += f"/TD << /MCID {tag} >> BDC {put(word, x, y - 16 * index)} EMC\n"
            cells.append(f"<< /S /TD /P {9 + index} 0 R /Pg 4 0 R /K {tag} >>")
            kids.append(f"{number} 0 R")
            tag, number = tag + 1, number + 1
        rows.append(f"<< /S /TR /P 8 0 R /K [{' '.join(kids)}] >>")
    parents = " ".join(f"{9 + len(words) + n} 0 R" for n in range(tag))
    table = f"<< /S /Table /P 7 0 R /K [{' '.join(f'{9 + n} 0 R' for n in range(len(words)))}] >>"
    tree = f"<< /Nums [0 [{parents}]] >>"
    return drawing, (tree, "<< /Type /StructTreeRoot /K 8 0 R /ParentTree 6 0 R >>", table, *rows, *cells)


def test_the_files_structure_names_a_table_without_rules_and_its_blank_cells() -> None:
    words = [["Anlæg", "2023", "2024"], ["Havn", "", "1.300"], ["Kaj", "40", "50"]]
    drawing, objects = tagged(words)
    data = written(
        put("Tekst.") + drawing,
        more="/StructParents 0",
        extra=objects,
        root="/MarkInfo << /Marked true >> /StructTreeRoot 7 0 R",
    )
    rows = [
        [" ".join(cell.paragraphs) for cell in block.cells] for block in read_pdf(data).blocks if block.kind == "row"
    ]
    assert rows == words


def test_a_stroke_below_the_line_stands_in_its_line() -> None:
    def drawn(text: str, top: float, bottom: float, left: float) -> Glyph:
        return Glyph(text, (left, top, left + 6, bottom), Look(False, 10.5, 1))

    letters = [drawn("d", 733, 741.85, 60), drawn("_", 741.73, 742.47, 66), drawn("p", 734.1, 742.17, 72)]
    assert [line.text for line in lines_of(letters, 1)] == ["d_p"]
