"""What the person who looks after the minutes is told: statuses and diagnostics → lines of text.

In: what became of every source. Out: message lines
``path:line: severity CODE: text``, GitHub Actions annotations, and the closing summary. No I/O, no clock.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from referat.archive import status
from referat.archive.status import SourceStatus
from referat.danish import in_file
from referat.fetch.visit import Outcome
from referat.gate.personal import KINDS, Sighting
from referat.model import Diagnostic, Document, Refusal, Severity, Where


@dataclass(frozen=True, slots=True)
class Message:
    """One message about a source; ``line`` is None when it concerns the whole file."""

    path: str
    line: int | None
    severity: Severity
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Totals:
    """The closing figures of a build."""

    sources: int
    items: int
    tables: int
    votes: int
    warnings: int
    withheld: int
    rejected: int


def about_document(document: Document) -> list[Message]:
    """The document's warnings and errors; what is only of interest to readers stays on its page."""
    notes = [note for note in document.diagnostics if note.severity != "info"]
    return [_note(document.source.path, note, document.source.place(note.line)) for note in notes]


def about_refusal(refusal: Refusal) -> Message:
    """Why a source is not published."""
    return Message(refusal.path, refusal.line, "error", refusal.code, refusal.message)


def _note(path: str, note: Diagnostic, where: Where | None) -> Message:
    """The message; where the line is of the text made of a file, it says where that stands in the file."""
    text = f"{note.message} ({in_file(where)})" if where else note.message
    return Message(path, note.line, note.severity, note.code, text)


def totals(statuses: Iterable[SourceStatus], documents: Iterable[Document]) -> Totals:
    """Add up a build. ``votes`` counts the votes held, not the voters."""
    statuses, documents = list(statuses), list(documents)
    return Totals(
        sources=len(statuses),
        items=sum(len(document.items) for document in documents),
        tables=sum(1 for document in documents for _ in document.tables()),
        votes=sum(len(item.votes) for document in documents for item in document.items),
        warnings=sum(status.warnings for status in statuses),
        withheld=sum(status.state == "withheld" for status in statuses),
        rejected=sum(status.state == "rejected" for status in statuses),
    )


def in_public(message: Message, public_names: Mapping[str, str]) -> Message:
    """The message as others may read it, in logs that are public: files that are not published have no names."""
    path = public_names.get(message.path, message.path)
    return replace(message, path=path, text=status.in_public(message.text, public_names))


def in_order(messages: Iterable[Message]) -> list[Message]:
    """Sorted by file, line and code, so that two builds say the same in the same order."""
    return sorted(messages, key=lambda m: (m.path, m.line or 0, m.code, m.text))


def line_of(message: Message, folder: str = "") -> str:
    """``path:line: severity CODE: text``; what concerns the whole file stands at its first line."""
    place = f"{_path(message.path, folder)}:{message.line or 1}"
    return _harmless(f"{place}: {message.severity} {message.code}: {one_line(message.text)}")


NO_CHANNEL = (
    "Læserne kan ikke melde fejl: Udfyld contact (en mailadresse) eller repository under extra.referat i mkdocs.yml."
)
"""Said once, at the end of a build, when no page can say where to write."""

PERSONAL = "Personoplysninger, som nogen bør se på"
PERSONAL_ELSEWHERE = f"{PERSONAL}, nævnes kun på din egen maskine: kør build_site.py --check der."
"""Said wherever others may read along, whether there is something or not: a public warning would be a signpost."""


def personal(sightings: Mapping[str, Iterable[Sighting]], folder: str = "") -> list[str]:
    """The lines on what may be private: file, line and kind, never the words. Nothing when there is nothing."""
    lines = [
        _harmless(f"  {_path(path, folder)}:{one.line}: {one.code}: {KINDS[one.code]}")
        for path in sorted(sightings)
        for one in sorted(sightings[path])
    ]
    return [f"{PERSONAL} (det står kun her og bliver ikke udgivet):", *lines] if lines else []


def explained(messages: Iterable[Message], base_url: str) -> list[str]:
    """Where each code that was said is explained, a line each; nothing when nothing was said."""
    codes = sorted({message.code for message in messages})
    lines = [f"  {one}: {status.help_url(base_url, one)}" for one in codes]
    return ["Hvad koderne betyder, og hvad du gør:", *lines] if lines else []


def annotation(message: Message, folder: str = "") -> str:
    """The same as a GitHub Actions workflow command, escaped as GitHub asks."""
    command = {"error": "error", "warning": "warning", "info": "notice"}[message.severity]
    where = f"file={_property(_path(message.path, folder))},line={message.line or 1},title={_property(message.code)}"
    return f"::{command} {where}::{_data(one_line(message.text))}"


def summary(figures: Totals, seconds: float, *, wrote: bool) -> str:
    """The closing line: sources, items, tables, votes, warnings, withheld, time."""
    done = figures.sources - figures.withheld - figures.rejected
    parts: Sequence[str] = (
        _count(figures.sources, "kilde", "kilder") + f" ({done} {'udgivet' if wrote else 'kan udgives'})",
        _count(figures.items, "punkt", "punkter"),
        _count(figures.tables, "tabel", "tabeller"),
        _count(figures.votes, "afstemning", "afstemninger"),
        _count(figures.warnings, "advarsel", "advarsler"),
        f"{figures.withheld} holdt tilbage",
        f"{figures.rejected} afvist",
        f"{seconds:.1f}".replace(".", ",") + " sekunder",
    )
    return " · ".join(parts)


def about_visit(outcome: Outcome) -> list[Message]:
    """What a visit to a portal has to say, also what is good to know only: it stands nowhere else."""
    return [Message(path, note.line, note.severity, note.code, note.message) for path, note in outcome.notes]


def fetched(outcome: Outcome) -> str:
    """The closing line of a visit to a portal."""
    parts: Sequence[str] = (
        _count(outcome.new, "nyt møde", "nye møder"),
        _count(outcome.changed, "ændret", "ændrede"),
        _count(outcome.same, "uændret", "uændrede"),
        *[f"{outcome.gone} væk fra portalen"] * bool(outcome.gone),
        *[f"{outcome.deleted} slettet her og ikke hentet igen"] * bool(outcome.deleted),
        *[f"{outcome.later} venter til næste gang"] * bool(outcome.later),
        _count(outcome.requests, "forespørgsel", "forespørgsler"),
    )
    return " · ".join(parts)


def one_line(text: str) -> str:
    """Text that cannot break out of its line: control and invisible format characters are written as escapes."""
    return "".join(
        character if unicodedata.category(character) not in _UNSEEN else ascii(character)[1:-1] for character in text
    )


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _path(path: str, folder: str) -> str:
    whole = one_line(f"{folder}/{path}" if folder else path)
    return f"./{whole}" if whole.startswith(":") else whole


def _harmless(line: str) -> str:
    """A runner obeys ``##[…]`` anywhere in a line: a source must not be able to say it."""
    return line.replace("##[", "## [")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
