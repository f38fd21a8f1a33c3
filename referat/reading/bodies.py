"""Sentences -> the body's own words: without what other bodies, or the same one on another day, said.

Minutes print beside their own decisions what other bodies, or the same one on another day, decided, who was absent
there and how they voted. Every reader of facts asks here whose words a sentence is. Names and forms stand in
``language/bodies.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from referat.language.lexicon import load
from referat.reading.blocks.prose import Sentence
from referat.reading.dates import find_date

_WORDS = load("bodies")
_SPEAKER = _WORDS.pattern("speaker")
_DOES = _WORDS.pattern("does")
_DECIDED = _WORDS.pattern("decided")
_STEMS = (*_WORDS.lists["stem"], "råd")
_BENT = _WORDS.pattern("bent")


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose minutes these are: words of another body's or another day's meeting are none of this one's."""

    organization: str | None = None
    day: date | None = None


NOBODYS = Whose()


def same_body(one: str, other: str) -> bool:
    """Do two names name one body: in full, without article, or by the end of the longer name?

    ``Byrådet`` and ``Odense Byråd`` do, ``Udvalget`` and any committee; ``Miljøudvalget`` and
    ``Teknik- og Miljøudvalget`` do not.
    """
    shorter, longer = sorted((_words(one), _words(other)), key=lambda words: (len(words), len("".join(words))))
    if not shorter:
        return False
    if shorter == longer:
        return True
    if len(shorter) == 1 and shorter[0] in ("udvalg", "råd", "nævn", "bestyrelse"):
        return longer[-1].endswith(shorter[0]) or longer[0] == shorter[0]
    rest = longer[: -len(shorter)]
    return longer[-len(shorter) :] == shorter and rest[-1] not in ("og", "samt")


def _words(name: str) -> list[str]:
    return [_bare(word) for word in re.findall(r"[^\W_]+", name.casefold()) if word not in ("den", "det")]


def _bare(word: str) -> str:
    """A word of a body's name without article and genitive."""
    bent = _BENT.fullmatch(word)
    return bent[1] if bent else word


def is_another(body: str, day: date | None, whose: Whose) -> bool:
    """Is a body, on a day where one is printed, any but the one whose minutes these are?"""
    if day is not None and whose.day is not None and day != whose.day:
        return True
    return whose.organization is None or not same_body(body, whose.organization)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Whose words begin at a sentence's start."""

    other: bool
    heads: bool
    """A colon, or nothing more on the line: what follows is said too."""
    alone: bool
    """Nothing is said on the same line; what stands below it is."""


def _speaker(text: str, whose: Whose) -> _Speaker | None:
    match = _SPEAKER.match(text)
    if match is None or not (match["date"] or (match["colon"] and not match["whose"])):
        return None
    day = find_date(match["date"])[0] if match["date"] else None
    if match["date"] and day is None:
        return None
    alone = text[match.end() :].strip(" .") == ""
    return _Speaker(is_another(match["body"], day, whose), match["colon"] is not None or alone, alone)


def begins_with_another(text: str, whose: Whose) -> bool:
    """Does a sentence begin with another body and a date or colon, and so tell of that body?"""
    speaker = _speaker(text, whose)
    return speaker is not None and speaker.other


def _tells_of_another(text: str, whose: Whose) -> bool:
    """``Økonomiudvalget anbefaler indstillingen.`` in the minutes of the council."""
    match = _DOES.match(text)
    return match is not None and whose.organization is not None and not same_body(match["body"], whose.organization)


def _names_body(text: str) -> bool:
    """Could a body be named in a text: does any word end as a body's name does?"""
    small = text.casefold()
    return any(stem in small for stem in _STEMS)


def own_words(paragraphs: Sequence[Sequence[Sentence]], whose: Whose) -> list[list[Sentence]]:
    """The paragraphs without what another body, or the same on another day, said.

    ``Teknisk Udvalg den 4. maj 2024: V stemte imod. Anbefales.`` is that body's to the paragraph's end; below such
    a name on a line of its own everything is, until the body of these minutes is named. What follows
    ``Økonomiudvalget anbefaler indstillingen.`` in the same paragraph is, until a bare decision (``Godkendt.``).
    """
    kept: list[list[Sentence]] = []
    below = False
    for paragraph in paragraphs:
        own: list[Sentence] = []
        others = below
        for sentence in paragraph:
            named = _names_body(sentence.text)
            speaker = _speaker(sentence.text, whose) if named else None
            if speaker is not None and speaker.heads:
                others = speaker.other
                below = speaker.alone and speaker.other
            elif named and _tells_of_another(sentence.text, whose):
                others = True
            elif _DECIDED.match(sentence.text):
                others = below
            if not others and not (speaker and speaker.other):
                own.append(sentence)
        if own:
            kept.append(own)
    return kept
