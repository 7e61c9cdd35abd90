"""Buckets: a function of the documents alone, in which a new document moves few others."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.search.documents import BUCKET_DOCUMENTS, buckets_of
from generator.search.packs import open_pack
from generator.search.writing import write_pack
from tests.unit.search.conftest import document

MANY = [
    document(serial, published_on=date(2020, 1, 1) + timedelta(days=serial // 4)) for serial in range(6000)
]


def test_order_of_the_documents_makes_no_difference() -> None:
    assert buckets_of(MANY, "code") == buckets_of(MANY[::-1], "code")


def test_every_document_is_in_one_bucket_newest_first() -> None:
    buckets = buckets_of(MANY, "code")
    assert sorted(item.address for bucket in buckets for item in bucket.documents) == sorted(
        item.address for item in MANY
    )
    for bucket in buckets:
        days = [item.published_on for item in bucket.documents]
        assert days == sorted(days, reverse=True)
        assert len(days) < 1.5 * BUCKET_DOCUMENTS


def test_a_new_document_changes_the_small_bucket_of_the_newest_only() -> None:
    newest = max(item.published_on for item in MANY)
    changed = []
    for serial in range(7000, 7020):
        before = {bucket.key: len(bucket.documents) for bucket in buckets_of(MANY, "code")}
        after = {
            bucket.key: len(bucket.documents)
            for bucket in buckets_of(
                [*MANY, document(serial, published_on=newest + timedelta(days=1))], "code"
            )
        }
        changed.append(sum(size for key, size in after.items() if key not in before))
    assert sorted(changed)[len(changed) // 2] < len(MANY) / 8


def test_a_changed_document_changes_one_bucket() -> None:
    changed = [document(0, "改过的正文。", published_on=date(2020, 1, 1)), *MANY[1:]]
    before = {bucket.key for bucket in buckets_of(MANY, "code")}
    assert len({bucket.key for bucket in buckets_of(changed, "code")} - before) == 1


def test_new_code_changes_all_buckets() -> None:
    keys = {bucket.key for bucket in buckets_of(MANY, "code")}
    assert keys.isdisjoint(bucket.key for bucket in buckets_of(MANY, "other"))


def test_no_documents_have_no_buckets() -> None:
    assert buckets_of([], "code") == ()


def test_memory_bounds_change_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"第{number}条，做好政务公开和优化营商环境的各项工作。" * 9 for number in range(60)]
    (bucket,) = buckets_of([document(number, text) for number, text in enumerate(texts)], "code")
    written = []
    for at_once in (1_000_000, 500):
        monkeypatch.setattr("generator.search.writing._AT_ONCE", at_once)
        write_pack(bucket, tmp_path / "pack")
        pack = open_pack(tmp_path / "pack")
        assert pack is not None
        written.append({entry.address: pack.read(entry) for entry in pack.entries})
    assert written[0] == written[1]
    assert sum(name.startswith("pairs/") for name in written[0]) > 1
