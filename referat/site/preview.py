"""Preview while writing: the built site on localhost, built again when a source or hand-written page changes.

In: the built site, what to watch, and a function that builds. Out: nothing; runs until it is interrupted. MkDocs'
own live-reload server does the serving, the watching and the reloading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

HOST, PORT = "127.0.0.1", 8000


class _Preview(LiveReloadServer):
    """The preview alone writes a script into each page, which the pages forbid everywhere else."""

    def _inject_js_into_html(self, content: bytes, epoch: float) -> bytes:
        page = content.replace(b"script-src 'self'", b"script-src 'self' 'unsafe-inline'", 1)
        made: bytes = super()._inject_js_into_html(page, epoch)  # type: ignore[no-untyped-call]
        return made


def serve(site: Path, base_url: str, watched: Iterable[Path], rebuild: Callable[[], object]) -> None:
    """Serve the folder ``site`` under the path of ``base_url``; a change in ``watched`` builds it again."""

    def build_again() -> None:
        rebuild()

    server = _Preview(
        builder=build_again, host=HOST, port=PORT, root=str(site), mount_path=urlsplit(base_url).path
    )
    for path in watched:
        server.watch(str(path))
    print(f"Siden vises på {server.url} (Ctrl-C slutter)")
    try:
        server.serve()  # type: ignore[no-untyped-call]
    finally:
        server.shutdown()
