"""What people have noted, put where it belongs: an intake -> the same with the corrections that fit, and messages.

In: what there is to publish, and who publishes it. Out: documents that carry their corrections. One that fits nothing
(any more) is left out and said, with its line in the file: it must not be shown beside something else.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from referat.archive.archive import Archive
from referat.build.intake import Intake
from referat.build.report import Message
from referat.config import Publisher
from referat.data.correction_checks import fault, person_fault
from referat.gate.correction_file import CORRECTIONS
from referat.model import Correction

STALE = "G191"


def noted(taken: Intake, publisher: Publisher) -> Intake:
    """The intake with every correction at its document."""
    if not taken.corrections and not taken.people:
        return taken
    documents = {document.id: document for document in taken.settled.documents}
    kept: dict[str, list[Correction]] = defaultdict(list)
    faults: list[tuple[int, str]] = []
    for correction in taken.corrections:
        id_ = correction.about.partition("#")[0]
        if said := fault(documents.get(id_), correction, publisher):
            faults.append((correction.line, said))
        else:
            kept[id_].append(correction)
    with_notes = tuple(replace(one, corrections=tuple(kept[one.id])) for one in documents.values())
    archive, people = Archive.of(with_notes), []
    for ruling in taken.people:
        if said := person_fault(archive, ruling):
            faults.append((ruling.line, said))
        else:
            people.append(ruling)
    messages = tuple(Message(CORRECTIONS, line, "warning", STALE, said) for line, said in faults)
    settled = replace(taken.settled, documents=with_notes, people=tuple(people))
    return replace(taken, settled=settled, messages=(*taken.messages, *messages))
