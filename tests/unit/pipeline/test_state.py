from pathlib import Path

import pytest

from generator.pipeline.state import load_state, recall, save_state


def test_a_value_comes_back(tmp_path: Path) -> None:
    save_state(tmp_path / "a/state", {"k": (1, "二")})
    assert load_state(tmp_path / "a/state") == {"k": (1, "二")}


@pytest.mark.parametrize("damage", [b"", b"x", b"gongkai-state-1\n", b"gongkai-state-0\n" + b"0" * 40])
def test_a_foreign_or_cut_off_file_counts_as_none(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "state"
    file.write_bytes(damage)
    assert load_state(file) is None


def test_every_cut_of_a_file_counts_as_none(tmp_path: Path) -> None:
    file = tmp_path / "state"
    save_state(file, list(range(20)))
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert load_state(file) is None


def test_no_file_counts_as_none(tmp_path: Path) -> None:
    assert load_state(tmp_path / "nothing") is None


def test_what_was_saved_is_recalled_under_its_own_key_only(tmp_path: Path) -> None:
    assert recall(tmp_path / "a", "key") is None
    save_state(tmp_path / "a", ("key", {"x": 1}))
    assert recall(tmp_path / "a", "key") == {"x": 1}
    assert recall(tmp_path / "a", "other") is None
    save_state(tmp_path / "a", "no pair")
    assert recall(tmp_path / "a", "n") is None
