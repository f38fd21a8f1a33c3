"""The gate between reading and everything that is written: a source's bytes -> its document, or why it is held back.

In: what a file holds and what people have decided. Out: :class:`Judged`. A source is looked at as a whole, before
anything is made of it, and what was read of it is looked at again. Nothing here writes, and no message quotes a source.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from referat import reading
from referat.config import ClosedItems
from referat.danish import in_file, joined
from referat.formats.opened import Opened, open_source
from referat.formats.plain_text import Unreadable
from referat.gate import personal
from referat.gate.closed import find_closed
from referat.gate.cpr import Hit, find
from referat.gate.cpr_foreign import foreign_numbers
from referat.gate.leave_out import shown
from referat.gate.personal import Sighting
from referat.gate.rulings import Allowed, Rulings
from referat.gate.size import too_much_found, too_much_text
from referat.gate.unshown import held_back, unshown
from referat.model import Document, Refusal
from referat.reading.dialect import Dialect

_WHAT = {
    "G101": "ligner et CPR-nummer",
    "G103": "ligner et CPR-nummer i en tabel (delt i to felter eller uden det første nul)",
}
_NAMED = 10
"""So many lines a message names."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one source, and which entries of ``allowed.yml`` it took to publish it.

    ``warnings`` are for the person who looks after the minutes; they are never published.
    """

    reading: Document | Refusal
    used: frozenset[Allowed] = frozenset()
    warnings: tuple[Sighting, ...] = ()


def judge(
    path: str,
    named: bool,
    data: bytes,
    rulings: Rulings,
    closed_items: ClosedItems = "leave_out",
    archive: Dialect | None = None,
    warn: bool = True,
) -> Judged:
    """Read a source if it may be read; ``named`` says that its name holds a person's number (``path`` is masked).

    ``archive`` is the dialect of the source folder; without ``warn`` nothing private is looked for in what is shown.
    """
    if named:
        message = "filens eller mappens navn ligner et CPR-nummer; giv den et andet navn"
        return Judged(Refusal(path, "withheld", "G102", message))
    try:
        opened = open_source(data)
    except Unreadable as problem:
        return Judged(Refusal(path, "rejected", problem.code, problem.message, problem.line))
    judged = _judged(path, data, opened, rulings, closed_items, archive)
    if warn and isinstance(judged.reading, Document):
        return replace(judged, warnings=_warnings("\n".join(judged.reading.source.lines)))
    if isinstance(judged.reading, Refusal) and (place := opened.place(judged.reading.line)):
        return replace(
            judged,
            reading=replace(judged.reading, message=f"{judged.reading.message} ({in_file(place, exactly=True)})"),
        )
    return judged


def _judged(
    path: str, data: bytes, opened: Opened, rulings: Rulings, closed_items: ClosedItems, archive: Dialect | None
) -> Judged:
    refusal = too_much_text(path, opened.text)
    if refusal:
        return Judged(refusal)
    allowed = rulings.allows(path, opened.everything, data)
    of_persons, of_access, of_unshown = (
        {number for entry, number in allowed.items() if entry.rule.startswith(family)} for family in ("G1", "G2", "G4")
    )
    found = unshown(opened.medium, opened.ledger, len(opened.lines))
    hits = find(opened.text)
    ruled = ({hit.line for hit in hits} & of_persons) | ({one.line for one in found} & of_unshown)
    used = {entry for entry, number in allowed.items() if number in ruled}
    refusal = held_back(path, found, of_unshown)
    if refusal:
        return Judged(refusal, frozenset(used))
    open_hits = [hit for hit in hits if hit.line not in of_persons]
    if open_hits:
        return Judged(_withheld(path, open_hits), frozenset(used))
    document = reading.read(path, data, archive, opened)
    if isinstance(document, Refusal):
        return Judged(document, frozenset(used))
    used |= {entry for entry, number in allowed.items() if number in of_access and entry.rule.startswith("G2")}
    refusal = too_much_found(document)
    if refusal:
        return Judged(refusal, frozenset(used))
    verdict = find_closed(document, frozenset(of_access))
    left = shown(document, verdict, closed_items, rulings.titles_hidden(path))
    return Judged(left, frozenset(used))


def rules_at(path: str, data: bytes, line: int, rulings: Rulings, archive: Dialect | None = None) -> list[str]:
    """The rules that a line of a source breaks, and that nobody has ruled on: codes. Raises nothing for bad bytes."""
    try:
        opened = open_source(data)
    except Unreadable:
        return []
    allowed = rulings.allows(path, opened.everything, data)
    ruled = {(entry.rule[:2], number) for entry, number in allowed.items()}
    found = [hit.code for hit in find(opened.text) if hit.line == line]
    found += [one.code for one in unshown(opened.medium, opened.ledger, len(opened.lines)) if one.line == line]
    document = reading.read(path, data, archive, opened)
    if isinstance(document, Document):
        verdict = find_closed(document, frozenset(number for family, number in ruled if family == "G2"))
        doubts = [code for number, code in verdict.doubts if number == line]
        closes = any(line in lines for lines in verdict.closed.values())
        found += doubts[:1] or (["G201"] if closes else [])
    return [code for code in dict.fromkeys(found) if (code[:2], line) not in ruled]


def _warnings(text: str) -> tuple[Sighting, ...]:
    elsewhere = (Sighting(line, "G110") for line in foreign_numbers(text))
    return tuple(sorted((*personal.find(text), *elsewhere)))


def _withheld(path: str, hits: list[Hit]) -> Refusal:
    """The refusal; it names the lines and nothing that is computed from what they hold."""
    first = hits[0]
    lines = [str(hit.line) for hit in hits]
    named = joined(lines if len(lines) <= _NAMED else [*lines[:_NAMED], f"{len(lines) - _NAMED} mere"])
    where = f" Det gælder linje {named}." if hits[1:] else ""
    message = (
        f"{_WHAT[first.code]}; kilden er holdt tilbage.{where} Fjern nummeret. Er det ikke et CPR-nummer, så skriv "
        "det i allowed.yml (build_site.py --allow FIL:LINJE --reason GRUND)"
    )
    return Refusal(path, "withheld", first.code, message, first.line)
