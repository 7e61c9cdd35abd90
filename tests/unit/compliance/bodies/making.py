"""Bodies and results for tests, without judging any portal."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from generator.compliance.bodies.runner import BodyResult
from generator.compliance.bodies.targets import Body
from generator.compliance.evaluation import Evaluation
from generator.compliance.reports.machine import report_data
from generator.rules.findings import Outcome
from tests.unit.compliance.evaluations import BROKEN, GOOD, make_evaluation, make_line, make_section


def make_body(name: str = "示例市教育局", **changes: Any) -> Body:
    values = {"name": name, "kind": "市政府各部门", "target": f"https://www.example.gov.cn/{name}/"}
    return Body(**{**values, **changes})


def make_scored(body: Body, points: str, places: int = 0, **changes: Any) -> Evaluation:
    """Return an evaluation by one line of ten points, with faults of one rule at so many places."""
    faults = tuple(replace(BROKEN, place=f"第 {number} 行") for number in range(1, places + 1))
    line = make_line(
        "政策文件",
        weight=Decimal(10),
        points=Decimal(points),
        outcome=Outcome.FAIL if places else Outcome.PASS,
        findings=(GOOD, *faults),
    )
    values = {"target": body.target, "body": body.name, "body_kind": body.kind or ""}
    return make_evaluation(
        make_section((line,)), **{**values, "score": Decimal(points), "most": Decimal(10), **changes}
    )


def make_result(name: str, points: str, places: int = 0, **changes: Any) -> BodyResult:
    body = make_body(name, **changes.pop("body", {}))
    return BodyResult(body, report_data(make_scored(body, points, places, **changes)))
