"""What is left to do in the settings is found by its mark, and problems by the words they quote."""

from pathlib import Path

from generator.portal.unfinished import located, unfinished
from generator.problems import Problem, Severity


def test_marked_lines_are_told_with_their_number(tmp_path: Path) -> None:
    (tmp_path / "organ.yml").write_text(
        "名称: 甲\n  # 待填：传真号码\n# 另一行\n# 待核实: 地址 \n", encoding="utf-8"
    )
    found = [(problem.path, problem.line, problem.message) for problem in unfinished(tmp_path)]
    assert found == [("organ.yml", 2, "待填：传真号码"), ("organ.yml", 4, "待核实：地址")]
    assert {problem.severity for problem in unfinished(tmp_path)} == {Severity.ADVICE}


def test_a_problem_of_a_whole_file_gets_the_line_of_the_words_it_quotes(tmp_path: Path) -> None:
    (tmp_path / "catalog.yml").write_text("法定事项:\n  # 3: “规划信息”\n", encoding="utf-8")
    given = [
        Problem("catalog.yml", 0, "CAT001", "“规划信息”没有信息"),
        Problem("catalog.yml", 0, "CAT001", "“别的”没有信息"),
        Problem("catalog.yml", 1, "CAT001", "“规划信息”已有行号"),
        Problem("notices/甲.md", 0, "CAT001", "“规划信息”"),
    ]
    assert [problem.line for problem in located(given, tmp_path)] == [2, 0, 1, 0]


def test_files_that_cannot_be_read_are_left_to_the_reader(tmp_path: Path) -> None:
    (tmp_path / "organ.yml").write_bytes(b"\xff\xfe")
    assert list(unfinished(tmp_path)) == []
