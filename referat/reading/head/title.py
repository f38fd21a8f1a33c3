"""A line of the header -> the body it names, whose meeting this is, and whether the line belongs to the title."""

from __future__ import annotations

import re

from referat.danish import capitalised
from referat.language.broad import MENU_LINE
from referat.reading.dates import find_date

LONGEST_TITLE = 200
_BODY_WORD = (
    r"(?:udvalget|udvalg|byrådet|byråd|kommunalbestyrelsen|kommunalbestyrelse|magistraten|borgerrepræsentationen|"
    r"rådet|råd|nævnet|nævn|kommissionen|kommission|bestyrelsen|bestyrelse|forsamlingen|ledelsen)"
)
_BEGIN = r"(?<![\w-])(?=[A-ZÆØÅ§])"
# Words inside a body's name: no sentence's end, no brackets; ``og``, commas and hyphens may stand between them.
_INSIDE = r"[\w§&/., -]{0,90}?"
_FOR = r"(?:\s+for\s+[A-ZÆØÅ][\w-]*(?:,? [\w-]+){0,4},? (?:og|samt|&) [\w-]+(?=$|\W)|\s+(?:for|vedrørende|om)\s+[A-ZÆØÅa-zæøå][\w&/, -]{2,70}?)?"
_END = r"(?=$|[.:;]|\s*[(\[]|,?\s+(?:den|d\.|kl\.|i [A-ZÆØÅ]|møde\b|mødet\b|referat\b|\d)|,\s|\s+[-–|]\s)"
_NAMED = re.compile(rf"(?P<organization>{_BEGIN}{_INSIDE}{_BODY_WORD}{_FOR}){_END}", re.IGNORECASE)
_GENITIVE = re.compile(rf"(?P<organization>{_BEGIN}{_INSIDE}{_BODY_WORD})s\s+(?:\w+\s+)?\w*møde", re.IGNORECASE)
_MEETING_OF = re.compile(
    r"møde(?:t)?\si\s(?P<organization>[A-ZÆØÅ§].{2,110}?)(?=,?\s(?:den|d\.|\w{1,30}dag|kl\.|\d{1,2}[./-])|\s?$)",
    re.IGNORECASE,
)
_COMPOUND = re.compile(
    r"(?<![\w-])(?P<organization>(?:[\w-]{1,40}(?: og |, |- og )){0,2}[\w-]{0,40}"
    r"(?:udvalg|byråd|kommunalbestyrelse|magistrat|regionsråd|(?:ældre|senior|handicap|udsatte|ungdoms|integrations|bruger|land)råd))"
    r"s?møde(?:t|r)?\b",
    re.IGNORECASE,
)
_JOINT_BODIES = re.compile(
    r"(?:fællesmøde\w{0,9}|fælles møde) (?:mellem|i|for|med) (?P<organization>.{1,200}?),? og (?=[A-ZÆØÅ])"
)
_T3_TITLE = re.compile(r"REFERAT (?P<organization>.+?)(?: \d{4}\s?[-–]\s?\d{4})? d\. \d{2}-\d{2}-\d{4}")
_LEAD = re.compile(
    r"^(?:(?:åbent |åben |lukket )?(?:beslutnings|møde|forhandlings)?(?:referat|protokol|bog)(?:et)?\b"
    r"(?:\s+(?:fra|af|for|over|til))?:?\s+)+",
    re.IGNORECASE,
)
_TITLE_WORD = re.compile(
    r"(?:åbent |åben |lukket )?(?:beslutnings|møde|forhandlings)?(?:referat|protokol)\b|til$|for$|\w*møde(?:t)? i |åbent?$"
    r"|lukket$|\w*\s?møde nr\b|beslutninger fra\b",
    re.IGNORECASE,
)
_NO_BODY = re.compile(
    r"(?:hjem|find|oversigt|dato|mødebog|møde(?:t|r|dato|sted|tid)?|se|her|seneste|politiske|alle|dagsorden\w*|referat\w*|protokol\w*|"
    r"liste|menu|forside\w*|søg|arkiv|udskriv|tid|sted|lokale|punkt\w*|bilag|du|vi|vis|hent|tilbage|bemærkninger|medlemmer|"
    r"fraværende|afbud|deltagere|indholdsfortegnelse|side|beslutning\w*)\b.*"
    r"|(?:udvalg|råd|nævn|bestyrelse|organ|forum|møde|kommune)|.*(?:salen|lokale(?:t| \w+)?|kantinen|rådhuset|kulturhuset|forsamlingshuset)"
    r"|.*(?:[:<>|»]|\b(?:referat|protokol|dagsorden)(?:et|en)?\b|\b(?:er|har|kan|finder|vælg|bruger|var|blev|bliver|skal|vil|fra|behandler|mødes|på|seneste|valgt)\b).*",
    re.IGNORECASE | re.DOTALL,
)
"""A menu, a label, or a sentence: no name of a body, whatever words it holds."""
_WORDS_OF_A_MENU = re.compile(r"(?:(?<![\w-])[A-ZÆØÅ][a-zæøå]+ ){3}(?:[A-ZÆØÅa-zæøå]+)?(?:udvalg|byråd|råd)", re.DOTALL)
"""``Borger Erhverv Politik Byråd``: words that nothing joins."""
_MINUTES_WORD = re.compile(
    r"\b(?:(?:beslutnings|møde|forhandlings)?(?:referat|protokol)(?:et)?|dagsorden)\b:?", re.IGNORECASE
)
_OF_A_TOWN = re.compile(r"^[\w-]{3,40} kommune,? (?=\w)(?!for\b|og\b)", re.IGNORECASE)
"""``Strandby Kommune`` in front of the body's name on its line."""
_TERM_FIRST = re.compile(r"^\d{2,4}\s?[-–]\s?\d{2,4}\s+")
_OTHER_DATE = re.compile(
    r"(?:dato for )?(?:udsend\w*|udskrevet|udskrift\w*|offentliggjort|publiceret|oprettet|revideret|redigeret|godkendt|"
    r"underskrevet|næste møde|frist\w*|print\w*|referatet (?:er|blev))\b",
    re.IGNORECASE,
)
"""A line with another date than the meeting's."""
_OTHER_FIELD = re.compile(
    r"(?!møde|referat|dato|udvalg|tid|dag|beslutning|protokol)[A-ZÆØÅ][\w .-]{2,30}:\s", re.IGNORECASE
)
"""A field of the header that is not the meeting's date (``Dannet den: 05-09-2018``)."""
_ROSTER = re.compile(r"^(?:medlem|afbud|formand|fraværende|deltager|til stede|mødt)", re.IGNORECASE)
_SENTENCE = re.compile(r"\b(?:deltog|ankom|forlod|mødte|var|blev|hævet|afbud|fraværende)\b", re.IGNORECASE)
_TERM = re.compile(r"\s?\b(?P<term>20\d{2}\s?[-–]\s?20\d{2})\b")


def find_term(text: str) -> str | None:
    """The council's term, ``2022-2025``, or None."""
    match = _TERM.search(text)
    return re.sub(r"\s?[-–]\s?", "-", match["term"]) if match else None


def find_organization(text: str) -> str | None:
    """The body whose meeting a title line names, without its term; of a joint meeting the first-named one.

    ``REFERAT X 2022-2025 d. …``, ``mødet i X``, ``Byrådets møde``, ``Referat - X``, ``X, Y Kommune``,
    ``Udvalget for Z``.
    """
    if len(text) > LONGEST_TITLE or _ROSTER.match(text):
        return None
    bare = _TERM_FIRST.sub("", _TERM.sub("", text).strip())
    if MENU_LINE.fullmatch(bare):
        return None
    stated = _JOINT_BODIES.search(bare) or _T3_TITLE.fullmatch(text) or _GENITIVE.search(_LEAD.sub("", bare))
    stated = stated or _MEETING_OF.search(bare)
    if stated and may_be_body(stated["organization"]):
        return clean(stated["organization"])
    for whole in (_LEAD.sub("", bare), *_MINUTES_WORD.split(bare)):
        for piece in re.split(r"\s[-–|]\s", whole):
            match = _NAMED.match(_LEAD.sub("", piece.strip(" -–|:,")))
            if match and may_be_body(match["organization"]):
                return clean(match["organization"])
    return None


def body_of_meeting(text: str) -> str | None:
    """The body in a compound that names its meeting (``Referat af byrådsmøde den 4. maj``: ``Byråd``)."""
    match = _COMPOUND.search(text) if len(text) <= LONGEST_TITLE and not _ROSTER.match(text) else None
    return capitalised(match["organization"]) if match else None


def doubtful_body(text: str) -> str | None:
    """What looks like a body's name in a title line and cannot be one; None where there is no such thing."""
    if len(text) > LONGEST_TITLE or _ROSTER.match(text) or MENU_LINE.fullmatch(text):
        return None
    match = _NAMED.search(text) or _MEETING_OF.search(text)
    return match["organization"].strip() if match and not may_be_body(match["organization"]) else None


def may_be_body(text: str) -> bool:
    """Can the text be a body's name: no menu, no label, no sentence? An address is made of it for ever."""
    name = clean(text)
    return bool(name) and name[0].isalpha() and not (_NO_BODY.fullmatch(name) or _WORDS_OF_A_MENU.search(name))


def clean(text: str) -> str:
    """A body's name without its term and without marks around it, its first letter large."""
    return capitalised(_OF_A_TOWN.sub("", _TERM_FIRST.sub("", _TERM.sub("", text)).strip(" ,.:")))


def is_sentence(text: str) -> bool:
    """A line of the header that tells something, on presence say."""
    return _SENTENCE.search(text) is not None


def is_title_line(text: str) -> bool:
    """Does the line belong to the title: it says Referat, names the body, or gives the date?"""
    if (
        not text
        or len(text) >= LONGEST_TITLE
        or _OTHER_FIELD.match(text)
        or is_sentence(text)
        or _ROSTER.match(text)
        or _OTHER_DATE.match(text)
    ):
        return False
    if _TITLE_WORD.match(text) or find_date(text)[0] is not None:
        return True
    return find_organization(text) is not None and not text.endswith(".") and len(text.split()) <= 14
