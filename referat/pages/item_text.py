"""The text of an agenda item: its sections, and its attachments -> chunks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from referat.danish import counted, from_capitals
from referat.model import AgendaItem, Block, File, Paragraph, Section
from referat.pages.block_markdown import Ground, write_blocks
from referat.pages.markdown import Chunk, Markdown, markdown, markup, md, md_entry, md_heading, md_lines, words

AT_THE_TOP = ("decision", "recommendation")
"""Kinds of sections that stand first, whatever their place in the source."""


def write_section(section: Section, item: AgendaItem, ground: Ground) -> Iterator[Chunk]:
    """A section with its heading, one level above that of ``ground``."""
    if section.heading is None:
        yield from section_text(section, item, replace(ground, level=ground.level - 2))
        return
    yield md_heading(ground.level - 1, markdown(section_heading(section)))
    yield from section_text(section, item, replace(ground, level=ground.level - 1))


def section_heading(section: Section) -> str:
    """The printed heading as it is written on a page; empty where there is none."""
    return " ".join(from_capitals(section.heading or "").split())


def section_text(section: Section, item: AgendaItem, ground: Ground) -> Iterator[Chunk]:
    """The blocks of a section; attachments as a list of their names."""
    if section.kind != "attachments":
        yield from write_blocks(section.blocks, ground)
        return
    files = {file.line: file for file in item.files}
    for listed, run in groupby(section.blocks, key=lambda block: _file(block, files) is not None):
        blocks = list(run)
        if listed:
            yield _files([file for block in blocks if (file := _file(block, files))])
        else:
            yield from write_blocks(blocks, ground)
    if section is next(one for one in item.sections if one.kind == "attachments"):
        yield from _closed_files(item)


def loose_files(item: AgendaItem) -> list[Chunk]:
    """Attachments that stand in no section, and how many are closed where no section lists any."""
    shown = {line for section in item.sections for line in range(section.line_start, section.line_end + 1)}
    rest = [file for file in item.files if file.line not in shown]
    closed = [] if any(section.kind == "attachments" for section in item.sections) else [*_closed_files(item)]
    return [*([_files(rest)] if rest else []), *closed]


def write_loose_files(item: AgendaItem, level: int) -> Iterator[Chunk]:
    """Those attachments below a heading of their own."""
    if found := loose_files(item):
        yield md_heading(level, md("Bilag"))
        yield from found


def _closed_files(item: AgendaItem) -> Iterator[Chunk]:
    """How many attachments are closed."""
    if item.closed_files:
        said = f"{counted(item.closed_files, 'lukket bilag', 'lukkede bilag')} er ikke vist."
        yield markup('<p class="closed">{}</p>', words(said))


def _file(block: Block, files: dict[int, File]) -> File | None:
    """The file that a paragraph names in full; None for every other block."""
    if isinstance(block, Paragraph) and len(block.lines) == 1 and (file := files.get(block.lines[0])):
        return file if file.name.split() == block.text.split() else None
    return None


def _files(files: Sequence[File]) -> Markdown:
    return md_lines(md_entry("-", markdown(file.name, "  ")) for file in files)
