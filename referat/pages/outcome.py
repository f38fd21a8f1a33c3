"""What became of an agenda item, in a sentence: item -> Danish words, from what the minutes state and nothing else.

It has three parts, each left out where nothing is stated: what was decided, how it was voted, who decides in the end.
``forslaget`` is said only where the words of the decision follow or turn down the recommendation for certain, and
numbers stand bare only where they fit the decision: a vote may have been on an amendment.
"""

from __future__ import annotations

import re

from referat import codes
from referat.danish import capitalised, counted, joined
from referat.model import AgendaItem, Document, Vote, VoteCount, VoteEvent

NO_DECISION = "Referatet gengiver ingen beslutning under dette punkt."
CLOSED = "Lukket punkt."
UNREAD = "Se beslutningens ord."
_BODIES = (
    ("udvalg", "Udvalget"),
    ("byråd", "Byrådet"),
    ("kommunalbestyrelse", "Kommunalbestyrelsen"),
    ("regionsråd", "Regionsrådet"),
    ("magistrat", "Magistraten"),
    ("bestyrelse", "Bestyrelsen"),
    ("kommission", "Kommissionen"),
    ("nævn", "Nævnet"),
    ("råd", "Rådet"),
)
"""A body's name ends or begins with a word on this, in its bare or its definite form -> what a sentence calls it."""
_DEFINITE = re.compile(r"(?:e?n|e?t)?$")
_SAID = {
    "approved": "{who} godkender {what}.",
    "approved_with_changes": "{who} godkender {what} med ændringer.",
    "recommended": "{who} anbefaler {what}.",
    "rejected": "{who} siger nej til {what}.",
    "postponed": "{who} udsætter punktet.",
    "returned": "{who} sender sagen tilbage.",
    "referred": "{who} sender sagen videre.",
    "withdrawn": "Punktet er taget af dagsordenen.",
    "discussed": "{who} har drøftet sagen.",
    "noted": "{who} er orienteret.",
    "elected": "{who} vælger eller udpeger.",
    "other": UNREAD,
}
"""What is said of a result; a test holds the keys against the codes."""
_BARE = {
    "approved": "Punktet er godkendt.",
    "approved_with_changes": "Punktet er godkendt med ændringer.",
    "recommended": "{who} anbefaler sagen.",
    "rejected": "{who} siger nej.",
}
"""What is said where it is not certain that the decision is on the recommendation."""
_FINAL = re.compile(
    r"\bat (?P<body>byrådet|kommunalbestyrelsen|regionsrådet)\b(?! (?:orienteres|informeres|underrettes)\b)",
    re.IGNORECASE,
)
_COUNTED = {"yes": "for", "no": "imod", "abstain": "undlod at stemme"}


def outcome(document: Document, item: AgendaItem) -> str:
    """What became of the item; of a closed one only that it is closed."""
    if item.public is False:
        return CLOSED
    parts = [_decided(document, item), *_voted(item), *_final(item)]
    return " ".join(parts)


def _decided(document: Document, item: AgendaItem) -> str:
    """What was decided: ``Udvalget godkender forslaget.``"""
    who = _who(document)
    if item.result is None:
        decided = any(section.kind == "decision" for section in item.sections)
        return UNREAD if decided else NO_DECISION
    certain = item.follows_recommendation is not None
    if item.result == "rejected" and item.follows_recommendation:
        return f"{who} siger nej, som indstillet."
    template = _SAID[item.result] if certain else _BARE.get(item.result, _SAID[item.result])
    return template.format(who=who, what="forslaget")


def _who(document: Document) -> str:
    """``Udvalget``, ``Byrådet``: what the body is called in its own sentence, or its whole name."""
    words = (document.meeting.organization or "Mødet").split()
    for word in (words[-1], words[0]):
        bare = _DEFINITE.sub("", word.casefold())
        for ending, said in _BODIES:
            if bare.endswith(_DEFINITE.sub("", ending)):
                return said
    return " ".join(words)


def _voted(item: AgendaItem) -> list[str]:
    """``3 for, 1 imod.``; of several votes, and of one that does not fit the decision, only how many there were."""
    if not item.votes:
        return []
    held = dict(numbers(item.votes[0]))
    said = ", ".join(f"{held[option]} {words}" for option, words in _COUNTED.items() if option in held)
    if len(item.votes) > 1 or not said or not _fits(item, held):
        return [f"{counted(len(item.votes), 'afstemning', 'afstemninger')}."]
    if item.votes[0].counts or {"yes", "no"} <= held.keys():
        certain = item.follows_recommendation is not None or item.result == "rejected"
        return [f"{said}." if certain else f"Afstemning: {said}."]
    return [f"Nævnt: {said}."]


def _fits(item: AgendaItem, held: dict[str, int]) -> bool:
    """Whether these votes can have given this result."""
    if not {"yes", "no"} <= held.keys():
        return True
    if item.result in ("approved", "recommended"):
        return held["yes"] > held["no"]
    return item.result != "rejected" or held["yes"] <= held["no"]


def numbers(event: VoteEvent) -> list[tuple[str, int]]:
    """How many voted what: the printed counts, or the people named; nothing where parties stand for their members."""
    found = []
    for option in codes.OPTIONS:
        printed = [count for count in event.counts if count.option == option.value]
        named = [vote for vote in event.votes if vote.option == option.value]
        number = _number(printed, named)
        if number is None:
            return []
        if number:
            found.append((option.value, number))
    return found


def _number(printed: list[VoteCount], named: list[Vote]) -> int | None:
    if printed:
        return printed[0].value if len({count.value for count in printed}) == 1 else None
    return None if any(vote.voter_type == "party" for vote in named) else len(named)


def _final(item: AgendaItem) -> list[str]:
    """``Byrådet afgør sagen.``: where the agenda says so, or the recommendation that was followed asks it to decide."""
    if item.result != "recommended":
        return []
    if item.item_type == "A":
        return ["Byrådet afgør sagen."]
    bodies = {found["body"].casefold() for found in _FINAL.finditer(item.recommendation or "")}
    return [f"{capitalised(joined(sorted(bodies)))} afgør sagen."] if len(bodies) == 1 else []
