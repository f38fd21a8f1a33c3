"""How minutes put what says that an item is closed: layouts of publishers, arrangements of marks, badges, groups.

In: a layout, an arrangement, a wording and which item is closed. Out: whole minutes with a secret in that item.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

SECRET = "Klara Hemming, Enghaven 12"
TITLES = (
    "Godkendelse af dagsorden",
    "Stier i skoven",
    "Hegn om marken",
    "Nye træer på torvet",
    "Regnskab pr. 31. marts",
)
TEXTS = ("Der er målt op i marken.", "Regnskabet viser et lille overskud.", "Planen har været i høring i otte uger.")


@dataclass(frozen=True)
class Layout:
    """A publisher's form: head, an item's heading and body, what heads the contents list, the foot."""

    head: str
    heading: str
    body: str
    contents: str
    foot: str


LAYOUTS = {
    "numbered": Layout(
        "Havlev Kommune\nTeknisk Udvalg\nReferat\n\nMødedato: 5. september 2023\nMødested: Rådhuset\n{head}\n",
        "{n}. {t}\n{below}\n",
        "Sagsnr.: 23/100{i}\n\nSagsfremstilling\n\n{text}\n\nBeslutning\n\n{decision}\n{end}\n",
        "Indholdsfortegnelse",
        "\nMødet hævet kl. 17.40\n{foot}\n",
    ),
    "word": Layout(
        "Asbjerg Kommune\nKulturudvalget\nReferat\nMødedato: 15. december 2016\nMødested: Byrådssalen\n{head}\n",
        "Pkt. {n}: {t}\n{below}",
        "Sagsnr.: 38{i}9   Sagsbehandler: PTS\nResumé\n{text}\nAdministrationens indstilling\nat sagen afsluttes.\n"
        "Beslutning\n{decision}\n{end}",
        "Dagsorden",
        "\n{foot}\nReferent: Jonna Riis\n",
    ),
    "portal": Layout(
        "Tilbage til forsiden\nReferat 9. november 2011 kl. 17.00\nSundhedsudvalget - Udvalgsværelse 2\n"
        "Udvalg:\tSundhedsudvalget\nMødedato:\tonsdag den 9. november 2011 kl. 17.00\n{head}\nPunkt\tTitel\t\n",
        "{n}\t\n{t}\n{below}",
        "EMN-2011-0{i}991\nBeslutninger\n{decision}\nResume\n{text}\nIndstilling\nAt det sker.\n{end}Hent som PDF\n\n",
        "Punkter",
        "{foot}\n",
    ),
    "case": Layout(
        "REFERAT\nUdvalget for Børn og Unge\nDato 3. april 2015\nSted Bakkeskolen\nFraværende: Ingen\n{head}\n\n",
        "SAG NR. {n}\n{t}\n{below}",
        "J.nr. 15/12{i}4\nSagsfremstilling:\n{text}\nIndstilling:\nDet indstilles.\nBeslutning:\n{decision}\n{end}\n",
        "DAGSORDEN",
        "\n{foot}\nMødet sluttede kl. 19.10\n",
    ),
}


@dataclass
class Minutes:
    """Minutes of five items while an arrangement is put into them; ``closed`` is the place of the closed one."""

    closed: int
    numbers: list[str] = field(default_factory=lambda: [str(n) for n in range(41, 46)])
    titles: list[str] = field(default_factory=lambda: list(TITLES))
    above: list[str] = field(default_factory=lambda: [""] * 5)
    below: list[str] = field(default_factory=lambda: [""] * 5)
    first: list[str] = field(default_factory=lambda: [""] * 5)
    said: list[str] = field(default_factory=lambda: [""] * 5)
    end: list[str] = field(default_factory=lambda: [""] * 5)
    entries: list[str] | None = None
    head: str = ""
    foot: str = ""
    group: bool = False
    """Whether all items from the closed one on are closed."""

    def printed(self, layout: Layout) -> str:
        """The whole text."""
        text = layout.head.format(head=self.head)
        if self.entries is not None:
            text += "\n".join((layout.contents, *self.entries, "", ""))
        for at in range(5):
            secret = at == self.closed or (self.group and at > self.closed)
            told = f"{SECRET}, har søgt om hjælp." if secret else TEXTS[at % 3]
            decided = f"Sagen om {SECRET} afvises." if secret else "Godkendt."
            text += self.above[at] + layout.heading.format(
                n=self.numbers[at], t=self.titles[at], below=_line(self.below[at])
            )
            text += layout.body.format(
                i=at + 1,
                text=_line(self.first[at]) + told,
                decision=decided + self.said[at],
                end=_line(self.end[at]),
            )
        return text + layout.foot.format(foot=self.foot)


Arrange = Callable[[Minutes, str], None]
MARKS = ("*", "†", "(F)", "[F]", "(*)", "¤")
MEANINGS = ("lukket punkt", "fortrolig sag", "behandles for lukkede døre", "punktet er lukket")
LEGENDS = ("{m} = {w}", "{m} betyder {w}", "Forklaring: {m} = {w}", "{m}: {w}")
MARKED = ("{n}{m}", "{n} {m}", "{m} {n}")
BADGES = (
    "Lukket", "Lukket punkt", "LUKKET", "Fortroligt", "Ikke offentligt punkt", "For lukkede døre", "Tavshedsbelagt",
    "Undtaget fra aktindsigt", "Ej offentligt", "Behandles for lukkede døre", "Luket punkt", "Hemmelig sag",
)  # fmt: skip
GROUPS = (
    "Lukkede punkter", "LUKKET DAGSORDEN", "Fortrolige sager", "Sager for lukkede døre", "Lukket del",
    "Ikke-offentlige punkter", "Den lukkede del af mødet", "Personsager", "Punkter uden offentlig adgang",
)  # fmt: skip
NAMED = (
    "Lukkede punkter: {n}", "Punkt {n} er lukket.", "Mødet var åbent bortset fra punkt {n}", "Fortrolige punkter: {n}",
    "Tilhørere: Ingen under punkt {n}", "Ved punkt {n} forlod tilhørerne salen.",
    "Offentlighed: Ja, undtagen punkt {n}",
    "Punkt {n} flyttes til den lukkede del.", "Følgende punkter er lukkede: {n}", "Sag nr. {n} er fortrolig.",
)  # fmt: skip


def _line(text: str) -> str:
    return f"{text}\n" if text else ""


def _number(form: str) -> Arrange:
    def put(minutes: Minutes, said: str) -> None:
        mark, _, legend = said.partition("⏎")
        minutes.numbers[minutes.closed] = form.format(n=minutes.numbers[minutes.closed], m=mark)
        minutes.foot = legend

    return put


def _place(name: str, form: str = "{w}", others: str = "") -> Arrange:
    """A wording at a place of the closed item; ``others`` stands at the same place of the other ones."""

    def put(minutes: Minutes, said: str) -> None:
        lines: list[str] = getattr(minutes, name)
        for at in range(5):
            word = said if at == minutes.closed else others
            if word:
                lines[at] = form.format(w=word, t=lines[at]) + ("\n" if name == "above" else "")

    return put


def _group(form: str, opened: bool) -> Arrange:
    def put(minutes: Minutes, said: str) -> None:
        minutes.above[0] = "Åben dagsorden\n" if opened else ""
        minutes.above[minutes.closed] = form.format(w=said) + "\n"
        minutes.group = True

    return put


def _entry(form: str, others: str) -> Arrange:
    def put(minutes: Minutes, said: str) -> None:
        words = [said if at == minutes.closed else others for at in range(5)]
        plain = "{n}. {t}"
        minutes.entries = [
            (form if word else plain).format(n=number, t=title, w=word)
            for number, title, word in zip(minutes.numbers, TITLES, words, strict=True)
        ]

    return put


def _letters(form: str, opened: str, closed: str) -> Arrange:
    def put(minutes: Minutes, said: str) -> None:
        minutes.numbers = [
            form.format(n=number, m=closed if at == minutes.closed else opened)
            for at, number in enumerate(minutes.numbers)
        ]

    return put


def _named(place: str) -> Arrange:
    def put(minutes: Minutes, said: str) -> None:
        text = said.format(n=minutes.numbers[minutes.closed])
        if place == "first item":
            minutes.said[0] = f" {text}"
        else:
            setattr(minutes, place, text)

    return put


_AT_HEADING = ("{w}", "({w})", "[{w}]", "*** {w} ***", "- {w}", "{w}:", "Adgang: {w}", "OBS! {w}", "{w}, jf. § 10")
ARRANGEMENTS: dict[str, tuple[tuple[str, ...], Arrange]] = {
    **{
        f"{form} explained": (
            tuple(f"{m}⏎{x.format(m=m, w=w)}" for m in MARKS for x in LEGENDS for w in MEANINGS),
            _number(form),
        )
        for form in MARKED
    },
    **{f"below {form}": (BADGES, _place("below", form)) for form in _AT_HEADING},
    **{f"above {form}": (BADGES, _place("above", form)) for form in _AT_HEADING},
    **{f"above all {form}": (BADGES, _place("above", form, "Åben")) for form in _AT_HEADING[:5]},
    **{f"end {form}": (BADGES, _place("end", form)) for form in _AT_HEADING if form != "{w}:"},
    # "{w}:" as a last line would speak of what stands below it
    **{f"end all {form}": (BADGES, _place("end", form, "Åben")) for form in _AT_HEADING[:5]},
    **{f"first line {form}": (BADGES, _place("first", form)) for form in _AT_HEADING[:5]},
    **{
        f"title {form}": (BADGES, _place("titles", form))
        for form in ("{w}: {t}", "{t} ({w})", "{t} - {w}", "{t} [{w}]", "{w} – {t}", "{t}, {w}")
    },
    **{
        f"group {form} {both}": (GROUPS, _group(form, both))
        for form in ("{w}", "B. {w}", "---\n{w}\n---")
        for both in (False, True)
    },
    **{
        f"entry {form!r} {others}": (BADGES, _entry(form, others))
        for form in ("{n}. {t} ({w})", "{n}. {t}\n{w}", "{w}\n{n}. {t}", "{n}. {t} - {w} ..... 7")
        for others in ("", "Åbent punkt")
    },
    **{
        f"letters {form}": (("",), _letters(form, "Å", "F"))
        for form in ("{n} ({m})", "({m}) {n}", "{n}{m}", "{m} {n}")
    },
    **{f"named in {place}": (NAMED, _named(place)) for place in ("head", "foot", "first item")},
}  # fmt: skip
