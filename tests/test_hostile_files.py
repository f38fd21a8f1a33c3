# ruff: noqa: E501 - a hostile file is a line
"""Files made to harm or to smuggle: each ends in its message, and none is published."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from html import escape
from typing import Any

import pytest

from referat import limits
from referat.model import Document, Refusal
from tests.test_agenda_xml import sbsys
from tests.test_formats import WORD, as_json, docx, judged, meeting, p

N = "010203-1234"


def field(html: str) -> bytes:
    return as_json(meeting(Felter=[{"Navn": "", "Html": html}], ItemDecision="<p>Godkendt.</p>"))


def page(body: str, head: str = "") -> bytes:
    return (
        f"<!doctype html><html><head>{head}</head><body><h1>REFERAT Havneudvalget d. 13-05-2024</h1>"
        f"<p>Mødedato Mandag d. 13. maj 2024 kl. 17:00</p><h2>Punkt 1: Plan</h2><h3>Beslutning</h3><p>Godkendt.</p>"
        f"{body}</body></html>"
    ).encode()


def outer(**more: Any) -> bytes:
    return as_json({**meeting(), **more})


def lying_zip() -> bytes:
    """A Word file whose main part says that it is small and is not."""
    data = bytearray(docx(WORD + p("x" * 5000)))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = 0
        while (start := data.find(mark, start)) >= 0:
            data[start + at : start + at + 4] = struct.pack("<I", 10)
            start += 4
    return bytes(data)


def twice() -> bytes:
    packed = io.BytesIO(docx(WORD))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("word/document.xml", "<a/>")
    return packed.getvalue()


def word_part(name: str, text: str) -> bytes:
    return docx(WORD, **{name: text})


SPLIT = "<w:p><w:r><w:t>0102</w:t></w:r><w:r><w:t>03-</w:t></w:r><w:r><w:t>1234</w:t></w:r></w:p>"
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
BOM16 = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
HOSTILE: dict[str, tuple[bytes, str]] = {
    # JSON
    "a field twice": (as_json(meeting()).replace(b'"Number"', b'"Caption": "Lukket: andet", "Number"', 1), "L114"),
    "half a character": (as_json(meeting(Caption="Plan")).replace(b"Plan", b"Pl\\ud800an", 1), "L103"),
    "a NUL": (field("<p>Ja</p>").replace(b"Ja", b"J\\u0000a"), "L104"),
    "lists in lists": (b"[" * 200_000 + b"]" * 200_000, "L115"),
    "objects without end": (b'{"Moede":' * 60 + b"{}" + b"}" * 60, "L116"),
    "a number in the title": (as_json(meeting(Caption=f"Sag om {N}")), "G101"),
    "a number over tags": (field("<p>0102<b>03</b>-<i>12</i>34</p>"), "G101"),
    "a number in entities": (field("<p>&#48;&#49;&#x30;&#50;03-1234</p>"), "G101"),
    "a number with nothing between": (field("<p>010203&#8203;-&#xad;1234</p>"), "G101"),
    "a number over cells": (field("<table><tr><td>CPR</td><td>Navn</td></tr><tr><td>010203</td><td>1234</td></tr></table>"), "G101"),
    "a number in a picture's words": (field(f"<p>Ja<img alt='{N}'></p>"), "G403"),
    "a number in a field nobody shows": (outer(Note=f"om {N}"), "G403"),
    "another title below the shown one": (as_json(meeting(Navn="Lukket: Salg af grund")), "G404"),
    "a closed meeting's name": (outer(Moede={**meeting()["Moede"], "Navn": "Lukket referat"}), "G404"),
    # pages
    "billion laughs": (f"<!DOCTYPE html [<!ENTITY a0 'ha'>{LAUGHS}]><html><body>&a11;</body></html>".encode(), "L113"),
    "a page from elsewhere": (b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>&x;</body></html>', "L113"),
    "elements without end": (page("<b>" * limits.MAX_TAGS), "L118"),
    "attributes without end": (page("<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">x</p>"), "L118"),
    "elements in elements": (page("<div>" * 3000), "L115"),
    "cells without end": (page("<table><tr>" + "<td colspan=1000>x</td>" * 40 + "</tr></table>"), "L112"),
    "a number in a remark": (page(f"<!--[if gte mso 9]>{N}<![endif]-->"), "G403"),
    "a number in the head": (page("", f"<title>{N}</title>"), "G403"),
    "a draft's title": (page("", "<title>UDKAST</title>"), "G404"),
    "a number out of the window": (page(f"<p style='position:absolute;left:-9999px'>{N}</p>"), "G403"),
    "a number in what is struck out": (page(f"<p><s>{N}</s> slettet</p>"), "G403"),
    "a number in a drawing": (page(f"<svg><text>{N}</text></svg>"), "G403"),
    "a number without scripts": (page(f"<noscript>{N}</noscript>"), "G403"),
    "hidden by a style sheet": (page("<p class='x'>Lukket tekst</p>", "<style>.x{display:none}</style>"), "G401"),
    # Word
    "a part that says it is small": (lying_zip(), "L114"),
    "a part twice": (twice(), "L114"),
    "entities in another alphabet": (docx(WORD, **{"word/styles.xml": BOM16}), "L113"),
    "laughs in the numbering": (word_part("word/numbering.xml", f"<!DOCTYPE a [<!ENTITY a0 'x'>{LAUGHS}]><a>&a11;</a>"), "L113"),
    "styles that end too early": (word_part("word/styles.xml", "<a><b></a>"), "L114"),
    "numbering in numbering": (word_part("word/numbering.xml", "<a>" * 1000 + "</a>" * 1000), "L115"),
    "a number over runs": (docx(WORD + SPLIT), "G101"),
    "a number in a field's code": (docx(WORD + f"<w:p><w:r><w:instrText>HYPERLINK {N}</w:instrText></w:r></w:p>"), "G403"),
    "a number in a foot": (word_part("word/footer2.xml", f'<w:ftr xmlns:w="W_NAME"><w:p><w:r><w:t>{N}</w:t></w:r></w:p></w:ftr>'), "G403"),
    "a number taken out": (docx(WORD + f'<w:p><w:del w:id="1"><w:r><w:delText>{N}</w:delText></w:r></w:del></w:p>'), "G403"),
    "a draft's head": (word_part("word/header3.xml", '<w:hdr xmlns:w="W_NAME"><w:p><w:r><w:t>UDKAST</w:t></w:r></w:p></w:hdr>'), "G404"),
    "comments under another name": (word_part("word/noter.xml", '<w:comments xmlns:w="W_NAME"><w:comment><w:t>Se</w:t></w:comment></w:comments>'), "G402"),
    "not even a zip": (b"PK\x03\x04word/document.xml", "L114"),
    # XML of case systems
    "entities in an export": (sbsys().replace(b"<Dagsorden ", b"<!DOCTYPE a [<!ENTITY x 'y'>]><Dagsorden ", 1), "L113"),
    "an export that ends too early": (sbsys()[:-60], "L114"),
    "hidden in an export": (sbsys().replace(escape("<p>Om havnen.</p>").encode(), escape("<p hidden>Om havnen.</p>").encode()), "G401"),
    "an export of something else": (b'<?xml version="1.0"?><Regninger/>', "L116"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "code"), HOSTILE.values(), ids=HOSTILE.keys())
def test_each_ends_in_its_message_and_is_not_published(data: bytes, code: str) -> None:
    reading = judged(data)
    assert isinstance(reading, Refusal) and reading.code == code
    assert reading.state == ("withheld" if code.startswith("G") else "rejected")
    assert reading.message and "0102" not in reading.message and "passwd" not in reading.message


def test_the_same_files_without_the_harm_are_published() -> None:
    for data in (
        as_json(meeting()),
        field("<p>Ja</p>"),
        outer(Note="intet"),
        outer(SourceId="0102031234"),
        page("<p>Ja</p>"),
        docx(WORD),
        sbsys(),
    ):
        assert isinstance(judged(data), Document)


def test_nothing_outside_is_asked_for_or_opened() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="p" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/hostname" '
        'TargetMode="External"/></Relationships>'
    )
    picture = (
        '<w:p><w:r><w:drawing xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:inline><wp:docPr descr="Kort"/>'
        '<a:graphic><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        '<a:blip r:link="p"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
    document = judged(docx(WORD + picture, **{"word/_rels/document.xml.rels": rels}))
    assert isinstance(document, Document)
    assert "[billede, ikke læst: Kort]" in document.source.lines
    outside = "<link rel=stylesheet href='file:///etc/hostname'><iframe src='file:///etc/hostname'></iframe>"
    assert isinstance(judged(page(outside)), Document)


def test_numbers_that_no_json_has_raise_nothing() -> None:
    for number in ("NaN", "-Infinity", "1e999", "-0", "1" * 300):
        data = json.dumps(meeting()).replace('"Order": 0', f'"Order": {number}')
        assert judged(data.encode())
