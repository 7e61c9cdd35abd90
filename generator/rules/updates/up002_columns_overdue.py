"""Fewer than ten columns are long overdue."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_YEAR = timedelta(days=365)
_MOST = 10


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield a failure when ten columns or more have had nothing for a year."""
    places = {column.url: column for column in facts.kept_up if column.entries and column.newest}
    overdue = [column for column in places.values() if column.newest and facts.today - column.newest > _YEAR]
    if not places:
        yield call.not_run("没有读到带日期的栏目")
    elif len(overdue) >= _MOST:
        names = "、".join(f"{column.shown_name}（{column.newest}）" for column in overdue)
        yield call.failed(
            facts.place(overdue[0].url), f"{len(overdue)} 个栏目一年没有更新：{names}", expected=f"少于 {_MOST} 个",
            fix="更新、合并或者归档这些栏目",
        )  # fmt: skip
    else:
        yield call.passed(found=f"{len(overdue)} 个栏目一年没有更新")


RULE = Rule(
    id="UP002", name="columns-overdue", title="栏目长期不更新过多",
    clauses=(Clause("guobanmihan-2019-19"),), obligation=Obligation.SHALL,
    check=check, needs=("pages", "columns"),
)  # fmt: skip
