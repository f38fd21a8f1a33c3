"""Whether corrections still fit: a document, or the archive, and a correction -> why it is not shown, in words.

In: documents as they are published. A correction of a fact is shown only while the data say what it corrects: once the
reading is mended it would correct nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from referat.archive.archive import Archive
from referat.config import Publisher
from referat.data import schema
from referat.data.addresses import item_anchors
from referat.data.correction_rows import Subject, about
from referat.data.rows import document_rows
from referat.model import Correction, Document, PersonRuling


def fault(document: Document | None, correction: Correction, publisher: Publisher) -> str | None:
    """Why a correction is not shown, in words; None when it fits."""
    found = about(document, correction) if document else None
    if document is None or found is None:
        return f"{correction.about} er ikke på siden (mere); ret id, eller fjern indførslen"
    if found.item is not None and found.item.public is False:
        return f"{correction.about} er lukket; der kan ikke stå noget om det"
    if correction.kind == "note":
        return None
    known = [one for one in schema.RESOURCES if correction.fact in one.header]
    if not known:
        return f"intet felt i dataene hedder {correction.fact}"
    rows = [row for row in _rows(document, found, publisher) if row.get(correction.fact or "") == correction.reads]
    if correction.source_line is not None:
        line = str(correction.source_line)
        rows = [row for row in rows if line in (row.get("line"), row.get("line_start"))]
    if not rows:
        return f"{correction.fact} i {correction.about} er ikke det, der står efter reads (mere); fjern indførslen"
    if len(rows) > 1 and correction.source_line is None:
        return f"{correction.fact} i {correction.about} står flere steder; skriv line og linjens nummer"
    return None


def _rows(document: Document, found: Subject, publisher: Publisher) -> Iterator[dict[str, str]]:
    """The rows of the data on what a correction is about."""
    number = found.item.order - 1 if found.item else None
    wanted = f"{document.id}#{item_anchors(document)[number]}" if number is not None else None
    for name, rows in document_rows(document, publisher).resources.items():
        header = next(one.header for one in schema.RESOURCES if one.name == name)
        if name in ("corrections", "diagnostics"):
            continue
        for values in rows:
            row = dict(zip(header, values, strict=True))
            if found.table is not None:
                if row.get("table_id") == found.table.id:
                    yield row
            elif row.get("item_id", "") == (wanted or ""):
                yield row


def person_fault(archive: Archive, ruling: PersonRuling) -> str | None:
    """Why a ruling on people is not shown, in words; None when it fits."""
    for address in (ruling.person, ruling.other):
        name, _, seat = address.partition("#")
        person = next((one for one in archive.people.people if one.slug == name and one.seats), None)
        if person is None or (seat and all(one.id != seat for one in person.seats)):
            return f"personer/{address} er ikke på siden (mere); ret adressen, eller fjern indførslen"
    return None
