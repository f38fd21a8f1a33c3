"""Meetings as case systems export them: the known fields of SBSYS and eDoc, and what becomes of the rest."""

from __future__ import annotations

from html import escape

import pytest

from referat.formats.meeting_blocks import moment
from referat.formats.opened import open_source
from referat.model import Document, Refusal
from tests.test_formats import HTML, judged

EDOC = "http://www.fujitsu.dk/agenda/xml/schemas/2009/03/31/"


def sbsys(open_item: str = "true", open_meeting: str = "true", more: str = "") -> bytes:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Dagsorden DagsordenID="7" Åben="{open_meeting}" Dagsordentype="Referat"><Møde MødeID="3" Udvalg="Havneudvalget"
 Mødedato="17. maj 2017" Mødetid="16:30" Mødeslutdato="17. maj 2017" Mødesluttid="18:00" Mødested="Rådhuset"/>
<Dagsordenpunkter><Dagsordenpunkt DagsordenpunktID="1" Nummer="1" Åbent="{open_item}">
<Overskrift>Plan for havnen</Overskrift>
<Indhold><Resume>{escape("<p>Om havnen.</p>")}</Resume><Beslutning>{escape("<p>Godkendt.</p>")}</Beslutning></Indhold>
<Bilagsliste><Bilag BilagID="1" Navn="Kort over havnen" MaaPubliceres="true" BilagUrl="a.pdf"/>
<Bilag BilagID="2" Navn="Internt notat" MaaPubliceres="false" BilagUrl="b.pdf"/></Bilagsliste></Dagsordenpunkt>
<Dagsordenpunkt Nummer="2" Åbent="true"><Overskrift>Plan for byen</Overskrift>
<Indhold><Beslutning>{escape(HTML)}</Beslutning></Indhold></Dagsordenpunkt></Dagsordenpunkter>{more}</Dagsorden>""".encode()


def edoc(public: str = "true", more: str = "") -> bytes:
    return f"""<?xml version="1.0"?><Root xmlns="{EDOC}"><Committee><Identifier>1</Identifier><Name>Havneudvalget</Name>
<Meeting><MeetingIdentifier>9</MeetingIdentifier><MeetingDateTime>2017-05-17T16:30:00</MeetingDateTime>
<EndDateTime>2017-05-17T18:00:00</EndDateTime><MeetingLocation>Rådhuset</MeetingLocation><Agenda><AgendaElements>
<AgendaElement><Identifier>1</Identifier><AccessIsPublic>{public}</AccessIsPublic><HandlingItem>
<Title>Plan for havnen</Title><SerialNo>1</SerialNo><CaseNumber>24-001234</CaseNumber><CasePresentations>
<CasePresentation><Title>Resume</Title><Content><p>Om havnen.</p></Content></CasePresentation>
<CasePresentation><Title>Beslutning</Title><Content>{escape("<p>Godkendt.</p>")}</Content></CasePresentation>
</CasePresentations><Attachments><Attachment><Identifier>4</Identifier><Title>Kort over havnen</Title><Link>x</Link>
</Attachment></Attachments></HandlingItem></AgendaElement></AgendaElements></Agenda></Meeting></Committee>{more}</Root>
""".encode()


@pytest.mark.parametrize("data", [sbsys(), edoc()], ids=["SBSYS", "eDoc"])
def test_a_meeting_is_read_by_its_fields(data: bytes) -> None:
    document = judged(data)
    assert isinstance(document, Document) and document.source.medium == "xml"
    meeting = document.meeting
    assert (meeting.organization, meeting.location) == ("Havneudvalget", "Rådhuset")
    assert f"{meeting.start:%d-%m-%Y %H:%M} {meeting.end:%H:%M}" == "17-05-2017 16:30 18:00"
    item = document.items[0]
    assert (item.number, item.name, item.result) == ("1", "Plan for havnen", "approved")
    assert [file.name for file in item.files] == ["Kort over havnen"]
    assert [section.kind for section in item.sections] == ["resume", "decision", "attachments"]
    assert not any("Internt" in line for line in document.source.lines)


@pytest.mark.parametrize("data", [sbsys(open_item="false"), edoc(public="false")], ids=["SBSYS", "eDoc"])
def test_a_closed_item_is_closed(data: bytes) -> None:
    document = judged(data)
    assert isinstance(document, Document)
    first, *others = document.items
    assert first.public is False and not first.sections and not first.files
    assert all(item.public is not False and item.sections for item in others)
    assert not any("Om havnen" in line or "Kort over" in line for line in document.source.lines)


def test_a_closed_meeting_is_held_back() -> None:
    reading = judged(sbsys(open_meeting="false"))
    assert isinstance(reading, Refusal) and (reading.state, reading.code) == ("withheld", "G202")


@pytest.mark.parametrize("make", [sbsys, edoc], ids=["SBSYS", "eDoc"])
def test_what_is_in_no_known_field_is_not_shown_and_looked_at(make: object) -> None:
    assert callable(make)
    opened = open_source(make(more="<Ukendt><Note>Til intern brug</Note></Ukendt>"))
    assert "intern" not in opened.text and any("intern" in entry.text for entry in opened.ledger)
    reading = judged(make(more="<Ukendt>010203-1234</Ukendt>"))
    assert isinstance(reading, Refusal) and reading.code == "G403"


def test_every_line_knows_its_field() -> None:
    opened = open_source(sbsys())
    places = dict(zip(opened.lines, opened.where, strict=True))
    title, section = places["Punkt 1: Plan for havnen"], places["Om havnen."]
    assert title is not None and title.path == "/Dagsorden/Dagsordenpunkter[1]/Dagsordenpunkt[1]/Overskrift[1]"
    assert section is not None and "/Indhold[1]/Resume[1]/html/" in section.path


def test_a_path_holds_no_number_of_a_person() -> None:
    opened = open_source(sbsys(more="").replace(b"Resume", b"p0102031234"))
    assert not any("0102031234" in where.path for where in opened.where if where)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("17. maj 2017", "2017-05-17 00:00"),
        ("17. maj 2017 kl. 16.30", "2017-05-17 16:30"),
        ("1. sept. 2023, kl. 9:00", "2023-09-01 09:00"),
        ("2024-05-13T17:00:00+02:00", "2024-05-13 17:00"),
        ("31. februar 2024", None),
        ("17-05-2017", None),
        ("", None),
    ],
)
def test_moments(text: str, found: str | None) -> None:
    made = moment(text)
    assert (made and f"{made:%Y-%m-%d %H:%M}") == found
