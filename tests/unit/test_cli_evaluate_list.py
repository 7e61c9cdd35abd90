"""`gongkai evaluate --targets` as a person runs it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Gongkai = Callable[..., subprocess.CompletedProcess[str]]

PAGE = "<!doctype html><html><head><meta charset=utf-8><title>政府信息公开</title></head><body></body></html>"


@pytest.mark.parametrize("arguments", [(), ("site", "--targets", "targets.yml")])
def test_either_a_target_or_a_list_is_asked_for(
    arguments: tuple[str, ...], gongkai: Gongkai, tmp_path: Path
) -> None:
    done = gongkai("evaluate", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "请写一个评价对象" in done.stderr


def test_a_list_is_judged_and_what_failed_is_told(gongkai: Gongkai, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text(PAGE, encoding="utf-8")
    text = "评价对象:\n  - {名称: 示例局, 网站: a}\n  - {名称: 别的局, 网站: b}\n"
    (tmp_path / "targets.yml").write_text(text, encoding="utf-8")
    options = (
        "--targets",
        "targets.yml",
        "--out",
        "out",
        "--today",
        "2026-11-20",
        "--no-browser",
        "--jobs",
        "2",
    )
    done = gongkai("evaluate", *options, cwd=tmp_path)
    assert done.returncode == 1
    assert "示例局：" in done.stdout
    assert "别的局：没有评成，" in done.stdout
    assert "评价 2 个对象，1 个没有评成。汇总：out/summary.html" in done.stdout
    assert "（沿用上次的结果）" in gongkai("evaluate", *options, cwd=tmp_path).stdout


def test_a_faulty_list_is_refused_with_its_lines(gongkai: Gongkai, tmp_path: Path) -> None:
    (tmp_path / "targets.yml").write_text("评价对象:\n  - {名称: 示例局}\n", encoding="utf-8")
    done = gongkai("evaluate", "--targets", "targets.yml", cwd=tmp_path)
    assert done.returncode == 2
    assert "targets.yml:2: FLD001" in done.stderr
