"""A portal that is played on this machine: made-up meetings behind the addresses of the real ones, and every fault."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Fault = Callable[["Handler"], None]


def uid(number: int) -> str:
    """An id as portals give them."""
    return f"0a1b2c3d-0000-4000-8000-{number:012d}"


def meeting(number: int, day: str, committee: str = "Vand- og Vejudvalget", text: str = "Godkendt.") -> dict[str, Any]:
    """A meeting as ``/api/agenda/dagsorden/{id}`` gives it."""
    return {
        "Id": uid(number),
        "Udvalg": {"Id": f"u-{committee}", "Navn": committee, "Historisk": False},
        "Moede": {"Dato": f"{day}T17:00:00+02:00", "Sted": "Sal 1", "Navn": "Referat", "Moededeltagere": []},
        "Dagsordenpunkter": [
            {
                "Id": f"p-{number}", "Number": "1", "Caption": "Bænke ved åen", "CaseNumber": "24-001234",
                "Felter": [{"Navn": "Beslutning", "Html": f"<div><h3>Beslutning</h3><p>{text}</p></div>"}],
                "Bilag": [],
            }
        ],
    }  # fmt: skip


class Portal:
    """What the portal has, what goes wrong in it, and who asked for what."""

    def __init__(self) -> None:
        self.meetings: dict[str, dict[str, Any]] = {}
        self.unlisted: set[str] = set()
        """Ids that only the search names."""
        self.hidden: set[str] = set()
        """Ids that no list names and that still have an address."""
        self.faults: dict[str, Fault] = {}
        """Path without query → what happens there instead."""
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.etags = True
        self.cookies = True
        self.search = True
        self.page = 2
        """The search gives no more than this at once, whatever is asked for."""
        self.robots: str | None = None
        self.address = ""

    def add(self, *meetings: dict[str, Any]) -> None:
        self.meetings |= {one["Id"]: one for one in meetings}

    def paths(self) -> list[str]:
        """What was asked for, in order, without queries."""
        return [urlsplit(path).path for path, _ in self.asked]

    def meetings_asked(self) -> list[str]:
        return [path.rpartition("/")[2] for path in self.paths() if path.startswith("/api/agenda/dagsorden/")]

    def body(self, id_: str) -> bytes:
        return json.dumps(self.meetings[id_], ensure_ascii=False).encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    portal: Portal

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.portal.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        fault = self.portal.faults.get(path)
        if fault:
            fault(self)
        elif path == "/robots.txt":
            self.text(self.portal.robots) if self.portal.robots is not None else self.give(404)
        elif path == "/":
            self.give(200, b"<html>") if self._known() else self.give(302, location="/Home/Anonymous?callback=%2f")
        elif path == "/Home/Anonymous":
            self.give(302, location=f"{self.portal.address}/", headers={"Set-Cookie": "anonym=1; Path=/; HttpOnly"})
        elif not self._known():
            self.give(302, location="/")
        elif path == "/api/agenda/udvalgsliste":
            self.json({"Udvalg": {"2022-2025": self._committees()}})
        elif path == "/api/agenda/soeg/" and self.portal.search:
            self._search(parse_qs(urlsplit(self.path).query))
        elif path.rpartition("/")[2] in self.portal.meetings:
            self._meeting(path.rpartition("/")[2])
        else:
            self.give(404)

    def _known(self) -> bool:
        return not self.portal.cookies or "anonym=1" in self.headers.get("Cookie", "")

    def _committees(self) -> list[dict[str, Any]]:
        found: dict[str, list[dict[str, Any]]] = {}
        for id_, one in self.portal.meetings.items():
            if id_ not in self.portal.unlisted | self.portal.hidden:
                entry = {"Id": id_, "Navn": one["Moede"]["Navn"], "Dato": one["Moede"]["Dato"], "ReleasedDate": None}
                found.setdefault(one["Udvalg"]["Navn"], []).append(entry)
        return [{"Id": name, "Navn": name, "Moeder": entries} for name, entries in found.items()]

    def _search(self, query: dict[str, list[str]]) -> None:
        year, start = query["request.kriterie.moedeDato"][0], int(query["request.paging.startIndex"][0])
        rows = [
            {"Id": id_, "Udvalg": {"Navn": one["Udvalg"]["Navn"]}, "Moede": {"MeetingBeginUtc": one["Moede"]["Dato"]}}
            for id_, one in self.portal.meetings.items()
            if one["Moede"]["Dato"].startswith(year) and id_ not in self.portal.hidden
        ]
        self.json({"Dagsordner": rows[start : start + self.portal.page]})

    def _meeting(self, id_: str) -> None:
        body = self.portal.body(id_)
        tag = f'"{hashlib.sha256(body).hexdigest()[:12]}"' if self.portal.etags else ""
        if tag and self.headers.get("If-None-Match") == tag:
            self.give(304, headers={"ETag": tag})
        else:
            self.give(200, body, headers={"ETag": tag} if tag else {})

    def json(self, value: object) -> None:
        self.give(200, json.dumps(value).encode())

    def text(self, text: str) -> None:
        self.give(200, text.encode())

    def give(self, status: int, body: bytes = b"", location: str = "", headers: dict[str, str] | None = None) -> None:
        """An answer as it should be."""
        self.send_response(status)
        for name, value in ({"Location": location} if location else {}).items() | (headers or {}).items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def raw(self, data: bytes) -> None:
        """Anything at all, and the end of the connection."""
        self.close_connection = True
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Whoever asks may hang up."""


@contextmanager
def playing() -> Iterator[Portal]:
    """A portal that answers until the end of the block."""
    portal = Portal()
    handler = type("Playing", (Handler,), {"portal": portal})
    server = _Quiet(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.block_on_close = False
    portal.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield portal
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
