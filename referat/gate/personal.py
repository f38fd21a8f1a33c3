"""Does a text hold private data that a person should look at? Text -> the lines, and of what kind.

What stands in open minutes was decided before they come here, so nothing is held back for this: a clerk is told
(``build/report.py``), and nobody else. What is found is never published, not even that something was found: a public
warning would be a signpost. Words stand in ``language/personal.yml``. The time taken grows with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from referat.gate.passages import HOUSE_NUMBER, Passage, Rules, passages, rules_of
from referat.language import private
from referat.language.private import Words, words_of

KINDS = {
    "G110": "et personnummer fra et andet land eller et sygehus",
    "G301": "en privat adresse",
    "G302": "et privat telefonnummer",
    "G303": "en privat mailadresse",
    "G304": "en persons kontonummer",
    "G305": "tekst, der skulle skjules",
    "G306": "en hemmelig adresse",
    "G307": "helbred eller familie",
}
"""What a sighting may be, in the words of the report."""

WORDS = words_of("personal") | private.WORDS
_NEAR = 60
"""So far from its owner's name an address or a number stands."""
_SHORT = 60
"""A line of an address over several lines is no longer."""


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """Something private may stand on this line (from 1)."""

    line: int
    code: str


def find(text: str, words: Words = WORDS) -> list[Sighting]:
    """Every line of ``text`` on which something private may stand, with its kind, each kind once a line."""
    rules = rules_of(words)
    found = {Sighting(number, "G305") for number, line in enumerate(text.split("\n"), 1) if _hides(line, rules)}
    for passage in passages(text, rules):
        for code, look in _LOOKS.items():
            found |= {Sighting(passage.line(start), code) for start in look(passage)}
    return sorted(found)


# --- whose it is ----------------------------------------------------------------------------------


def _is_private(passage: Passage, start: int, end: int, phone: bool = False) -> bool:
    """Is the address or number at a place somebody's own? People may be telephoned in their office (``phone``)."""
    if passage.row:
        return _owner_in_row(passage, phone)
    label = passage.text[: min(start, _SHORT)]
    label = passage.rules.phone.sub("", label.rpartition(":")[2]) if phone else label
    alone = start < _SHORT and not re.search(r"[A-ZÆØÅa-zæøå]{3}", label)
    return (
        _owner_before(passage, start, phone)
        or (alone and _owner_above(passage, phone))
        or _owner_behind(passage, start, end)
    )


_ABOUT = re.compile(r"\b(?:om|mod|af|fra|ved|til|langs|for|med|i|og) $")
"""Behind it an address is what is spoken about."""


_TO_OFFICES = frozenset({"v", "v.", "ved", "att", "att.", "c", "o", "og", "af", "for", "i", "s", "m.fl.", "en", "et"})


def _owner_before(passage: Passage, start: int, phone: bool) -> bool:
    """Does the text before end with somebody's name, no verb behind it, and with no office's?"""
    rules, text = passage.rules, passage.text
    people = passage.people_in(passage.begin(start), start)
    if not people or start - people[-1][1] > _NEAR:
        return False
    if not phone and (rules.verb.search(text, people[-1][1], start) or _ABOUT.search(text[max(0, start - 12) : start])):
        return False
    name, behind = people[-1]
    begin = max(passage.begin(start), name - 40)
    offices = [rules.office, rules.title] if phone else [rules.office]
    return not any(
        office.search(text, behind, start)
        or any(_belongs(text[one.end() : name]) for one in office.finditer(text, begin, start))
        for office in offices
    )


def _belongs(between: str) -> bool:
    """Is a name an office's, from which these words part it: ``Borgerforeningen v/ Bo Lind``, ``Lind A/S, Bo Lind``?"""
    return all(word[:1].isupper() or word in _TO_OFFICES for word in re.findall(r"[\w.]+", between))


def _owner_behind(passage: Passage, start: int, end: int) -> bool:
    """Does somebody's name follow, with no office around: ``Birkevej 4, Bo Lind``, ``20 30 40 50 (Bo Lind)``?"""
    begin, stop = max(passage.begin(start), start - _NEAR), min(passage.end(end), end + _NEAR)
    people = passage.people_in(end, stop)
    if not people or people[0][0] - end >= 12 or not re.match(r",? \(?", passage.text[end:stop]):
        return False
    return not passage.text[start - 1 : start].isalpha() and not passage.rules.office.search(passage.text, begin, stop)


def _owner_in_row(passage: Passage, phone: bool) -> bool:
    """Is somebody named in the row, in a cell that is no office's nor stands beside one? Whoever has a CVR is none."""
    rules, cells = passage.rules, passage.text.split("\t")
    if any("cvr" in cell.lower() for cell in (*passage.head, *cells)):
        return False
    place, before = 0, ""
    for cell in cells:
        about = f"{before} {cell}"
        is_office = rules.office.search(about) or (phone and rules.title.search(about))
        if passage.people_in(place, place + len(cell)) and not is_office:
            return True
        place, before = place + len(cell) + 1, cell
    return False


def _owner_above(passage: Passage, phone: bool) -> bool:
    """Is it a line of an address over several lines, with a name at its top?"""
    rules, above = passage.rules, " \n".join(passage.above)
    if len(passage.text) > _SHORT or rules.office.search(above) or (phone and rules.title.search(above)):
        return False
    return bool(rules.people(above))


# --- the kinds ------------------------------------------------------------------------------------


def _addresses(passage: Passage) -> Iterator[int]:
    rules, text = passage.rules, passage.text
    if not HOUSE_NUMBER.search(text):
        return
    for match in rules.street.finditer(text):
        begin, stop = passage.begin(match.start()), passage.end(match.end())
        if rules.office.match(text[match.end() : stop].lstrip(" ,(")):
            continue
        tied = rules.home.search(text, begin, match.start()) or rules.home.search(
            text, match.end(), match.end() + _NEAR
        )
        of_somebody = tied and not passage.row and passage.people_in(begin, stop)
        if _is_private(passage, *match.span()) or (of_somebody and not rules.office.search(text, begin, stop)):
            yield match.start()
    for match in rules.anywhere.finditer(text):
        if rules.place.fullmatch(match["last"].rstrip(".")):
            continue
        if _is_tied(passage, match) and _is_private(passage, *match.span()):
            yield match.start()


def _is_tied(passage: Passage, match: re.Match[str]) -> bool:
    """Is it certain that capitals and a number are an address, though the street has no usual name?"""
    rules, text, start = passage.rules, passage.text, match.start()
    if match["post"] or rules.home.search(passage.heading(start)):
        return True
    people = passage.people_in(passage.begin(start), start)
    return bool(
        re.search(r"(?:[,(–:-]|\t|\b(?:på|i|er|boende|bosat|adresse\w*))\s?$", text[max(0, start - 20) : start])
        and (rules.home.search(text, max(0, start - _NEAR), start) or (people and start - people[-1][1] <= 3))
    )


_DIGITS = re.compile(
    r"(?<![\w.,/+-])(?:\(?(?:\+|00)45\)?[ -]?)?"
    r"(?:\d{2}[ .-]\d{2}[ .-]\d{2}[ .-]\d{2}|\d{4}[ -]\d{4}|\d{8}|\d{3} \d{2} \d{3}|\d{2} \d{3} \d{3})(?![\w/]|[.,-]\d)"
)
_MOBILE = re.compile(r"(?:\+45|0045|\(|\)|\s)*(?:2\d|3[01]|4[0-2]|5[0-3]|6[01]|71|81|9[1-3])")
_OTHER_NUMBER = re.compile(
    r"\b(?:cvr|kr|sag\w*|journal\w*|nr|konto\w*|dok\w*|id|kroner|mio|reg)\b[^a-zæøå]*$", re.IGNORECASE
)
_YEARS = re.compile(r"(?:19|20)\d\d[ -](?:19|20)\d\d")
_AMOUNT = re.compile(r"\s?(?:kr|mio|pct|%|m2|m²|kroner)", re.IGNORECASE)
_AT_HOME = re.compile(r"\b(?:privat|hjemme)", re.IGNORECASE)


def _phones(passage: Passage) -> Iterator[int]:
    for match in _DIGITS.finditer(passage.text):
        start = match.start()
        before = passage.text[passage.begin(start) : start]
        label = passage.heading(start) if passage.row else before[-30:]
        labelled = passage.rules.phone.search(label)
        if _AMOUNT.match(passage.text, match.end()) or not (labelled or _MOBILE.match(match[0])):
            continue
        if not labelled and (passage.row or _OTHER_NUMBER.search(before) or _YEARS.fullmatch(match[0])):
            continue
        if _is_private(passage, *match.span(), phone=not _AT_HOME.search(label)):
            yield start


_AT = re.compile(r"@|\bat\b|snabel", re.IGNORECASE)
_MAIL = re.compile(
    r"(?<![\w.+-])(?P<box>[\w.+-]{1,64})(?:\s?@\s?|\s?[(\[]\s?(?:at|snabel-?a|@)\s?[)\]]\s?|\ssnabel-?a\s)"
    r"(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})",
    re.IGNORECASE,
)


def _mails(passage: Passage) -> Iterator[int]:
    rules = passage.rules
    if not _AT.search(passage.text):
        return
    for match in _MAIL.finditer(passage.text):
        private = rules.provider.fullmatch(match["host"]) or _is_own(match["box"], match["host"])
        if private and not rules.mailbox.fullmatch(match["box"]):
            yield match.start()


def _is_own(box: str, host: str) -> bool:
    """``ole@olebaek.dk``, ``ole@familienbaek.dk``: the host bears a person's name, not an office's."""
    first = re.split(r"[.+_-]", box.lower())[0]
    domain = host.lower().split(".")[0]
    return (len(first) > 2 and domain.startswith(first) and domain != first) or "familien" in domain


_ACCOUNT = re.compile(
    r"(?<![\w.,/-])(?:(?P<iban>DK\s?\d{2}(?:\s?\d{4}){3}\s?\d{2})"
    r"|(?P<whole>\d{4}[ /.,–-]{1,3}(?:[a-z. ]{0,14} )?\d{6,10})|(?P<bare>\d{7,10}))(?![\w/-])",
    re.IGNORECASE,
)


def _accounts(passage: Passage) -> Iterator[int]:
    rules, text = passage.rules, passage.text
    for match in _ACCOUNT.finditer(text):
        start, begin = match.start(), passage.begin(match.start())
        label = passage.heading(start) if passage.row else text[max(begin, start - _NEAR) : start]
        if not match["iban"] and not rules.account.search(label):
            continue
        if passage.row:
            if _owner_in_row(passage, phone=False):
                yield start
        elif not rules.holder.search(text, begin, start):
            named = passage.people_in(begin, start) or rules.somebody.search(text, begin, start)
            if named or not match["bare"]:
                yield start


def _hides(line: str, rules: Rules) -> bool:
    return any(not (match[0][0] in "[(<{" and rules.thing.search(match[0])) for match in rules.hidden.finditer(line))


def _secrets(passage: Passage) -> Iterator[int]:
    rules, text = passage.rules, passage.text
    for match in rules.secret.finditer(text):
        begin, stop = passage.begin(match.start()), passage.end(match.end())
        if rules.somebody.search(text, begin, stop) or passage.people_in(begin, stop):
            yield match.start()


_PRONOUN_BEFORE = re.compile(r"\b(?:han|hun|vedkommende)\W*$", re.IGNORECASE)
_BEHIND_NAME = re.compile(r",?(?: ?\([^()]{1,30}\))?\s?(?:[(,:–-]\s?(?:[\w-]+ ){0,2})?")
_OF_THEM = re.compile(r"(?:hans|hendes|sin|sit|sine)\b", re.IGNORECASE)
_OF_NAME = re.compile(r"[A-ZÆØÅ][\w-]*s ")


def _health(passage: Passage) -> Iterator[int]:
    """Health and family of somebody who is named: as a state, as a reason, behind the name, or of a relative."""
    rules, text = passage.rules, passage.text
    if not passage.private or not passage.people[0]:
        return
    for match in rules.said.finditer(text):
        kind = match.lastgroup or ""
        if not rules.general.search(text, match.start(), match.start(kind)) and _is_said(passage, match, kind):
            yield match.start(kind)
    for match in rules.private.finditer(text):
        begin, start = passage.begin(match.start()), match.start()
        people = passage.people_in(begin, start)
        behind = people and _BEHIND_NAME.fullmatch(text, people[-1][1], start)
        theirs = (people and _OF_THEM.match(match[0])) or (
            _OF_NAME.match(match[0]) and passage.people_in(begin, match.end())
        )
        if behind or theirs:
            yield start


def _is_said(passage: Passage, match: re.Match[str], kind: str) -> bool:
    """Is it said of somebody who is named before, or right behind a reason at the beginning?"""
    text, start, begin = passage.text, match.start(), passage.begin(match.start())
    people = passage.people_in(begin, start)
    about = text[people[-1][1] if people else begin : start]
    if people and (kind != "state" or len(about.split()) <= 5) and not passage.rules.speech.search(about):
        return True
    if _PRONOUN_BEFORE.search(about):
        return bool(passage.people_in(start - 200, start))
    return (
        kind != "state"
        and not text[begin:start].strip()
        and bool(passage.people_in(match.end(), passage.end(match.end())))
    )


_LOOKS: dict[str, Callable[[Passage], Iterator[int]]] = {
    "G301": _addresses,
    "G302": _phones,
    "G303": _mails,
    "G304": _accounts,
    "G306": _secrets,
    "G307": _health,
}
