"""Exceptions need reason, office and last day; a stale one is itself a finding."""

from datetime import date
from pathlib import Path

from generator.gate.waivers import apply_waivers, load_waivers
from generator.problems import Problem
from generator.vocabularies import load_vocabularies

TODAY = date(2026, 11, 20)
FOUND = Problem("notices/2026/a.md", 9, "PRV002", "含有手机号：138****1234")
ENTRY = (
    "  - 文件: notices/2026/a.md\n    编码: PRV002\n    理由: 防汛值班手机由单位统一配发\n"
    "    批准人职务: 办公室主任\n    截止日期: {}\n"
)


def left(tmp_path: Path, text: str, *problems: Problem) -> list[tuple[str, int]]:
    (tmp_path / "waivers.yml").write_text(text, encoding="utf-8")
    waivers, wrong = load_waivers(tmp_path, load_vocabularies())
    return [(problem.code, problem.line) for problem in (*wrong, *apply_waivers(problems, waivers, TODAY))]


def test_an_exception_in_force_covers_its_problem_only(tmp_path: Path) -> None:
    text = "例外:\n" + ENTRY.format("2026-12-31")
    other = Problem("notices/2026/a.md", 9, "PRV001", "含有身份证号：1101**********002X")
    assert left(tmp_path, text, FOUND) == []
    assert left(tmp_path, text, FOUND, other) == [("PRV001", 9)]


def test_an_exception_ends_after_its_last_day(tmp_path: Path) -> None:
    assert left(tmp_path, "例外:\n" + ENTRY.format("2026-11-20"), FOUND) == []
    assert left(tmp_path, "例外:\n" + ENTRY.format("2026-11-19"), FOUND) == [("PRV002", 9), ("WAV002", 2)]


def test_an_exception_without_a_problem_is_a_finding(tmp_path: Path) -> None:
    assert left(tmp_path, "例外:\n" + ENTRY.format("2026-12-31")) == [("WAV003", 2)]


def test_an_exception_may_be_narrowed_to_words_of_the_message(tmp_path: Path) -> None:
    text = "例外:\n" + ENTRY.format("2026-12-31") + "    内容: 139****\n"
    assert left(tmp_path, text, FOUND) == [("PRV002", 9), ("WAV003", 2)]


def test_an_exception_without_reason_or_office_does_not_count(tmp_path: Path) -> None:
    text = "例外:\n  - 文件: notices/2026/a.md\n    编码: PRV002\n    截止日期: 2026-12-31\n"
    assert left(tmp_path, text, FOUND) == [("FLD001", 2), ("FLD001", 2), ("PRV002", 9)]


def test_a_file_of_another_shape_is_told(tmp_path: Path) -> None:
    assert left(tmp_path, "例外: 全部\n") == [("WAV001", 1)]
    assert left(tmp_path, "例外:\n  - 全部\n") == [("WAV001", 2)]


def test_no_file_means_no_exception(tmp_path: Path) -> None:
    assert load_waivers(tmp_path, load_vocabularies()) == ((), ())
