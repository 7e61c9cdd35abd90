"""A withdrawn notice: a note at its address, and not a trace of it anywhere else."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from generator.pipeline.build import BuildOptions, BuildReport, build
from generator.pipeline.site import site_from
from generator.pipeline.theme import theme_of
from generator.plugin import render_frames
from tests.sites.composing import SITES

ROOT = Path(__file__).resolve().parents[4]
NAME = "notices/2025/12.md"
PAGE = "notices/11000000MB0000000X-2025-00012.html"
TITLE = "第12号示例通知"


def run(content: Path, site: Path) -> BuildReport:
    theme = theme_of(ROOT)
    options = BuildOptions(
        content=content, site=site, today=date(2026, 11, 20), theme=(theme.mkdocs_yml, *theme.folders)
    )
    return build(options, site_from(theme, render_frames, options))


def withdraw(content: Path, *, reason: str = "内容有误，更正后重新公开", body: str = "") -> None:
    """Mark the notice as withdrawn, as an editor would."""
    text = (content / NAME).read_text(encoding="utf-8")
    head = text.split("\n---\n")[0].replace(
        "状态: 已发布", f"状态: 已撤回\n撤回日期: 2026-11-18\n撤回原因: {reason}"
    )
    (content / NAME).write_text(f"{head}\n---\n{body}", encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("withdrawn")
    content = copytree(SITES / "full", folder / "content")
    withdraw(content)
    assert run(content, folder / "site").published
    return folder / "site"


def test_the_note_says_when_and_why(site: Path) -> None:
    page = (site / PAGE).read_text(encoding="utf-8")
    for words in (TITLE, "2026-11-18", "内容有误，更正后重新公开", "11000000MB0000000X/2025-00012"):
        assert words in page
    assert '<meta name="robots" content="noindex">' in page
    assert "正文一段" not in page


def test_no_list_feed_catalog_search_or_site_map_knows_it(site: Path) -> None:
    knowing = [
        str(file.relative_to(site))
        for file in sorted(site.rglob("*"))
        if file.is_file() and (TITLE.encode() in (data := file.read_bytes()) or b"2025-00012" in data)
    ]
    assert knowing == [PAGE]


def test_what_may_have_been_the_reason_is_not_looked_at_but_the_note_is(tmp_path: Path) -> None:
    content = copytree(SITES / "full", tmp_path / "content")
    personal = "联系人张三，身份证号11010519491231002X。\n"
    withdraw(content, body=personal)
    assert run(content, tmp_path / "site").published
    copytree(SITES / "full", content, dirs_exist_ok=True)
    withdraw(content, reason=personal.strip())
    report = run(content, tmp_path / "site")
    assert "PRV001" in [problem.code for problem in report.problems if problem.path == NAME]
    assert not report.published
