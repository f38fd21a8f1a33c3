"""An item's lines without a decision's heading -> where its decision begins, where words leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence

from referat.model import SectionKind
from referat.reading.dates import find_date
from referat.reading.templates import VOTE_LABEL
from referat.reading.text import Line

_PROPOSAL = r"(?:indstilling(?:en|erne)?|(?:\w*ændrings)?forslag(?:et|ene)?|beslutningsforslaget|sagen|punktet|dagsordenen|\w+planen)"
_DONE = r"(?:tiltrådt|vedtaget|godkendt|forkastet|bifaldet|taget til efterretning|udsat|henvist|oversendt|sendt tilbage|trukket)"
_ADOPTED = re.compile(
    rf"(?:\w+[\w ,.-]{{0,60}}s )?{_PROPOSAL}(?: [\w., ()-]{{1,60}}?)? (?:blev|er|var|blev herefter|er herefter) "
    rf"(?:\w+ ){{0,3}}?{_DONE}\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""``Forslaget blev tiltrådt med 34 stemmer imod 15.``"""
_VOTED = re.compile(r"\b(?:uden afstemning|enstemmigt|med \d+ stemmer|stemmerne \d+|ved afstemning)\b", re.IGNORECASE)
_BARE = re.compile(
    r"(?:enstemmigt )?(?:godkendt|vedtaget|tiltrådt|udsat|(?:taget )?til efterretning|drøftet|anbefales|udgår|udgik|"
    r"ingen bemærkninger|orienteret|oversendes|indstilles godkendt)(?: (?:som indstillet|enstemmigt))?\.?",
    re.IGNORECASE,
)
_LOOK_AHEAD = 6


def unheaded_decision(lines: Sequence[Line], start: int, end: int, kinds: Sequence[SectionKind]) -> int | None:
    """The index where the decision of an item begins whose sections are of ``kinds``, none of them a decision.

    A proposal that was adopted or fell with its vote, or without one, said in so many words; where the item has no
    headings at all, also a line that is a decision and nothing else (``Godkendt.``).
    """
    if "decision" in kinds:
        return None
    for index in range(start, end):
        text = lines[index].plain
        if not text or len(text) > 1000 or lines[index].tabbed:
            continue
        if (
            _ADOPTED.fullmatch(text)
            and find_date(text)[0] is None
            and (_VOTED.search(text) or _votes_below(lines, index, end))
        ):
            return index
        if not kinds and _BARE.fullmatch(text):
            return index
    return None


def _votes_below(lines: Sequence[Line], index: int, end: int) -> bool:
    """Do the next lines say who voted what?"""
    below = [line for line in lines[index + 1 : min(end, index + 2 * _LOOK_AHEAD)] if not line.blank][:_LOOK_AHEAD]
    return any(VOTE_LABEL.match(line.plain) for line in below)
