"""Declarations of what people have noted on the record: on minutes, items and tables, and on people.

In: the codes and the shared fields. Out: resources.
"""

from __future__ import annotations

from referat import codes
from referat.data.schema_fields import ITEM_ID_OR_NONE, MEETING_ID, TO_ITEM, TO_MEETING, TO_PERSON, Field, Resource

_DAY = Field("date", "Dato", "Dagen, da rettelsen blev skrevet.", "date", required=True)

CORRECTIONS = Resource(
    "corrections",
    "Rettelser og noter",
    "Én række er en rettelse eller en note, som et menneske har skrevet. De andre data er ikke ændret af den: "
    "Begge læsninger står her.",
    (
        MEETING_ID,
        ITEM_ID_OR_NONE,
        Field("table_id", "Tabellens id", "Hvilken tabel det gælder. Tom, når det ikke gælder en enkelt tabel."),
        Field("kind", "Art", "Om det er en note eller en rettet oplysning.", required=True, codes=codes.CORRECTIONS),
        Field("field", "Felt", "Det felt i dataene, som er rettet. Tom ved en note."),
        Field("reads", "Står som", "Hvad der står i feltet i dataene. Tom ved en note."),
        Field("correct", "Skal være", "Hvad der er det rigtige. Tom ved en note, og når feltet skulle være tomt."),
        Field("source_line", "Linje", "Linjen i kildeteksten, som rettelsen gælder.", "integer", minimum=1),
        Field("text", "Note eller begrundelse", "Noten, eller hvorfor oplysningen er rettet.", required=True),
        _DAY,
    ),
    foreign_keys=(TO_MEETING, TO_ITEM),
)

PERSON_CORRECTIONS = Resource(
    "person_corrections",
    "Rettelser om personer",
    "Én række siger om to navne, at de er den samme person, eller om to, at de ikke er. "
    "Navnene har stadig hver deres side og id.",
    (
        Field("kind", "Art", "Om de er den samme.", required=True, codes=codes.PERSON_RULINGS),
        Field("person_id", "Personens id", "Den ene.", required=True),
        Field("seat", "Hverv", "Kun dette udvalg og denne valgperiode. Tom, når det gælder hele den enes side."),
        Field("other_person_id", "Den andens id", "Den anden.", required=True),
        Field("other_seat", "Den andens hverv", "Som hverv, men for den anden."),
        Field("text", "Begrundelse", "Hvor man ved det fra.", required=True),
        _DAY,
    ),
    foreign_keys=(TO_PERSON,),
)
