"""report.html says what was found, links to the evidence, and lets nothing of a page run."""

import re
from dataclasses import replace
from decimal import Decimal

from generator.compliance.evaluation import PersonMark
from generator.compliance.reports.evidence import Evidence
from generator.compliance.reports.page import SHOWN_FINDINGS, report_html
from generator.rules.findings import Outcome
from tests.unit.compliance.evaluations import BROKEN, GOOD, make_evaluation, make_line, make_section


def text_of(html: str) -> str:
    body = html.split("<body>")[1]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_score_and_open_points_stand_on_top() -> None:
    text = text_of(report_html(make_evaluation()))
    assert "6 / 14 分" not in text
    assert "4 / 13 分" in text
    assert "另有 8 分待定" in text


def test_each_first_level_shows_its_sums() -> None:
    text = text_of(report_html(make_evaluation()))
    assert "主动公开 2.5 1 7" in text
    assert "机制建设 1.5 0 2" in text
    assert "动态调整评价事项 0 3 3" in text


def test_what_costs_most_comes_first() -> None:
    costs = report_html(make_evaluation()).split('id="costs"')[1].split('id="persons"')[0]
    names = re.findall(r"› ([^<›]+)</a>", costs)
    assert names == ["乡村振兴", "政策文件", "公开机制建设"]
    assert "共扣 4 分" in text_of(f"<body>{costs}")


def test_every_line_with_open_points_has_fields_for_a_mark() -> None:
    html = report_html(make_evaluation())
    fields = re.findall(r'<tr data-indicator="([^"]+)" data-evidence="[0-9a-f]{12}">', html)
    assert fields == ["机构职能信息", "IPV6建设", "动态调整评价事项", "创新发展"]


def test_a_page_of_a_folder_is_linked_beside_the_report() -> None:
    html = report_html(make_evaluation(), Evidence("../site/", {"jigou/index.html": "shots/1.png"}))
    assert '<a href="../site/zhengce/index.html">zhengce/index.html</a>' in html
    assert '<img class="shot" loading="lazy" src="shots/1.png"' in html


def test_words_of_a_page_never_become_markup() -> None:
    evil = replace(
        BROKEN, found="<script>alert(1)</script>", page="javascript:alert(1)", place='"><img src=x>'
    )
    html = report_html(make_evaluation(make_section((make_line(findings=(evil,)),))), Evidence("../site/"))
    assert html.count("<script") == 1
    assert "&lt;script&gt;alert(1)" in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_the_page_asks_nothing_of_the_outside() -> None:
    html = report_html(make_evaluation(), Evidence("../site/"))
    assert re.findall(r'(?:src|href)="(?!#|\.\./site/)([^"]+)"', html) == ["report.js"]
    assert "url(" not in html
    assert "@import" not in html


def test_too_many_findings_are_counted_not_listed() -> None:
    many = tuple(replace(BROKEN, place=f"第 {number} 行") for number in range(SHOWN_FINDINGS + 7))
    html = report_html(make_evaluation(make_section((make_line(findings=many),))))
    assert "其余 7 处见 report.json" in html
    assert f"第 {SHOWN_FINDINGS - 1} 行" in html
    assert f"第 {SHOWN_FINDINGS} 行" not in html


def test_a_veto_is_said_first() -> None:
    fallen = make_line(
        "网站无法访问",
        path=(),
        weight=Decimal(0),
        points=Decimal(0),
        outcome=Outcome.FAIL,
        findings=(BROKEN,),
    )
    html = report_html(make_evaluation(make_section((fallen,), name="单项否决", kind="veto"), make_section()))
    assert "出现单项否决情形" in html
    assert "出现单项否决情形" not in report_html(make_evaluation())


def test_a_result_without_faults_says_so() -> None:
    html = report_html(make_evaluation(make_section((make_line(findings=(GOOD,)),))))
    assert "没有扣分" in html
    assert "没有需要人工判断的事项" in html


def test_profile_version_day_and_tool_stand_on_the_page() -> None:
    text = text_of(report_html(make_evaluation()))
    assert "turpan-2022，第 1 版" in text
    assert "2026年11月20日" in text
    assert "gongkai 1.0.0" in text


def test_a_line_that_does_not_apply_neither_gives_nor_costs() -> None:
    spared = make_line("基层公开", points=Decimal(0), outcome=Outcome.NOT_APPLICABLE, findings=())
    html = report_html(make_evaluation(make_section((spared, make_line()))))
    assert "没有扣分" in html
    assert "主动公开 2 0 2" in text_of(html)
    assert "不适用 1 项" in text_of(html)


def test_a_broken_rule_is_told_on_top() -> None:
    assert "规则 PF003 出错：KeyError" in report_html(make_evaluation(broken=("规则 PF003 出错：KeyError",)))
    assert "有规则自身出错" not in report_html(make_evaluation())


def test_a_rule_is_named_with_its_title_and_what_it_was_asked_about() -> None:
    line = make_line(findings=(replace(BROKEN, rule="CO001:powers"),))
    html = report_html(make_evaluation(make_section((line,))), Evidence(rules={"CO001": "设有栏目"}))
    assert "<dd>CO001:powers 设有栏目</dd>" in html


def test_the_page_names_the_file_in_which_marks_are_filled_in() -> None:
    assert "<code>评分.yml</code>" in report_html(make_evaluation(), Evidence(marks="评分.yml"))


def test_a_veto_is_settled_by_a_result_and_its_mark_shows_no_points() -> None:
    open_veto = make_line(
        "严重问题", path=(), weight=Decimal(0), points=Decimal(0), outcome=Outcome.REVIEW, findings=(),
        persons=(PersonMark(reason="是否严重", most=Decimal(0)),),
    )  # fmt: skip
    settled = replace(
        open_veto, id="已判", outcome=Outcome.FAIL,
        persons=(PersonMark(reason="是否严重", most=Decimal(0), points=Decimal(0), judge="主任"),),
    )  # fmt: skip
    section = make_section((open_veto, settled), name="单项否决", kind="veto")
    html = report_html(make_evaluation(section, make_section(), vetoed=True, score=Decimal(0)))
    assert '<select name="result" aria-label="严重问题：结论">' in html
    assert "是否严重——不符合，评分人：主任" in html
    assert "因出现单项否决情形，总分计 0 分" in html
