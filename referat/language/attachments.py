"""Is an attachment closed? A line of a list of attachments -> whether it says so itself, in the words of access."""

from __future__ import annotations

import re

from referat.language.access import in_title, only_access

_ATTACHMENT = re.compile(r"\b(?:bilag(?:et|ene)?|vedlagt|notat)\b|\.[a-z]{3,4}\W*$", re.IGNORECASE)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:punkt(?:et|er|erne)?|pkt|sag(?:en|er)?|møde(?:t|r)?|dagsorden(?:en)?)\b", re.IGNORECASE
)
_HEADS_MORE = re.compile(r"\W*\w+ bilagene?\W*|.*:\s*|\W*bilag \W*\w+e\W*", re.IGNORECASE)
_NUMBERED = re.compile(r"\W*bilag (?:nr\.? )?\d", re.IGNORECASE)


def is_closed_attachment(text: str) -> bool:
    """Does a line name an attachment and call it closed: ``Bilag 3 (Lukket)``, ``Lukket bilag: Løn``?

    A line that may as well speak of an item (``Bilag til lukket punkt 5``) does not.
    """
    named = _ATTACHMENT.search(text) and not _OF_SOMETHING_ELSE.search(text)
    return bool(named) and in_title(text).public is False


def closed_below(heading: str, below: list[str]) -> int:
    """How many of the lines below a closed attachment are closed with it: those of a heading (``Lukkede bilag:``)."""
    if not only_access(heading) and not _HEADS_MORE.fullmatch(heading.strip()):
        return 0
    if _HEADS_MORE.fullmatch(heading.strip()):
        return len(below)
    return next((place for place, text in enumerate(below) if _NUMBERED.match(text)), len(below))
