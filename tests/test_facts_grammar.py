"""Sentences of minutes and the facts that are read from them: names, votes, counts, results, presence, headings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from referat.danish import REASON_LEFT_OUT
from referat.model import Document
from referat.reading import read
from referat.reading.blocks.prose import split_sentences
from referat.reading.bodies import Whose
from referat.reading.case_numbers import case_line
from referat.reading.dialect import detect, parse
from referat.reading.facts.attendance import read_presence
from referat.reading.facts.decisions import read_result
from referat.reading.facts.names import find_parties, find_people
from referat.reading.facts.votes import read_votes
from referat.reading.lines import classify, own_section
from referat.reading.text import Line

PEOPLE = (
    ("Iben H. O'Connor-Lind (Å) og Søren á Rogvi (Ø)", ["Iben H. O'Connor-Lind (Å)", "Søren á Rogvi (Ø)"]),
    ("A. P. Winther, H.C. Andersen og Hans P Koch", ["A. P. Winther", "H.C. Andersen", "Hans P Koch"]),
    ("Havnefoged Bo Holm og Emil Ladefoged stemte", ["Bo Holm", "Emil Ladefoged"]),
    ("For: Ida Holm, V, og Bo Lund, A.", ["Ida Holm (V)", "Bo Lund (A)"]),
    ("rådmand Deniz Öztürk Maj (Frie Liberale)", ["Deniz Öztürk Maj (Frie Liberale)"]),
    ("Dansk Folkeparti og By- og Kulturudvalget", []),
    ("For stemte: (V), Eva Dam (UP), (A) og (C).", ["Eva Dam (UP)"]),
    ("(V) samt Ida Holm, Bo Lund fra (A) og Kaj Krog", ["Ida Holm (A)", "Bo Lund (A)", "Kaj Krog"]),
    ("Ida Holm (V) og Bo Lund fra gruppe A stemte imod", ["Ida Holm (V)", "Bo Lund (A)"]),
    ("Ida Holm og Bo Lund, begge fra Venstre, stemte imod", ["Ida Holm (Venstre)", "Bo Lund (Venstre)"]),
    ("Ida Holm og Bo Lund (begge V) stemte imod", ["Ida Holm (V)", "Bo Lund (V)"]),
    ("Et mindretal (Ida Holm, V, og Bo Lund, C)", ["Ida Holm (V)", "Bo Lund (C)"]),
    ("Søren Dalsgaard F Ja", ["Søren Dalsgaard"]),
    ("Ida Holm Fraværende", ["Ida Holm"]),
)


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_people(text: str, expected: list[str]) -> None:
    found = [f"{person.name} ({person.party})" if person.party else person.name for person in find_people(text)]
    assert found == expected


PARTIES = (
    ("A, B og F", ["A", "B", "F"]),
    ("Byrådsgrupperne A og B samt Enhedslisten (Ø)", ["A", "B", "Enhedslisten"]),
    ("(A), (Frie Liberale) og (V)", ["A", "Frie Liberale", "V"]),
    ("Et flertal (A+V+O)", ["A", "V", "O"]),
    ("Ida Holm (A) fra Odense Vand A/S", []),
    ("på forslaget", []),
    ("(V), Eva Dam (UP-1), (A) og (Frie Liberale)", ["V", "A", "Frie Liberale"]),
    ("Venstre (V), (C) og (O)", ["Venstre", "C", "O"]),
    ("(C) og Bo Krag fra (A)", ["C"]),
    ("Bo Krag fra Venstre og Ø", ["Ø"]),
    ("Radikale Venstres og Alternativets byrådsgrupper", ["Radikale Venstre", "Alternativet"]),
    ("Socialdemokratiets byrådsgruppe", ["Socialdemokratiet"]),
    ("Socialdemokratiet (A) og SF (F)", ["Socialdemokratiet", "SF"]),
    ("SF (2) og DF (3)", ["SF", "DF"]),
    ("Ida Holm og Bo Lund (begge V) stemte imod", []),
    ("Et mindretal (Ida Holm, V, og Bo Lund, C)", []),
)


@pytest.mark.parametrize(("text", "expected"), PARTIES)
def test_parties(text: str, expected: list[str]) -> None:
    assert [party.name for party in find_parties(text)] == expected


SENTENCES = (
    ("For stemte O, DD og I. Imod stemte A.", 2),
    ("Imod stemte O. Ø undlod at stemme.", 2),
    ("For stemte A. P. Winther. Imod stemte ingen.", 2),
    ("Mødet den 3. maj kl. 16.00 i lokale 2. Godkendt.", 2),
)


@pytest.mark.parametrize(("text", "count"), SENTENCES)
def test_sentences(text: str, count: int) -> None:
    assert len(split_sentences([(1, text)])) == count


VOTES = (
    ("Et flertal (A, B og F) stemte for. V stemte imod. O undlod at stemme.", "A+ B+ F+ V- O0"),
    ("For stemte: Ida Holm (A). Imod stemte: Eva von Dam (O).", "Ida Holm+ Eva von Dam-"),
    ("Vedtaget med 16 stemmer (A, B) mod 13 stemmer (V, C).", "A+ B+ V- C- +16 -13"),
    ("Godkendt med 5 stemmer for (A, F) og 3 imod (V).", "A+ F+ V- +5 -3"),
    ("Et flertal på 19 (A, V) stemte for. Et mindretal på 5 (SF, Ø) stemte imod.", "A+ V+ SF- Ø- +19 -5"),
    ("Ad 2. 3 medlemmer (A og F) stemte for, 2 medlemmer (V) stemte imod.", "A+ F+ V- +3 -2"),
    ("Ida Holm (A) ønskede sin stemme ført til protokols; hun stemte imod.", "Ida Holm-"),
    ("Ida Holm (A) tog forbehold.", "Ida Holm?"),
    ("2 medlemmer undlod at stemme (Ida Holm (A) og Bo Lund (V)).", "Ida Holm0 Bo Lund0 02"),
    ("Alle medlemmer på nær Ida Holm (A) stemte for.", ""),
    ("Hvis Ida Holm (A) stemmer imod, falder forslaget.", ""),
    ('Ida Holm skriver, at "et flertal stemte for".', ""),
    ("Enstemmigt vedtaget.", ""),
)
SIGNS = {"yes": "+", "no": "-", "abstain": "0", "other": "?"}


PHRASES = Path(__file__).parent / "phrases"


def phrases(name: str) -> list[tuple[str, str]]:
    """The lines ``one | other`` of a list of phrases as minutes print them."""
    lines = (PHRASES / name).read_text("utf-8").splitlines()
    return [(before.strip(), after.strip()) for before, _, after in (line.partition("|") for line in lines)]


@pytest.mark.parametrize(("text", "expected"), [*VOTES, *phrases("votes.txt")])
def test_votes(text: str, expected: str) -> None:
    events, doubts = read_votes([split_sentences([(1, text)])])
    assert len(events) <= 1 and not doubts
    votes = [vote.voter + SIGNS[vote.option] for event in events for vote in event.votes]
    counts = [f"{SIGNS[count.option]}{count.value}" for event in events for count in event.counts]
    assert " ".join(votes + sorted(counts, key=lambda count: "+-0?".index(count[0]))) == expected


@pytest.mark.parametrize(("code", "text"), phrases("decisions.txt"))
def test_results_of_phrases(code: str, text: str) -> None:
    assert str(read_result([split_sentences([(1, text)])])[0]) == code


def test_an_amendment_is_a_vote_of_its_own() -> None:
    text = (
        "Bo Lund (V) stillede et ændringsforslag. For ændringsforslaget stemte V. Imod stemte A. "
        "Ændringsforslaget faldt. Indstillingen blev herefter godkendt med 7 stemmer for og 2 imod."
    )
    events, _ = read_votes([split_sentences([(1, text)])])
    assert [(len(event.votes), len(event.counts)) for event in events] == [(2, 0), (0, 2)]
    assert read_result([split_sentences([(1, text)])])[0] == "approved"


RESULTS = (
    ("Godkendt.", "approved"),
    ("Godkendt som indstillet.", "approved"),
    ("Dagsordenen blev godkendt, idet punkt 53 udgår.", "approved_with_changes"),
    ("Godkendt med den tilføjelse, at der følges op.", "approved_with_changes"),
    ("Udvalget godkender ændringen af vedtægten.", "approved"),
    ("Ikke godkendt.", "rejected"),
    ("Udvalget følger By- og Kulturudvalgets anbefaling. Udvalget kan ikke anbefale indstillingen.", "rejected"),
    ("Meddeles ikke dispensation.", "rejected"),
    ("Udvalget anbefaler, at byrådet godkender forslaget.", "recommended"),
    ("Ad 1: Udvalget godkendte indstillingen. Ad 2: Udsat.", "approved"),
    ("Bo Lund (V) foreslog, at sagen udsættes. Forslaget blev vedtaget.", "postponed"),
    ("Sagen sendes tilbage til forvaltningen.", "returned"),
    ("Bo Lund (V) blev valgt som næstformand.", "elected"),
    ("Intet at bemærke.", None),
    ("Bo Lund (V) deltog ikke i mødet.", None),
)


@pytest.mark.parametrize(("text", "expected"), RESULTS)
def test_results(text: str, expected: str | None) -> None:
    assert read_result([split_sentences([(1, text)])])[0] == expected


AGENDA_RESULTS = (
    ("Punkt 2 sendes tilbage til udvalget med henblik på nye oplysninger. Godkendt.", "approved"),
    ("Sag nr. 14 hjemvises til fornyet behandling. Dagsordenen i øvrigt godkendt.", "approved"),
    ("Punkterne 4 og 7 udgår. Herefter blev dagsordenen godkendt.", "approved"),
    ("Det blev besluttet at sende punkt 4 tilbage til Teknisk Udvalg. Godkendt.", "approved"),
    ("Pkt. 3 oversendes til Økonomiudvalget. Godkendt.", "approved"),
    ("Dagsordenen blev godkendt, idet punkt 5 sendes retur.", "approved"),
    ("Godkendt, dog udsættes punkt 5.", "approved_with_changes"),
    ("Punkt 4 udgår.", "other"),
    ("Dagsordenen udsættes.", "postponed"),
    ("Ingen bemærkninger.", None),
)


@pytest.mark.parametrize("name", ["Godkendelse af dagsorden", "Dagsorden", "Bemærkninger til dagsordenen"])
@pytest.mark.parametrize(("text", "expected"), AGENDA_RESULTS)
def test_what_happens_to_another_item_is_no_result_of_the_agenda(text: str, expected: str | None, name: str) -> None:
    assert read_result([split_sentences([(1, text)])], name)[0] == expected


PRESENCE = (
    ("Ida Holm (A) deltog ikke i mødet på grund af sygdom.", "absent Ida Holm None"),
    ("Ida Holm deltog ikke i behandlingen af punkt 2 og 5-6.", "absent Ida Holm 2|absent Ida Holm 5|absent Ida Holm 6"),
    (
        "Afbud: Ida Holm (A), sygdom, og Bo Lund (V), sygdom.",
        "absent_with_apology Ida Holm None|absent_with_apology Bo Lund None",
    ),
    ("Ida Holm udeblev uden afbud.", "absent_without_apology Ida Holm None"),
    (
        "Bo Lund ankom kl. 16.10 under pkt. 2 og forlod mødet kl. 17.40 under pkt. 4.",
        "arrived Bo Lund 2|left Bo Lund 4",
    ),
    (
        "Afbud fra Ida Holm (A). I stedet mødte Eva von Dam (A).",
        "absent_with_apology Ida Holm None|substitute Eva von Dam 9",
    ),
    (
        "Ida Holm havde meldt afbud, og Bo Lund deltog i stedet.",
        "absent_with_apology Ida Holm None|substitute Bo Lund 9",
    ),
    ("Bo Lund forlod mødet på grund af inhabilitet og deltog ikke i punktets behandling.", "disqualified Bo Lund 9"),
    ("Udvalget fandt, at Bo Lund ikke var inhabil.", ""),
    ("Direktør Kaj Krog deltog under punktet.", "guest Kaj Krog 9"),
    ("Byrådet udpeger Ida Holm som stedfortræder for Bo Lund.", ""),
    ("Fraværende: Ingen", ""),
)


@pytest.mark.parametrize(("text", "expected"), phrases("presence.txt"))
def test_presence_of_phrases(text: str, expected: str) -> None:
    facts = []
    for sentence in split_sentences([(1, text)]):
        facts += read_presence(sentence, "9", facts)
    assert ";".join(sorted(f"{fact.event} {fact.person} {fact.item}" for fact in facts)) == expected


@pytest.mark.parametrize(("text", "expected"), PRESENCE)
def test_presence(text: str, expected: str) -> None:
    facts = []
    for sentence in split_sentences([(1, text)]):
        facts += read_presence(sentence, "9", facts)
    assert "|".join(f"{fact.event} {fact.person} {fact.item}" for fact in facts) == expected
    for fact in facts:
        assert "sygdom" not in fact.quote
        assert all(piece.strip() in text for piece in fact.quote.split(REASON_LEFT_OUT))


CASE_LINES = (
    ("Åbent - 17.00.00A00 - 2008/048591", "17.00.00A00 - 2008/048591", True),
    ("Lukket - 81.00.00-G01-44-20", "81.00.00-G01-44-20", False),
    ("Sagsnr.: 330-2017-3619 Dok.nr.: 330-2017-498817 Åbent", "330-2017-3619", True),
    ("Sagsbehandler: ABC Sagsnr.: 15/1234", "15/1234", None),
    ("13/39690 (Lukket sag)", "13/39690", False),
    ("(Lukket punkt)", None, False),
)


@pytest.mark.parametrize(("text", "case", "public"), CASE_LINES)
def test_case_lines(text: str, case: str | None, public: bool | None) -> None:
    found = case_line(Line(1, text, text))
    assert found is not None
    assert (found.case, found.public) == (case, public)


@pytest.mark.parametrize("text", ["Budget 2019-2022", "Sagen 15/1234 blev udsat.", "12", "Åbent møde i maj"])
def test_no_case_lines(text: str) -> None:
    assert case_line(Line(1, text, text)) is None


AGENDA = """Teknikudvalget
Referat
Dato: 3. maj 2016
Sted: Rådhuset

1. Godkendelse af dagsorden
Sagsnr.: 16/100
Beslutning
Godkendt.

3. Takster
Sagsnr.: 16/101
Indstilling
Forvaltningen indstiller,
1. at taksten hæves
2. Afgiften følger med
3. Sagen sendes videre
Beslutning i Kulturudvalget den 1. april 2016
Anbefales.
Beslutning i Teknikudvalget den 3. maj 2016
Godkendt. Ida Holm (A) stemte imod.
Ida Holm (A) deltog ikke i behandlingen af punktet.

2. Sti
Sagsnr.: 16/102
Beslutning
Udsat.

4. Meddelelser

Intet nyt.

5. Eventuelt
Sagsnr.: 16/103
Beslutning
Drøftet.

Mødet hævet kl. 18.30
"""


def test_the_agenda_is_not_the_lists_inside_it() -> None:
    document = read("a.txt", AGENDA.encode())
    assert isinstance(document, Document)
    assert [item.number for item in document.items] == ["1", "3", "2", "4", "5"]
    assert [item.result for item in document.items] == ["approved", "approved", "postponed", None, "discussed"]
    assert document.meeting.end is not None and document.meeting.end.hour == 18
    assert document.items[-1].resolution_text == "Drøftet."


def test_no_vote_of_somebody_who_was_out_of_the_room() -> None:
    document = read("a.txt", AGENDA.encode())
    assert isinstance(document, Document)
    assert document.items[1].votes == ()
    assert any(doubt.code == "V302" and "Ida Holm" in doubt.message for doubt in document.diagnostics)


def test_every_dialect_knows_the_headings_of_all_minutes() -> None:
    bare = parse("name: Bakkeby 2020-\nsignature: [Bakkeby, Referat, '{date}']\n", "dialect.yml", "bakkeby")
    own = Whose("Byrådet", date(2024, 5, 1))
    dialect = detect([Line(1, text, text) for text in ("Bakkeby", "Referat", "01-05-2024")], (bare,))
    assert dialect.id == "bakkeby" and dialect.item_headings
    for text, kind in (
        ("Beslutning i Byrådet den 1. maj 2024:", "decision"),
        ("Byrådets beslutninger", "decision"),
        ("Beslutninger", "decision"),
        ("Vedtagelser:", "decision"),
        ("Beslutning(er)", "decision"),
        ("Beslutningspunkter", "recommendation"),
        ("Beslutning i Økonomiudvalget den 1. april 2024", "other"),
        ("Beslutning: Godkendt.", "decision"),
    ):
        head = own_section(classify([Line(1, text, text)], dialect)[0], own)
        assert head is not None and head.kind == kind, text
