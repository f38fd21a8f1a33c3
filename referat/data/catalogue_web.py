"""The collection in the words of the web: descriptor -> schema.org, Croissant, and CSV on the Web.

In: descriptors of packages. Out: plain dictionaries, ready for JSON: what search engines read on a page, and what
tools for machine learning and for tables read beside the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from referat.config import Publisher
from referat.data.descriptor import STRUCTURE, Content, Json

CROISSANT, CSVW = "croissant.json", "csv-metadata.json"
_CROISSANT_TYPES = {
    "string": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean", "date": "sc:Date",
    "datetime": "sc:DateTime", "year": "sc:Integer",
}  # fmt: skip
_CSVW_TYPES = {
    "string": "string", "integer": "integer", "number": "double", "boolean": "boolean", "date": "date",
    "datetime": "datetime", "year": "gYear",
}  # fmt: skip
_CROISSANT_CONTEXT: Json = {
    "@language": "da",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataBiases": "cr:dataBiases",
    "dataCollection": "cr:dataCollection",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "personalSensitiveInformation": "cr:personalSensitiveInformation",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context that the standard prescribes."""


def schema_org(described: Json, publisher: Publisher, files: Json) -> Json:
    """A package as a schema.org Dataset; ``files`` are its downloads: address -> media type."""
    authority = {"@type": "GovernmentOrganization", "name": publisher.body}
    made: Json = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": described["id"],
        **_about(described),
        "creator": authority,
        "publisher": authority,
        "isAccessibleForFree": True,
        "spatialCoverage": {"@type": "Place", "name": described["spatial"]["title"]},
        "distribution": [
            {"@type": "DataDownload", "contentUrl": address, "encodingFormat": media}
            for address, media in files.items()
        ],
    }
    if "temporal" in described:
        start, end = described["temporal"]["start"], described["temporal"]["end"]
        made["temporalCoverage"] = start if start == end else f"{start}/{end}"
    return made


def _about(described: Json) -> Json:
    licence: Json = next(iter(described.get("licenses", ())), {})
    stated = {"license": licence.get("path") or licence["title"]} if licence else {}
    return {
        "name": described["title"],
        "description": described["description"],
        "url": described["homepage"],
        "version": described["version"],
        "inLanguage": "da",
        "keywords": described["keywords"],
        **stated,
        "sdLicense": STRUCTURE["path"],
    }


def croissant(collection: Json, publisher: Publisher, parquet: Mapping[str, Content]) -> Json:
    """The collection as Croissant 1.0: each CSV file and the records in it; of a packed one its Parquet file.

    What fields point at is left out: the standard's own tool cannot read records that point at a file it streams.
    """
    base = f"{publisher.base_url}data/"
    resources = [_readable(one, parquet.get(one["name"])) for one in collection["resources"]]
    published = {"datePublished": collection["created"][:10]} if "created" in collection else {}
    return {
        "@context": _CROISSANT_CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        **_about(collection),
        **published,
        "creator": {"@type": "sc:Organization", "name": publisher.body},
        "citeAs": collection["citation"],
        "distribution": [_file_object(one, base) for one in resources],
        "recordSet": [_record_set(one) for one in resources],
    }


def _readable(resource: Json, parquet: Content | None) -> Json:
    """The resource with the file that the standard's tools can read: they unpack no CSV."""
    if not parquet:
        return resource
    file = {"path": f"{resource['name']}.parquet", "bytes": parquet.size, "hash": parquet.sha256}
    return {**resource, **file, "mediatype": "application/x-parquet"}


def _file_object(resource: Json, base: str) -> Json:
    return {
        "@type": "cr:FileObject",
        "@id": resource["path"],
        "name": resource["path"],
        "contentUrl": f"{base}{resource['path']}",
        "contentSize": f"{resource['bytes']} B",
        "encodingFormat": resource["mediatype"],
        "sha256": resource["hash"].removeprefix("sha256:"),
    }


def _record_set(resource: Json) -> Json:
    name, schema = resource["name"], resource["schema"]
    fields = [
        {
            "@type": "cr:Field",
            "@id": f"{name}/{field['name']}",
            "name": field["name"],
            "dataType": "sc:URL" if field.get("format") == "uri" else _CROISSANT_TYPES[field["type"]],
            "source": {"fileObject": {"@id": resource["path"]}, "extract": {"column": field["name"]}},
        }
        for field in schema["fields"]
    ]
    record: Json = {"@type": "cr:RecordSet", "@id": name, "name": name, "description": resource["description"]}
    if "primaryKey" in schema:
        record["key"] = [{"@id": f"{name}/{field}"} for field in schema["primaryKey"]]
    return {**record, "field": fields}


def csvw(collection: Json) -> Json:
    """The collection as CSV on the Web. Packed files and keys that may be empty are left out: it knows none."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "da"}],
        "dc:title": collection["title"],
        "dc:description": collection["description"],
        "dc:publisher": collection["contributors"][0]["title"],
        "tables": [
            {
                "url": one["path"],
                "dc:title": one["title"],
                "dc:description": one["description"],
                "tableSchema": _table(one),
            }
            for one in collection["resources"]
            if "compression" not in one
        ],
    }


def _table(resource: Json) -> Json:
    schema = resource["schema"]
    required = {one["name"] for one in schema["fields"] if one.get("constraints", {}).get("required")}
    made: Json = {"columns": list(_columns(schema["fields"]))}
    if "primaryKey" in schema:
        made["primaryKey"] = schema["primaryKey"]
    keys = [
        {
            "columnReference": key["fields"],
            "reference": {
                "resource": f"{key['reference']['resource']}.csv",
                "columnReference": key["reference"]["fields"],
            },
        }
        for key in schema.get("foreignKeys", ())
        if required.issuperset(key["fields"])
    ]
    return made | ({"foreignKeys": keys} if keys else {})


def _columns(fields: list[Json]) -> Iterator[Json]:
    for field in fields:
        needed = field.get("constraints", {}).get("required", False)
        made: dict[str, Any] = {"name": field["name"], "titles": field["name"], "dc:title": field["title"]}
        made["datatype"] = "anyURI" if field.get("format") == "uri" else _CSVW_TYPES[field["type"]]
        yield {**made, **({"required": True} if needed else {})}
