"""Every page has a title of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_SHOWN = 10


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the pages without a title."""
    silent = [page for page in facts.pages.values() if not page.title]
    for page in silent[:_SHOWN]:
        yield call.failed(
            facts.place(page.url),
            "网页没有标题",
            expected="<title> 写明网页内容",
            place="<title>",
            fix="写明网页标题",
        )
    if len(silent) > _SHOWN:
        yield call.failed(
            "", f"另有 {len(silent) - _SHOWN} 个网页没有标题", expected="有标题", fix="写明网页标题"
        )
    if not silent:
        yield call.passed(found=f"{len(facts.pages)} 个网页都有标题")


RULE = Rule(
    id="SI006", name="page-titles", title="网页没有标题",
    clauses=(Clause("guobanfa-2017-47", "附件《网页设计规范》"),), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
