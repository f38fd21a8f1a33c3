"""Sentences of a decision -> vote events: who voted what, by name, by party and by count.

Only the item's own decision is read; a wish, a condition, a quotation or another body's vote is none,
and silence gives nothing. Sentences are split into clauses, each with one option and its subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from referat.model import Diagnostic, Option, Vote, VoteCount, VoteEvent
from referat.reading.blocks.prose import Sentence, with_labels_repeated, without_quotations
from referat.reading.facts.counts import find_counts, subject_count
from referat.reading.facts.names import ROLES, Party, Person, find_parties, find_people

_VERB = r"(?:stemmer|stemte|stemt)"
_ABSTAINS = r"(?:undlod|undlader|undladt|undlade)"
_OBJECT = (
    r"(?:\w*forslag\w*|\w*indstilling\w*|punkt\w*|pkt\.?|at-punkt|nr\.?|\(?\d{1,2}\)?[.a-z]?|model|alternativ|[abc]|"
    r"sagen|beslutning\w*|afslag\w*|dispensation\w*|udsættelse\w*|godkendelse\w*|lokalplan\w*|budget\w*|dette|det|den|"
    r"var|er|i alt)"
)
"""What may stand between ``For`` and the colon before the voters; ``For forvaltningen:`` is a signature."""
_MEMBERS = r"(?: følgende)?(?: medlemmer)?"


@dataclass(frozen=True, slots=True)
class _Marker:
    """Words that state an option; ``after`` tells that the voters stand behind them, at the start of a clause."""

    option: Option
    after: bool
    pattern: re.Pattern[str]


def _marker(option: Option, after: bool, *alternatives: str) -> _Marker:
    return _Marker(option, after, re.compile("|".join(alternatives), re.IGNORECASE))


# What a clause says, most telling first.
_MARKERS = (
    _marker(
        "abstain",
        True,
        rf"(?:\d{{1,2}} )?{_ABSTAINS} at stemme(?: gjorde)?(?: \d{{1,2}})?\s*:",
        rf"(?:blankt?|hverken for eller imod|{_ABSTAINS}(?: at stemme)?)\s*(?:{_VERB}|:)\s*:?",
    ),
    _marker(
        "abstain",
        False,
        rf"(?:{_ABSTAINS}|afstod fra|afholdt sig fra|afholder sig fra) (?:at stemme|at afgive stemme)",
        rf"hverken {_VERB} for eller i?mod",
        rf"{_VERB} hverken (?:for eller imod|ja eller nej)",
        rf"{_VERB} blankt?",
    ),
    _marker("other", False, r"(?:tager|tog|tage|tages|taget) (?:dog )?(?:et )?forbehold"),
    _marker(
        "no",
        True,
        rf"(?:og )?i?mod(?: (?!for\b)[\w-]+(?: [\w-]+){{0,5}}?)? {_VERB}{_MEMBERS}\s*:?",
        rf"(?:og )?i?mod(?: {_OBJECT}){{0,4}}\s*:",
        r"(?:og )?i?mod (?:var|er)\b",
        r"(?:og )?i?mod(?= \d{1,2} \()",
        rf"(?:\d{{1,2}} |følgende (?:\w+ )?)?{_VERB} imod\s*:",
        rf"nej {_VERB}",
        r"nej(?: \d{1,2})?\s*:",
    ),
    _marker(
        "yes",
        True,
        rf"(?:og )?for(?: (?!mod\b)[\w-]+(?: [\w-]+){{0,5}}?)? {_VERB}{_MEMBERS}\s*:?",
        rf"(?:og )?for(?: {_OBJECT}){{0,4}}\s*:",
        rf"(?:\d{{1,2}} |følgende (?:\w+ )?)?{_VERB} for\s*:",
        rf"ja {_VERB}",
        r"ja(?: \d{1,2})?\s*:",
    ),
    _marker("no", False, rf"{_VERB}(?: (?!ikke)\w+| på vegne af \w+(?: \w+)?)? (?:imod|mod|nej)\b"),
    _marker("yes", False, rf"{_VERB}(?: (?!ikke)\w+| på vegne af \w+(?: \w+)?)? (?:for\b|ja\b)"),
)
_ENDS = r"(?=\s*(?:[.,;]|$)| (?:og|mens|medens|samt) )"
_ELLIPTIC = (
    _marker("abstain", False, rf"{_ABSTAINS}{_ENDS}"),
    _marker("no", False, rf"(?<=[^\W\d_] )i?mod{_ENDS}|(?<=\) )i?mod{_ENDS}"),
    _marker("yes", False, rf"(?<=[^\W\d_] )for{_ENDS}|(?<=\) )for{_ENDS}"),
)
"""Words that state an option only where their clause holds voters and nothing else (``A og F for, V imod``)."""
_INVERTED = re.compile(
    rf"(?<!\d ){_VERB} (?P<who>[^:;.(][^:;.]{{0,150}}?),? (?:(?P<no>i?mod|nej)|(?P<yes>for|ja))\b(?!\s*:| stem)",
    re.IGNORECASE,
)
"""``I den sag stemte Ida Holm (A) imod``: the voters stand between verb and option."""
_LONGEST_CLAUSE = 600
_OTHER_VERB = re.compile(
    r"\b(?:godkend(?:te|er|t)|vedtog|vedtager|vedtaget|tiltrådte|tiltræder|tiltrådt|anbefal(?:er|ede)|indstill(?:er|ede)|"
    r"støtte(?:r|de)|beslutte(?:r|de)|blev|er|var|har)\b",
    re.IGNORECASE,
)
_BESIDE_VOTERS = re.compile(
    r"(?:[\s,.()+/–-]|\b(?:og|samt|gruppe[nr]?|byrådsgruppe[nr]?|liste[nr]?|partie[rt]|medlem(?:mer|merne)?|"
    r"et|mindretal|flertal|ad|punkt|pkt|\d+))*",
    re.IGNORECASE,
)
_CONNECTOR = re.compile(
    r",? (?:mens|medens|hvorimod|hvorefter|idet|men|dog)\s+|;\s*|(?<=[a-zæøå]{2})\.\s+", re.IGNORECASE
)
_STATES = re.compile(
    r"^(?:enstemmigt )?(?:godkendt|vedtaget|tiltrådt|anbefales|anbefalet)\w*(?:,| [-–])? ", re.IGNORECASE
)
_STRONG_BREAK = re.compile(r",? (?:mens|medens|hvorimod|men)\s+|;\s*", re.IGNORECASE)
_WEAK_BREAK = re.compile(r", og |, ", re.IGNORECASE)
_CLAUSE_START = re.compile(r"[,;]\s+(?:(?:og|mens|medens|men)\s+)?|\s(?:og|mens|medens|men)\s+")
_NO_VOTE = re.compile(
    r"\b(?:oplyste|nævnte|mindede om|henviste til|gjorde opmærksom på|redegjorde for),? at (?!han\b|hun\b|de\b|vedkommende|partiet|"
    r"gruppen|listen|(?-i:[A-ZÆØÅ]{1,2})\b)|"
    r"\b(?:hvis|såfremt|ønsker at|ønskede at|vil kunne|vil stemme|kan stemme|kunne stemme|skal stemme|ville stemme|"
    r"agter|opfordr\w+|tilkendega?v|havde stemt|har stemt|ville have|generalforsamling|tidligere (?:har|behandl)|"
    r"ved (?:sagens )?(?:første|forrige|seneste)|i [\w-]*(?:udvalget|byrådet|rådet)(?: den [^,;]{1,25}?)? stemte)\b",
    re.IGNORECASE,
)
_AMENDMENT = re.compile(r"ændringsforslag|underændringsforslag|modforslag|alternativt forslag", re.IGNORECASE)
_PROPOSAL = re.compile(
    r"\b(?:foreslog|foreslår|stillede (?:et )?forslag|stiller (?:et )?forslag|fremsatte|forslaget om|forslag om|"
    r"stemt om forslaget|forslaget (?:blev|sættes) )\b",
    re.IGNORECASE,
)
_MAIN = re.compile(r"\bindstilling(?:en|ens)\b|\bherefter\b|\bhovedforslag", re.IGNORECASE)
_FELL = re.compile(r"forkastet|faldet|bortfald\w*|faldt|nedstemt", re.IGNORECASE)
_POINT = re.compile(r"^(?:ad\.?|vedr(?:ørende|\.)?|pkt\.?|punkt) ?(?P<point>\d+(?:[-–]\d+)?)\b[).:]*\s*", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:^|\W)(?:han|hun|vedkommende|gruppen|partiet|listen)(?:\W|$)", re.IGNORECASE)
_NO_PARTY_AFTER = re.compile(
    r"(?:§|pkt\.?|punkt|model|alternativ|bilag|variant|scenarie|afsnit|litra|fløj|type|etape|løsning|delområde|område|"
    r"zone|klasse|gruppe a-)\s*$",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"(?P<before>\bi?mod )?\b\d{1,2}(?: stemmer?| medlemmer)?(?P<dir> for| i?mod)?"
    r" \((?P<names>[^()]*(?:\([^()]*\)[^()]*)*)\)(?P<after> for\b| i?mod\b(?! \d))?",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"\b(?:på nær|undtagen|bortset fra|med undtagelse af|ud ?over|i stedet for)\b.*", re.IGNORECASE)
_BEHIND = re.compile(r"(?: (?:indstillingen|forslaget|ændringsforslaget))?\s*\(")


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
    for paragraph in with_labels_repeated(paragraphs, _is_label, _only_voters):
        for sentence, text in zip(paragraph, without_quotations(paragraph), strict=True):
            about = _topic(text, about, counted=bool(ballots and ballots[-1].counts and not ballots[-1].votes))
            if _NO_VOTE.search(text):
                continue
            votes, counts = _read_sentence(text, sentence)
            if votes or counts:
                _add(_ballot(ballots, about, votes, counts), votes, counts)
            if _FELL.search(text) and any(ballot.about == about and ballot.votes for ballot in ballots):
                about = "main"
    events = tuple(
        VoteEvent(number, tuple(ballot.votes), tuple(ballot.counts)) for number, ballot in enumerate(ballots, 1)
    )
    return events, [doubt for event in events for doubt in _contradictions(event)]


def _is_label(text: str) -> bool:
    """``For stemmer:`` with the voters on the lines below."""
    return text.endswith(":") and any(stated.after for stated in _markers(text))


def _topic(text: str, about: str, counted: bool) -> str:
    """What the votes of a sentence are about: the item's own proposal, a point of it, or an amendment.

    ``counted`` tells that the vote under way has a count and no names yet: ``For forslaget stemte`` gives them.
    """
    point = _POINT.match(text)
    if point:
        return f"point {point['point']}"
    if _AMENDMENT.search(text):
        return "amendment"
    if re.search(r"\bindstillingen\b", text, re.IGNORECASE) and not _PROPOSAL.search(text):
        return about if about.startswith("point") else "main"
    if _PROPOSAL.search(text) or (re.match(r"(?:for|imod) forslaget", text, re.IGNORECASE) and not counted):
        return "amendment"
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
    for option, value, offset in find_counts(text):
        counts.setdefault(option, VoteCount(option, value, sentence.text, sentence.line(offset)))
    for option, begin, end in (*_subjects(text), *_inverted(text), *_blocks(text)):
        count = subject_count(text[begin:end])
        if count is not None:
            counts.setdefault(option, VoteCount(option, count, sentence.text, sentence.line(begin)))
        votes += _voters(text[begin:end], option, sentence, begin)
    unique: dict[str, Vote] = {}
    for vote in votes:
        unique.setdefault(vote.voter, vote)
    return list(unique.values()), list(counts.values())


@dataclass(frozen=True, slots=True)
class _Stated:
    """Where a sentence states an option."""

    start: int
    end: int
    option: Option
    after: bool


def _markers(text: str) -> list[_Stated]:
    """Where the sentence states its options, left to right, without overlap."""
    found: list[_Stated] = []
    point = _POINT.match(text)
    starts = [point.end() if point else 0, *(match.end() for match in _CLAUSE_START.finditer(text))]
    for marker in _MARKERS:
        matches = (
            (match for start in starts if (match := marker.pattern.match(text, start)))
            if marker.after
            else marker.pattern.finditer(text)
        )
        for match in matches:
            if _is_free(match, found):
                found.append(_Stated(match.start(), match.end(), marker.option, marker.after))
    for marker in _ELLIPTIC:
        for match in marker.pattern.finditer(text):
            if _is_free(match, found) and _only_voters(_clause_before(text, match.start(), found)):
                found.append(_Stated(match.start(), match.end(), marker.option, False))
    return sorted(found, key=lambda stated: stated.start)


def _clause_before(text: str, end: int, found: Sequence[_Stated]) -> str:
    """What stands between an elliptic option and the words before it that belong to another clause."""
    begin = max((stated.end for stated in found if stated.end <= end), default=0)
    begin = max(begin, end - _LONGEST_CLAUSE)
    cuts = (*_CONNECTOR.finditer(text, begin, end), *_STATES.finditer(text, begin, end))
    return text[max((cut.end() for cut in cuts), default=begin) : end]


def _is_free(match: re.Match[str], found: Sequence[_Stated]) -> bool:
    return all(match.end() <= other.start or match.start() >= other.end for other in found)


def _only_voters(text: str) -> bool:
    """Does a clause name voters, and say nothing else?"""
    rest = text
    voters: list[Person | Party] = [*find_people(text), *find_parties(text)]
    for one in sorted(voters, key=lambda one: one.start, reverse=True):
        rest = rest[: one.start] + rest[one.start + len(one.name) :]
    rest = re.sub(r"\([^()]*\)", "", rest)
    rest = re.sub(ROLES, "", rest, flags=re.IGNORECASE)
    return bool(voters) and _BESIDE_VOTERS.fullmatch(rest) is not None


def _subjects(text: str) -> Iterator[tuple[Option, int, int]]:
    """For each option stated, the spans that name its voters: before the verb, in brackets behind, or behind it."""
    markers = _markers(text)
    for index, stated in enumerate(markers):
        previous = markers[index - 1] if index else None
        following = markers[index + 1] if index + 1 < len(markers) else None
        if stated.after:
            stop = following.start if following else len(text)
            if following and not following.after:
                stop = _last_break(text, stated.end, stop) or stop
            yield stated.option, stated.end, stop
            continue
        yield stated.option, *_before(text, stated, previous)
        behind = _BEHIND.match(text, stated.end)
        if behind:
            yield stated.option, behind.end() - 1, _closing(text, behind.end())


def _inverted(text: str) -> Iterator[tuple[Option, int, int]]:
    for match in _INVERTED.finditer(text):
        if _only_voters(match["who"]):
            yield "no" if match["no"] else "yes", match.start("who"), match.end("who")


def _blocks(text: str) -> Iterator[tuple[Option, int, int]]:
    """``med 16 stemmer (A, B og F) mod 13 stemmer (V, C)``: the voters stand in brackets behind their number."""
    counted = re.search(r"\bmed\b|\bmod \d+ stemmer?\b", text, re.IGNORECASE) is not None
    for match in _BLOCK.finditer(text):
        if not (counted or match["dir"] or match["after"]):
            continue
        said = (match["after"] or match["dir"] or match["before"] or "").strip().lower()
        against = said in ("mod", "imod")
        yield "no" if against else "yes", match.start("names"), match.end("names")


def _before(text: str, stated: _Stated, previous: _Stated | None) -> tuple[int, int]:
    """The span before a verb that holds its subject; a pronoun stands for the one voter named earlier."""
    begin = previous.end if previous else 0
    cuts = list(_CONNECTOR.finditer(text, begin, stated.start))
    cut = cuts[-1].end() if cuts else begin
    if previous and previous.after:
        broken = _last_break(text, cut, stated.start, after=True)
        cut = broken or cut
    if _PRONOUN.search(text[cut : stated.start]) and not _names_voters(text[cut : stated.start]):
        earlier = text[begin:cut]
        if len(find_people(earlier)) + len(find_parties(earlier)) == 1:
            return begin, cut
    verbs = list(_OTHER_VERB.finditer(text, cut, stated.start))
    comma = text.find(", ", verbs[-1].end(), stated.start) if verbs else -1
    if comma >= 0 and _names_voters(text[comma : stated.start]):
        cut = comma + 2
    return cut, stated.start


def _names_voters(text: str) -> bool:
    return bool(find_people(text) or find_parties(text))


def _last_break(text: str, begin: int, end: int, after: bool = False) -> int | None:
    """Where the last clause between two places begins (``after`` its joining word) or the one before it ends."""
    for pattern in (_STRONG_BREAK, _WEAK_BREAK):
        matches = list(pattern.finditer(text, begin, end))
        if matches:
            return matches[-1].end() if after else matches[-1].start()
    return None


def _closing(text: str, start: int) -> int:
    """The index behind the bracket that closes the one opened before ``start``."""
    depth = 1
    for index in range(start, len(text)):
        depth += (text[index] == "(") - (text[index] == ")")
        if depth == 0:
            return index + 1
    return len(text)


def _voters(subject: str, option: Option, sentence: Sentence, offset: int) -> list[Vote]:
    votes = []
    subject = _EXCEPT.sub("", subject)
    for person in find_people(subject):
        line = sentence.line(offset + person.start)
        votes.append(Vote(person.name, "person", option, sentence.text, line, person.role, person.party))
    votes += [
        Vote(party.name, "party", option, sentence.text, sentence.line(offset + party.start), None, party.letter)
        for party in find_parties(subject)
        if not _NO_PARTY_AFTER.search(subject[: party.start])
    ]
    return votes


def _contradictions(event: VoteEvent) -> Iterator[Diagnostic]:
    """A printed count that is smaller than the number of members named for the same option."""
    for count in event.counts:
        named = [vote for vote in event.votes if vote.option == count.option and vote.voter_type == "person"]
        if len(named) > count.value:
            message = f"der er trykt {count.value} stemmer, men {len(named)} medlemmer er nævnt"
            yield Diagnostic("warning", "V301", message, count.line)
