"""The table of words made ready for asking: a place in a text -> what the words around it say of a number there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from referat.gate.cpr_words import WORDS, Role, Word

_REACH = 60
"""So far before a number a word for a person's number may stand."""
_AFTER = 30
_ALL_BEFORE = 90
_ENDING = r"(?:s|e|en|n|ne|nes|et|er|ens|ets|erne|ernes)?"
_NUMBER = r"(?:[-.: ]{0,2}(?:nr|nummer|numre|numrene|no|id|kode|koden|koder)s?)?"
_FILLER = (
    r"[^0-9\w\n]{0,12}(?:[a-zæøå]{1,3}-)?(?:[0-9]{4}[^0-9\w\n]{1,4})?"
    r"(?:(?:er|på|lyder|hedder|lyder på)[: ]{1,2})?[^0-9\w\n]{0,4}"
)
_SOMETHING = re.compile(
    r"(?<![^\W_])[^\W\d_]{2,40}(?:[-. ]{0,2}(?:nr|nummer|numre|kode)|[-. ]{1,2}id|sid)[^0-9\w\n]{0,4}$"
)
"""Any word that has a number of its own: ``Gavekort nr.``."""
_LIST = re.compile(r"(?<![0-9.,/-])[0-9][0-9-]{3,13}(?:,| og| eller| samt| /)[ \n]{0,2}$")
_HEADS = (Role.PERSON, Role.PNR, Role.BIRTH, Role.DAY, Role.SERIAL, Role.RUNNING, Role.SOMEBODY, Role.QUANTITY)
_LONGEST_LIST = 12
_HOST = re.compile(r"[a-z]+://[^/\s]*|www\.[^/\s]*")


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Patterns of a table of words; every method looks at a bounded stretch of a text in lower case."""

    person: re.Pattern[str]
    pnr: re.Pattern[str]
    unit: re.Pattern[str]
    birth: re.Pattern[str]
    serial: re.Pattern[str]
    running: re.Pattern[str]
    between: re.Pattern[str]
    somebody: re.Pattern[str]
    other: re.Pattern[str]
    other_head: re.Pattern[str]
    thing: re.Pattern[str]
    thing_head: re.Pattern[str]
    paper: re.Pattern[str]
    amount: re.Pattern[str]
    counted: re.Pattern[str]
    quantity: re.Pattern[str]
    neutral: re.Pattern[str]
    span: re.Pattern[str]
    foreign: re.Pattern[str]
    hospital: re.Pattern[str]
    cases: re.Pattern[str]
    people: re.Pattern[str]
    """A word for people at the beginning of another: ``Borgernr.``."""
    heading: re.Pattern[str]
    """Whatever heads columns."""
    date_parts: tuple[re.Pattern[str], ...]
    """What heads columns of days, months and years."""

    def labelled(self, text: str, start: int, digits: str) -> bool:
        """Do words for a person's number stand shortly before ``start``?"""
        begin = max(0, start - _ALL_BEFORE)
        last = max((match.end() for match in self.person.finditer(text, begin, start)), default=-1)
        if last >= 0 and start - last <= _REACH:
            return True
        last = max((match.end() for match in self.pnr.finditer(text, max(0, start - 25), start)), default=-1)
        return last >= 0 and not self.of_unit(text, start, digits)

    def of_unit(self, text: str, start: int, digits: str) -> bool:
        """Is a P number that begins at ``start`` the number of a production unit? They all begin with 10."""
        if len(digits) != 10 or not digits.startswith(("100", "101", "102", "103")):
            return False
        around = text[max(0, start - 80) : start + 80]
        return self.unit.search(around) is not None or self.somebody.search(around) is None

    def unit_named(self, text: str, start: int, digits: str) -> bool:
        """Is a P number named right before ``start``, and that of a production unit?"""
        named = any(match.end() >= start - 12 for match in self.pnr.finditer(text, max(0, start - 40), start))
        return named and self.of_unit(text, start, digits)

    def near(self, text: str, start: int, end: int) -> bool:
        """Do words for a person, a birth or a person's number stand close to a place?"""
        patterns = (self.person, self.birth, self.serial, self.somebody)
        return any(self._around(pattern, text, start, end) for pattern in patterns)

    def is_hospital(self, text: str, start: int, end: int) -> bool:
        """Do words close to a place say that a number there is one that a hospital gave?"""
        return self._around(self.hospital, text, start, end)

    @staticmethod
    def _around(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
        before, after = text[max(0, start - _REACH) : start], text[end : end + _AFTER]
        return pattern.search(before) is not None or pattern.search(after) is not None

    def counts(self, text: str, end: int) -> bool:
        """Does what follows at ``end`` say that the digits before it are an amount, or a number of things?"""
        return any(pattern.match(text, end) for pattern in (self.amount, self.counted))

    def is_other(self, text: str, start: int) -> bool:
        """Do words for another kind of number stand right before ``start``, or before a list in which it stands?"""
        return self._named(self.other, text, start) or self.is_thing(text, start)

    def is_something(self, text: str, start: int) -> bool:
        """Does any word say right before ``start`` that it is its number, but none for people or their cases?

        Or is a paper named, which may bear a date?
        """
        if self._named(self.paper, text, start):
            return True
        named = _SOMETHING.search(text, max(0, start - 48), start)
        if named is None:
            return False
        return not any(pattern.match(named[0]) for pattern in (self.person, self.pnr, self.cases, self.people))

    def is_thing(self, text: str, start: int) -> bool:
        """As :meth:`is_other`, where the words leave no doubt."""
        return self._named(self.thing, text, start)

    @staticmethod
    def _named(pattern: re.Pattern[str], text: str, start: int) -> bool:
        for _ in range(_LONGEST_LIST):
            if pattern.search(text, max(0, start - 64), start):
                return True
            listed = _LIST.search(text, max(0, start - 24), start)
            if listed is None:
                return False
            start = listed.start()
        return False

    def is_foreign(self, text: str, start: int, end: int) -> bool:
        """Do words close to a place, or over its column, say that a number there is another country's?"""
        if self._around(self.foreign, text, start, end):
            return True
        line = text.rfind("\n", 0, start) + 1
        above = text.rfind("\n", 0, max(0, line - 1)) + 1
        return "\t" in text[line:start] and self.foreign.search(text, above, line) is not None

    def in_address(self, address: str) -> bool:
        """Does the path of a web address say that a person's number follows?"""
        host = _HOST.match(address)
        path = address[host.end() :] if host else address
        return any(pattern.search(path) for pattern in (self.person, self.pnr, self.somebody))


def _alternatives(words: Iterable[Word], *roles: Role) -> str:
    return "|".join(word.word for word in words if word.role in roles) or r"(?!)"


@lru_cache(maxsize=4)
def vocabulary(words: tuple[Word, ...] = WORDS) -> Vocabulary:
    """The patterns for a table of words."""

    def alone(role: Role) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_])(?:{_alternatives(words, role)})(?![^\W_0-9])")

    def before(role: Role) -> re.Pattern[str]:
        named = rf"(?<![^\W_])(?:{_alternatives(words, role)}){_ENDING}(?:-[a-zæøå]{{1,20}}?)?{_NUMBER}"
        return re.compile(rf"{named}{_FILLER}$")

    def head(*roles: Role) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_])(?:{_alternatives(words, *roles)}){_ENDING}{_NUMBER}(?![^\W_])")

    def after(role: Role) -> re.Pattern[str]:
        return re.compile(rf"(?:,-)?[ \t]?(?:{_alternatives(words, role)})(?![^\W_])\.?(?! ?[0-9])")

    return Vocabulary(
        person=re.compile(_alternatives(words, Role.PERSON)),
        pnr=re.compile(rf"(?<![^\W_])(?:{_alternatives(words, Role.PNR)})"),
        unit=alone(Role.UNIT),
        birth=alone(Role.BIRTH),
        serial=re.compile(rf"(?:{_alternatives(words, Role.SERIAL)})"),
        running=alone(Role.RUNNING),
        between=re.compile(rf"(?:{_alternatives(words, Role.BETWEEN)})"),
        somebody=head(Role.SOMEBODY),
        other=before(Role.OTHER),
        other_head=head(Role.OTHER),
        thing=before(Role.THING),
        thing_head=head(Role.THING),
        paper=before(Role.PAPER),
        amount=after(Role.AMOUNT),
        counted=after(Role.COUNTED),
        quantity=head(Role.QUANTITY, Role.COUNTED),
        neutral=re.compile(rf"(?:lb\.? ?)?(?:{_alternatives(words, Role.NEUTRAL)})\.?:?"),
        span=re.compile(rf"(?<![^\W_])(?:{_alternatives(words, Role.SPAN)})\.? ?$"),
        foreign=alone(Role.FOREIGN),
        hospital=alone(Role.HOSPITAL),
        cases=re.compile(rf"(?:{_alternatives(words, Role.CASE)})"),
        people=re.compile(rf"(?:{_alternatives(words, Role.SOMEBODY)})"),
        heading=head(*_HEADS),
        date_parts=tuple(alone(role) for role in (Role.DAY, Role.MONTH, Role.YEAR)),
    )
