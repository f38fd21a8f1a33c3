"""Declarations of votes, presence and what other bodies said of an item.

In: the codes and the shared fields. Out: resources.
"""

from __future__ import annotations

from referat import codes
from referat.data.schema_fields import (
    ITEM_ID,
    LINE,
    MEETING_ID,
    OPTION,
    PARTY,
    PARTY_ID,
    PERSON_ID,
    QUOTE,
    ROLE,
    SOURCE_PLACE,
    TO_ITEM,
    TO_MEETING,
    TO_PARTY,
    TO_PERSON,
    VOTE_EVENT,
    Field,
    ForeignKey,
    Resource,
    count,
    order,
    url,
)

_ITEM_URL = url("Punktet på siden.")

VOTES = Resource(
    "votes",
    "Stemmer",
    "Én række er, hvad én person eller ét parti stemte. Kun stemmer, der er trykt; tavshed er ingen stemme.",
    (
        MEETING_ID,
        ITEM_ID,
        VOTE_EVENT,
        Field("voter", "Hvem", "Navnet på den person eller det parti, der stemte.", required=True),
        Field(
            "voter_type",
            "Person eller parti",
            "Om det er en person eller et parti.",
            required=True,
            codes=codes.VOTER_TYPES,
        ),
        PERSON_ID,
        PARTY_ID,
        ROLE,
        PARTY,
        OPTION,
        QUOTE,
        LINE,
        _ITEM_URL,
        SOURCE_PLACE,
    ),
    foreign_keys=(TO_MEETING, TO_ITEM, TO_PERSON, TO_PARTY),
)

VOTE_COUNTS = Resource(
    "vote_counts",
    "Stemmetal",
    "Én række er ét trykt antal stemmer.",
    (
        MEETING_ID,
        ITEM_ID,
        VOTE_EVENT,
        OPTION,
        count("value", "Antal", "Antallet af stemmer, som det er trykt."),
        QUOTE,
        LINE,
        _ITEM_URL,
        SOURCE_PLACE,
    ),
    foreign_keys=(TO_MEETING, TO_ITEM),
)

ATTENDANCE = Resource(
    "attendance",
    "Fremmøde",
    "Én række er én trykt oplysning om, hvem der var til stede. Hvem der ikke er nævnt, siger kilden intet om.",
    (
        MEETING_ID,
        Field("item_id", "Punktets id", "Hvilket punkt oplysningen gælder. Tom, når den gælder hele mødet."),
        Field("person", "Person", "Personens navn, som det er trykt.", required=True),
        PERSON_ID,
        PARTY_ID,
        ROLE,
        PARTY,
        Field("event", "Hændelse", "Hvad der skete.", required=True, codes=codes.ATTENDANCE_EVENTS),
        Field("for_person", "I stedet for", "Den person, som en stedfortræder mødte for."),
        Field("for_person_id", "I stedet for, id", "Id på den person, som en stedfortræder mødte for."),
        Field("time", "Klokkeslæt", "Hvornår det skete, når det er trykt."),
        QUOTE,
        LINE,
        url("Punktet på siden, eller mødet, når oplysningen gælder hele mødet."),
        SOURCE_PLACE,
    ),
    foreign_keys=(
        TO_MEETING,
        TO_ITEM,
        TO_PARTY,
        TO_PERSON,
        ForeignKey(("for_person_id",), "persons", ("person_id",)),
    ),
)

CONSULTATIONS = Resource(
    "consultations",
    "Sagens vej",
    "Én række er, hvad et andet udvalg (eller det samme på en anden dag) ifølge referatet sagde til punktet. "
    "Stemmer, som blev afgivet dér, er ikke stemmer i votes.",
    (
        MEETING_ID,
        ITEM_ID,
        order("consultation_order", "Rækkens plads i punktet, fra 1, i den rækkefølge det er trykt."),
        Field("body", "Udvalg", "Det udvalg eller byråd, der er nævnt, som det er trykt.", required=True),
        Field("date", "Dato", "Hvornår det behandlede sagen. Tom, når ingen dato er trykt.", "date"),
        Field(
            "result",
            "Udfald",
            "Hvad det besluttede eller anbefalede. Tom, når referatet ikke siger det. Ordlyden står i quote.",
            codes=codes.RESULTS,
        ),
        QUOTE,
        LINE,
        SOURCE_PLACE,
    ),
    primary_key=("item_id", "consultation_order"),
    foreign_keys=(TO_MEETING, TO_ITEM),
)
