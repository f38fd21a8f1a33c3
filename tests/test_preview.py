"""The preview: raw requests to it, as no browser would let itself be made to send them."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from referat.site.preview import HOST, Preview

Ask = Callable[[str], str]


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Ask]:
    """Sends the lines of a request and gives the whole answer."""
    (tmp_path / "index.html").write_text("<p>Hemmeligt udkast</p></body>", encoding="utf-8")
    server = Preview(builder=lambda: None, host=HOST, port=0, root=str(tmp_path), mount_path="/referat/")
    server.server_bind()
    server.server_activate()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()

    def request(lines: str) -> str:
        with socket.create_connection((HOST, server.server_port), timeout=20) as connection:
            connection.sendall(lines.replace("\n", "\r\n").encode() + b"\r\n\r\n")
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b"")).decode()

    yield request
    server.serve_thread = thread
    server.shutdown()
    thread.join()


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "LOCALHOST:80", "127.0.0.1", "127.0.0.1:8000", "[::1]", "[::1]:8000"]
)
def test_it_answers_to_the_names_of_this_machine(ask: Ask, host: str) -> None:
    answer = ask(f"GET /referat/ HTTP/1.1\nHost: {host}")
    assert answer.split("\r\n")[0].endswith("200 OK")
    assert "Hemmeligt udkast" in answer


@pytest.mark.parametrize(
    "headers",
    [
        "Host: ond.example",
        "Host: ond.example:8000",
        "Host: localhost.ond.example",
        "Host: ond.localhost",
        "Host: 127.0.0.1.ond.example",
        "Host: 127.0.0.2",
        "Host: 0.0.0.0:8000",
        "Host: localhost:8000@ond.example",
        "Host: localhost:x",
        "Host: localhost ond.example",
        "Host: [::1",
        "Host:",
        "Accept: */*",
        "Host: localhost\nHost: ond.example",
        "Host: ond.example\nHost: localhost",
        "Host: ond.example\nX-Forwarded-Host: localhost",
    ],
)
@pytest.mark.parametrize("path", ["/referat/", "/", "/livereload/0/0", "http://localhost/referat/"])
def test_it_answers_to_no_other_name(ask: Ask, headers: str, path: str) -> None:
    answer = ask(f"GET {path} HTTP/1.1\n{headers}")
    assert answer.split("\r\n")[0].endswith("403 Forbidden")
    assert "Hemmeligt udkast" not in answer
