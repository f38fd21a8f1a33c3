"""Every resource of the data, in the order of the contract: what a package has, and what the collection has besides.

In: the declarations of ``schema_*.py``. Out: `RESOURCES`, `ENTITIES` and `COLLECTION`. CSV headers, package
descriptors, the data dictionary and the row checks all derive from them.
"""

from __future__ import annotations

from referat.data.schema_changes import CHANGES
from referat.data.schema_corrections import CORRECTIONS, PERSON_CORRECTIONS
from referat.data.schema_entities import CASES, MEMBERSHIPS, ORGANIZATIONS, PARTIES, PERSON_REDIRECTS, PERSONS
from referat.data.schema_facts import ATTENDANCE, CONSULTATIONS, VOTE_COUNTS, VOTES
from referat.data.schema_fields import FIELD_TYPES, PACKED, SOURCE_PLACE, Field, FieldType, ForeignKey, Resource
from referat.data.schema_meetings import AGENDA_ITEMS, CLOSED_ITEMS, DIAGNOSTICS, FIGURES, FILES, MEETINGS, SECTIONS
from referat.data.schema_tables import CELLS, NUMBERS, RAW_LINE, ROW_TYPE, SERIES, SERIES_LIST, TABLES

__all__ = [
    "AGENDA_ITEMS", "ATTENDANCE", "CASES", "CELLS", "CHANGES", "CLOSED_ITEMS", "COLLECTION", "CONSULTATIONS",
    "CORRECTIONS", "DIAGNOSTICS", "ENTITIES", "FIELD_TYPES", "FIGURES", "FILES", "MEETINGS", "MEMBERSHIPS", "NUMBERS",
    "ORGANIZATIONS", "PACKED", "PARTIES", "PERSONS", "PERSON_CORRECTIONS", "PERSON_REDIRECTS", "RAW_LINE",
    "RESOURCES", "ROW_TYPE", "SECTIONS", "SERIES", "SERIES_LIST", "SOURCE_PLACE", "TABLES", "VOTES", "VOTE_COUNTS",
    "Field", "FieldType", "ForeignKey", "Resource",
]  # fmt: skip

RESOURCES = (
    MEETINGS,
    AGENDA_ITEMS,
    SECTIONS,
    VOTES,
    VOTE_COUNTS,
    ATTENDANCE,
    CONSULTATIONS,
    FILES,
    FIGURES,
    TABLES,
    CELLS,
    NUMBERS,
    DIAGNOSTICS,
    CLOSED_ITEMS,
    CORRECTIONS,
)
"""The resources of a package, in the order in which it lists them."""

ENTITIES = (
    ORGANIZATIONS,
    PERSONS,
    PERSON_REDIRECTS,
    MEMBERSHIPS,
    PARTIES,
    CASES,
    PERSON_CORRECTIONS,
    SERIES_LIST,
    CHANGES,
)
"""What many meetings share: only the collection has them."""

COLLECTION = (*RESOURCES, *ENTITIES)
"""The resources of the collection."""
