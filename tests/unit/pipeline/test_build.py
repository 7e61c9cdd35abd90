"""Whole builds of small sites: same bytes, only what depends, never half."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from generator.pipeline.build import BuildOptions, BuildReport, build
from generator.pipeline.site import site_from
from generator.pipeline.theme import theme_of
from generator.plugin import render_frames
from tests.sites.composing import SITES, compose

ROOT = Path(__file__).resolve().parents[3]
TODAY = date(2026, 11, 20)


def run(content: Path, site: Path, *, clean: bool = False, today: date = TODAY, jobs: int = 1) -> BuildReport:
    theme = theme_of(ROOT)
    options = BuildOptions(
        content=content,
        site=site,
        today=today,
        jobs=jobs,
        clean=clean,
        theme=(theme.mkdocs_yml, *theme.folders),
    )
    return build(options, site_from(theme, render_frames, options))


def digest(site: Path) -> dict[str, str]:
    return {
        str(file.relative_to(site)): sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return copytree(SITES / "full", tmp_path / "content")


def test_two_builds_of_the_same_content_give_the_same_bytes(content: Path, tmp_path: Path) -> None:
    run(content, tmp_path / "a" / "site")
    run(content, tmp_path / "b" / "site", jobs=2)
    assert digest(tmp_path / "a" / "site") == digest(tmp_path / "b" / "site")


def test_a_second_build_makes_nothing(content: Path, tmp_path: Path) -> None:
    run(content, tmp_path / "site")
    assert run(content, tmp_path / "site").made == 0


def _codes(report: BuildReport) -> set[str]:
    return {problem.code for problem in report.problems}


def test_own_words_count_from_the_next_build_on_and_so_do_mistakes_in_them(
    content: Path, tmp_path: Path
) -> None:
    run(content, tmp_path / "site")
    notice = content / "notices/2022/到期.md"
    text = notice.read_text(encoding="utf-8")
    notice.write_text(text.replace("---\n", "---\n体裁: 示例体裁\n", 1), encoding="utf-8")
    assert "FLD006" in _codes(run(content, tmp_path / "site"))
    (content / "vocabularies").mkdir(exist_ok=True)
    own = content / "vocabularies" / "genres.yml"
    own.write_text("entries:\n  - slug: sample-genre\n    name: 示例体裁\n", encoding="utf-8")
    assert run(content, tmp_path / "site").published
    (content / "vocabularies" / "colours.yml").write_text("", encoding="utf-8")
    assert "VOC001" in _codes(run(content, tmp_path / "site"))


def test_a_site_that_was_deleted_is_made_again(content: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    run(content, site)
    before = digest(site)
    rmtree(site)
    assert run(content, site).published
    assert digest(site) == before


def test_a_changed_body_makes_only_its_own_page_its_downloads_and_its_part_of_the_index(
    content: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    run(content, site)
    before = digest(site)
    file = content / "notices/2022/到期.md"
    file.write_text(file.read_text(encoding="utf-8").replace("正文一段。", "正文改过了。"), encoding="utf-8")
    run(content, site)
    after = digest(site)
    changed = [name for name in after if after[name] != before.get(name)]
    assert [name for name in changed if not name.startswith("search/")] == [
        f"notices/11000000MB0000000X-2022-00001.{form}" for form in ("docx", "html", "pdf", "txt")
    ]
    assert any(name.endswith("/documents/0.bin") for name in changed)
    assert "search/index.html" not in changed


def test_errors_leave_the_published_site_untouched(content: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    run(content, site)
    before = digest(site)
    (content / "notices/2026/坏.md").write_text("不是公开信息", encoding="utf-8")
    report = run(content, site)
    assert not report.published
    assert digest(site) == before


def test_validity_follows_the_day_of_the_build(content: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    run(content, site, today=date(2026, 12, 31))
    page = site / "notices/11000000MB0000000X-2026-00002.html"
    assert "portal-banner--not-yet" in page.read_text(encoding="utf-8")
    run(content, site, today=date(2027, 1, 1))
    assert "portal-banner--not-yet" not in page.read_text(encoding="utf-8")


def test_a_cut_off_cache_is_forgotten_not_trusted(content: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    run(content, site)
    before = digest(site)
    for file in (tmp_path / ".gongkai").rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:50])
    assert run(content, site).published
    assert digest(site) == before


Edit = Callable[[Path, random.Random], None]


def _notices(content: Path) -> list[Path]:
    return sorted((content / "notices/2025").glob("*.md"))


def _add(content: Path, dice: random.Random) -> None:
    serial = dice.randrange(100, 900)
    text = (SITES / "full/notices/2025/11.md").read_text(encoding="utf-8")
    text = text.replace("2025-00011", f"2025-{serial:05d}").replace("〕11号", f"〕{serial}号")
    (content / f"notices/2025/新{serial}.md").write_text(
        text.replace("第11号", f"第{serial}号"), encoding="utf-8"
    )


def _change(content: Path, dice: random.Random) -> None:
    file = dice.choice(_notices(content))
    file.write_text(file.read_text(encoding="utf-8") + f"\n补充{dice.random()}。\n", encoding="utf-8")


def _retitle(content: Path, dice: random.Random) -> None:
    file = dice.choice(_notices(content))
    text = file.read_text(encoding="utf-8").replace('示例通知"', f'示例通知{dice.randrange(99)}"')
    file.write_text(text, encoding="utf-8")


def _delete(content: Path, dice: random.Random) -> None:
    dice.choice(_notices(content)).unlink()


def _repeal(content: Path, dice: random.Random) -> None:
    new, old = sorted(dice.sample(range(11, 24), 2), reverse=True)
    file = content / f"notices/2025/{new}.md"
    if file.exists() and "废止" not in (text := file.read_text(encoding="utf-8")):
        text = text.replace("状态: 已发布", f"状态: 已发布\n废止: 示政办发〔2025〕{old}号")
        file.write_text(text, encoding="utf-8")


def _move(content: Path, dice: random.Random) -> None:
    file = dice.choice(_notices(content))
    file.rename(file.with_name(f"移{dice.randrange(10_000)}-{file.name}"))


def _attachment(content: Path, dice: random.Random) -> None:
    (content / "notices/2026/附件 1.csv").write_text(f"项目,{dice.random()}\n", encoding="utf-8")


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_a_cached_build_equals_a_clean_one(content: Path, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - edits to try, not secrets
    site = tmp_path / "site"
    run(content, site)
    edits: tuple[Edit, ...] = (_add, _change, _retitle, _delete, _repeal, _move, _attachment)
    for _ in range(4):
        for edit in dice.sample(edits, 2):
            edit(content, dice)
        assert run(content, site, jobs=1 + seed % 2).published
        run(content, tmp_path / "clean" / "site", clean=True)
        assert digest(site) == digest(tmp_path / "clean" / "site")


def test_a_build_killed_at_any_moment_leaves_a_whole_site(content: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    run(content, site)
    before = digest(site)
    _retitle(content, random.Random(1))  # noqa: S311
    run(content, tmp_path / "other" / "site")
    after = digest(tmp_path / "other" / "site")
    for moment in range(8):
        process = _start(content, site)
        _wait_for_lines(process, moment)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert digest(site) in (before, after)
    assert run(content, site).published
    assert digest(site) == after
    assert not (tmp_path / ".site.aside").exists()


def _start(content: Path, site: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "generator", "build", "--content", content, "--site", site]
    return subprocess.Popen(
        [*map(str, command), "--today", str(TODAY)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


def _wait_for_lines(process: subprocess.Popen[str], count: int) -> None:
    """Let the build go on until it has told so many stages: moments without a clock."""
    assert process.stderr is not None
    for _ in range(count):
        if not process.stderr.readline():
            return


def test_a_second_build_waits_for_the_first(content: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    first, second = _start(content, site), _start(content, site)
    for process in (first, second):
        process.communicate()
    assert (first.returncode, second.returncode) == (0, 0)
    clean = tmp_path / "clean" / "site"
    run(content, clean)
    assert digest(site) == digest(clean)


@pytest.mark.parametrize("case", ["gb18030", "several-at-once", "mutual-repeal"])
def test_a_first_build_of_bad_content_writes_no_site_at_all(case: str, tmp_path: Path) -> None:
    report = run(compose(case, tmp_path / "content"), tmp_path / "site")
    assert not report.published
    assert not (tmp_path / "site").exists()
    rmtree(tmp_path / "content")


def test_a_body_of_half_a_megabyte_builds(tmp_path: Path) -> None:
    content = copytree(SITES / "minimal", tmp_path / "content")
    file = content / "notices/2026/a.md"
    file.write_text(
        file.read_text(encoding="utf-8") + "\n\n".join(["政府信息公开。" * 24] * 1000), encoding="utf-8"
    )
    assert file.stat().st_size > 500_000
    assert run(content, tmp_path / "site").published
