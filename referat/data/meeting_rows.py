"""A document's meeting, items, sections, attachments and figures as rows.

In: :class:`~referat.data.about.About` a document. Out: rows by field, in the order of the schema.
"""

from __future__ import annotations

from collections.abc import Iterator

from referat.data.about import About, Row
from referat.model import Figure


def meetings(one: About) -> Iterator[Row]:
    """The meeting itself."""
    document, meeting = one.document, one.document.meeting
    yield {
        "meeting_id": one.document.id,
        "document_type": document.document_type,
        "organization_id": meeting.organization_id,
        "organization": meeting.organization,
        "body": one.publisher.body,
        "name": meeting.name,
        "meeting_type": meeting.meeting_type,
        "term": meeting.term,
        "date": meeting.date,
        "start_time": meeting.start,
        "end_time": meeting.end,
        "location": meeting.location,
        "reference": meeting.reference,
        "sender": meeting.sender,
        "source_path": document.source.path,
        "source_sha256": document.source.sha256,
        "url": one.page,
    }


def agenda_items(one: About) -> Iterator[Row]:
    """The items on the agenda."""
    for item_id, item in one.items:
        case = item.case
        yield {
            "meeting_id": one.document.id,
            "item_id": item_id,
            "number": item.number,
            "item_order": item.order,
            "name": item.name,
            "item_type": item.item_type,
            "public": item.public,
            "case_number": case.text if case else None,
            "case_id": one.links.cases.get(case.text) if case else None,
            "case_topic": case.topic if case else None,
            "case_facet": case.facet if case else None,
            "case_year": case.year if case else None,
            "recommendation": item.recommendation,
            "result": item.result,
            "resolution_text": item.resolution_text,
            "url": one.item_url(item_id),
            "line_start": item.line_start,
            "line_end": item.line_end,
            "follows_recommendation": item.follows_recommendation,
        }


def closed_items(one: About) -> Iterator[Row]:
    """What may be known of closed items."""
    for item_id, item in one.items:
        if item.public is False:
            yield {
                "meeting_id": one.document.id,
                "item_id": item_id,
                "reason": item.closed_reason,
                "lines_withheld": item.withheld_lines,
                "decision_released": item.released,
            }


def sections(one: About) -> Iterator[Row]:
    """The sections of the items."""
    for item_id, item in one.items:
        for order, section in enumerate(item.sections, start=1):
            yield {
                "meeting_id": one.document.id,
                "item_id": item_id,
                "section_order": order,
                "kind": section.kind,
                "heading": section.heading,
                "text": section.text,
                "line_start": section.line_start,
                "line_end": section.line_end,
            }


def files(one: About) -> Iterator[Row]:
    """The listed attachments."""
    for item_id, item in one.items:
        for order, file in enumerate(item.files, start=1):
            yield {
                "meeting_id": one.document.id,
                "item_id": item_id,
                "file_order": order,
                "name": file.name,
                "line": file.line,
            }


def figures(one: About) -> Iterator[Row]:
    """The figures that the text names."""
    outside = [(None, block) for block in one.document.front if isinstance(block, Figure)]
    inside = [(item_id, figure) for item_id, item in one.items for figure in item.figures()]
    for item_id, figure in (*outside, *inside):
        yield {
            "meeting_id": one.document.id,
            "item_id": item_id,
            "number": figure.number,
            "caption": figure.caption,
            "notes": "\n".join(figure.notes),
            "line": figure.lines[0],
        }
