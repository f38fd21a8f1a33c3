"""Sections of an item -> what other bodies, or the same one on another day, said of it: the chain of bodies.

Three printed forms are read: a sentence of the recommendation whose subject is a political body (``By- og
Kulturudvalget anbefaler indstillingen.``), a line with a body and a date and below it what that body decided, and a
decision's heading of another body or day. An administration is no body; a later date than the meeting's is a plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from referat.language.broad import PRESENCE_LABEL
from referat.language.lexicon import load
from referat.model import Consultation, Result, Section
from referat.reading.blocks.prose import Sentence
from referat.reading.bodies import Whose, own_words, same_body
from referat.reading.dates import find_date
from referat.reading.facts.decisions import code_of, deciding_words, read_result
from referat.reading.head.title import clean

_WORDS = load("bodies")
_LINE = _WORDS.pattern("line")
_OVER = _WORDS.pattern("over")
_SENTENCE = _WORDS.pattern("sentence")
_NO_POLITICAL_BODY = _WORDS.pattern("no-political-body")
_TWO_BODIES = _WORDS.pattern("two-bodies")
_UNFINISHED = _WORDS.pattern("unfinished")
_POINT = _WORDS.pattern("point")
"""Only a part of the recommendation is meant."""
_THAT = _WORDS.pattern("that")
_ON_THE_CASE = _WORDS.pattern("on-the-case")
_ON_THE_PROPOSAL = _WORDS.pattern("on-the-proposal")
_HISTORY = _WORDS.pattern("history")
_LONGEST = 5000

_Paragraphs = Sequence[Sequence[Sentence]]


@dataclass(frozen=True, slots=True)
class _Heading:
    """A printed body and day, over what it decided."""

    body: str
    day: date | None
    quote: str
    line: int


def read_consultations(
    sections: Sequence[Section], sentences_of: Callable[[Section], _Paragraphs], whose: Whose
) -> tuple[Consultation, ...]:
    """The chain of bodies of an item, in printed order. ``whose`` are the minutes: their own decision is none."""
    found: list[Consultation] = []
    for section in sections:
        paragraphs = sentences_of(section)
        headed = _of_heading(section, paragraphs, whose)
        if headed is not None:
            found += headed
        elif section.kind == "recommendation" or _is_history(section):
            found += _of_lines(paragraphs, whose, section.kind == "recommendation")
        elif section.kind == "decision":
            found += _inside_decision(paragraphs, whose)
    return tuple(sorted(found, key=lambda one: one.line))


def _is_history(section: Section) -> bool:
    return section.kind == "other" and bool(section.heading and _HISTORY.search(section.heading))


def _of_heading(section: Section, paragraphs: _Paragraphs, whose: Whose) -> list[Consultation] | None:
    """``Beslutning i Socialudvalget den 20. september 2017:``, or body and date alone; else None."""
    if section.kind != "other" or not section.heading:
        return None
    match = _OVER.match(section.heading)
    if match is None:
        alone = _LINE.fullmatch(section.heading)
        if alone is None:
            return None
        heading = _Heading(alone["body"], find_date(alone["date"])[0], section.heading, section.line_start)
        return list(_decided(heading, paragraphs, whose))
    heading = _Heading(
        match["body"] or match["body2"],
        find_date(section.heading[match.end() :])[0],
        section.heading,
        section.line_start,
    )
    recommends = (match["word"] or match["word2"]).lower().startswith("indstilling")
    return list(_decided(heading, paragraphs, whose, recommends))


def _of_lines(paragraphs: _Paragraphs, whose: Whose, recommendation: bool) -> Iterator[Consultation]:
    """Lines with a body and a date, each with the paragraphs below it; before the first one, sentences on bodies."""
    heading: _Heading | None = None
    said: list[Sequence[Sentence]] = []
    above = ""
    for position, paragraph in enumerate(paragraphs):
        found = _line(paragraph)
        if found is not None:
            if heading is not None:
                yield from _decided(heading, said, whose)
            heading, said = found[0], [found[1]]
        elif heading is not None:
            said.append(paragraph)
        elif recommendation and not _UNFINISHED.search(above):
            for sentence in paragraph:
                yield from _of_sentence(sentence, _rest(paragraphs, position, sentence), whose)
        above = paragraph[-1].text
    if heading is not None:
        yield from _decided(heading, said, whose)


def _rest(paragraphs: _Paragraphs, position: int, sentence: Sentence) -> str:
    """What a sentence that breaks off goes on with in the next paragraph (``Økonomiudvalget indstiller,``)."""
    breaks_off = _UNFINISHED.search(sentence.text) and position + 1 < len(paragraphs)
    return f" {paragraphs[position + 1][0].text}" if breaks_off else ""


def _inside_decision(paragraphs: _Paragraphs, whose: Whose) -> Iterator[Consultation]:
    """In a decision only what stands on the same line as the other body's name is certainly that body's."""
    for paragraph in paragraphs:
        found = _line(paragraph)
        if found is not None and found[1]:
            yield from _decided(found[0], [found[1]], whose)


def _line(paragraph: Sequence[Sentence]) -> tuple[_Heading, Sequence[Sentence]] | None:
    """``Teknik- og Miljøudvalget, 10. september 2019, pkt. 65:`` and what follows it in the same paragraph."""
    first = paragraph[0]
    match = _LINE.match(first.text) if len(first.text) < _LONGEST else None
    if match is None:
        return None
    rest = first.text[match.end() :].strip()
    if not (match["colon"] or (match["item"] and not rest)):
        return None
    day, _ = find_date(match["date"])
    if day is None:
        return None
    heading = _Heading(match["body"], day, match[0].strip() if rest else first.text, first.line())
    if not rest:
        return heading, paragraph[1:]
    begin = len(first.text) - len(rest)
    pieces = tuple((max(0, offset - begin), line) for offset, line in first.pieces)
    return heading, [Sentence(rest, ((0, first.line(begin)), *pieces)), *paragraph[1:]]


def _decided(
    heading: _Heading, paragraphs: _Paragraphs, whose: Whose, recommends: bool = False
) -> Iterator[Consultation]:
    """What stands below a heading; nothing when it is this very meeting's or a later one's."""
    own = _is_own(heading.body, whose) and heading.day in (None, whose.day)
    later = heading.day is not None and whose.day is not None and heading.day > whose.day
    if own or later or _NO_POLITICAL_BODY.search(heading.body):
        return
    result, quote, line = read_result(own_words(paragraphs, Whose(heading.body, heading.day)))
    if recommends and result in ("approved", "elected", "noted", "discussed", "referred"):
        result = "recommended"
    if quote is None or line is None:
        first = next((one for part in paragraphs for one in part if not PRESENCE_LABEL.match(one.text)), None)
        quote, line = (first.text, first.line()) if first else (heading.quote, heading.line)
    for body in _bodies(heading.body):
        yield Consultation(body, quote, line, heading.day, result)


def _of_sentence(sentence: Sentence, rest: str, whose: Whose) -> Iterator[Consultation]:
    """``Økonomiudvalget indstiller, at sagen udsættes.``"""
    match = _SENTENCE.match(sentence.text)
    if match is None or _NO_POLITICAL_BODY.search(match["body"]):
        return
    result = _said(sentence.text + rest)
    day, _ = find_date(match["date"] or match["date2"] or "")
    if result is None or (day and whose.day and day > whose.day):
        return
    for body in _bodies(match["body"]):
        if not _is_own(body, whose):
            yield Consultation(body, sentence.text, sentence.line(), day, result)


def _said(text: str) -> Result | None:
    """The code of a sentence: to recommend that the case waits is to put it off, any other deed is recommended."""
    code = code_of(deciding_words(text))
    if code == "rejected" and _POINT.search(text):
        return "other"
    that = _THAT.search(text)
    if that is None:
        return code
    main, clause = code_of(deciding_words(text[: that.start()])), text[that.end() :].strip()
    if main != "recommended":
        return main or code
    on_the_case = _ON_THE_CASE.match(clause) and code in ("postponed", "returned", "withdrawn", "rejected")
    return code if on_the_case or (_ON_THE_PROPOSAL.match(clause) and code == "rejected") else "recommended"


def _bodies(printed: str) -> list[str]:
    """The bodies that a name joins: ``Økonomiudvalget og Socialudvalget`` are two."""
    return [clean(body) for body in _TWO_BODIES.split(printed)]


def _is_own(body: str, whose: Whose) -> bool:
    """The body of these minutes, in full or by the end of its name (``Byrådet`` for ``Odense Byråd``)."""
    if whose.organization is None:
        return False
    return same_body(body, whose.organization)
