"""A column that the law or the table asks for is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield whether a column of that meaning was found."""
    column = facts.columns.get(call.about)
    name = facts.names.name_of[call.about]
    if column is not None and column.linked_from:
        yield call.passed(facts.place(column.url), f"栏目“{column.shown_name}”")
        return
    yield call.failed(
        facts.place(facts.start.url if facts.start else facts.base), f"没有找到栏目“{name}”",
        expected=f"设有“{name}”栏目", fix=f"设置“{name}”栏目；本机关没有该项内容的，也在栏目中写明",
    )  # fmt: skip


RULE = Rule(
    id="CO001", name="column-present", title="缺少栏目",
    clauses=(Clause("tiaoli-711", "第二十条"), Clause("turpan-2022", "附件3")), obligation=Obligation.SHALL,
    check=check, about="column", needs=("pages", "columns"),
)  # fmt: skip
