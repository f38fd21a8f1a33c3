"""Meetings of a portal become files: what comes, what is asked, what goes wrong, and what survives a kill."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from referat.fetch.client import Bounds, Client, Clock, Unusable
from referat.fetch.fetcher import fetch
from referat.fetch.store import Busy, Store, storing
from referat.fetch.visit import Outcome
from referat.gate.sources import find_sources
from referat.yaml_lines import ConfigError
from tests.portal import Handler, Portal, meeting, playing, uid

FOLDER = "vand-og-vejudvalget"

pytestmark = pytest.mark.usefixtures("no_loop")


@dataclass
class FakeClock:
    """A clock that stands still but for who waits."""

    at: datetime = datetime(2024, 6, 20, 3, 0, tzinfo=UTC)
    waited: list[float] = field(default_factory=list)

    def clock(self) -> Clock:
        return Clock(lambda: self.at, lambda: self.at.timestamp(), self._sleep)

    def _sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.at += timedelta(seconds=seconds)


@dataclass
class Desk:
    """A source folder, the portal it is filled from, and the time."""

    source: Path
    portal: Portal
    time: FakeClock = field(default_factory=FakeClock)

    def settings(self, *lines: str) -> None:
        text = "\n".join([f"portal: {self.portal.address}", "from: 2024-01-01", *lines])
        (self.source / "fetch.yml").write_text(text + "\n", "utf-8")

    def fetch(self, bounds: Bounds | None = None) -> Outcome:
        self.portal.asked.clear()
        return fetch(self.source, "Referat/0 (+mail@example.org)", progress, self.time.clock(), bounds)

    def later(self, **time: float) -> None:
        self.time.at += timedelta(**time)

    def file(self, number: int, day: str, folder: str = FOLDER) -> Path:
        return self.source / folder / f"{day}-{uid(number)}.json"

    def files(self) -> dict[str, bytes]:
        return {one.path: one.file.read_bytes() for one in find_sources(self.source)}

    def manifest(self) -> dict[str, dict[str, object]]:
        return json.loads((self.source / "fetched.json").read_text("utf-8"))["meetings"]


@contextmanager
def progress(what: str, steps: int) -> Iterator[Callable[[], object]]:
    assert what and steps >= 0
    with nullcontext():
        yield lambda: None


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with playing() as portal:
        portal.add(meeting(1, "2024-02-01"), meeting(2, "2024-05-01"), meeting(3, "2024-06-01", "Kulturudvalget"))
        source = tmp_path / "source"
        source.mkdir()
        desk = Desk(source, portal)
        desk.settings()
        yield desk


def codes(outcome: Outcome) -> list[str]:
    return [note.code for _, note in outcome.notes]


def path(number: int) -> str:
    return f"/api/agenda/dagsorden/{uid(number)}"


# What comes


def test_meetings_come_byte_for_byte_under_names_of_committee_day_and_id(desk: Desk) -> None:
    outcome = desk.fetch()
    assert outcome.notes == [] and not outcome.failed
    assert outcome.new == 3
    assert desk.files() == {
        f"{FOLDER}/2024-02-01-{uid(1)}.json": desk.portal.body(uid(1)),
        f"{FOLDER}/2024-05-01-{uid(2)}.json": desk.portal.body(uid(2)),
        f"kulturudvalget/2024-06-01-{uid(3)}.json": desk.portal.body(uid(3)),
    }


def test_the_manifest_says_whence_and_when_and_what(desk: Desk) -> None:
    desk.fetch()
    entry = desk.manifest()[uid(1)]
    body = desk.portal.body(uid(1))
    assert entry["file"] == f"{FOLDER}/2024-02-01-{uid(1)}.json"
    assert entry["address"] == f"{desk.portal.address}{path(1)}"
    assert entry["stored"] == {
        "retrieved": desk.time.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "sha256": hashlib.sha256(body).hexdigest(),
        "bytes": len(body),
        "etag": entry["stored"]["etag"],  # type: ignore[index]
    }
    assert not {"coming", "gone", "failed"} & entry.keys()


def test_only_wanted_committees_from_the_wanted_day_until_yesterday(desk: Desk) -> None:
    desk.portal.add(
        meeting(4, "2023-12-31"), meeting(5, "2024-06-20"), meeting(6, "2024-07-01"), meeting(7, "2024-06-19")
    )
    desk.settings("committees: [vand- og  vejudvalget]")
    desk.fetch()
    assert sorted(desk.files()) == [f"{FOLDER}/{day}-{uid(id_)}.json" for day, id_ in
                                    [("2024-02-01", 1), ("2024-05-01", 2), ("2024-06-19", 7)]]  # fmt: skip


@pytest.mark.parametrize("written", ["Teknikudvalget 2022-2025", "Teknikudvalget (2022-2025)", "TEKNIKUDVALGET"])
def test_a_committee_is_the_same_with_the_years_of_its_term(desk: Desk, written: str) -> None:
    desk.portal.add(meeting(4, "2024-03-01", written), meeting(5, "2024-03-02", "Teknikudvalget"))
    desk.settings("committees: [Teknikudvalget]")
    desk.fetch()
    assert {name.partition("/")[0] for name in desk.files()} == {"teknikudvalget"}
    assert len(desk.files()) == 2


def test_a_committee_that_the_portal_does_not_have_is_named_with_its_line(desk: Desk) -> None:
    desk.settings("committees:", "  - Kulturudvalget", "  - Vand- og Vejudvaget")
    outcome = desk.fetch()
    [(where, note)] = outcome.notes
    assert (where, note.code, note.line) == ("fetch.yml", "F204", 5)
    assert "Vand- og Vejudvalget" in note.message
    assert outcome.failed and outcome.new == 1


def test_meetings_that_only_the_search_names_come_page_by_page(desk: Desk) -> None:
    more = [meeting(number, f"2024-04-{number}") for number in range(10, 17)]
    desk.portal.add(*more)
    desk.portal.unlisted = {one["Id"] for one in more}
    desk.fetch()
    assert len(desk.files()) == 10
    assert desk.portal.paths().count("/api/agenda/soeg/") == 6  # five pages of two, and one that brings nothing


@pytest.mark.parametrize("search", ["none", "broken"])
def test_a_portal_without_search_is_enough(desk: Desk, search: str) -> None:
    desk.portal.search = False
    if search == "broken":
        desk.portal.faults["/api/agenda/soeg/"] = lambda to: to.text("<html>")
    outcome = desk.fetch()
    assert outcome.new == 3 and not outcome.failed
    assert codes(outcome) == (["F207"] if search == "broken" else [])


def test_a_search_that_gives_the_same_page_for_ever_ends(desk: Desk) -> None:
    same = {"Dagsordner": [{"Id": uid(1), "Udvalg": {"Navn": "A"}, "Moede": {"MeetingBeginUtc": "2024-02-01T1"}}] * 3}
    desk.portal.faults["/api/agenda/soeg/"] = lambda to: to.json(same)
    desk.fetch()
    assert desk.portal.paths().count("/api/agenda/soeg/") == 2


def test_names_of_files_hold_nothing_that_a_portal_could_slip_in(desk: Desk) -> None:
    desk.portal.add(
        meeting(4, "2024-03-01", "../../etc/passwd"),
        meeting(5, "2024-03-02", "‮Ø" * 100),
        meeting(6, "2024-03-03", "北京"),
        meeting(7, "2024-13-45"),
        {**meeting(8, "2024-03-04"), "Id": "../../x"},
        {**meeting(9, "2024-03-04"), "Id": "x" * 5000},
    )
    outcome = desk.fetch()
    for name in desk.files():
        assert len(name) < 130 and name.isascii() and name.count("/") == 1 and ".." not in name, name
    assert len(desk.files()) == 6
    assert codes(outcome) == ["F205"] and "3 af" in outcome.notes[0][1].message


def test_ids_that_differ_in_case_alone_do_not_share_a_file(desk: Desk) -> None:
    desk.portal.add({**meeting(4, "2024-03-01"), "Id": "AbC"}, {**meeting(4, "2024-03-01"), "Id": "aBc"})
    assert codes(desk.fetch()) == ["F205"]
    assert len(desk.files()) == 4


# What is asked


def test_it_asks_in_the_session_of_the_first_page_and_says_who_it_is(desk: Desk) -> None:
    desk.fetch()
    assert desk.portal.paths()[:5] == ["/robots.txt", "/", "/Home/Anonymous", "/", "/api/agenda/udvalgsliste"]
    assert {sent["user-agent"] for _, sent in desk.portal.asked} == {"Referat/0 (+mail@example.org)"}
    assert all("anonym=1" in sent["cookie"] for _, sent in desk.portal.asked[3:])
    assert not any("authorization" in sent for _, sent in desk.portal.asked)
    assert b"anonym" not in (desk.source / "fetched.json").read_bytes()


def test_cookies_end_with_the_run(desk: Desk) -> None:
    desk.fetch()
    desk.fetch()
    assert "cookie" not in desk.portal.asked[0][1]


@pytest.mark.parametrize(("lines", "pause"), [([], 1), (["pause: 5"], 5)])
def test_a_pause_before_every_request_but_the_first(desk: Desk, lines: list[str], pause: int) -> None:
    desk.settings(*lines)
    desk.fetch()
    assert len(desk.time.waited) == len(desk.portal.asked) - 1
    assert all(waited == pytest.approx(pause) for waited in desk.time.waited)


def test_a_longer_pause_that_the_portal_asks_for_is_kept(desk: Desk) -> None:
    desk.portal.robots = "User-agent: *\nCrawl-delay: 7\nDisallow: /vis\n"
    desk.fetch()
    assert set(desk.time.waited[1:]) == {7.0}


def test_robots_that_forbid_stop_everything_unless_somebody_there_allowed_it(desk: Desk) -> None:
    desk.portal.robots = "User-agent: *\nDisallow: /api/\n"
    outcome = desk.fetch()
    assert codes(outcome) == ["F203"] and outcome.failed
    assert desk.portal.paths() == ["/robots.txt"]
    desk.settings("permission: Aftalt med byrådssekretariatet den 3. juni")
    assert desk.fetch().new == 3


def test_what_has_not_changed_is_not_sent_again(desk: Desk) -> None:
    desk.fetch()
    before = (desk.source / "fetched.json").read_bytes()
    desk.later(days=1)
    outcome = desk.fetch()
    asked = desk.portal.meetings_asked()
    assert sorted(asked) == [uid(2), uid(3)]  # the first is older than two months
    assert outcome.same == 2 and outcome.new == outcome.changed == 0
    assert all(
        "if-none-match" in sent for where, sent in desk.portal.asked if where.startswith("/api/agenda/dagsorden")
    )
    assert (desk.source / "fetched.json").read_bytes() == before


def test_without_tags_the_hash_tells(desk: Desk) -> None:
    desk.portal.etags = False
    desk.fetch()
    before = (desk.source / "fetched.json").read_bytes()
    desk.later(days=1)
    assert desk.fetch().same == 2
    assert (desk.source / "fetched.json").read_bytes() == before


def test_a_changed_meeting_takes_the_place_of_the_old_one(desk: Desk) -> None:
    desk.fetch()
    desk.later(days=1)
    desk.portal.add(meeting(2, "2024-05-01", text="Udsat."))
    outcome = desk.fetch()
    assert (outcome.new, outcome.changed) == (0, 1)
    assert desk.file(2, "2024-05-01").read_bytes() == desk.portal.body(uid(2))
    assert desk.manifest()[uid(2)]["stored"]["retrieved"].startswith("2024-06-21")  # type: ignore[index]


def test_an_old_meeting_is_asked_for_when_its_entry_changes_or_after_a_month(desk: Desk) -> None:
    desk.fetch()
    desk.later(days=1)
    desk.portal.meetings[uid(1)]["Moede"]["Navn"] = "Berigtiget referat"
    assert desk.fetch().changed == 1
    assert uid(1) in desk.portal.meetings_asked()
    desk.later(days=1)
    desk.fetch()
    assert uid(1) not in desk.portal.meetings_asked()
    desk.later(days=31)
    desk.fetch()
    assert uid(1) in desk.portal.meetings_asked()


def test_a_meeting_keeps_its_file_when_its_day_or_committee_changes(desk: Desk) -> None:
    desk.fetch()
    desk.portal.add(meeting(2, "2024-05-09", "Teknikudvalget"))
    assert desk.fetch().changed == 1
    assert desk.file(2, "2024-05-01").read_bytes() == desk.portal.body(uid(2))
    assert len(desk.files()) == 3


def test_no_more_meetings_a_run_than_agreed_the_newest_first(desk: Desk) -> None:
    desk.settings("meetings_per_run: 2")
    outcome = desk.fetch()
    assert (outcome.new, outcome.later, outcome.failed) == (2, 1, False)
    assert desk.portal.meetings_asked() == [uid(3), uid(2)]
    desk.fetch()
    assert desk.portal.meetings_asked()[0] == uid(1)
    assert len(desk.files()) == 3


def test_a_run_ends_when_its_time_is_up(desk: Desk) -> None:
    outcome = desk.fetch(Bounds(run=9))
    assert (outcome.new, outcome.later, outcome.failed) == (2, 1, False)
    assert desk.fetch().new == 1


# What people did with the files


def test_a_withdrawn_meeting_is_marked_and_told_and_nothing_is_deleted(desk: Desk) -> None:
    desk.fetch()
    kept = desk.files()
    del desk.portal.meetings[uid(1)]
    desk.later(days=1)
    outcome = desk.fetch()
    [(where, note)] = outcome.notes
    assert (where, note.code, note.severity) == (f"{FOLDER}/2024-02-01-{uid(1)}.json", "F101", "warning")
    assert "withdrawn.yml" in note.message
    assert desk.files() == kept
    assert desk.manifest()[uid(1)]["gone"] == "2024-06-21"
    assert not outcome.failed
    desk.later(days=1)
    assert codes(desk.fetch()) == ["F101"]
    assert uid(1) not in desk.portal.meetings_asked()
    desk.file(1, "2024-02-01").unlink()
    assert codes(desk.fetch()) == []


def test_a_meeting_that_comes_back_is_no_longer_marked(desk: Desk) -> None:
    desk.fetch()
    taken = desk.portal.meetings.pop(uid(1))
    desk.fetch()
    desk.portal.add(taken)
    assert codes(desk.fetch()) == ["F103"]
    assert "gone" not in desk.manifest()[uid(1)]
    assert desk.fetch().notes == []


def test_a_meeting_that_no_list_names_but_that_is_still_there_is_not_gone(desk: Desk) -> None:
    desk.fetch()
    desk.portal.hidden = {uid(2)}
    assert codes(desk.fetch()) == ["F104"]
    assert "gone" not in desk.manifest()[uid(2)]
    assert desk.fetch().notes == []
    assert uid(2) not in desk.portal.meetings_asked()


def test_a_list_that_is_suddenly_empty_withdraws_nothing(desk: Desk) -> None:
    desk.fetch()
    before = (desk.source / "fetched.json").read_bytes()
    desk.portal.faults["/api/agenda/udvalgsliste"] = lambda to: to.json({"Udvalg": {}})
    desk.portal.search = False
    outcome = desk.fetch()
    assert codes(outcome) == ["F206"] and outcome.failed
    assert (desk.source / "fetched.json").read_bytes() == before


def test_a_committee_that_is_no_longer_wanted_is_not_withdrawn(desk: Desk) -> None:
    desk.fetch()
    desk.settings("committees: [Kulturudvalget]")
    assert desk.fetch().notes == []


def test_a_file_that_was_deleted_here_does_not_come_back(desk: Desk) -> None:
    desk.fetch()
    desk.file(2, "2024-05-01").unlink()
    desk.portal.add(meeting(2, "2024-05-01", text="Udsat."))
    outcome = desk.fetch()
    assert outcome.deleted == 1
    assert uid(2) not in desk.portal.meetings_asked()
    assert not desk.file(2, "2024-05-01").exists()


def test_a_file_that_was_changed_here_is_never_written_over(desk: Desk) -> None:
    desk.fetch()
    file = desk.file(2, "2024-05-01")
    file.write_text("rettet", "utf-8")
    assert desk.fetch().notes == []  # the portal has nothing new
    desk.portal.add(meeting(2, "2024-05-01", text="Udsat."))
    outcome = desk.fetch()
    assert codes(outcome) == ["F102"]
    assert file.read_text("utf-8") == "rettet"


def test_a_file_that_is_there_without_an_entry_is_taken_for_ours_only_if_it_is_the_same(desk: Desk) -> None:
    desk.fetch()
    (desk.source / "fetched.json").unlink()
    desk.file(2, "2024-05-01").write_text("noget andet", "utf-8")
    outcome = desk.fetch()
    assert codes(outcome) == ["F102"]
    assert desk.file(2, "2024-05-01").read_text("utf-8") == "noget andet"
    assert desk.manifest().keys() >= {uid(1), uid(3)}


@pytest.mark.parametrize("what", ["folder", "file"])
def test_nothing_is_written_through_a_link(desk: Desk, tmp_path: Path, what: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    if what == "folder":
        (desk.source / FOLDER).symlink_to(outside, target_is_directory=True)
    else:
        (desk.source / FOLDER).mkdir()
        desk.file(1, "2024-02-01").symlink_to(outside / "x.json")
    outcome = desk.fetch()
    assert "F208" in codes(outcome) and outcome.failed
    assert list(outside.iterdir()) == []
    assert desk.file(3, "2024-06-01", "kulturudvalget").is_file()


# What goes wrong


def _elsewhere(to: Handler) -> None:
    to.give(302, location="https://example.org/api/agenda/dagsorden/x")


def _other_port(to: Handler) -> None:
    to.give(302, location="http://127.0.0.1:1/")


def _loop(to: Handler) -> None:
    to.give(302, location=to.path)


def _endless(to: Handler) -> None:
    to.raw(b"HTTP/1.1 200 OK\r\n\r\n")
    try:
        while True:
            to.wfile.write(b"x" * 10_000)
    except OSError:
        pass


def _claims_more(to: Handler) -> None:
    to.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + to.portal.body(uid(2)))


def _claims_less(to: Handler) -> None:
    to.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n" + to.portal.body(uid(2)))


def _claims_much(to: Handler) -> None:
    to.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n{}")


def _bomb(to: Handler) -> None:
    to.give(200, gzip.compress(b"0" * 3_000_000), headers={"Content-Encoding": "gzip"})


def _twice_packed(to: Handler) -> None:
    to.give(200, gzip.compress(gzip.compress(to.portal.body(uid(2)))), headers={"Content-Encoding": "gzip, gzip"})


def _badly_packed(to: Handler) -> None:
    to.give(200, b"no gzip", headers={"Content-Encoding": "gzip"})


def _many_headers(to: Handler) -> None:
    to.raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000 + b"\r\n{}")


def _many_cookies(to: Handler) -> None:
    to.raw(
        b"HTTP/1.1 200 OK\r\n"
        + b"".join(b"Set-Cookie: c%d=1\r\n" % n for n in range(80))
        + b"Content-Length: 0\r\n\r\n"
    )


def _text(text: str) -> Callable[[Handler], None]:
    return lambda to: to.text(text)


def _status(status: int) -> Callable[[Handler], None]:
    return lambda to: to.give(status)


BAD = {
    "to another host": _elsewhere,
    "to another port": _other_port,
    "round in circles": _loop,
    "nowhere": _status(302),
    "endless": _endless,
    "claims more than comes": _claims_more,
    "claims less than comes": _claims_less,
    "claims more than may be": _claims_much,
    "packed to burst": _bomb,
    "packed twice": _twice_packed,
    "packed badly": _badly_packed,
    "headers without end": _many_headers,
    "no HTTP": lambda to: to.raw(b"\x00\x01\x02\r\n\r\n"),
    "hangs up": lambda to: to.raw(b""),
    "broken JSON": _text('{"Dagsordenpunkter": ['),
    "nested without end": _text("[" * 100_000),
    "no UTF-8": lambda to: to.give(200, b'{"Dagsordenpunkter": ["\xe6"]}'),
    "a page to log in on": _text("<html><form>"),
    "JSON that is no meeting": _text('{"Fejl": "x"}'),
    "another meeting": lambda to: to.json(meeting(9, "2024-05-01")),
    "nothing": _text(""),
    "not for everybody": _status(403),
    "log in": _status(401),
    "not understood": _status(400),
    "nothing new, unasked": _status(304),
    "listed but not there": _status(404),
}


@pytest.mark.parametrize("name", BAD)
def test_one_bad_answer_costs_only_its_meeting(desk: Desk, name: str) -> None:
    desk.portal.faults[path(2)] = BAD[name]
    outcome = desk.fetch(Bounds(answer=1_000_000, seconds=5))
    assert codes(outcome) == ["F201"] and outcome.failed, outcome.notes
    assert uid(2) in outcome.notes[0][1].message
    assert outcome.new == 2
    assert not desk.file(2, "2024-05-01").exists()
    assert desk.portal.meetings_asked().count(uid(2)) <= 6
    desk.portal.faults.clear()
    assert desk.fetch().new == 1
    assert "failed" not in desk.manifest()[uid(2)]


@pytest.mark.parametrize("status", [401, 403])
def test_what_is_not_for_everybody_is_said_to_be_that(desk: Desk, status: int) -> None:
    desk.portal.faults[path(2)] = _status(status)
    assert "ikke for enhver" in desk.fetch().notes[0][1].message


def test_a_bad_answer_never_touches_what_is_there(desk: Desk) -> None:
    desk.fetch()
    kept = desk.files()
    desk.portal.faults[path(2)] = _text("<html>")
    assert desk.fetch().notes[0][0] == f"{FOLDER}/2024-05-01-{uid(2)}.json"
    assert desk.files() == kept


def test_cookies_without_end_stop_the_run(desk: Desk) -> None:
    desk.portal.faults[path(2)] = _many_cookies
    outcome = desk.fetch()
    assert codes(outcome) == ["F202"] and "cookies" in outcome.notes[0][1].message


def test_a_packed_answer_is_unpacked(desk: Desk) -> None:
    body = desk.portal.body(uid(2))
    desk.portal.faults[path(2)] = lambda to: to.give(200, gzip.compress(body), headers={"Content-Encoding": "gzip"})
    assert desk.fetch().new == 3
    assert desk.file(2, "2024-05-01").read_bytes() == body


def test_many_bad_answers_in_a_row_stop_the_run(desk: Desk) -> None:
    desk.portal.add(*(meeting(number, f"2024-04-{number}") for number in range(10, 30)))
    for number in (*range(1, 4), *range(10, 30)):
        desk.portal.faults[path(number)] = _text("<html>")
    outcome = desk.fetch()
    assert codes(outcome) == ["F201"] * 5 + ["F202"]
    assert len(desk.portal.meetings_asked()) == 5


def test_bad_answers_among_good_ones_stop_nothing(desk: Desk) -> None:
    desk.portal.add(*(meeting(number, f"2024-04-{number}") for number in range(10, 30)))
    for number in range(10, 30, 2):
        desk.portal.faults[path(number)] = _text("<html>")
    outcome = desk.fetch()
    assert codes(outcome) == ["F201"] * 10
    assert outcome.new == 13


def test_a_meeting_that_never_came_and_is_gone_is_forgotten(desk: Desk) -> None:
    desk.portal.faults[path(2)] = _text("<html>")
    desk.fetch()
    assert desk.manifest()[uid(2)]["failed"] == "2024-06-20"
    del desk.portal.meetings[uid(2)]
    assert desk.fetch().notes == []
    assert desk.manifest().keys() == {uid(1), uid(3)}


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_the_portal_says_stop(desk: Desk, status: int) -> None:
    desk.portal.faults[path(2)] = _status(status)
    outcome = desk.fetch()
    assert codes(outcome) == ["F202"] and str(status) in outcome.notes[0][1].message
    assert outcome.failed and outcome.later == 1
    assert desk.portal.meetings_asked() == [uid(3), uid(2)]  # the newest first, and nothing after the stop
    assert desk.fetch().new == 1  # the one that failed is asked for last
    assert desk.portal.meetings_asked()[-1] == uid(2)


@pytest.mark.parametrize("said", ["3600", "Thu, 20 Jun 2024 04:00:00 GMT"])
def test_a_portal_that_says_when_is_left_alone_until_then(desk: Desk, said: str) -> None:
    desk.time.at = datetime(2024, 6, 20, 3, 0, tzinfo=UTC)
    desk.portal.faults["/robots.txt"] = lambda to: to.give(429, headers={"Retry-After": said})
    outcome = desk.fetch()
    assert codes(outcome) == ["F202"] and "2024-06-20T04:00:00Z" in outcome.notes[0][1].message
    desk.later(minutes=59)
    desk.portal.faults.clear()
    assert codes(desk.fetch()) == ["F202"]
    assert desk.portal.asked == []
    desk.later(minutes=1)
    assert desk.fetch().new == 3
    assert "wait_until" not in json.loads((desk.source / "fetched.json").read_text("utf-8"))


@pytest.mark.parametrize("said", ["99999999999999", "999999999", "Thu, 20 Jun 9999 04:00:00 GMT", "soon", "-5", "1e9"])
def test_a_foolish_time_to_wait_is_no_more_than_a_week(desk: Desk, said: str) -> None:
    desk.portal.faults["/robots.txt"] = lambda to: to.give(503, headers={"Retry-After": said})
    assert codes(desk.fetch()) == ["F202"]
    desk.later(days=7, seconds=1)
    desk.portal.faults.clear()
    assert desk.fetch().new == 3


def _slow_head(to: Handler) -> None:
    to.close_connection = True
    try:
        for letter in b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1000:
            to.wfile.write(bytes([letter]))
            time.sleep(0.02)
    except OSError:
        pass


def _slow_body(to: Handler) -> None:
    to.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    try:
        for _ in range(1000):
            to.wfile.write(b" ")
            time.sleep(0.02)
    except OSError:
        pass


def _silent(_: Handler) -> None:
    time.sleep(1)


@pytest.mark.parametrize("fault", [_slow_head, _slow_body, _silent])
def test_a_portal_that_takes_too_long_is_left_alone(desk: Desk, fault: Callable[[Handler], None]) -> None:
    desk.portal.faults[path(2)] = fault
    outcome = desk.fetch(Bounds(seconds=0.3))
    assert codes(outcome) == ["F202"] and "for længe" in outcome.notes[0][1].message
    assert desk.file(3, "2024-06-01", "kulturudvalget").is_file()


def test_no_portal_at_all(desk: Desk) -> None:
    (desk.source / "fetch.yml").write_text("portal: http://127.0.0.1:9\nfrom: 2024-01-01\n", "utf-8")
    outcome = desk.fetch()
    assert codes(outcome) == ["F202"] and outcome.failed
    assert not (desk.source / "fetched.json").exists()


@pytest.mark.parametrize(
    "fault",
    [_status(404), _text("<html>"), _text("[]"), _text('{"Udvalg": []}'), _elsewhere, _endless, _status(403)],
    ids=range(7),
)
def test_a_list_that_is_none_is_said(desk: Desk, fault: Callable[[Handler], None]) -> None:
    desk.portal.faults["/api/agenda/udvalgsliste"] = fault
    outcome = desk.fetch(Bounds(answer=100_000, seconds=5))
    assert codes(outcome) == ["F206"] and outcome.failed
    assert desk.files() == {}


@pytest.mark.parametrize(
    "value",
    [None, [], "x", 5, {"A": None}, {"A": [None, 5, "x", {}]}, {"A": [{"Navn": "B", "Moeder": None}]},
     {"A": [{"Navn": 5, "Moeder": [{"Id": uid(1), "Dato": "2024-02-01"}]}]},
     {"A": [{"Navn": "B", "Moeder": [None, 5, {"Id": {}, "Dato": []}, {"Id": 7, "Dato": "i går"}]}]}],
    ids=range(9),
)  # fmt: skip
def test_no_shape_of_a_list_breaks_the_run(desk: Desk, value: object) -> None:
    desk.portal.faults["/api/agenda/udvalgsliste"] = lambda to: to.json({"Udvalg": value})
    assert set(codes(desk.fetch())) <= {"F205", "F206"}


def test_a_portal_with_numbers_for_ids(desk: Desk) -> None:
    listed = {"A": [{"Navn": "B", "Moeder": [{"Id": 41, "Dato": "2024-03-01T17:00:00"}]}]}
    desk.portal.faults["/api/agenda/udvalgsliste"] = lambda to: to.json({"Udvalg": listed})
    desk.portal.faults["/api/agenda/dagsorden/41"] = lambda to: to.json({"Id": 41, "Dagsordenpunkter": []})
    desk.settings("committees: [B]")
    assert desk.fetch().notes == []
    assert list(desk.files()) == ["b/2024-03-01-41.json"]


@pytest.mark.parametrize(
    "location",
    ["", "http://portal.example/x", "//evil.example/x", "https://portal.example:444/x", "https://portal.example.evil.example/",
     "https://a:b@portal.example/x", "https://evil.example\\@portal.example/", "javascript:alert(1)", "file:///etc/passwd",
     "https://evil.example#@portal.example/", "https://[::1"],
)  # fmt: skip
def test_a_redirect_leads_nowhere_else(location: str) -> None:
    with Client("https://portal.example", "x") as client, pytest.raises(Unusable):
        client._elsewhere("https://portal.example/a/b", location)


@pytest.mark.parametrize(
    ("location", "target"),
    [("/vis?id=5", "/vis?id=5"), ("c", "/a/c"), ("https://PORTAL.example:443/c#d", "/c"), ("//portal.example/c", "/c"),
     ("https:///c", "/c")],
)  # fmt: skip
def test_a_redirect_within_the_portal_is_followed(location: str, target: str) -> None:
    with Client("https://portal.example", "x") as client:
        assert client._elsewhere("https://portal.example/a/b", location) == f"https://portal.example{target}"


def test_nothing_of_the_machine_is_told_to_the_portal(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a password that lies about, nor a proxy that reads along."""
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login anna password hemmelig\n", "utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert desk.fetch().new == 3
    assert all("authorization" not in sent for _, sent in desk.portal.asked)


# What survives


class Killed(BaseException):
    """The process ends here."""


def test_killed_at_any_write_the_next_run_completes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A first run, then one that brings a change: ended before and after every rename, and run again."""
    replace = os.replace
    left = [0]

    def dying(after: bool) -> Callable[..., None]:
        def rename(old: object, new: object) -> None:
            left[0] -= 1
            if left[0] == 0 and not after:
                raise Killed
            replace(old, new)  # type: ignore[arg-type]
            if left[0] == 0:
                raise Killed

        return rename

    ends, number, alive = 0, 0, False
    with playing() as portal:
        while not alive:
            number += 1
            for after in (False, True):
                portal.meetings.clear()
                portal.add(meeting(1, "2024-06-01"), meeting(2, "2024-06-02"))
                source = tmp_path / f"{number}-{after}"
                source.mkdir()
                desk = Desk(source, portal)
                desk.settings()
                left[0] = number
                monkeypatch.setattr(os, "replace", dying(after))
                try:
                    desk.fetch()
                    portal.add(meeting(2, "2024-06-02", text="Udsat."))
                    desk.fetch()
                    alive = True
                except Killed:
                    ends += 1
                monkeypatch.setattr(os, "replace", replace)
                assert {Path(name).suffix for name in desk.files()} <= {".json"}
                portal.add(meeting(2, "2024-06-02", text="Udsat."))
                assert desk.fetch().notes == []
                assert desk.files() == {f"{FOLDER}/2024-06-0{n}-{uid(n)}.json": portal.body(uid(n)) for n in (1, 2)}
                assert {one["file"] for one in desk.manifest().values()} == desk.files().keys()
                assert not any("coming" in one for one in desk.manifest().values())
                portal.add(meeting(2, "2024-06-02", text="Godkendt igen."))
                assert desk.fetch().changed == 1  # it was not taken for a change by hand
    assert ends > 15


def test_a_full_disk_leaves_what_was_there(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.fetch()
    kept = desk.files()
    desk.portal.add(meeting(2, "2024-05-01", text="Udsat."))
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space"):
        desk.fetch()
    assert desk.files() == kept
    monkeypatch.undo()
    assert desk.fetch().changed == 1


def test_two_at_once_do_not_write_into_each_other(desk: Desk) -> None:
    with storing(desk.source), pytest.raises(Busy):
        desk.fetch()


def test_what_is_unfinished_is_no_source_and_is_cleared_away(desk: Desk) -> None:
    desk.settings()
    (desk.source / ".fetch.part").write_bytes(b"half")
    desk.fetch()
    assert not (desk.source / ".fetch.part").exists()
    assert {one.path for one in find_sources(desk.source)} == desk.files().keys()
    with storing(desk.source) as store:
        assert isinstance(store, Store)
        (desk.source / ".fetch.part").write_bytes(b"half")
        assert ".fetch.part" not in desk.files()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "fetched.json:1: kan ikke læses som JSON"),
        ("<<<<<<< HEAD\n", "fetched.json:1: kan ikke læses som JSON"),
        ("[]", "skal have portal og meetings"),
        ('{"portal": "http://x", "meetings": {"a": {}}}', "et møde er ikke skrevet"),
        ('{"portal": "http://x", "meetings": {"../a": {"file": "a/2024-01-01-x.json", "address": ""}}}', "et id"),
        ('{"portal": "http://x", "meetings": {"a": {"file": "../2024-01-01-x.json", "address": ""}}}', "et møde"),
        ('{"portal": "http://x", "meetings": {"a": {"file": "a/2024-01-01-x.json", "stored": 5}}}', "et møde"),
        ('{"portal": "http://x", "meetings": {"a": {"file": "a/2024-01-01-x.json", "address": "y"}}}', "hører til"),
    ],
)  # fmt: skip
def test_a_manifest_that_cannot_be_right_stops_before_anything_is_asked(desk: Desk, text: str, said: str) -> None:
    (desk.source / "fetched.json").write_text(text, "utf-8")
    with pytest.raises(ConfigError) as error:
        desk.fetch()
    assert said in str(error.value)
    assert desk.portal.asked == []
    assert (desk.source / "fetched.json").read_text("utf-8") == text
