"""The page at the address of what was withdrawn on purpose: it says that, when and why, instead of a dead link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from referat.danish import plain_date
from referat.model import Withdrawn
from referat.pages.markdown import escaped, md, md_heading, md_link, page_text
from referat.pages.place import COMMITTEES, REPORTS, Place

_TITLE = "Trukket tilbage"


def withdrawn_pages(entries: Iterable[Withdrawn]) -> Iterator[tuple[str, str]]:
    """A page for every entry, as its path below ``docs/`` and its text."""
    for entry in entries:
        report = entry.id.startswith("dokumenter/")
        path = f"{entry.id}.md" if report else f"moeder/{entry.id}.md"
        what = "Dokumentet" if report else "Referatet"
        target = Place(path).to(REPORTS if report else COMMITTEES)
        fields = {
            "title": _TITLE,
            "description": f"{what} er trukket tilbage.",
            "renderer": "commonmark",
            "search": False,
        }
        chunks = [
            md_heading(1, escaped(_TITLE)),
            escaped(f"{what}, som stod her, blev trukket tilbage den {plain_date(entry.date)}."),
            md("Begrundelse: {}", escaped(entry.reason)),
            md_link(escaped("Alle dokumenter" if report else "Alle udvalg"), target),
        ]
        yield path, page_text(fields, chunks)
