"""The portal has a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield where a search form stands, on the first page or on any."""
    for page in facts.pages.values():
        for form in page.forms:
            yield call.passed(
                facts.place(page.url), f"第 {form.line} 行", f"检索框，提交到 {facts.place(form.action)}"
            )
            return
    yield call.failed(
        facts.place(facts.start.url if facts.start else facts.base), "各页都没有检索框", expected="提供检索服务",
        fix="设置检索框",
    )  # fmt: skip


RULE = Rule(
    id="SE001", name="search-present", title="没有站内检索",
    clauses=(Clause("turpan-2022", "附件3"), Clause("tiaoli-711", "第二十四条")), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
