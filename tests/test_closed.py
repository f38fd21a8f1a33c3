"""Closed items: what of their minutes is shown under each policy, and when the whole source is held back."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from referat.archive.archive import Archive
from referat.config import ClosedItems, Publisher
from referat.data.package import write_package
from referat.gate.judge import judge
from referat.gate.rulings import Allowed, HiddenTitle, Rulings, line_hash
from referat.model import Document, Refusal
from referat.pages.pages import write_pages
from tests.unpacked import contents

PUBLISHER = Publisher("Prøve Kommune", "https://example.org/sti/")
HEAD = """Nørreby Kommune
Socialudvalget
Referat

Mødedato: 12. september 2023
Mødested: Rådhuset

"""
OPEN = """{number}. {title}

Sagsnr.: 23/{number}00

Sagsfremstilling

Udvalget skal tage stilling.

Beslutning

Godkendt.

"""
SECRET = "Ida Holm, Søvej 12"
CLOSED = f"""2. Lukket punkt: Støtte

Sagsnr.: 23/4567

Sagsfremstilling

{SECRET}, har søgt om støtte på 412.000 kr.

Punktet er lukket, jf. styrelseslovens § 10.

Beslutning

{{decision}}

Bilag

Ansøgning fra {SECRET}.pdf

"""


def minutes(*parts: str) -> str:
    return HEAD + "".join(parts)


def opened(number: int, title: str = "Mødeplan") -> str:
    return OPEN.format(number=number, title=title)


CASE = minutes(opened(1), CLOSED.format(decision=f"Støtte til {SECRET}, afslået."), opened(3))


def judged(text: str, policy: ClosedItems = "leave_out", rulings: Rulings | None = None) -> Document | Refusal:
    return judge("udvalg/a.txt", False, text.encode(), rulings or Rulings(), policy).reading


def document(text: str, policy: ClosedItems = "leave_out", rulings: Rulings | None = None) -> Document:
    found = judged(text, policy, rulings)
    assert isinstance(found, Document), found
    return found


def test_a_closed_item_keeps_number_and_title_and_the_others_everything() -> None:
    found = document(CASE)
    one, closed, three = found.items
    assert (one.resolution_text, three.resolution_text) == ("Godkendt.", "Godkendt.")
    assert (closed.number, closed.name, closed.public) == ("2", "Støtte", False)
    assert (closed.sections, closed.files, closed.case, closed.result) == ((), (), None, None)
    assert closed.closed_reason == "styrelseslovens § 10"
    assert closed.withheld_lines == 7
    assert SECRET not in repr(found)
    assert "4567" not in repr(found)
    assert [note.code for note in found.diagnostics if note.severity == "warning"] == ["G201"]


def test_nothing_of_it_is_in_any_file_that_is_made(tmp_path: Path) -> None:
    found = document(CASE)
    write_package(found, PUBLISHER, tmp_path / "data")
    (tmp_path / "docs").mkdir()
    write_pages(Archive.of([found]), PUBLISHER, [], tmp_path / "docs")
    texts = list(contents(tmp_path))
    assert any("7 linjer er ikke vist" in text for _, text in texts)
    assert any("Godkendt." in text for name, text in texts if name.endswith("kilde.txt.gz"))
    assert not [file for file, text in texts if SECRET in text or "412.000" in text]


def test_its_checksum_is_that_of_what_is_shown() -> None:
    """A checksum of the whole text would tell whoever guesses the rest that the guess is right."""
    other = document(CASE.replace(SECRET, "Bo Berg, Åvej 3"))
    assert other.source == document(CASE).source


def test_a_released_decision_is_shown_and_nothing_else_of_the_item() -> None:
    text = minutes(opened(1), CLOSED.format(decision="Godkendt. Afbud fra Ida Bo (A)."), opened(3))
    closed = document(text, "released").items[1]
    assert (closed.released, closed.result) == (True, "approved")
    assert closed.resolution_text == "Godkendt. Afbud fra Ida Bo (A)."
    assert [section.kind for section in closed.sections] == ["decision"]
    assert SECRET not in repr(document(text, "released"))


def test_the_whole_source_may_be_withheld() -> None:
    found = judged(CASE, "withhold")
    assert isinstance(found, Refusal)
    assert (found.code, "punkt 2" in found.message) == ("G201", True)
    assert isinstance(judged(minutes(opened(1), "2. Lukket punkt\n\n", opened(3)), "withhold"), Document)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (minutes(opened(1), CLOSED.format(decision="Nej."), opened(4)), "G203"),
        (
            minutes(opened(1), CLOSED.replace("Sagsnr.:", "Åben sag\n\nSagsnr.:").format(decision="Nej."), opened(3)),
            "G205",
        ),
        (CASE.replace("Referat\n", "Lukket referat\n", 1), "G202"),
        (CASE.replace("Referat\n", "Referat (udkast)\n", 1), "G204"),
        (minutes(opened(1), "Lukket sag om støtte\n\nTekst.\n\nBeslutning\n\nAfslået.\n\n", opened(2)), "G203"),
    ],
    ids=["a number is missing after it", "called open, too", "closed meeting", "draft", "no item that was understood"],
)
def test_in_doubt_the_source_is_withheld(text: str, code: str) -> None:
    found = judged(text)
    assert isinstance(found, Refusal)
    assert (found.state, found.code) == ("withheld", code)
    assert "--allow" in found.message
    assert "ret kilden" not in found.message
    assert SECRET not in found.message


def test_a_person_can_say_that_a_line_closes_nothing() -> None:
    text = minutes(opened(1), opened(2, "Svømmehallen (lukket)"), opened(3))
    assert document(text).items[1].withheld_lines > 0
    line = next(number for number, line in enumerate(text.split("\n"), 1) if "Svømmehallen" in line)
    printed, salt = text.split("\n")[line - 1], "0" * 32
    digest = line_hash(printed, line, text.encode(), salt)
    day = dataclasses.fields(Allowed)  # the date plays no part
    entry = Allowed("udvalg/a.txt", "G201", salt, digest, "en hal", day, 1)  # type: ignore[arg-type]
    found = document(text, rulings=Rulings((entry,)))
    assert found.items[1].resolution_text == "Godkendt."
    assert found.withheld == ()


def test_a_title_that_tells_too_much_can_be_hidden() -> None:
    text = CASE.replace("Lukket punkt: Støtte", "Lukket punkt: Støtte til Ida Holm")
    hidden = HiddenTitle("udvalg/a.txt", "2", "navn", None, 1)  # type: ignore[arg-type]
    assert "Ida Holm" in document(text).items[1].name
    found = document(text, rulings=Rulings(hidden_titles=(hidden,)))
    assert "Ida Holm" not in repr(found)
    assert (found.items[1].number, found.items[1].name) == ("2", "Lukket punkt")


def test_what_stands_between_a_closed_group_and_its_first_item_is_hidden() -> None:
    group = f"Lukkede punkter\n\nTil stede var også {SECRET}.\n\n"
    found = document(minutes(opened(1), group, opened(2), opened(3)))
    assert [item.public for item in found.items] == [None, False, False]
    assert SECRET not in repr(found)


def test_a_closed_attachment_is_hidden_and_its_item_stays() -> None:
    text = minutes(opened(1).replace("Beslutning", f"Lukket bilag\n\nBilag 1 om {SECRET}\n\nBeslutning"), opened(2))
    found = document(text)
    assert found.items[0].resolution_text == "Godkendt."
    assert SECRET not in repr(found)
