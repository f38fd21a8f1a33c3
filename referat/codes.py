"""Every code that stands in the data, declared once: its value, its Danish label, what it means in English.

In: nothing. Out: one `CodeList` per kind of code. The enums of the data packages, the codes in the data dictionary
and the words on the pages derive from these lists; a test holds them against the types of `referat.model`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """One code: ``value`` stands in the data, ``label`` (Danish) on the pages; ``description`` is English."""

    value: str
    label: str
    description: str


@dataclass(frozen=True, slots=True)
class CodeList:
    """The codes that a field may hold, in the order in which they are shown."""

    name: str
    codes: tuple[Code, ...]

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    @property
    def values(self) -> tuple[str, ...]:
        """The values, in order."""
        return tuple(code.value for code in self.codes)

    def label(self, value: str) -> str:
        """The Danish label of a value. KeyError when there is no such code."""
        for code in self.codes:
            if code.value == value:
                return code.label
        raise KeyError(f"{self.name} has no code {value!r}")


def _codes(name: str, *rows: tuple[str, str, str]) -> CodeList:
    return CodeList(name, tuple(Code(*row) for row in rows))


DOCUMENT_TYPES = _codes(
    "document_type",
    ("minutes", "Referat", "The minutes of a meeting."),
    ("document", "Dokument", "A source that is not minutes: an account, a note, an annex."),
)

MEETING_TYPES = _codes(
    "meeting_type",
    ("ordinary", "Ordinært møde", "A meeting as planned."),
    ("extraordinary", "Ekstraordinært møde", "The minutes call the meeting extraordinary."),
    ("joint", "Fællesmøde", "The header names more than one committee; the first named is the organization."),
)

ITEM_TYPES = _codes(
    "item_type",
    ("A", "Sag til afgørelse i byrådet", "A matter that the city council decides."),
    ("B", "Sag til afgørelse i udvalget", "A matter that the committee decides."),
    ("C", "Sag til drøftelse eller forberedelse", "A matter for discussion or preparation."),
    ("D", "Sag til orientering", "A matter for information."),
)

SECTION_KINDS = _codes(
    "kind",
    ("resume", "Resumé", "The summary of the matter."),
    ("effect", "Effekt", "What the matter is expected to bring about."),
    ("recommendation", "Indstilling", "What the administration recommends to decide."),
    ("decision", "Beslutning", "What the committee decided."),
    ("statement", "Sagsfremstilling", "The account of the matter."),
    ("economy", "Økonomi", "What the matter costs and how it is financed."),
    ("attachments", "Bilag", "The list of attachments."),
    ("other", "Andet afsnit", "A section with any other heading, or text before the first heading."),
)

RESULTS = _codes(
    "result",
    ("approved", "Godkendt", "The committee approved the recommendation."),
    ("approved_with_changes", "Godkendt med ændringer", "Approved, with an addition or a change."),
    ("recommended", "Anbefalet", "The committee recommended it to the body that decides."),
    ("rejected", "Forkastet", "The recommendation was turned down."),
    ("postponed", "Udsat", "Put off to a later meeting."),
    ("returned", "Sendt tilbage", "Sent back to the administration or to another body."),
    ("referred", "Oversendt", "Passed on to another body."),
    ("withdrawn", "Taget af dagsordenen", "The item was withdrawn."),
    ("discussed", "Drøftet", "The committee discussed the matter."),
    ("noted", "Taget til efterretning", "The committee was informed or took note."),
    ("elected", "Valgt eller udpeget", "Somebody was elected or appointed."),
    ("other", "Andet", "A decision that none of the other codes describes; see resolution_text."),
)

OPTIONS = _codes(
    "option",
    ("yes", "For", "Voted for."),
    ("no", "Imod", "Voted against."),
    ("abstain", "Undlod at stemme", "Abstained."),
    ("other", "Andet", "Anything else, for instance a reservation."),
)

VOTER_TYPES = _codes(
    "voter_type",
    ("person", "Person", "The minutes name the voter."),
    ("party", "Parti", "The minutes name the party only."),
)

ATTENDANCE_EVENTS = _codes(
    "event",
    ("absent", "Deltog ikke", "Was not there; the minutes say no more about it."),
    ("absent_with_apology", "Afbud", "Had sent an apology."),
    ("absent_without_apology", "Udeblev uden afbud", "Stayed away without an apology."),
    ("substitute", "Stedfortræder", "Came instead of somebody else (for_person)."),
    ("arrived", "Ankom senere", "Arrived during the meeting."),
    ("left", "Forlod mødet", "Left before the end of the meeting."),
    ("disqualified", "Inhabil", "The minutes say that the person was disqualified."),
    ("guest", "Deltog som gæst", "Took part without being a member, for instance an official."),
)

TABLE_KINDS = _codes(
    "kind",
    ("table", "Tabel", "A table in the source."),
    ("list", "Liste", "A list whose entries all carry the same named numbers."),
)

ROW_TYPES = _codes(
    "row_type",
    ("data", "Datarække", "An ordinary row."),
    ("total", "Sum eller gennemsnit", "A total, an average or a net row over other rows: leave it out when adding up."),
    ("group", "Gruppe", "A heading over the rows that follow it; holds no values."),
)

NUMBER_TYPES = _codes(
    "number_type",
    ("data", "Tal", "A number of its own."),
    ("total", "Sum", "The sum of other numbers of the table."),
    ("derived", "Afledt", "A difference, change, share, average or part of other numbers of the table."),
)

SUM_CHECKS = _codes(
    "sum_check",
    ("pass", "Summen passer", "The total row is the sum of its rows, within rounding."),
    ("fail", "Summen passer ikke", "A row that claims to be a total is not the sum of its rows; kept as printed."),
)

COLUMN_TYPES = _codes(
    "type",
    ("integer", "Heltal", "Whole numbers only."),
    ("number", "Tal", "Numbers with decimals."),
    ("string", "Tekst", "Text."),
    ("date", "Dato", "A date, ISO 8601."),
    ("year", "Årstal", "A year."),
)

UNIT_SOURCES = _codes(
    "unitSource",
    ("header", "Kolonnens overskrift", "The unit stands in the column heading."),
    ("cell", "Cellerne", "The unit stands in the cells."),
    ("corner", "Tabellens første felt", "The unit stands in the corner cell."),
    ("caption", "Tabellens titel", "The unit stands in the caption."),
    ("text", "Teksten omkring", "Only the text around the table names the unit."),
)

CORRECTIONS = _codes(
    "correction",
    ("note", "Note", "A note; it corrects no field."),
    ("fact", "Rettet oplysning", "A field of the data says something else than it should."),
)

PERSON_RULINGS = _codes(
    "person_correction",
    ("alias", "Samme person", "Two names of one person."),
    ("not_same", "Ikke samme person", "Two persons, whatever their names."),
)

CHANGES = _codes(
    "change",
    ("added", "Ny", "The row is new."),
    ("changed", "Ændret", "The same source is read or described otherwise."),
    ("corrected", "Rettet", "The source itself is another one."),
    ("withdrawn", "Trukket tilbage", "The row is gone; nothing of what it said is told."),
)

SEVERITIES = _codes(
    "severity",
    ("error", "Fejl", "The source cannot be published as it is."),
    ("warning", "Advarsel", "Something that somebody should look at."),
    ("info", "Oplysning", "Something that is good to know, for instance a guess."),
)

STATES = _codes(
    "state",
    ("published", "Offentliggjort", "Published."),
    ("published_with_warnings", "Offentliggjort med advarsler", "Published; somebody should look at the warnings."),
    ("withheld", "Tilbageholdt", "Readable, but must not be shown."),
    ("rejected", "Afvist", "Cannot be read as a source."),
)
