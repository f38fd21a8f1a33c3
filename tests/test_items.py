"""Where items begin and end, in forms that real publishers print: a text, and what is read of each of its items."""

from __future__ import annotations

import pytest

from referat.model import Document
from referat.reading import read

HEAD = "Havneudvalget\n\nReferat fra mødet den 12. marts 2014 kl. 14.00\n\n"


def minutes(text: str) -> Document:
    document = read("a.txt", text.encode())
    assert isinstance(document, Document)
    assert document.document_type == "minutes"
    return document


def items(text: str) -> list[tuple[str, str, bool | None, str | None]]:
    """Number, name, access and decision of each item, paragraphs parted by a bar."""
    return [
        (item.number, item.name, item.public, item.resolution_text and item.resolution_text.replace("\n", " | "))
        for item in minutes(HEAD + text).items
    ]


CASES = {
    "a closed group at the end has titles and nothing else": (
        """1. Ny bro

Udsat.

2. Ny mole

Vedtaget.

Lukket dagsorden

3. Salg af grund

4. Garanti for lån

Mødet hævet kl. 19.""",
        [
            ("1", "Ny bro", None, "Udsat."),
            ("2", "Ny mole", None, "Vedtaget."),
            ("3", "Salg af grund", False, None),
            ("4", "Garanti for lån", False, None),
        ],
    ),
    "an open group below a closed one ends it": (
        """Lukket dagsorden

1. Salg af grund

Åben dagsorden

2. Ny mole

Beslutning

Vedtaget.""",
        [("1", "Salg af grund", False, None), ("2", "Ny mole", None, "Vedtaget.")],
    ),
    "a sentence says that the items below it are closed": (
        """Nr. 7. Ny bro

Beslutning

Vedtaget.

Følgende sager blev behandlet for lukkede døre:

Nr. 8. Salg af grund

Nr. 9. Lån""",
        [("7", "Ny bro", None, "Vedtaget."), ("8", "Salg af grund", False, None), ("9", "Lån", False, None)],
    ),
    "an item below a closed one that has nothing but its title": (
        """1. Ny bro

Beslutning

Vedtaget.

2. Leje af skur (Lukket for offentligheden)

3. Eventuelt

Beslutning

Intet.""",
        [("1", "Ny bro", None, "Vedtaget."), ("2", "Leje af skur", False, None), ("3", "Eventuelt", None, "Intet.")],
    ),
    "a number in a column of its own above a closed title": (
        """1\t
Ny bro
EMN-2025-004602
Beslutninger
Vedtaget.
\t
Hent som PDF

2\t
Lukket punkt: Klagesag
\t
Hent som PDF

3\t
Eventuelt
Beslutninger
Intet.""",
        [("1", "Ny bro", None, "Vedtaget."), ("2", "Klagesag", False, None), ("3", "Eventuelt", None, "Intet.")],
    ),
    "a title goes on in small letters below a full line": (
        """1. Forslag til regulativ for husholdningsaffald - ny ordning for bioaffald
og plast i etageejendomme

Beslutning

Vedtaget.""",
        [
            (
                "1",
                "Forslag til regulativ for husholdningsaffald - ny ordning for bioaffald og plast i etageejendomme",
                None,
                "Vedtaget.",
            )
        ],
    ),
    "a short title goes on, too": (
        """1. Ny bro
samt mole

Beslutning

1. Godkendt.

2. Udsat.""",
        [("1", "Ny bro samt mole", None, "1. Godkendt. | 2. Udsat.")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_items_of_a_text(name: str) -> None:
    text, expected = CASES[name]
    assert items(text) == expected


def test_a_case_number_stands_above_the_word_that_closes_the_item() -> None:
    (item,) = minutes(HEAD + "6. Indkøb af borde (2019-0088341) (Lukket for offentligheden)").items
    assert (item.name, item.case and item.case.text, item.public) == ("Indkøb af borde", "2019-0088341", False)


def test_a_case_number_right_above_a_heading_is_not_that_of_the_item_before() -> None:
    text = "\n\n\n".join(
        f"Sagnr.: 0-3-{number}-15\n\n{number}. Fortroligt punkt: Sag nr. {number}" for number in (1, 2)
    )
    text += "\n\n\nSagnr.: 0-3-3-15\n\n3. Mødeplan\n\nBeslutning\n\nGodkendt."
    found = minutes(HEAD + text).items
    assert [(item.number, item.case and item.case.text) for item in found] == [
        ("1", "0-3-1-15"),
        ("2", "0-3-2-15"),
        ("3", "0-3-3-15"),
    ]


PAGE = """Mødedato: 02.10.2025, kl. 17:30
Mødested: Borgerrepræsentationens mødesal

Ny mole i Sydhavnen

Beslutning

Borgerrepræsentationens beslutning i mødet den 2. oktober 2025

Indstillingen blev godkendt med 42 stemmer mod 4.

Bilag"""


def test_a_page_with_one_item_that_has_no_number() -> None:
    document = minutes(PAGE)
    assert (document.meeting.organization, document.meeting.location) == (
        "Borgerrepræsentationen",
        "Borgerrepræsentationens mødesal",
    )
    (item,) = document.items
    assert (item.number, item.name, item.result) == ("1", "Ny mole i Sydhavnen", "approved")
    assert [(doubt.code, doubt.line) for doubt in document.diagnostics] == [("R104", 1), ("R309", 4)]


@pytest.mark.parametrize("mark", ["", "1. "])
def test_items_without_numbers_and_items_that_are_all_number_one(mark: str) -> None:
    titles = ("Cykelstierne", "Busserne", "Høringssvar")
    text = "Mødereferat 22. februar 2016\n\n"
    text += "Referat fra Ældrerådets møde den 22. februar 2016 i Kantinen, Rådhuset kl. 10.00 – 12.00\n\n"
    document = minutes(text + "\n\n".join(f"{mark}{title}\n\nReferat:\n\nRådet drøftede {title}." for title in titles))
    assert (document.meeting.organization, document.meeting.location) == ("Ældrerådet", "Kantinen, Rådhuset")
    assert [(item.number, item.name, item.result) for item in document.items] == [
        (str(order), title, "discussed") for order, title in enumerate(titles, 1)
    ]
    assert "R309" in {doubt.code for doubt in document.diagnostics}


@pytest.mark.parametrize(
    "text",
    [
        "Notat\n\nDato: 2. maj 2019\n\nNy mole\n\nBeslutning\n\nUdvalget skal beslutte.",
        HEAD + "Åben\n\nBeslutning\n\nGodkendt.\n\nÅben\n\nBeslutning\n\nUdsat.",
        HEAD + "Der var ikke mere.\n\nIndstilling\n\nAt sagen drøftes.",
    ],
    ids=["a note", "items without a title", "no decision"],
)
def test_no_items_are_made_of_other_text(text: str) -> None:
    document = read("a.txt", text.encode())
    assert not isinstance(document, Document) or not document.items


def sections(text: str) -> list[tuple[str, str | None, int]]:
    """Kind, heading and first line of each section of the only item; the item's title is line 1."""
    (item,) = minutes(HEAD + text).items
    above = HEAD.count("\n")
    return [(one.kind, one.heading, one.line_start - above) for one in item.sections]


SECTIONS = {
    "the body's own decision right below the word": (
        """4. Ny bro (24-1234)

Beslutning

Havneudvalgets beslutning den 12. marts 2014

Udsat.""",
        [("decision", "Beslutning Havneudvalgets beslutning den 12. marts 2014", 3)],
    ),
    "what other bodies said above the own decision, each below its name and day": (
        """4. Ny bro (24-1234)

Indstilling

At broen bygges.

Skoleudvalget, 4. marts 2014

Anbefales.

Havneudvalget, 12. marts 2014

Vedtaget.""",
        [
            ("recommendation", "Indstilling", 3),
            ("other", "Skoleudvalget, 4. marts 2014", 7),
            ("decision", "Havneudvalget, 12. marts 2014", 11),
        ],
    ),
    "a body's name in small letters": (
        """4. Ny bro (24-1234)

Resume

Broen er ny.

Beslutning fra skoleudvalget, 4. marts 2014, pkt. 3:

Anbefales.

Beslutning

Vedtaget.""",
        [
            ("resume", "Resume", 3),
            ("other", "Beslutning fra skoleudvalget, 4. marts 2014, pkt. 3:", 7),
            ("decision", "Beslutning", 11),
        ],
    ),
    "a proposal": (
        """4. Ny bro (24-1234)

Forslag
Enhedslisten foreslår,
at broen bygges.

Beslutning

Vedtaget.""",
        [("recommendation", "Forslag", 3), ("decision", "Beslutning", 7)],
    ),
    "a committee that recommends": (
        """4. Ny bro (24-1234)

Forretningsudvalget indstiller,

at broen bygges.

Beslutning

Vedtaget.""",
        [("recommendation", "Forretningsudvalget indstiller,", 3), ("decision", "Beslutning", 7)],
    ),
    "it is proposed": (
        """Nr. 4 BR 366/07. Ny bro

Det foreslås,

1. at broen bygges.

Forslaget blev henvist til Skoleudvalget uden afstemning.""",
        [("recommendation", "Det foreslås,", 3), ("decision", None, 7)],
    ),
    "files below their numbers": (
        """4. Ny bro (24-1234)

Beslutning

Vedtaget.

1.
Køreplan (DOC)

2.
Tegning.pdf""",
        [("decision", "Beslutning", 3), ("attachments", None, 7)],
    ),
}


@pytest.mark.parametrize("name", SECTIONS)
def test_the_sections_of_an_item(name: str) -> None:
    text, expected = SECTIONS[name]
    assert sections(text) == expected


def test_files_below_their_numbers_are_attachments_and_no_part_of_the_decision() -> None:
    (item,) = minutes(HEAD + SECTIONS["files below their numbers"][0]).items
    assert (item.resolution_text, [file.name for file in item.files]) == (
        "Vedtaget.",
        ["Køreplan (DOC)", "Tegning.pdf"],
    )


def test_a_heading_of_two_lines_holds_both() -> None:
    (item,) = minutes(HEAD + SECTIONS["the body's own decision right below the word"][0]).items
    (section,) = item.sections
    assert (section.heading_lines, section.text, item.result) == ((7, 9), "Udsat.", "postponed")


FORMS = (
    "Ad {}. {}",
    "Ad {}: {}",
    "Ad pkt. {} {}",
    "Sagsnr. {} {}",
    "§ {} {}",
    "({}) {}",
    "{}/20 {}",
    "Punkt {}/20: {}",
    "{}.0 {}",
    "B-sag {}: {}",
    "{}\n{}",
    "Punkt {}\n{}",
    "Punkt: {}\nTitel: {}",
    "Åbent {} {}",
    "{}. Åbent punkt: {}",
)


@pytest.mark.parametrize("form", FORMS)
def test_numbers_in_forms_of_their_own_are_the_items_numbers(form: str) -> None:
    titles = {4: "Ny cykelsti langs havnen", 5: "Valg til Hegnsynet", 7: "Eventuelt"}
    texts = [f"{form.format(number, title)}\n\nBeslutning\n\nGodkendt." for number, title in titles.items()]
    document = minutes(HEAD + "\n\n".join(texts))
    assert {int(item.number): item.name for item in document.items} == titles
    assert "R309" not in {doubt.code for doubt in document.diagnostics}
    assert all(item.public is (True if "Åbent" in form else None) for item in document.items)


def doubts(text: str, code: str) -> list[tuple[int | None, str]]:
    document = read("a.txt", text.encode())
    assert isinstance(document, Document)
    return [(doubt.line, doubt.message) for doubt in document.diagnostics if doubt.code == code]


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("7. Ny kaj", 5),
        ("1. Ida Holm\n2. Per Bang", None),
        ("12. marts 2014", None),
        ("8. Ny bro ............ 3", None),
        ("8888 Granby", None),
    ],
)
def test_a_heading_above_the_first_item_is_named(above: str, line: int | None) -> None:
    text = HEAD + above + "\n\nTeksten om kajen er lang.\n\n8. Ny bro\n\nBeslutning\n\nGodkendt."
    found = doubts(text, "R310")
    assert [number for number, _ in found] == ([line] if line else [])
    assert all(message.startswith(f"linje {line} ") for _, message in found)


def test_a_document_that_decides_names_every_line_that_does() -> None:
    text = "Notat\n\nDato: 2. maj 2019\n\nBeslutning: Godkendt."
    text += "\n\nUdvalget var enigt.\n\nVenstre stemte imod.\n\nFor stemte A."
    ((line, message),) = doubts(text, "R105")
    assert line == 5
    assert "linje 5, 9 og 11" in message
    assert doubts(text.replace("Beslutning: Godkendt.", "Sagen").replace("stemte", "talte"), "R105") == []


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["Drift 951,2 949,2 -2,0", "Renter 3,1 3,1 0,0", "I alt 954,3 952,3 -2,0"], True),
        (["Drift 951,2 949,2", "Renter 3,1 3,1"], False),
        (["Ida Holm 12 34 56 78", "Per Bang 23 45 67 89", "Bo Krag 34 56 78 90"], False),
        (["Budget 2019 2020", "Regnskab 2018 2019", "Plan 2021 2022"], False),
    ],
)
def test_rows_whose_columns_are_lost_are_named(rows: list[str], told: bool) -> None:
    text = HEAD + "8. Budget (24-1234)\n\nSagsfremstilling\n\n" + "\n".join(rows) + "\n\nBeslutning\n\nGodkendt."
    assert [line for line, _ in doubts(text, "T308")] == ([9] if told else [])


def decision(text: str) -> str | None:
    """The decision of the last item."""
    return minutes(HEAD + text).items[-1].resolution_text


@pytest.mark.parametrize("word", ["indstilling.", "anbefaling.", "indstilling", "Indstilling."])
def test_a_decision_goes_on_below_a_full_line(word: str) -> None:
    said = f"Udvalget godkendte enstemmigt hele forvaltningens\n{word}"
    found = decision(f"4. Ny bro (24-1234)\n\nBeslutning\n\n{said}\n\nSagsfremstilling\n\nBroen.")
    assert found is not None
    assert found.split() == said.split()


def test_a_heading_in_small_letters_below_a_title_is_one() -> None:
    assert decision("4. Ny bro (24-1234)\nbeslutning\nGodkendt.") == "Godkendt."


def test_a_heading_that_returns_ends_the_decisions_that_it_stands_below() -> None:
    item = "{0}. Sag {0}\n\nSagsfremstilling\n\nTeksten.\n\n{1}Beslutning\n\nGodkendt.\n\n{2}"
    own = "Stednavne og kort\n\nHavnen ligger i nord.\n\n"
    text = "".join(item.format(number, *((own, "") if number < 3 else ("", own))) for number in range(1, 5))
    assert [one[3] for one in items(text)] == ["Godkendt."] * 4


def test_place_and_date_of_the_signatures_are_no_part_of_the_last_decision() -> None:
    assert (
        decision("4. Ny bro (24-1234)\n\nBeslutning\n\nGodkendt.\n\nStrandby, den 12. marts 2014\n\nIda Holm\nformand")
        == "Godkendt."
    )


def test_numbered_titles_that_stand_alone_are_items_where_no_other_item_is() -> None:
    texts = {
        "Siden sidst": "Formanden fortalte om turen.",
        "Busserne": "Der var en god snak.",
        "Næste møde": "Mødes i maj.",
    }
    text = HEAD + "\n\n".join(f"{number}. {title}\n\n{said}" for number, (title, said) in enumerate(texts.items(), 1))
    document = minutes(text)
    assert [(item.number, item.name) for item in document.items] == [
        (str(n), title) for n, title in enumerate(texts, 1)
    ]
    assert [doubt.code for doubt in document.diagnostics] == ["R307", "R304", "R304", "R304"]
    assert not minutes(text.replace("2. Busserne", "4. Busserne")).items
    assert not minutes(HEAD + "\n\n".join(f"{number}. {title}" for number, title in enumerate(texts, 1))).items


def test_the_last_entry_of_the_contents_that_runs_into_the_first_heading_counts() -> None:
    text = f"{HEAD}Punkter\n\n1. Ny bro\n2. Underskriftsark1. Ny bro\n\nBeslutning\n\nGodkendt.\n\n"
    text += "2. Underskriftsark\n\nUnderskriftsark"
    document = minutes(text)
    assert [(item.number, item.name) for item in document.items] == [("1", "Ny bro"), ("2", "Underskriftsark")]
    assert "R302" not in {doubt.code for doubt in document.diagnostics}


UNHEADED = (
    "Indstillingen blev med 33 stemmer imod 12 godkendt.",
    "Med 33 stemmer imod 12 blev indstillingen godkendt.",
    "Indstillingen tiltrådtes.",
    "Administrationens indstilling følges.",
    "Medlemsforslaget blev henvist til behandling i Kulturudvalget.",
    "Sendt tilbage til Magistraten til fornyet behandling.",
    "Borgerrepræsentationen godkendte indstillingen.",
    "Byrådet valgte Ida Holm (A).",
    "Som medlem valgtes Ida Holm (A).",
    "Ida Holm (A) udpeget.",
    "Taget ad notam.",
    "Det blev besluttet at støtte forsamlingshuset.",
    "Ingen.",
)


def test_a_decision_without_a_heading_is_found_in_its_own_words() -> None:
    """So is none that tells of another day, and none of a closed item."""
    told = "Byrådet godkendte indstillingen i 2014."
    texts = enumerate((*UNHEADED, told), 1)
    items = "".join(f"\n{number}. Sag om {number}\nSagsnr. 07/{number}\n\n{text}\n" for number, text in texts)
    closed = f"\n{len(UNHEADED) + 2}. Lukket punkt: Grund\nSagsnr. 07/99\n\nGodkendt.\n"
    document = read("a.txt", f"Byrådet\nReferat\nDato: 3. maj 2007\n{items}{closed}".encode())
    assert isinstance(document, Document)
    assert [item.resolution_text for item in document.items] == [*UNHEADED, None, None]


OWN_WAYS = ("Ad {}. {}", "({}) {}", "{}/19 {}", "Dagsordenens punkt {}: {}", "{}\n{}", "{1}")


@pytest.mark.parametrize("form", OWN_WAYS)
def test_items_are_found_under_headings_in_a_way_of_their_own(form: str) -> None:
    """A text without a heading may stand between the title and the decision."""
    titles = ("Velkomst", "Uddeling af puljen", "Mødeplan for 2020")
    told = "Der er søgt om 20.000 kr. i alt."
    text = "\n".join(f"{form.format(at, title)}\n{told}\nBeslutning\nGodkendt.\n" for at, title in enumerate(titles, 1))
    assert [(number, name, decision) for number, name, _, decision in items(text)] == [
        (str(at), title, "Godkendt.") for at, title in enumerate(titles, 1)
    ]


def test_items_with_a_word_and_a_number_lead_to_the_first_sure_one() -> None:
    told = "Punkt 1: Nyt\nFormanden bød velkommen.\n\nPunkt 2: Mere nyt\nDirektøren fortalte.\n\n"
    text = f"{told}Punkt 3: Bro\nBeslutning\nUdsat.\n"
    assert [number for number, *_ in items(text)] == ["1", "2", "3"]
