"""Numbered lines → the broad grammar, with what one municipality prints besides added to it as data.

What it prints stands in ``referat/dialects/<id>/dialect.yml``, one a municipality or publisher, and in ``dialect.yml`` in a
source folder, for that archive. A :class:`Dialect` holds the broad grammar and what it adds; it takes nothing away. Whatever is wrong in a file raises :class:`DialectError` with file and line.
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

import yaml

from referat.language import broad
from referat.language.broad import FIELDS, KINDS, LONGEST_HEADING
from referat.model import SectionKind
from referat.reading.text import Line

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
_BIGGEST = 200_000


class DialectError(Exception):
    """A dialect cannot be used: ``file:line: what is wrong``, in the clerk's words."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}")
        self.line = line
        self.message = message


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
    texts = [line.plain for line in lines if 0 < len(line.plain) <= LONGEST_HEADING]
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
                raise DialectError(shown, 1, "name og signature mangler; uden dem kan referaterne ikke kendes")
            yield dialect


def of_archive(folder: Path) -> Dialect | None:
    """The dialect in a source folder, or None; raises :class:`DialectError`."""
    file = folder / FILE
    if not file.is_file():
        return None
    if file.stat().st_size > _BIGGEST:
        raise DialectError(str(file), 1, "filen er for stor")
    try:
        return parse(file.read_text(encoding="utf-8"), str(file), BROAD.id)
    except UnicodeDecodeError as error:
        raise DialectError(str(file), 1, "filen er ikke UTF-8-tekst") from error


def parse(text: str, file: str, name: str) -> Dialect:
    """Read a dialect; ``file`` is what the file is called in messages. Raises :class:`DialectError`."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise DialectError(file, mark.line + 1 if mark else 1, "kan ikke læses som YAML") from error
    parts = _File(file).parts(root) if root else {}
    return _File(file).dialect(name, parts)


@dataclass(frozen=True, slots=True)
class _File:
    """A file that is being read, for its messages."""

    file: str

    def error(self, node: yaml.Node | None, message: str) -> DialectError:
        return DialectError(self.file, node.start_mark.line + 1 if node else 1, message)

    def parts(self, node: yaml.Node, allowed: Sequence[str] = _KEYS) -> dict[str, yaml.Node]:
        """The parts of a mapping by name, each once and each known."""
        if not isinstance(node, yaml.MappingNode):
            raise self.error(node, "her skal stå navne med kolon og det, der hører til")
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.value not in allowed:
                raise self.error(key, f"ukendt navn {key.value}; kendte er {', '.join(allowed)}")
            if key.value in found:
                raise self.error(key, f"{key.value} står der to gange")
            found[key.value] = value
        return found

    def dialect(self, name: str, parts: dict[str, yaml.Node]) -> Dialect:
        texts = {key: self.texts(parts[key]) if key in parts else [] for key in ("contents", "open", "closed")}
        forms = {key: self.forms(parts[key]) if key in parts else () for key in ("portal", "closing")}
        closed = {self.word(one): False for one in texts["closed"]}
        opened = {self.word(one): True for one in texts["open"]}
        for one in texts["open"]:
            if self.word(one) in closed:
                raise self.error(one, f"»{one.value}« kan ikke være både open og closed")
        return Dialect(
            id=name,
            name=self.text(parts["name"]) if "name" in parts else BROAD.name,
            signature=self.signature(parts["signature"]) if "signature" in parts else (),
            own_items=tuple(self.item(one) for one in self.texts(parts["items"])) if "items" in parts else (),
            sections=cast(
                dict[str, SectionKind], self.kinds(parts.get("sections"), KINDS, cast(dict[str, str], broad.SECTIONS))
            ),
            labels=self.kinds(parts.get("labels"), FIELDS, broad.LABELS),
            contents=broad.CONTENTS | {self.word(one) for one in texts["contents"]},
            portal=forms["portal"],
            closing=(broad.CLOSING, *forms["closing"]),
            access=closed | opened,
            place_below_date="place" in parts and self.only(parts["place"], "below date"),
            counts_from_one="counts" in parts and self.only(parts["counts"], "from one"),
        )

    def only(self, node: yaml.Node, value: str) -> bool:
        if self.text(node) != value:
            raise self.error(node, f"her kan kun stå: {value}")
        return True

    def kinds(self, node: yaml.Node | None, kinds: Sequence[str], known: dict[str, str]) -> dict[str, str]:
        """Words with their kind added to the known ones; a known word keeps its kind, unless that is ``other``."""
        if node is None:
            return known
        found = dict(known)
        own: dict[str, str] = {}
        for kind, value in self.parts(node, kinds).items():
            for one in self.texts(value):
                word = self.word(one)
                earlier = own.get(word) or known.get(word, "other")
                if earlier not in ("other", kind):
                    raise self.error(one, f"»{one.value}« betyder allerede {earlier}")
                own[word] = found[word] = kind
        return found

    def texts(self, node: yaml.Node) -> list[yaml.ScalarNode]:
        if not isinstance(node, yaml.SequenceNode):
            raise self.error(node, "her skal stå en liste: [et, to, tre]")
        for one in node.value:
            self.text(one)
        return list(node.value)

    def text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.error(node, "her skal stå tekst; sæt den i anførselstegn")
        if len(node.value) > _LONGEST_WORDS or not node.value.isprintable():
            raise self.error(node, f"teksten skal være på én linje og højst {_LONGEST_WORDS} tegn")
        return " ".join(node.value.split())

    def word(self, node: yaml.Node) -> str:
        """A whole heading or label in small letters, without its colon."""
        word = self.text(node).casefold().rstrip(": ")
        if not re.search(r"[^\W\d_]", word):
            raise self.error(node, "her skal stå ord")
        return word

    def forms(self, node: yaml.Node) -> tuple[re.Pattern[str], ...]:
        return tuple(self.form(one, ("text", "word", "digits", "date"), re.IGNORECASE) for one in self.texts(node))

    def signature(self, node: yaml.Node) -> tuple[tuple[re.Pattern[str], ...], ...]:
        """Lines, each with the forms that it may have; large and small letters differ."""
        if not isinstance(node, yaml.SequenceNode):
            raise self.error(node, "her skal stå en liste: [et, to, tre]")
        lines = [self.texts(one) if isinstance(one, yaml.SequenceNode) else [one] for one in node.value]
        return tuple(tuple(self.form(one, ("text", "word", "digits", "date")) for one in forms) for forms in lines)

    def item(self, node: yaml.Node) -> re.Pattern[str]:
        """The form of an item's heading: it has a number and a title, and a word or sign of its own."""
        text = self.text(node)
        for gap in ("number", "title"):
            if text.count(f"{{{gap}}}") != 1:
                raise self.error(
                    node, f"{{{gap}}} skal stå én gang i et punkts overskrift, som i »§ {{number}} {{title}}«"
                )
        own = _GAP.sub("", text).replace(".", "").replace(":", "").replace("-", "").replace(")", "").strip()
        if not own:
            raise self.error(node, "overskriften har intet ord eller tegn af sin egen; tal og titel læses i forvejen")
        return self.form(node, ("number", "title", "type"), re.IGNORECASE)

    def form(self, node: yaml.Node, gaps: Sequence[str], flags: int = 0) -> re.Pattern[str]:
        """A whole line with gaps in braces → its pattern."""
        text = self.text(node)
        for gap in _GAP.findall(text):
            if gap not in gaps:
                raise self.error(
                    node, f"{{{gap}}} kendes ikke her; kendte er {', '.join(f'{{{one}}}' for one in gaps)}"
                )
        if text.count("{text}") > _MOST_TEXTS:
            raise self.error(node, f"{{text}} kan stå højst {_MOST_TEXTS} gange på en linje")
        pieces = _GAP.split(text)
        return re.compile(
            "".join(_GAPS[piece] if place % 2 else re.escape(piece) for place, piece in enumerate(pieces)), flags
        )
