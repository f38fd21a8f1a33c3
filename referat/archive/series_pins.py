"""Series that keep their ids: groups of tables that are the same, and what is pinned -> groups with an id or without.

In: groups as they were found, and :class:`Pin`, the tables that people (or a command) wrote down for an id. Out: the
groups, joined and parted as is written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from referat.archive.series_tables import Appearance

Key = tuple[str, str]
Group = list[Appearance]


@dataclass(frozen=True, slots=True)
class Pin:
    """A series that keeps its id; ``tables`` (document and table) are in it whatever is found."""

    id: str
    title: str | None
    tables: tuple[Key, ...]
    former: tuple[str, ...] = ()
    """Ids that it had, or that other series had which were joined with it."""
    line: int = 0
    """Where it stands in the file."""


def settled(found: Iterable[Group], pins: Sequence[Pin]) -> tuple[dict[str, Group], list[Group]]:
    """The groups of the pins by id (none without a table), and the groups that have no id yet."""
    home = {table: pin.id for pin in pins for table in pin.tables}
    pinned: dict[str, Group] = defaultdict(list)
    free: list[Group] = []
    for group in found:
        anchors = [one for one in group if one.key in home]
        if not anchors:
            free.append(group)
            continue
        for one in group:
            pinned[home.get(one.key) or home[_nearest(one, anchors).key]].append(one)
    made: dict[str, Group] = {}
    for id_, group in pinned.items():
        made[id_], others = _of_one_shape(sorted(group, key=lambda one: one.place))
        free += [others] if others else []
    return made, free


def _of_one_shape(group: Group) -> tuple[Group, Group]:
    """The tables that can stand in one series with the first, and those that cannot: units are never mixed."""
    shape = [_unit(kind) for kind in group[0].kinds]
    fits = [[_unit(kind) for kind in one.kinds] == shape for one in group]
    return [one for one, fit in zip(group, fits, strict=True) if fit], [
        one for one, fit in zip(group, fits, strict=True) if not fit
    ]


def _unit(kind: tuple[str, str | None, int]) -> tuple[str, str | None, int]:
    return kind if kind[0] == "number" else ("", None, 1)


def _nearest(one: Appearance, anchors: Sequence[Appearance]) -> Appearance:
    """The written table that this one follows where a group is parted: the most like, then the latest before it."""

    def likeness(other: Appearance) -> tuple[float, bool, bool, object]:
        shared = len(one.labels & other.labels) / max(len(one.labels | other.labels), 1)
        before = other.place <= one.place
        days = (one.place[0] - other.place[0]).days
        return shared, one.subject == other.subject, before, (-abs(days), other.key)

    return max(anchors, key=likeness) if len(anchors) > 1 else anchors[0]
