"""Preview while writing: the built site on localhost, built again when a source or hand-written page changes.

In: the built site, what to watch, and a function that builds. Out: nothing; runs until it is interrupted. MkDocs'
own live-reload server does the serving, the watching and the reloading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

HOST, PORT = "127.0.0.1", 8000
_OURS = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
"""What a browser on this machine calls it. A page from elsewhere whose name was made to lead here has another name."""


class Preview(LiveReloadServer):
    """The preview answers to this machine's own names, and alone writes a script into each page."""

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
        """Answer a request that was sent to this machine; refuse one that was sent to any other name."""
        if not _OURS.fullmatch(environ.get("HTTP_HOST", "")):
            start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
            return ["Forhåndsvisningen svarer kun på localhost.\n".encode()]
        answer: Iterable[bytes] = super().serve_request(environ, start_response)
        return answer

    def _inject_js_into_html(self, content: bytes, epoch: float) -> bytes:
        """The pages themselves forbid scripts written into them."""
        page = content.replace(b"script-src 'self'", b"script-src 'self' 'unsafe-inline'", 1)
        made: bytes = super()._inject_js_into_html(page, epoch)  # type: ignore[no-untyped-call]
        return made


def serve(site: Path, base_url: str, watched: Iterable[Path], rebuild: Callable[[], object]) -> None:
    """Serve the folder ``site`` under the path of ``base_url``; a change in ``watched`` builds it again."""

    def build_again() -> None:
        rebuild()

    server = Preview(
        builder=build_again, host=HOST, port=PORT, root=str(site), mount_path=urlsplit(base_url).path
    )
    for path in watched:
        server.watch(str(path))
    print(f"Siden vises på {server.url} (Ctrl-C slutter)")
    try:
        server.serve()  # type: ignore[no-untyped-call]
    finally:
        server.shutdown()
