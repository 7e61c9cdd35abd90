"""Every column page bears the tags of a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.marks.tags import check_tags
from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the pages without the tags of a column."""
    urls = {column.url for column in facts.columns.values()}
    pages = tuple(page for page in facts.pages.values() if page.url in urls)
    yield from check_tags(facts, call, pages, "column")


RULE = Rule(
    id="SI003", name="column-tags", title="缺少栏目标签",
    clauses=(Clause("guobanfa-2017-47", "附件《网页设计规范》"),), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
