"""How minutes and the whole collection are quoted: document or collection -> text, BibTeX, CSL-JSON, CITATION.cff.

In: a document or all of them, and who publishes them. Out: texts. Everything comes from what is published; nothing
says when somebody looked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from referat.config import Publisher
from referat.danish import plain_date, slug
from referat.data.addresses import page_url
from referat.inline import clean, plain
from referat.model import Document

CITATION, BIBTEX, CSL = "CITATION.cff", "citations.bib", "citations.json"
"""How the collection is quoted, for GitHub and others; and it and every document, for reference managers."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TEX = re.compile(r"[\\{}%&#$_~^]")
_NAMED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


@dataclass(frozen=True, slots=True)
class Reference:
    """What somebody quotes. ``day`` is that of the meeting, None for the collection and where none is printed."""

    key: str
    author: str
    title: str
    url: str
    day: date | None = None
    version: str | None = None

    def text(self) -> str:
        """A line for a footnote."""
        version = f", version {self.version}" if self.version else ""
        return f"{self.author}: {self.title}{version}. {self.url}"

    def bibtex(self) -> str:
        """An entry for a bibliography."""
        more = [("version", self.version)] if self.version else []
        fields = [("author", self.author), ("title", self.title), *more]
        return bibtex(self.key, fields, self.day, [("url", self.url)])

    def csl(self) -> dict[str, Any]:
        """An entry of CSL-JSON, which most reference managers read."""
        made: dict[str, Any] = {"id": self.key, "type": "dataset" if self.version else "document"}
        made |= {"title": self.title, "author": [{"literal": self.author}], "language": "da", "URL": self.url}
        if self.version:
            made["version"] = self.version
        if self.day:
            made["issued"] = {"date-parts": [[self.day.year, self.day.month, self.day.day]]}
        return made


def of_document(document: Document, publisher: Publisher) -> Reference:
    """A document and the page that it stands on."""
    meeting = document.meeting
    name = _one_line(meeting.name) or document.id
    if document.document_type == "minutes" and meeting.date:
        name = f"Referat af mødet den {plain_date(meeting.date)}"
    elif meeting.date:
        name = f"{name}, {plain_date(meeting.date)}"
    who = meeting.organization if document.document_type == "minutes" else meeting.sender
    author = ", ".join(dict.fromkeys(filter(None, (publisher.body, _one_line(who or "")))))
    return Reference(slug(document.id), author, name, page_url(publisher.base_url, document), meeting.date)


def of_collection(documents: Iterable[Document], publisher: Publisher) -> Reference:
    """Everything that is published, as data."""
    years = sorted({one.meeting.date.year for one in documents if one.meeting.date})
    span = f", {years[0]}–{years[-1]}" if len(years) > 1 else "".join(f", {year}" for year in years)
    key = f"{slug(publisher.body) or 'samling'}-referater"
    title = f"Referater som data{span}"
    return Reference(key, publisher.body, title, f"{publisher.base_url}data/", version=publisher.version)


def citation_files(documents: Sequence[Document], publisher: Publisher, about: str) -> Iterator[tuple[str, bytes]]:
    """The files of the collection; ``about`` says what it is."""
    whole = of_collection(documents, publisher)
    references = [whole, *(of_document(one, publisher) for one in documents)]
    yield CITATION, _cff(whole, publisher, about).encode()
    yield BIBTEX, "".join(f"{one.bibtex()}\n\n" for one in references).encode()
    entries = (json.dumps(one.csl(), ensure_ascii=False, separators=(",", ":")) for one in references)
    yield CSL, ("[\n" + ",\n".join(entries) + "\n]\n").encode()


def bibtex(key: str, fields: Iterable[tuple[str, str]], day: date | None, after: Iterable[tuple[str, str]] = ()) -> str:
    """A BibTeX entry: the fields, year and month of the day, then other fields."""
    dated = [("year", str(day.year)), ("month", _MONTHS[day.month - 1])] if day else []
    lines = [f"  {name} = {_value(name, text)}," for name, text in (*fields, *dated, *after)]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _value(name: str, text: str) -> str:
    """Names of authorities and titles keep their capitals in double braces; an address is what it is."""
    if name == "month":
        return text
    made = text if name == "url" else _tex(text)
    return f"{{{{{made}}}}}" if name in ("author", "title") else f"{{{made}}}"


def _tex(text: str) -> str:
    """Text that BibTeX and LaTeX read as it stands."""
    return _TEX.sub(lambda found: _NAMED.get(found[0], f"\\{found[0]}"), " ".join(clean(text).split()))


def _cff(whole: Reference, publisher: Publisher, about: str) -> str:
    """Citation File Format 1.2.0. It has no licence where none is stated, and no day: the data has none but theirs."""
    fields = {
        "cff-version": "1.2.0",
        "message": "Henvis sådan, når du bruger disse data.",
        "type": "dataset",
        "title": whole.title,
        "abstract": about,
        "authors": [{"name": publisher.body}],
        "url": whole.url,
        "version": publisher.version,
        **({"license-url": publisher.licence_url} if publisher.licence_url else {}),
    }
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())


def _one_line(text: str) -> str:
    return " ".join(plain(text).split())
