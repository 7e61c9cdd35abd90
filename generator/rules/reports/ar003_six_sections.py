"""A report has the six sections of the official form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.annual_report import template_for
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the sections that reports leave out; reports that are bare files go to a person."""
    read = 0
    faulty = False
    for report in facts.reports:
        form = template_for(report.year)
        if form is None:
            continue
        if report.is_file_only:
            faulty = True
            yield call.review(
                facts.place(report.url), f"{report.year} 年报告只有文件，没有网页", expected="网页上可以直接阅读",
                fix="请人工查看文件；今后同时发布网页",
            )  # fmt: skip
            continue
        if not report.text:
            continue
        read += 1
        words = "".join(report.text.split())
        missing = [
            section.title
            for section in form.sections
            if "".join(section.title.split("、", 1)[-1].split()) not in words
        ]
        if missing:
            faulty = True
            yield call.failed(
                facts.place(report.url), f"{report.year} 年报告缺少“{'”“'.join(missing)}”",
                expected="六个部分齐全，标题与规定一致", place="正文", fix="按规定的格式补齐章节",
            )  # fmt: skip
    if not read and not faulty:
        yield call.not_run("没有读到年报的正文")
    elif not faulty:
        yield call.passed(found=f"{read} 份年报六个部分齐全")


RULE = Rule(
    id="AR003", name="six-sections", title="年报章节不符",
    clauses=(Clause("gongkaiban-2021-30"), Clause("tiaoli-711", "第五十条")), obligation=Obligation.SHALL,
    check=check, needs=("pages", "columns"),
)  # fmt: skip
