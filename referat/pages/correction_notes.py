"""What people have noted on the record, beside it: a document's or a person's corrections -> HTML and plain words.

Both readings are shown and the day, and that people wrote it; the record itself stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from referat import codes
from referat.archive.archive import Archive
from referat.archive.people import Person
from referat.danish import capitalised, plain_date
from referat.data import schema
from referat.data.correction_rows import Subject, about
from referat.model import AgendaItem, Correction, Document, PersonRuling
from referat.pages.markdown import NOTHING, Chunk, attribute, html_lines, markup, words
from referat.pages.place import Place, person_file

_NUMBERED = tuple[int, Correction, Subject]


def numbered(document: Document) -> list[_NUMBERED]:
    """The document's corrections with what they are about, from 1, oldest first."""
    return [(n, one, about(document, one) or Subject()) for n, one in enumerate(document.corrections, 1)]


def anchor(number: int) -> str:
    """Where a correction stands on its document's page, and on its item's."""
    return f"rettelse-{number}"


def notes(document: Document, item: AgendaItem | None) -> Iterator[Chunk]:
    """The corrections of an item and its tables; with None those outside all items."""
    found = [one for one in numbered(document) if one[2].item is item]
    if found:
        begin = markup('<div class="corrections" role="note" data-pagefind-ignore="all">')
        yield html_lines([begin, *map(_shown, found), markup("</div>")])


def _shown(one: _NUMBERED) -> Markup:
    number, correction, subject = one
    table = subject.table
    which = markup(' om <a href="#{}">tabellen</a>', attribute(table.id)) if table else NOTHING
    return markup(
        '<p id="{id}"><strong>{kind}</strong>{which}, skrevet den {day}: {said}</p>',
        id=attribute(anchor(number)),
        kind=words("Rettelse" if correction.kind == "fact" else "Note"),
        which=which,
        day=words(plain_date(correction.date)),
        said=words(said(correction)),
    )


def said(correction: Correction) -> str:
    """A correction in words: the note, or both readings and the reason."""
    if correction.kind == "note":
        return correction.text
    field = next(field for one in schema.RESOURCES for field in one.fields if field.name == correction.fact)
    readings = [_reading(one, field.codes) for one in (correction.reads or "", correction.correct or "")]
    right = f"rettet til {readings[1]}" if correction.correct else "rettet til, at det ikke er oplyst"
    where = f" (linje {correction.source_line})" if correction.source_line else ""
    return f"{field.title}{where} er her læst som {readings[0]}, {right}. Begrundelse: {correction.text}"


def _reading(value: str, known: codes.CodeList | None) -> str:
    return f"»{known.label(value).lower() if known and value in known.values else value}«"


def person_notes(archive: Archive, person: Person, place: Place) -> Iterator[Chunk]:
    """What people have said of who else the person is, or is not."""
    found = [one for one in archive.rulings if person.slug in (_slug(one.person), _slug(one.other))]
    if found:
        begin = markup('<div class="corrections" role="note" data-pagefind-ignore="all">')
        shown = [_ruled(archive, person, one, place) for one in found]
        yield html_lines([begin, *shown, markup("</div>")])


def _ruled(archive: Archive, person: Person, ruling: PersonRuling, place: Place) -> Markup:
    own, other = ruling.person, ruling.other
    if _slug(own) != person.slug:
        own, other = other, own
    same = "er den samme person" if ruling.kind == "alias" else "er ikke den samme person"
    return markup(
        "<p><strong>Rettelse</strong>, skrevet den {day}: {own} og {other} {same}. Begrundelse: {reason}</p>",
        day=words(plain_date(ruling.date)),
        own=_name(archive, own, place),
        other=_name(archive, other, place),
        same=words(same),
        reason=words(ruling.reason),
    )


def _name(archive: Archive, address: str, place: Place) -> Markup:
    """A name with the way to its page, and the seat that is meant."""
    one, _, seat_id = address.partition("#")
    person = next((person for person in archive.people.people if person.slug == one), None)
    if person is None:
        return words(one)
    seats: Sequence[str] = [f"{seat.committee} {seat.term}" for seat in person.seats if seat.id == seat_id]
    target = place.to(person_file(one), seat_id if seats else "")
    name = f"{person.name} ({seats[0]})" if seats else person.name
    return markup('<a href="{}">{}</a>', attribute(target), words(capitalised(name)))


def _slug(address: str) -> str:
    return address.partition("#")[0]
