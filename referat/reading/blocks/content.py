"""Lines of a section -> content blocks: paragraphs, sub-headings, lists, tables, figures, notes; losslessly.

The grammar is the ordered table ``READERS``: each reader looks at the line where the scanner stands and
takes the lines that are its own; the last one takes any line as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from referat.model import Block, Diagnostic, Figure, ListBlock, Paragraph, Subheading, Table
from referat.reading.blocks.lists import continues_list, is_list_line, read_list
from referat.reading.sentences import ends_sentence, goes_on, is_heading_like
from referat.reading.tables.aligned import with_tabs
from referat.reading.tables.cell_lines import cells_on_lines, rows_by_spaces
from referat.reading.tables.data_lists import read_list_table
from referat.reading.tables.grid import collect, is_no_table, is_rule, is_table_line
from referat.reading.tables.table import Notes, Title, read_table
from referat.reading.tables.typed_columns import Amount, read_amounts
from referat.reading.text import Line

_TABLE_TITLE = re.compile(r"(?:tabel|skema|oversigt)\s*\d+[a-z]?\s*(?:[.:–-].*)?", re.IGNORECASE)
_FIGURE = re.compile(
    r"(?P<label>figur|graf|diagram|billede|kort|illustration)\s*(?P<number>\d+[a-z]?(?:\.\d+)?)\s*+[.:–-]\s*+(?P<caption>.*)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:\*+|[¹²³⁴⁵⁶⁷⁸⁹]|[0-9a-z]\)\s|(?:note|noter|anm|anmærkning|kilde|kilder)\b\.?\s*:?)", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?P<number>\d+(?:\.\d+)*)\.?\s+\S")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the readers may know beside the lines: the item and its text, what can occur."""

    item: str | None
    text: str
    """The item's text, in which amounts name the unit of a table's figures."""
    subheadings: bool = True
    tables: bool = True
    one_per_line: bool = False
    """Each line is a text of its own (a list of attachments)."""


@dataclass(slots=True)
class Scanner:
    """Where the reading of a section stands, and what it has found."""

    lines: Sequence[Line]
    setting: Setting
    tables: int = 0
    index: int = 0
    blocks: list[Block] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    no_table_before: int = 0
    """Up to this index tabbed lines have been found to be no table."""
    furniture: set[int] = field(default_factory=set)
    """Places in ``blocks`` that hold page feet and running heads: text goes on over them."""

    _amounts: tuple[Amount, ...] | None = None
    _above: dict[int, int] = field(default_factory=dict)
    """From a place where page furniture stands to the last text above it, as found before."""

    def amounts(self) -> tuple[Amount, ...]:
        """The amounts that the item's text names, read once and only when a table needs them."""
        if self._amounts is None:
            self._amounts = read_amounts(self.setting.text)
        return self._amounts

    def last_text(self) -> int | None:
        """The place of the last block that is no page furniture."""
        last = place = len(self.blocks) - 1
        while place in self.furniture:
            place = self._above.get(place, place - 1)
        if place < last:
            self._above[last] = place
        return place if place >= 0 else None

    def next_printed(self, index: int) -> int | None:
        """The index of the first line from ``index`` on that prints something."""
        while index < len(self.lines):
            if not self.lines[index].blank:
                return index
            index += 1
        return None

    def table_id(self) -> str:
        """A new table id of the item (``tabel-0-n`` outside items)."""
        self.tables += 1
        return f"tabel-{self.setting.item or '0'}-{self.tables}"


def read_content(
    lines: Sequence[Line], setting: Setting, tables_before: int = 0
) -> tuple[tuple[Block, ...], list[Diagnostic], int]:
    """Read a section's lines into blocks; returns them, the diagnostics and the number of tables so far.

    Never raises on text; every non-blank line is in exactly one block.
    """
    lines = with_tabs(lines) if setting.tables else lines
    scanner = Scanner(lines, setting, tables_before)
    while scanner.index < len(lines):
        if lines[scanner.index].blank:
            scanner.index += 1
            continue
        for reader in READERS:
            if reader(scanner):
                break
    if setting.tables:
        scanner.diagnostics += cells_on_lines(scanner.blocks)
        scanner.diagnostics += rows_by_spaces(lines, scanner.blocks)
    return tuple(scanner.blocks), scanner.diagnostics, scanner.tables


def _read_table(scanner: Scanner) -> bool:
    line = scanner.lines[scanner.index]
    if (
        scanner.index < scanner.no_table_before
        or not scanner.setting.tables
        or not is_table_line(line)
        or line.furniture
    ):
        return False
    fragment = collect(scanner.lines, scanner.index)
    if len(fragment.rows) < 2 or fragment.width < 2:
        scanner.no_table_before = fragment.last_index + 1
        return False
    if is_no_table(fragment):
        taken = [known for known in scanner.lines[scanner.index : fragment.last_index + 1] if not known.blank]
        scanner.blocks += [Paragraph(known.text.strip(), (known.number,)) for known in taken]
        scanner.index = fragment.last_index + 1
        return True
    table_id = scanner.table_id()
    title = _take_title(scanner, fragment.rows[0].line)
    scanner.index = fragment.last_index + 1
    notes = _take_notes(scanner)
    table, doubts = read_table(fragment, table_id, scanner.setting.item, title, notes, scanner.amounts())
    if title.above and not table.title_row:
        scanner.blocks.append(title.above)
    scanner.blocks.append(table)
    scanner.blocks += [Paragraph(line.text.strip(), (line.number,)) for line in fragment.furniture]
    scanner.diagnostics += doubts
    return True


def _take_title(scanner: Scanner, first_line: int) -> Title:
    """Take a caption, and above it a torn-out band, from the blocks just read. A sentence is no caption."""
    caption = _pop_title(scanner)
    if caption is None:
        return Title()
    band = _pop_title(scanner) if _TABLE_TITLE.fullmatch(caption.text) else None
    if band and _FIGURE.fullmatch(band.text):
        scanner.blocks.append(band)
        band = None
    return Title(caption.text, caption.lines, band)


def _pop_title(scanner: Scanner) -> Paragraph | Subheading | None:
    block = scanner.blocks[-1] if scanner.blocks else None
    page_foot = len(scanner.blocks) - 1 in scanner.furniture
    if page_foot or not isinstance(block, Paragraph | Subheading) or len(block.lines) > 2:
        return None
    text = block.text
    if (
        _TABLE_TITLE.fullmatch(text)
        or isinstance(block, Subheading)
        or (is_heading_like(text) and not text.endswith(":"))
    ):
        return scanner.blocks.pop()  # type: ignore[return-value]
    return None


def _take_notes(scanner: Scanner) -> Notes:
    """Take the notes that follow a table or figure: lines with a footnote mark or a note's word."""
    texts: list[str] = []
    numbers: list[int] = []
    while (index := scanner.next_printed(scanner.index)) is not None:
        line = scanner.lines[index]
        if (
            not _NOTE.match(line.plain)
            or is_table_line(line)
            or (line.plain.startswith("**") and line.plain.count("**") > 1)
        ):
            break
        if (
            line.plain.startswith("* ")
            and index + 1 < len(scanner.lines)
            and scanner.lines[index + 1].plain.startswith("* ")
        ):
            break
        texts.append(line.plain)
        numbers.append(line.number)
        scanner.index = index + 1
    return Notes(tuple(texts), tuple(numbers))


def _read_figure(scanner: Scanner) -> bool:
    line = scanner.lines[scanner.index]
    match = _FIGURE.fullmatch(line.plain)
    if match is None or line.tabbed:
        return False
    following = scanner.next_printed(scanner.index + 1)
    if following is not None and is_table_line(scanner.lines[following]):
        return False
    scanner.index += 1
    notes = _take_notes(scanner)
    scanner.blocks.append(Figure(match["number"], match["caption"].strip(), notes.texts, (line.number, *notes.lines)))
    return True


def _read_list(scanner: Scanner) -> bool:
    if not is_list_line(scanner.lines, scanner.index):
        return False
    block, last = read_list(scanner.lines, scanner.index)
    scanner.index = last + 1
    above = scanner.blocks[-1] if scanner.blocks else None
    if isinstance(above, ListBlock) and continues_list(above, block):
        block = replace(above, items=(*above.items, *block.items))
        scanner.blocks.pop()
    scanner.blocks.append(block)
    table = read_list_table(block, f"tabel-{scanner.setting.item or '0'}-{scanner.tables + 1}", scanner.setting.item)
    if table:
        scanner.tables += 1
        scanner.blocks.append(table)
    return True


def _read_subheading(scanner: Scanner) -> bool:
    """A short line that stands alone, is no sentence, and has text below it."""
    if not scanner.setting.subheadings:
        return False
    line = scanner.lines[scanner.index]
    if line.tabbed or not is_heading_like(line.plain) or _TABLE_TITLE.fullmatch(line.plain):
        return False
    if line.furniture:
        return False
    following = scanner.next_printed(scanner.index + 1)
    alone = scanner.index == 0 or scanner.lines[scanner.index - 1].blank
    if following is None or not alone or is_rule(line):
        return False
    below = scanner.lines[following]
    if line.plain.endswith(":") and (is_list_line(scanner.lines, following) or is_table_line(below)):
        return False
    if following == scanner.index + 1 and not ends_sentence(below.plain) and not is_list_line(scanner.lines, following):
        return False
    previous = scanner.blocks[-1] if scanner.blocks else None
    if isinstance(previous, Paragraph) and goes_on(previous.text, line.plain):
        return False
    numbered = _NUMBERED.match(line.plain)
    level = numbered["number"].count(".") + 1 if numbered else 1
    scanner.blocks.append(Subheading(line.plain, level, (line.number,)))
    scanner.index += 1
    return True


def _read_paragraph(scanner: Scanner) -> bool:
    """Any line is text; a piece that certainly goes on with the paragraph or list entry above is joined to it."""
    line = scanner.lines[scanner.index]
    scanner.index += 1
    text = line.text.replace("\u00a0", " ").strip(" \f\r") if not line.tabbed else line.text.strip(" \f\r")
    furniture = line.furniture
    place = scanner.last_text()
    above = scanner.blocks[place] if place is not None and not scanner.setting.one_per_line else None
    adjacent = scanner.index >= 2 and not scanner.lines[scanner.index - 2].blank
    if (
        place is not None
        and not furniture
        and isinstance(above, Paragraph)
        and goes_on(above.text, line.plain, adjacent)
    ):
        scanner.blocks[place] = Paragraph(f"{above.text} {text}", (*above.lines, line.number))
    elif (
        place is not None
        and not furniture
        and isinstance(above, ListBlock)
        and goes_on(above.items[-1].text, line.plain, adjacent)
        and not above.items[-1].children
    ):
        entry = above.items[-1]
        longer = replace(entry, text=f"{entry.text} {text}", lines=(*entry.lines, line.number))
        scanner.blocks[place] = replace(above, items=(*above.items[:-1], longer))
    else:
        scanner.blocks.append(Paragraph(text, (line.number,)))
        if furniture:
            scanner.furniture.add(len(scanner.blocks) - 1)
    return True


READERS: tuple[Callable[[Scanner], bool], ...] = (
    _read_table,
    _read_figure,
    _read_list,
    _read_subheading,
    _read_paragraph,
)


def block_lines(block: Block) -> list[int]:
    """The source lines that a block owns, captions and notes included."""
    if isinstance(block, ListBlock):
        return [
            line
            for item in block.items
            for line in (*item.lines, *(n for child in item.children for n in block_lines(child)))
        ]
    if isinstance(block, Table):
        return [*block.lines, *block.caption_lines, *block.note_lines, *block.title_row_lines]
    return list(block.lines)
