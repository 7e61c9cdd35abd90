"""A small share of bench/faults in every run: killed, out of room, on a wrong day; nothing is lost."""

import os
import shutil
import signal
from pathlib import Path

import pytest

from bench.faults.office import COMMANDS, Office, told_plainly

PRLIMIT = shutil.which("prlimit") or "prlimit"
WRITING = "生成页面"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = Office(tmp_path_factory.mktemp("office"))
    office.open()
    return office


def test_a_command_killed_while_it_writes_leaves_everything_whole(office: Office) -> None:
    """Two with all of their processes, two without: workers left behind would hold the lock for ever."""
    cases = (
        ("build", "乙", os.killpg),
        ("release", "甲", os.kill),
        ("build", "乙", os.kill),
        ("release", "甲", os.killpg),
    )
    assert office.recovers("甲") == []
    for command, state, kill in cases:
        before = office.releases()
        with office.start(command, state) as process:
            assert process.stderr
            while WRITING not in process.stderr.readline():
                assert process.poll() is None
            kill(process.pid, signal.SIGKILL)
            process.communicate()  # ends when the workers, who hold the other end, are gone
        assert office.broken_promises(before) == []
        assert office.recovers(state) == []


def test_no_room_is_told_plainly_and_changes_nothing(office: Office) -> None:
    """The limit of a file's size stands in for a full disk: no rights are needed for it."""
    assert office.recovers("甲") == []
    assert office.recovers("乙") == []  # so that every command has something to write
    for command in COMMANDS:
        before = office.releases()
        code, said = office.finish(command, "甲", before=(PRLIMIT, "--fsize=3000"))
        assert told_plainly(code, said), said
        assert office.broken_promises(before) == []
        assert office.releases() == before
    assert office.recovers("甲") == []


def test_on_a_day_before_the_notices_nothing_is_published(office: Office) -> None:
    for command in ("build", "release"):
        before = office.releases()
        code, said = office.finish(command, "乙", "--today", "1970-01-01")
        assert (code, "REL005" in said) == (1, True)
        assert office.broken_promises(before) == []
        assert office.releases() == before


def test_a_change_is_seen_whatever_time_its_file_carries(office: Office) -> None:
    for state, moment in (("乙", 0), ("甲", 4102444800)):
        for file in (office.folder / state).rglob("*.md"):
            os.utime(file, (moment, moment))
        os.utime(office.folder / "site/index.html", (moment, moment))
        assert office.recovers(state) == []


def test_what_is_broken_is_noticed(office: Office, tmp_path: Path) -> None:
    copied = Office(tmp_path / "office", office.whole, office.content)
    shutil.copytree(office.folder, copied.folder)
    (copied.folder / "site/extra.html").write_text("x", encoding="utf-8")
    (copied.folder / "甲/extra.md").write_text("x", encoding="utf-8")
    (copied.folder / "releases" / copied.releases()[0] / "site/index.html").unlink()
    assert len(copied.broken_promises([*copied.releases(), "9999-2026-11-20"])) == 4
