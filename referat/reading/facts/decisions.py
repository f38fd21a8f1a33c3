"""Sentences of a decision -> the result code and the words that gave it.

The grammar is the ordered table of rules in ``language/decisions.yml``: the first that a clause matches gives its code;
of the codes of several clauses the one on the item's own proposal counts. Nothing matching gives no code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from referat.language.lexicon import load
from referat.model import Result
from referat.reading.blocks.prose import Sentence, without_quotations
from referat.reading.facts.counts import COUNT
from referat.reading.facts.names import find_parties, find_people

_WORDS = load("decisions")
_RULES = tuple((cast(Result, rule.code), rule.pattern) for rule in _WORDS.at("result"))
_CHANGES = _WORDS.pattern("changes")
_CHANGING_TAIL = _WORDS.pattern("changing-tail")
_ABOUT_OTHERS = _WORDS.pattern("about-others")
_TAIL = re.compile(
    r",? \b(?:idet|dog|således at|under forudsætning af|på betingelse af|med undtagelse af|"
    r"med (?:den|følgende|de|en|et|bemærkning\w*|tilføjelse\w*)|"
    r"med ændring\w*|i ændret|hvorefter|men)\b",
    re.IGNORECASE,
)
_TALLIED = rf"{COUNT}(?: stemmer?| medlem(?:mer)?)?(?: \([^()]*\))?(?: for| i?mod)?(?:,? (?:der |som )?und(?:lod|lader) at stemme)?"
_COUNTED = re.compile(
    rf"\bmed (?!e[nt] (?!stemme|medlem|for\b|i?mod\b)){_TALLIED}(?:(?:,? og i?mod|,? og|,? i?mod|,) {_TALLIED})*(?!\w)",
    re.IGNORECASE,
)
_PROPOSES = re.compile(
    r"(?:\b(?:foreslog|foreslår|stillede (?:et |følgende )?(?:ændrings)?forslag|fremsatte|anmodede om)\b"
    r"|^(?:under)?(?:ændrings)?forslag (?:nr\. \d+ )?(?:fra|af|stillet af)\b|^[A-ZÆØÅ][\w-]+s (?:ændrings)?forslag\s*:)(?P<what>.*)",
    re.IGNORECASE,
)
_DISSENTS = re.compile(
    r"(?P<who>.{1,300}?) (?:(?:kan|kunne|vil|ville) (?:\w+ )?ikke\b|(?:tiltrådte|tiltræder|støttede|støtter|godkendte|anbefaler) ikke\b"
    r"|ikke (?:kan|kunne) ).*",
    re.IGNORECASE | re.DOTALL,
)
"""What members or parties could not accede to; what the body itself cannot is its decision."""
_MINORITY = re.compile(r"\bmindretal(?:let|lets)?\b", re.IGNORECASE)
_BODY_ITSELF = re.compile(
    r"\b(?:\w*udvalget|\w*byrådet|\w*rådet|kommunalbestyrelsen|magistraten|\w*flertal(?:let)?)\b", re.IGNORECASE
)
_CLAUSES = re.compile(
    r"(?<=[a-zæøå0-9) ]), (?=(?:idet|mens|medens|men|da|fordi|eftersom|(?:og )?\d+ medlem(?:mer)?|et mindretal|mindretallet)\b)|\s[-–]\s(?=(?:for|i?mod) stem)"
)
_OUTCOME = re.compile(
    r"(?:,? (?:hvorefter|hvormed|og (?:er |blev |var )?(?:dermed|hermed|således)|og (?:indstillingen|forslaget|sagen) (?:er|blev)|"
    r"(?:som|der) (?:(?:er|blev|var) )?(?:dermed|hermed|derfor|herefter|således))|\btil afstemning og) (?P<what>.+)",
    re.IGNORECASE,
)
"""What came of a vote, behind it in the same sentence."""
_AMENDMENT = re.compile(r"\b(?:\w*ændringsforslag\w*|forslaget)\b", re.IGNORECASE)
_OWN_PROPOSAL = re.compile(r"indstilling", re.IGNORECASE)
_FOLLOWS = re.compile(
    r"\b(?:følger|fulgte|følges|tiltræder|tiltrådte) (?:\S+ ){1,6}?(?:anbefaling|indstilling)\b", re.IGNORECASE
)
_NOTHING = re.compile(r".{0,3}|(?:der var )?(?:ingen|intet)(?: \w+){0,3}\.?", re.IGNORECASE)
_OF_THE_CASE = re.compile(r"\b(?:sagen|punktet|dagsordenspunktet|sagens|punktets)\b", re.IGNORECASE)
_OTHER_ITEM = re.compile(
    r"(?:punkt|pkt\.?|sag) ?(?:nr\.? ?)?\d+[^.,]{0,40}\b(?:udgår|udgik|udsættes|udsat|trækkes|tages)\b", re.IGNORECASE
)
"""On an item of the agenda, or a point: it decides nothing where the item's own decision stands beside it."""
_AGENDA = re.compile(
    r"(?:\d+\.? )?(?:(?:godkendelse|vedtagelse|fastsættelse|fastlæggelse|behandling|gennemgang|bemærkning(?:er)?|beslutning(?:er)?)"
    r"(?: og \w+)? (?:af|til|om|vedr\w*\.?) )?(?:\w+ (?:af|til) )?(?:\w+s )?dagsorden(?:en)?\b.*",
    re.IGNORECASE,
)
"""The name of an item that decides on the agenda: what it says of items is said of others."""
_FATES: tuple[Result, ...] = ("returned", "postponed", "withdrawn", "referred", "recommended")
_SENT_ON = re.compile(
    r"\b(?:idet|efter at|da|med (?:den )?(?:bemærkning|oplysning|meddelelse|besked)(?:en)?(?: om)?,? at)\b"
    r"(?P<what>.{0,300}\bhar\b (?:\S+ ){0,12}?(?:vedtaget|godkendt|tiltrådt|bifaldet|forkastet|afvist|nedstemt)\b.*)",
    re.IGNORECASE,
)
_THE_CASE = re.compile(
    r"\b(?:\w*indstilling\w*|\w*forslag\w*|sagen|punktet|det indstillede|budget\w*|\w*plan\w*)\b", re.IGNORECASE
)
"""A case goes back to who is to carry it out, with word of what was decided on it."""
_SPLIT = re.compile(
    r"^(?:ad\.?|vedr\.?|pkt\.?|punkt|at-punkt|indstillingspunkt|indstillingens punkt) ?"
    r"(?P<point>\d+)(?:\s*(?:[-–,]|og)\s*\d+)*\s*[).:,]?\s*",
    re.IGNORECASE,
)
_STRENGTH: tuple[Result, ...] = (
    "approved_with_changes", "approved", "recommended", "elected", "referred", "returned", "postponed", "rejected",
    "withdrawn", "discussed", "noted", "other",
)  # fmt: skip

_ADOPTED: tuple[Result, ...] = ("approved", "approved_with_changes", "recommended")
_Found = tuple[Result, Sentence]


@dataclass(slots=True)
class _Decided:
    """What a decision's sentences say, by what they are about."""

    on_agenda: bool = False
    own: list[_Found] = field(default_factory=list)
    points: list[_Found] = field(default_factory=list)
    amended: list[_Found] = field(default_factory=list)
    others: list[_Found] = field(default_factory=list)
    proposed: Result | None = None
    """What the proposal made last asks for."""
    someones: bool = False
    """Somebody has made a proposal: ``forslaget`` is theirs."""
    substance: Sentence | None = None
    """The first sentence that decides something in words of no rule."""


def read_result(
    paragraphs: Sequence[Sequence[Sentence]], item: str = ""
) -> tuple[Result | None, str | None, int | None]:
    """The result code of a decision, the sentence that gave it, and its line; None where the minutes state none.

    ``paragraphs`` are the body's own words, without what others said (:func:`referat.reading.bodies.own_words`);
    ``item`` is the item's name: what is sent back when the agenda is approved is another item.
    A decision split by recommendation number (``Ad 1: …``) takes the strongest code of its parts; text
    without any known word is ``other`` when it decides something and None when it is only on presence or votes.
    """
    decided = _Decided(on_agenda=_AGENDA.fullmatch(item) is not None)
    for paragraph in paragraphs:
        for sentence, text in zip(paragraph, without_quotations(paragraph), strict=True):
            _read_sentence(sentence, text, decided)
    others = () if decided.on_agenda else decided.others
    for found in (_strongest(decided.points), _main(decided.own), _amended(decided), _strongest(others)):
        if found:
            return found[0], found[1].text, found[1].line()
    if decided.substance is not None:
        return "other", decided.substance.text, decided.substance.line()
    return None, None, None


def _read_sentence(sentence: Sentence, text: str, decided: _Decided) -> None:
    split = point_of(text)
    body = _COUNTED.sub("", text[split.end() :] if split else text)
    proposal = _PROPOSES.search(body)
    if proposal:
        decided.someones = True
        decided.proposed = code_of(proposal["what"])
    code = code_of(_own_words(body))
    if code is None:
        if decided.substance is None and not _ABOUT_OTHERS.search(body) and not _NOTHING.fullmatch(body):
            decided.substance = sentence
    elif decided.on_agenda and code in _FATES and not re.search(r"\bdagsordenen\b", body, re.IGNORECASE):
        decided.others.append((code, sentence))
        decided.substance = decided.substance or sentence
    elif code in ("withdrawn", "postponed") and _OTHER_ITEM.match(text):
        decided.others.append((code, sentence))
    elif split:
        (decided.others if code == "withdrawn" else decided.points).append((code, sentence))
    elif _is_amendment(body, decided):
        decided.amended.append((code, sentence))
        decided.someones = decided.someones and code != "rejected"
    else:
        decided.own.append((code, sentence))


def point_of(text: str) -> re.Match[str] | None:
    """The words that restrict a sentence to points of the recommendation (``Ad 1 og 2: ``); None where there are none."""
    return _SPLIT.match(text)


def _is_amendment(body: str, decided: _Decided) -> bool:
    """Is the sentence on somebody's proposal, not on the item's own?"""
    match = _AMENDMENT.search(body)
    if match is None or _OWN_PROPOSAL.search(body):
        return False
    return decided.someones or "ændring" in match[0].lower()


def deciding_words(text: str) -> str:
    """A sentence without its count of votes, and only the clauses of it that decide; may be empty."""
    return _own_words(_COUNTED.sub("", text)).strip()


def _own_words(text: str) -> str:
    """The clauses of a sentence that decide: without what somebody proposed, voted or said beside it."""
    if _dissents(text):
        return ""
    clauses = _CLAUSES.split(text)
    if _ABOUT_OTHERS.search(clauses[0]):
        outcome = _OUTCOME.search(text)
        return outcome["what"] if outcome and not _ABOUT_OTHERS.search(outcome["what"]) else ""
    return ", ".join(clause for clause in clauses if not _ABOUT_OTHERS.search(clause))


def _dissents(text: str) -> bool:
    """Does a sentence say what members or parties could not accede to?"""
    match = _DISSENTS.fullmatch(text)
    if match is None or _BODY_ITSELF.search(match["who"]):
        return False
    return bool(_MINORITY.search(match["who"]) or find_people(match["who"]) or find_parties(match["who"]))


def code_of(text: str) -> Result | None:
    """The code of a sentence: of its main clause where that has one (``godkendt, idet punkt 3 udgår``)."""
    tail = _TAIL.search(text)
    main = text[: tail.start()] if tail else text
    code = _rule_code(main)
    sent_on = _SENT_ON.search(text) if code in ("returned", "referred") else None
    if sent_on and _THE_CASE.search(sent_on["what"]):
        return _rule_code(sent_on["what"])
    if code == "approved" and tail:
        rest = text[tail.start() :]
        if _CHANGES.search(rest) or _CHANGING_TAIL.match(rest):
            return "approved_with_changes"
    return code or (_rule_code(text) if tail else None)


def _rule_code(text: str) -> Result | None:
    return next((code for code, pattern in _RULES if pattern.search(text)), None)


def _strongest(found: Sequence[_Found]) -> _Found | None:
    """The code of a split decision: one when all agree, changes when some parts were approved and others not."""
    if not found:
        return None
    codes = {code for code, _ in found}
    if "rejected" in codes and codes & {"approved", "approved_with_changes"}:
        return "approved_with_changes", next(sentence for code, sentence in found if code == "rejected")
    best = min(codes, key=_STRENGTH.index)
    return best, next(sentence for code, sentence in found if code == best)


def _main(found: Sequence[_Found]) -> _Found | None:
    """The first code; a returned or postponed case said later overrules an approval of the motion to do so.

    To follow another body's recommendation, or that some proposal fell, says less than what is said of the
    recommendation itself.
    """
    if not found:
        return None
    first = next((one for one in found if not _FOLLOWS.search(one[1].text)), found[0])
    if first[0] == "rejected" and not _OWN_PROPOSAL.search(first[1].text):
        first = next((one for one in found if one[0] in _ADOPTED and _OWN_PROPOSAL.search(one[1].text)), first)
    for later in found[found.index(first) + 1 :]:
        overrules = later[0] in ("returned", "postponed", "withdrawn", "referred") and _OF_THE_CASE.search(
            later[1].text
        )
        if overrules and first[0] in ("approved", "approved_with_changes"):
            return later
    return first


def _amended(decided: _Decided) -> _Found | None:
    """Where only somebody's proposal was decided: what it asked for when it was adopted, else that it fell."""
    if not decided.amended:
        return None
    code, sentence = decided.amended[-1]
    return (decided.proposed if code == "approved" and decided.proposed else code), sentence
