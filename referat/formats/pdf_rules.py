"""Rules of a page -> groups of those that belong to one table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from referat.formats.pdf_geometry import Glyph, around
from referat.formats.pdf_lines import WIDE, lines_of
from referat.formats.source_blocks import Box

_NEAR = 3.0
_ACROSS = 0.6
"""Part of the width between two rules from which one piece of text is running text."""


def is_flat(rule: Box) -> bool:
    """Whether a rule goes across."""
    return rule[2] - rule[0] > rule[3] - rule[1]


def positions(values: Iterable[float]) -> list[float]:
    """Where rules are; those that are next to each other are one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def ruled_groups(rules: Sequence[Box], seen: Sequence[Glyph]) -> list[list[Box]]:
    """Rules that touch each other; and rules across of one width, where the text between them stands in columns."""
    touching = _touching(rules)
    grids = [group for group in touching if not all(map(is_flat, group))]
    loose = sorted((group for group in touching if all(map(is_flat, group))), key=lambda group: around(group)[1])
    found: list[list[Box]] = []
    for group in loose:
        box = around(group)
        for other in reversed(found):
            above = around(other)
            if abs(above[0] - box[0]) < _NEAR and abs(above[2] - box[2]) < _NEAR:
                if not _running_text((box[0], above[3], box[2], box[1]), seen):
                    other += group
                    break
                found.append(group)
                break
        else:
            found.append(group)
    return [*grids, *found]


def _touching(rules: Sequence[Box]) -> list[list[Box]]:
    groups: list[tuple[Box, list[Box]]] = []
    for rule in sorted(set(rules), key=lambda one: (one[1], one[0])):
        near = [entry for entry in groups if _meet(rule, entry[0]) and any(_meet(rule, other) for other in entry[1])]
        merged = [rule]
        for entry in near:
            merged += entry[1]
            groups.remove(entry)
        groups.append((around(merged), merged))
    return [group for _, group in groups]


def _meet(one: Box, two: Box) -> bool:
    return (
        one[0] <= two[2] + _NEAR and two[0] <= one[2] + _NEAR and one[1] <= two[3] + _NEAR and two[1] <= one[3] + _NEAR
    )


def _running_text(band: Box, seen: Sequence[Glyph]) -> bool:
    """Whether text goes across a band and no column is in it; so does much that is empty."""
    inside = [
        one for one in seen if band[0] <= one.box[0] <= band[2] and band[1] < (one.box[1] + one.box[3]) / 2 < band[3]
    ]
    lines = lines_of(inside, 0)
    if not lines:
        return band[3] - band[1] > 40
    high = sum(line.box[3] - line.box[1] for line in lines)
    if band[3] - band[1] > 2.5 * high + 20:
        return True
    across = [line for line in lines if line.gap <= WIDE and line.box[2] - line.box[0] > _ACROSS * (band[2] - band[0])]
    return len(across) > 1 or (bool(across) and (len(lines) > 1 or band[3] - band[1] > 30))
