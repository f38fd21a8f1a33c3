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
    r"taget (?:til (?:efterretning|orientering|følge)|ad notam|af dagsordenen)|henvist|oversendt|sendt tilbage|tilbagesendt|hjemvist|fulgt|"
    r"afvist|afslået)"
)
_PROPOSAL = (
    r"(?:indstilling(?:en|ens|erne)?|\w*forslag(?:et|ene)?|beslutningsforslaget|sagen|punktet|dagsordenen|"
    r"meddelelse(?:n|rne)|orientering(?:en|erne)|redegørelsen|beretningen|regnskabet|anmodningen|ansøgningen|spørgsmålet|"
    r"\w+planen|\w+taksterne|budgettet)"
)
_BEING = r"(?:blev|er|var) (?:\w+ ){0,7}?"
_BODY = (
    r"(?:borgerrepræsentationen|(?:by|regions)rådet|kommunalbestyrelsen|[\w-]*udvalget|magistraten|rådet|bestyrelsen)"
)
_COUNTED = r"med (?:stemmerne )?\d{1,2} (?:stemmer )?[^.]{1,30}? blev"
"""``Med 33 stemmer imod 12 blev indstillingen godkendt``"""
_ADOPTED = re.compile(
    rf"(?:{_COUNTED} {_PROPOSAL} {_DONE}|(?:[A-ZÆØÅ][\w ,.-]{{0,60}}s )?{_PROPOSAL}(?: [\w., ()-]{{1,60}}?)? {_BEING}{_DONE})\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""``Forslaget blev tiltrådt med 34 stemmer imod 15.``"""
_VOTED = re.compile(r"\b(?:uden afstemning|enstemmigt|med \d+ stemmer|stemmerne \d+|ved afstemning)\b", re.IGNORECASE)
_BEGINS = re.compile(
    r"(?:enstemmigt )?(?:godkendt|vedtaget|tiltrådt|forkastet|bifaldet|udsat|henvist|oversendt|fremsendes|tilbagesendes|tilbagesendt|hjemvist|"
    r"imødekommet|afslået|afvist|besvaret|trukket|sendt tilbage|sendes tilbage|vedtoges|drøftedes|fik udsættelse|orientering givet|"
    r"(?:tage[ts]|til) (?:(?:til )?efterretning|til orientering|ad notam)|drøftet|anbefal(?:es|et)|udgår|udgik|orienteret|indstilles godkendt|"
    r"ingen bemærkninger)\b|(?:ingen|intet)\.?$"
    r"|(?:udpeget|valgt) blev\b|det blev (?:enstemmigt )?besluttet\b|følgende (?:\w+ ){1,3}?blev (?:\w+ )?(?:valgt|udpeget)\b|som \w+ (?:valgtes|udpegedes)\b"
    rf"|(?:[\w-]+s )?{_PROPOSAL}(?: \d\.? punkt)? (?:{_BEING}{_DONE}|(?:enstemmigt )?{_DONE}|følges|tiltrædes|tiltrådtes|vedtoges|bortfaldt|faldt|udgik|"
    rf"udgår|toges til|overgik til)\b|{_COUNTED} {_PROPOSAL}\b"
    rf"|{_BODY} (?:(?:godkendte|vedtog|tiltrådte|fulgte|forkastede|udsatte) {_PROPOSAL}|(?:valgte|udpegede) (?-i:[A-ZÆØÅ][\w-]+ [A-ZÆØÅ]))(?!.*\b(?:19|20)\d\d\b)"
    r"|[A-ZÆØÅ][^.]{2,60} blev (?:enstemmigt )?(?:udpeget|valgt|genvalgt)\b"
    r"|(?-i:[A-ZÆØÅ])[\w-]+ (?-i:[A-ZÆØÅ])[\w .()-]{2,50} (?:valgt|udpeget|genvalgt)\.?$",
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
