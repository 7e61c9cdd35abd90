import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.files.whole import sweep, whole_file, write_new, write_together, write_whole


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


@pytest.mark.parametrize("lasting", [True, False])
def test_a_file_is_written_whole_with_its_folder_and_nothing_beside_it(
    tmp_path: Path, *, lasting: bool
) -> None:
    file = tmp_path / "年度" / "甲.csv"
    write_whole(file, "一\r\n二\n", lasting=lasting)
    assert file.read_bytes() == "一\r\n二\n".encode()
    write_whole(file, b"\x00", lasting=lasting)
    assert file.read_bytes() == b"\x00"
    assert names(file.parent) == {"甲.csv"}


def test_the_old_file_stays_when_writing_breaks_off(tmp_path: Path) -> None:
    file = tmp_path / "甲"
    file.write_bytes(b"old")
    with pytest.raises(RuntimeError), whole_file(file) as target:
        raise RuntimeError(target.write(b"new"))
    assert file.read_bytes() == b"old"
    assert names(tmp_path) == {"甲"}


def test_a_name_as_long_as_the_system_takes_can_be_written(tmp_path: Path) -> None:
    file = tmp_path / ("关" * 84 + ".md")
    write_whole(file, b"x")
    write_new(tmp_path / ("于" * 84 + ".md"), b"x")
    assert file.read_bytes() == b"x"


def test_permissions_are_kept_and_a_link_stays_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "登记簿", tmp_path / "link"
    file.write_bytes(b"old")
    file.chmod(0o600)
    link.symlink_to(file)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    write_new(tmp_path / "a" / "b", "one")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a" / "b", "two")
    assert (tmp_path / "a" / "b").read_text(encoding="utf-8") == "one"
    assert names(tmp_path / "a") == {"b"}


def test_when_one_of_several_files_cannot_be_written_the_old_ones_stay(tmp_path: Path) -> None:
    write_together(tmp_path, {"report.json": b"old", "pages/one.html": b"1"})
    with pytest.raises(OSError, match="File name too long"):
        write_together(tmp_path, {"report.json": b"new", "x" * 300: b""})
    assert (tmp_path / "report.json").read_bytes() == b"old"
    assert names(tmp_path) == {"report.json", "pages"}


def test_what_killed_programs_left_goes_and_what_others_write_stays(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    ours, others = f".gongkai-ab.{os.getpid()}", {"notices", "search-0.new"}
    for name in (*others, f".gongkai-cd.{ended.pid}", ours):
        (tmp_path / name).write_bytes(b"x")
    sweep(tmp_path)
    assert names(tmp_path) == {*others, ours}
