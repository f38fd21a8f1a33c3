"""What was published, for browsers that remember what they have seen: news -> a small index and a file per meeting.

In: the news. Out: JSON files. The index holds, for each of the newest meetings, a short mark per entry; a browser keeps
it and asks next time only for the meetings whose marks it does not know. So a reader who follows something loads a few
kilobytes, and nobody learns what she follows.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator

from referat.follow.entries import Entry, News

FOLDER = "foelg"
INDEX = f"{FOLDER}/changes.json"
MOST = 150
"""How many meetings the index holds, the newest."""
MARK = 6
"""Characters of a mark; it has to tell the entries of one meeting apart, and them from what they were."""
VERSION = 1


def change_files(news: News) -> Iterator[tuple[str, bytes]]:
    """The index and a file for each meeting in it, as paths below ``docs/`` and bytes."""
    meetings: dict[str, list[Entry]] = defaultdict(list)
    for entry in news.entries:
        if entry.committee is not None:
            meetings[entry.meeting].append(entry)
    newest = sorted(meetings, key=lambda one: (max(entry.updated for entry in meetings[one]), one), reverse=True)
    kept = sorted(newest[:MOST])
    days = [max(entry.updated for entry in meetings[one]) for one in kept]
    index = {
        "version": VERSION,
        "since": min(days).isoformat() if len(newest) > MOST else None,
        "meetings": {one: "".join(mark(entry) for entry in meetings[one]) for one in kept},
    }
    yield INDEX, _json(index)
    for one in kept:
        yield f"{FOLDER}/{one}.json", _json({"version": VERSION, "items": [*map(_item, meetings[one])]})


def mark(entry: Entry) -> str:
    """What changes when the entry is another one, or newer."""
    return hashlib.sha256(f"{entry.path} {entry.updated}".encode()).hexdigest()[:MARK]


def _item(entry: Entry) -> dict[str, object]:
    return {
        "mark": mark(entry),
        "title": entry.title,
        "outcome": entry.said,
        "where": entry.where,
        "path": entry.path,
        "date": entry.updated.isoformat(),
        "committee": entry.committee,
        "case": entry.case,
        "topic": entry.topic,
        "people": [address for address, _ in entry.people],
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
