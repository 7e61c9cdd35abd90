"""The figures of a published report of a large city go through unchanged, as does its layout."""

from collections.abc import Callable

from generator.problems import Problem
from generator.schema.annual_report.checks import check_figures
from generator.schema.annual_report.figures import Cell, cells_of
from generator.schema.annual_report.report import AnnualReport
from generator.schema.annual_report.tables import PlainTable, read_tables
from tests.unit.schema.annual_report.reports import FORM, as_yaml

Read = Callable[[str], tuple[AnnualReport | None, list[Problem]]]

# Published for 2025. Page builders leave blank places where the form merges cells.
SECOND = """第二十条第（一）项|||
信息内容|本年制发件数|本年废止件数|现行有效件数
规章|3|5|74
行政规范性文件|564|984|4185
第二十条第（五）项|||
信息内容|本年处理决定数量||
行政许可|11398889||
第二十条第（六）项|||
信息内容|本年处理决定数量||
行政处罚|6937489||
行政强制|166105||
第二十条第（八）项|||
信息内容|本年收费金额（单位：万元）||
行政事业性收费|316441||"""
HEADS = """（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）|||申请人情况||||||
|||自然人|法人或其他组织|||||总计
||||商业 企业|科研 机构|社会公益组织|法律服务机构|其他|"""
REQUESTS = """13612 252 0 45 128 32 14069
535 6 0 1 18 0 560
5345 129 0 41 19 14 5548
2120 39 0 1 6 2 2168
13 0 0 0 0 0 13
30 0 0 0 0 0 30
11 0 0 0 0 0 11
49 2 0 0 0 0 51
103 1 0 0 0 0 104
84 1 0 0 0 0 85
282 4 0 0 0 0 286
147 0 0 0 1 2 150
3075 50 0 0 89 8 3222
177 3 0 0 0 0 180
19 0 0 0 0 0 19
199 1 0 0 3 0 203
147 1 0 0 0 0 148
0 0 0 0 0 0 0
100 1 0 0 0 0 101
5 0 0 0 0 0 5
315 3 0 0 0 0 318
202 0 0 1 0 0 203
941 17 0 1 3 3 965
13364 252 0 44 121 29 13810
783 6 0 2 25 3 819"""
DISPUTES = """行政复议|||||行政诉讼|||||||||
结果维持|结果纠正|其他结果|尚未审结|总计|未经复议直接起诉|||||复议后起诉||||
|||||结果维持|结果纠正|其他结果|尚未审结|总计|结果维持|结果纠正|其他结果|尚未审结|总计
376|97|196|121|790|16|1|12|27|56|74|1|30|51|156"""


def rows(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.split("\n")]


def third() -> list[list[str]]:
    found = rows(HEADS)
    seen: set[tuple[str, ...]] = set()
    for row, numbers in zip(FORM.requests.rows, REQUESTS.split("\n"), strict=True):
        labels = ["", "", ""]
        for depth in range(1, len(row.path) + 1):
            if row.path[:depth] not in seen:
                seen.add(row.path[:depth])
                labels[depth - 1] = row.path[depth - 1]
        labels[len(row.path)] = row.printed
        found.append([*labels, *numbers.split()])
    return found


TABLES = [PlainTable(rows(SECOND), "第1个表格"), PlainTable(third()), PlainTable(rows(DISPUTES))]


def test_the_tables_of_the_page_are_read_without_a_word() -> None:
    read = read_tables(TABLES, FORM, "page.html")
    assert read.problems == ()
    assert read.figures[Cell(2, "charges", "amount")] == 316441
    assert read.figures[Cell(3, "refused-query", "other")] == 2
    assert read.figures[Cell(4, "suit-after", "total")] == 156
    assert len(read.figures) == len(cells_of(FORM))


def test_the_figures_raise_no_alarm(read: Read) -> None:
    figures = read_tables(TABLES, FORM, "page.html").figures
    report, problems = read(as_yaml(figures))
    assert problems == []
    assert report
    assert report.figures == figures
    assert list(check_figures(report)) == []


def test_a_part_whose_columns_are_merged_otherwise_is_not_guessed() -> None:
    moved = [
        [row[0], row[1], row[1], *row[2:]] if number in {2, 3} else [row[0], row[1], row[2], row[2], *row[3:]]
        for number, row in enumerate(rows(SECOND))
    ]
    read = read_tables([PlainTable(moved), *TABLES[1:]], FORM, "page.html")
    assert {problem.code for problem in read.problems} == {"ARP202"}
    assert not [cell for cell in read.figures if cell.row in {"government-rule", "normative-document"}]
    assert read.figures[Cell(2, "licence", "decisions")] == 11398889
