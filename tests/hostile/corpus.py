"""The hostile corpus: sources that must not be shown, cannot be read, or try to become more than text.

One table (:func:`cases`): what each file holds and what must become of it. ``python -m tests.hostile.corpus FOLDER``
writes the files. Large ones are made here instead of being kept. A finding of the fuzzer, or of anybody, is added as
a case. Words that begin with ``Skjult`` stand in sources that may not be published and must be nowhere in the output;
words that begin with ``Synlig`` stand in published ones and must be found there.
"""

from __future__ import annotations

import os
import quopri
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from referat import limits
from referat.danish import MONTHS
from tests.test_privacy import OTHERS, WRITINGS

PUBLISHED = "published"


@dataclass(frozen=True)
class Case:
    """A source: its path, its bytes, and what must become of it: ``published``, or the code of its refusal."""

    name: str
    data: bytes
    expected: str
    visible: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


_LETTERS = str.maketrans("0123456789", "abcdefghij")


class _Corpus:
    """Numbers the cases: each has a day and secret words of its own."""

    def __init__(self) -> None:
        self.cases: list[Case] = []
        self._day = count()

    def day(self) -> date:
        return date(2015, 1, 5) + timedelta(days=next(self._day))

    def text(self, name: str, expected: str, text: str, encoding: str = "utf-8") -> None:
        """A case from a text in which ``§`` stands for its secret or visible word."""
        number = str(len(self.cases)).translate(_LETTERS)
        word = f"{'Synlig' if expected == PUBLISHED else 'Skjult'}{number}ord"
        holds = "§" in text
        data = text.replace("§", word).encode(encoding, "surrogatepass")
        shown = (word,) if holds else ()
        self.add(Case(name, data, expected, *((shown, ()) if expected == PUBLISHED else ((), shown))))

    def minutes(self, name: str, expected: str, body: str, **parts: str) -> None:
        """A case of minutes with ``body`` as the account of its first item."""
        self.text(name, expected, minutes(self.day(), body, **parts))

    def add(self, case: Case) -> None:
        self.cases.append(case)


def minutes(
    day: date,
    body: str,
    title: str = "Ny sti ved Bækken",
    committee: str = "Prøveudvalget",
    place: str = "Rådhuset, lokale 3",
    case: str = "05.01.00-A00-7-23",
    decision: str = "Udvalget godkender indstillingen.",
    rest: str = "",
    header: str = "",
) -> str:
    """Minutes as they are printed since 2022."""
    return f"""REFERAT {committee} 2022-2025 d. {day:%d-%m-%Y}

Mødedato Tirsdag d. {day.day}. {MONTHS[day.month - 1]} {day.year} kl. 16:00

Mødested {place}
{header}
Punkt 1: {title}

{case}

Sagsfremstilling

Synligt for alle er § her.

{body}

Beslutning

{decision}
{rest}"""


def cases() -> list[Case]:
    """Every case, in the order of the table."""
    corpus = _Corpus()
    _numbers(corpus)
    _closed(corpus)
    _no_minutes(corpus)
    _encodings(corpus)
    _limits(corpus)
    _markup(corpus)
    _places(corpus)
    _tables(corpus)
    _names(corpus)
    return corpus.cases


# --- a person's number ----------------------------------------------------------------------------


def _numbers(corpus: _Corpus) -> None:
    for place, (name, writing) in enumerate(WRITINGS.items()):
        expected = "G103" if name in IN_COLUMNS else "G101"
        corpus.minutes(f"numre/{place:03} {name}.txt", expected, writing)
    for place, (name, other) in enumerate(OTHERS.items()):
        corpus.minutes(f"andre-numre/{place:03} {name}.txt", PUBLISHED, other)
    number = "010203-1234"
    corpus.minutes("numre/title.txt", "G101", "", title=f"Sag om {number}")
    corpus.minutes("numre/committee.txt", "G101", "", committee=f"Udvalget {number}")
    corpus.minutes("numre/place.txt", "G101", "", place=number)
    corpus.minutes("numre/decision.txt", "G101", "", decision=f"Godkendt for {number}")
    corpus.minutes("numre/last-line.txt", "G101", "", rest=number)
    corpus.minutes("numre/attachment.txt", "G101", "", rest=f"\nBilag\n\nAnsøgning {number}.pdf")
    corpus.text("numre/no-minutes.txt", "G101", f"§\n\n{number}\n")
    corpus.text("numre/first-line.txt", "G101", f"{number}\n§")
    corpus.text("numre/no-date.txt", "G101", f"REFERAT\n\nPunkt 1: Sag\n\nBeslutning\n\n§ {number}")
    corpus.text("numre/latin.txt", "G101", minutes(corpus.day(), f"Søren {number}"), "cp1252")
    corpus.text("numre/utf-16.txt", "G101", minutes(corpus.day(), f"Søren {number}"), "utf-16")
    for name in (
        "010203-1234.txt",
        "010203-1234/mappe.txt",
        "x 0102031234.txt",
        "CPR0102031234.txt",
        "O1O203-1234 scannet.txt",
        "0102031234ansøgning.txt",
        "Pnr 0102031234/mappe.txt",
        "010203?1234.txt",
        "010203_1234 y.txt",
        "０１０２０３-１２３４.txt",
    ):
        corpus.minutes(f"navne/{name}", "G102", "")


IN_COLUMNS = frozenset(
    (
        "neighbouring columns",
        "neighbouring columns without heading",
        "neighbouring columns, no leading zero",
        "born and serial number",
        "nine digits among ten",
        "nine digits three times",
        "columns of day, month and year",
        "amount under a heading",
    )
)
"""Writings that are found by their columns; all others are found in the text."""


# --- what must not be shown -----------------------------------------------------------------------


def _closed(corpus: _Corpus) -> None:
    def closed(name: str, expected: str, rest: str) -> None:
        corpus.minutes(f"lukket/{name}.txt", expected, "", rest=rest)

    title = "\nPunkt 2: Lukket punkt: Køb af grund\n\n82.02.00-G10-4-23\n"
    after = "\nPunkt 3: Aktuelle sager\n\n00.01.00-A00-1-23\n\nBeslutning\n\nTaget til efterretning.\n"
    closed("title-only", PUBLISHED, title)
    closed("title-only-then-open", PUBLISHED, title + after)
    closed("word-only", PUBLISHED, "\nPunkt 2: Lukket punkt\n" + after)
    closed("says-so", PUBLISHED, title + "\nPunktet er lukket.\n" + after)
    closed("meeting-ends", PUBLISHED, title + "\nMødet hævet kl. 17.30\n")
    closed("body", PUBLISHED, title + "\nResume\n\nSkjulta koster 4 mio. kr.\n" + after)
    closed("body-without-heading", PUBLISHED, title + "\nSkjultb koster 4 mio. kr.\n" + after)
    closed("decision", PUBLISHED, title + "\nBeslutning\n\nSkjultc godkendt.\n" + after)
    closed("empty-heading", PUBLISHED, title + "\nBeslutning\n" + after)
    closed("table", PUBLISHED, title + "\nSkjultd\tAreal\n4.000.000\t900\n" + after)
    closed("attachments", PUBLISHED, title + "\nBilag\n\nSkjulte-aftale.pdf\n" + after)
    closed("last-item-body", PUBLISHED, title + "\nSagsfremstilling\n\nSkjultf er en kendt mand.")
    closed(
        "brackets", PUBLISHED, "\nPunkt 2: Køb af grund (Lukket)\n\n82.02.00-G10-4-23\n\nResume\n\nSkjultg.\n" + after
    )
    group = "A. Sager til afgørelse i byrådet"
    whole = f"Referat\ntil\nmødet i Prøveudvalget\nden {{:%d-%m-%Y}} kl. 08:30\ni lokale 2\n{{}}\n{group}\n\n"
    item = f"1. Køb af grund\n{group}\n{{}} - 82.02.00-G10-4-17\n\nRESUMÉ\n\n§\n\nBESLUTNING\n\nGodkendt.\n"
    corpus.text("lukket/t2-open.txt", PUBLISHED, whole.format(corpus.day(), "") + item.format("Åbent"))
    secret = item.format("Lukket").replace("§", "Skjulth")
    corpus.text("lukket/t2-closed.txt", PUBLISHED, whole.format(corpus.day(), "") + secret)
    corpus.text("lukket/whole.txt", "G202", whole.format(corpus.day(), "Lukket") + item.format("Åbent"))
    corpus.text("lukket/whole-title.txt", "G202", whole.format(corpus.day(), "Lukket referat") + item.format("Åbent"))
    corpus.minutes("lukket/stray.txt", "G203", "Lukket - 82.02.00-G10-4-17\n\nGrunden koster 4 mio. kr.")
    corpus.minutes("lukket/stray-word.txt", "G203", "Lukket punkt\n\nGrunden koster 4 mio. kr.")
    corpus.minutes("lukket/only-words.txt", PUBLISHED, "Broen er lukket i juni. Lukket land er noget andet.")


# --- what is no minutes ---------------------------------------------------------------------------


def _no_minutes(corpus: _Corpus) -> None:
    def binary(name: str, code: str, data: bytes) -> None:
        corpus.add(Case(f"filer/{name}", data, code, hidden=("SkjultFil",)))

    secret = b"SkjultFil"
    binary("empty.txt", "L101", b"")
    binary("spaces.txt", "L101", b" \t\r\n\f \n")
    binary("unseen.txt", "L101", "\ufeff\u200b\u00ad \u00a0\n\u2060".encode())
    binary("pdf.txt", "R011", b"%PDF-1.7\n" + secret)
    binary("pdf-after-space.txt", "R011", b"\n\n  %PDF-1.7\n" + secret)
    binary("docx.txt", "L102", b"PK\x03\x04\x14\x00" + secret)
    binary("doc.txt", "L102", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + secret)
    binary("rtf.txt", "L102", b"{\\rtf1\\ansi " + secret)
    binary("png.txt", "L102", b"\x89PNG\r\n\x1a\n" + secret)
    binary("gzip.txt", "L102", b"\x1f\x8b\x08" + secret)
    corpus.add(Case("filer/html.txt", b"<!DOCTYPE html><html><body>Et brev om broen", PUBLISHED))
    corpus.add(Case("filer/html-small.txt", b"\xef\xbb\xbf<html lang=da>Et brev om vejen", PUBLISHED))
    binary("xml.txt", "L114", b'<?xml version="1.0"?><w:document>' + secret)
    binary("nul.txt", "L103", b"Referat\x00" + secret)
    binary("control.txt", "L103", b"Referat" + b"\x01\x02\x03\x04" * 20 + secret)
    binary("utf-16-without-mark.txt", "L103", "Referat SkjultFil".encode("utf-16-le"))
    binary("noise.txt", "L104", bytes(range(128, 256)) * 20 + secret)
    head = "REFERAT Prøveudvalget 2022-2025 d. "
    item = "\n\nPunkt 1: Sag\n\n05.01.00-A00-7-23\n\nResume\n\n§\n\nBeslutning\n\nGodkendt.\n"
    corpus.text("dato/none.txt", "R201", "REFERAT Prøveudvalget 2022-2025\n\nMødested Rådhuset" + item)
    corpus.text("dato/impossible.txt", "R201", head + "31-02-2023\n\nMødested Rådhuset" + item)
    corpus.text("dato/impossible-leap.txt", "R201", head + "29-02-2023" + item)
    twice = f"{head}05-09-2023\n\nMødedato Tirsdag d. 6. september 2023 kl. 16:00{item}"
    corpus.text("dato/contradictory.txt", "R202", twice)
    agenda = twice.replace("REFERAT", "DAGSORDEN").replace(" 6. ", " 5. ").split("\n\nBeslutning")[0]
    corpus.text("dato/agenda.txt", "R204", agenda)
    day = corpus.day()
    corpus.text("to/first.txt", "K006", minutes(day, "Sådan gik det."))
    corpus.text("to/second.txt", "K006", minutes(day, "Sådan gik det ikke."))
    day = corpus.day()
    twin = minutes(day, "To ens.").replace("§", "Synligtvilling")
    for name in ("a", "b"):
        corpus.add(Case(f"to/twin-{name}.txt", twin.encode(), PUBLISHED, ("Synligtvilling",)))
    spaced = twin.replace("\n\n", "  \n\n") + "\n\n"
    corpus.add(Case("to/twin-c.txt", spaced.encode(), PUBLISHED, ("Synligtvilling",)))
    corpus.text("to/samme navn.txt", "K006", "Et notat. §\n")
    corpus.text("to/Samme_Navn.md", "K006", "Et andet notat. §\n")
    corpus.text("to2/samme-navn.txt", PUBLISHED, "Et tredje notat. §\n")
    corpus.text(f"{'en mappe med et langt navn/' * 9}notat.txt", PUBLISHED, "Et notat langt nede. §\n")
    corpus.text(f"{'en mappe med et langt navn/' * 10}notat.txt", PUBLISHED, "Et notat endnu længere nede. §\n")


# --- encodings and line ends ----------------------------------------------------------------------


def _encodings(corpus: _Corpus) -> None:
    def encoded(name: str, encoding: str, change: str = "") -> None:
        text = minutes(corpus.day(), "Rødgrød på Ærø, blåbær på Åen.", rest="Synligtslut rødgrødÆØÅ")
        if change == "nfd":
            text = unicodedata.normalize("NFD", text)
        elif change == "mixed":
            text = "".join(line + ("\r\n", "\n", "\r")[place % 3] for place, line in enumerate(text.split("\n")))
        elif change:
            text = text.replace("\n", change)
        corpus.text(f"tegn/{name}.txt", PUBLISHED, text, encoding)
        last = corpus.cases[-1]
        corpus.cases[-1] = Case(last.name, last.data, last.expected, (*last.visible, "rødgrødÆØÅ"))

    encoded("bom", "utf-8-sig")
    encoded("crlf", "utf-8", "\r\n")
    encoded("cr", "utf-8", "\r")
    encoded("mixed", "utf-8", "mixed")
    encoded("decomposed", "utf-8", "nfd")
    encoded("form-feeds", "utf-8", "\n\f\n")
    encoded("latin-1", "latin-1")
    encoded("windows", "cp1252", "\r\n")
    encoded("utf-16", "utf-16")
    encoded("utf-16-big", "utf-16-be", "\n")
    last = corpus.cases[-1]
    corpus.cases[-1] = Case(last.name, b"\xfe\xff" + last.data, last.expected, last.visible)
    plain = minutes(corpus.day(), "Rødgrød på Ærø, blåbær på Åen.").replace("§", "Skjultbrudt")

    def broken(name: str, data: bytes) -> None:
        corpus.add(Case(f"tegn/{name}.txt", data, "L104", hidden=("Skjultbrudt",)))

    broken("half-and-half", plain.encode() + "Søren".encode("latin-1"))
    broken("dos", plain.encode("cp865"))
    broken("mac", plain.encode("mac-roman"))
    broken("twice-encoded", plain.encode().decode("cp1252", "replace").encode())
    broken("twice-encoded-latin", plain.encode().decode("latin-1").encode())
    broken("lost-letters", plain.replace("ø", "\ufffd").encode())
    broken("cut-letter", plain.encode() + b"\xc3")
    broken("overlong", plain.encode() + b"\xc0\xbcscript\xc0\xbe")
    broken("surrogate", plain.encode() + b"\xed\xa0\x80")
    broken("windows-as-latin", plain.replace("på", "på \x96").encode())
    broken("twice-encoded-dash", (plain + "10 â€“ 12").encode())
    broken("twice-encoded-space", (plain + "10 Â\u00a0kr.").encode())
    broken("as-dos", plain.encode().decode("cp850").encode())
    broken("as-macintosh", plain.encode().decode("mac-roman").encode())
    broken("mail", quopri.encodestring(plain.encode()))
    broken("mail-latin", quopri.encodestring(plain.encode("latin-1")))
    broken("rtf-escapes", plain.replace("ø", "\\'f8").encode())
    for name, text in (
        ("number-windows", "Skjultbrudt 010203\x961234"),
        ("number-mail", "Skjultbrudt 010203=E2=80=931234"),
        ("number-twice-encoded", "Skjultbrudt 010203â€“1234"),
    ):
        broken(name, text.encode())
    corpus.minutes("tegn/finnish.txt", PUBLISHED, "Barnets finske nr. er 230461-441K.")
    broken("greek", plain.replace("ø", "α").replace("å", "β").encode("iso-8859-7", "replace"))


# --- beyond the limits ----------------------------------------------------------------------------


def _limits(corpus: _Corpus) -> None:
    def large(name: str, expected: str, body: str) -> None:
        corpus.minutes(f"store/{name}.txt", expected, body)

    corpus.add(Case("store/bytes.txt", b"Skjultstor " * 480_000, "L105", hidden=("Skjultstor",)))
    large("one-line", "L108", "a" * 4_900_000)
    large("lines", "L106", "a\n" * (limits.MAX_LINES + 10))
    large("many-short-lines", PUBLISHED, "Et lille afsnit.\n\n" * 3_000)
    large("tabs", "L107", "1\t2\n" * 99_000 + ("\t" * 40_000 + "\n") * 10)
    large("cells", "L107", "a\tb\tc\n" * 80_000)
    large("wide", "L107", "a\tb\n" * 20_000 + "\t".join("x" * 300) + "\n")
    large("many-tables", "L111", "Sted\tAntal\nNord\t1\nSyd\t2\n\nEt afsnit imellem.\n\n" * (limits.MAX_TABLES + 5))
    large("many-columns", "L112", ("\t".join("x" * (limits.MAX_COLUMNS + 1)) + "\n") * 3)
    large("long-table", PUBLISHED, "Område\tAntal\n" + "".join(f"Sted {n}\t{n}\n" for n in range(2_000)))
    large("nesting", "L109", "".join(" " * (2 * level) + f"- niveau {level}\n" for level in range(600)))
    large("nesting-far-beyond", "L109", "".join(" " * level + "- x\n" for level in range(2_500)))
    large("nesting-in-bounds", PUBLISHED, "".join(" " * (2 * level) + f"- niveau {level}\n" for level in range(20)))
    items = "".join(
        f"\nPunkt {n}: Sag {n}\n\n05.01.00-A00-{n}-23\n\nBeslutning\n\nGodkendt.\n"
        for n in range(2, limits.MAX_ITEMS + 40)
    )
    corpus.minutes("store/items.txt", "L110", "", rest=items)
    corpus.minutes("store/long-title.txt", PUBLISHED, "", title="Sag " + "om noget " * 15)
    corpus.minutes("store/long-committee.txt", "K007", "", committee="Udvalg" * 25 + "et")
    for place, bait in enumerate(BAIT):
        large(f"bait-{place:02}", PUBLISHED, bait)


BAIT = (
    "*" * 20_000,
    "* " * 10_000,
    "**a" * 10_000,
    "[" * 20_000,
    "<" * 20_000,
    "&#" * 10_000,
    "a. " * 10_000,
    "1. " * 10_000,
    "- og" * 8_000,
    "(" * 20_000,
    "stemmer for og " * 2_000,
    "Anna Hansen (A), " * 2_000,
    "kl. 8.30 " * 3_000,
    "1.000.000 kr. " * 2_000,
    "5. maj 2017 " * 3_000,
    "15.00.00-P05-11-21 " * 1_500,
    "_" * 20_000,
    "`" * 20_000,
    "\\" * 20_000,
    "|" * 20_000,
    "\u0301" * 10_000,
    " " * 20_000 + "x",
    ("ord " * 2_000 + "\n") * 3,
    "a\n" * 4_000,
    "lille start\n" * 4_000,
    "\t\n" * 4_000 + "x",
    "- punkt\n" * 4_000,
    "".join(f"{n}. punkt\n" for n in range(1, 3_000)),
    "Udvalgsmedlem " * 2_000,
    "Tabel 1: " * 2_000,
    "beslutning " * 3_000,
    "1\t2\t3\n\n" * 3_000,
    "A\tB\nx\ty\n\n" * 2_000,
    "Side 3\n" * 5_000,
    "* note\n" * 4_000,
    "Ida Holm (A) stemmer for.\n" * 2_000,
    "Overskrift her\n\nlille\n\n" * 2_000,
)
"""Texts on which a careless regular expression, or a loop within a loop, would never end."""


# --- text that tries to be more -------------------------------------------------------------------

MARKUP = (
    "<script>window.ramt = 1; alert('ramt')</script>",
    "<SCRIPT SRC=http://ond.example/x.js></SCRIPT>",
    "<img src=x onerror=alert('ramt')>",
    "<img src=http://ond.example/billede.png>",
    "<svg onload=alert('ramt')><use href=http://ond.example/></svg>",
    "<math><mtext><script>alert('ramt')</script></mtext></math>",
    "<iframe src=http://ond.example/></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=http://ond.example/></object><embed src=http://ond.example/>",
    "<link rel=stylesheet href=http://ond.example/x.css>",
    "<style>@import url(http://ond.example/x.css); body{display:none}</style>",
    "<base href=http://ond.example/>",
    "<meta http-equiv=refresh content='0;url=http://ond.example/'>",
    "<form action=http://ond.example/><input name=kodeord><button>Log ind</button></form>",
    "<template><script>alert('ramt')</script></template>",
    "<noscript><p title='</noscript><script>alert(1)</script>'></noscript>",
    "<textarea><title><plaintext><xmp>",
    "</p></div></section></article></main></body></html><h1>Overtaget</h1>",
    "<!-- <script>alert(1)</script> --> <![CDATA[ x ]]> <?php echo 1 ?>",
    "<a href='javascript:alert(1)'>klik</a>",
    "<details open ontoggle=alert('ramt')>",
    "<video><source onerror=alert('ramt')></video><audio src=x onerror=alert('ramt')>",
    "<p style='position:fixed;top:0' onclick=alert('ramt') class=md-header id=indhold>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "`<script>`alert(1)`</script>`",
    "[klik](javascript:alert(1)) og [her](data:text/html,<script>alert(1)</script>)",
    "![billede](http://ond.example/x.png) og ![][ref]",
    "[ref]: javascript:alert(1)",
    '[ref]: http://ond.example/ "titel"',
    "<http://ond.example/> og <javascript:alert(1)>",
    "https://ond.example/sti?a=1&b=2 og www.ond.example",
    "# Overskrift",
    "Overskrift\n==========",
    "Overskrift\n----------",
    "---\ntitle: Overtaget\nrenderer: markdown\n---",
    "---",
    "***",
    "+++\ntitle = 'x'\n+++",
    "> citat",
    "    indrykket kode",
    "```\nåbent kodefelt",
    "~~~ html\n<script>alert(1)</script>",
    "[TOC]",
    '--8<-- "/etc/passwd"',
    "{% include '/etc/passwd' %}{{ config }}{{ 7*7 }}{# x #}",
    "{{ ''.__class__.__mro__ }} ${7*7} <%= 7*7 %> #{7*7}",
    "Tekst {: #indhold .x onclick=alert(1) }",
    "{ .x onclick=alert(1) } og ==mark== ^^ins^^ ~~del~~ :smile: ++ctrl++",
    "!!! note\n    <script>alert(1)</script>",
    "??? note",
    ":::info",
    "Fodnote[^1]\n\n[^1]: <script>alert(1)</script>",
    "*[HTML]: <script>",
    "Ord\n:   forklaring",
    "- [x] opgave",
    "| a | b |\n|---|---|\n| <script> | 1 |",
    "$$\\href{javascript:alert(1)}{x}$$ \\(x\\)",
    "&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt; &nbsp; &#60;script&#62;",
    "\\<script>alert(1)\\</script>",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\u003cscript\u003e \\u003cscript\\u003e",
    "＜script＞alert(1)＜/script＞",
    "\u202egnirts\u202c og \u2066isoleret\u2069",
    "Z\u0351\u036b\u0343algo " + "\u0300" * 200,
    "\x1b[31mrødt\x1b[0m \x07 \x08\x08",
    "::error file=x::ramt\n::set-output name=x::ramt\n##[error]ramt",
    '=HYPERLINK("http://ond.example/";"klik")',
    "</script><script>alert('ramt')</script>",
    "]]></description><script>alert(1)</script>",
    "\u2028alert(1)\u2029",
    "\ufdd0 \ufffe \U0001fffe private \ue000",
    "<a id=punkt-1 name=punkt-1>x</a>",
    '<div data-pagefind-filter="Type:Overtaget" data-pagefind-meta="title:Overtaget" data-pagefind-ignore="all">',
    "<mark><x-onde onclick=alert(1)>",
    "Linje slut med to mellemrum  \nog en omvendt skråstreg\\\nvidere",
    "_kursiv_ __fed__ *kursiv* **fed** ***begge***",
    "1) et\n2) to\n3986) tre",
    "-\n-\n-",
    "&copy &AMP; &notit; &#x1F600; &#0; &#xD800;",
    "Linje L12\nse #L12\n<a href=#L12>",
    "<" + "b" * 3000 + ">",
    "😀👩‍👩‍👧‍👦🇩🇰 𝕳𝖊𝖏 ﷽",
    "עברית العربية ไทย 中文 ελληνικά",
)
"""Texts that are markup, script or command somewhere; on our pages they are words."""


def _markup(corpus: _Corpus) -> None:
    for place, payload in enumerate(MARKUP):
        corpus.minutes(f"markup/{place:03}.txt", PUBLISHED, payload)
    corpus.text("markup/notat med alt.txt", PUBLISHED, "§\n\n" + "\n\n".join(MARKUP) + "\n")


def _places(corpus: _Corpus) -> None:
    """The nastiest texts wherever a word of a source stands: titles, places, names, lists, votes, attachments."""
    worst = "<img src=x onerror=alert('ramt')>{{7*7}}[x](javascript:alert(1))"
    small = "<script>alert(1)</script>"
    for place, payload in enumerate((worst, small, '"><b onclick=alert(1)>', "&lt;script&gt;", "`*_[]<>")):
        at = f"steder/{place}"
        corpus.minutes(f"{at}-title.txt", PUBLISHED, "", title=f"Sag om {payload}")
        corpus.minutes(f"{at}-place.txt", PUBLISHED, "", place=f"Lokale {payload}")
        corpus.minutes(f"{at}-committee.txt", PUBLISHED, "", committee=f"Miljø{payload}udvalget")
        corpus.minutes(f"{at}-case.txt", PUBLISHED, "", case=f"05.01.00-A00-7-23 {payload}")
        corpus.minutes(f"{at}-decision.txt", PUBLISHED, "", decision=f"Udvalget godkender {payload}.")
        corpus.minutes(f"{at}-vote.txt", PUBLISHED, "", decision=f"Ida Holm (A) {payload} stemmer for indstillingen.")
        corpus.minutes(f"{at}-absent.txt", PUBLISHED, "", header=f"\nAfbud fra Ida {payload} Holm.\n")
        corpus.minutes(f"{at}-list.txt", PUBLISHED, f"- et {payload}\n- to {payload}\n  - tre {payload}\n")
        corpus.minutes(f"{at}-figure.txt", PUBLISHED, f"Figur 1. {payload}\n\nKilde: {payload}")
        corpus.minutes(f"{at}-heading.txt", PUBLISHED, f"Om {payload}\n\nTeksten følger her under overskriften.")
        corpus.minutes(f"{at}-attachment.txt", PUBLISHED, "", rest=f"\nBilag\n\n{payload}.pdf\n\nAndet {payload}")
        contents = f"\nIndholdsfortegnelse\n\nSag om {payload}.....\t3\n"
        corpus.minutes(f"{at}-contents.txt", PUBLISHED, "", title=f"Sag om {payload}", header=contents)


def _tables(corpus: _Corpus) -> None:
    """Cells that a spreadsheet would obey, and markup in headings, cells, captions and notes."""
    for place, cell in enumerate(FORMULAS):
        corpus.minutes(
            f"tabeller/{place:02}.txt", PUBLISHED, f"Område\tAntal\tBemærkning\nNord\t12\t{cell}\nSyd\t13\t{cell}\n"
        )
        corpus.minutes(f"tabeller/head-{place:02}.txt", PUBLISHED, f"{cell}\tAntal {cell}\nNord\t12\nSyd\t13\n")
    payload = "<script>alert(1)</script>"
    body = f"Tabel 1: {payload}\n\nOmråde {payload}\tAntal\nNord {payload}\t12\nI alt {payload}\t12\n\n* Note {payload}"
    corpus.minutes("tabeller/markup.txt", PUBLISHED, body)
    corpus.minutes("tabeller/ragged.txt", PUBLISHED, "a\n\tb\nc\t\td\t\t\n\t\t\t\te\nf\tg\n")
    corpus.minutes("tabeller/same-heads.txt", PUBLISHED, "A\tA\ta\tA B\tA-B\n1\t2\t3\t4\t5\n6\t7\t8\t9\t10\n")
    corpus.minutes("tabeller/empty-heads.txt", PUBLISHED, "\t\t\nx\t1\t2\ny\t3\t4\n")
    corpus.minutes("tabeller/quotes.txt", PUBLISHED, 'Navn\tSagt\nA\t"x, ""y""\nB\t\'; DROP TABLE\n')


FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://ond.example/")',
    "=cmd|' /C calc'!A0",
    "+1+cmd",
    "-2+3+cmd",
    "@SUM(1)",
    "\u00a0=1+1",
    "\uff1d1+1",
    "%0A=1",
    "'=1",
)


# --- file names -----------------------------------------------------------------------------------


def _names(corpus: _Corpus) -> None:
    for name in (
        "-rf.txt",
        "--output.txt",
        " mellemrum først.txt",
        "citat\"og'gåseøjne.txt",
        "semikolon;og&og|rør.txt",
        "$(touch ramt).txt",
        "`touch ramt`.txt",
        "<script>alert(1)<",
        "linje\nskift::error::ramt.txt",
        "tab\there.txt",
        "\x1b[31mrød.txt",
        "procent%2e%2e%2f.txt",
        "..skjult.txt",
        "uden-endelse",
        ".skjult.txt",
        "STORE BOGSTAVER.TXT",
        "stjerne*og?spørgsmål.txt",
        "kolon:strøm.txt",
        "omvendt\\skråstreg.txt",
        "emoji😀.txt",
        "e\u0301 sammensat.txt",
        "\u202egnp.txt",
        "index.html",
        "mappe/allowed.yml",
        "{{ config }}.txt",
        "[x](y).md",
        "mkdocs.yml",
        "a/b/c/d/e/f/g/h/dybt.txt",
        "l" * 240 + ".txt",
        "con.txt",
    ):
        corpus.minutes(f"filnavne/{name}", PUBLISHED, "")
    corpus.text("dokumenter/index.txt", "K007", "Et notat. §\n")
    corpus.text("dokumenter/aux.txt", "K007", "Et notat. §\n")
    corpus.text("notater/nul.txt", PUBLISHED, "Et notat. §\n")
    corpus.text(f"notater/{'n' * 200}.txt", "K007", "Et notat. §\n")
    corpus.text("notater/+++.txt", PUBLISHED, "Et notat. §\n")
    corpus.text("notater/æøå & co.txt", PUBLISHED, "Et notat. §\n")
    corpus.minutes("notater/index-committee.txt", PUBLISHED, "", committee="Indexudvalget")


def write(folder: Path) -> None:
    """Write every case below ``folder``, and links that lead out of it."""
    for case in cases():
        file = folder / case.name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(case.data)
    for name, target in LINKS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        os.symlink(target, folder / name)
    os.mkfifo(folder / "genveje" / "rør.txt")


LINKS = {
    "genveje/ud.txt": "/etc/hostname",
    "genveje/op.txt": "../../../../../etc/hostname",
    "genveje/mappe": "/etc",
    "genveje/ring.txt": "ring.txt",
    "genveje/tom.txt": "findes-ikke",
}
LINK_CODES = {
    "genveje/ud.txt": "K002",
    "genveje/op.txt": "K002",
    "genveje/mappe": "K002",
    "genveje/ring.txt": "K004",
    "genveje/tom.txt": "K004",
    "genveje/rør.txt": "K003",
}


def described() -> Iterator[str]:
    """A line for each case: its file and what must become of it."""
    for case in cases():
        yield f"{case.expected:10} {len(case.data):>9,} {case.name!r}"


if __name__ == "__main__":
    if len(sys.argv) == 2:
        write(Path(sys.argv[1]))
    else:
        print("\n".join(described()))
