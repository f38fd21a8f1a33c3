"""A line near an item's number -> whether it is the item's title: above the bare number, or below it.

In: lines and the place of the number. Out: yes or no.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from referat.language.broad import LONGEST_HEADING
from referat.reading.agenda.web_copies import is_column_number
from referat.reading.case_numbers import is_case_label
from referat.reading.dates import find_date
from referat.reading.lines import ReadLine

_DECIDED = re.compile(
    r"(?:godkendt|udsat|anbefal(?:es|et)|tiltrådt|tiltrædes|vedtaget|taget til|drøftet|indstilles|udgår|ingen|intet)\b",
    re.IGNORECASE,
)
_TITLE_BELOW = re.compile(r"(?:[\W\d]{0,8}[A-ZÆØÅ]|\d{1,2}\. [a-zæøå])(?=.*[^\W\d]{3}).{1,198}$")
ANY_FIELD = re.compile(r"[A-ZÆØÅ][\w/. -]{1,30}:\s?\S.{0,60}")
_TITLE_FIELD = re.compile(r"(?:titel|emne|overskrift)\s?:\s?(?P<name>\S.*)", re.IGNORECASE)
FEW = 6
"""How many printed lines a heading may span."""


def is_title_above(above: ReadLine) -> bool:
    """No section's heading and no decision (``Punkt 1`` may be the point of a recommendation that was decided on)."""
    if above.blank or above.tabbed or above.foreign or _DECIDED.match(above.plain):
        return False
    if above.case or not re.search(r"[^\W\d]{3}", above.plain) or len(above.plain) > LONGEST_HEADING:
        return False
    return above.item is None and above.section is None and find_date(above.plain)[0] is None


def field_title(line: ReadLine) -> str | None:
    """The title in a field of its own (``Titel: Ny bro``)."""
    match = _TITLE_FIELD.fullmatch(line.plain) if len(line.plain) <= LONGEST_HEADING else None
    return match["name"] if match else None


def has_title_below(lines: Sequence[ReadLine], index: int) -> bool:
    """Does the title stand below a bare number: above the case number, or below it and other fields?"""
    below = [line for line in lines[index + 1 : index + 4 * FEW] if not line.blank]
    beside = index + 1 < len(lines) and not lines[index + 1].blank and (index == 0 or lines[index - 1].blank)
    if beside and is_title_below(lines, index + 1):
        in_text = index > 2 and not lines[index - 2].blank and not lines[index - 3].blank
        return in_text or any(line.case or line.section is not None for line in below[1:4])
    fields = 0
    while fields < min(len(below), 2 * FEW) and (below[fields].case or ANY_FIELD.fullmatch(below[fields].plain)):
        fields += 1
    if len(below) < fields + 2 or not is_title_below(lines, below[fields].number - 1):
        return False
    found = below[fields + 1].case
    cased = found is not None and found.case is not None
    return cased or (fields > 0 and below[fields + 1].section is not None)


def is_title_below(lines: Sequence[ReadLine], index: int) -> bool:
    """The title stands right below a bare number (``SAG NR. 4`` / ``2. BUDGETOPFØLGNING``)."""
    line = lines[index]
    above = next((above for above in range(index - 1, -1, -1) if not lines[above].blank), index)
    if index - above <= 4 and field_title(line) is not None:
        return True
    is_field = not is_column_number(lines, above) and ANY_FIELD.fullmatch(line.plain)
    if index - above > 4 or line.tabbed or line.case or is_case_label(line) or is_field:
        return False
    named = (
        _TITLE_BELOW.match(line.plain) and not _DECIDED.match(line.plain) and not line.plain.endswith((":", ";", ","))
    )
    is_item = line.plain[:1].isalpha() and line.item is not None
    return bool(named) and not is_item and line.section is None
