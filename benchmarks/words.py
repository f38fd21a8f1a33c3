"""Made-up Danish: a source of chance -> words, names, titles and paragraphs that hardly ever come twice.

The vocabulary grows with the text, as that of real minutes does: most nouns are put together of two or three stems,
common ones more often than rare ones.
"""

from __future__ import annotations

from random import Random

STEMS = (
    "cykel", "sti", "vej", "bro", "havn", "skole", "børne", "have", "dag", "institution", "ældre", "pleje", "center",
    "park", "skov", "vand", "løb", "miljø", "klima", "plan", "energi", "varme", "fjern", "by", "bolig", "område",
    "lokal", "erhverv", "areal", "trafik", "bus", "station", "hal", "idræt", "kultur", "bibliotek", "museum",
    "teater", "musik", "forening", "støtte", "pulje", "tilskud", "budget", "regnskab", "anlæg", "drift", "takst",
    "ramme", "ansøgning", "høring", "svar", "forslag", "politik", "strategi", "indsats", "projekt", "udvikling",
    "samarbejde", "aftale", "tilsyn", "kontrol", "tilladelse", "dispensation", "landzone", "affald", "genbrug",
    "spilde", "kloak", "rense", "kyst", "sikring", "dige", "natur", "fred", "gade", "lys", "belægning", "parkering",
    "plads", "torv", "grund", "salg", "køb", "leje", "byggeri", "renovering", "facade", "tag", "ventilation",
    "køkken", "mad", "sund", "tand", "læge", "ruse", "behandling", "bo", "tilbud", "handicap", "hjælp", "middel",
    "beskæftigelse", "job", "ledighed", "uddannelse", "praktik", "integration", "flygtning", "familie", "ung", "råd",
    "borger", "service", "digital", "data", "ejendom", "brand", "beredskab", "vagt", "personale", "løn", "ferie",
    "vikar", "arbejds", "ulykke", "puls", "måling", "rapport", "status", "evaluering",
)  # fmt: skip
JOINTS = ("", "", "s", "e")
ENDS = ("", "", "en", "er", "erne", "ens")
VERBS = (
    "omfatter", "forudsætter", "styrker", "ændrer", "erstatter", "bygger på", "forlænger", "udvider", "samler",
    "forbedrer", "begrænser", "finansierer", "afløser", "påvirker", "kræver", "understøtter",
)  # fmt: skip
ADJECTIVES = (
    "ny", "samlet", "midlertidig", "fælles", "særlig", "årlig", "tværgående", "lokal", "forventet", "øget", "mindre",
    "større", "foreløbig", "nærliggende", "gammel", "bæredygtig", "flerårig", "offentlig",
)  # fmt: skip
FIRST = (
    "Ida", "Ole", "Bo", "Eva", "Kaj", "Åse", "Mie", "Torben", "Ulla", "Viggo", "Yrsa", "Øjvind", "Sanne", "Kurt",
    "Lone", "Palle", "Birgit", "Jens", "Karla", "Niels", "Gerda", "Henning", "Tove", "Svend", "Rikke", "Anton",
    "Dorthe", "Emil", "Freja", "Gustav", "Hanne", "Inge", "Jakob", "Kirsten", "Lars", "Mona", "Nanna", "Otto", "Pia",
    "Rune", "Signe", "Troels",
)  # fmt: skip
LAST_BEGIN = (
    "Holm", "Bæk", "Lund", "Krag", "Dam", "Skov", "Hede", "Kær", "Birk", "Ravn", "Ege", "Linde", "Tang", "Klint",
    "Strand", "Eng", "Mose", "Høj", "Dal", "Bro", "Vang", "Gran", "Ask", "Elm",
)  # fmt: skip
LAST_END = ("", "gaard", "by", "sen", "lund", "berg", "toft", "vig", "holt", "skov")
PARTIES = ("A", "V", "C", "F", "Ø", "O", "B", "I")
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag")


def noun(chance: Random) -> str:
    """A noun of two or three stems; the first stems of the list come oftener."""
    parts = [STEMS[int(len(STEMS) * chance.random() ** 1.6)] for _ in range(2 + (chance.random() < 0.3))]
    return parts[0] + "".join(chance.choice(JOINTS) + part for part in parts[1:]) + chance.choice(ENDS)


def name(chance: Random) -> str:
    """A person's name that nobody bears on purpose."""
    last = chance.choice(LAST_BEGIN) + chance.choice(LAST_END)
    if chance.random() < 0.15:
        last += "-" + chance.choice(LAST_BEGIN) + chance.choice(LAST_END)
    return f"{chance.choice(FIRST)} {last}"


def amount(chance: Random) -> str:
    """A sum of money as minutes print it."""
    value = int(10 ** chance.uniform(3, 7))
    if value > 200_000 and chance.random() < 0.6:
        return f"{value / 1_000_000:.1f} mio. kr.".replace(".", ",", 1)
    return f"{value:,} kr.".replace(",", ".")


def whole(value: int) -> str:
    """A whole number with points between its thousands."""
    return f"{value:,}".replace(",", ".")


def sentence(chance: Random) -> str:
    """A sentence of prose."""
    one, two, three = (noun(chance) for _ in range(3))
    adjective, verb = chance.choice(ADJECTIVES), chance.choice(VERBS)
    return chance.choice(
        (
            f"Forvaltningen vurderer, at {one} {verb} den {adjective}e {two}, og at {three} følger af det.",
            f"{one.capitalize()} {verb} {two} med {amount(chance)} i {chance.randint(2007, 2030)}.",
            f"Der er {chance.randint(2, 900)} {one} i {two}, hvoraf {chance.randint(1, 99)} % hører til {three}.",
            f"I forlængelse af {one} er der udarbejdet en {adjective} {two}, som {verb} {three}.",
            f"Den {adjective}e {one} voksede i {chance.randint(1998, 2025)} fra {amount(chance)} til {amount(chance)}.",
            f"Naboerne til {name(chance)}s {two} er blevet hørt, og der kom {chance.randint(2, 60)} svar om {three}.",
            f"Hvis {one} {verb} {two}, skal {three} være færdig inden udgangen af {chance.choice(MONTHS)}.",
        )
    )


def paragraph(chance: Random) -> str:
    """Two to six sentences."""
    return " ".join(sentence(chance) for _ in range(chance.randint(2, 6)))


def title(chance: Random) -> str:
    """What an item is called."""
    one, two = noun(chance), noun(chance)
    forms = ("Godkendelse af {} for {}", "{} og {}", "Status på {} i {}", "Anlægsbevilling til {} ved {}", "{}: {}")
    made = chance.choice(forms).format(one, two)
    return made[0].upper() + made[1:]
