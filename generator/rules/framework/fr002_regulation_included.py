"""The framework holds the Regulation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield whether 条例 lies in the framework."""
    column = facts.columns.get("framework")
    if column is None or facts.pages.get(column.url) is None:
        yield call.not_run("没有读到政府信息公开制度的网页")
    elif any("政府信息公开条例" in row.title for row in column.entries) or "政府信息公开条例" in column.text:
        yield call.passed(facts.place(column.url))
    else:
        yield call.failed(
            facts.place(column.url), "没有收录《中华人民共和国政府信息公开条例》", expected="收录条例",
            fix="收录条例全文或者链接到条例全文",
        )  # fmt: skip


RULE = Rule(
    id="FR002", name="regulation-included", title="制度栏目没有收条例",
    clauses=(Clause("xinzhengbanfa-2020-46", "第21项"),), obligation=Obligation.SHALL,
    check=check, needs=("pages", "columns"),
)  # fmt: skip
