"""Is a source within the limits? Its text, and what was read of it -> a refusal, or nothing."""

from __future__ import annotations

from collections.abc import Iterable

from referat.limits import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ITEMS,
    MAX_LINE,
    MAX_LINES,
    MAX_NESTING,
    MAX_TABLES,
    MAX_TABS,
)  # fmt: skip
from referat.model import Block, Document, ListBlock, Refusal


def too_much_text(path: str, text: str) -> Refusal | None:
    """Why the text is too large to be read; None when it is not."""
    if text.count("\n") >= MAX_LINES:
        return _refusal(path, "L106", f"filen har mere end {_shown(MAX_LINES)} linjer; del den op", MAX_LINES)
    if text.count("\t") > MAX_TABS:
        return _refusal(path, "L107", f"filen har mere end {_shown(MAX_TABS)} tabelceller; del den op")
    wide = _widest_block(text)
    if wide:
        return _refusal(path, "L107", f"kildens tabel har mere end {_shown(MAX_CELLS)} celler; del den op", wide)
    return next(filter(None, (_too_much_line(path, *line) for line in enumerate(text.split("\n"), 1))), None)


def too_much_found(document: Document) -> Refusal | None:
    """Why what was read is too large to be published; None when it is not."""
    path = document.source.path
    if len(document.items) > MAX_ITEMS:
        line = document.items[MAX_ITEMS].line_start
        return _refusal(path, "L110", f"referatet har mere end {_shown(MAX_ITEMS)} punkter; del det op", line)
    cells = 0
    for count, table in enumerate(document.tables(), 1):
        if count > MAX_TABLES:
            message = f"kilden har mere end {_shown(MAX_TABLES)} tabeller; del den op"
            return _refusal(path, "L111", message, table.line_start)
        if len(table.columns) > MAX_COLUMNS:
            return _too_wide(path, table.line_start)
        cells += len(table.columns) * (len(table.rows) + table.header_rows)
        if cells > MAX_CELLS:
            message = f"kildens tabeller har mere end {_shown(MAX_CELLS)} celler; del den op"
            return _refusal(path, "L107", message, table.line_start)
    deep = next((line for line in map(_too_deep, _blocks(document)) if line), None)
    if deep:
        return _refusal(path, "L109", f"en liste har mere end {MAX_NESTING} niveauer; ret indrykningen", deep)
    return None


def _too_much_line(path: str, number: int, line: str) -> Refusal | None:
    if len(line) > MAX_LINE:
        message = f"linjen har mere end {_shown(MAX_LINE)} tegn; er linjeskiftene gået tabt?"
        return _refusal(path, "L108", message, number)
    if line.count("\t") >= MAX_COLUMNS and line.strip().count("\t") >= MAX_COLUMNS:
        return _too_wide(path, number)
    return None


def _too_wide(path: str, number: int) -> Refusal:
    return _refusal(path, "L112", f"en tabel har mere end {_shown(MAX_COLUMNS)} kolonner; del den op", number)


def _widest_block(text: str) -> int | None:
    """The line from which lines with tabs make a table beyond the limit: as many rows, each as wide as the widest."""
    start, rows, width = 1, 0, 0
    for number, line in enumerate(text.split("\n"), 1):
        tabs = line.count("\t")
        if tabs:
            start = start if rows else number
            rows, width = rows + 1, max(width, tabs + 1)
            if rows * width > MAX_CELLS:
                return start
        elif line.strip():
            rows, width = 0, 0
    return None


def _blocks(document: Document) -> Iterable[Block]:
    yield from document.front
    for item in document.items:
        for section in item.sections:
            yield from section.blocks


def _too_deep(block: Block) -> int | None:
    """The line of the first list entry below the deepest level; None when there is none. Not recursive."""
    if not isinstance(block, ListBlock):
        return None
    waiting = [(block, 1)]
    while waiting:
        one, level = waiting.pop()
        if level > MAX_NESTING:
            return one.items[0].lines[0]
        waiting += [(child, level + 1) for item in one.items for child in item.children]
    return None


def _refusal(path: str, code: str, message: str, line: int | None = None) -> Refusal:
    return Refusal(path, "rejected", code, message, line)


def _shown(number: int) -> str:
    return f"{number:,}".replace(",", ".")
