"""Strategies for documents that look like minutes and are not: what the properties of reading are tested with.

``minutes()`` puts what minutes have (items, sections, decisions, votes, lists, tables, page feet) in any order below
a header of any generation; ``hostile()`` also breaks into it with characters that no rule expects.
"""

from __future__ import annotations

from hypothesis import strategies as st

HEADERS = (
    "\n\n".join(
        (
            "REFERAT Teknik- og Miljøudvalget 2022-2025 d. 05-09-2023",
            "Mødedato Tirsdag d. 5. september 2023 kl. 16:00",
            "Mødested Rådhuset, lokale 3",
        )
    ),
    "Referat\ntil\nmødet i Børn- og Ungeudvalget\nden 17. maj 2017 kl. 08:30\ni Rådhuset\n\nMødet hævet kl. 10.11.\n",
    "Byrådet\n\nÅben\n\nReferat\n\n\nOnsdag den 05-11-2008 kl. 17:00\n\nRådhuset\n\nOversigtsdagsorden:Åben referat",
    "Referat fra møde i Teknikudvalget den 4. februar 2014 kl. 15.00\n\nSted: Rådhuset",
    "Teknik- og\nMiljøforvaltningen\n\nDATO\n19. september 2017\n\nREF.\nABCD\n\nRedegørelse om byens træer",
    "",
)
CONTENTS = (
    "",
    "Indholdsfortegnelse\n\nNy sti.....\t3\nAktuelle sager og andet, som er.....\t4",
    "C. Sager til drøftelse/forberedelse\n1 Ny sti\nLukkede sager\n2 Salg af ejendom",
    "Afbud fra:\nIda Holm\nOle Bæk\n\nI stedet for Ida Holm mødte Bo Lund.",
    "Afbud fra Ida Holm (A) på grund af sygdom. I stedet mødte Bo Krag (A).",
)
HEADINGS = (
    "Punkt {n}: B-sag: {t}\n\n05.01.00-A00-7-23",
    "Punkt {n}: {t}\n\n00.00.00-000-5-22",
    "Punkt {n}: Lukket punkt: {t}",
    "C. Sager til drøftelse/forberedelse\n\n{n}. {t}\nC. Sager til drøftelse/forberedelse\nÅbent - 05.01.00-G01-139-17",
    "{n}. {t}\nog mere i hele byen\nD. Orientering\nLukket - 05.01.00-G01-139-17",
    "{n}. {t}\nÅbent - 07.14.00P20 - 2008/031177\n",
    "{n}. {t}\nÅbent punkt - Sagsnr. 13/39690",
    "{t}\nSag nr. {n}",
    "{n}. {t}",
)
SECTIONS = (
    "Resume", "RESUMÉ", "SAGSRESUMÉ", "Effekt", "INDSTILLING", "Beslutning", "Beslutning", "BESLUTNING", "BESLUTNING",
    "Sagsfremstilling", "SAGSFREMSTILLING", "Økonomi", "Bilag", "Beslutning: Godkendt.", "Fremmøde og inhabilitet:",
)  # fmt: skip
SENTENCES = (
    "Udvalget godkender indstillingen.",
    "Udvalget anbefaler indstillingen med den tilføjelse, at",
    "vender tilbage med en plan, som",
    "Orientering givet.",
    "Ad 1: Udvalget anbefaler indstillingen.",
    "Sagen udsættes.",
    "Indstillingen blev vedtaget med 15 stemmer for og 4 imod.",
    "A, B og F stemte imod. V undlod at stemme.",
    "For stemte Ida Holm (A), Bo Lund (V) og Eva von Dam (Ø).",
    "I stedet mødte Bo Krag (A).",
    "Økonomiudvalget, 18. september 2019, pkt. 153:",
    "Det drejer sig om:",
    "1. delaftale handler om stier i byen, og den blev indgået i maj.",
    "Planens formål",
    "2023",
    "Den koster 1,5\u00a0mio. kr. og er **særligt** *god*.",
    "10. maj 2023",
    "Kort over området.pdf",
    "Bilag 1 - Kort",
)
NOISE = (
    "",
    "\u00a0",
    "\f",
    "Side 2 af 9",
    "- 3 -",
    "----\t----\t----",
    "* ",
    "Lukkede sager",
    "D. Orientering",
    "\t",
    "Åbent",
)
NAMES = ("Ida Holm (A)", "Ole Bæk", "Eva von Dam-Friis (Ø)", "H. C. Krag (V)", "Åse Ægidius Østergaard (C)")
ROLES = ("", "Udvalgsmedlem ", "Rådmand ", "Formand ", "Udvalgsmedlemmerne ")
SAID = (
    "deltog ikke i mødet.",
    "deltog ikke i behandlingen af punkt 2, 3 og 5-7.",
    "deltog ikke i behandlingen af dette punkt.",
    "stemmer imod indstillingen.",
    "stemte for.",
    "undlod at stemme.",
    "tog forbehold.",
    "ankom kl. 17.54 under behandlingen af punkt 4.",
    "forlod mødet kl. 9.",
    "erklærede sig inhabil.",
    "udeblev uden afbud.",
)
TITLES = (
    "Ny sti",
    "Salg af ejendom",
    "Aktuelle sager",
    "Budget 2024 og **mere**",
    "at der søges om tilskud",
    "(lukket) Køb",
)
WORDS = (
    "Sti",
    "træer",
    "i",
    "byen",
    "og",
    "Beløb",
    "1.200",
    "*",
    "2023",
    "ca. 50",
    "(",
    ")",
    "<b>",
    "kr.",
    "at",
    "Ø",
    "som",
)
CELLS = (
    "", "", "Veje", "og stier", "1.200", "200", "-0,28", "16,4 %", "12,2 mio. kr.", "2023", "2024**", "5/10-2021",
    "I alt", "- heraf", "75*", "..", "-", "§ 3", "1.000 kr.", "Andel (%)", "Post nr.", "0800",
    "• a • b", "<ul><li>x</li></ul>",
)  # fmt: skip
TABLE_TITLES = (
    "",
    "Tabel 1: Udgifter*\n\n",
    "Tabel 2:\n",
    "Økonomi i projektperioden\n\n",
    "Skal være Skal være MINDST\n\nTabel 3:\n\n",
)
NOTES = ("", "\n\n*Priserne er fra 2023.", "\nNote: Uden moms.\nKilde: Kommunen", "\n\nSide 3 af 9\n\nVeje\t1.200\t300")


def _paragraph() -> st.SearchStrategy[str]:
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
    return st.one_of(
        words, words.map("{}.".format), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join)
    )


def _presence() -> st.SearchStrategy[str]:
    person = st.builds(str.__add__, st.sampled_from(ROLES), st.sampled_from(NAMES))
    return st.builds("{} {}".format, st.lists(person, min_size=1, max_size=3).map(" og ".join), st.sampled_from(SAID))


def _table() -> st.SearchStrategy[str]:
    rows = st.integers(2, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.sampled_from(CELLS), min_size=width, max_size=width).map("\t".join), min_size=2, max_size=6
        )
    )
    broken = st.builds(str.join, st.sampled_from(("\n", "\n", "\n\n", "\n----\t----\n")), rows)
    return st.builds("{}{}{}".format, st.sampled_from(TABLE_TITLES), broken, st.sampled_from(NOTES))


def _list() -> st.SearchStrategy[str]:
    entry = st.builds(
        "{}{} {}".format,
        st.sampled_from(("", "", " ", "  ", "    ", "\t")),
        st.sampled_from(("-", "-", "•", "*", "a)", "1.", "2.", "3.")),
        st.sampled_from(
            (
                *WORDS,
                *SENTENCES,
                "Stier (afkastgrad: 1,5 , investering 2 mio. kr.)",
                "Broer (investering: 3,0 mio. kr.)",
            )
        ),
    )
    wrapped = st.builds("{}{}".format, entry, st.sampled_from(("", "", "\nsom bruges meget", "\n\nog andet, der")))
    return st.builds(str.join, st.sampled_from(("\n", "\n", "\n\n")), st.lists(wrapped, min_size=1, max_size=5))


def _content() -> st.SearchStrategy[str]:
    figure = st.sampled_from(
        ("Figur 1. Biler pr. døgn", "Figur 2: Træer\n\nKilde: Forvaltningen", "Figur 3.1 - Veje\n* Skøn")
    )
    piece = st.one_of(
        _paragraph(), _presence(), _table(), _list(), figure, st.sampled_from(SENTENCES), st.sampled_from(NOISE)
    )
    return st.builds(str.join, st.sampled_from(("\n\n", "\n\n", "\n", "\n\u00a0\n")), st.lists(piece, max_size=5))


def _item() -> st.SearchStrategy[str]:
    heading = st.builds(
        lambda form, number, title: form.format(n=number, t=title),
        st.sampled_from(HEADINGS),
        st.integers(0, 12),
        st.sampled_from(TITLES),
    )
    section = st.builds("{}\n\n{}".format, st.sampled_from(SECTIONS), _content())
    return st.builds("{}\n\n{}".format, heading, st.lists(section, max_size=4).map("\n\n".join))


def minutes() -> st.SearchStrategy[str]:
    """Texts with the parts of minutes in any order; the last line may lack its end."""
    body = st.lists(st.one_of(_item(), _item(), _item(), _content()), max_size=4).map("\n\n".join)
    return st.builds(
        "{}\n{}\n\n{}{}".format,
        st.sampled_from(HEADERS),
        st.sampled_from(CONTENTS),
        body,
        st.sampled_from(("", "\n", "\n\n\n")),
    )


ODD = '\u2028\u2029\x85\x0b\x0c\x1c\u200b\u200f\u202e\ufeff\u00ad\u0301\u0000\x1b\t\r\n*_|<>&`"”٣²½İßﬁ𝟙\U0010ffff'


@st.composite
def hostile(draw: st.DrawFn) -> str:
    """Minutes-like text with odd characters put in anywhere."""
    text = draw(minutes())
    for place in draw(st.lists(st.integers(0, len(text)), min_size=1, max_size=6)):
        text = text[:place] + draw(st.sampled_from(ODD)) + text[place:]
    return text
