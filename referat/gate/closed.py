"""Which items are closed, by everything that says so, and where that cannot be told with certainty.

In: a document as read, and the statements on access in its whole text (:mod:`referat.language.access`), whatever the
reader made of them. Out: :class:`Verdict`. Doubt closes: a statement that belongs to no item that was understood,
or that another one contradicts, holds the whole source back.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from referat.gate.certainty import add_doubts
from referat.gate.closed_groups import close_from, close_unmarked, place_group, place_in_contents
from referat.gate.closed_marks import close_by_marks
from referat.gate.places import HEAD_LINES, SHORT, Places
from referat.gate.verdict import Verdict
from referat.language.access import calls_meeting_closed, in_title, is_draft, reopens
from referat.language.access_short import Statement
from referat.language.access_text import fold
from referat.language.attachments import closed_below
from referat.model import Document

_PAST = re.compile(r"\b(?:blev|var|er behandlet|behandledes|forlod|lukkedes|drøftedes|forhandledes)\b", re.IGNORECASE)
"""What is said of an item behind it, and never before."""

_LONGEST_NOTE = 200

__all__ = ["Verdict", "find_closed"]


def find_closed(document: Document, allowed: frozenset[int] = frozenset()) -> Verdict:
    """Which items are closed. ``allowed`` are lines that a person has looked at: they close nothing."""
    return _Search(Places(document, allowed)).run()


class _Search:
    """The statements of one document, each put in its place."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.verdict = Verdict()

    def run(self) -> Verdict:
        """Everything that says something, and then whether that is certain."""
        self._by_reading()
        self._head()
        explained = close_by_marks(self.places, self.verdict)
        for one in self.places.statements:
            if one.says == "closed" and one.line not in explained:
                self._place(one)
        self._reopened()
        add_doubts(self.places, self.verdict)
        self.verdict.doubts.sort()
        return self.verdict

    def _reopened(self) -> None:
        """Doubt a line that lets the public in again, where nothing above it is closed."""
        closed = {min(lines) for lines in self.verdict.closed.values()} | self.verdict.hidden
        for number, text in enumerate(self.places.lines, 1):
            known = number in self.places.allowed or any(line <= number for line in closed) or self.verdict.doubts
            if len(text) < _LONGEST_NOTE and not known and reopens(text):
                self.verdict.doubt(number)

    def _by_reading(self) -> None:
        """What the reader itself read in an item's heading."""
        for position, item in enumerate(self.places.items):
            named = in_title(item.name).public is False and item.line_start not in self.places.allowed
            if named or (item.public is False and not self.places.allowed & {item.line_start, *item.heading_lines}):
                self.verdict.close(position, Statement(item.line_start, "closed", "item", "title"))

    def _head(self) -> None:
        """A document that is closed, or a draft, as a whole; a mark printed again and again counts anywhere."""
        printed = [n for n, text in enumerate(self.places.lines, 1) if text.strip() and n not in self.places.allowed]
        head = [n for n in printed if n < self.places.first and not self.places.is_contents(n)][:HEAD_LINES]
        folded = {text: fold(text) for text in self.places.lines if 0 < len(text) < 2 * SHORT}
        times = Counter(folded[text] for text in self.places.lines if 0 < len(text) < SHORT)
        for number in printed:
            text = self.places.lines[number - 1]
            if len(text) < 2 * SHORT and (number in head or times[folded[text]] > 1) and is_draft(text):
                self.verdict.doubt(number, "G204")
        for number in head:
            text = self.places.lines[number - 1]
            if len(text) < 3 * SHORT and calls_meeting_closed(text):
                self.verdict.doubt(number, "G202")

    def _place(self, one: Statement) -> None:
        """Find out which item a statement closes."""
        if self.places.in_table(one) or self.places.in_legend(one):
            return
        self._by_title(one)
        if not self.places.items:
            self.verdict.doubt(one.line, "G202")
        elif one.numbers:
            self._by_number(one)
        elif (number := self.places.other_number(one)) is not None:
            self._by_number(replace(one, numbers=(number,)))
        elif (position := self.places.item_at(one.line)) is None:
            self._in_head(one)
        elif one.about == "part" or self.places.is_attachment(one.line, position):
            self._part(one, position)
        elif one.about in ("group", "meeting") and self.places.document.source.medium in ("json", "xml"):
            self.verdict.close(position, one)  # a field holds text of its own item only, never a heading above others
        elif one.about in ("group", "meeting"):
            place_group(self.places, self.verdict, one, position)
        elif self.places.in_heading(self.places.items[position], one.line):
            self.verdict.close(position, one)
            if self.places.may_end_above(one.line, position):
                self.verdict.close(position - 1, one)
            if self.places.may_be_above(one, position):
                self.verdict.close(position + 1, one)
            if one.form == "badge" and self.places.stands_above(one.line, position) and self.places.marks_stand_above():
                close_unmarked(self.places, self.verdict, position + 1, one)
        elif not one.sure:
            return
        elif one.form == "sentence":
            self._sentence(one, position)
        elif self.places.right_above(one.line, position + 1):
            self.verdict.close(position + 1, one)
            if one.form == "title" and not self.places.is_remark(one.line):
                return
            if self.places.marks_stand_above():
                close_unmarked(self.places, self.verdict, position + 2, one)
            else:
                self.verdict.close(position, one)
        elif one.form == "field" and not self.places.after_decision(self.places.items[position], one.line):
            self.verdict.close(position, one)
        elif not self.places.among_others(one, position):
            self.verdict.doubt(one.line)

    def _by_title(self, one: Statement) -> None:
        """A statement on another item than the one in which it stands, named by its title."""
        position, named = self.places.item_at(one.line), self.places.named(one.line)
        if position is not None and named is not None and named != position:
            self.verdict.close(named, one)

    def _by_number(self, one: Statement) -> None:
        """A statement that names items by their numbers; one that is not there must not be hidden in another."""
        for number in one.numbers:
            position = self.places.numbers.get(number)
            if position is not None:
                self.verdict.close(position, one)
                if self.places.begins_above(number, self.places.items[position]):
                    self.verdict.doubt(one.line)
            elif (
                one.form == "title"
                or (one.form != "sentence" and one.line >= self.places.first)
                or self.places.begins_somewhere(number)
            ):
                self.verdict.doubt(one.line)

    def _in_head(self, one: Statement) -> None:
        """A statement above the first item: of the contents list, of the first item, or of the whole document."""
        if one.line - 1 in self.places.contents and one.line not in self.places.contents and one.about == "item":
            place_in_contents(self.places, self.verdict, replace(one, line=one.line - 1, about="item"))
        if one.about in ("group", "meeting") and (named := self.places.named(one.line)) is not None:
            self.verdict.close(named, one)
        if self.places.is_contents(one.line):
            place_in_contents(self.places, self.verdict, one)
        elif (named := self.places.named(one.line)) is not None:
            self.verdict.close(named, one)
        elif (
            one.form == "badge"
            and one.about == "item"
            and self.places.right_above(one.line, 0)
            and self.places.marks_stand_above()
        ):
            self.verdict.close(0, one)
        elif one.about in ("group", "meeting") and (listed := self.places.listed_below(one.line)):
            for position in listed:
                self.verdict.close(position, one)
        elif one.about == "group" and not self.places.near_top(one.line) and self.places.right_above(one.line, 0):
            close_from(self.places, self.verdict, 0, one)
        else:
            whole = one.about == "meeting" or not self.places.items or self.places.document.document_type == "document"
            self.verdict.doubt(one.line, "G202" if whole or self.places.near_top(one.line) else "G203")

    def _part(self, one: Statement, position: int) -> None:
        """A closed part of an item: a list of attachments is left out, a text closes the item."""
        item = self.places.items[position]
        ends = [
            section.line_start
            for section in item.sections
            if section.line_start > one.line and section.heading is not None
        ]
        below = [n for n in range(one.line + 1, min((*ends, item.line_end + 1))) if self.places.lines[n - 1].strip()]
        attached = self.places.attachments(one.line, position)
        if attached:
            listed = [n for n in below if n <= attached.line_end]
            closed = closed_below(self.places.lines[one.line - 1], [self.places.lines[n - 1] for n in listed])
            self.verdict.hide_part({one.line, *listed[:closed]})
        elif below and all(
            len(text := self.places.lines[n - 1].strip()) < 2 * SHORT and not text.endswith(".") for n in below
        ):
            self.verdict.hide_part({one.line, *below})
        else:
            self.verdict.close(position, one)

    def _sentence(self, one: Statement, position: int) -> None:
        """A sentence speaks of its item; where another item's text may have joined this one, nobody knows of which."""
        item = self.places.items[position]
        named = self.places.named(one.line)
        if named is not None:
            self.verdict.close(named, one)
        if self.places.next_below(one.line, position + 1) and self._may_announce(one.line):
            self.verdict.close(position + 1, one)
        later = any(
            section.line_start > one.line
            and section.heading is not None
            and section.kind in ("resume", "statement", "recommendation")
            for section in item.sections
        )
        joined = self.places.document.source.medium not in ("json", "xml")  # no other item's text can be in a field
        if later and joined and self.places.after_decision(item, one.line):
            self.verdict.doubt(one.line)
        self.verdict.close(position, one)

    def _may_announce(self, line: int) -> bool:
        """May a sentence on a line of its own speak of the item below: is it not of what is past?"""
        text = self.places.lines[line - 1]
        return len(text) < 2 * SHORT and not self.places.attached(line) and _PAST.search(fold(text)) is None
