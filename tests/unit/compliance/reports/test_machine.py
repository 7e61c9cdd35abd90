"""report.json says exactly what was agreed, and its schema says so too."""

import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from generator.compliance.reports import machine
from generator.compliance.reports.machine import report_data, report_json
from tests.unit.compliance.evaluations import BROKEN, make_evaluation, make_line, make_section

AGREED = ["profile", "target", "score", "max", "needs_person", "indicators"]
INDICATOR = ["id", "name", "path", "weight", "points", "outcome", "findings"]
FINDING = ["rule", "outcome", "page", "place", "expected", "found", "fix"]


@pytest.fixture(scope="module")
def schema() -> object:
    file = Path(machine.__file__).with_name("report.schema.json")
    return json.loads(file.read_text(encoding="utf-8"))


def test_the_agreed_keys_come_first_and_are_all_there() -> None:
    data = json.loads(report_json(make_evaluation()))
    indicators = data["indicators"]
    findings = [finding for line in indicators for finding in line["findings"]]
    assert list(data)[:6] == AGREED
    assert {tuple(line)[:7] for line in indicators} == {tuple(INDICATOR)}
    assert {tuple(finding) for finding in findings} == {tuple(FINDING)}


def test_one_line_reads_as_agreed() -> None:
    line = make_line(id="p61-2", points=Decimal("0.5"), findings=(BROKEN,))
    data = report_data(make_evaluation(make_section((line,)), score=Decimal("0.5"), most=Decimal(2)))
    assert (data["score"], data["max"]) == (0.5, 2)
    assert data["indicators"][0] == {
        "id": "p61-2",
        "name": "政策文件",
        "path": ["主动公开", "基础信息公开"],
        "weight": 2,
        "points": 0.5,
        "outcome": "PASS",
        "findings": [
            {
                "rule": "PF003",
                "outcome": "FAIL",
                "page": "zhengce/index.html",
                "place": "第 12 行，链接“规章”",
                "expected": "链接能打开",
                "found": "文件不存在：zhengce/guizhang.html",
                "fix": "补上页面，或者删去链接",
            }
        ],
        "open_points": 0,
        "text": "及时、规范公开政策文件等情况。",
        "judged": ["各区县人民政府", "市政府各部门"],
        "persons": [],
    }


def test_the_lines_that_need_a_person_are_named_by_their_id() -> None:
    assert report_data(make_evaluation())["needs_person"] == ["机构职能信息", "动态调整评价事项", "创新发展"]


def test_the_report_obeys_its_schema(schema: dict[str, object]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(report_json(make_evaluation())), schema)


def test_the_schema_refuses_what_was_not_agreed(schema: dict[str, object]) -> None:
    data = json.loads(report_json(make_evaluation()))
    data["indicators"][0]["outcome"] = "MAYBE"
    with pytest.raises(jsonschema.ValidationError, match="MAYBE"):
        jsonschema.validate(data, schema)


def test_whole_numbers_have_no_point_and_nothing_is_a_text() -> None:
    text = report_json(make_evaluation()).decode()
    assert '"weight": 2,' in text
    assert '"points": 1.5,' in text
