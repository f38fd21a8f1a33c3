"""Ask a portal: path of an address → its answer, as any visitor who is not logged in gets it; one request at a time.

In: the portal's address, who asks, how long to pause. Out: :class:`Answer`, or one of two exceptions:
:class:`Unusable` when this one answer is no good, :class:`Stop` when the portal is to be left in peace. Nothing is
followed to another host, no answer is longer or takes longer than stated, and cookies live as long as the run.
"""

from __future__ import annotations

import asyncio
import re
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from urllib.parse import quote

import httpx

MAX_ANSWER = 25 * 1024 * 1024
"""Bytes of an answer, unpacked: minutes with their pictures are a tenth of it."""
SECONDS = 60.0
"""For one answer, from the first byte asked to the last one received."""
RUN_SECONDS = 40 * 60.0
"""For a whole run; what is left then is for the next one."""
REDIRECTS = 5
COOKIES = 50
LONGEST_WAIT = timedelta(days=7)
"""What a portal may ask us to wait."""
_REDIRECTING = frozenset({301, 302, 303, 307, 308})
_PACKED = frozenset({"identity", "gzip"})
"""Once and no more: a small answer that is packed several times could fill all memory before it is counted."""
_HEADER = re.compile(r"[\x21-\x7e]{1,300}")


@dataclass(frozen=True, slots=True)
class Answer:
    """``status`` is 200, 304, 404 or 410; ``etag`` and ``modified`` are what the next request may name."""

    status: int
    body: bytes = b""
    etag: str = ""
    modified: str = ""

    @property
    def gone(self) -> bool:
        """Does the portal say that there is nothing here?"""
        return self.status in (404, 410)


class Unusable(Exception):
    """One answer cannot be used; the message says why, in Danish."""


class Stop(Exception):
    """Nothing more is to be asked in this run. ``until``: when the portal allows the next request, if it says so."""

    def __init__(self, message: str, until: datetime | None = None) -> None:
        super().__init__(message)
        self.until = until


class OutOfTime(Exception):
    """The time of a run is used up."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What tells the time and what waits; tests bring their own."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = time.sleep


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one answer and one run may cost."""

    answer: int = MAX_ANSWER
    seconds: float = SECONDS
    run: float = RUN_SECONDS


@dataclass(slots=True)
class Client:
    """A visit to one portal; use it in a ``with`` statement."""

    portal: str
    identity: str
    clock: Clock = field(default_factory=Clock)
    bounds: Bounds = field(default_factory=Bounds)
    pause: float = 1.0
    requests: int = 0
    _loop: asyncio.Runner = field(default_factory=asyncio.Runner)
    _http: httpx.AsyncClient | None = None
    _last: float | None = None
    _began: float = 0.0

    def __enter__(self) -> Client:
        self._began = self.clock.seconds()
        self._http = httpx.AsyncClient(
            headers={"User-Agent": self.identity, "Accept": "application/json, */*;q=0.5", "Accept-Encoding": "gzip"},
            timeout=self.bounds.seconds,
            limits=httpx.Limits(max_connections=1, keepalive_expiry=30),
            follow_redirects=False,
            verify=_certificates(),
            trust_env=False,
        )
        return self

    def __exit__(self, *_: object) -> None:
        if self._http is not None:
            self._loop.run(self._http.aclose())
        self._loop.close()

    def get(self, path: str, etag: str = "", modified: str = "") -> Answer:
        """The answer at ``path`` of the portal; with ``etag`` or ``modified`` it may be that nothing has changed."""
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in asked.items() if value}
        url = f"{self.portal}{path}"
        for _ in range(REDIRECTS + 1):
            self._wait()
            with _said_in_danish():
                found = self._loop.run(self._ask(url, headers))
            if isinstance(found, Answer):
                if found.status == 304 and not headers:
                    raise Unusable("portalen svarer, at intet er ændret, uden at være spurgt om det")
                return found
            url = found
        raise Unusable(f"portalen viser videre mere end {REDIRECTS} gange")

    def _wait(self) -> None:
        """Keep the pause since the last answer; OutOfTime when the run has lasted long enough."""
        if self._last is not None:
            self.clock.sleep(max(0.0, self._last + self.pause - self.clock.seconds()))
        if self.clock.seconds() - self._began > self.bounds.run:
            raise OutOfTime

    async def _ask(self, url: str, headers: dict[str, str]) -> Answer | str:
        """One request: its answer, or the address that it leads to."""
        if self._http is None:
            raise RuntimeError("use the client in a with statement")
        self.requests += 1
        try:
            async with asyncio.timeout(self.bounds.seconds), self._http.stream("GET", url, headers=headers) as response:
                if len(self._http.cookies.jar) > COOKIES:
                    raise Stop(f"portalen sætter mere end {COOKIES} cookies")
                if response.status_code in _REDIRECTING:
                    return self._elsewhere(url, response.headers.get("location", ""))
                self._check(response)
                body = await self._body(response) if response.status_code == 200 else b""
                return Answer(response.status_code, body, _kept(response.headers.get("etag")), _date(response.headers))
        finally:
            self._last = self.clock.seconds()

    def _elsewhere(self, url: str, location: str) -> str:
        """Where a redirect leads; Unusable unless it is the same host in the same way."""
        try:
            target = httpx.URL(url).join(location) if location else None
        except httpx.InvalidURL:
            target = None
        here = httpx.URL(self.portal)
        if target is None or target.userinfo or (target.scheme, target.host, target.port) != (
            here.scheme, here.host, here.port,
        ):  # fmt: skip
            raise Unusable("portalen viser videre til en anden adresse, og den følges ikke")
        return str(target.copy_with(fragment=None))

    def _check(self, response: httpx.Response) -> None:
        """Raise Stop or Unusable for what is no answer."""
        status = response.status_code
        if status == 429 or status >= 500:
            until = retry_at(response.headers.get("retry-after", ""), self.clock.now())
            said = "beder os om at vente (429)" if status == 429 else f"har en fejl eller er lukket ned ({status})"
            raise Stop(f"portalen {said}", until)
        if status in (401, 403):
            raise Unusable(f"portalen viser det ikke for enhver ({status}); der logges aldrig ind")
        if status not in (200, 304, 404, 410):
            raise Unusable(f"portalen svarer med status {status}")
        if response.headers.get("content-encoding", "identity").strip().lower() not in _PACKED:
            raise Unusable("svaret er pakket på en måde, som der ikke er bedt om")
        length = response.headers.get("content-length", "")
        if length.isascii() and length.isdigit() and int(length[:20]) > self.bounds.answer:
            raise self._too_long()

    async def _body(self, response: httpx.Response) -> bytes:
        """The body, unpacked; the limit holds for what comes, whatever was announced."""
        body = bytearray()
        async for piece in response.aiter_bytes():
            body += piece
            if len(body) > self.bounds.answer:
                raise self._too_long()
        return bytes(body)

    def _too_long(self) -> Unusable:
        return Unusable(f"svaret fylder mere end {self.bounds.answer // 1024 // 1024} MB")


def identity(version: str, contacts: tuple[str, ...]) -> str:
    """Who asks, as it stands in the portal's log: the project and whom to write to."""
    said = "; ".join(quote(one, safe="@:/.+-_~?=&,%") for one in contacts)
    return f"Referat/{version} (+{said})"


def retry_at(text: str, now: datetime) -> datetime | None:
    """When the next request is allowed, from a Retry-After header: seconds or a date; never beyond ``LONGEST_WAIT``."""
    text = text.strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        return now + min(timedelta(seconds=int(text)), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(moment.astimezone(UTC), now + LONGEST_WAIT) if moment > now else None


@cache
def _certificates() -> ssl.SSLContext:
    """Whom a portal must be vouched for by; reading them takes a while, so it is done once."""
    return httpx.create_ssl_context(trust_env=False)


@contextmanager
def _said_in_danish() -> Iterator[None]:
    """What can go wrong on the way, as Stop (the portal or the net is not well) or Unusable (this answer is not)."""
    try:
        yield
    except (TimeoutError, httpx.TimeoutException):
        raise Stop("portalen er for længe om at svare") from None
    except (httpx.ProtocolError, httpx.DecodingError, httpx.InvalidURL):
        raise Unusable("svaret er ikke helt: det passer ikke med sin egen længde eller form") from None
    except httpx.TransportError as error:
        raise Stop(f"der er ingen forbindelse til portalen ({type(error).__name__})") from None


def _kept(value: str | None) -> str:
    """A header that can be sent back as it came; empty for none."""
    return value if value and _HEADER.fullmatch(value) else ""


def _date(headers: httpx.Headers) -> str:
    """Last-Modified where it is a date; empty otherwise."""
    value = headers.get("last-modified", "")
    try:
        return value if value.isascii() and value.isprintable() and parsedate_to_datetime(value) else ""
    except (ValueError, TypeError, OverflowError):
        return ""
