"""Lines copied from a web page -> what is run together there: a heading glued to a list, files in a row, counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from referat.language.broad import CONTENTS
from referat.reading.lines import ReadLine
from referat.reading.text import Line

_NUMBERED = re.compile(r"\d\. ?[A-ZÆØÅ]")
_GLUED_TAIL = re.compile(
    r"(?<=[^\W\d_.])(?P<tail>\d{1,4}\. ?[A-ZÆØÅ].*)$|(?<=[^\W\d_][).])(?P<tail2>\d{1,4}\. ?[A-ZÆØÅ].*)$"
)
_ICON = re.compile(r"(?:application|image|text)/[\w.+-]+ icon\s*")
_EXTENSION = r"\.(?:pdf|docx?|xlsx?|pptx?|odt|zip|jpe?g|png|msg)(?:_\d+)?(?:\.(?:pdf|docx?))?"
_FILE = re.compile(rf"\s*+(?P<name>\S(?:[^.\s]|\.(?!\s)|(?<![.\s]) (?=\S))*?{_EXTENSION})(?=\s|$)", re.IGNORECASE)
_KIND_GLUED = re.compile(r"(?:PDF|DOCX?|XLSX?|PPTX?)(?=[A-ZÆØÅ0-9]|[a-zæøå]{3})")
_NUMBER_ALONE = re.compile(r"\d{1,2}\.")
_FILE_AND_KIND = re.compile(rf".{{2,150}}?(?: ?\((?:pdf|docx?|xlsx?|pptx?)\)|{_EXTENSION})", re.IGNORECASE)
_BULLET = re.compile(r"^[#*•\s]+")
_LIST_HEAD = re.compile(r"punkt\s+(?:titel|emne)", re.IGNORECASE)
_LONGEST = 2000


def unglued(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines; one where the end of the contents list runs into the first item's heading is that heading.

    It is when the tail has been printed before as a line of its own, or the list's heading stands before it.
    """
    seen: set[str] = set()
    found: list[Line] = []
    for line in lines:
        numbered = len(line.plain) < _LONGEST and _NUMBERED.search(line.plain, 1)
        match = _GLUED_TAIL.search(line.plain) if numbered else None
        tail = (match["tail"] or match["tail2"]) if match else None
        headed = tail is not None and line.plain[: -len(tail)].casefold().strip(" :") in CONTENTS
        if tail is not None and (headed or tail in seen):
            line = replace(line, text=tail, plain=tail)
        seen.add(line.plain)
        found.append(line)
    return tuple(found)


def files_in_a_row(text: str) -> list[str]:
    """The files that a line names and nothing else (``Plan_2019.pdf Idékatalog.pdf``); none for any other line."""
    if len(text) > _LONGEST or "." not in text:
        return []
    if _ICON.match(text):
        return [name.strip() for name in _ICON.split(text) if name.strip()]
    names: list[str] = []
    place = 0
    while text[place:].strip():
        match = _FILE.match(text, place)
        if match is None:
            return []
        names.append(match["name"])
        place = match.end()
    return [] if len(names) == 1 and " " in names[0] else names


def file_name(text: str) -> str:
    """A listed file's name without the mark of its kind that a web page runs into it (``PDFBilag 1``)."""
    return _KIND_GLUED.sub("", text, count=1) if _KIND_GLUED.match(text) else text


def numbered_files(lines: Sequence[Line]) -> int | None:
    """Where the files begin that stand at the end of the lines, each below its number (``1.`` / ``Køreplan (DOC)``)."""
    at = len(lines)
    while at > 1 and len(lines[at - 1].plain) < 200 and _NUMBER_ALONE.fullmatch(lines[at - 2].plain):
        if _FILE_AND_KIND.fullmatch(lines[at - 1].plain) is None:
            break
        at -= 2
    return at if at < len(lines) else None


def is_column_number(lines: Sequence[ReadLine], index: int) -> bool:
    """An item's number alone: in a column of its own, behind a bullet, or right below a page's own lines.

    A number alone anywhere else is a page's, or a cell.
    """
    line = lines[index]
    if not _BULLET.sub("", line.plain).isdigit():
        return False
    above = next((other for other in reversed(lines[max(0, index - 4) : index]) if other.plain), None)
    below_page = above is not None and (above.portal or _LIST_HEAD.fullmatch(above.plain) is not None)
    return "\t" in line.text or not line.plain.isdigit() or (below_page and not is_count(lines, index))


def is_count(lines: Sequence[ReadLine], index: int) -> bool:
    """A number alone above ``Hent som PDF``: how many files there are, printed by the page."""
    if not lines[index].plain.isdigit():
        return False
    below = next((line for line in lines[index + 1 : index + 4] if line.plain), None)
    return below is not None and below.portal and below.plain.casefold().startswith("hent")
