"""What of an archive is indexed together: whole years, from the oldest on, so that what is new changes one part."""

from pathlib import Path

from referat.site.search import FOLDER, PARTS, Part, index_search, parts


def _pages(**numbers: int) -> dict[Path, list[str]]:
    return {Path(f"{year}-{number}.html"): [year[1:]] for year, many in numbers.items() for number in range(many)}


def _shape(found: list[Part]) -> list[tuple[str, tuple[str, ...], int]]:
    return [(part.folder, part.years, len(part.pages)) for part in found]


def test_a_small_archive_is_one_part_with_its_people() -> None:
    people = {Path("ida.html"): ["2019", "2021"], Path("uden.html"): []}
    found = parts(_pages(y2020=3, y2021=4) | people, 9)
    assert _shape(found) == [("", ("2019", "2020", "2021"), 9)]
    assert parts({}, 9) == []


def test_years_share_a_part_while_there_is_room_and_people_have_their_own() -> None:
    people = {Path("ida.html"): ["2018", "2021"], Path("uden.html"): []}
    pages = _pages(y2018=3, y2019=4, y2020=9, y2021=2) | people
    assert _shape(parts(pages, 7)) == [
        ("", ("2021",), 2),
        ("2020/", ("2020",), 9),
        ("2018-2019/", ("2018", "2019"), 7),
        ("andet/", ("2018", "2021"), 2),
    ]


def test_one_page_more_changes_the_newest_part_alone() -> None:
    pages = _pages(y2018=3, y2019=4, y2020=5, y2021=1)
    before, after = (parts(found, 7) for found in (pages, pages | {Path("ny.html"): ["2021"]}))
    assert before[1:] == after[1:] and before[0] != after[0]


def test_where_nothing_is_searched_there_is_no_part(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html><body>Om siden</body></html>", "utf-8")
    index_search(tmp_path)
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == [PARTS]
    assert (tmp_path / FOLDER / PARTS).read_text("utf-8") == "[]"
