"""What files that are not published are called in public -> their paths, for tests that look for a file's state."""

from pathlib import Path

from referat.gate.sources import find_sources


def paths(source: Path) -> dict[str, str]:
    """The public name of every file below ``source`` → its path."""
    return {found.public: found.path for found in find_sources(source)}
