"""``changes.csv`` and ``changes.json``: the last published collection, the one of now -> what both files hold.

In: both, and the documents of now. Out: rows, and the same as JSON with what they are counted from. A state that is
published again unchanged still tells what the last change was.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from referat.data import schema
from referat.data.differences import differences
from referat.data.formulas import harmless
from referat.data.published import Published
from referat.model import Document

CHANGES = "changes.json"
_VERSION = 1


def changes(before: Published, now: Published, documents: Iterable[Document]) -> dict[str, Any] | None:
    """What ``changes.json`` holds; None where the fields of the last state have other names."""
    if before.major != now.major:
        return None
    texts = {document.id: document for document in documents}

    @lru_cache(maxsize=2)
    def shown(document: str) -> str:
        return " ".join(" ".join(texts[document].source.lines).split()) if document in texts else ""

    rows = [tuple(map(harmless, row)) for row in differences(before, now, shown)]
    if not rows and (told := _told(before)):
        return told
    known = {name: before.descriptor[name] for name in ("version", "created") if name in before.descriptor}
    entries = [{name: text for name, text in zip(schema.CHANGES.header, row, strict=True) if text} for row in rows]
    return {
        "version": _VERSION,
        "previous": {"sha256": before.sha256, **known},
        "counts": dict(sorted(Counter(row[0] for row in rows).items())),
        "changes": entries,
    }


def rows_of(made: dict[str, Any]) -> Sequence[tuple[str, ...]]:
    """The same as rows of the resource."""
    return [tuple(entry.get(name, "") for name in schema.CHANGES.header) for entry in made["changes"]]


def _told(before: Published) -> dict[str, Any] | None:
    """What the last state told of the one before it."""
    file = before.root / CHANGES
    if not file.is_file():
        return None
    try:
        made = json.loads(file.read_text(encoding="utf-8"))
        whole = made["version"] == _VERSION and all(
            isinstance(text, str) and name in schema.CHANGES.header
            for entry in made["changes"]
            for name, text in entry.items()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return made if whole else None
