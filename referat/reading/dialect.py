"""Numbered lines → the broad grammar, with what one municipality prints besides added to it as data.

What it prints stands in ``referat/dialects/<id>/dialect.yml``, one a municipality or publisher, and in ``dialect.yml`` in a
source folder, for that archive. A :class:`Dialect` holds the broad grammar and what it adds; it takes nothing away. Whatever is wrong in a
file raises :class:`~referat.yaml_lines.ConfigError` with file and line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import cast

from referat import yaml_lines
from referat.language import broad
from referat.language.broad import FIELDS, KINDS, LONGEST_HEADING
from referat.model import SectionKind
from referat.reading.text import Line
from referat.yaml_lines import ConfigError, Value

FILE = "dialect.yml"
SURE = 3
"""So many of a dialect's signature lines must occur (all, where it has fewer)."""
_KEYS = (
    "name",
    "signature",
    "items",
    "sections",
    "labels",
    "contents",
    "portal",
    "closing",
    "open",
    "closed",
    "place",
    "counts",
)
_GAPS = {
    "number": r"(?P<number>\d{1,4}[a-z]?)",
    "title": r"(?P<name>\S.*)",
    "type": r"(?P<type>[ABCDE])",
    "text": r".+",
    "word": r"\w{1,40}",
    "digits": r"\d{1,12}",
    "date": r"\d{1,2}[-./]\d{1,2}[-./]\d{4}",
}
_GAP = re.compile(r"\{([^{}]*)\}")
_MOST_TEXTS = 2
"""So many gaps for any text a form may have: more could keep the program busy."""
_LONGEST_WORDS = 120
_PLAIN_SIGNS = str.maketrans("", "", ".:-)")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a document is read: the broad grammar, and what the municipality's own words add to it.

    ``own_items`` are forms of its own that need nothing to confirm them. ``access`` says of a whole line below an
    item's title whether the item is open. With ``place_below_date`` the line below the meeting's date is its place; with
    ``counts_from_one`` the items of every meeting are numbered from 1.
    """

    id: str = "other"
    name: str = "Andre kommuner"
    signature: tuple[tuple[re.Pattern[str], ...], ...] = ()
    own_items: tuple[re.Pattern[str], ...] = ()
    sections: dict[str, SectionKind] = field(default_factory=lambda: broad.SECTIONS)
    labels: dict[str, str] = field(default_factory=lambda: broad.LABELS)
    contents: frozenset[str] = broad.CONTENTS
    portal: tuple[re.Pattern[str], ...] = ()
    closing: tuple[re.Pattern[str], ...] = (broad.CLOSING,)
    access: dict[str, bool] = field(default_factory=dict)
    place_below_date: bool = False
    counts_from_one: bool = False

    @property
    def item_headings(self) -> tuple[re.Pattern[str], ...]:
        """All forms of an item's heading, the broad ones first."""
        return (*broad.ITEMS, *self.own_items)

    def over(self, other: Dialect) -> Dialect:
        """This dialect added over another; the other one names the document."""
        return replace(
            other,
            own_items=(*other.own_items, *self.own_items),
            sections={**other.sections, **self.sections} if self.sections is not broad.SECTIONS else other.sections,
            labels={**other.labels, **self.labels} if self.labels is not broad.LABELS else other.labels,
            contents=other.contents | self.contents,
            portal=(*other.portal, *self.portal),
            closing=tuple(dict.fromkeys((*other.closing, *self.closing))),
            access={**other.access, **self.access},
            place_below_date=other.place_below_date or self.place_below_date,
        )


BROAD = Dialect()


def detect(lines: Sequence[Line], dialects: Sequence[Dialect] | None = None, archive: Dialect | None = None) -> Dialect:
    """The dialect whose signature lines occur most, or the broad grammar alone; ``archive`` is added over it."""
    best, score = BROAD, 0
    texts = dict.fromkeys(line.plain for line in lines if 0 < len(line.plain) <= LONGEST_HEADING)
    for dialect in shipped() if dialects is None else dialects:
        found = sum(any(form.fullmatch(text) for form in forms for text in texts) for forms in dialect.signature)
        if found > score and found >= min(SURE, len(dialect.signature)):
            best, score = dialect, found
    return archive.over(best) if archive else best


@cache
def shipped() -> tuple[Dialect, ...]:
    """Every dialect that comes with the program, by its folder's name."""
    found = read_folder(files("referat").joinpath("dialects"))
    return tuple(found)


def read_folder(folder: Traversable) -> Iterator[Dialect]:
    """The dialects in the folders below ``folder``, in order of their names; each needs a name and a signature."""
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        file = one.joinpath(FILE)
        if one.is_dir() and file.is_file():
            shown = f"referat/dialects/{one.name}/{FILE}"
            dialect = parse(file.read_text(encoding="utf-8"), shown, one.name)
            if not dialect.signature or dialect.name == BROAD.name:
                raise ConfigError(shown, 1, "name og signature mangler; uden dem kan referaterne ikke kendes")
            yield dialect


def of_archive(folder: Path) -> Dialect | None:
    """The dialect in a source folder, or None; raises :class:`~referat.yaml_lines.ConfigError`."""
    file = folder / FILE
    return _dialect(yaml_lines.read(file), BROAD.id) if file.exists() or file.is_symlink() else None


def parse(text: str, file: str, name: str) -> Dialect:
    """Read a dialect; ``file`` is what the file is called in messages. Raises ConfigError."""
    return _dialect(yaml_lines.parse(text, file), name)


def _dialect(value: Value | None, name: str) -> Dialect:
    parts = value.fields(_KEYS) if value else {}
    texts = {key: _texts(parts[key]) if key in parts else [] for key in ("contents", "open", "closed")}
    forms = {key: _forms(parts[key]) if key in parts else () for key in ("portal", "closing")}
    closed = {_word(one): False for one in texts["closed"]}
    opened = {_word(one): True for one in texts["open"]}
    for one in texts["open"]:
        if _word(one) in closed:
            raise one.error(f"»{_text(one)}« kan ikke være både open og closed")
    return Dialect(
        id=name,
        name=_text(parts["name"]) if "name" in parts else BROAD.name,
        signature=_signature(parts["signature"]) if "signature" in parts else (),
        own_items=tuple(_item(one) for one in _texts(parts["items"])) if "items" in parts else (),
        sections=cast(
            dict[str, SectionKind], _kinds(parts.get("sections"), KINDS, cast(dict[str, str], broad.SECTIONS))
        ),
        labels=_kinds(parts.get("labels"), FIELDS, broad.LABELS),
        contents=broad.CONTENTS | {_word(one) for one in texts["contents"]},
        portal=forms["portal"],
        closing=(broad.CLOSING, *forms["closing"]),
        access=closed | opened,
        place_below_date="place" in parts and _only(parts["place"], "below date"),
        counts_from_one="counts" in parts and _only(parts["counts"], "from one"),
    )


def _only(value: Value, known: str) -> bool:
    if _text(value) != known:
        raise value.error(f"kan kun være: {known}")
    return True


def _kinds(value: Value | None, kinds: Sequence[str], known: dict[str, str]) -> dict[str, str]:
    """Words with their kind added to the known ones; a known word keeps its kind, unless that is ``other``."""
    if value is None:
        return known
    found = dict(known)
    own: dict[str, str] = {}
    for kind, words in value.fields(kinds).items():
        for one in _texts(words):
            word = _word(one)
            earlier = own.get(word) or known.get(word, "other")
            if earlier not in ("other", kind):
                raise one.error(f"»{_text(one)}« betyder allerede {earlier}")
            own[word] = found[word] = kind
    return found


def _texts(value: Value) -> list[Value]:
    found = value.items()
    for one in found:
        _text(one)
    return found


def _text(value: Value) -> str:
    text = value.written()
    if len(text) > _LONGEST_WORDS or not text.isprintable() or not text.strip():
        raise value.error(f"skal være tekst på én linje og højst {_LONGEST_WORDS} tegn")
    return " ".join(text.split())


def _word(value: Value) -> str:
    """A whole heading or label in small letters, without its colon."""
    word = _text(value).casefold().rstrip(": ")
    if not re.search(r"[^\W\d_]", word):
        raise value.error("skal være ord")
    return word


def _forms(value: Value) -> tuple[re.Pattern[str], ...]:
    return tuple(_form(one, ("text", "word", "digits", "date"), re.IGNORECASE) for one in _texts(value))


def _signature(value: Value) -> tuple[tuple[re.Pattern[str], ...], ...]:
    """Lines, each with the forms that it may have; large and small letters differ."""
    lines = [_texts(one) if one.listed else [one] for one in value.items()]
    return tuple(tuple(_form(one, ("text", "word", "digits", "date")) for one in forms) for forms in lines)


def _item(value: Value) -> re.Pattern[str]:
    """The form of an item's heading: it has a number and a title, and a word or sign of its own."""
    text = _text(value)
    for gap in ("number", "title"):
        if text.count(f"{{{gap}}}") != 1:
            raise value.error(f"skal have {{{gap}}} én gang i et punkts overskrift, som i »§ {{number}} {{title}}«")
    if not _GAP.sub("", text).translate(_PLAIN_SIGNS).strip():
        raise value.error("har intet ord eller tegn af sin egen; tal og titel læses i forvejen")
    return _form(value, ("number", "title", "type"), re.IGNORECASE)


def _form(value: Value, gaps: Sequence[str], flags: int = 0) -> re.Pattern[str]:
    """A whole line with gaps in braces → its pattern."""
    text = _text(value)
    for gap in _GAP.findall(text):
        if gap not in gaps:
            raise value.error(
                f"har {{{gap}}}, som ikke kendes her; kendte er {', '.join(f'{{{one}}}' for one in gaps)}"
            )
    if text.count("{text}") > _MOST_TEXTS:
        raise value.error(f"kan have {{text}} højst {_MOST_TEXTS} gange på en linje")
    pieces = _GAP.split(text)
    return re.compile(
        "".join(_GAPS[piece] if place % 2 else re.escape(piece) for place, piece in enumerate(pieces)), flags
    )
