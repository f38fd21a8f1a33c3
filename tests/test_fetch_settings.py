"""What fetch.yml may say, what robots.txt says, and when a portal wants to be asked again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from referat.fetch import manifest, settings, store
from referat.fetch.client import LONGEST_WAIT, identity, retry_at
from referat.fetch.listing import Listed
from referat.fetch.plan import file_of
from referat.fetch.robots import read_robots
from referat.fetch.settings import load_settings
from referat.gate.sources import CONFIGURATION
from referat.yaml_lines import ConfigError

WHOLE = """\
portal: https://dagsordener.eksempel.dk/
committees:
  - Teknik- og Miljøudvalget
  - Økonomiudvalget
from: 2022-01-01
pause: 2
meetings_per_run: 50
permission: Aftalt med sekretariatet
"""


def load(tmp_path: Path, text: str) -> settings.Settings:
    (tmp_path / "fetch.yml").write_text(text, "utf-8")
    return load_settings(tmp_path)


def test_everything_that_may_be_said(tmp_path: Path) -> None:
    found = load(tmp_path, WHOLE)
    assert found.portal == "https://dagsordener.eksempel.dk"
    assert [(one.name, one.line) for one in found.committees] == [
        ("Teknik- og Miljøudvalget", 3),
        ("Økonomiudvalget", 4),
    ]
    assert (found.since, found.pause, found.meetings_per_run) == (date(2022, 1, 1), 2, 50)
    assert found.permission == "Aftalt med sekretariatet"


def test_two_lines_are_enough(tmp_path: Path) -> None:
    found = load(tmp_path, "portal: https://dagsordener.eksempel.dk\nfrom: 2022-01-01\ncommittees:\n")
    assert (found.committees, found.pause, found.meetings_per_run, found.permission) == ((), 1, 200, "")


PORTAL, FROM = "portal: https://dagsordener.eksempel.dk\n", "from: 2022-01-01\n"
WRONG = [
    ("", "fetch.yml:1: er tom"),
    (FROM, "fetch.yml:1: portal mangler"),
    (PORTAL, "fetch.yml:1: from mangler"),
    (PORTAL + "from:\n", "fetch.yml:2: from er tom"),
    (PORTAL + "from: i går\n", "fetch.yml:2: from skal være en dato"),
    (PORTAL + FROM + "comittees: [A]\n", "fetch.yml:3: ukendt navn 'comittees'; mente du 'committees'?"),
    (PORTAL + FROM + "committees: A\n", "fetch.yml:3: committees skal være en liste"),
    (PORTAL + FROM + "committees: []\n", "fetch.yml:3: committees er tom"),
    (PORTAL + FROM + "committees:\n- A\n- a\n", "fetch.yml:5: committees nævner det samme udvalg som linje 4"),
    (PORTAL + FROM + "committees:\n- '...'\n", "fetch.yml:4: committees skal være navne"),
    (PORTAL + FROM + "committees:\n- 5\n", "fetch.yml:4: committees skal være tekst"),
    (PORTAL + FROM + "pause: 0\n", "fetch.yml:3: pause skal være et helt tal fra 1 til 60"),
    (PORTAL + FROM + "pause: 0.5\n", "fetch.yml:3: pause skal"),
    (PORTAL + FROM + "meetings_per_run: alle\n", "fetch.yml:3: meetings_per_run skal være et helt tal fra 1 til 2000"),
    (PORTAL + FROM + "permission: ja\n", None),
    (PORTAL + FROM + "permission: yes\n", "fetch.yml:3: permission skal være tekst, ikke ja eller nej"),
    ("portal: http://dagsordener.eksempel.dk\n" + FROM, "fetch.yml:1: portal skal begynde med https://"),
    ("portal: dagsordener.eksempel.dk\n" + FROM, "fetch.yml:1: portal skal"),
    ("portal: ftp://localhost\n" + FROM, "fetch.yml:1: portal skal begynde med https://"),
    ("portal: https://a:b@eksempel.dk\n" + FROM, "fetch.yml:1: portal har et brugernavn"),
    ("portal: https://eksempel.dk/vis?id=5\n" + FROM, "fetch.yml:1: portal skal være portalens adresse og intet mere"),
    ("portal: https://eksempel.dk:99999\n" + FROM, "fetch.yml:1: portal skal være portalens adresse"),
    ("portal: 'https://ek sempel.dk'\n" + FROM, "fetch.yml:1: portal skal være portalens adresse"),
    ("portal: https://[::1\n" + FROM, "fetch.yml:1: portal skal"),
    (PORTAL + FROM + FROM, "fetch.yml:3: navnet 'from' står to gange"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, said: str | None) -> None:
    if said is None:
        load(tmp_path, text)
        return
    with pytest.raises(ConfigError) as error:
        load(tmp_path, text)
    assert said in str(error.value)


def test_no_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"fetch\.yml: findes ikke"):
        load_settings(tmp_path)


@pytest.mark.parametrize(
    ("portal", "kept"),
    [("http://localhost:8080", "http://localhost:8080"), ("http://127.0.0.1/", "http://127.0.0.1"),
     ("http://[::1]:80", "http://[::1]:80"), ("HTTPS://Dagsordener.Eksempel.DK", "https://dagsordener.eksempel.dk")],
)  # fmt: skip
def test_only_this_machine_is_asked_without_encryption(tmp_path: Path, portal: str, kept: str) -> None:
    assert load(tmp_path, f"portal: {portal}\n{FROM}").portal == kept


def test_none_of_its_own_files_is_a_source() -> None:
    assert {settings.FILE, manifest.FILE, store.UNFINISHED} <= CONFIGURATION


def test_a_committee_with_the_longest_name_has_a_folder() -> None:
    name = file_of(Listed("5", "Udvalget for " + "alt muligt og " * 20, date(2024, 5, 1)))
    assert len(name) < 90 and "--" not in name and "-/" not in name


RULES = """\
# for all
User-agent: *
Disallow: /vis
Allow: /vis/aaben
Disallow: /*.pdf$
Disallow: /privat*/a

User-agent: Anden
User-Agent: Referat
Disallow: /api/ # not for us
Allow: /api/agenda/
Crawl-delay: 3
"""


@pytest.mark.parametrize(
    ("name", "path", "allowed"),
    [
        ("x", "/", True),
        ("x", "/vis", False),
        ("x", "/vis?id=5", False),
        ("x", "/visning", False),
        ("x", "/vis/aaben/1", True),
        ("x", "/a/b.pdf", False),
        ("x", "/a/b.pdf?x", True),
        ("x", "/privat-1/a", False),
        ("x", "/privat", True),
        ("x", "/api/x", True),
        ("referat", "/vis", True),
        ("referat", "/api/x", False),
        ("referat", "/api/agenda/dagsorden/5", True),
        ("anden", "/api/x", False),
    ],
)
def test_robots_are_read_as_the_standard_says(name: str, path: str, allowed: bool) -> None:
    assert read_robots(RULES, name).allows(path) is allowed


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /*", False),
        ("User-agent: *\nDisallow: *", False),
        ("User-agent: *\nDisallow: /$", True),
        ("User-agent: *\nDisallow: /\nAllow: /api", True),
        ("User-agent: *\nAllow: /api\nDisallow: /api", True),
        ("\ufeffuser-agent:*\r\ndisallow:/api\r\n", False),
        ("User-agent: *\nDisallow: /%61pi", False),
        ("Disallow: /", True),
        ("<html>not found</html>", True),
        ("User-agent: *\n" + "Disallow: /x" + "*" * 400 + "y\n", True),
        ("User-agent: *\n" + "Disallow: /" + "a*" * 200 + "b\n", True),
    ],
    ids=range(13),
)
def test_forms_of_robots(text: str, allowed: bool) -> None:
    assert read_robots(text, "referat").allows("/api/agenda/udvalgsliste") is allowed


def test_a_pause_is_taken_from_our_group_only() -> None:
    assert read_robots(RULES, "referat").pause == 3
    assert read_robots(RULES, "x").pause == 0
    assert read_robots("User-agent: *\nCrawl-delay: soon\nCrawl-delay: 99999999999\n", "x").pause == 0


NOW = datetime(2024, 6, 20, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("120", NOW + timedelta(minutes=2)),
        ("999999999", NOW + LONGEST_WAIT),
        ("Thu, 20 Jun 2024 03:05:00 GMT", NOW + timedelta(minutes=5)),
        ("Thu, 20 Jun 2024 05:05:00 +0200", NOW + timedelta(minutes=5)),
        ("Thu, 20 Jun 2090 03:05:00 GMT", NOW + LONGEST_WAIT),
        ("Thu, 20 Jun 2014 03:05:00 GMT", None),
        ("", None),
        ("soon", None),
        ("-1", None),
        ("٣", None),
    ],
)
def test_when_to_ask_again(text: str, until: datetime | None) -> None:
    assert retry_at(text, NOW) == until


def test_who_asks_cannot_say_more_than_that() -> None:
    assert identity("0.1", ("https://github.com/x/y", "a@b.dk")) == "Referat/0.1 (+https://github.com/x/y; a@b.dk)"
    said = identity("0.1", ("Åse (x)\r\nCookie: a",))
    assert said.isascii() and said.isprintable() and said.count("(") == 1
