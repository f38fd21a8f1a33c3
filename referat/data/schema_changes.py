"""The declaration of what is new since the last published state.

In: the codes and the shared fields. Out: a resource.
"""

from __future__ import annotations

from referat import codes
from referat.data.schema_fields import Field, Resource

CHANGES = Resource(
    "changes",
    "Ændringer",
    "Én række er et felt, der er ændret, eller en række, der er kommet til eller trukket tilbage, siden den tilstand, "
    "der sidst blev udgivet. Findes kun, når bygningen kender den.",
    (
        Field("change", "Art", "Hvad der er sket.", required=True, codes=codes.CHANGES),
        Field("resource", "Fil", "Navnet på den fil, som rækken står i, uden .csv.", required=True),
        Field("meeting_id", "Mødets id", "Mødet eller dokumentet. Tom for det, som mange møder deler."),
        Field(
            "row_id",
            "Rækkens id",
            "Hvilken række i mødet: dens id, eller felterne, der skiller rækkerne ad, med skråstreg imellem. Tom, når "
            "et id, der er trukket tilbage, selv ville sige noget om nogen.",
        ),
        Field("field", "Felt", "Det felt, der er ændret. Tom, når det er hele rækken."),
        Field(
            "before",
            "Før",
            "Hvad der stod. Tom, hvis der intet stod, hvis det er langt, og hvis det måske ikke må vises.",
        ),
        Field("after", "Nu", "Hvad der står. Tom, hvis der intet står, og hvis det er langt."),
        Field("sha256_before", "Kontrolsum før", "SHA-256 af rækken, som den var. Tom, når ikke alt, der stod, vises."),
        Field("sha256_after", "Kontrolsum nu", "SHA-256 af rækken, som den er. Tom, når den er trukket tilbage."),
    ),
)
