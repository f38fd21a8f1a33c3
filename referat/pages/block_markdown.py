"""Content blocks as Markdown: paragraphs, sub-headings, lists, figures and tables -> chunks of a page.

A chunk is a piece of Markdown that stands between blank lines. Tables and figures are HTML blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from referat.model import Block, Figure, ListBlock, ListItem, Paragraph, Subheading, Table
from referat.pages.chart import chart_anchor
from referat.pages.markdown import (
    NOTHING,
    Chunk,
    Markdown,
    attribute,
    html,
    html_lines,
    html_row,
    markdown,
    markup,
    md,
    md_entry,
    md_heading,
    md_lines,
    note_html,
    words,
)
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
    """Where blocks are written: the page, its source text, its data, what its tables are called, and the level of
    the heading above them.
    """

    place: Place
    source: str
    lines: tuple[str, ...]
    data: str
    names: Mapping[str, str]
    level: int
    anchors: bool = False
    """Whether the topmost sub-headings get an anchor (``afsnit-1``)."""
    again: Mapping[str, Markup] = field(default_factory=dict)
    """By the id of a table: where the same table stands again, as HTML."""
    linked: set[int] | None = None
    """The lines that have an anchor (``linje-12``) already; None where paragraphs get none."""
    charted: str | None = None
    """The page that draws the charts of these tables; None: this one."""
    cited: str = ""
    """The committee and day, or the document, as a chart names its source."""

    def source_link(self, line: int, about: str = "") -> Markup:
        """``Vis i kilden``; ``about`` names what is shown, for readers who hear links out of context."""
        label = markup(' aria-label="Vis i kilden: {}"', attribute(about)) if about else NOTHING
        target = attribute(self.place.to(self.source, f"L{line}"))
        return markup('<a class="source-link" href="{}"{}>Vis i kilden</a>', target, label)

    def source_links(self, lines: Iterable[int], about: str) -> Markup:
        """The ways to several lines, each once."""
        known = sorted(set(lines))
        if len(known) < 2:
            return html_row(self.source_link(line, about) for line in known)
        link = '<a class="source-link" href="{}" aria-label="Vis i kilden: {}, linje {}">{}</a>'
        shown = [
            markup(link, attribute(self.place.to(self.source, f"L{line}")), attribute(about), line, line)
            for line in known
        ]
        return markup('<span class="source-link">Vis i kilden: linje {}</span>', html_row(shown, ", "))


def write_blocks(blocks: Sequence[Block], ground: Ground) -> Iterator[Chunk]:
    """The chunks of the blocks, in order. Headings never skip a level."""
    level, lists, headings = ground.level, 0, 0
    for block in blocks:
        lists = lists + 1 if isinstance(block, ListBlock) else 0
        match block:
            case Paragraph():
                if text := markdown(block.text):
                    anchor = _line_anchor(block.lines, ground)
                    yield _linked(anchor, html(block.text)) if anchor else text
            case Subheading():
                level = min(ground.level + block.level, level + 1, DEEPEST_HEADING)
                headings += 1
                yield _subheading(
                    block, level, f"afsnit-{headings}" if ground.anchors and level == ground.level + 1 else ""
                )
            case ListBlock():
                anchor = _line_anchor([line for entry in block.items[:1] for line in entry.lines], ground)
                if anchor:
                    yield markup('<div class="line-block" id="linje-{}">', anchor)
                yield md_lines(list_lines(block, second=lists % 2 == 0))
                if anchor:
                    yield markup("</div>")
            case Figure():
                yield _figure(block, ground)
            case Table():
                yield _table(block, ground)


def _line_anchor(lines: Sequence[int], ground: Ground) -> int:
    """The line after which a block's anchor is called; 0 where it gets none."""
    if ground.linked is None or not lines or lines[0] in ground.linked:
        return 0
    ground.linked.add(lines[0])
    return lines[0]


def _linked(line: int, text: Markup) -> Markup:
    """A paragraph that can be linked to."""
    return markup('<p id="linje-{}">{}</p>', line, text)


def _subheading(block: Subheading, level: int, anchor: str) -> Chunk:
    if not anchor:
        return md_heading(level, markdown(" ".join(block.text.split())))
    link = markup('<a class="permalink" href="#{}" aria-label="Link til afsnittet">#</a>', attribute(anchor))
    name = html(" ".join(block.text.split()))
    return markup(
        '<h{level} id="{id}">{name} {link}</h{level}>', level=level, id=attribute(anchor), name=name, link=link
    )


def list_lines(block: ListBlock, second: bool = False) -> list[Markdown]:
    """A list as Markdown lines. ``second``: it follows another list and must not become one with it."""
    lines: list[Markdown] = []
    stack: list[tuple[Iterator[tuple[str, Markdown, ListItem]], str, int]] = [(_marked(block, second), "", 1)]
    while stack:
        entries, indent, depth = stack[-1]
        entry = next(entries, None)
        if entry is None:
            stack.pop()
            continue
        mark, printed, item = entry
        inner = indent + " " * (len(mark) + 1)
        lines.append(md_entry(f"{indent}{mark}", md("{}{}", printed, markdown(item.text, inner))))
        deeper = depth < DEEPEST_LIST
        for number, child in reversed(list(enumerate(item.children))):
            stack.append((_marked(child, number % 2 == 1), inner if deeper else indent, depth + 1 if deeper else depth))
    return lines


def _marked(block: ListBlock, second: bool) -> Iterator[tuple[str, Markdown, ListItem]]:
    """The entries with their Markdown mark and what of the printed mark that cannot say."""
    numbers = [_NUMBER.fullmatch(item.marker.strip()) for item in block.items]
    expected = range(block.start, block.start + len(block.items))
    if block.ordered and all(n and int(n[1]) == want for n, want in zip(numbers, expected, strict=True)):
        for item, want in zip(block.items, expected, strict=True):
            yield f"{want}{')' if second else '.'}", md(""), item
        return
    for item in block.items:
        says = any(char.isalnum() for char in item.marker)
        yield "*" if second else "-", md("{} ", markdown(item.marker)) if says else md(""), item


def _table(table: Table, ground: Ground) -> Markup:
    """The table; its caption as printed, marks included, where the caption is whole lines of the source."""
    printed = _printed(table.caption_lines, table.caption or "", ground)
    links = TableLinks(
        csv=ground.place.data(f"{ground.data}/{table.id}{'' if table.rows else '-raw'}.csv"),
        source=ground.place.to(ground.source, f"L{table.line_start}"),
        here=ground.place.to("", table.id),
        said=ground.cited + (f", punkt {table.item}" if table.item else ""),
        again=ground.again.get(table.id, NOTHING),
        charts=ground.place.to(ground.charted, chart_anchor(table)) if ground.charted else "",
    )
    name = ground.names[table.id]
    return table_block(table, links, printed if vocabulary([name]) <= vocabulary([printed]) else name)


def _printed(lines: Sequence[int], caption: str, ground: Ground) -> str:
    """A caption as printed, label and footnote marks included, when these lines hold all its words; else ``""``."""
    printed = " ".join(" ".join(ground.lines[line - 1] for line in lines).split())
    return printed if caption and vocabulary([caption]) <= vocabulary([printed]) else ""


def _figure(figure: Figure, ground: Ground) -> Markup:
    name = f"Figur {figure.number}" if figure.number else "Figur"
    printed = _printed(figure.lines[: len(figure.lines) - len(figure.notes)], figure.caption, ground)
    lines = [
        markup('<figure class="figure-missing">'),
        markup('<p class="figure-note">{}</p>', words(NO_PICTURE)),
        markup("<figcaption>{}</figcaption>", html(printed or f"{name}: {figure.caption}")),
        *(markup("<p>{}</p>", note_html(note)) for note in figure.notes if note.strip()),
    ]
    if figure.lines:
        lines.append(markup('<p data-pagefind-ignore="all">{}</p>', ground.source_link(figure.lines[0], name)))
    return html_lines([*lines, markup("</figure>")])
