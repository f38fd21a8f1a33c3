"""Which tables are the same again: the tables of an archive -> groups of them.

In: appearances in any order. Out: groups, each a list of tables. The rule stands in ``docs/decisions/0030-series.md``;
in doubt, two tables are different.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from referat.archive.series_headings import Heading, alike, near
from referat.archive.series_tables import Appearance, tells

SHARE = 0.6
"""So many of the rows must be called the same when a table returns and something in it has changed."""
LESS = 1 / 3
"""With the item's title or case beside it, so many are enough."""
MARGIN = 0.15
"""Two that are nearly as like leave a doubt."""

_Key = tuple[object, ...]
Group = list[Appearance]


def groups(tables: Iterable[Appearance]) -> list[Group]:
    """Every table in exactly one group."""
    found: dict[_Key, dict[_Key, Group]] = defaultdict(lambda: defaultdict(list))
    for one in sorted(tables, key=lambda each: each.place):
        found[_bucket(one)][tuple(each.shape()[0] for each in one.headings)].append(one)
    made: list[Group] = []
    for spellings in found.values():
        for group in _alike(list(spellings.values())):
            made += [group] if group[0].tells else _by_rows(group)
    return _with_other_types(made)


# --- the same words ----------------------------------------------------------------------------------


def _bucket(one: Appearance) -> _Key:
    """What must be equal: kinds and units of columns, first letters, periods, limits; committee if words are few."""
    starts = tuple((each.compact[:1], *each.shape()[1:]) for each in one.headings[1:])
    place = None if one.tells else one.organization
    return one.kinds, starts, one.headings[0].compact[:1], bool(one.subject), place


def _alike(spellings: list[Group]) -> list[Group]:
    """Tables with the same headings; a rarer spelling joins the commonest one that is alike.

    Those that may be alike are found by the heading in which the tables differ most, so that many do not cost too much.
    """
    if len(spellings) == 1:
        return spellings
    names = [_with_caption_shape(tables[0].headings) for tables in spellings]
    telling = max(range(len(names[0])), key=lambda place: len({each[place].compact for each in names}))
    made: list[Group] = []
    first: list[tuple[Heading, ...]] = []
    candidates: dict[str, list[int]] = defaultdict(list)
    for spelling in sorted(range(len(spellings)), key=lambda spelling: -len(spellings[spelling])):
        own, letters = names[spelling], near(names[spelling][telling])
        possible = sorted({group for text in letters for group in candidates.get(text, ())})
        home = next((group for group in possible if all(map(alike, first[group], own))), None)
        if home is not None:
            made[home].extend(spellings[spelling])
            continue
        for text in letters:
            candidates[text].append(len(made))
        made.append(list(spellings[spelling]))
        first.append(own)
    return made


def _with_caption_shape(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """A caption may name a period in one meeting and none in another."""
    return (Heading(headings[0].words), *headings[1:])


# --- few words: the rows, the item and its case say it --------------------------------------------------


def _by_rows(group: Group) -> list[Group]:
    """Tables of one committee with the same few words: those with the same rows, or nearly so in other meetings."""
    units: dict[_Key, Group] = defaultdict(list)
    for one in sorted(group, key=lambda each: each.place):
        said = any(map(tells, one.labels))
        units[tuple(sorted(one.labels)) if said else one.key].append(one)
    return _linked(list(units.values()), _same_by_rows)


def _same_by_rows(one: Appearance, other: Appearance) -> float:
    """How surely two tables with the same few words are the same; 0 for not."""
    shared = one.labels & other.labels
    share = len(shared) / max(len(one.labels), len(other.labels), 1)
    silent = not one.labels and not other.labels
    if _same_item(one, other) and (share >= LESS or silent):
        return 1 + share
    named = any(map(tells, shared)) or (one.headings[0].words and any(map(tells, one.headings[0].words)))
    return share if share >= SHARE and named else 0


def _same_item(one: Appearance, other: Appearance) -> bool:
    return bool(one.matter and one.matter == other.matter) or bool(one.case and one.case == other.case)


# --- a column taken for something else -----------------------------------------------------------------


def _with_other_types(found: list[Group]) -> list[Group]:
    """Groups of one committee and one item with the same words, where a column of dates or years holds a word once."""
    places: dict[_Key, list[Group]] = defaultdict(list)
    alone: list[Group] = []
    for group in found:
        first = min(group, key=lambda one: one.place)
        if first.matter:
            places[first.organization, len(first.kinds), bool(first.subject), first.matter].append(group)
        else:
            alone.append(group)
    for rivals in places.values():
        alone += _linked(rivals, _same_but_for_types) if len(rivals) > 1 else rivals
    return alone


def _same_but_for_types(one: Appearance, other: Appearance) -> float:
    """The share of rows, when caption and headings are the same and the columns can be; 0 for not."""
    same = all(map(alike, _with_caption_shape(one.headings), _with_caption_shape(other.headings)))
    if not same or not all(map(_fits, one.kinds, other.kinds)):
        return 0
    shared = one.labels & other.labels
    share = len(shared) / max(len(one.labels), len(other.labels), 1)
    if not one.labels and not other.labels:
        return 1
    return share if share >= SHARE and any(map(tells, shared)) else 0


def _fits(one: tuple[str, str | None, int], other: tuple[str, str | None, int]) -> bool:
    """Numbers and their units are never taken for something else."""
    return one == other or ("string" in (one[0], other[0]) and "number" not in (one[0], other[0]))


# --- linking ------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Chain:
    """Tables found to be one so far; the last of them is compared with what comes after."""

    tables: Group
    meetings: set[str]

    @classmethod
    def of(cls, tables: Group) -> _Chain:
        return cls(list(tables), {one.document.id for one in tables})


def _linked(units: list[Group], sure: Callable[[Appearance, Appearance], float]) -> list[Group]:
    """Units linked in time: each joins the chain that it is surely like, where no other one is nearly as like.

    Two tables of one meeting are two tables: a chain takes no unit that has a meeting with it.
    """
    chains: list[_Chain] = []
    ordered = sorted(([*unit] for unit in units), key=lambda unit: unit[0].place)
    for _, batch in groupby(ordered, key=lambda unit: unit[0].document.id):
        fresh = list(batch)
        taken = dict(_pairs(chains, fresh, sure))
        for place, unit in enumerate(fresh):
            if place in taken:
                chain = chains[taken[place]]
                chain.tables += unit
                chain.meetings |= {one.document.id for one in unit}
            else:
                chains.append(_Chain.of(unit))
    return [chain.tables for chain in chains]


def _pairs(
    chains: Sequence[_Chain], fresh: Sequence[Group], sure: Callable[[Appearance, Appearance], float]
) -> Iterator[tuple[int, int]]:
    """Which new unit joins which chain: the surest pairs first, and none that has a near rival."""
    scores: dict[tuple[int, int], float] = {}
    for place, unit in enumerate(fresh):
        held = {one.document.id for one in unit}
        for number, chain in enumerate(chains):
            if not held & chain.meetings and (score := sure(chain.tables[-1], unit[0])):
                scores[place, number] = score
    doubted = {
        (place, number)
        for (place, number), score in scores.items()
        if any(
            (pair[0] == place) != (pair[1] == number) and abs(score - other) < MARGIN for pair, other in scores.items()
        )
    }
    used: tuple[set[int], set[int]] = set(), set()
    for (place, number), _ in sorted(scores.items(), key=lambda one: (-one[1], one[0])):
        if place not in used[0] and number not in used[1]:
            used[0].add(place)
            used[1].add(number)
            if (place, number) not in doubted:
                yield place, number
