"""The privacy gate: every writing of a person's number is found, other numbers are left alone, and it is fast."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from referat.formats.plain_text import Unreadable, decode
from referat.gate.cpr import find, masked
from referat.gate.cpr_foreign import foreign_numbers
from referat.gate.cpr_words import WORDS, Role, Word
from referat.language.lexicon import parse
from referat.yaml_lines import ConfigError
from tests.scoring.privacy import FOLDER, ITEM, load, outcome, right, score

N = "010203-1234"  # a date that exists, no modulus 11: nobody's number

WRITINGS = {
    "plain": "Anna Hansen, 010203-1234, mødte.",
    "alone": "010203-1234",
    "straight": "Anna 0102031234 mødte.",
    "end dash": "010203–1234",
    "em dash": "010203—1234",
    "minus": "010203\u22121234",
    "non-breaking hyphen": "010203\u20111234",
    "full-width hyphen": "010203\uff0d1234",
    "two dashes": "010203--1234",
    "spaces around": "010203 - 1234",
    "dot": "010203.1234",
    "dots": "01.02.03-1234",
    "dots all": "01.02.03.1234",
    "slash": "010203/1234",
    "slashes": "01/02/03-1234",
    "slashes all": "01/02/03/1234",
    "dashes all": "01-02-03-1234",
    "space": "010203 1234",
    "spaces": "01 02 03 1234",
    "spaces and dash": "01 02 03 - 1234",
    "letter-spaced": "0 1 0 2 0 3 - 1 2 3 4",
    "letter-spaced without dash": "0 1 0 2 0 3 1 2 3 4",
    "no-break space": "010203\u00a01234",
    "narrow no-break space": "010203\u202f1234",
    "thin spaces": "01\u200902\u200903\u20091234",
    "zero-width space": "0102\u200b03-12\u200b34",
    "zero-width joiner": "010203\u200d1234",
    "word joiner": "0\u20601\u20600\u206020312\u206034",
    "bidi marks": "\u202e010203\u202c-1234",
    "byte order mark inside": "010203\ufeff1234",
    "soft hyphen": "010203\u00ad1234",
    "soft hyphens inside": "01\u00ad02\u00ad03-1234",
    "combining marks": "0\u03361\u03360\u03362\u03360\u03363\u0336-1\u03362\u03363\u03364\u0336",
    "full-width digits": "０１０２０３-１２３４",
    "arabic digits": "٠١٠٢٠٣-١٢٣٤",
    "devanagari digits": "०१०२०३१२३४",
    "bold mathematical digits": "𝟎𝟏𝟎𝟐𝟎𝟑-𝟏𝟐𝟑𝟒",
    "circled digits": "①①①②⓪③-①②③④",
    "superscript digits": "⁰¹⁰²⁰³-¹²³⁴",
    "bold inside": "010203-**1234**",
    "bold straight": "010203**1234**",
    "italic inside": "0102*03*-1234",
    "tag inside": "010203<b>-1234</b>",
    "tag straight": "<b>010203</b>1234",
    "span inside": '0102<span class="x">03</span>-1234',
    "comment inside": "010203<!-- x -->1234",
    "table tags": "<td>010203</td><td>1234</td>",
    "character reference": "010203&#45;1234",
    "digit reference": "&#48;10203-1234",
    "no-break reference": "010203&nbsp;1234",
    "in an attribute": '<a title="010203-1234">Anna</a>',
    "percent sign": "010203%2D1234",
    "backslash": r"010203\-1234",
    "underscore": "010203_1234",
    "colon": "010203:1234",
    "brackets": "010203 (1234)",
    "quotes": '"010203"-"1234"',
    "over a line": "Anna Hansen 010203-\n1234 mødte",
    "over a line before the dash": "Anna Hansen 010203\n-1234 mødte",
    "over a line without dash": "Anna Hansen 010203\n1234 mødte",
    "over a line inside": "Anna 0102\n03-1234",
    "over a line in the serial number": "Anna 010203-12\n34",
    "over blank lines": "Anna 010203-\n\n\n1234 mødte",
    "over a form feed": "Anna 010203-\f1234 mødte",
    "over a page break": "Anna 010203-\n\f\n1234 mødte",
    "over a page number": "Anna 010203-\nSide 3 af 12\n1234 mødte",
    "over a page number with rules": "Anna 010203-\n\n- 3 -\n\n1234 mødte",
    "with crlf kept": "Anna 010203-\r\n1234",
    "table cell": "Navn\tNummer\nAnna\t010203-1234\nBo\t5",
    "pipe table": "| 010203 | 1234 |",
    "semicolons": "Anna;010203;1234",
    "neighbouring columns": "Navn\tFødt\tNr.\nAnna\t010203\t1234",
    "neighbouring columns without heading": "Anna\t010203\t1234",
    "neighbouring columns, no leading zero": "Anna\t110203\t1234\nBo\t120304\t2345",
    "born and serial number": "Navn\tFødselsdato\tLøbenr.\nAnna\t01.02.1990\t1234",
    "cell cut in two": "Navn\tNummer\nAnna\t010203-\nHansen\t1234",
    "nine digits under a heading": "Navn\tCPR-nr.\nAnna\t10203-1234",
    "nine digits straight under a heading": "Navn\tPersonnummer\nAnna\t102031234",
    "nine digits among ten": "Anna\t102031234\nBo\t1102031234",
    "nine digits three times": "Anna\t102031234\nBo\t203041234\nEva\t304051234",
    "nine digits after the word": "CPR: 10203-1234",
    "after the word": "CPR-nr. 010203 1234",
    "after the word in pieces": "cpr.nr.: 01 0203 12 34",
    "after the word, two columns": "CPR\t010203\t1234",
    "after the word, amounts": "personnummer 010203,1234",
    "right after the word": "cpr0102031234",
    "right after nr": "nr.0102031234",
    "heading": "Punkt 4: Sag om 010203-1234",
    "attachment": "Bilag\n\nBilag 2 Ansøgning 010203-1234.pdf",
    "last line": "Godkendt.\n010203-1234",
    "first line": "010203-1234\nReferat",
    "in a mail address": "010203-1234@example.org",
    "in a file name": "Ansøgning_0102031234.pdf",
    "after a letter": "x010203-1234",
    "before a letter": "010203-1234K",
    "after a number": "5 010203-1234",
    "before a number": "010203-1234 5",
    "footnote mark": "010203-1234²",
    "replacement number": "610203-1234",
    "last replacement day": "911203-1234",
    "leap day": "290201-1234",
    "last of a month": "311299-0001",
    "whole year": "01021903-1234",
    "whole year in parts": "01.02.1903-1234",
    "single digits": "1/2-03-1234".replace("-03", "/03"),
    "danish date": "1/2-03-1234",
    "danish date with space": "1/2 03-1234",
    "groups of two and four": "01 0203 1234",
    "groups of four and two": "0102 03 1234",
    "serial number in two": "010203-12 34",
    "dash and space in the date": "0102 03-1234",
    "range of two": "0102031234-0202031234",
    "commas": "Anna,110203,1234",
    "commas on both sides": "5,010203,1234,7",
    "straight between commas": "5,1102031234,7",
    "straight after a slash": "Anna/0102031234/5",
    "straight after a word": "nummer0102031234",
    "straight before a word": "0102031234Anna Hansen",
    "straight before a file's end": "0102031234.pdf",
    "straight after a colon": "ID:0102031234",
    "over a running head": "Anna Hansen 010203-\n\n\fOdense Kommune\nReferat, Udvalget\n\n1234 mødte",
    "letter o for zero": "O1O2O3-1234",
    "letter l for one": "0l0203-l234",
    "crossed with markup": "**0102**03-1234",
    "in a list": "1. 010203-1234\n2. 020304-1234",
    "spaces for a column": "Anna     010203     1234",
    "with a plus": "010203+1234",
    "rule before": "-010203-1234",
    "in brackets": "(010203-1234)",
    "p-number with a dash": "P-nr. 010203-1234",
    "after a word that ends like another label": "Der er mange huse 0102031234",
    "after another word of that kind": "ocean 0102031234",
    "account with a dash": "konto 010203-1234",
    "after pnr": "Pnr. 0102031234",
    "p-number of a person": "Borgerens P-nr: 0102031234",
    "after a small word": "se 0102031234",
    "footnote glued on": "Anna, 010203-12341), mødte",
    "footnote glued on, straight": "Anna 01020312345",
    "number of a list glued on": "1010203-1234",
    "word glued on": "0102031234har søgt",
    "word glued on both sides": "Hansen0102031234Sagen",
    "question mark for a dash": "010203?1234",
    "dash of a symbol font": "010203\uf02d1234",
    "escaped twice": "010203&amp;ndash;1234",
    "escaped twice in an address": "x=010203%252D1234",
    "long tag": f'010203<span style="{"mso-font:Calibri;" * 40}">-1234</span>',
    "footnote in brackets": "010203[2]-1234",
    "scanned": "OI02O3-I234",
    "scanned, without dash": "O102O3 1234",
    "numbered lines": "7 Anna Hansen, 010203-\n8 1234, mødte",
    "numbered lines, cut anywhere": "41 | Anna 01\n42 | 0203-12\n43 | 34 mødte",
    "columns of text": "Anna Hansen, 010203-      Indstilling\n1234, mødte.              Godkendes",
    "right column of text": "Om sagen fra      Anna Hansen, 010203-\nmaj måned         1234, mødte",
    "columns of day, month and year": "Navn\tDag\tMåned\tÅr\tLøbenr.\nAnna\t1\t2\t1903\t1234",
    "labels in rows": "Navn\tAnna\nFødt\t1. februar 1903\nSidste fire\t1234",
    "date in words": "Anna, født 1. februar 1903-1234",
    "last four named": "Anna er født den 01.02.1903, sidste fire cifre: 1234",
    "last four named first": "Løbenr. 1234, født 1. februar 1903",
    "whole year, year first": "Cpr 19030201-1234",
    "case number not whole": "15.20-010203-1234",
    "amount under a heading": "Navn\tBorger\nAnna\t102.031.234",
    "in an address that says so": "https://example.org/borger/0102031234/sag",
}


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_persons_number_is_found(writing: str) -> None:
    assert find(f"Referat\n\n{WRITINGS[writing]}"), WRITINGS[writing]
    assert find(WRITINGS[writing])


OTHERS = {
    "case number": "15.00.00-P05-11-21",
    "older case number": "17.00.00A00 - 2008/048591",
    "case number with a date's digits": "27.12.16-G01-11-21",
    "case number with a long running number": "27.12.16-G01-110512-2014",
    "short case number": "13/39690",
    "year first": "2008/048591",
    "long case number": "330-2017-89635",
    "document number": "Sagsnr.: 330-2017-90011                 Dok.nr.: 330-2017-110512",
    "case number without letter": "00.00.00-000-5-22",
    "phone": "Tlf. 66 13 13 72",
    "phone in one": "66131372",
    "phone with country": "+45 12 11 10 09",
    "two phones": "12 11 10 09 / 20 12 12 12",
    "ean": "EAN 5798006712345",
    "ean in groups": "EAN-nr. 5798 0067 1234 5",
    "cvr": "CVR-nr. 35209115",
    "cvr that looks like a date": "CVR 12051912",
    "p-number": "P-nr. 1003361234",
    "p-number in words": "P-nummer: 1003361234",
    "production unit": "produktionsenhed 1003361234",
    "p-numbers in a column": "Sted\tP-nummer\nA\t1003361234\nB\t1003371234",
    "account": "Reg. 0400 konto 0102031234",
    "account number": "Kontonr. 0102031234",
    "account with registration number": "konto 1234 0102031234",
    "account column": "Navn\tKontonr.\nA\t1102031234",
    "iban": "DK50 0040 0440 1162 43",
    "isbn": "ISBN 978-87-02-12345-6",
    "isbn of ten": "ISBN 87-7055-123-4",
    "isbn straight": "ISBN 8701021234",
    "issn": "ISSN 0105-1234",
    "guid": "550e8400-e29b-41d4-a716-010203123400",
    "guid of digits": "01020312-3412-1111-2222-010203123412",
    "hash": "3f9a010203123412bc77",
    "long number": "010203123450",
    "thirteen digits": "0102031234567",
    "amount": "1.234.567.890",
    "amount with spaces": "1 102 031 234",
    "amount in kroner": "1.102.031.234,50 kr.",
    "decimal": "0,0102031234",
    "timestamp": "2017-05-17T08:30:00",
    "timestamp in digits": "20170517083000",
    "timestamp with dashes": "17-05-2017 08:30",
    "date and clock": "12.05.2017 0830",
    "epoch": "timestamp 1510123456",
    "coordinates": "55.403756, 10.402370",
    "utm": "UTM 32 587642 6140123",
    "address with an id": "https://example.org/sag?id=0102031234",
    "address with parts": "https://example.org/2017/05/12/1234",
    "address with www": "www.example.org/dokument/0102031234",
    "dates": "12.05.2017 1000 borgere",
    "date range": "01.01.2017-31.12.2017",
    "short date range": "010117-311217",
    "years": "2017-2018-2019-2020",
    "no such day": "320203-1234",
    "no such month": "011303-1234",
    "no such day in the month": "310403-1234",
    "day 0": "000203-1234",
    "no replacement day": "920203-1234",
    "only a date": "010203",
    "only a date with words": "født 010203 og 12 år",
    "hidden": "010203-xxxx",
    "number table": "Område\t2022\t2023\nA\t110523\t1204\nB\t987654\t2210",
    "dotted number table": "A\t110.523\t1.204",
    "date and number columns": "Dato\tAntal\n01.12.2022\t1500\n01.01.2023\t1600",
    "postal code": "Odense, 12.05.17\n5000 Odense C",
    "postal code after a date": "d. 12.05.17 5000 Odense C",
    "law": "lov nr. 1010 af 20-12-2016",
    "about the register": "CPR-registret blev i 2017 udvidet med 120.512 personer",
    "pages": "side 10-12, 34",
    "percentages": "12,05 12,11 10,09 8,77",
    "matrikel": "matr.nr. 12ab, 1011 Odense",
    "law with paragraph": "§ 12, stk. 3, nr. 4",
    "ratio": "10/12-2017",
    "list of numbers": "12 11 10 09 08",
    "nine digits": "102031234 kr.",
    "nine digit column": "Område\tBeløb\nA\t102031234\nB\t993041234\nC\t304051234",
    "house numbers": "Vestergade 10-12, 5000 Odense",
    "budget years": "2017 2018 2019 2020 2021",
    "serial number of a product": "AB0102031234X",
    "hexadecimal": "0102031234abcdef",
    "whole amount with decimals": "1102031234,50",
    "decimals": "10.3112701234",
    "phone in other groups": "4566 13 1234",
    "year and numbers": "i 2017 1204 personer",
    "date with a slash and amount": "10/12-2017 1500 kr.",
    "years in a row with a dash": "2016-2017 2018-2019",
    "range of amounts": "100.000-125.000 kr.",
    "week and year": "uge 12 2017",
    "time and place": "kl. 12.10 1. sal 1204",
    "laws": "LBK nr 1011 af 12/05/2017",
    "deed": "deklaration lyst den 27. februar 1969 med løbenummer 3856-18",
}


@pytest.mark.parametrize("other", OTHERS)
def test_other_numbers_are_left_alone(other: str) -> None:
    assert find(OTHERS[other]) == []
    assert find(f"Referat\n\nTekst {OTHERS[other]} mere tekst.\n\nSlut") == []


KINDS = sorted({(file.name, case.kind) for file in FOLDER.glob("*.jsonl") for case in load(file)})


@pytest.mark.parametrize(("file", "kind"), KINDS, ids="-".join)
def test_texts_of_a_kind_become_what_they_must(file: str, kind: str) -> None:
    item = ITEM.read_text("utf-8")
    wrong = [case.text for case in load(FOLDER / file) if case.kind == kind and not right(case, item)]
    assert wrong == []


def test_a_score_counts_what_became_what_it_must(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    lines = (
        '{"text": "010203-1234", "expect": "withheld", "likely": "A"}',
        '{"text": "intet", "expect": "withheld", "likely": "B"}',
        '{"text": "010203-AB12, barn", "expect": "published"}',
    )
    file.write_text("\n".join(lines), "utf-8")
    tally = score(load(file), ITEM.read_text("utf-8"))
    assert (tally.right["withheld"], tally.total["withheld"]) == (1, 2)
    assert (tally.right["withheld A"], tally.right["withheld B"]) == (1, 0)
    assert tally.right["published"] == 1
    assert len(tally.wrong) == 1


SILENCE = frozenset(
    (Role.UNIT, Role.OTHER, Role.THING, Role.PAPER, Role.AMOUNT, Role.COUNTED, Role.QUANTITY, Role.SPAN)
)
"""Words without which their texts would hold a person's number."""


@pytest.mark.parametrize("word", WORDS, ids=lambda word: f"{word.role.name} {word.word}")
def test_every_word_is_needed_by_its_text(word: Word) -> None:
    look = foreign_numbers if word.role in (Role.FOREIGN, Role.HOSPITAL) else find
    others = tuple(other for other in WORDS if other is not word)
    assert bool(look(word.example)) is (word.role not in SILENCE)
    assert bool(look(word.example, others)) is (word.role in SILENCE)


def test_words_may_share_a_text() -> None:
    text = "rules:\n  - id: a\n    text: 'En {} her'\n    any: ['\\w*sti', bro]\n"
    assert parse(text, "x.yml").rules[0].examples == ("En sti her", "En bro her")
    for wrong in (text + "    examples: [Sti]\n", text.replace("    text: 'En {} her'\n", "")):
        with pytest.raises(ConfigError, match=r"x\.yml:2: enten examples eller text"):
            parse(wrong, "x.yml")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Intet\nNorsk nr. 23046144171", 2),
        ("Navn\tFinsk id\nEva\t230461-441K", 2),
        ("15076500565", 1),  # proved by its last two digits; an example of the Norwegian register's
        ("520823-3238", 1),  # proved by its last digit
        ("131052-308T", 1),  # proved by its last letter; an example of the Finnish register's
        ("230461-4AB7", 1),
    ],
)
def test_numbers_from_elsewhere_are_warned_about(text: str, line: int) -> None:
    assert foreign_numbers(text) == [line]


@pytest.mark.parametrize(
    "text",
    [
        "010203-1234",
        "Dok. 110522-2022",
        "Bilag 110522-REVA.pdf",
        "27.36.00-P20-12-23",
        "99999999999",
        "520823-3239",
        "110522-V2",
    ],
)
def test_other_numbers_are_not_warned_about(text: str) -> None:
    assert foreign_numbers(text) == []


DAMAGED = {
    "windows bytes as latin": "Søren mødte \x96 ikke",
    "utf-8 as windows": "Mødet â€“ og",
    "utf-8 space as windows": "Mødet Â\u00a0og",
    "utf-8 letter as windows": "SÃ¸ren",
    "utf-8 as dos": "S├©ren",
    "utf-8 as macintosh": "S√∏ren",
    "dos letter as windows": "S°ren",
    "lost": "S\ufffdren",
    "mail": "S=C3=B8ren",
    "mail, two lines": "En linje, som fort=\nsætter her og fort=\nsætter igen",
    "rtf": "S\\'f8ren",
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_damaged_texts_are_refused_with_advice(damage: str) -> None:
    with pytest.raises(Unreadable) as refused:
        decode(f"Referat\n\n{DAMAGED[damage]}\n".encode())
    assert refused.value.code == "L104"
    assert refused.value.line == 3
    assert "gem" in refused.value.message


@pytest.mark.parametrize(
    "text",
    [
        "20 °C og 5 µm",
        "CAFÉ ÂGE JOÃO",
        "a = b =\nc",
        "x=5&y=E6",
        "Overskrift\n=====\nTekst\n=====\nTekst",
        "5 € â 3",
        "A°rsberetning",
    ],
)
def test_other_signs_are_no_damage(text: str) -> None:
    assert decode(text.encode()) == text


def test_nothing_told_of_a_damaged_text_repeats_it() -> None:
    with pytest.raises(Unreadable) as refused:
        decode("Anna 010203\x961234".encode())
    assert "1234" not in refused.value.message


def test_a_warning_is_published_with_its_line() -> None:
    assert outcome("Finsk nr. 230461-441K", ITEM.read_text("utf-8")) == "warned"


def test_a_hit_names_its_line_and_each_line_once() -> None:
    text = f"Referat\n\n{N} og {N}\nintet\r\n\f{N}\n\n"
    assert [hit.line for hit in find(text)] == [3, 5]


def test_a_hit_over_a_line_break_names_the_line_where_it_begins() -> None:
    assert [hit.line for hit in find("a\nb 010203-\n\n1234")] == [2]


@pytest.mark.parametrize(
    "name",
    [
        "cpr 010203-1234.txt",
        "a/0102031234/b.txt",
        "010203_1234.txt",
        "a/０１０２０３-１２３４.txt",
        "010203%2D1234.txt",
        "01\u200b0203-1234.txt",
    ],
)
def test_a_name_loses_the_digits(name: str) -> None:
    shown = masked(name)
    assert shown != name
    assert find(shown) == []
    assert shown.startswith(name.split("/")[0] + "/" if "/" in name else shown)
    assert "1234" not in shown


@pytest.mark.parametrize(
    "name",
    [
        "beskaeftigelses-og-socialudvalget/2017-05-17.txt",
        "udvalg/referat 2023-08-29 kl. 0830.txt",
        "2017/120117/1234.txt",
    ],
)
def test_other_names_stay_as_they_are(name: str) -> None:
    assert masked(name) == name


@pytest.mark.parametrize(
    "text",
    [
        "0102031",
        "01 ",
        "1-",
        "010203-\n",
        "<b",
        "&#",
        " ",
        "\n",
        "\t1",
        "\t010203",
        "\t010203\n",
        "\t010203\t12345\n",
        "konto ",
        "konto 0102031234 ",
        "https://",
        "cpr ",
        "cpr 1 ",
        "c.p.r.-",
        "0\u200b",
        "Side 1\n",
        "01.02.03-",
        "a1-",
        "010203-\t",
        "010203-   x\n",
        "1. maj 1990 ",
        "1. maj 1990 - 1234 ",
        "sidste fire 1234 ",
        "010203 nr. ",
        "født 010203, sidste fire ",
        "O1O2O3 ",
        "O1",
        "Pnr. 10",
        "faktura 0102031234, ",
        "0102031234, ",
        "1 \n2 \n",
        "Navn\tDag\n1\t010203\n",
        "&amp;",
        "%25",
        "1[1]",
        "1â",
        "norsk 01020312345 ",
    ],
)
def test_bait_takes_linear_time(text: str) -> None:
    """Ten times the text takes at most some ten times as many steps; steps are counted, not seconds."""
    steps = [calls(lambda size=size: find(text * size)) for size in (300, 3000)]
    assert steps[1] <= 14 * steps[0] + 2000


def calls(task: Callable[[], object]) -> int:
    """How many functions of Python a task calls."""
    count = 0

    def profile(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        task()
    finally:
        sys.setprofile(None)
    return count
