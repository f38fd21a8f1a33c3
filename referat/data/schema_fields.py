"""What a declaration of data is made of: fields, keys, resources, and the fields that many resources share.

In: the codes. Out: the kinds that ``schema*.py`` declare with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from referat import codes
from referat.codes import CodeList

FieldType = Literal["string", "integer", "number", "boolean", "date", "datetime", "year"]

FIELD_TYPES: dict[FieldType, str] = {
    "string": "tekst",
    "integer": "heltal",
    "number": "tal",
    "boolean": "ja/nej (true/false)",
    "date": "dato",
    "datetime": "dato og tid",
    "year": "årstal",
}
"""What each type is called in Danish."""


PACKED = ".gz"
"""How the name of a compressed file ends."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: identifier, type, Danish title and description. ``required`` fields are never empty."""

    name: str
    title: str
    description: str
    type: FieldType = "string"
    required: bool = False
    format: str | None = None
    codes: CodeList | None = None
    minimum: int | None = None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """The fields of a row that name one row of another resource. Empty fields name none."""

    fields: tuple[str, ...]
    resource: str
    reference: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resource:
    """A kind of row. ``row`` says in Danish what one row is; ``always`` that minutes have it even without rows;
    ``packed`` that its file is compressed, because its rows are many and say much again and again."""

    name: str
    title: str
    row: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    always: bool = False
    packed: bool = False

    @property
    def file(self) -> str:
        """The name of the file with its rows."""
        return f"{self.name}.csv{PACKED if self.packed else ''}"

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the fields, in order."""
        return tuple(field.name for field in self.fields)


MEETING_ID = Field(
    "meeting_id",
    "Mødets id",
    "Hvilket møde (eller dokument) rækken hører til: udvalg/dato, for eksempel teknik-og-miljoeudvalget/2023-09-05.",
    required=True,
)
ITEM_ID = Field(
    "item_id",
    "Punktets id",
    "Hvilket punkt rækken hører til: mødets id og #punkt- med nummeret, som det er trykt.",
    required=True,
)
ITEM_ID_OR_NONE = Field(
    "item_id",
    "Punktets id",
    "Hvilket punkt rækken hører til. Tom, når den ikke hører til et enkelt punkt.",
)
LINE = Field(
    "line",
    "Linje",
    "Linjen i kildeteksten, hvor det står. Den første linje er 1.",
    "integer",
    required=True,
    minimum=1,
)
LINE_START = Field(
    "line_start", "Første linje", "Den første linje i kildeteksten.", "integer", required=True, minimum=1
)
LINE_END = Field("line_end", "Sidste linje", "Den sidste linje i kildeteksten.", "integer", required=True, minimum=1)
SOURCE_PLACE = Field(
    "source_place",
    "Sted i filen",
    "Hvor linjen står i den fil, som kildeteksten er lavet af: i en PDF side og felt (side,venstre,top,højre,bund "
    "i punkter fra sidens øverste venstre hjørne), ellers vejen til feltet eller elementet. "
    "Tom, når kilden er ren tekst.",
)
"""The last field of every resource whose rows name a line."""
QUOTE = Field(
    "quote",
    "Ordret",
    "Sætningen i referatet, som oplysningen er læst ud af, ordret. "
    "Står navnet i en liste, er det listens overskrift og navnets egen linje. "
    "I stedet for en grund til fravær eller inhabilitet står der [grund udeladt].",
    required=True,
)
ROLE = Field(
    "role", "Rolle", "Personens rolle, som den er trykt, med småt og i ental: udvalgsmedlem, formand, rådmand."
)
PARTY = Field("party", "Parti", "Partiets bogstav eller navn, som det er trykt sammen med oplysningen.")
VOTE_EVENT = Field(
    "vote_event",
    "Afstemning",
    "Hvilken af punktets afstemninger det er: 1, 2 og så videre.",
    "integer",
    required=True,
    minimum=1,
)
OPTION = Field("option", "Stemme", "Hvad der blev stemt.", required=True, codes=codes.OPTIONS)

PERSON_ID = Field(
    "person_id",
    "Personens id",
    "Hvem det er, som det står i adresser. Tom for den, der ikke virker i et hverv, og for partier.",
)
PARTY_ID = Field("party_id", "Partiets id", "Partiet, som det er trykt, skrevet som i en adresse. Tom uden parti.")
FIRST_SEEN = Field("first_seen", "Først nævnt", "Datoen for det første møde, hvor det står.", "date")
LAST_SEEN = Field("last_seen", "Sidst nævnt", "Datoen for det seneste møde, hvor det står.", "date")
TABLE_ID = Field("table_id", "Tabellens id", "Hvilken tabel i mødet rækken hører til.", required=True)
SERIES_ID = Field("series_id", "Seriens id", "Den serie af ens tabeller, som tabellen er en del af. Tom uden serie.")

TO_MEETING = ForeignKey(("meeting_id",), "meetings", ("meeting_id",))
TO_ITEM = ForeignKey(("item_id",), "agenda_items", ("item_id",))
TO_TABLE = ForeignKey(("meeting_id", "table_id"), "tables", ("meeting_id", "table_id"))
TO_ORGANIZATION = ForeignKey(("organization_id",), "organizations", ("organization_id",))
TO_PERSON = ForeignKey(("person_id",), "persons", ("person_id",))
TO_PARTY = ForeignKey(("party_id",), "parties", ("party_id",))
TO_CASE = ForeignKey(("case_id",), "cases", ("case_id",))


def order(name: str, description: str) -> Field:
    """The place of a row among its likes."""
    return Field(name, "Rækkefølge", description, "integer", required=True, minimum=1)


def url(description: str) -> Field:
    """Where readers find what the row says."""
    return Field("url", "Adresse", description, required=True, format="uri")


def count(name: str, title: str, description: str, minimum: int = 0) -> Field:
    """A number that is always there."""
    return Field(name, title, description, "integer", required=True, minimum=minimum)
