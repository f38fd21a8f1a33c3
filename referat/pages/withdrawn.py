"""The pages at addresses of what is not shown: what was withdrawn or is held back -> why, instead of a dead link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from referat.danish import plain_date
from referat.model import Document, Withdrawn
from referat.pages.markdown import escaped, md, md_heading, md_lines, md_link, page_text
from referat.pages.place import COMMITTEES, MESSAGES, REPORTS, Place, document_file, item_files

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


def held_pages(held: Iterable[tuple[Document, str]], entries: Iterable[Withdrawn]) -> Iterator[tuple[str, str]]:
    """A page for every document and agenda item that is not shown all the same, the first of each address.

    ``entries``: what was withdrawn. Of a withdrawn document only its items are said here. Nothing of what the
    document says stands on them.
    """
    days = {entry.id: entry.date for entry in entries}
    seen: set[str] = set()
    for document, code in held:
        own = document_file(document)
        files = [one for one in item_files(document) if one] if document.document_type == "minutes" else []
        for path in (own, *files):
            withdrawn = days.get(document.id)
            if path in seen or (code == "K010" and (withdrawn is None or path == own)):
                continue
            seen.add(path)
            why = _WHY[code] if withdrawn is None else f"Referatet blev trukket tilbage den {plain_date(withdrawn)}."
            yield path, _absent(path, own, _TITLE if withdrawn else _HELD, why, code)


_HELD = "Vises ikke lige nu"
_WHY = {
    "K006": "Der er to forskellige tekster, som skulle stå her. Ingen af dem vises, før det er afklaret, hvilken der "
    "er den rigtige.",
    "K008": "Programmet kunne ikke lave siden. Det er en fejl i programmet og siger intet om teksten.",
}


def _absent(path: str, own: str, title: str, why: str, code: str) -> str:
    place, fields = Place(path), {"title": title, "description": why, "renderer": "commonmark", "search": False}
    ways = [md_link(escaped("Alle udvalg"), place.to(COMMITTEES))]
    ways += [md_link(escaped("Mødets side"), place.to(own))] if path != own else []
    what = md_link(escaped(f"Hvad {code} betyder"), place.to(MESSAGES, code))
    return page_text(fields, [md_heading(1, escaped(title)), escaped(why), md_lines([what]), *ways])
