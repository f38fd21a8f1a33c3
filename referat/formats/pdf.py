"""A PDF's bytes -> its content, read in a process of its own that is ended in time."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

from referat.formats import pdf_wire
from referat.formats.plain_text import Unreadable
from referat.formats.source_blocks import SourceContent
from referat.limits import MAX_BYTES, PDF_MEMORY, PDF_SECONDS, PDF_WAIT

_ROOT = Path(__file__).resolve().parent.parent.parent
_WHY = {
    "encrypted": ("R010", "filen er beskyttet med adgangskode eller kryptering; gem den som PDF uden beskyttelse"),
    "broken": ("R011", "filen er ikke en hel PDF; hent den igen, eller gem den som PDF på ny"),
    "large": (
        "R012",
        "filen har flere eller større sider, tegn eller tegnede dele, end et referat har; del den, eller gem den på ny",
    ),
    "scan": (
        "R013",
        (
            "{page} er et billede (en scanning) uden tekst, der kan læses; hent referatet fra portalen eller som Word, "
            "eller bed om en PDF, der er gemt af et tekstprogram"
        ),
    ),
    "empty": ("R014", "filen har ingen tekst, der kan ses; hent referatet i en udgave med tekst"),
    "time": ("R015", "filen tog for lang tid eller for megen hukommelse at læse; gem den som PDF på ny"),
    "form": ("R016", "filen er en formular, der først laver sine sider, når den åbnes; udskriv den til en ny PDF"),
}


class PdfRefused(Unreadable):
    """A PDF that cannot be read; the message says what to do."""

    def __init__(self, reason: str, page: int | None = None) -> None:
        code, message = _WHY[reason]
        super().__init__(code, message.format(page=f"side {page}" if page else "mindst én side"))


def read_pdf(data: bytes) -> SourceContent:
    """All that a PDF holds. Raises PdfRefused; never hangs, and what ends the library ends only its own process."""
    if len(data) > MAX_BYTES:
        raise PdfRefused("large")
    command = [sys.executable, "-m", "referat.formats.pdf"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=PDF_WAIT, cwd=_ROOT, check=False)
    except subprocess.TimeoutExpired as problem:
        raise PdfRefused("time") from problem
    if done.returncode != 0:
        raise PdfRefused("time" if done.returncode < 0 else "broken")
    try:
        answer: Any = json.loads(done.stdout)
        if "refused" not in answer:
            return pdf_wire.read(answer)
        reason, page = str(answer["refused"]), answer["page"]
    except (KeyError, TypeError, ValueError) as problem:
        raise PdfRefused("broken") from problem
    raise PdfRefused(reason, page)


def _work() -> None:
    """In the process of its own: bytes from standard input, the content or the reason to standard output."""
    from referat.formats.pdf_content import content_of
    from referat.formats.pdf_library import Unopened

    resource.setrlimit(resource.RLIMIT_AS, (PDF_MEMORY, PDF_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PDF_SECONDS, PDF_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    data = sys.stdin.buffer.read()
    try:
        answer = pdf_wire.written(content_of(data))
    except Unopened as problem:
        answer = json.dumps({"refused": problem.reason, "page": problem.page})
    except (MemoryError, RecursionError):
        answer = json.dumps({"refused": "time", "page": None})
    sys.stdout.buffer.write(answer.encode())


if __name__ == "__main__":
    _work()
