"""Printed names, roles and parties -> people and parties as voters or members."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from referat.language.lexicon import load
from referat.language.private import keeps_away

_LETTERS = [chr(code) for code in range(0x41, 0x250) if chr(code).isalpha()]
_U = f"[{''.join(letter for letter in _LETTERS if letter.isupper())}]"
_L = f"[{''.join(letter for letter in _LETTERS if letter.islower())}]"
_PART = rf"(?:{_U}['’])?{_U}{_L}{{1,40}}(?:{_U}{_L}{{1,40}})?(?:['’]{_L}{{1,40}})?"
_WORD = rf"{_PART}(?:[-–](?:{_PART}|{_L}{{1,40}}|{_U}\.?(?!\w))){{0,5}}"
_INITIAL = rf"{_U}\.(?:-?{_U}\.){{0,5}}"
_BARE_INITIAL = rf"{_U}(?= {_U}{_L})"
_PARTICLE = r"(?:af|de|von|vom|v\.|van|der|den|di|el|al|bin|ben|ibn|la|le|du|dos|das|da|do|ten|ter|te|zu|zum|zur|y|á|í)"
NAME = (
    rf"(?:{_INITIAL} ?|{_WORD} )(?:(?:{_PARTICLE} ){{0,2}}(?:{_INITIAL} ?|{_WORD} |{_BARE_INITIAL} )){{0,5}}"
    rf"(?:{_PARTICLE} ){{0,2}}{_WORD}"
)
_SHORT_PARTY = rf"{_U}{{1,4}}|{_U}{_L}{{1,3}}"
_LONG_PARTY = rf"{_U}[\w/.-]*(?: {_U}?[\w/.-]+){{0,3}}|(?:løsgænger|uden ?for) ?[\w ]{{0,20}}"
_WORDS = load("people")
ROLES, _OFFICE = (
    "|".join(one for rule in _WORDS.at(place) for one in rule.alternatives) for place in ("member", "office")
)
_UNIT = (
    r"[\w-]{1,60}(?:(?: &| og|,) [\w-]{1,60}| (?:Nord|Syd|Øst|Vest|Midt)\b"
    rf"| \w{{0,60}}{_WORDS.words['unit']}\b){{0,8}}"
)
"""What somebody is in charge of (``chef for Strategi & Kommunikation``)."""
_OFFICIALS = (
    rf"(?:(?:næst)?formand for {_U}[\w-]+|(?:{_U}{{2,4}}-)?{_L}{{0,40}}(?:{_OFFICE})(?:en)? (?:for|af|i|ved) {_UNIT}"
    rf"|(?:{_U}{{2,4}}-)?{_L}{{0,40}}(?:{_OFFICE})(?:en)?)"
)
OFFICIAL = re.compile(
    rf"\b(?!.{{0,200}}borgmester|(?:udvalgs|næst)?formand(?:en)?$)(?:{_L}{{0,40}}(?:{_OFFICE})(?:en)?(?:$| (?:for|af|i|ved) )|(?:næst)?formand for )"
)
"""The role of somebody who works for the authority, or whom it called in."""
_PERSON = re.compile(
    rf"(?:(?P<role>\b(?:{ROLES}|{_OFFICIALS})),?\s+)?(?P<name>(?<![\w-]){NAME})"
    rf"(?:,?\s?\((?P<party>{_SHORT_PARTY}|{_LONG_PARTY})\))?(?![\w-])"
)
_ROLE_BEHIND = re.compile(rf", (?P<role>{_OFFICIALS})(?=,| (?:deltog|deltager|orienterede|redegjorde)\b)")
_NAME_BEFORE = re.compile(rf"(?:{_U}{_L}+|{_U}\.) $")
_NAME_AFTER = re.compile(rf" {_U}{_L}")
_ROLE_START = re.compile(
    rf"\b(?=(?-i:[A-ZÆØÅ])|medlem)(?:(?:{ROLES})\b|[A-ZÆØÅa-zæøå]{{0,40}}(?:{_OFFICE})(?:en)?\b)", re.IGNORECASE
)
_TWO_CAPITALS = re.compile(rf"{_U}.*?{_U}", re.DOTALL)
"""What every name has."""
_PLURAL = re.compile(r"(?<=medlem)(?:merne|mer)$|(?<=m)ænd(?:ene)?$")
_DEFINITE = re.compile(r"(formand|borgmester|mødeleder|stedfortræder|suppleant)en$")
_PARTY_WORDS = "|".join(_WORDS.lists["party"])
_NAMED_PARTY = re.compile(
    rf"(?<![\w-])(?P<name>(?:{_PARTY_WORDS})"
    rf"|{_WORDS.words['local_list']}listen?(?: {_U}{_L}+)?"
    rf"|{_U}{_L}+(?:listen?|partiet|gruppen)(?: {_U}{_L}+)?(?= ?\(| (?:stem|undl|tager|tog)))"
    rf"(?:['’]?s(?= (?:(?:{_PARTY_WORDS})['’]?s,? |(?:og|samt) |\w*gruppe|\w*medlem)|, {_U}))?"
    rf"(?:\s*\((?P<letter>{_SHORT_PARTY})\))?(?![\w-])"
)
_GROUP = re.compile(
    rf"\b(?i:by(?:råds)?gruppe|gruppe|liste|parti)(?:rne|erne|n|r|et)?\s+"
    rf"(?P<letters>{_U}{{1,2}}(?:(?:, ?| og |\+|/){_U}{{1,2}}\b)*)(?![\w-])"
)
_LETTER_GROUP = re.compile(rf"(?<![\w-])(?P<letters>{_U}{{1,2}})-(?:gruppen?|listen?|partiet)s?(?![\w-])")
"""``V-gruppen``"""
_PARTYS_PERSON = re.compile(rf"(?<![\w-])(?P<party>{_PARTY_WORDS})['’]?s (?=(?:(?:{ROLES}) )?{NAME})")
"""``Venstres Bo Krag``"""
_LETTER = rf"(?:(?!I (?!stem|tager|tog|undl|og |samt |for |i?mod\b|mens ){_L}){_U}{{1,2}}|{_WORDS.words['letters']})"
_LETTER_RUN = re.compile(
    rf"(?<![\w.§-]){_LETTER}(?:(?:, ?| og | samt |, og | ?\+ ?|/){_LETTER}(?![\w-]|\.\w|['’]er))*(?![\w-]|\.\w|['’]er)"
)
_BEHIND_COMMA = re.compile(rf"(?<=[^\W\d_]), ({_LETTER}|løsgænger)(?=[,;.)]|$| og | samt )")
_ONE_IN_BRACKETS = re.compile(rf"\(({NAME}), ({_LETTER})\)")
"""``1 (Ida Holm, A) undlod``"""
_FROM_PARTY = re.compile(
    r",? \(?(?:fra|begge(?: fra)?|alle(?: fra)?) (?:(?:[Gg]ruppe|[Ll]iste|[Pp]artiet) )?"
    rf"(?:\((?P<bracket>{_SHORT_PARTY}|{_LONG_PARTY})\)|(?P<letter>{_LETTER})(?![\w-])|(?P<named>{_PARTY_WORDS})(?![\w-]))"
)
"""Behind one name, or behind several, the party that they are from (``Ida Holm og Bo Krag fra (A)``, ``(begge V)``)."""
_TELLS_PARTY = ("fra ", "begge ", "alle ")
"""Without one of them no party stands behind a name in that way."""
_BETWEEN_NAMES = re.compile(r"(?:,|,? og|,? samt) (?:\w+ )?")
_ONE_LETTER = re.compile(rf"{_LETTER}(?!\w)")
_BRACKETS = re.compile(r"\([^()]{1,30}\)(?:(?:, | og | samt )\([^()]{1,30}\))+")
_LAST_NAME = re.compile(rf"(?<![\w-]){NAME} ?$")
_LAST_PARTY = re.compile(rf"(?<![\w-])(?:{_PARTY_WORDS}) ?$")
_LONGEST_NAME = 80
_COMPANY = re.compile(r"\b(?:[AIPKS]/S|G/F|ApS|A\.m\.b\.a)\b")
_NO_SURNAME = re.compile(rf"{_WORDS.words['no_surname']}$", re.IGNORECASE)
_NOT_NAMES = frozenset(_WORDS.lists["no_first_name"])
_ENDS_NAME = re.compile(
    rf" (?:{_U}\.? )?(?i:ja|nej|afbud|fraværende|fremmødt|mødt|forfald|stedfortræder|suppleant|stemte|imod|undlod)\b.*"
)
"""What a row of a list says behind a name (``Ida Holm A Ja``) is no part of it."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person as printed, with role (lower case, singular) and party where they are printed with the name."""

    name: str
    role: str | None
    party: str | None
    start: int


@dataclass(frozen=True, slots=True)
class Party:
    """A party as printed, and its letter (or what stands in its place) where that is printed."""

    name: str
    letter: str | None
    start: int


def find_people(text: str) -> list[Person]:
    """The people named in ``text``, in printed order.

    A plural role covers the names that follow it, up to the next role; ``medlem`` alone is no role.
    """
    people: list[Person] = []
    plural: str | None = None
    text = _without_bracket_runs(_with_brackets(text))
    from_party = _parties_behind(text)
    partys = {one.end(): one["party"] for one in _PARTYS_PERSON.finditer(text)}
    for match in _person_matches(text):
        behind = _ROLE_BEHIND.match(text, match.end())
        role = (match["role"] or (behind["role"] if behind else "")).lower() or None
        if role:
            singular = _PLURAL.sub(lambda match: "and" * match[0].startswith("æ"), role)
            plural = singular if singular != role else None
            role = plural or _DEFINITE.sub(r"\1", role)
        else:
            role = plural
        named = None if role and role.startswith("medlem") else role
        party = match["party"] or from_party.get(match.start("name")) or partys.get(match.start())
        party = None if party and keeps_away(party) else party
        people.append(Person(_ENDS_NAME.sub("", match["name"]), named, party, match.start("name")))
    return people


def _dots(match: re.Match[str]) -> str:
    return "." * len(match[0])


def may_name_somebody(text: str) -> bool:
    """Can there be a name in the text at all?"""
    return _TWO_CAPITALS.search(text) is not None


def find_members(text: str) -> list[Person]:
    """The people of a text in which no party stands for itself: a letter behind a comma is the party of the one before.

    ``Ida Holm, A, og Bo Krag (V)``; where parties vote only a letter behind each of several names is.
    """
    return find_people(_BEHIND_COMMA.sub(lambda match: f"({match[1]})", text))


def _parties_behind(text: str) -> dict[int, str]:
    """Where names begin -> the party that is printed behind them with ``fra``, for all names that it covers."""
    found: dict[int, str] = {}
    if not any(word in text for word in _TELLS_PARTY):
        return found
    covered: list[re.Match[str]] = []
    for match in _person_matches(text):
        joined = covered and _BETWEEN_NAMES.fullmatch(text, covered[-1].end(), match.start())
        covered = [*covered, match] if joined and not match["party"] else [match]
        behind = _FROM_PARTY.match(text, match.end())
        if behind and not match["party"]:
            party = behind["bracket"] or behind["letter"] or behind["named"]
            found |= {one.start("name"): party for one in covered if not one["party"]}
            covered = []
    return found


def _person_matches(text: str) -> Iterator[re.Match[str]]:
    position = 0
    if not may_name_somebody(text):
        return
    lowered = _NAMED_PARTY.sub(_dots, _PARTYS_PERSON.sub(lambda match: _dots(match)[:-1] + " ", _lower_roles(text)))
    while match := _PERSON.search(lowered, position):
        words = match["name"].split()
        if words[0].lower() in _NOT_NAMES:
            position = match.start("name") + len(words[0])
            continue
        position = match.end()
        if not _NO_SURNAME.search(words[-1]):
            yield match


def _lower_roles(text: str) -> str:
    """Roles at a sentence's start in lower case, so that they are not taken for first names; length unchanged.

    What ends a name (``Emil Ladefoged``) is a surname, not a role.
    """

    def lowered(match: re.Match[str]) -> str:
        ends_name = _NAME_BEFORE.search(text, max(0, match.start() - 30), match.start())
        return match[0] if ends_name and not _NAME_AFTER.match(text, match.end()) else match[0].lower()

    return _ROLE_START.sub(lowered, text)


def _with_brackets(text: str) -> str:
    """``Ida Holm, V, og Bo Lund, A`` -> ``Ida Holm(V), og Bo Lund(A)``, where each of several has a letter; length unchanged."""
    text = _ONE_IN_BRACKETS.sub(lambda match: f"({match[1]}({match[2]})" + match[0][-1], text)
    written, times = _BEHIND_COMMA.subn(lambda match: f"({match[1]})", text)
    if times < 2:
        return text
    people = list(_person_matches(written))
    return written if len(people) == times and all(match["party"] for match in people) else text


def _without_bracket_runs(text: str) -> str:
    """``(A), (B), (Frie Liberale)`` are parties, not people; length unchanged."""
    for start, end in _bracket_runs(text):
        text = text[:start] + "." * (end - start) + text[end:]
    return text


def _bracket_runs(text: str) -> list[tuple[int, int]]:
    """Where brackets stand in a row, each with a party; the one right behind a name is that person's or party's."""
    runs = []
    for match in _BRACKETS.finditer(text):
        start = match.start()
        before = text[max(0, start - _LONGEST_NAME) : start]
        name = _LAST_NAME.search(before)
        if _LAST_PARTY.search(before) or (name and next(_person_matches(name[0]), None)):
            start = text.index("(", start + 1)
        runs.append((start, match.end()))
    return runs


def find_parties(text: str) -> list[Party]:
    """The parties named in ``text``: ``Enhedslisten (Ø)``, ``gruppe V``, ``A, B og F``, ``(A), (Frie Liberale)``.

    The letters in brackets behind people's names are none: they are the people's.
    """
    found: dict[int, Party] = {}
    text = _with_brackets(text)
    rest = _COMPANY.sub(_dots, text)
    for begin, end in _bracket_runs(rest):
        for inner in re.finditer(r"\(([^()]+)\)", rest[begin:end]):
            start = begin + inner.start(1)
            found[start] = Party(inner[1], inner[1], start)
    rest = _PARTYS_PERSON.sub(lambda match: _dots(match)[:-1] + " ", _without_bracket_runs(rest))
    theirs = [behind for one in _person_matches(rest) if (behind := _FROM_PARTY.match(rest, one.end()))]
    for match in _NAMED_PARTY.finditer(rest):
        if not any(one.start() <= match.start() < one.end() for one in theirs):
            found[match.start()] = Party(match["name"], match["letter"], match.start())
    rest = _NAMED_PARTY.sub(_dots, rest)
    masked = list(rest)
    for person in _person_matches(rest):
        behind = _FROM_PARTY.match(rest, person.end())
        end = behind.end() if behind else person.end()
        masked[person.start() : end] = "." * (end - person.start())
    rest = "".join(masked)
    for pattern, group in ((_GROUP, "letters"), (_LETTER_GROUP, "letters"), (_LETTER_RUN, 0)):
        for match in pattern.finditer(rest):
            for letter in _ONE_LETTER.finditer(match[group]):
                start = match.start(group) + letter.start()
                found[start] = Party(letter[0], letter[0], start)
        rest = pattern.sub(_dots, rest)
    return _with_letters([found[start] for start in sorted(found)], text)


def _with_letters(parties: Sequence[Party], text: str) -> list[Party]:
    """The parties; one in brackets behind the short name of another is its letter (``SF (F)``)."""
    kept: list[Party] = []
    for one in parties:
        before = kept[-1] if kept else None
        if before and len(before.name) > 1 and before.name == before.letter:
            end = before.start + len(before.name)
            if text[end : one.start] == " (" and text.startswith(")", one.start + len(one.name)):
                kept[-1] = replace(before, letter=one.name)
                continue
        kept.append(one)
    return kept
