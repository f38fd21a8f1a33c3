"""An item's lines without a decision's heading -> where its decision begins, where words leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence

from referat.language.broad import VOTE_LABEL
from referat.model import SectionKind
from referat.reading.dates import find_date
from referat.reading.text import Line

_DONE = (
    r"(?:tiltrådt|vedtaget|godkendt|forkastet|bifaldet|imødekommet|besvaret|udpeget|valgt|genvalgt|trukket|udsat|"
    r"taget (?:til efterretning|af dagsordenen)|henvist|oversendt|sendt tilbage|hjemvist)"
)
_PROPOSAL = (
    r"(?:indstilling(?:en|ens|erne)?|(?:\w*ændrings)?forslag(?:et|ene)?|beslutningsforslaget|sagen|punktet|dagsordenen|"
    r"meddelelse(?:n|rne)|orientering(?:en|erne)|redegørelsen|beretningen|regnskabet|anmodningen|ansøgningen|spørgsmålet|"
    r"\w+planen|\w+taksterne|budgettet)"
)
_BEING = r"(?:blev|er|var) (?:\w+ ){0,3}?"
_ADOPTED = re.compile(
    rf"(?:[A-ZÆØÅ][\w ,.-]{{0,60}}s )?{_PROPOSAL}(?: [\w., ()-]{{1,60}}?)? {_BEING}{_DONE}\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""``Forslaget blev tiltrådt med 34 stemmer imod 15.``"""
_VOTED = re.compile(r"\b(?:uden afstemning|enstemmigt|med \d+ stemmer|stemmerne \d+|ved afstemning)\b", re.IGNORECASE)
_BEGINS = re.compile(
    r"(?:enstemmigt )?(?:godkendt|vedtaget|tiltrådt|forkastet|udsat|henvist|oversendt|fremsendes|tilbagesendes|hjemvist|imødekommet|"
    r"(?:taget|til) (?:til )?efterretning|drøftet|anbefal(?:es|et)|udgår|udgik|orienteret|indstilles godkendt|ingen bemærkninger)\b"
    r"|(?:udpeget|valgt) blev\b|følgende (?:\w+ ){1,3}?blev (?:\w+ )?(?:valgt|udpeget)\b"
    rf"|{_PROPOSAL}(?: \d\.? punkt)? {_BEING}{_DONE}\b|[A-ZÆØÅ][^.]{{2,60}} blev (?:enstemmigt )?(?:udpeget|valgt|genvalgt)\b",
    re.IGNORECASE,
)
"""How a paragraph begins that decides."""
_PROPOSER = re.compile(r"\((?:stillet af |fra )?[A-ZÆØÅ](?:[^()]|\([^()]*\)){2,120}\)", re.IGNORECASE)
"""``(Økonomiudvalget)``: who proposes, below the proposal and above what was decided."""
_LOOK_AHEAD = 6
_LONGEST = 1000


def unheaded_decision(lines: Sequence[Line], start: int, end: int, kinds: Sequence[SectionKind]) -> int | None:
    """The index where the decision of an item begins whose sections are of ``kinds``, none of them a decision.

    A proposal that was adopted or fell with its vote, or without one, said in so many words; where the item has no
    account of the case under a heading, also any paragraph that begins with what was decided (``Udsat.``).
    """
    if "decision" in kinds:
        return None
    bare = set(kinds) <= {"recommendation"}
    for index in range(start, end):
        if decides(lines, index, end) if not bare else begins_decision(lines[index]):
            return _first_of_decision(lines, start, index)
    return None


def begins_decision(line: Line) -> bool:
    """Does a paragraph begin with what was decided, today and not once?"""
    text = line.plain
    return 0 < len(text) <= _LONGEST and "\t" not in line.text.strip() and _BEGINS.match(text) is not None


def decides(lines: Sequence[Line], index: int, end: int) -> bool:
    """Does a line say that a proposal was adopted or fell, with its vote on the line or below?"""
    text = lines[index].plain
    if not text or len(text) > _LONGEST or lines[index].tabbed or _ADOPTED.fullmatch(text) is None:
        return False
    return find_date(text)[0] is None and (_VOTED.search(text) is not None or _votes_below(lines, index, end))


def _first_of_decision(lines: Sequence[Line], start: int, index: int) -> int:
    """What stands between the proposer's name in brackets and the decision was said at the meeting, too."""
    above = next((place for place in range(index - 1, start - 1, -1) if _PROPOSER.fullmatch(lines[place].plain)), None)
    if above is None:
        return index
    return next(place for place in range(above + 1, index + 1) if not lines[place].blank)


def _votes_below(lines: Sequence[Line], index: int, end: int) -> bool:
    """Do the next lines say who voted what?"""
    below = [line for line in lines[index + 1 : min(end, index + 2 * _LOOK_AHEAD)] if not line.blank][:_LOOK_AHEAD]
    return any(VOTE_LABEL.match(line.plain) for line in below)
