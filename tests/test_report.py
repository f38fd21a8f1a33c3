"""What is said about sources: one line each, harmless on a terminal and on GitHub."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from referat.archive.status import SourceStatus, published, refused
from referat.build import report
from referat.build.report import Message, Totals
from referat.model import Diagnostic, Refusal
from tests.sample import DOCUMENT

WARNING = Diagnostic("warning", "T302", "Summen passer ikke.", 25)


def test_a_message_is_one_line_with_place_severity_and_code() -> None:
    message = Message("udvalg/a.txt", 12, "warning", "T302", "Summen\npasser ikke\x1b[31m.")
    assert report.line_of(message, "source") == ("source/udvalg/a.txt:12: warning T302: Summen\\npasser ikke\\x1b[31m.")
    assert report.line_of(replace(message, line=None)).startswith("udvalg/a.txt:1: warning T302: ")


def test_an_annotation_is_escaped_as_github_asks() -> None:
    message = Message("a,b:c%.txt", 3, "error", "K001", "100 % af 1:2, ja\r\n::error::")
    assert report.annotation(message, "source") == (
        "::error file=source/a%2Cb%3Ac%25.txt,line=3,title=K001::100 %25 af 1:2, ja\\r\\n::error::"
    )
    assert report.annotation(replace(message, severity="info")).startswith("::notice ")


@given(st.text(), st.text(), st.sampled_from(["", "source"]))
def test_no_source_can_speak_to_the_terminal_or_the_runner(path: str, text: str, folder: str) -> None:
    message = Message(path, 1, "warning", "K001", text)
    line, note = report.line_of(message, folder), report.annotation(message, folder)
    assert len(line.splitlines()) == len(note.splitlines()) == 1
    assert not line.startswith("::") and "##[" not in line
    assert re.fullmatch(r"::warning file=[^,:]*,line=1,title=K001::.*", note)


def test_status_of_a_published_source() -> None:
    url = "https://example.org/moeder/x/"
    status = published(DOCUMENT, url)
    assert status == SourceStatus(
        path="teknik-og-miljoeudvalget/2023-09-05.txt",
        state="published",
        meeting_id="teknik-og-miljoeudvalget/2023-09-05",
        url=url,
        template="t3",
        lines=31,
        lines_understood=31,
        items=2,
        tables=1,
    )
    doubtful = published(replace(DOCUMENT, diagnostics=(*DOCUMENT.diagnostics, WARNING)), url)
    assert (doubtful.state, doubtful.code, doubtful.warnings) == ("published_with_warnings", "T302", 1)
    assert doubtful.message == "Summen passer ikke."


def test_status_of_a_refused_source_holds_nothing_of_it() -> None:
    refusal = Refusal("a.txt", "withheld", "P001", "Linje 3 ligner et personnummer. Se også Ida Holm.txt.", 3)
    names = {"a.txt": "fil-1", "Ida Holm.txt": "fil-2"}
    said = "Linje 3 ligner et personnummer. Se også fil-2."
    assert refused(refusal, names) == SourceStatus("fil-1", "withheld", "P001", said)
    message = report.in_public(report.about_refusal(refusal), names)
    assert report.line_of(message) == f"fil-1:3: error P001: {said}"
    refusal = replace(refusal, message="Linje 3 ligner et personnummer.")
    assert report.line_of(report.about_refusal(refusal)) == "a.txt:3: error P001: Linje 3 ligner et personnummer."


def test_only_what_somebody_should_look_at_is_said() -> None:
    assert report.about_document(DOCUMENT) == []
    doubtful = replace(DOCUMENT, diagnostics=(*DOCUMENT.diagnostics, WARNING))
    assert [(m.code, m.line) for m in report.about_document(doubtful)] == [("T302", 25)]


def test_the_summary_adds_up() -> None:
    statuses = [
        published(replace(DOCUMENT, diagnostics=(WARNING,)), ""),
        SourceStatus("b.txt", "withheld", "K006", "to tekster"),
        SourceStatus("c.txt", "rejected", "K001", "for stor"),
    ]
    figures = report.totals(statuses, [DOCUMENT])
    assert figures == Totals(sources=3, items=2, tables=1, votes=1, warnings=1, withheld=1, rejected=1)
    assert report.summary(figures, 3.14, wrote=True) == (
        "3 kilder (1 udgivet) · 2 punkter · 1 tabel · 1 afstemning · 1 advarsel · 1 holdt tilbage · 1 afvist"
        " · 3,1 sekunder"
    )
    assert "(1 kan udgives)" in report.summary(figures, 3.14, wrote=False)
