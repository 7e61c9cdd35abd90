"""report.junit.xml counts the lines of the table as a test runner would."""

from dataclasses import replace

from lxml import etree

from generator.compliance.reports.junit import report_junit
from generator.compliance.reports.plain import cleaned
from tests.unit.compliance.evaluations import BROKEN, make_evaluation, make_line, make_section


def test_the_sums_are_those_of_the_cases() -> None:
    root = etree.fromstring(report_junit(make_evaluation()))
    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("9", "2", "4")
    assert len(root.findall(".//testcase")) == 9
    assert len(root.findall(".//failure")) == 2
    assert len(root.findall(".//skipped")) == 4


def test_a_failure_tells_page_rule_and_remedy() -> None:
    root = etree.fromstring(report_junit(make_evaluation()))
    failure = root.find(".//testcase[@name='政策文件 政策文件']/failure")
    assert failure is not None
    assert failure.get("message") == "扣 1.5 分，1 处不符合"
    assert failure.text == (
        "zhengce/index.html，第 12 行，链接“规章”: PF003 应当：链接能打开；实际：文件不存在："
        "zhengce/guizhang.html → 补上页面，或者删去链接"
    )


def test_what_could_not_be_checked_is_skipped_with_the_reason() -> None:
    root = etree.fromstring(report_junit(make_evaluation()))
    messages = [element.get("message") for element in root.findall(".//skipped")]
    assert "未能核查：评价的是文件夹，没有域名可查" in messages


def test_characters_that_xml_forbids_do_not_break_the_file() -> None:
    dirty = replace(BROKEN, found="坏\x00字\ud800符")
    evaluation = cleaned(
        make_evaluation(make_section((make_line(findings=(dirty,), outcome=BROKEN.outcome),)))
    )
    failure = etree.fromstring(report_junit(evaluation)).find(".//failure")
    assert failure is not None
    assert "坏�字�符" in str(failure.text)
