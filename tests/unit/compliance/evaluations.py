"""Make evaluations for tests with as few words as possible."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from generator.compliance.evaluation import (
    BONUS,
    POINTS,
    VETO,
    Evaluation,
    IndicatorResult,
    PersonMark,
    SectionResult,
)
from generator.rules.findings import Finding, Outcome

TODAY = date(2026, 11, 20)
WHO = ("各区县人民政府", "市政府各部门")

BROKEN = Finding(
    rule="PF003",
    outcome=Outcome.FAIL,
    page="zhengce/index.html",
    place="第 12 行，链接“规章”",
    expected="链接能打开",
    found="文件不存在：zhengce/guizhang.html",
    fix="补上页面，或者删去链接",
)
GOOD = Finding(
    rule="PF001",
    outcome=Outcome.PASS,
    page="index.html",
    expected="名称为“政府信息公开”",
    found="政府信息公开",
)
DOUBT = Finding(
    rule="PF007",
    outcome=Outcome.REVIEW,
    page="jigou/index.html",
    place="表格第 3 行",
    expected="写明负责人姓名",
    found="负责人一栏写的是“见通讯录”",
    fix="写明姓名",
)
BLIND = Finding(
    rule="WB002", outcome=Outcome.NOT_RUN, expected="域名有 AAAA 记录", found="评价的是文件夹，没有域名可查"
)
NOWHERE = replace(BROKEN, page="", place="")
GIVEN = PersonMark(
    reason="主管部门是否履职", most=Decimal(2), points=Decimal("1.5"), judge="市政务公开办", note="示例"
)


def make_line(name: str = "政策文件", **changes: Any) -> IndicatorResult:
    """Return one line of a table: 2 points, all of them given."""
    values: dict[str, Any] = {
        "id": name,
        "name": name,
        "path": ("主动公开", "基础信息公开"),
        "text": f"及时、规范公开{name}等情况。",
        "weight": Decimal(2),
        "points": Decimal(2),
        "open_points": Decimal(0),
        "outcome": Outcome.PASS,
        "findings": (GOOD,),
        "judged": WHO,
    }
    return IndicatorResult(**{**values, **changes})


def make_lines() -> tuple[IndicatorResult, ...]:
    """Return lines of every outcome, with the three, two and one levels that the official table has."""
    return (
        make_line("政府信息公开平台建设", weight=Decimal(1), points=Decimal(1), judged=("市政务公开办公室", *WHO)),
        make_line(findings=(GOOD, BROKEN), points=Decimal("0.5"), outcome=Outcome.FAIL),
        make_line(
            "机构职能信息",
            points=Decimal(1),
            open_points=Decimal(1),
            outcome=Outcome.REVIEW,
            findings=(GOOD, DOUBT),
        ),
        make_line(
            "乡村振兴", path=("主动公开", "重点领域公开"), points=Decimal(0), findings=(NOWHERE,),
            outcome=Outcome.FAIL,
        ),
        make_line(
            "IPV6建设", path=("公开渠道", "政府网站"), weight=Decimal(1), points=Decimal(0), open_points=Decimal(1),
            outcome=Outcome.NOT_RUN, findings=(BLIND,), judged=(),
        ),
        make_line(
            "公开机制建设", path=("机制建设",), points=Decimal("1.5"), findings=(),
            persons=(GIVEN,),
        ),
        make_line(
            "动态调整评价事项", path=(), weight=Decimal(3), points=Decimal(0), open_points=Decimal(3), findings=(),
            outcome=Outcome.REVIEW, persons=(PersonMark(reason="事项由当年部署决定", most=Decimal(3)),),
        ),
    )  # fmt: skip


def make_section(lines: tuple[IndicatorResult, ...] | None = None, **changes: Any) -> SectionResult:
    """Return the base section with the sums of its lines."""
    lines = make_lines() if lines is None else lines
    values: dict[str, Any] = {
        "name": "基础项指标",
        "kind": POINTS,
        "most": sum((line.weight for line in lines), Decimal(0)),
        "points": sum((line.points for line in lines), Decimal(0)),
        "open_points": sum((line.open_points for line in lines), Decimal(0)),
        "counts": True,
        "indicators": lines,
    }
    return SectionResult(**{**values, **changes})


def make_evaluation(*sections: SectionResult, **changes: Any) -> Evaluation:
    """Return an evaluation with a veto that does not fall, a base and a bonus, or the sections given."""
    veto = make_section(
        (make_line("网站无法访问", path=(), weight=Decimal(0), points=Decimal(0), judged=()),),
        name="单项否决",
        kind=VETO,
    )
    bonus = make_section(
        (
            make_line(
                "创新发展", path=(), points=Decimal(0), weight=Decimal(3), open_points=Decimal(3), findings=(),
                outcome=Outcome.REVIEW, persons=(PersonMark(reason="是否显著创新", most=Decimal(3)),),
            ),
        ),
        name="加分项",
        kind=BONUS,
    )  # fmt: skip
    sections = sections or (veto, make_section(), bonus)
    counted = [section for section in sections if section.counts]
    values: dict[str, Any] = {
        "profile": "turpan-2022",
        "profile_title": "吐鲁番市2022年度政务公开评价指标",
        "profile_version": "1",
        "profile_source": "吐鲁番市2022年度政务公开评价指标体系任务分解方案",
        "target": "site",
        "body": "示例市人民政府",
        "body_kind": "各区县人民政府",
        "judged_on": TODAY,
        "tool_version": "1.0.0",
        "score": sum((section.points for section in counted), Decimal(0)),
        "most": sum((section.most for section in counted if section.kind != BONUS), Decimal(0)),
        "open_points": sum((section.open_points for section in counted), Decimal(0)),
        "vetoed": False,
        "verdict": "待人工判断后定",
        "sections": sections,
        "pages_read": 42,
        "notes": ("有 2 个页面只能由脚本显示，没有核查",),
    }
    return Evaluation(**{**values, **changes})
