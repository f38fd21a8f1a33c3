"""Content blocks as Markdown: paragraphs, sub-headings, lists, figures and tables -> chunks of a page.

A chunk is a piece of Markdown that stands between blank lines. Tables and figures are HTML blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from referat.model import Block, Figure, ListBlock, ListItem, Paragraph, Subheading, Table
from referat.pages.markdown import attribute, html, markdown, note_html
from referat.pages.place import Place
from referat.pages.table_html import TableLinks, table_block
from referat.pages.wording import vocabulary

DEEPEST_LIST = 6
"""Lists nested deeper than this are shown at this depth: no reader and no renderer follows further."""
DEEPEST_HEADING = 6
NO_PICTURE = "Her er en figur. Billedet er ikke med i kildeteksten."
_NUMBER = re.compile(r"(\d{1,9})[.)]?")


@dataclass(frozen=True, slots=True)
class Ground:
    """Where blocks are written: the page, its source text, its data, and the level of the heading above them."""

    place: Place
    source: str
    lines: tuple[str, ...]
    data: str
    where: str
    level: int
    anchors: bool = False
    """Whether the topmost sub-headings get an anchor (``afsnit-1``)."""
    again: Mapping[str, str] = field(default_factory=dict)
    """By the id of a table: where the same table stands again, as HTML."""

    def source_link(self, line: int, about: str = "") -> str:
        """``Vis i kilden``; ``about`` names what is shown, for readers who hear links out of context."""
        label = f' aria-label="Vis i kilden: {attribute(about)}"' if about else ""
        return (
            f'<a class="source-link" href="{attribute(self.place.to(self.source, f"L{line}"))}"{label}>Vis i kilden</a>'
        )


def write_blocks(blocks: Sequence[Block], ground: Ground) -> Iterator[str]:
    """The chunks of the blocks, in order. Headings never skip a level."""
    level, lists, headings = ground.level, 0, 0
    for block in blocks:
        lists = lists + 1 if isinstance(block, ListBlock) else 0
        match block:
            case Paragraph():
                if text := markdown(block.text):
                    yield text
            case Subheading():
                level = min(ground.level + block.level, level + 1, DEEPEST_HEADING)
                headings += 1
                yield _subheading(
                    block, level, f"afsnit-{headings}" if ground.anchors and level == ground.level + 1 else ""
                )
            case ListBlock():
                yield "\n".join(list_lines(block, second=lists % 2 == 0))
            case Figure():
                yield _figure(block, ground)
            case Table():
                yield _table(block, ground)


def _subheading(block: Subheading, level: int, anchor: str) -> str:
    if not anchor:
        return f"{'#' * level} {markdown(' '.join(block.text.split()))}"
    link = f'<a class="permalink" href="#{anchor}" aria-label="Link til afsnittet">#</a>'
    return f'<h{level} id="{anchor}">{html(" ".join(block.text.split()))} {link}</h{level}>'


def list_lines(block: ListBlock, second: bool = False) -> list[str]:
    """A list as Markdown lines. ``second``: it follows another list and must not become one with it."""
    lines: list[str] = []
    stack: list[tuple[Iterator[tuple[str, ListItem]], str, int]] = [(_marked(block, second), "", 1)]
    while stack:
        entries, indent, depth = stack[-1]
        entry = next(entries, None)
        if entry is None:
            stack.pop()
            continue
        mark, item = entry
        inner = indent + " " * (len(mark.split(" ", 1)[0]) + 1)
        text = mark.split(" ", 1)[1] + markdown(item.text, inner)
        lines.append(f"{indent}{mark.split(' ', 1)[0]} {text}".rstrip())
        deeper = depth < DEEPEST_LIST
        for number, child in reversed(list(enumerate(item.children))):
            stack.append((_marked(child, number % 2 == 1), inner if deeper else indent, depth + 1 if deeper else depth))
    return lines


def _marked(block: ListBlock, second: bool) -> Iterator[tuple[str, ListItem]]:
    """The entries with their Markdown mark, a space, and what of the printed mark the Markdown cannot say."""
    numbers = [_NUMBER.fullmatch(item.marker.strip()) for item in block.items]
    expected = range(block.start, block.start + len(block.items))
    if block.ordered and all(n and int(n[1]) == want for n, want in zip(numbers, expected, strict=True)):
        for item, want in zip(block.items, expected, strict=True):
            yield f"{want}{')' if second else '.'} ", item
        return
    for item in block.items:
        printed = markdown(item.marker) if any(char.isalnum() for char in item.marker) else ""
        yield f"{'*' if second else '-'} {printed}{' ' if printed else ''}", item


def _table(table: Table, ground: Ground) -> str:
    """The table; its caption as printed, marks included, where the caption is whole lines of the source."""
    printed = _printed(table.caption_lines, table.caption or "", ground)
    links = TableLinks(
        csv=ground.place.data(f"{ground.data}/{table.id}{'' if table.rows else '-raw'}.csv"),
        source=ground.place.to(ground.source, f"L{table.line_start}"),
        here=ground.place.to("", table.id),
        again=ground.again.get(table.id, ""),
    )
    return table_block(table, links, printed or table.caption or f"Tabel {table.id.split('-')[-1]} {ground.where}")


def _printed(lines: Sequence[int], caption: str, ground: Ground) -> str:
    """A caption as printed, label and footnote marks included, when these lines hold all its words; else ``""``."""
    printed = " ".join(" ".join(ground.lines[line - 1] for line in lines).split())
    return printed if caption and vocabulary([caption]) <= vocabulary([printed]) else ""


def _figure(figure: Figure, ground: Ground) -> str:
    name = f"Figur {figure.number}" if figure.number else "Figur"
    printed = _printed(figure.lines[: len(figure.lines) - len(figure.notes)], figure.caption, ground)
    lines = [
        '<figure class="figure-missing">',
        f'<p class="figure-note">{NO_PICTURE}</p>',
        f"<figcaption>{html(printed or f'{name}: {figure.caption}')}</figcaption>",
        *(f"<p>{note_html(note)}</p>" for note in figure.notes if note.strip()),
    ]
    if figure.lines:
        lines.append(f'<p data-pagefind-ignore="all">{ground.source_link(figure.lines[0], name)}</p>')
    return "\n".join([*lines, "</figure>"])
