"""A host is asked no more often than told, by however many programs."""

import tempfile
from pathlib import Path

import pytest

from generator.compliance.site.pace import Pace, shared_turns
from tests.live_portals import StillClock


def test_turns_are_kept_apart(clock: StillClock) -> None:
    pace = Pace(2, clock)
    for _ in range(4):
        pace.take_turn()
    assert clock.waits == [0.5, 0.5, 0.5]


def test_time_that_passed_counts(clock: StillClock) -> None:
    pace = Pace(2, clock)
    pace.take_turn()
    clock.time += 10
    pace.take_turn()
    assert clock.waits == []


def test_the_wish_of_the_server_counts_at_once(clock: StillClock) -> None:
    pace = Pace(2, clock)
    pace.take_turn()
    pace.slow_down(3)
    pace.take_turn()
    assert clock.waits == [3]


def test_programs_at_one_host_take_turns(clock: StillClock, tmp_path: Path) -> None:
    one, other = (Pace(1, clock, tmp_path / "turns") for _ in range(2))
    for pace in (one, other, one, other):
        pace.take_turn()
    assert clock.time == 3


@pytest.mark.parametrize("left", ["99999999999", "no number", ""])
def test_what_an_earlier_day_left_behind_holds_nobody_up(
    clock: StillClock, tmp_path: Path, left: str
) -> None:
    (tmp_path / "turns").write_text(left, "ascii")
    Pace(1, clock, tmp_path / "turns").take_turn()
    assert clock.waits == []


def test_the_turns_lie_in_a_folder_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    turns = shared_turns("www.example.gov.cn:8080")
    assert turns is not None
    assert turns.name == "www.example.gov.cn_8080"
    assert turns.parent.stat().st_mode & 0o077 == 0
    turns.parent.rmdir()
    turns.parent.symlink_to(tmp_path)
    assert shared_turns("www.example.gov.cn") is None
