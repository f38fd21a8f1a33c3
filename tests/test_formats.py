"""Files as they come from portals and word processors: what is read of them, and what ends in a message."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from referat import limits
from referat.build.intake import allow_line
from referat.build.report import about_document
from referat.config import Publisher
from referat.danish import in_file
from referat.data import schema
from referat.data.rows import document_rows
from referat.formats.opened import open_source, read_content
from referat.formats.plain_text import Unreadable
from referat.formats.recognise import recognise
from referat.gate.judge import judge
from referat.gate.rulings import Rulings, load_rulings
from referat.model import Diagnostic, Document, Refusal, Where
from referat.pages.source_page import source_page

SITE = Publisher("Prøve Kommune", "https://example.org/")
HTML = (
    "<div><h3>Indstilling</h3><p><span>Forvaltningen indstiller, at planen godkendes.</span></p><p>&nbsp;</p>"
    "<table><tr><td>Anlæg</td><td>2023</td><td>2024</td></tr>"
    "<tr><td rowspan='2'><p>Havn</p><p>og kaj</p></td><td>1.200</td><td>1.300<sup>1</sup></td></tr>"
    "<tr><td>40</td><td>50</td></tr><tr><td></td><td></td><td></td></tr></table>"
    "<h3>Beslutning</h3><p>Godkendt<del>, ikke</del><ins> i dag</ins>.</p>"
    "<ul><li>Først<ul><li>Under</li></ul></li></ul><p><img alt='Et kort' src='data:image/png;base64,AAAA'></p></div>"
)


def meeting(**item: Any) -> dict[str, Any]:
    """A portal's meeting with one item."""
    one = {
        "Number": "1", "Caption": "Plan for havnen", "CaseNumber": "24-001234", "IsOpen": False, "ItemDecision": None,
        "Felter": [{"Navn": "", "Html": HTML}], "Bilag": [{"Navn": "Bilag 1 - Kort", "Order": 0}],
    }  # fmt: skip
    return {
        "Id": "1",
        "Udvalg": {"Navn": "Havneudvalget"},
        "Moede": {
            "Dato": "2024-05-13T17:00:00+02:00", "MeetingEndUtc": None, "ReleasedDate": None, "Sted": "Rådhuset",
            "Navn": "Dagsorden",
            "Moededeltagere": [
                {"Name": "Ida Holm", "Absent": False, "ParticipationCancelled": False},
                {"Name": "Bo Lund", "Absent": False, "ParticipationCancelled": True},
                {"Name": "Eva Dam", "Absent": True, "ParticipationCancelled": False},
            ],
        },
        "Dagsordenpunkter": [one | item],
    }  # fmt: skip


def as_json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def judged(data: bytes) -> Document | Refusal:
    return judge("havneudvalget/fil", False, data, Rulings()).reading


def docx(body: str, **parts: str) -> bytes:
    """A Word file with a body of its own."""
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", rels)
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>')
        for path, text in parts.items():
            archive.writestr(path, text.replace("W_NAME", name))
    return packed.getvalue()


def p(text: str, run: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


WORD = "".join(
    map(p, ["REFERAT Havneudvalget d. 13-05-2024", "Mødedato Mandag d. 13. maj 2024 kl. 17:00", "Mødested Rådhuset",
            "Punkt 1: Plan for havnen", "24-001234", "Beslutning", "Godkendt."])
)  # fmt: skip


def test_a_portals_meeting_is_read_by_its_fields() -> None:
    document = judged(as_json({"request": {}, "svar": meeting()}))
    assert isinstance(document, Document) and document.source.medium == "json"
    assert (document.meeting.organization, document.meeting.location) == ("Havneudvalget", "Rådhuset")
    assert document.meeting.start is not None and f"{document.meeting.start:%d-%m-%Y %H:%M}" == "13-05-2024 17:00"
    (item,) = document.items
    assert (item.number, item.name, item.result) == ("1", "Plan for havnen", "approved")
    assert item.case is not None and item.case.text == "24-001234"
    assert [file.name for file in item.files] == ["Bilag 1 - Kort"]
    assert item.resolution_text is not None and item.resolution_text.startswith("Godkendt i dag.")
    assert {(fact.person, fact.event) for fact in document.attendance} == {
        ("Bo Lund", "absent_with_apology"),
        ("Eva Dam", "absent"),
    }


def test_only_what_the_system_calls_an_item_is_one() -> None:
    """Decisions number their points as items are numbered, and may stand above an item's own case number."""
    html = (
        "<h3>Beslutning</h3><p>Punkt 1. Anbefales.</p><p>Punkt 2. Anbefales.</p><p>Punkt 3: Udsat</p><p>24-000999</p>"
        "<h3>Indstilling</h3><p>Punkt 4: Nye takster</p><p>24-000888</p><p>Beslutning</p><p>Godkendt.</p>"
    )
    data = meeting(Felter=[{"Navn": "", "Html": html}])
    data["Dagsordenpunkter"] += meeting(Number="7", Caption="Beslutning", CaseNumber=None)["Dagsordenpunkter"]
    document = judged(as_json(data))
    assert isinstance(document, Document)
    assert [(item.number, item.name) for item in document.items] == [("1", "Plan for havnen"), ("7", "Beslutning")]


def test_only_what_the_system_calls_an_attachment_is_one_whatever_it_is_called() -> None:
    names = [
        "Beslutning fra Økonomiudvalget den 24. januar 2022",
        "Havneudvalget 13.5.2024",
        "Bilag: Ny sti",
        "Referat af møde 3: Kajen",
        "Økonomi",
    ]
    document = judged(as_json(meeting(Bilag=[{"Navn": name, "Order": order} for order, name in enumerate(names)])))
    assert isinstance(document, Document)
    (item,) = document.items
    assert [file.name for file in item.files] == names
    assert item.resolution_text is not None and item.resolution_text.startswith("Godkendt i dag.")


def test_a_row_with_the_body_and_the_day_is_no_heading() -> None:
    html = (
        "<h3>Beslutning</h3><p>Godkendt.</p><h3>Sagsfremstilling</h3><table>"
        "<tr><td>Havneudvalget godkender reglerne</td><td>13. maj 2024</td></tr>"
        "<tr><td>Reglerne træder i kraft</td><td>1. januar 2025</td></tr></table>"
    )
    document = judged(as_json(meeting(Felter=[{"Navn": "", "Html": html}])))
    assert isinstance(document, Document)
    assert document.items[0].resolution_text == "Godkendt."


def test_a_meeting_in_which_nothing_is_decided_yet_is_an_agenda() -> None:
    """A system's file looks the same before the meeting."""
    field = {"Navn": "Indstilling", "Html": "<p>Forvaltningen indstiller, at planen godkendes.</p>"}
    reading = judged(as_json(meeting(Felter=[field])))
    assert isinstance(reading, Refusal)
    assert (reading.state, reading.code) == ("withheld", "R204")


def test_an_item_is_closed_that_is_not_open_where_others_are() -> None:
    """``IsOpen`` is false for every item of some portals; where it differs, it tells."""
    data = meeting(IsOpen=True, ItemDecision="<p>Godkendt.</p>")
    secret = {"Felter": [], "ItemDecision": "<p>Ebba Lommehøj får afslag på hjælp.</p>"}
    data["Dagsordenpunkter"] += meeting(Number="2", Caption="Støtte", IsOpen=False, **secret)["Dagsordenpunkter"]
    reading = judged(as_json(data))
    assert isinstance(reading, Document)
    assert [item.public is False for item in reading.items] == [False, True]
    assert "Lommehøj" not in repr(reading)


def test_the_source_page_says_what_its_text_was_made_of() -> None:
    document = judged(as_json(meeting()))
    assert isinstance(document, Document)
    assert "Her står teksten af portalens fil (JSON). " in source_page(document)


def test_every_line_knows_its_place_in_the_file() -> None:
    opened = open_source(as_json(meeting()))
    lines = opened.text.split("\n")
    assert len(lines) == len(opened.where)
    place = opened.where[lines.index("Punkt 1: Plan for havnen")]
    assert place is not None and place.path == "Dagsordenpunkter[0].Caption"
    assert all((where is not None) == bool(line.strip()) for line, where in zip(lines, opened.where, strict=True))


def test_every_row_of_data_names_its_place_in_the_file() -> None:
    document = judged(as_json(meeting()))
    assert isinstance(document, Document)
    rows = document_rows(document, SITE).resources
    cells = [dict(zip(schema.CELLS.header, row, strict=True)) for row in rows["cells"]]
    assert cells[0]["source_place"].startswith("Dagsordenpunkter[0].Felter[0].Html/html/body[1]/div[1]/table[1]/tr[")
    items = [dict(zip(schema.AGENDA_ITEMS.header, row, strict=True)) for row in rows["agenda_items"]]
    assert items[0]["source_place"] == "Dagsordenpunkter[0].Caption"
    plain = judged("\n".join(document.source.lines).encode())
    assert isinstance(plain, Document)
    assert {row[-1] for row in document_rows(plain, SITE).resources["cells"]} == {""}


def test_a_place_in_a_pdf_is_a_page_and_a_box() -> None:
    place = Where("", 4, (72, 100.25, 523.32, 114))
    assert (place.written, in_file(place)) == ("4,72.0,100.2,523.3,114.0", "side 4 i PDF'en")
    document = judged(as_json(meeting()))
    assert isinstance(document, Document)
    where = tuple(Where("", 1 + number // 4, (0, 0, 1, 1)) for number in range(len(document.source.lines)))
    paged = replace(document, source=replace(document.source, medium="pdf", where=where))
    page = source_page(paged)
    assert page.count('class="source-place"') == 1 + (len(where) - 1) // 4 and '<p class="source-place">Side 2' in page
    warned = replace(paged, diagnostics=(Diagnostic("warning", "X001", "tvivl", 6),))
    assert [message.text for message in about_document(warned)] == ["tvivl (side 2 i PDF'en)"]


def test_a_refused_line_of_a_made_text_is_named_by_its_place_in_the_file() -> None:
    reading = judged(as_json(meeting(Caption="Sag om 010203-1234")))
    assert isinstance(reading, Refusal) and reading.code == "G101"
    assert reading.message.endswith("(ved Dagsordenpunkter[0].Caption)")


def test_tables_lists_pictures_and_deletions() -> None:
    opened = open_source(as_json(meeting()))
    lines = opened.text.split("\n")
    start = lines.index("Anlæg\t2023\t2024")
    assert lines[start + 1 : start + 4] == ["Havn og kaj\t1.200\t1.300¹", "\t40\t50", ""]
    assert "- Først" in lines and "  - Under" in lines and "[billede, ikke læst: Et kort]" in lines
    assert "ikke." not in opened.text
    assert [entry.text for entry in opened.ledger if entry.kind == "deleted"] == [", ikke"]


def test_what_is_left_out_is_counted() -> None:
    document = judged(as_json(meeting(Felter=[{"Html": HTML + "<p><s>Nej</s> Ja <img src='x.png'></p>"}])))
    assert isinstance(document, Document)
    assert [note.message for note in document.diagnostics if note.code == "R106"] == [
        (
            "af filen er ikke alt med: 2 steder med slettet tekst er udeladt og "
            "2 billeder er ikke læst (1 med en beskrivelse)"
        )
    ]
    plain = judged("\n".join(document.source.lines).encode())
    assert isinstance(plain, Document) and not any(note.code == "R106" for note in plain.diagnostics)


def test_a_decision_in_its_own_field_is_printed_once() -> None:
    for fields in ([{"Navn": "", "Html": "<h3>Resume</h3><p>Om havnen.</p>"}], [{"Navn": "", "Html": HTML}]):
        document = judged(as_json(meeting(Felter=fields, ItemDecision="<p>Godkendt i dag.</p>")))
        assert isinstance(document, Document)
        assert "\n".join(document.source.lines).count("Godkendt i dag.") == 1
        assert document.items[0].result == "approved"


def test_a_closed_item_says_so_in_its_caption() -> None:
    document = judged(as_json(meeting(Caption="Lukket: Salg af grund")))
    assert isinstance(document, Document) and document.items[0].public is False and not document.items[0].sections


def test_a_line_in_a_field_closes_no_other_item() -> None:
    data = meeting(Felter=[{"Html": "<p>Kl. 17.30 Lukket møde</p><h3>Beslutning</h3><p>Godkendt.</p>"}])
    data["Dagsordenpunkter"] += meeting(Number="2", Caption="Plan for byen")["Dagsordenpunkter"]
    document = judged(as_json(data))
    assert isinstance(document, Document)
    assert [bool(item.withheld_lines) for item in document.items] == [True, False]


def test_a_portals_page_is_read_like_its_json() -> None:
    page = (
        "<!doctype html><html><head><title>Referater</title><script>x()</script></head><body><nav>Forside</nav><main>"
        "<h1 class='dato'>Referat</h1><span class='udvalg'>Havneudvalget</span><span class='dato'>Mandag d. 13. maj"
        " 2024 kl. 17:00</span><span class='sted'>Rådhuset</span><table><tr><td><span class='label'>1</span>"
        "<h2 class='overskrift'>Plan for havnen</h2><span class='sagsnummer'>24-001234</span>"
        f"<div>{HTML}</div><ul class='bilag'><li><a href='/b'>Bilag 1 - Kort</a></li></ul></td></tr>"
        "</table></main></body></html>"
    )
    document = judged(page.encode())
    assert isinstance(document, Document) and document.source.medium == "html"
    other = judged(as_json(meeting()))
    assert isinstance(other, Document)
    one, two = document.items[0], other.items[0]
    assert (one.name, one.case, one.result, one.resolution_text) == (
        two.name,
        two.case,
        two.result,
        two.resolution_text,
    )
    assert [table.columns for table in one.tables()] == [table.columns for table in two.tables()]
    assert not any("Forside" in line for line in document.source.lines)


@pytest.mark.parametrize(
    "head",
    [
        "<span class='no'>{}</span><h3>{}</h3>",
        "<div class='agenda-item-number'>{}</div><div class='agenda-item-title'>{}</div>",
        "<h3>{}. {}</h3>",
        "<h2>Punkt {}: {}</h2>",
        "<span class='label'>{}.</span><h2 class='overskrift'>{}</h2>",
    ],
)
def test_an_items_number_and_title_are_found_however_a_page_marks_them(head: str) -> None:
    items = "".join(
        head.format(number, title) + "<p>24-001234</p><h4>Beslutning</h4><p>Godkendt.</p>"
        for number, title in enumerate(("Plan for havnen", "Plan for byen"), 1)
    )
    top = "<h1>Havneudvalget</h1><p>Referat fra mødet mandag den 13. maj 2024 kl. 17:00</p>"
    document = judged(f"<!doctype html><html><body>{top}{items}</body></html>".encode())
    assert isinstance(document, Document)
    assert [(item.number, item.name, item.result) for item in document.items] == [
        ("1", "Plan for havnen", "approved"),
        ("2", "Plan for byen", "approved"),
    ]


def test_a_word_file_is_read() -> None:
    deleted = '<w:p><w:r><w:t>Til</w:t></w:r><w:del w:id="1"><w:r><w:delText>fra</w:delText></w:r></w:del></w:p>'
    document = judged(docx(WORD + deleted))
    assert isinstance(document, Document) and document.source.medium == "docx"
    assert [(item.name, item.result) for item in document.items] == [("Plan for havnen", "approved")]
    assert "fra" not in " ".join(document.source.lines)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (docx(WORD + p("Hemmeligt", "<w:vanish/>")), "G401"),
        (docx(WORD + p("Hvidt", '<w:color w:val="FFFFFF"/>')), "G401"),
        (docx(WORD + p("Lille", '<w:sz w:val="2"/>')), "G401"),
        (docx(WORD, **{"word/comments.xml": '<w:c xmlns:w="W_NAME"><w:t>Se her</w:t></w:c>'}), "G402"),
        (docx(WORD, **{"docProps/core.xml": "<a>010203-1234</a>"}), "G403"),
        (docx(WORD, **{"word/header1.xml": '<w:h xmlns:w="W_NAME"><w:t>Lukket møde</w:t></w:h>'}), "G404"),
        (as_json(meeting(Felter=[{"Html": "<p>Ja</p><p style='display: none'>skjult</p>"}])), "G401"),
        (as_json(meeting(Felter=[{"Html": "<p>Ja<del>010203-1234</del></p>"}])), "G403"),
        (as_json(meeting(Felter=[{"Html": "<p>Ja</p><!-- 010203-1234 -->"}])), "G403"),
    ],
)
def test_what_is_hidden_holds_a_file_back(data: bytes, code: str) -> None:
    reading = judged(data)
    assert isinstance(reading, Refusal) and (reading.state, reading.code) == ("withheld", code)
    assert "010203" not in reading.message


def test_what_is_hidden_may_be_allowed_place_by_place(tmp_path: Path) -> None:
    html = "<p>Ja</p><p style='display: none'>skjult</p><p hidden>mere</p><h3>Beslutning</h3><p>Godkendt.</p>"
    data = as_json(meeting(Felter=[{"Html": html}]))
    (tmp_path / "fil.json").write_bytes(data)
    first = judge("fil.json", False, data, load_rulings(tmp_path)).reading
    assert isinstance(first, Refusal) and first.code == "G401" and first.line is not None
    assert f"Det gælder {first.line} og {first.line + 1}." in first.message
    for number in (first.line, first.line + 1):
        said = allow_line(tmp_path, f"fil.json:{number}", "Portalens egen tekst", date(2024, 6, 1))
        assert said.endswith("(G401)")
    result = judge("fil.json", False, data, load_rulings(tmp_path))
    assert isinstance(result.reading, Document) and len(result.used) == 2
    assert not any("skjult" in line or "mere" in line for line in result.reading.source.lines)


def test_white_on_a_dark_cell_and_revived_text_are_shown() -> None:
    dark = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="000080"/></w:tcPr>'
        + p("År", '<w:color w:val="FFFFFF"/>')
        + "</w:tc>"
        "<w:tc>" + p("2024", '<w:vanish w:val="0"/>') + "</w:tc></w:tr></w:tbl>"
    )
    assert "År\t2024" in open_source(docx(WORD + dark)).text


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (limits.MAX_UNPACKED + 1))
    return packed.getvalue()


LAUGHS = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">'
HOSTILE = {
    "entities in a page": f"<!DOCTYPE html [{LAUGHS}]><html><body>&b;</body></html>".encode(),
    "an outside file": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "deep elements": b"<html><body>" + b"<div>" * 5000 + b"x" + b"</div>" * 5000 + b"</body></html>",
    "deep JSON": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "cut JSON": as_json(meeting())[:-40],
    "a huge number": b'{"Dagsordenpunkter": [' + b"9" * 5000 + b"]}",
    "JSON of something else": b'{"Udvalg": {}}',
    "a huge page": b"<html><body><p>" + b"x" * (limits.MAX_TEXT + 1),
    "a wide table": b"<html><body><table><tr><td colspan=999>a</td><td colspan=999>b</td></tr></table>",
    "an empty page": b"<html></html>",
    "a zip bomb": bomb(),
    "a broken Word file": docx(WORD)[:-200],
    "a Word file with entities": docx(WORD, **{"word/footnotes.xml": f"<!DOCTYPE a [{LAUGHS}]><a>&b;</a>"}),
    "many parts": docx(WORD, **{f"x/{n}": "" for n in range(limits.MAX_ENTRIES)}),
    "deep Word": docx("<w:sdt>" * 2000 + "</w:sdt>" * 2000),
    "an older Word file": b"\xd0\xcf\x11\xe0" + b"\x00" * 600,
    "RTF": b"{\\rtf1 Referat}",
    "a picture": b"\x89PNG....",
    "a zip": b"PK\x03\x04" + b"\x00" * 60,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_files_end_in_a_message(data: bytes) -> None:
    reading = judged(data)
    assert isinstance(reading, Refusal) and reading.state == "rejected" and reading.message


@pytest.mark.parametrize("value", [None, True, 7, 1.5, "x", [], {}, [[]], [{}], [None], {"Navn": {}}, "<p><b></div>"])
@pytest.mark.parametrize(
    "field",
    ["Udvalg", "Moede", "Dagsordenpunkter", "Number", "Caption", "CaseNumber", "ItemDecision", "Felter", "Bilag"],
)
def test_wrong_types_in_any_field_raise_nothing(field: str, value: Any) -> None:
    data = meeting()
    where = data if field in data else data["Dagsordenpunkter"][0]
    where[field] = value
    assert isinstance(judged(as_json(data)), Document | Refusal)


def test_pictures_do_not_count() -> None:
    picture = "<img src='data:image/png;base64," + base64.b64encode(b"x" * limits.MAX_TEXT).decode() + "'>"
    data = meeting(Felter=[{"Html": HTML + picture.replace("'", '"')}])
    for written in (as_json(data), as_json(data).replace(b"image/png", b"image\\/png")):
        assert isinstance(judged(written), Document)


def test_what_a_file_is_says_its_content() -> None:
    assert recognise(as_json(meeting())) == "json"
    assert recognise(b"\xef\xbb\xbf\n<!-- x --><HTML><body>") == "html"
    assert recognise(b'<?xml version="1.0"?><!DOCTYPE html><html xmlns="x">') == "html"
    assert recognise(docx(WORD)) == "docx" and recognise(b"%PDF-1.4") == "pdf"
    assert recognise(b"[Udkast] Referat") == "text" and recognise(b"<1.000 kr. er under") == "text"
    with pytest.raises(Unreadable):
        read_content(b"Rar!....")
