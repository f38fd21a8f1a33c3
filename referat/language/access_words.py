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
Frame = Literal["sure", "suspicion", "none", "opposite"]

_TICKED = re.compile(r"[\[(]\s?[xX✓✔]\s?[\])]|[☒☑✓✔🔒]")
_TICK = re.compile(r"[\[(]\s?[xX✓✔]?\s?[\])]|[☐☒☑✓✔]")
_ENDING = re.compile(r"(?<=\w)[.!?]$")
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
        for rule in rules("word"):
            for match in rule.pattern.finditer(sentence):
                found = _use(sentence, match, rule.code == "open")
                if found is not None:
                    start, behind = _with_marks(text, first + found.start, first + found.end)
                    yield Use(start, behind, found.says, found.about, found.sure, found.noun)


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


def _use(sentence: str, match: re.Match[str], is_open: bool) -> Use | None:
    """What one word in its sentence says; None where it says nothing about access."""
    before, after = sentence[: match.start()], sentence[match.end() :]
    noun = _noun(after)
    if before[-1:].isalnum() or (noun is None and after[:1].isalnum()):
        return None
    length = noun[1] if noun else 0
    behind = after[length:]
    gap = after[: len(after) - len(after.lstrip(" -"))] if noun else ""
    marked = f"{before}⟦{match[0]}⟧" + (f"{gap}⟨{after[len(gap) : length]}⟩" if noun else "") + behind
    frame = _frame(marked, is_open)
    if frame in (None, "none") or (frame == "suspicion" and is_sentence(sentence)):
        return None
    says: Says = "open" if is_open != (frame == "opposite") else "closed"
    about = noun[0] if noun else _noun_before(before)
    return Use(match.start(), match.end() + length, says, about, frame != "suspicion", noun is not None)


def _frame(marked: str, is_open: bool) -> str | None:
    """The code of the first frame around a marked word."""
    place = "frame-open" if is_open else "frame"
    return next((rule.code for rule in rules(place) if rule.pattern.search(marked)), None)


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
    found = next((rule.code for rule in rules("noun") if words and rule.pattern.fullmatch(words[-1])), "item")
    return found  # type: ignore[return-value]


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of a word of access with the brackets around it and the punctuation that parts it from the title."""
    opening = max(text.rfind("(", 0, start), text.rfind("[", 0, start))
    if opening >= 0 and not re.search(r"[)\]]", text[opening:start]):
        closing = re.search(r"[)\]]", text[end:])
        start, end = opening, end + closing.end() if closing else len(text)
    while end < len(text) and text[end] in " :;.–-,/)]":
        end += 1
    return start, end
