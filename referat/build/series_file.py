"""``series.yml`` in the source folder: the ids that series keep, and what people decided about them.

In: the file; a missing one pins nothing. Out: checked pins. Whatever is wrong raises ConfigError with file and line,
and then nothing is built. A build reads it and never writes it: :func:`pin_new` does, when it is asked to.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from referat import yaml_lines
from referat.archive.archive import Archive
from referat.archive.series import Series
from referat.archive.series_names import LONGEST
from referat.archive.series_pins import Pin
from referat.build.report import Message
from referat.danish import counted
from referat.gate.cpr import find
from referat.yaml_lines import ConfigError, Value

SERIES = "series.yml"
ANCHORS = 2
"""So many tables are written down for a new series: it stays known when the meeting of one is withdrawn."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TABLE = re.compile(r"(?P<document>[a-z0-9-]+/[a-z0-9-]+)#(?P<table>tabel-[a-z0-9-]+)")
_LONGEST_TITLE = 200
_HEAD = """\
# Tabeller, der går igen. id er seriens adresse; tables er tabeller, som hører til den, uanset hvad der ellers findes.
# Ret title, som du vil. Saml to serier ved at flytte tables fra den ene til den anden, slette den tomme og skrive dens
# id under former i den anden (former: [det-gamle-id]): så fører dens adresse videre. Sådan skifter du også et id.
# Del en serie ved at give en af dens tabeller en ny indførsel. Nye serier skrives til med: build_site.py --pin-series
"""


def load_pins(folder: Path) -> tuple[Pin, ...]:
    """Read and check the file in the source folder."""
    path = folder / SERIES
    root = yaml_lines.read(path) if os.path.lexists(path) else None
    pins = tuple(_pin(entry) for entry in (root.items() if root else ()))
    seen: dict[object, int] = {}
    for pin in pins:
        for key in (pin.id, *pin.former, *pin.tables):
            if key in seen:
                raise ConfigError(path, pin.line, f"det samme står allerede i indførslen i linje {seen[key]}")
            seen[key] = pin.line
    return pins


def _pin(entry: Value) -> Pin:
    fields = entry.fields(("id", "title", "tables", "former"), ("id", "tables"))
    tables = []
    for value in fields["tables"].items():
        match = _TABLE.fullmatch(value.text())
        if not match:
            raise value.error("skal se ud som udvalg/2023-08-29#tabel-2-1, som i tabellens adresse")
        tables.append((match["document"], match["table"]))
    if len(set(tables)) < len(tables) or not tables:
        raise fields["tables"].error("skal nævne mindst én tabel, og hver kun én gang")
    former = tuple(map(_id, fields["former"].items())) if "former" in fields else ()
    title = _title(fields["title"]) if "title" in fields else None
    return Pin(_id(fields["id"]), title, tuple(tables), former, entry.line)


def _id(value: Value) -> str:
    id_ = value.text()
    if not _ID.fullmatch(id_) or len(id_) > LONGEST:
        raise value.error(f"skal være små bogstaver, tal og bindestreger, højst {LONGEST} tegn")
    return id_


def _title(value: Value) -> str:
    text = " ".join(value.text().split())
    if not text.isprintable() or len(text) > _LONGEST_TITLE:
        raise value.error(f"skal være almindelig tekst på højst {_LONGEST_TITLE} tegn")
    if find(text):
        raise value.error("ligner et CPR-nummer; skriv det aldrig her")
    return text


def series_messages(archive: Archive) -> Iterator[Message]:
    """What is written of series and does not hold, and how many series are not written down."""
    held = {(one.slug, table.key) for one in archive.series.series if one.pinned for table in one.appearances}
    for pin in archive.pins:
        for document, table in pin.tables:
            if (pin.id, (document, table)) not in held:
                text = f"{document}#{table} står ikke i serien: den er der ikke, eller dens kolonner er andre"
                yield Message(SERIES, pin.line, "warning", "S101", text)
    if fresh := sum(not one.pinned for one in archive.series.series):
        named = counted(fresh, "serie har", "serier har")
        text = f"{named} endnu ikke en fast adresse; skriv dem ned med --pin-series"
        yield Message(SERIES, None, "info", "S102", text)


def pin_new(folder: Path, series: Iterable[Series]) -> int:
    """Write down the series that have no pin yet; how many. Raises ConfigError when they would not be read."""
    load_pins(folder)
    fresh = [
        {
            "id": one.slug,
            "title": one.title,
            "tables": [f"{table.document.id}#{table.table.id}" for table in one.appearances[:ANCHORS]],
        }
        for one in series
        if not one.pinned
    ]
    if not fresh:
        return 0
    path, beside = folder / SERIES, folder / f".{SERIES}.part"
    before = path.read_text(encoding="utf-8-sig") if path.is_file() else _HEAD
    gap = "" if before.endswith("\n") or not before else "\n"
    try:
        beside.write_text(before + gap + yaml_lines.dump(fresh), encoding="utf-8", newline="\n")
        yaml_lines.read(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return len(fresh)
