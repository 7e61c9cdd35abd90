import io
import stat
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.importers.intake import gather
from generator.problems import Problem, ProblemsError
from generator.source.safe_zip import members, open_zip, read_member


def archive(entries: Iterable[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in entries:
            target.writestr(name, data)
    return buffer.getvalue()


def code_of(data: bytes) -> str:
    with pytest.raises(ProblemsError) as caught:
        open_zip(data, "a.zip")
    return caught.value.problems[0].code


def test_a_bomb_is_seen_before_anything_is_unpacked() -> None:
    assert code_of(archive([("a.txt", b"0" * (60 << 20))])) == "IMP021"


def test_a_broken_archive_is_refused() -> None:
    assert code_of(archive([("a.txt", b"hello")])[:-30]) == "IMP020"


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "/etc/a.txt", "C:\\a.txt", "甲/../../b.txt"])
def test_paths_out_of_the_archive_are_skipped_and_reported(name: str) -> None:
    problems: list[Problem] = []
    found = list(members(open_zip(archive([(name, b"x"), ("好.txt", b"y")]), "a.zip"), "a.zip", problems))
    assert [member.name for member in found] == ["好.txt"]
    assert [problem.code for problem in problems] == ["IMP025"]


def test_links_in_an_archive_are_not_followed() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    problems: list[Problem] = []
    assert list(members(open_zip(archive([(link, b"/etc/passwd")]), "a.zip"), "a.zip", problems)) == []
    assert problems[0].code == "IMP025"


def test_names_from_chinese_windows_are_readable() -> None:
    entry = zipfile.ZipInfo("通知.txt".encode("gb18030").decode("cp437"))
    opened = open_zip(archive([(entry, b"x")]), "a.zip")
    opened.infolist()[0].flag_bits &= ~0x800
    assert [member.name for member in members(opened, "a.zip", [])] == ["通知.txt"]


def test_an_encrypted_member_is_refused() -> None:
    opened = open_zip(archive([("a.txt", b"x")]), "a.zip")
    info = opened.infolist()[0]
    info.flag_bits |= 1
    with pytest.raises(ProblemsError) as caught:
        read_member(opened, info, "a.txt")
    assert caught.value.problems[0].code == "IMP023"


def test_archives_in_archives_and_missing_files_are_reported_and_the_others_go_on(tmp_path: Path) -> None:
    file = tmp_path / "包.zip"
    file.write_bytes(archive([("内.zip", b"PK"), ("甲.txt", "文字".encode())]))
    problems: list[Problem] = []
    found = gather([file, tmp_path / "无.txt"], problems)
    assert [(item.name, item.load().decode()) for item in found] == [("包.zip/甲.txt", "文字")]
    assert [problem.code for problem in problems] == ["IMP026", "IMP002"]


def test_a_folder_gives_its_files_in_one_order_and_an_empty_file_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "资料"
    folder.mkdir()
    for name in ("乙.txt", "甲.txt"):
        (folder / name).write_bytes(b"")
    found = gather([folder], [])
    assert [item.name for item in found] == ["资料/乙.txt", "资料/甲.txt"]
    with pytest.raises(ProblemsError) as caught:
        found[0].load()
    assert caught.value.problems[0].code == "IMP004"


def test_a_file_of_three_hundred_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    file = tmp_path / "大.txt"
    with file.open("wb") as target:
        target.truncate(300 << 20)
    with pytest.raises(ProblemsError) as caught:
        gather([file], [])[0].load()
    assert caught.value.problems[0].code == "IMP024"
    assert "300 MB" in caught.value.problems[0].message
