"""What a text says about who may read it: text -> statements, line by line; a title -> its access and the rest.

One grammar (``access.yml``) for everybody who asks: the reader, for an item's heading, and the gate, for the whole
text, whatever the reader made of it. Here the parts are put together: fields, letters, words and what stands around
them, phrases of a short line, sentences of running text, words that are broken over two lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from referat.danish import MONTHS
from referat.language.access_fields import cells_of, columns, elements, fields, in_table
from referat.language.access_letters import letter, opposites
from referat.language.access_text import (
    CASE,
    EDGES,
    core,
    corrected,
    fold,
    fold_lines,
    may_close,
    paragraphs,
    sentence_spans,
    tells,
)
from referat.language.access_words import About, Says, is_sentence, nouns, numbered_closed, rules, ticked, uses
from referat.language.lexicon import load

Form = Literal["badge", "title", "field", "sentence"]

_NUMBERED = re.compile(
    r"(?P<word>(?:dagsordens?)?(?:punkt|pkt|sag|nr|no|ad|emne)\b\.?)?\s*(?:nr\.?\s*)?\(?(?P<number>\d{1,4}\s?[a-zæøå]?|[IVX]{1,5}(?=[.:)]))"
    r"(?:\s*(?P<mark>[.:)\]/-]+))?\s+(?P<title>\S.*)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:\b(?:punkt(?:erne|et|er)?|pkt\.?|sag(?:erne|er)?)(?: nr\.?| numrene)?:? |\b(?:punkter|sager)\b[^.:;\d]{1,40}: ?|\bidet )"
    r"(?P<numbers>\d{1,3}(?!\d)[a-z]?(?:(?:, ?| og | samt |-| til )\d{1,3}(?!\d))*)(?!\w|[./-]\d| i \d{4})",
    re.IGNORECASE,
)
_MONTHS = "|".join(MONTHS)
_HOURS = re.compile(
    r"\b(?:man|tirs|ons|tors|fre|lør|søn)(?:dag\w*|\.)?\b|\bkl\.|\d{1,2}[.:]\d{2}\s?-\s?\d{1,2}|\båbnings?tid|\bferie|\buge \d|\bjul\w*\b|\bpåske"
    r"|helligdag"
    rf"|\b(?:{_MONTHS})\b",
    re.IGNORECASE,
)
"""What stands around opening hours and days off."""
_PAST = re.compile(
    rf"\b(?:tidligere|senest|oprindeligt|i sin tid)\b|\b(?:blev|var|behandledes)\b[^.:;]{{0,80}}\bi (?:{_MONTHS})\b|(?<![-./])\b(?:19|20)\d\d\b|\bi \w+udvalget\b|\b\w+udvalget behandlede\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b\d{1,2}(?:\. [a-zæø]+|[./-]\d{1,2}[./-])")
_THIS = re.compile(
    r"\b(?:punktet|sagen|sagens|dette (?:\w+ )?(?:punkt|møde|sag)|denne sag|behandlingen|beslutningen|teksten|indholdet|oplysningerne)\b",
    re.IGNORECASE,
)
_BELOW = re.compile(r"\b(?:nedenfor|nedenstående|herunder|følgende|næste)\b", re.IGNORECASE)
_NUMBER_CELL = re.compile(r"(?:(?:punkt|pkt|sag)\.? ?)?\d{1,3}[a-zL]?[.:)]?", re.IGNORECASE)
_NAME_CELL = re.compile(r"(?:sags?\W?(?:nr|id)|j\.?nr|journal|esdh|acadre)\b.{0,12}", re.IGNORECASE)
_NUMBER_WORD = re.compile(r"(?:punkt|pkt|sag|nr|ad)\.?(?: nr\.?)?", re.IGNORECASE)
_CONTINUES = re.compile(r"[a-zæøå](?!\w?[.)] )")
_BROKEN = 30
_RUNNING = 8
_ROW = 6
_LONGEST = 140
_ALONE = 60


@dataclass(frozen=True, slots=True)
class Statement:
    """What a line says on access. ``numbers`` are the items that it names; ``why`` the printed reason, if any.

    A statement that is not ``sure`` counts only where an item's access is expected: in its heading, in a list of
    contents, in a document of which no item was understood.
    """

    line: int
    says: Says
    about: About
    form: Form
    numbers: tuple[str, ...] = ()
    why: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Title:
    """A title without what it says on access, and what it says: True open, False closed, None nothing."""

    name: str
    public: bool | None


def statements(lines: Sequence[str]) -> list[Statement]:
    """Every statement on access, in order; ``lines`` is a whole text, its first line is number 1."""
    text = _Text(lines)
    found = [one for number in text.told for one in text.line(number)]
    broken = list(text.broken({one.line for one in found if one.says == "closed" and one.sure and one.about != "part"}))
    torn = {line for one in broken for line in (one.line, one.line + 1)}
    found = [*(one for one in found if one.line not in torn), *broken]
    known = {one.line for one in found if one.says == "closed" and one.sure}
    found += [Statement(line, "closed", "item", "title") for line in opposites(text.folded) if line not in known]
    found += [one for one in text.prose() if one.line not in known]
    return sorted(found, key=lambda one: one.line)


def in_title(name: str) -> Title:
    """What an item's title says on access, and the title without it; the whole title where nothing else is left."""
    text = fold(name)
    if not tells(text):
        return Title(name, None)
    text = corrected(text)
    if (box := ticked(text)) is not None:
        return Title(re.split(r"[\[(☐☒☑✓✔]", text)[0].strip() or text, box.says == "open")
    found = [one for one in uses(text) if one.sure]
    word = next((one for one in found if one.says == "closed"), None) or next(iter(found), None)
    mark = letter(text)
    if word is None and mark is None:
        return Title(name, None if _phrase(text) is None else False)
    start, end = (word.start, word.end) if word else (mark.start, mark.end) if mark and not mark.titled else (0, 0)
    rest = f"{text[:start].rstrip(' -–:;,./(')} {text[end:].lstrip(' -–:;,./)')}".strip()
    public = word is not None and word.says == "open"
    return Title(rest if any(map(str.isalpha, rest)) else text, public)


def badge(text: str) -> bool | None:
    """What a line says that holds an item's access and nothing else but its case number: True open, False closed."""
    bare = core(CASE.sub(" ", corrected(fold(text))))
    if len(bare) < _ALONE and (box := ticked(corrected(fold(text)))) is not None:
        return box.says == "open"
    words = list(uses(bare)) if len(bare) < _ALONE else []
    if len(words) == 1 and not core(bare[: words[0].start] + bare[words[0].end :]):
        return words[0].says == "open"
    return False if bare in ("L", "LP") else None


def only_access(text: str) -> bool:
    """Does a line hold a case number, the word that closes its item, or both, and nothing else?"""
    return not core(CASE.sub(" ", fold(text))) or badge(text) is False


def begins_with_access(text: str) -> bool:
    """Does a line begin with its access, behind a number or another mark (``b) (lukket) …``)?"""
    bare = re.sub(r"^\W*(?:\w{1,3}[.)])?\s*", "", corrected(fold(text)))
    return any(one.start <= 1 for one in uses(bare))


def is_draft(text: str) -> bool:
    """Does a line of the head call the document a draft?"""
    return _head(text) == "draft"


def calls_meeting_closed(text: str) -> bool:
    """Does a line of the head call the whole document closed?"""
    folded = corrected(fold(text))
    return _head(text) == "meeting-closed" and not _innocent(folded)


def why(text: str) -> str | None:
    """The printed reason for closing an item, where it is a law or one of the known words."""
    words = load("access").words
    for name in ("law", "why"):
        match = re.search(words[name], text, re.IGNORECASE)
        if match:
            return match[0].strip()
    return None


class _Text:
    """A whole text as it is asked: printed, and folded with its misprints set right where a line can say something."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.printed = lines
        self.folded = fold_lines(lines)
        self.told = [number for number, text in enumerate(self.folded, 1) if text and tells(text)]
        for number in self.told:
            self.folded[number - 1] = corrected(self.folded[number - 1])

    # --- one line ---------------------------------------------------------------------------------

    def line(self, number: int) -> Iterator[Statement]:
        """What one line says by itself."""
        text = self.folded[number - 1]
        exported = list(elements(self.printed[number - 1]))
        if exported:
            yield Statement(number, "closed" if "closed" in exported else "open", "item", "field")
            return
        for line, says in columns(self.printed, number):
            yield Statement(line, says, "item", "title", _number_of_row(cells_of(self.printed[line - 1])))
        if not text or len(text) > _LONGEST or self._goes_on(number):
            return
        said = list(fields(self.folded, self.printed, number))
        if said:
            yield Statement(number, "closed" if "closed" in said else "open", "item", "field", _named(text), why(text))
            return
        cells = cells_of(self.printed[number - 1])
        if len(cells) > 1 and ("\t" in self.printed[number - 1].strip() or in_table(self.printed, number)):
            yield from self._row(number, cells)
            return
        one = _short(text)
        if one is not None and one.about == "group" and self._is_empty(number):
            return
        if one is not None and not (self._hours_around(number) and _about_a_door(text, one)):
            yield replace(one, line=number)

    def _goes_on(self, number: int) -> bool:
        """Is a line the middle of a paragraph? Then only whole sentences tell."""
        here = self.folded[number - 1]
        above = self.folded[number - 2] if number > 1 else ""
        below = self.folded[number] if number < len(self.folded) else ""
        begun = (
            len(above) > _ALONE and not _NUMBERED.fullmatch(above) and above[-1:] not in ".:;!?" and here[:1].islower()
        )
        begun = begun and "\t" not in self.printed[number - 2]
        return begun or (len(here) > _ALONE and here[-1:] not in ".:;!?" and _CONTINUES.match(below) is not None)

    def _row(self, number: int, cells: list[str]) -> Iterator[Statement]:
        """A line of cells that is no field: number, title and access side by side; a row of a table says nothing."""
        if _NUMBER_WORD.fullmatch(cells[0]):
            cells = cells[1:]
        numbers = _number_of_row(cells)
        beside = [self.printed[at] for at in (number - 2, number - 1, number) if 0 <= at < len(self.printed)]
        among = sum("\t" in line.strip() for line in beside) > 1 or in_table(self.printed, number)
        mark = letter(cells[0])
        if mark is not None and mark.titled and len(cells) < _ROW:
            yield Statement(number, "closed", "item", "title")
        elif len(cells) == 2 and cells[1].isdecimal() and _NUMBERED.fullmatch(cells[0]):  # an entry and its page
            if (listed := _short(cells[0])) is not None:
                yield replace(listed, line=number, form="title")
        elif _NAME_CELL.fullmatch(cells[0]) or (len(cells) == 2 and not numbers and not among):
            short = next((said for cell in cells if (said := _short(cell)) is not None), None)
            if short is not None:
                yield replace(short, line=number, form="title" if short.form == "badge" else short.form)
        elif numbers or not (len(cells) > _ROW or among or self._hours_around(number)):
            yield from _of_cells(number, cells, numbers)

    def _is_empty(self, number: int) -> bool:
        """Does the line below a heading of a group say that there is nothing in it?"""
        below = next((text for text in self.folded[number : number + 3] if text), "")
        return re.match(load("access").words["empty"] + r"\W*$", below, re.IGNORECASE) is not None

    def _hours_around(self, number: int) -> bool:
        """Do opening hours or days stand on the line or beside it? Then ``Lukket`` is about a door."""
        near: list[str] = []
        for step in (-1, 1):
            at, seen = number - 1 + step, 0
            while 0 <= at < len(self.folded) and seen < 2:
                if self.folded[at]:
                    near.append(self.folded[at])
                    seen += 1
                at += step
        here = _HOURS.search(self.folded[number - 1]) is not None
        return here or sum(_HOURS.search(line) is not None and len(line) < 80 for line in near) > 1

    def broken(self, known: set[int]) -> Iterator[Statement]:
        """Words of access that are broken over two short lines (``For lukkede`` / ``døre``)."""
        told = {number for number in self.told if may_close(self.folded[number - 1])}
        for number in range(1, len(self.folded)):
            first, second = self.folded[number - 1], self.folded[number]
            if not first or not second or len(second) > _BROKEN or len(first) > _LONGEST:
                continue
            torn = first.endswith("-") and second[:1].islower()
            if {number, number + 1} & known or not (torn or {number, number + 1} & told):
                continue
            if "\t" in self.printed[number - 1].strip() + self.printed[number].strip():
                continue
            text = first[:-1] + second if torn else f"{first} {second}"
            joint = len(first) - 1 if torn else len(first)
            if tells(text) and (one := _over_joint(corrected(text), joint)) is not None:
                yield replace(one, line=number)

    # --- running text -----------------------------------------------------------------------------

    def prose(self) -> Iterator[Statement]:
        """Statements in running text; a sentence may go over line ends."""
        told = {number for number in self.told if may_close(self.folded[number - 1])}
        for start, end in paragraphs(self.printed):
            if told.isdisjoint(range(start + 1, end + 1)):
                continue
            offsets: list[int] = []
            text = ""
            for folded in self.folded[start:end]:
                offsets.append(len(text))
                text += f"{folded} "
            for first, behind in sentence_spans(text):
                sentence = text[first:behind]
                if not may_close(sentence):
                    continue
                found = next((m for rule in rules("sentence") if (m := rule.pattern.search(sentence))), None)
                found = found or numbered_closed(sentence, _NAMED.search(sentence))
                if found is None or _is_past(sentence) or _innocent(sentence):
                    continue
                place = max(at for at in range(len(offsets)) if offsets[at] <= first + found.start())
                form: Form = "badge" if _BELOW.search(sentence) else "sentence"
                yield Statement(start + place + 1, "closed", "item", form, _named(sentence), why(sentence))


# --- cells ------------------------------------------------------------------------------------------


def _number_of_row(cells: Sequence[str]) -> tuple[str, ...]:
    """The number of the item that a row begins with, behind its access."""
    first = 0 if _NUMBER_CELL.fullmatch(cells[0]) or badge(cells[0]) is None else 1
    found = re.search(r"\d+[a-z]?", cells[first]) if cells[first:] and _NUMBER_CELL.fullmatch(cells[first]) else None
    return (found[0],) if found else ()


def _of_cells(number: int, cells: Sequence[str], numbers: tuple[str, ...]) -> Iterator[Statement]:
    """What the cells of a row say, one of them or all."""
    said = [one for cell in cells for one in uses(cell)]
    closed = [one for one in said if one.says == "closed"]
    if any(letter(cell) for cell in cells):
        yield Statement(number, "closed", "item", "title", numbers)
    elif closed:
        about: About = "item" if numbers else closed[0].about
        sure = any(one.sure for one in closed)
        yield Statement(number, "closed", about, "title", numbers, why(" ".join(cells)), sure)
    elif said and numbers:
        yield Statement(number, "open", "item", "title", numbers)


# --- a short text -----------------------------------------------------------------------------------


def _short(text: str) -> Statement | None:
    """What a short text says, as a statement of line 0: by a phrase, by a letter, by a word."""
    if is_sentence(text) and _is_past(text):
        return None
    code = _phrase(text)
    if code is not None:
        return Statement(0, "closed", *_of_phrase(text, code), _named(text), why(text))
    mark = letter(text)
    if mark is not None:
        form: Form = "sentence" if mark.number else "title" if mark.titled else "badge"
        return Statement(0, "closed", "item", form, (mark.number,) if mark.number else ())
    words = sorted(uses(text), key=lambda one: (one.says != "closed", not one.sure))
    chosen = ticked(text) or next(iter(words), None)
    if chosen is None:
        return None
    numbered = _NUMBERED.fullmatch(text)
    bare = numbered is None and not core(CASE.sub(" ", text[: chosen.start] + " " + text[chosen.end :]))
    itself = _speaks_of_itself(text)
    form = "sentence" if itself and chosen.about != "item" else "title" if not bare and not itself else "badge"
    if itself and is_sentence(text):
        form = "sentence"
    about: About = "item" if itself else chosen.about
    if about == "group" and not chosen.sure and is_sentence(text):
        return None
    return Statement(0, chosen.says, about, form, _named(text), why(text), chosen.sure)


def _is_past(text: str) -> bool:
    """Does a sentence speak of another meeting, by a year or a body, and not of a day?"""
    return _PAST.search(text) is not None and _DAY.search(text) is None


def _over_joint(text: str, joint: int) -> Statement | None:
    """What a text says by words on both sides of a place."""
    spans = [(one.start, one.end) for one in uses(text) if one.says == "closed"]
    spans += [match.span() for rule in rules("phrase") if (match := rule.pattern.search(text))]
    if not any(start < joint < len(text[:end].rstrip()) for start, end in spans):
        return None
    one = _short(text)
    return one if one is not None and one.says == "closed" else None


def _about_a_door(text: str, one: Statement) -> bool:
    """May a statement beside opening hours be about a door: no noun of access, no item's number?"""
    return one.about == "item" and not nouns(text)


def _of_phrase(text: str, code: str) -> tuple[About, Form]:
    """What a phrase is about: its own item where it says so, a meeting or several items by its nouns."""
    if _speaks_of_itself(text):
        return "item", "sentence"
    found = nouns(text)
    if "meeting" in found and code != "group-closed" and len(text) < _ALONE:
        return "meeting", "badge"
    return ("group" if code == "group-closed" or "group" in found else "item"), "badge"


def _speaks_of_itself(text: str) -> bool:
    """Does a text name the item in which it stands (``punktet``), and not the one below?"""
    return _THIS.search(text) is not None and _BELOW.search(text) is None


def _phrase(text: str) -> str | None:
    """The code of the first phrase of access in a short line."""
    if len(text) > _LONGEST or _innocent(text) or (text.count(" ") >= _RUNNING and is_sentence(text)):
        return None
    return next((rule.code for rule in rules("phrase") if rule.pattern.search(text.lstrip(EDGES))), None)


def _innocent(text: str) -> bool:
    """Is a sentence about closed doors in general, or about there being none?"""
    return any(rule.pattern.search(text) for rule in rules("innocent"))


def _head(text: str) -> str | None:
    bare = core(corrected(fold(text)))
    return next((rule.code for rule in rules("head") if rule.pattern.fullmatch(bare)), None)


def _named(text: str) -> tuple[str, ...]:
    """The numbers of the items that a line names: ``punkt 5, 7 og 9-11``, runs filled in."""
    named = _NAMED.search(text)
    found: list[str] = []
    for part in re.split(r",| og | samt ", named["numbers"]) if named else ():
        ends = [int(number) for number in re.findall(r"\d+", part)]
        found += [str(number) for number in range(ends[0], min(ends[-1], ends[0] + 60) + 1)] if ends else []
    return tuple(found)
