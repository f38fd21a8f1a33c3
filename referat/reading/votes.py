"""Sentences of a decision -> vote events: who voted what, by name, by party and by count.

Only the item's own decision is read; a wish, a condition, a quotation or another body's vote is none,
and silence gives nothing. Sentences are split into clauses, each with one option and its subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from referat.model import Diagnostic, Option, Vote, VoteCount, VoteEvent
from referat.reading.people import find_parties, find_people
from referat.reading.prose import Sentence

_VERB = r"(?:stemmer|stemte|stemt)"
_NUMBER_WORDS = {"én": 1, "en": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12}
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(_NUMBER_WORDS)})"

# What a clause says, most telling first; ``after`` tells that the voters stand behind the words.
_MARKERS: tuple[tuple[Option, bool, re.Pattern[str]], ...] = (
    ("abstain", False, re.compile(r"(?:undlod|undlader|undladt|afstod fra|afholdt sig fra) (?:at stemme|at afgive stemme)|stemte hverken for eller imod|stemmer hverken for eller imod|(?:stemte|stemmer) blankt", re.IGNORECASE)),
    ("abstain", True, re.compile(r"(?:undlod|undlader) at stemme(?: gjorde)?\s*:|^(?:blankt?|hverken for eller imod|undlod(?: at stemme)?|undlader(?: at stemme)?)\s*(?:stemte|stemmer|:)", re.IGNORECASE)),
    ("other", False, re.compile(r"(?:tager|tog|tage|tages) (?:dog )?(?:et )?forbehold|(?:tager|tog) dog forbehold", re.IGNORECASE)),
    ("no", True, re.compile(rf"^(?:og )?(?:i)?mod(?: (?!for\b)[\w-]+(?: [\w-]+){{0,5}}?)? {_VERB}(?: følgende)?(?: medlemmer)?\s*:?|^(?:og )?(?:i)?mod(?: [\w-]+){{0,3}}\s*:|{_VERB} imod\s*:", re.IGNORECASE)),
    ("yes", True, re.compile(rf"^(?:og )?for(?: (?!mod\b)[\w-]+(?: [\w-]+){{0,5}}?)? {_VERB}(?: følgende)?(?: medlemmer)?\s*:?|^(?:og )?for(?: [\w-]+){{0,3}}\s*:|{_VERB} for\s*:", re.IGNORECASE)),
    ("no", False, re.compile(rf"{_VERB}(?: \w+)? (?:imod|mod|nej)\b", re.IGNORECASE)),
    ("yes", False, re.compile(rf"{_VERB}(?: \w+)? (?:for\b|ja\b)", re.IGNORECASE)),
)  # fmt: skip
_BARE_COUNT = re.compile(rf"(?<![\d.,/-])(?P<count>{_COUNT})(?P<who> (?:medlemmer|stemmer|udvalgsmedlemmer|byrådsmedlemmer))?(?: {_VERB})?(?: (?P<dir>for|imod|mod|ja|nej))(?=[\s.,;:)]|$)", re.IGNORECASE)
_DIRECTED_COUNT = re.compile(rf"\b(?P<dir>for|imod)(?: (?:indstillingen|forslaget|ændringsforslaget|det))?(?: {_VERB})?:? (?P<count>{_COUNT})(?=[\s.,;:)(]|$)", re.IGNORECASE)
_VERSUS = re.compile(rf"(?:med|stemmerne|stemmetallene)\s+(?P<yes>\d{{1,3}})(?: stemmer)?(?: for)?\s*(?:mod|-|–|og)\s*(?P<no>\d{{1,3}})(?P<rest>(?: stemmer)?(?: imod)?)(?=[\s.,;)]|$)", re.IGNORECASE)
_ABSTAIN_COUNT = re.compile(rf"(?P<count>{_COUNT})(?: medlem(?:mer)?)? (?:undlod|undlader) at stemme|undlod at stemme:? (?P<after>\d{{1,3}})", re.IGNORECASE)
_SUBJECT_COUNT = re.compile(rf"^\W*(?P<count>{_COUNT})(?: medlemmer| stemmer| byrådsmedlemmer| udvalgsmedlemmer)?(?=[\s.,;:(]|$)", re.IGNORECASE)
_CONNECTOR = re.compile(r",? (?:mens|medens|hvorimod|hvorefter|idet|men|dog)\s+|;\s*|(?<=[a-zæøå]{2})\.\s+", re.IGNORECASE)
_LAST_BREAK = re.compile(r"(?:,? (?:mens|medens|hvorimod|men)\s+|;\s*|, og |, )(?!.*(?:,? (?:mens|medens|hvorimod|men)\s|;|, ))", re.IGNORECASE)
_NO_VOTE = re.compile(
    r"\b(?:hvis|såfremt|ønsker at|ønskede at|vil kunne|kan stemme|kunne stemme|skal stemme|ville stemme|agter|opfordr\w+|tilkendega?v|havde stemt|"
    r"har stemt|ville have|generalforsamling|tidligere (?:har|behandl)|ved (?:sagens )?(?:første|forrige|seneste))\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"”“»][^\"”“»«]*[\"”“«»]")
_OTHER_BODY = re.compile(r"^(?:[A-ZÆØÅ][\w-]*(?:-? og [A-ZÆØÅ]?[\w-]*)?(?:udvalget|rådet|byrådet|bestyrelsen|nævnet))(?:s (?:beslutning|indstilling|møde))?(?:,? den)? \d", re.IGNORECASE)
_AMENDMENT = re.compile(r"ændringsforslag|underændringsforslag|modforslag|alternativt forslag", re.IGNORECASE)
_PROPOSAL = re.compile(r"\b(?:foreslog|foreslår|stillede (?:et )?forslag|fremsatte|forslaget om|forslag om)\b", re.IGNORECASE)
_MAIN = re.compile(r"\bindstilling(?:en|ens)\b|\bherefter\b|\bhovedforslag", re.IGNORECASE)
_FELL = re.compile(r"(?:er|var|blev)?\s*(?:dermed |hermed |herefter )?(?:forkastet|faldet|bortfald\w*|faldt|nedstemt)", re.IGNORECASE)
_POINT = re.compile(r"^(?:ad|vedr(?:ørende|\.)?|pkt\.?|punkt) ?(?P<point>\d+(?:[-–]\d+)?)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Ballot:
    """A vote event under way: what it is about, who voted, what was counted."""

    about: str
    votes: list[Vote] = field(default_factory=list)
    counts: list[VoteCount] = field(default_factory=list)


def read_votes(paragraphs: Sequence[Sequence[Sentence]]) -> tuple[tuple[VoteEvent, ...], list[Diagnostic]]:
    """Read a decision's votes; returns the events from 1 and a diagnostic where count and names disagree."""
    ballots: list[_Ballot] = []
    about = "main"
    for paragraph in paragraphs:
        for sentence in paragraph:
            text = _QUOTED.sub(lambda match: " " * len(match[0]), sentence.text)
            about = _topic(text, about)
            if _NO_VOTE.search(text) or _OTHER_BODY.match(text):
                continue
            votes, counts = _read_sentence(text, sentence)
            if votes or counts:
                ballot = _ballot(ballots, about, votes, counts)
                _add(ballot, votes, counts)
            if _FELL.search(text) and about != "main":
                about = "main"
    events = tuple(VoteEvent(number, tuple(ballot.votes), tuple(ballot.counts)) for number, ballot in enumerate(ballots, 1))
    return events, [doubt for event in events for doubt in _contradictions(event)]


def _topic(text: str, about: str) -> str:
    """What the votes of a sentence are about: the item's own proposal, a point of it, or an amendment."""
    point = _POINT.match(text)
    if point:
        return f"point {point['point']}"
    if _AMENDMENT.search(text):
        return "amendment"
    if re.search(r"\bindstillingen\b", text, re.IGNORECASE) and not _PROPOSAL.search(text):
        return about if about.startswith("point") else "main"
    if _PROPOSAL.search(text) or re.match(r"(?:for|imod) forslaget", text, re.IGNORECASE):
        return "amendment" if about != "proposal" else about
    if _MAIN.search(text) and about == "amendment":
        return "main"
    return about


def _ballot(ballots: list[_Ballot], about: str, votes: Sequence[Vote], counts: Sequence[VoteCount]) -> _Ballot:
    """The event that a sentence belongs to: the current one, unless it is about something else or votes again."""
    if ballots:
        current = ballots[-1]
        voters = {vote.voter for vote in current.votes}
        counted = {count.option for count in current.counts}
        again = any(vote.voter in voters for vote in votes) or any(count.option in counted for count in counts)
        if current.about == about and not again:
            return current
    ballots.append(_Ballot(about))
    return ballots[-1]


def _add(ballot: _Ballot, votes: Sequence[Vote], counts: Sequence[VoteCount]) -> None:
    ballot.votes += votes
    known = {count.option for count in ballot.counts}
    ballot.counts += [count for count in counts if count.option not in known]


def _read_sentence(text: str, sentence: Sentence) -> tuple[list[Vote], list[VoteCount]]:
    votes: list[Vote] = []
    counts: dict[Option, VoteCount] = {}
    for option, value, offset in _counts(text):
        counts.setdefault(option, VoteCount(option, value, sentence.text, sentence.line(offset)))
    for option, begin, end in _subjects(text):
        subject = text[begin:end]
        count = _SUBJECT_COUNT.match(subject)
        if count:
            counts.setdefault(option, VoteCount(option, _value(count["count"]), sentence.text, sentence.line(begin)))
        votes += _voters(subject, option, sentence, begin)
    unique: dict[str, Vote] = {}
    for vote in votes:
        unique.setdefault(vote.voter, vote)
    return list(unique.values()), list(counts.values())


def _markers(text: str) -> list[tuple[int, int, Option, bool]]:
    """Where the sentence states an option: (start, end, option, voters stand behind), left to right, no overlap."""
    found: list[tuple[int, int, Option, bool]] = []
    starts = [0, *(match.end() for match in re.finditer(r"[,;]\s+(?:(?:og|mens|medens|men)\s+)?|\s(?:og|mens|medens|men)\s+", text))]
    for option, after, pattern in _MARKERS:
        for match in _anchored(pattern, text, starts) if after else pattern.finditer(text):
            if all(match.end() <= start or match.start() >= end for start, end, _, _ in found):
                found.append((match.start(), match.end(), option, after))
    return sorted(found)


def _anchored(pattern: re.Pattern[str], text: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """Matches of a pattern that stands at the beginning of a clause."""
    for start in starts:
        match = re.compile(pattern.pattern.replace("^", ""), pattern.flags).match(text, start)
        if match:
            yield match


def _subjects(text: str) -> Iterator[tuple[Option, int, int]]:
    """For each option stated, the span that names its voters: before the verb, or behind ``For stemte``."""
    markers = _markers(text)
    for index, (start, end, option, after) in enumerate(markers):
        previous = markers[index - 1] if index else None
        following = markers[index + 1] if index + 1 < len(markers) else None
        if after:
            stop = following[0] if following else len(text)
            if following and not following[3]:
                cut = _LAST_BREAK.search(text, end, stop)
                stop = cut.start() if cut else stop
            yield option, end, stop
            continue
        begin = previous[1] if previous else 0
        cuts = list(_CONNECTOR.finditer(text, begin, start))
        begin = cuts[-1].end() if cuts else begin
        if previous and previous[3]:
            cut = _LAST_BREAK.search(text, begin, start)
            begin = cut.end() if cut else begin
        yield option, begin, start


def _voters(subject: str, option: Option, sentence: Sentence, offset: int) -> list[Vote]:
    people = find_people(subject)
    votes = [
        Vote(person.name, "person", option, sentence.text, sentence.line(offset + person.start), person.role, person.party)
        for person in people
    ]
    votes += [
        Vote(party.name, "party", option, sentence.text, sentence.line(offset + party.start), None, party.letter)
        for party in find_parties(subject)
        if not _is_tail(subject, party.start)
    ]
    return votes


def _is_tail(subject: str, start: int) -> bool:
    """A letter behind ``§``, ``pkt.``, ``model`` or ``alternativ`` is no party."""
    return re.search(r"(?:§|pkt\.?|punkt|model|alternativ|bilag|variant|scenarie|afsnit|litra|fløj|type|etape)\s*$", subject[:start], re.IGNORECASE) is not None


def _counts(text: str) -> Iterator[tuple[Option, int, int]]:
    """The printed counts of a sentence: ``25 stemmer for og 4 imod``, ``for stemte 3, imod 25``, ``14-5``."""
    if not re.search(r"stem|\bfor\b.*\bimod\b", text, re.IGNORECASE):
        return
    versus = _VERSUS.search(text)
    if versus:
        yield "yes", int(versus["yes"]), versus.start("yes")
        yield "no", int(versus["no"]), versus.start("no")
    for match in _ABSTAIN_COUNT.finditer(text):
        yield "abstain", _value(match["count"] or match["after"]), match.start()
    for pattern in (_BARE_COUNT, _DIRECTED_COUNT):
        for match in pattern.finditer(text):
            if pattern is _BARE_COUNT and match["count"].lower() in ("en", "et") and not match["who"]:
                continue
            option: Option = "yes" if match["dir"].lower() in ("for", "ja") else "no"
            yield option, _value(match["count"]), match.start("count")


def _value(count: str) -> int:
    return _NUMBER_WORDS.get(count.lower()) or int(count)


def _contradictions(event: VoteEvent) -> Iterator[Diagnostic]:
    """A printed count that is smaller than the number of members named for the same option."""
    for count in event.counts:
        named = [vote for vote in event.votes if vote.option == count.option and vote.voter_type == "person"]
        if len(named) > count.value:
            message = f"der er trykt {count.value} stemmer, men {len(named)} medlemmer er nævnt"
            yield Diagnostic("warning", "V301", message, count.line)
