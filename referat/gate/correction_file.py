"""``corrections.yml``: what people have noted on the record -> corrections of documents, and rulings on people.

In: the source folder. Out: checked entries, oldest first. The record is never changed by them: pages and data say
both. Raises :class:`~referat.yaml_lines.ConfigError` with file and line.
"""

from __future__ import annotations

import re
from pathlib import Path

from referat.gate.ruling_file import Entry, once, open_entries
from referat.model import Correction, PersonRuling

CORRECTIONS = "corrections.yml"
_DOCUMENT = r"[a-z0-9][a-z0-9-]{0,99}/[a-z0-9][a-z0-9-]{0,99}"
_ABOUT = re.compile(_DOCUMENT + r"(?:#(?:punkt-[^\s#]{1,80}|tabel-[A-Za-z0-9-]{1,80}))?")
_PERSON = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:#[a-z0-9]+(?:-[a-z0-9]+)*)?")
_FIELD = re.compile(r"[a-z][a-z_]{1,40}")
_NUMBER = re.compile(r"[1-9][0-9]{0,6}")
_KINDS = ("note", "fact", "alias", "not_same")
_NAMES = {
    "note": (("kind", "id", "note", "date"), ()),
    "fact": (("kind", "id", "field", "reads", "reason", "date"), ("correct", "line")),
    "alias": (("kind", "person", "other", "reason", "date"), ()),
    "not_same": (("kind", "person", "other", "reason", "date"), ()),
}
"""Kind of an entry -> the names that it must have, and those that it may have besides."""
_SAID = {
    "id": "mødets id som udvalg/2023-08-29, gerne med #punkt-5 eller #tabel-5-1, som det står i adressen",
    "person": "slutningen af adressen på personens side, som ida-holm, gerne med # og et udvalg derfra",
}


def load_corrections(folder: Path) -> tuple[tuple[Correction, ...], tuple[PersonRuling, ...]]:
    """Read and check the file in the source folder."""
    corrections: list[Correction] = []
    people: list[PersonRuling] = []
    for opened in open_entries(folder / CORRECTIONS):
        kind = opened.one_of("kind", _KINDS)
        needed, besides = _NAMES[kind]
        entry = opened.only(needed, besides)
        if kind in ("note", "fact"):
            corrections.append(_correction(kind, entry))
        else:
            people.append(_ruling(kind, entry))
    once(
        folder / CORRECTIONS,
        [((one.kind, one.about, one.text, one.fact, one.reads, one.source_line), one.line) for one in corrections]
        + [((one.kind, *sorted((one.person, one.other))), one.line) for one in people],
    )
    return (
        tuple(sorted(corrections, key=lambda one: (one.date, one.line))),
        tuple(sorted(people, key=lambda one: (one.date, one.line))),
    )


def _correction(kind: str, entry: Entry) -> Correction:
    about, day = entry.shaped("id", _ABOUT, _SAID["id"]), entry.day()
    if kind == "note":
        return Correction("note", about, entry.text("note"), day, line=entry.line)
    return Correction(
        "fact",
        about,
        entry.text("reason"),
        day,
        entry.shaped("field", _FIELD, "navnet på et felt i dataene, som result"),
        entry.text("reads"),
        entry.text("correct") if "correct" in entry.values else None,
        int(entry.written("line", _NUMBER, "et linjenummer")) if "line" in entry.values else None,
        entry.line,
    )


def _ruling(kind: str, entry: Entry) -> PersonRuling:
    person, other = (entry.shaped(name, _PERSON, _SAID["person"]) for name in ("person", "other"))
    if person == other:
        raise entry.values["other"].error("er den samme side som person")
    return PersonRuling(
        "alias" if kind == "alias" else "not_same", person, other, entry.text("reason"), entry.day(), entry.line
    )
