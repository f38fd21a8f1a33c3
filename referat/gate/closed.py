"""Which items are closed, by everything that says so, and where that cannot be told with certainty.

In: a document as read, and the statements on access in its whole text (:mod:`referat.language.access`), whatever the
reader made of them. Out: :class:`Verdict`. Doubt closes: a statement that belongs to no item that was understood,
or that another one contradicts, holds the whole source back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from referat.language.access import (
    Statement,
    begins_with_access,
    calls_meeting_closed,
    fold,
    in_title,
    is_draft,
    is_innocent,
    mentions_access,
    only_access,
    statements,
    why,
)
from referat.language.attachments import closed_below, is_closed_attachment
from referat.model import AgendaItem, Document, ListBlock, Section

_HEAD_LINES = 15
_ZONE_LINES = 6
"""So many printed lines below its heading speak of the item itself."""
_SHORT = 60
_GROUP = re.compile(r"(?:[A-Z]|[IVX]{1,4})[.)] \S.{0,80}")
"""A heading over several items: a letter or a Roman number, and words."""
_TITLE_KEY = 25
_LIKE_MINUTES = re.compile(r"\b(?:beslutning|beslutninger|dagsorden|referat)\b", re.IGNORECASE)

Doubt = Literal["G202", "G203", "G204", "G205"]


@dataclass(slots=True)
class Verdict:
    """``closed``: the positions of the closed items and the lines that say so. ``doubts``: lines and their codes.

    ``hidden``: lines outside closed items that belong to what is closed (below a group's heading).
    ``parts``: lines of closed parts (attachments) of open items.
    """

    closed: dict[int, set[int]] = field(default_factory=dict)
    why: dict[int, str] = field(default_factory=dict)
    doubts: list[tuple[int, Doubt]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    parts: set[int] = field(default_factory=set)

    def close(self, position: int, statement: Statement) -> None:
        """Close an item because of a statement."""
        self.closed.setdefault(position, set()).add(statement.line)
        if statement.why:
            self.why.setdefault(position, statement.why)

    def hide_part(self, lines: set[int]) -> None:
        """Hide lines of a closed part of an open item."""
        self.parts |= lines
        self.hidden |= lines

    def doubt(self, line: int, code: Doubt = "G203") -> None:
        """Hold the source back because of a line."""
        self.doubts.append((line, code))


def find_closed(document: Document, allowed: frozenset[int] = frozenset()) -> Verdict:
    """Which items are closed. ``allowed`` are lines that a person has looked at: they close nothing."""
    return _Search(document, allowed).run()


class _Search:
    """The statements of one document, each put in its place."""

    def __init__(self, document: Document, allowed: frozenset[int]) -> None:
        self.document = document
        self.lines = document.source.lines
        self.items = document.items
        self.starts = [item.line_start for item in self.items]
        self.numbers = {item.number.lower(): place for place, item in enumerate(self.items)}
        self.contents = {entry.line: entry for entry in document.contents}
        self.first = self.starts[0] if self.starts else len(self.lines) + 1
        self.statements = [one for one in statements(self.lines) if one.line not in allowed]
        self.lines_of_statements = {one.line for one in self.statements}
        self.allowed = allowed
        self.verdict = Verdict()

    def run(self) -> Verdict:
        self._by_reading()
        self._head()
        self._zones()
        if not self.items and _LIKE_MINUTES.search("\n".join(self.lines)):
            self._mentions()
        for one in self.statements:
            if one.says == "closed":
                self._place(one)
        self._contradictions()
        self._bounds()
        self.verdict.doubts.sort()
        return self.verdict

    # --- where ------------------------------------------------------------------------------------

    def _item_at(self, line: int) -> int | None:
        """The position of the item in whose lines a line stands."""
        return bisect_right(self.starts, line) - 1 if line >= self.first else None

    def _in_heading(self, item: AgendaItem, line: int) -> bool:
        """Is the line part of the heading, or among the first ones below it and above the first section?"""
        if line <= max((item.line_start, *item.heading_lines)):
            return True
        headed = next((section.line_start for section in item.sections if section.heading is not None), None)
        if headed is not None and line >= headed:
            return False
        below = range(max((item.line_start, *item.heading_lines)) + 1, line + 1)
        return sum(bool(self.lines[number - 1].strip()) for number in below) <= _ZONE_LINES

    def _right_above(self, line: int, position: int) -> bool:
        """Does nothing but marks stand between a line and the heading of the item at ``position``?"""
        if position >= len(self.items):
            return False
        between = [number for number in range(line + 1, self.starts[position]) if self.lines[number - 1].strip()]
        return (
            all(
                number in self.lines_of_statements
                or (len(text := fold(self.lines[number - 1])) < _SHORT and not text.endswith((".", ":")))
                for number in between
            )
            and len(between) < 3
        )

    def _is_contents(self, line: int) -> bool:
        """Is a line of the head part of the contents list: an entry, or a heading between or above entries?"""
        if line in self.contents:
            return True
        return bool(self.contents) and min(self.contents) - 3 <= line <= max(self.contents)

    # --- statements -------------------------------------------------------------------------------

    def _by_reading(self) -> None:
        """What the reader itself read in an item's heading."""
        for position, item in enumerate(self.items):
            named = in_title(item.name).public is False and item.line_start not in self.allowed
            if named or (item.public is False and not self.allowed & {item.line_start, *item.heading_lines}):
                self.verdict.close(position, Statement(item.line_start, "closed", "item", "title"))

    def _head(self) -> None:
        """A document that is closed, or a draft, as a whole; a mark printed again and again counts anywhere."""
        printed = [n for n, text in enumerate(self.lines, 1) if text.strip() and n not in self.allowed]
        head = [n for n in printed if n < self.first and not self._is_contents(n)][:_HEAD_LINES]
        times = Counter(fold(text) for text in self.lines if 0 < len(text) < _SHORT)
        for number in printed:
            text = self.lines[number - 1]
            if len(text) < 2 * _SHORT and (number in head or times[fold(text)] > 1) and is_draft(text):
                self.verdict.doubt(number, "G204")
        for number in head:
            text = self.lines[number - 1]
            if len(text) < 3 * _SHORT and calls_meeting_closed(text) and not is_innocent(text):
                self.verdict.doubt(number, "G202")

    def _in_table(self, one: Statement) -> bool:
        """Is a line a row of a table inside an item? Then it is about what the table lists."""
        position = self._item_at(one.line)
        tables = self.items[position].tables() if position is not None and one.form != "badge" else ()
        lettered = re.match(r"\W*(?:LP?\W?\d|\d+\W?L\b)", self.lines[one.line - 1]) is not None
        return not lettered and any(len(table.rows) > 2 and one.line in table.lines for table in tables)

    def _mentions(self) -> None:
        """Minutes of which no item was understood: any word of access holds them back."""
        for number, text in enumerate(self.lines, 1):
            if len(text) < 3 * _SHORT and number not in self.allowed and mentions_access(text):
                self.verdict.doubt(number, "G202")

    def _zones(self) -> None:
        """Between a title and the first section a line is about the item: any word of access in it closes it."""
        for position, item in enumerate(self.items):
            for line in range(item.line_start, item.line_end + 1):
                text = self.lines[line - 1]
                near = line <= item.line_start + 4 * _ZONE_LINES and self._in_heading(item, line)
                if (
                    near
                    and len(text) < 2 * _SHORT
                    and line not in self.allowed
                    and line not in self.lines_of_statements
                ):
                    if mentions_access(text) and not _says_name(text, item):
                        self.verdict.close(position, Statement(line, "closed", "item", "badge", why=why(text)))
                elif not near:
                    break

    def _place(self, one: Statement) -> None:
        """Find out which item a statement closes."""
        if self._in_table(one):
            return
        if not self.items:
            self.verdict.doubt(one.line, "G202")
        elif one.numbers:
            self._by_number(one)
        elif (position := self._item_at(one.line)) is None:
            self._in_head(one)
        elif one.about == "part" or self._is_attachment(one.line, position):
            self._part(one, position)
        elif one.about in ("group", "meeting"):
            self._group(one, position)
        elif self._in_heading(self.items[position], one.line):
            self.verdict.close(position, one)
        elif one.form == "sentence":
            self._sentence(one, position)
        elif self._right_above(one.line, position + 1):
            self.verdict.close(position + 1, one)
            if one.form != "title" and not self._marks_stand_above():
                self.verdict.close(position, one)
        elif one.form == "field" and not self._after_decision(self.items[position], one.line):
            self.verdict.close(position, one)
        elif not self._innocent(one, position):
            self.verdict.doubt(one.line)

    def _by_number(self, one: Statement) -> None:
        """A statement that names items by their numbers; one that is not there must not be hidden in another."""
        for number in one.numbers:
            position = self.numbers.get(number)
            if position is not None:
                self.verdict.close(position, one)
                if self._begins_above(number, self.items[position]):
                    self.verdict.doubt(one.line)
            elif (one.form != "sentence" and one.line >= self.first) or self._begins_somewhere(number):
                self.verdict.doubt(one.line)

    def _begins_somewhere(self, number: str) -> bool:
        """Does an item of this number begin in the text of another: a line with its number, and a field below it?"""
        begins = _heading_of(number)
        return any(
            begins.match(text) and (line not in self.lines_of_statements or self._field_below(line))
            for line, text in enumerate(self.lines, 1)
            if line >= self.first
        )

    def _field_below(self, line: int) -> bool:
        below = next((text for text in self.lines[line : line + 3] if text.strip()), "")
        return only_access(below) or re.match(r"\s*[\wæøå. -]{1,20}:\s", below) is not None

    def _begins_above(self, number: str, item: AgendaItem) -> bool:
        """Does another text of this number stand above the first item, and not in the contents list?"""
        begins = _heading_of(number)
        return any(
            begins.match(text) and not _says_name(text, item)
            for line, text in enumerate(self.lines[: self.first - 1], 1)
            if not self._is_contents(line) and line not in self.lines_of_statements
        )

    def _in_head(self, one: Statement) -> None:
        """A statement above the first item: of the contents list, of the first item, or of the whole document."""
        if self._is_contents(one.line):
            self._in_contents(one)
        elif (named := self._named(one)) is not None:
            self.verdict.close(named, one)
        elif (
            one.form == "badge" and one.about == "item" and self._right_above(one.line, 0) and self._marks_stand_above()
        ):
            self.verdict.close(0, one)
        elif one.about == "group" and not self._near_top(one.line) and self._right_above(one.line, 0):
            self._close_from(0, one)
        else:
            whole = one.about == "meeting" or not self.items or self.document.document_type == "document"
            self.verdict.doubt(one.line, "G202" if whole or self._near_top(one.line) else "G203")

    def _named(self, one: Statement) -> int | None:
        """The item whose title, or number and title, stands on a line above the first item."""
        text = _key(self.lines[one.line - 1], 1000)
        found = [
            at for at, item in enumerate(self.items) if len(key := _key(in_title(item.name).name)) > 5 and key in text
        ]
        return found[0] if len(found) == 1 else None

    def _near_top(self, line: int) -> bool:
        return sum(bool(text.strip()) for text in self.lines[:line]) <= _HEAD_LINES

    def _in_contents(self, one: Statement) -> None:
        """An entry, or a heading over entries, of the contents list."""
        until = max(self.contents) + 1
        if one.about in ("group", "meeting"):
            ends = [
                other.line
                for other in self.statements
                if other.line > one.line and other.about in ("group", "meeting") and other.line not in self.contents
            ]
            ends += [
                n
                for n in range(one.line + 1, until)
                if n not in self.contents and _GROUP.fullmatch(fold(self.lines[n - 1]))
            ]
            lines = [line for line in self.contents if one.line <= line < min((*ends, until))]
        elif one.line in self.contents:
            lines = [one.line]
        else:
            named = self._named(one)
            if named is None:
                self.verdict.doubt(one.line)
            else:
                self.verdict.close(named, one)
            return
        for line in lines:
            self._entry(one, line)

    def _entry(self, one: Statement, line: int) -> None:
        entry = self.contents[line]
        key = _key(in_title(entry.title).name)
        position = self.numbers.get(entry.number.lower()) if entry.number else None
        if position is None and len(key) > 3:
            position = next(
                (at for at, item in enumerate(self.items) if _key(in_title(item.name).name)[:_TITLE_KEY] == key), None
            )
        if position is None and not entry.number and len(self.contents) == len(self.items):
            position = sorted(self.contents).index(line)
        if position is not None:
            self.verdict.close(position, one)
        elif entry.number or (len(key) > 5 and any(key in _key(text, 1000) for text in self.lines[self.first - 1 :])):
            self.verdict.doubt(line)

    def _group(self, one: Statement, position: int) -> None:
        """A heading from which items are closed to the next of its kind; a line below a title is only its item's."""
        item = self.items[position]
        titled = any(line < one.line and _says_name(self.lines[line - 1], item) for line in item.heading_lines)
        if titled and self._in_heading(item, one.line):
            self.verdict.close(position, one)
        elif one.line <= max((item.line_start, *item.heading_lines)):
            self._close_from(position, one)
        elif position + 1 < len(self.items):
            self.verdict.hidden |= set(range(one.line, self.starts[position + 1]))
            self._close_from(position + 1, one)
        else:
            self.verdict.doubt(one.line)

    def _close_from(self, first: int, one: Statement) -> None:
        """Close the items from ``first`` to the next heading of a group."""
        letter = _GROUP.fullmatch(fold(self.lines[one.line - 1])) is not None
        for position in range(first, len(self.items)):
            start = self.starts[position - 1] if position > first else one.line
            between = range(start + 1, max((self.items[position].line_start, *self.items[position].heading_lines)) + 1)
            ended = any(
                other.about == "group" and other.says == "open" and other.line in between for other in self.statements
            ) or (
                letter
                and any(
                    number not in self.lines_of_statements
                    and _GROUP.fullmatch(fold(self.lines[number - 1]))
                    and not _says_name(self.lines[number - 1], self.items[position])
                    for number in between
                )
            )
            if ended and position > first:
                return
            self.verdict.close(position, one)

    def _attachments(self, line: int, position: int) -> Section | None:
        """The list of attachments in which a line stands, below its heading."""
        return next(
            (
                section
                for section in self.items[position].sections
                if section.kind == "attachments" and section.line_start <= line <= section.line_end
            ),
            None,
        )

    def _is_attachment(self, line: int, position: int) -> bool:
        """Does a line of a list of attachments say that this attachment is closed?"""
        return self._attachments(line, position) is not None and is_closed_attachment(self.lines[line - 1])

    def _part(self, one: Statement, position: int) -> None:
        """A closed part of an item: a list of attachments is left out, a text closes the item."""
        item = self.items[position]
        ends = [
            section.line_start
            for section in item.sections
            if section.line_start > one.line and section.heading is not None
        ]
        below = [n for n in range(one.line + 1, min((*ends, item.line_end + 1))) if self.lines[n - 1].strip()]
        attached = self._attachments(one.line, position)
        if attached:
            listed = [n for n in below if n <= attached.line_end]
            closed = closed_below(self.lines[one.line - 1], [self.lines[n - 1] for n in listed])
            self.verdict.hide_part({one.line, *listed[:closed]})
        elif below and all(
            len(text := self.lines[n - 1].strip()) < 2 * _SHORT and not text.endswith(".") for n in below
        ):
            self.verdict.hide_part({one.line, *below})
        else:
            self.verdict.close(position, one)

    def _sentence(self, one: Statement, position: int) -> None:
        """A sentence speaks of its item; where another item's text may have joined this one, nobody knows of which."""
        item = self.items[position]
        later = any(
            section.line_start > one.line
            and section.heading is not None
            and section.kind in ("resume", "statement", "recommendation")
            for section in item.sections
        )
        if later and self._after_decision(item, one.line):
            self.verdict.doubt(one.line)
        self.verdict.close(position, one)

    @staticmethod
    def _after_decision(item: AgendaItem, line: int) -> bool:
        return any(section.kind == "decision" and section.line_start < line for section in item.sections)

    def _marks_stand_above(self) -> bool:
        """Do the marks of open items stand above headings in this document, so that this one does, too?"""
        opened = [
            one for one in self.statements if one.says == "open" and one.form != "title" and one.line >= self.first - 3
        ]
        placed = [self._item_at(one.line) for one in opened]
        below = sum(
            at is not None and self._in_heading(self.items[at], one.line)
            for one, at in zip(opened, placed, strict=True)
        )
        return bool(opened) and below == 0

    def _innocent(self, one: Statement, position: int) -> bool:
        """An entry among others of a list is about what it names, unless it begins with its access."""
        if one.form != "title" or begins_with_access(self.lines[one.line - 1]):
            return False
        for section in self.items[position].sections:
            for block in section.blocks:
                if isinstance(block, ListBlock) and len(block.items) > 1:
                    numbers = {line for entry in block.items for line in entry.lines}
                    if one.line in numbers and {one.line - 1, one.line + 1} & numbers:
                        return True
        return False

    def _tells(self, line: int) -> bool:
        """Does a line say more than that its item is closed?"""
        text = self.lines[line - 1]
        return bool(text.strip()) and line not in self.lines_of_statements and not only_access(text)

    # --- certainty --------------------------------------------------------------------------------

    def _contradictions(self) -> None:
        """An item that one line calls closed and another open."""
        for one in self.statements:
            position = self._item_at(one.line)
            if one.says != "open" or one.about != "item" or position is None or position not in self.verdict.closed:
                continue
            if self._in_heading(self.items[position], one.line):
                self.verdict.doubt(one.line, "G205")
        for position, item in enumerate(self.items):
            if item.public is True and position in self.verdict.closed:
                self.verdict.doubt(item.line_start, "G205")

    def _bounds(self) -> None:
        """A closed item with text must end where the next one certainly begins."""
        guessed = {note.line for note in self.document.diagnostics if note.code == "R304"}
        torn = [note.line or 0 for note in self.document.diagnostics if note.code in ("R303", "R306")]
        for position in self.verdict.closed:
            item = self.items[position]
            if not any(
                self._tells(line) for line in range(max((item.line_start, *item.heading_lines)) + 1, item.line_end + 1)
            ):
                continue
            follower = self.items[position + 1] if position + 1 < len(self.items) else None
            sure = (
                not guessed & {item.line_start, *item.heading_lines}
                and not any(item.line_start <= line <= item.line_end for line in torn)
                and (
                    follower is None
                    or (not guessed & {follower.line_start, *follower.heading_lines} and _follows(item, follower))
                )
            )
            if not sure:
                self.verdict.doubt(min(self.verdict.closed[position]))


def _heading_of(number: str) -> re.Pattern[str]:
    """How a line begins that may be the heading of the item with a number."""
    word = r"(?:(?:dagsordens?)?(?:punkt|pkt|sag|nr|ad)\b\.?\s*(?:nr\.?)?\s*|LP?[ .-]?)?"
    return re.compile(rf"\W*{word}{re.escape(number)}\b[.:)\s]", re.IGNORECASE)


def _follows(item: AgendaItem, follower: AgendaItem) -> bool:
    one, other = (re.match(r"\D*(\d+)", each.number) for each in (item, follower))
    return bool(one and other) and int(other[1]) - int(one[1]) in (0, 1)  # type: ignore[index]


def _key(text: str, length: int = _TITLE_KEY) -> str:
    return re.sub(r"\W", "", text.casefold())[:length]


def _says_name(text: str, item: AgendaItem) -> bool:
    """Does a line print the item's title, or its beginning?"""
    key = _key(item.name, 12)
    return bool(key) and key in _key(text, 1000)
