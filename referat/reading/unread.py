"""What a file holds and its text does not: a ledger -> the remark that counts it, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from referat.danish import counted, joined
from referat.formats.opened import Opened
from referat.formats.source_blocks import LedgerEntry
from referat.model import Diagnostic


def remark(opened: Opened) -> list[Diagnostic]:
    """Deletions, comments, hidden and embedded things that are left out, and pictures that are not read."""
    kinds = Counter(entry.kind for entry in opened.ledger if entry.text or entry.kind == "picture")
    said = []
    if kinds["deleted"]:
        said.append(f"{counted(kinds['deleted'], 'sted', 'steder')} med slettet tekst er udeladt")
    if opened.medium == "docx" and kinds["comment"]:
        said.append("kommentarer er udeladt")
    if kinds["annotation"]:
        said.append(f"{counted(kinds['annotation'], 'kommentar', 'kommentarer')} er udeladt")
    if kinds["hidden"]:
        said.append(f"{counted(kinds['hidden'], 'sted', 'steder')} med skjult tekst er udeladt")
    if kinds["picture"]:
        said.append(f"{counted(kinds['picture'], 'billede', 'billeder')} er ikke læst{_described(opened.ledger)}")
    if kinds["embedded"]:
        said.append(f"{counted(kinds['embedded'], 'indlejret fil', 'indlejrede filer')} er ikke læst")
    return [Diagnostic("info", "R106", f"af filen er ikke alt med: {joined(said)}")] if said else []


def _described(ledger: Sequence[LedgerEntry]) -> str:
    """How many of the pictures have a text that says what is on them; those texts stand where the pictures were."""
    described = sum(entry.kind == "picture" and bool(entry.text) for entry in ledger)
    return f" ({described} med en beskrivelse)" if described else ""
