"""The gate and access: whatever says that an item is closed, nothing of it is shown; what only sounds so, is shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referat.gate.judge import judge
from referat.gate.rulings import Rulings
from referat.model import Document, Refusal
from tests.access_arrangements import ARRANGEMENTS, Minutes
from tests.access_arrangements import LAYOUTS as PUBLISHED

WORDINGS = Path(__file__).parent / "access"
SECRET = "Klara Hemming, Enghaven 12"
TITLE = "Hegn om marken"

HEAD = "Referat\n\nTeknisk Udvalg\n\nMødedato: 5. september 2023\nMødested: Rådhuset, lokale 3\n\n"
LAYOUTS = {
    "numbered": ("{n}. {t}\n{below}\n", "Sagsfremstilling\n\n{text}\n\nBeslutning\n\n{decision}\n\n"),
    "word": ("Punkt {n}: {t}\n{below}\n", "Resume\n\n{text}\n\nBeslutning\n\n{decision}\n\n"),
    "portal": (
        "{n}. {t}\n\nSagsnr.: 23/100{n}\n{below}\n",
        "Resumé\n\n{text}\n\nIndstilling\n\nDet indstilles, at det godkendes.\n\nBeslutning\n\n{decision}\n\n",
    ),
}


def wordings(name: str) -> Iterator[tuple[str, str]]:
    """Kind and wording of every line of a table; ``⏎`` is a line's end."""
    kind = ""
    for line in (WORDINGS / f"{name}.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("# "):
            kind = line[2:].split(":")[0]
        elif line:
            yield kind, line.replace("⏎", "\n")


def minutes(layout: str, kind: str, wording: str, text: str, decision: str) -> str:
    """Whole minutes of four items; the third is the one that the wording is about."""
    heading, body = LAYOUTS[layout]
    titles = ("Godkendelse af dagsorden", "Stier i skoven", TITLE, "Nye træer på torvet")
    out = HEAD
    for number, title in enumerate(titles, 1):
        mine = number == 3
        name = wording.format(t=title) if mine and kind == "title" else title
        below = wording if mine and kind in ("below", "field") else ""
        said = wording + " " if mine and kind == "sentence" else ""
        agenda = wording.format(n=3) if number == 1 and kind == "agenda" else "Godkendt."
        out += heading.format(n=number, t=name, below=below) + body.format(
            text=said + (text if mine else "Der er målt op i marken."), decision=decision if mine else agenda
        )
    return out


def judged(text: str) -> Document | Refusal:
    """What the gate makes of minutes."""
    return judge("udvalg/2023-09-05.txt", False, text.encode(), Rulings()).reading


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("kind", "wording"), wordings("closed"))
def test_nothing_of_a_closed_item_is_shown(kind: str, wording: str, layout: str) -> None:
    text = minutes(layout, kind, wording, f"{SECRET}, har søgt.", f"Sagen om {SECRET} afvises.")
    assert "Klara Hemming" not in repr(judged(text))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("kind", "wording"), wordings("innocent"))
def test_what_only_sounds_closed_is_shown(kind: str, wording: str, layout: str) -> None:
    read = judged(minutes(layout, kind, wording, f"{SECRET}, har søgt.", "Godkendt."))
    assert isinstance(read, Document), read
    assert not read.withheld
    assert "Klara Hemming" in repr(read)


CLOSED = [(kind, wording) for kind, wording in wordings("closed") if kind in ("title", "below", "field")]


@settings(deadline=None)
@given(
    st.sampled_from(CLOSED),
    st.sampled_from(sorted(LAYOUTS)),
    st.lists(
        st.sampled_from(["", "Side 2 af 9", "Udvalget har drøftet sagen.", "Bilag", "2023", "A. Sager"]), max_size=4
    ),
)
def test_nothing_leaks_whatever_stands_around_a_closed_heading(
    closed: tuple[str, str], layout: str, noise: list[str]
) -> None:
    text = "\n".join([f"{SECRET}, har søgt.", *noise, f"Se også {SECRET}."])
    assert "Klara Hemming" not in repr(judged(minutes(layout, *closed, text, "Afvist.")))


def test_a_mark_above_a_heading_goes_for_the_items_that_bear_none() -> None:
    """``Lukket:`` over two items, the next ``Åbent:`` over two more."""
    item = "{n}. {t}\n\nSagsnr.: 23/100{n}\n\nSagsfremstilling\n\n{text}\n\nBeslutning\n\nGodkendt.\n\n"
    titles = ("Mødeplan", "Køb af ejendom", "Salg af areal", "Legeplads", "Affaldsplan")
    marks = {1: "Åbent:\n\n", 2: "Lukket:\n\n", 4: "Åbent:\n\n"}
    texts = {n: f"Bud nummer {n} fra {SECRET}." if n in (2, 3) else "Der er målt op." for n in range(1, 6)}
    found = judged(
        HEAD + "".join(marks.get(n, "") + item.format(n=n, t=title, text=texts[n]) for n, title in enumerate(titles, 1))
    )
    assert isinstance(found, Document)
    assert [one.public is False for one in found.items] == [False, True, True, False, False]
    assert SECRET not in repr(found)


def test_a_mark_on_the_second_line_of_a_title_closes_its_item() -> None:
    text = HEAD + "".join(
        f"SAG NR. {n}\n{title}\nIndstilling:\n{words}\nBeslutning:\nGodkendt.\n\n"
        for n, title, words in (
            (41, "Legeplads", "Der er målt op."),
            (42, "Henstand - forelæggelse af forvaltningens\nnotat - lukket\npunkt", f"{SECRET}, har søgt."),
            (43, "Grøfter", "De renses."),
        )
    )
    found = judged(text)
    assert SECRET not in repr(found)
    assert [one.name for one in found.items][::2] == ["Legeplads", "Grøfter"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("heading", "said", "where"),
    [
        ("{n}* {t}", "* Punktet er behandlet for lukkede døre.", "foot"),
        ("Pkt. {n} (F): {t}", "Sager mærket (F) er fortrolige.", "head"),
        ("[F] {n}. {t}", "Å = åben sag, F = fortrolig sag", "head"),
        ("{n}. {t} †", "Punkter med kors behandles for lukkede døre.", "head"),
    ],
)
def test_a_mark_at_a_heading_closes_its_item_where_a_line_explains_it(heading: str, said: str, where: str) -> None:
    text = _marked({2: heading}, said if where == "head" else "", said if where == "foot" else "")
    found = judged(text)
    assert isinstance(found, Document)
    assert [one.public is False for one in found.items] == [False, True, False]
    assert SECRET not in repr(found)


def test_the_other_mark_closes_where_headings_bear_that_of_open_items() -> None:
    for form in ("{n} ({m}) {t}", "{m}{n}. {t}", "{n}. {t} [{m}]", "{m} {n} - {t}"):
        heads = {n: form.replace("{m}", "F" if n == 2 else "Å") for n in (1, 2, 3)}
        assert SECRET not in repr(judged(_marked(heads)))


def test_a_mark_that_nothing_explains_is_a_doubt_where_others_have_none() -> None:
    assert isinstance(judged(_marked({2: "{n}* {t}"})), Refusal)
    assert isinstance(judged(_marked({2: "Pkt. {n} (F): {t}"})), Refusal)
    assert isinstance(judged(_marked({2: "{n}. B-sag: {t}"})), Document)


def test_the_paragraph_of_a_law_is_no_mark_but_part_of_the_title() -> None:
    found = judged(_marked({2: "{n}. § 18-midler, 2. runde"}))
    assert isinstance(found, Document)
    assert found.items[1].name == "§ 18-midler, 2. runde"


@pytest.mark.parametrize(
    "line", ["7* Salg af grund", "7*\nSalg af grund", "7* 2 grunde sælges", "7+ Salg", "7 (F)\t12"]
)
def test_a_mark_at_a_number_of_no_item_is_a_doubt(line: str) -> None:
    assert isinstance(judged(_marked({}, foot=line)), Refusal)


@pytest.mark.parametrize(
    "line",
    ["-21+3+x\tAntal", "20+30: samlet areal", "6*4 meter bred", "+12\t+14\t+3", "2021*\t2022*\t2023", "8 + 7 = 15"],
)
def test_signs_between_numbers_and_in_rows_of_numbers_are_no_marks(line: str) -> None:
    assert isinstance(judged(_marked({}, foot=line)), Document)


@pytest.mark.parametrize("closed", ["2. (Lukket)\n\n", "2. Lukket\n\n", "2. Salg\n\nLukket punkt.\n\n"])
def test_an_item_below_a_closed_one_that_is_empty_is_read(closed: str) -> None:
    text = f"{HEAD}1. Mødeplan\n\nBeslutning\n\nGodkendt.\n\n{closed}3. Stien ved åen\nDen graves op.\n"
    found = judged(f"{text}Beslutning\nGodkendt.\n\n4. Eventuelt\n\nBeslutning\n\nIntet.\n")
    assert isinstance(found, Document)
    assert [(one.number, one.public is False) for one in found.items] == [
        ("1", False), ("2", True), ("3", False), ("4", False),
    ]  # fmt: skip


def test_a_group_without_items_and_numbers_that_are_not_there_close_nothing() -> None:
    for foot in ("Lukket dagsorden: Der var ingen punkter.", "Åben del: 3 punkter. Lukket del: 0 punkter."):
        assert isinstance(judged(_marked({}, foot=foot)), Document)
    assert isinstance(
        judged(_marked({}, head="Kun de åbne punkter. Lukkede punkter (8-9) offentliggøres ikke.")), Document
    )
    assert SECRET not in repr(judged(_marked({}, head="Kun de åbne punkter. Lukkede punkter (2) er udeladt.")))


def test_a_column_of_kinds_in_a_list_of_items_and_a_legend_where_none_was_read_are_doubts() -> None:
    table = f"Dagsordenspunkt\tType\n1 Mødeplan\tÅBEN\n2 Salg\tLUK.\n\nTekst om {SECRET}.\n"
    assert SECRET not in repr(judged(HEAD + table))
    slashed = f"Sagsnumre med /L er lukkede sager\n\n2020/1 Mødeplan\nGodkendt\n\n2020/2/L Salg\n{SECRET}\n"
    assert SECRET not in repr(judged(HEAD + slashed))


def test_a_legend_without_a_mark_closes_nothing_and_one_of_colours_is_a_doubt() -> None:
    assert isinstance(judged(_marked({}, "Sager mærket (F) er fortrolige.")), Document)
    assert isinstance(judged(_marked({}, "Punkter i kursiv er fortrolige.")), Refusal)


def test_a_mark_between_two_items_closes_both_where_nobody_can_tell_of_which_it_is() -> None:
    between = "{n}. {t}\n\nSagsfremstilling\n{text}\nBeslutning\nGodkendt.\n{mark}\n"
    text = HEAD + "".join(
        between.format(n=n, t=title, text=f"Bud fra {SECRET}." if n in (2, 3) else "Målt op.", mark=mark)
        for n, title, mark in ((1, "Mødeplan", ""), (2, "Salg", "Lukket punkt"), (3, "Køb", ""), (4, "Stier", ""))
    )
    found = judged(text)
    assert isinstance(found, Document)
    assert [one.public is False for one in found.items] == [False, True, True, False]


def _marked(heads: dict[int, str], head: str = "", foot: str = "") -> str:
    """Minutes of three items, the second with a secret; headings as given, others plain."""
    items = "".join(
        heads.get(n, "{n}. {t}").format(n=n, t=title)
        + f"\nSagsnr.: 23/100{n}\n\nResume\n\n{SECRET if n == 2 else 'Der'} er nævnt.\n\nBeslutning\n\nGodkendt.\n\n"
        for n, title in ((1, "Mødeplan"), (2, "Salg af areal"), (3, "Legeplads"))
    )
    return f"{HEAD}{head}\n\n{items}{foot}\n"


@settings(deadline=None, max_examples=150, derandomize=True)
@given(st.data(), st.sampled_from(sorted(ARRANGEMENTS)), st.sampled_from(sorted(PUBLISHED)), st.integers(1, 3))
def test_nothing_leaks_however_minutes_arrange_it(data: st.DataObject, name: str, layout: str, place: int) -> None:
    wordings, arrange = ARRANGEMENTS[name]
    arranged = Minutes(place)
    wording = data.draw(st.sampled_from(wordings))
    arrange(arranged, wording)
    assert "Klara Hemming" not in repr(judged(arranged.printed(PUBLISHED[layout]))), (name, wording)
