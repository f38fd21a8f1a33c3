"""A small document model made by hand: one of everything, for tests of what stands after reading."""

from __future__ import annotations

from datetime import date, datetime

from referat.model import (
    AgendaItem,
    Attendance,
    CaseNumber,
    Cell,
    Column,
    Consultation,
    ContentsEntry,
    Diagnostic,
    Document,
    Figure,
    File,
    GridRow,
    ListBlock,
    ListItem,
    Meeting,
    Paragraph,
    Row,
    Section,
    Source,
    Subheading,
    Table,
    Vote,
    VoteCount,
    VoteEvent,
)

LINES = (
    "REFERAT Teknik- og Miljøudvalget 2022-2025 d. 05-09-2023",
    "Mødedato Tirsdag d. 5. september 2023 kl. 16:00",
    "Mødested Rådhuset, lokale 3",
    "Indholdsfortegnelse",
    "B-sag: Cykelstier.....\t3",
    "Punkt 1: B-sag: Cykelstier på *Nørregade* <nord>",
    "05.01.00-A00-7-23",
    "Resume",
    "Der anlægges stier | for **2,5 mio. kr.** [se her](http://example.org) & mere.",
    "- Nørregade",
    " - ved skolen",
    "INDSTILLING",
    "Forvaltningen indstiller, at udvalget godkender planen. Kulturudvalget anbefaler indstillingen.",
    "Beslutning",
    "Udvalgsmedlem Ida Holm (A) stemmer for indstillingen. 3 stemmer for og 1 imod.",
    "Udvalget godkender indstillingen.",
    "Udvalgsmedlem Ole Bæk (V) deltog ikke i behandlingen af dette punkt.",
    "Sagsfremstilling",
    "Økonomi i projektet",
    "Tabel 1: Anlæg*",
    "1.000 kr.\tBudget 2023\tAndel\tBesluttet",
    "Nord",
    "Nørregade\t1.200\t60,0 %\t5/9-2023",
    "Syd\t-800\t\t",
    "I alt\t400\t60,0 %\t",
    "*Priserne er fra 2023.",
    "Figur 1. Stier på et kort",
    "Kilde: Kommunen",
    "Bilag",
    "Bilag 1 - Kort over stier",
    "Punkt 2: Lukket punkt: Køb af grund",
)


def _cell(text: str, line: int, value: str | None = None, **more: object) -> Cell:
    return Cell(text=text, value=value, line=line, **more)  # type: ignore[arg-type]


TABLE = Table(
    id="tabel-1-1",
    item="1",
    kind="table",
    caption="Tabel 1: Anlæg",
    columns=(
        Column("1.000 kr.", "kolonne_1_000_kr", "string"),
        Column("Budget 2023", "budget_2023", "integer", "DKK", 1000, "1.000 kr.", "corner"),
        Column("Andel", "andel", "number", "%", 1, "%", "cell"),
        Column("Besluttet", "besluttet", "date"),
    ),
    header_rows=1,
    rows=(
        Row("group", (_cell("Nord", 22, "Nord"), _cell("", 22), _cell("", 22), _cell("", 22)), (22,)),
        Row(
            "data",
            (
                _cell("Nørregade", 23, "Nørregade"),
                _cell("1.200", 23, "1200", unit="DKK", multiplier=1000),
                _cell("60,0 %", 23, "60.0", unit="%"),
                _cell("5/9-2023", 23, None, date="2023-09-05"),
            ),
            (23,),
        ),
        Row(
            "data",
            (
                _cell("Syd", 24, "Syd"),
                _cell("-800", 24, "-800", unit="DKK", multiplier=1000),
                _cell("", 24),
                _cell("", 24),
            ),
            (24,),
        ),
        Row(
            "total",
            (
                _cell("I alt", 25, "I alt"),
                _cell("400", 25, "400", unit="DKK", multiplier=1000),
                _cell("60,0 %", 25, "60.0", unit="%"),
                _cell("", 25),
            ),
            (25,),
        ),
    ),
    grid=(
        GridRow(21, ("1.000 kr.", "Budget 2023", "Andel", "Besluttet")),
        GridRow(22, ("Nord", "", "", "")),
        GridRow(23, ("Nørregade", "1.200", "60,0 %", "5/9-2023")),
        GridRow(24, ("Syd", "-800", "", "")),
        GridRow(25, ("I alt", "400", "60,0 %", "")),
    ),
    notes=("*Priserne er fra 2023.",),
    sum_check="pass",
    line_start=21,
    line_end=25,
    lines=(21, 22, 23, 24, 25),
    caption_lines=(20,),
    note_lines=(26,),
)

DOCUMENT = Document(
    id="teknik-og-miljoeudvalget/2023-09-05",
    source=Source("teknik-og-miljoeudvalget/2023-09-05.txt", "0" * 64, 1234, LINES),
    document_type="minutes",
    template="t3",
    meeting=Meeting(
        name="REFERAT Teknik- og Miljøudvalget 2022-2025 d. 05-09-2023",
        organization="Teknik- og Miljøudvalget",
        organization_id="teknik-og-miljoeudvalget",
        meeting_type="ordinary",
        term="2022-2025",
        date=date(2023, 9, 5),
        start=datetime(2023, 9, 5, 16, 0),
        location="Rådhuset, lokale 3",
    ),
    items=(
        AgendaItem(
            number="1",
            order=1,
            name="Cykelstier på *Nørregade* <nord>",
            line_start=6,
            line_end=30,
            item_type="B",
            public=None,
            case=CaseNumber("05.01.00-A00-7-23", "05.01.00", "A00", 2023),
            follows_recommendation=True,
            consultations=(
                Consultation("Kulturudvalget", "Kulturudvalget anbefaler indstillingen.", 13, None, "recommended"),
            ),
            sections=(
                Section(
                    "resume",
                    "Resume",
                    (
                        Paragraph(LINES[8], (9,)),
                        ListBlock(
                            False,
                            (
                                ListItem(
                                    "-",
                                    "Nørregade",
                                    (10,),
                                    (ListBlock(False, (ListItem("-", "ved skolen", (11,)),)),),
                                ),
                            ),
                        ),
                    ),
                    "\n".join(LINES[8:11]),
                    8,
                    11,
                    (8,),
                ),
                Section("recommendation", "INDSTILLING", (Paragraph(LINES[12], (13,)),), LINES[12], 12, 13, (12,)),
                Section(
                    "decision",
                    "Beslutning",
                    tuple(Paragraph(LINES[n - 1], (n,)) for n in (15, 16, 17)),
                    "\n".join(LINES[14:17]),
                    14,
                    17,
                    (14,),
                ),
                Section(
                    "statement",
                    "Sagsfremstilling",
                    (
                        Subheading("Økonomi i projektet", 1, (19,)),
                        TABLE,
                        Figure("1", "Stier på et kort", ("Kilde: Kommunen",), (27, 28)),
                    ),
                    "\n".join(LINES[18:28]),
                    18,
                    28,
                    (18,),
                ),
                Section("attachments", "Bilag", (Paragraph(LINES[29], (30,)),), LINES[29], 29, 30, (29,)),
            ),
            recommendation=LINES[12],
            result="approved",
            result_quote="Udvalget godkender indstillingen.",
            result_line=16,
            resolution_text="\n".join(LINES[14:17]),
            votes=(
                VoteEvent(
                    1,
                    (
                        Vote(
                            "Ida Holm",
                            "person",
                            "yes",
                            "Udvalgsmedlem Ida Holm (A) stemmer for indstillingen.",
                            15,
                            "udvalgsmedlem",
                            "A",
                        ),
                    ),
                    (
                        VoteCount("yes", 3, "3 stemmer for og 1 imod.", 15),
                        VoteCount("no", 1, "3 stemmer for og 1 imod.", 15),
                    ),
                ),
            ),
            files=(File("Bilag 1 - Kort over stier", 30),),
            heading_lines=(6, 7),
        ),
        AgendaItem(
            number="2", order=2, name="Køb af grund", line_start=31, line_end=31, public=False, heading_lines=(31,)
        ),
    ),
    attendance=(Attendance("absent", "Ole Bæk", LINES[16], 17, "1", "udvalgsmedlem", "V"),),
    contents=(ContentsEntry("B-sag: Cykelstier", 3, 5),),
    header_lines=(1, 2, 3, 4),
    diagnostics=(Diagnostic("info", "T301", "Enheden er gættet ud fra hjørnecellen.", 21),),
    lines_understood=31,
)
