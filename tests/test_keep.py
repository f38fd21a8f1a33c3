"""What is kept between builds: the same bytes as a clean build, whatever happens to sources, rulings and the store."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks import forms
from benchmarks.meetings import Municipality
from referat.build import workers
from referat.build.build import Options, build
from referat.build.intake import Tick
from referat.config import Publisher
from referat.keep import program as programs
from referat.keep import shelf as shelves
from referat.keep.folders import packed, unpacked
from referat.keep.records import Unfit, from_json, to_json
from referat.keep.shelf import FOLDER, Shelf, name_of
from referat.model import Document
from referat.site.drawn import Drawings
from tests.test_formats import judged

MEETINGS = sorted(map(Municipality(60).meeting, range(60)), key=lambda one: len(one.items))[:4]
FORMS = (forms.newest, forms.middle, forms.oldest, forms.portal)
TEXTS = [form(one).decode() for form, one in zip(FORMS, MEETINGS, strict=True)]
PUBLISHER = Publisher("Prøve Kommune", "https://example.org/sti/", "post@example.org")
SECRET = "Ulvedal"


@contextmanager
def quiet(what: str, steps: int) -> Iterator[Tick]:
    yield lambda: None


@dataclass
class Ground:
    """A source folder and what was last built of it."""

    folder: Path
    publisher: Publisher = PUBLISHER

    @property
    def source(self) -> Path:
        return self.folder / "source"

    def put(self, name: str, text: str) -> None:
        (self.source / name).parent.mkdir(parents=True, exist_ok=True)
        (self.source / name).write_text(text, "utf-8")

    def build(self, output: str = "output", warn: bool = False) -> list[str]:
        """Build, and give what was said."""
        options = Options(self.folder, self.source, self.folder / output, site=False, jobs=1, warn=warn)
        return list(map(str, build(options, self.publisher, quiet).messages))

    def files(self, output: str = "output") -> dict[str, bytes]:
        """All that stands there, the store too: what is kept does not depend on what was before, either."""
        root = self.folder / output
        return {one.relative_to(root).as_posix(): one.read_bytes() for one in root.rglob("*") if one.is_file()}

    def kept(self) -> list[Path]:
        return sorted(one for one in (self.folder / "output" / FOLDER).rglob("*") if one.is_file())

    def texts(self) -> str:
        """Everything that stands in the store, unpacked."""
        begin = len(shelves._MARK) + 32
        return "\n".join(zlib.decompress(one.read_bytes()[begin:]).decode("utf-8", "replace") for one in self.kept())


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    made = Ground(tmp_path)
    for number, text in enumerate(TEXTS):
        made.put(f"udvalg/{number}.txt", text)
    return made


# --- the same as a clean build --------------------------------------------------------------------

SETTINGS: list[dict[str, str]] = [{"privacy": "strict"}, {"closed_items": "withhold"}, {"body": "Nord"}]
FILES = st.sampled_from(["a/1.txt", "a/2.txt", "b/3.txt", "b/4.txt"])
STEPS = st.one_of(
    st.tuples(st.just("put"), FILES, st.sampled_from(TEXTS)),
    st.tuples(st.just("change"), FILES, st.sampled_from(["Stier", "12.345", "12/34567"])),
    st.tuples(st.just("rename"), FILES, FILES),
    st.tuples(st.just("remove"), FILES, st.none()),
    st.tuples(st.just("withhold"), FILES, st.none()),
    st.tuples(st.just("rule"), FILES, st.sampled_from(["withdrawn", "hidden_titles", "corrections", "dialect"])),
    st.tuples(st.just("setting"), st.none(), st.sampled_from(SETTINGS)),
    st.tuples(st.just("spoil"), st.sampled_from(["cut", "turn", "swap", "lose", "link"]), st.integers(0, 99)),
)  # fmt: skip


def do(ground: Ground, step: tuple[str, str, object]) -> None:
    what, where, how = step
    file = ground.source / str(where)
    if what == "put":
        ground.put(where, str(how))
    elif what == "setting":
        assert isinstance(how, dict)
        ground.publisher = replace(ground.publisher, **how)
    elif what == "spoil":
        assert isinstance(how, int)
        spoil(ground.kept(), where, how)
    elif what == "rule":
        rule(ground, str(how), where)
    elif not file.is_file():
        return
    elif what == "change":
        file.write_text(file.read_text("utf-8").replace("Punkt", f"{how} Punkt", 1) + f"\n{how}\n", "utf-8")
    elif what == "rename":
        ground.put(str(how), file.read_text("utf-8"))
        if where != how:
            file.unlink()
    elif what == "remove":
        file.unlink()
    elif what == "withhold":
        file.write_text(file.read_text("utf-8") + f"\n{SECRET}, cpr 010203-1234\n", "utf-8")


def rule(ground: Ground, name: str, where: str) -> None:
    """Write a ruling about the file, or about the meeting that it had in the last build; the one before is gone."""
    status = ground.folder / "output" / "datapackage" / "status.json"
    known = json.loads(status.read_text("utf-8"))["sources"] if status.is_file() else []
    id_ = next((one["meeting_id"] for one in known if one["path"] == where and one["meeting_id"]), "udvalg/2020-01-01")
    day = "date: 2024-01-01, reason: prøve"
    entries = {
        "withdrawn": f"- {{id: {id_}, {day}}}\n",
        "hidden_titles": f"- {{file: {where}, item: '2', {day}}}\n",
        "corrections": f"- {{kind: note, id: '{id_}', note: Det er rettet, date: 2024-01-01}}\n",
        "dialect": "name: Prøve\nsections: {decision: [Stier]}\n",
    }
    ground.put(f"{name}.yml", entries[name])


def spoil(kept: list[Path], how: str, number: int) -> None:
    """What may happen to the store."""
    if not kept:
        return
    one, other = kept[number % len(kept)], kept[(number + 1) % len(kept)]
    data = one.read_bytes()
    if how == "cut":
        one.write_bytes(data[: number * len(data) // 100])
    elif how == "turn":
        place = number * len(data) // 100
        one.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
    elif how == "swap":
        one.write_bytes(other.read_bytes())
    elif how == "lose":
        one.unlink()
    elif how == "link":
        one.unlink()
        one.symlink_to("/dev/zero")


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS, min_size=2, max_size=5))
def test_after_any_steps_a_build_gives_what_a_clean_one_gives(steps: list[tuple[str, str, object]]) -> None:
    with TemporaryDirectory() as folder:
        ground = Ground(Path(folder))
        for name, text in zip(("a/1.txt", "a/2.txt", "b/3.txt"), TEXTS, strict=False):
            ground.put(name, text)
        ground.build()
        for step in steps:
            do(ground, step)
            said = ground.build()
        assert ground.build("clean") == said
        assert ground.files("clean") == ground.files()
        assert SECRET not in ground.texts()


def test_what_is_unchanged_is_not_made_again(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    ground.build()
    before, asked = ground.files(), []
    real = workers.run

    def run(task: object, inputs: object, *more: object) -> object:
        asked.append(len(inputs))  # type: ignore[arg-type]
        return real(task, inputs, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(workers, "run", run)
    ground.build()
    assert asked[:2] == [0, 0] and ground.files() == before
    asked.clear()
    ground.put("udvalg/0.txt", TEXTS[0] + "\nEn linje mere\n")
    ground.build()
    assert asked[:2] == [1, 1]


# --- what may stand in it -------------------------------------------------------------------------


def test_nothing_that_is_not_published_stands_in_the_store(ground: Ground) -> None:
    ground.put("udvalg/refused.txt", f"{TEXTS[0]}\n{SECRET}, cpr 010203-1234\n")
    ground.put("udvalg/0.txt", f"{TEXTS[0]}\nEt ord om Hulebæk\n")
    ground.build()
    assert SECRET not in ground.texts() and "Hulebæk" in ground.texts()
    rule(ground, "withdrawn", "udvalg/0.txt")
    ground.build()
    assert "Hulebæk" not in ground.texts()


def test_where_others_read_along_nothing_tells_what_may_be_private(ground: Ground) -> None:
    private = f"{TEXTS[0]}\nBo Lind, Skovvej 12, 5000 Odense, tlf. 12 34 56 78, er sygemeldt\n"
    ground.put("udvalg/0.txt", private)
    ground.build(warn=True)
    assert '"G30' in ground.texts()
    ground.build()
    assert '"G30' not in ground.texts()


def test_a_page_that_was_drawn_before_is_the_same_with_links_of_today(tmp_path: Path) -> None:
    """What is kept of a page says nothing of where its links lead: a page that is gone is missed as ever."""
    words = "Punktet blev sendt i høring, og indstillingen blev fulgt. [Til mødet](../moeder/a.md#x) "
    text = f"# Sag\n\n## Beslutning\n\n{40 * words}\n"
    shelf = Shelf(tmp_path / "kept", tmp_path / "waiting")
    first, again = Drawings(shelf), Drawings(shelf)
    made = [first.of(text), first.of(text, "../ord/"), first.of("kort"), Drawings().of(text, "../ord/")]
    shelf.keep(first.names)
    assert len(first.names) == 2 and "../ord/#" in made[1].html
    assert [again.of(text), again.of(text, "../ord/"), again.of("kort"), again.of(text, "../ord/")] == made
    assert again.names == first.names and not list((tmp_path / "waiting").iterdir())
    assert 'href="../moeder/a.md#x"' in made[0].html


# --- its parts ------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [forms.newest, forms.oldest, forms.portal, forms.word, forms.pdf])
def test_a_document_comes_back_as_it_was(form: forms.Form) -> None:
    document = judged(form(MEETINGS[-1]))
    assert isinstance(document, Document)
    assert from_json(Document, to_json(document)) == document


@pytest.mark.parametrize("wrong", ["", "{", "null", "[]", "[1]", '"x"', "[" * 5000, '{"__class__":"os.system"}'])
def test_json_that_is_no_document_is_not_taken(wrong: str) -> None:
    with pytest.raises(Unfit):
        from_json(Document, wrong.encode())


def test_a_value_of_another_kind_is_not_taken() -> None:
    document = judged(forms.newest(MEETINGS[0]))
    for before, after in (('"minutes"', '"novel"'), ("[1,", '["1",'), ('"Paragraph"', '"Popen"'), ("null", "0")):
        made = to_json(document)
        assert before.encode() in made
        with pytest.raises(Unfit):
            from_json(Document, made.replace(before.encode(), after.encode()))


def test_only_what_is_whole_and_at_its_own_name_is_found(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "kept", tmp_path / "waiting")
    one, other = name_of("a", "1"), name_of("a", "2")
    shelf.offer(one, b"x" * 1000)
    assert shelf.take(one) is None  # nobody has said that it may be kept
    shelf.keep([one])
    assert shelf.take(one) == b"x" * 1000 and shelf.take(other) is None
    file = tmp_path / "kept" / one[:2] / one
    (tmp_path / "kept" / other[:2]).mkdir(exist_ok=True)
    (tmp_path / "kept" / other[:2] / other).write_bytes(file.read_bytes())
    assert shelf.take(other) is None
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "mine").write_bytes(b"mine")
    (tmp_path / "kept" / "aa").symlink_to(tmp_path / "outside")
    shelf.clear([])
    assert not (tmp_path / "kept").exists() and (tmp_path / "outside" / "mine").is_file()
    assert len({name_of("a", "b", "c"), name_of("a", "bc"), name_of("ab", "c"), name_of("a", b"b", "c")}) == 3


def test_a_store_that_is_a_link_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "file").write_bytes(b"mine")
    (tmp_path / "kept").symlink_to(tmp_path / "mine")
    shelf = Shelf(tmp_path / "kept", tmp_path / "waiting")
    name = name_of("a")
    shelf.offer(name, b"x")
    shelf.clear([])
    shelf.keep([name])
    assert os.listdir(tmp_path / "mine") == ["file"] and shelf.take(name) is None


def test_what_unpacks_beyond_all_bounds_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(tmp_path / "kept", tmp_path / "waiting")
    shelf.offer(name_of("a"), bytes(10_000))
    shelf.keep([name_of("a")])
    monkeypatch.setattr(shelves, "_MOST", 1000)
    assert shelf.take(name_of("a")) is None


def test_a_folder_comes_back_and_nothing_is_written_outside_it(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    files: Mapping[str, bytes] = {"x.csv": b"1\r\n", "y.json": b"", "z.zip": b"\n\0"}
    for name, data in files.items():
        (tmp_path / "a" / name).write_bytes(data)
    made = packed(tmp_path / "a")
    assert made is not None and unpacked(made, tmp_path / "b")
    assert {one.name: one.read_bytes() for one in (tmp_path / "b").iterdir()} == files
    outside, lacking = made.replace(b"x.csv", b"../xx"), b'[["a",-1],["b",1]]\n'
    for wrong in (b"", b"[]", made[:-1], made + b"x", outside, lacking, b"[[1]]\n"):
        assert not unpacked(wrong, tmp_path / "c") and not (tmp_path / "c").exists()
    (tmp_path / "a" / "folder").mkdir()
    assert packed(tmp_path / "a") is None


def test_a_result_holds_for_one_program_and_its_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.py", "words.yml", "theme/x.css", "__pycache__/a.pyc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("1", "utf-8")
    monkeypatch.setattr(programs, "_ROOT", tmp_path)
    digest = programs.program.__wrapped__
    before = digest()
    (tmp_path / "theme/x.css").write_text("2", "utf-8")
    (tmp_path / "__pycache__/a.pyc").write_text("2", "utf-8")
    assert digest() == before
    (tmp_path / "words.yml").write_text("2", "utf-8")
    changed = digest()
    monkeypatch.setattr(programs, "_libraries", lambda: ["lxml-9.dist-info"])
    assert len({before, changed, digest()}) == 3
