"""Reporting a mistake: every channel that is configured, with page and source filled in, and none that is not."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from referat.site.report_links import report_links

URL = "https://example.org/referat/moeder/vej/2023-09-05/"
GITHUB = "https://github.com/proeve/referat/"


def test_every_channel_is_offered_with_page_and_source_filled_in() -> None:
    (issue, address), (mail, letter) = report_links("Sti & vej", URL, "vej/a b.txt", GITHUB, "vej@example.org")
    assert (issue, mail) == ("på GitHub", "i en mail")
    asked = parse_qs(urlsplit(address).query)
    assert address.startswith("https://github.com/proeve/referat/issues/new?")
    assert asked["title"] == ["Fejl på siden: Sti & vej"]
    assert asked["body"] == [f"Side: {URL}\nKilde: vej/a b.txt\n\nHvad er forkert?\n"]
    written = urlsplit(letter)
    assert (written.scheme, written.path) == ("mailto", "vej@example.org")
    assert "+" not in written.query
    assert parse_qs(written.query)["subject"] == asked["title"]


def test_a_page_without_a_source_names_none() -> None:
    ((words, address),) = report_links("Sager", URL, None, "https://git.example.org/x", None)
    assert words == "i projektet"
    assert "Kilde" not in parse_qs(urlsplit(address).query)["body"][0]


def test_what_is_no_channel_is_not_offered() -> None:
    assert report_links("x", URL, None, None, None) == []
    for contact in ("Rådhuset, 2. sal", "a@b.dk?cc=x@y.dk", "a@b.dk, c@d.dk", "A <a@b.dk>"):
        assert report_links("x", URL, None, None, contact) == []
