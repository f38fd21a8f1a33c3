"""Lines of an item -> its section headings, and where each section's text ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from referat.language.broad import LAST_LIST
from referat.reading.agenda.unheaded import unheaded_decision
from referat.reading.agenda.web_copies import is_count, numbered_files
from referat.reading.bodies import Whose
from referat.reading.dialect import Dialect
from referat.reading.lines import (
    BODY_AND_DATE,
    LONGEST_HEAD,
    ReadLine,
    SectionHead,
    meeting_head,
    own_section,
    recommending,
)

_PROPOSED = re.compile(r"indstilling\w{0,60}:?$", re.IGNORECASE)
"""What a decision says of whose recommendation it votes on; a heading only outside decisions."""
_IT_IS_PROPOSED = re.compile(r"(?:indstilling om|det (?:foreslås|indstilles))(?:,? at)?\s*[,:]", re.IGNORECASE)
_PROPOSES = re.compile(
    r"[A-ZÆØÅ][\w-]*(?:,? [\w-]+){0,7} (?:indstiller|foreslår)(?: (?:til|over ?for) [\w ,-]{3,90}?)?(?:,? at [\w ,-]{4,60})?[,:]?"
)
_OFFICE = re.compile(
    r".{0,60}(?:forvaltning|administration|direkt|borgmester|formand|center|afdeling|chef|sekretariat|udvalg)",
    re.IGNORECASE,
)
_PROPOSAL = re.compile(r"forslag(?:et)?:?", re.IGNORECASE)
_LISTED = re.compile(r"(?:\d{1,2}[.)]|[•·*–-]) ?\S|at\b", re.IGNORECASE)
_WORDED = re.compile(r"beslutning|vedtagelse|afgørelse|protokol|referat", re.IGNORECASE)
_FILE = re.compile(r"(?:pdf|bilag|docx?|xlsx?)\s?\d|.{1,150}\.(?:pdf|docx?|xlsx?|pptx?)\b", re.IGNORECASE)
_BODYS = re.compile(r"s (?:beslutning|vedtagelse)\b", re.IGNORECASE)
_PAGE_END = re.compile(r"(?:tilbage )?til top(?:pen)?", re.IGNORECASE)
_CLOSING_LINES = 15


@dataclass(frozen=True, slots=True)
class Style:
    """How these minutes print their headings: main ones with a colon (None where there is none), and what returns."""

    colons: bool | None = None
    returning: frozenset[str] = frozenset()


def find_sections(
    lines: Sequence[ReadLine],
    start: int,
    end: int,
    dialect: Dialect,
    whose: Whose,
    style: Style,
    closed: bool = False,
) -> list[SectionHead]:
    """The section headings between two indexes, in printed order; a page's running head is none.

    A minor heading printed in another style than the others of these minutes is text; so is one right below another
    heading, with text of its own, that stands in no other item: it heads a part of that section. What the file itself
    calls attachments stands last, and none of their names is a heading. A decision without a heading is none of a ``closed`` item.
    """
    heads: list[SectionHead] = []
    end = next((index for index in range(start, end) if lines[index].role == "attachment"), end)
    for index in range(start, end):
        head = own_section(lines[index], whose)
        if head is None or lines[index].foreign or _is_page_head(lines, index):
            continue
        inside = heads[-1].kind if heads else None
        if inside == "decision" and head.kind == "other" and _PROPOSED.search(head.heading):
            continue
        if inside in ("decision", "recommendation") and recommending(head.heading, index):
            continue
        if heads and heads[-1].index >= index - 2 and _names_file(lines, head, heads):
            continue
        minor = head.kind == "other" and head.heading.casefold().rstrip(":") in dialect.sections
        if minor and style.colons is not None and head.heading.endswith(":") != style.colons:
            continue
        below = heads and heads[-1].inline is None and all(line.blank for line in lines[heads[-1].index + 1 : index])
        if minor and below and head.heading.casefold() not in style.returning:
            following = next((line for line in lines[index + 1 : end] if not line.blank), None)
            if following is not None and following.section is None:
                continue
        heads.append(head)
    heads = _without_route(heads)
    heads = _with_recommendation(lines, heads, start, end)
    heads = _with_meetings(lines, heads, start, end, whose)
    heads = _with_files(lines, heads, start, end)
    unheaded = None if closed else unheaded_decision(lines, start, end, [head.kind for head in heads])
    if unheaded is not None:
        heads = sorted(
            [*heads, SectionHead(unheaded, "decision", "", lines[unheaded].plain)], key=lambda head: head.index
        )
    return _with_page_heads(lines, _joined(lines, heads), start, end)


def _with_files(lines: Sequence[ReadLine], heads: list[SectionHead], start: int, end: int) -> list[SectionHead]:
    """Files that stand at the item's end without a heading, each below its number, are its attachments."""
    printed = [line for line in lines[start:end] if not line.blank and not line.foreign]
    first = numbered_files(printed)
    if first is None or any(head.kind == "attachments" or head.index >= printed[first].number - 1 for head in heads):
        return heads
    return [*heads, SectionHead(printed[first].number - 1, "attachments", "", printed[first].plain)]


def _joined(lines: Sequence[ReadLine], heads: Sequence[SectionHead]) -> list[SectionHead]:
    """``Beslutning`` and right below it the body's own decision, with its date, are one heading of two lines."""
    joined: list[SectionHead] = []
    for head in heads:
        above = joined[-1] if joined else None
        if (
            above is not None
            and above.kind == head.kind == "decision"
            and _BODYS.search(head.heading)
            and (above.inline, above.below, head.inline) == (None, None, None)
            and all(line.blank for line in lines[above.index + 1 : head.index])
        ):
            joined[-1] = replace(above, heading=f"{above.heading} {head.heading}", below=head.index)
        else:
            joined.append(head)
    return joined


def _with_page_heads(lines: Sequence[ReadLine], heads: list[SectionHead], start: int, end: int) -> list[SectionHead]:
    """Below a web page's last line (``Til top``) the head of its next page begins; it is none of the item's text."""
    last = next((index for index in range(end - 1, start - 1, -1) if _PAGE_END.fullmatch(lines[index].plain)), None)
    if last is None or all(line.blank or line.foreign for line in lines[last + 1 : end]):
        return heads
    return [*(head for head in heads if head.index < last), SectionHead(last, "other", "", lines[last].plain)]


def _without_route(heads: list[SectionHead]) -> list[SectionHead]:
    """A body and a date above the decision's own heading tell where the case goes, not what was decided."""
    route = {
        head.index
        for head in heads
        if head.kind == "decision" and BODY_AND_DATE.fullmatch(head.heading) and not _WORDED.match(head.heading)
    }
    last = max((head.index for head in heads if head.kind == "decision" and head.index not in route), default=-1)
    return [head for head in heads if head.index not in route or head.index > last]


def _is_page_head(lines: Sequence[ReadLine], index: int) -> bool:
    """A body and a date right above or below a page number head the page, not a decision."""
    beside = [lines[near] for near in (index - 1, index + 1) if 0 <= near < len(lines)]
    numbered = any(line.furniture for line in beside)
    return numbered and BODY_AND_DATE.fullmatch(lines[index].plain) is not None


def _with_recommendation(
    lines: Sequence[ReadLine], heads: list[SectionHead], start: int, end: int
) -> list[SectionHead]:
    """Who recommends, above the list of what, heads the recommendation where the item has no other heading of one.

    So does ``Indstilling om,`` above all headings, and ``Forslag`` above ``Direktøren foreslår,``.
    """
    if any(head.kind == "recommendation" for head in heads):
        return heads
    proposal = next(
        (head for head in heads if _PROPOSAL.fullmatch(head.heading) and _lists(lines, head.index, end)), None
    )
    if proposal is not None:
        return [replace(head, kind="recommendation") if head is proposal else head for head in heads]
    decided = next((head.index for head in heads if head.kind == "decision"), end)
    for index in range(start, end):
        text = lines[index].plain
        if index > decided or len(text) > LONGEST_HEAD:
            continue
        if _IT_IS_PROPOSED.fullmatch(text) and not any(head.index < index for head in heads):
            return sorted([*heads, SectionHead(index, "recommendation", text)], key=lambda head: head.index)
        if _OFFICE.match(text) and _lists(lines, index - 1, end):
            return sorted([*heads, SectionHead(index, "recommendation", text)], key=lambda head: head.index)
    return heads


def _lists(lines: Sequence[ReadLine], above: int, end: int) -> bool:
    """Do the next two printed lines say who recommends, and begin the list of what?"""
    below = [line.plain for line in lines[above + 1 : end] if not line.blank][:2]
    return (
        len(below) == 2
        and len(below[0]) <= LONGEST_HEAD
        and bool(_PROPOSES.fullmatch(below[0]) and _LISTED.match(below[1]))
    )


def _names_file(lines: Sequence[ReadLine], head: SectionHead, heads: Sequence[SectionHead]) -> bool:
    """Right below ``Bilag`` a heading that the item has had, or above another file, is a file's name (``Indstilling``)."""
    if heads[-1].kind != "attachments":
        return False
    below = next((line.plain for line in lines[head.index + 1 : head.index + 4] if line.plain), "")
    return head.kind in {earlier.kind for earlier in heads[:-1]} or _FILE.match(below) is not None


def _with_meetings(
    lines: Sequence[ReadLine], heads: list[SectionHead], start: int, end: int, whose: Whose
) -> list[SectionHead]:
    """Below ``Beslutning`` some print a body and a date above what each body decided, this meeting's own last.

    Only then the others' lines are headings too; so are those above the decision that has no other heading than its
    own body and date.
    """
    above = next((head.index for head in heads if head.kind in ("decision", "attachments")), end)
    if any(
        head.index == above and BODY_AND_DATE.fullmatch(head.heading) and not _WORDED.match(head.heading)
        for head in heads
    ):
        above = next((head.index for head in reversed(heads) if head.index < above), start - 1)
    known = {head.index for head in heads}
    found = [
        head
        for index in range(above + 1, end)
        if index not in known
        and not (lines[index].foreign or lines[index].tabbed)
        and not _is_page_head(lines, index)
        and (head := meeting_head(lines[index].plain, index, whose))
    ]
    own = [head.index for head in (*found, *heads) if head.kind == "decision" and head.index > above]
    found = [head for head in found if head.index <= max(own, default=above)]
    return sorted([*heads, *found], key=lambda head: head.index)


def style_of(lines: Sequence[ReadLine]) -> Style:
    """How the section headings of these minutes are printed."""
    heads = [head for line in lines if (head := line.section) and not head.inline]
    main = [head for head in heads if head.kind in ("resume", "statement", "recommendation", "decision", "economy")]
    times = Counter(head.heading.casefold() for head in heads)
    return Style(
        sum(head.heading.endswith(":") for head in main) * 2 > len(main) if main else None,
        frozenset(heading for heading, number in times.items() if number > 1),
    )


def text_end(lines: Sequence[ReadLine], start: int, end: int) -> int:
    """The index after the last line of text: page feet and a portal's own lines at the end are no text."""
    while end > start + 1 and (lines[end - 1].blank or lines[end - 1].foreign or is_count(lines, end - 1)):
        end -= 1
    return end


def _is_list_of_all(lines: Sequence[ReadLine]) -> bool:
    """Is a list of files one of all items' files: do its numbers begin anew?"""
    numbers = [int(match[1]) for line in lines if (match := re.match(r"(\d{1,4})[.:)]? \S", line.plain))]
    return any(after <= before for before, after in pairwise(numbers))


def closing_start(lines: Sequence[ReadLine], start: int, end: int) -> int:
    """The index where the text after the last item begins (``Mødet hævet kl. 18.30``, signatures), else ``end``."""
    found, seen = end, 0
    lists = [index for index, line in enumerate(lines) if len(line.plain) < 40 and LAST_LIST.fullmatch(line.plain)]
    if len(lists) == 1 and start < lists[0] < end and _is_list_of_all(lines[lists[0] + 1 : end]):
        return lists[0]
    for index in range(end - 1, start - 1, -1):
        line = lines[index]
        if line.blank:
            continue
        seen += 1
        if seen > _CLOSING_LINES or len(line.plain) > LONGEST_HEAD or line.section:
            break
        if line.closing or line.portal:
            found = index
    return found
