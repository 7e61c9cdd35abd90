import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from generator.authoring.numbering import new_notice, number_notices
from generator.files.locks import folder_lock
from generator.portal.ledger import read_ledger
from generator.portal.load import load_portal, load_settings
from tests.sites.composing import SITES

TODAY = date(2026, 11, 20)


def minimal(site_from: Callable[[dict[str, bytes]], Path], **more: str) -> Path:
    names = [file.relative_to(SITES / "minimal").as_posix() for file in (SITES / "minimal").rglob("*.*")]
    files = {name: (SITES / "minimal" / name).read_bytes() for name in names}
    return site_from({**files, **{name: text.encode() for name, text in more.items()}})


def test_a_new_notice_is_a_draft_that_loads_once_published(site_from: Callable[..., Path]) -> None:
    content = minimal(site_from)
    settings = load_settings(content)
    path, number = new_notice(
        content, settings.organ, settings.vocabularies, "关于示例的通知", date(2026, 8, 7)
    )
    assert number == "11000000MB0000000X/2026-00002"
    assert load_portal(content, TODAY).problems == ()
    file = content / path
    file.write_text(file.read_text(encoding="utf-8").replace("状态: 草稿", "状态: 已发布"), encoding="utf-8")
    loaded = load_portal(content, TODAY)
    assert loaded.problems == ()
    assert loaded.portal is not None
    assert {notice.title for notice in loaded.portal.notices} == {"关于示例的通知", "示例县公文管理办法"}


def command(content: Path, root: Path, *arguments: str) -> "subprocess.Popen[str]":
    words = [sys.executable, "-m", "generator", "new", "notice", "--content", str(content), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(
        words, stderr=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env=environment
    )


def test_programs_that_number_at_once_never_give_one_number_twice(
    site_from: Callable[..., Path], root: Path
) -> None:
    content = minimal(site_from)
    titles = [f"示例通知{letter}" for letter in "甲乙丙丁戊"]
    with folder_lock(content):  # so that all of them stand at the door when it opens
        running = [command(content, root, "--title", title, "--today", "2026-11-20") for title in titles]
        for process in running:
            assert process.stderr is not None
            assert "另一个程序正在写" in process.stderr.readline()
    outputs = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0] * len(titles)
    numbers = [output.split("索引号 ")[1].split("。")[0] for output in outputs]
    assert sorted(numbers) == [f"11000000MB0000000X/2026-0000{serial}" for serial in range(2, 7)]
    ledger = read_ledger(content)[0]
    assert {ledger[number].title for number in numbers} == set(titles)


def test_numbers_given_one_after_the_other_differ(site_from: Callable[..., Path]) -> None:
    content = minimal(site_from)
    settings = load_settings(content)
    made = [new_notice(content, settings.organ, settings.vocabularies, f"{n}", TODAY)[1] for n in "甲乙丙"]
    assert len(set(made)) == 3
    assert set(made) <= set(read_ledger(content)[0])


def test_a_file_without_number_gets_one_and_nothing_else_changes(site_from: Callable[..., Path]) -> None:
    text = (
        (SITES / "minimal/notices/2026/a.md")
        .read_text(encoding="utf-8")
        .replace("〔2026〕1号", "〔2026〕2号")
    )
    lines = [line for line in text.split("\n") if not line.startswith("索引号")]
    content = minimal(site_from, **{"notices/2026/b.md": "\n".join(lines)})
    done, problems = number_notices(content, load_settings(content).organ)
    assert problems == ()
    assert [(entry.path, entry.is_new) for entry in done] == [("notices/2026/b.md", True)]
    after = (content / "notices/2026/b.md").read_text(encoding="utf-8")
    assert after.replace('索引号: "11000000MB0000000X/2026-00002"\n', "") == "\n".join(lines)
    assert number_notices(content, load_settings(content).organ)[0] == ()


def test_a_file_without_day_is_told_and_left_alone(site_from: Callable[..., Path]) -> None:
    content = minimal(site_from, **{"notices/2026/b.md": "---\n标题: 无日期\n---\n正文\n"})
    done, problems = number_notices(content, load_settings(content).organ)
    assert done == ()
    assert [problem.code for problem in problems] == ["NUM001"]


def test_several_files_of_a_year_get_numbers_one_after_the_other(site_from: Callable[..., Path]) -> None:
    body = "---\n标题: 示例\n成文日期: 2031-01-02\n---\n正文。\n"
    content = minimal(site_from, **{f"notices/{name}.md": body for name in ("甲", "乙")})
    organ = load_settings(content).organ
    done, _ = number_notices(content, organ)
    numbers = sorted(each.index_number for each in done if each.is_new)
    assert [number.rpartition("-")[2] for number in numbers] == ["00001", "00002"]
    assert number_notices(content, organ)[0] == ()
