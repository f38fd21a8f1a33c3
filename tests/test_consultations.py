"""The chain of bodies and whether a decision follows the recommendation: small cases, and whole minutes read by eye."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from referat.model import AgendaItem, Document
from referat.reading import read

WRITTEN = Path(__file__).parent / "gold" / "dev"

Chain = dict[str, list[tuple[str, str, str | None, str, int]]]

RESERVED = "idet medlemmerne Lilian Bork og Arne Stampe dog tager forbehold."

EXPECTED: dict[str, Chain] = {
    "t0-odense-byraad-2008-11-05": {
        "1": [
            (
                "Miljø- og Teknikudvalget",
                "",
                "recommended",
                "Miljø- og Teknikudvalget anbefaler forvaltningens indstilling.",
                44,
            ),
            (
                "Økonomiudvalget",
                "",
                "recommended",
                f"Økonomiudvalget anbefaler Miljø- og Teknikudvalgets indstilling, {RESERVED}",
                46,
            ),
        ],
        "2": [
            ("By- og Kulturudvalget", "", "recommended", "By- og Kulturudvalget anbefaler indstillingen.", 78),
            ("Økonomiudvalget", "", "postponed", "Økonomiudvalget indstiller, at sagen udsættes.", 80),
        ],
        "7": [
            ("Miljø- og Teknikudvalget", "", "recommended", "Miljø- og Teknikudvalget anbefaler indstillingen.", 148)
        ],
    },
    "other-roedby-kommunalbestyrelsen-2019-09-24": {
        "130": [
            ("Teknik- og Miljøudvalget", "2019-09-10", "recommended", "Anbefales.", 56),
            ("Økonomiudvalget", "2019-09-18", "recommended", "Indstilles godkendt.", 60),
        ],
        "131": [
            (
                "Teknik- og Miljøudvalget",
                "2019-09-10",
                None,
                "Et mindretal bestående af Johnny R. Thule (O) stemmer for model 1.",
                100,
            ),
            ("Økonomiudvalget", "2019-09-18", "referred", "Sagen fremsendes uden anbefaling.", 104),
        ],
        "133": [("Økonomiudvalget", "", "recommended", "Økonomiudvalget indstiller,", 148)],
    },
    "other-vestermark-oekonomiudvalget-2017-10-02": {
        "2": [("Socialudvalget", "2017-09-20", "recommended", "Ad 1 og 2 anbefales.", 36)],
    },
    "t2-odense-byraad-2016-06-15": {
        "1": [
            ("By- og Kulturudvalget", "", "recommended", "By- og Kulturudvalget anbefaler indstillingen.", 44),
            ("Økonomiudvalget", "", "recommended", "Økonomiudvalget anbefaler indstillingen.", 52),
        ],
        "2": [
            ("By- og Kulturudvalget", "", "recommended", "By- og Kulturudvalget anbefaler indstillingen.", 106),
            (
                "Økonomiudvalget",
                "",
                "recommended",
                "Økonomiudvalget anbefaler By- og Kulturudvalgets indstilling.",
                114,
            ),
        ],
    },
}

FOLLOWS: dict[str, dict[str, bool]] = {
    "t0-odense-byraad-2008-11-05": {"4": False},
    "other-roedby-kommunalbestyrelsen-2019-09-24": {},
    "other-vestermark-oekonomiudvalget-2017-10-02": {},
    "t2-odense-byraad-2016-06-15": {"2": True},
    "t0-miljoe-og-teknikudvalget-2011-05-31": {"1": True, "2": True, "3": False},
    "other-skovbro-teknik-og-miljoeudvalget-2014-02-04": {"55": False},
    "t3-oekonomiudvalget-2024-02-28": {"3": False},
}


@cache
def written(name: str) -> Document:
    path = WRITTEN / f"{name}.txt"
    document = read(path.name, path.read_bytes())
    assert isinstance(document, Document)
    return document


def chain(item: AgendaItem) -> list[tuple[str, str, str | None, str, int]]:
    return [
        (one.body, one.date.isoformat() if one.date else "", one.result, one.quote, one.line)
        for one in item.consultations
    ]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_chain_of_bodies_in_whole_minutes(name: str) -> None:
    items = written(name).items
    assert {item.number: chain(item) for item in items if item.consultations} == EXPECTED[name]


@pytest.mark.parametrize("name", FOLLOWS)
def test_which_decisions_follow_the_recommendation_in_whole_minutes(name: str) -> None:
    stated = {item.number: item.follows_recommendation for item in written(name).items}
    assert {number: one for number, one in stated.items() if one is not None} == FOLLOWS[name]


@pytest.mark.parametrize("path", sorted(WRITTEN.glob("*.txt")), ids=lambda path: path.stem)
def test_every_quote_and_every_body_is_printed(path: Path) -> None:
    document = written(path.stem)
    source = " ".join(" ".join(document.source.lines).split())
    for item in document.items:
        for one in item.consultations:
            assert one.quote in source
            assert one.body in source
            assert item.line_start <= one.line <= item.line_end


def test_votes_of_other_bodies_are_none_of_the_item() -> None:
    for name in EXPECTED:
        for item in written(name).items:
            lines = {one.line for one in item.consultations}
            assert not lines & {vote.line for event in item.votes for vote in event.votes}


def item_of(recommendation: str, decision: str) -> AgendaItem:
    """The one item of a small committee meeting with this recommendation and decision."""
    text = f"""REFERAT Kulturudvalget 2022-2025 d. 05-09-2023

Mødedato Tirsdag d. 5. september 2023 kl. 16:00
Mødested Rådhuset

Punkt 1: B-sag: Nyt bibliotek
20.00.00-A00-7-23

INDSTILLING

{recommendation}

Beslutning

{decision}
"""
    document = read("small.txt", text.encode())
    assert isinstance(document, Document)
    (item,) = document.items
    return item


PLAN = "Kulturforvaltningen indstiller, at udvalget godkender planen."


@pytest.mark.parametrize(
    ("decision", "follows"),
    [
        ("Kulturudvalget godkender indstillingen.", True),
        ("Kulturudvalget anbefaler forvaltningens indstilling.", True),
        ("Kulturudvalget følger indstillingen.", True),
        ("Godkendt som indstillet.", True),
        ("Indstillingen blev vedtaget.", True),
        ("Indstillingen er enstemmigt godkendt med 9 stemmer for og 4 imod.", True),
        ("Godkendt.", None),
        ("Anbefales.", None),
        ("Kulturudvalget godkender indstillingen med den tilføjelse, at planen evalueres.", None),
        ("Kulturudvalget godkender indstillingen, dog ikke punkt 2.", None),
        ("Indstillingens punkt 1 blev vedtaget.", None),
        ("Ad 1: Indstillingen blev vedtaget.", None),
        ("Kulturudvalget følger Socialudvalgets indstilling.", None),
        ("Ida Holm (A) stemmer for indstillingen.", None),
        ("Ændringsforslaget blev vedtaget.\n\nIndstillingen blev herefter vedtaget.", None),
        ("Sagen udsættes.", None),
        ("Indstillingen blev forkastet.\n\nIndstillingen blev herefter godkendt.", None),
        ("Kulturudvalget godkender ikke indstillingen.", False),
        ("Indstillingen forkastes.", False),
        ("Indstillingen blev ikke godkendt.", False),
        ("Kulturudvalget kan ikke anbefale indstillingen.", False),
        ("Ikke godkendt.", False),
        ("Forkastet med 3 stemmer for og 5 imod.", False),
        ("Ida Holm (A) stillede ændringsforslag om flere bøger.\n\nÆndringsforslaget blev forkastet.", None),
    ],
)
def test_a_decision_follows_only_where_its_words_say_so(decision: str, follows: bool | None) -> None:
    assert item_of(PLAN, decision).follows_recommendation is follows


def test_a_refusal_of_a_refusal_says_nothing_certain() -> None:
    item = item_of("Kulturforvaltningen indstiller, at der meddeles afslag.", "Ikke godkendt.")
    assert item.follows_recommendation is None


def test_two_recommendations_leave_open_which_one_was_followed() -> None:
    item = item_of(
        f"{PLAN}\n\nSocialudvalget indstiller, at sagen udsættes.", "Kulturudvalget godkender indstillingen."
    )
    assert [one.result for one in item.consultations] == ["postponed"]
    assert item.follows_recommendation is None


@pytest.mark.parametrize(
    ("sentence", "body", "result"),
    [
        ("Socialudvalget anbefaler indstillingen.", "Socialudvalget", "recommended"),
        (
            "Klima-, Teknik- og Miljøudvalget anbefaler indstillingen.",
            "Klima-, Teknik- og Miljøudvalget",
            "recommended",
        ),
        ("Udvalget for Børn og Unge anbefaler ikke indstillingen.", "Udvalget for Børn og Unge", "rejected"),
        ("Et flertal i Økonomiudvalget anbefaler indstillingen.", "Økonomiudvalget", "recommended"),
        ("Økonomiudvalget kan ikke anbefale indstillingens punkt 3.", "Økonomiudvalget", "other"),
        ("Økonomiudvalget indstiller, at sagen sendes tilbage til udvalget.", "Økonomiudvalget", "returned"),
        ("Økonomiudvalget indstiller, at byrådet udpeger et medlem.", "Økonomiudvalget", "recommended"),
        ("Økonomiudvalget indstiller, at indstillingen ikke godkendes.", "Økonomiudvalget", "rejected"),
        ("Økonomiudvalget besluttede, at sagen udsættes.", "Økonomiudvalget", "postponed"),
        ("Økonomiudvalget indstiller,\n\nat sagen udsættes.", "Økonomiudvalget", "postponed"),
    ],
)
def test_a_sentence_on_another_body(sentence: str, body: str, result: str) -> None:
    (one,) = item_of(f"{PLAN}\n\n{sentence}", "Godkendt.").consultations
    assert (one.body, one.result, one.quote) == (body, result, sentence.partition("\n")[0])


@pytest.mark.parametrize(
    "sentence",
    [
        "Borgmesterforvaltningen anbefaler indstillingen.",
        "Kulturudvalget anbefaler indstillingen.",
        "Udvalget anbefaler indstillingen.",
        "Hovedudvalget anbefaler indstillingen.",
        "Økonomiudvalget har ingen bemærkninger.",
        "Økonomiudvalget skal godkende bevillingen.",
        "Sagen forelægges Økonomiudvalget, som anbefaler indstillingen.",
        "Socialudvalget, 12. oktober 2023, pkt. 4:\n\nAnbefales.",
    ],
)
def test_what_makes_no_consultation(sentence: str) -> None:
    assert item_of(f"{PLAN}\n\n{sentence}", "Godkendt.").consultations == ()


def test_points_of_a_recommendation_are_no_decisions_of_the_bodies_they_name() -> None:
    item = item_of("Forvaltningen indstiller, at\n\n1. Økonomiudvalget godkendte bevillinger flyttes", "Godkendt.")
    assert item.consultations == ()


def test_two_bodies_in_one_sentence_are_two() -> None:
    item = item_of(f"{PLAN}\n\nSocialudvalget og Økonomiudvalget anbefaler indstillingen.", "Godkendt.")
    assert [one.body for one in item.consultations] == ["Socialudvalget", "Økonomiudvalget"]
    assert len({one.quote for one in item.consultations}) == 1


def test_a_line_with_body_and_date_holds_until_the_next_one() -> None:
    lines = "Socialudvalget, 1. august 2023, pkt. 4: Anbefales.\n\nØkonomiudvalget den 15. august 2023:\n\nUdsat."
    item = item_of(f"{PLAN}\n\n{lines}", "Godkendt.")
    assert chain(item) == [
        ("Socialudvalget", "2023-08-01", "recommended", "Anbefales.", 13),
        ("Økonomiudvalget", "2023-08-15", "postponed", "Udsat.", 17),
    ]
