import os
import subprocess
import sys
from pathlib import Path

from generator.files.locks import FOLDER_LOCK, folder_lock, held

HOLD = """
import sys
from pathlib import Path
from generator.files.locks import folder_lock
with folder_lock(Path(sys.argv[1]), lambda: print("waits", flush=True)):
    print("holds", flush=True)
    sys.stdin.readline()
"""


def holder(folder: Path, root: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip


def line_of(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_one_program_holds_a_folder_and_the_next_waits_until_it_ends(tmp_path: Path, root: Path) -> None:
    first = holder(tmp_path, root)
    assert line_of(first) == "holds"
    second = holder(tmp_path, root)
    assert line_of(second) == "waits"
    first.kill()
    first.communicate()
    assert line_of(second) == "holds"
    second.communicate("\n")
    assert second.returncode == 0


def test_who_holds_a_folder_may_call_others_that_hold_it(tmp_path: Path) -> None:
    waited: list[str] = []
    with folder_lock(tmp_path), folder_lock(tmp_path / ".", lambda: waited.append("inner")):
        assert (tmp_path / FOLDER_LOCK).exists()
    with folder_lock(tmp_path, lambda: waited.append("again")):
        pass
    assert waited == []


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with folder_lock(tmp_path / "no"):
        pass
    assert not (tmp_path / "no").exists()


def test_a_held_file_is_free_again_afterwards(tmp_path: Path) -> None:
    waited: list[str] = []
    for _ in range(2):
        with held(tmp_path / "below" / "lock", lambda: waited.append("")) as descriptor:
            assert os.fstat(descriptor).st_size == 0
    assert waited == []
