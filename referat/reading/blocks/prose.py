"""Paragraphs -> sentences that know the source line of each of their characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from referat.language.lexicon import load
from referat.model import Block, ListBlock, ListItem, Paragraph, Source, Subheading
from referat.reading.sentences import two_words_from_end
from referat.reading.text import plain

_SHORTENED = load("sentences").pattern("shortened")
_INITIAL = re.compile(r"(?:^|[\s(.-])[^\W\d_]\.$")
_LETTER_LIST = re.compile(r"\b[A-ZÆØÅ]{1,2}(?:, | og | samt |, og )[A-ZÆØÅ]\.$")
_VOTED_LETTER = re.compile(r"\b(?:stemte|stemmer|undlod|liste|gruppe) [A-ZÆØÅ]\.$", re.IGNORECASE)
_FULL_NAME = re.compile(r"[A-ZÆØÅ][a-zæøå]+ [A-ZÆØÅ][a-zæøå]+")
_STARTS_SENTENCE = re.compile(
    r"(?i:imod|mod|for|hverken|herefter|derefter|dermed|hermed|de[nrt]?|dette|denne|disse|et|en|i|på|ad|ved|efter|da|"
    r"fraværende|afbud|undlod|undlader|følgende|blanke?|sagen|punktet|gruppe|liste|ja|nej|ingen|alle|øvrige|godkendt|vedtaget|anbefales|"
    r"rådm\w+|[\w-]*(?:udvalget|rådet|gruppen?|gruppe[rne]*|forvaltningen|medlem\w*|forslaget|indstilling\w*|"
    r"mester\w*|manden|listen?|bestyrelsen|partiet|formand\w*|afstemning\w*|beslutning\w*|mødet))(?![\w.-])"
    r"|[A-ZÆØÅ]{1,2}(?= og |, [A-ZÆØÅ]{1,2}\b| [a-zæøå])|\d{1,2} (?:stemte|stemmer|undlod|undlader|medlem)"
)
_BOUNDARY = re.compile(
    r"(?<=[.!?])[\"”)]?\s+(?=[A-ZÆØÅÉÜÖ0-9\"”]|\([A-ZÆØÅ][^()]{0,30}\),? [\w(])|(?:(?<=[a-zæøå]{2}\.)|(?<= \d\.)|(?<=\d\d\.))(?=[A-ZÆØÅ][a-zæøå]{2})"
)
"""A space that is missing after the full stop ends a sentence too (``Pedersen.Rådmand``)."""
_QUOTED = re.compile(r"[\"”“»][^\"”“»«]{0,2000}[\"”“«»]")
_LOOK_BACK = 40
LONGEST_SENTENCE = 5000
LONGEST_TEXT = 100_000
"""A longer sentence or running text is no prose; no facts are read from it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the line each of its characters stands on; ``pieces`` are (offset, line) in rising order."""

    text: str
    pieces: tuple[tuple[int, int], ...]

    def line(self, offset: int = 0) -> int:
        """The source line of the character at ``offset``."""
        found = self.pieces[0][1]
        for start, number in self.pieces:
            if start <= offset:
                found = number
        return found

    def without(self, count: int) -> Sentence:
        """The sentence without its first ``count`` characters."""
        pieces = tuple((max(0, start - count), self.line(max(start, count))) for start, _ in self.pieces)
        return Sentence(self.text[count:], pieces)

    def followed_by(self, entry: Sentence) -> Sentence:
        """This label with one entry of the list below it: ``For stemmer:`` and ``- Ida Holm (A)``."""
        bullet = re.match(r"[•*·–-]\s*", entry.text)
        entry = entry.without(bullet.end()) if bullet else entry
        label = f"{self.text.rstrip(': ')}: "
        pieces = (*self.pieces, *((start + len(label), number) for start, number in entry.pieces))
        return Sentence(label + entry.text, pieces)


def with_labels_repeated(
    paragraphs: Sequence[Sequence[Sentence]],
    is_label: Callable[[str], bool],
    is_entry: Callable[[str], bool],
    bare: Callable[[str], str] = str,
) -> Iterator[list[Sentence]]:
    """The paragraphs' sentences; a label above a list stands before each entry of it (``Fraværende:``, ``For stemmer:``).

    ``bare`` is what of a label is repeated. What an entry goes on to say in its own paragraph ends no list.
    """
    label: Sentence | None = None
    for paragraph in paragraphs:
        read: list[Sentence] = []
        entered = False
        for sentence in paragraph:
            if label is not None and is_entry(sentence.text):
                read.append(label.followed_by(sentence))
                entered = True
                continue
            if is_label(sentence.text):
                label = replace(sentence, text=bare(sentence.text))
            elif not entered:
                label = None
            read.append(sentence)
        yield read


def without_quotations(paragraph: Sequence[Sentence]) -> list[str]:
    """The texts of a paragraph's sentences with spaces in place of what they quote; lengths unchanged."""
    masked = _QUOTED.sub(lambda match: " " * len(match[0]), "\n".join(sentence.text for sentence in paragraph))
    texts = []
    for sentence in paragraph:
        texts.append(masked[: len(sentence.text)])
        masked = masked[len(sentence.text) + 1 :]
    return texts


def sentences(blocks: Iterable[Block], source: Source) -> list[list[Sentence]]:
    """The sentences of each paragraph, sub-heading and list entry without its bullet, one list each, in printed order."""
    return [split for lines, marker in _texts(blocks) if (split := join_sentences(lines, source, marker))]


def _texts(blocks: Iterable[Block]) -> Iterable[tuple[tuple[int, ...], str]]:
    for block in blocks:
        if isinstance(block, Paragraph | Subheading):
            yield block.lines, ""
        elif isinstance(block, ListBlock):
            yield from _items(block.items)


def _items(items: Sequence[ListItem]) -> Iterable[tuple[tuple[int, ...], str]]:
    for item in items:
        yield item.lines, "" if item.marker[:1].isalnum() else item.marker
        for child in item.children:
            yield from _items(child.items)


def join_sentences(lines: Sequence[int], source: Source, marker: str = "") -> list[Sentence]:
    """The sentences of lines that are one running text, without the ``marker`` before it."""
    texts = [(number, source.lines[number - 1]) for number in lines]
    if marker and texts:
        texts[0] = (texts[0][0], plain(texts[0][1]).removeprefix(marker))
    return split_sentences(texts)


def split_sentences(numbered: Iterable[tuple[int, str]]) -> list[Sentence]:
    """The sentences of numbered pieces of one running text."""
    text = ""
    starts: list[tuple[int, int]] = []
    for number, printed in numbered:
        if len(text) + len(printed) > LONGEST_TEXT:
            return []
        piece = plain(printed).replace("**", "")
        if text:
            text += " "
        starts.append((len(text), number))
        text += piece
    result = [_sentence(text, begin, end, starts) for begin, end in sentence_spans(text)]
    return [sentence for sentence in result if len(sentence.text) <= LONGEST_SENTENCE]


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a running text begin and end."""
    begin = 0
    for match in _BOUNDARY.finditer(text):
        before = text[max(begin, match.start() - _LOOK_BACK) : match.start()]
        if _goes_on(before, text[match.end() : match.end() + _LOOK_BACK]):
            continue
        yield begin, match.start()
        begin = match.end()
    if text[begin:].strip():
        yield begin, len(text)


def _goes_on(before: str, after: str) -> bool:
    """Is the full stop at the end of ``before`` an abbreviation's or an initial's (``A. P. Winther``)?

    A single letter is a party's when letters stand before it (``O, DD og I.``) or a sentence certainly follows.
    """
    if _SHORTENED.search(before, two_words_from_end(before)):
        return True
    if not _INITIAL.search(before):
        return False
    voted = _VOTED_LETTER.search(before) and _FULL_NAME.match(after)
    return not (voted or _LETTER_LIST.search(before) or _STARTS_SENTENCE.match(after))


def _sentence(text: str, begin: int, end: int, starts: Sequence[tuple[int, int]]) -> Sentence:
    inside = [(max(0, offset - begin), number) for offset, number in starts if offset < end]
    first = max((position for position, (offset, _) in enumerate(starts) if offset <= begin), default=0)
    return Sentence(text[begin:end].strip(), tuple(inside[first:]))
