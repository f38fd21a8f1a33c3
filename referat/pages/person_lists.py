"""The way to the people: archive -> lists by committee and by surname; no page lists everybody of a large archive."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from referat.archive.archive import Archive
from referat.archive.people import Person
from referat.danish import counted, joined
from referat.pages.indexes import Pages
from referat.pages.listings import LONG, back_link, counted_entry, index_page, long_list
from referat.pages.markdown import Chunk, Markdown, escaped, markup, md, md_lines, md_link, words
from referat.pages.persons import UNSAID
from referat.pages.place import PEOPLE, Place, people_file, person_file

ABOUT = "Medlemmer af udvalg og byråd, som referaterne nævner ved en stemme eller ved fremmødet."
_LETTER_NAMES = {"Æ": "ae", "Ø": "oe", "Å": "aa"}
_OTHER = "Andre"


def people_lists(archive: Archive) -> Pages:
    """The list of people, and a list for each committee and, where there are many people, each letter."""
    place, people = Place(PEOPLE), [person for person in archive.people.people if person.seats]
    if not people:
        yield index_page(place, "Personer", ABOUT, [md("Referaterne nævner ingen personer endnu.")], empty=True)
        return
    unsaid = markup('<p class="unsaid">{}</p>', words(UNSAID))
    chunks: list[Chunk] = [escaped(ABOUT), unsaid, md("## Efter udvalg")]
    links = []
    for committee in archive.committees:
        if held := archive.people.of_committee(committee.id):
            target = people_file(committee.id)
            links.append(counted_entry(committee.name, place.to(target), len(held), "person", "personer"))
            about = f"Personer, som referaterne fra {committee.name} nævner ved en stemme eller ved fremmødet."
            yield from long_list(target, f"Personer i {committee.name}", about, held, _entry, _back)
    chunks += [md_lines(links), md("## Efter efternavn")]
    if len(people) <= LONG:
        chunks.append(md_lines(_entry(person, place) for person in people))
    else:
        letters: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            letters[_letter(person)].append(person)
        for letter, named in letters.items():
            about = f"Personer, hvis efternavn begynder med {letter}."
            yield from long_list(_letter_file(letter), f"Personer: {letter}", about, named, _entry, _back)
        chunks.append(md_lines(_letter_entry(letter, held, place) for letter, held in letters.items()))
    yield index_page(place, "Personer", ABOUT, chunks)


def _entry(person: Person, place: Place) -> Markdown:
    committees = list(dict.fromkeys(seat.committee for seat in person.seats))
    shown = joined(committees) if len(committees) <= 3 else counted(len(committees), "udvalg", "udvalg")
    terms = sorted({seat.term for seat in person.seats})
    years = f"{terms[0][:4]}–{terms[-1][-4:]}"
    link = md_link(escaped(person.name), place.to(person_file(person.slug)))
    return md("- {} – {}", link, escaped(f"{shown}, {years}"))


def _back(place: Place) -> Markup:
    return back_link(place, PEOPLE, "Alle personer")


def _letter_entry(letter: str, held: Sequence[Person], place: Place) -> Markdown:
    return counted_entry(letter, place.to(_letter_file(letter)), len(held), "person", "personer")


def _letter(person: Person) -> str:
    """The surname's first letter, a Danish one; ``Andre`` for every other."""
    first = person.name.split()[-1][:1].upper()
    base = first if first in _LETTER_NAMES else unicodedata.normalize("NFKD", first)[:1]
    return base if base in _LETTER_NAMES or "A" <= base <= "Z" else _OTHER


def _letter_file(letter: str) -> str:
    return f"personer/bogstav/{_LETTER_NAMES.get(letter, letter.lower())}.md"
