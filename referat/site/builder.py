"""Pages (Markdown) and data packages -> the site: MkDocs, a copy of the data, and the search index.

The same input gives the same bytes: no clock is read, and nothing depends on where the folders are.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from referat.site.drawn import DRAWINGS, Drawings
from referat.site.search import SearchError, index_search
from referat.site.stylesheet import write_stylesheet

DATA = "data"
_UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images", "**/*.map")
"""What the theme brings along and no page asks for: its scripts, its style sheets (ours holds what we use of them), maps."""
_ENVIRONMENT = {"SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1"}


class SiteError(Exception):
    """The site could not be built; the message says why, one reason a line."""


def build_site(
    config_file: Path, docs_dir: Path, data_dir: Path, site_dir: Path, drawings: Drawings | None = None
) -> None:
    """Build the site of ``docs_dir`` and ``data_dir`` into ``site_dir``, which is emptied first.

    ``drawings`` knows pages that were drawn before.
    Raises SiteError when a page, a link or the configuration is wrong, or when the search cannot be indexed.
    """
    token = DRAWINGS.set(drawings or Drawings())
    try:
        _render_pages(config_file, docs_dir, site_dir)
    finally:
        DRAWINGS.reset(token)
    write_stylesheet(site_dir)
    _remove_unused(site_dir)
    if data_dir.is_dir():
        shutil.copytree(data_dir, site_dir / DATA, dirs_exist_ok=True, copy_function=shutil.copyfile)
    try:
        index_search(site_dir)
    except SearchError as error:
        raise SiteError(f"The search index could not be made: {error}") from error


def _render_pages(config_file: Path, docs_dir: Path, site_dir: Path) -> None:
    with _environment(), _messages() as messages:
        try:
            config = load_config(
                str(config_file), docs_dir=str(docs_dir.resolve()), site_dir=str(site_dir.resolve()), strict=True
            )
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
        except MkDocsException as error:
            raise SiteError("\n".join([*messages, str(error)])) from error


def _remove_unused(site_dir: Path) -> None:
    """Remove what the theme ships and the site does not use."""
    for pattern in _UNUSED:
        for path in site_dir.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


@contextmanager
def _environment() -> Iterator[None]:
    """Without these, MkDocs writes today's date into the sitemap and the theme prints a banner."""
    before = {name: os.environ.get(name) for name in _ENVIRONMENT}
    os.environ.update(_ENVIRONMENT)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _messages() -> Iterator[list[str]]:
    """Collect what MkDocs warns about instead of printing it."""
    messages: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    logger, handler = logging.getLogger("mkdocs"), Collect(logging.WARNING)
    propagated = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagated
