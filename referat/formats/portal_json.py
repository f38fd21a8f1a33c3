"""A meeting as a portal's API gives it (JSON) -> blocks with roles, and a ledger.

What the fields say goes before what their names promise: ``IsOpen`` and the meeting's ``Navn`` are false in real files
and are not read; a closed item says so in its caption.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from referat import limits
from referat.danish import MONTHS, WEEKDAYS
from referat.formats.html_blocks import Walk, read_piece
from referat.formats.plain_text import Unreadable
from referat.formats.source_blocks import Role, SourceBlock, SourceContent, Where
from referat.formats.tree import without_pictures

_ITEMS = ("Dagsordenpunkter", "AgendaItems")
_MEETING = ("Moede", "Meeting")


def read_portal(text: str) -> SourceContent:
    """The meeting in a file. Raises Unreadable when it is no JSON, or no meeting."""
    data = _meeting_of(_parse(without_pictures(text)))
    walk = Walk()
    _head(walk, data)
    key, items = _first(data, *_ITEMS)
    for index, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, Mapping):
            _item(walk, item, f"{key}[{index}]")
    return SourceContent("json", tuple(walk.blocks), tuple(walk.ledger))


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        message = "filen ligner JSON, men kan ikke læses til ende; er den kommet helt over? Hent den igen fra portalen"
        raise Unreadable("L114", message, error.lineno) from None
    except (RecursionError, ValueError):
        raise Unreadable(
            "L115", f"felter står mere end {limits.MAX_DEPTH} niveauer inde i hinanden; hent filen igen"
        ) from None


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


def _text(data: Any, *names: str) -> tuple[str, str]:
    """The text of the first of the fields that has one, as one line, and the field's name."""
    if isinstance(data, Mapping):
        for name in names:
            value = data.get(name)
            if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
                return " ".join(str(value).split()), name
    return "", names[0]


def _add(walk: Walk, text: str, where: str, role: Role | None, heading: int = 0) -> None:
    if text:
        kind = "heading" if heading else "paragraph"
        walk.blocks.append(
            SourceBlock("heading", text, Where(where), heading, role=role)
            if kind == "heading"
            else SourceBlock("paragraph", text, Where(where), role=role)
        )


def _head(walk: Walk, data: Mapping[str, Any]) -> None:
    """Committee, date, place and who was not there, as the newest minutes print them."""
    meeting = _first(data, *_MEETING)[1]
    committee, named = _text(_first(data, "Udvalg", "Committee")[1], "Navn", "Name")
    start, start_field = _text(meeting, "Dato", "MeetingBeginUtc", "Date")
    end, _ = _text(meeting, "MeetingEndUtc")
    place, _ = _text(meeting, "Sted", "Location")
    begins, ends = _moment(start), _moment(end)
    if begins is not None:
        _add(walk, f"REFERAT {committee} d. {begins:%d-%m-%Y}", f"Udvalg.{named}", "committee", 1)
        clock = f" kl. {begins:%H:%M}" if (begins.hour, begins.minute) != (0, 0) else ""
        until = f" - {ends:%H:%M}" if clock and ends and ends.date() == begins.date() and ends > begins else ""
        day = f"{WEEKDAYS[begins.weekday()].capitalize()} d. {begins.day}. {MONTHS[begins.month - 1]} {begins.year}"
        _add(walk, f"Mødedato {day}{clock}{until}", f"Moede.{start_field}", "date")
    else:
        _add(walk, f"REFERAT {committee}", f"Udvalg.{named}", "committee", 1)
        _add(walk, f"Mødedato {start}" if start else "", f"Moede.{start_field}", "date")
    _add(walk, f"Mødested {place}" if place else "", "Moede.Sted", "place")
    people = meeting.get("Moededeltagere") if isinstance(meeting, Mapping) else None
    for index, person in enumerate(people if isinstance(people, list) else []):
        name, _ = _text(person, "Name", "Navn")
        if not name:
            continue
        cancelled, absent = person.get("ParticipationCancelled") is True, person.get("Absent") is True
        label = "Afbud" if cancelled else "Fraværende" if absent else "Til stede"
        _add(walk, f"{label}: {name}", f"Moede.Moededeltagere[{index}]", "participant")


def _moment(text: str) -> datetime | None:
    """A time of the API as the clock on the wall: what it says, its zone left aside."""
    try:
        return datetime.fromisoformat(text[:19])
    except ValueError:
        return None


def _item(walk: Walk, item: Mapping[str, Any], where: str) -> None:
    """An item: number, title, case, its sections, the decision that has a field of its own, attachments."""
    number, number_field = _text(item, "Number", "Punktnummer", "Sorting")
    caption, caption_field = _text(item, "Caption", "Navn")
    case, case_field = _text(item, "CaseNumber", "SagsNummer")
    _add(walk, number, f"{where}.{number_field}", "number")
    _add(walk, caption or "(uden overskrift)", f"{where}.{caption_field}", "title", 1)
    _add(walk, case, f"{where}.{case_field}", "case")
    before = len(walk.blocks)
    fields = item.get("Felter")
    for index, one in enumerate(fields if isinstance(fields, list) else []):
        _field(walk, one, f"{where}.Felter[{index}]")
    decision, _ = _text(item, "ItemDecision")
    printed = " ".join(block.text for block in walk.blocks[before:])
    if decision:
        piece = Walk()
        read_piece(piece, str(item["ItemDecision"]), f"{where}.ItemDecision")
        if " ".join(block.text for block in piece.blocks) not in printed:
            _add(walk, "Beslutning", f"{where}.ItemDecision", "section", 3)
            walk.blocks += piece.blocks
        walk.ledger += piece.ledger
    files = item.get("Bilag")
    entries = []
    for index, file in enumerate(files if isinstance(files, list) else []):
        name, name_field = _text(file, "Navn", "Name")
        if name:
            entries.append((name, f"{where}.Bilag[{index}].{name_field}"))
    walk.attachments(entries, f"{where}.Bilag")


def _field(walk: Walk, one: Any, where: str) -> None:
    """A field of an item: its name is a heading where its text does not begin with it."""
    if not isinstance(one, Mapping):
        return
    html, plain = one.get("Html"), one.get("Tekst")
    body, name = (html, "Html") if isinstance(html, str) and html.strip() else (plain, "Tekst")
    if not isinstance(body, str) or not body.strip():
        return
    heading, _ = _text(one, "Navn")
    before = len(walk.blocks)
    read_piece(walk, body, f"{where}.{name}")
    added = walk.blocks[before:]
    if heading and added and added[0].text.casefold().rstrip(":") != heading.casefold().rstrip(":"):
        walk.blocks.insert(before, SourceBlock("heading", heading, Where(f"{where}.Navn"), 3, role="section"))
