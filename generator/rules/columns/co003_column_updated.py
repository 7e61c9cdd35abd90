"""A column that holds entries is kept up within a year."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_LIMIT = timedelta(days=365)


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield whether the newest entry is at most a year old."""
    column = facts.columns.get(call.about)
    name = facts.names.name_of[call.about]
    if column is not None and not column.entries and column.by_script:
        yield call.not_run("栏目内容由脚本生成，请加 --render 后评价")
    elif column is None or not column.entries:
        yield call.not_applicable(f"“{name}”没有条目")
    elif column.newest is None:
        yield call.review(
            facts.place(column.url), f"栏目“{name}”的条目都没有日期", expected="条目列明发布日期",
            fix="在列表中写明发布日期；没有日期的条目检查时按未更新计算",
        )  # fmt: skip
    elif facts.today - column.newest > _LIMIT:
        yield call.failed(
            facts.place(column.url), f"栏目“{name}”最近更新于 {column.newest}", expected="一年之内有更新",
            fix="补充应当公开的内容；不再产生内容的，写明并归档",
        )  # fmt: skip
    else:
        yield call.passed(facts.place(column.url), f"栏目“{name}”", f"最近更新 {column.newest}")


RULE = Rule(
    id="CO003", name="column-updated", title="栏目长期不更新",
    clauses=(Clause("guobanmihan-2019-19"),), obligation=Obligation.SHALL,
    check=check, about="column", needs=("pages", "columns"),
)  # fmt: skip
