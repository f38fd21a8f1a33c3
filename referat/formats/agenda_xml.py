"""A meeting as a case system exports it (XML of SBSYS or eDoc) -> blocks with roles, and a ledger.

Only fields that are known are read; what every other element says goes to the ledger.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from referat.formats.html_blocks import Walk, read_piece
from referat.formats.meeting_blocks import (
    CLOSED_ITEM,
    Item,
    Meeting,
    Said,
    write_files,
    write_item,
    write_meeting,
    write_section,
)
from referat.formats.plain_text import Unreadable
from referat.formats.source_blocks import SourceContent
from referat.formats.tree import Node, without_pictures, xml_tree

_NO = frozenset({"false", "0", "nej", "no"})
_CLOSED_MEETING = "Referat fra lukket møde"
_UNKNOWN = (
    "XML-filen er ikke et møde, som SBSYS eller eDoc gemmer det; hent mødet som hjemmeside (.html), Word eller tekst, "
    "og læg det ind"
)


def read_agenda(text: str) -> SourceContent:
    """The meeting in a file. Raises Unreadable for what is no XML, or no meeting."""
    root = xml_tree(without_pictures(text))
    walk = Walk()
    names = {node.tag for node in root.all()}
    if root.tag == "Dagsorden" and "Dagsordenpunkt" in names:
        _Sbsys(walk, root).read()
    elif {"Meeting", "AgendaElement"} <= names:
        _Edoc(walk, root).read()
    else:
        raise Unreadable("L116", _UNKNOWN)
    return SourceContent("xml", tuple(walk.blocks), tuple(walk.ledger))


@dataclass(slots=True)
class _Export:
    """An export on its way to blocks; ``known`` are the elements that were read."""

    walk: Walk
    root: Node
    known: set[Node] = field(default_factory=set)

    def said(self, node: Node | None) -> Said:
        """An element's text in one line, and its place."""
        if node is None:
            return "", ""
        self.known.add(node)
        return " ".join(node.text().split()), node.path

    def section(self, heading: Said, content: Node) -> None:
        """A section whose text is HTML, as text or as elements."""
        self.known.add(content)
        write_section(self.walk, heading, partial(self._html, content))

    def _html(self, content: Node) -> None:
        if any(True for _ in content.elements()):
            for child in content.children:
                read = child if isinstance(child, Node) else Node("p", {}, content.path, [child])
                self.walk.node(read)
                self.walk.flush()
        else:
            read_piece(self.walk, content.text(), content.path)

    def rest(self) -> None:
        """What was not read goes to the ledger."""
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            if node not in self.known:
                said = (child for child in node.children if isinstance(child, str))
                self.walk.note("metadata", " ".join(said), node.path)
                waiting += reversed([child for child in node.children if isinstance(child, Node)])


class _Sbsys(_Export):
    """``/Dagsorden/Møde`` with its facts as attributes; an item's sections are the elements in ``Indhold``."""

    def read(self) -> None:
        """Write the meeting and its items."""
        found = _below(self.root, "Møde") or self.root
        facts = {**self.root.attributes, **found.attributes}

        def fact(*names: str) -> Said:
            texts = [facts[name] for name in names if facts.get(name, "").strip()]
            return " ".join(" ".join(texts).split()), f"{found.path}/@{names[0]}"

        whole = (_CLOSED_MEETING if _says_no(facts.get("åben", "")) else "", f"{self.root.path}/@åben")
        begins, ends = fact("mødedato", "mødetid"), fact("mødesluttid")
        write_meeting(self.walk, Meeting(fact("udvalg"), begins, ends, fact("mødested"), whole))
        for item in [node for node in self.root.all() if node.tag == "Dagsordenpunkt"]:
            self._item(item)
        self.rest()

    def _item(self, item: Node) -> None:
        closed = (CLOSED_ITEM if _says_no(item.attributes.get("åbent", "")) else "", f"{item.path}/@åbent")
        number = (item.attributes.get("nummer", ""), f"{item.path}/@nummer")
        write_item(self.walk, Item(number, self.said(_below(item, "Overskrift")), closed=closed))
        for one in _all_below(_below(item, "Indhold")):
            self.section((" ".join(one.tag.replace("_", " ").split()), one.path), one)
        files = [
            (node.attributes.get("navn", ""), f"{node.path}/@navn")
            for node in item.all()
            if node.tag == "Bilag" and not _says_no(node.attributes.get("maapubliceres", ""))
        ]
        write_files(self.walk, files, item.path)


class _Edoc(_Export):
    """``/Root/Committee/Meeting/Agenda``; an item's sections are its ``CasePresentation`` elements."""

    def read(self) -> None:
        """Write the meeting and its items."""
        nodes = list(self.root.all())
        committee, meeting = (
            next((node for node in nodes if node.tag == tag), None) for tag in ("Committee", "Meeting")
        )
        begins, ends = (self.said(_below(meeting, name)) for name in ("MeetingDateTime", "EndDateTime"))
        place = self.said(_below(meeting, "MeetingLocation"))
        write_meeting(self.walk, Meeting(self.said(_below(committee, "Name")), begins, ends, place))
        for element in [node for node in nodes if node.tag == "AgendaElement"]:
            self._item(element)
        self.rest()

    def _item(self, element: Node) -> None:
        handled = _below(element, "HandlingItem")
        access, where = self.said(_below(element, "AccessIsPublic"))
        number, title, case = (self.said(_below(handled, name)) for name in ("SerialNo", "Title", "CaseNumber"))
        write_item(self.walk, Item(number, title, case, (CLOSED_ITEM if _says_no(access) else "", where)))
        for one in _all_below(_below(handled, "CasePresentations")):
            content = _below(one, "Content")
            if content is not None:
                self.section(self.said(_below(one, "Title")), content)
        attached = _below(handled, "Attachments")
        files = [self.said(_below(one, "Title")) for one in _all_below(attached)]
        write_files(self.walk, files, attached.path if attached is not None else element.path)


def _all_below(node: Node | None) -> Iterator[Node]:
    return node.elements() if node is not None else iter(())


def _below(node: Node | None, name: str) -> Node | None:
    """The first element of a name right below another."""
    return next((one for one in _all_below(node) if one.tag == name), None)


def _says_no(text: str) -> bool:
    return text.strip().casefold() in _NO
