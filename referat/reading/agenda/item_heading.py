"""A line -> an agenda item's heading: number and name, and what the lines around say of case, type and access.

Each thing that confirms a heading adds to its score: a case line, an access line, a group heading, a section
heading below. The outline chooses among the headings found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from referat.language.access import in_title
from referat.language.broad import LONGEST_HEADING
from referat.model import CaseNumber
from referat.reading.agenda.title_lines import (
    ANY_FIELD,
    FEW,
    field_title,
    has_title_below,
    is_title_above,
    is_title_below,
)
from referat.reading.agenda.unheaded import begins_decision
from referat.reading.agenda.web_copies import is_column_number, is_count
from referat.reading.case_numbers import (
    CaseLine,
    bare_number,
    field_access,
    is_case_field,
    is_case_label,
    read_case_number,
    take_case,
    with_second_number,
)
from referat.reading.lines import MARKUP, ReadLine
from referat.reading.sentences import ends_sentence

_SPACED_ACCESS = re.compile(r"\W*\d{1,4}[.)]?\s+(?P<access>åbent?|lukket)\s{2,}(?=\S)", re.IGNORECASE)
"""The access in a column of its own between number and title."""
DOTS = re.compile(r"(?:(?<!\.)\.{4,}+|…)\s*\d*$")
_OPEN_ITEM = re.compile(r"åben(?:t)? (?:punkt|sag|dagsordenspunkt)\s?[:–-]", re.IGNORECASE)
_KLE_NUMBER = re.compile(r"\d{2}\.\d{2}\.\d{2}")
_NUMBER_TAB = re.compile(r"[^\t]{1,12}\t+[^\t]+")
CASE, GROUP, SECTION, CLOSED, WORD = 40, 20, 20, 20, 10
ENOUGH = 20
"""The score that makes a heading; also what a word such as ``Punkt`` is worth where it needs no confirmation."""


@dataclass(slots=True)
class ItemHead:
    """An item's heading: index of its first line, number and name as printed, and what the heading lines say."""

    index: int
    number: str
    name: str
    type: str | None
    public: bool | None = None
    case: CaseNumber | None = None
    printed: str = ""
    """The name with what it says on access."""
    lines: list[int] = field(default_factory=list)
    body: int = 0
    """Index of the first line after the heading lines."""
    end: int = 0
    score: int = 0
    doubted: bool = False
    """Found by its number alone."""
    cased: bool = False
    """A case or access line stands below the title."""
    sectioned: bool = False
    """A section heading follows."""
    file_rows: list[int] = field(default_factory=list)
    """Lines above it that name its files in a row."""
    attached: bool = False
    """It stands in a list of attachments, where a number and a case number may head an attachment."""
    below_case: bool = False
    """Its case number stands on the line above."""

    def begin_at(self, line: ReadLine) -> None:
        """Take a line that stands above the heading's first one."""
        self.index = line.number - 1
        self.lines.insert(0, line.number)


def item_head(lines: Sequence[ReadLine], index: int) -> ItemHead | None:
    """A line that an item pattern matches, with its heading lines taken and scored."""
    line = lines[index]
    if ("\t" in line.text.strip() and not _NUMBER_TAB.fullmatch(line.text.strip())) or DOTS.search(line.plain):
        return None
    match = line.item
    if match is None:
        return None
    text = match.string
    above = lines[index - 1] if index else None
    goes_on = text[:1].islower() and above is not None and not above.blank and not ends_sentence(above.plain)
    if goes_on or _KLE_NUMBER.match(text):
        return None
    if text.isdigit() and not is_column_number(lines, index):
        return None
    name, found, strong = match["name"].strip(), match.groupdict().get("type"), text[0].isalpha()
    head = ItemHead(index, match["number"], name, found.upper() if found else None)
    head.printed, head.lines = name, [line.number]
    _read_access_column(line, head)
    if strong and not name and not has_title_below(lines, index):
        _take_title_above(lines, head)
    read_heading_lines(lines, head)
    head.printed = head.printed or head.name
    if not head.name or not (strong or name or head.cased or head.sectioned or head.public is False):
        return None
    if head.case is None and _stands_below_case(lines, index):
        head.below_case = True
        head.score += CASE
    head.score += CLOSED if _stands_below_access(lines, index) else 0
    if strong or line.sure:
        stands_first = (
            index == 0 or not any(map(str.isalnum, lines[index - 1].plain)) or line.plain.lower().startswith("punkt")
        )
        head.score += ENOUGH if line.sure and stands_first else WORD
    return head


def _read_access_column(line: ReadLine, head: ItemHead) -> None:
    """Take ``Åbent`` or ``Lukket`` that stands in a column of its own between number and title."""
    column = _SPACED_ACCESS.match(line.text)
    if column and head.name.lower().startswith(column["access"].lower()):
        head.name = head.printed = head.name[len(column["access"]) :].strip()
        head.public = column["access"].lower().startswith("å")
        head.score += CLOSED


def _take_title_above(lines: Sequence[ReadLine], head: ItemHead) -> None:
    """Take the title where it stands above a bare number (``Spørgetid`` / ``Sag nr. 129``)."""
    near = lines[max(0, head.index - 2) : head.index]
    above = next((line for line in reversed(near) if not line.blank), None)
    if above is None or not is_title_above(above):
        return
    head.begin_at(above)
    head.name = above.plain
    head.score += SECTION
    if in_title(above.plain).public is False:
        head.public = False


def _stands_below_access(lines: Sequence[ReadLine], index: int) -> bool:
    """``Åbent punkt`` stands on a line of its own above the heading."""
    above = next((line for line in reversed(lines[max(0, index - FEW) : index]) if not line.blank), None)
    found = above.case if above else None
    return found is not None and found.case is None and found.public is not None


def _stands_below_case(lines: Sequence[ReadLine], index: int) -> bool:
    """A case number stands on a line of its own above the title, and is not that of another title above it.

    It is that title's unless a case number stands above that one too.
    """
    printed = [line for line in lines[max(0, index - FEW) : index] if not line.blank]
    if not printed or case_alone(printed[-1]) is None:
        return False
    if len(printed) < 2 or printed[-2].item is None:
        return True
    over = next(
        (line for line in reversed(lines[max(0, printed[-2].number - FEW) : printed[-2].number - 1]) if line.plain),
        None,
    )
    return over is not None and case_alone(over) is not None


def case_alone(line: ReadLine) -> CaseLine | None:
    """What a line says that holds a case number, and is no item's heading itself (``Sag nr. 4``)."""
    found = line.case
    if found is None or found.case is None:
        return None
    is_item = line.plain[:1].isalpha() and line.item is not None
    return None if is_item else found


def take_case_above(line: ReadLine, head: ItemHead) -> bool:
    """Take the case number that stands above a heading which has none of its own; was there one?"""
    found = case_alone(line)
    if head.case is not None or found is None or found.case is None:
        return False
    head.begin_at(line)
    head.case = read_case_number(found.case)
    head.public = found.public if found.public is not None else head.public
    return True


def read_heading_lines(lines: Sequence[ReadLine], head: ItemHead) -> None:
    """Take the lines that belong to the heading: a wrapped title, the group line, access and case number.

    A page foot between the title and its case line or first section is taken along.
    """
    _read_access(head)
    index, seen = head.lines[-1], 0
    head.body = index
    feet: list[int] = []
    while index < len(lines) and seen < FEW:
        line = lines[index]
        if line.blank:
            index += 1
            continue
        seen += not ANY_FIELD.fullmatch(line.plain)
        index += 1
        if not head.cased and line.foreign:
            feet.append(line.number)
            continue
        if not _take_heading_line(lines, index - 1, head):
            if head.sectioned and feet:
                head.lines += feet
                head.body = feet[-1]
            break
        head.lines += [*feet, line.number]
        head.body = index
        feet = []


def _read_access(head: ItemHead) -> None:
    """Take ``Lukket punkt:`` or ``(Lukket)`` out of the name, unless nothing else is the name."""
    _take_case_out(head)
    title = in_title(head.name)
    in_front = not head.name.startswith((title.name, "(", "[")) and not _OPEN_ITEM.match(head.name)
    if title.public is False or (title.public and not in_front):  # ``Åben dagsorden – godkendelse`` is a name
        head.public = title.public
        head.name = title.name if title.name in head.name else head.name
        head.score += CLOSED
        _take_case_out(head)


def _take_case_out(head: ItemHead) -> None:
    """Take a case number at an end of the name out of it."""
    head.name, case = take_case(head.name)
    if case is not None:
        head.case = case
        head.score += CASE


def _take_heading_line(lines: Sequence[ReadLine], index: int, head: ItemHead) -> bool:
    """Read one line below an item's title into its head; False when the line is not the heading's any more."""
    line = lines[index]
    if len(line.plain) > LONGEST_HEADING:
        return False
    group = line.group
    case = line.case
    if head.name and _is_repeated(line, head):
        head.score += GROUP if line.plain == head.name else 0
        return True
    if not head.name and not is_count(lines, head.index) and is_title_below(lines, index):
        head.name = field_title(line) or line.plain
        _read_access(head)
        head.score += GROUP
    elif group and not line.tabbed:
        below = next((later for later in lines[index + 1 : index + FEW] if not later.blank), None)
        if head.cased or (head.name and below is not None and below.item is not None):
            return False
        head.type = head.type or group_type(group)
        head.score += GROUP
    elif case:
        return _take_case(lines, index, head, case)
    elif line.item:
        return False
    elif is_case_field(line) or is_case_label(line):
        head.public = field_access(line) if head.public is None else head.public
    elif head.case is None and is_case_label(lines[index - 1]) and bare_number(line):
        head.case = read_case_number(line.plain)
        head.cased = True
        head.score += CASE
    elif line.section:
        head.sectioned = True
        head.score += SECTION
        return False
    elif head.case is None and _leads_to_case(lines, index):
        return True
    elif head.case is None and _is_wrapped_title(lines, index, head):
        head.name = f"{head.name} {line.plain}".strip()
    else:
        return False
    return True


def _take_case(lines: Sequence[ReadLine], index: int, head: ItemHead, case: CaseLine) -> bool:
    """Take what a case line says; False when it is the next item's: a second number, or another access."""
    line = lines[index]
    if case.case and _is_of_the_next(lines, index, head):
        return False
    if case.case and head.case is not None:
        adjacent = head.cased and not lines[index - 1].blank and case_alone(line) is not None
        second = with_second_number(head.case, case, adjacent)
        head.case = second or head.case
        return second is not None
    if not case.case and head.public is not None and case.public is not head.public:
        return False
    head.public = case.public if case.public is not None else head.public
    head.case = read_case_number(case.case) if case.case else head.case
    head.name = head.name or ("" if case.case else line.plain)
    head.cased = True
    head.score += CASE
    return True


def _is_of_the_next(lines: Sequence[ReadLine], index: int, head: ItemHead) -> bool:
    """Is a case number the next item's: right above its heading, as this one's own stands right above this heading?"""
    below = next((line for line in lines[index + 1 : index + FEW] if not line.blank), None)
    return below is not None and below.item is not None and _stands_below_case(lines, head.index)


def _is_repeated(line: ReadLine, head: ItemHead) -> bool:
    """The title alone or the number alone once more (web pages print it above and below the case number)."""
    text = MARKUP.sub("", line.plain)
    number = re.fullmatch(rf"[^\W\d]\D{{0,8}}{re.escape(head.number)}[.:)]?", text)
    return text in (head.name, head.printed) or number is not None


def _leads_to_case(lines: Sequence[ReadLine], index: int) -> bool:
    """A field (``Forum: Byrådet``) above the case line, with nothing but fields between."""
    for line in [line for line in lines[index : index + 2 * FEW] if not line.blank][:FEW]:
        if line.case:
            return True
        if len(line.plain) > LONGEST_HEADING or not ANY_FIELD.fullmatch(line.plain):
            return False
    return False


def _is_wrapped_title(lines: Sequence[ReadLine], index: int, head: ItemHead) -> bool:
    """A line right below the title, or below a bare number, that is followed by the case or access line."""
    line = lines[index]
    adjacent = not lines[index - 1].blank
    if adjacent and not head.cased and line.plain.isupper() and head.name.isupper() and not line.section:
        return True
    below = next((later for later in lines[index + 1 : index + 4] if not later.blank), None)
    if adjacent and below and lines[index + 1].blank and begins_decision(below) and line.plain[-1:].isalnum():
        return not line.section and not begins_decision(line)
    if adjacent and below and lines[index + 1].blank and below.section and line.plain[:1].islower():
        return not (line.section or line.tabbed or line.plain.endswith((".", ":", ";", ",")))
    cased = index + 1 < len(lines) and adjacent and lines[index + 1].case is not None
    ended = line.plain.endswith(":") or (line.plain.endswith(".") and not cased)
    if line.tabbed or len(line.plain) > 160 or ended or not (adjacent or not head.name or line.plain[:1].islower()):
        return False
    if line.item:
        return False
    for later in lines[index + 1 : index + 4]:
        if not later.blank:
            return bool(later.case or later.group) or (not head.name and later.section is not None)
    return False


def group_type(group: re.Match[str]) -> str | None:
    """The item type that a group heading names; only A to D are types."""
    letter = (group["type"] or "").upper()
    return letter if letter in "ABCD" and letter else None
