"""The words of access in a text and what stands around them: text -> uses, each certain or a suspicion.

A word as such says nothing: ``lukket`` closes an item where it stands alone or before ``punkt``, and no item where it
describes a road. What stands around a word is looked up among the frames of ``access.yml``; the first that fits decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from referat.language.access_text import EDGES, sentence_spans
from referat.language.lexicon import Rule, load

Says = Literal["closed", "open", "draft"]
About = Literal["item", "group", "meeting", "part"]

_TICKED = re.compile(r"[\[(]\s?[xX✓✔]\s?[\])]|[☒☑✓✔🔒]")
_TICK = re.compile(r"[\[(]\s?[xX✓✔]?\s?[\])]|[☐☒☑✓✔]")
_ENDING = re.compile(r"(?<=\w)[.!?]$")
_FROM_CLOSED = re.compile(r"\b(?:fra|tidligere) (?:\w+ )?⟦", re.IGNORECASE)
_TITLE_BEHIND = re.compile(r"\s*[:.)\]|-]|\s+[A-ZÆØÅ]")
"""What stands behind an item's number where it begins a heading."""
_LISTED = re.compile(r"⟧(?: ⟨[^⟩]*⟩)?: ?\d")
"""What is closed, listed by its numbers behind a colon."""
_BESIDE = 3
_WORDS_OF_SENTENCE = 4


@dataclass(frozen=True, slots=True)
class Use:
    """A word of access that counts: where it stands (with its noun, brackets and marks), and what it is about."""

    start: int
    end: int
    says: Says
    about: About
    sure: bool
    noun: bool


def uses(text: str) -> Iterator[Use]:
    """The uses of words of access in a folded text that say something, sentence by sentence."""
    for first, end in sentence_spans(text):
        sentence = text[first:end].rstrip()
        for match, rule, marked, noun in occurrences(sentence):
            is_open = rule.code == "open"
            frame = frame_around(marked, is_open)
            if frame is None or frame.code == "none" or (frame.code == "suspicion" and is_sentence(sentence)):
                continue
            says: Says = "open" if is_open != (frame.code == "opposite") else "closed"
            about = noun[0] if noun else _noun_before(sentence[: match.start()])
            start, behind = _with_marks(text, first + match.start(), first + match.end() + (noun[1] if noun else 0))
            yield Use(start, behind, says, about, frame.code != "suspicion", noun is not None)


def ticked(text: str) -> Use | None:
    """Of words with boxes beside them (``[x] Lukket [ ] Åben``) the one whose box is ticked."""
    boxes = list(_TICK.finditer(text))
    marked = [box for box in boxes if _TICKED.fullmatch(box[0])]
    kinds = [(match.start(), match.end(), rule.code) for rule in rules("word") for match in rule.pattern.finditer(text)]
    if len(marked) != 1 or len(boxes) < 2 or not kinds:
        return None
    first = boxes[0].start() < min(start for start, _, _ in kinds)
    near = [one for one in kinds if (one[0] >= marked[0].end() if first else one[1] <= marked[0].start())]
    if not near:
        return None
    start, end, code = min(near) if first else max(near)
    return Use(start, end, "open" if code == "open" else "closed", "item", True, False)


def without_asides(text: str) -> str:
    """A folded text without what it calls closed that is no item; every place keeps its distance from the beginning."""
    for rule in rules("aside"):
        text = rule.pattern.sub(lambda match: "…" * len(match[0]), text)
    return text


def is_sentence(text: str) -> bool:
    """Does a text read as a sentence: some words, and a full stop behind them?"""
    return _ENDING.search(text) is not None and text.count(" ") >= _WORDS_OF_SENTENCE


def nouns(text: str) -> set[str]:
    """What the nouns of access among the words of a text stand for: ``item``, ``group``, ``meeting``, ``part``."""
    words = [word.strip(EDGES) for word in text.split()]
    return {rule.code for rule in rules("noun") if any(rule.pattern.fullmatch(word) for word in words)}


@cache
def rules(place: str) -> Sequence[Rule]:
    """The rules of access that are looked for at a place."""
    return load("access").at(place)


def occurrences(sentence: str) -> Iterator[tuple[re.Match[str], Rule, str, tuple[About, int] | None]]:
    """Every word of access in a sentence: its match and rule, the sentence with it marked (``⟦word⟧ ⟨noun⟩``), its noun."""
    for rule in rules("word"):
        for match in rule.pattern.finditer(sentence):
            before, after = sentence[: match.start()], sentence[match.end() :]
            noun = _noun(after)
            if before[-1:].isalnum() or (noun is None and after[:1].isalnum()):
                continue
            length = noun[1] if noun else 0
            gap = after[: len(after) - len(after.lstrip(" -"))] if noun else ""
            named = f"{gap}⟨{after[len(gap) : length]}⟩" if noun else ""
            yield match, rule, f"{before}⟦{match[0]}⟧{named}{after[length:]}", noun


def numbered_closed(sentence: str, named: re.Match[str] | None) -> re.Match[str] | None:
    """The number in a sentence that calls items closed by their numbers (``named``), whatever else it says of them."""
    if named is None or _TICK.search(sentence):
        return None
    if named.start() < _BESIDE and _TITLE_BEHIND.match(sentence, named.end()):
        return None
    for _, rule, marked, noun in occurrences(sentence):
        frame = frame_around(marked, False)
        if rule.code == "open" or frame is None or frame.code == "opposite" or _FROM_CLOSED.search(marked):
            continue
        if frame.code != "none" or _LISTED.search(marked) or (noun is not None and frame.id != "general"):
            return named
    return None


def frame_around(marked: str, is_open: bool) -> Rule | None:
    """The first frame that fits around a marked word."""
    place = "frame-open" if is_open else "frame"
    return next((rule for rule in rules(place) if rule.pattern.search(marked)), None)


def _noun(after: str) -> tuple[About, int] | None:
    """The noun of access right behind a word: what it stands for and where it ends."""
    bare = after.lstrip(" -")
    for rule in rules("noun"):
        found = rule.pattern.match(bare)
        if found and not bare[found.end() :][:1].isalpha():
            return rule.code, len(after) - len(bare) + found.end()  # type: ignore[return-value]
    return None


def _noun_before(before: str) -> About:
    """What the noun right before a word says is closed (``Sager – lukkede``)."""
    words = before.strip(EDGES).split()
    codes = (rule.code for rule in rules("noun") if words and rule.pattern.fullmatch(words[-1]))
    return next(codes, "item")  # type: ignore[arg-type]


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of a word of access with the brackets around it and the punctuation that parts it from the title."""
    opening = max(text.rfind("(", 0, start), text.rfind("[", 0, start))
    if opening >= 0 and not re.search(r"[)\]]", text[opening:start]):
        closing = re.search(r"[)\]]", text[end:])
        start, end = opening, end + closing.end() if closing else len(text)
    while end < len(text) and text[end] in " :;.–-,/)]":
        end += 1
    return start, end
