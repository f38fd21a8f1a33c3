"""How an agenda item is quoted: item -> a line of text, BibTeX, and what machines are told of it (schema.org).

All of it comes from the minutes and their file; nothing says when somebody looked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from referat.config import Publisher
from referat.danish import plain_date
from referat.data.citing import bibtex
from referat.inline import clean, plain
from referat.model import AgendaItem, Document
from referat.pages import wording
from referat.pages.markdown import html_row, markup, source_line, words


@dataclass(frozen=True, slots=True)
class Citation:
    """An item as somebody quotes it; ``url`` is the address of its own page."""

    document: Document
    item: AgendaItem
    publisher: Publisher
    url: str

    @property
    def name(self) -> str:
        """The item's title on one line."""
        return " ".join(plain(self.item.name).split())

    @property
    def author(self) -> str:
        """The authority and its committee."""
        return ", ".join(dict.fromkeys(filter(None, (self.publisher.body, self.document.meeting.organization))))

    @property
    def source(self) -> str:
        """The lines of the source and its checksum."""
        lines = f"linje {self.item.line_start}–{self.item.line_end}"
        return f"{self.document.source.path}, {lines}, SHA-256 {self.document.source.sha256}"

    def text(self) -> str:
        """A line for a footnote."""
        day = self.document.meeting.date
        held = f"mødet den {plain_date(day)}" if day else "mødet"
        said = f"{self.author}: »{self.name}«, punkt {self.item.number} i referatet af {held}"
        return clean(f"{said}. {self.url} (kilde: {self.source}).").replace("\n", " ")

    def bibtex(self) -> str:
        """An entry for a bibliography."""
        day = self.document.meeting.date
        key = re.sub(r"[^A-Za-z0-9-]+", "-", self.url.partition("/moeder/")[2]).strip("-") or "referat"
        fields = [
            ("author", self.author),
            ("title", self.name),
            ("howpublished", f"{wording.title(self.document)}, punkt {self.item.number}"),
        ]
        return bibtex(key, fields, day, [("url", self.url), ("note", f"Kilde: {self.source}")])

    def machine(self, said: str, meeting_url: str, source_url: str) -> dict[str, object]:
        """The item in the words of schema.org; ``said`` is what became of it."""
        meeting = self.document.meeting
        authority = {"@type": "GovernmentOrganization", "name": self.publisher.body}
        organizer: dict[str, object] = {**authority}
        if meeting.organization:
            organizer = {
                "@type": "GovernmentOrganization",
                "name": meeting.organization,
                "parentOrganization": authority,
            }
        event: dict[str, object] = {"@type": "Event", "name": wording.title(self.document)}
        event["url"] = meeting_url
        if meeting.start or meeting.date:
            event["startDate"] = (meeting.start or meeting.date).isoformat()  # type: ignore[union-attr]
        if meeting.location:
            event["location"] = {"@type": "Place", "name": clean(meeting.location)}
        return {
            "@context": "https://schema.org",
            "@type": "Report",
            "url": self.url,
            "headline": self.name,
            "description": said,
            "inLanguage": "da",
            "position": self.item.order,
            "author": organizer,
            "about": event,
            "isPartOf": meeting_url,
            "isBasedOn": source_url,
        }


def citation_box(title: str, text: str, bibtex: str) -> Markup:
    """A citation to be opened and copied, as text and as BibTeX."""
    return markup(
        '<details class="cite" data-pagefind-ignore="all"><summary>{}</summary>\n'
        '<p data-copy="">{}</p>\n<p>BibTeX:</p>\n<pre data-copy=""><code>{}</code></pre></details>',
        words(title),
        words(text),
        html_row(map(source_line, bibtex.split("\n")), "&#10;"),
    )
