"""The one file of the index that keeps its name: which buckets there are, and what they share."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING

from generator.search.columns import facet_tables, write_columns
from generator.search.facets import FILTERS
from generator.search.index import FORMAT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.search.documents import Bucket
    from generator.search.packs import Pack


def column_files(buckets: Sequence[Bucket], packs: Sequence[Pack]) -> dict[str, bytes]:
    """Return the columns of every bucket in order, by the name of their file, which holds their hash."""
    tables = facet_tables([document for bucket in buckets for document in bucket.documents])
    files: dict[str, bytes] = {}
    for bucket, pack in zip(buckets, packs, strict=True):
        data = write_columns(bucket.documents, pack.summary.lengths, tables)
        files[f"columns/{bucket.key}-{blake2b(data, digest_size=4).hexdigest()}.bin"] = data
    return files


def write_manifest(
    buckets: Sequence[Bucket], packs: Sequence[Pack], columns: Sequence[str],
    synonyms: Sequence[Sequence[str]], extras: Mapping[str, object],
) -> bytes:  # fmt: skip
    """Return the manifest; `columns` names the file of every bucket, `extras` what the portal says of itself.

    Browsers take the filters, their names and their order from here.
    """
    documents = [document for bucket in buckets for document in bucket.documents]
    manifest = {
        "format": FORMAT,
        "buckets": [
            {"folder": bucket.key, "columns": name, **pack.summary.facts}
            for bucket, pack, name in zip(buckets, packs, columns, strict=True)
        ],
        "facets": facet_tables(documents),
        "filters": [[each.name, each.label] for each in FILTERS],
        "synonyms": [list(group) for group in synonyms],
        **extras,
    }
    return json.dumps(manifest, ensure_ascii=False, separators=(",", ":")).encode()
