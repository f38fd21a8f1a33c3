"""Names on a page: what minutes say of people -> HTML in which a name leads to its person's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from referat import codes
from referat.archive.archive import Archive
from referat.model import Attendance, Document, Vote
from referat.pages.markdown import attribute, html_row, markup, words
from referat.pages.place import Place, person_file


@dataclass(frozen=True, slots=True)
class Names:
    """How names printed in a document are written on a page."""

    archive: Archive
    document: Document
    place: Place

    def html(self, name: str) -> Markup:
        """The name, with a link where it has a page."""
        address = self.archive.people.slug_of(self.document, name)
        if address is None:
            return words(name)
        return markup('<a href="{}">{}</a>', attribute(self.place.to(person_file(address))), words(name))

    def voter(self, vote: Vote) -> Markup:
        """A voter: the name with the party as a mark, ``parti V``, ``Socialdemokraterne``."""
        if vote.voter_type == "party":
            return words(f"parti {vote.voter}" if len(vote.voter) < 3 else vote.voter)
        return self._with_party(self.html(vote.voter), vote.party)

    def person(self, fact: Attendance) -> Markup:
        """The person of a fact: ``Ida Holm A, kl. 9.30, i stedet for Ole Bæk``; a guest's name leads nowhere."""
        name = words(fact.person) if fact.event == "guest" else self.html(fact.person)
        parts = [self._with_party(name, fact.party), words(when(fact))]
        if fact.item and all(item.number != fact.item for item in self.document.items):
            parts.append(markup("punkt {}", words(fact.item)))
        parts += [markup("i stedet for {}", self.html(fact.for_person))] if fact.for_person else []
        return html_row(filter(None, parts), ", ")

    @staticmethod
    def _with_party(name: Markup, party: str | None) -> Markup:
        return markup('{} <span class="party">{}</span>', name, words(party)) if party else name

    def presence(self, facts: Sequence[Attendance]) -> Iterator[tuple[str, Markup]]:
        """The kinds of facts with their people as HTML: ``("Deltog ikke", "Ole Bæk (V)")``."""
        for event in codes.ATTENDANCE_EVENTS:
            if people := list(dict.fromkeys(self.person(fact) for fact in facts if fact.event == event.value)):
                yield event.label, html_row(people, "; ")


def when(fact: Attendance) -> str:
    """``kl. 9.30``; empty when no time is printed."""
    return f"kl. {fact.time.removeprefix('0').replace(':', '.')}" if fact.time else ""
