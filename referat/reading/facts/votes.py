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
from referat.reading.facts import vote_words as words
from referat.reading.facts.counts import find_counts, is_against_first, subject_count
from referat.reading.facts.names import OFFICIAL, ROLES, Party, Person, find_parties, find_people

_LONGEST_CLAUSE = 600
_LONGEST_LABEL = 60
_NUMBER_BEHIND = re.compile(r"(?<=\w):? \(?\d{1,2}\)?(?: stemmer)?[.:]?$")
_DISQUALIFICATION = "disqualification"


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
    for paragraph in with_labels_repeated(paragraphs, _is_label, _is_entry, _bare):
        for sentence, text in zip(paragraph, without_quotations(paragraph), strict=True):
            about = _topic(text, about, counted=bool(ballots and ballots[-1].counts and not ballots[-1].votes))
            if words.MISTAKEN.search(text) or words.CONDITION.match(text) or _is_aside(text):
                continue
            votes, counts = _read_sentence(text, sentence)
            if votes or counts:
                _add(_ballot(ballots, about, votes, counts, text), votes, counts)
            settled = words.DISQUALIFIED if about == _DISQUALIFICATION else words.FELL
            if (
                settled.search(text)
                and not (votes and about == _DISQUALIFICATION)
                and any(ballot.about == about and ballot.votes for ballot in ballots)
            ):
                about = "main"
    own = [ballot for ballot in ballots if ballot.about != _DISQUALIFICATION]
    events = tuple(VoteEvent(number, tuple(ballot.votes), tuple(ballot.counts)) for number, ballot in enumerate(own, 1))
    return events, [doubt for event in events for doubt in _contradictions(event)]


def _is_aside(text: str) -> bool:
    """``(Sagen blev udsat i mødet den 12. oktober, hvor V stemte imod.)``"""
    meeting = words.MEETING.search(text) if text.startswith("(") and text.removesuffix(".").endswith(")") else None
    return meeting is not None and words.DIGIT.search(text, meeting.end()) is not None


def _is_label(text: str) -> bool:
    """``For stemmer:`` or ``For: 17`` with the voters on the lines below, or ``Imod stemte`` alone on its line."""
    text = _bare(text)
    if text.endswith(":"):
        return any(stated.after for stated in _markers(text))
    return len(text) <= _LONGEST_LABEL and any(one.after and one.pattern.fullmatch(text) for one in words.MARKERS)


def _bare(text: str) -> str:
    """A label without the number of those listed below it (``For: 17``)."""
    return _NUMBER_BEHIND.sub(":", text) if len(text) <= _LONGEST_LABEL else text


def _is_entry(text: str) -> bool:
    """One of the voters below a label, with what they remarked (``(Ø) med bemærkning om, at molen er grim.``)."""
    return _only_voters(_before_words(words.REMARK, text))


def _topic(text: str, about: str, counted: bool) -> str:
    """What the votes of a sentence are about: the item's own proposal, a point of it, an amendment, or a member.

    ``counted`` tells that the vote under way has a count and no names yet: ``For forslaget stemte`` gives them.
    """
    asked = words.DISQUALIFIED.search(text) and words.DISQUALIFIES.search(text)
    if asked and (words.CARRIED.search(text) or not words.LEFT_OUT.search(text)):
        return _DISQUALIFICATION
    if about == _DISQUALIFICATION:
        if not words.DECIDES.search(text):
            return about
        about = "main"
    point = words.POINT.match(text)
    if point:
        return about if words.UNANIMOUS.search(text) else f"point {point['point'] or point['letter'].lower()}"
    if words.AMENDMENT.search(text):
        return "amendment"
    if re.search(r"\bindstilling(?:en)?\b", text, re.IGNORECASE) and not words.PROPOSAL.search(text):
        return about if about.startswith("point") else "main"
    if words.PROPOSAL.search(text) or (re.match(r"(?:for|imod) forslaget", text, re.IGNORECASE) and not counted):
        return "amendment"
    if words.MAIN.search(text) and about == "amendment":
        return "main"
    return about


def _ballot(
    ballots: list[_Ballot], about: str, votes: Sequence[Vote], counts: Sequence[VoteCount], text: str
) -> _Ballot:
    """The event that a sentence belongs to: the current one, unless it is about something else or votes again.

    Who says once more what they voted (``F stemte imod … F stemmer imod, da …``) votes no second time.
    """
    if ballots:
        current = ballots[-1]
        voters = {vote.voter: vote.option for vote in current.votes}
        counted = {count.option for count in current.counts}
        once_more = [vote for vote in votes if vote.voter in voters]
        again = any(count.option in counted for count in counts) or any(
            voters[vote.voter] != vote.option for vote in once_more
        )
        if once_more and not again:
            again = about == "amendment" or bool(counts) or any(stated.after for stated in _markers(text))
        if current.about == about and not again:
            return current
    ballots.append(_Ballot(about))
    return ballots[-1]


def _add(ballot: _Ballot, votes: Sequence[Vote], counts: Sequence[VoteCount]) -> None:
    voters = {vote.voter for vote in ballot.votes}
    ballot.votes += [vote for vote in votes if vote.voter not in voters]
    known = {count.option for count in ballot.counts}
    ballot.counts += [count for count in counts if count.option not in known]


def _read_sentence(text: str, sentence: Sentence) -> tuple[list[Vote], list[VoteCount]]:
    """The votes and counts of one sentence, each voter and each option once."""
    if not words.TELLS.search(text):
        return [], []
    votes: list[Vote] = []
    counts: dict[Option, VoteCount] = {}
    for option, value, offset in find_counts(text):
        if _is_stated(text, offset, offset):
            counts.setdefault(option, VoteCount(option, value, sentence.text, sentence.line(offset)))
    for option, begin, end in (*_subjects(text), *_blocks(text)):
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
    """Where a sentence states an option; ``who`` are its voters where they stand in the middle of the words."""

    start: int
    end: int
    option: Option
    after: bool
    who: tuple[int, int] | None = None


def _markers(text: str) -> list[_Stated]:
    """Where the sentence states its options, left to right, without overlap."""
    found: list[_Stated] = []
    starts = [_behind_point(text), *(match.end() for match in words.CLAUSE_START.finditer(text))]
    for marker in words.MARKERS:
        matches = (
            (match for start in starts if (match := marker.pattern.match(text, start)))
            if marker.after
            else marker.pattern.finditer(text)
        )
        for match in matches:
            if _is_free(match, found):
                found.append(_Stated(match.start(), match.end(), marker.option, marker.after))
    found += [one for one in _around(text) if _is_free(one, found)]
    for markers, fits in ((words.ALONE, _only_voters), (words.GROUP, _is_group), (words.MAJORITY, _is_majority)):
        alone = [(match, marker.option) for marker in markers for match in marker.pattern.finditer(text)]
        for match, option in sorted(alone, key=lambda one: one[0].start()):
            if _is_free(match, found) and fits(_clause_before(text, match.start(), found)):
                found.append(_Stated(match.start(), match.end(), option, False))
    stated = [one for one in found if _is_stated(text, one.start, one.end)]
    return sorted(stated, key=lambda stated: stated.start)


def _behind_point(text: str) -> int:
    """Where a sentence begins behind the point that it is about (``Ad pkt. 2: V stemte imod``)."""
    point = words.POINT.match(text)
    return point.end() if point else 0


def _around(text: str) -> Iterator[_Stated]:
    """``I den sag stemte Ida Holm (A) imod``: the voters stand in the middle of the words."""
    for marker in words.AROUND:
        for match in marker.pattern.finditer(text):
            if _only_voters(match["who"]):
                yield _Stated(match.start(), match.end(), marker.option, False, match.span("who"))


def _is_stated(text: str, start: int, end: int) -> bool:
    """Does the clause tell of a vote that was cast: no condition, wish, or other time in it or right behind it?"""
    begin = max((cut.end() for cut in words.CONNECTOR.finditer(text, 0, start)), default=0)
    begin = max(begin, start - _LONGEST_CLAUSE)
    return not (words.NO_STATEMENT.search(text[begin:end]) or words.CONDITION_BEHIND.match(text, end))


def _is_group(text: str) -> bool:
    """Members counted or called a majority, with their parties or names; or members named and nothing else."""
    grouped = words.GROUP_SUBJECT.match(text) is not None and _names_voters(text)
    return grouped or _only_voters(text)


def _is_majority(text: str) -> bool:
    return words.MAJORITY_SUBJECT.match(text) is not None and _names_voters(text)


def _clause_before(text: str, end: int, found: Sequence[_Stated]) -> str:
    """What stands between an elliptic option and the words before it that belong to another clause."""
    begin = max((stated.end for stated in found if stated.end <= end), default=_behind_point(text))
    begin = max(begin, end - _LONGEST_CLAUSE)
    breaks = (words.CONNECTOR, words.STATES, words.EXCEPTED)
    begin = max((cut.end() for pattern in breaks for cut in pattern.finditer(text, begin, end)), default=begin)
    begin = _behind_verb(text, begin, end) or begin
    label, colon, rest = text[begin:end].rpartition(": ")
    return rest if colon and rest.strip() and not _names_voters(label) else text[begin:end]


def _behind_verb(text: str, begin: int, end: int) -> int | None:
    """Where voters begin behind a comma and another clause with a verb of its own (``Byrådet vedtog planen, V imod``)."""
    verbs = list(words.OTHER_VERB.finditer(text, begin, end))
    comma = text.find(", ", verbs[-1].end(), end) if verbs else -1
    return comma + 2 if comma >= 0 and _names_voters(text[comma:end]) else None


def _is_free(one: re.Match[str] | _Stated, found: Sequence[_Stated]) -> bool:
    start, end = one.span() if isinstance(one, re.Match) else (one.start, one.end)
    return all(end <= other.start or start >= other.end for other in found)


def _only_voters(text: str) -> bool:
    """Does a clause name voters, and say nothing else?"""
    rest = text
    voters: list[Person | Party] = [*find_people(text), *find_parties(text)]
    for one in sorted(voters, key=lambda one: one.start, reverse=True):
        rest = rest[: one.start] + words.GENITIVE.sub("", rest[one.start + len(one.name) :])
    rest = re.sub(r"\([^()]*\)", "", rest)
    rest = re.sub(ROLES, "", rest, flags=re.IGNORECASE)
    return bool(voters) and words.BESIDE_VOTERS.fullmatch(rest) is not None


def _subjects(text: str) -> Iterator[tuple[Option, int, int]]:
    """For each option stated, the spans that name its voters: before the verb, in brackets behind, or behind it."""
    markers = _markers(text)
    for index, stated in enumerate(markers):
        previous = markers[index - 1] if index else None
        following = markers[index + 1] if index + 1 < len(markers) else None
        if stated.who:
            yield stated.option, *stated.who
            continue
        if stated.after:
            stop = following.start if following else len(text)
            if following and not following.after:
                stop = _last_break(text, stated.end, stop) or stop
            yield stated.option, stated.end, stop
            continue
        yield stated.option, *_before(text, stated, previous)
        behind = words.BEHIND.match(text, stated.end)
        if behind:
            yield stated.option, behind.end() - 1, _closing(text, behind.end())


def _blocks(text: str) -> Iterator[tuple[Option, int, int]]:
    """``med 16 stemmer (A, B og F) mod 13 stemmer (V, C)``: the voters stand in brackets behind their number."""
    counted = re.search(r"\bmed\b|\bmod \d+ stemmer?\b", text, re.IGNORECASE) is not None
    against_first = is_against_first(text)
    for match in words.BLOCK.finditer(text):
        if not (counted or any(match[name] for name in ("dir", "after", "before", "first"))) or not _is_stated(
            text, match.start(), match.end()
        ):
            continue
        if words.OTHERWISE.match(text, match.end()) or words.OTHER_VOTES.search(match["names"]):
            continue
        yield _said(match, against_first), *match.span("names")


def _said(block: re.Match[str], against_first: bool) -> Option:
    """The option beside a block of voters; a number of members alone is for, unless the proposal fell by them."""
    stated = block["after"] or block["dir"]
    said = (stated or block["before"] or "for").split()[0].lower()
    if said not in ("for", "mod", "imod"):
        return "abstain"
    against = said != "for"
    return "no" if against != (against_first and not stated and not block["first"]) else "yes"


def _before(text: str, stated: _Stated, previous: _Stated | None) -> tuple[int, int]:
    """The span before a verb that holds its subject; a pronoun stands for the one voter named earlier."""
    begin = previous.end if previous else _behind_point(text)
    begin = max(begin, _opened(text, stated.start))
    excepted = list(words.EXCEPTED.finditer(text, begin, stated.start))
    if excepted:
        return excepted[-1].end(), stated.start
    cuts = list(words.CONNECTOR.finditer(text, begin, stated.start))
    cut = cuts[-1].end() if cuts else begin
    if previous and previous.after:
        broken = _last_break(text, cut, stated.start, after=True)
        cut = broken or cut
    if words.PRONOUN.search(text[cut : stated.start]) and not _names_voters(text[cut : stated.start]):
        earlier = text[begin:cut]
        if len(find_people(earlier)) + len(find_parties(earlier)) == 1:
            return begin, cut
    return _behind_verb(text, cut, stated.start) or cut, stated.start


def _names_voters(text: str) -> bool:
    return bool(find_people(text) or find_parties(text))


def _last_break(text: str, begin: int, end: int, after: bool = False) -> int | None:
    """Where the last clause between two places begins (``after`` its joining word) or the one before it ends."""
    for pattern in (words.STRONG_BREAK, words.WEAK_BREAK):
        matches = list(pattern.finditer(text, begin, end))
        if matches:
            return matches[-1].end() if after else matches[-1].start()
    return None


def _opened(text: str, end: int) -> int:
    """The index behind the bracket that is open at a place; 0 where none is."""
    depth = 0
    for index in range(end - 1, -1, -1):
        depth += (text[index] == ")") - (text[index] == "(")
        if depth < 0:
            return index + 1
    return 0


def _closing(text: str, start: int) -> int:
    """The index behind the bracket that closes the one opened before ``start``."""
    depth = 1
    for index in range(start, len(text)):
        depth += (text[index] == "(") - (text[index] == ")")
        if depth == 0:
            return index + 1
    return len(text)


def _before_words(pattern: re.Pattern[str], text: str) -> str:
    """What stands before the first of some words."""
    match = pattern.search(text)
    return text[: match.start()] if match else text


def _voters(subject: str, option: Option, sentence: Sentence, offset: int) -> list[Vote]:
    votes = []
    subject = words.EXCEPT_IN_BRACKETS.sub(lambda match: " " * len(match[0]), subject)
    subject = _before_words(words.REMARK, _before_words(words.EXCEPT, subject))
    no_parties = {match.end() for match in words.NO_PARTY.finditer(subject)}
    for person in find_people(subject):
        if person.role and OFFICIAL.search(person.role):
            continue
        line = sentence.line(offset + person.start)
        votes.append(Vote(person.name, "person", option, sentence.text, line, person.role, person.party))
    votes += [
        Vote(party.name, "party", option, sentence.text, sentence.line(offset + party.start), None, party.letter)
        for party in find_parties(subject)
        if party.start not in no_parties
    ]
    return votes


def _contradictions(event: VoteEvent) -> Iterator[Diagnostic]:
    """A printed count that is smaller than the number of members named for the same option."""
    for count in event.counts:
        named = [vote for vote in event.votes if vote.option == count.option and vote.voter_type == "person"]
        if len(named) > count.value:
            message = f"der er trykt {count.value} stemmer, men {len(named)} medlemmer er nævnt"
            yield Diagnostic("warning", "V301", message, count.line)
