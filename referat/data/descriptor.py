"""Descriptors of packages and resources (Data Package v2), derived from the schema: no writing, no reading.

In: resources of the schema, tables, a document and its publisher. Out: plain dictionaries, ready for JSON.
Two things follow from the tools that read them: categories are mirrored as ``enum``, because not every tool enforces
categories, and ``fieldsMatch`` is never written, because the published v2.0 profile has it wrong.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from referat.config import LICENCE_NOT_STATED, Publisher
from referat.danish import plain_date, slug
from referat.data import schema
from referat.data.addresses import descriptor_url, page_url
from referat.data.citing import Reference, of_collection, of_document
from referat.data.schema import PACKED, Field, ForeignKey, Resource
from referat.data.table_rows import column_names
from referat.data.units import unit_code
from referat.model import Column, Document, Table

Json = dict[str, Any]

PROFILE = "https://datapackage.org/profiles/2.0"
DESCRIPTOR = "datapackage.json"
SOURCE_TEXT = f"kilde.txt{PACKED}"
STRUCTURE: Json = {
    "name": "CC0-1.0",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
    "title": "CC0 1.0 (feltnavne, koder, beskrivelser og kataloger)",
}
"""What is ours: names, descriptions and the form. The words of the minutes are not, so it is no licence of the data."""
_DENMARK = "http://publications.europa.eu/resource/authority/country/DNK"
_LICENCE_NAME = re.compile(r"[-a-zA-Z0-9._]+")


@dataclass(frozen=True, slots=True)
class Content:
    """What a written file holds: its size and its SHA-256."""

    size: int
    sha256: str


def resource_descriptor(
    name: str, title: str, description: str, table_schema: Json, content: Content, path: str | None = None
) -> Json:
    """A resource: where its CSV file is (``<name>.csv`` unless ``path`` says else), how it is written, its fields.

    What the standard takes for granted of a dialect is not said again.
    """
    path = path or f"{name}.csv"
    return {
        "$schema": f"{PROFILE}/dataresource.json",
        "name": name,
        "type": "table",
        "path": path,
        "title": title,
        "description": description,
        "bytes": content.size,
        "hash": f"sha256:{content.sha256}",
        "encoding": "utf-8",
        "format": "csv",
        "mediatype": "text/csv",
        **({"compression": "gz"} if path.endswith(PACKED) else {}),
        "dialect": {"$schema": f"{PROFILE}/tabledialect.json", "lineTerminator": "\n"},
        "schema": table_schema,
    }


def resource_schema(resource: Resource, present: Collection[str], explained: bool = True) -> Json:
    """The schema of a resource; foreign keys only to resources that are ``present`` in the same package.

    ``explained`` with what each field and each of its codes means: once for all packages is enough.
    """
    made = _schema([field_descriptor(field, explained) for field in resource.fields])
    if resource.primary_key:
        made["primaryKey"] = list(resource.primary_key)
    return made | _foreign_keys(resource.foreign_keys, present)


def _foreign_keys(keys: Sequence[ForeignKey], present: Collection[str]) -> Json:
    made = [
        {"fields": list(key.fields), "reference": {"resource": key.resource, "fields": list(key.reference)}}
        for key in keys
        if key.resource in present
    ]
    return {"foreignKeys": made} if made else {}


def typed_schema(table: Table) -> Json:
    """The schema of a table's typed rows: its columns, then ``row_type``."""
    columns = zip(column_names(table), table.columns, strict=True)
    return _schema([*(_column(name, column) for name, column in columns), field_descriptor(schema.ROW_TYPE, False)])


def raw_schema(width: int) -> Json:
    """The schema of a table's printed grid: the line, then ``c1`` to ``cN``."""
    places = [{"name": f"c{n}", "type": "string", "title": f"Celle {n}"} for n in range(1, width + 1)]
    return _schema([field_descriptor(schema.RAW_LINE, False), *places])


def field_descriptor(field: Field, explained: bool = True) -> Json:
    """A field with its constraints and, where it is explained, what it and its codes mean in Danish."""
    made: Json = {"name": field.name, "type": field.type, "title": field.title}
    if explained:
        made["description"] = field.description
    if field.format:
        made["format"] = field.format
    if field.codes and explained:
        made["categories"] = [{"value": code.value, "label": code.label} for code in field.codes]
    constraints: Json = {}
    if field.required:
        constraints["required"] = True
    if field.codes:
        constraints["enum"] = list(field.codes.values)
    if field.minimum is not None:
        constraints["minimum"] = field.minimum
    if constraints:
        made["constraints"] = constraints
    return made


def _schema(fields: list[Json]) -> Json:
    return {"$schema": f"{PROFILE}/tableschema.json", "fields": fields, "missingValues": [""]}


def _column(name: str, column: Column) -> Json:
    made: Json = {"name": name, "type": column.type, "title": column.name}
    if column.unit:
        made["unit"] = column.unit
        made["unitMultiplier"] = column.multiplier
        if known := unit_code(column.unit):
            made["unitCode"], made["unitSystem"] = known
        if column.unit_text:
            made["unitText"] = column.unit_text
        if column.unit_source:
            made["unitSource"] = column.unit_source
    return made


def document_descriptor(document: Document, publisher: Publisher, resources: Sequence[Json], text: Content) -> Json:
    """The descriptor of one source's package; ``text`` is the source text that it holds."""
    meeting = document.meeting
    day = plain_date(meeting.date) if meeting.date else None
    if document.document_type == "minutes":
        title = " – ".join(part for part in (meeting.organization or meeting.name, day) if part)
        holds = "punkter, beslutninger, stemmer, fremmøde, bilag og tabeller"
        what = f"Referatet “{_one_line(meeting.name)}” som data: {holds}."
        keywords = ["referat", "kommune", meeting.organization, publisher.body]
    else:
        title = " – ".join(part for part in (_one_line(meeting.name), day) if part)
        what = f"Dokumentet “{_one_line(meeting.name)}” som data."
        keywords = ["dokument", "kommune", meeting.sender, publisher.body]
    copy = f" {SOURCE_TEXT} er kildeteksten, pakket; felterne line tæller dens linjer."
    fields = f" Felterne er forklaret på {publisher.base_url}data/ordbog/."
    return _package(
        publisher,
        name=document.id.replace("/", "-"),
        id=descriptor_url(publisher.base_url, document),
        title=title,
        description=f"{what}{copy}{fields} {_licence_words(publisher)}",
        homepage=page_url(publisher.base_url, document),
        created=f"{meeting.date.isoformat()}T00:00:00Z" if meeting.date else None,
        sources=[
            {"title": f"Kildeteksten af {document.source.path}", "path": SOURCE_TEXT, "sha256": text.sha256},
        ],
        keywords=[*keywords, str(meeting.date.year) if meeting.date else None],
        resources=resources,
        days=[meeting.date] if meeting.date else [],
        citation=of_document(document, publisher),
    )


def collection_descriptor(documents: Sequence[Document], publisher: Publisher, resources: Sequence[Json]) -> Json:
    """The descriptor of the collection of all documents."""
    days = [document.meeting.date for document in documents if document.meeting.date]
    years = sorted({str(day.year) for day in days})
    return _package(
        publisher,
        name=f"{slug(publisher.body) or 'samling'}-referater",
        id=descriptor_url(publisher.base_url, None),
        title=f"Referater fra {publisher.body}",
        description=(
            "Alle referater og dokumenter på siden som data, samlet i én fil pr. slags række. "
            f"status.json fortæller, hvad der blev af hver kildefil. {_licence_words(publisher)}"
        ),
        homepage=f"{publisher.base_url}data/",
        created=f"{max(days).isoformat()}T00:00:00Z" if days else None,
        sources=[{"title": "Hver kildefils sti og kontrolsum står i meetings.csv", "path": "meetings.csv"}],
        keywords=["referater", "kommune", publisher.body, *years],
        resources=resources,
        days=days,
        citation=of_collection(documents, publisher),
    ) | {"updateFrequency": publisher.frequency}


def series_descriptor(documents: Sequence[Document], publisher: Publisher, resources: Sequence[Json]) -> Json:
    """The descriptor of the package of series."""
    days = [document.meeting.date for document in documents if document.meeting.date]
    return _package(
        publisher,
        name=f"{slug(publisher.body) or 'samling'}-serier",
        id=f"{publisher.base_url}data/serier/datapackage.json",
        title=f"Tabeller, der går igen, fra {publisher.body}",
        description=(
            "Én fil pr. tabel, der er trykt mere end én gang, og ét tal pr. række: perioden, rækkens navn, hvad der er "
            f"målt, tallet og det møde, der har trykt det. {_licence_words(publisher)}"
        ),
        homepage=f"{publisher.base_url}data/serier/",
        created=f"{max(days).isoformat()}T00:00:00Z" if days else None,
        sources=[{"title": f"Tallene er også rækker i {schema.NUMBERS.file}", "path": f"../{schema.NUMBERS.file}"}],
        keywords=["tidsserier", "tabeller", "kommune", publisher.body],
        resources=resources,
        days=days,
        citation=of_collection(documents, publisher),
    ) | {"updateFrequency": publisher.frequency}


def _package(
    publisher: Publisher,
    *,
    name: str,
    id: str,
    title: str,
    description: str,
    homepage: str,
    created: str | None,
    sources: list[Json],
    keywords: Sequence[str | None],
    resources: Sequence[Json],
    days: Sequence[date],
    citation: Reference,
) -> Json:
    made: Json = {
        "$schema": f"{PROFILE}/datapackage.json",
        "name": name,
        "id": id,
        "title": title,
        "description": description,
        "homepage": homepage,
        "version": publisher.version,
    }
    if created:
        made["created"] = created
    licence = _licence(publisher)
    if licence:
        made["licenses"] = [licence]
    made["structureLicense"] = STRUCTURE
    made["contributors"] = [_contributor(publisher)]
    made["citation"] = citation.text()
    made["languages"] = ["da"]
    made["spatial"] = (
        {"title": publisher.body, "path": publisher.area_url}
        if publisher.area_url
        else {"title": "Danmark", "path": _DENMARK}
    )
    if days:
        made["temporal"] = {"start": min(days).isoformat(), "end": max(days).isoformat()}
    made["sources"] = sources
    made["keywords"] = list(dict.fromkeys(word for word in keywords if word))
    made["resources"] = list(resources)
    return made


def _licence(publisher: Publisher) -> Json | None:
    """The licence, when the publisher states one that the standard can hold: with a short name or an address."""
    if publisher.licence == LICENCE_NOT_STATED:
        return None
    named = {"name": publisher.licence} if _LICENCE_NAME.fullmatch(publisher.licence) else {}
    path = {"path": publisher.licence_url} if publisher.licence_url else {}
    return {**named, **path, "title": publisher.licence} if named or path else None


def _licence_words(publisher: Publisher) -> str:
    if publisher.licence == LICENCE_NOT_STATED:
        return "Kilden oplyser ikke, på hvilke vilkår data må bruges."
    return f"Licens: {publisher.licence}."


def _contributor(publisher: Publisher) -> Json:
    made: Json = {"title": publisher.body, "roles": ["publisher"]}
    if publisher.contact and publisher.contact.startswith(("http://", "https://")):
        made["path"] = publisher.contact
    elif publisher.contact and "@" in publisher.contact:
        made["email"] = publisher.contact
    return made


def _one_line(text: str) -> str:
    return " ".join(text.split())
