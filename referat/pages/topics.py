"""Subjects: archive -> lists of cases by main group of KLE, the municipalities' shared plan of subjects.

Subjects are called in words of our own beside the plan's number, with a link to the plan itself: its texts are its
owner's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from referat.archive.archive import Archive, Case
from referat.danish import counted, plain_date
from referat.language.topic_names import topic_names
from referat.pages.indexes import Pages
from referat.pages.listings import LONG, MOST, back_link, counted_entry, index_page, long_list, year_links
from referat.pages.markdown import (
    NOTHING,
    Chunk,
    Markdown,
    attribute,
    escaped,
    markup,
    md,
    md_heading,
    md_lines,
    md_link,
)
from referat.pages.place import CASES, TOPICS, Place, case_file, topic_file

PLAN = "https://www.kle-online.dk/"
PLAN_TEXT = markup(
    'Sagsnumrenes første to cifre er emnet i <a href="{}">KLE, kommunernes fælles emneplan</a>. '
    "Emnernes navne er vores egne ord.",
    attribute(PLAN),
)
NONE = md("Der er ingen sager med emne endnu.")
OTHER = "andre"
"""Case numbers that do not follow the plan."""


def topic_pages(archive: Archive) -> Pages:
    """The list of main groups, and the cases of each; a page per year where they are many."""
    place, groups = Place(TOPICS), by_group(archive)
    groups.pop(OTHER, None)
    chunks: list[Chunk] = [markup("<p>{}</p>", PLAN_TEXT), group_list(groups, place)] if groups else [NONE]
    chunks.append(back_link(place, CASES, "Alle sager"))
    yield index_page(place, "Emner", "Sager efter emne i kommunernes fælles emneplan.", chunks, empty=not archive.cases)
    for group, cases in groups.items():
        yield from cases_over_years(group_file(group), group_name(group), cases, TOPICS, "Alle emner")


def by_group(archive: Archive) -> dict[str, list[Case]]:
    """The cases by main group, those outside the plan last."""
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in archive.cases:
        groups[case.main_group or OTHER].append(case)
    return dict(sorted(groups.items()))


def group_name(group: str) -> str:
    """``Job og ledighed (15)``; of a number without a name ``Hovedgruppe 15``."""
    if group == OTHER:
        return "Andre sagsnumre"
    name = topic_names().get(group)
    return f"{name} ({group})" if name else f"Hovedgruppe {group}"


def group_file(group: str) -> str:
    """The page of a main group, or of the numbers outside the plan."""
    return f"sager/{OTHER}.md" if group == OTHER else topic_file(group)


def group_list(groups: Mapping[str, Sequence[Case]], place: Place) -> Markdown:
    """The main groups with how many cases each has."""
    return md_lines(
        counted_entry(group_name(group), place.to(group_file(group)), len(cases), "sag", "sager")
        for group, cases in groups.items()
    )


def cases_over_years(path: str, title: str, cases: Sequence[Case], up: str, up_name: str) -> Pages:
    """The cases of one group: on one page, by group of the plan; or a page per year in which they were last treated."""
    place, about = Place(path), f"{title}: {counted(len(cases), 'sag', 'sager')}."
    intro = markup("<p>{}</p>", PLAN_TEXT) if path.startswith("emner/") else NOTHING
    if len(cases) <= MOST:
        chunks = _by_second_level(cases, place) if path.startswith("emner/") else [case_list(cases, place)]
        yield index_page(place, title, about, [intro, *chunks, back_link(place, up, up_name)])
        return
    years: dict[int, list[Case]] = defaultdict(list)
    for case in cases:
        years[case.latest.year].append(case)
    ordered = dict(sorted(years.items(), reverse=True))
    targets = {year: f"{path.removesuffix('.md')}/{year}.md" for year in ordered}
    counts = {year: len(held) for year, held in ordered.items()}
    links = year_links(counts, targets, place, "sag", "sager")
    said = md("Sagerne står under det år, hvor de sidst var på dagsordenen.")
    yield index_page(place, title, about, [intro, said, links, back_link(place, up, up_name)])
    for year, held in ordered.items():
        yield from long_list(
            targets[year], f"{title}, {year}", f"{title}: sager sidst behandlet i {year}.", held, _entry, _way_to(path)
        )


def _way_to(path: str) -> Callable[[Place], Markup]:
    return lambda place: back_link(place, path, "Emnets andre år" if path.startswith("emner/") else "Andre år")


def _by_second_level(cases: Sequence[Case], place: Place) -> list[Markdown]:
    """The cases below their groups of the plan (``15.00``), where there are several and the list is long."""
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        groups[case.group or OTHER].append(case)
    if len(groups) == 1 or len(cases) <= LONG // 5:
        return [case_list(cases, place)]
    return [
        chunk
        for group, held in sorted(groups.items())
        for chunk in (
            md_heading(2, escaped("Andre" if group == OTHER else f"Gruppe {group}")),
            case_list(held, place),
        )
    ]


def case_list(cases: Sequence[Case], place: Place) -> Markdown:
    """Cases, each with its title and how often and when it was treated."""
    return md_lines(_entry(case, place) for case in cases)


def _entry(case: Case, place: Place) -> Markdown:
    times = counted(len(case.occurrences), "gang", "gange")
    when = f", senest {plain_date(case.latest)}" if case.latest.year > 1 else ""
    link = md_link(escaped(case.number), place.to(case_file(case)))
    return md("- {}: {} – {}", link, escaped(case.title), escaped(f"på dagsordenen {times}{when}"))
