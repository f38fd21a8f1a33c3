"""Words that not everybody knows, explained where they first stand: a page's HTML -> the same with links to the glossary.

Words of links, headings, tables, quotes and of our own tools are left alone. A link works without a script; with one,
the explanation opens beside it (``assets/terms.js``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from referat.language.glossary import Word, glossary

_PIECE = re.compile(r"<(/?)([a-zA-Z][\w-]*+)([^<>]*+)>|([^<]+)")
_TOKEN = re.compile(r"(?<![\w&#-])[^\W\d_][\w-]*")
_ANY_TAG = re.compile(r"<[^<>]*>")
_LEFT_ALONE = frozenset(
    {"a", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "button", "table", "blockquote", "q", "code", "pre", "svg"}
    | {"script", "style", "dt", "figcaption", "time", "label", "strong"}
)
_OURS = 'data-pagefind-ignore="all"'
_HEADING = re.compile(r"h[2-6]")


@dataclass(frozen=True, slots=True)
class _Known:
    """The glossary, made ready: words by the first token of each form, and words that are whole headings."""

    forms: dict[str, list[tuple[re.Pattern[str], str]]] = field(default_factory=dict)
    headings: dict[str, Word] = field(default_factory=dict)


def _known(words: Iterable[Word]) -> _Known:
    known = _Known()
    for word in words:
        for form in word.forms:
            if word.heading:
                known.headings[form.casefold()] = word
                continue
            spelled = r"\s+".join(map(re.escape, form.split(" ")))
            pattern = re.compile(rf"{spelled}(?![\w-])", re.IGNORECASE)
            token = _TOKEN.search(form)
            assert token is not None
            known.forms.setdefault(token[0].casefold(), []).append((pattern, word.id))
    for held in known.forms.values():
        held.sort(key=lambda one: -len(one[0].pattern))
    return known


@cache
def _own() -> _Known:
    return _known(glossary())


def with_terms(html: str, page: str, words: Sequence[Word] | None = None) -> str:
    """The page with each word of the glossary a link where it first stands; ``page`` is the glossary's address."""
    return _Marked(page, _own() if words is None else _known(words)).of(html)


class _Marked:
    """Goes through a page once; ``seen`` are the words that have been explained."""

    def __init__(self, page: str, known: _Known) -> None:
        self.page = page
        self.known = known
        self.seen: set[str] = set()

    def of(self, html: str) -> str:
        """The page with its links."""
        made: list[str] = []
        within, depth, begun = "", 0, 0
        for piece in _PIECE.finditer(html):
            closing, name, attributes, text = piece[1], piece[2], piece[3] or "", piece[4]
            if text is not None:
                made.append(text if within else self._marked(text))
                continue
            made.append(piece[0])
            if not within:
                if not closing and (name in _LEFT_ALONE or _OURS in attributes) and not attributes.endswith("/"):
                    within, depth, begun = name, 1, len(made)
                continue
            if name == within:
                depth += -1 if closing else 1
            if depth == 0:
                if _HEADING.fullmatch(within) or within == "summary":
                    made.append(self._heading("".join(made[begun:])))
                within = ""
        return "".join(made)

    def _marked(self, text: str) -> str:
        found, end = [], 0
        for token in _TOKEN.finditer(text):
            if token.start() < end:
                continue
            for pattern, id_ in self.known.forms.get(token[0].casefold(), ()):
                match = None if id_ in self.seen else pattern.match(text, token.start())
                if match:
                    self.seen.add(id_)
                    found.append(text[end : match.start()] + self._link(id_, match[0]))
                    end = match.end()
                    break
        return "".join(found) + text[end:]

    def _heading(self, inner: str) -> str:
        """What stands below a heading that is a word of its own; ``inner`` is the heading with its marks."""
        said = " ".join(_ANY_TAG.sub("", inner).split()).rstrip("# :")
        word = self.known.headings.get(said.casefold())
        if word is None or word.id in self.seen:
            return ""
        self.seen.add(word.id)
        return f'<p class="about-heading">{self._link(word.id, f"Hvad er {word.name}?")}</p>'

    def _link(self, id_: str, text: str) -> str:
        return f'<a class="term" href="{self.page}#{id_}">{text}</a>'
