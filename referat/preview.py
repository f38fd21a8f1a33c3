"""Preview while writing: the built site on localhost, built again when a source or hand-written page changes.

In: the options of a build and a function that builds. Out: nothing; runs until it is interrupted. MkDocs'
own live-reload server does the serving, the watching and the reloading.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from referat.build import GENERATED, Options
from referat.config import Publisher

HOST, PORT = "127.0.0.1", 8000


class _Preview(LiveReloadServer):
    """The preview alone writes a script into each page, which the pages forbid everywhere else."""

    def _inject_js_into_html(self, content: bytes, epoch: float) -> bytes:
        page = content.replace(b"script-src 'self'", b"script-src 'self' 'unsafe-inline'", 1)
        made: bytes = super()._inject_js_into_html(page, epoch)  # type: ignore[no-untyped-call]
        return made


def serve(options: Options, publisher: Publisher, rebuild: Callable[[], object]) -> None:
    """Serve ``site/`` under the path it will have on the net; only what a person writes is watched."""

    def build_again() -> None:
        rebuild()

    server = _Preview(
        builder=build_again,
        host=HOST,
        port=PORT,
        root=str(options.output / "site"),
        mount_path=urlsplit(publisher.base_url).path,
    )
    server.watch(str(options.source))
    server.watch(str(options.config_file))
    docs = options.root / "docs"
    if docs.is_dir():
        for entry in sorted(docs.iterdir()):
            if entry.name not in GENERATED and not any(name.startswith(entry.name + "/") for name in GENERATED):
                server.watch(str(entry))
    print(f"Siden vises på {server.url} (Ctrl-C slutter)")
    try:
        server.serve()  # type: ignore[no-untyped-call]
    finally:
        server.shutdown()
