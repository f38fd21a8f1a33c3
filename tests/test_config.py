"""The publisher's settings in mkdocs.yml: what is read, and what is said about what is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from referat.config import DATA_VERSION, LICENCE_NOT_STATED, Publisher, load_publisher
from referat.pages.accessibility import accessibility_page
from referat.yaml_lines import ConfigError

GOOD = """\
site_name: Referat
site_url: https://example.org/referat
repo_url: https://example.org/code
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
extra:
  generator: false
  referat:
    body: Prøve Kommune
    contact: referat@example.org
    licence_url: null
"""


def load(tmp_path: Path, text: str) -> Publisher:
    file = tmp_path / "mkdocs.yml"
    file.write_text(text, encoding="utf-8")
    return load_publisher(file)


def fault(tmp_path: Path, text: str) -> tuple[int | None, str]:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text)
    assert str(caught.value).startswith(str(tmp_path / "mkdocs.yml"))
    return caught.value.line, caught.value.message


def test_settings_are_read_and_the_rest_has_defaults(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD) == Publisher(
        body="Prøve Kommune",
        base_url="https://example.org/referat/",
        contact="referat@example.org",
        licence=LICENCE_NOT_STATED,
        licence_url=None,
        repository="https://example.org/code",
        version=DATA_VERSION,
    )


def test_discretion_is_standard_unless_it_is_strict(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD).privacy == "standard"
    assert load(tmp_path, GOOD + "    privacy: standard\n").privacy == "standard"
    assert load(tmp_path, GOOD + "    privacy: strict\n").privacy == "strict"
    assert fault(tmp_path, GOOD + "    privacy: streng\n") == (
        13,
        "extra.referat.privacy kan være standard, strict; ikke 'streng'",
    )


STATEMENT = """\
    accessibility:
      status: delvist
      basis: selvevaluering
      date: 2026-11-29
      contact: Webredaktionen
      email: web@example.org
      known: [Kort i bilag]
"""


def test_the_accessibility_statement_is_whole_or_there_is_none(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD).accessibility is None
    assert load(tmp_path, GOOD + "    accessibility: null\n").accessibility is None
    stated = load(tmp_path, GOOD + STATEMENT).accessibility
    assert stated and (stated.status, stated.made, stated.known) == ("delvist", date(2026, 11, 29), ("Kort i bilag",))
    page = dict(accessibility_page(load(tmp_path, GOOD + STATEMENT)))["tilgaengelighed.md"]
    assert "Webstedet er delvist i overensstemmelse" in page and "Kort i bilag" in page and "[" not in page
    assert "Webredaktionen, web@example.org" in page.replace("\\", "")
    for line in STATEMENT.splitlines()[1:6]:
        half = STATEMENT.replace(f"{line}\n", "")
        assert fault(tmp_path, GOOD + half)[1].endswith("mangler")
    assert "kan være fuldt" in fault(tmp_path, GOOD + STATEMENT.replace("delvist", "næsten"))[1]


def test_without_a_statement_none_is_made_and_the_menu_leads_to_none(tmp_path: Path) -> None:
    page = dict(accessibility_page(load(tmp_path, GOOD)))["tilgaengelighed.md"]
    assert "\nempty: true\n" in page
    assert "har endnu ikke afgivet" in page and "forpligtet" not in page


def test_the_projects_own_file_is_valid() -> None:
    publisher = load_publisher(Path(__file__).parent.parent / "mkdocs.yml")
    assert publisher.body and publisher.base_url.endswith("/")


def test_site_url_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = GOOD.replace("https://example.org/referat", "!ENV [REFERAT_TEST_URL, 'https://fallback.dk/']")
    assert load(tmp_path, text).base_url == "https://fallback.dk/"
    monkeypatch.setenv("REFERAT_TEST_URL", "https://by.dk/a/")
    assert load(tmp_path, text).base_url == "https://by.dk/a/"


def test_what_the_environment_gives_must_be_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = GOOD.replace("Prøve Kommune", "!ENV REFERAT_TEST_BODY")
    assert fault(tmp_path, text) == (9, "extra.referat mangler body: skriv myndighedens navn")
    monkeypatch.setenv("REFERAT_TEST_BODY", "12")
    assert fault(tmp_path, text)[0] == 10
    monkeypatch.setenv("REFERAT_TEST_BODY", "2023-02-30")
    assert fault(tmp_path, text) == (10, "extra.referat.body kan ikke læses")


def test_the_file_may_be_a_link_and_settings_may_be_shared(tmp_path: Path) -> None:
    (tmp_path / "real.yml").write_text(
        "site_url: https://x.dk/\nshared: &shared {body: By, contact: a@x.dk}\nextra:\n"
        "  referat:\n    <<: *shared\n    contact: b@x.dk\n",
        encoding="utf-8",
    )
    (tmp_path / "mkdocs.yml").symlink_to("real.yml")
    publisher = load_publisher(tmp_path / "mkdocs.yml")
    assert (publisher.body, publisher.contact) == ("By", "b@x.dk")


def test_a_name_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    assert fault(tmp_path, GOOD + "    body: By\n") == (13, "navnet 'body' står to gange")


def test_an_unknown_name_is_named_with_its_line_and_the_likely_one(tmp_path: Path) -> None:
    line, message = fault(tmp_path, GOOD.replace("contact:", "contct:"))
    assert line == 11
    assert "'contct'" in message and "'contact'" in message


@pytest.mark.parametrize("value", ["12", "[a, b]", "true", "2024-01-01", "{a: b}"])
def test_a_wrong_type_is_named_with_its_line(tmp_path: Path, value: str) -> None:
    line, message = fault(tmp_path, GOOD.replace("Prøve Kommune", value))
    assert line == 10
    assert "extra.referat.body skal være tekst" in message


@pytest.mark.parametrize("value", ["''", "'  '", '"a\\nb"', '"a\\u0000b"'])
def test_text_that_says_nothing_or_breaks_the_line_is_refused(tmp_path: Path, value: str) -> None:
    assert fault(tmp_path, GOOD.replace("Prøve Kommune", value))[0] == 10


@pytest.mark.parametrize(
    "url",
    ["example.org", "ftp://example.org/", "https://", "https://a b/", "javascript:alert(1)", "https://x.dk:99999/",
     "https://x.dk/?a=b", "https://x.dk/#top", "https://user@x.dk/", "'https://x.dk/\"><script>'", "https://[x/"],
)  # fmt: skip
def test_an_invalid_address_is_named_with_its_line(tmp_path: Path, url: str) -> None:
    line, message = fault(tmp_path, GOOD.replace("https://example.org/referat", url))
    assert line == 2
    assert "site_url er ikke en gyldig adresse" in message


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    assert fault(tmp_path, GOOD.replace("    body: Prøve Kommune\n", ""))[0] == 9
    assert "site_url mangler" in fault(tmp_path, GOOD.replace("site_url:", "site_uri:"))[1]
    assert "extra.referat mangler" in fault(tmp_path, "site_url: https://x.dk/\n")[1]
    assert fault(tmp_path, "site_url: https://x.dk/\nextra:\n  referat:\n")[0] == 3
    assert fault(tmp_path, "site_url: https://x.dk/\nextra: [referat]\n") == (
        2,
        "extra skal bestå af navne og værdier: navn: værdi",
    )


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just text\n"])
def test_a_file_without_names_is_refused(tmp_path: Path, text: str) -> None:
    assert fault(tmp_path, text)[0] == 1


@pytest.mark.parametrize(("text", "line"), [("a: b\nc: [1, 2\nd: e\n", 3), ("a: 'b\n", 2), ("a: b\n\tc: d\n", 2)])
def test_broken_yaml_is_refused_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    assert fault(tmp_path, text)[0] == line


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="kan ikke læses"):
        load_publisher(tmp_path / "mkdocs.yml")
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: M\xf8de\n")
    with pytest.raises(ConfigError, match="UTF-8"):
        load_publisher(tmp_path / "mkdocs.yml")
