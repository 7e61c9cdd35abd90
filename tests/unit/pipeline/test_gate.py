"""Nothing passes the gate unseen, and nothing is looked at twice."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from subprocess import CompletedProcess

import pytest

from generator.gate.attachments import opening
from generator.gate.attachments.opened import Opened
from generator.pipeline import reading
from generator.pipeline.build import BuildOptions
from generator.pipeline.content import check_content, read_content
from generator.pipeline.progress import Silent, Stopwatch
from generator.problems import Problem
from tests.making import TODAY
from tests.sites.composing import SITES

NOTICE = "notices/2026/a.md"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The minimal site with an attachment."""
    folder = copytree(SITES / "minimal", tmp_path / "content")
    notice = folder / NOTICE
    text = notice.read_text(encoding="utf-8").replace("\n---\n", "\n附件: [名单.csv]\n---\n", 1)
    notice.write_text(text, encoding="utf-8")
    (folder / "notices/2026/名单.csv").write_text("姓名\n示例\n", encoding="utf-8")
    return folder


def check(content: Path) -> list[str]:
    options = BuildOptions(content=content, site=content.parent / "site", today=TODAY)
    watch = Stopwatch(Silent())
    problems = check_content(read_content(options, watch), options, watch)
    return [
        f"{problem.path}:{problem.code}" for problem in problems if problem.code[:3] in {"PRV", "HID", "WAV"}
    ]


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_notice_attachment_and_settings_are_looked_at(content: Path) -> None:
    assert check(content) == []
    append(content / NOTICE, "\n联系人手机：13800001234\n")
    append(content / "notices/2026/名单.csv", "13900001234\n")
    append(content / "guide.yml", "\n# 13700001234\n")
    assert check(content) == ["guide.yml:PRV002", f"{NOTICE}:PRV002", "notices/2026/名单.csv:PRV002"]


def test_tasks_and_descriptions_of_tables_are_looked_at(content: Path) -> None:
    tasks = content / "notices/2026/a.tasks.csv"
    tasks.write_text("任务,责任单位\n联系13600001234,示例县教育局\n", encoding="utf-8")
    (content / "tables").mkdir()
    (content / "tables/a.yml").write_text("说明: 联系13500001234\n", encoding="utf-8")
    assert check(content) == ["notices/2026/a.tasks.csv:PRV002", "tables/a.yml:PRV002"]


def test_an_exception_opens_the_gate(content: Path) -> None:
    append(content / NOTICE, "\n联系人手机：13800001234\n")
    (content / "waivers.yml").write_text(
        f"例外:\n  - 文件: {NOTICE}\n    编码: PRV002\n    理由: 示例\n    批准人职务: 主任\n"
        "    截止日期: 2026-12-31\n",
        encoding="utf-8",
    )
    assert check(content) == []


def test_what_has_not_changed_is_not_looked_at_again(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    append(content / NOTICE, "\n联系人手机：13800001234\n")
    first = check(content)
    looked: list[str] = []

    def look(_data: object, name: object, *_: object) -> list[Problem]:
        looked.append(str(name))
        return []

    def opened(data: bytes, name: str) -> Opened:
        looked.append(name)
        return Opened(copy=data)

    monkeypatch.setattr(opening, "open_attachment", opened)
    monkeypatch.setattr(reading, "inspect_notice", look)
    assert (check(content), looked) == (first, [])
    csv = content / "notices/2026/名单.csv"
    csv.write_bytes(csv.read_bytes())  # a new stamp, the same bytes
    assert (check(content), looked) == (first, [])
    append(csv, "另一行\n")
    assert (check(content), looked) == (first, ["notices/2026/名单.csv"])


def test_new_words_of_the_office_are_looked_for_in_old_notices(content: Path) -> None:
    assert check(content) == []
    text = (content / NOTICE).read_text(encoding="utf-8").rstrip()[-4:]
    (content / "wording.yml").write_text(f"种类: 慎用词\n词语:\n  - 词: {text}\n", encoding="utf-8")
    options = BuildOptions(content=content, site=content.parent / "site", today=TODAY)
    watch = Stopwatch(Silent())
    problems = check_content(read_content(options, watch), options, watch)
    assert "WRD004" in {problem.code for problem in problems}


def test_a_build_stops_at_the_gate_and_publishes_cleaned_copies(
    content: Path, gongkai: Callable[..., CompletedProcess[str]]
) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><path d="M0 0"/></svg>'
    append(content / NOTICE, "\n![示例](图.svg)\n")
    (content / "notices/2026/图.svg").write_text(drawing, encoding="utf-8")
    site = content.parent / "site"
    arguments = ("--content", content, "--site", site, "--today", TODAY.isoformat())
    assert gongkai("build", *arguments).returncode == 0
    (published,) = site.rglob("图.svg")
    assert "script" not in published.read_text(encoding="utf-8")
    append(content / NOTICE, "\n身份证号：11010519491231002X\n")
    stopped = gongkai("build", *arguments)
    assert stopped.returncode == 1
    assert "PRV001 含有身份证号：1101**********002X" in stopped.stdout + stopped.stderr
    assert "11010519491231002X" not in stopped.stdout + stopped.stderr


def test_mask_writes_a_copy_beside_the_file(
    tmp_path: Path, gongkai: Callable[..., CompletedProcess[str]]
) -> None:
    file = tmp_path / "名单.txt"
    file.write_text("手机13800001234", encoding="utf-8")
    done = gongkai("mask", file)
    assert (done.returncode, file.read_text(encoding="utf-8")) == (0, "手机13800001234")
    assert (tmp_path / "名单-脱敏.txt").read_text(encoding="utf-8") == "手机138****1234"
    assert gongkai("mask", "--in-place", file).returncode == 0
    assert file.read_text(encoding="utf-8") == "手机138****1234"
    assert gongkai("mask", tmp_path).returncode == 2
