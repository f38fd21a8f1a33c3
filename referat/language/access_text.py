"""How a text is compared when it is asked about access: one spelling of what is printed in many ways.

In: lines as printed. Out: the same lines without markup and invisible characters, misprints of the words of access set
right; which lines can hold a statement at all; where paragraphs and sentences begin and end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from referat.language.lexicon import load
from referat.language.unseen import without_unseen

EDGES = " .:;,-|()[]{}<>•·!~/\u2022\u25a0\u25cf\u2020=◦*#^"
"""What may stand around a word that stands alone."""
CASE = re.compile(
    r"(?:\b[A-ZÆØÅ]{1,6}-?)?\d[\w./]{0,60}(?:[-/.]\w+)+|\b[A-ZÆØÅ]{0,2}\d{5,}\b|\b(?:[a-zæøå]{0,9}sags?\.?[- ]?(?:nr|id)\.?|j\.?nr\.?|esdh|acadre)(?!\w):?",
    re.IGNORECASE,
)
"""A case number, or the word before it."""
_OWN_MARKS = dict.fromkeys(map(ord, "⟦⟧⟨⟩"), " ")
"""What :mod:`referat.language.access_words` marks words with."""
_TAG = re.compile(r"</?(?:[bipu]|em|strong|span|div|td|th|tr|li|h\d|font|a)\b[^<>\n]{0,80}>", re.IGNORECASE)
LEADERS = re.compile(r"(?:(?<!\.)\.{3,}+|…)[^\S\n.]*+\d{0,4}[^\S\n]*+$", re.MULTILINE)
_STRONG = re.compile(r"[*_]{2,}")
_QUOTED = re.compile(
    r"(?<=\w[ :])[ ]?[»“„\"](?:[^»«”“\"\n]{1,60})[«”“\"](?=.*\w)|(?<=hedder )[»“„\"][^»«”“\"\n]{1,60}[«”“\"]"
    r"|(?<=[a-zæøå]{3} )[»“„\"](?![^»«”“\"\n]*(?:punkt|sag|dagsorden|møde))[^»«”“\"\n ]+ [^»«”“\"\n]{4,60}[«”“\"]$",
    re.MULTILINE,
)
_IN_NAME = re.compile(r"(?<=[^\W\d_]{2})_(?=[^\W\d_]{2})")
"""What parts the words in a file's name."""
_QUOTE = re.compile('[»“„"]')
_MARKUP = re.compile(r"[*_#`\"“”„»«]")
_DASH = re.compile("[\u2010-\u2015\u2212\u00ac]")
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?:[ .-][^\W\d_]){3,24}(?!\w)")
_TOKEN = re.compile(r"\w+|[🔒§]")
_WORDS_ALONE = frozenset({"de", "er", "et"})
"""Words that are no half of another one, whatever they make behind it (``punkt er``)."""
_READ_AS = str.maketrans("0135|öøëéè", "oieslooeee")
_CONFUSED = (("ri", "n"), ("rn", "m"), ("ii", "u"), ("iu", "lu"), ("vv", "w"))
_SENTENCE_END = re.compile(
    r"(?<!\d)(?<!\bstk)(?<!\bnr)(?<!\bjf)(?<!\bjvf)(?<!\bkl)(?<!\bpkt)(?<!\bca)(?<!\bluk)(?<!\boff)[.?!] (?=\W{0,40}(?-i:[A-ZÆØÅ\d]))",
    re.IGNORECASE,
)
_HEADING = re.compile(r"\W*(?:beslutning|afgørelse|indstilling|behandling|referat)\b[^.!?]{0,80}\d\W*$", re.IGNORECASE)
"""A heading that names the meeting and its day."""
_PARAGRAPH = 12
_SHORT = 50


def fold(text: str) -> str:
    """One line as it is compared: see :func:`fold_lines`."""
    return fold_lines([text])[0]


def fold_lines(lines: Sequence[str]) -> list[str]:
    """Lines without markup and invisible characters, with one kind of dash, single spaces, and no quoted names."""
    text = without_unseen("\n".join(line.replace("\n", " ") for line in lines)).translate(_OWN_MARKS)
    text = unicodedata.normalize("NFKC", text)
    text = _IN_NAME.sub(" ", text) if "_" in text else text
    text = _STRONG.sub(" | ", _TAG.sub(" | ", LEADERS.sub("", text) if "..." in text else text))
    text = _MARKUP.sub("", _QUOTED.sub("…", text) if _QUOTE.search(text) else text)
    text = _DASH.sub("-", text.replace("~", " "))
    return [_SPACED.sub(_joined, " ".join(line.split())) for line in text.split("\n")]


def _joined(spaced: re.Match[str]) -> str:
    """``L u k k e t`` and ``L.U.K.K.E.T`` as a word, where that is one of access."""
    word = re.sub(r"[ .-]", "", spaced[0])
    return word if _TELLS[word] == 2 else spaced[0]


def core(text: str) -> str:
    """A text without the marks around it."""
    return text.strip(EDGES)


# --- misprints --------------------------------------------------------------------------------------


def corrected(text: str) -> str:
    """A folded text in which misprints of the words of access are set right (``Lukkct``, ``Iukket``, ``luk ket``)."""
    text = _torn().sub(lambda match: match[0].replace(" ", ""), text)
    return _TOKEN.sub(lambda match: _spelt(match[0]) or match[0], text)


@cache
def _torn() -> re.Pattern[str]:
    """The words of access, torn in two at any place (``luk ket``)."""
    words = [*load("access").lists["spelling"], *load("access").lists["spelled_alike"]]
    torn = {f"{word[:at]} {word[at:]}" for word in words for at in range(1, len(word)) if word[at:] not in _WORDS_ALONE}
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(torn))})(?!\w)", re.IGNORECASE)


@cache
def _spelt(word: str) -> str | None:
    """The word of access that a word is a misprint of; None for any other word."""
    small = word.casefold()
    if len(small) < 4 or small in _real_words() or small in load("access").lists["spelling"]:
        return None
    shape = small.translate(_READ_AS)
    alike = _spelled_alike().get(shape)
    if alike is not None:
        return alike if alike != small else None
    confused = _confused(shape)
    for known, known_confused in _begun_alike(shape[0], shape if shape in _without_first() else None):
        begun = known[0] + shape[1:] if shape[0] == "i" and known[0] == "l" else shape
        if _one_apart(begun, known) or _one_apart(shape, known) or confused == known_confused:
            return known.upper() if word.isupper() else known.capitalize() if word[0].isupper() else known
    return None


@cache
def _real_words() -> frozenset[str]:
    return frozenset(load("access").lists["no_misprint"])


def _confused(word: str) -> str:
    """A word as it may have been read from paper."""
    for printed, read in _CONFUSED:
        word = word.replace(printed, read)
    return word


@cache
def _spelled_alike() -> dict[str, str]:
    """Shape → the first word that has it."""
    return {word.translate(_READ_AS): word for word in reversed(load("access").lists["spelled_alike"])}


@cache
def _without_first() -> frozenset[str]:
    """The words of access without their first letter."""
    return frozenset(known[1:] for known in load("access").lists["spelling"])


@cache
def _begun_alike(letter: str, rest: str | None) -> tuple[tuple[str, str], ...]:
    """The words of access that begin with a letter, or lack it before ``rest``; with each, how it may have been read."""
    return tuple(
        (known, _confused(known))
        for known in load("access").lists["spelling"]
        if known[0] == letter or (known[0] == "l" and letter == "i") or known[1:] == rest
    )


def _one_apart(one: str, other: str) -> bool:
    """Do two words differ in one letter: another, one more, one less, or two exchanged?"""
    if one == other or abs(len(one) - len(other)) > 1:
        return one == other
    start = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return True
    left, right = one[start:], other[start:]
    exchanged = left[:2] == right[1::-1] and left[2:] == right[2:]
    return exchanged or left[1:] in (right[1:], right) or left == right[1:]


# --- where a statement can stand --------------------------------------------------------------------


class _Tells(dict[str, int]):
    """Token → 2 where a statement that closes can be made of it, 1 where one that opens, else 0. Each is asked once."""

    def __missing__(self, token: str) -> int:
        small = token.casefold()
        closing, opening = _telling()
        if closing.fullmatch(small) or small in _halves() or _spelt(token):
            self[token] = 2
        else:
            self[token] = int(opening.fullmatch(small) is not None)
        return self[token]


@cache
def _telling() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words that closing, and opening, statements are made of."""
    words = load("access").words
    return re.compile(words["tells"]), re.compile(words["tells_open"])


_TELLS = _Tells()


@cache
def _halves() -> frozenset[str]:
    """What may stand behind the gap in a word of access that is torn in two."""
    return frozenset(word[at:] for word in load("access").lists["spelling"] for at in range(2, len(word) - 2))


def tells(text: str) -> bool:
    """Does a folded text hold a word that some statement on access is made of?"""
    return any(map(_TELLS.__getitem__, _TOKEN.findall(text)))


def may_close(text: str) -> bool:
    """Does a folded text hold a word that some statement is made of which closes?"""
    return 2 in map(_TELLS.__getitem__, _TOKEN.findall(text))


# --- paragraphs and sentences -----------------------------------------------------------------------


def paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of printed lines (first, behind last), of at most twelve lines.

    A line of cells stands for itself; behind a short line, one that begins with a capital begins another run.
    """
    start = None
    for index, line in enumerate(lines):
        cells = "\t" in line.strip()
        above = lines[index - 1].strip() if index else ""
        begins = index > 0 and (len(above) < _SHORT or _HEADING.match(above) is not None)
        begins = begins and line.lstrip()[:1].isupper()
        if (cells or begins) and start is not None:
            yield start, index
            start = None
        if cells:
            yield index, index + 1
        elif line.strip():
            if start is not None and index - start >= _PARAGRAPH:
                yield start, index
                start = index - 1
            start = index if start is None else start
        elif start is not None:
            yield start, index
            start = None
    if start is not None:
        yield start, len(lines)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The sentences of a text: where they begin and end."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))
