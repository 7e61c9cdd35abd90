"""What is to be published at a later minute: not a trace of it before, all of it after, nothing else waits."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from shutil import copytree
from subprocess import CompletedProcess

import pytest

from generator.pipeline.build import BuildOptions, BuildReport, build
from generator.pipeline.site import site_from
from generator.pipeline.theme import theme_of
from generator.plugin import render_frames
from generator.problems import Severity
from tests.sites.composing import SITES

ROOT = Path(__file__).resolve().parents[3]
TODAY = date(2026, 11, 20)
NAME = "notices/2025/12.md"
PAGE = "notices/11000000MB0000000X-2025-00012.html"
TITLE = "第12号示例通知"
Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return the full site with one notice that is due today at 15:30."""
    content = copytree(SITES / "full", tmp_path / "content")
    file = content / NAME
    lines = [
        f"发布日期: {TODAY}\n发布时间: '15:30'" if line.startswith("发布日期:") else line
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return content


def run(content: Path, clock: time, today: date = TODAY, *, clean: bool = False) -> BuildReport:
    theme = theme_of(ROOT)
    site = content.parent / "site"
    sources = (theme.mkdocs_yml, *theme.folders)
    options = BuildOptions(content=content, site=site, today=today, clean=clean, theme=sources, clock=clock)
    return build(options, site_from(theme, render_frames, options))


def traces(folder: Path, text: str) -> list[str]:
    return [file.name for file in folder.rglob("*") if file.is_file() and text.encode() in file.read_bytes()]


def test_before_its_minute_nothing_of_it_is_in_the_site(content: Path) -> None:
    report = run(content, time(15, 29))
    assert report.published
    assert [(each.path, f"{each.at:%H:%M}") for each in report.waiting] == [(NAME, "15:30")]
    site = content.parent / "site"
    assert traces(site, TITLE) == []
    assert traces(site, "2025-00012") == []


def test_at_its_minute_it_is_published_without_any_change_of_a_file(content: Path) -> None:
    run(content, time(15, 29))
    report = run(content, time(15, 30))
    assert (report.waiting, (content.parent / "site" / PAGE).is_file()) == ((), True)
    assert TITLE in (content.parent / "site/feed.xml").read_text(encoding="utf-8")


def test_between_two_minutes_nothing_is_made_again(content: Path) -> None:
    run(content, time(9, 0))
    assert run(content, time(15, 29)).made == 0
    assert run(content, time(15, 31)).made > 0
    assert run(content, time(23, 0)).made == 0


def test_a_clock_set_back_takes_nothing_off_the_site(content: Path) -> None:
    run(content, time(15, 30))
    report = run(content, time(15, 29))
    assert not report.published
    assert [problem.code for problem in report.problems if problem.severity is Severity.ERROR] == ["REL005"]
    assert (content.parent / "site" / PAGE).is_file()
    assert run(content, time(15, 29), clean=True).published


def test_an_error_in_what_waits_is_told_early_and_stops_nothing(content: Path) -> None:
    file = content / NAME
    file.write_text(file.read_text(encoding="utf-8") + "\n联系人手机 13800138000。\n", encoding="utf-8")
    report = run(content, time(9, 0))
    assert report.published
    assert {(problem.path, problem.severity) for problem in report.problems if problem.code == "PRV002"} == {
        (NAME, Severity.WARNING)
    }
    assert not run(content, time(16, 0)).published


def test_a_table_and_the_rest_wait_each_for_their_own_day(content: Path) -> None:
    (content / "tables").mkdir(exist_ok=True)
    (content / "tables/later.yml").write_text(
        "标题: 示例清单\n文件: later.csv\n发布机构: 示例县人民政府\n发布日期: 2026-12-01\n"
        "主动公开事项: [5]\n列: [{列名: 事项}]\n状态: 已发布\n",
        encoding="utf-8",
    )
    (content / "tables/later.csv").write_text("事项\n示例事项\n", encoding="utf-8")
    report = run(content, time(23, 59))
    assert [each.title for each in report.waiting] == ["示例清单"]
    assert traces(content.parent / "site", "示例清单") == []
    assert run(content, time(0, 0), date(2026, 12, 1)).waiting == ()
    assert (content.parent / "site/tables/later.html").is_file()


def test_due_says_the_next_moment_and_nothing_else(gongkai: Run, content: Path) -> None:
    day = ("--content", content, "--today", TODAY.isoformat(), "--at", "09:00")
    assert gongkai("due", *day).stdout == "2026-11-20T15:30+08:00\n"
    assert gongkai("due", "--systemd", *day).stdout == "2026-11-20 15:30:00 Asia/Shanghai\n"
    first = gongkai("due", "--all", *day).stdout.splitlines()[0]
    assert first.split("\t") == ["2026-11-20 15:30", "发布", TITLE, NAME]


def test_due_says_nothing_where_nothing_is_to_come(gongkai: Run) -> None:
    done = gongkai("due", "--content", SITES / "minimal", "--today", "2090-01-01")
    assert (done.returncode, done.stdout) == (0, "")


def test_a_build_says_what_waits_and_when(gongkai: Run, content: Path) -> None:
    done = gongkai(
        "build", "--content", content, "--site", content.parent / "site",
        "--today", TODAY.isoformat(), "--at", "9:00",
    )  # fmt: skip
    assert f"2026-11-20 15:30 《{TITLE}》（{NAME}）" in done.stdout
