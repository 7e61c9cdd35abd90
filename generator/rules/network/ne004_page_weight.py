"""No page is too heavy for a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_LIMIT = 2_000_000
_SHOWN = 10


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the pages whose own HTML is above two megabytes."""
    heavy = [page for page in facts.pages.values() if page.weight > _LIMIT]
    for page in heavy[:_SHOWN]:
        yield call.failed(
            facts.place(page.url), f"网页 {page.weight / 1e6:.1f} MB", expected=f"不超过 {_LIMIT / 1e6:.0f} MB",
            fix="分页，或者把大表格改为附件",
        )  # fmt: skip
    if not heavy:
        most = max((page.weight for page in facts.pages.values()), default=0)
        yield call.passed(found=f"最大的网页 {most / 1000:.0f} KB")


RULE = Rule(
    id="NE004", name="page-weight", title="网页过大",
    clauses=(Clause("portal-own"),), obligation=Obligation.SHOULD,
    check=check,
)  # fmt: skip
