"""What catalogues and reference managers read of the collection: descriptors -> files that lie beside it.

In: the descriptors of the collection and of the series, the documents, who publishes them, and the sizes of the files.
Out: files by name. All of them say what the descriptors say, each in its own words; their bytes depend on nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from referat.config import Publisher
from referat.data.catalogue_dcat import dcat_files
from referat.data.catalogue_web import CROISSANT, CSVW, croissant, csvw
from referat.data.citing import citation_files
from referat.data.descriptor import Content, Json
from referat.model import Document


def catalogue_files(
    collection: Json,
    series: Json | None,
    documents: Sequence[Document],
    publisher: Publisher,
    sizes: Mapping[str, int],
    parquet: Mapping[str, Content],
) -> Iterator[tuple[str, bytes]]:
    """The files; ``sizes``: of what a catalogue may name below ``data/``, 0 where it is not written yet;
    ``parquet``: the Parquet files of resources whose CSV files are packed.
    """
    yield from citation_files(documents, publisher, collection["description"])
    yield from dcat_files(collection, series, publisher, sizes)
    for name, value in ((CROISSANT, croissant(collection, publisher, parquet)), (CSVW, csvw(collection))):
        yield name, (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
