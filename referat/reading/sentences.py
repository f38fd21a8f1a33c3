"""Lines of text -> is it a heading, does it end a sentence, does it go on with the text above?"""

from __future__ import annotations

import re

from referat.language.broad import PRESENCE_LABEL, VOTE_LABEL
from referat.language.lexicon import load
from referat.reading.numbers import MONTHS

MAX_HEADING = 130
_TAIL = 300
"""So much of a text shows how it ends."""
_LONGEST_PARAGRAPH = 20_000
"""A longer one is not stitched together any more: no person wrote it, and each piece would copy it again."""

_WORDS = load("sentences")
_NO_END = frozenset(next(rule.alternatives for rule in _WORDS.at("no-end")))
"""Words that end no sentence and no heading: after them the text goes on."""
_LINE_END = _WORDS.pattern("line-end")
_TITLE_END = _WORDS.pattern("title-end")
_VERB = _WORDS.pattern("verb")
_POINTING = _WORDS.pattern("pointing")
_ADDRESS = _WORDS.pattern("address")
_SENTENCE_END = re.compile(r"[.!?:;…][\"”'»)*\s]*$")
_DAY_END = re.compile(r"\b\d{1,2}\.$")
_MONTH = re.compile(rf"(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)


def ends_sentence(text: str) -> bool:
    """True when the text closes with a sentence's mark."""
    return _SENTENCE_END.search(text[-_TAIL:]) is not None


def two_words_from_end(text: str) -> int:
    """Where the last two words of a text begin: what is asked of its end need not be looked for before."""
    return text.rfind(" ", 0, max(text.rfind(" "), 0)) + 1


def last_word(text: str) -> str:
    """The last word in lower case, without quotes and brackets."""
    words = text[-_TAIL:].split()
    return words[-1].strip("\"”'()»«").lower() if words else ""


def goes_on(above: str, text: str, adjacent: bool = False) -> bool:
    """Is ``text`` certainly the rest of the sentence that ``above`` breaks off?

    It is when ``above`` has no sentence's end and either ``text`` starts small (001:68/70) or ``above`` ends
    with a word that ends no sentence (001:228/230); for lines without a blank between also when ``above``
    fills a line and ``text`` does not begin to say who was there or who voted what.
    """
    if not above or not text or len(above) > _LONGEST_PARAGRAPH:
        return False
    tail = above[-_TAIL:]
    in_a_date = _DAY_END.search(tail) is not None and _MONTH.match(text) is not None
    if ends_sentence(above) and not (in_a_date or _LINE_END.search(tail, two_words_from_end(tail))):
        return False
    first = next((character for character in text if character.isalnum()), "")
    if first.islower() and text[0] not in "-•*–":
        return (adjacent or len(above) > 30) and not _ADDRESS.match(text)
    if ends_sentence(above):
        return False
    if above[-_TAIL:].rstrip().endswith(",") or (last_word(above) in _NO_END and len(above) > 40):
        return text[0].isalnum() or text[0] in '"”('
    if PRESENCE_LABEL.match(text) or VOTE_LABEL.match(text) or PRESENCE_LABEL.match(above[-_TAIL:].splitlines()[-1]):
        return False
    return adjacent and len(above[-_TAIL:].splitlines()[-1]) > 60 and (text[0].isalnum() or text[0] == "(")


def is_heading_like(text: str) -> bool:
    """Could the line be a heading or title: short, starting large or with a number, and no sentence?

    A colon at the end counts only after a few words without a verb (``Formål:``, not ``Det drejer sig om:``).
    """
    if not text or len(text) > MAX_HEADING or "\t" in text:
        return False
    first = text.lstrip("\"”'«§ ")[:1]
    if not (first.isupper() or first.isdigit()):
        return False
    body = text.rstrip("\"”'»)")
    if text.endswith(":"):
        return len(text.split()) <= 4 and not _VERB.search(text) and not _POINTING.match(text)
    if body.endswith("!"):
        return len(text) <= 60
    if body.endswith((".", ";", ",", "?", "…")) and not _TITLE_END.search(body):
        return False
    if re.search(r"[.!?] [A-ZÆØÅ]", re.sub(r"\b\d+\. ", "", text)) and not re.match(
        r"(?:tabel|figur)\b", text, re.IGNORECASE
    ):
        return False
    return last_word(text) not in _NO_END
