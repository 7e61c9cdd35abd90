"""The parts bear their official names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_OFFICIAL = {
    "guide": ("政府信息公开指南",),
    "framework": ("政府信息公开制度",),
    "statutory": ("法定主动公开内容",),
    "annual-reports": ("政府信息公开工作年度报告", "政府信息公开年度报告", "政府信息公开年报", "政府信息公开工作年报"),
}  # fmt: skip


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield for every part that was found whether it bears its name."""
    for key, names in _OFFICIAL.items():
        column = facts.columns.get(key)
        if column is None:
            continue
        page = facts.pages.get(column.url)
        shown = {column.shown_name, page.heading if page else ""}
        if any(name in words for name in names for words in shown):
            yield call.passed(facts.place(column.url), found=column.shown_name)
        else:
            yield call.failed(
                facts.place(column.linked_from), f"名称是“{column.shown_name}”", expected=f"名称为“{names[0]}”",
                place=f"第 {column.linked_at} 行的链接", fix=f"改为“{names[0]}”",
            )  # fmt: skip


RULE = Rule(
    id="PL003", name="part-name", title="组成部分名称不统一",
    clauses=(Clause("gongkaiban-2019-61"), Clause("xinzhengbanfa-2020-46", "第21项")), obligation=Obligation.SHALL,
    check=check, needs=("pages", "columns"),
)  # fmt: skip
