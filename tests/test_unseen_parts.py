"""What nobody can see of a web page: by styles, attributes and style sheets; and what only looks like it."""

from __future__ import annotations

import pytest

from referat.formats.opened import Opened, open_source

SEEN = "<p>Godkendt.</p>"


def page(body: str, css: str = "") -> Opened:
    return open_source(
        f"<!doctype html><html><head><style>{css}</style></head><body>{SEEN}{body}</body></html>".encode()
    )


HIDDEN = [
    ("<p style='display:none'>SKJULT</p>", ""),
    ("<p style='DISPLAY : none !important'>SKJULT</p>", ""),
    ("<p hidden>SKJULT</p>", ""),
    ("<div hidden=''><p>SKJULT</p></div>", ""),
    ("<p style='visibility:hidden'>SKJULT</p>", ""),
    ("<p style='opacity:0.0'>SKJULT</p>", ""),
    ("<p style='font-size:0'>SKJULT</p>", ""),
    ("<p style='font-size:1pt'>SKJULT</p>", ""),
    ("<p style='font: 0/0 a'>SKJULT</p>", ""),
    ("<div style='font-size:2px'><p><span>SKJULT</span></p></div>", ""),
    ("<p style='color:#FFF'>SKJULT</p>", ""),
    ("<div style='color:rgb(254, 254, 254)'><p>SKJULT</p></div>", ""),
    ("<p style='color:transparent'>SKJULT</p>", ""),
    ("<p style='color:rgba(0,0,0,0)'>SKJULT</p>", ""),
    ("<p><font color='white'>SKJULT</font></p>", ""),
    ("<p style='background:#000080;color:#000080'>SKJULT</p>", ""),
    ("<p style='mso-hide:all'>SKJULT</p>", ""),
    ("<p class='x'>SKJULT</p>", ".x{display:none}"),
    ("<p class='y x'>SKJULT</p>", "/* } */ p.x , .z { color : red; display:none }"),
    ("<p id='a'>SKJULT</p>", "#a{visibility:collapse}"),
    ("<div class='x'><p><b>SKJULT</b></p></div>", ".x p > b{font-size:0}"),
    ("<p data-a='1'>SKJULT</p>", "p[data-a]{display:none}"),
    ("<p class='x-b'>SKJULT</p>", "[class^=x-]{display:none}"),
    ("<p class='x'>SKJULT</p>", "@media screen{.x{display:none}}"),
    ("<p class='x'>SKJULT</p>", "@supports (display:grid){.x{display:none}}"),
    ("<p class='x'>SKJULT</p>", ".x{display:none!important}.x{display:block}"),
    ("<table><tr><td>1</td><td>2</td></tr><tr style='display:none'><td>SKJULT</td><td>3</td></tr></table>", ""),
    ("<table><tr><td>1</td><td class='x'>SKJULT</td></tr></table>", ".x{display:none}"),
    ("<pre>1\n<span hidden>SKJULT</span>\n2</pre>", ""),
    ("<ul class='bilag'><li>Bilag 1</li><li hidden>SKJULT</li></ul>", ""),
    ("<h3>Resume <span style='display:none'>SKJULT</span></h3>", ""),
]


@pytest.mark.parametrize(("body", "css"), HIDDEN)
def test_hidden_text_is_left_out_and_accounted_for(body: str, css: str) -> None:
    opened = page(body, css)
    assert "SKJULT" not in opened.text and "Godkendt." in opened.text
    assert any("SKJULT" in entry.text for entry in opened.ledger if entry.kind == "hidden")


@pytest.mark.parametrize(
    ("body", "css"),
    [
        ("<p class='x'>SET</p>", "@media print{.x{display:none}}"),
        ("<p class='x'>SET</p>", "@media (max-width: 600px){.x{display:none}}"),
        ("<p class='x'>SET</p>", "@media print{@supports (a:b){.x{display:none}}}"),
        ("<p class='x'>SET</p>", ".x:hover{display:none}.x::after{display:none}.y .x{display:none}"),
        ("<p><b class='x'>SET</b></p>", "b{display:none}.x{display:inline}"),
        ("<p class='x' style='display:block'>SET</p>", ".x{display:none}"),
        ("<p><b class='x'>SET</b></p>", "div > .x{display:none}"),
        ("<div style='font-size:0'><p style='font-size:14px'>SET</p></div>", ""),
        ("<div style='visibility:hidden'><p style='visibility:visible'>SET</p></div>", ""),
        ("<table><tr class='x'><td>SET</td><td>1</td></tr></table>", ".x{background:#003366;color:#fff}"),
        ("<div bgcolor='#003366'><p style='color:white'>SET</p></div>", ""),
        ("<div style='background-image:url(x.png)'><p style='color:white'>SET</p></div>", ""),
        ("<p style='opacity:.8;color:#999;font-size:8pt'>SET</p>", ""),
        ("<p class='x'>SET</p>", "@font-face{font-family:a} .x{color:#333"),
    ],
)
def test_what_can_be_seen_is_read(body: str, css: str) -> None:
    opened = page(body, css)
    assert "SET" in opened.text and not any(entry.kind == "hidden" for entry in opened.ledger)


@pytest.mark.parametrize(
    "style",
    ["position:absolute;left:-9999px", "position:absolute;clip:rect(0 0 0 0)", "text-indent:-9999px",
     "clip-path:inset(50%)", "height:1px;overflow:hidden", "transform:scale(0)"],
)  # fmt: skip
def test_text_for_reading_aloud_is_neither_text_nor_hidden(style: str) -> None:
    opened = page(f"<p style='{style}'>Åbn punktet</p>")
    assert [entry.kind for entry in opened.ledger if entry.text == "Åbn punktet"] == ["offscreen"]
    assert "Åbn" not in opened.text


def test_what_is_struck_out_by_its_style_is_deleted() -> None:
    opened = page("<p>Ja<span class='x'>, ikke</span>.</p>", ".x{text-decoration:line-through red}")
    assert "Ja." in opened.text
    assert [(entry.kind, entry.text) for entry in opened.ledger if "ikke" in entry.text] == [("deleted", ", ikke")]


def test_the_words_of_drawings_and_of_the_head_are_accounted_for() -> None:
    opened = open_source(
        b"<html><head><title>Referat</title><meta name=author content='Bo'></head><body><p>Ja<svg><text>Nord</text>"
        b"</svg></p><noscript>Uden</noscript></body></html>"
    )
    kinds = [(entry.kind, entry.text) for entry in opened.ledger]
    assert kinds == [("metadata", "Referat"), ("metadata", "Bo"), ("picture", "Nord"), ("offscreen", "Uden")]
    assert opened.text == "Ja"
