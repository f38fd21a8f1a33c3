"""Printed names, roles and parties -> people and parties as voters or members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = r"[A-ZÆØÅÉÖÜÁ][a-zæøåéöüäèáñç'’]+(?:-[A-ZÆØÅÉÖÜa-zæøåéöüáñ][a-zæøåéöüáñ'’]*)*"
_INITIAL = r"[A-ZÆØÅ]\.(?:-?[A-ZÆØÅ]\.)*"
_PARTICLE = r"(?:af|de|von|van|der|den|di|el|al|bin|la|le|du|dos|da|ten|ter|af|zu|y)"
NAME = rf"(?:{_INITIAL}|{_WORD})(?: (?:{_PARTICLE} ){{0,2}}(?:{_INITIAL}|{_WORD})){{1,6}}"
PARTY = r"[A-ZÆØÅ]{1,2}|UFP|UP|Alt|løsgænger|uden for parti\w*"
_ROLES = (
    r"udvalgsmedlem(?:merne|mer)?|byrådsmedlem(?:merne|mer)?|kommunalbestyrelsesmedlem(?:merne|mer)?|magistratsmedlem(?:merne|mer)?|"
    r"rådmand|rådmænd(?:ene)?|(?:[1-4]\. ?)?viceborgmester|borgmester|udvalgsformand|(?:konstitueret |fungerende )?(?:næst)?formand(?:en)?|"
    r"stedfortræder|suppleant|mødeleder|medlem(?:merne|mer)?(?: af (?:udvalget|byrådet))?"
)
_OFFICIALS = (
    r"(?:[a-zæøå]+)?(?:direktør(?:en)?|chef(?:en)?|leder(?:en)?|konsulent(?:en)?|sekretær(?:en)?|jurist(?:en)?|planlægger(?:en)?|ingeniør(?:en)?|"
    r"arkitekt(?:en)?|økonom(?:en)?|fuldmægtig(?:en)?|koordinator(?:en)?|revisor(?:en)?|inspektør(?:en)?|medarbejder(?:en)?)"
)
_PERSON = re.compile(
    rf"(?:(?P<role>\b(?:{_ROLES}|{_OFFICIALS}))\s+)?(?P<name>(?<![\w-]){NAME})(?:\s*\((?P<party>{PARTY})\))?(?![\w-])"
)
_ROLE_START = re.compile(rf"(?:{_ROLES}|{_OFFICIALS})\b", re.IGNORECASE)
_SINGULAR = {
    "udvalgsmedlemmerne": "udvalgsmedlem", "udvalgsmedlemmer": "udvalgsmedlem", "byrådsmedlemmerne": "byrådsmedlem",
    "byrådsmedlemmer": "byrådsmedlem", "kommunalbestyrelsesmedlemmerne": "kommunalbestyrelsesmedlem",
    "kommunalbestyrelsesmedlemmer": "kommunalbestyrelsesmedlem", "rådmænd": "rådmand", "rådmændene": "rådmand",
    "formanden": "formand", "næstformanden": "næstformand", "magistratsmedlemmerne": "magistratsmedlem",
}  # fmt: skip
PARTY_NAMES = {
    "socialdemokraterne": "A", "socialdemokratiet": "A", "radikale venstre": "B", "det radikale venstre": "B",
    "det konservative folkeparti": "C", "konservative": "C", "de konservative": "C", "nye borgerlige": "D",
    "socialistisk folkeparti": "F", "sf": "F", "liberal alliance": "I", "kristendemokraterne": "K", "moderaterne": "M",
    "dansk folkeparti": "O", "venstre": "V", "enhedslisten": "Ø", "alternativet": "Å", "danmarksdemokraterne": "Æ",
    "enhedslisten - de rød-grønne": "Ø",
}  # fmt: skip
_PARTY_WORDS = "|".join(sorted((re.escape(name) for name in PARTY_NAMES), key=len, reverse=True))
_NAMED_PARTY = re.compile(rf"(?<![\w-])(?P<name>{_PARTY_WORDS})(?:\s*\((?P<letter>{PARTY})\))?(?![\w-])", re.IGNORECASE)
_GROUP = re.compile(r"\b(?:by(?:råds)?gruppe|gruppe|liste|parti)(?:rne|erne|n|r|et)?\s+(?P<letters>(?:[A-ZÆØÅ]{1,2})(?:(?:, ?| og )(?:[A-ZÆØÅ]{1,2})\b)*)(?![\w-])", re.IGNORECASE)
_LETTERS = re.compile(r"(?<![\w.-])[A-ZÆØÅ]{1,2}(?:(?:, ?| og | samt )[A-ZÆØÅ]{1,2}(?![\w-]|\.\w))*(?![\w-]|\.\s?\w)")
_NOT_NAMES = frozenset(
    """indstillingen indstilling udvalget byrådet forslaget ændringsforslaget beslutningen sagen punktet for imod mod ad
    der de det fraværende afbud herefter dermed punkt forvaltningen borgmesteren formanden i som fra gruppe byrådsgruppe
    liste tirsdag onsdag torsdag mandag fredag""".split()
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person as printed, with role (lower case, singular) and party where they are printed with the name."""

    name: str
    role: str | None
    party: str | None
    start: int


@dataclass(frozen=True, slots=True)
class Party:
    """A party as printed and its letter where it is printed or the name is that of a national party."""

    name: str
    letter: str | None
    start: int


def find_people(text: str) -> list[Person]:
    """The people named in ``text``, in printed order.

    A plural role covers the names that follow it, up to the next role; ``medlem`` alone is no role.
    """
    people: list[Person] = []
    plural: str | None = None
    for match in _person_matches(text):
        role = match["role"].lower() if match["role"] else None
        if role:
            plural = _SINGULAR.get(role) if role.endswith(("merne", "mer", "mænd", "mændene")) else None
            role = plural or _SINGULAR.get(role, role)
        else:
            role = plural
        people.append(Person(match["name"], None if role and role.startswith("medlem") else role, match["party"], match.start("name")))
    return people


def _person_matches(text: str) -> Iterator[re.Match[str]]:
    position = 0
    lowered = _NAMED_PARTY.sub(lambda match: "." * len(match[0]), _lower_roles(text))
    while match := _PERSON.search(lowered, position):
        first = match["name"].split()[0]
        if first.lower() in _NOT_NAMES:
            position = match.start("name") + len(first)
            continue
        yield match
        position = match.end()


def _lower_roles(text: str) -> str:
    """Roles at a sentence's start in lower case, so that they are not taken for first names; length unchanged."""
    return _ROLE_START.sub(lambda match: match[0].lower(), text)


def find_parties(text: str) -> list[Party]:
    """The parties named in ``text``: ``Enhedslisten (Ø)``, ``gruppe V``, ``A, B og F``; people's parties are none.

    Give the text without the people's own letters: those in brackets right after a name do not count.
    """
    found: dict[int, Party] = {}
    masked = list(text)
    for match in _NAMED_PARTY.finditer(text):
        letter = match["letter"] or PARTY_NAMES[match["name"].lower()]
        found[match.start()] = Party(match["name"], letter, match.start())
        masked[match.start() : match.end()] = "." * (match.end() - match.start())
    rest = "".join(masked)
    for person in _person_matches(rest):
        masked[person.start() : person.end()] = "." * (person.end() - person.start())
    rest = "".join(masked)
    for match in _GROUP.finditer(rest):
        for letter in re.finditer(r"[A-ZÆØÅ]{1,2}(?![\w])", match["letters"]):
            start = match.start("letters") + letter.start()
            found[start] = Party(letter[0], letter[0], start)
        masked[match.start() : match.end()] = "." * (match.end() - match.start())
    rest = "".join(masked)
    for match in _LETTERS.finditer(rest):
        for letter in re.finditer(r"[A-ZÆØÅ]{1,2}(?![\w])", match[0]):
            start = match.start() + letter.start()
            found[start] = Party(letter[0], letter[0], start)
    return [found[start] for start in sorted(found)]
