"""Indexes of a few made documents, written to packs and opened again, without a site around them."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from generator.search.documents import SearchDocument, buckets_of
from generator.search.index import MANIFEST, Index, open_index
from generator.search.manifest import column_files, write_manifest
from generator.search.packs import open_pack
from generator.search.writing import write_pack

SYNONYMS = (("发改委", "发展和改革委员会"), ("放管服", "简政放权"))


def document(serial: int = 1, text: str = "正文。", **changes: object) -> SearchDocument:
    """Return a document; `serial` makes its address, number and title unique."""
    values: dict[str, object] = {
        "address": f"notices/{serial:05d}.html",
        "title": f"示例通知第{serial}件",
        "document_number": f"示政发〔2026〕{serial}号",
        "index_number": f"11000000MB0000000X/2026-{serial:05d}",
        "organs": ("示例县人民政府",),
        "keywords": (),
        "published_on": date(2026, 3, 5),
        "facets": ("其他政策文件", "", "示例县人民政府", "通知", "有效"),
        "key": f"{serial}/{text}/{changes}",
        "read_text": lambda: text,
    }
    return SearchDocument(**{**values, **changes})  # type: ignore[arg-type]


def index_files(documents: Sequence[SearchDocument], folder: Path) -> dict[str, bytes]:
    """Return all files of the index of the documents, by address."""
    buckets = buckets_of(documents, "code")
    packs = []
    for bucket in buckets:
        write_pack(bucket, folder / bucket.key)
        pack = open_pack(folder / bucket.key)
        assert pack is not None
        packs.append(pack)
    columns = column_files(buckets, packs)
    files = {f"search/{name}": data for name, data in columns.items()}
    files[MANIFEST] = write_manifest(buckets, packs, list(columns), SYNONYMS, {"ended": ["废止", "失效"]})
    for bucket, pack in zip(buckets, packs, strict=True):
        files.update({f"search/{bucket.key}/{entry.address}": pack.read(entry) for entry in pack.entries})
    return files


def opened(files: dict[str, bytes]) -> Index:
    """Return the index of these files; a missing one is a missing file."""

    def read(address: str) -> bytes:
        try:
            return files[address]
        except KeyError as error:
            raise FileNotFoundError(address) from error

    return open_index(read)


@pytest.fixture
def make_index(tmp_path: Path) -> Callable[..., Index]:
    """`make_index(*documents)` returns the open index of the documents."""
    return lambda *documents: opened(index_files(documents, tmp_path))
