"""What a text says about who may read it: text -> statements, line by line; a title -> its access and the rest.

One grammar (``access.yml``) for everybody who asks: the reader, for an item's heading, and the gate, for the whole
text, whatever the reader made of it. Here the parts are put together: fields, letters, words and what stands around
them, phrases of a short line, sentences of running text, words that are broken over two lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from referat.danish import MONTHS
from referat.language.access_fields import cells_of, columns, elements, fields, in_table
from referat.language.access_letters import letter, opposites
from referat.language.access_short import (
    ALONE,
    BELOW,
    LONGEST,
    NAMED,
    NUMBERED,
    Form,
    Statement,
    about_a_door,
    is_innocent,
    is_past,
    named_items,
    over_joint,
    phrase,
    short,
    why,
)
from referat.language.access_text import (
    CASE,
    core,
    corrected,
    fold,
    fold_lines,
    may_close,
    paragraphs,
    sentence_spans,
    tells,
)
from referat.language.access_words import About, numbered_closed, rules, ticked, uses, without_asides
from referat.language.lexicon import load

_MONTHS = "|".join(MONTHS)
_NUMBER_CELL = re.compile(r"(?:(?:punkt|pkt|sag)\.? ?)?\d{1,3}[a-zL]?[.:)]?", re.IGNORECASE)
_NAME_CELL = re.compile(r"(?:sags?\W?(?:nr|id)|j\.?nr|journal|esdh|acadre)\b.{0,12}", re.IGNORECASE)
_NUMBER_WORD = re.compile(r"(?:punkt|pkt|sag|nr|ad)\.?(?: nr\.?)?", re.IGNORECASE)
_POINTS_BACK = re.compile(r"(?:det|den|dette|de) ", re.IGNORECASE)
"""How a sentence begins that speaks of what the one before has named."""
ONLY_OPEN = re.compile(
    r"\b(?:kun|alene|udelukkende) (?:(?:punkt(?:erne)?|sag(?:erne)?|pkt\.?|nr\.?) )\d[\d, og-]{0,40} (?:er|var|blev|behandles) (?:\w+ )?(?:åb|offentlig)",
    re.IGNORECASE,
)
"""What closes all items but those that it names."""
_PROPOSED = re.compile(r"\b(?:hvorvidt|foresl\w*|forslag\w*|begær\w*|anmod\w*|ønskede|stillede)\b", re.IGNORECASE)
_FELL = re.compile(
    r"\b(?:fasthold\w*|forbl\w+|behold\w*|bevar\w*) (?:\w+ ){0,3}(?:på|i) (?:den |det |et )?åb\w+ (?:dagsorden|del|møde)|"
    r"\b(?:forslag\w*|begæring\w*|anmodning\w*|dette|det)\b[^.]{0,40}\b(?:forkast\w*|nedstemt\w*|faldt|afvist\w*|ikke (?:\w+ )?(?:vedtaget|til følge|imødekommet))",
    re.IGNORECASE,
)
"""A proposal to close, and that it was turned down."""
_REOPENED = re.compile(
    r"\b(?:tilhører\w*|publikum|pressen|offentligheden)\b[^.:;]{0,40}\b(?:igen|atter|på ny)\b"
    r"|\b(?:dørene|mødet) (?:blev |er |var )?(?:(?:igen|atter|på ny) )(?:åbne\w*|genåbn\w*)|\bdørene (?:blev |er |var )?(?:åbne\w*) (?:igen|atter|på ny)\b(?! kl)",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"\b(?:man|tirs|ons|tors|fre|lør|søn)(?:dag\w*|\.)?\b|\bkl\.|\d{1,2}[.:]\d{2}\s?-\s?\d{1,2}|\båbnings?tid|\bferie|\buge \d|\bjul\w*\b|\bpåske"
    r"|helligdag"
    rf"|\b(?:{_MONTHS})\b",
    re.IGNORECASE,
)
"""What stands around opening hours and days off."""
_DAY = re.compile(
    r"\W*(?:(?:\d\. ?)?(?:man|tirs|ons|tors|fre|lør|søn|skærtors|langfre|(?:jule|påske|pinse|nytårs|grundlovs)\w{0,8})dag\w{0,2}"
    rf"|(?:juleaften|nytårsaften|helligdage)|\d{{1,2}}\. ?(?:{_MONTHS}))\b[^a-zæøå]{{0,3}}(?:lukket)?\W*",
    re.IGNORECASE,
)
"""A day, of which it may be said that something is closed on it."""
_AS_OF = re.compile(
    r"\b(?:pr|ultimo|primo|til|fra)\.? (?:den )?(?:\d{1,2}\. ?)?[a-zæøå]{3,9}\b(?: \d{4})?", re.IGNORECASE
)
"""The day that an account is made up for (``pr. 31. marts``)."""
_CONTINUES = re.compile(r"[a-zæøå](?!\w?[.)] )")
_BROKEN = 30
_ROW = 6


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
    if _PROPOSED.search(text) and _FELL.search(text):
        return Title(name, None)
    asked = without_asides(text)
    if (box := ticked(text)) is not None:
        return Title(re.split(r"[\[(☐☒☑✓✔]", text)[0].strip() or text, box.says == "open")
    found = [one for one in uses(asked) if one.sure]
    word = next((one for one in found if one.says == "closed"), None) or next(iter(found), None)
    mark = letter(text)
    if word is None and mark is None:
        return Title(name, None if phrase(asked) is None else False)
    start, end = (word.start, word.end) if word else (mark.start, mark.end) if mark and not mark.titled else (0, 0)
    rest = f"{text[:start].rstrip(' -–:;,./(')} {text[end:].lstrip(' -–:;,./)')}".strip()
    public = word is not None and word.says == "open"
    return Title(rest if any(map(str.isalpha, rest)) else text, public)


def badge(text: str) -> bool | None:
    """What a line says that holds an item's access and nothing else but its case number: True open, False closed."""
    bare = core(CASE.sub(" ", corrected(fold(text))))
    if len(bare) < ALONE and (box := ticked(corrected(fold(text)))) is not None:
        return box.says == "open"
    words = list(uses(bare)) if len(bare) < ALONE else []
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


def reopens(text: str) -> bool:
    """Does a line say that the public may come in again, so that it was shut out before?"""
    return _REOPENED.search(fold(text)) is not None


def is_draft(text: str) -> bool:
    """Does a line of the head call the document a draft?"""
    return _head(text) == "draft"


def calls_meeting_closed(text: str) -> bool:
    """Does a line of the head call the whole document closed?"""
    folded = without_asides(corrected(fold(text)))
    return _head(folded) == "meeting-closed" and not is_innocent(folded)


def _head(text: str) -> str | None:
    bare = core(corrected(fold(text)))
    return next((rule.code for rule in rules("head") if rule.pattern.fullmatch(bare)), None)


class _Text:
    """A whole text as it is asked: printed, and folded with its misprints set right where a line can say something."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.printed = lines
        self.folded = fold_lines(lines)
        self.told = [number for number, text in enumerate(self.folded, 1) if text and tells(text)]
        for number in self.told:
            self.folded[number - 1] = without_asides(corrected(self.folded[number - 1]))

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
        if not text or len(text) > LONGEST or self._goes_on(number) or self._refused(number):
            return
        said = list(fields(self.folded, self.printed, number))
        if said:
            yield Statement(
                number, "closed" if "closed" in said else "open", "item", "field", named_items(text), why(text)
            )
            return
        cells = cells_of(self.printed[number - 1])
        if len(cells) > 1 and ("\t" in self.printed[number - 1].strip() or in_table(self.printed, number)):
            yield from self._row(number, cells)
            return
        one = short(text)
        if one is None and len(cells) > 1:
            one = next((found for cell in cells if badge(cell) is False and (found := short(cell)) is not None), None)
        if one is not None and (
            self._of_a_day(number) or (one.about in ("group", "meeting") and self._is_empty(number))
        ):
            return
        if one is not None:
            door = self._hours_around(number) and about_a_door(text, one)
            yield replace(one, line=number, sure=one.sure and not door)

    def _refused(self, number: int) -> bool:
        """Is a line a proposal to close the doors, and do the next ones say that it fell?"""
        below = " ".join(self.folded[number - 1 : number + 2])
        return _PROPOSED.search(self.folded[number - 1]) is not None and _FELL.search(below) is not None

    def _goes_on(self, number: int) -> bool:
        """Is a line the middle of a paragraph? Then only whole sentences tell."""
        here = self.folded[number - 1]
        above = self.folded[number - 2] if number > 1 else ""
        below = self.folded[number] if number < len(self.folded) else ""
        begun = (
            len(above) > ALONE and not NUMBERED.fullmatch(above) and above[-1:] not in ".:;!?" and here[:1].islower()
        )
        begun = begun and "\t" not in self.printed[number - 2]
        return begun or (len(here) > ALONE and here[-1:] not in ".:;!?" and _CONTINUES.match(below) is not None)

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
        elif len(cells) == 2 and cells[1].isdecimal() and NUMBERED.fullmatch(cells[0]):  # an entry and its page
            if (listed := short(cells[0])) is not None:
                yield replace(listed, line=number, form="title")
        elif _NAME_CELL.fullmatch(cells[0]) or (len(cells) == 2 and not numbers and not among):
            one = next((said for cell in cells if (said := short(cell)) is not None), None)
            if one is not None:
                yield replace(one, line=number, form="title" if one.form == "badge" else one.form)
        elif numbers or not (len(cells) > _ROW or among or self._hours_around(number)):
            yield from _of_cells(number, cells, numbers)

    def _of_a_day(self, number: int) -> bool:
        """Is a line of opening hours: a day and ``Lukket``, or that below a day?"""
        here, above = self.folded[number - 1], self.folded[number - 2] if number > 1 else ""
        return _DAY.fullmatch(here if core(here).casefold() != "lukket" else above) is not None

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
        here = _HOURS.search(_AS_OF.sub("", self.folded[number - 1])) is not None
        return here or sum(_HOURS.search(line) is not None and len(line) < 80 for line in near) > 1

    def broken(self, known: set[int]) -> Iterator[Statement]:
        """Words of access that are broken over two short lines (``For lukkede`` / ``døre``)."""
        told = {number for number in self.told if may_close(self.folded[number - 1])}
        for number in range(1, len(self.folded)):
            first, second = self.folded[number - 1], self.folded[number]
            if not first or not second or len(second) > _BROKEN or len(first) > LONGEST:
                continue
            torn = first.endswith("-") and second[:1].islower()
            if {number, number + 1} & known or not (torn or {number, number + 1} & told):
                continue
            if "\t" in self.printed[number - 1].strip() + self.printed[number].strip():
                continue
            text = first[:-1] + second if torn else f"{first} {second}"
            joint = len(first) - 1 if torn else len(first)
            if tells(text) and (one := over_joint(corrected(text), joint)) is not None:
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
            before: tuple[str, ...] = ()
            for first, behind in sentence_spans(text):
                sentence = without_asides(text[first:behind])
                above, before = before, named_items(sentence)
                if not may_close(sentence):
                    continue
                found = next((m for rule in rules("sentence") if (m := rule.pattern.search(sentence))), None)
                found = found or ONLY_OPEN.search(sentence) or numbered_closed(sentence, NAMED.search(sentence))
                if found is None or is_past(sentence) or is_innocent(sentence):
                    continue
                place = max(at for at in range(len(offsets)) if offsets[at] <= first + found.start())
                if self._refused(start + place + 1):
                    continue
                form: Form = "badge" if BELOW.search(sentence) else "sentence"
                named = before or (above if _POINTS_BACK.match(sentence) else ())
                if ONLY_OPEN.search(sentence):
                    yield Statement(start + place + 1, "closed", "meeting", "badge")
                    continue
                yield Statement(start + place + 1, "closed", "item", form, named, why(sentence))


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
    if any(letter(cell) or (numbers and len(cells) < _ROW and phrase(cell)) for cell in cells):
        yield Statement(number, "closed", "item", "title", numbers)
    elif closed:
        about: About = "item" if numbers else closed[0].about
        sure = any(one.sure for one in closed)
        yield Statement(number, "closed", about, "title", numbers, why(" ".join(cells)), sure)
    elif said and numbers:
        yield Statement(number, "open", "item", "title", numbers)
