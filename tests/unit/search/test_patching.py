"""A bucket patched after an edit holds the bytes that making it anew gives."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.search.documents import Bucket, SearchDocument, buckets_of
from generator.search.packs import KeptDocuments, Pack, open_pack
from generator.search.patching import edit_of
from generator.search.writing import write_pack
from tests.unit.search.conftest import document

_WORDS = "政府信息公开条例国务院办公厅关于做好优化营商环境工作的通知各县市区人民政府部门直属机构"
DOCUMENTS = 40
SMALL = {"pairs": 40, "singles": 300, "tokens": 8}


def text_of(serial: int) -> str:
    chance = random.Random(serial)  # noqa: S311 - made texts, no secrets
    lines = ("".join(chance.choices(_WORDS, k=chance.randint(5, 60))) for _ in range(12))
    return "\n".join(f"{line}，共{chance.randrange(99)}项。" for line in lines)


def bucket_with(edited: dict[int, SearchDocument]) -> Bucket:
    documents = [edited.get(serial) or document(serial, text_of(serial)) for serial in range(DOCUMENTS)]
    (bucket,) = buckets_of(documents, "code")
    return bucket


def pack_of(bucket: Bucket, path: Path, kept: KeptDocuments | None = None) -> Pack:
    write_pack(bucket, path, kept)
    pack = open_pack(path)
    assert pack is not None
    return pack


def content(pack: Pack) -> dict[str, bytes]:
    return {entry.address: pack.read(entry) for entry in pack.entries}


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.search.writing.PER_SHARD", SMALL)


def _appended(serial: int) -> SearchDocument:
    return document(serial, text_of(serial) + "\n补充规定。")


def _mended(serial: int) -> SearchDocument:
    return document(serial, text_of(serial).replace("项。", "件。", 1))


def _shortened(serial: int) -> SearchDocument:
    return document(serial, text_of(serial)[3:])


def _retitled(serial: int) -> SearchDocument:
    return document(serial, text_of(serial), title="关于另一件事的通告", keywords=("示例",))


def _rewritten(serial: int) -> SearchDocument:
    return document(serial, text_of(serial + 1000) * 3)


EDITS = (_appended, _mended, _shortened, _retitled, _rewritten)


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("serials", [(0,), (17,), (3, 39)])
def test_a_patched_bucket_equals_one_made_anew(
    edit: Callable[[int], SearchDocument], serials: tuple[int, ...], tmp_path: Path
) -> None:
    before = pack_of(bucket_with({}), tmp_path / "before")
    bucket = bucket_with({serial: edit(serial) for serial in serials})
    anew = pack_of(bucket, tmp_path / "anew")
    again = pack_of(bucket, tmp_path / "again", KeptDocuments([before]))
    assert content(again) == content(anew)
    assert again.summary == anew.summary


def test_many_edits_one_after_another_leave_no_trace(tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311
    edited: dict[int, SearchDocument] = {}
    pack = pack_of(bucket_with(edited), tmp_path / "0")
    for round_ in range(1, 15):
        serial = chance.randrange(DOCUMENTS)
        edited[serial] = chance.choice(EDITS)(serial)
        pack = pack_of(bucket_with(edited), tmp_path / str(round_), KeptDocuments([pack]))
    assert content(pack) == content(pack_of(bucket_with(edited), tmp_path / "anew"))


def test_a_small_edit_touches_few_shards(tmp_path: Path) -> None:
    before = pack_of(bucket_with({}), tmp_path / "before")
    after = pack_of(bucket_with({7: _mended(7)}), tmp_path / "after", KeptDocuments([before]))
    old, new = content(before), content(after)
    changed = [name for name in new if new[name] != old[name]]
    edit = edit_of(
        bucket_with({7: _mended(7)}), [_mended(7).read_text()] * DOCUMENTS, KeptDocuments([before])
    )
    assert edit is not None
    touched = edit.touched(after.summary.facts, after.summary.lengths)
    assert touched is not None
    assert {name for name in changed if name.startswith("pairs/")} <= {
        f"pairs/{number}.bin" for number, is_touched in enumerate(touched["pairs"]) if is_touched
    }
    assert sum(map(sum, touched.values())) < 10


@pytest.mark.parametrize("serials", [range(9), range(DOCUMENTS)])
def test_a_bucket_that_differs_much_is_made_anew(serials: range, tmp_path: Path) -> None:
    before = pack_of(bucket_with({}), tmp_path / "before")
    bucket = bucket_with({serial: _mended(serial) for serial in serials})
    assert edit_of(bucket, [""] * DOCUMENTS, KeptDocuments([before])) is None


def test_nothing_is_taken_from_a_pack_of_another_version(tmp_path: Path) -> None:
    few = [document(serial, text_of(serial)) for serial in range(4)]
    (old,) = buckets_of([each._replace(key=f"old/{each.key}") for each in few], "old")
    (new,) = buckets_of([each._replace(key=f"new/{each.key}") for each in few], "new")
    kept = KeptDocuments([pack_of(old, tmp_path / "old")])
    assert edit_of(new, [text_of(serial) for serial in range(4)], kept) is None


def test_a_pack_cut_off_is_no_pack(tmp_path: Path) -> None:
    pack_of(bucket_with({}), tmp_path / "pack")
    (tmp_path / "pack").write_bytes((tmp_path / "pack").read_bytes()[:-100])
    assert open_pack(tmp_path / "pack") is None
