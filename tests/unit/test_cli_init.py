"""`gongkai init` begins a portal that builds, and never writes over anything."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

Gongkai = Callable[..., subprocess.CompletedProcess[str]]
OPTIONS = (
    "--name", "示例市民政局", "--level", "部门", "--domain", "www.example.gov.cn", "--credit-code",
    "11650000MB0000000X", "--site-identifier", "6500000000", "--office", "办公室", "--address", "示例路1号101室",
    "--hours", "工作日9:00—12:00", "--phone", "0000-0000000",
)  # fmt: skip


@pytest.mark.parametrize("name", ["专栏", "甲 乙'丙\"丁"])
def test_a_portal_begins_and_builds_at_once(name: str, gongkai: Gongkai, tmp_path: Path) -> None:
    folder = tmp_path / name
    done = gongkai("init", folder, *OPTIONS, "--today", "2026-11-20")
    assert done.returncode == 0, done.stderr
    assert "content/organ.yml:10　待核实：" in done.stdout
    built = gongkai("build", "--today", "2026-11-20", cwd=folder)
    assert built.returncode == 0, built.stderr
    assert (folder / "site" / "index.html").is_file()
    assert "示例" not in (folder / "content" / "catalog.yml").read_text(encoding="utf-8")
    memory = {".cache", ".gongkai", ".gongkai.lock"}
    assert sorted({path.name for path in folder.iterdir()} - memory) == [
        ".gitignore", "README.md", "content", "mkdocs.yml", "overrides", "site"
    ]  # fmt: skip


def test_a_folder_that_is_not_empty_is_left_as_it_is(gongkai: Gongkai, tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text("甲", encoding="utf-8")
    done = gongkai("init", tmp_path, *OPTIONS)
    assert done.returncode == 2
    assert "不是空文件夹" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["甲.txt"]


def test_what_is_missing_is_listed_and_nothing_is_written(gongkai: Gongkai, tmp_path: Path) -> None:
    done = gongkai("init", tmp_path / "专栏", "--name", "示例局", "--level", "村")
    assert done.returncode == 2
    assert "统一社会信用代码" in done.stderr
    assert "街道" in done.stderr
    assert not (tmp_path / "专栏").exists()


def test_a_sheet_is_written_filled_in_and_read(gongkai: Gongkai, tmp_path: Path) -> None:
    file = tmp_path / "登记表.xlsx"
    assert gongkai("init", "--write-sheet", file).returncode == 0
    assert gongkai("init", "--write-sheet", file).returncode == 2
    book = openpyxl.load_workbook(file)
    page = book.active
    assert page is not None
    given = dict(zip(OPTIONS[::2], OPTIONS[1::2], strict=True))
    titles = {"全称": "--name", "级别": "--level", "域名": "--domain", "统一社会信用代码": "--credit-code",
              "网站标识码": "--site-identifier", "公开工作机构": "--office", "办公地址": "--address",
              "办公时间": "--hours", "联系电话": "--phone"}  # fmt: skip
    for row in page.iter_rows(min_row=2):
        row[1].value = given.get(titles.get(str(row[0].value), ""), "")
    book.save(file)
    done = gongkai("init", tmp_path / "专栏", "--sheet", file)
    assert done.returncode == 0, done.stderr
    assert '名称: "示例市民政局"' in (tmp_path / "专栏" / "content" / "organ.yml").read_text(encoding="utf-8")
