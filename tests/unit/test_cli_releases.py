"""The commands about releases, from the first release to the way back, as an office would run them."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from tests.sites.composing import SITES

Run = Callable[..., subprocess.CompletedProcess[str]]
FIRST, SECOND = "0001-2026-11-20", "0002-2026-11-20"


class Office:
    """A folder with content, site and releases, and the commands run in it."""

    def __init__(self, folder: Path, run: Run) -> None:
        self.folder, self._run = folder, run
        copytree(SITES / "full", folder / "content")

    def run(self, *arguments: str) -> tuple[int, str]:
        done = self._run(*arguments, cwd=self.folder)
        return done.returncode, done.stdout + done.stderr

    def change(self) -> None:
        """Withdraw one notice and add to another."""
        gone, kept = (self.folder / f"content/notices/2025/{number}.md" for number in (12, 13))
        text = gone.read_text(encoding="utf-8")
        words = "状态: 已撤回\n撤回日期: 2026-11-19\n撤回原因: 附件有误"
        gone.write_text(text.replace("状态: 已发布", words), encoding="utf-8")
        kept.write_text(kept.read_text(encoding="utf-8") + "\n补充一段。\n", encoding="utf-8")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, gongkai: Run) -> Office:
    return Office(tmp_path_factory.mktemp("office"), gongkai)


def test_the_whole_way(office: Office) -> None:
    assert office.run("verify-site", "site")[0] == 2  # nothing released yet
    assert office.run("release", "--today", "2026-11-20")[0] == 0
    assert office.run("verify-site", "site")[0] == 0
    office.change()
    code, told = office.run("release", "--today", "2026-11-20")
    assert code == 0, told
    text = (office.folder / "releases" / SECOND / "变更说明.md").read_text(encoding="utf-8")
    assert "## 二、内容有变更的公开信息（1 条）\n\n1. 第13号示例通知" in text
    assert "：正文有改动" in text
    assert "1. 第12号示例通知，索引号 11000000MB0000000X/2025-00012，2026-11-19 撤回，原因：附件有误" in text
    assert "四、其他有变更的页面（0 条）" in text
    assert office.run("release", "--today", "2026-11-20")[1].count("没有另存") == 1
    assert office.run("verify-site", "site", "--release", FIRST)[0] == 1
    code, told = office.run("rollback")
    assert (code, "已于 2026-11-19 撤回，不恢复" in told) == (0, True)
    code, told = office.run("verify-site", "site", "--release", FIRST)
    assert (code, "被改动：notices/11000000MB0000000X-2025-00012.html" in told) == (1, True)
    assert office.run("publish", "--to", "served")[0] == 0
    assert office.run("verify-site", "served")[0] == 0
    (office.folder / "served/index.html").write_text("改动", encoding="utf-8")
    (office.folder / "served/shell.php").write_text("x", encoding="utf-8")
    code, told = office.run("verify-site", "served")
    assert code == 1
    assert "被改动：index.html\n多出：shell.php\n" in told
    code, told = office.run("archive", FIRST)
    assert (code, (office.folder / f"{FIRST}.warc.gz").stat().st_size > 1000) == (0, True), told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("rollback", "0009-2026-11-20"), "RLS010"),
        (("verify-site", "nowhere"), "没有这个文件或者文件夹"),
        (("verify-site", "http://127.0.0.1:1/"), "连接被拒绝"),
        (("verify-site", "https://127.0.0.1:x/"), "不是完整的网址"),
        (("verify-site", "https:///a"), "不是完整的网址"),
        (("verify-site", "site", "--releases", "none"), "RLS010"),
        (("publish", "--to", "content"), "不是本程序生成的网站"),
        (("release", "--today", "2026-11-19"), "RLS013"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(
    office: Office, arguments: tuple[str, ...], words: str
) -> None:
    if not (office.folder / "releases").exists():
        office.run("release", "--today", "2026-11-20")
    code, told = office.run(*arguments)
    assert (code, words in told, "Traceback" in told) == (2, True, False), told
