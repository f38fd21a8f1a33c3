"""Where a mistake on a page is reported: title, address, source and channels -> links with all of it filled in."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit


def report_links(
    title: str, url: str, source: str | None, repository: str | None, contact: str | None
) -> list[tuple[str, str]]:
    """The ways to report a mistake, each as its words and its address; none where no channel is configured."""
    subject = f"Fejl på siden: {title}"
    body = f"Side: {url}\n" + (f"Kilde: {source}\n" if source else "") + "\nHvad er forkert?\n"
    found = []
    if repository:
        where = "på GitHub" if urlsplit(repository).hostname == "github.com" else "i projektet"
        asked = urlencode({"title": subject, "body": body})
        found.append((where, f"{repository.rstrip('/')}/issues/new?{asked}"))
    if contact and "@" in contact and not set(contact) & set(" <>,;\"'?&"):
        written = urlencode({"subject": subject, "body": body}, quote_via=quote)
        found.append(("i en mail", f"mailto:{contact}?{written}"))
    return found
