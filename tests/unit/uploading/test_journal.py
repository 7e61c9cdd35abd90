"""The record of a server survives a run that was cut off."""

from pathlib import Path

from generator.uploading.journal import Journal


def test_what_was_noted_is_known_again(tmp_path: Path) -> None:
    with Journal(tmp_path / "sent") as journal:
        journal.note("a", "1")
        journal.note("b", "2")
        journal.note("a", None)
        journal.note("甲", "3")
    assert Journal(tmp_path / "sent").there == {"b": "2", "甲": "3"}


def test_a_line_that_was_cut_off_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "sent").write_text('["a", "1"]\n["b", "2', encoding="utf-8")
    with Journal(tmp_path / "sent") as journal:
        assert journal.there == {"a": "1"}
        journal.note("c", "3")
    assert Journal(tmp_path / "sent").there == {"a": "1", "c": "3"}
