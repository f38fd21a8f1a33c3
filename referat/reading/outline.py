"""Lines -> the outline of minutes: where the items and their sections begin, what heads them, which lines are whose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from referat.model import CaseNumber, SectionKind
from referat.reading.templates import CASE_LINE, CASE_NUMBER, GROUP_HEADING, Template
from referat.reading.text import Line

_KLE = re.compile(r"(?P<topic>\d{2}\.\d{2}\.\d{2})\s?[-–]\s?(?P<facet>[AGIKPSØ]\d{2})\s?[-–]\s?\d+\s?[-–]\s?(?P<year>\d{2,4})")
_KLE_OLD = re.compile(r"(?P<topic>\d{2}\.\d{2}\.\d{2})(?P<facet>[AGIKPSØ]\d{2})(?:\s*[-–]\s*(?P<year>\d{4})/\d+)?")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4}|\d{2})/\d+")
_DECISION_OF = re.compile(r"(?P<word>beslutning|indstilling)\s+(?:for|i|fra|af|den|vedr\.?)\s+(?P<rest>.+)", re.IGNORECASE)
_INLINE = re.compile(r"(?P<word>[^\W\d][^:.]{2,40}):\s+(?P<text>\S.*)")
_CLOSED = re.compile(r"(?:\(?lukket(?:\s+(?:punkt|sag|dagsordenspunkt))?\)?)(?:\s*[:–-]\s*|\s*$|(?<=\))\s*)", re.IGNORECASE)
_ACCESS_BRACKET = re.compile(r"\s*[(\[](?P<access>åben|åbent|lukket|offentlig|fortroligt)(?:\s+(?:punkt|sag))?[)\]]\s*", re.IGNORECASE)
_FEW = 6


@dataclass(slots=True)
class ItemHead:
    """An item's heading: index of its first line, number and name as printed, and what the heading lines say."""

    index: int
    number: str
    name: str
    type: str | None
    public: bool | None = None
    case: CaseNumber | None = None
    lines: list[int] = field(default_factory=list)
    body: int = 0
    """Index of the first line after the heading lines."""
    end: int = 0


@dataclass(frozen=True, slots=True)
class SectionHead:
    """A section's heading: its index, kind, printed heading, and text that goes on on the same line."""

    index: int
    kind: SectionKind
    heading: str
    inline: str | None = None


def read_case_number(text: str) -> CaseNumber:
    """Take a printed case number apart; parts that do not follow the KLE pattern stay None (003:229)."""
    match = _KLE.fullmatch(text) or _KLE_OLD.fullmatch(text)
    if match:
        year = match["year"]
        return CaseNumber(text, match["topic"], match["facet"], _full_year(year) if year else None)
    other = _YEAR_FIRST.fullmatch(text)
    return CaseNumber(text, year=_full_year(other["year"]) if other else None)


def _full_year(year: str) -> int:
    number = int(year)
    return number if number > 99 else number + (2000 if number < 80 else 1900)


def find_items(lines: Sequence[Line], template: Template) -> list[ItemHead]:
    """The items' headings in printed order. Numbers must rise; a weak heading must be confirmed by what follows it."""
    heads: list[ItemHead] = []
    index = 0
    while index < len(lines):
        head = _item_head(lines, index, template)
        if head and _rises(heads, head) and (heads or _first_is_confirmed(lines, index, template)):
            _take_group_above(lines, head, heads[-1].body if heads else 0)
            heads.append(head)
            index = head.body
        else:
            index += 1
    for head, follower in zip(heads, heads[1:], strict=False):
        head.end = follower.index
    if heads:
        heads[-1].end = len(lines)
    return heads


def _rises(heads: Sequence[ItemHead], head: ItemHead) -> bool:
    if not heads:
        return True
    before, now = _number(heads[-1].number), _number(head.number)
    return before < now <= (before[0] + 60, "~")


def _number(number: str) -> tuple[int, str]:
    digits = re.match(r"\d+", number)
    return (int(digits[0]) if digits else 0, number[len(digits[0]) :] if digits else number)


def _item_head(lines: Sequence[Line], index: int, template: Template) -> ItemHead | None:
    line = lines[index]
    if line.blank or line.tabbed or re.search(r"\.{4,}\s*\d*$", line.plain):
        return None
    for pattern in template.item_headings:
        match = pattern.fullmatch(line.plain)
        if match is None:
            continue
        strong = line.plain[0].isalpha()
        name = match["name"].strip()
        above = lines[index - 1] if index else None
        titled = strong and not name and above is not None and not above.blank and not above.tabbed
        found = match.groupdict().get("type")
        head = ItemHead(index, match["number"], name, found.upper() if found else None, lines=[line.number])
        confirmed = _read_heading_lines(lines, head, template)
        if titled and above is not None:
            _take_title_above(head, above)
            return head
        if strong and not template.confirm and _is_heading_line(lines, index):
            return head
        if confirmed and head.name:
            return head
    return None


def _take_title_above(head: ItemHead, above: Line) -> None:
    """The title stands right above a bare number (``Spørgetid`` / ``Sag nr. 129``)."""
    head.index -= 1
    head.lines.insert(0, above.number)
    head.name = above.plain
    if _CLOSED.match(above.plain):
        head.public = False


def _is_heading_line(lines: Sequence[Line], index: int) -> bool:
    """A heading stands after a blank line, or first."""
    return index == 0 or lines[index - 1].blank or lines[index].plain.lower().startswith("punkt")


def _first_is_confirmed(lines: Sequence[Line], index: int, template: Template) -> bool:
    """The first item may not be an entry of a contents list: what follows it is no other entry."""
    for line in lines[index + 1 : index + _FEW]:
        if not line.blank:
            return not any(pattern.fullmatch(line.plain) for pattern in template.item_headings) or bool(_case_line(line))
    return True


def _read_heading_lines(lines: Sequence[Line], head: ItemHead, template: Template) -> bool:
    """Take the lines that belong to the heading: a wrapped title, the group line, access and case number.

    Returns whether they, or a section heading right after them, confirm that this is an item.
    """
    closed = _CLOSED.match(head.name)
    if closed:
        head.public = False
        head.name = head.name[closed.end() :].strip() or head.name
    bracket = _ACCESS_BRACKET.search(head.name)
    if bracket:
        head.public = bracket["access"].lower().startswith(("åben", "offentlig"))
        head.name = _ACCESS_BRACKET.sub(" ", head.name).strip()
    confirmed = closed is not None or bracket is not None
    index, seen = head.index + 1, 0
    head.body = index
    while index < len(lines) and seen < _FEW:
        line = lines[index]
        if line.blank:
            index += 1
            continue
        seen += 1
        group = GROUP_HEADING.fullmatch(line.plain)
        case = _case_line(line)
        if group and not line.tabbed:
            head.type = head.type or _group_type(group)
        elif case:
            confirmed = True
            access = (case["access"] or case["late"] or "").lower()
            if access:
                head.public = access.startswith("åben")
            if case["case"]:
                head.case = read_case_number(case["case"])
        elif section_head(line, index, template):
            return True
        elif head.case is None and _is_wrapped_title(lines, index, head, template):
            head.name = f"{head.name} {line.plain}".strip()
        else:
            break
        head.lines.append(line.number)
        index += 1
        head.body = index
    return confirmed


def _is_wrapped_title(lines: Sequence[Line], index: int, head: ItemHead, template: Template) -> bool:
    """A line right below the title, or below a bare number, that is followed by the case or access line."""
    line = lines[index]
    adjacent = not lines[index - 1].blank
    if line.tabbed or len(line.plain) > 160 or line.plain.endswith((".", ":")) or not (adjacent or not head.name):
        return False
    if any(pattern.fullmatch(line.plain) for pattern in template.item_headings if head.name):
        return False
    for later in lines[index + 1 : index + 4]:
        if not later.blank:
            return bool(_case_line(later) or GROUP_HEADING.fullmatch(later.plain)) or (
                not head.name and section_head(later, index, template) is not None
            )
    return False


def _case_line(line: Line) -> re.Match[str] | None:
    match = CASE_LINE.fullmatch(line.plain)
    return match if match and (match["case"] or match["access"]) and len(line.plain) < 200 else None


def _take_group_above(lines: Sequence[Line], head: ItemHead, floor: int) -> None:
    """The group line right above an item belongs to its heading and gives its type (T2)."""
    index = head.index - 1
    while index >= floor and lines[index].blank:
        index -= 1
    if index < floor:
        return
    group = GROUP_HEADING.fullmatch(lines[index].plain)
    if group and not lines[index].tabbed:
        head.index = index
        head.lines.insert(0, lines[index].number)
        head.type = head.type or _group_type(group)


def _group_type(group: re.Match[str]) -> str | None:
    """The item type that a group heading names; only A to D are types."""
    letter = (group["type"] or "").upper()
    return letter if letter in "ABCD" and letter else None


def section_head(line: Line, index: int, template: Template, organization: str | None = None) -> SectionHead | None:
    """Read a section's heading: a whole line of the template's words; never a tabbed line or part of a sentence.

    With ``section_colon`` the heading may end with a colon or go on with its text. A decision's heading that
    names another body is no decision of this one.
    """
    if line.blank or line.tabbed or len(line.plain) > 200:
        return None
    plain = line.plain.replace("*", "").strip()
    word = plain.casefold()
    if word in template.sections or word == "bilag:":
        return SectionHead(index, template.sections[word.rstrip(":")], plain)
    if not template.section_colon:
        return None
    if word.endswith(":") and word[:-1].strip() in template.sections:
        return SectionHead(index, template.sections[word[:-1].strip()], plain)
    of = _DECISION_OF.fullmatch(plain.rstrip(":"))
    if of and len(plain) < 160 and not plain.endswith("."):
        kind = template.sections[of["word"].casefold()]
        other_body = re.search(r"(?:udvalg\w*|byråd\w*|kommunalbestyrelse\w*)\b", of["rest"], re.IGNORECASE)
        mine = not other_body or (organization is not None and organization.casefold() in of["rest"].casefold())
        return SectionHead(index, kind if mine else "other", plain)
    inline = _INLINE.fullmatch(plain)
    if inline and template.sections.get(inline["word"].casefold().strip()) in ("decision", "recommendation", "attachments"):
        return SectionHead(index, template.sections[inline["word"].casefold().strip()], inline["word"], inline["text"])
    return None


def find_sections(lines: Sequence[Line], start: int, end: int, template: Template, organization: str | None) -> list[SectionHead]:
    """The section headings between two indexes, in printed order."""
    return [
        head
        for index in range(start, end)
        if (head := section_head(lines[index], index, template, organization)) is not None
    ]


def is_case_number(text: str) -> bool:
    """True for a text that is a case number and nothing else."""
    return re.fullmatch(CASE_NUMBER, text) is not None
