"""What pages say about facts: codes, names, times and lines of the model -> Danish words.

Answers are plain text unless they say HTML; escaping is left to who puts them on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from referat import codes
from referat.danish import capitalised, clock, counted, long_date, plain_date
from referat.inline import plain
from referat.model import AgendaItem, Document
from referat.pages.markdown import html_row, markup, words

_WORD = re.compile(r"\w+")


def result(item: AgendaItem) -> str:
    """The item's result in words; empty when the minutes state none."""
    return codes.RESULTS.label(item.result) if item.result else ""


def follows(item: AgendaItem) -> str:
    """Whether the decision follows the recommendation; empty where its words do not say so."""
    if item.follows_recommendation is None:
        return ""
    return f"Beslutningen følger {'' if item.follows_recommendation else 'ikke '}indstillingen"


def consultations(item: AgendaItem) -> list[Markup]:
    """What other bodies said of the item, one HTML text each: body, date, and the result in words."""
    texts = []
    for one in item.consultations:
        facts = [words(one.body)]
        facts += [words(plain_date(one.date))] if one.date else []
        facts += [markup("<strong>{}</strong>", words(codes.RESULTS.label(one.result)))] if one.result else []
        texts.append(html_row(filter(None, facts), " · "))
    return texts


def item_type(item: AgendaItem) -> str:
    """``B-sag: til afgørelse i udvalget``; empty when the minutes give the item no type."""
    if item.item_type is None:
        return ""
    return f"{item.item_type}-sag: {codes.ITEM_TYPES.label(item.item_type).removeprefix('Sag ')}"


def title(document: Document) -> str:
    """The page's title: ``Kulturudvalget den 5. september 2023``; of a document its name."""
    meeting = document.meeting
    if document.document_type == "document" or meeting.date is None:
        return capitalised(plain(meeting.name).strip()) or document.id
    kind = {"extraordinary": ", ekstraordinært møde", "joint": ", fællesmøde"}.get(meeting.meeting_type or "", "")
    return f"{meeting.organization or plain(meeting.name)}{kind} den {plain_date(meeting.date)}"


def cited(document: Document) -> str:
    """What is named as the source of something: ``Kulturudvalget, 5. september 2023``; of a document its name."""
    meeting = document.meeting
    if document.document_type == "document" or meeting.date is None:
        return title(document)
    return f"{meeting.organization or plain(meeting.name)}, {plain_date(meeting.date)}"


def description(document: Document) -> str:
    """One sentence on the page, for search engines and previews."""
    meeting = document.meeting
    if document.document_type == "document":
        when = f" fra {plain_date(meeting.date)}" if meeting.date else ""
        return f"Dokument{when}: {plain(meeting.name).strip()}"
    when = f" {long_date(meeting.date)}" if meeting.date else ""
    who = f" i {meeting.organization}" if meeting.organization else ""
    return f"Referat af mødet{who}{when}: {counted(len(document.items), 'punkt', 'punkter')}."


def when(document: Document) -> str:
    """``tirsdag den 29. august 2023 kl. 8.30–10.11``; empty without a date."""
    meeting = document.meeting
    if meeting.date is None:
        return ""
    start = f" {clock(meeting.start)}" if meeting.start else ""
    end = f"–{clock(meeting.end).removeprefix('kl. ')}" if meeting.start and meeting.end else ""
    if meeting.end and not meeting.start:
        end = f", sluttede {clock(meeting.end)}"
    return f"{long_date(meeting.date)}{start}{end}"


def vocabulary(texts: Iterable[str]) -> set[str]:
    """The words of the texts, in lower case: what a reader finds when searching the page."""
    return {word for text in texts for word in _WORD.findall(text.casefold())}


def unsaid(printed: Iterable[str], said: Iterable[str]) -> list[str]:
    """The printed lines that hold a word not yet said, each once."""
    known = vocabulary(said)
    found: list[str] = []
    for line in printed:
        if line.strip() not in found and not vocabulary([line]) <= known:
            found.append(line.strip())
    return found
