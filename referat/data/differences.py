"""What is new since the last state: two published collections -> rows that say what was added, changed, withdrawn.

In: the collection as it was, as it is, and the source text that is shown of each document, on one line. Out: rows of
``changes``. What was taken away may have been taken away because it must not be public. So of a row that is gone stands
its id and nothing else, and an old value stands only where :class:`_Old` says that it tells nothing that is not shown.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from referat.data import schema
from referat.data.csvtext import csv_text
from referat.data.published import Published
from referat.data.schema import Resource

Row = Mapping[str, str]
_OTHER = frozenset({schema.DIAGNOSTICS.name, schema.CHANGES.name})
"""What says something of the reading, or of the changes before."""
_PLACES = frozenset({"line", "line_start", "line_end", "source_line", "source_place", "url", "source_url"})
"""Where a row stands: another place is no other fact."""
_COUNTED = frozenset({"mentions", "meetings", "items", "tables", "first_seen", "last_seen"})
"""What follows from other rows, of what many meetings share."""
_AS_PRINTED = frozenset({"text", "value", "quote"})
"""The printed form of a row's own value, which changes with it."""
_KEYS = ("item_id", "vote_event", "line")
"""What tells rows apart that have no key."""
_BATCH = 100
"""So many meetings are held in memory at once, where a new reading changes all of them."""
_LONGEST = 300
"""A longer value is told by the row's checksum alone."""
_IDENTIFIES = re.compile(r"-?\d{8,10}")
"""So many digits may be a telephone number or a person's."""


def differences(before: Published, now: Published, shown: Callable[[str], str]) -> Iterator[tuple[str, ...]]:
    """The rows of ``changes``; ``shown`` gives the source text that is shown of a document, by its id."""
    documents = tuple(
        {row["meeting_id"]: row for row in _rows(one, schema.MEETINGS, schema.MEETINGS.header)} for one in (before, now)
    )
    old = _Old(_closed(before), _closed(now), shown)
    for resource in schema.COLLECTION:
        if resource.name not in _OTHER:
            for made in _of_resource(resource, before, now, old, documents):
                yield tuple(made.get(name, "") for name in schema.CHANGES.header)


@dataclass(frozen=True)
class _Old:
    """Says which old values may stand: what was closed before and is now, and what is shown now."""

    closed_before: Mapping[str, Mapping[str, int]]
    closed_now: Mapping[str, Mapping[str, int]]
    shown: Callable[[str], str]

    def holds_more_back(self, meeting: str) -> bool:
        """Is there an item of the meeting that is closed now, or of which more is left out?"""
        before = self.closed_before.get(meeting, {})
        return any(lines > before.get(item, -1) for item, lines in self.closed_now.get(meeting, {}).items())

    def may_stand(self, resource: Resource, name: str, old: Row, new: Row) -> bool:
        """May the old value of a field be told beside the new one?

        It may where its words are still in the source that is shown. A number, a day or a code, whose writing there
        may be another, also where the row is the same but for its value; what may identify somebody never.
        """
        value, meeting = old[name], old.get("meeting_id", "")
        if not value:
            return True
        if not new[name] or not meeting or self.holds_more_back(meeting) or len(value) > _LONGEST:
            return False
        if _printed(value, self.shown(meeting)):
            return True
        field = next(one for one in resource.fields if one.name == name)
        if (field.type == "string" and field.codes is None) or _IDENTIFIES.fullmatch(value):
            return False
        naming = {one.name for one in resource.fields if one.type == "string" and one.codes is None}
        return all(old[one] == new[one] for one in naming - _AS_PRINTED - _PLACES if one in old)


def _printed(value: str, text: str) -> bool:
    words = " ".join(value.split())
    return words in text and bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text))


def _closed(published: Published) -> dict[str, dict[str, int]]:
    """The closed items by meeting, with how many of their lines are left out."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in _rows(published, schema.CLOSED_ITEMS, ("meeting_id", "item_id", "lines_withheld")):
        found[row["meeting_id"]][row["item_id"]] = int(row["lines_withheld"] or 0)
    return found


# --- rows of a resource ---------------------------------------------------------------------------


def _of_resource(
    resource: Resource, before: Published, now: Published, old: _Old, documents: Sequence[Mapping[str, Row]]
) -> Iterator[dict[str, str]]:
    """What is new in a resource. Of a document that came or went only its row in ``meetings`` is told."""
    named = "meeting_id" in resource.header
    fields = _common(resource, before, now)
    digests = [_digests(_rows(one, resource, fields), resource, named) for one in (before, now)]
    if named:
        both = documents[0].keys() & documents[1].keys()
        changed = {one for one in both if digests[0].get(one) != digests[1].get(one)}
    else:
        both, changed = set(), {""} if digests[0] != digests[1] else set()
    ordered = sorted(changed)
    for some in (ordered[at : at + _BATCH] for at in range(0, len(ordered), _BATCH)):
        loaded = [_of_meetings(_rows(one, resource, fields), set(some), named) for one in (before, now)]
        for meeting in some:
            sources = [one.get(meeting, {}).get("source_sha256") for one in documents]
            kind = "corrected" if sources[0] != sources[1] else "changed"
            for made in _of_block(resource, loaded[0].get(meeting, []), loaded[1].get(meeting, []), old, kind):
                yield {"resource": resource.name, "meeting_id": meeting, **made}
    if resource is schema.MEETINGS:
        for meeting in sorted(documents[0].keys() ^ documents[1].keys()):
            came = meeting in documents[1]
            yield {
                "resource": resource.name,
                "meeting_id": meeting,
                "row_id": meeting,
                "change": "added" if came else "withdrawn",
                "sha256_after": _sha256(documents[1][meeting]) if came else "",
            }


def _of_block(
    resource: Resource, before: Sequence[Row], now: Sequence[Row], old: _Old, kind: str
) -> Iterator[dict[str, str]]:
    """What is new in the rows of one meeting, or in those of what meetings share."""
    was, is_ = _keyed(resource, before, now), _keyed(resource, now, before)
    for key in sorted(was.keys() | is_.keys()):
        row_id = "/".join(part for part in key if part)
        if key not in was:
            yield {"change": "added", "row_id": row_id, "sha256_after": _sha256(is_[key])}
        elif key not in is_:
            yield {"change": "withdrawn", "row_id": row_id if "meeting_id" in resource.header else ""}
        else:
            yield from _changed(resource, was[key], is_[key], old, {"change": kind, "row_id": row_id})


def _changed(resource: Resource, was: Row, is_: Row, old: _Old, about: dict[str, str]) -> Iterator[dict[str, str]]:
    """A row for each field that has another value; the checksum of what it was only where all of that is told."""
    names = [name for name in was if name not in _ignored(resource) and was[name] != is_[name]]
    told = {name: old.may_stand(resource, name, was, is_) for name in names}
    sums = {"sha256_after": _sha256(is_)} | ({"sha256_before": _sha256(was)} if all(told.values()) else {})
    for name in names:
        after = is_[name] if len(is_[name]) <= _LONGEST else ""
        yield {**about, "field": name, "before": was[name] if told[name] else "", "after": after, **sums}


def _keyed(resource: Resource, rows: Sequence[Row], others: Sequence[Row]) -> dict[tuple[str, ...], Row]:
    """The rows by what tells them apart; without a key, those that the other side has as well are left out."""
    if resource.primary_key:
        names = [name for name in resource.primary_key if name != "meeting_id"] or list(resource.primary_key)
        return {tuple(row[name] for name in names): row for row in rows}
    same = Counter(_content(row, resource) for row in others)
    made: dict[tuple[str, ...], Row] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        content = _content(row, resource)
        if same[content]:
            same[content] -= 1
            continue
        key = tuple(row[name] for name in _KEYS if row.get(name))
        seen[key] += 1
        made[*key, str(seen[key])] = row
    return made


def _content(row: Row, resource: Resource) -> tuple[str, ...]:
    ignored = _ignored(resource)
    return tuple(value for name, value in row.items() if name not in ignored)


def _ignored(resource: Resource) -> frozenset[str]:
    return _PLACES | _COUNTED if resource in schema.ENTITIES else _PLACES


# --- reading --------------------------------------------------------------------------------------


def _common(resource: Resource, before: Published, now: Published) -> tuple[str, ...]:
    """The fields that both have; all of them where one has no rows."""
    headers = [header for one in (before, now) if (header := next(one.rows(resource.name), None)) is not None]
    return tuple(name for name in resource.header if all(name in header for header in headers))


def _rows(published: Published, resource: Resource, fields: Sequence[str]) -> Iterator[Row]:
    rows = published.rows(resource.name)
    header = next(rows, [])
    places = {name: header.index(name) for name in fields if name in header}
    for row in rows:
        yield {name: row[place] if place < len(row) else "" for name, place in places.items()}


def _digests(rows: Iterator[Row], resource: Resource, named: bool) -> dict[str, str]:
    """A digest of the rows of each meeting, so that only those that differ are read as rows."""
    made: dict[str, hashlib._Hash] = defaultdict(hashlib.sha256)
    for row in rows:
        made[row["meeting_id"] if named else ""].update(csv_text([_content(row, resource)]).encode())
    return {meeting: one.hexdigest() for meeting, one in made.items()}


def _of_meetings(rows: Iterator[Row], meetings: set[str], named: bool) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    if meetings:
        for row in rows:
            if (meeting := row["meeting_id"] if named else "") in meetings:
                found[meeting].append(row)
    return found


def _sha256(row: Row) -> str:
    return hashlib.sha256(csv_text([tuple(row.values())]).encode()).hexdigest()
