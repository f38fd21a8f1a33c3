"""What a text says about who may read it: text -> statements, line by line; a title -> its access and the rest.

One grammar (``access.yml``) for everybody who asks: the reader, for an item's heading, and the gate, for the whole
text, whatever the reader made of it. Here stands what words alone cannot say: where in a line they stand, and what
stands beside them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from referat.language.lexicon import Rule, load
from referat.language.unseen import without_unseen

Says = Literal["closed", "open", "draft"]
About = Literal["item", "group", "meeting", "part"]
Form = Literal["badge", "title", "field", "sentence"]

_STEM = re.compile(
    r"\bLP?[ .]?\d|l[u ]{1,2}[ck]|[I1|]ukk|luk|r ?t ?r? ?o ?l|fotr|tavs|off|intern|dør|§|aktinds|person|udkast|forel|åb[en]|aab|publi|hemme|klass|kladde|unddrag"
    r"|undtag|udeluk|adgang|koncept|draft|godkendt|ikke|\bej\b|medlem|midlert|arbejds|høring|gennem|version|tilhører|isopen|vises|closed|confid|restrict|public|visib|access|rettigh|synlig|drøftes|omtales|🔒|Ⓛ|\bLP|L[/_-]\d|\bLP?\b|\bL[ .]?\d|\d\.? ?L\b|\dl\b|\bl\d|videre",
    re.IGNORECASE,
)
"""What every statement holds; a line without it is not looked at."""
_TAG = re.compile(r"</?(?:[bipu]|em|strong|span|div|td|th|tr|li|h\d|font|a)\b[^<>]{0,80}>", re.IGNORECASE)
_LEADERS = re.compile(r"\s*(?:\.{3,}|…)[\s.]*\d{0,4}\s*$")
_STRONG = re.compile(r"[*_]{2,}")
_MARKUP = re.compile(r"[*_#`\"“”„»«]")
_DASH = re.compile("[\u2010-\u2015\u2212\u00ac]")
_SPACED = re.compile(r"(?<!\w)\w(?: \w){3,}(?!\w)")
_EDGES = " .:;,-|()[]{}<>•·!~/\u2022\u25a0\u25cf\u2020="
_NOUN_NEAR = re.compile(r"\b(?:punkt|pkt|sag|dagsorden)", re.IGNORECASE)
_CELLS = re.compile(r"\t+| {2,}| ?\| ?|;")
_LETTERED = re.compile(
    r"(?:(?i:(?:(?:dagsordens?)?(?:punkt|pkt|sag|nr|no|ad|item)\b\.?\s*){1,3})[\[(]?(?:LP?[ ./_-]{0,2}(?:nr\.? ?)?\d{1,3}|\d{1,3}[.-]? ?L)"
    r"|[\[(]?(?:LP?[./_-]?\d{1,3}|LP nr\.? ?\d{1,3}|l\d{1,3}|\d{1,3}[.-]?\s?L|\d{1,3}l))"
    r"(?:[.:)\]]|(?= ?- )|(?=\s)|$)[\s:.)-]*(?P<title>.*)",
)
"""``L2``, ``2L`` as an item's number."""
_LETTER_APART = re.compile(r"LP?[ -](?P<number>\d{1,3})[.:]? (?-i:[A-ZÆØÅ])(?!.*\bL \d).*")
"""``L 2 Title``: closed where the document has an item of that number; it may be a bill in parliament as well."""
_CALLED_L = re.compile(
    r"(?:^|\d[.:)]? |[-:] )(?:\(?(?-i:LP?)[- ]?(?i:punkt|pkt\.?|sag)\b[:.)]?|(?-i:LP?)\)? ?[:.;–-] ?(?=[A-ZÆØÅ]))"
    r"|[(\[](?-i:LP?)[)\]]|[ -][–-] ?(?-i:LP?)$|^(?-i:LP?)$|^(?-i:LP?) - (?=\d)"
)
"""``L`` and ``LP`` as a mark of their own."""
_NUMBERED = re.compile(
    r"(?P<word>(?:dagsordens?)?(?:punkt|pkt|sag|nr|no|ad|emne)\b\.?)?\s*(?:nr\.?\s*)?\(?(?P<number>\d{1,4}\s?[a-zæøå]?|[IVX]{1,5}(?=[.:)]))"
    r"\s*(?P<mark>[.:)\]/-]+)?\s+(?P<title>\S.*)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"(?:punkt(?:erne|et|er)?|pkt\.?|sag(?:erne|er)?)(?: nr\.?| numrene)?:? (?P<numbers>\d{1,3}(?!\d)[a-z]?(?:(?:, ?| og | samt |-| til )\d{1,3}(?!\d))*)",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"(?:\b[A-ZÆØÅ]{1,6}-?)?\d[\w./]*(?:[-/.]\w+)+|\b\d{5,}\b|\b(?:sags?\.?[- ]?(?:nr|id)\.?|j\.?nr\.?)\b:?",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"\b(?:man|tirs|ons|tors|fre|lør|søn)(?:dag\w*|\.)?\b|\bkl\.|\d{1,2}[.:]\d{2}\s?-\s?\d{1,2}|\båbnings?tid|\bferie|\buge \d|\bjul\w*\b|\bpåske"
    r"|helligdag|\b(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b",
    re.IGNORECASE,
)
"""What stands around opening hours and days off."""
_PAST = re.compile(
    r"\b(?:tidligere|senest|oprindeligt|i sin tid)\b|\b(?:19|20)\d\d\b|\bi \w+udvalget\b|\b\w+udvalget behandlede\b",
    re.IGNORECASE,
)
_TICKED = re.compile(r"[\[(]\s?[xX✓✔]\s?[\])]|[☒☑✓✔🔒]")
_TICK = re.compile(r"[\[(]\s?[xX✓✔]?\s?[\])]|[☐☒☑✓✔]")
_VALUE_NO = re.compile(r"(?:nej|ikke|false|falsk|0|-|må ikke|kun .*|begrænset.*|ingen)\b.*", re.IGNORECASE)
_VALUE_YES = re.compile(r"(?:ja|true|sand|x|1|alle|offentlig\w*|åbe?nt?)\b.*", re.IGNORECASE)
_BEHIND_NOUN = re.compile(
    r"(?:^|.*[^\w,])(?:\w{0,14}(?:punkt|pkt\.?|sag|del|afsnit|møde|dagsorden|døre|sager|punkter))(?: ?(?:nr\.?)? ?\d{1,4}[a-z]?)?[.:]?(?: (?:er|behandles|som))? $",
    re.IGNORECASE,
)
_NUMBER_BEFORE = re.compile(
    r"(?:^|.*\W)(?:(?:punkt|pkt|sag|nr|no|ad)\.? ?(?:nr\.? ?)?)?\(?\d{1,4}[a-z]?[.:)/-]? $", re.IGNORECASE
)
_THIS = re.compile(
    r"\b(?:punktet|sagen|sagens|dette (?:\w+ )?(?:punkt|møde|sag)|denne sag|behandlingen|beslutningen|teksten|indholdet|oplysningerne)\b",
    re.IGNORECASE,
)
_BELOW = re.compile(r"\b(?:nedenfor|nedenstående|følgende|næste)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[»“\"][^»«”\"]{0,40}(?:lukk|fortrol)[^»«”\"]{0,40}[«”\"]", re.IGNORECASE)
_NUMBER_CELL = re.compile(r"(?:(?:punkt|pkt|sag)\.? ?)?\d{1,3}[a-zL]?[.:)]?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<!\d)(?<!\bstk)(?<!\bnr)(?<!\bjf)(?<!\bkl)(?<!\bpkt)(?<!\bca)[.?!] ", re.IGNORECASE)
_MENTIONS = re.compile(
    r"lukke[td](?:e)?\b|fortrolig|confidential|closed|tavshed|dørlukning|\b(?:ikke|ej)[- ]?offentlig|\bundtag|\bunddrag|lukkede døre|\bpersonfølsom",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*\([^()]{1,20}\)\s*$")
_BEFORE = re.compile(
    r"(?:^|\W)(?:delvist?|strengt|helt|behandles|behandlet|ændres til|ændret til|sidst og|overgår til|klassificeret)$",
    re.IGNORECASE,
)
_NEAR = 12
_LETTERS = re.compile(r"[\w|]{3,}")
_READ_AS = str.maketrans("013|", "oiei")
_KNOWN = ("lukket", "iukket", "lukkede", "iukkede", "fortrolig", "fortroligt", "fortrolige", "tavshedsbelagt")
_KNOWN_NOUNS = ("sag", "døre", "punkt", "punkter", "sager", "møde", "dagsorden", "dagsordenspunkt", "punktet")
_LONG = 7
_BROKEN = 30
_SENTENCE_LIKE = re.compile(r"(?!\W*(?:lukk|fortrol|tavs|ikke|ej|luk))(?:[^ ]+ ){7,}[^ ]+[.!]", re.IGNORECASE)
_LONGEST = 140
_ALONE = 60


@dataclass(frozen=True, slots=True)
class Statement:
    """What a line says on access. ``numbers`` are the items that it names; ``why`` the printed reason, if any."""

    line: int
    says: Says
    about: About
    form: Form
    numbers: tuple[str, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """A title without what it says on access, and what it says: True open, False closed, None nothing."""

    name: str
    public: bool | None


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of access that counts: where it stands (with its noun, brackets and marks), and what it is about."""

    start: int
    end: int
    says: Says
    about: About
    noun: bool


def fold(text: str) -> str:
    """``text`` as it is compared: without markup and invisible characters, one kind of dash, single spaces."""
    text = unicodedata.normalize("NFKC", without_unseen(text))
    text = _MARKUP.sub("", _STRONG.sub(" | ", _TAG.sub(" | ", text)))
    text = _DASH.sub("-", text.replace("~", " "))
    text = _SPACED.sub(lambda match: match[0].replace(" ", ""), text)
    return " ".join(text.split())


def statements(lines: Sequence[str]) -> list[Statement]:
    """Every statement on access, in order; ``lines`` is a whole text, its first line is number 1."""
    found: list[Statement] = []
    lines = [without_unseen(text) for text in lines]
    for number, text in enumerate(lines, 1):
        if _STEM.search(text):
            found += _line(lines, number)
    broken = list(_broken(lines, {one.line for one in found if one.says == "closed"}))
    torn = {line for one in broken for line in (one.line, one.line + 1)}
    found = [*(one for one in found if one.line not in torn), *broken]
    known = {one.line for one in found if one.says == "closed"}
    found += [one for one in _sentences(lines) if one.line not in known]
    return sorted(found, key=lambda one: one.line)


def in_title(name: str) -> Title:
    """What an item's title says on access, and the title without it; the whole title where nothing else is left."""
    if not _STEM.search(name):
        return Title(name, None)
    text = " ".join(name.split())
    lettered = _CALLED_L.search(text)
    word = next((one for one in _words(text) if one.says == "closed"), None) or next(iter(_words(text)), None)
    if word is None and _phrase(fold(text)) is not None:
        return Title(text, False)
    if word is None and lettered is None:
        return Title(name, None)
    start, end = (word.start, word.end) if word else (lettered.span() if lettered else (0, 0))
    rest = f"{text[:start].rstrip(' -–:;,./(')} {text[end:].lstrip(' -–:;,./)')}".strip()
    return Title(rest if any(map(str.isalpha, rest)) else text, word is not None and word.says == "open")


def badge(text: str) -> bool | None:
    """What a line says that holds an item's access and nothing else but its case number: True open, False closed."""
    core = _core(_CASE.sub(" ", fold(text)))
    words = list(_words(core)) if len(core) < _ALONE else []
    if len(words) == 1 and not _core(core[: words[0].start] + core[words[0].end :]):
        return words[0].says == "open"
    return False if core in ("L", "LP") else None


def is_innocent(printed: str) -> bool:
    """Is the text about closed doors in general, or about there being none, or does it quote a name?"""
    text = fold(printed)
    quoted = _QUOTED.search(printed)
    return any(rule.pattern.search(text) for rule in _rules("innocent")) or bool(
        quoted and len(text) > len(quoted[0]) + 20
    )


def only_access(text: str) -> bool:
    """Does a line hold a case number, the word that closes its item, or both, and nothing else?"""
    return not _core(_CASE.sub(" ", fold(text))) or badge(text) is False


def begins_with_access(text: str) -> bool:
    """Does a line begin with its access, behind a number or another mark (``b) (lukket) …``)?"""
    core = re.sub(r"^\W*(?:\w{1,3}[.)])?\s*", "", fold(text))
    return any(one.start <= 1 for one in _words(core))


def mentions_access(text: str) -> bool:
    """Does a line hold a word that closes an item, whatever stands around it, and is not about closed doors in general?"""
    return _MENTIONS.search(fold(text)) is not None and not is_innocent(text)


def is_draft(text: str) -> bool:
    """Does a line of the head call the document a draft?"""
    return _head(text) == "draft"


def calls_meeting_closed(text: str) -> bool:
    """Does a line of the head call the whole document closed?"""
    return _head(text) == "meeting-closed"


def _head(text: str) -> str | None:
    core = _core(fold(text))
    return next((rule.code for rule in _rules("head") if rule.pattern.fullmatch(core)), None)


def why(text: str) -> str | None:
    """The printed reason for closing an item, where it is a law or one of the known words."""
    words = load("access").words
    for name in ("law", "why"):
        match = re.search(words[name], text, re.IGNORECASE)
        if match:
            return match[0].strip()
    return None


# --- one line ---------------------------------------------------------------------------------------


def _line(lines: Sequence[str], number: int) -> Iterator[Statement]:
    printed = _LEADERS.sub("", lines[number - 1])
    text = fold(printed)
    if not text or len(text) > _LONGEST or _goes_on(lines, number) or is_innocent(printed):
        return
    fields = list(_fields(lines, number))
    if fields:
        yield Statement(number, "closed" if "closed" in fields else "open", "item", "field", _named(text), why(text))
        return
    if "\t" in printed.strip():
        yield from _row(lines, number, [fold(cell) for cell in printed.split("\t") if cell.strip()])
        return
    phrase = _phrase(text)
    if phrase is not None:
        yield Statement(number, "closed", *_of_phrase(text, phrase), _named(text), why(text))
        return
    numbered = _NUMBERED.fullmatch(text)
    lettered = _LETTERED.match(text)
    if (lettered and (lettered["title"][:1].isupper() or not lettered["title"])) or _CALLED_L.search(text):
        yield Statement(number, "closed", "item", "title" if lettered else "badge")
        return
    spaced = _LETTER_APART.fullmatch(text)
    if spaced:
        yield Statement(number, "closed", "item", "sentence", (spaced["number"],))
        return
    words = list(_words(text)) or list(_misprinted(text))
    if _SENTENCE_LIKE.fullmatch(text):
        words = [one for one in words if one.start < _NEAR or (one.noun and (_named(text) or _THIS.search(text)))]
    closed = [one for one in words if one.says == "closed"]
    chosen = _ticked(text, words) or next(iter(closed), None) or next(iter(words), None)
    if chosen is None or (_hours_around(lines, number) and chosen.about == "item" and not _NOUN_NEAR.search(text)):
        return
    bare = numbered is None and not _core(_CASE.sub(" ", text[: chosen.start] + " " + text[chosen.end :]))
    about: About = "item" if _speaks_of_itself(text) else chosen.about
    form: Form = "sentence" if about != chosen.about else "title" if not bare and about == "item" else "badge"
    yield Statement(number, chosen.says, about, form, _named(text), why(text))


def _broken(lines: Sequence[str], known: set[int]) -> Iterator[Statement]:
    """Words of access that are broken over two short lines (``For lukkede`` / ``døre``)."""
    for number in range(1, len(lines)):
        first, second = lines[number - 1].strip(), lines[number].strip()
        if (
            not first
            or not second
            or "\t" in first + second
            or len(first) > _BROKEN
            or len(second) > _BROKEN
            or {number, number + 1} & known
        ):
            continue
        text = first[:-1] + second if first.endswith("-") else f"{first} {second}"
        if _STEM.search(text):
            yield from (replace(one, line=number) for one in _line([text], 1) if one.says == "closed")


def _of_phrase(text: str, code: str) -> tuple[About, Form]:
    """What a phrase is about: its own item where it says so, a meeting or several items by its nouns."""
    if _speaks_of_itself(text):
        return "item", "sentence"
    nouns = [
        rule.code for rule in _rules("noun") for word in text.split() if rule.pattern.fullmatch(word.strip(_EDGES))
    ]
    if "meeting" in nouns and code != "group-closed" and len(text) < _ALONE:
        return "meeting", "badge"
    return ("group" if code == "group-closed" or "group" in nouns else "item"), "badge"


def _speaks_of_itself(text: str) -> bool:
    """Does a text name the item in which it stands (``punktet``), and not the one below?"""
    return _THIS.search(text) is not None and _BELOW.search(text) is None


def _goes_on(lines: Sequence[str], number: int) -> bool:
    """Is a line the middle of a paragraph? Then only whole sentences tell."""
    here = lines[number - 1].strip()
    above = lines[number - 2].strip() if number > 1 else ""
    below = lines[number].strip() if number < len(lines) else ""
    begun = len(above) > _ALONE and above[-1:] not in ".:;!?" and "\t" not in above and not here[:1].isupper()
    return begun or (len(here) > _ALONE and here[-1:] not in ".:;!?" and below[:1].islower())


def _words(text: str) -> Iterator[_Word]:
    """The words of access in a short text that stand for themselves, or before a noun of access."""
    for rule in _rules("word"):
        for match in rule.pattern.finditer(text):
            before, after = text[: match.start()], text[match.end() :]
            if before[-1:].isalnum() or (after[:1].isalnum() and rule.code == "open"):
                continue
            if (rule.code == "open" and re.match(r" ?(?:/|eller) ?\w", after)) or (
                re.search(r"\w ?(?:/|eller) ?$", before) and _beside_open(before, match[0])
            ):
                continue
            noun = next(
                (
                    (one.code, found)
                    for one in _rules("noun")
                    if (found := one.pattern.match(after.lstrip(" -")))
                    and not after.lstrip(" -")[found.end() :][:1].isalpha()
                ),
                None,
            )
            end = match.end()
            if noun is not None:
                end += len(after) - len(after.lstrip(" -")) + noun[1].end()
            elif after[:1].isalnum() or not (
                _shouted(match[0], text) or (_stands_free(before) and _free_behind(after))
            ):
                continue
            if noun is not None and rule.code == "open" and not _stands_free(before):
                continue
            start, end = _with_marks(text, match.start(), end)
            about = noun[0] if noun else _noun_before(before)
            yield _Word(start, end, "open" if rule.code == "open" else "closed", about, noun is not None)  # type: ignore[arg-type]


def _noun_before(before: str) -> str:
    """What the noun right before a word says is closed (``Sager – lukkede``)."""
    words = before.strip(_EDGES).split()
    return next((rule.code for rule in _rules("noun") if words and rule.pattern.fullmatch(words[-1])), "item")


def _misprinted(text: str) -> Iterator[_Word]:
    """A word that is one letter from a word of access, where it begins a short line or title or stands before a noun."""
    found = list(_LETTERS.finditer(text))
    for place, match in enumerate(found[:4]):
        word = match[0].casefold().translate(_READ_AS)
        alike = (known for known in _KNOWN if word[0] in (known[0], known[1]))
        if not any(_apart(word, known) <= (2 if len(known) > _LONG else 1) for known in alike):
            continue
        following = found[place + 1][0].casefold().translate(_READ_AS) if place + 1 < len(found) else ""
        noun = any(_apart(following, known) <= 1 + (len(known) > _LONG) for known in _KNOWN_NOUNS)
        parted = text[match.end() :].lstrip()[:1] in (":", ")", "]", "-", "") and _stands_free(text[: match.start()])
        predicate = _speaks_of_itself(text) and not text[match.end() :].strip(_EDGES)
        if noun or parted or predicate:
            end = found[place + 1].end() if noun else match.end()
            yield _Word(*_with_marks(text, match.start(), end), "closed", "item", noun)


def _apart(one: str, other: str) -> int:
    """How many letters two words differ in; two letters exchanged count once. Words far apart in length: 9."""
    if abs(len(one) - len(other)) > 2:
        return 9
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, known in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != known))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == known:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _beside_open(before: str, word: str) -> bool:
    """``Åben/lukket`` is the name of a field."""
    return any(
        re.search(rf"(?:{rule.pattern.pattern}) ?(?:/|eller) ?$", before, re.IGNORECASE)
        for rule in _rules("word")
        if rule.code == "open"
    )


def _stands_free(before: str) -> bool:
    """Does nothing but punctuation, a number or a noun of access stand before a word?"""
    bare = before.rstrip()
    return (
        not bare
        or not (bare[-1].isalnum() or bare[-1] == ",")
        or _NUMBER_BEFORE.fullmatch(before if before.endswith(" ") else before + " ") is not None
        or _BEHIND_NOUN.fullmatch(before if before.endswith(" ") else before + " ") is not None
        or (bare[-1] == "," and len(before) < _ALONE)
        or before.endswith("  ")
        or _BEFORE.search(bare) is not None
    )


def _shouted(word: str, text: str) -> bool:
    """Is a word in capitals where the rest of its text is not?"""
    return word.isupper() and len(word) > 2 and not text.isupper() and f"{word}-" not in text


def _free_behind(after: str) -> bool:
    """Does punctuation, the end, a capital letter, a number or a reason stand behind a word?"""
    bare = after.lstrip()
    return (
        not bare
        or not bare[0].isalnum()
        or (bare[0].isupper() and not bare[:2].isupper())
        or re.match(
            r"\d{1,4}[.: ]|(?:jf|jvf|pga|iht|efter|i henhold|i medfør|på grund|af hensyn|grundet|nr|pkt)\b", bare
        )
        is not None
        or re.match(r"[IVX\d]+$", bare) is not None
    )


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of a word of access with the brackets around it and the punctuation that parts it from the title."""
    opening = max(text.rfind("(", 0, start), text.rfind("[", 0, start))
    if opening >= 0 and not re.search(r"[)\]]", text[opening:start]):
        closing = re.search(r"[)\]]", text[end:])
        start, end = opening, end + closing.end() if closing else len(text)
    while end < len(text) and text[end] in " :;.–-,/)]":
        end += 1
    return start, end


def _ticked(text: str, words: Sequence[_Word]) -> _Word | None:
    """Of words with boxes beside them (``[x] Lukket [ ] Åben``) the one whose box is ticked."""
    boxes = list(_TICK.finditer(text))
    ticked = [box for box in boxes if _TICKED.fullmatch(box[0])]
    kinds = [
        (match.start(), match.end(), rule.code) for rule in _rules("word") for match in rule.pattern.finditer(text)
    ]
    if len(ticked) != 1 or len(boxes) < 2 or not kinds:
        return None
    first = boxes[0].start() < min(start for start, _, _ in kinds)
    near = [one for one in kinds if (one[0] >= ticked[0].end() if first else one[1] <= ticked[0].start())]
    if not near:
        return None
    start, end, code = min(near) if first else max(near)
    return _Word(start, end, "open" if code == "open" else "closed", "item", False)


def _row(lines: Sequence[str], number: int, cells: list[str]) -> Iterator[Statement]:
    """A line with tabs that is no field: number, title and access side by side; a row of a table says nothing."""
    first = 0 if _NUMBER_CELL.fullmatch(cells[0]) else 1
    numbers = [re.findall(r"\d+[a-z]?", cell)[0] for cell in cells[first : first + 1] if _NUMBER_CELL.fullmatch(cell)]
    numbers = numbers if first == 0 or badge(cells[0]) is not None else []
    among = sum("\t" in line.strip() for line in lines[max(0, number - 2) : number + 1]) > 1
    if len(cells) > 6 or (not numbers and among) or (_hours_around(lines, number) and not numbers):
        return
    said = [one for cell in cells for one in _words(cell)]
    if _LETTERED.match(cells[0]) or any(_CALLED_L.search(cell) for cell in cells):
        yield Statement(number, "closed", "item", "title", tuple(numbers[:1]))
    elif any(one.says == "closed" for one in said):
        about: About = next(one.about for one in said if one.says == "closed")
        yield Statement(
            number, "closed", "item" if numbers else about, "title", tuple(numbers[:1]), why(" ".join(cells))
        )
    elif said and numbers:
        yield Statement(number, "open", "item", "title", tuple(numbers[:1]))


def _fields(lines: Sequence[str], number: int) -> Iterator[Says]:
    """What the fields of a line say: ``label: value``, label and value in cells side by side, a label above its value."""
    cells = [cell for cell in (fold(one) for one in _CELLS.split(lines[number - 1])) if cell]
    if len(cells) > 2 and _in_table(lines, number):
        return
    for cell, following in zip(cells, [*cells[1:], ""], strict=True):
        label, colon, value = next((parts for mark in ":=?" if (parts := cell.partition(mark))[1]), (cell, "", ""))
        said = _valued(label, value or following) if colon else _valued(cell, following)
        if said is not None:
            yield said
    if len(cells) == 1 and _label(cells[0].rstrip(":")):
        below = next((fold(line) for line in lines[number : number + 2] if line.strip()), "")
        said = _valued(cells[0].rstrip(":"), below) if len(below) < 40 and not _label(below) else None
        if said is not None:
            yield said


def _in_table(lines: Sequence[str], number: int) -> bool:
    """Does a line with as many tabs, three cells or more, stand right above or below?"""
    tabs = lines[number - 1].strip().count("\t")
    beside = [lines[at].strip().count("\t") for at in (number - 2, number) if 0 <= at < len(lines)]
    return tabs > 1 and tabs in beside


def _valued(label: str, value: str) -> Says | None:
    """What a field says by its label and value; None when it is no field of access, or says nothing."""
    kind = _label(label)
    value = _core(value)
    if kind is None or not value or len(value) > 90:
        return None
    words: list[str] = [one.says for one in _words(value)] or (
        [rule.code for rule in _rules("word") if rule.pattern.match(value)]
    )
    if "closed" in words or re.match(r"(?:LP?|LUK)\b|kun |begrænset", value):
        return "closed"
    if kind == "label-open":
        return "closed" if _VALUE_NO.fullmatch(value) else "open" if _VALUE_YES.fullmatch(value) else None
    if kind == "label-closed":
        return "open" if _VALUE_NO.fullmatch(value) else "closed" if _VALUE_YES.fullmatch(value) else None
    return "open" if "open" in words else None


def _label(text: str) -> str | None:
    core = _core(text)
    return (
        next((rule.code for rule in _rules("label") if rule.pattern.fullmatch(core)), None)
        if 0 < len(core) < 40
        else None
    )


# --- running text -----------------------------------------------------------------------------------


def _sentences(lines: Sequence[str]) -> Iterator[Statement]:
    """Statements in running text; a sentence may go over line ends."""
    for start, end in _paragraphs(lines):
        text = " ".join(lines[start:end])
        if not _STEM.search(text):
            continue
        offsets: list[int] = []
        folded = ""
        for index in range(start, end):
            offsets.append(len(folded))
            folded += fold(lines[index]) + " "
        for rule in _rules("sentence"):
            for match in rule.pattern.finditer(folded):
                sentence = _around(folded, match.start(), match.end())
                if _PAST.search(sentence) or is_innocent(sentence):
                    continue
                place = max(at for at in range(len(offsets)) if offsets[at] <= match.start())
                form: Form = "badge" if _BELOW.search(sentence) else "sentence"
                yield Statement(start + place + 1, "closed", "item", form, _named(sentence), why(sentence))


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of printed lines without tabs (first, behind last), of at most twelve lines."""
    start = None
    for index, line in enumerate(lines):
        if line.strip() and "\t" not in line.strip():
            if start is not None and index - start >= 12:
                yield start, index
                start = index - 1
            start = index if start is None else start
        elif start is not None:
            yield start, index
            start = None
    if start is not None:
        yield start, len(lines)


def _around(text: str, start: int, end: int) -> str:
    """The sentence that holds a match."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    first = max((place for place in ends if place <= start), default=0)
    return text[first : min((place for place in ends if place > end), default=len(text))]


# --- words ------------------------------------------------------------------------------------------


@cache
def _rules(place: str) -> tuple[Rule, ...]:
    return load("access").at(place)


def _phrase(text: str) -> str | None:
    """The code of the first phrase of access in a short line."""
    return (
        next((rule.code for rule in _rules("phrase") if rule.pattern.search(text)), None)
        if len(text) <= _LONGEST
        else None
    )


def _core(text: str) -> str:
    return text.strip(_EDGES)


def _named(text: str) -> tuple[str, ...]:
    """The numbers of the items that a line names: ``punkt 5, 7 og 9-11``, runs filled in."""
    named = _NUMBERS.search(text)
    found: list[str] = []
    for part in re.split(r",| og | samt ", named["numbers"]) if named else ():
        ends = [int(number) for number in re.findall(r"\d+", part)]
        found += [str(number) for number in range(ends[0], min(ends[-1], ends[0] + 60) + 1)] if ends else []
    return tuple(found)


def _hours_around(lines: Sequence[str], number: int) -> bool:
    """Do opening hours or days stand on the line or beside it? Then ``Lukket`` is about a door."""
    near = [lines[number - 1]]
    for step in (-1, 1):
        at, seen = number - 1 + step, 0
        while 0 <= at < len(lines) and seen < 2:
            if lines[at].strip():
                near.append(lines[at])
                seen += 1
            at += step
    here = _HOURS.search(near[0]) is not None
    return here or sum(_HOURS.search(line) is not None and len(line) < 80 for line in near[1:]) > 1
