"""The gate between reading and everything that is written: a source's bytes -> its document, or why it is held back.

In: what a file holds and what people have decided. Out: :class:`Judged`. A source is looked at as a whole, before
anything is made of it, and what was read of it is looked at again. Nothing here writes, and no message quotes a source.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from referat import reading
from referat.gate.closed import more_than_a_title
from referat.gate.cpr import Hit, find
from referat.gate.rulings import Rulings
from referat.gate.size import too_much_found, too_much_text
from referat.model import Document, Refusal
from referat.reading.text import Unreadable, decode

_WHAT = {
    "G101": "ligner et CPR-nummer",
    "G103": "ligner et CPR-nummer i en tabel (delt i to felter eller uden det første nul)",
}

_NAMED = 10
"""So many lines a message names."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one source, and which rulings of ``allowed.yml`` it took to publish it (hashes of lines)."""

    reading: Document | Refusal
    used: frozenset[str] = frozenset()


def judge(path: str, named: bool, data: bytes, rulings: Rulings) -> Judged:
    """Read a source if it may be read; ``named`` says that its name holds a person's number (``path`` is masked)."""
    if named:
        message = "filens eller mappens navn ligner et CPR-nummer; giv den et andet navn"
        return Judged(Refusal(path, "withheld", "G102", message))
    try:
        text = decode(data)
    except Unreadable:
        return Judged(_read(path, data))  # says why
    refusal = too_much_text(path, text)
    if refusal:
        return Judged(refusal)
    hits = find(text)
    lines = text.split("\n") if hits else []
    hashes = {hit: line_sha256(lines[hit.line - 1], data) for hit in hits}
    allowed = rulings.allows(path)
    open_hits = [hit for hit in hits if hashes[hit] not in allowed]
    used = frozenset(hashes.values()) & allowed
    if open_hits:
        return Judged(_withheld(path, open_hits, hashes), used)
    document = _read(path, data)
    if isinstance(document, Refusal):
        return Judged(document, used)
    return Judged(too_much_found(document) or more_than_a_title(document) or document, used)


def _read(path: str, data: bytes) -> Document | Refusal:
    return reading.read(path, data)


def line_sha256(line: str, data: bytes) -> str:
    """The name of a line in ``allowed.yml``.

    The line is hashed together with the whole file: the hash of a line with ten digits alone could be turned back
    into the digits by trying them all, and this one stands in messages that others may read.
    """
    return hmac.new(hashlib.sha256(data).digest(), line.strip().encode(), hashlib.sha256).hexdigest()


def _withheld(path: str, hits: list[Hit], hashes: dict[Hit, str]) -> Refusal:
    """The refusal; of several hits it names the first line and, for ``allowed.yml``, the first ones' hashes."""
    first = hits[0]
    more = f" Det gælder {len(hits)} linjer." if hits[1:] else ""
    named = "; ".join(f"linje {hit.line}: line_sha256 {hashes[hit]}" for hit in hits[:_NAMED])
    message = (
        f"{_WHAT[first.code]}; kilden er holdt tilbage.{more} Fjern nummeret. "
        f"Er det ikke et CPR-nummer, så skriv det i allowed.yml ({named})"
    )
    return Refusal(path, "withheld", first.code, message, first.line)
