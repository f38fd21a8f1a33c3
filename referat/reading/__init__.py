"""Reading: a source's bytes become a Document, or a Refusal that says why not."""

from referat.reading.document import read

__all__ = ["read"]
