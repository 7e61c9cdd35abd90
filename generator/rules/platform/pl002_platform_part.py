"""The parts of the platform are there, each with an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield whether the part has an entry that can be found."""
    column = facts.columns.get(call.about)
    name = facts.names.name_of[call.about]
    if column is not None and column.linked_from:
        yield call.passed(facts.place(column.linked_from), f"链接“{column.shown_name}”")
        return
    yield call.failed(
        facts.place(facts.start.url if facts.start else facts.base), f"没有找到“{name}”的入口",
        expected=f"专栏中有“{name}”", fix=f"在专栏首页设置“{name}”的入口",
    )  # fmt: skip


RULE = Rule(
    id="PL002", name="platform-part", title="专栏缺少组成部分",
    clauses=(Clause("gongkaiban-2019-61"), Clause("xinzhengbanfa-2020-46", "第21项")), obligation=Obligation.SHALL,
    check=check, about="column", needs=("pages", "columns"),
)  # fmt: skip
