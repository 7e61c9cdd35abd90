"""Ranking with ties, change since the last time, common faults, and what could not be judged."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.compliance.bodies.kept import read_earlier, summary_json
from generator.compliance.bodies.runner import BodyResult
from generator.compliance.bodies.summary import Earlier, Summary, summarise
from generator.compliance.reports.machine import report_data
from generator.rules.findings import Outcome
from tests.unit.compliance.bodies.making import make_body, make_result
from tests.unit.compliance.evaluations import make_evaluation, make_line, make_section

DAY = "2026-11-20"


def summary_of(*results: BodyResult, earlier: Earlier | None = None, day: str = DAY) -> Summary:
    return summarise(results, day=day, tool_version="1.0.0", rules={"PF003": "链接能打开"}, earlier=earlier)


def ranking(summary: Summary) -> list[tuple[int, str]]:
    return [(row.rank, row.body.name) for row in summary.tables[0].rows]


def test_equal_scores_share_a_place_and_the_next_is_skipped() -> None:
    summary = summary_of(
        make_result("甲", "7"), make_result("乙", "9"), make_result("丙", "9"), make_result("丁", "5")
    )
    assert ranking(summary) == [(1, "乙"), (1, "丙"), (3, "甲"), (4, "丁")]


def test_whoever_is_vetoed_stands_last() -> None:
    fallen = make_result("甲", "9", vetoed=True, score=Decimal(0))
    assert ranking(summary_of(fallen, make_result("乙", "0"))) == [(1, "乙"), (2, "甲")]


def test_lines_that_do_not_apply_do_not_pull_a_body_down() -> None:
    small = make_result("乡镇", "4", score=Decimal(4), most=Decimal(4))
    assert ranking(summary_of(make_result("部门", "9"), small)) == [(1, "乡镇"), (2, "部门")]


def test_each_kind_of_body_is_ranked_for_itself_too() -> None:
    county: Any = {"body": {"kind": "各区县人民政府"}}
    summary = summary_of(
        make_result("甲局", "9"), make_result("乙区", "8", **county), make_result("丙区", "7", **county)
    )
    assert [(row.body.name, row.rank_in_kind) for row in summary.tables[0].rows] == [
        ("甲局", 1),
        ("乙区", 1),
        ("丙区", 2),
    ]


def test_a_body_that_could_not_be_judged_is_listed_not_ranked() -> None:
    failed = BodyResult(make_body("乙"), None, "网站没有响应")
    summary = summary_of(make_result("甲", "9"), failed)
    assert ranking(summary) == [(1, "甲")]
    assert [(one.name, one.reason) for one in summary.unjudged] == [("乙", "网站没有响应")]


def test_where_nothing_could_be_judged_there_is_no_table() -> None:
    assert summary_of(BodyResult(make_body("乙"), None, "网站没有响应")).tables == ()


def test_faults_are_counted_by_bodies_and_places() -> None:
    summary = summary_of(make_result("甲", "9", 1), make_result("乙", "8", 5), make_result("丙", "10"))
    (fault,) = summary.tables[0].faults
    assert (fault.rule, fault.title, fault.bodies, fault.places) == ("PF003", "链接能打开", ("甲", "乙"), 6)


def test_each_profile_has_a_table_of_its_own() -> None:
    other = make_result("乙", "8", profile="platform-61", profile_title="平台")
    summary = summary_of(make_result("甲", "9"), other, make_result("丙", "7"))
    assert [(table.profile, len(table.rows)) for table in summary.tables] == [
        ("turpan-2022", 2),
        ("platform-61", 1),
    ]


def test_means_leave_out_where_a_line_does_not_apply() -> None:
    body = make_body("乡镇")
    line = make_line(weight=Decimal(10), points=Decimal(0), outcome=Outcome.NOT_APPLICABLE)
    spared = BodyResult(body, report_data(make_evaluation(make_section((line,)), body=body.name)))
    table = summary_of(make_result("甲", "9"), make_result("乙", "4"), spared).tables[0]
    assert table.line_average("政策文件") == Decimal("0.65")


def later(tmp_path: Path, first: Summary, *results: BodyResult, day: str = "2026-12-20") -> Summary:
    file = tmp_path / "summary.json"
    file.write_bytes(summary_json(first))
    earlier, problems = read_earlier(file, day)
    assert problems == ()
    return summary_of(*results, earlier=earlier, day=day)


def test_the_next_round_tells_what_changed(tmp_path: Path) -> None:
    first = summary_of(make_result("甲", "7"), make_result("乙", "9"))
    second = later(tmp_path, first, make_result("甲", "9.5"), make_result("乙", "8"), make_result("丙", "1"))
    rows = {row.body.name: row for row in second.tables[0].rows}
    assert {name: (row.change, row.climbed) for name, row in rows.items()} == {
        "甲": (Decimal("2.5"), 1),
        "乙": (Decimal(-1), -1),
        "丙": (None, None),
    }
    assert rows["甲"].moved("政策文件") == Decimal("2.5")
    assert rows["丙"].moved("政策文件") is None


def test_a_round_made_again_on_the_same_day_is_compared_with_the_one_before(tmp_path: Path) -> None:
    first = summary_of(make_result("甲", "7"))
    second = later(tmp_path, first, make_result("甲", "8"))
    again = later(tmp_path, second, make_result("甲", "8"))
    assert summary_json(again) == summary_json(second)
    assert again.tables[0].rows[0].change == 1


def test_the_first_round_has_nothing_to_compare_with(tmp_path: Path) -> None:
    assert read_earlier(tmp_path / "summary.json", DAY) == (Earlier(), ())
    assert json.loads(summary_json(summary_of(make_result("甲", "7"))))["previous"] is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"date": "2026-01-01", "profiles": [{}]}', "\ufffd"])
def test_an_earlier_summary_that_is_none_only_warns(text: str, tmp_path: Path) -> None:
    file = tmp_path / "summary.json"
    file.write_text(text, encoding="utf-8")
    earlier, problems = read_earlier(file, DAY)
    assert earlier == Earlier()
    assert [problem.code for problem in problems] == ["EVT005"]


def test_the_data_of_a_round_hold_matrix_ranking_and_faults() -> None:
    data: Any = json.loads(
        summary_json(summary_of(make_result("甲", "9.5", 2), BodyResult(make_body("乙"), None, "断网")))
    )
    (profile,) = data["profiles"]
    assert profile["indicators"] == [
        {"id": "政策文件", "name": "政策文件", "path": ["主动公开", "基础信息公开"], "weight": 10}
    ]
    body = profile["bodies"][0]
    assert (body["rank"], body["score"], body["percent"], body["points"]) == (1, 9.5, 95, {"政策文件": 9.5})
    assert body["report"] == "bodies/甲/report.json"
    assert profile["faults"] == [{"rule": "PF003", "title": "链接能打开", "bodies": ["甲"], "places": 2}]
    assert data["not_judged"][0]["reason"] == "断网"
