"""A document as its rows see it: what it holds, where it stands, what it points at.

In: a document, who publishes it, its :class:`~referat.data.linking.Links`. Out: :class:`About`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from referat.archive.table_names import table_names
from referat.config import Publisher
from referat.data.addresses import item_ids, page_url
from referat.data.csvtext import Value
from referat.data.linking import NO_LINKS, Links
from referat.model import AgendaItem, Document, Table

Row = Mapping[str, Value]


@dataclass(frozen=True)
class About:
    """Everything that a row of a document may say."""

    document: Document
    publisher: Publisher
    links: Links = NO_LINKS

    @cached_property
    def page(self) -> str:
        """The address of the document's page."""
        return page_url(self.publisher.base_url, self.document)

    @cached_property
    def items(self) -> tuple[tuple[str, AgendaItem], ...]:
        """The items with their ids, in order."""
        return tuple(zip(item_ids(self.document), self.document.items, strict=True))

    @cached_property
    def ids_by_number(self) -> dict[str, str]:
        """The items' ids by printed number; the first item that carries a number has it."""
        return {item.number: item_id for item_id, item in reversed(self.items)}

    @cached_property
    def tables(self) -> tuple[tuple[str | None, Table], ...]:
        """All tables with the ids of their items, those outside items first."""
        outside = [(None, block) for block in self.document.front if isinstance(block, Table)]
        return (*outside, *((item_id, table) for item_id, item in self.items for table in item.tables()))

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What the tables are about, by their ids."""
        return table_names(self.document)

    def item_url(self, item_id: str | None) -> str:
        """Where an item stands on its document's page; the page itself outside items."""
        return f"{self.page}#{item_id.partition('#')[2]}" if item_id else self.page

    def table_url(self, table: Table) -> str:
        """Where a table stands on its document's page."""
        return f"{self.page}#{table.id}"

    def person_id(self, name: str | None) -> str | None:
        """The id of whoever is printed so; None for whoever has none."""
        return self.links.persons.get(name) if name else None
