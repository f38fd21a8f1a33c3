"""A Document or Refusal -> plain data and readable YAML: defaults dropped, spans as line numbers.

What can be derived without doubt is left out, so that an expected file stays short enough to be read:

- a cell that is a bare text is its own value, in its column's unit, on its row's first line;
- a section's ``text`` is left out where it is its paragraphs and sub-headings, one a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from typing import Any

import yaml

from referat.model import (
    AgendaItem,
    Block,
    Cell,
    Column,
    Document,
    Figure,
    ListBlock,
    ListItem,
    Paragraph,
    Refusal,
    Section,
    Subheading,
    Table,
    VoteEvent,
)


def dump(result: Document | Refusal) -> dict[str, Any]:
    """The whole result of reading as plain data; the source's text and hash are left out."""
    if isinstance(result, Refusal):
        return {"refusal": _plain(result, skip=("path",))}
    known = {"id": result.id, "document_type": result.document_type, "template": result.template}
    return known | _drop_empty(
        {
            "meeting": _plain(result.meeting),
            "header_lines": span(result.header_lines),
            "contents": [_plain(entry) for entry in result.contents],
            "attendance": [_plain(fact) for fact in result.attendance],
            "front": [_block(block) for block in result.front],
            "items": [_item(item) for item in result.items],
            "diagnostics": [_plain(diagnostic) for diagnostic in result.diagnostics],
            "lines_understood": result.lines_understood,
        }
    )


def to_yaml(data: Mapping[str, Any]) -> str:
    """Plain data as YAML in the order given; what holds no further lists stands on one line."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)


def span(lines: Iterable[int]) -> int | str | None:
    """Line numbers as ``7``, ``7-9`` or ``7, 9-10``, in the order given; None when there are none."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    if len(runs) == 1 and runs[0][0] == runs[0][1]:
        return runs[0][0]
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs) or None


_NESTED = ("line_start", "line_end", "case", "sections", "votes", "files", "heading_lines", "consultations")


def _item(item: AgendaItem) -> dict[str, Any]:
    own = _plain(item, skip=_NESTED)
    return own | _drop_empty(
        {
            "lines": f"{item.line_start}-{item.line_end}",
            "heading_lines": span(item.heading_lines),
            "case": _plain(item.case) if item.case else None,
            "votes": [_vote_event(event) for event in item.votes],
            "consultations": [_plain(one) for one in item.consultations],
            "files": [_plain(file) for file in item.files],
            "sections": [_section(section) for section in item.sections],
        }
    )


def _vote_event(event: VoteEvent) -> dict[str, Any]:
    votes = [_plain(vote) for vote in event.votes]
    return _drop_empty({"number": event.number, "votes": votes, "counts": [_plain(count) for count in event.counts]})


def _section(section: Section) -> dict[str, Any]:
    plain_text = "\n".join(block.text for block in section.blocks if isinstance(block, Paragraph | Subheading))
    return {"kind": section.kind} | _drop_empty(
        {
            "heading": section.heading,
            "lines": f"{section.line_start}-{section.line_end}",
            "heading_lines": span(section.heading_lines),
            "text": None if section.text == plain_text else section.text,
            "blocks": [_block(block) for block in section.blocks],
        }
    )


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"paragraph": block.text, "lines": span(block.lines)}
    if isinstance(block, Subheading):
        return {"subheading": block.text, "level": block.level, "lines": span(block.lines)}
    if isinstance(block, Figure):
        return (
            {"figure": block.caption, "number": block.number}
            | _drop_empty({"notes": list(block.notes)})
            | {"lines": span(block.lines)}
        )
    if isinstance(block, ListBlock):
        return _list(block)
    return _table(block)


def _list(block: ListBlock) -> dict[str, Any]:
    kind = "ordered" if block.ordered else "bullets"
    start = {"start": block.start} if block.start != 1 else {}
    return {"list": kind, **start, "items": [_list_item(item) for item in block.items]}


def _list_item(item: ListItem) -> dict[str, Any]:
    own = {"marker": item.marker, "text": item.text, "lines": span(item.lines)}
    return own | _drop_empty({"children": [_list(child) for child in item.children]})


def _table(table: Table) -> dict[str, Any]:
    return {"table": table.id} | _drop_empty(
        {
            "item": table.item,
            "kind": None if table.kind == "table" else table.kind,
            "caption": table.caption,
            "caption_lines": span(table.caption_lines),
            "title_row": list(table.title_row),
            "title_row_lines": span(table.title_row_lines),
            "lines": span(table.lines),
            "from_to": f"{table.line_start}-{table.line_end}",
            "header_rows": table.header_rows,
            "columns": [_plain(column) for column in table.columns],
            "rows": [
                {
                    f"{row.type} {span(row.lines)}": [
                        _cell(cell, column, row.lines[0]) for cell, column in zip(row.cells, table.columns, strict=True)
                    ]
                }
                for row in table.rows
            ],
            "notes": list(table.notes),
            "note_lines": span(table.note_lines),
            "sum_check": table.sum_check,
            "grid": [{row.line: list(row.cells)} for row in table.grid],
        }
    )


def _cell(cell: Cell, column: Column, line: int) -> str | dict[str, Any]:
    unit = (column.unit, column.multiplier) if cell.value is not None else (None, 1)
    extra = _plain(cell, skip=("text", "value", "line", "unit", "multiplier"))
    if (cell.unit, cell.multiplier) != unit:
        extra |= {"unit": cell.unit, "multiplier": cell.multiplier}
    if cell.line != line:
        extra["line"] = cell.line
    if not extra and (cell.text or None) == cell.value:
        return cell.text
    return {"text": cell.text, "value": cell.value, **extra}


def _plain(record: Any, skip: Iterable[str] = ()) -> dict[str, Any]:
    """A record's fields that are not their defaults; dates as ISO text."""
    data: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        default = field.default if field.default is not MISSING else None
        if field.name in skip or value == default:
            continue
        if isinstance(value, date | datetime):
            value = value.isoformat()
        data[field.name] = list(value) if isinstance(value, tuple) else value
    return data


def _drop_empty(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value is not None and value not in ([], {})}


_ODD = re.compile(r"[^\S \n]|[\x00-\x09\x0b-\x1f\u200b-\u200f\u2060\ufeff\u00ad]| \n")
"""White space and invisible characters that must be seen in an expected file."""


class _Dumper(yaml.SafeDumper):
    """SafeDumper without aliases, with long texts readable and small records on one line."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if _ODD.search(text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _mapping(dumper: yaml.SafeDumper, data: dict[Any, Any]) -> yaml.MappingNode:
    small = all(not isinstance(value, dict | list) for value in data.values()) and len(str(data)) < 110
    row = len(data) == 1 and isinstance(next(iter(data)), int)
    return dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True if small or row else None)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(dict, _mapping)
