"""The source text of a document with an anchor per line: document -> Markdown page."""

from __future__ import annotations

from referat.model import Document
from referat.pages import wording
from referat.pages.markdown import attribute, escaped, front_matter, source_line
from referat.pages.place import Place, document_file, source_file


def source_page(document: Document) -> str:
    """The page with the source, line by line; ``#L12`` is line 12."""
    place = Place(source_file(document))
    title = f"Kildetekst: {wording.title(document)}"
    back = attribute(place.to(document_file(document)))
    what = "referatet" if document.document_type == "minutes" else "dokumentet"
    head = front_matter(
        {
            "title": title,
            "description": f"Kildeteksten linje for linje: {wording.title(document)}.",
            "renderer": "commonmark",
            "search": False,
        }
    )
    chunks = [
        head,
        f"# {escaped(title)}",
        f'<p class="page-links"><a href="{back}">Tilbage til {what}</a></p>',
        f"Her står kildeteksten, som vi har fået den. Linjerne har numre, så alt i {what} kan føres tilbage hertil.",
        "\n".join(['<div class="source-text">', *_lines(document), "</div>"]),
        f'<p class="page-links"><a href="{back}">Tilbage til {what}</a></p>',
    ]
    return "\n\n".join(chunks) + "\n"


def _lines(document: Document) -> list[str]:
    # The link of a line is for sharing by hand; in the tab order thousands of them would bar the way.
    lines = list(document.source.lines)
    while lines and not lines[-1].strip():
        lines.pop()
    return [
        f'<p class="source-line" id="L{number}"><a class="source-number" href="#L{number}" tabindex="-1" '
        f'aria-label="Linje {number}">{number}</a> <span>{source_line(line)}</span></p>'
        for number, line in enumerate(lines, 1)
    ]
