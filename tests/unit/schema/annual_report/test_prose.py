"""Prose is held against the tables and against last year's, without guessing."""

from collections.abc import Callable

import pytest

from generator.problems import Problem
from generator.schema.annual_report.prose import check_prose, similarity
from generator.schema.annual_report.report import AnnualReport
from generator.vocabularies.annual_report import load_template
from tests.unit.schema.annual_report.reports import as_yaml, right_figures

Read = Callable[[str], tuple[AnnualReport | None, list[Problem]]]
FIGURES = right_figures(1)
LONG = (
    "本机关严格执行政府信息公开条例，全年新增公开事项若干，举办开放日活动，修订公开指南，完善审查制度，培训工作人员，"
    * 2
)


def said(read: Read, previous: str | None = None, **fields: str) -> list[tuple[str, str]]:
    report, problems = read(as_yaml(FIGURES, fields=fields))
    assert problems == []
    assert report
    before, _ = read(as_yaml(FIGURES, 2024, fields={"总体情况": previous})) if previous else (None, None)
    return [(problem.code, problem.message) for problem in check_prose(report, before)]


@pytest.mark.parametrize(
    "text",
    [
        "2025年，本机关共收到政府信息公开申请426件，上年结转6件。",
        "全年新收政府信息公开申请 ４２６ 件，其中自然人39件。",
        "予以公开12件，部分公开36件，不予公开147件，无法提供73件，不予处理126件，结转下年度继续办理7件。",
        "因政府信息公开引发行政复议4件、行政诉讼14件。",
        "本机关办理行政复议案件120件。",  # not about disclosure
        "2024年共收到政府信息公开申请300件，2025年共收到政府信息公开申请426件。",
        "与上年共收到政府信息公开申请300件相比有所增长。",
        "制发行政规范性文件32件，废止行政规范性文件130件，现行有效行政规范性文件60件。",
    ],
)
def test_prose_that_agrees_with_the_tables_raises_no_alarm(read: Read, text: str) -> None:
    assert said(read, 总体情况=text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("共收到政府信息公开申请425件", "表格中新收申请为 426"),
        ("共收到政府信息公开申请1,426件", "表格中新收申请为 426"),
        ("上年结转5件", "表格中上年结转为 6"),
        ("不予公开146件", "表格中不予公开为 147"),
        ("因政府信息公开引发行政复议3件", "表格中行政复议为 4"),
        ("政府信息公开行政复议4件、行政诉讼11件", "表格中行政诉讼为 14"),
        ("作出行政处罚决定390件", "表格中行政处罚为 389"),
    ],
)
def test_a_figure_that_contradicts_the_tables_is_told(read: Read, text: str, words: str) -> None:
    [(code, message)] = said(read, 总体情况=f'"{text}。"')
    assert code == "ARP108"
    assert message.endswith(words)


def test_last_years_text_with_new_figures_is_near_identical(read: Read) -> None:
    [(code, message)] = said(read, previous=LONG + "共举办培训3次。", 总体情况=LONG + "共举办培训5次。")
    assert code == "ARP111"
    assert message == "N11：“总体情况”与2024年的报告有 100% 相同"


def test_a_text_of_its_own_is_not(read: Read) -> None:
    other = (
        "今年围绕民生领域开展专项检查，新建政策问答库，办理群众咨询，公开重大项目进展，组织第三方评估并按期整改到位。"
        * 2
    )
    assert said(read, previous=LONG, 总体情况=other) == []
    assert similarity(LONG, other) < 0.2


def test_a_long_summary_missing_fees_and_old_chapters_are_told(read: Read) -> None:
    assert [code for code, _ in said(read, 总体情况="公开" * 501)] == ["ARP120"]
    assert [code for code, _ in said(read, 其他需要报告的事项="无其他事项。")] == ["ARP121"]
    old = '"前言\\n\\n一、概述\\n\\n二、依申请公开和不予公开政府信息的情况"'
    assert [code for code, _ in said(read, 总体情况=old)] == ["ARP122"]


def test_a_form_without_the_row_is_not_held_against_it(read: Read) -> None:
    old = load_template(2019)
    text = as_yaml(right_figures(2, old), 2019, old, {"总体情况": "废止行政规范性文件999件。"})
    report, problems = read(text)
    assert problems == []
    assert report
    assert list(check_prose(report)) == []
