"""A sentence of a decision -> the counts of votes that it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from referat.model import Option

_VERB = r"(?:stemmer|stemte|stemt)"
_ABSTAINS = r"(?:undlod|undlader)"
_NUMBER_WORDS = {
    "én": 1, "en": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9,
    "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17,
    "atten": 18, "nitten": 19, "tyve": 20,
}  # fmt: skip
COUNT = rf"(?:\d{{1,2}}|{'|'.join(_NUMBER_WORDS)})"
"""A number of votes, in digits or in words."""
_WHO = r" (?:medlemmer|medlem|stemmer|stemme|udvalgsmedlemmer|byrådsmedlemmer)"
_END = r"(?=[\s,;:)(]|\.(?!\s?[a-zæøå])|$)"
_PROPOSAL = r"(?: (?:indstillingen|forslaget|ændringsforslaget|det|dette))?"
_POINT = re.compile(r"^(?:ad\.?|vedr(?:ørende|\.)?|pkt\.?|punkt) ?\d+(?:[-–]\d+)?\b[).:]*\s*", re.IGNORECASE)

_BARE = re.compile(
    rf"(?<![\d.,/-])\b(?P<count>{COUNT})(?P<who>{_WHO})?(?: {_VERB})?(?: \([^()]*\))?"
    r" (?P<dir>for|imod|mod|ja|nej)(?=[\s.,;:)]|$)(?!(?<=mod) (?-i:[A-ZÆØÅ\d]))",
    re.IGNORECASE,
)
_DIRECTED = re.compile(
    rf"(?:(?:^|[,;(] ?|\bog |\bmens )(?P<dir>for|i?mod){_PROPOSAL}(?: {_VERB})?:?"
    rf"|\b(?<!eller )(?P<dir2>for|i?mod){_PROPOSAL}(?: {_VERB}:?|:))"
    rf" (?P<count>{COUNT}){_END}",
    re.IGNORECASE,
)
_AGAINST = re.compile(rf"\bi?mod (?P<count>{COUNT}) stemmer?\b", re.IGNORECASE)
_FOR_AGAINST_NAMED = re.compile(r"\bmed (?P<count>\d{1,2}) stemmer mod (?-i:[A-ZÆØÅ])", re.IGNORECASE)
_CARRIED_BY = re.compile(r"\bmed (?P<count>\d{1,2}) stemmer(?=[.,;]|$)", re.IGNORECASE)
_NOBODY = re.compile(
    rf"(?<=\d) (?:stemmer? )?(?:for|i?mod),? (?:og )?ingen(?: stemmer| medlemmer)?(?: {_VERB})? (?P<dir>for|i?mod)\b",
    re.IGNORECASE,
)
"""``20 for og ingen imod``: beside a number ``ingen`` is one, too."""
_ADOPTED = r"(?:godkend|vedt|tiltr|anbefal|imødekom|bifald|støtte|flertal)\w*"
_FELL = re.compile(
    rf"\b(?:forkast\w*|afvis\w*|faldt|bortfald\w*|nedstemt)\b|(?<!om )\bikke (?:\w+ ){{0,2}}?{_ADOPTED}|\b{_ADOPTED} ikke\b",
    re.IGNORECASE,
)
"""The proposal voted on fell; what is adopted may itself be that something shall not be done."""
_CONTENT = re.compile(r",? (?:så|således|idet|at|hvor\w*|for at|der|som|da|med) ", re.IGNORECASE)
"""Behind a count it begins what was decided, no more whether it was."""
_VERSUS = re.compile(
    r"(?:med|stemmerne|stemmetallene)\s+(?P<yes>\d{1,2})(?: stemmer)?(?P<for> for)?(?: \([^()]*\))?(?P<for2> for)?\s*(?:mod|-|–|og|imod)\s*"
    r"(?P<no>\d{1,2})(?: stemmer)?(?: imod)?(?=[\s.,;)]|$)",
    re.IGNORECASE,
)
_ABSTAINING = re.compile(
    rf"(?<![\d.,/-])\b(?P<count>{COUNT})(?:{_WHO})? (?:\([^()]*\) )?(?:der |som )?{_ABSTAINS}(?: at stemme|(?=\s*[.,;:]|$))"
    rf"|{_ABSTAINS} at stemme:? (?P<after>\d{{1,2}}){_END}"
    rf"|(?<![\d.,/-])\b(?P<blank>{COUNT}) blanke?\b"
    rf"|\bhverken for eller imod(?: {_VERB})?:? (?P<neither>\d{{1,2}}){_END}",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"^\W*(?:et )?(?:(?:flertal|mindretal)(?: \w+){{0,2}}? på )?(?P<count>{COUNT})(?:(?P<who>{_WHO}){_END}|(?=\s*(?:[(,;:]|$)))"
    r"(?! (?:flertal|mindretal))",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"(?:\W*[()])?(?P<names>[^()\d]*)\((?P<count>\d{1,2})\)\s*")
_SEVERAL = re.compile(r",| og | samt ")
"""``A, B og V (14)``: the number behind several is that of all of them."""
_VOTES_AT_ALL = re.compile(r"stem|\d undl|^\W*(?:for|imod)\s*:", re.IGNORECASE)
_FOR = re.compile(r"\bfor\b", re.IGNORECASE)
_AND_AGAINST = re.compile(r"\bi?mod\b", re.IGNORECASE)


def find_counts(text: str) -> Iterator[tuple[Option, int, int]]:
    """The printed counts of a sentence: ``25 stemmer for og 4 imod``, ``for stemte 3, imod 25``, ``14-5``.

    Yields option, value and the offset where the number stands.
    """
    if not _on_votes(text):
        return
    versus = _VERSUS.search(text)
    if versus:
        first, second = int(versus["yes"]), int(versus["no"])
        stated = versus["for"] or versus["for2"]
        fell = first > second and not stated and _fell(text, versus)
        yield "no" if fell else "yes", first, versus.start("yes")
        yield "yes" if fell else "no", second, versus.start("no")
    elif named := _FOR_AGAINST_NAMED.search(text):
        yield "yes", int(named["count"]), named.start("count")
    elif (alone := _CARRIED_BY.search(text)) and not _fell(text, alone):
        yield "yes", int(alone["count"]), alone.start("count")
    elif against := _AGAINST.search(text):
        yield "no", _value(against["count"]), against.start("count")
    for match in _ABSTAINING.finditer(text):
        yield "abstain", _value(match["count"] or match["after"] or match["blank"] or match["neither"]), match.start()
    for match in _BARE.finditer(text):
        if match["count"].lower() not in ("en", "et") or match["who"]:
            yield _option(match["dir"]), _value(match["count"]), match.start("count")
    for match in _NOBODY.finditer(text):
        yield _option(match["dir"]), 0, match.start("dir")
    for match in _DIRECTED.finditer(text):
        yield _option(match["dir"] or match["dir2"]), _value(match["count"]), match.start("count")


def _on_votes(text: str) -> bool:
    """Is there a word on votes in the sentence, or ``for`` and behind it ``imod``?"""
    in_favour = _FOR.search(text)
    against = in_favour and _AND_AGAINST.search(text, in_favour.end())
    return bool(against or _VOTES_AT_ALL.search(text))


def _fell(text: str, count: re.Match[str]) -> bool:
    """Does the sentence say that what was voted on fell, before its count or in the clause that holds it?"""
    content = _CONTENT.search(text, count.end())
    said = text[: content.start()] if content else text
    return _FELL.search(said) is not None


def subject_count(subject: str) -> int | None:
    """The number of votes that a clause's subject prints (``3 medlemmer (A og F)``, ``Et flertal på 19``)."""
    together = _TOGETHER.fullmatch(_POINT.sub("", subject))
    if together and _SEVERAL.search(together["names"]):
        return int(together["count"])
    match = _SUBJECT.match(_POINT.sub("", subject))
    if match is None or (match["count"].lower() in ("en", "et") and not match["who"]):
        return None
    return _value(match["count"])


def _option(direction: str) -> Option:
    return "yes" if direction.lower() in ("for", "ja") else "no"


def _value(count: str) -> int:
    return _NUMBER_WORDS.get(count.lower()) or int(count)
