import os
from pathlib import Path

import pytest

from generator.pipeline.tree import (
    Records,
    Tree,
    exchange,
    link_file,
    recover,
    remove_files,
    stamp,
    write_file,
)


def test_a_written_file_is_stamped_as_it_lies_on_disk(tmp_path: Path) -> None:
    written = write_file(tmp_path, "a/b/c.html", b"text")
    assert (tmp_path / "a/b/c.html").read_bytes() == b"text"
    assert written == stamp(tmp_path / "a/b/c.html")


def test_writing_anew_leaves_linked_bytes_alone(tmp_path: Path) -> None:
    write_file(tmp_path / "live", "a.html", b"old")
    link_file(tmp_path / "spare", "a.html", tmp_path / "live/a.html")
    write_file(tmp_path / "spare", "a.html", b"new")
    assert (tmp_path / "live/a.html").read_bytes() == b"old"
    assert (tmp_path / "spare/a.html").read_bytes() == b"new"


def test_a_record_belongs_to_a_folder_not_to_its_name(tmp_path: Path) -> None:
    records = Records(tmp_path / "state")
    one, other = tmp_path / "one", tmp_path / "other"
    for root, text in ((one, b"1"), (other, b"2")):
        records.save(Tree(root, {"a": (text.decode(), write_file(root, "a", text))}))
    exchange(one, other)
    assert records.load(one).made["a"][0] == "2"
    assert records.load(other).made["a"][0] == "1"
    assert one.joinpath("a").read_bytes() == b"2"


def test_the_first_publication_simply_moves(tmp_path: Path) -> None:
    write_file(tmp_path / "spare", "a", b"1")
    exchange(tmp_path / "spare", tmp_path / "site")
    assert (tmp_path / "site/a").read_bytes() == b"1"
    assert not (tmp_path / "spare").exists()


def test_a_site_left_aside_by_a_crash_is_put_back(tmp_path: Path) -> None:
    write_file(tmp_path / "private/aside", "a", b"1")
    recover(tmp_path / "site", tmp_path / "private")
    assert (tmp_path / "site/a").read_bytes() == b"1"


def test_removed_files_take_their_empty_folders_along(tmp_path: Path) -> None:
    for address in ("keep/a", "drop/b", "c"):
        write_file(tmp_path, address, b"")
    remove_files(tmp_path, ["drop/b", "c", "missing/d"])
    assert [os.path.relpath(path, tmp_path) for path in sorted(tmp_path.rglob("*"))] == ["keep", "keep/a"]


def test_two_renames_stand_in_where_the_system_cannot_exchange(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.pipeline.tree._exchange_at_once", lambda *_: False)
    write_file(tmp_path / "spare", "a", b"new")
    write_file(tmp_path / "site", "a", b"old")
    exchange(tmp_path / "spare", tmp_path / "site")
    assert (tmp_path / "site/a").read_bytes() == b"new"
    assert (tmp_path / "spare/a").read_bytes() == b"old"
