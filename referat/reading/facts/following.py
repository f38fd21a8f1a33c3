"""A decision and the recommendation before it -> whether the one follows the other, where the words say so.

Certain are only sentences that name the recommendation (``godkender indstillingen``, ``godkendt som indstillet``,
``indstillingen forkastes``) and a bare ``Forkastet.`` or ``Ikke godkendt.`` below a recommendation. A bare
``Godkendt.`` says not what was approved; points decided apart, changes, and amendments that were adopted leave it open.
The words stand in ``language/following.yml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from referat.language.lexicon import load
from referat.model import Consultation, Result
from referat.reading.blocks.prose import Sentence
from referat.reading.facts.decisions import code_of, deciding_words, point_of
from referat.reading.facts.names import find_parties, find_people

_WORDS = load("following")
_FOLLOWS = _WORDS.pattern("follows")
_REJECTS = _WORDS.pattern("rejects")
_REJECTS_BARE = _WORDS.pattern("rejects-bare")
_OPEN = _WORDS.pattern("open")
_PART = _WORDS.pattern("part")
_DOWNS = _WORDS.pattern("downs")
_PROPOSAL = _WORDS.pattern("proposal")
_RECOMMENDATION = _WORDS.pattern("names-recommendation")
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
    turned_down = bool(recommendation) and not _DOWNS.search(recommendation or "")
    for text in decided:
        if _REJECTS.search(text) and not _PART.search(text):
            return not any(_FOLLOWS.search(other) for other in decided if other != text) or None
        if result == "rejected" and turned_down and _REJECTS_BARE.fullmatch(text):
            return True
    return False


def _proposal_adopted(decided: Iterable[str]) -> bool:
    """Somebody's proposal was adopted: what is then called the recommendation may have changed."""
    return any(
        _PROPOSAL.search(text)
        and not _RECOMMENDATION.search(text)
        and code_of(text) in ("approved", "approved_with_changes")
        for text in decided
    )
