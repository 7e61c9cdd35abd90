"""The guide was verified or changed within a year."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.rules.facts.days import stated_day
from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_LIMIT = timedelta(days=365)
_SAID = re.compile(
    r"(核实|核对|更新|修订|修改|编制|发布)(日期|时间|于)?[^\n\d]{0,8}(\d{4}\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2})"
)


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield whether the last day that the guide names for itself is within a year."""
    page = facts.page_of("guide")
    if page is None or page.drawn_by_script:
        yield call.not_run("没有读到指南的网页")
        return
    days = [stated_day(match[3])[0] for match in _SAID.finditer(page.text)]
    days.append(stated_day(page.fields.get("published_on") or page.meta.get("pubdate", ""))[0])
    newest = max((day for day in days if day and day <= facts.today), default=None)
    if newest is None:
        yield call.review(
            facts.place(page.url), "指南没有写明核实或者更新的日期", expected="一年之内核实过",
            fix="核对指南内容，写明核实日期",
        )  # fmt: skip
    elif facts.today - newest > _LIMIT:
        yield call.failed(
            facts.place(page.url), f"指南最近一次核实或者更新是 {newest}", expected="一年之内核实过",
            fix="核对指南内容，特别是地址、电话、时间，写明核实日期",
        )  # fmt: skip
    else:
        yield call.passed(facts.place(page.url), found=f"{newest} 核实")


RULE = Rule(
    id="GU005", name="guide-verified", title="指南久未核实",
    clauses=(Clause("xinzhengbanfa-2020-46", "第21项"),), obligation=Obligation.SHOULD,
    check=check, needs=("pages", "columns"),
)  # fmt: skip
