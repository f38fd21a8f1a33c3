"""Which meeting each source is: readings of all sources → documents with ids of their own.

In: what reading made of every source, in path order. Out: the documents to publish, each with a unique id;
twins (the same text again); and refusals. Of two different texts for one meeting neither is chosen.

Minutes are called by what is printed in them, other documents by their own path, whatever else there is
(docs/decisions/0042-document-addresses.md).
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from referat.danish import slug
from referat.model import Document, PersonRuling, Refusal

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 120
"""Characters of either part of an id: with what is added to it, a file name on any disk."""
_DIGEST = 6
"""Digits that tell two long folders apart which begin alike."""
_HOME = "dokumenter"
"""The folder of documents; what stands in another one has its folder's name in its id."""
_RESERVED = re.compile(r"index|con|prn|aux|nul|(?:com|lpt)[0-9]")
"""Names that a page of ours has, or that no file may have on some systems."""


@dataclass(frozen=True, slots=True)
class Settled:
    """``documents`` are sorted by id; ``twins`` maps the path of a repeated text to the path that is published."""

    documents: tuple[Document, ...]
    twins: dict[str, str]
    refusals: tuple[Refusal, ...]
    people: tuple[PersonRuling, ...] = ()
    """What people have said of the people in the documents."""
    held: tuple[tuple[Document, str], ...] = ()
    """Documents that could be shown and are not, with the code of the reason: their addresses say so."""


def settle(readings: Iterable[Document | Refusal]) -> Settled:
    """Give every document its final id, name twins, and withhold what cannot be told apart."""
    documents: list[Document] = []
    twins: dict[str, str] = {}
    refusals: list[Refusal] = []
    groups: dict[str, list[Document]] = defaultdict(list)
    for reading in readings:
        if isinstance(reading, Refusal):
            refusals.append(reading)
            continue
        placed = reading
        if reading.document_type == "document":
            placed = replace(reading, id=document_id(reading.source.path))
        if _is_address(placed.id):
            groups[placed.id].append(placed)
        else:
            refusals.append(_refusal(placed, "K007", _NO_ADDRESS[placed.document_type]))
    for group in groups.values():
        single = _without_twins(group, twins)
        kept, conflicting = _tell_apart(single)
        documents += kept
        refusals += conflicting
    # Whatever way two documents came to one id: they must not end in one folder.
    clashing = _repeated(document.id for document in documents)
    refusals += [_conflict(one, documents) for one in documents if one.id in clashing]
    published = sorted((one for one in documents if one.id not in clashing), key=lambda one: one.id)
    withheld = {refusal.path: refusal for refusal in refusals}
    every = {one.source.path: one for group in groups.values() for one in group}
    held = [(every[path], one.code) for path, one in sorted(withheld.items()) if one.code == "K006"]
    refusals += [replace(withheld[first], path=twin) for twin, first in twins.items() if first in withheld]
    return Settled(
        tuple(published),
        {twin: first for twin, first in twins.items() if first not in withheld},
        tuple(sorted(refusals, key=lambda refusal: refusal.path)),
        held=tuple(held),
    )


def document_id(path: str) -> str:
    """The id of the document at a path: ``dokumenter/``, then its folders, unless it stands at home, and its name."""
    *folders, name = path.split("/")
    own = slug(name.rsplit(".", 1)[0]) or "dokument"
    if folders and slug(folders[0]) == _HOME:
        del folders[0]
    where = slug("/".join(folders))
    room = _LONGEST - len(own) - 1
    if len(where) > room > _DIGEST:
        digest = hashlib.sha256(where.encode()).hexdigest()[:_DIGEST]
        where = f"{where[: room - _DIGEST - 1].rstrip('-')}-{digest}".lstrip("-")
    return f"{_HOME}/{where}-{own}" if where else f"{_HOME}/{own}"


_NO_ADDRESS = {
    "minutes": "udvalgets navn kan ikke blive til en adresse på siden; det er for langt, tomt eller optaget",
    "document": "filens navn kan ikke blive til en adresse på siden; giv filen et andet og kortere navn",
}


def _is_address(identity: str) -> bool:
    """Can the id be an address and a file name, on every system and beside our own pages?"""
    parts = identity.split("/")
    plain = all(len(part) <= _LONGEST and not _RESERVED.fullmatch(part) for part in parts)
    return plain and _ID.fullmatch(identity) is not None


def text_of(document: Document) -> str:
    """The text by which two sources are the same: without white space at the ends of lines and below the last."""
    return "\n".join(line.rstrip() for line in document.source.lines).rstrip()


def _without_twins(group: Sequence[Document], twins: dict[str, str]) -> list[Document]:
    """One document per text, the first in path order; the others are entered in ``twins``."""
    first: dict[str, Document] = {}
    for document in sorted(group, key=lambda one: one.source.path):
        text = text_of(document)
        if text in first:
            twins[document.source.path] = first[text].source.path
        else:
            first[text] = document
    return list(first.values())


def _tell_apart(group: Sequence[Document]) -> tuple[list[Document], list[Refusal]]:
    """Different texts with one id: several meetings on one day, told apart by their printed start, or a conflict."""
    if len(group) == 1:
        return list(group), []
    starts: dict[datetime, list[Document]] = defaultdict(list)
    for document in group:
        if document.meeting.start is None or document.document_type != "minutes":
            return [], [_conflict(one, group) for one in group]
        starts[document.meeting.start].append(document)
    kept: list[Document] = []
    refusals: list[Refusal] = []
    for order, (start, same) in enumerate(sorted(starts.items())):
        if len(same) > 1:
            refusals += [_conflict(one, same) for one in same]
        else:
            kept.append(same[0] if order == 0 else replace(same[0], id=f"{same[0].id}-{start:%H%M}"))
    return kept, refusals


def _repeated(ids: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    return {one for one in ids if one in seen or seen.add(one)}  # type: ignore[func-returns-value]


def _conflict(document: Document, group: Sequence[Document]) -> Refusal:
    others = ", ".join(sorted(one.source.path for one in group if one is not document and one.id == document.id))
    what = "det samme møde" if document.document_type == "minutes" else "et dokument med det samme navn"
    return _refusal(
        document,
        "K006",
        f"der er en anden tekst om {what}: {others}. Ingen af dem vises, før den ene er fjernet eller rettet",
    )


def _refusal(document: Document, code: str, message: str) -> Refusal:
    return Refusal(document.source.path, "withheld", code, message)
