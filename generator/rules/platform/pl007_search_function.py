"""The platform can be searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield whether the platform's own page has a field to search in."""
    page = facts.start
    if page is None:
        yield call.not_run("没有找到专栏首页")
        return
    for form in page.forms:
        yield call.passed(facts.place(page.url), f"第 {form.line} 行的检索框")
        return
    yield call.failed(
        facts.place(page.url), "没有检索框", expected="专栏具备信息检索功能", fix="在专栏页头设置检索框"
    )


RULE = Rule(
    id="PL007", name="search-function", title="没有检索功能",
    clauses=(Clause("tiaoli-711", "第二十四条"),), obligation=Obligation.SHALL,
    check=check, needs=("pages", "columns"),
)  # fmt: skip
