"""What became of every file: a document or a refusal -> its status, one entry of ``status.json``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from referat.model import Document, Refusal

State = Literal["published", "published_with_warnings", "withheld", "rejected"]


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """What became of one file under the source folder (docs/contract.md, section 3, ``status.json``).

    ``lines`` counts non-blank lines, so that ``lines_understood`` is a share of it.
    """

    path: str
    state: State
    code: str | None = None
    message: str | None = None
    meeting_id: str | None = None
    url: str | None = None
    template: str | None = None
    lines: int = 0
    lines_understood: int = 0
    items: int = 0
    tables: int = 0
    warnings: int = 0
    help: str | None = None
    """Where the code is explained."""


def help_url(base_url: str, code: str) -> str:
    """The address at which a message's code is explained."""
    return f"{base_url}meddelelser/#{code}"


def published(document: Document, url: str) -> SourceStatus:
    """The status of a source that is published; its first warning says why it needs a look."""
    doubts = [note for note in document.diagnostics if note.severity != "info"]
    return SourceStatus(
        path=document.source.path,
        state="published_with_warnings" if doubts else "published",
        code=doubts[0].code if doubts else None,
        message=doubts[0].message if doubts else None,
        meeting_id=document.id,
        url=url,
        template=document.template,
        lines=sum(1 for line in document.source.lines if line.strip()),
        lines_understood=document.lines_understood,
        items=len(document.items),
        tables=sum(1 for _ in document.tables()),
        warnings=len(doubts),
    )


def refused(refusal: Refusal, public_names: Mapping[str, str]) -> SourceStatus:
    """The status of a source that is not published: the reason, nothing of its content or name.

    ``public_names``: what such files are called in public.
    """
    message = in_public(refusal.message, public_names)
    return SourceStatus(public_names.get(refusal.path, refusal.path), refusal.state, refusal.code, message)


def in_public(text: str, public_names: Mapping[str, str]) -> str:
    """``text`` with the names of files that are not published replaced."""
    for name in sorted(public_names, key=len, reverse=True):
        text = text.replace(name, public_names[name])
    return text
