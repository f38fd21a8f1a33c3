"""Facts read against labelled facts: meeting, items, sections, decisions, results, votes, presence, files."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from referat.model import AgendaItem, Attendance, Document
from referat.reading import read
from tests.scoring.tables import source_of
from tests.scoring.tally import Tally

NO_MINUTES = "# NOT MINUTES"
"""How the labels of a text begin that is none: it must not be published as minutes."""


def score_facts(label: Path) -> Tally:
    """Read the source of ``label`` and compare its facts with the labels."""
    text = label.read_text(encoding="utf-8")
    gold = yaml.safe_load(text)
    source = source_of(label, gold)
    document = read(source.name, source.read_bytes())
    tally = Tally()
    name = label.stem
    if text.startswith(NO_MINUTES):
        tally.count("no minutes", not isinstance(document, Document) or document.document_type != "minutes", name)
        return tally
    numbers = [str(item["number"]) for item in gold["items"] or []]
    if not isinstance(document, Document):
        tally.match("items", [(name, number) for number in numbers], [])
        return tally
    tally.count("template", document.template == gold["template"], f"{name} {document.template}")
    _compare_meeting(tally, name, gold["meeting"], document)
    tally.match("items", [(name, number) for number in numbers], [(name, item.number) for item in document.items])
    items = {item.number: item for item in document.items}
    for expected in gold["items"] or []:
        item = items.get(str(expected["number"]))
        if item is not None:
            _compare_item(tally, f"{name} {item.number}", expected, item)
    _compare_presence(tally, name, gold.get("attendance") or [], document.attendance)
    return tally


def _options(labels: dict[str, Any], key: str) -> list[Any]:
    return [labels.get(key), *(labels.get(f"{key}_alternatives") or [])]


def _compare_meeting(tally: Tally, name: str, gold: dict[str, Any], document: Document) -> None:
    for key in (
        "name",
        "organization",
        "organization_id",
        "meeting_type",
        "term",
        "date",
        "start",
        "end",
        "location",
        "reference",
        "sender",
    ):
        if key not in gold:
            continue
        value = getattr(document.meeting, key)
        text = value.isoformat() if isinstance(value, date | datetime) else value
        tally.count(
            f"meeting {key}" if key in ("name", "location") else "meeting",
            text in _options(gold, key),
            f"{name} {key} {text!r} not {gold[key]!r}",
        )


def _compare_item(tally: Tally, name: str, gold: dict[str, Any], item: AgendaItem) -> None:
    tally.count("item name", item.name in _options(gold, "name"), f"{name} {item.name!r} not {gold['name']!r}")
    tally.count("item type", item.item_type == gold["item_type"], f"{name} {item.item_type} not {gold['item_type']}")
    tally.count("public", item.public == gold["public"], f"{name} {item.public} not {gold['public']}")
    case = item.case.text if item.case else None
    tally.count("case number", case in _options(gold, "case_number"), f"{name} {case!r} not {gold['case_number']!r}")
    tally.count(
        "item line",
        item.line_start in _options(gold, "line_start"),
        f"{name} {item.line_start} not {gold['line_start']}",
    )
    got = [(section.kind, section.line_start) for section in item.sections if section.heading]
    wanted = [
        next(
            (
                (kind, section["line_start"])
                for kind in _options(section, "kind")
                if (kind, section["line_start"]) in got
            ),
            (section["kind"], section["line_start"]),
        )
        for section in gold["sections"] or []
    ]
    tally.match("sections", [(name, *fact) for fact in wanted], [(name, *fact) for fact in got])
    lines = [
        line
        for section in item.sections
        if section.kind == "decision"
        for line in (section.line_start, section.line_end)
    ]
    ends = [decided[1] if decided else None for decided in _options(gold, "decision_lines")]
    tally.count(
        "decision end",
        (max(lines) if lines and item.resolution_text else None) in ends,
        f"{name} {lines} not {gold.get('decision_lines')}",
    )
    results = _options({"result": gold["result"], "result_alternatives": gold.get("result_alternatives")}, "result")
    tally.count(
        "result",
        item.result in results,
        f"{name} {item.result} not {gold['result']} ({(item.resolution_text or '')[:90]!r})",
    )
    tally.match(
        "files",
        [(name, " ".join(file["name"].split())) for file in gold.get("files") or []],
        [(name, file.name) for file in item.files],
    )
    events = [(event.number, vote.voter, vote.voter_type, vote.option) for event in item.votes for vote in event.votes]
    tally.match(
        "votes",
        [(name, v["event"], v["voter"], v["voter_type"], v["option"]) for v in gold.get("votes") or []],
        [(name, *vote) for vote in events],
    )
    detail = {
        (event.number, vote.voter): (vote.role, vote.party, vote.line) for event in item.votes for vote in event.votes
    }
    for vote in gold.get("votes") or []:
        if (vote["event"], vote["voter"]) in detail:
            expected = (vote["role"], vote["party"], vote["line"])
            tally.count(
                "vote detail",
                detail[(vote["event"], vote["voter"])] == expected,
                f"{name} {vote['voter']} {detail[(vote['event'], vote['voter'])]} not {expected}",
            )
    counts = [(event.number, count.option, count.value) for event in item.votes for count in event.counts]
    tally.match(
        "counts",
        [(name, c["event"], c["option"], c["value"]) for c in gold.get("counts") or []],
        [(name, *count) for count in counts],
    )
    tables = gold.get("tables")
    if tables is not None:
        number = tables if isinstance(tables, int) else len(tables)
        tally.count(
            "table count", len(list(item.tables())) == number, f"{name} {len(list(item.tables()))} not {number}"
        )


def _compare_presence(tally: Tally, name: str, gold: list[dict[str, Any]], found: tuple[Attendance, ...]) -> None:
    def key(item: object, event: str, person: str, for_person: object, time: object) -> tuple[object, ...]:
        return (
            name,
            None if item is None else str(item),
            event,
            person,
            for_person,
            str(time).zfill(5) if time else None,
        )

    got = [key(fact.item, fact.event, fact.person, fact.for_person, fact.time) for fact in found]
    wanted = []
    for fact in gold:
        options = [
            key(item, event, fact["person"], fact["for_person"], fact["time"])
            for item in _options(fact, "item")
            for event in _options(fact, "event")
        ]
        wanted.append(next((option for option in options if option in got), options[0]))
    optional = [
        key(fact["item"], fact["event"], fact["person"], fact["for_person"], fact["time"])
        for fact in gold
        if fact.get("optional")
    ]
    tally.match(
        "presence", [fact for fact in wanted if fact not in optional], [fact for fact in got if fact not in optional]
    )
    detail = {
        key(fact.item, fact.event, fact.person, fact.for_person, fact.time): (fact.role, fact.party) for fact in found
    }
    for fact, label in zip(wanted, gold, strict=True):
        if fact in detail:
            tally.count(
                "presence detail",
                detail[fact] == (label["role"], label["party"]),
                f"{fact} {detail[fact]} not {(label['role'], label['party'])}",
            )
