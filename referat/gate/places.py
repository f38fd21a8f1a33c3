"""Where the statements on access stand in a document as read: in an item's heading, its text, a list, the head.

In: a document and the lines that a person has looked at. Out: :class:`Places`, which answers for single lines and
decides nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from referat.language.access import begins_with_access, in_title, only_access, statements
from referat.language.access_short import Statement
from referat.language.access_text import fold
from referat.language.access_words import nouns
from referat.language.attachments import is_closed_attachment
from referat.model import AgendaItem, Document, ListBlock, Section

HEAD_LINES = 15
SHORT = 60
_ZONE_LINES = 6
"""So many printed lines below its heading speak of the item itself."""
_TITLE_KEY = 25
_REMARK = re.compile(
    r"^\W{0,2}[(<\[]|§|\b(?:jf|behandle[st]|behandlet|(?<!til )behandling)\b"
    r"|^\W*(?:for|bag|obs|nb|bemærk|note|ps)\b|[.]$",
    re.IGNORECASE,
)
"""What a remark on an item holds, and no heading of several."""
_OWN_NUMBER = re.compile(
    r"\W{0,3}(?:(?:dagsordens?)?(?:punkt|pkt|sag|nr|ad)\b[. ]*)*(?P<number>\d{1,4})[.):] ?(?!\d)\S"
)


class Places:
    """The statements of one document and where they stand."""

    def __init__(self, document: Document, allowed: frozenset[int]) -> None:
        self.document = document
        self.lines = document.source.lines
        self.items = document.items
        self.starts = [item.line_start for item in self.items]
        self.numbers = {item.number.lower(): place for place, item in enumerate(self.items)}
        self.numbers |= {number.lstrip("0"): place for number, place in self.numbers.items()}
        self.contents = {entry.line: entry for entry in document.contents}
        self.first = self.starts[0] if self.starts else len(self.lines) + 1
        self.statements = [one for one in statements(self.lines) if one.line not in allowed]
        self.lines_of_statements = {one.line for one in self.statements}
        self.allowed = allowed

    def item_at(self, line: int) -> int | None:
        """The position of the item in whose lines a line stands."""
        return bisect_right(self.starts, line) - 1 if line >= self.first else None

    def in_heading(self, item: AgendaItem, line: int) -> bool:
        """Is the line part of the heading, or among the first ones below it and above the first section?"""
        if line <= max((item.line_start, *item.heading_lines)):
            return True
        headed = next((section.line_start for section in item.sections if section.heading is not None), None)
        if headed is not None and line >= headed:
            return False
        below = range(max((item.line_start, *item.heading_lines)) + 1, line + 1)
        return sum(bool(self.lines[number - 1].strip()) for number in below) <= _ZONE_LINES

    def right_above(self, line: int, position: int) -> bool:
        """Does nothing but marks stand between a line and the heading of the item at ``position``?"""
        if position >= len(self.items):
            return False
        between = [number for number in range(line + 1, self.starts[position]) if self.lines[number - 1].strip()]
        return (
            all(
                number in self.lines_of_statements
                or (len(text := fold(self.lines[number - 1])) < SHORT and not text.endswith((".", ":")))
                for number in between
            )
            and len(between) < 3
        )

    def stands_above(self, line: int, position: int) -> bool:
        """Is a line the first of an item's heading, above its title?"""
        item = self.items[position]
        return line == item.line_start and not says_name(self.lines[line - 1], item)

    def may_end_above(self, line: int, position: int) -> bool:
        """May a mark above an item's title be the last line of the item before: by no sign that of this one?"""
        if not position or not self.stands_above(line, position) or self.marks_stand_above():
            return False
        above, below = self.lines[line - 2].strip(), "".join(self.lines[line : line + 1]).strip()
        return bool(above) or not below

    def may_be_above(self, one: Statement, position: int) -> bool:
        """May a mark among the first lines of an item's text be that of the next one, right above its heading?"""
        item = self.items[position]
        text = range(max((item.line_start, *item.heading_lines)) + 1, one.line)
        return one.form == "badge" and self.next_below(one.line, position + 1) and any(map(self.tells, text))

    def next_below(self, line: int, position: int) -> bool:
        """Is the heading of the item at ``position`` the next printed line below a line?"""
        return position < len(self.items) and not any(
            text.strip() for text in self.lines[line : self.starts[position] - 1]
        )

    def is_contents(self, line: int) -> bool:
        """Is a line of the head part of the contents list: an entry, or a heading between or above entries?"""
        if line in self.contents:
            return True
        return bool(self.contents) and min(self.contents) - 3 <= line <= max(self.contents)

    def near_top(self, line: int) -> bool:
        return sum(bool(text.strip()) for text in self.lines[:line]) <= HEAD_LINES

    def named(self, line: int) -> int | None:
        """The item whose title, or number and title, stands on a line above the first item."""
        text = key_of(self.lines[line - 1], 1000)
        found = [
            at for at, item in enumerate(self.items) if len(key := key_of(in_title(item.name).name)) > 5 and key in text
        ]
        return found[0] if len(found) == 1 else None

    def listed_below(self, line: int) -> list[int]:
        """The items whose titles stand below a line of the head, where others stand above it: a list of contents."""
        above = {self.named(number) for number in range(1, line)} - {None}
        below = [named for number in range(line + 1, self.first) if (named := self.named(number)) is not None]
        return below if above and not above & set(below) else []

    def attachments(self, line: int, position: int) -> Section | None:
        """The list of attachments in which a line stands, below its heading."""
        return next(
            (
                section
                for section in self.items[position].sections
                if section.kind == "attachments" and section.line_start <= line <= section.line_end
            ),
            None,
        )

    def is_attachment(self, line: int, position: int) -> bool:
        """Does a line of a list of attachments say that this attachment is closed?"""
        return self.attachments(line, position) is not None and is_closed_attachment(self.lines[line - 1])

    def in_table(self, one: Statement) -> bool:
        """Is a line a row of a table inside an item? Then it is about what the table lists."""
        position = self.item_at(one.line)
        tables = self.items[position].tables() if position is not None and one.form != "badge" else ()
        if one.form == "field" and position is not None and self.in_heading(self.items[position], one.line):
            return False
        if one.form == "field" and not re.search(r"\t|\||;| {3}", self.lines[one.line - 1].strip()):
            return False
        lettered = re.match(r"\W*(?:LP?\W?\d|\d+\W?L\b)", self.lines[one.line - 1]) is not None
        return not lettered and any(len(table.rows) > 2 and one.line in table.lines for table in tables)

    def in_legend(self, one: Statement) -> bool:
        """Is a badge one of two in a row, ``Åbent punkt`` and ``Lukket punkt``: a portal's labels, and no item's?"""
        if one.form != "badge" or one.about != "item" or one.line in self.contents:
            return False
        opened = {other.line for other in self.statements if other.says == "open" and other.form == "badge"}
        position = self.item_at(one.line)
        follows = self.right_above(one.line, 0 if position is None else position + 1)
        return not follows and not opened.isdisjoint((one.line - 1, one.line + 1))

    def among_others(self, one: Statement, position: int) -> bool:
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

    @staticmethod
    def after_decision(item: AgendaItem, line: int) -> bool:
        return any(section.kind == "decision" and section.line_start < line for section in item.sections)

    def marks_stand_above(self) -> bool:
        """Do the marks of open items stand above headings in this document, so that this one does, too?"""
        opened = [
            one for one in self.statements if one.says == "open" and one.form != "title" and one.line >= self.first - 3
        ]
        placed = [self.item_at(one.line) for one in opened]
        below = sum(
            at is not None and self.in_heading(self.items[at], one.line) and not self.stands_above(one.line, at)
            for one, at in zip(opened, placed, strict=True)
        )
        above_first = any(
            self.stands_above(one.line, 0) if one.line >= self.first else self.right_above(one.line, 0)
            for one in self.statements
            if one.line <= self.first
        )
        return bool(opened) and below == 0 and above_first

    def attached(self, line: int) -> bool:
        """Is a line the last one of the text above it, with a blank line below it?"""
        return bool(self.lines[line - 2].strip()) and not "".join(self.lines[line : line + 1]).strip()

    def ends_text(self, line: int) -> bool:
        """May a line above a heading as well be the last one of the text above it, which nothing parts it from?"""
        text = self.lines[line - 1].rstrip()
        return self.attached(line) or (
            bool(self.lines[line - 2].strip()) and not text.endswith(":") and not is_group_heading(text)
        )

    def closes_above(self, one: Statement, position: int) -> bool:
        """May a statement in an item's text be about that item, and not only about what stands below it?

        It cannot where it is a heading of several items right above the next one.
        """
        text = self.lines[one.line - 1]
        behind = self.right_above(one.line, position + 1) or self.after_decision(self.items[position], one.line)
        heads = is_group_heading(text) and behind
        return not heads or self.attached(one.line)

    def is_remark(self, line: int) -> bool:
        """Is a line a remark on an item, and no title: in brackets, with a law or behind ``NB``?"""
        return _REMARK.search(fold(self.lines[line - 1])) is not None

    def begins_somewhere(self, number: str) -> bool:
        """Does an item of this number begin in the text of another: a line with its number, and a field below it?"""
        begins = heading_of(number)
        return any(
            begins.match(text) and (line not in self.lines_of_statements or self._field_below(line))
            for line, text in enumerate(self.lines, 1)
            if line >= self.first or not self.is_contents(line)
        )

    def _field_below(self, line: int) -> bool:
        number = next((n for n in range(line + 1, line + 4) if "".join(self.lines[n - 1 : n]).strip()), 0)
        below = self.lines[number - 1] if number else ""
        if number in self.lines_of_statements and not only_access(below):
            return False
        return only_access(below) or re.match(r"\s*[\wæøå. -]{1,20}:\s", below) is not None

    def begins_above(self, number: str, item: AgendaItem) -> bool:
        """Does another text of this number stand above the first item, and not in the contents list?"""
        begins = heading_of(number)
        return any(
            begins.match(text) and not says_name(text, item)
            for line, text in enumerate(self.lines[: self.first - 1], 1)
            if not self.is_contents(line) and line not in self.lines_of_statements
        )

    def tells(self, line: int) -> bool:
        """Does a line say more than that its item is closed?"""
        text = self.lines[line - 1]
        return bool(text.strip()) and line not in self.lines_of_statements and not only_access(text)

    def other_number(self, one: Statement) -> str | None:
        """The number that a closed title begins with inside an item of another number."""
        position = self.item_at(one.line)
        begun = _OWN_NUMBER.match(fold(self.lines[one.line - 1])) if one.form == "title" else None
        if (
            position is None
            or begun is None
            or one.about in ("group", "meeting")
            or one.line in self.items[position].heading_lines
        ):
            return None
        number = begun["number"].lower()
        return number if one.line > self.items[position].line_start and self.items[position].number != number else None


def is_group_heading(text: str) -> bool:
    """Can a line head nothing but several items: a noun for them, no bracket, law or treatment?"""
    folded = fold(text)
    return bool(nouns(folded)) and not _REMARK.search(folded)


def heading_of(number: str) -> re.Pattern[str]:
    """How a line begins that may be the heading of the item with a number."""
    word = r"(?:(?:dagsordens?)?(?:punkt|pkt|sag|nr|ad)\b\.?\s*(?:nr\.?)?\s*|LP?[ .-]?)?"
    return re.compile(rf"\W*{word}{re.escape(number)}\b[.:)\s]", re.IGNORECASE)


def distance(one: str, other: str) -> int:
    """How many numbers lie between two items' numbers; 0 where one of them has none."""
    found = [re.match(r"\D*(\d+)", number) for number in (one, other)]
    return int(found[1][1]) - int(found[0][1]) if found[0] and found[1] else 0


def key_of(text: str, length: int = _TITLE_KEY) -> str:
    return re.sub(r"\W", "", text.casefold())[:length]


def says_name(text: str, item: AgendaItem) -> bool:
    """Does a line print the item's title, or its beginning?"""
    key = key_of(item.name, 12)
    return bool(key) and key in key_of(text, 1000)
