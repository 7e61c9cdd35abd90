"""The office's own holiday arrangements, and the command that counts by them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from generator.portal.working_calendar import load_working_calendar
from generator.problems import ProblemsError

Run = Callable[..., CompletedProcess[str]]


def write(content: Path, text: str) -> Path:
    folder = content / "vocabularies"
    folder.mkdir(parents=True)
    (folder / "holidays.yml").write_text(text, encoding="utf-8")
    return content


def test_an_entered_year_is_known(tmp_path: Path) -> None:
    content = write(tmp_path, "安排:\n- {年度: 2031, 依据: 示例, 放假: [2031-01-01], 上班: [2031-01-04]}\n")
    calendar = load_working_calendar(content)
    assert calendar.term(date(2031, 1, 1), 2).last == date(2031, 1, 3)
    assert calendar.is_working_day(date(2031, 1, 4))


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    rows = "- {年度: 2031, 依据: 示例, 放假: [2031-01-01, 2030-12-31], 上班: [2031-01-01]}\n"
    with pytest.raises(ProblemsError) as caught:
        load_working_calendar(write(tmp_path, f"安排:\n{rows}{rows}"))
    assert {problem.code for problem in caught.value.problems} == {"REQ001", "REQ002", "REQ003"}


def test_the_command_shows_the_last_day_and_the_skipped_ones(gongkai: Run, tmp_path: Path) -> None:
    done = gongkai("deadline", "2026-01-30", "--content", tmp_path)
    assert done.returncode == 0
    assert "20个工作日，2026-03-05 届满" in done.stdout
    assert "2026-02-17 春节放假" in done.stdout
    assert "计入调休上班的周末：2026-02-14、2026-02-28" in done.stdout


def test_the_command_says_that_a_year_is_not_known(gongkai: Run, tmp_path: Path) -> None:
    done = gongkai("deadline", "2090-01-02", "答复", "--content", tmp_path)
    assert done.returncode == 1
    assert "REQ004 没有2090年的放假调休安排" in done.stderr


def test_the_command_knows_only_terms_of_the_law(gongkai: Run, tmp_path: Path) -> None:
    assert "可用：答复、延长答复、补正告知" in gongkai("deadline", "2026-01-30", "别的").stderr
    done = gongkai("deadline", "2018-01-02", "答复", "--content", tmp_path)
    assert done.returncode == 1
    assert "REQ005" in done.stderr


@pytest.mark.parametrize(
    ("start", "term", "last"),
    [
        ("2026-01-30", "主动公开", "20个工作日，2026-03-05 届满"),  # art. 26
        ("2026-01-30", "预决算", "20日，2026-02-19 届满"),  # days, not working days
        ("2026-02-13", "双公示", "7个工作日，2026-03-02 届满"),
        ("2025-06-30", "部门年报", "次年1月31日前，2026-01-31 届满"),  # art. 49
        ("2025-06-30", "政府年报", "次年3月31日前，2026-03-31 届满"),
        ("2026-02-13", "申请人补正", "15个工作日，2026-03-12 届满"),
    ],
)
def test_every_term_of_publication_and_handling_can_be_counted(
    start: str, term: str, last: str, gongkai: Run, tmp_path: Path
) -> None:
    done = gongkai("deadline", start, term, "--content", tmp_path)
    assert last in done.stdout, done.stderr
