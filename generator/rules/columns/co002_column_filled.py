"""A column holds something, or says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_ONLY_A_NAME = 12


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield whether the column has entries, words of its own, or a statement that there is nothing."""
    column = facts.columns.get(call.about)
    name = facts.names.name_of[call.about]
    if column is None:
        yield call.not_applicable(f"没有“{name}”栏目")
        return
    page = facts.pages.get(column.url)
    if page is None:
        yield call.not_run(f"“{column.shown_name}”的网页没有读到")
    elif column.entries or column.has_words:
        count = len(column.entries)
        yield call.passed(
            facts.place(column.url), f"栏目“{name}”", f"{count} 条" if count else "栏目自有内容"
        )
    elif column.by_script:
        yield call.not_run("栏目内容由脚本生成，请加 --render 后评价")
    elif facts.names.says_being_built(own := column.text.replace(page.heading, "").strip()):
        yield call.failed(
            facts.place(column.url), f"栏目“{name}”只有“{own.split(chr(10))[-1][:30]}”",
            expected="有内容，或者写明没有该项职责",
            fix="补充内容；没有该项职责的，写明“本机关无此项职责”；不能保障的，合并或者关闭栏目",
        )  # fmt: skip
    elif facts.names.says_nothing_to_disclose(column.text):
        yield call.passed(facts.place(column.url), f"栏目“{name}”", "已写明没有该项内容")
    elif len(column.text.replace(page.heading, "").strip()) > _ONLY_A_NAME and "。" in column.text:
        yield call.review(
            facts.place(column.url), f"栏目“{name}”没有条目，只有一段说明", expected="有内容，或者写明没有该项职责",
            fix="请人工看说明是否成立；没有该项职责的，写明“本机关无此项职责”",
        )  # fmt: skip
    else:
        yield call.failed(
            facts.place(column.url), f"栏目“{name}”是空的", expected="有内容，或者写明没有该项职责",
            fix="补充内容；没有该项职责的，写明“本机关无此项职责”；不能保障的，合并或者关闭栏目",
        )  # fmt: skip


RULE = Rule(
    id="CO002", name="column-filled", title="栏目没有内容",
    clauses=(Clause("tiaoli-711", "第二十条"), Clause("guobanfa-2017-47")), obligation=Obligation.SHALL,
    check=check, about="column", needs=("pages", "columns"),
)  # fmt: skip
