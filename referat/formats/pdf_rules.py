"""Rules of a page -> groups of those that belong to one table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from referat.formats.pdf_geometry import Glyph, around
from referat.formats.pdf_lines import WIDE, lines_of, rows_of, spans_of
from referat.formats.source_blocks import Box

_NEAR = 3.0
_GAP = 4.0
"""Points between the texts of two columns at least."""
_ROOMY = 2.0
"""Parts of the height of a line from which it has room above and below, as between paragraphs."""
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


def ends_of(rules: Iterable[Box]) -> list[float]:
    """Where rules across begin and end: at the edges of columns, where each cell has rules of its own."""
    return positions(end for rule in rules if is_flat(rule) for end in (rule[0], rule[2]))


def ruled_groups(rules: Sequence[Box], seen: Sequence[Glyph]) -> list[list[Box]]:
    """Rules that touch each other; and rules across that end at the same edges, with text in columns between them."""
    touching = _touching(rules)
    grids = [group for group in touching if not all(map(is_flat, group))]
    loose = sorted((group for group in touching if all(map(is_flat, group))), key=lambda group: around(group)[1])
    found: list[list[Box]] = []
    for group in loose:
        above = next((other for other in reversed(found) if _beside(around(other), around(group))), None)
        if above is not None and _same_ends(above, group) and not _ends_between(above, group, seen):
            above += group
        else:
            found.append(list(group))
    return [*grids, *found]


def _beside(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2]


def _same_ends(one: Sequence[Box], two: Sequence[Box]) -> bool:
    """Whether rules end where the others do; a rule below a cell that stretches has fewer ends."""
    ends, others = ends_of(one), ends_of(two)
    few, many = (ends, others) if len(ends) < len(others) else (others, ends)
    outer = abs(few[0] - many[0]) < _NEAR and abs(few[-1] - many[-1]) < _NEAR
    return outer and all(any(abs(end - other) < _NEAR for other in many) for end in few)


def _ends_between(above: Sequence[Box], below: Sequence[Box], seen: Sequence[Glyph]) -> bool:
    """Whether a table ends between rules: text goes across, or there is more empty room than a row needs."""
    left, _, right, top = around(above)
    bottom = around(below)[1]
    band = [one for one in seen if left <= one.box[0] <= right and top < (one.box[1] + one.box[3]) / 2 < bottom]
    lines = lines_of(band, 0)
    if not lines:
        return True
    high = sum(line.box[3] - line.box[1] for line in lines)
    if bottom - top > 2.5 * high + 20:
        return True
    ends = ends_of([*above, *below])[1:-1]
    if ends:
        spans = [spans_of(row, _GAP) for row in rows_of(band)]
        across = sum(any(a < end < b for a, b in row for end in ends) for row in spans)
    else:
        across = sum(line.gap <= WIDE and line.box[2] - line.box[0] > _ACROSS * (right - left) for line in lines)
    return across > 1 or (across == 1 and (len(lines) > 1 or bottom - top > _ROOMY * high))


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
