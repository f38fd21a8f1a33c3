"""A meeting as a portal's API gives it (JSON) -> blocks with roles, and a ledger.

What the fields say goes before what their names promise: the meeting's ``Navn`` is false in real files and is not read.
``IsOpen`` is false for every item of some portals, so it tells only where items differ; the caption tells anyway.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from referat import limits
from referat.formats.html_blocks import Walk, read_piece
from referat.formats.meeting_blocks import (
    CLOSED_ITEM,
    Item,
    Meeting,
    Said,
    add,
    write_files,
    write_item,
    write_meeting,
    write_section,
)
from referat.formats.plain_text import Unreadable
from referat.formats.source_blocks import SourceContent
from referat.formats.tree import without_pictures

_ITEMS = ("Dagsordenpunkter", "AgendaItems")
_BODIES = frozenset({"Html", "Tekst", "ItemDecision"})
_TELLS_NOTHING = re.compile(r"[0-9a-fA-F]{1,12}(?:-[0-9a-fA-F]{1,12}){4}|https?://\S*|/\S*|[0-9-]{10}T[0-9:.Z+-]{0,25}")
"""Ids, links and times."""
_MEETING = ("Moede", "Meeting")


def read_portal(text: str) -> SourceContent:
    """The meeting in a file. Raises Unreadable when it is no JSON, or no meeting."""
    data = _meeting_of(_parse(without_pictures(text)))
    walk = Walk()
    _head(walk, data)
    key, items = _first(data, *_ITEMS)
    items = [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []
    tells = any(item.get("IsOpen") is True for item in items)
    for index, item in enumerate(items):
        _item(walk, item, f"{key}[{index}]", tells and item.get("IsOpen") is False)
    _rest(walk, data)
    return SourceContent("json", tuple(walk.blocks), tuple(walk.ledger))


def _parse(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        message = "filen ligner JSON, men kan ikke læses til ende; er den kommet helt over? Hent den igen fra portalen"
        raise Unreadable("L114", message, error.lineno) from None
    except (RecursionError, ValueError):
        raise Unreadable(
            "L115", f"felter står mere end {limits.MAX_DEPTH} niveauer inde i hinanden; hent filen igen"
        ) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; a name that is there twice says two things, and nobody sees both."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Unreadable("L114", "filen har det samme felt to gange og kan ikke læses med sikkerhed; hent den igen")
    return found


def _meeting_of(data: Any) -> Mapping[str, Any]:
    """The object that holds the items, whatever request it is wrapped in."""
    waiting = [data]
    for _ in range(50):
        if not waiting:
            break
        one = waiting.pop(0)
        if isinstance(one, Mapping):
            if any(isinstance(one.get(name), list) for name in _ITEMS):
                return one
            waiting += [value for value in one.values() if isinstance(value, Mapping)]
    message = (
        "filen er JSON, men ikke et møde fra en portal (der er ingen Dagsordenpunkter); "
        "hent mødet på portalens adresse /api/agenda/dagsorden/… og læg det svar ind"
    )
    raise Unreadable("L116", message)


def _first(data: Mapping[str, Any], *names: str) -> tuple[str, Any]:
    """The first of the fields that holds something, and its name."""
    return next(((name, data[name]) for name in names if data.get(name) not in (None, "", [])), (names[0], None))


def _said(data: Any, where: str, *names: str) -> Said:
    """The text of the first of the fields that has one, as one line, and its place."""
    if isinstance(data, Mapping):
        for name in names:
            value = data.get(name)
            if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
                return " ".join(str(value).split()), f"{where}.{name}"
    return "", f"{where}.{names[0]}"


def _rest(walk: Walk, data: Mapping[str, Any]) -> None:
    """Every other text goes to the ledger; ids and links say nothing, and texts of fields were read as such."""
    shown = "\n".join(" ".join(block.text.split()) for block in walk.blocks)
    waiting: list[tuple[str, Any]] = [("", data)]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, Mapping):
            waiting += reversed(list(value.items()))
        elif isinstance(value, list):
            waiting += reversed([(name, one) for one in value])
        elif isinstance(value, str) and name not in _BODIES and not _TELLS_NOTHING.fullmatch(value):
            text = " ".join(value.split())
            names_something = name.endswith(("Id", "Uid")) and " " not in text
            if text and text not in shown and not names_something:
                walk.note("metadata", text, "et felt, som ikke vises")


def _head(walk: Walk, data: Mapping[str, Any]) -> None:
    """Committee, date, place and who was not there."""
    meeting = _first(data, *_MEETING)[1]
    committee = _said(_first(data, "Udvalg", "Committee")[1], "Udvalg", "Navn", "Name")
    begins = _said(meeting, "Moede", "Dato", "MeetingBeginUtc", "Date")
    ends, place = _said(meeting, "Moede", "MeetingEndUtc"), _said(meeting, "Moede", "Sted", "Location")
    write_meeting(walk, Meeting(committee, begins, ends, place))
    people = meeting.get("Moededeltagere") if isinstance(meeting, Mapping) else None
    for index, person in enumerate(people if isinstance(people, list) else []):
        where = f"Moede.Moededeltagere[{index}]"
        name, _ = _said(person, where, "Name", "Navn")
        if not name:
            continue
        cancelled, absent = person.get("ParticipationCancelled") is True, person.get("Absent") is True
        label = "Afbud" if cancelled else "Fraværende" if absent else "Til stede"
        add(walk, (f"{label}: {name}", where), "participant")


def _item(walk: Walk, item: Mapping[str, Any], where: str, closed: bool) -> None:
    """An item: number, title, case, its sections, the decision that has a field of its own, attachments."""
    number = _said(item, where, "Number", "Punktnummer", "Sorting")
    caption, case = _said(item, where, "Caption", "Navn"), _said(item, where, "CaseNumber", "SagsNummer")
    write_item(walk, Item(number, caption, case, (CLOSED_ITEM if closed else "", f"{where}.IsOpen")))
    before = len(walk.blocks)
    fields = item.get("Felter")
    for index, one in enumerate(fields if isinstance(fields, list) else []):
        _field(walk, one, f"{where}.Felter[{index}]")
    decision, _ = _said(item, where, "ItemDecision")
    printed = " ".join(block.text for block in walk.blocks[before:])
    if decision:
        piece = Walk()
        read_piece(piece, str(item["ItemDecision"]), f"{where}.ItemDecision")
        if " ".join(block.text for block in piece.blocks) not in printed:
            add(walk, ("Beslutning", f"{where}.ItemDecision"), "section", 3)
            walk.blocks += piece.blocks
        walk.ledger += piece.ledger
    files = item.get("Bilag")
    named = [
        _said(file, f"{where}.Bilag[{index}]", "Navn", "Name")
        for index, file in enumerate(files if isinstance(files, list) else [])
    ]
    write_files(walk, named, f"{where}.Bilag")


def _field(walk: Walk, one: Any, where: str) -> None:
    """A field of an item: its name is a heading where its text does not begin with it."""
    if not isinstance(one, Mapping):
        return
    html, plain = one.get("Html"), one.get("Tekst")
    body, name = (html, "Html") if isinstance(html, str) and html.strip() else (plain, "Tekst")
    if not isinstance(body, str) or not body.strip():
        return
    write_section(walk, _said(one, where, "Navn"), lambda: read_piece(walk, body, f"{where}.{name}"))
