from pathlib import Path

from generator.portal.ledger import LedgerRow, append_rows, check_ledger, next_number, read_ledger
from generator.schema.index_number import DEFAULT_PATTERN, make_pattern
from tests.making import make_notice

PATTERN = make_pattern(DEFAULT_PATTERN, "11000000MB0000000X", "0000000000")


def row(serial: int, title: str = "", day: str = "2026-03-02") -> LedgerRow:
    return LedgerRow(PATTERN.format(2026, serial), title or f"示例通知{serial}", day)


def test_rows_are_added_at_the_end_and_read_back(tmp_path: Path) -> None:
    append_rows(tmp_path, [row(1, '含“引号”,逗号与"双引号"')])
    before = (tmp_path / "index-ledger.csv").read_bytes()
    append_rows(tmp_path, [row(2)])
    assert (tmp_path / "index-ledger.csv").read_bytes().startswith(before)
    rows, problems = read_ledger(tmp_path)
    assert problems == ()
    assert [found.title for found in rows.values()] == ['含“引号”,逗号与"双引号"', "示例通知2"]


def test_a_number_is_never_given_again_even_when_its_file_is_gone() -> None:
    assert next_number(PATTERN, 2026, [PATTERN.format(2026, 7)]) == PATTERN.format(2026, 8)
    assert next_number(PATTERN, 2027, [PATTERN.format(2026, 7)]) == PATTERN.format(2027, 1)


def test_a_retitled_document_keeps_its_number_but_another_one_does_not_get_it() -> None:
    rows = {entry.index_number: entry for entry in [row(1, "早先的标题"), row(2, "另一份", "2020-01-01")]}
    codes = [problem.code for problem in check_ledger([make_notice(1), make_notice(2), make_notice(3)], rows)]
    assert codes == ["LED002", "LED004"]


def test_a_damaged_ledger_is_told_by_line(tmp_path: Path) -> None:
    (tmp_path / "index-ledger.csv").write_text(
        "索引号,标题,成文日期\na,b\nx/1,甲,2026-01-01\nx/1,乙,2026-01-01\n", "utf-8"
    )
    _, problems = read_ledger(tmp_path)
    assert [(problem.code, problem.line) for problem in problems] == [("LED001", 2), ("LED003", 4)]
