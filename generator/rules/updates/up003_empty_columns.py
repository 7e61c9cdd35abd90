"""Fewer than five columns are empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_MOST = 5


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield a failure when five columns or more hold nothing and do not say why."""
    read = {
        column.url: column for column in facts.kept_up if column.url in facts.pages and not column.by_script
    }
    empty = [
        column
        for column in read.values()
        if not column.entries
        and not column.has_words
        and (not column.text.count("。") or facts.names.says_being_built(column.text))
    ]
    if not read:
        yield call.not_run("没有读到栏目的网页")
    elif len(empty) >= _MOST:
        names = "、".join(column.shown_name for column in empty)
        yield call.failed(
            facts.place(empty[0].url), f"{len(empty)} 个空白栏目：{names}", expected=f"少于 {_MOST} 个",
            fix="补充内容；不能保障的，合并或者关闭",
        )  # fmt: skip
    else:
        yield call.passed(found=f"{len(read)} 个栏目中空白的 {len(empty)} 个")


RULE = Rule(
    id="UP003", name="empty-columns", title="空白栏目过多",
    clauses=(Clause("guobanmihan-2019-19"),), obligation=Obligation.SHALL,
    check=check, needs=("pages", "columns"),
)  # fmt: skip
