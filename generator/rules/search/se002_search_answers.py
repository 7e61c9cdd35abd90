"""The search finds what the portal holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield for the questions put in a browser whether the portal's own search answered."""
    if facts.browser is None or not facts.browser.searches:
        yield call.not_run("没有用浏览器试检索：需要 Chromium，并加 --browser")
        return
    for trial in facts.browser.searches:
        if trial.answers is None:
            yield call.review(
                facts.place(trial.url), f"检索“{trial.question}”后没有读懂结果页", expected="检索得到结果",
                fix="请人工检索核对",
            )  # fmt: skip
        elif trial.answers:
            yield call.passed(
                facts.place(trial.url), f"检索“{trial.question}”", f"{trial.answers} 条，首条“{trial.first}”"
            )
        else:
            yield call.failed(
                facts.place(trial.url), f"检索“{trial.question}”没有结果，而网站上有这个标题", expected="检索得到结果",
                fix="检查检索服务和索引",
            )  # fmt: skip


RULE = Rule(
    id="SE002", name="search-answers", title="检索没有结果",
    clauses=(Clause("turpan-2022", "附件3"),), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
