"""The tree of a web page, or of a piece of one -> blocks in reading order, and a ledger of what is in none of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from referat import limits
from referat.formats.source_blocks import EntryKind, LedgerEntry, Role, SourceBlock, SourceCell, SourceContent, Where
from referat.formats.tree import COMMENT, Node, html_tree, without_pictures
from referat.formats.unseen_parts import mark

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ROW_GROUPS = ("tbody", "thead", "tfoot")
_TABLE_PARTS = frozenset({*_ROW_GROUPS, "tr", "colgroup", "col"})
_CELLS = frozenset({"td", "th"})
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_ENTRIES = frozenset({"li", *_LISTS})
_BLOCKS = frozenset(
    {
        "html", "body", "p", "div", "section", "article", "main", "blockquote", "pre", "hr", "dl", "dt", "dd",
        "address",
        "figure", "figcaption", "header", "form", "fieldset", "legend", "details", "summary", "center", "caption", "li",
        "tr", "td", "th", "tbody", "thead", "tfoot", "hgroup", *_LISTS,
    }
)  # fmt: skip
_NO_TEXT = frozenset(
    {
        "script", "style", "template", "noscript", "svg", "canvas", "iframe", "object", "embed", "head", "math",
        "audio",
        "video", "map", "link", "meta",
    }
)  # fmt: skip
_DRAWN = frozenset({"svg", "math", "canvas"})
_CODE = frozenset({"script", "style", "link", "meta", "map"})
_DESCRIBED = frozenset({"description", "keywords", "author", "subject"})
_AROUND = frozenset({"nav", "footer", "aside", "button", "select", "dialog", "datalist", "textarea"})
_AROUND_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar"})
_STRUCK = frozenset({"del", "s", "strike"})
_SPACES = re.compile(r"[ \n\r\f\v]+")
_SPACES_AND_TABS = re.compile(r"[ \t\n\r\f\v]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBER = re.compile(r"\d{1,4}[a-z]?\.?")
_ROLES: dict[str, Role] = {
    "udvalg": "committee", "committee": "committee", "udvalgsnavn": "committee",
    "dato": "date", "moededato": "date", "mødedato": "date",
    "sted": "place", "moedested": "place", "mødested": "place",
    "label": "number", "no": "number", "punktnummer": "number",
    "overskrift": "title", "agenda-item-title": "title",
    "sagsnummer": "case", "casenumber": "case",
}  # fmt: skip
"""What the classes of portals' pages say that an element is."""
_ATTACHED = frozenset({"bilag", "bilagsliste", "attachments"})
_LABELS: dict[Role, str] = {"committee": "Udvalg: ", "date": "Mødedato: ", "place": "Mødested: "}
PICTURE = "billede, ikke læst"


def read_page(text: str) -> SourceContent:
    """A whole web page."""
    walk = Walk()
    root = html_tree(without_pictures(text))
    mark(root)
    walk.page(root)
    return SourceContent("html", tuple(walk.blocks), tuple(walk.ledger))


def read_piece(walk: Walk, text: str, where: str) -> None:
    """Add a piece of HTML that stands in a field of a file."""
    if text.strip():
        root = html_tree(text, where)
        mark(root)
        walk.node(root)
        walk.flush()


@dataclass(slots=True)
class Walk:
    """What was found on the way through a tree, and the running text that is not yet a block."""

    keep_tabs: bool = False
    blocks: list[SourceBlock] = field(default_factory=list)
    ledger: list[LedgerEntry] = field(default_factory=list)
    tables: int = 0
    _text: list[str] = field(default_factory=list)
    _where: str = ""
    _marker: str = ""
    _level: int = 0

    def page(self, root: Node) -> None:
        """A page: where it marks its main part, what stands around that is navigation."""
        mains = [node for node in root.all() if node.tag == "main" or node.attributes.get("role") == "main"]
        if len(mains) == 1 and mains[0].text().strip():
            self._beside(root, mains[0])
            root = mains[0]
        self.node(root)
        self.flush()

    def _beside(self, root: Node, main: Node) -> None:
        waiting = [root]
        while waiting:
            node = waiting.pop()
            if node is main:
                continue
            if node.tag in _NO_TEXT:
                self._no_text(node)
                continue
            if main in list(node.all()):
                waiting += reversed(list(node.elements()))
                text = " ".join(child for child in node.children if isinstance(child, str))
                self.note("navigation", text, node.path)
            else:
                self.note("navigation", node.text(), node.path)

    def note(self, kind: EntryKind, text: str, where: str) -> None:
        """Account for something that is in no block."""
        text = _SPACES_AND_TABS.sub(" ", text).strip()
        if text or kind == "picture":
            self.ledger.append(LedgerEntry(kind, text, Where(where)))

    def flush(self) -> None:
        """End the running text: what there is becomes a paragraph or an entry of a list."""
        text = self._clean("".join(self._text))
        self._text.clear()
        if text:
            marker, self._marker = self._marker, ""
            kind = "list_item" if self._level and marker else "paragraph"
            self.blocks.append(
                SourceBlock("list_item", f"{marker} {text}", Where(self._where), self._level)
                if kind == "list_item"
                else SourceBlock("paragraph", text, Where(self._where))
            )

    def _clean(self, text: str) -> str:
        spaces = _SPACES if self.keep_tabs else _SPACES_AND_TABS
        return spaces.sub(" ", text.replace("\u00a0", " ")).strip(" ")

    def node(self, node: Node) -> None:
        """An element: left out, a block of its own, or running text."""
        tag = node.tag
        if tag in _NO_TEXT:
            self._no_text(node)
            return
        kind = _left_out(node)
        if kind is not None:
            self.note(kind, node.text(), node.path)
        elif tag in _HEADINGS:
            self._alone(node, SourceBlock("heading", "", Where(node.path), _HEADINGS[tag], role=_role(node)))
        elif (role := _role(node)) is not None:
            self._alone(node, SourceBlock("paragraph", "", Where(node.path), role=role))
        elif tag == "table":
            self.flush()
            self._table(node)
        elif tag in _LISTS:
            self._list(node)
        elif tag == "br":
            if not self._level:
                self.flush()
            self._text.append(" ")
        elif tag == "img":
            self._picture(node)
        elif tag == "pre":
            self.flush()
            for line in self._inline(node, "\n").split("\n"):
                if line.strip():
                    self.blocks.append(SourceBlock("paragraph", line.strip(), Where(node.path)))
        elif tag in _BLOCKS:
            if not (self._level and self._marker):
                self.flush()
            self._children(node)
            self.flush()
        else:
            self._children(node)

    def _no_text(self, node: Node) -> None:
        """What is no text of the page: a drawing's words are a picture's, a head's describe the file."""
        if node.tag == "head":
            self._head(node)
        elif node.tag in _DRAWN:
            self.note("picture", node.text(), node.path)
        elif node.tag not in _CODE:
            self.note("offscreen", node.text(), node.path)

    def _head(self, node: Node) -> None:
        for one in node.all():
            described = one.tag == "meta" and one.attributes.get("name", "").lower() in _DESCRIBED
            self.note("metadata", one.text() if one.tag == "title" else "", one.path)
            self.note("metadata", one.attributes.get("content", "") if described else "", one.path)

    def _children(self, node: Node) -> None:
        for child in node.children:
            if isinstance(child, Node):
                if child.tag == COMMENT:
                    self.note("comment", "".join(one for one in child.children if isinstance(one, str)), child.path)
                else:
                    self.node(child)
            else:
                if not "".join(self._text).strip() and child.strip():
                    self._where = node.path
                self._text.append(_raised(node.tag, child))

    def _alone(self, node: Node, block: SourceBlock) -> None:
        """A heading, or what a class says that it is: one line."""
        self.flush()
        text = self._clean(self._inline(node, " "))
        if not text:
            return
        if (block.role == "number" and not _NUMBER.fullmatch(text)) or (
            block.role == "date" and not any(map(str.isdigit, text))
        ):
            block = SourceBlock(block.kind, "", block.where, block.level)
        label = _LABELS.get(block.role, "") if block.role else ""
        self.blocks.append(SourceBlock(block.kind, label + text, block.where, block.level, role=block.role))

    def _inline(self, node: Node, line: str) -> str:
        """The text below as one line, what is left out noted; ``line`` stands for a line break or a block's end."""
        pieces: list[str] = []
        for child in node.children:
            if isinstance(child, str):
                pieces.append(_raised(node.tag, child))
            elif child.tag == COMMENT:
                self.note("comment", "".join(one for one in child.children if isinstance(one, str)), child.path)
            elif child.tag in _NO_TEXT:
                self._no_text(child)
            elif (kind := _left_out(child)) is not None:
                self.note(kind, child.text(), child.path)
            elif child.tag == "img":
                self.note("picture", child.attributes.get("alt", ""), child.path)
            elif child.tag == "br":
                pieces.append(line)
            else:
                inside = self._inline(child, line)
                apart = child.tag in _BLOCKS or child.tag in _HEADINGS or child.tag == "table"
                pieces.append(f"{line}{inside}{line}" if apart else inside)
        return "".join(pieces)

    def _list(self, node: Node) -> None:
        if _ATTACHED & set(node.attributes.get("class", "").lower().split()):
            self._attachments(node)
            return
        self.flush()
        self._strays(node, _ENTRIES)
        self._level += 1
        number = _whole(node.attributes.get("start")) or 1
        for child in node.elements():
            if child.tag in _LISTS:
                self.node(child)
            if child.tag != "li":
                continue
            if node.tag == "ol" and self._inline_empty(child):
                continue
            number = _whole(child.attributes.get("value")) or number
            self._marker = child.marker or (f"{number}." if node.tag == "ol" else "-")
            self._where = child.path
            number += 1
            self.node(child)
            self.flush()
        self._level -= 1
        self._marker = ""

    @staticmethod
    def _inline_empty(node: Node) -> bool:
        return not node.text().strip()

    def _attachments(self, node: Node) -> None:
        self.flush()
        self._strays(node, frozenset(child.tag for child in node.elements()))
        around = Node("ul", {}, node.path)
        entries = []
        for child in node.elements():
            around.children = [child]
            entries.append((self._clean(self._inline(around, " ")), child.path))
        self.attachments([(text, path) for text, path in entries if text], node.path)

    def attachments(self, entries: list[tuple[str, str]], where: str) -> None:
        """A list of attachments with its heading; nothing where there are none."""
        if entries:
            self.blocks.append(SourceBlock("heading", "Bilag", Where(where), 3, role="section"))
        self.blocks += [SourceBlock("paragraph", text, Where(path), role="attachment") for text, path in entries]

    def _picture(self, node: Node) -> None:
        alternative = self._clean(node.attributes.get("alt", ""))
        if alternative or node.attributes.get("src", "").startswith("data:"):
            self.flush()
            self.blocks.append(SourceBlock("picture", alternative, Where(node.path)))
        self.note("picture", alternative, node.path)

    def _table(self, node: Node) -> None:
        """A table's rows; a table that only arranges the page is gone through cell by cell."""
        rows = _rows(node)
        for part in (node, *(child for child in node.elements() if child.tag in _ROW_GROUPS), *rows):
            self._strays(part, _CELLS if part.tag == "tr" else _TABLE_PARTS)
        if _arranges(rows):
            for row in rows:
                if (kind := _left_out(row)) is not None:
                    self.note(kind, row.text(), row.path)
                    continue
                for cell in row.elements():
                    self.node(cell) if cell.tag in ("td", "th") else None
                    self.flush()
            return
        self.tables += 1
        for row in rows:
            if (kind := _left_out(row)) is not None:
                self.note(kind, row.text(), row.path)
                continue
            cells = tuple(self._cell(cell) for cell in row.elements() if cell.tag in ("td", "th"))
            if cells:
                self.blocks.append(SourceBlock("row", "", Where(row.path), cells=cells, table=self.tables))

    def _strays(self, node: Node, parts: frozenset[str]) -> None:
        """What stands in a table or list outside its rows, cells or entries: a caption, or a mistake."""
        for child in node.children:
            if isinstance(child, str):
                self._text.append(child)
                self._where = node.path
            elif child.tag == COMMENT:
                self.note("comment", "".join(one for one in child.children if isinstance(one, str)), child.path)
            elif child.tag not in parts:
                self.flush()
                self.node(child)
            self.flush()

    def _cell(self, node: Node) -> SourceCell:
        kind = _left_out(node)
        if kind is not None:
            self.note(kind, node.text(), node.path)
        text = "" if kind else self._inline(node, "\x00")
        paragraphs = tuple(cleaned for one in text.split("\x00") if (cleaned := self._clean(one).replace("\t", " ")))
        rows, columns = (_whole(node.attributes.get(name)) or 1 for name in ("rowspan", "colspan"))
        return SourceCell(
            paragraphs, Where(node.path), min(rows, limits.MAX_SPAN), min(columns, limits.MAX_SPAN), node.tag == "th"
        )


def _rows(table: Node) -> list[Node]:
    rows = []
    for child in table.elements():
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in _ROW_GROUPS:
            rows += [row for row in child.elements() if row.tag == "tr"]
    return rows


def _arranges(rows: list[Node]) -> bool:
    """One cell a row, or a heading beside other text in a cell: no data, only where things stand."""
    cells = [[cell for cell in row.elements() if cell.tag in ("td", "th")] for row in rows]
    if all(len(row) <= 1 for row in cells):
        return True
    for row in cells:
        for cell in row:
            below = list(cell.all())
            headings = [node for node in below if node.tag in ("h1", "h2", "h3")]
            if headings and sum(len(node.text().strip()) for node in headings) < len(cell.text().strip()):
                return True
    return False


def _left_out(node: Node) -> EntryKind | None:
    """Why an element is in no block; None when it is shown."""
    if node.tag in _STRUCK:
        return "deleted"
    if node.tag in _AROUND or node.attributes.get("role", "") in _AROUND_ROLES:
        return "navigation"
    return node.look


def _role(node: Node) -> Role | None:
    if node.tag not in ("span", "div", "p", "h1", "h2", "h3", "h4", "td", "a"):
        return None
    words = node.attributes.get("class", "").lower().split()
    return next((_ROLES[word] for word in words if word in _ROLES), None)


def _raised(tag: str, text: str) -> str:
    """Raised digits are no part of the number that they stand behind."""
    return text.translate(_RAISED) if tag == "sup" else text


def _whole(text: str | None) -> int | None:
    """A small whole number, or nothing."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 7 else None
