"""The inline markup of a source: text -> spans that are bold, italic or neither.

Sources mark bold as ``**bold**`` and italic as ``*italic*``. Footnote asterisks (``14,1 %*``,
``Øvrig***``, ``*Note``), factors (``5*3*2``), underscores, links and HTML are text. markdown-it-py
decides what is emphasis, by the rules of CommonMark; an asterisk inside a word is never markup here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token

_READER = MarkdownIt("zero").enable("emphasis")
_NEWLINE = re.compile(r"\r\n?")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
MOST_ASTERISKS = 5000
"""A text with more asterisks than this marks nothing with them; reading them as markup would only take time."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


def clean(text: str) -> str:
    """The text without characters that no page can hold: controls become spaces, line ends ``\\n``."""
    return _UNPRINTABLE.sub(" ", _NEWLINE.sub("\n", text))


def spans(text: str) -> tuple[Span, ...]:
    """The text cut into spans of one style, markup taken off; neighbours differ in style."""
    cleaned = clean(text)
    if not 1 < cleaned.count("*") <= MOST_ASTERISKS:
        return (Span(cleaned),) if cleaned else ()
    tokens = _READER.parseInline(cleaned)[0].children or []
    markup = _markup(tokens)
    pieces: list[tuple[bool, bool, str]] = []
    bold = italic = 0
    for index, token in enumerate(tokens):
        if index in markup:
            step = 1 if token.nesting > 0 else -1
            bold += step if token.type.startswith("strong") else 0
            italic += step if token.type.startswith("em") else 0
        elif piece := _printed(token):
            pieces.append((bold > 0, italic > 0, piece))
    return tuple(
        Span("".join(piece[2] for piece in run), *style) for style, run in groupby(pieces, key=lambda piece: piece[:2])
    )


def plain(text: str) -> str:
    """The text without its markup: ``For **ledige**`` -> ``For ledige``."""
    return "".join(span.text for span in spans(text))


def _printed(token: Token) -> str:
    """What the token stood for in the source."""
    return token.content if token.type == "text" else token.markup


def _markup(tokens: Sequence[Token]) -> set[int]:
    """Positions of the tokens that open or close emphasis, those that only look so left out."""
    open_at: list[int] = []
    kept: set[int] = set()
    for index, token in enumerate(tokens):
        if token.nesting > 0:
            open_at.append(index)
        elif token.nesting < 0 and open_at:
            start = open_at.pop()
            inside_word = _edge(tokens, start, -1).isalnum() or _edge(tokens, index, 1).isalnum()
            if token.markup.startswith("*") and not inside_word:
                kept |= {start, index}
    return kept


def _edge(tokens: Sequence[Token], index: int, step: int) -> str:
    """The character that stands right before (``step`` -1) or after (1) a token; ``""`` at the ends."""
    index += step
    while 0 <= index < len(tokens):
        if piece := _printed(tokens[index]):
            return piece[-1] if step < 0 else piece[0]
        index += step
    return ""


_TAG = re.compile(
    r"</?(?:p|ul|ol|li|br|div|span|b|i|u|em|strong|sub|sup|small|font|a|table|tbody|thead|tr|td|th|h[1-6])\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"(?:(?<!\s)\s++)?[•▪·]\s*+")


def lines_of(text: str) -> list[str]:
    """The lines of a printed cell in which HTML was left over (001:273): tags are breaks, list marks too.

    Only HTML's own tags go; ``< 30 og > 50`` is text. A text without tags keeps its lines and marks.
    """
    if _TAG.search(text):
        text = _LIST_MARK.sub("\n", _TAG.sub("\n", text))
    return [line for part in text.split("\n") if (line := part.strip())]
