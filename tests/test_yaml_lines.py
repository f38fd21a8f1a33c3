"""YAML with its lines: what is read, and what is said about what cannot be used."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from referat import limits
from referat.yaml_lines import ConfigError, Value, dump, parse, read


def root(text: str) -> Value:
    value = parse(text, "a.yml")
    assert value is not None
    return value


def fault(text: str) -> tuple[int | None, str]:
    with pytest.raises(ConfigError) as caught:
        parse(text, "a.yml")
    assert str(caught.value).startswith("a.yml:")
    return caught.value.line, caught.value.message


def test_values_know_their_names_and_lines() -> None:
    entries = root("# liste\n- name: a\n  day: 2023-08-29\n  deep:\n    list:\n      - 010\n      - b\n").items()
    fields = entries[0].fields(("name", "day", "deep"), needed=("name",))
    assert entries[0].line == 2
    assert [(one.name, one.line) for one in fields.values()] == [("name", 2), ("day", 3), ("deep", 4)]
    assert fields["name"].text() == "a"
    assert fields["day"].day() == date(2023, 8, 29)
    listed = fields["deep"].fields()["list"]
    assert (listed.name, listed.line) == ("deep.list", 5)
    assert [(one.written(), one.name, one.line) for one in listed.items()] == [
        ("010", "deep.list", 6),
        ("b", "deep.list", 7),
    ]


@pytest.mark.parametrize("text", ["", "# intet\n", "---\n", "null\n", "~\n", "\n\n"])
def test_an_empty_file_has_no_value(text: str) -> None:
    assert parse(text, "a.yml") is None


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: b\n\tc: d\n", 2, "brug mellemrum, ikke tabulator"),
        ("a: b\nc: @d\n", 2, "et tegn kan ikke stå først"),
        ("a: 'b\n", 2, "et anførselstegn bliver ikke lukket"),
        ("a: b\nc\nd: e\n", 3, "der mangler et kolon"),
        ("a: b\nc: d: e\n", 2, "et kolon står, hvor det ikke kan stå"),
        ("- a\nb: c\n", 2, "indrykningen passer ikke"),
        ("a: [b\nc: d\n", 2, "en liste i parentes bliver ikke lukket"),
        ("a: b\nc: *vigtigt\n", 2, "en tekst begynder med *"),
        ("a: b\nc: *vigtigt*\n", 2, "en tekst begynder med *"),
        ("a: b\n---\nc: d\n", 2, "kun én del kan læses"),
        ("a: b\nc: d\x07\n", 2, "her står et styretegn"),
    ],
)
def test_broken_yaml_is_named_with_its_line_and_what_to_do(text: str, line: int, said: str) -> None:
    where, message = fault(text)
    assert where == line
    assert message.startswith(f"ugyldig YAML: {said}")


def test_no_message_repeats_what_may_be_a_number_or_a_sentence() -> None:
    assert fault("010203-1234: a\n010203-1234: b\n") == (2, "navnet står to gange")
    assert fault("en borger: a\nen borger: b\n") == (2, "navnet står to gange")
    assert fault("a: 1\nb:\n  c-d: 1\n  c-d: 2\n") == (4, "navnet 'c-d' står to gange")
    assert "010203" not in fault("a: *010203-1234\n")[1]
    for name in ("010203-1234", "en borger", "b" * 41):
        with pytest.raises(ConfigError, match="ukendt navn; kendte navne er known"):
            root(f"{name}: 1\n").fields(("known",))


def test_a_file_of_aliases_cannot_become_large() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
    )
    line, message = fault(bomb)
    assert message == f"mere end {limits.MAX_SETTINGS_VALUES} værdier"
    assert line == 6
    assert fault("a: &a\n  - *a\n") == (2, "en værdi indeholder sig selv")
    assert [one.text() for one in root("- &a x\n- *a\n").items()] == ["x", "x"]


@pytest.mark.parametrize("begin", ["[", "- ", "{a: ", "? "])
def test_deep_nesting_is_refused(begin: str) -> None:
    assert fault("# dyb\n" + begin * 5000) == (2, f"mere end {limits.MAX_SETTINGS_NESTING} niveauer i hinanden")


def test_what_is_too_large_is_refused(tmp_path: Path) -> None:
    assert fault("# a\n" * 300_000) == (None, "fylder mere end 1 MB")
    (tmp_path / "a.yml").write_text("# a\n" * 300_000, encoding="utf-8")
    with pytest.raises(ConfigError, match="fylder mere end 1 MB"):
        read(tmp_path / "a.yml")


def test_what_is_no_ordinary_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    with pytest.raises(ConfigError, match="kan ikke læses"):
        read(path)
    os.mkfifo(path)
    for links in (False, True):
        with pytest.raises(ConfigError, match="er ikke en almindelig fil"):
            read(path, links=links)
    (tmp_path / "b.yml").symlink_to(path)
    with pytest.raises(ConfigError, match="er en genvej"):
        read(tmp_path / "b.yml")
    with pytest.raises(ConfigError, match="er ikke en almindelig fil"):
        read(tmp_path / "b.yml", links=True)


def test_the_mark_of_an_encoding_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"\xef\xbb\xbfa: b\n")
    value = read(tmp_path / "a.yml")
    assert value is not None
    assert list(value.fields()) == ["a"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("12", "ikke et tal"), ("1.5", "ikke et tal"), ("true", "ikke ja eller nej"), ("2023-08-29", "ikke en dato"),
        ("[b]", "ikke en liste"), ("{b: c}", "ikke navne og værdier"), ("~", "ikke ingenting"), ("", "ikke ingenting"),
        ("!!python/object:os.system b", "ikke andet"), ("!b c", "ikke andet"), ("!!binary YQ==", "ikke andet"),
    ],
)  # fmt: skip
def test_a_text_must_be_one(value: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        root(f"a: {value}\n").fields()["a"].text()
    assert caught.value.message == f"a skal være tekst, {said}; sæt den i anførselstegn"


@pytest.mark.parametrize("value", ["''", "'  '"])
def test_a_text_must_say_something(value: str) -> None:
    with pytest.raises(ConfigError, match=r"a\.yml:1: a er tom"):
        root(f"a: {value}\n").fields()["a"].text()


@pytest.mark.parametrize("value", ["29. august", "20230829", "2023-02-30", "2023-08-29 10:00:00", "[2023-08-29]", "12"])
def test_a_day_must_be_one(value: str) -> None:
    with pytest.raises(ConfigError, match=r"a\.yml:1: a skal være en dato som 2023-08-29"):
        root(f"a: {value}\n").fields()["a"].day()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[a]: b\n", "a.yml:1: et navn skal være ét ord"),
        ("b: c\n<<: d\n", "a.yml:1: har efter << noget, der ikke er navne og værdier"),
        ("- a\n", "a.yml:1: skal bestå af navne og værdier: navn: værdi"),
    ],
)
def test_names_must_be_words(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        root(text).fields()
    assert str(caught.value) == message


def test_names_that_are_needed_or_unknown_are_named() -> None:
    value = root("a:\n  first: 1\n  secnd: 2\n").fields()["a"]
    with pytest.raises(ConfigError, match=r"a\.yml:3: ukendt navn 'secnd' under a; mente du 'second'\?"):
        value.fields(("first", "second"))
    with pytest.raises(ConfigError, match=r"a\.yml:1: a\.second, a\.third mangler"):
        value.fields(needed=("first", "second", "third"))


def test_what_is_written_is_read_again() -> None:
    value = {"file": "a: b.txt", "day": date(2023, 8, 29), "number": "12", "long": "ø " * 2000}
    fields = root(dump([value])).items()[0].fields()
    assert dump([value]).count("\n") == len(value)
    assert (fields["file"].text(), fields["day"].day(), fields["number"].text()) == ("a: b.txt", value["day"], "12")
    assert fields["long"].text() == value["long"]
