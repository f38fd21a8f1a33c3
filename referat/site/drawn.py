"""The text of a generated page -> its HTML, from the store where it was drawn before: all of it but where links lead."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field, replace

from referat.keep.records import Unfit, from_json, to_json
from referat.keep.shelf import NOTHING_KEPT, Shelf, name_of
from referat.site.render import Rendered, draw
from referat.site.terms import with_terms

_WORTH = 2_000
"""Characters from which on a page is kept: a shorter one is drawn as fast as it is fetched."""


@dataclass(frozen=True, slots=True)
class Drawings:
    """Draws pages; ``names`` are those that they have in the store."""

    shelf: Shelf = NOTHING_KEPT
    names: set[str] = field(default_factory=set)

    def of(self, text: str, glossary: str = "") -> Rendered:
        """A page; with the address of the ``glossary`` its words are explained there."""
        if len(text) < _WORTH:
            return _drawn(text, glossary)
        name = name_of("page", glossary, text)
        self.names.add(name)
        try:
            return from_json(Rendered, self.shelf.take(name) or b"")
        except Unfit:
            made = _drawn(text, glossary)
            self.shelf.offer(name, to_json(made))
            return made


DRAWINGS: ContextVar[Drawings] = ContextVar("DRAWINGS")
"""Those of the build under way: MkDocs hands nothing of ours to its hooks."""


def _drawn(text: str, glossary: str) -> Rendered:
    made = draw(text)
    return replace(made, html=with_terms(made.html, glossary)) if glossary else made
