"""The collection in the words of DCAT-AP-DK 2.0.2: descriptors -> ``catalog.jsonld`` and ``catalog.ttl``.

In: the descriptors of the collection and of the series, what else lies beside them, who publishes. Out: one graph in
two writings. The datasets are the collection and the series; their distributions are files that hold all of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from referat.config import LICENCE_NOT_STATED, Publisher
from referat.data.descriptor import STRUCTURE, Json

Node = dict[str, Any]
JSONLD, TURTLE = "catalog.jsonld", "catalog.ttl"
_PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_EU = "http://publications.europa.eu/resource/authority/"
_IANA = "https://www.iana.org/assignments/media-types/"
_FREQUENCIES = {"irregular": "IRREG", "daily": "DAILY", "weekly": "WEEKLY", "monthly": "MONTHLY"}
_MEDIA = {".zip": "application/zip"}
_FORMATS = {".zip": "ZIP"}
"""File types that the EU's list has a name for."""


class _Graph:
    """Named nodes, each once, in the order in which they came."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}

    def add(self, id_: str, type_: str, **properties: Any) -> Node:
        """A node, and what points at it. Properties are written ``dct_title`` for ``dct:title``; None is left out."""
        named = {name.replace("_", ":", 1): value for name, value in properties.items() if value is not None}
        self.nodes.setdefault(id_, {"@id": id_, "@type": type_, **named})
        return {"@id": id_}

    def term(self, table: str, name: str, type_: str, **properties: Any) -> Node:
        """A term of one of the EU's lists."""
        return self.add(f"{_EU}{table}/{name}", type_, **properties, skos_inScheme={"@id": f"{_EU}{table}"})


def dcat_files(
    collection: Json, series: Json | None, publisher: Publisher, sizes: Mapping[str, int]
) -> Iterator[tuple[str, bytes]]:
    """Both files; ``sizes`` has the bytes of files below ``data/``, and no other file is named."""
    nodes = list(_graph(collection, series, publisher, sizes).nodes.values())
    text = json.dumps({"@context": _PREFIXES, "@graph": nodes}, ensure_ascii=False, separators=(",", ":"))
    yield JSONLD, f"{text}\n".encode()
    yield TURTLE, _turtle(nodes).encode()


def _graph(collection: Json, series: Json | None, publisher: Publisher, sizes: Mapping[str, int]) -> _Graph:
    graph = _Graph()
    base = f"{publisher.base_url}data/"
    facts = _shared(graph, collection, publisher)
    made = _Datasets(graph, base, publisher, sizes, facts)
    whole = made.dataset("samling", collection, ["datapackage.zip", "referat.sqlite.zip"])
    others = [made.dataset("serier", series, ["serier/datapackage.zip"])] if series else []
    home = graph.add(base, "foaf:Document")
    graph.add(
        f"{base}{TURTLE}#katalog",
        "dcat:Catalog",
        dct_title=_danish(f"Data fra {publisher.body}s referater"),
        dct_description=_danish(collection["description"]),
        dct_publisher=facts["dct_publisher"],
        foaf_homepage=home,
        dct_language=facts["dct_language"],
        dct_license=graph.add(STRUCTURE["path"], "dct:LicenseDocument", dct_title=_danish("CC0 1.0")),
        dct_spatial=facts["dct_spatial"],
        dcat_themeTaxonomy=graph.add(f"{_EU}data-theme", "skos:ConceptScheme", dct_title=_danish("EU's dataemner")),
        dcat_dataset=[whole, *others],
    )
    return graph


def _shared(graph: _Graph, collection: Json, publisher: Publisher) -> Node:
    """What is the same of every dataset."""
    base = f"{publisher.base_url}data/{TURTLE}"
    agent = graph.add(f"{base}#udgiver", "foaf:Agent", foaf_name=publisher.body)
    theme = graph.add(
        f"{_EU}data-theme/GOVE", "skos:Concept", skos_prefLabel=_danish("Regeringen og den offentlige sektor")
    )
    return {
        "dct_publisher": agent,
        "dcat_contactPoint": _contact(publisher),
        "dct_language": graph.term("language", "DAN", "dct:LinguisticSystem"),
        "dct_spatial": _place(graph, publisher),
        "dct_accrualPeriodicity": graph.term("frequency", _FREQUENCIES[publisher.frequency], "dct:Frequency"),
        "dct_accessRights": graph.term("access-right", "PUBLIC", "dct:RightsStatement"),
        "dcat_theme": theme,
        "dct_temporal": _period(collection.get("temporal")),
        "dct_conformsTo": graph.add(collection["$schema"], "dct:Standard", dct_title="Data Package 2.0"),
        "dcat_landingPage": graph.add(f"{publisher.base_url}data/", "foaf:Document"),
    }


class _Datasets:
    """Datasets and their files in one graph."""

    def __init__(self, graph: _Graph, base: str, publisher: Publisher, sizes: Mapping[str, int], facts: Node) -> None:
        self._graph, self._base, self._sizes, self._facts = graph, base, sizes, facts
        self._terms = _terms(graph, publisher, f"{base}{TURTLE}")

    def dataset(self, name: str, described: Json, files: Sequence[str]) -> Node:
        """A package as a dataset."""
        return self._graph.add(
            f"{self._base}{TURTLE}#{name}",
            "dcat:Dataset",
            dct_title=_danish(described["title"]),
            dct_description=_danish(described["description"]),
            dct_identifier=described["id"],
            dcat_keyword=[_danish(word) for word in described["keywords"]],
            **self._facts,
            dcat_distribution=self._files(files),
        )

    def _files(self, names: Sequence[str]) -> list[Node]:
        return [self._file(name) for name in names if name in self._sizes]

    def _file(self, name: str) -> Node:
        ending, size = name[name.rindex(".") :], self._sizes[name]
        known = _FORMATS.get(ending)
        return self._graph.add(
            f"{self._base}{TURTLE}#{name.replace('/', '-')}",
            "dcat:Distribution",
            dct_title=name,
            dcat_accessURL={"@id": self._base},
            dcat_downloadURL={"@id": f"{self._base}{name}"},
            dcat_mediaType=self._graph.add(f"{_IANA}{_MEDIA[ending]}", "dct:MediaType"),
            dct_format=self._graph.term("file-type", known, "dct:MediaTypeOrExtent") if known else None,
            dcat_byteSize={"@value": str(size), "@type": "xsd:decimal"} if size else None,
            **self._terms,
        )


def _place(graph: _Graph, publisher: Publisher) -> Node:
    if publisher.area_url:
        return graph.add(_iri(publisher.area_url), "dct:Location", skos_prefLabel=_danish(publisher.body))
    return graph.term("country", "DNK", "dct:Location")


def _terms(graph: _Graph, publisher: Publisher, base: str) -> Node:
    """The licence of the contents; where none is stated, the words that say so."""
    if publisher.licence == LICENCE_NOT_STATED:
        said = _danish("Kilden oplyser ikke, på hvilke vilkår indholdet må bruges.")
        return {"dct_rights": graph.add(f"{base}#vilkaar", "dct:RightsStatement", rdfs_label=said)}
    address = _iri(publisher.licence_url) if publisher.licence_url else f"{base}#licens"
    return {"dct_license": graph.add(address, "dct:LicenseDocument", dct_title=_danish(publisher.licence))}


def _contact(publisher: Publisher) -> Node | None:
    if publisher.contact and "@" in publisher.contact and "/" not in publisher.contact:
        reached = {"vcard:hasEmail": {"@id": f"mailto:{_iri(publisher.contact)}"}}
    else:
        web = publisher.contact if (publisher.contact or "").startswith("http") else publisher.repository
        reached = {"vcard:hasURL": {"@id": _iri(web)}} if web else {}
    return {"@type": "vcard:Kind", "vcard:fn": publisher.body, **reached} if reached else None


def _period(temporal: Json | None) -> Node | None:
    if not temporal:
        return None
    days = {
        name: {"@value": temporal[key], "@type": "xsd:date"}
        for name, key in (("dcat:startDate", "start"), ("dcat:endDate", "end"))
    }
    return {"@type": "dct:PeriodOfTime", **days}


def _danish(text: str) -> Node:
    return {"@value": text, "@language": "da"}


def _iri(text: str) -> str:
    return quote(text, safe="%:/?#@!$&()*+,;=~'[]")


# --- Turtle ---------------------------------------------------------------------------------------


def _turtle(nodes: Sequence[Node]) -> str:
    head = "".join(f"@prefix {name}: <{address}> .\n" for name, address in _PREFIXES.items())
    return head + "".join(f"\n<{node['@id']}> {_properties(node, '  ')} .\n" for node in nodes)


def _properties(node: Node, indent: str) -> str:
    lines = [f"a {node['@type']}"]
    for name, value in node.items():
        if not name.startswith("@"):
            values = value if isinstance(value, list) else [value]
            lines.append(f"{name} {', '.join(_term(one, indent) for one in values)}")
    return f" ;\n{indent}".join(lines)


def _term(value: Any, indent: str) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if "@value" in value:
        tail = f"@{value['@language']}" if "@language" in value else f"^^{value['@type']}"
        return json.dumps(value["@value"], ensure_ascii=False) + tail
    if "@id" in value:
        return f"<{value['@id']}>"
    return f"[ {_properties(value, indent + '  ')} ]"
