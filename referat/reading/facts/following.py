"""A decision and the recommendation before it -> whether the one follows the other, where the words say so.

Certain are only sentences that name the recommendation (``godkender indstillingen``, ``godkendt som indstillet``,
``indstillingen forkastes``) and a bare ``Forkastet.`` or ``Ikke godkendt.`` below a recommendation. A bare
``Godkendt.`` says not what was approved; points decided apart, changes, and amendments that were adopted leave it open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from referat.model import Consultation, Result
from referat.reading.blocks.prose import Sentence
from referat.reading.facts.decisions import code_of, deciding_words, point_of
from referat.reading.facts.names import find_parties, find_people

_THE = r"(?:den |\w*(?:forvaltningens|administrationens|direktionens|direktørens|chefens|borgmesterens) )?"
_RECOMMENDATION = rf"{_THE}indstilling(?:en)?\b"
_FOLLOWING = r"godkender|godkendte|anbefaler|anbefalede|tiltræder|tiltrådte|følger|fulgte|vedtager|vedtog"
_FOLLOWED = r"godkendt|godkendes|vedtaget|vedtages|anbefalet|anbefales|tiltrådt|tiltrædes|fulgt|følges"
_AGAINST = r"forkastet|forkastes|afvist|afvises|nedstemt|faldt|faldet"
_BEING = r"(?:(?:er|blev|bliver|hermed|herefter|dermed|således|enstemmigt|enstemmig) ){0,3}"

_FOLLOWS = re.compile(
    rf"\b(?:{_FOLLOWING}|besluttede at følge) {_BEING}{_RECOMMENDATION}"
    rf"|\b(?:{_FOLLOWED}) (?:som indstillet|i (?:overensstemmelse med|henhold til) indstillingen)\b"
    rf"|^{_RECOMMENDATION} {_BEING}(?:{_FOLLOWED})\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:ikke|hverken|delvist?|dog|bortset|undtag\w*|punkt\w*|pkt|første|anden|del|idet|men|således|forudsætning\w*|"
    r"betingelse\w*|ændr\w*|tilføj\w*|bemærkning\w*|præciser\w*|rettelse\w*|forbehold)\b",
    re.IGNORECASE,
)
"""Words that leave open whether all of the recommendation was followed."""
_REJECTS = re.compile(
    rf"^{_RECOMMENDATION} {_BEING}(?:{_AGAINST}|ikke (?:{_FOLLOWED})|(?:{_FOLLOWED}) ikke)\b"
    rf"|\b(?:{_FOLLOWING}) ikke {_RECOMMENDATION}"
    rf"|\bkan ikke (?:anbefale|godkende|tiltræde|følge|vedtage) {_RECOMMENDATION}"
    rf"|\b(?:forkaster|forkastede|afviser|afviste) {_RECOMMENDATION}"
    rf"|\b(?:besluttede|beslutter|vedtog|vedtager) (?:\S+ ){{0,20}}?(?:imod|i modstrid med|modsat|i stedet for) "
    rf"{_RECOMMENDATION}",
    re.IGNORECASE,
)
_BARE_REJECTION = re.compile(rf"(?:{_AGAINST}|ikke (?:{_FOLLOWED})|(?:{_FOLLOWED}) ikke)\s*\.?", re.IGNORECASE)
_PART = re.compile(r"\b(?:punkt\w*|pkt|delvist?|første|del)\b", re.IGNORECASE)
_AGAINST_ALREADY = re.compile(r"\b(?:ikke|afslag|afslå\w*|forkast\w*|afvis\w*)\b", re.IGNORECASE)
"""A recommendation to turn something down: its bare rejection would mean the opposite of what it seems."""
_SOMEONES = re.compile(r"forslag(?:et|ene)?\b", re.IGNORECASE)
_NAMED = re.compile(r"\bindstilling", re.IGNORECASE)
_IN_FAVOUR: tuple[Result, ...] = ("approved", "recommended")


def follows_recommendation(
    paragraphs: Sequence[Sequence[Sentence]],
    result: Result | None,
    recommendation: str | None,
    consultations: Sequence[Consultation],
) -> bool | None:
    """True or False only where the decision's words leave no doubt; None everywhere else.

    It is None too where a body on the way said something else than yes: then more than one recommendation is printed.
    """
    said = [one.text for paragraph in paragraphs for one in paragraph]
    if any(point_of(text) for text in said):
        return None
    decided = [words for text in said if (words := deciding_words(text))]
    against = _is_against(decided, result, recommendation)
    if against is not False:
        return False if against else None
    if result not in _IN_FAVOUR or _proposal_adopted(decided):
        return None
    if any(one.result not in (*_IN_FAVOUR, "referred") for one in consultations):
        return None
    return True if any(_follows(text) for text in decided) else None


def _follows(text: str) -> bool:
    """Does the body follow the recommendation, and not only members of it (``Ida Holm (A) anbefaler indstillingen``)?"""
    match = _FOLLOWS.search(text)
    if match is None or _OPEN.search(text):
        return False
    subject = text[: match.start()]
    return "flertal" in subject.lower() or not (find_people(subject) or find_parties(subject))


def _is_against(decided: Iterable[str], result: Result | None, recommendation: str | None) -> bool | None:
    """Do the words turn the recommendation down? None where another sentence follows it."""
    turned_down = bool(recommendation) and not _AGAINST_ALREADY.search(recommendation or "")
    for text in decided:
        if _REJECTS.search(text) and not _PART.search(text):
            return not any(_FOLLOWS.search(other) for other in decided if other != text) or None
        if result == "rejected" and turned_down and _BARE_REJECTION.fullmatch(text):
            return True
    return False


def _proposal_adopted(decided: Iterable[str]) -> bool:
    """Somebody's proposal was adopted: what is then called the recommendation may have changed."""
    return any(
        _SOMEONES.search(text) and not _NAMED.search(text) and code_of(text) in ("approved", "approved_with_changes")
        for text in decided
    )
