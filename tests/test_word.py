# ruff: noqa: E501 - the parts of a Word file have long lines
"""Word files: the numbers that Word prints, the place of each line, and what hides by styles or by odd files."""

from __future__ import annotations

import pytest

from referat.formats.opened import Opened, open_source
from referat.model import Document, Refusal
from tests.test_formats import WORD, docx, judged, p

STYLES = """<w:styles xmlns:w="W_NAME">
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Under"/><w:basedOn w:val="H1"/></w:style>
<w:style w:type="character" w:styleId="Base"><w:name w:val="Base"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Note"><w:name w:val="Note"/><w:basedOn w:val="Base"/></w:style>
<w:style w:type="paragraph" w:styleId="White"><w:name w:val="Hvid"/><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>
</w:styles>"""
NUMBERS = """<w:numbering xmlns:w="W_NAME">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="H1"/><w:lvlText w:val="Punkt %1:"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"""
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>'
    '<Relationship Id="n" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" '
    'Target="numbering.xml"/></Relationships>'
)
PARTS = {"word/styles.xml": STYLES, "word/numbering.xml": NUMBERS, "word/_rels/document.xml.rels": RELS}


def entry(text: str, number: int | None = None, depth: int = 0, style: str = "") -> str:
    listed = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>' if number is not None else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{listed}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def opened(body: str) -> Opened:
    return open_source(docx(body, **PARTS))


def printed(body: str) -> list[str]:
    return [line for line in opened(body).lines if line]


def test_a_list_goes_on_after_other_text() -> None:
    body = entry("en", 1) + entry("to", 1) + p("Imellem") + entry("tre", 1) + entry("x", 1, 1) + entry("y", 1, 1)
    body += entry("fire", 1) + entry("z", 1, 1)
    lines = [line.strip() for line in printed(body)]
    assert lines == ["1. en", "2. to", "Imellem", "3. tre", "a) x", "b) y", "4. fire", "a) z"]


def test_a_list_that_begins_anew_says_so() -> None:
    assert printed(entry("en", 1) + entry("fem", 4) + entry("seks", 4)) == ["1. en", "5. fem", "6. seks"]


def test_bullets_and_empty_entries() -> None:
    body = entry("prik", 2) + entry("", 1) + entry("to", 1) + entry("ingen", 0)
    assert printed(body) == ["- prik", "2. to", "ingen"]


def test_headings_have_the_numbers_that_their_styles_give_them() -> None:
    body = (
        entry("Havnen", style="H1") + entry("Kaj", style="H2") + entry("Mole", style="H2") + entry("Byen", style="H1")
    )
    body += entry("Uden", 0, style="H1") + entry("Arvet", style="Sub")
    assert printed(body) == ["Punkt 1: Havnen", "1.I Kaj", "1.II Mole", "Punkt 2: Byen", "Uden", "Punkt 3: Arvet"]


def test_numbered_headings_are_items() -> None:
    top = "".join(map(p, ["REFERAT Havneudvalget d. 13-05-2024", "Mødedato Mandag d. 13. maj 2024 kl. 17:00"]))
    items = "".join(
        entry(name, style="H1") + p("24-001234") + p("Beslutning") + p("Godkendt.") for name in ("Havnen", "Byen")
    )
    document = judged(docx(top + items, **PARTS))
    assert isinstance(document, Document)
    assert [(item.number, item.name, item.result) for item in document.items] == [
        ("1", "Havnen", "approved"),
        ("2", "Byen", "approved"),
    ]


def test_every_line_knows_its_paragraph() -> None:
    rows = "".join(f"<w:tr><w:tc>{p(a)}</w:tc><w:tc>{p(b)}</w:tc></w:tr>" for a, b in (("År", "2024"), ("Kr.", "5")))
    found = opened(p("Først") + p("") + entry("en", 1) + f"<w:tbl>{rows}</w:tbl>" + entry("Havnen", style="H1"))
    places = {line: where.path for line, where in zip(found.lines, found.where, strict=True) if where}
    assert places == {
        "Først": "word/document.xml/p[1]",
        "1. en": "word/document.xml/p[3]",
        "År\t2024": "word/document.xml/p[4]",
        "Kr.\t5": "word/document.xml/p[6]",
        "Punkt 1: Havnen": "word/document.xml/p[8]",
    }


def test_a_message_names_the_paragraph() -> None:
    reading = judged(docx(WORD + p("Om 010203-1234")))
    assert isinstance(reading, Refusal) and reading.message.endswith("(afsnit 8 i Word-filen)")


def test_bookmarks_of_the_file_cannot_say_where_a_line_stands() -> None:
    mark = '<w:p><w:bookmarkStart w:id="1" w:name="sted:word/document.xml/p[99]"/><w:r><w:t>Her</w:t></w:r></w:p>'
    (where,) = open_source(docx(mark)).where
    assert where is not None and where.path == "word/document.xml/p[1]"


STRICT = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)


@pytest.mark.parametrize(
    "data",
    [
        docx(WORD + p("Hemmeligt", '<w:rStyle w:val="Note"/>'), **PARTS),
        docx(WORD + entry("Hvidt", style="White"), **PARTS),
        docx(WORD + p("Hemmeligt", "<w:vanish/>").replace("<w:p>", '<w:p xmlns:w="' + STRICT[1] + '">')),
        docx(WORD, **{"word/styles.xml": STYLES, "word/footnotes.xml": '<w:footnotes xmlns:w="W_NAME"><w:footnote w:id="2">'
             + p("Hemmeligt", "<w:vanish/>") + "</w:footnote></w:footnotes>"}),
        docx(WORD, **{"word/andet.xml": '<w:document xmlns:w="W_NAME"><w:body>' + p("x", "<w:vanish/>")
             + "</w:body></w:document>"}),
    ],
    ids=["by a style's style", "white by a style", "strict", "in a footnote", "in another part"],
)  # fmt: skip
def test_what_is_hidden_by_other_means_holds_a_file_back(data: bytes) -> None:
    reading = judged(data)
    assert isinstance(reading, Refusal) and reading.code == "G401"


def test_a_run_that_shows_what_its_style_hides_is_read() -> None:
    assert "Synligt" in opened(WORD + p("Synligt", '<w:rStyle w:val="Note"/><w:vanish w:val="0"/>')).text


@pytest.mark.parametrize("level", ["", "x", "-1", "99999999999"])
def test_numbers_that_make_no_sense_raise_nothing(level: str) -> None:
    numbers = NUMBERS.replace('w:val="1"/>', f'w:val="{level}"/>').replace('w:ilvl="1"', f'w:ilvl="{level}"')
    parts = PARTS | {"word/numbering.xml": numbers}
    assert "to" in open_source(docx(entry("en", 1) + entry("to", 1, 1), **parts)).text


def test_styles_that_build_on_each_other_in_a_ring_end() -> None:
    ring = STYLES.replace('<w:name w:val="Base"/>', '<w:basedOn w:val="Note"/>')
    assert judged(docx(WORD + p("Ja", '<w:rStyle w:val="Note"/>'), **PARTS | {"word/styles.xml": ring}))
