"""A made-up municipality: a seed and a number -> its meetings over twenty years, each the same whenever asked for.

A meeting depends on the seed, its number and the shape of the archive alone, so one more meeting changes no other.
Cases return in other meetings and committees, tables return with new figures, members change with the term.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from random import Random

from benchmarks import words

FIRST_DAY, LAST_DAY = datetime.date(2006, 1, 10), datetime.date(2026, 6, 10)
COMMITTEES = (
    "Byrådet", "Økonomiudvalget", "Teknik- og Miljøudvalget", "Børn- og Ungeudvalget", "Kultur- og Fritidsudvalget",
    "Social- og Sundhedsudvalget", "Beskæftigelsesudvalget", "Klimaudvalget", "Landdistriktsudvalget",
    "Ældreudvalget", "Havneudvalget", "Erhvervsudvalget",
)  # fmt: skip
_LETTERS = ("B", "C", "D")
_CASES_AT_ONCE = 40
"""Of so many of a year's cases an item takes one: a case comes a few times."""


@dataclass(frozen=True)
class Table:
    """A table as printed: its title, and its rows, the first one the headings."""

    title: str
    rows: tuple[tuple[str, ...], ...]


Part = str | tuple[str, ...] | Table
"""A paragraph, the entries of a list, or a table."""


@dataclass(frozen=True)
class Item:
    """An agenda item; a closed one has a title alone."""

    number: int
    letter: str
    title: str
    case: str
    closed: bool = False
    sections: tuple[tuple[str, tuple[Part, ...]], ...] = ()
    """Headings, and what stands below each."""
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Meeting:
    """What a meeting's minutes say."""

    number: int
    committee: str
    day: datetime.date
    hour: int
    place: str
    absent: tuple[str, ...]
    items: tuple[Item, ...] = field(repr=False)

    @property
    def term(self) -> str:
        first = term(self.day)
        return f"{first}-{first + 3}"


def term(day: datetime.date) -> int:
    """The year in which the term of a day begins."""
    return 2006 + (day.year - 2006) // 4 * 4


class Municipality:
    """The meetings of an archive of ``size`` meetings; numbers from ``size`` on are those that come later."""

    def __init__(self, size: int, seed: int = 1) -> None:
        self._size, self._seed = size, seed
        self._committees = COMMITTEES[: min(len(COMMITTEES), max(3, size // 60))]

    def meeting(self, number: int) -> Meeting:
        """One meeting; the numbers follow the days."""
        chance = self._chance("meeting", number)
        committee = self._committees[number % len(self._committees)]
        day = self._day(number)
        present = self.members(committee, day)
        absent = tuple(member for member in present if chance.random() < 0.07)
        count = chance.randint(4, 14)
        items = tuple(self._item(chance, place, committee, day, present) for place in range(1, count + 1))
        place = f"Rådhuset, lokale {chance.randint(1, 9)}"
        return Meeting(number, committee, day, chance.randint(8, 18), place, absent, items)

    def members(self, committee: str, day: datetime.date) -> tuple[str, ...]:
        """Who sits in a committee during a term; some go on into the next."""
        chance = self._chance("people", term(day))
        council = [f"{words.name(chance)} ({chance.choice(words.PARTIES)})" for _ in range(31)]
        before = self._chance("people", term(day) - 4)
        council[:12] = [f"{words.name(before)} ({before.choice(words.PARTIES)})" for _ in range(12)]
        council = list(dict.fromkeys(council))
        if committee == COMMITTEES[0]:
            return tuple(council)
        return tuple(self._chance(committee, term(day)).sample(council, 9))

    def _chance(self, what: str, number: int) -> Random:
        return Random(f"{self._seed} {what} {number}")

    def _day(self, number: int) -> datetime.date:
        """Committees meet on the same few days; a committee never meets twice on one."""
        rounds = -(-self._size // len(self._committees))
        step = (LAST_DAY - FIRST_DAY).days // max(1, rounds)
        turn, place = divmod(number, len(self._committees))
        return FIRST_DAY + datetime.timedelta(days=turn * max(step, 1) + place % max(1, min(step, 4)))

    def _item(self, chance: Random, place: int, committee: str, day: datetime.date, present: tuple[str, ...]) -> Item:
        case = self._chance("case", day.year * 1000 + chance.randrange(_CASES_AT_ONCE))
        name = words.title(case)
        number = f"{case.randint(0, 30):02}.{case.randint(0, 20):02}.{case.randint(0, 20):02}"
        number += f"-{case.choice('AGKPS')}{case.randint(0, 30):02}-{case.randint(1, 400)}-{day.year % 100:02}"
        letter = chance.choice(_LETTERS)
        if place > 1 and chance.random() < 0.06:
            return Item(place, letter, name, number, closed=True)
        sections: list[tuple[str, tuple[Part, ...]]] = [("Resume", (words.paragraph(chance),))]
        if letter == "B":
            asks = (
                f"{committee.removesuffix('et').removesuffix('valg')}forvaltningen indstiller, at {words.noun(chance)}"
            )
            sections.append(("Indstilling", (f"{asks} godkendes.",)))
        sections.append(("Beslutning", self._decision(chance, letter, committee, present)))
        sections.append(("Sagsfremstilling", tuple(self._body(chance, day))))
        if chance.random() < 0.4:
            sections.append(("Økonomi", (words.paragraph(chance), *self._economy(chance, day))))
        files = tuple(f"Bilag {n} - {words.title(chance)}" for n in range(1, chance.choice((0, 0, 1, 2, 4)) + 1))
        return Item(place, letter, name, number, sections=tuple(sections), files=files)

    def _decision(self, chance: Random, letter: str, committee: str, present: tuple[str, ...]) -> tuple[Part, ...]:
        if letter == "D":
            return ("Orienteringen tages til efterretning.",)
        if letter == "C":
            return ("Udvalget drøftede sagen.",)
        said = [chance.choice((f"{committee} godkender indstillingen.", "Godkendt.", "Sagen udsættes.", "Anbefales."))]
        if chance.random() < 0.15:
            against = chance.sample(present, chance.randint(1, 3))
            names = " og ".join((", ".join(against[:-1]), against[-1])) if len(against) > 1 else against[0]
            said.append(f"{names} stemte imod.")
        if chance.random() < 0.05:
            said.append(f"{chance.choice(present)} deltog ikke i behandlingen af dette punkt.")
        return tuple(said)

    def _body(self, chance: Random, day: datetime.date) -> list[Part]:
        parts: list[Part] = []
        for _ in range(chance.randint(2, 9)):
            parts.append(words.paragraph(chance))
            if chance.random() < 0.15:
                parts.append(tuple(words.sentence(chance) for _ in range(chance.randint(2, 6))))
            if chance.random() < 0.06:
                parts.append(self._series(chance.randrange(12), day, chance))
        return parts

    def _economy(self, chance: Random, day: datetime.date) -> tuple[Part, ...]:
        if chance.random() < 0.5:
            return ()
        years = [str(day.year + one) for one in range(chance.randint(2, 4))]
        rows = [[chance.randint(-5000, 90_000) for _ in years] for _ in range(chance.randint(2, 8))]
        sums = [sum(column) for column in zip(*rows, strict=True)]
        body = [(words.noun(chance).capitalize(), *map(words.whole, row)) for row in rows]
        total = ("I alt", *map(words.whole, sums))
        return (Table("Økonomi, 1.000 kr.", (("1.000 kr.", *years), *body, total)),)

    def _series(self, which: int, day: datetime.date, chance: Random) -> Table:
        """A table that returns: the same headings and lead column, other figures."""
        own = self._chance("series", which)
        heads = ("Område", *(words.noun(own).capitalize() for _ in range(own.randint(2, 5))))
        leads = [words.noun(own).capitalize() for _ in range(own.randint(4, 30))]
        title = f"{words.noun(own).capitalize()} {day.year}"
        return Table(title, (heads, *((lead, *self._figures(chance, len(heads) - 1)) for lead in leads)))

    def _figures(self, chance: Random, count: int) -> list[str]:
        return [words.whole(int(10 ** chance.uniform(1, 5.5))) for _ in range(count)]
