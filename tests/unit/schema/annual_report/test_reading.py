"""A report is read cell by cell; what is no plain number is named with its place and its repair."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from generator.problems import Problem
from generator.schema.annual_report.figures import Cell
from generator.schema.annual_report.report import AnnualReport
from generator.vocabularies.annual_report import load_template
from tests.unit.schema.annual_report.reports import FORM, as_yaml, right_figures

Read = Callable[[str], tuple[AnnualReport | None, list[Problem]]]
FIGURES = right_figures(1)
TEXT = as_yaml(FIGURES)


def test_a_right_report_is_read_without_a_word(read: Read) -> None:
    report, problems = read(TEXT)
    assert problems == []
    assert report
    assert report.figures == FIGURES
    assert report.lines[Cell(2, "charges", "amount")] == 13


def test_a_report_of_2019_uses_the_trial_form(read: Read) -> None:
    form = load_template(2019)
    report, problems = read(as_yaml(right_figures(5, form), 2019, form))
    assert problems == []
    assert report
    assert report.template == 2019


def test_columns_may_be_named_instead_of_counted(read: Read) -> None:
    named = "  行政许可: {本年处理决定数量: 253}"
    report, problems = read(TEXT.replace("  行政许可: [253]", named))
    assert problems == []
    assert report
    assert report.figures[Cell(2, "licence", "decisions")] == 253


@pytest.mark.parametrize(
    ("text", "code", "words", "hint"),
    [
        ("/", "ARP002", "填的是“/”", "没有的填 0"),
        ("无", "ARP002", "填的是“无”", "没有的填 0"),
        ("'－'", "ARP002", "填的是“－”", "没有的填 0"),
        ("~", "ARP002", "填的是“~”", "没有的填 0"),
        ('""', "ARP001", "没有填写", "没有的填 0"),
        ("１２", "ARP002", "“１２”用了全角数字", "请改为半角 12"),
        ('"1,234"', "ARP002", "“1,234”含有分隔符", "请改为 1234"),
        ("-3", "ARP002", "“-3”是负数", "请核对后填不小于 0 的数"),
        ("3.5", "ARP002", "“3.5”不是整数", "件数只能是整数，请核对"),
        ("3.0", "ARP002", "“3.0”不是整数", "请改为 3"),
        ("1/2", "ARP002", "“1/2”不是整数", "件数只能是整数，请核对"),
        ("007", "ARP002", "“007”的前面多了 0", "请改为 7"),
        ("12件", "ARP002", "“12件”不是数字", "只写数字，如 12"),
        ("1e3", "ARP002", "“1e3”不是数字", "只写数字，如 1"),
    ],
)
def test_what_is_no_plain_number_is_named_with_its_cell(
    read: Read, text: str, code: str, words: str, hint: str
) -> None:
    report, problems = read(as_yaml({**FIGURES, Cell(3, "disclosed", "person"): text}))
    assert report is None
    [problem] = problems
    assert (problem.code, problem.line) == (code, 17)
    assert problem.message == f"表三“予以公开”行“自然人”列{words}"
    assert problem.hint == hint


def test_a_sum_of_money_may_have_decimals_but_not_too_many(read: Read) -> None:
    amount = Cell(2, "charges", "amount")
    report, _ = read(as_yaml({**FIGURES, amount: "0.05"}))
    assert report
    assert report.figures[amount] == Decimal("0.05")
    _, [problem] = read(as_yaml({**FIGURES, amount: "0.12345678"}))
    assert "小数位过多" in problem.message


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("  行政强制: [230]\n", "", "ARP004", "表二缺少“行政强制”行"),
        ("表四:", "表五:", "ARP004", "缺少表四"),
        ("  行政强制: [230]\n", "  行政强制执行: [230]\n", "ARP005", "表二没有“行政强制执行”这一行"),
        ("  行政强制: [230]\n", "  行政强制: [230]\n  coercion: [1]\n", "ARP007", "表二“行政强制”行重复"),
        ("  行政强制: [230]\n", "  行政强制: [230, 1]\n", "ARP003", "表二“行政强制”行有 2 个数，应有 1 个"),
        ("年度: 2025", "年度: 2025\n格式: 2020", "ARP006", "没有名为“2020”的格式"),
        ("年度: 2025", "年度: 2016", "ARP006", "2016年度没有对应的格式"),
        ("公布日期: 2026-01-20\n", "", "ARP008", "已发布的报告没有“公布日期”"),
        ("年度: 2025", "年度: 2025\n勾稽说明: [{关系: N1, 原因: 示例}]", "ARP010", "“勾稽说明”不能用于“N1”"),
    ],
)
def test_a_form_that_is_not_kept_is_told(read: Read, old: str, new: str, code: str, words: str) -> None:
    assert old in TEXT
    report, problems = read(TEXT.replace(old, new))
    assert report is None
    assert (code, words) in {(problem.code, problem.message) for problem in problems}


def test_everything_wrong_is_told_at_once(read: Read) -> None:
    wrong = {
        Cell(2, "licence", "decisions"): "/",
        Cell(3, "new", "person"): "无",
        Cell(4, "direct-suit", "total"): "-1",
    }
    _, problems = read(as_yaml({**FIGURES, **wrong}).replace("状态: 已发布", "状态: 发布了"))
    assert [problem.code for problem in sorted(problems)] == ["FLD005", "ARP002", "ARP002", "ARP002"]


def test_a_thousand_with_a_comma_in_a_list_is_explained(read: Read) -> None:
    _, [problem] = read(TEXT.replace("本年新收: [39,", "本年新收: [1,039,"))
    assert problem.message == "表三“本年新收”行有 8 个数，应有 7 个"
    assert problem.hint.endswith("千位之间不加逗号")


def test_the_made_reports_cover_the_whole_form() -> None:
    assert len(right_figures(3)) == len(FIGURES) == 200
    assert FORM.template == 2021
