"""report.sarif is SARIF 2.1.0: what code platforms need is there, and nothing else."""

import json
from dataclasses import replace
from typing import Any

import jsonschema

from generator.compliance.reports.evidence import Evidence
from generator.compliance.reports.sarif import report_sarif
from generator.rules.findings import Outcome
from tests.unit.compliance.evaluations import BROKEN, make_evaluation, make_line, make_section

LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    "properties": {
                        "uri": {"type": "string", "pattern": r"^[!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~]+$"}
                    },
                },
                "region": {"type": "object", "properties": {"startLine": {"type": "integer", "minimum": 1}}},
            },
        }
    },
}
RESULT = {
    "type": "object",
    "required": ["message", "ruleId", "ruleIndex", "kind", "level"],
    "properties": {
        "message": {"type": "object", "required": ["text"], "properties": {"text": {"minLength": 1}}},
        "kind": {"enum": ["pass", "open", "informational", "notApplicable", "review", "fail"]},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "locations": {"type": "array", "items": LOCATION},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    # 3.27.10: where kind is not "fail", level is "none".
    "if": {"properties": {"kind": {"not": {"const": "fail"}}}},
    "then": {"properties": {"level": {"const": "none"}}},
}
ESSENTIALS = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {"driver": {"type": "object", "required": ["name"]}},
                    },
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}


def run_of(data: bytes) -> Any:
    return json.loads(data)["runs"][0]


def test_the_file_has_the_form_that_the_standard_asks_for() -> None:
    data = json.loads(report_sarif(make_evaluation()))
    jsonschema.validate(data, ESSENTIALS)
    assert len(data["runs"][0]["results"]) == 4


def test_a_result_names_rule_page_line_and_what_to_do() -> None:
    evaluation = make_evaluation(make_section((make_line(findings=(BROKEN,)),)))
    run = run_of(report_sarif(evaluation, Evidence(rules={"PF003": "链接能打开"})))
    result = run["results"][0]
    place = result["locations"][0]["physicalLocation"]
    assert run["tool"]["driver"]["rules"] == [{"id": "PF003", "shortDescription": {"text": "链接能打开"}}]
    assert (result["ruleId"], result["kind"], result["level"]) == ("PF003", "fail", "error")
    assert place["artifactLocation"] == {"uri": "zhengce/index.html", "uriBaseId": "TARGET"}
    assert place["region"] == {"startLine": 12}
    assert "怎样改：补上页面" in result["message"]["text"]


def test_what_two_lines_share_stands_once_and_names_both() -> None:
    lines = (make_line("甲", findings=(BROKEN,)), make_line("乙", findings=(BROKEN,)))
    results = run_of(report_sarif(make_evaluation(make_section(lines))))["results"]
    assert [result["properties"]["indicators"] for result in results] == [
        ["主动公开 › 基础信息公开 › 甲", "主动公开 › 基础信息公开 › 乙"]
    ]


def test_an_open_question_is_no_error() -> None:
    doubt = replace(BROKEN, outcome=Outcome.NOT_RUN)
    results = run_of(report_sarif(make_evaluation(make_section((make_line(findings=(doubt,)),)))))["results"]
    assert [(result["kind"], result["level"]) for result in results] == [("open", "none")]


def test_addresses_of_live_pages_stay_whole_and_chinese_names_are_encoded() -> None:
    pages = ("https://www.example.gov.cn/a.html?id=1", "目录/首页.html")
    findings = tuple(replace(BROKEN, page=page) for page in pages)
    results = run_of(report_sarif(make_evaluation(make_section((make_line(findings=findings),)))))["results"]
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in results]
    assert places == [
        {"uri": "https://www.example.gov.cn/a.html?id=1"},
        {"uri": "%E7%9B%AE%E5%BD%95/%E9%A6%96%E9%A1%B5.html", "uriBaseId": "TARGET"},
    ]


def test_a_fault_keeps_its_fingerprint_when_only_the_wording_of_what_was_found_changes() -> None:
    prints = [
        run_of(
            report_sarif(
                make_evaluation(make_section((make_line(findings=(replace(BROKEN, found=found),)),)))
            )
        )["results"][0]["partialFingerprints"]
        for found in ("差 3 天", "差 4 天")
    ]
    assert prints[0] == prints[1]


def test_a_rule_asked_about_several_matters_is_one_rule() -> None:
    findings = tuple(replace(BROKEN, rule=f"CO001:item-0{number}") for number in (7, 8))
    evaluation = make_evaluation(make_section((make_line(findings=findings),)))
    run = run_of(report_sarif(evaluation, Evidence(rules={"CO001": "栏目"})))
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["CO001"]
    assert [(result["ruleId"], result["ruleIndex"]) for result in run["results"]] == [
        ("CO001/item-07", 0),
        ("CO001/item-08", 0),
    ]
