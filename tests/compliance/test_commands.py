from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.rules.rule_cases import PARTS

PAGE = '<html lang="zh-CN"><head><title>示例县政府信息公开</title></head><body><h1>政府信息公开</h1>{}</body></html>'


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, [*words])
    return result.exit_code, result.output


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    folder = tmp_path / "portal"
    (folder / "n").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE.format(PARTS), encoding="utf-8")
    for name in ("p", "g", "f", "s", "r", "n/index"):
        text = PAGE.format(f'<p>内容。</p><a href="{"../" if "/" in name else ""}index.html">首页</a>')
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


def test_one_command_judges_a_folder_and_writes_every_report(portal: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    code, told = run("evaluate", str(portal), "--no-browser", "--out", str(out), "--today", "2026-11-21")
    assert code == 1
    assert "政府信息公开平台规范" in told
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert report["profile"] == "platform-61"
    outcomes = {line["id"]: line["outcome"] for line in report["indicators"]}
    assert outcomes["1.1"] == "PASS"
    assert outcomes["6.1"] == "FAIL"
    names = {
        "report.html",
        "report.xlsx",
        "report.sarif",
        "report.junit.xml",
        "self-assessment.docx",
        "marks.yml",
    }
    assert names <= {file.name for file in out.iterdir()}


def test_one_command_judges_by_every_profile(portal: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("--profile", "all", "--no-browser", "--out", str(out), "--today", "2026-11-21")
    code, told = run("evaluate", str(portal), *words)
    assert code == 1
    assert {folder.name for folder in out.iterdir()} == {
        "accessibility", "annual-report-2021", "inspection-2019", "platform-61", "turpan-2022",
    }  # fmt: skip
    for folder in out.iterdir():
        assert (folder / "report.html").is_file()
        assert (folder / "self-assessment.docx").is_file()
    assert told.count("个网页。报告：") == 5


def test_the_same_input_gives_the_same_reports(portal: Path, tmp_path: Path) -> None:
    outs = [tmp_path / "one", tmp_path / "two"]
    for out in outs:
        run("evaluate", str(portal), "--no-browser", "--out", str(out), "--today", "2026-11-21")
    for file in outs[0].iterdir():
        assert file.read_bytes() == (outs[1] / file.name).read_bytes(), file.name


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("evaluate", "none"), "EVA001"),
        (("evaluate", "PORTAL", "--profile", "platform-62"), "EVP001"),
        (("evaluate",), "请写一个评价对象"),
        (("rule", "PL999"), "没有编号为“PL999”的规则"),
    ],
)
def test_what_cannot_be_judged_is_said(
    portal: Path, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    given = [str(portal) if word == "PORTAL" else word for word in words]
    if words[0] == "evaluate":
        given += ["--out", str(tmp_path / "out")]
    code, output = run(*given)
    assert code == 2
    assert told in output


def test_a_list_of_bodies_is_judged_though_one_is_missing(portal: Path, tmp_path: Path) -> None:
    targets = tmp_path / "targets.yml"
    targets.write_text(
        f"评价对象:\n- {{名称: 示例县, 网站: {portal.name}}}\n- {{名称: 示例局, 网站: 没有}}\n",
        encoding="utf-8",
    )
    out = tmp_path / "out"
    code, told = run(
        "evaluate", "--targets", str(targets), "--no-browser", "--out", str(out), "--today", "2026-11-21"
    )
    assert code == 1
    assert "评价 2 个对象，1 个没有评成" in told
    assert (out / "summary.html").is_file()
    assert (out / "bodies" / "示例县" / "report.json").is_file()


def test_a_rule_is_explained_with_its_ground() -> None:
    code, told = run("rule", "gu001")
    assert code == 0
    assert "## 看什么" in told
    assert "《政府信息公开条例》第十二条（应当）" in told


def test_the_coverage_of_the_sample_names_what_is_overdue(tmp_path: Path) -> None:
    code, told = run("coverage", "--out", str(tmp_path), "--today", "2026-11-21")
    assert code == 1
    assert "首页两周内要有更新" in told
    data = json.loads((tmp_path / "coverage.json").read_text(encoding="utf-8"))
    assert data["years"] == [2021, 2022, 2023, 2024, 2025, 2026]
    items = {row["name"]: row["counts"] for row in data["rows"]}
    assert items["政策文件"][2] >= 1
    assert "不对外发布" in (tmp_path / "coverage.html").read_text(encoding="utf-8")
