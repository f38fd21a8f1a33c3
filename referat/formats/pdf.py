"""A PDF's bytes -> its content, read in a process of its own that is ended in time."""

from __future__ import annotations

import pickle
import resource
import subprocess
import sys
from pathlib import Path

from referat.formats.source_blocks import SourceContent
from referat.limits import MAX_BYTES, PDF_MEMORY, PDF_SECONDS

_ROOT = Path(__file__).resolve().parent.parent.parent
_WHY = {
    "encrypted": ("R010", "filen er beskyttet med adgangskode eller kryptering; gem den som PDF uden beskyttelse"),
    "broken": ("R011", "filen er ikke en hel PDF; hent den igen, eller gem den som PDF på ny"),
    "large": (
        "R012",
        "filen har flere sider, tegn eller tegnede dele, end et referat har; del den, eller gem den på ny",
    ),
    "scan": (
        "R013",
        (
            "mindst én side er et billede (en scanning) uden tekst, der kan ses; hent referatet som tekst, Word eller "
            "der er gemt af et tekstprogram"
        ),
    ),
    "empty": ("R014", "filen har ingen tekst, der kan ses; hent referatet i en udgave med tekst"),
    "time": ("R015", "filen tog for lang tid eller for megen hukommelse at læse; gem den som PDF på ny"),
}


class PdfRefused(Exception):
    """A PDF that cannot be read: ``code``, and a ``message`` that says what to do."""

    def __init__(self, reason: str) -> None:
        self.code, self.message = _WHY[reason]
        super().__init__(f"{self.code}: {self.message}")


def read_pdf(data: bytes) -> SourceContent:
    """All that a PDF holds. Raises PdfRefused; never hangs, and what ends the library ends only its own process."""
    if len(data) > MAX_BYTES:
        raise PdfRefused("large")
    command = [sys.executable, "-m", "referat.formats.pdf"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=PDF_SECONDS, cwd=_ROOT, check=False)
    except subprocess.TimeoutExpired as problem:
        raise PdfRefused("time") from problem
    if done.returncode != 0:
        raise PdfRefused("time" if done.returncode < 0 else "broken")
    result: SourceContent | str = pickle.loads(done.stdout)
    if isinstance(result, str):
        raise PdfRefused(result)
    return result


def _work() -> None:
    """In the process of its own: bytes from standard input, the content or the reason to standard output."""
    from referat.formats.pdf_content import content_of
    from referat.formats.pdf_library import Unopened

    resource.setrlimit(resource.RLIMIT_AS, (PDF_MEMORY, PDF_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(PDF_SECONDS), int(PDF_SECONDS) + 1))
    data = sys.stdin.buffer.read()
    try:
        result: SourceContent | str = content_of(data)
    except Unopened as problem:
        result = problem.reason
    except MemoryError:
        result = "time"
    sys.stdout.buffer.write(pickle.dumps(result))


if __name__ == "__main__":
    _work()
