"""Numbered lines → the same lines, each classified once by its words: which of them head a section or an item, hold a case number, or are none of the text.

In: numbered lines and a dialect. Out: :class:`ReadLine`, the kinds of a line with what was read in it. Whose decision a
heading is, is a second step (:func:`own_section`), when the meeting is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from referat.formats.source_blocks import Role
from referat.language.access_marks import without_mark
from referat.language.broad import GROUP_HEADING, LONGEST_HEADING, PORTAL_LINE, PRESENCE_LABEL, SECTION_FORMS
from referat.language.lexicon import load
from referat.model import SectionKind
from referat.reading.bodies import Whose, same_body
from referat.reading.case_numbers import CaseLine, case_line
from referat.reading.dates import find_date
from referat.reading.dialect import Dialect
from referat.reading.furniture import is_page_furniture
from referat.reading.sentences import ends_sentence
from referat.reading.text import Line

_BODIES = load("bodies")
_DECISION_OF = _BODIES.pattern("decision-of")
_BODYS_DECISION = _BODIES.pattern("bodys-decision")
_WHO_RECOMMENDS = _BODIES.pattern("who-recommends")
_WHO_DECIDED = _BODIES.pattern("who-decided")
_NAMES_MEETING = _BODIES.pattern("names-meeting")
_NAMED_BODY = _BODIES.pattern("named-body")
BODY_AND_DATE = _BODIES.pattern("body-and-date")
MARKUP = re.compile(r"^[#*•\s]+|\*+$")
_POINT_NOUGHT = re.compile(r"^(\d{1,3}\.)0(?=\s)")
"""``3.0 Budget``: the item, among points of its own (3.1, 3.2)."""
_INLINE = re.compile(r"(?P<word>[^\W\d][^:.]{2,40}):\s+(?P<text>\S.*)")
_ABOUT = re.compile(r"\b(?:til|om|fra|vedr\w*)\b")
"""Before a body's name: a heading of what is for it, not of what it said (``Notat til Teknisk Udvalg 3. maj 2016``)."""
_CONFUSED = str.maketrans({"æ": "o", "ø": "o", "ö": "o", "å": "a", "ä": "a", "é": "e", "l": "i", "1": "i", "0": "o"})
_SHORTEST_SLIP = 6
_LONGEST_WORD = 50
_FULL = 40
"""A line with so many characters may be full, so that its sentence goes on below."""
LONGEST_HEAD = 160
_LONGEST_LINE = 5000


@dataclass(frozen=True, slots=True)
class SectionHead:
    """A section's heading: its index, kind, printed heading, and text that goes on on the same line.

    A decision without a heading has the empty one. ``below`` is the index of the heading's second line
    (``Beslutning`` / ``Byrådets beslutning den 2. maj``), which the heading holds, too.
    """

    index: int
    kind: SectionKind
    heading: str
    inline: str | None = None
    below: int | None = None


@dataclass(frozen=True, slots=True)
class ReadLine(Line):
    """A line and what it is by its words: ``section`` is the heading in it; ``named`` says that it names a body or day.

    ``case`` is what it says of case number and access. ``item`` is the form of an item's heading, ``sure``
    where it needs nothing to confirm it; ``group`` is that of a group of items. A ``portal`` line is one of the web portal, ``closing`` one that begins what stands
    below the last item. ``role`` is what the file itself says that the line is; then its words say nothing.
    """

    section: SectionHead | None = None
    named: bool = False
    case: CaseLine | None = None
    item: re.Match[str] | None = None
    sure: bool = False
    group: re.Match[str] | None = None
    portal: bool = False
    closing: bool = False
    role: Role | None = None

    @property
    def foreign(self) -> bool:
        """A page foot, a running head, or a line of the web portal: none of the text."""
        return self.furniture or self.portal


_SAID = frozenset({"title", "attachment"})
"""Roles of lines whose words are a name, whatever else they look like."""


def classify(
    lines: Sequence[Line],
    dialect: Dialect,
    running_heads: frozenset[str] = frozenset(),
    roles: Sequence[Role | None] = (),
) -> tuple[ReadLine, ...]:
    """The lines, each with what it is; ``index`` of a heading is the line's place in the document."""
    slips = {_slip_key(word): word for word in dialect.sections if len(word) >= _SHORTEST_SLIP}
    above = [None, *lines]
    said = roles or (None,) * len(lines)
    reader = _Reader(dialect, slips, running_heads)
    return tuple(
        ReadLine(line.number, line.text, line.plain, role=role)
        if role in _SAID or line.blank
        else reader.read(line, role, _goes_on(line, over))
        for line, over, role in zip(lines, above, said, strict=False)
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Every classifier, each asked once of a line."""

    dialect: Dialect
    slips: Mapping[str, str]
    running_heads: frozenset[str]

    def read(self, line: Line, role: Role | None, goes_on: bool) -> ReadLine:
        """A printed line with all that it is."""
        dialect, plain = self.dialect, line.plain
        section, named = (None, False) if goes_on else _section(line, dialect, self.slips)
        case, furniture = _case(line, dialect), is_page_furniture(line, self.running_heads)
        if len(plain) > LONGEST_HEADING:
            return ReadLine(line.number, line.text, plain, furniture, section, named, case, role=role)
        item = _item(line, dialect)
        return ReadLine(
            line.number,
            line.text,
            plain,
            furniture or (dialect.portal != () and any(form.fullmatch(plain) for form in dialect.portal)),
            section,
            named,
            case,
            item,
            item is not None and any(form.fullmatch(item.string) for form in dialect.own_items),
            GROUP_HEADING.fullmatch(plain),
            PORTAL_LINE.fullmatch(plain) is not None,
            any(form.fullmatch(plain) for form in dialect.closing),
            role,
        )


def _item(line: Line, dialect: Dialect) -> re.Match[str] | None:
    """The first form of an item's heading that a line has, without markup and marks around it."""
    text = line.plain
    if not text[0].isalnum() or text[-1] == "*":
        text = MARKUP.sub("", text)
    if text[:1].isdigit():
        text = _POINT_NOUGHT.sub(r"\1", text)
    text = without_mark(text)
    return next(filter(None, (form.fullmatch(text) for form in dialect.item_headings)), None)


def _goes_on(line: Line, above: Line | None) -> bool:
    """Is a line in small letters the rest of the full one right above (``… godkendte forvaltningens`` / ``indstilling``)?"""
    small = line.plain[:1].islower() and not line.plain.endswith(":")
    return small and above is not None and len(above.plain) >= _FULL and not ends_sentence(above.plain)


def with_sections(lines: Sequence[ReadLine], sections: Mapping[str, SectionKind]) -> tuple[ReadLine, ...]:
    """The lines, those of them that head nothing yet and are one of ``sections`` now heading it."""
    return tuple(
        replace(line, section=SectionHead(line.number - 1, kind, plain))
        if line.section is None
        and line.role not in _SAID
        and (plain := line.plain.replace("*", "").strip())
        and (kind := sections.get(plain.casefold().rstrip(": "))) is not None
        and "\t" not in line.text.strip()
        else line
        for line in lines
    )


def own_section(line: ReadLine, whose: Whose) -> SectionHead | None:
    """The section's heading in a line; a decision's heading that names another body or day is none of this meeting's."""
    head = line.section
    if head is None:
        meeting = meeting_head(line.plain.replace("*", "").strip(), line.number - 1, whose) if not line.tabbed else None
        return meeting if meeting and meeting.kind == "decision" else None
    return replace(head, kind="other") if line.named and not _is_own(head.heading.rstrip(": "), whose) else head


def _case(line: Line, dialect: Dialect) -> CaseLine | None:
    """The case number and access in a line; the dialect has whole lines of its own that say whether an item is open."""
    public = dialect.access.get(line.plain.casefold().rstrip(": ")) if dialect.access else None
    return case_line(line) if public is None else CaseLine(None, public)


def _section(line: Line, dialect: Dialect, slips: Mapping[str, str]) -> tuple[SectionHead | None, bool]:
    """A whole line of the dialect's words heads a section; never a tabbed line or part of a sentence.

    The heading may end with a colon or go on with its text. The second value says that it names a body or day.
    """
    if len(line.plain) > _LONGEST_LINE or "\t" in line.text.strip():
        return None, False
    plain, index = line.plain.replace("*", "").strip(), line.number - 1
    word = _word(plain, dialect, slips)
    kind = dialect.sections.get(word)
    if kind and not (kind == "other" and plain[0].islower()):
        return SectionHead(index, kind, plain), False
    formed = next((kind for pattern, kind in SECTION_FORMS if pattern.fullmatch(word)), None)
    if formed and plain[0].isupper():
        return SectionHead(index, formed, plain), False
    if _WHO_DECIDED.fullmatch(plain):
        return SectionHead(index, "decision", plain), False
    named = _decision_of(plain, index)
    return (named, True) if named else (recommending(plain, index) or _inline(plain, index, dialect), False)


def _word(plain: str, dialect: Dialect, slips: Mapping[str, str]) -> str:
    """The heading's word, without a scanner's slips: ``ÖKONOMI``, ``Ækonomi``, ``B E S L U T N I N G``."""
    word = plain.casefold().rstrip(": ")
    if word in dialect.sections or len(word) > _LONGEST_WORD or word.endswith(".") or not word[:1].isalpha():
        return word
    return slips.get(_slip_key(word), word)


def _slip_key(word: str) -> str:
    return re.sub(r"[\s.,'-]", "", word.translate(_CONFUSED))


def _decision_of(plain: str, index: int) -> SectionHead | None:
    """``Beslutning i Socialudvalget den 20. september 2017:``, ``Økonomiudvalgets beslutning``."""
    if len(plain) > LONGEST_HEAD or plain.endswith("."):
        return None
    text = plain.rstrip(": ")
    of = _DECISION_OF.fullmatch(text) or _BODYS_DECISION.fullmatch(text)
    if of is None or plain[0].isdigit() or not _NAMES_MEETING.search(of["rest"]) or ":" in of["rest"]:
        return None
    meeting = BODY_AND_DATE.fullmatch(of["rest"]) is not None
    named = meeting and _NAMED_BODY.match(of["rest"]) is not None
    begins = of["rest"][0].isupper() or named or re.match(r"den |d\. |\d|punkt|pkt|sag", of["rest"])
    if of.re is _DECISION_OF and not begins:
        return None
    if of.re is _DECISION_OF and of["colon"] and not (meeting or _NAMED_BODY.fullmatch(of["rest"])):
        return None
    kind: SectionKind = "recommendation" if of["word"].casefold().startswith("indstilling") else "decision"
    return SectionHead(index, kind, plain)


def recommending(plain: str, index: int) -> SectionHead | None:
    """``Administrationen indstiller:`` on a line of its own, where no other heading says so."""
    return SectionHead(index, "recommendation", plain) if _WHO_RECOMMENDS.fullmatch(plain) else None


def meeting_head(plain: str, index: int, whose: Whose) -> SectionHead | None:
    """A line that is a body and a date: the decision of this very meeting, or of another (``other``)."""
    if whose.organization is None or whose.day is None or len(plain) > LONGEST_HEAD or plain.endswith("."):
        return None
    if PRESENCE_LABEL.match(plain):
        return None
    day, _ = find_date(plain)
    if day is None or not plain[:1].isupper() or BODY_AND_DATE.fullmatch(plain) is None:
        return None
    body = _NAMED_BODY.search(plain)
    if body is None or _ABOUT.search(plain, 0, body.start()):
        return None
    return SectionHead(index, "decision" if day == whose.day and _is_own(plain, whose) else "other", plain)


def _is_own(text: str, whose: Whose) -> bool:
    day, _ = find_date(text)
    if day and whose.day and day != whose.day:
        return False
    bodies = [match[0] for match in _NAMED_BODY.finditer(text)]
    own = whose.organization
    return not bodies or own is None or any(same_body(body, own) for body in bodies)


def _inline(plain: str, index: int, dialect: Dialect) -> SectionHead | None:
    """``Beslutning: Godkendt.``"""
    match = _INLINE.fullmatch(plain)
    if match is None:
        return None
    kind = dialect.sections.get(match["word"].casefold().strip())
    if kind not in ("decision", "recommendation", "attachments"):
        return None
    return SectionHead(index, kind, match["word"], match["text"])
